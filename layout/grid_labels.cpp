// Method: figures stand in the middle of their label's lines. Where two rows lost the edge between them and no column
// prints figures in both, their labels seem to be one, in two parts with more white between them than lines of one text
// have; each figure stands in the middle of one part, and none in the middle of both together. Either both parts have
// figures, or a part of several lines shows how much white lines of one text have here.
//
// Assumes labels and figures that are set to the middle of their rows. Fails on labels of one line in rows so low that
// the white between them is that of a text.
#include "layout/grid_labels.h"

#include <algorithm>
#include <cmath>

namespace nianbao::layout {

namespace {

// Heights of a line.
constexpr double kLevel = 0.3;     // that a figure is off the middle of its label's lines
constexpr double kRowWhite = 0.6;  // white between labels of two rows; lines of one text have 0.3 to 0.5

constexpr double kWider = 1.5;          // than the white between lines of a part
constexpr std::size_t kFigures = 2;     // places with figures, at least
constexpr std::size_t kMostLines = 40;  // of a label that is looked at

// Lines of a label, one below the other.
struct Part {
  double y0 = 0;
  double y1 = 0;
  double white = 0;  // the most between two of them
  double centre() const { return (y0 + y1) / 2; }
};

Part part_of(const std::vector<Box>& lines, std::size_t from, std::size_t to) {
  Part part{lines[from].y0, lines[from].y1, 0};
  for (std::size_t i = from + 1; i < to; ++i) {
    part.white = std::max(part.white, lines[i].y0 - part.y1);
    part.y1 = std::max(part.y1, lines[i].y1);
  }
  return part;
}

bool is_label(const Place& place) {
  return place.lines.size() >= 2 && place.lines.size() <= kMostLines &&
         std::none_of(place.figure_lines.begin(), place.figure_lines.end(), [](bool figure) { return figure; });
}

struct Heights {
  std::vector<double> figures;  // middles of all figures of the row
  std::size_t places = 0;       // that hold them
};

Heights heights_of(const std::vector<Voter>& row) {
  Heights out;
  for (const Voter& voter : row) {
    if (voter.spans || voter.place->marks.empty() || !voter.place->figures) continue;
    ++out.places;
    for (const Box& line : voter.place->lines) out.figures.push_back(line.centre().y);
  }
  return out;
}

// Whether two parts of a label are those of two rows.
bool are_two_rows(const Part& upper, const Part& lower, double line, const std::vector<double>& figures) {
  const double white = lower.y0 - upper.y1;
  const double within = std::max(upper.white, lower.white);
  if (white < kRowWhite * line || white < kWider * within) return false;
  const double middle = (upper.y0 + lower.y1) / 2;
  bool above = false;
  bool below = false;
  for (const double y : figures) {
    const double off = std::min(std::abs(y - upper.centre()), std::abs(y - lower.centre()));
    if (off > kLevel * line || off >= std::abs(y - middle)) return false;
    (y < middle ? above : below) = true;
  }
  return within > 0 || (above && below);
}

bool crosses(const Voter& voter, double at) {
  return std::any_of(voter.place->marks.begin(), voter.place->marks.end(),
                     [&](const Box& mark) { return mark.y0 < at && mark.y1 > at; });
}

}  // namespace

std::optional<Gap> white_within_label(const std::vector<Voter>& row) {
  const Heights heights = heights_of(row);
  if (heights.places < kFigures) return std::nullopt;
  for (const Voter& voter : row) {
    if (voter.spans || !is_label(*voter.place)) continue;
    const std::vector<Box>& lines = voter.place->lines;
    for (std::size_t i = 1; i < lines.size(); ++i) {
      const Part upper = part_of(lines, 0, i);
      const Part lower = part_of(lines, i, lines.size());
      const double height = std::min(lines[i - 1].height(), lines[i].height());
      if (!are_two_rows(upper, lower, height, heights.figures)) continue;
      const double at = (upper.y1 + lower.y0) / 2;
      if (std::none_of(row.begin(), row.end(), [&](const Voter& other) { return crosses(other, at); }))
        return Gap{upper.y1, lower.y0};
    }
  }
  return std::nullopt;
}

}  // namespace nianbao::layout

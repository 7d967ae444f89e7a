#include "convert/lost_ink.h"

#include <algorithm>

namespace nianbao::convert {

namespace {

constexpr double kMostBelief = 0.9;  // in a blank where ink went: a person looks
// Of a figure's height.
constexpr double kSign = 1.0;       // longer side of its sign at the most: a + of hairlines has 0.8
constexpr double kLeastSign = 0.2;  // its breadth at the least: a hyphen
constexpr double kBeside = 0.5;     // between them
constexpr double kOffLine = 0.1;    // above and below the figure

bool touches(const std::vector<Box>& taken, const Box& cell) {
  return std::any_of(taken.begin(), taken.end(), [&](const Box& box) { return !intersect(box, cell).empty(); });
}

// Whether a part as large as a sign was taken out where the sign of a figure stands.
bool lost_sign(const std::vector<Box>& taken, const Box& print) {
  const double height = print.height();
  return std::any_of(taken.begin(), taken.end(), [&](const Box& box) {
    const bool sized = std::max(box.width(), box.height()) <= kSign * height && box.width() >= kLeastSign * height;
    const bool in_line = box.y0 >= print.y0 - kOffLine * height && box.y1 <= print.y1 + kOffLine * height;
    return sized && in_line && box.centre().x < print.x0 && box.x1 >= print.x0 - kBeside * height;
  });
}

}  // namespace

std::vector<Reading> doubted_where_ink_went(std::vector<Reading> readings, const Box& cell, const Box& print,
                                            const std::vector<Box>& seals, const std::vector<Box>& bleed,
                                            const std::vector<Box>& streaks) {
  if (readings.empty()) return readings;
  const std::string& text = readings.front().text;
  const bool figure = std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool doubted = (text.empty() && touches(seals, cell)) || (!figure && touches(bleed, cell)) ||
                       (figure && !print.empty() && lost_sign(bleed, print)) || touches(streaks, cell);
  if (doubted) believe_no_more(readings, kMostBelief);
  return readings;
}

}  // namespace nianbao::convert

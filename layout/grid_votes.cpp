// Method: white between the marks of a place, wide enough for an edge, parts figures where all lines on one side of it
// are figures, or what is right of it is one; words that go on in the next line are no figure, be it as short as one.
// Fails where words look like figures (grid_places.cpp).
#include "layout/grid_votes.h"

#include <algorithm>
#include <cmath>

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kRowGap = 2.5;   // white between figures of two rows: rows are 12 at least, figures 9 at most
constexpr double kColumnGap = 5;  // white between figures of two columns; between digits it is 2 at most
constexpr double kTracedGap = 7;  // between two figures with marks of a ruling between them: one such place is enough

// Heights of a line.
constexpr double kWord = 2.2;      // of two characters that are not parted, as 件）
constexpr double kLeading = 0.6;   // white between two lines of one text: 0.3 to 0.5 as most are set
constexpr double kPadding = 1.2;   // on both sides of a cell together
constexpr double kInMiddle = 0.3;  // that a figure is off the middle of its label's lines
constexpr double kRowWhite = 1.0;  // white between two rows that a label tells apart

constexpr double kTraced = 2.5;      // log odds of such marks over the height of a row: a dash, or two dots
constexpr double kOffCentre = 0.15;  // of a row, that the figure of one of two rows is off its middle

// Whether marks of a ruling down stand in the white between two figures of a row.
bool is_traced(const PageTraces* traces, const Gap& gap, const Gap& row) {
  if (traces == nullptr) return false;
  const Traces& down = traces->down();
  if (gap.to - gap.from < kTracedGap * down.point()) return false;
  const double first = gap.from + kClear * down.point();
  const int places = static_cast<int>(std::floor(gap.to - kClear * down.point() - first));
  for (int i = 0; i <= places; ++i) {
    if (down.told_beside_text(first + i, row.from, row.to) >= kTraced) return true;
  }
  return false;
}

// White between the marks of a place along one axis, wider than `least`.
std::vector<Gap> gaps_of(const Place& place, bool rows, double least) {
  std::vector<Gap> spans;
  for (const Box& mark : place.marks) spans.push_back(rows ? Gap{mark.y0, mark.y1} : Gap{mark.x0, mark.x1});
  std::sort(spans.begin(), spans.end(), [](const Gap& a, const Gap& b) { return a.from < b.from; });
  std::vector<Gap> gaps;
  double reached = spans.empty() ? 0 : spans.front().to;
  for (const Gap& span : spans) {
    if (span.from - reached >= least) gaps.push_back({reached, span.from});
    reached = std::max(reached, span.to);
  }
  return gaps;
}

// Whether a line has no room left in its cell for what begins the next one, which stands close below: words that go on
// there. Figures under a heading stand farther off.
bool goes_on_in(const Box& line, const Box& next, double width) {
  if (next.y0 - line.y1 > kLeading * line.height()) return false;
  const double word = std::min(next.width(), kWord * next.height());
  return line.width() + word >= width - kPadding * line.height();
}

// Whether the lines of a place on one side of a gap are all figures, and not the rest of words. `width`: of its cell.
bool parts_figures(const Place& place, const Gap& gap, double width) {
  bool above = true;
  bool below = true;
  std::size_t next = 0;
  for (std::size_t i = 0; i < place.lines.size(); ++i) {
    const bool upper = place.lines[i].centre().y < gap.to;
    if (upper) next = i + 1;
    bool& side = upper ? above : below;
    side = side && place.figure_lines[i];
  }
  if (above || next == 0 || next == place.lines.size()) return above || below;
  return below && !goes_on_in(place.lines[next - 1], place.lines[next], width);
}

// Whether a gap from left to right parts two figures, or a label and its figure; beside a label of several lines that
// stands in their middle.
bool parts_columns(const Place& place, const Gap& gap, double point) {
  if (place.lines.size() == 1 && place.figures) return true;
  if (gap.to - gap.from < kLabelGap * point) return false;
  const Place figure = right_part(place, gap.from, point);
  if (!figure.figures || figure.lines.size() != 1) return false;
  return std::abs(figure.box.centre().y - place.box.centre().y) <= kInMiddle * figure.box.height();
}

}  // namespace

void look_for_gaps(Voter& voter, bool rows, const PageTraces* traces, double point) {
  const Place& place = *voter.place;
  voter.gaps = gaps_of(place, rows, (rows ? kRowGap : kColumnGap) * point);
  for (const Gap& gap : voter.gaps) {
    voter.figures.push_back(rows ? parts_figures(place, gap, voter.width) : parts_columns(place, gap, point));
    voter.paired.push_back(rows && place.figures && place.lines.size() == 2);
    voter.traced.push_back(!rows && place.figures && is_traced(traces, gap, voter.extent));
  }
}

bool leaves_one_side(const Voter& voter, double at) {
  const Box& box = voter.place->box;
  const double middle = (voter.extent.from + voter.extent.to) / 2;
  const double off = kOffCentre * (voter.extent.to - voter.extent.from);
  return (box.y1 < at && box.centre().y < middle - off) || (box.y0 > at && box.centre().y > middle + off);
}

bool stands_beside_one(const Voter& label, const Voter& figure, double at) {
  const Box& box = label.place->box;
  if (label.place->figures || !leaves_one_side(label, at)) return false;
  const Place& place = *figure.place;
  for (std::size_t g = 0; g < figure.gaps.size(); ++g) {
    const Gap& gap = figure.gaps[g];
    if (!figure.figures[g] || at < gap.from || at > gap.to) continue;
    for (std::size_t i = 0; i < place.lines.size(); ++i) {
      const Box& line = place.lines[i];
      const bool level = std::abs(line.centre().y - box.centre().y) <= kInMiddle * line.height();
      if (place.figure_lines[i] && level && gap.to - gap.from >= kRowWhite * line.height()) return true;
    }
  }
  return false;
}

}  // namespace nianbao::layout

// Method: a name stands over several columns where it is in the middle of names further down, one for each of these
// columns, and nothing else stands on its own line above them; or where the names of its line, each in the middle of a
// cell, tell of cells that fill the table between its rulings' ends. Lines that name single columns only are one row.
//
// Fails for names set to the left over their columns: they name the first of them.
#include "layout/unruled_header.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace nianbao::layout {

namespace {

constexpr double kInTheMiddle = 0.9;  // em; how far a name may be off the middle of those below
constexpr double kOverBody = 0.35;    // em; the same for what stands in the columns, which may fill them or not
constexpr double kOverItsOwn = 0.25;  // em; in the middle of its own column's name: may as well be its first line
constexpr double kLinePitch = 1.5;    // em; lines of one name stand no further apart
constexpr double kHalfLine = 0.3;     // em
constexpr double kTiled = 0.6;        // em; by which the last edge is off, to which each name's middle adds
constexpr std::size_t kMostTiles = 4;

bool takes(const TextLine& line, const Segment& but, const std::vector<double>& inner, int column) {
  return std::any_of(line.segments.begin(), line.segments.end(),
                     [&](const Segment& s) { return &s != &but && column_of(inner, s.box.centre().x) == column; });
}

// What stands below a header line in each column; empty boxes where nothing does.
std::vector<Box> below(const std::vector<TextLine>& header, std::size_t line, const std::vector<double>& inner) {
  std::vector<Box> boxes(inner.size() + 1);
  for (std::size_t i = line + 1; i < header.size(); ++i) {
    for (const Segment& segment : header[i].segments) {
      Box& box = boxes[static_cast<std::size_t>(column_of(inner, segment.box.centre().x))];
      box = unite(box, segment.box);
    }
  }
  return boxes;
}

// The columns without any name of their own whose cells a name stands over the middle of.
ColumnRange over_nameless(const std::vector<TextLine>& header, const Segment& segment, const ColumnPlaces& places) {
  const int own = column_of(places.inner, segment.box.centre().x);
  const auto nameless = [&](int c) {
    return c >= 0 && c < static_cast<int>(places.body.size()) && !places.body[static_cast<std::size_t>(c)].empty() &&
           std::none_of(header.begin(), header.end(),
                        [&](const TextLine& line) { return takes(line, segment, places.inner, c); });
  };
  ColumnRange best = {own, own};
  if (!nameless(own)) return best;
  int least = own;
  while (nameless(least - 1)) --least;
  for (int a = least; a <= own; ++a) {
    for (int b = std::max(own, a + 1); nameless(b); ++b) {
      const double from = places.body[static_cast<std::size_t>(a)].x0;
      const double to = places.body[static_cast<std::size_t>(b)].x1;
      const double own_off = std::abs(places.body[static_cast<std::size_t>(own)].centre().x - segment.box.centre().x);
      const double off = std::abs((from + to) / 2 - segment.box.centre().x);
      if (off <= kOverBody * segment.em && off < own_off) best = {a, b};
    }
  }
  return best;
}

// The columns in the tile of a segment, where the names of its line stand each in the middle of a tile and the tiles
// fill the table's width: the edges follow from the left one, and the last must be the right one.
std::optional<ColumnRange> in_tile(const TextLine& line, const Segment& segment, const std::vector<Box>& below,
                                   const ColumnPlaces& places) {
  const std::size_t count = line.segments.size();
  if (places.right <= places.left || count < 2 || count > kMostTiles) return std::nullopt;
  double edge = places.left;
  Box own;
  for (const Segment& s : line.segments) {
    const double next = 2 * s.box.centre().x - edge;
    if (next < s.box.x1) return std::nullopt;
    if (&s == &segment) own = {edge, 0, next, 1};
    edge = next;
  }
  if (std::abs(edge - places.right) > kTiled * segment.em) return std::nullopt;
  ColumnRange range = {-1, -1};
  for (std::size_t c = 0; c < below.size(); ++c) {
    for (const Box& box : {below[c], places.body[c]}) {
      const bool cut =
          box.x0 < own.x1 && own.x1 < box.x1 - kTiled * segment.em && box.x0 + kTiled * segment.em < own.x1;
      if (!box.empty() && cut) return std::nullopt;
    }
    const double middle = below[c].centre().x;
    if (below[c].empty() || middle < own.x0 || middle > own.x1) continue;
    if (range.first < 0) range.first = static_cast<int>(c);
    range.last = static_cast<int>(c);
  }
  return range.last > range.first ? std::optional(range) : std::nullopt;
}

}  // namespace

ColumnRange named_columns(const std::vector<TextLine>& header, std::size_t line, const Segment& segment,
                          const ColumnPlaces& places) {
  const std::vector<double>& inner = places.inner;
  const int own = column_of(inner, segment.box.centre().x);
  const std::vector<Box> boxes = below(header, line, inner);
  const int count = static_cast<int>(boxes.size());
  const auto open = [&](int c) {
    return c >= 0 && c < count && !boxes[static_cast<std::size_t>(c)].empty() &&
           !takes(header[line], segment, inner, c);
  };
  if (const auto tile = in_tile(header[line], segment, boxes, places)) return *tile;
  ColumnRange best = {own, own};
  double nearest = kInTheMiddle * segment.em;
  int least = own;
  while (open(least - 1)) --least;
  int most = own;
  while (open(most + 1)) ++most;
  if (!open(own)) return over_nameless(header, segment, places);
  // Beside the two lines of a name in its own column those of one line stand at half their height.
  const double next = boxes[static_cast<std::size_t>(own)].centre().y;
  for (int c = least; c <= most && next - segment.box.centre().y <= kLinePitch * segment.em; ++c) {
    if (next - boxes[static_cast<std::size_t>(c)].centre().y > kHalfLine * segment.em) return best;
  }
  for (int a = least; a <= own; ++a) {
    for (int b = std::max(own, a + 1); b <= most; ++b) {
      const double from = boxes[static_cast<std::size_t>(a)].x0;
      const double to = boxes[static_cast<std::size_t>(b)].x1;
      double off = std::abs((from + to) / 2 - segment.box.centre().x);
      // Names set to the left of their columns are off the middle of these.
      const Box& first = places.body[static_cast<std::size_t>(a)];
      const Box& last = places.body[static_cast<std::size_t>(b)];
      const double off_body = std::abs((first.x0 + last.x1) / 2 - segment.box.centre().x);
      if (!first.empty() && !last.empty() && off_body <= kOverBody * segment.em) off = std::min(off, off_body);
      // Of ranges as good the wider: names over all that is free above them.
      const bool wider = b - a > best.last - best.first && off <= nearest + kOverItsOwn * segment.em;
      if (off > kInTheMiddle * segment.em || (off > nearest && !wider)) continue;
      nearest = std::min(nearest, off);
      best = {a, b};
    }
  }
  return best;
}

std::vector<double> header_rows(const std::vector<TextLine>& header, const ColumnPlaces& places) {
  std::vector<double> edges;
  for (std::size_t i = 0; i + 1 < header.size(); ++i) {
    const bool over_several = std::any_of(header[i].segments.begin(), header[i].segments.end(), [&](const Segment& s) {
      const ColumnRange range = named_columns(header, i, s, places);
      return range.last > range.first;
    });
    if (over_several) edges.push_back((header[i].box.centre().y + header[i + 1].box.centre().y) / 2);
  }
  return edges;
}

}  // namespace nianbao::layout

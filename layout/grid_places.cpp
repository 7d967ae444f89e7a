// Method: each mark goes to the place that holds its middle, but thin ones that lie on an edge, the rests of its
// ruling; marks of a place that overlap from top to bottom are a line. A line is a figure where its glyphs, marks that
// stand over each other taken together, are narrow, as digits are and most Chinese characters are not, and, where marks
// were taken together, as high as the line and of few marks. A short flat mark alone on its line is a dash where the
// table has many of its size.
//
// Fails for the few Chinese characters whose parts are narrow and apart (小, 川), so nothing may rest on one line
// alone.
#include "layout/grid_places.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kOver = 1;        // a mark that reaches this far over an edge on both sides crosses it
constexpr double kLeastDigit = 4;  // height
constexpr double kMostDigit = 20;
constexpr double kLongestStroke = 16;    // a dash that stands for nothing
constexpr double kShortestStroke = 2.2;  // hyphens of narrow faces
constexpr double kSpeck = 2;  // marks no larger that stand alone in a place are specks: full stops stand beside others

// So many marks of a table, each alone on its line and all of one size, are its hyphens, be they short.
constexpr std::size_t kHyphens = 8;
constexpr double kShortestHyphen = 1.4;
constexpr double kThickestHyphen = 2;
constexpr double kOneSize = 0.5;  // off the middle one of them

constexpr double kNearEdge = 3;   // from a row's edge; dashes that stand for nothing are in its middle
constexpr double kResidue = 1.3;  // thickness of what a threshold left of a ruling, and jitter of its place
constexpr double kOnEdge = 0.7;   // from an edge's place; figures that graze a ruling are farther off
constexpr double kWordsGap = 5;   // inside a line of words in pieces; between digits it is 2 at most

constexpr double kHighMark = 0.5;     // of a line's height: no stop and no speck
constexpr double kBehindComma = 1.4;  // of it: white behind a comma and before the next character's ink
constexpr double kNarrow = 0.85;      // width of a digit's ink to its height; Chinese characters are square
constexpr double kSoftEdge = 1;       // pixels that a mark is wider by than its ink: a 4 of 9 point has 20 for 23 high
constexpr double kTall = 0.7;         // of the line's height: marks of a digit's own height
constexpr double kDot = 0.3;          // of it: stops, commas and specks
constexpr double kMostLow = 0.4;      // share of marks between the two: parts of digits that a threshold broke
constexpr double kFlat = 0.4;         // height of a dash to its width
constexpr double kHyphen = 0.75;      // of a hyphen, with the white that the edges of its mark take
constexpr double kSameLine = 0.3;     // of the lower one's height that two marks of a line overlap
constexpr double kBeside = 0.3;       // of the narrower one's width that marks of one glyph overlap, of two at most
constexpr std::size_t kMostMarks = 24;

std::vector<Box> lines_of(std::vector<Box> marks) {
  std::sort(marks.begin(), marks.end(), [](const Box& a, const Box& b) { return a.y0 < b.y0; });
  std::vector<Box> lines;
  for (const Box& mark : marks) {
    const bool joins =
        !lines.empty() && overlap_y(lines.back(), mark) >= kSameLine * std::min(lines.back().height(), mark.height());
    if (joins) {
      lines.back() = unite(lines.back(), mark);
    } else {
      lines.push_back(mark);
    }
  }
  return lines;
}

struct Glyphs {
  std::vector<Box> boxes;
  std::size_t joins = 0;  // marks that were made part of another
};

// The marks of a line with those that stand over each other made one: parts of a digit that a threshold broke, or of a
// Chinese character.
Glyphs glyphs_of(const Box& line, const std::vector<Box>& marks) {
  std::vector<Box> own;
  for (const Box& mark : marks) {
    if (mark.centre().y >= line.y0 && mark.centre().y < line.y1) own.push_back(mark);
  }
  std::sort(own.begin(), own.end(), [](const Box& a, const Box& b) { return a.x0 < b.x0; });
  Glyphs glyphs;
  for (const Box& mark : own) {
    const bool over = !glyphs.boxes.empty() && overlap_x(glyphs.boxes.back(), mark) >
                                                   kBeside * std::min(glyphs.boxes.back().width(), mark.width());
    if (over) {
      glyphs.boxes.back() = unite(glyphs.boxes.back(), mark);
      ++glyphs.joins;
    } else {
      glyphs.boxes.push_back(mark);
    }
  }
  return glyphs;
}

bool may_be_hyphen(const Box& mark, double point) {
  return mark.width() >= kShortestHyphen * point && mark.height() <= kThickestHyphen * point &&
         mark.height() <= kHyphen * mark.width() && mark.width() <= kLongestStroke * point;
}

bool is_hyphen(const Box& mark, double shortest_dash, double point) {
  return shortest_dash > 0 && mark.width() >= shortest_dash && may_be_hyphen(mark, point);
}

bool is_figure(const Box& line, const std::vector<Box>& marks, double shortest_dash, double point) {
  const auto [glyphs, joins] = glyphs_of(line, marks);
  if (glyphs.size() == 1 && is_hyphen(line, shortest_dash, point)) return true;
  if (glyphs.size() == 1 && line.height() <= kFlat * line.width()) {
    return line.width() <= kLongestStroke * point && line.width() >= kShortestStroke * point;
  }
  if (line.height() < kLeastDigit * point || line.height() > kMostDigit * point) return false;
  const auto low = static_cast<double>(std::count_if(glyphs.begin(), glyphs.end(), [&](const Box& glyph) {
    return glyph.height() < kTall * line.height() && glyph.height() > kDot * line.height();
  }));
  if (low > (joins > 0 ? 0 : kMostLow) * static_cast<double>(glyphs.size())) return false;
  if (2 * joins > glyphs.size() + 2) return false;  // 维, 持, 纠: narrow parts of many strokes each
  return std::none_of(glyphs.begin(), glyphs.end(), [&](const Box& glyph) {
    return glyph.height() >= kTall * line.height() && glyph.width() - kSoftEdge > kNarrow * glyph.height();
  });
}

void settle(Place& place, double point) {
  const bool specks = std::all_of(place.marks.begin(), place.marks.end(), [&](const Box& mark) {
    return std::max(mark.width(), mark.height()) < kSpeck * point && !is_hyphen(mark, place.shortest_dash, point);
  });
  if (specks) place.marks.clear();
  if (place.marks.empty()) return;
  for (const Box& mark : place.marks) place.box = unite(place.box, mark);
  place.lines = lines_of(place.marks);
  for (const Box& line : place.lines) {
    place.figure_lines.push_back(place.marks.size() <= kMostMarks &&
                                 is_figure(line, place.marks, place.shortest_dash, point));
  }
  place.figures = std::all_of(place.figure_lines.begin(), place.figure_lines.end(), [](bool yes) { return yes; });
}

// Width of a table's hyphens at the least; 0 where it has none to be seen.
double shortest_dash_of(const std::vector<Place>& places, double point) {
  std::vector<double> widths;
  for (const Place& place : places) {
    if (place.marks.size() > kMostMarks) continue;
    for (const Box& mark : place.marks) {
      const bool alone = std::none_of(place.marks.begin(), place.marks.end(), [&mark](const Box& other) {
        return &other != &mark && overlap_y(mark, other) > 0;
      });
      if (alone && may_be_hyphen(mark, point)) widths.push_back(mark.width());
    }
  }
  if (widths.size() < kHyphens) return 0;
  const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
  std::nth_element(widths.begin(), middle, widths.end());
  const double width = *middle;
  const auto alike = static_cast<std::size_t>(std::count_if(
      widths.begin(), widths.end(), [&](double other) { return std::abs(other - width) <= kOneSize * point; }));
  return alike >= kHyphens && 2 * alike > widths.size() ? width - kOneSize * point : 0;
}

int piece_of(const std::vector<double>& edges, double at) {
  const auto after = std::upper_bound(edges.begin(), edges.end(), at);
  if (after == edges.begin() || after == edges.end()) return -1;
  return static_cast<int>(after - edges.begin()) - 1;
}

bool lies_on(const std::vector<double>& edges, double at, double most) {
  return std::any_of(edges.begin(), edges.end(), [&](double edge) { return std::abs(edge - at) <= most; });
}

// Whether a mark is what is left of a ruling at one of the lattice's edges.
bool is_rest_of_edge(const Lattice& lattice, const Box& mark, double point) {
  const Point middle = mark.centre();
  const double thin = kResidue * point;
  const double off = kOnEdge * point;
  return (mark.width() <= thin && lies_on(lattice.column_edges, middle.x, off)) ||
         (mark.height() <= thin && lies_on(lattice.row_edges, middle.y, off));
}

}  // namespace

Place without_residue(const Place& place, const Box& sides, double point) {
  const auto is_flat = [&](const Box& mark) { return mark.height() <= kResidue * point; };
  const auto stands = [&](const Box& flat, bool above) {
    return std::any_of(place.marks.begin(), place.marks.end(), [&](const Box& mark) {
      return !is_flat(mark) && (above ? mark.y1 <= flat.y0 : mark.y0 >= flat.y1);
    });
  };
  const auto is_of_side = [&](const Box& mark) {
    const double off = std::min(std::abs(mark.centre().x - sides.x0), std::abs(mark.centre().x - sides.x1));
    const double off_rows = std::min(std::abs(mark.centre().y - sides.y0), std::abs(mark.centre().y - sides.y1));
    return (mark.width() <= kResidue * point && off <= kResidue * point) ||
           (is_flat(mark) && off_rows <= kNearEdge * point);
  };
  Place rest;
  rest.shortest_dash = place.shortest_dash;
  std::copy_if(place.marks.begin(), place.marks.end(), std::back_inserter(rest.marks), [&](const Box& mark) {
    return !is_of_side(mark) && (!is_flat(mark) || !stands(mark, true) || !stands(mark, false));
  });
  settle(rest, point);
  return rest;
}

Place right_part(const Place& place, double x, double point) {
  Place part;
  part.shortest_dash = place.shortest_dash;
  for (const Box& mark : place.marks) {
    if (mark.centre().x > x) part.marks.push_back(mark);
  }
  settle(part, point);
  return part;
}

std::optional<double> begins_behind(const Place& before, const Place& after, double at, double gap) {
  if (after.marks.empty()) return std::nullopt;
  for (const Box& mark : before.marks) {
    if (overlap_y(mark, after.box) > 0 && after.box.x0 - mark.x1 < gap) return std::nullopt;
  }
  return after.box.x0 - at;
}

bool is_one_figure(const Place& place, double point) {
  for (const Box& line : place.lines) {
    std::vector<Box> high;
    std::copy_if(place.marks.begin(), place.marks.end(), std::back_inserter(high), [&](const Box& mark) {
      return overlap_y(mark, line) > 0 && mark.height() >= kHighMark * line.height();
    });
    std::sort(high.begin(), high.end(), [](const Box& a, const Box& b) { return a.x0 < b.x0; });
    for (std::size_t i = 1; i < high.size(); ++i) {
      if (high[i].x0 - high[i - 1].x1 >= kWordsGap * point) return false;
    }
  }
  return true;
}

bool goes_on_behind_comma(const Place& before, const Place& after) {
  if (after.lines.empty()) return false;
  const Box& line = after.lines.front();
  return std::any_of(before.marks.begin(), before.marks.end(), [&](const Box& mark) {
    const bool low = overlap_y(mark, line) > 0 && mark.height() < kHighMark * line.height();
    return low && line.x0 - mark.x1 < kBehindComma * line.height();
  });
}

Places::Places(const Lattice& lattice, const std::vector<Box>& print, double point)
    : columns_(lattice.columns()),
      places_(static_cast<std::size_t>(lattice.rows()) * static_cast<std::size_t>(lattice.columns())),
      crossed_across_(lattice.across.size(), false),
      crossed_down_(lattice.down.size(), false) {
  for (const Box& mark : print) {
    const Point middle = mark.centre();
    const int row = piece_of(lattice.row_edges, middle.y);
    const int column = piece_of(lattice.column_edges, middle.x);
    if (row < 0 || column < 0 || is_rest_of_edge(lattice, mark, point)) continue;
    places_[index(row, column, columns_)].marks.push_back(mark);
    note_crossings(lattice, mark, row, column, kOver * point);
  }
  const double shortest_dash = shortest_dash_of(places_, point);
  for (Place& place : places_) {
    place.shortest_dash = shortest_dash;
    settle(place, point);
  }
}

void Places::note_crossings(const Lattice& lattice, const Box& mark, int row, int column, double reach) {
  const auto over = [&](const std::vector<double>& edges, int edge, double from, double to) {
    const double at = edges[static_cast<std::size_t>(edge)];
    return from < at - reach && to > at + reach;
  };
  if (over(lattice.row_edges, row, mark.y0, mark.y1)) crossed_across_[index(row, column, columns_)] = true;
  if (over(lattice.row_edges, row + 1, mark.y0, mark.y1)) crossed_across_[index(row + 1, column, columns_)] = true;
  if (over(lattice.column_edges, column, mark.x0, mark.x1)) crossed_down_[index(row, column, columns_ + 1)] = true;
  if (over(lattice.column_edges, column + 1, mark.x0, mark.x1)) {
    crossed_down_[index(row, column + 1, columns_ + 1)] = true;
  }
}

}  // namespace nianbao::layout

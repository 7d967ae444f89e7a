// Words -> segments, lines and rows of a table that few rulings part (its columns: unruled_columns.cpp).
//
// Method: words on one height make a line, words close together on it a segment. Rows go by figures, which are never
// broken over lines: the least distance between figures of one column is the pitch of rows, and lines of text that
// stand closer than that, or overlap in height with one cell, belong to one row.
//
// Assumes upright text in cells that do not overlap. Fails where text cells of several lines stand as close to each
// other as their own lines do and no figure tells the rows, and where a cell's text runs under its neighbour's.
#include "layout/unruled_rows.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "document/median.h"
#include "document/unicode.h"

namespace nianbao::layout {

namespace {

constexpr double kSameHeight = 0.42;       // em between the middles of words on one line
constexpr double kSegmentGap = 0.9;        // em; the widest white inside a segment
constexpr double kCellPitch = 0.75;        // of the rows' pitch; lines closer than that are lines of one cell
constexpr double kRowPitch = 1.4;          // em; lines of one cell are set closer, as a rule
constexpr double kRowReach = 0.3;          // em; cells whose heights come as near stand in one row
constexpr double kFullCell = 1.3;          // em; a line that ends that near to its column's edge may go on below
constexpr double kNarrowCell = 4;          // em; columns of words narrower than this break no lines
constexpr std::size_t kLinesLookedAt = 4;  // lines that a word may still join, from the lowest

double em_of(const Word& word) { return word.size > 0 ? word.size : std::max(1.0, word.box.height()); }

double middle(const Box& box) { return box.centre().y; }

bool is_figure_sign(char32_t c) {
  const std::u32string signs = U",.%-+()（），．－—–−~¥￥‰/:％ ";
  return signs.find(c) != std::u32string::npos;
}

// Digits with signs and at most a unit; neither a year (a heading) nor the number of an item.
bool is_figure(const std::u32string& text) {
  std::size_t digits = 0;
  std::size_t others = 0;
  for (const char32_t c : text) {
    if (is_digit(c)) {
      ++digits;
    } else if (!is_figure_sign(c)) {
      ++others;
    }
  }
  if (digits == 0 || others > 1 || others > digits) return false;
  const bool year = digits >= 4 && text.find(U'年') != std::u32string::npos;
  const bool item = text.size() <= 3 && (text.back() == U'.' || text.back() == U'、' || text.back() == U'．');
  return !year && !item;
}

}  // namespace

Segment segment_of(std::vector<const Word*> words) {
  Segment segment;
  for (const Word* word : words) {
    segment.box = unite(segment.box, word->box);
    segment.text += decode_utf8(word->text);
    segment.em = std::max(segment.em, em_of(*word));
  }
  std::erase_if(segment.text, is_space);
  segment.figure = is_figure(segment.text);
  segment.words = std::move(words);
  return segment;
}

bool has_figure(const TextLine& line) {
  return std::any_of(line.segments.begin(), line.segments.end(), [](const Segment& s) { return s.figure; });
}

namespace {

TextLine line_of(std::vector<const Word*> words) {
  std::sort(words.begin(), words.end(), [](const Word* a, const Word* b) { return a->box.x0 < b->box.x0; });
  TextLine line;
  std::vector<const Word*> run;
  double end = 0;
  for (const Word* word : words) {
    if (!run.empty() && word->box.x0 - end > kSegmentGap * em_of(*word)) {
      line.segments.push_back(segment_of(std::move(run)));
      run.clear();
      end = word->box.x1;
    }
    end = run.empty() ? word->box.x1 : std::max(end, word->box.x1);
    run.push_back(word);
  }
  if (!run.empty()) line.segments.push_back(segment_of(std::move(run)));
  for (const Segment& segment : line.segments) line.box = unite(line.box, segment.box);
  return line;
}

// A cell's lines in one column.
struct CellRun {
  double from = 0;  // middle of its first line
  double to = 0;
};

struct Placed {
  const Segment* segment = nullptr;
  double y = 0;
  bool alone = false;  // on its line
};

std::vector<std::vector<Placed>> by_column(const std::vector<TextLine>& lines, const std::vector<double>& inner) {
  std::vector<std::vector<Placed>> columns(inner.size() + 1);
  for (const TextLine& line : lines) {
    for (const Segment& segment : line.segments) {
      const auto c = static_cast<std::size_t>(column_of(inner, segment.box.centre().x));
      std::vector<Placed>& column = columns[c];
      if (column.empty() || middle(segment.box) > column.back().y + kSameHeight * segment.em) {
        column.push_back({&segment, middle(segment.box), line.segments.size() == 1});
      }
    }
  }
  return columns;
}

// The least distance between figures one below the other; 0 where there are none.
double figure_pitch(const std::vector<std::vector<Placed>>& columns) {
  double least = 0;
  for (const std::vector<Placed>& column : columns) {
    for (std::size_t i = 1; i < column.size(); ++i) {
      if (!column[i].segment->figure || !column[i - 1].segment->figure) continue;
      const double pitch = column[i].y - column[i - 1].y;
      if (least == 0 || pitch < least) least = pitch;
    }
  }
  return least;
}

bool reaches_edge(const Segment& segment, double left, double right) {
  return segment.box.x1 >= right - kFullCell * segment.em && right - left >= kNarrowCell * segment.em;
}

// Whether a line that stands alone is the first of the cell below rather than the last of the one above: it stands
// nearer to what follows in its column, or else the next row would have nothing there.
bool begins_cell(const std::vector<Placed>& column, std::size_t i, const std::vector<double>& figures) {
  const double reach = kRowReach * column[i].segment->em;
  const double above = column[i].y - column[i - 1].y;
  const bool last = i + 1 == column.size();
  if (!last && column[i + 1].y - column[i].y < above - reach) return true;
  const auto row = std::upper_bound(figures.begin(), figures.end(), column[i].y + reach);
  return row != figures.end() && *row - column[i].y < above && (last || *row < column[i + 1].y - reach);
}

std::vector<CellRun> cell_runs(const std::vector<std::vector<Placed>>& columns, double pitch,
                               const std::vector<double>& figures) {
  std::vector<CellRun> runs;
  for (const std::vector<Placed>& column : columns) {
    double left = 0;
    double right = 0;
    for (const Placed& placed : column) {
      left = left == 0 ? placed.segment->box.x0 : std::min(left, placed.segment->box.x0);
      right = std::max(right, placed.segment->box.x1);
    }
    for (std::size_t i = 0; i < column.size(); ++i) {
      const bool words = i > 0 && !column[i].segment->figure && !column[i - 1].segment->figure;
      const double distance = i > 0 ? column[i].y - column[i - 1].y : 0;
      const bool begins = words && begins_cell(column, i, figures);
      const bool close = words && !begins && distance < kCellPitch * pitch;
      const bool goes_on = words && distance <= pitch && column[i].alone && !column[i - 1].alone &&
                           reaches_edge(*column[i - 1].segment, left, right) && !begins;
      if (close || goes_on) {
        runs.back().to = column[i].y;
      } else {
        runs.push_back({column[i].y, column[i].y});
      }
    }
  }
  return runs;
}

// Edges between runs that do not overlap in height.
std::vector<double> between(std::vector<CellRun> runs, double reach) {
  std::sort(runs.begin(), runs.end(), [](const CellRun& a, const CellRun& b) { return a.from < b.from; });
  std::vector<double> edges;
  double to = runs.empty() ? 0 : runs.front().to;
  for (const CellRun& run : runs) {
    if (run.from > to + reach) edges.push_back((to + run.from) / 2);
    to = std::max(to, run.to);
  }
  return edges;
}

// Whether every line has a cell in every column, further apart than lines of one cell are.
bool are_full_rows(const std::vector<TextLine>& lines, const std::vector<double>& inner) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::vector<Segment>& segments = lines[i].segments;
    if (segments.size() != inner.size() + 1) return false;
    for (std::size_t c = 0; c < segments.size(); ++c) {
      if (column_of(inner, segments[c].box.centre().x) != static_cast<int>(c)) return false;
    }
    if (i > 0 && middle(lines[i].box) - middle(lines[i - 1].box) < kRowPitch * segments[0].em) return false;
  }
  return true;
}

}  // namespace

std::vector<TextLine> text_lines(const std::vector<const Word*>& words) {
  std::vector<const Word*> sorted;
  for (const Word* word : words) {
    if (!word->vertical && !strip_spaces(word->text).empty()) sorted.push_back(word);
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Word* a, const Word* b) { return middle(a->box) < middle(b->box); });
  std::vector<std::vector<const Word*>> groups;
  std::vector<double> heights;
  for (const Word* word : sorted) {
    std::size_t home = groups.size();
    double nearest = kSameHeight * em_of(*word);
    for (std::size_t g = groups.size() - std::min(groups.size(), kLinesLookedAt); g < groups.size(); ++g) {
      const double off = std::abs(middle(word->box) - heights[g]);
      if (off <= nearest) nearest = off, home = g;
    }
    if (home == groups.size()) {
      groups.emplace_back();
      heights.push_back(middle(word->box));
    }
    const auto n = static_cast<double>(groups[home].size());
    heights[home] = (heights[home] * n + middle(word->box)) / (n + 1);
    groups[home].push_back(word);
  }
  std::vector<TextLine> lines;
  lines.reserve(groups.size());
  for (std::vector<const Word*>& group : groups) lines.push_back(line_of(std::move(group)));
  std::stable_sort(lines.begin(), lines.end(),
                   [](const TextLine& a, const TextLine& b) { return middle(a.box) < middle(b.box); });
  return lines;
}

double usual_em(const std::vector<TextLine>& lines) {
  std::vector<double> sizes;
  for (const TextLine& line : lines) {
    for (const Segment& segment : line.segments) sizes.push_back(segment.em);
  }
  return sizes.empty() ? 1 : median(std::move(sizes));
}

int column_of(const std::vector<double>& inner, double x) {
  return static_cast<int>(std::upper_bound(inner.begin(), inner.end(), x) - inner.begin());
}

std::vector<double> row_gutters(const std::vector<TextLine>& lines, const std::vector<double>& columns, bool closed) {
  if (lines.size() < 2) return {};
  const std::vector<std::vector<Placed>> placed = by_column(lines, columns);
  const double em = usual_em(lines);
  double pitch = figure_pitch(placed);
  if (pitch == 0) {
    if (closed && !are_full_rows(lines, columns)) return {};
    // No figures tell: the usual distance of lines with several segments.
    std::vector<double> distances;
    for (std::size_t i = 1; i < lines.size(); ++i) {
      distances.push_back(middle(lines[i].box) - middle(lines[i - 1].box));
    }
    pitch = *std::max_element(distances.begin(), distances.end());
    if (pitch < kRowPitch * em) return {};
  }
  std::vector<double> figures;  // heights of the lines that hold some
  for (const TextLine& line : lines) {
    if (has_figure(line)) figures.push_back(middle(line.box));
  }
  std::sort(figures.begin(), figures.end());
  return between(cell_runs(placed, pitch, figures), kRowReach * em);
}

}  // namespace nianbao::layout

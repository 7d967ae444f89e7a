// Method: where all lines of a cell stand under one another and their ink is far higher than wide, the ink's width is
// the em. Runs of rows with ink are then put together to as few characters as can be had without one being higher than
// an em, those with the least white inside (三 is three runs).
//
// Assumes one column of Chinese characters with white between them, at least one of them without white inside. Fails
// where characters touch: a run higher than an em makes the whole no stack, and it is read line by line.
#include "layout/stacks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace nianbao::layout {

namespace {

constexpr double kSlender = 1.8;        // height over width of two characters with little white between them
constexpr double kHighest = 1.2;        // em; a character's ink, as wide as the widest, and some slant
constexpr double kWhole = 0.65;         // em; height of a character that is one run: lines of two reach half an em
constexpr std::size_t kMostRuns = 300;  // a label of a hundred characters
constexpr double kOverlap = 0.2;        // of the lower line, at most: lines of a stack stand under one another
constexpr double kLeastPitch = 0.95;    // em; from character to character of hanging text, whose ink fills most of it
constexpr double kMostPitch = 1.35;
constexpr double kNear = 0.12;       // em; half of the white between characters
constexpr double kPitchStep = 0.05;  // pixels; forty characters then lie 2 pixels off at most
constexpr double kUnlikely = 0.01;   // pixels of ink on a cut that a pixel more of pitch or indent weighs
constexpr int kLeastHeight = 2;      // pixels; less is dirt
constexpr int kLeastWidth = 6;       // pixels; narrower ink holds no character that can be read

struct Run {
  int from = 0;  // rows with ink: from .. to - 1
  int to = 0;
};

bool under_one_another(const std::vector<Box>& lines) {
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const Box& above = lines[i - 1];
    const Box& below = lines[i];
    if (below.centre().y <= above.centre().y || overlap_x(above, below) <= 0) return false;
    if (overlap_y(above, below) > kOverlap * std::min(above.height(), below.height())) return false;
  }
  return true;
}

bool has_ink(const std::uint8_t* row, int x0, int x1) { return std::find(row + x0, row + x1, 0) != row + x1; }

// The columns of `area` that hold ink.
Run columns_with_ink(const Image& ink, const Run& rows, const Run& columns) {
  Run out{columns.to, columns.from};
  for (int y = rows.from; y < rows.to; ++y) {
    const std::uint8_t* row = ink.row(y);
    for (int x = columns.from; x < columns.to; ++x) {
      if (row[x] != 0) continue;
      out.from = std::min(out.from, x);
      out.to = std::max(out.to, x + 1);
    }
  }
  return out;
}

std::vector<Run> runs_of(const Image& ink, const Run& rows, const Run& columns) {
  std::vector<Run> runs;
  for (int y = rows.from; y < rows.to; ++y) {
    if (!has_ink(ink.row(y), columns.from, columns.to)) continue;
    if (runs.empty() || runs.back().to < y) runs.push_back({y, y});
    runs.back().to = y + 1;
  }
  return runs;
}

// Fewest characters, then the least white within them: a walk over the runs that keeps the best way to each.
std::vector<Run> characters_of(const std::vector<Run>& runs, double em) {
  struct Way {
    double cost = std::numeric_limits<double>::infinity();
    std::size_t from = 0;
  };
  std::vector<Way> ways(runs.size() + 1);
  ways[0].cost = 0;
  for (std::size_t end = 1; end <= runs.size(); ++end) {
    double white = 0;
    for (std::size_t begin = end; begin-- > 0;) {
      if (begin + 1 < end) white += runs[begin + 1].from - runs[begin].to;
      if (runs[end - 1].to - runs[begin].from > kHighest * em) break;
      const double cost = ways[begin].cost + 1 + white / (1 + em * static_cast<double>(runs.size()));
      if (cost < ways[end].cost) ways[end] = {cost, begin};
    }
  }
  std::vector<Run> out;
  for (std::size_t end = runs.size(); end > 0; end = ways[end].from) {
    if (ways[end].cost == std::numeric_limits<double>::infinity()) return {};
    out.push_back({runs[ways[end].from].from, runs[end - 1].to});
  }
  std::reverse(out.begin(), out.end());
  return out;
}

// Ink of each row of a column.
std::vector<int> ink_of_rows(const Image& ink, const Run& rows, const Run& columns) {
  std::vector<int> counts;
  for (int y = rows.from; y < rows.to; ++y) {
    counts.push_back(static_cast<int>(std::count(ink.row(y) + columns.from, ink.row(y) + columns.to, 0)));
  }
  return counts;
}

// Ink near a place weighs on it as well, the less the farther: the middle of the white is the best place to cut.
std::vector<double> blurred(const std::vector<int>& counts, double reach) {
  const int n = static_cast<int>(counts.size());
  const int far = std::max(1, static_cast<int>(reach));
  std::vector<double> out(counts.size());
  for (int y = 0; y < n; ++y) {
    for (int k = std::max(0, y - far); k <= std::min(n - 1, y + far); ++k) {
      const double weight = 1 - static_cast<double>(std::abs(k - y)) / (far + 1);
      out[static_cast<std::size_t>(y)] += weight * weight * counts[static_cast<std::size_t>(k)];
    }
  }
  return out;
}

struct Pitch {
  double first = 0;  // where the first character's cell begins, pixels from the column's first ink; not positive
  double step = 0;
  double ink = std::numeric_limits<double>::infinity();  // on the cuts between cells, and what speaks against the step
};

// Hanging text is set solid: the pitch whose cuts meet the least ink.
Pitch pitch_of(const std::vector<double>& counts, double em) {
  Pitch best;
  const auto height = static_cast<double>(counts.size());
  for (double step = kLeastPitch * em; step <= kMostPitch * em; step += kPitchStep) {
    for (double first = -step / 2; first <= 0; first += 1) {
      double sum = 0;
      int cuts = 0;
      for (double y = first + step; y < height - 1; y += step, ++cuts) sum += counts[static_cast<std::size_t>(y)];
      const double ink = sum / std::max(1, cuts) + kUnlikely * (std::abs(step - em) - first);
      if (ink < best.ink) best = {first, step, ink};
    }
  }
  return best;
}

// The ink within each cell.
std::vector<Run> runs_in_cells(const std::vector<int>& counts, const Pitch& pitch, int top) {
  std::vector<Run> runs;
  const int height = static_cast<int>(counts.size());
  for (double y = pitch.first; y < height; y += pitch.step) {
    const int from = std::max(0, static_cast<int>(y));
    const int to = std::min(height, static_cast<int>(y + pitch.step));
    Run run{to, from};
    for (int row = from; row < to; ++row) {
      if (counts[static_cast<std::size_t>(row)] == 0) continue;
      run.from = std::min(run.from, row);
      run.to = row + 1;
    }
    if (run.to - run.from >= kLeastHeight) runs.push_back({top + run.from, top + run.to});
  }
  return runs;
}

std::vector<Box> boxes_of(const std::vector<Run>& characters, const Run& columns) {
  std::vector<Box> boxes;
  for (const Run& run : characters) {
    boxes.push_back({static_cast<double>(columns.from), static_cast<double>(run.from), static_cast<double>(columns.to),
                     static_cast<double>(run.to)});
  }
  return boxes;
}

}  // namespace

std::vector<Box> characters_in(const Image& ink, const Box& column) {
  const Run rows{std::max(0, static_cast<int>(column.y0)), std::min(ink.height, static_cast<int>(column.y1) + 1)};
  const Run wide{std::max(0, static_cast<int>(column.x0)), std::min(ink.width, static_cast<int>(column.x1) + 1)};
  const Run columns = columns_with_ink(ink, rows, wide);
  const double em = columns.to - columns.from;
  if (em < kLeastWidth) return {};
  const std::vector<int> counts = ink_of_rows(ink, rows, columns);
  return boxes_of(runs_in_cells(counts, pitch_of(blurred(counts, kNear * em), em), rows.from), columns);
}

std::vector<Box> stacked_characters(const Image& ink, const std::vector<Box>& lines) {
  if (lines.size() < 2 || !under_one_another(lines)) return {};
  Box all = lines.front();
  for (const Box& line : lines) all = unite(all, line);
  const Run rows{std::max(0, static_cast<int>(all.y0)), std::min(ink.height, static_cast<int>(all.y1) + 1)};
  const Run wide{std::max(0, static_cast<int>(all.x0)), std::min(ink.width, static_cast<int>(all.x1) + 1)};
  const Run columns = columns_with_ink(ink, rows, wide);
  const double em = columns.to - columns.from;
  if (em < kLeastWidth || all.height() < kSlender * em) return {};
  const std::vector<Run> runs = runs_of(ink, rows, columns);
  const auto whole = [em](const Run& run) { return run.to - run.from >= kWhole * em; };
  if (runs.size() < 2 || runs.size() > kMostRuns || std::none_of(runs.begin(), runs.end(), whole)) return {};
  std::vector<Box> characters = boxes_of(characters_of(runs, em), columns);
  if (characters.size() < 2) characters.clear();
  return characters;
}

}  // namespace nianbao::layout

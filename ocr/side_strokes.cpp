// Method: row by row, how deep the ink goes that begins at the cell's side. Where it goes deeper along most of the
// print's rows than above and below the print, a stem stands at the ruling: a 1 whose ink has run into it, which is
// taken away with the ruling or looks like its remnant. Assumes a ruling that leans by less than kDeeper within three
// lines' heights. The inner stroke of a double ruling, which runs into the outer one here and there, goes on above and
// below the print. Fails on a stem that lies on the ruling wholly, which nobody sees.
#include "ocr/side_strokes.h"

#include <algorithm>
#include <vector>

#include "document/median.h"

namespace nianbao::ocr {
namespace {

constexpr int kDeeper = 2;           // pixels: more than blur and a leaning ruling make
constexpr double kStem = 0.6;        // of the print's rows: bows of 3, 8 and 0 touch along less than half of them
constexpr double kAround = 1;        // of the print's height: rows above and below that show the ruling alone
constexpr std::size_t kFewRows = 4;  // fewer tell nothing of the ruling
constexpr int kMostOfStem = 2;       // pixels: less of a stem does not show it
constexpr int kHalo = 2;             // rows: soft edge of the print
constexpr int kStroke = 3;           // pixels at a stem's far edge that are dark, whatever white is before them
constexpr double kGoesOn = 0.6;      // of the rows above and below the print, in which a ruling's stroke goes on

std::vector<int> depths_of(const View& cell, double level, Span rows, bool right) {
  std::vector<int> depths;
  for (int y = std::max(rows.from, 0); y < std::min(rows.to, cell.height); ++y) {
    const std::uint8_t* row = cell.pixels + static_cast<std::size_t>(y) * cell.stride;
    int depth = 0;
    while (depth < cell.width && row[right ? cell.width - 1 - depth : depth] < level) ++depth;
    if (depth < cell.width) depths.push_back(depth);
  }
  return depths;
}

// Whether the rows are dark at that depth, too, be it behind white.
bool goes_on(const View& cell, double level, Span rows, int depth, bool right) {
  int all = 0;
  int dark = 0;
  for (int y = std::max(rows.from, 0); y < std::min(rows.to, cell.height); ++y) {
    const std::uint8_t* row = cell.pixels + static_cast<std::size_t>(y) * cell.stride;
    bool any = false;
    for (int x = std::max(0, depth - kStroke); x < std::min(depth, cell.width); ++x) {
      any = any || row[right ? cell.width - 1 - x : x] < level;
    }
    ++all;
    dark += any ? 1 : 0;
  }
  return all > 0 && dark >= kGoesOn * all;
}

// Pixels from the cell's side to the far edge of a stem at it; 0: none.
int stem_at(const View& cell, double level, Span rows, bool right) {
  std::vector<int> print = depths_of(cell, level, rows, right);
  const double least = std::max(kStem * static_cast<double>(print.size()), 1.0 * kFewRows);
  const auto deeper_than = [&print](int depth) {
    return std::partition(print.begin(), print.end(), [depth](int own) { return own > depth; });
  };
  if (static_cast<double>(deeper_than(kDeeper) - print.begin()) < least) return 0;
  const int around = static_cast<int>(kAround * (rows.to - rows.from)) + kHalo;
  std::vector<int> ruling = depths_of(cell, level, {rows.from - around, rows.from - kHalo}, right);
  const std::vector<int> below = depths_of(cell, level, {rows.to + kHalo, rows.to + around}, right);
  ruling.insert(ruling.end(), below.begin(), below.end());
  if (ruling.size() < kFewRows) return 0;
  // Where the ruling is broken, what is left of it tells how thick it is.
  if (ruling.size() - static_cast<std::size_t>(std::count(ruling.begin(), ruling.end(), 0)) >= kFewRows)
    std::erase(ruling, 0);
  const auto stem = deeper_than(median(std::move(ruling)) + kDeeper);
  if (static_cast<double>(stem - print.begin()) < least) return 0;
  const int depth = median(std::vector<int>(print.begin(), stem));
  const bool double_ruling = goes_on(cell, level, {rows.from - around, rows.from - kHalo}, depth, right) &&
                             goes_on(cell, level, {rows.to + kHalo, rows.to + around}, depth, right);
  return double_ruling ? 0 : depth;
}

}  // namespace

LostStems find_lost_stems(const View& cell, double level, Span columns, Span rows) {
  const int left = stem_at(cell, level, rows, false);
  const int right = stem_at(cell, level, rows, true);
  return {left > 0 && columns.from + kMostOfStem > left, right > 0 && cell.width - columns.to + kMostOfStem > right};
}

}  // namespace nianbao::ocr

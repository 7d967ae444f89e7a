// Method: text leaves white between its lines over the whole page, and hardly any across them. Where the ink leaves
// much white between columns of pixels and little between rows, in bands far higher than wide, the bands are lines of
// hanging text; each is cut into characters (stacks.h).
//
// Assumes a page that holds nothing else but tables and furniture, upright to within half a degree. Fails where a
// column is shorter than four characters, and for pages of less than three columns.
#include "layout/hanging.h"

#include <algorithm>
#include <cstdint>

#include "layout/ink_mask.h"
#include "layout/stacks.h"

namespace nianbao::layout {

namespace {

constexpr double kUsualDpi = 300;      // where the image does not say
constexpr double kRim = 0.5;           // inches at the sheet's edges, where page numbers stand
constexpr double kLeastEm = 7.0 / 72;  // inches: 7 point
constexpr double kMostEm = 40.0 / 72;  // inches: 40 point
constexpr double kWhiteAcross = 0.25;  // share of white between columns of hanging text, at least
constexpr double kWhiteDown = 0.1;     // and between its rows, at most: lines across leave a third
constexpr double kBetween = 0.06;      // inches; white between the characters of a column does not count
constexpr double kSpeckRows = 0.004;   // of the page's height; ink in fewer rows of a column of pixels is dirt
constexpr double kGap = 0.1;           // inches of white that end a column; 〢 and the like leave less inside
constexpr double kTall = 4;            // height over width of a column
constexpr std::size_t kFewestColumns = 3;

struct Run {
  int from = 0;
  int to = 0;
};

// Runs of places that hold ink, white narrower than `gap` between them bridged.
std::vector<Run> runs_of(const std::vector<int>& counts, int least, int gap) {
  std::vector<Run> runs;
  for (int i = 0; i < static_cast<int>(counts.size()); ++i) {
    if (counts[static_cast<std::size_t>(i)] <= least) continue;
    if (runs.empty() || i - runs.back().to >= gap) runs.push_back({i, i});
    runs.back().to = i + 1;
  }
  return runs;
}

// Share of white between the first run and the last.
double white_share(const std::vector<Run>& runs) {
  if (runs.empty()) return 0;
  int taken = 0;
  for (const Run& run : runs) taken += run.to - run.from;
  return 1 - static_cast<double>(taken) / (runs.back().to - runs.front().from);
}

struct Counts {
  std::vector<int> across;  // ink by column of pixels
  std::vector<int> down;    // by row
};

Counts counts_of(const Image& mask, const Run& columns) {
  Counts counts{std::vector<int>(static_cast<std::size_t>(mask.width)),
                std::vector<int>(static_cast<std::size_t>(mask.height))};
  for (int y = 0; y < mask.height; ++y) {
    const std::uint8_t* row = mask.row(y);
    for (int x = columns.from; x < columns.to; ++x) {
      if (row[x] == 0) continue;
      ++counts.across[static_cast<std::size_t>(x)];
      ++counts.down[static_cast<std::size_t>(y)];
    }
  }
  return counts;
}

}  // namespace

std::vector<std::vector<Box>> hanging_columns(const Image& ink, const std::vector<Ruling>& rulings,
                                              const std::vector<Box>& occupied) {
  const double dpi = ink.dpi > 0 ? ink.dpi : kUsualDpi;
  const Box page = {0, 0, static_cast<double>(ink.width), static_cast<double>(ink.height)};
  const Box inside = whole_pixels(grow(page, -kRim * dpi), ink);
  if (inside.empty()) return {};
  const Image mask = ink_mask(ink, inside, rulings, occupied);
  const Counts whole = counts_of(mask, {0, mask.width});
  const int speck = static_cast<int>(kSpeckRows * mask.height);
  const std::vector<Run> bands = runs_of(whole.across, speck, static_cast<int>(kGap * dpi));
  if (bands.size() < kFewestColumns || white_share(bands) < kWhiteAcross) return {};
  if (white_share(runs_of(whole.down, 0, static_cast<int>(kBetween * dpi))) > kWhiteDown) return {};
  std::vector<std::vector<Box>> columns;
  for (auto band = bands.rbegin(); band != bands.rend(); ++band) {
    const double width = band->to - band->from;
    const std::vector<Run> rows = runs_of(counts_of(mask, *band).down, 0, mask.height);
    const double height = rows.empty() ? 0 : rows.front().to - rows.front().from;
    if (width < kLeastEm * dpi / 2) continue;
    if (width > kMostEm * dpi || (columns.size() < kFewestColumns && height < kTall * width)) return {};
    const Box box = {inside.x0 + band->from, inside.y0 + rows.front().from, inside.x0 + band->to,
                     inside.y0 + rows.front().to};
    columns.push_back(characters_in(ink, box));
  }
  return columns;
}

}  // namespace nianbao::layout

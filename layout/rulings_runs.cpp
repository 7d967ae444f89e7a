// Runs of ink -> thin pieces of rulings.
//
// Method: each pixel row is read once for runs of ink at least as long as a ruling's shortest piece, small white gaps
// passed over. Runs of neighbouring rows that touch are one component: so a stroke that climbs by a pixel now and then,
// or bends a little, stays whole. In each component the columns that are thicker than any ruling (a fill, a picture)
// are cut out; what is left between them is a piece, its place the mean of its pixels, so to a fraction of a pixel.
//
// Linear in the number of pixels; specks and text cost nothing, since their runs are short.
// Fails on strokes that climb by more than about one pixel in the least run length (a degree at 300 dpi).
#include "layout/rulings_runs.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "layout/rulings_feet.h"

namespace nianbao::layout {

namespace {

struct Run {
  int y = 0;
  int x0 = 0;
  int x1 = 0;
};

constexpr std::size_t kMostRuns = 2'000'000;  // 24 MB; a page has about 20,000

void runs_of_row(const std::uint8_t* row, int y, int width, const RunRules& rules, std::vector<Run>& out) {
  int x = next_ink(row, 0, width);
  while (x < width) {
    const int start = x;
    int end = x;
    int black = 0;
    while (x < width && x - end <= rules.gap) {
      if (row[x] == 0) ++black, end = x + 1;
      ++x;
    }
    if (end - start >= rules.length && black >= rules.ink * (end - start)) out.push_back({y, start, end});
    x = next_ink(row, x, width);
  }
}

std::vector<int> components(const std::vector<Run>& runs) {
  std::vector<int> parent(runs.size());
  std::iota(parent.begin(), parent.end(), 0);
  const auto find = [&](int i) {
    auto at = [&](int k) -> int& { return parent[static_cast<std::size_t>(k)]; };
    while (at(i) != i) i = at(i) = at(at(i));
    return i;
  };
  std::size_t above = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Run& run = runs[i];
    while (above < i && (runs[above].y < run.y - 1 || (runs[above].y == run.y - 1 && runs[above].x1 + 1 < run.x0))) {
      ++above;
    }
    for (std::size_t k = above; k < i && runs[k].y == run.y - 1 && runs[k].x0 <= run.x1 + 1; ++k) {
      if (runs[k].x1 + 1 < run.x0) continue;
      parent[static_cast<std::size_t>(find(static_cast<int>(k)))] = find(static_cast<int>(i));
    }
  }
  for (std::size_t i = 0; i < runs.size(); ++i) parent[i] = find(static_cast<int>(i));
  return parent;
}

// Splits one component at its thick columns.
void pieces_of(const std::vector<Run>& runs, const RunRules& rules, std::vector<Piece>& out) {
  int x0 = runs.front().x0;
  int x1 = runs.front().x1;
  for (const Run& run : runs) x0 = std::min(x0, run.x0), x1 = std::max(x1, run.x1);
  const auto width = static_cast<std::size_t>(x1 - x0);
  std::vector<double> count(width + 1, 0);
  std::vector<double> sum(width + 1, 0);
  for (const Run& run : runs) {
    count[static_cast<std::size_t>(run.x0 - x0)] += 1;
    count[static_cast<std::size_t>(run.x1 - x0)] -= 1;
    sum[static_cast<std::size_t>(run.x0 - x0)] += run.y + 0.5;
    sum[static_cast<std::size_t>(run.x1 - x0)] -= run.y + 0.5;
  }
  std::partial_sum(count.begin(), count.end(), count.begin());
  std::partial_sum(sum.begin(), sum.end(), sum.begin());
  for (std::size_t i = 0; i < width;) {
    std::size_t end = i;
    double area = 0;
    double moment = 0;
    while (end < width && count[end] > 0.5 && count[end] <= rules.thickness) {
      area += count[end];
      moment += sum[end];
      ++end;
    }
    const double length = static_cast<double>(end - i);
    if (2 * length >= rules.length && area <= length * length / 4) {
      out.push_back({moment / area, x0 + static_cast<double>(i), x0 + static_cast<double>(end), area / length});
    }
    i = std::max(end, i + 1);
  }
}

// White above and below, or a stroke that is mostly there, white on one side and not dense with text on the other.
bool is_lonely(const Image& ink, const Piece& piece, int clearance) {
  constexpr double kMostBeside = 0.12;  // crossing rulings and a little grazing text, not a line of text
  constexpr double kMostText = 0.3;     // labels close to their ruling
  constexpr double kMostlyThere = 0.55;
  const int x0 = static_cast<int>(piece.from);
  const int x1 = static_cast<int>(piece.to);
  const int near = static_cast<int>(piece.thickness / 2 + 1.5);
  const int middle = static_cast<int>(piece.at);
  const double above = ink_share(ink, x0, middle - near - clearance, x1, middle - near);
  const double below = ink_share(ink, x0, middle + near, x1, middle + near + clearance);
  if (std::max(above, below) <= kMostBeside) return true;
  if (std::min(above, below) > kMostBeside || std::max(above, below) > kMostText) return false;
  return ink_share(ink, x0, middle, x1, middle + 1) >= kMostlyThere && !is_made_of_characters(ink, piece, clearance);
}

}  // namespace

// White is skipped eight pixels at a time.
int next_ink(const std::uint8_t* row, int x, int width) {
  while (x + 8 <= width) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, row + x, 8);
    if (eight != ~std::uint64_t{0}) break;
    x += 8;
  }
  while (x < width && row[x] != 0) ++x;
  return x;
}

double ink_share(const Image& ink, int x0, int y0, int x1, int y1) {
  x0 = std::max(x0, 0);
  y0 = std::max(y0, 0);
  x1 = std::min(x1, ink.width);
  y1 = std::min(y1, ink.height);
  if (x1 <= x0 || y1 <= y0) return 0;
  std::ptrdiff_t black = 0;
  for (int y = y0; y < y1; ++y) black += std::count(ink.row(y) + x0, ink.row(y) + x1, std::uint8_t{0});
  return static_cast<double>(black) / (static_cast<double>(x1 - x0) * (y1 - y0));
}

std::vector<Piece> find_pieces(const Image& ink, const RunRules& rules, std::size_t most) {
  std::vector<Run> runs;
  for (int y = 0; y < ink.height && runs.size() < kMostRuns; ++y) runs_of_row(ink.row(y), y, ink.width, rules, runs);
  const std::vector<int> group = components(runs);
  std::vector<std::size_t> order(runs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return group[a] < group[b]; });
  std::vector<Piece> pieces;
  std::vector<Run> members;
  for (std::size_t i = 0; i < order.size(); ++i) {
    members.push_back(runs[order[i]]);
    if (i + 1 < order.size() && group[order[i + 1]] == group[order[i]]) continue;
    pieces_of(members, rules, pieces);
    members.clear();
  }
  if (rules.lonely) std::erase_if(pieces, [&](const Piece& piece) { return !is_lonely(ink, piece, rules.clearance); });
  if (pieces.size() > most) {
    std::nth_element(pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(most), pieces.end(),
                     [](const Piece& a, const Piece& b) { return a.length() > b.length(); });
    pieces.resize(most);
  }
  return pieces;
}

Image transposed(const Image& image) {
  Image out = blank_image(image.height, image.width, 1, image.dpi);
  constexpr int kTile = 64;  // pixels: a tile of both images stays in the first-level cache
  for (int y0 = 0; y0 < image.height; y0 += kTile) {
    for (int x0 = 0; x0 < image.width; x0 += kTile) {
      for (int y = y0; y < std::min(y0 + kTile, image.height); ++y) {
        const std::uint8_t* row = image.row(y);
        for (int x = x0; x < std::min(x0 + kTile, image.width); ++x) out.row(x)[y] = row[x];
      }
    }
  }
  return out;
}

}  // namespace nianbao::layout

// Method: the last line, within a share of the cell, that is dark for the most part ends the ruling; its soft edge, up
// to two lines more, goes with it. Behind white only a line that is dark nearly throughout is one (a double ruling):
// the stem of a 1 or of 件 takes two thirds of a low cell. Assumes a ruling along the whole side, and print that fills
// no line as a ruling does. Fails where the ruling is broken over half its length or leans by more than its own
// breadth.
#include "ocr/ruling_depth.h"

#include <algorithm>

#include "ocr/greys.h"

namespace nianbao::ocr {
namespace {

constexpr double kRulingShare = 0.55;  // of a line along a side that is dark: a ruling
constexpr double kRulingBehindWhite = 0.85;
constexpr double kWhite = 0.12;       // of a line: less is white with some dirt
constexpr double kRulingDeep = 0.22;  // of the cell's side: no ruling lies deeper
constexpr int kLeastDeep = 3;         // pixels: a ruling in the lowest of cells
constexpr int kSoftEdge = 2;          // pixels: as blur leaves it

// The dark share of each row.
std::vector<double> dark_rows(const View& ink) {
  std::vector<double> shares;
  shares.reserve(static_cast<std::size_t>(ink.height));
  for (int y = 0; y < ink.height; ++y) {
    const std::uint8_t* row = ink.pixels + static_cast<std::size_t>(y) * ink.stride;
    const int dark = ink.width - count_darker(row, ink.width, 1);
    shares.push_back(static_cast<double>(dark) / std::max(1, ink.width));
  }
  return shares;
}

// The dark share of each column, within some rows.
std::vector<double> dark_columns(const View& ink, Span rows) {
  constexpr int kInByte = 255;  // rows that a byte counts
  const auto width = static_cast<std::size_t>(ink.width);
  std::vector<int> dark(width);
  std::vector<std::uint8_t> counts(width);
  for (int from = rows.from; from < rows.to; from += kInByte) {
    std::fill(counts.begin(), counts.end(), std::uint8_t{0});
    for (int y = from; y < std::min(rows.to, from + kInByte); ++y) {
      const std::uint8_t* row = ink.pixels + static_cast<std::size_t>(y) * ink.stride;
      for (std::size_t x = 0; x < width; ++x) counts[x] = static_cast<std::uint8_t>(counts[x] + (row[x] != 0 ? 1 : 0));
    }
    for (std::size_t x = 0; x < width; ++x) dark[x] += counts[x];
  }
  std::vector<double> shares;
  shares.reserve(width);
  for (const int count : dark) shares.push_back(static_cast<double>(count) / std::max(1, rows.to - rows.from));
  return shares;
}

// What of so many lines no ruling takes, from either side.
Span between_rulings(std::vector<double> shares) {
  const auto lines = static_cast<int>(shares.size());
  const int from = ruling_depth(shares);
  std::reverse(shares.begin(), shares.end());
  return {from, std::max(from, lines - ruling_depth(shares))};
}

}  // namespace

int ruling_depth(const std::vector<double>& share) {
  const int lines = static_cast<int>(share.size());
  const int deepest = std::min(lines, std::max(kLeastDeep, static_cast<int>(kRulingDeep * lines)));
  const auto dark = [&](int line, double least) { return share[static_cast<std::size_t>(line)] > least; };
  int depth = 0;
  bool behind_white = false;
  for (int line = 0; line < deepest; ++line) {
    behind_white = behind_white || (line >= kLeastDeep && !dark(line, kWhite));
    if (dark(line, behind_white ? kRulingBehindWhite : kRulingShare)) depth = line + 1;
  }
  for (int soft = 0; soft < kSoftEdge && depth > 0 && depth < deepest && dark(depth, kRulingShare / 2); ++soft) ++depth;
  return depth;
}

Inside inside_rulings(const View& ink) {
  const Span rows = between_rulings(dark_rows(ink));
  return {between_rulings(dark_columns(ink, rows)), rows};
}

}  // namespace nianbao::ocr

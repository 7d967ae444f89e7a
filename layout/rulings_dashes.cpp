// Method: between each two rulings down the ink along the piece is looked at. A dash that stands for nothing leaves
// white on both sides of its cell; a ruling, however faded or broken, meets some of the rulings that it crosses. Fails
// where a fax has taken a ruling away around every crossing: it is taken for dashes then, and the grid is completed
// from its print.
#include "layout/rulings_dashes.h"

#include <algorithm>

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kOffEdge = 0.7;     // from a ruling's edge: its own blur
constexpr double kSide = 1.5;        // beyond that: dashes keep off by 2.5 in all
constexpr double kLeastDash = 4;     // an em dash has 9 to 16
constexpr double kLeastCell = 8;     // narrower gaps are double rulings
constexpr double kBeyond = 1;        // by which a ruling down may end short of the line
constexpr std::size_t kDashes = 2;   // that make a row
constexpr std::size_t kAgainst = 4;  // dashes that outweigh one cell with ink at its side: a speck
constexpr int kRough = 1;            // pixels of white inside a dash

struct Cell {
  int x0 = 0;
  int x1 = 0;
};

std::vector<Cell> cells_along(const Piece& piece, const std::vector<Piece>& down, double point) {
  std::vector<const Piece*> crossing;
  for (const Piece& ruling : down) {
    if (ruling.from - kBeyond * point <= piece.at && piece.at <= ruling.to + kBeyond * point)
      crossing.push_back(&ruling);
  }
  std::sort(crossing.begin(), crossing.end(), [](const Piece* a, const Piece* b) { return a->at < b->at; });
  std::vector<Cell> cells;
  for (std::size_t i = 0; i + 1 < crossing.size(); ++i) {
    const double left = crossing[i]->at + crossing[i]->thickness / 2 + kOffEdge * point;
    const double right = crossing[i + 1]->at - crossing[i + 1]->thickness / 2 - kOffEdge * point;
    if (right - left < kLeastCell * point || right <= piece.from || left >= piece.to) continue;
    cells.push_back({static_cast<int>(left), static_cast<int>(right)});
  }
  return cells;
}

bool is_inked(const Image& ink, int x, int y0, int y1) {
  for (int y = std::max(0, y0); y < std::min(ink.height, y1); ++y) {
    if (ink.row(y)[x] == 0) return true;
  }
  return false;
}

enum class Found { dash, ruling, neither };

Found found_in(const Image& ink, const Cell& cell, const Piece& piece, double point) {
  const int half = static_cast<int>(piece.thickness / 2) + 1;
  const int y = static_cast<int>(piece.at);
  const int side = std::max(2, static_cast<int>(kSide * point));
  int longest = 0;
  int from = -1;
  int last = -1;
  for (int x = std::max(0, cell.x0); x < std::min(ink.width, cell.x1); ++x) {
    if (!is_inked(ink, x, y - half, y + half + 1)) continue;
    if (x < cell.x0 + side || x >= cell.x1 - side) return Found::ruling;
    if (from < 0 || x - last > 1 + kRough) from = x;
    last = x;
    longest = std::max(longest, x - from + 1);
  }
  return longest >= kLeastDash * point ? Found::dash : Found::neither;
}

}  // namespace

bool is_row_of_dashes(const Image& ink, const Piece& piece, const std::vector<Piece>& down, double point) {
  std::size_t dashes = 0;
  std::size_t rulings = 0;
  for (const Cell& cell : cells_along(piece, down, point)) {
    const Found found = found_in(ink, cell, piece, point);
    dashes += found == Found::dash ? 1 : 0;
    rulings += found == Found::ruling ? 1 : 0;
  }
  return dashes >= kDashes && dashes >= kAgainst * rulings;
}

}  // namespace nianbao::layout

// Method: between each two rulings down the ink along the piece is looked at. A dash that stands for nothing leaves
// white on both sides of its cell; a ruling, however faded or broken, meets some of the rulings that it crosses. A
// piece in a single cell is a dash where it is no longer than one. A dash in line with a ruling on both sides of its
// cell is cut out of it where the ruling is whole in most of its other cells. Fails where a fax has taken a ruling away
// around every crossing: it is taken for dashes then, and the grid is completed from its print; and where a dash stands
// in line with a broken ruling.
#include "layout/rulings_dashes.h"

#include <algorithm>

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kOffEdge = 0.7;     // from a ruling's edge: its own blur
constexpr double kSide = 1.5;        // beyond that: dashes keep off by 2.5 in all
constexpr double kLeastDash = 4;     // an em dash has 9 to 16
constexpr double kMostDash = 36;     // one of two characters of 16 point has 32
constexpr double kLeastCell = 8;     // narrower gaps are double rulings
constexpr double kBeyond = 1;        // by which a ruling down may end short of the line
constexpr std::size_t kDashes = 2;   // that make a row
constexpr std::size_t kAgainst = 4;  // dashes that outweigh one cell with ink at its side: a speck
constexpr double kWhole = 0.97;      // share of a cell that a ruling covers where nothing has broken it
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

bool is_whole(const Image& ink, const Cell& cell, const Piece& piece) {
  const int half = static_cast<int>(piece.thickness / 2) + 1;
  const int y = static_cast<int>(piece.at);
  int inked = 0;
  for (int x = std::max(0, cell.x0); x < std::min(ink.width, cell.x1); ++x) {
    inked += is_inked(ink, x, y - half, y + half + 1) ? 1 : 0;
  }
  return inked >= kWhole * (cell.x1 - cell.x0);
}

// What is left of a piece without the cells where dashes stand, left to right.
void cut(Piece piece, const std::vector<Cell>& dashes, std::vector<Piece>& out) {
  for (const Cell& cell : dashes) {
    Piece before = piece;
    before.to = cell.x0;
    if (before.to > before.from) out.push_back(before);
    piece.from = std::max(piece.from, static_cast<double>(cell.x1));
  }
  if (piece.to > piece.from) out.push_back(piece);
}

}  // namespace

std::vector<Piece> without_dashes(const Image& ink, const std::vector<Piece>& across, const std::vector<Piece>& down,
                                  double point) {
  std::vector<Piece> out;
  for (const Piece& piece : across) {
    const std::vector<Cell> cells = cells_along(piece, down, point);
    std::vector<Cell> dashes;
    std::size_t rulings = 0;
    std::size_t whole = 0;
    for (const Cell& cell : cells) {
      const Found found = found_in(ink, cell, piece, point);
      if (found == Found::dash) dashes.push_back(cell);
      if (found == Found::ruling) ++rulings;
      if (found == Found::ruling && is_whole(ink, cell, piece)) ++whole;
    }
    const bool alone = !dashes.empty() && rulings == 0 && piece.length() <= kMostDash * point;
    if (alone || (dashes.size() >= kDashes && dashes.size() >= kAgainst * rulings)) continue;
    if (2 * whole <= rulings) dashes.clear();
    cut(piece, dashes, out);
  }
  return out;
}

}  // namespace nianbao::layout

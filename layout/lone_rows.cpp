// Method: strokes down that begin and end together, four at least and as far apart as columns, are the sides of a row
// if no ruling across meets them, near the top or bottom of a page. In scans they may be strokes of characters or bars
// between words, too: the print between sides keeps off both their ends, and none stands beyond the outermost. Sides of
// one pixel, which the page's skew broke in two, are found between those: print does not reach from end to end.
//
// The outer sides of a row stand beyond the end of its rulings across where these bend; they begin and end with the
// others, and have white beyond.
//
// Assumes that all sides were drawn from one edge of the row to the other. Fails where breaks made them of different
// length, and on rows of three sides.
#include "layout/lone_rows.h"

#include <algorithm>
#include <cmath>

#include "document/median.h"
#include "layout/points.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kTogether = 2;        // from the middle one, that ends of the sides of a row lie
constexpr double kShortest = 16;       // of a side; bars between words of 12 point are lower
constexpr double kLongest = 90;        // rows of four lines of print
constexpr double kColumn = 10;         // from one side to the next, at least; bars of a code are closer
constexpr double kWidest = 100;        // of the whole row, at least
constexpr double kWidestColumn = 150;  // beside the outermost sides that were found
constexpr double kPadding = 1;         // white at both ends of the sides
constexpr double kBeyond = 20;         // where nothing stands beside the outermost sides
constexpr double kOff = 2;             // of a side, that is not looked at for print

constexpr double kGoesOn = 40;  // that a ruling across is followed to an outer side, at most

constexpr std::size_t kSides = 4;
constexpr std::size_t kKept = 3;            // sides of a row that show where its outer one begins and ends
constexpr std::size_t kMostKept = 2'000;    // rulings down of a page that are looked at
constexpr double kInked = 0.8;              // of such a stretch
constexpr double kSideInked = 0.9;          // of a side that the page's skew broke
constexpr double kBreakZone = 0.25;         // share of the page's height, from its top and bottom: as in grid.cpp
constexpr double kWhite = 0.002;            // share of ink: specks
constexpr std::size_t kMostSides = 20'000;  // a page of forms has 300
constexpr std::size_t kMostRows = 16;       // of a page; a break leaves one

// Strokes down, by where they stand.
using Row = std::vector<Piece>;

bool may_be_parted(const Piece& piece, double height, double point) {
  if (piece.length() < kShortest * point || piece.length() > kLongest * point) return false;
  return piece.to > (1 - kBreakZone) * height || piece.from < kBreakZone * height;
}

double median_of(const Row& row, double Piece::*end) {
  std::vector<double> ends;
  ends.reserve(row.size());
  for (const Piece& piece : row) ends.push_back(piece.*end);
  return median(std::move(ends));
}

// Those that begin and end together, if they are as far apart as columns.
std::vector<Row> rows_of(std::vector<Piece> down, double height, double point) {
  std::erase_if(down, [&](const Piece& piece) { return !may_be_parted(piece, height, point); });
  if (down.size() > kMostSides) return {};
  const double near = kTogether * point;
  std::sort(down.begin(), down.end(), [](const Piece& a, const Piece& b) { return a.from < b.from; });
  std::vector<Row> rows;
  for (auto first = down.begin(); first != down.end();) {
    const auto last = std::find_if(first, down.end(), [&](const Piece& p) { return p.from > first->from + 2 * near; });
    Row row(first, last);
    const double from = median_of(row, &Piece::from);
    const double to = median_of(row, &Piece::to);
    std::erase_if(row, [&](const Piece& p) { return std::abs(p.from - from) > near || std::abs(p.to - to) > near; });
    std::sort(row.begin(), row.end(), [](const Piece& a, const Piece& b) { return a.at < b.at; });
    const auto close = [&](const Piece& a, const Piece& b) { return b.at - a.at < kColumn * point; };
    const bool columns = std::adjacent_find(row.begin(), row.end(), close) == row.end();
    if (row.size() >= kSides && columns && row.back().at - row.front().at >= kWidest * point)
      rows.push_back(std::move(row));
    first = last;
  }
  return rows;
}

Box box_of(const Row& row) {
  return {row.front().at, median_of(row, &Piece::from), row.back().at, median_of(row, &Piece::to)};
}

bool is_met(const Box& row, const std::vector<Piece>& across, double point) {
  const double near = kAtCrossing * point;
  return std::any_of(across.begin(), across.end(), [&](const Piece& piece) {
    return piece.at > row.y0 - near && piece.at < row.y1 + near && piece.from < row.x1 && piece.to > row.x0;
  });
}

bool is_white(const Image& ink, double x0, double y0, double x1, double y1) {
  const auto rounded = [](double value) { return static_cast<int>(std::lround(value)); };
  return ink_share(ink, rounded(x0), rounded(y0), rounded(x1), rounded(y1)) <= kWhite;
}

// Whether most columns of pixels have ink within `near` of a line.
bool is_inked(const Image& ink, double x0, double x1, double at, double near) {
  const int first = std::max(0, static_cast<int>(std::lround(x0)));
  const int last = std::min(ink.width, static_cast<int>(std::lround(x1)));
  int inked = 0;
  for (int x = first; x < last; ++x) {
    const auto y0 = static_cast<int>(std::lround(at - near));
    const auto y1 = static_cast<int>(std::lround(at + near));
    inked += ink_share(ink, x, y0, x + 1, y1) > 0 ? 1 : 0;
  }
  return inked >= kInked * (last - first);
}

// Share of the rows of pixels from y0 to y1 that have ink within a pixel of x.
double inked_share(const Image& ink, int x, int y0, int y1) {
  int inked = 0;
  for (int y = y0; y < y1; ++y) inked += ink_share(ink, x - 1, y, x + 2, y + 1) > 0 ? 1 : 0;
  return y1 > y0 ? static_cast<double>(inked) / (y1 - y0) : 0;
}

// Sides between two places that are a column's width from both at least; `y0`, `y1`: where sides beside them end.
Row broken_sides(const Image& ink, double x0, double x1, double y0, double y1, double point) {
  const auto from = static_cast<int>(std::lround(y0 + point / 2));
  const auto to = static_cast<int>(std::lround(y1 - point / 2));
  const auto end = static_cast<int>(std::min(x1 - kColumn * point, ink.width - 2.0));
  Row out;
  for (int x = static_cast<int>(std::max(1.0, x0 + kColumn * point)); x < end; ++x) {
    const double share = inked_share(ink, x, from, to);
    if (share < kSideInked) continue;
    const bool next = inked_share(ink, x + 1, from, to) > share;
    out.push_back({x + (next ? 1.5 : 0.5), static_cast<double>(from), static_cast<double>(to), 1});
    x += static_cast<int>(kColumn * point);
  }
  return out;
}

// The row with the sides between those that were found, and beside them.
Row with_broken_sides(const Image& ink, const Row& row, double point) {
  const Piece& first = row.front();
  const Piece& last = row.back();
  const double reach = kWidestColumn * point;
  Row out = broken_sides(ink, first.at - reach, first.at, first.from, first.to, point);
  for (std::size_t i = 0; i + 1 < row.size(); ++i) {
    out.push_back(row[i]);
    const Row between = broken_sides(ink, row[i].at, row[i + 1].at, (row[i].from + row[i + 1].from) / 2,
                                     (row[i].to + row[i + 1].to) / 2, point);
    out.insert(out.end(), between.begin(), between.end());
  }
  out.push_back(last);
  const Row beyond = broken_sides(ink, last.at, last.at + reach, last.from, last.to, point);
  out.insert(out.end(), beyond.begin(), beyond.end());
  return out;
}

// Whether the print around the sides is that of a row of cells.
bool holds_cells(const Image& ink, const Row& row, double point) {
  const Box box = box_of(row);
  const double off = kOff * point;
  const double pad = kPadding * point;
  for (std::size_t i = 0; i + 1 < row.size(); ++i) {
    const double x0 = row[i].at + off;
    const double x1 = row[i + 1].at - off;
    const double y0 = std::max(row[i].from, row[i + 1].from);
    const double y1 = std::min(row[i].to, row[i + 1].to);
    if (!is_white(ink, x0, y0 - pad, x1, y0 + pad) || !is_white(ink, x0, y1 - pad, x1, y1 + pad)) return false;
  }
  return is_white(ink, box.x0 - kBeyond * point, box.y0, box.x0 - off, box.y1) &&
         is_white(ink, box.x1 + off, box.y0, box.x1 + kBeyond * point, box.y1);
}

}  // namespace

std::vector<Piece> sides_of_lone_rows(const Image& ink, const std::vector<Piece>& down,
                                      const std::vector<Piece>& across, double point) {
  std::vector<Piece> sides;
  std::size_t looked = 0;
  for (const Row& found : rows_of(down, ink.height, point)) {
    if (looked == kMostRows) break;
    if (is_met(box_of(found), across, point)) continue;
    ++looked;
    const Row row = with_broken_sides(ink, found, point);
    if (holds_cells(ink, row, point)) sides.insert(sides.end(), row.begin(), row.end());
  }
  return sides;
}

std::vector<Piece> outer_sides(const Image& ink, const std::vector<Piece>& dropped, const std::vector<Piece>& kept,
                               double point) {
  std::vector<Piece> sides;
  if (kept.size() > kMostKept) return sides;
  const double near = kAtCrossing * point;
  for (const Piece& piece : dropped) {
    if (piece.length() < kShortest * point || piece.length() > kLongest * point) continue;
    std::size_t left = 0;
    std::size_t right = 0;
    for (const Piece& other : kept) {
      if (std::abs(other.from - piece.from) > near || std::abs(other.to - piece.to) > near) continue;
      ++(other.at < piece.at ? left : right);
    }
    if (left + right < kKept || (left > 0 && right > 0)) continue;
    const double inner = kOff * point;
    const double outer = kBeyond * point;
    const bool alone = left > 0 ? is_white(ink, piece.at + inner, piece.from, piece.at + outer, piece.to)
                                : is_white(ink, piece.at - outer, piece.from, piece.at - inner, piece.to);
    if (alone) sides.push_back(piece);
  }
  return sides;
}

void reach_outer_sides(const Image& ink, const std::vector<Piece>& sides, std::vector<Piece>& across, double point) {
  const double near = kAtCrossing * point;
  for (const Piece& side : sides) {
    for (Piece& piece : across) {
      if (std::abs(piece.at - side.from) > near && std::abs(piece.at - side.to) > near) continue;
      double& end = side.at < piece.from ? piece.from : piece.to;
      if (side.at >= piece.from && side.at <= piece.to) continue;
      const auto [x0, x1] = std::minmax(end, side.at);
      if (x1 - x0 <= kGoesOn * point && is_inked(ink, x0, x1, piece.at, near)) end = side.at;
    }
  }
}

std::vector<Ruling> edges_of_lone_rows(const std::vector<Ruling>& rulings, double height, double point) {
  std::vector<Piece> down;
  std::vector<Piece> across;
  for (const Ruling& r : rulings)
    (r.orientation == Orientation::vertical ? down : across).push_back({r.at, r.from, r.to, r.thickness});
  std::vector<Ruling> edges;
  for (const Row& row : rows_of(std::move(down), height, point)) {
    const Box box = box_of(row);
    if (is_met(box, across, point)) continue;
    for (const double at : {box.y0, box.y1}) edges.push_back({Orientation::horizontal, at, box.x0, box.x1, 1});
  }
  return edges;
}

}  // namespace nianbao::layout

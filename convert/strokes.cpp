// Method: strokes that stand for nothing come in rows. Where several cells of a page show the same one, dirt or an
// unlucky scan is no explanation for all of them: each lends the others a share of its own log odds. Assumes that the
// cells' doubts are independent by that share. Fails, to the safe side, for a stroke that stands alone.
#include "convert/strokes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "extract/number.h"

namespace nianbao::convert {

namespace {

// From this probability on, up to that, with this share of the log odds, since the cells of a page share one face and
// one scanner. 43 cells of / at 0.99 each were all strokes, as were rows of - at 0.96.
constexpr double kWorthBacking = 0.85;
constexpr double kMostBacked = 0.9998;
constexpr double kLent = 0.2;

bool is_stroke(const std::string& text) { return text == "/" || text == "-" || text == "—" || text == "——"; }

// The stroke that a cell shows, in one form; "" where it shows something else.
std::string stroke_of(const Cell& cell) {
  if (cell.readings.empty()) return {};
  const std::string text = extract::normalised(cell.readings.front().text);
  return is_stroke(text) ? text : "";
}

double log_odds(double p) { return std::log(p / (1 - p)); }

std::vector<Cell*> stroke_cells(std::vector<Table>& pieces) {
  std::vector<Cell*> cells;
  for (Table& piece : pieces) {
    for (Cell& cell : piece.cells) {
      if (!stroke_of(cell).empty() && cell.readings.front().probability > kWorthBacking) cells.push_back(&cell);
    }
  }
  return cells;
}

}  // namespace

void back_strokes(std::vector<Table>& pieces) {
  const std::vector<Cell*> cells = stroke_cells(pieces);
  std::map<std::string, double> sums;
  for (const Cell* cell : cells) {
    const Reading& first = cell->readings.front();
    sums[stroke_of(*cell)] += log_odds(std::min(first.probability, kMostBacked));
  }
  for (Cell* cell : cells) {
    Reading& first = cell->readings.front();
    if (first.probability >= kMostBacked) continue;
    const double own = log_odds(first.probability);
    const double backed = own + kLent * (sums[stroke_of(*cell)] - own);
    const double p = std::min(kMostBacked, 1 / (1 + std::exp(-backed)));
    const double rest = (1 - p) / (1 - first.probability);
    for (Reading& reading : cell->readings) reading.probability *= rest;
    first.probability = p;
  }
}

}  // namespace nianbao::convert

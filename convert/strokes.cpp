// Method: strokes that stand for nothing come in rows. Where several cells of a page show the same one, dirt or an
// unlucky scan is no explanation for all of them: each lends the others a share of its own log odds. Assumes that the
// cells' doubts are independent by that share. Fails, to the safe side, for a stroke that stands alone.
#include "convert/strokes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "extract/number.h"

namespace nianbao::convert {

namespace {

// From this probability on, up to that, with this share of the log odds, since the cells of a page share one face and
// one scanner. 43 cells of / at 0.99 each were all strokes, as were rows of - at 0.96.
constexpr double kWorthBacking = 0.85;
constexpr double kMostBacked = 0.9998;
constexpr double kLent = 0.2;
// Cells that back one: what misleads the recogniser in one cell of a face misleads it in many, and a whole table of
// doubts must not add up to certainty.
constexpr std::ptrdiff_t kMostBackers = 8;

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

// What the cells of one stroke lend: that of an ordinary one among them, so many times as there are others.
struct Backing {
  double ordinary = 0;
  std::ptrdiff_t cells = 0;

  double lent() const { return ordinary * static_cast<double>(std::min(cells - 1, kMostBackers)); }
};

Backing backing_of(std::vector<double> odds) {
  const auto middle = odds.begin() + static_cast<std::ptrdiff_t>(odds.size() / 2);
  std::nth_element(odds.begin(), middle, odds.end());
  return {*middle, static_cast<std::ptrdiff_t>(odds.size())};
}

}  // namespace

void back_strokes(std::vector<Table>& pieces) {
  const std::vector<Cell*> cells = stroke_cells(pieces);
  std::map<std::string, std::vector<double>> odds;
  for (const Cell* cell : cells) {
    const Reading& first = cell->readings.front();
    odds[stroke_of(*cell)].push_back(log_odds(std::min(first.probability, kMostBacked)));
  }
  std::map<std::string, Backing> backings;
  for (auto& [stroke, all] : odds) backings[stroke] = backing_of(std::move(all));
  for (Cell* cell : cells) {
    Reading& first = cell->readings.front();
    if (first.probability >= kMostBacked) continue;
    const double own = log_odds(first.probability);
    const double backed = own + kLent * backings[stroke_of(*cell)].lent();
    const double p = std::min(kMostBacked, 1 / (1 + std::exp(-backed)));
    const double rest = (1 - p) / (1 - first.probability);
    for (Reading& reading : cell->readings) reading.probability *= rest;
    first.probability = p;
  }
}

}  // namespace nianbao::convert

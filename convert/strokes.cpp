// Method: strokes that stand for nothing come in rows. Where several cells of a page show the same one, dirt or an
// unlucky scan is no explanation for all of them: each lends the others a share of its own log odds, a larger one to
// those whose print has the same width and height, which dirt never has. Assumes that the cells' doubts are independent
// by that share. Fails, to the safe side, for a stroke that stands alone.
//
// A stroke of the size that no face gives it beside the page's digits, and of which the page shows no others, was drawn
// by hand, or is a fibre of the paper: what the page prints there is a question for a person. Fails on pen strokes of
// the size of type.
#include "convert/strokes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "document/median.h"
#include "extract/number.h"

namespace nianbao::convert {

namespace {

// From this probability on, up to that, with this share of the log odds, since the cells of a page share one face and
// one scanner. 43 cells of / at 0.99 each were all strokes, as were rows of - at 0.96.
constexpr double kWorthBacking = 0.85;
constexpr double kMostBacked = 0.9998;
constexpr double kLent = 0.2;
// Print of one size: 7 hyphens of a clean page were 7 to 8 pixels wide and 3 high, and two of them 0.66 sure.
constexpr double kLentAlike = 0.5;
constexpr double kWorthBackingAlike = 0.5;
constexpr double kAlike = 1.5;  // pixels
// Cells that back one: what misleads the recogniser in one cell of a face misleads it in many, and a whole table of
// doubts must not add up to certainty.
constexpr std::ptrdiff_t kMostBackers = 8;

// Digits' heights; faces of Windows, Arphic, Noto and WenQuanYi, with room for a scan's blur.
constexpr double kLowestSlash = 0.7;
constexpr double kHighestSlash = 1.8;
constexpr double kWidestSlash = 1.3;
constexpr double kHighestDash = 0.5;
constexpr double kNarrowestDash = 0.25;
constexpr double kWidestDash = 3.6;  // two dashes of an em
constexpr double kOneSize = 0.15;
constexpr std::ptrdiff_t kFewestOthers = 2;
constexpr std::size_t kFewestDigits = 3;  // figures by which their height is known
constexpr double kSureFigure = 0.9;
constexpr double kMostBeliefDrawn = 0.9;  // in a stroke of no face: a person looks

bool is_stroke(const std::string& text) { return text == "/" || text == "-" || text == "—" || text == "——"; }

// The stroke that a cell shows, in one form; "" where it shows something else.
std::string stroke_of(const Cell& cell) {
  if (cell.readings.empty()) return {};
  const std::string text = extract::normalised(cell.readings.front().text);
  return is_stroke(text) ? text : "";
}

double log_odds(double p) { return std::log(p / (1 - p)); }

// The print of a cell, empty where it is not a single word.
Box print_of(const Cell& cell) { return cell.words.size() == 1 ? cell.words.front().box : Box{}; }

// The cells that show one stroke.
struct Likes {
  std::vector<Cell*> cells;
  double width = 0;  // of their print, pixels: the median
  double height = 0;

  bool alike(const Cell& cell) const {
    const Box print = print_of(cell);
    return !print.empty() && std::abs(print.width() - width) <= kAlike && std::abs(print.height() - height) <= kAlike;
  }

  // Whether a cell backs others and is backed.
  bool takes_part(const Cell& cell) const {
    return cell.readings.front().probability > (alike(cell) ? kWorthBackingAlike : kWorthBacking);
  }
};

std::map<std::string, Likes> likes_of(std::vector<Table>& pieces) {
  std::map<std::string, Likes> out;
  for (Table& piece : pieces) {
    for (Cell& cell : piece.cells) {
      const std::string stroke = stroke_of(cell);
      if (!stroke.empty() && cell.readings.front().probability > kWorthBackingAlike) out[stroke].cells.push_back(&cell);
    }
  }
  for (auto& [stroke, likes] : out) {
    std::vector<double> widths;
    std::vector<double> heights;
    for (const Cell* cell : likes.cells) {
      widths.push_back(print_of(*cell).width());
      heights.push_back(print_of(*cell).height());
    }
    likes.width = median(std::move(widths));
    likes.height = median(std::move(heights));
  }
  return out;
}

// What the others lend a cell: the log odds of an ordinary one among them, so many times as there are, by a share.
double lent_to(const Cell& cell, const Likes& likes, const std::vector<double>& odds) {
  const auto others = std::min(static_cast<std::ptrdiff_t>(odds.size()) - 1, kMostBackers);
  return (likes.alike(cell) ? kLentAlike : kLent) * median(odds) * static_cast<double>(others);
}

void back(const Likes& likes) {
  std::vector<double> odds;
  for (const Cell* cell : likes.cells) {
    if (likes.takes_part(*cell)) odds.push_back(log_odds(std::min(cell->readings.front().probability, kMostBacked)));
  }
  for (Cell* cell : likes.cells) {
    Reading& first = cell->readings.front();
    if (!likes.takes_part(*cell) || first.probability >= kMostBacked) continue;
    const double backed = log_odds(first.probability) + lent_to(*cell, likes, odds);
    const double p = std::min(kMostBacked, 1 / (1 + std::exp(-backed)));
    const double rest = (1 - p) / (1 - first.probability);
    for (Reading& reading : cell->readings) reading.probability *= rest;
    first.probability = p;
  }
}

// The height of the page's digits, 0 where there are too few.
double digit_height(const std::vector<Table>& pieces) {
  std::vector<double> heights;
  for (const Table& piece : pieces) {
    for (const Cell& cell : piece.cells) {
      if (cell.readings.empty() || cell.readings.front().probability < kSureFigure) continue;
      const std::string& text = cell.readings.front().text;
      const bool digits =
          !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (digits && !print_of(cell).empty()) heights.push_back(print_of(cell).height());
    }
  }
  return heights.size() < kFewestDigits ? 0 : median(std::move(heights));
}

bool is_of_type(const std::string& stroke, const Box& print, double digit) {
  const double width = print.width() / digit;
  const double height = print.height() / digit;
  if (stroke == "/") return height >= kLowestSlash && height <= kHighestSlash && width <= kWidestSlash;
  return height <= kHighestDash && width >= kNarrowestDash && width <= kWidestDash;
}

void doubt_if_drawn(const std::string& stroke, const Likes& likes, double digit) {
  const double same = std::max(kAlike, kOneSize * digit);
  const auto of_one_size = [&](const Cell* a, const Cell* b) {
    return std::abs(print_of(*a).width() - print_of(*b).width()) <= same &&
           std::abs(print_of(*a).height() - print_of(*b).height()) <= same;
  };
  for (Cell* cell : likes.cells) {
    if (print_of(*cell).empty() || is_of_type(stroke, print_of(*cell), digit)) continue;
    const auto others = std::count_if(likes.cells.begin(), likes.cells.end(),
                                      [&](const Cell* other) { return other != cell && of_one_size(cell, other); });
    Reading& first = cell->readings.front();
    if (others < kFewestOthers) first.probability = std::min(first.probability, kMostBeliefDrawn);
  }
}

}  // namespace

void back_strokes(std::vector<Table>& pieces) {
  const double digit = digit_height(pieces);
  for (const auto& [stroke, likes] : likes_of(pieces)) {
    back(likes);
    if (digit > 0) doubt_if_drawn(stroke, likes, digit);
  }
}

}  // namespace nianbao::convert

// Method: the numeral recogniser finds a figure among writing, too, and says nothing of what else it saw. A part that
// is longer than the figure's signs can be has more on it, and so has one that ends in a mark at its foot, as 100%。
// does.
//
// Assumes figures that are set no wider than those of the widest faces. Fails on a narrow character before a figure of
// a narrow face.
#include "convert/figure_parts.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "ocr/low_marks.h"

namespace nianbao::convert {

namespace {

constexpr double kSure = 0.9;  // probability from which a figure is taken at its word
// Of a part's height. Verdana Bold, as wide as faces come, has digits of 0.98 and per cent signs of 1.75 of theirs.
constexpr double kDigit = 0.9;
constexpr double kPoint = 0.5;
constexpr double kPerCent = 1.6;
constexpr double kMore = 0.4;
constexpr double kMark = 0.15;     // a mark is no smaller
constexpr double kMostMark = 0.6;  // of its ink's: higher ones are digits of small print

double most_width(const std::string& figure) {
  double width = kMore;
  for (const char c : figure) width += c == '.' || c == ',' ? kPoint : c == '%' ? kPerCent : kDigit;
  return width;
}

// The mark that ends a part, of which its figure has none.
std::optional<ocr::LowMark> mark_behind(const std::string& figure, const Image& grey, const Box& part,
                                        const Box& inked) {
  const std::vector<ocr::LowMark> marks = ocr::low_marks(grey, part);
  if (marks.empty()) return std::nullopt;
  const Box& last = marks.back().low;
  const double least = kMark * part.height();
  const bool mark = last.width() >= least && last.height() >= least && last.height() <= kMostMark * inked.height();
  const bool read = (figure.back() == '.' || figure.back() == ',') && !marks.back().ring;
  if (!mark || read || last.x1 < inked.x1 - 1) return std::nullopt;
  return marks.back();
}

}  // namespace

FigurePart figure_part(const ocr::Numeral& numeral, const Image& grey, const Box& part, const Box& inked) {
  const Reading& first = numeral.readings.front();
  const bool figure = numeral.kind == ocr::NumeralKind::figure && first.probability >= kSure &&
                      first.text.find_first_of("0123456789%") != std::string::npos &&
                      inked.width() <= most_width(first.text) * inked.height();
  if (!figure) return {};
  const std::optional<ocr::LowMark> mark = mark_behind(first.text, grey, part, inked);
  if (!mark) return {true, {}};
  if (!mark->ring || first.text.back() != '%') return {};
  return {true, mark->low};
}

bool is_bare_figure(const std::string& text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty()) return false;
  return is_digit(text.back()) || text.back() == '%' ? is_digit(text.front()) || text.front() == '-' : false;
}

}  // namespace nianbao::convert

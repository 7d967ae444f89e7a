// Method: in the faces of reports all digits have one width, so that their middles are apart by it. White columns part
// a figure's digits; where there are as many parts as signs, the distances of neighbours other than 1 tell that width
// for the page, and each digit is held against its neighbours. A 1 stands in the middle of its place, and the upright
// stroke that a fax leaves of a 4 right of it; a point that it took leaves a gap.
//
// Measured on 20 faxed reports in faces of all kinds: in those of one width, distances differ by 0.02 of a digit's
// height; of 230 whole 1s beside other digits 95 % stand within 0.085 of their places. The upright stroke of a 4 is
// 0.12 to 0.16 off, by the outlines of the faces with hairlines that a fax takes.
//
// Assumes one face and size on a page. Unknown are figures of 1s alone, in pieces, and all of faces whose digits differ
// in width; a 1 parted from all others by a separator, and some of faces without serifs, which stand far left, are
// called uneven.
#include "convert/digit_spacing.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "document/median.h"

namespace nianbao::convert {

namespace {

constexpr int kInk = 160;             // grey levels up to which a redrawn pixel is ink
constexpr double kLegible = 0.9;      // belief from which on a figure shows how digits are spaced
constexpr std::size_t kFewest = 3;    // distances that show it
constexpr double kOneWidth = 0.04;    // by a digit's height: mean difference of distances in faces of one width
constexpr double kInPlace = 0.085;    // the same: of a 1 from the middle of its place (figure_places.cpp)
constexpr double kDigitsEven = 0.15;  // of other digits: a point takes 0.35

// The middles of a figure's digits and separators.
struct Digits {
  std::string text;             // without a sign before them
  std::vector<double> middles;  // empty where they cannot be told
  std::vector<double> widths;
};

bool is_white(const Image& grey, const Box& ink, int x) {
  for (int y = std::max(0, static_cast<int>(ink.y0)); y < std::min(grey.height, static_cast<int>(ink.y1)); ++y) {
    if (grey.row(y)[x] <= kInk) return false;
  }
  return true;
}

// What white columns part.
Digits parts_of(const Image& grey, const Box& ink) {
  Digits out;
  const int end = std::min(grey.width, static_cast<int>(std::ceil(ink.x1)));
  int from = -1;
  for (int x = std::max(0, static_cast<int>(ink.x0)); x <= end; ++x) {
    const bool white = x == end || is_white(grey, ink, x);
    if (!white && from < 0) from = x;
    if (!white || from < 0) continue;
    out.middles.push_back((from + x) / 2.0);
    out.widths.push_back(x - from);
    from = -1;
  }
  return out;
}

Digits digits_of(const Image& grey, const ocr::Numeral& numeral) {
  const std::string& text = numeral.readings.front().text;
  if (numeral.kind != ocr::NumeralKind::figure || text.size() < 2) return {};
  const std::ptrdiff_t sign = text[0] == '+' || text[0] == '-' ? 1 : 0;
  const std::string digits = text.substr(static_cast<std::size_t>(sign));
  if (digits.size() < 2 || digits.find_first_not_of("0123456789.,") != std::string::npos) return {};
  Digits out = parts_of(grey, numeral.ink);
  if (out.middles.size() != text.size()) return {};
  out.text = digits;
  out.middles.erase(out.middles.begin(), out.middles.begin() + sign);
  out.widths.erase(out.widths.begin(), out.widths.begin() + sign);
  return out;
}

// Whether the middle of a digit's ink is that of its place.
bool shows_place(char c) { return c == '0' || (c >= '2' && c <= '9'); }

// Of a page's digits, pixels; 0 where they have not one width.
struct Pitch {
  double width = 0;
  double height = 0;
  double ink = 0;  // width of a digit's own, without the white beside it
};

Pitch pitch_of(const std::vector<Digits>& figures, const std::vector<ocr::Numeral>& numerals) {
  std::vector<double> distances;
  std::vector<double> heights;
  std::vector<double> widths;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const auto& [text, middles, inks] = figures[i];
    if (middles.empty() || numerals[i].readings.front().probability < kLegible) continue;
    heights.push_back(numerals[i].ink.height());
    for (std::size_t k = 0; k < text.size(); ++k) {
      if (shows_place(text[k])) widths.push_back(inks[k]);
      if (k > 0 && shows_place(text[k]) && shows_place(text[k - 1])) distances.push_back(middles[k] - middles[k - 1]);
    }
  }
  if (distances.size() < kFewest) return {};
  const Pitch pitch{median(distances), median(heights), median(widths)};
  double sum = 0;
  for (const double distance : distances) sum += std::abs(distance - pitch.width);
  const bool one_width = sum <= kOneWidth * pitch.height * static_cast<double>(distances.size());
  return one_width ? pitch : Pitch{};
}

// The nearest digit but 1 on one side, with no separator between; none: the digit itself.
std::size_t neighbour(const std::string& text, std::size_t k, int step) {
  for (std::size_t at = k + static_cast<std::size_t>(step); at < text.size(); at += static_cast<std::size_t>(step)) {
    if (shows_place(text[at])) return at;
    if (text[at] != '1') break;
  }
  return k;
}

// Whether a digit stands where the nearest others but 1 have it, on one side of it or both. Alone among 1s it is what
// these are held against.
bool is_in_place(const Digits& digits, std::size_t k, const Pitch& pitch) {
  if (digits.text[k] == '.' || digits.text[k] == ',') return true;
  double sum = 0;
  double count = 0;
  for (const int step : {-1, 1}) {
    const std::size_t at = neighbour(digits.text, k, step);
    if (at == k) continue;
    const double weight = 1 / std::abs(static_cast<double>(at) - static_cast<double>(k));
    sum += weight * (digits.middles[at] + pitch.width * (static_cast<double>(k) - static_cast<double>(at)));
    count += weight;
  }
  if (count == 0) return digits.text[k] != '1';
  const double off = std::abs(digits.middles[k] - sum / count) / pitch.height;
  return off <= (digits.text[k] == '1' ? kInPlace : kDigitsEven);
}

Box place_of(const Digits& digits, const Box& ink, const Pitch& pitch) {
  Box place = ink;
  if (digits.text.front() == '1') place.x0 = std::min(place.x0, digits.middles.front() - pitch.ink / 2);
  if (digits.text.back() == '1') place.x1 = std::max(place.x1, digits.middles.back() + pitch.ink / 2);
  return place;
}

}  // namespace

std::vector<SpacedDigits> spacing_of(const Image& grey, const std::vector<ocr::Numeral>& numerals) {
  std::vector<Digits> figures;
  figures.reserve(numerals.size());
  for (const ocr::Numeral& numeral : numerals) figures.push_back(digits_of(grey, numeral));
  const Pitch pitch = pitch_of(figures, numerals);
  std::vector<SpacedDigits> out;
  out.reserve(numerals.size());
  for (std::size_t i = 0; i < figures.size(); ++i) {
    out.push_back({Spacing::unknown, numerals[i].ink});
    const Digits& digits = figures[i];
    if (pitch.width <= 0 || digits.text.find_first_not_of('1') == std::string::npos) continue;
    bool even = true;
    for (std::size_t k = 0; k < digits.text.size(); ++k) even = even && is_in_place(digits, k, pitch);
    out[i] = {even ? Spacing::even : Spacing::uneven, place_of(digits, numerals[i].ink, pitch)};
  }
  return out;
}

}  // namespace nianbao::convert

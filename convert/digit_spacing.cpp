// Method: in the faces of reports all digits have one width, so that their middles are apart by it. White columns part
// a figure's digits; where there are as many parts as signs, the distances of neighbours other than 1 tell that width
// for the page, and each digit is held against its neighbours. A 1 stands in the middle of its place, and the upright
// stroke that a fax leaves of a 4 right of it; a point that it took leaves a gap. On a page of few figures the
// distances of 1s count too, where all agree; digits other than 1 that touch are taken to fill their part evenly.
//
// Measured on 20 faxed reports in faces of all kinds: in those of one width, distances differ by 0.02 of a digit's
// height; of 230 whole 1s beside other digits 95 % stand within 0.085 of their places. The upright stroke of a 4 is
// 0.12 to 0.16 off, by the outlines of the faces with hairlines that a fax takes.
//
// Assumes one face and size on a page. Unknown are figures of 1s alone, in pieces, those of which a 1 touches its
// neighbour, and all of faces whose digits differ in width; a 1 parted from all others by a separator, and some of
// faces without serifs, which stand far left, are called uneven.
#include "convert/digit_spacing.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "document/median.h"

namespace nianbao::convert {

namespace {

constexpr int kInk = 160;           // grey levels up to which a redrawn pixel is ink
constexpr double kLegible = 0.9;    // belief from which on a figure shows how digits are spaced
constexpr std::size_t kFewest = 3;  // distances that show it
constexpr double kOneWidth = 0.04;  // by a digit's height: mean difference of distances in faces of one width
constexpr double kFewAlike = 0.04;  // the same: difference of any where they are few; the rest of a 4 is 0.12 off
constexpr double kInPlace = 0.085;  // the same: of a 1 from the middle of its place (figure_places.cpp)
constexpr double kInPlaceTouching = 0.06;  // the same where the middles of its neighbours are estimated
constexpr double kDigitsEven = 0.15;       // of other digits: a point takes 0.35

// The middles of a figure's digits and separators; of one whose digits touch, those of its parts.
struct Digits {
  std::string text;             // without a sign before them; empty: no figure
  std::vector<double> middles;  // as many as signs, or they cannot be told yet
  std::vector<double> widths;

  bool told() const { return !text.empty() && middles.size() == text.size(); }
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
  if (out.middles.size() > text.size() || out.middles.size() < 1 + static_cast<std::size_t>(sign)) return {};
  out.text = digits;
  out.middles.erase(out.middles.begin(), out.middles.begin() + sign);
  out.widths.erase(out.widths.begin(), out.widths.begin() + sign);
  return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Whether the middle of a digit's ink is that of its place.
bool shows_place(char c) { return is_digit(c) && c != '1'; }

// Of a page's digits, pixels; 0 where they have not one width.
struct Pitch {
  double width = 0;
  double height = 0;
  double ink = 0;  // width of a digit's own, without the white beside it
};

// How far the parted digits of the page's figures are from their neighbours, pixels.
struct Distances {
  std::vector<double> of_others;  // but 1
  std::vector<double> of_ones;
};

Distances distances_of(const Digits& figure) {
  Distances out;
  for (std::size_t k = 1; k < figure.text.size(); ++k) {
    if (!is_digit(figure.text[k]) || !is_digit(figure.text[k - 1])) continue;
    const bool others = shows_place(figure.text[k]) && shows_place(figure.text[k - 1]);
    (others ? out.of_others : out.of_ones).push_back(figure.middles[k] - figure.middles[k - 1]);
  }
  return out;
}

// The distance that all digits of a page have; 0: they have not one.
double one_distance(const Distances& distances, double height) {
  const std::vector<double>& others = distances.of_others;
  if (others.size() >= kFewest) {
    const double middle = median(others);
    double sum = 0;
    for (const double distance : others) sum += std::abs(distance - middle);
    return sum <= kOneWidth * height * static_cast<double>(others.size()) ? middle : 0;
  }
  std::vector<double> all = others;
  all.insert(all.end(), distances.of_ones.begin(), distances.of_ones.end());
  if (others.empty() || all.size() < kFewest) return 0;
  const double middle = median(all);
  const bool alike = std::all_of(all.begin(), all.end(),
                                 [&](double distance) { return std::abs(distance - middle) <= kFewAlike * height; });
  return alike ? middle : 0;
}

Pitch pitch_of(const std::vector<Digits>& figures, const std::vector<ocr::Numeral>& numerals) {
  Distances distances;
  std::vector<double> heights;
  std::vector<double> widths;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (!figures[i].told() || numerals[i].readings.front().probability < kLegible) continue;
    const Distances own = distances_of(figures[i]);
    distances.of_others.insert(distances.of_others.end(), own.of_others.begin(), own.of_others.end());
    distances.of_ones.insert(distances.of_ones.end(), own.of_ones.begin(), own.of_ones.end());
    heights.push_back(numerals[i].ink.height());
    for (std::size_t k = 0; k < figures[i].text.size(); ++k) {
      if (shows_place(figures[i].text[k])) widths.push_back(figures[i].widths[k]);
    }
  }
  if (widths.empty()) return {};
  const double height = median(heights);
  const double width = one_distance(distances, height);
  return width > 0 ? Pitch{width, height, median(widths)} : Pitch{};
}

// The same with the middles of digits that touch; none where a 1 is among these.
Digits with_touching(const Digits& figure, const Pitch& pitch) {
  if (figure.told() || figure.text.empty() || figure.text.find_first_of(".,") != std::string::npos) return figure;
  Digits out{figure.text, {}, {}};
  for (std::size_t part = 0; part < figure.middles.size(); ++part) {
    const double more = std::max(0.0, std::round((figure.widths[part] - pitch.ink) / pitch.width));
    const std::size_t from = out.middles.size();
    const std::size_t count = 1 + static_cast<std::size_t>(more);
    const std::string digits = from < figure.text.size() ? figure.text.substr(from, count) : "";
    if (digits.size() < count || (count > 1 && digits.find('1') != std::string::npos)) return {};
    const double apart = count > 1 ? (figure.widths[part] - pitch.ink) / more : 0;
    for (std::size_t k = 0; k < count; ++k) {
      out.middles.push_back(figure.middles[part] + apart * (static_cast<double>(k) - more / 2));
      out.widths.push_back(count > 1 ? pitch.ink : figure.widths[part]);
    }
  }
  return out.told() ? out : Digits{};
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
bool is_in_place(const Digits& digits, std::size_t k, const Pitch& pitch, double one_in_place) {
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
  return off <= (digits.text[k] == '1' ? one_in_place : kDigitsEven);
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
    if (pitch.width <= 0 || figures[i].text.find_first_not_of('1') == std::string::npos) continue;
    const Digits digits = with_touching(figures[i], pitch);
    if (!digits.told()) continue;
    const double one_in_place = figures[i].told() ? kInPlace : kInPlaceTouching;
    bool even = true;
    for (std::size_t k = 0; k < digits.text.size(); ++k) even = even && is_in_place(digits, k, pitch, one_in_place);
    out[i] = {even ? Spacing::even : Spacing::uneven, place_of(digits, numerals[i].ink, pitch)};
  }
  return out;
}

}  // namespace nianbao::convert

// Method: two recognisers that learnt from different material seldom make the same mistake. Where the second reads what
// the first does, the odds of the reading are multiplied by P(agrees | right) / P(agrees | wrong). Signs that its model
// takes for letters when they stand alone (] for 1, S for 5) count as the figures they look like.
//
// Strokes that stand for nothing (/ or -) come in rows, and one row is one more opinion on each of its cells.
//
// Assumes that the two err independently but for a tenth of the cases, where the ink itself misleads (half a digit
// erased). A second reading that differs says little, since Tesseract fails on one lone digit in eight; it is ignored.
#include "convert/second_opinion.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "document/unicode.h"

namespace nianbao::convert {

namespace {

// 108 of 124 right readings of office scans were confirmed; of wrong ones a tenth is allowed for.
constexpr double kAgreesWhenRight = 0.87;
constexpr double kAgreesWhenWrong = 0.1;
constexpr double kSure = 0.9996;        // surer readings need no second opinion
constexpr double kHopeless = 0.9;       // below this the ink is too poor for either
constexpr std::size_t kMostAsked = 80;  // of a page: 3 ms each

// Strokes back each other: from this probability on, up to that, with this share of the log odds, since the cells of a
// page share one face and one scanner. 43 cells of / at 0.99 each were all strokes, as were rows of - at 0.96.
constexpr double kWorthBacking = 0.9;
constexpr double kMostBacked = 0.9998;
constexpr double kLent = 0.2;

std::string as_figures(const std::string& text) {
  std::string out;
  for (const char32_t c : decode_utf8(text)) {
    if (is_space(c)) continue;
    switch (c) {
      case U'O':
      case U'o':
      case U'〇':
        out += '0';
        break;
      case U']':
      case U'[':
      case U'l':
      case U'I':
      case U'|':
        out += '1';
        break;
      case U'S':
      case U's':
      case U'$':
        out += '5';
        break;
      default:
        out += encode_utf8(c);
    }
  }
  return out;
}

bool is_doubtful(const ocr::Numeral& numeral) {
  if (numeral.kind != ocr::NumeralKind::figure) return false;
  const Reading& first = numeral.readings.front();
  return !first.text.empty() && first.probability >= kHopeless && first.probability < kSure;
}

void confirm(std::vector<Reading>& readings) {
  const double p = readings.front().probability;
  const double sum = p * kAgreesWhenRight + (1 - p) * kAgreesWhenWrong;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    readings[i].probability *= (i == 0 ? kAgreesWhenRight : kAgreesWhenWrong) / sum;
  }
}

bool is_stroke(const std::string& text) { return text == "/" || text == "-" || text == "—" || text == "——"; }

double log_odds(double p) { return std::log(p / (1 - p)); }

// Strokes that stand for nothing come in rows. Where several cells of a page show the same one, dirt or an unlucky scan
// is no explanation for all of them: each lends the others a share of its own log odds.
void back_each_other(std::vector<ocr::Numeral>& numerals) {
  std::map<std::string, double> sums;
  for (const ocr::Numeral& numeral : numerals) {
    const Reading& first = numeral.readings.front();
    if (is_stroke(first.text) && first.probability > kWorthBacking)
      sums[first.text] += log_odds(std::min(first.probability, kMostBacked));
  }
  for (ocr::Numeral& numeral : numerals) {
    Reading& first = numeral.readings.front();
    const auto sum = sums.find(first.text);
    if (sum == sums.end() || first.probability <= kWorthBacking || first.probability >= kMostBacked) continue;
    const double own = log_odds(first.probability);
    const double backed = own + kLent * (sum->second - own);
    const double p = std::min(kMostBacked, 1 / (1 + std::exp(-backed)));
    const double rest = (1 - p) / (1 - first.probability);
    for (Reading& reading : numeral.readings) reading.probability *= rest;
    first.probability = p;
  }
}

}  // namespace

void ask_second_opinion(const Image& grey, std::vector<ocr::Numeral>& numerals, ocr::TextReader& reader) {
  std::vector<ocr::Numeral*> doubtful;
  for (ocr::Numeral& numeral : numerals) {
    if (is_doubtful(numeral)) doubtful.push_back(&numeral);
  }
  if (doubtful.size() > kMostAsked) {
    std::nth_element(doubtful.begin(), doubtful.begin() + kMostAsked, doubtful.end(), [](const auto* a, const auto* b) {
      return a->readings.front().probability > b->readings.front().probability;
    });
    doubtful.resize(kMostAsked);
  }
  for (ocr::Numeral* numeral : doubtful) {
    std::string text;
    for (const Word& word : reader.read_line(grey, numeral->ink)) text += word.text;
    if (as_figures(text) == as_figures(numeral->readings.front().text)) confirm(numeral->readings);
  }
  back_each_other(numerals);
}

}  // namespace nianbao::convert

// Method: two recognisers that learnt from different material seldom make the same mistake. Where the second reads what
// the first does, the odds of the reading are multiplied by P(agrees | right) / P(agrees | wrong). Signs that its model
// takes for letters when they stand alone (] for 1, S for 5, 一 for a dash) count as the figures they look like.
//
// Points and commas are too small for its word on them to count, whichever it reads: it confirms all readings of the
// same digits together. What is still doubtful is shown to the second once more, larger.
// Dashes are left to the first: of 146 in scans, fax and photographs the second confirmed 6 and made letters of the
// others, where it confirmed 83 of 99 figures and slashes.
//
// Assumes that the two err independently but for a tenth of the cases, where the ink itself misleads (half a digit
// erased). A second reading that differs says little, since Tesseract fails on one lone digit in eight; it is ignored.
#include "convert/second_opinion.h"

#include <algorithm>
#include <string>

#include "convert/page_dashes.h"
#include "convert/word_text.h"
#include "document/unicode.h"
#include "extract/number.h"

namespace nianbao::convert {

namespace {

// 108 of 124 right readings of office scans were confirmed; of wrong ones a tenth is allowed for.
constexpr double kAgreesWhenRight = 0.87;
constexpr double kAgreesWhenWrong = 0.1;
constexpr double kAgreesAgainWhenWrong = 0.15;  // the same model, another scale: it repeats one mistake in six
constexpr double kAgreesLaterWhenWrong = 0.2;   // of two scales, at the second alone
constexpr double kSure = 0.9996;                // surer readings need no second opinion
constexpr double kHopeless = 0.9;               // below this the ink is too poor for either
constexpr std::size_t kMostAsked = 80;          // of a page: 3 ms each

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
      case U'一':
      case U'—':
      case U'–':
      case U'−':
        out += '-';
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
  return !first.text.empty() && !is_dash(first.text) && first.probability >= kHopeless && first.probability < kSure;
}

// Without points and commas within figures.
std::string without_separators(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto is_digit_at = [&](std::size_t at) {
      return at < text.size() && is_digit(static_cast<unsigned char>(text[at]));
    };
    const bool parts = (text[i] == ',' || text[i] == '.') && i > 0 && is_digit_at(i - 1) && is_digit_at(i + 1);
    if (!parts) out += text[i];
  }
  return out;
}

}  // namespace

bool confirm_readings(std::vector<Reading>& readings, const std::string& second, double when_wrong) {
  const std::string digits = without_separators(as_figures(extract::normalised(second)));
  const auto same = [&](const Reading& reading) { return without_separators(as_figures(reading.text)) == digits; };
  if (!same(readings.front())) return false;
  double agreed = 0;
  for (const Reading& reading : readings) agreed += same(reading) ? reading.probability : 0;
  const double sum = agreed * kAgreesWhenRight + (1 - agreed) * when_wrong;
  for (Reading& reading : readings) reading.probability *= (same(reading) ? kAgreesWhenRight : when_wrong) / sum;
  return true;
}

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
    std::vector<Reading>& readings = numeral->readings;
    const bool agreed = confirm_readings(readings, text_of(reader.read_line(grey, numeral->ink)), kAgreesWhenWrong);
    if (readings.front().probability >= kSure) continue;
    const double when_wrong = agreed ? kAgreesAgainWhenWrong : kAgreesLaterWhenWrong;
    confirm_readings(readings, text_of(reader.read_again(grey, numeral->ink)), when_wrong);
  }
}

}  // namespace nianbao::convert

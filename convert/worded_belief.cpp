// Method: two recognisers judge each line. Tesseract reads figures and words, from pixels of two sizes and, where these
// differ, of a third. The numeral recogniser cannot tell words apart, yet it says where words stand and what figures
// stand between them, with a probability; and it sees each figure alone, where words do not set the scale.
//
// Figures are as sure as the numeral recogniser says, and surer where Tesseract reads them at two sizes; but
// Tesseract's agreement with itself counts only for figures that the numeral recogniser holds more likely than any
// others. Against others it counts nothing: of 57 cells in which Tesseract's figures were not the numeral recogniser's
// first (faxed, blurred, office scans, held-out faces), it was wrong in 57, in most of them twice alike. The figures of
// the numeral recogniser then stand first, among Tesseract's words, but for a sum to prove.
//
// Words are sure where Tesseract's readings agree, all are words that cells of forms are known to hold, and figures and
// words together make a number: any misreading would have to be another such word. Of readings that differ, two that
// are alike settle it where the third is no such word (3万元, 3万区, 3万元): of 5,849 cells of pages full of notes 161
// were read so with the figures that the numeral recogniser saw, and the words of all were right; of 89 of which one
// reading alone had known words, those of one were not (条 for 件). Where nothing settles it, the words are read apart
// from the figures, whose breadth throws Tesseract off (7元 as 7C, 7苑 and 770): alike at three sizes, or as known
// words at two, they stand with the figures that the numeral recogniser saw. Two known words against each other are
// never sure: 减3 read 增3, 减3, 增3 is no 增3. Of 2,940 cells (bench/cells --sort words --pages 3 --seed 9151, seven
// kinds) 88.8 % are so taken, all of them rightly.
//
// How true it is (build/cli/nianbao by bench/cells --sort notes --pages 4 --seed 8641, kinds office:2, blur:2, faint:2,
// jpeg:1, seal:1, fax:1 and fax:2; notes on one line, in held-out faces):
//
//   said           cells  mean said  right
//   below 0.9        267    0.5612   0.101
//   0.9-0.98         102    0.9260   0.176
//   0.98-0.9994       68    0.9915   1.000
//   0.9994-1        1831    0.9996   1.000
//
// Of 4,838 more, of seeds 811 to 832 in 13 kinds, two were wrong, both faxed: a note whose brackets a fax took, and a 4
// of which it left a 1, seen as a 4 on the way through the line. Neither is believed since.
//
// Assumes that the two recognisers, and two scales, seldom err alike. Fails on figures written as words (十二), which
// stay as doubtful as Tesseract makes them. What is not confirmed is left to a person, never taken.
#include "convert/worded_belief.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <tuple>
#include <utility>

#include "convert/figure_pattern.h"
#include "convert/side_ink.h"
#include "convert/word_text.h"
#include "document/unicode.h"
#include "extract/cell_words.h"
#include "extract/number.h"
#include "ocr/numeral_decode.h"

namespace nianbao::convert {

namespace {

constexpr std::size_t kLeastWords = 2;  // characters of words alone: one may be a broken digit (a fax's 0 read as 人)
constexpr double kRoom = 0.3;           // beside a line that was broken off where it was full: padding and one sign
constexpr double kJoined = 0.1;         // belief in two figures of two lines as one
// Probabilities that the words are right. Of 6,669 cells that were confirmed (see above) none that would be now was
// wrong, which is 0.00045 at most with 95 % confidence; the others were for the most part right as well, but not by
// enough.
constexpr double kConfirmed = 0.9996;
constexpr double kKnownOnce = 0.99;
constexpr double kUnknown = 0.9;
constexpr double kStroke = 0.5;  // of what a doubtful 0 may be else: the one thing that no sum tells from it
// Of the odds of figures that both recognisers read: as in second_opinion.cpp, 0.87 against 0.1; and that Tesseract
// read at another scale again, which is the same model, so that it is taken to repeat one mistake in six.
constexpr double kAgreement = 8.7 * 5.8;
// Of figures that Tesseract read and the numeral recogniser ruled out: 0 of 57, which is 0.05 at most with 95 %
// confidence; and most of figures that Tesseract never read, 50 of these 57.
constexpr double kRuledOut = 0.02;
constexpr double kNotRead = 0.88;

// Brackets, whose shapes Tesseract confuses, as plain ones.
std::u32string without_shapes(const std::string& text) {
  std::u32string points = decode_utf8(extract::normalised(text));
  for (char32_t& c : points) {
    if (std::u32string_view(U"〈《【〔[{").find(c) != std::u32string_view::npos) c = U'(';
    if (std::u32string_view(U"〉》】〕]}").find(c) != std::u32string_view::npos) c = U')';
  }
  return points;
}

// `text` with the figures of a pattern; none where that has figures and words in other places.
std::optional<std::string> with_figures(const std::string& text, const std::string& pattern) {
  const std::vector<std::string> runs = runs_of(pattern);
  const std::u32string points = decode_utf8(extract::normalised(text));
  std::string out;
  std::size_t next = 0;
  bool open = false;
  for (const char32_t c : points) {
    const std::string sign = encode_utf8(c);
    const bool of_figure = pattern_of(sign) != ocr::kOtherWriting;
    if (of_figure && !open && next < runs.size()) out += runs[next];
    if (of_figure && !open) ++next;
    if (!of_figure) out += sign;
    open = of_figure;
  }
  const bool begins_alike = points.empty() || (pattern_of(encode_utf8(points.front())) == ocr::kOtherWriting) ==
                                                  pattern.starts_with(ocr::kOtherWriting);
  if (next != runs.size() || !begins_alike) return std::nullopt;
  return out;
}

// The text of a cell by one scale, and how sure its figures are.
struct Opinion {
  std::string text;
  double figures = 1;
  double points = 1;      // and that no point of them was lost where Tesseract read them twice
  bool borne_out = true;  // by the numeral recogniser, on each line
  // With its figures, where it holds others more likely; none where they do not fit in.
  std::optional<std::string> other = std::string();
  double others = 1;  // how sure those are

  void add(const WordedLine& line, const std::string& read) {
    const double belief = belief_of(line, read);
    const Rival rival = rival_of(line, read);
    const bool holds = belief > rival.probability;
    const std::optional<std::string> own = holds ? read : with_figures(read, rival.pattern);
    other = other && own ? std::optional(*other + *own) : std::nullopt;
    others *= holds ? belief : kNotRead * std::min(rival.probability, line.at_ruling ? kAtRuling : 1.0);
    figures *= std::max(belief, kRuledOut);
    points *= 1 - lost_points(line, read);
    borne_out = borne_out && holds;
    text += read;
  }
};

// A note without brackets, which is printed so now and then: a fax that makes a comma of the first takes the last.
bool lacks_brackets(const std::string& text) {
  return figures_in(text) > 1 && extract::normalised(text).find_first_of("([") == std::string::npos;
}

// Whether a point, comma or stroke ends a figure before a word: a speck (16（其中修改12.件）).
bool has_open_figure(const std::string& text) {
  const std::string plain = pattern_of(text);
  const auto is_ascii_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t i = 1; i < plain.size(); ++i) {
    const bool mark = std::string_view(".,+-/").find(plain[i]) != std::string_view::npos;
    const bool goes_on = i + 1 < plain.size() && is_ascii_digit(plain[i + 1]);
    if (mark && is_ascii_digit(plain[i - 1]) && !goes_on) return true;
  }
  return false;
}

// Whether a colon stands before a figure: a fax's specks (6（其中修订：4件）).
bool has_colon_before_figure(const std::string& text) {
  const std::u32string points = decode_utf8(extract::normalised(text));
  for (std::size_t i = 0; i + 1 < points.size(); ++i)
    if (points[i] == U':' && is_digit(points[i + 1])) return true;
  return false;
}

// A count, of which a note says more, is no share: a bracket read twice (9%（其中修改1件） of 9(其中修改1件)).
bool is_share_with_note(const std::string& text) {
  const std::string plain = extract::normalised(text);
  return plain.find('%') != std::string::npos && plain.find('(') != std::string::npos;
}

// Words in an order that makes no number of the figures are misread, or those of two cells.
bool is_known(const std::string& text, const std::vector<std::string>& known_words) {
  const extract::Number number = extract::parse_number(text);
  const std::u32string points = decode_utf8(number.text);
  const bool read = number.value.has_value() || (!has_digit(points) && points.size() >= kLeastWords);
  return read && !text.empty() && !lacks_brackets(text) && !has_open_figure(text) && !has_colon_before_figure(text) &&
         !is_share_with_note(text) && extract::of_known_words(text, known_words);
}

bool same_number(const std::string& a, const std::string& b) {
  const extract::Number x = extract::parse_number(a);
  const extract::Number y = extract::parse_number(b);
  return x.value.has_value() && x.value == y.value && x.unit == y.unit;
}

// Whether the texts say the same number and differ in a single character, which is then a note's.
bool differ_in_one_word(const std::string& a, const std::string& b) {
  const std::u32string x = without_shapes(a);
  const std::u32string y = without_shapes(b);
  if (x.size() != y.size() || !same_number(a, b)) return false;
  if (figures_of(pattern_of(a)) != figures_of(pattern_of(b))) return false;
  int different = 0;
  for (std::size_t i = 0; i < x.size(); ++i) different += x[i] != y[i] ? 1 : 0;
  return different == 1;
}

// Whether two of three readings that differ are alike and of known words, and the other is none that could be printed,
// or has none of the words that the numeral recogniser saw (2元, 2, 2元; 713元, 718575, 713元).
template <typename Known>
bool is_settled(const std::vector<Opinion>& opinions, const Known& known) {
  const auto outdoes = [&known](const Opinion& two, const Opinion& one) {
    const bool lacks_words = two.borne_out && !one.borne_out && han_of(one.text).empty();
    return known(two.text) && (!known(one.text) || lacks_words);
  };
  if (same_but_shapes(opinions[0].text, opinions[2].text)) return outdoes(opinions[0], opinions[1]);
  return same_but_shapes(opinions[1].text, opinions[2].text) && outdoes(opinions[1], opinions[0]);
}

// How sure figures are that Tesseract read, too. That it saw no point, or a point and no comma, says less: they are
// small (1.516万元, read 1516万元 at two sizes).
double with_agreement(const Opinion& opinion) {
  const double odds = opinion.figures / std::max(1 - opinion.figures, 1e-9) * kAgreement;
  return std::max(opinion.figures, std::min(odds / (1 + odds), opinion.points));
}

bool same_figures(const Opinion& a, const Opinion& b) {
  return figures_of(pattern_of(a.text)) == figures_of(pattern_of(b.text));
}

// The cell by its lines in parts, and by the others that were read twice alike; none where no line is in parts, other
// words are known, too, or the numeral recogniser does not bear out its figures.
template <typename Known>
std::optional<Opinion> in_parts(const std::vector<WordedLine>& lines, const std::vector<Opinion>& whole,
                                const Known& known) {
  Opinion parted;
  bool any = false;
  for (WordedLine line : lines) {
    any = any || line.parted.has_value();
    if (!line.parted && !same_but_shapes(line.once, line.again)) return std::nullopt;
    if (line.parted) line.alone = line.parted;
    parted.add(line, line.parted ? line.parted->text : line.once);
  }
  if (!any || !parted.borne_out || !known(parted.text)) return std::nullopt;
  const std::string words = han_of(parted.text);
  const auto has_others = [&](const Opinion& opinion) {
    const std::string own = han_of(opinion.text);
    return known(opinion.text) && !own.empty() && own != words;
  };
  if (std::any_of(whole.begin(), whole.end(), has_others)) return std::nullopt;
  return parted;
}

// The one to be taken: of known words, with figures that both recognisers have, read by most.
const Opinion& best_of(const std::vector<Opinion>& opinions, const std::vector<std::string>& known_words) {
  const auto rank = [&](const Opinion& of) {
    const auto votes = std::count_if(opinions.begin(), opinions.end(), [&](const Opinion& other) {
      return !of.text.empty() && same_but_shapes(of.text, other.text);
    });
    return std::tuple(is_known(of.text, known_words), of.borne_out, votes);
  };
  return *std::max_element(opinions.begin(), opinions.end(),
                           [&](const Opinion& a, const Opinion& b) { return rank(a) < rank(b); });
}

// What `others` say beside a first reading, as far as it leaves room for them.
void add_alternatives(std::vector<Reading>& readings, std::vector<Reading> others) {
  double left = 1 - readings.front().probability;
  for (Reading& other : others) {
    const auto same = [&](const Reading& reading) { return same_but_shapes(reading.text, other.text); };
    if (std::any_of(readings.begin(), readings.end(), same)) continue;
    other.probability = std::min(other.probability, left / 2);
    left -= other.probability;
    readings.push_back(std::move(other));
  }
}

// Whether a figure goes on in the next line of a cell though there was room for more of it: two figures, of rows whose
// ruling was lost.
bool joins_figures(const std::vector<WordedLine>& lines) {
  const auto is_of_figure = [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; };
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const std::string upper = extract::normalised(lines[i].once);
    const std::string lower = extract::normalised(lines[i + 1].once);
    if (upper.empty() || lower.empty() || !is_of_figure(upper.back()) || !is_of_figure(lower.front())) continue;
    if (lines[i].room > kRoom) return true;
  }
  return false;
}

}  // namespace

std::vector<Reading> weigh_words(const std::vector<WordedLine>& lines, const std::vector<std::string>& known_words) {
  std::vector<Opinion> opinions(3);
  for (const WordedLine& line : lines) {
    opinions[0].add(line, line.once);
    opinions[1].add(line, line.again);
    opinions[2].add(line, line.third ? *line.third : line.once);
  }
  // At least one of them read something: a cell whose ink nothing could read is no blank.
  if (opinions[0].text.empty() && opinions[1].text.empty()) return {};
  const auto known = [&known_words](const std::string& text) { return is_known(text, known_words); };
  const Opinion& of_lines = best_of(opinions, known_words);
  const std::string& first = opinions[0].text;
  const std::string& second = opinions[1].text;
  const bool twice = same_but_shapes(first, second) ||
                     (known(first) != known(second) && differ_in_one_word(first, second)) ||
                     is_settled(opinions, known);
  const std::optional<Opinion> parted = twice && known(of_lines.text) ? std::nullopt : in_parts(lines, opinions, known);
  const Opinion& best = parted ? *parted : of_lines;
  const double words = !known(best.text) ? kUnknown : twice || parted ? kConfirmed : kKnownOnce;
  const auto agree = std::count_if(opinions.begin(), opinions.end(),
                                   [&best](const Opinion& opinion) { return same_figures(opinion, best); });
  const bool figures_twice = parted ? agree >= 2 : twice;
  const double figures = figures_twice && best.borne_out ? with_agreement(best) : best.figures;
  const Reading read{best.text, words * figures};
  const Reading other{best.other.value_or(""), words * best.others};
  const bool by_other = !best.borne_out && known(other.text) && other.probability > read.probability;
  std::vector<Reading> readings = {by_other ? other : read};
  std::vector<Reading> others = {by_other ? read : other};
  for (const Opinion& opinion : opinions) others.push_back({opinion.text, opinion.figures});
  std::erase_if(others, [&](const Reading& reading) { return !known(reading.text); });
  add_alternatives(readings, std::move(others));
  for (Reading& reading : readings) {
    if (joins_figures(lines)) reading.probability = std::min(reading.probability, kJoined);
  }
  return beside_strokes(std::move(readings));
}

bool same_but_shapes(const std::string& a, const std::string& b) { return without_shapes(a) == without_shapes(b); }

std::vector<Reading> beside_strokes(std::vector<Reading> readings) {
  if (extract::parse_number(readings.front().text).value != 0.0) return readings;
  const double first = readings.front().probability;
  for (std::size_t i = 1; i < readings.size(); ++i) readings[i].probability *= 1 - kStroke;
  readings.push_back({"—", std::min(first, kStroke * (1 - first))});
  return readings;
}

}  // namespace nianbao::convert

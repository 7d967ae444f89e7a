// Method: a line's figures are believed as sure as the numeral recogniser saw them on the whole line, whatever it made
// of the words between them, or each by itself where none can have been lost between them. Where the line has no
// reading of the whole, the least sure sign on the way through it counts. Assumes that words seen as strokes and signs
// stand beside figures, not in them. Fails where the print has run into a ruling, and lost strokes with it.
#include "convert/worded_line.h"

#include <algorithm>
#include <utility>

#include "convert/figure_pattern.h"
#include "convert/side_ink.h"
#include "convert/word_text.h"
#include "document/unicode.h"
#include "ocr/numeral_decode.h"

namespace nianbao::convert {

namespace {

constexpr double kMostOfLine = 0.995;  // believed of figures of a line that has no reading of the whole
// Where words and figures stand in the same places by both recognisers: that none is lost between them.
constexpr double kNoneLost = 0.9999;
// A point that Tesseract sees at neither of two sizes: 27 of 1,275 amounts in three faces and five kinds of damage, all
// of one face, of which it lost one in sixteen. A comma for the point that it saw counts in full: of 569 it took 87 for
// points at both sizes.
constexpr double kPointLostTwice = 0.1;
// Of figures that the numeral recogniser sees in other digits on its way through the line: 7 of 8 that all else spoke
// for were right, of 4,838 cells so read.
constexpr double kContradicted = 0.88;

// A line too wide for a window of the network, or of several lines: it has no reading of the whole.
bool is_unread(const WordedLine& line) {
  return line.whole.kind == ocr::NumeralKind::words && line.whole.mixed.empty();
}

// Of such a line: whether its figures are those of `text`, in order.
double belief_on_path(const std::vector<ocr::FigureInLine>& figures, const std::string& text) {
  const std::vector<std::string> read = runs_of(pattern_of(text));
  if (read.size() != figures.size()) return 0;
  double belief = kMostOfLine;
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (pattern_of(figures[i].text) != read[i]) return 0;
    belief = std::min(belief, figures[i].probability);
  }
  return belief;
}

// The figures of a pattern, without the signs around their digits.
std::vector<std::string> inner_figures(const std::string& pattern) {
  std::vector<std::string> figures = runs_of(pattern);
  for (std::string& figure : figures) figure = from_digit_to_digit(figure);
  std::erase(figures, "");
  return figures;
}

// Whether a figure from digit to digit is printed so: no strokes in it (141./8), one point at most, and commas that
// stand before groups of three digits.
bool is_printable(const std::string& figure) {
  if (figure.find_first_not_of("0123456789.,") != std::string::npos) return false;
  const std::string whole = figure.substr(0, figure.find('.'));
  if (figure.find_first_of(".,", whole.size() + 1) != std::string::npos) return false;
  const std::size_t first = whole.find(',');
  if (first == std::string::npos) return !whole.empty();
  if (first > 3 || (whole.size() - first) % 4 != 0) return false;
  for (std::size_t i = first; i < whole.size(); ++i)
    if ((whole[i] == ',') != ((i - first) % 4 == 0)) return false;
  return true;
}

// Whether as many figures were seen on the way through a line as `text` has, and not all with its digits and points.
bool contradicts(const std::vector<ocr::FigureInLine>& on_path, const std::string& text) {
  std::vector<std::string> seen;
  seen.reserve(on_path.size());
  for (const ocr::FigureInLine& figure : on_path) seen.push_back(from_digit_to_digit(figure.text));
  std::erase(seen, "");
  const std::vector<std::string> read = inner_figures(pattern_of(text));
  return seen.size() == read.size() && seen != read;
}

// Whether the figures of `text` are those that were seen one by one; one more, that no word of the reading stands for,
// shows on the way through the line.
bool is_seen_alone(const WordedLine& line, const std::string& text) {
  return line.alone && !text.empty() && figures_in(text) == line.on_path.size() &&
         figures_of(pattern_of(text)) == figures_of(pattern_of(line.alone->text));
}

}  // namespace

Rival rival_of(const WordedLine& line, const std::string& text) {
  const std::string own = figures_of(pattern_of(text));
  Rival rival;
  if (is_unread(line)) {
    Rival path{"", kMostOfLine};
    for (const ocr::FigureInLine& figure : line.on_path) {
      path.pattern += (path.pattern.empty() ? "" : ocr::kOtherWriting) + pattern_of(figure.text);
      path.probability = std::min(path.probability, figure.probability);
    }
    return runs_of(path.pattern) == runs_of(pattern_of(text)) ? rival : path;
  }
  for (const auto* readings : {&line.whole.mixed, &line.whole.readings}) {
    for (const Reading& reading : *readings) {
      const std::string seen = pattern_of(reading.text);
      if (reading.probability > rival.probability && figures_of(seen) != own) rival = {seen, reading.probability};
    }
  }
  return rival;
}

double belief_of(const WordedLine& line, const std::string& text) {
  const double whole = is_unread(line) ? belief_on_path(line.on_path, text) : belief_in_figures(line.whole, text);
  if (line.at_ruling) return std::min(whole, kAtRuling);
  if (contradicts(line.on_path, text)) return std::min(whole, kContradicted);
  if (!is_seen_alone(line, text)) return whole;
  const double none_lost = is_unread(line) ? kMostOfLine : kNoneLost * (1 - lost_words(line.whole, text));
  return std::max(whole, line.alone->belief * none_lost);
}

std::size_t figures_in(const std::string& line) {
  const std::vector<std::string> runs = runs_of(pattern_of(line));
  return static_cast<std::size_t>(
      std::count_if(runs.begin(), runs.end(), [](const std::string& run) { return has_digit(decode_utf8(run)); }));
}

double belief_in_figures(const ocr::Numeral& numeral, const std::string& line) {
  const std::string pattern = pattern_of(line);
  double same = 0;     // all as in the line
  double figures = 0;  // the figures at least
  double most = 0;     // of one other reading
  for (const auto* readings : {&numeral.mixed, &numeral.readings}) {
    for (const Reading& reading : *readings) {
      const std::string seen = pattern_of(reading.text);
      if (seen == pattern) {
        same += reading.probability;
      } else {
        most = std::max(most, reading.probability);
      }
      if (seen == pattern || figures_of(seen) == figures_of(pattern)) figures += reading.probability;
    }
  }
  return same > most ? figures : same;
}

double lost_points(const ocr::Numeral& numeral, const std::string& figures) {
  const std::vector<std::string> own = inner_figures(pattern_of(figures));
  const auto may_be = [](const std::string& figure, const std::string& other) {
    return digits_of(figure) == digits_of(other) && figure.size() <= other.size();
  };
  const auto same_size = [](const std::string& a, const std::string& b) { return a.size() == b.size(); };
  double lost = 0;
  for (const auto* readings : {&numeral.mixed, &numeral.readings}) {
    for (const Reading& reading : *readings) {
      const std::vector<std::string> seen = inner_figures(pattern_of(reading.text));
      if (seen == own || !std::all_of(seen.begin(), seen.end(), is_printable) ||
          !std::equal(own.begin(), own.end(), seen.begin(), seen.end(), may_be))
        continue;
      const bool other_sign = std::equal(own.begin(), own.end(), seen.begin(), same_size);
      lost += reading.probability * (other_sign ? 1 : kPointLostTwice);
    }
  }
  return lost;
}

double lost_points(const WordedLine& line, const std::string& text) {
  const double whole = lost_points(line.whole, text);
  return is_seen_alone(line, text) ? std::min(whole, line.alone->lost_points) : whole;
}

double lost_words(const ocr::Numeral& numeral, const std::string& line) {
  const auto words_in = [](const std::string& pattern) {
    const std::u32string points = decode_utf8(pattern);
    return std::count(points.begin(), points.end(), decode_utf8(ocr::kOtherWriting).front());
  };
  const auto read = words_in(pattern_of(line));
  const std::size_t figures = runs_of(pattern_of(line)).size();
  double lost = 0;
  for (const Reading& reading : numeral.mixed) {
    // A run more on either side of a figure more is a stroke of a word that looks like the figure.
    const bool more = words_in(reading.text) > read && runs_of(reading.text).size() <= figures;
    lost += more ? reading.probability : 0;
  }
  if (numeral.kind != ocr::NumeralKind::figure || read > 0) return lost;
  lost = 1;
  for (const Reading& reading : numeral.readings) lost -= reading.probability;
  return std::max(lost, 0.0);
}

}  // namespace nianbao::convert

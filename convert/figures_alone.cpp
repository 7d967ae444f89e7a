// Method: neighbouring words that hold nothing but digits and signs make a figure. Its box ends in the white columns
// that lie nearest to where the words beside it begin and end: white, so that no sign is cut through; next to the
// neighbours, so that a digit which was not read stands in the box too, and speaks against the reading. Where print
// begins at a ruling, and may have lost strokes together with it, no white is before it and its box holds less than was
// read. Boxes of words beside Chinese characters are off by up to a character; where the numeral recogniser found the
// same figures on its way through the line, the white around these places is taken instead.
//
// Parts of a line are cut in the same white, by what the numeral recogniser found alone; all ink between them is words.
//
// Assumes, where it did not, boxes of words that are right to half a character. Fails on figures that touch a word or
// stand askew to it.
#include "convert/figures_alone.h"

#include <algorithm>
#include <cmath>

#include "convert/word_text.h"
#include "document/unicode.h"
#include "extract/number.h"

namespace nianbao::convert {

namespace {

bool is_sign(char32_t c) {
  return is_digit(c) || (c < 0x80 && std::string_view(".,+-/%").find(static_cast<char>(c)) != std::string_view::npos);
}

bool of_figure(const Word& word) {
  const std::u32string points = decode_utf8(extract::normalised(word.text));
  return !points.empty() && std::all_of(points.begin(), points.end(), is_sign);
}

// Runs of words, half-open, that make a figure; marks around digits belong to the sentence.
std::vector<std::pair<std::size_t, std::size_t>> runs_of(const std::vector<Word>& words) {
  std::vector<std::pair<std::size_t, std::size_t>> runs;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!of_figure(words[i])) continue;
    std::size_t end = i;
    while (end < words.size() && of_figure(words[end])) ++end;
    std::size_t last = end;
    while (last > i && !has_digit(decode_utf8(words[last - 1].text))) --last;
    if (last > i) runs.emplace_back(i, last);
    i = end - 1;
  }
  return runs;
}

// Whether each column of the line is white.
std::vector<bool> white_columns(const Image& ink, const Box& line) {
  const int x0 = std::max(0, static_cast<int>(line.x0));
  const int x1 = std::min(ink.width, static_cast<int>(std::ceil(line.x1)));
  const int y0 = std::max(0, static_cast<int>(line.y0));
  const int y1 = std::min(ink.height, static_cast<int>(std::ceil(line.y1)));
  std::vector<bool> white(static_cast<std::size_t>(std::max(0, x1 - x0)), true);
  for (int y = y0; y < y1; ++y) {
    const std::uint8_t* row = ink.row(y) + x0;
    for (std::size_t x = 0; x < white.size(); ++x) {
      if (row[x] == 0) white[x] = false;
    }
  }
  return white;
}

struct Stretch {
  double from = 0;
  double to = 0;
  double middle() const { return (from + to) / 2; }
};

// Of white, from the line's left side.
std::vector<Stretch> stretches_of(const std::vector<bool>& white) {
  std::vector<Stretch> out;
  for (std::size_t from = 0; from < white.size(); ++from) {
    if (!white[from]) continue;
    std::size_t to = from;
    while (to < white.size() && white[to]) ++to;
    out.push_back({static_cast<double>(from), static_cast<double>(to)});
    from = to;
  }
  return out;
}

// The middle of the stretch that is nearest to a place; -1 where there is none.
double nearest_white(const std::vector<Stretch>& white, double place) {
  double best = -1;
  double least = 1e9;
  for (const Stretch& at : white) {
    const double apart = std::max({at.from - place, place - at.to, 0.0});
    if (apart < least) least = apart, best = at.middle();
  }
  return best;
}

// The same of the first stretch that is not wholly right of a place, or left of it.
double white_before(const std::vector<Stretch>& white, double place) {
  double middle = -1;
  for (const Stretch& at : white) {
    if (at.from <= place) middle = at.middle();
  }
  return middle;
}

double white_after(const std::vector<Stretch>& white, double place) {
  const auto at = std::find_if(white.begin(), white.end(), [place](const Stretch& w) { return w.to >= place; });
  return at == white.end() ? -1 : at->middle();
}

std::string text_of(const std::vector<Word>& words, const std::pair<std::size_t, std::size_t>& run) {
  std::string text;
  for (std::size_t i = run.first; i < run.second; ++i) text += words[i].text;
  return text;
}

// The columns from the first to the last that hold ink; empty where none does.
Stretch inked(const std::vector<bool>& white, double from, double to) {
  auto first = static_cast<std::size_t>(std::max(0.0, from));
  auto last = std::min(white.size(), static_cast<std::size_t>(std::max(0.0, std::ceil(to))));
  while (first < last && white[first]) ++first;
  while (last > first && white[last - 1]) --last;
  return {static_cast<double>(first), static_cast<double>(last)};
}

bool are_the_same(const std::vector<Word>& words, const std::vector<std::pair<std::size_t, std::size_t>>& runs,
                  const std::vector<ocr::FigureInLine>& seen) {
  return std::equal(runs.begin(), runs.end(), seen.begin(), seen.end(), [&](const auto& run, const auto& figure) {
    return extract::normalised(text_of(words, run)) == figure.text;
  });
}

}  // namespace

std::optional<std::vector<FigureAlone>> figures_alone(const Image& ink, const Box& line, const std::vector<Word>& words,
                                                      const std::vector<ocr::FigureInLine>& seen) {
  const std::vector<Stretch> white = stretches_of(white_columns(ink, line));
  const double left = std::max(0.0, std::floor(line.x0));
  const auto runs = runs_of(words);
  const bool seen_too = are_the_same(words, runs, seen);
  std::vector<FigureAlone> out;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto& [from, to] = runs[i];
    FigureAlone figure{text_of(words, runs[i]), line};
    const double before = seen_too
                              ? white_before(white, seen[i].x0 - left)
                              : nearest_white(white, (from > 0 ? words[from - 1].box.x1 : words[from].box.x0) - left);
    const double after =
        seen_too ? white_after(white, seen[i].x1 - left)
                 : nearest_white(white, (to < words.size() ? words[to].box.x0 : words[to - 1].box.x1) - left);
    if (before < 0 || after < 0) return std::nullopt;
    figure.box.x0 = left + before;
    figure.box.x1 = left + after;
    if (figure.box.empty()) return std::nullopt;
    out.push_back(std::move(figure));
  }
  return out;
}

std::vector<LinePart> parts_of(const Image& ink, const Box& line, const std::vector<ocr::FigureInLine>& seen) {
  const std::vector<bool> columns = white_columns(ink, line);
  const std::vector<Stretch> white = stretches_of(columns);
  const double left = std::max(0.0, std::floor(line.x0));
  std::vector<LinePart> parts;
  double done = 0;
  const auto add_words = [&](double to) {
    const Stretch words = inked(columns, done, to);
    if (words.to > words.from) parts.push_back({"", {left + words.from, line.y0, left + words.to, line.y1}});
  };
  for (const ocr::FigureInLine& figure : seen) {
    const double before = white_before(white, figure.x0 - left);
    const double after = white_after(white, figure.x1 - left);
    if (before < done || after <= before) return {};
    add_words(before);
    parts.push_back({figure.text, {left + before, line.y0, left + after, line.y1}});
    done = after;
  }
  if (!parts.empty()) add_words(static_cast<double>(columns.size()));
  return parts;
}

}  // namespace nianbao::convert

// Does a text layer say what the pixels show? Asked of layers that lie over a picture or whose maps look broken.
//
// A sample of its lines, spread over the page, is read from the pixels and compared, character by character. The layer
// is believed where the sample agrees as well as two readings of clean print do. Fails towards reading the page: a
// layer that is right on a page too poor to be read by OCR is not believed.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "convert/page_steps.h"
#include "document/unicode.h"
#include "layout/lines.h"

namespace nianbao::convert {

namespace {

constexpr std::size_t kSampleLines = 8;
constexpr std::size_t kLeastCharacters = 4;  // shorter lines say too little

// Two readings of clean print differ in at most this share of characters; layers of other OCR programs differ more.
constexpr double kMostErrors = 0.03;

std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

// Letters and digits alone: punctuation differs in width between layers that are equally good.
std::u32string bare(const std::string& text) {
  std::u32string points = decode_utf8(text);
  std::erase_if(points, [](char32_t c) {
    const bool latin = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    return !is_han(c) && !is_digit(c) && !latin;
  });
  return points;
}

std::u32string digits_of(std::u32string text) {
  std::erase_if(text, [](char32_t c) { return !is_digit(c); });
  return text;
}

std::vector<Line> sample_of(std::vector<Line> lines) {
  std::erase_if(lines, [](const Line& l) { return l.vertical || bare(l.text).size() < kLeastCharacters; });
  if (lines.size() <= kSampleLines) return lines;
  std::vector<Line> sample;
  for (std::size_t i = 0; i < kSampleLines; ++i) sample.push_back(lines[i * lines.size() / kSampleLines]);
  return sample;
}

}  // namespace

bool layer_agrees(const ingest::Content& content, const Image& raster, Readers& readers, Trace* trace) {
  const std::vector<Line> sample = sample_of(layout::find_lines(content.page, content.page.words, {}));
  std::size_t digits = 0;
  std::size_t digit_errors = 0;
  std::size_t characters = 0;
  std::size_t errors = 0;
  std::string log;
  for (const Line& line : sample) {
    std::string read;
    for (const Word& word : readers.text().read_line(raster, line.box)) read += word.text;
    const std::u32string want = bare(line.text);
    characters += want.size();
    const std::u32string got = bare(read);
    errors += std::min(want.size(), distance(want, got));
    const std::u32string figures = digits_of(want);
    digits += figures.size();
    digit_errors += std::min(figures.size(), distance(figures, digits_of(got)));
    log += line.text + "\n" + read + "\n\n";
  }
  if (trace != nullptr) trace->text(content.page.number, "05-layer-and-pixels", log);
  return characters > 0 && static_cast<double>(errors) <= kMostErrors * static_cast<double>(characters) &&
         static_cast<double>(digit_errors) <= kMostErrors * static_cast<double>(digits);
}

}  // namespace nianbao::convert

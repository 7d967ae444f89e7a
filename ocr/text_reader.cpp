// Method: each line is cut out, scaled to the height the model reads best and read as one line; Tesseract's symbols
// become words (one for each Chinese character or mark, one for a run of Latin letters and digits). A line with a
// doubtful symbol is read again at two other scales, and the readings vote symbol by symbol (vote.cpp). Assumes one
// horizontal line a box. Fails on vertical text (turn it first, or cut it into characters) and on single digits, which
// a line model drops: NumeralReader reads those.
#include "ocr/text_reader.h"

#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <limits>
#include <optional>
#include <utility>

#include "document/error.h"
#include "document/unicode.h"
#include "ocr/dashes.h"
#include "ocr/line_image.h"
#include "ocr/marks.h"
#include "ocr/punctuation.h"
#include "ocr/stack_image.h"
#include "ocr/tail_image.h"
#include "ocr/vote.h"

namespace nianbao::ocr {
namespace {

// Ink of a line, pixels. Single readings of 564 lines (clean, office, faint, sealed) err alike between 18 and 34, short
// labels less at 22 than above; 22 with votes of 18 and 34 on doubtful lines makes 81 errors against 91 without.
constexpr double kHeight = 22;
constexpr std::array<double, 2> kOtherHeights = {18, 34};  // of a doubtful line's further readings
constexpr double kThirdHeight = 28;                        // of a reading that is to say something new
constexpr double kLastHeight = 34;                         // and of one more, where that differs
constexpr double kDoubtful = 0.9;  // a symbol below it has its line read again: a tenth of the lines of clean pages
// Of a line's height, where a Chinese character is one.
constexpr double kStopWidth = 0.5;
constexpr double kDigitWidth = 0.6;
constexpr double kOddWidth = 4;  // weight of a character too many against that of its place
constexpr const char* kPackage = "tesseract-ocr-chi-sim";

std::string folder_of(const TextModel& model) {
  if (!model.data_path.empty()) return model.data_path;
  tesseract::TessBaseAPI api;
  return api.Init(nullptr, model.language.c_str(), tesseract::OEM_LSTM_ONLY) == 0 ? api.GetDatapath() : "";
}

bool joins(const std::string& text) { return text.size() == 1 && text[0] > 0x20 && text[0] < 0x7f; }

// Letters and digits of a run become one word; a comma, a bracket or a quote stands alone so that its form can be
// settled.
bool in_run(const std::string& text) {
  return joins(text) && std::string_view(",:;?!()\"").find(text[0]) == std::string_view::npos;
}

bool is_doubtful(const std::vector<Symbol>& symbols) {
  return symbols.empty() || std::any_of(symbols.begin(), symbols.end(),
                                        [](const Symbol& symbol) { return symbol.word.confidence < kDoubtful; });
}

bool same_text(const std::vector<Symbol>& a, const std::vector<Symbol>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Symbol& x, const Symbol& y) { return x.word.text == y.word.text; });
}

std::vector<Word> joined(const std::vector<Symbol>& symbols) {
  std::vector<Word> words;
  for (const Symbol& symbol : symbols) {
    Word word = symbol.word;
    if (!words.empty() && !symbol.begins && in_run(word.text) &&
        in_run(words.back().text.substr(words.back().text.size() - 1))) {
      words.back().text += word.text;
      words.back().box = unite(words.back().box, word.box);
      words.back().confidence = std::min(words.back().confidence, word.confidence);
      continue;
    }
    word.space_before = symbol.begins && !words.empty() &&
                        blank_matters(decode_utf8(words.back().text).back(), decode_utf8(word.text).front());
    words.push_back(std::move(word));
  }
  return words;
}

// How wide words are, in heights of a line.
double width_of(std::vector<Word>::const_iterator from, std::vector<Word>::const_iterator to) {
  double width = 0;
  for (; from != to; ++from) {
    for (const char32_t c : decode_utf8(from->text))
      width += is_cjk_punctuation(c) ? kStopWidth : c < 0x80 ? kDigitWidth : 1;
  }
  return width;
}

// The first word of a tail that begins at `x` and is `width` heights wide; the end where there is none but the first
// word of all. Tesseract places a word wrong by half a character now and then, two neighbours seldom, and how many
// characters there are tells as much.
std::vector<Word>::iterator first_of_tail(std::vector<Word>& words, double x, double width, double height) {
  auto best = words.end();
  double least = std::numeric_limits<double>::max();
  for (auto word = words.begin(); word != words.end(); ++word) {
    if (word == words.begin()) continue;
    const double place = std::abs(word->box.x0 - x) + std::abs((word - 1)->box.x1 - x);
    const double off = place / height + kOddWidth * std::abs(width_of(word, words.end()) - width);
    if (off < least) best = word;
    least = std::min(least, off);
  }
  return best;
}

// Tesseract's words are in order but its boxes are now and then not: what stands on a line is ordered by its boxes, so
// those that run back share the room that they take together, evenly.
void order_boxes(std::vector<Word>& words) {
  struct Pool {
    std::size_t first;
    std::size_t count;
    Box box;
    double width() const { return box.width() / static_cast<double>(count); }
    double last_x0() const { return box.x0 + width() * static_cast<double>(count - 1); }
  };
  std::vector<Pool> pools;
  for (std::size_t i = 0; i < words.size(); ++i) {
    pools.push_back({i, 1, words[i].box});
    while (pools.size() > 1) {
      const Pool last = pools.back();
      Pool& before = pools[pools.size() - 2];
      if (last.box.x0 > before.last_x0()) break;
      before.count += last.count;
      before.box = unite(before.box, last.box);
      pools.pop_back();
    }
  }
  for (const Pool& pool : pools) {
    for (std::size_t k = 0; pool.count > 1 && k < pool.count; ++k) {
      Box& box = words[pool.first + k].box;
      box.x0 = pool.box.x0 + pool.width() * static_cast<double>(k);
      box.x1 = box.x0 + pool.width();
    }
  }
}

}  // namespace

struct TextReader::Engine {
  tesseract::TessBaseAPI api;

  std::vector<Symbol> read(const LineImage& line);
  std::vector<Symbol> read_raw(const LineImage& line);
  std::vector<Word> read_at(const Image& grey, const Box& line, double height, double margin = kLineMargin);
};

namespace {

std::optional<Symbol> symbol_at(const tesseract::ResultIterator& at, const LineImage& line) {
  const std::unique_ptr<const char[]> utf8(at.GetUTF8Text(tesseract::RIL_SYMBOL));
  if (!utf8 || strip_spaces(utf8.get()).empty()) return std::nullopt;
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
  at.BoundingBox(tesseract::RIL_SYMBOL, &left, &top, &right, &bottom);
  Symbol symbol;
  Word& word = symbol.word;
  word.text = strip_spaces(utf8.get());
  word.box = {left / line.factor + line.origin.x, top / line.factor + line.origin.y,
              right / line.factor + line.origin.x, bottom / line.factor + line.origin.y};
  const Box inside = intersect(word.box, line.ink);  // Tesseract's boxes reach into the margin
  if (!inside.empty()) word.box = inside;
  word.confidence = std::clamp(static_cast<double>(at.Confidence(tesseract::RIL_SYMBOL)) / 100, 0.0, 1.0);
  word.origin = Origin::ocr;
  word.size = line.ink.height();
  symbol.begins = at.IsAtBeginningOf(tesseract::RIL_WORD);
  return symbol;
}

}  // namespace

std::vector<Symbol> TextReader::Engine::read(const LineImage& line) {
  // Tesseract's parallel loops cost more in waiting than they save; the level is this thread's own, not the process's.
  omp_set_max_active_levels(0);
  api.SetImage(line.pixels.pixels.data(), line.pixels.width, line.pixels.height, 1, line.pixels.width);
  api.SetSourceResolution(300);
  std::vector<Symbol> symbols;
  if (api.Recognize(nullptr) != 0) return symbols;
  const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
  if (!at) return symbols;
  do {
    if (at->Empty(tesseract::RIL_SYMBOL)) continue;
    if (auto symbol = symbol_at(*at, line)) symbols.push_back(std::move(*symbol));
  } while (at->Next(tesseract::RIL_SYMBOL));
  return symbols;
}

// Tesseract now and then sees no text at all in a line of two or three characters; taken as it is, it can be read.
std::vector<Symbol> TextReader::Engine::read_raw(const LineImage& line) {
  api.SetPageSegMode(tesseract::PSM_RAW_LINE);
  std::vector<Symbol> symbols = read(line);
  api.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
  return symbols;
}

TextReader::TextReader(const TextModel& model) : engine_(std::make_unique<Engine>()) {
  const char* folder = model.data_path.empty() ? nullptr : model.data_path.c_str();
  if (engine_->api.Init(folder, model.language.c_str(), tesseract::OEM_LSTM_ONLY) != 0) {
    throw Error(ErrorKind::fault, model.language + ".traineddata",
                "Tesseract cannot load it" + (folder ? " from " + model.data_path : std::string()) +
                    "; install the package " + kPackage + " or name a folder that holds the file");
  }
  engine_->api.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
  engine_->api.SetVariable("tessedit_do_invert", "0");  // light print on dark is turned round before, if at all
  engine_->api.SetVariable("debug_file", "/dev/null");
}

TextReader::~TextReader() = default;
TextReader::TextReader(TextReader&&) noexcept = default;
TextReader& TextReader::operator=(TextReader&&) noexcept = default;

std::vector<Word> TextReader::read_line(const Image& grey, const Box& line) {
  const auto first = cut_line(grey, line, kHeight);
  if (!first) return {};
  std::vector<std::vector<Symbol>> readings = {engine_->read(*first)};
  if (is_doubtful(readings.front())) {
    for (const double height : kOtherHeights) {
      if (const auto again = cut_line(grey, line, height)) readings.push_back(engine_->read(*again));
      if (!readings.front().empty() && same_text(readings.front(), readings.back())) break;
    }
    std::erase_if(readings, [](const std::vector<Symbol>& reading) { return reading.empty(); });
    if (readings.empty()) readings.push_back(engine_->read_raw(*first));
  }
  std::vector<Word> words = joined(voted(readings));
  order_boxes(words);
  settle_punctuation(words);
  settle_dashes(grey, line, words);
  settle_marks(grey, line, words);
  return words;
}

std::vector<Word> TextReader::read_stack(const Image& grey, const std::vector<Box>& characters) {
  const StackImage stack = stack_as_line(grey, characters);
  std::vector<Word> words =
      read_line(stack.line, {0, 0, static_cast<double>(stack.line.width), static_cast<double>(stack.line.height)});
  if (words.size() != characters.size()) return {};
  for (std::size_t i = 0; i < words.size(); ++i) {
    words[i].box = characters[i];
    words[i].size = characters[i].width();
    words[i].space_before = false;
  }
  return words;
}

std::vector<Word> TextReader::read_with_tail(const Image& grey, const Box& line, const Box& tail) {
  const TailImage joined = line_with_tail(grey, line, tail);
  std::vector<Word> words = read_line(
      joined.pixels, {0, 0, static_cast<double>(joined.pixels.width), static_cast<double>(joined.pixels.height)});
  const auto first = first_of_tail(words, joined.tail.x0, tail.width() / tail.height(), joined.tail.height());
  if (first == words.end()) return {};
  for (auto word = words.begin(); word != words.end(); ++word) {
    const bool behind = word >= first;
    const Box& home = behind ? tail : line;
    const double by = behind ? home.x0 - joined.tail.x0 : home.x0;
    const double x0 = std::clamp(word->box.x0 + by, home.x0, home.x1 - 1);
    word->box = {x0, home.y0, std::clamp(word->box.x1 + by, x0 + 1, home.x1), home.y1};
    word->size = home.height();
  }
  first->space_before = false;
  return words;
}

std::vector<Word> TextReader::Engine::read_at(const Image& grey, const Box& line, double height, double margin) {
  const auto cut = cut_line(grey, line, height, margin);
  if (!cut) return {};
  std::vector<Word> words = joined(read(*cut));
  order_boxes(words);
  settle_punctuation(words);
  return words;
}

std::vector<Word> TextReader::read_again(const Image& grey, const Box& line) {
  return engine_->read_at(grey, line, kThirdHeight);
}

std::vector<Word> TextReader::read_third(const Image& grey, const Box& line) {
  return engine_->read_at(grey, line, kLastHeight);
}

std::array<std::vector<Word>, 3> TextReader::read_alone(const Image& grey, const Box& characters) {
  return {engine_->read_at(grey, characters, kHeight, kShortMargin),
          engine_->read_at(grey, characters, kThirdHeight, kShortMargin),
          engine_->read_at(grey, characters, kLastHeight, kShortMargin)};
}

std::string tesseract_version() { return tesseract::TessBaseAPI::Version(); }

std::string model_path(const TextModel& model) {
  return (std::filesystem::path(folder_of(model)) / (model.language + ".traineddata")).string();
}

}  // namespace nianbao::ocr

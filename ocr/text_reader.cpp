// Method: each line is cut out, scaled to the height the model reads best and read as one line; Tesseract's symbols
// become words (one for each Chinese character or mark, one for a run of Latin letters and digits). A line with a
// doubtful symbol is read once more at another scale, and the reading whose symbols are the more probable on the whole
// is kept. Assumes one horizontal line a box. Fails on vertical text (turn it first, or cut it into characters) and on
// single digits, which a line model drops: NumeralReader reads those.
#include "ocr/text_reader.h"

#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "document/error.h"
#include "document/unicode.h"
#include "ocr/dashes.h"
#include "ocr/line_image.h"
#include "ocr/punctuation.h"
#include "ocr/stack_image.h"
#include "ocr/tail_image.h"

namespace nianbao::ocr {
namespace {

constexpr double kHeight =
    22;  // ink of a line, pixels: error rates 0.53 % at 22, 0.67 % at 26, 1.05 % at 32, 1.25 % at 42
constexpr double kOtherHeight = 28;  // of the second reading
constexpr double kThirdHeight = 34;  // of a reading that is to say something new
constexpr double kDoubtful =
    0.6;  // a symbol below it has its line read twice; above, second readings mend as much as they spoil
constexpr double kJunction = 0.3;  // of a line's height: words are placed no better
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

double mean_confidence(const std::vector<Word>& words) {
  double sum = 0;
  double n = 0;
  for (const Word& word : words) {
    const auto length = static_cast<double>(decode_utf8(word.text).size());
    sum += std::log(std::max(word.confidence, 0.01)) * length;
    n += length;
  }
  return n > 0 ? std::exp(sum / n) : 0;
}

double least_confidence(const std::vector<Word>& words) {
  double least = 1;
  for (const Word& word : words) least = std::min(least, word.confidence);
  return least;
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

  std::vector<Word> read(const LineImage& line);
  void append(std::vector<Word>& words, const tesseract::ResultIterator& at, const LineImage& line);
};

void TextReader::Engine::append(std::vector<Word>& words, const tesseract::ResultIterator& at, const LineImage& line) {
  const std::unique_ptr<const char[]> utf8(at.GetUTF8Text(tesseract::RIL_SYMBOL));
  if (!utf8 || strip_spaces(utf8.get()).empty()) return;
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
  at.BoundingBox(tesseract::RIL_SYMBOL, &left, &top, &right, &bottom);
  Word word;
  word.text = strip_spaces(utf8.get());
  word.box = {left / line.factor + line.origin.x, top / line.factor + line.origin.y,
              right / line.factor + line.origin.x, bottom / line.factor + line.origin.y};
  const Box inside = intersect(word.box, line.ink);  // Tesseract's boxes reach into the margin
  if (!inside.empty()) word.box = inside;
  word.confidence = std::clamp(static_cast<double>(at.Confidence(tesseract::RIL_SYMBOL)) / 100, 0.0, 1.0);
  word.origin = Origin::ocr;
  word.size = line.ink.height();
  const bool begins = at.IsAtBeginningOf(tesseract::RIL_WORD);
  if (!words.empty() && !begins && in_run(word.text) && joins(words.back().text.substr(0, 1)) &&
      in_run(words.back().text.substr(words.back().text.size() - 1))) {
    words.back().text += word.text;
    words.back().box = unite(words.back().box, word.box);
    words.back().confidence = std::min(words.back().confidence, word.confidence);
    return;
  }
  word.space_before =
      begins && !words.empty() && blank_matters(decode_utf8(words.back().text).back(), decode_utf8(word.text).front());
  words.push_back(std::move(word));
}

std::vector<Word> TextReader::Engine::read(const LineImage& line) {
  // Tesseract's parallel loops cost more in waiting than they save; the level is this thread's own, not the process's.
  omp_set_max_active_levels(0);
  api.SetImage(line.pixels.pixels.data(), line.pixels.width, line.pixels.height, 1, line.pixels.width);
  api.SetSourceResolution(300);
  std::vector<Word> words;
  if (api.Recognize(nullptr) != 0) return words;
  const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
  if (!at) return words;
  do {
    if (!at->Empty(tesseract::RIL_SYMBOL)) append(words, *at, line);
  } while (at->Next(tesseract::RIL_SYMBOL));
  return words;
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
  std::vector<Word> words = engine_->read(*first);
  if (words.empty() || least_confidence(words) < kDoubtful) {
    if (const auto second = cut_line(grey, line, kOtherHeight)) {
      std::vector<Word> other = engine_->read(*second);
      if (mean_confidence(other) > mean_confidence(words)) words = std::move(other);
    }
  }
  // Tesseract now and then sees no text at all in a line of two or three characters; taken as it is, it can be read.
  if (words.empty()) {
    engine_->api.SetPageSegMode(tesseract::PSM_RAW_LINE);
    words = engine_->read(*first);
    engine_->api.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
  }
  order_boxes(words);
  settle_punctuation(words);
  settle_dashes(grey, line, words);
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
  // Words begin where they should more often than they end there.
  const double from = joined.tail.x0 - kJunction * line.height();
  const auto first = std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.box.x0 >= from; });
  if (first == words.begin() || first == words.end()) return {};
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

std::vector<Word> TextReader::read_again(const Image& grey, const Box& line) {
  const auto cut = cut_line(grey, line, kThirdHeight);
  if (!cut) return {};
  std::vector<Word> words = engine_->read(*cut);
  order_boxes(words);
  settle_punctuation(words);
  return words;
}

std::string tesseract_version() { return tesseract::TessBaseAPI::Version(); }

std::string model_path(const TextModel& model) {
  return (std::filesystem::path(folder_of(model)) / (model.language + ".traineddata")).string();
}

}  // namespace nianbao::ocr

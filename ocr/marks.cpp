// Method: where a comma, a colon or a semicolon was read, its ink is looked for (low_marks.h). Two pieces, one over the
// other, are a colon where they are alike and a semicolon where the lower one has a tail. A mark that was read twice is
// one. What has one piece, or other ink in its columns, stays as it was read.
//
// Fails on marks whose dot a scan lost, or joined to its tail.
#include "ocr/marks.h"

#include <algorithm>
#include <array>
#include <string>

#include "ocr/low_marks.h"

namespace nianbao::ocr {
namespace {

constexpr double kAlike = 1.2;   // the height of the lower piece to that of the dot: up to this it is one, too
constexpr double kTailed = 1.4;  // from this on it is a comma
constexpr double kClear = 3;     // pixels; of smaller dots the height tells nothing

struct Form {
  const char* comma;
  const char* colon;
  const char* semicolon;
};
constexpr std::array<Form, 2> kForms = {{{"，", "：", "；"}, {",", ":", ";"}}};

const Form* form_of(const std::string& text) {
  const auto* form = std::find_if(kForms.begin(), kForms.end(), [&](const Form& f) {
    return text == f.comma || text == f.colon || text == f.semicolon;
  });
  return form == kForms.end() ? nullptr : form;
}

}  // namespace

void settle_marks(const Image& grey, const Box& line, std::vector<Word>& words) {
  if (std::none_of(words.begin(), words.end(), [](const Word& word) { return form_of(word.text) != nullptr; })) return;
  const std::vector<LowMark> marks = low_marks(grey, line);
  const std::vector<const LowMark*> own = marks_of_words(words, marks, line.height());
  for (std::size_t i = 0; i < words.size(); ++i) {
    Word& word = words[i];
    const Form* form = form_of(word.text);
    const LowMark* mark = own[i];
    if (form == nullptr || mark == nullptr) continue;
    if (i > 0 && own[i - 1] == mark) word.text.clear();
    if (mark->dot.empty() || word.text.empty()) continue;
    const double ratio = mark->low.height() / mark->dot.height();
    const bool clear = mark->dot.height() >= kClear;
    if (ratio > kAlike && (word.text == form->comma || (clear && ratio >= kTailed))) word.text = form->semicolon;
    if (ratio <= kAlike && (word.text == form->comma || clear)) word.text = form->colon;
  }
  std::erase_if(words, [](const Word& word) { return word.text.empty(); });
}

}  // namespace nianbao::ocr

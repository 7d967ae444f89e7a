// Method: where a comma, a colon or a semicolon was read, its ink is looked for: small pieces that nothing else stands
// above or below. Two of them, one over the other, are a colon where they are alike and a semicolon where the lower one
// has a tail. Words are placed badly now and then; where as many marks are seen as were read, their order tells which
// is which. A mark that was read twice is one. What has one piece, or other ink in its columns, stays as it was read.
//
// Assumes print that is upright to a degree or so. Fails on marks whose dot a scan lost, or joined to its tail.
#include "ocr/marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <string_view>

#include "document/error.h"
#include "document/unicode.h"

namespace nianbao::ocr {
namespace {

// Of the line's height, as that of its print.
constexpr double kReach = 0.6;    // words are placed no worse
constexpr double kFar = 1.6;      // but those of a line keep their order
constexpr double kDot = 0.28;     // a dot is no larger, of the boldest print
constexpr double kRing = 0.4;     // nor a 。 wider
constexpr double kTail = 0.45;    // nor a comma higher
constexpr double kAside = 0.15;   // between the middles of the two
constexpr double kLow = 0.62;     // from the line's top: where the lower piece's middle is, and the upper one's is not
constexpr double kWhite = 0.2;    // behind a mark; a dot over a hook is the left side of 请
constexpr double kSpeck = 0.6;    // of the lower piece's width: a dot is no smaller
constexpr double kAlike = 1.2;    // the height of the lower piece to that of the dot: up to this it is one, too
constexpr double kTailed = 1.4;   // from this on it is a comma
constexpr int kClear = 3;         // pixels; of smaller dots the height tells nothing
constexpr int kInkOfPaper = 160;  // a pixel below it is ink: the page was evened

struct Form {
  const char* comma;
  const char* colon;
  const char* semicolon;
};
constexpr std::array<Form, 2> kForms = {{{"，", "：", "；"}, {",", ":", ";"}}};

// A mark's ink; its dot is empty where it has none.
struct Mark {
  cv::Rect dot;
  cv::Rect low;
  double middle() const { return low.x + low.width / 2.0; }
};

// Low pieces of ink with nothing above, below or right behind them but each other.
std::vector<Mark> marks_in(const cv::Mat& ink, double height) {
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(ink, labels, stats, centres);
  std::vector<cv::Rect> pieces;
  for (int i = 1; i < count; ++i) {
    const int* s = stats.ptr<int>(i);
    if (s[cv::CC_STAT_AREA] < 3) continue;  // a speck
    pieces.emplace_back(s[cv::CC_STAT_LEFT], s[cv::CC_STAT_TOP], s[cv::CC_STAT_WIDTH], s[cv::CC_STAT_HEIGHT]);
  }
  std::vector<Mark> marks;
  for (const cv::Rect& low : pieces) {
    const bool small = low.width <= kRing * height && low.height <= kTail * height;
    if (!small || low.y + low.height / 2.0 < kLow * height) continue;
    Mark mark{{}, low};
    bool alone = true;
    for (const cv::Rect& other : pieces) {
      const bool shares = other.x < low.br().x + kWhite * height && low.x < other.br().x;
      if (!shares || other == low) continue;
      const double apart = std::abs(other.x + other.width / 2.0 - mark.middle());
      const bool dot = mark.dot.empty() && other.br().y <= low.y &&
                       std::max(other.width, other.height) <= kDot * height &&
                       other.y + other.height / 2.0 < kLow * height + 1 && apart <= kAside * height &&
                       std::min(other.width, other.height) >= kSpeck * low.width;
      if (dot) mark.dot = other;
      alone = alone && dot;
    }
    if (alone) marks.push_back(mark);
  }
  return marks;
}

// All such marks of a line, left to right, in the frame of the page.
std::vector<Mark> marks_of(const cv::Mat& page, const Box& line) {
  const Box inside = intersect(line, {0, 0, static_cast<double>(page.cols), static_cast<double>(page.rows)});
  if (inside.width() < 4 || inside.height() < 8) return {};
  const cv::Rect region(cv::Point(static_cast<int>(inside.x0), static_cast<int>(inside.y0)),
                        cv::Point(static_cast<int>(inside.x1), static_cast<int>(inside.y1)));
  std::vector<Mark> marks = marks_in(page(region) < kInkOfPaper, line.height());
  for (Mark& mark : marks) mark.low.x += region.x;
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.low.x < b.low.x; });
  return marks;
}

bool is_low_mark(const Word& word) {
  const std::u32string text = decode_utf8(word.text);
  return text.size() == 1 && std::u32string_view(U"，；：、。,;:").find(text[0]) != std::u32string_view::npos;
}

// The mark of each word that was read as one; null elsewhere. As many as were read follow one another as they do.
std::vector<const Mark*> matched(const std::vector<Word>& words, const std::vector<Mark>& marks, double height) {
  std::vector<const Mark*> out(words.size(), nullptr);
  const auto off = [](const Mark& mark, const Word& word) { return std::abs(mark.middle() - word.box.centre().x); };
  std::vector<std::size_t> read;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_low_mark(words[i])) read.push_back(i);
  }
  bool in_order = read.size() == marks.size();
  for (std::size_t k = 0; in_order && k < read.size(); ++k) in_order = off(marks[k], words[read[k]]) <= kFar * height;
  for (std::size_t k = 0; k < read.size(); ++k) {
    const Mark* best = in_order ? &marks[k] : nullptr;
    for (const Mark& mark : marks) {
      if (in_order || off(mark, words[read[k]]) > kReach * height) continue;
      if (best == nullptr || off(mark, words[read[k]]) < off(*best, words[read[k]])) best = &mark;
    }
    out[read[k]] = best;
  }
  return out;
}

const Form* form_of(const std::string& text) {
  const auto* form = std::find_if(kForms.begin(), kForms.end(), [&](const Form& f) {
    return text == f.comma || text == f.colon || text == f.semicolon;
  });
  return form == kForms.end() ? nullptr : form;
}

}  // namespace

void settle_marks(const Image& grey, const Box& line, std::vector<Word>& words) try {
  const cv::Mat page(grey.height, grey.width, CV_8UC1, const_cast<std::uint8_t*>(grey.pixels.data()));
  if (std::none_of(words.begin(), words.end(), [](const Word& word) { return form_of(word.text) != nullptr; })) return;
  const std::vector<Mark> marks = marks_of(page, line);
  const std::vector<const Mark*> own = matched(words, marks, line.height());
  for (std::size_t i = 0; i < words.size(); ++i) {
    Word& word = words[i];
    const Form* form = form_of(word.text);
    const Mark* mark = own[i];
    if (form == nullptr || mark == nullptr) continue;
    if (i > 0 && own[i - 1] == mark) word.text.clear();
    if (mark->dot.empty() || word.text.empty()) continue;
    const double ratio = static_cast<double>(mark->low.height) / mark->dot.height;
    const bool clear = mark->dot.height >= kClear;
    if (ratio > kAlike && (word.text == form->comma || (clear && ratio >= kTailed))) word.text = form->semicolon;
    if (ratio <= kAlike && (word.text == form->comma || clear)) word.text = form->colon;
  }
  std::erase_if(words, [](const Word& word) { return word.text.empty(); });
} catch (const cv::Exception& e) {
  throw Error(ErrorKind::fault, "", std::string("a mark could not be measured: ") + e.what());
}

}  // namespace nianbao::ocr

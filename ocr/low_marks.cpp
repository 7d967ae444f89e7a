// Method: words are placed badly now and then, so a mark's ink is looked for: small pieces at the foot of the line that
// nothing else stands above or below. Where as many are seen as were read, their order tells which is which.
//
// Assumes print that is upright to a degree or so. Fails on marks that touch their neighbours.
#include "ocr/low_marks.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <string_view>

#include "document/error.h"
#include "document/ink_parts.h"
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
constexpr int kSpeckArea = 3;     // pixels; less is a speck
constexpr int kInkOfPaper = 160;  // a pixel below it is ink: the page was evened

double middle_of(const Box& box) { return box.x0 + box.width() / 2; }

cv::Rect rect_of(const InkPart& part) { return {part.x0, part.y0, part.width(), part.height()}; }

bool is_dot_of(const cv::Rect& dot, const cv::Rect& low, double height) {
  const double apart = std::abs(dot.x + dot.width / 2.0 - low.x - low.width / 2.0);
  return dot.br().y <= low.y && std::max(dot.width, dot.height) <= kDot * height &&
         dot.y + dot.height / 2.0 < kLow * height + 1 && apart <= kAside * height &&
         std::min(dot.width, dot.height) >= kSpeck * low.width;
}

// Whether a piece encloses white, and how thick it is.
void measure(const InkParts& ink, const InkPart& part, LowMark& mark) {
  Image alone = mask_of(ink, part, 1);
  const cv::Mat own(alone.height, alone.width, CV_8UC1, alone.pixels.data());
  cv::Mat distance;
  cv::distanceTransform(own, distance, cv::DIST_L2, 3);
  double most = 0;
  cv::minMaxLoc(distance, nullptr, &most);
  mark.stroke = 2 * most;
  cv::Mat whites;
  mark.ring = cv::connectedComponents(own == 0, whites, 4) > 2;  // the ink, the white around it, and more
}

std::vector<LowMark> marks_in(const cv::Mat& ink, double height) {
  InkParts found = ink_parts({ink.data, ink.cols, ink.rows, ink.step[0]}, 255);
  std::erase_if(found.parts, [](const InkPart& part) { return part.area < kSpeckArea; });
  std::vector<LowMark> marks;
  for (const InkPart& part : found.parts) {
    const cv::Rect low = rect_of(part);
    const bool small = low.width <= kRing * height && low.height <= kTail * height;
    if (!small || low.y + low.height / 2.0 < kLow * height) continue;
    LowMark mark;
    mark.low = part.box();
    bool alone = true;
    for (const InkPart& other : found.parts) {
      const bool shares = other.x0 < low.br().x + kWhite * height && low.x < other.x1;
      if (!shares || &other == &part) continue;
      const bool dot = mark.dot.empty() && is_dot_of(rect_of(other), low, height);
      if (dot) mark.dot = other.box();
      alone = alone && dot;
    }
    if (!alone) continue;
    measure(found, part, mark);
    marks.push_back(mark);
  }
  return marks;
}

bool is_low_mark(const Word& word) {
  const std::u32string text = decode_utf8(word.text);
  return text.size() == 1 && std::u32string_view(U"，；：、。,;:").find(text[0]) != std::u32string_view::npos;
}

}  // namespace

std::vector<LowMark> low_marks(const Image& grey, const Box& line) try {
  const cv::Mat page(grey.height, grey.width, CV_8UC1, const_cast<std::uint8_t*>(grey.pixels.data()));
  const Box inside = intersect(line, {0, 0, static_cast<double>(page.cols), static_cast<double>(page.rows)});
  if (inside.width() < 4 || inside.height() < 8) return {};
  const cv::Rect region(cv::Point(static_cast<int>(inside.x0), static_cast<int>(inside.y0)),
                        cv::Point(static_cast<int>(inside.x1), static_cast<int>(inside.y1)));
  std::vector<LowMark> marks = marks_in(page(region) < kInkOfPaper, line.height());
  for (LowMark& mark : marks) {
    for (Box* box : {&mark.dot, &mark.low}) {
      if (!box->empty()) *box = {box->x0 + region.x, box->y0 + region.y, box->x1 + region.x, box->y1 + region.y};
    }
  }
  std::sort(marks.begin(), marks.end(), [](const LowMark& a, const LowMark& b) { return a.low.x0 < b.low.x0; });
  return marks;
} catch (const cv::Exception& e) {
  throw Error(ErrorKind::fault, "", std::string("a mark could not be measured: ") + e.what());
}

std::vector<const LowMark*> marks_of_words(std::span<const Word> words, const std::vector<LowMark>& marks,
                                           double height) {
  std::vector<const LowMark*> out(words.size(), nullptr);
  const auto off = [](const LowMark& mark, const Word& word) {
    return std::abs(middle_of(mark.low) - word.box.centre().x);
  };
  std::vector<std::size_t> read;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_low_mark(words[i])) read.push_back(i);
  }
  bool in_order = read.size() == marks.size();
  for (std::size_t k = 0; in_order && k < read.size(); ++k) in_order = off(marks[k], words[read[k]]) <= kFar * height;
  for (std::size_t k = 0; k < read.size(); ++k) {
    const LowMark* best = in_order ? &marks[k] : nullptr;
    for (const LowMark& mark : marks) {
      if (in_order || off(mark, words[read[k]]) > kReach * height) continue;
      if (best == nullptr || off(mark, words[read[k]]) < off(*best, words[read[k]])) best = &mark;
    }
    out[read[k]] = best;
  }
  return out;
}

}  // namespace nianbao::ocr

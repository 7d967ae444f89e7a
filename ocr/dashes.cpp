// Method: Tesseract's Chinese model reads a dash as 一. The stroke between the two neighbours is measured: 一 rises
// (Kai) or swells to its right end (Song), a dash is level and of one thickness. Hei draws 一 as plainly as a dash;
// there a stroke is a dash only where none of the words that 一 stands in could be meant, by the character before or
// behind it. Between two digits it is always a dash.
//
// Assumes print that is upright to a degree or so. Fails, and leaves 一, on thin strokes that a fax broke, at the ends
// of a line, on a dash that stands before or behind a character of the lists below, and on dashes between single
// characters.
#include "ocr/dashes.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <string_view>

#include "document/error.h"
#include "document/ink_parts.h"
#include "document/unicode.h"

namespace nianbao::ocr {
namespace {

constexpr double kReach = 0.35;     // of the line's height: words are placed no better
constexpr double kShortest = 0.55;  // of the line's height: 一 and dashes are 0.8 to 1.0 of an em wide
constexpr double kThickest = 0.22;  // of the line's height: a bold 一 is 0.15 of an em
constexpr double kEnd = 0.06;       // share of the stroke at either end that is not looked at: it is rounded
constexpr double kSwelling = 1.5;   // greatest thickness against the usual: 一 of Song faces has 2.4 to 3.5
constexpr double kRise = 0.03;      // of the line's height, from the left fifth to the right: 一 of Kai faces has 0.05
constexpr double kLeastInk = 40;    // grey levels between paper and stroke
constexpr double kAlone = 1.2;      // ink over the line's height against the stroke's: specks, a neighbour's corner
constexpr std::size_t kMostDashes = 2;
constexpr int kInkOfPaper = 160;  // a pixel below it is ink: the page was evened

// Characters that stand before 一 in the words it is part of, and behind it.
constexpr std::u32string_view kBefore =
    U"一第统进之同唯万专单某每这那逐说划合均如始惟协归初有另其任表图件例附周星期十百千二三四五六七八九零〇";
constexpr std::u32string_view kBehind =
    U"一是个次体年步律窗批致般定些件级站网并条项种方直切名位起对张份口键老小人下月日号季期线类词家部户揽把手心流贯"
    U"度半章节旦同边套场轮点周天时刻段支本所座代面岗事股道篮样味幅览刀二三四五六七八九十百千万亿";

bool one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

// Thickness and height of the middle of each column of a stroke, the ends left out.
struct Course {
  std::vector<double> thickness;
  std::vector<double> middle;
};

Course course_of(const cv::Mat& page, const cv::Rect& stroke) {
  Course course;
  const int end = static_cast<int>(std::ceil(kEnd * stroke.width));
  const cv::Rect around =
      cv::Rect(stroke.x, stroke.y - 2, stroke.width, stroke.height + 4) & cv::Rect(0, 0, page.cols, page.rows);
  double darkest = 0;
  double paper = 0;
  cv::minMaxLoc(page(around), &darkest, &paper);
  if (paper - darkest < kLeastInk) return course;
  for (int x = around.x + end; x < around.br().x - end; ++x) {
    double ink = 0;
    double moment = 0;
    for (int y = around.y; y < around.br().y; ++y) {
      const double dark = paper - page.at<std::uint8_t>(y, x);
      ink += dark;
      moment += dark * y;
    }
    course.thickness.push_back(ink / (paper - darkest));
    course.middle.push_back(ink > 0 ? moment / ink : stroke.y);
  }
  return course;
}

double mean_of(const std::vector<double>& values, std::size_t first, std::size_t last) {
  return std::accumulate(values.begin() + static_cast<std::ptrdiff_t>(first),
                         values.begin() + static_cast<std::ptrdiff_t>(last), 0.0) /
         static_cast<double>(last - first);
}

bool is_plain(const Course& course, double height) {
  const std::size_t n = course.thickness.size();
  if (n < 10) return false;
  const std::size_t fifth = n / 5;
  if (std::abs(mean_of(course.middle, 0, fifth) - mean_of(course.middle, n - fifth, n)) > kRise * height) return false;
  std::vector<double> sorted = course.thickness;
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(n / 2), sorted.end());
  double most = 0;
  for (std::size_t i = 1; i + 1 < n; ++i) most = std::max(most, mean_of(course.thickness, i - 1, i + 2));
  return most <= kSwelling * sorted[n / 2];
}

// Whether a level stroke of one thickness stands where a word was read, alone over the line's height.
bool is_plain_stroke(const cv::Mat& page, const Box& line, const Box& word) {
  const double reach = kReach * line.height();
  const Box near = intersect({word.x0 - reach, line.y0, word.x1 + reach, line.y1},
                             {0, 0, static_cast<double>(page.cols), static_cast<double>(page.rows)});
  if (near.width() < 4 || near.height() < 4) return false;
  const cv::Rect region(cv::Point(static_cast<int>(near.x0), static_cast<int>(near.y0)),
                        cv::Point(static_cast<int>(near.x1), static_cast<int>(near.y1)));
  const cv::Mat ink = page(region) < kInkOfPaper;
  cv::Rect stroke;
  for (const InkPart& part : ink_parts({ink.data, ink.cols, ink.rows, ink.step[0]}, 255).parts) {
    const cv::Rect box(part.x0, part.y0, part.width(), part.height());
    if (box.width < kShortest * line.height() || box.height > kThickest * line.height()) continue;
    const cv::Rect column(box.x, 0, box.width, ink.rows);
    if (cv::countNonZero(ink(column)) > kAlone * part.area) continue;  // a part of a character
    if (box.width > stroke.width) stroke = box + region.tl();
  }
  return !stroke.empty() && is_plain(course_of(page, stroke), line.height());
}

bool may_stand_beside(char32_t c) { return is_han(c) || c == U'“' || c == U'”' || c == U'》' || c == U'《'; }

bool may_be_dash(char32_t before, char32_t after) {
  if (is_digit(before) && is_digit(after)) return true;
  return may_stand_beside(before) && may_stand_beside(after) && !one_of(before, kBefore) && !one_of(after, kBehind);
}

// 一事一议, 一户一档: the same again at one character's distance.
bool is_one_by_one(const std::vector<Word>& words, std::size_t first, std::size_t end) {
  return (first >= 2 && words[first - 2].text == "一") || (end + 1 < words.size() && words[end + 1].text == "一");
}

}  // namespace

void settle_dashes(const Image& grey, const Box& line, std::vector<Word>& words) try {
  const cv::Mat page(grey.height, grey.width, CV_8UC1, const_cast<std::uint8_t*>(grey.pixels.data()));
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    std::size_t end = i;
    while (end < words.size() && words[end].text == "一") ++end;
    if (end == i || end - i > kMostDashes || end == words.size()) continue;
    const char32_t before = decode_utf8(words[i - 1].text).back();
    const char32_t after = decode_utf8(words[end].text).front();
    const bool between_digits = is_digit(before) && is_digit(after);
    const bool plain =
        between_digits ||
        std::all_of(words.begin() + static_cast<std::ptrdiff_t>(i), words.begin() + static_cast<std::ptrdiff_t>(end),
                    [&](const Word& word) { return is_plain_stroke(page, line, word.box); });
    if (may_be_dash(before, after) && plain && !is_one_by_one(words, i, end)) {
      for (std::size_t k = i; k < end; ++k) words[k].text = "—";
    }
    i = end;
  }
} catch (const cv::Exception& e) {
  throw Error(ErrorKind::fault, "", std::string("a stroke could not be measured: ") + e.what());
}

}  // namespace nianbao::ocr

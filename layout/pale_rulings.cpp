// Method: web pages and office suites rule their tables in hairlines of light grey. A threshold that suits print loses
// them, wholly or in stretches, though the eye sees them: they are faint, but even and long. A pixel is on such a line
// where it is darker than those a ruling's width away on both sides, smoothed along the line; a line is where nearly
// all pixels over the width of two characters are so. Strokes of text are darker, but have white between them, and the
// edge of a fill is darker than one side only.
//
// Where the other side shines through, which other pale print tells, too, and the threshold kept a good part of the
// rulings, those tell how dark this side's are, and lines far paler are left alone; where it kept few, all are.
//
// Assumes an upright page (slopes below a quarter of a degree). Fails on lines thicker than kReach, which thresholds
// keep unless they are paler than any print.
#include "layout/pale_rulings.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <opencv2/imgproc.hpp>
#include <span>

#include "layout/levels.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kReach = 1.6;   // from the middle of a ruling to paper on both sides: hairlines to one point, blurred
constexpr double kSmooth = 2.5;  // along the line: a stroke of text is as long, grain is gone
constexpr double kLength = 20;   // of a line: two characters of table text
constexpr double kLeastMarked = 0.85;  // share of that length; rulings that cross, and text that touches, hide the rest

constexpr double kEven = 0.5;         // of the contrast around it: strokes of text fade into the white between them
constexpr double kLeastContrast = 9;  // levels; #ddd on white has 34, blurred by a scanner 20; grain left after
                                      // smoothing 2
constexpr double kMostContrast = 90;  // what is darker is ink already: Sauvola loses a hairline of 60, and of 80 beside
                                      // a fill; feet of bold digits, which stand in line, have 120 and more
// Print of the other side.
constexpr double kStroke = 3;  // points: the widest of its strokes
constexpr double kPale = 12;   // levels; grain left after smoothing has 5
// Times the lines' pixels: measured were 0 to 0.3 of tables alone, 1.2 to 1.9 of faint print, 1.4 to 10 of pages
// through which another shines.
constexpr double kMostPale = 1.3;
constexpr double kLeastCovered = 0.25;   // share of the lines that the threshold kept, to tell of the others
constexpr double kLeastOfCovered = 0.3;  // of their contrast; hairlines lose half where they fall between two pixels

cv::Mat view(const Image& image) {
  return {image.height, image.width, CV_8UC1, const_cast<std::uint8_t*>(image.pixels.data())};
}

int odd(double pixels) { return std::max(1, static_cast<int>(std::lround(pixels))) | 1; }

// How many columns of the page become one for lines across: what is told of them is smoothed along anyway.
int shortening(double point) { return std::max(1, static_cast<int>(std::lround(kSmooth * point / 3))); }

// Every `by` columns as one, their mean; a rest of fewer is left out.
cv::Mat shortened(const cv::Mat& page, int by) {
  cv::Mat out;
  cv::resize(page.colRange(0, page.cols / by * by), out, {page.cols / by, page.rows}, 0, 0, cv::INTER_AREA);
  return out;
}

// The other way, to the size of the page; 0 in the rest.
cv::Mat lengthened(const cv::Mat& levels, int by, const cv::Size& page) {
  cv::Mat out(page, CV_8U, cv::Scalar(0));
  cv::Mat most = out.colRange(0, levels.cols * by);
  cv::resize(levels, most, most.size(), 0, 0, cv::INTER_NEAREST);
  return out;
}

// Pale lines across a page, and what they are found by: of as many rows as the page and shortened columns.
struct Lines {
  int shortened_by = 1;
  cv::Mat contrast;  // by how much each pixel is darker than both sides of a line across through it
  cv::Mat mask;      // 255 on pale lines
};

cv::Mat contrast_across(const cv::Mat& grey, double point) {
  const int reach = std::max(3, static_cast<int>(std::lround(kReach * point)));
  cv::Mat smooth;
  cv::blur(grey, smooth, {3, 1});
  cv::Mat padded;
  cv::copyMakeBorder(smooth, padded, reach, reach, 0, 0, cv::BORDER_REPLICATE);
  cv::Mat contrast = cv::min(padded.rowRange(0, grey.rows), padded.rowRange(2 * reach, 2 * reach + grey.rows));
  cv::subtract(contrast, smooth, contrast);  // 0 where it is lighter
  return contrast;
}

// 255 on the middle of long lines across of at most that contrast. `point`: of the page, down.
cv::Mat lines_across(const cv::Mat& contrast, double most, double point) {
  const int reach = std::max(3, static_cast<int>(std::lround(kReach * point)));
  const int length = odd(kLength * point / shortening(point));
  cv::Mat highest;
  cv::dilate(contrast, highest, cv::Mat::ones(2 * (reach - 1) + 1, 1, CV_8U));
  const cv::Mat ridge = (contrast >= kLeastContrast) & (contrast <= most) & (contrast == highest);
  cv::Mat wide;  // a line's middle wanders by a pixel
  cv::dilate(contrast & ridge, wide, cv::Mat::ones(3, 1, CV_8U));
  cv::Mat usual;
  cv::blur(wide, usual, {length, 1}, {-1, -1}, cv::BORDER_CONSTANT);
  const cv::Mat even = (wide > 0) & (wide >= kEven * usual);
  cv::Mat share;
  cv::boxFilter(even, share, CV_32F, {length, 1}, {-1, -1}, true, cv::BORDER_CONSTANT);
  cv::Mat inside = share >= 255 * kLeastMarked;
  cv::dilate(inside, inside, cv::Mat::ones(1, length, CV_8U));
  return ridge & even & inside;
}

// `shortened`: a page for which shortening() holds.
Lines lines_in(const cv::Mat& shortened, double point) {
  Lines out;
  out.shortened_by = shortening(point);
  out.contrast = contrast_across(shortened, point);
  out.mask = lines_across(out.contrast, kMostContrast, point);
  return out;
}

Lines pale_lines_across(const cv::Mat& page, double point) {
  return lines_in(shortened(page, shortening(point)), point);
}

// Those down the page, as if it lay on its side.
Lines pale_lines_down(const cv::Mat& page, double point) {
  const int by = shortening(point);
  cv::Mat few_rows;
  cv::resize(page.rowRange(0, page.rows / by * by), few_rows, {page.cols, page.rows / by}, 0, 0, cv::INTER_AREA);
  return lines_in(few_rows.t(), point);
}

// Of an image without padding.
std::span<const std::uint8_t> all_of(const cv::Mat& image) { return {image.data, image.total()}; }

// The contrast that this side's lines have at least, as those tell that the threshold kept; none has it where it kept
// few.
double least_of_this_side(const Lines& lines, const cv::Mat& ink, double point) {
  const cv::Mat all = lengthened(lines_across(lines.contrast, 255, point), lines.shortened_by, ink.size());
  cv::Mat near;
  cv::erode(ink, near, cv::Mat::ones(3, 1, CV_8U));
  const cv::Mat covered = all & (near == 0);
  if (cv::countNonZero(covered) < kLeastCovered * cv::countNonZero(all)) return 256;
  const cv::Mat contrast = lengthened(lines.contrast, lines.shortened_by, ink.size());
  return kLeastOfCovered * level_at(histogram_of(all_of(contrast), all_of(covered)), 0.5);
}

double pixels_a_point(const Image& grey) { return (grey.dpi > 0 ? grey.dpi : 300.0) / 72; }

cv::Mat grown(const cv::Mat& mask, double by) {
  cv::Mat out;
  cv::dilate(mask, out, cv::Mat::ones(odd(by), odd(by), CV_8U));
  return out;
}

// Whether so much is as pale as these lines and no line that it is print of the other side, which the threshold left
// out.
bool shows_print(const cv::Mat& grey, const cv::Mat& ink, const cv::Mat& lines, double point) {
  cv::Mat smooth;
  cv::blur(grey, smooth, {3, 3});
  cv::Mat strokes;
  cv::morphologyEx(smooth, strokes, cv::MORPH_BLACKHAT,
                   cv::getStructuringElement(cv::MORPH_ELLIPSE, {odd(kStroke * point), odd(kStroke * point)}));
  cv::Mat pale = (strokes >= kPale) & (strokes <= kMostContrast);
  pale.setTo(0, grown(ink == 0, 2 * kStroke * point));
  pale.setTo(0, grown(lines, 2 * kReach * point));
  return cv::countNonZero(pale) >= kMostPale * cv::countNonZero(lines);
}

void add(const Lines& lines, double point, bool other_side, cv::Mat& ink) {
  if (cv::countNonZero(lines.mask) == 0) return;
  cv::Mat mask = lines.mask;
  if (other_side) mask = mask & (lines.contrast >= least_of_this_side(lines, ink, point));
  ink.setTo(0, lengthened(mask, lines.shortened_by, ink.size()));
}

// A page's pale lines.
struct PaleLines {
  Lines across;
  Lines down;  // of the page on its side

  // 255 on them.
  cv::Mat both(const cv::Size& page) const {
    const cv::Mat upright = lengthened(down.mask, down.shortened_by, {page.height, page.width}).t();
    return lengthened(across.mask, across.shortened_by, page) | upright;
  }
};

PaleLines pale_lines_in(const cv::Mat& page, double point) {
  return {pale_lines_across(page, point), pale_lines_down(page, point)};
}

// Whether a page has room for any.
bool is_large(const Image& grey, double point) {
  return !grey.empty() && grey.channels == 1 && std::min(grey.width, grey.height) >= kLength * point;
}

}  // namespace

Image with_pale_rulings(const Image& grey, Image ink, bool other_side) {
  const double point = pixels_a_point(grey);
  if (!is_large(grey, point) || grey.width != ink.width || grey.height != ink.height) return ink;
  cv::Mat out = view(ink);
  const PaleLines lines = pale_lines_in(view(grey), point);
  if (cv::countNonZero(lines.across.mask) + cv::countNonZero(lines.down.mask) == 0) return ink;
  const bool of_other_side = other_side || shows_print(view(grey), out, lines.both(out.size()), point);
  cv::Mat turned = out.t();
  add(lines.down, point, of_other_side, turned);
  add(lines.across, point, of_other_side, out);
  out &= turned.t();
  return ink;
}

Image pale_lines(const Image& grey) {
  const double point = pixels_a_point(grey);
  if (!is_large(grey, point)) return grey.empty() ? Image{} : blank_image(grey.width, grey.height, 1, grey.dpi);
  Image out = blank_image(grey.width, grey.height, 1, grey.dpi);
  view(out).setTo(0, pale_lines_in(view(grey), point).both({grey.width, grey.height}));
  return out;
}

}  // namespace nianbao::layout

// The sheet in a photograph.
//
// Method: on a small grey copy the level of the picture's rim, or else Otsu's, parts background from paper; the largest
// light region is the sheet, if its hull is nearly a quadrangle that a camera may have seen of a sheet, fills a good
// part of the picture, keeps off its borders and is much lighter than what is around it. Each side is a line fitted to
// the hull's points between two corners, so that bent corners and a curled edge do not pull it; the corners are where
// the sides meet. Where there is no such sheet, or no edges are seen along its sides, it is looked for by its sides
// alone (photo_sides.cpp): half in a shadow, far away, or on a light table; sides beyond which a page goes on are none:
// where the picture has print outside the sheet that was found, either way, it is left as it is. The map through the
// corners undoes the perspective.
//
// Assumes one sheet, lighter than its background and seen whole, and nothing as light and printed beside it. A scan has
// no background: it is left alone, black scanner edges included, since those are on two or three sides and ragged.
// Fails on paper on a table as white as it.
#include "layout/photo.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "layout/photo_sides.h"
#include "layout/reduced.h"

namespace nianbao::layout {

namespace {

constexpr int kSmallSide = 700;       // pixels, longer side of the copy
constexpr double kLeastShare = 0.45;  // of the picture that the sheet fills
constexpr double kMostShare = 0.97;
constexpr double kLeastFill = 0.93;    // of the quadrangle that is paper: print and shadows take some
constexpr double kLeastContrast = 35;  // levels between paper and background
constexpr int kRim = 6;                // pixels of the copy: nothing but background in a picture of a whole sheet
constexpr int kAboveRim = 12;          // levels
constexpr double kAsLight = 0.95;      // rims of scans; the shade of a scanned book's back is on one side only
constexpr int kMostBorders = 0;        // sides of the picture that the sheet may touch
constexpr double kCornerShare = 0.12;  // of a side next to a corner that is left out of its line
constexpr double kA4Aspect = 1.4142;
constexpr double kLikeA4 = 0.12;   // perspective foreshortens by less in pictures that can be read
constexpr double kA4Long = 11.69;  // inch

constexpr double kPrint = 20;            // levels by which print is darker than what is around it, in the copy
constexpr int kBeside = 13;              // pixels of the copy across: a sheet's own side may be off by half of that
constexpr double kAsLightAsSheet = 0.9;  // of the sheet's mean level
constexpr double kLeastOutside = 0.02;   // of the picture
constexpr double kAsPrinted = 0.3;       // of the share of print within
constexpr double kLeastPrinted = 0.01;   // share of print: a few lines on a table's worth of paper; less is grain

constexpr double kOnBorder = 2;  // pixels of the copy

constexpr int kTile = 24;        // pixels of the copy: a character and the white around it
constexpr int kFewestTiles = 5;  // a word; a pen on a table as white as paper covers four

using Corners = std::array<cv::Point2d, 4>;  // clockwise from the top left

struct Small {
  cv::Mat grey;   // without print
  cv::Mat print;  // mask: what was darker in small spots
};

Small small_copy(const Image& picture, double factor) {
  Image copy = reduced(picture, factor);
  cv::Mat small(copy.height, copy.width, copy.channels == 3 ? CV_8UC3 : CV_8UC1, copy.pixels.data());
  if (small.channels() == 3) cv::cvtColor(small, small, cv::COLOR_RGB2GRAY);
  // Print must not tear the paper apart.
  Small out;
  cv::morphologyEx(small, out.grey, cv::MORPH_CLOSE, cv::Mat::ones(9, 9, CV_8U));
  out.print = out.grey - small > kPrint;
  cv::GaussianBlur(out.grey, out.grey, {5, 5}, 0);
  return out;
}

// Whether a sheet's sides cut through a page: what lies outside is paper as light as the sheet, with as much print.
bool cuts_print(const Small& small, const Corners& corners) {
  std::vector<cv::Point> shape;
  for (const cv::Point2d& corner : corners) shape.emplace_back(cv::Point(corner));
  cv::Mat inside = cv::Mat::zeros(small.grey.size(), CV_8U);
  cv::fillConvexPoly(inside, shape, 255);
  cv::Mat beside;
  cv::dilate(inside, beside, cv::Mat::ones(kBeside, kBeside, CV_8U));
  const double level = cv::mean(small.grey, inside)[0];
  const cv::Mat outside = (beside == 0) & (small.grey >= kAsLightAsSheet * level);
  const auto share = [&](const cv::Mat& area) {
    const int pixels = cv::countNonZero(area);
    return pixels > 0 ? cv::countNonZero(small.print & area) / static_cast<double>(pixels) : 0.0;
  };
  if (cv::countNonZero(outside) < kLeastOutside * static_cast<double>(outside.total())) return false;
  const double least = std::max(kLeastPrinted, kAsPrinted * share(inside));
  if (share(outside) >= least) return true;
  // A line of print on much white: tiles of paper that are printed each.
  int printed = 0;
  for (int y = 0; y + kTile <= outside.rows; y += kTile) {
    for (int x = 0; x + kTile <= outside.cols; x += kTile) {
      const cv::Mat tile = outside({x, y, kTile, kTile});
      const bool paper = cv::countNonZero(tile) > kTile * kTile / 2;
      if (paper && cv::countNonZero(small.print({x, y, kTile, kTile}) & tile) >= least * kTile * kTile) ++printed;
    }
  }
  return printed >= kFewestTiles;
}

// A level that the picture's rim, all of it background, hardly reaches.
double above_the_rim(const cv::Mat& grey) {
  std::vector<std::uint8_t> rim;
  for (int y = 0; y < grey.rows; ++y) {
    const bool whole = y < kRim || y >= grey.rows - kRim;
    for (int x = 0; x < grey.cols; ++x) {
      if (whole || x < kRim || x >= grey.cols - kRim) rim.push_back(grey.at<std::uint8_t>(y, x));
    }
  }
  const auto high = rim.begin() + static_cast<std::ptrdiff_t>(rim.size() * 97 / 100);
  std::nth_element(rim.begin(), high, rim.end());
  return *high + kAboveRim;
}

// The largest region lighter than `level` as a mask.
cv::Mat lightest_region(const cv::Mat& grey, double level) {
  const cv::Mat light = grey > level;
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(light, labels, stats, centres, 4);
  int best = 0;
  for (int i = 1; i < count; ++i) {
    if (best == 0 || stats.at<int>(i, cv::CC_STAT_AREA) > stats.at<int>(best, cv::CC_STAT_AREA)) best = i;
  }
  if (best == 0) return {};
  return labels == best;
}

int borders_touched(const cv::Mat& mask) {
  const auto touches = [](const cv::Mat& line) {
    return cv::countNonZero(line) > 0.05 * static_cast<double>(line.total()) ? 1 : 0;
  };
  return touches(mask.row(0)) + touches(mask.row(mask.rows - 1)) + touches(mask.col(0)) +
         touches(mask.col(mask.cols - 1));
}

// Four corners of a hull, clockwise from the top left; false where it has another shape.
bool rough_corners(const std::vector<cv::Point>& hull, Corners& corners) {
  std::vector<cv::Point> shape;
  const double around = cv::arcLength(hull, true);
  for (int percent = 1; percent <= 11; ++percent) {
    cv::approxPolyDP(hull, shape, percent * around / 100, true);
    if (shape.size() <= 4) break;
  }
  if (shape.size() != 4) return false;
  const auto sum = [](const cv::Point& p) { return p.x + p.y; };
  const auto first = std::min_element(shape.begin(), shape.end(),
                                      [&](const cv::Point& a, const cv::Point& b) { return sum(a) < sum(b); });
  std::rotate(shape.begin(), first, shape.end());
  if (cv::contourArea(shape, true) < 0) std::reverse(shape.begin() + 1, shape.end());
  std::copy(shape.begin(), shape.end(), corners.begin());
  return true;
}

// The line along one side, from the outline's points between its corners.
cv::Vec4f side_line(const std::vector<cv::Point>& outline, const cv::Point2d& from, const cv::Point2d& to) {
  const cv::Point2d along = to - from;
  const double length = std::max(1.0, std::hypot(along.x, along.y));
  std::vector<cv::Point> near;
  for (const cv::Point& point : outline) {
    const cv::Point2d offset = cv::Point2d(point) - from;
    const double place = offset.dot(along) / length / length;
    if (place < kCornerShare || place > 1 - kCornerShare) continue;
    if (std::abs(along.cross(offset)) / length < 0.03 * length) near.push_back(point);
  }
  cv::Vec4f line(static_cast<float>(along.x / length), static_cast<float>(along.y / length), static_cast<float>(from.x),
                 static_cast<float>(from.y));
  if (near.size() >= 8) cv::fitLine(near, line, cv::DIST_HUBER, 0, 0.01, 0.01);
  return line;
}

cv::Point2d crossing(const cv::Vec4f& a, const cv::Vec4f& b) {
  const cv::Point2d direction_a(a[0], a[1]);
  const cv::Point2d direction_b(b[0], b[1]);
  const cv::Point2d start_a(a[2], a[3]);
  const cv::Point2d start_b(b[2], b[3]);
  const double determinant = direction_a.cross(direction_b);
  if (std::abs(determinant) < 1e-6) return start_a;
  return start_a + direction_a * ((start_b - start_a).cross(direction_b) / determinant);
}

Corners fitted(const std::vector<cv::Point>& outline, const Corners& rough) {
  std::array<cv::Vec4f, 4> sides;
  for (std::size_t i = 0; i < 4; ++i) sides[i] = side_line(outline, rough[i], rough[(i + 1) % 4]);
  Corners out;
  for (std::size_t i = 0; i < 4; ++i) out[i] = crossing(sides[(i + 3) % 4], sides[i]);
  return out;
}

bool stands_out(const cv::Mat& grey, const cv::Mat& mask) {
  return cv::mean(grey, mask)[0] - cv::mean(grey, mask == 0)[0] >= kLeastContrast;
}

SheetCorners as_points(const Corners& corners) {
  SheetCorners points;
  std::transform(corners.begin(), corners.end(), points.begin(), [](const cv::Point2d& p) { return Point{p.x, p.y}; });
  return points;
}

// Whether the rim of the picture is about as light as its light parts: a scan.
bool has_no_background(const cv::Mat& grey) {
  std::vector<std::uint8_t> rim;
  std::vector<std::uint8_t> all;
  for (int y = 0; y < grey.rows; ++y) {
    for (int x = 0; x < grey.cols; ++x) {
      const bool outer = y < kRim || y >= grey.rows - kRim || x < kRim || x >= grey.cols - kRim;
      (outer ? rim : all).push_back(grey.at<std::uint8_t>(y, x));
    }
  }
  const auto level = [](std::vector<std::uint8_t>& values, std::size_t percent) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() * percent / 100);
    std::nth_element(values.begin(), at, values.end());
    return static_cast<double>(*at);
  };
  return level(rim, 50) >= kAsLight * level(all, 90);
}

Image image_of(const cv::Mat& grey) {
  Image picture = blank_image(grey.cols, grey.rows, 1, 0);
  for (int y = 0; y < grey.rows; ++y) std::copy_n(grey.ptr<std::uint8_t>(y), grey.cols, picture.row(y));
  return picture;
}

bool corners_by_sides(const Small& small, Corners& corners) {
  if (has_no_background(small.grey)) return false;
  const std::optional<SheetCorners> found = sheet_by_sides(image_of(small.grey));
  if (!found) return false;
  Corners by_sides;
  std::transform(found->begin(), found->end(), by_sides.begin(), [](const Point& p) { return cv::Point2d(p.x, p.y); });
  if (cuts_print(small, by_sides)) return false;
  corners = by_sides;
  return true;
}

bool sheet_corners(const cv::Mat& grey, double level, Corners& corners) {
  const cv::Mat mask = lightest_region(grey, level);
  if (mask.empty() || borders_touched(mask) > kMostBorders || !stands_out(grey, mask)) return false;
  std::vector<std::vector<cv::Point>> outlines;
  cv::findContours(mask, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
  if (outlines.size() != 1) return false;
  std::vector<cv::Point> hull;
  cv::convexHull(outlines.front(), hull);
  if (!rough_corners(hull, corners)) return false;
  corners = fitted(outlines.front(), corners);
  if (!is_sheet_shaped(as_points(corners), grey.cols, grey.rows)) return false;
  const std::vector<cv::Point2f> shape(corners.begin(), corners.end());
  const double area = cv::contourArea(shape);
  const auto all = static_cast<double>(mask.total());
  if (area < kLeastShare * all || area > kMostShare * all) return false;
  return cv::contourArea(outlines.front()) >= kLeastFill * area && cv::isContourConvex(shape);
}

// Whether a side lies on the picture's border, which then cuts the sheet off there.
bool is_border(const cv::Point2d& a, const cv::Point2d& b, const cv::Size& picture) {
  const auto on = [](double at, double other, double border) {
    return std::abs(at - border) < kOnBorder && std::abs(other - border) < kOnBorder;
  };
  return on(a.x, b.x, 0) || on(a.y, b.y, 0) || on(a.x, b.x, picture.width) || on(a.y, b.y, picture.height);
}

double distance(const cv::Point2d& a, const cv::Point2d& b) { return std::hypot(a.x - b.x, a.y - b.y); }

Sheet flat_sheet(const Corners& corners) {
  const double width = std::max(distance(corners[0], corners[1]), distance(corners[3], corners[2]));
  const double height = std::max(distance(corners[0], corners[3]), distance(corners[1], corners[2]));
  double wide = width;
  double high = height;
  Sheet sheet;
  const double aspect = std::max(width, height) / std::min(width, height);
  if (std::abs(aspect / kA4Aspect - 1) < kLikeA4) {
    if (height > width) high = std::max(height, width * kA4Aspect), wide = high / kA4Aspect;
    if (height <= width) wide = std::max(width, height * kA4Aspect), high = wide / kA4Aspect;
    sheet.dpi = std::max(wide, high) / kA4Long;
  }
  sheet.width = static_cast<int>(std::lround(wide));
  sheet.height = static_cast<int>(std::lround(high));
  const auto w = static_cast<float>(sheet.width);
  const auto h = static_cast<float>(sheet.height);
  const std::array<cv::Point2f, 4> flat = {cv::Point2f(0, 0), {w, 0}, {w, h}, {0, h}};
  std::array<cv::Point2f, 4> seen;
  std::copy(corners.begin(), corners.end(), seen.begin());
  const cv::Mat map = cv::getPerspectiveTransform(flat.data(), seen.data());
  for (int i = 0; i < 9; ++i) sheet.to_source.m[static_cast<std::size_t>(i)] = map.at<double>(i / 3, i % 3);
  return sheet;
}

}  // namespace

std::optional<Sheet> find_sheet(const Image& picture) {
  const int longer = std::max(picture.width, picture.height);
  if (std::min(picture.width, picture.height) < 300) return std::nullopt;
  const double factor = std::min(1.0, static_cast<double>(kSmallSide) / longer);
  const Small small = small_copy(picture, factor);
  const cv::Mat& grey = small.grey;
  // Above the rim's level, a shadow over the sheet does not matter; Otsu's copes with an uneven background.
  cv::Mat unused;
  const double otsu = cv::threshold(grey, unused, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
  Corners corners;
  const auto is_sheet = [&](double level) {
    return sheet_corners(grey, level, corners) && !cuts_print(small, corners);
  };
  const bool by_level = is_sheet(above_the_rim(grey)) || is_sheet(otsu);
  const Corners level = corners;
  // A light table takes part of a sheet's side with it: sides that are seen say more than levels.
  const bool seen = by_level && are_sides_seen(image_of(grey), as_points(level));
  if (!seen && !corners_by_sides(small, corners)) {
    if (!by_level) return std::nullopt;
    corners = level;
  }
  std::array<bool, 4> whole{};
  for (std::size_t i = 0; i < 4; ++i) whole[i] = !is_border(corners[i], corners[(i + 1) % 4], grey.size());
  // Pixel middles to half-open coordinates, and back to the size of the picture.
  for (cv::Point2d& corner : corners) corner = {(corner.x + 0.5) / factor, (corner.y + 0.5) / factor};
  Sheet sheet = flat_sheet(corners);
  sheet.whole = whole;
  return sheet;
}

}  // namespace nianbao::layout

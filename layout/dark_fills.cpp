// Method: where a square wider than any stroke is dark throughout, there is a fill. Its outline is that of the dark
// pixels once thin strokes, rulings and print beside it among them, are opened away; what it encloses is the fill with
// the print on it. Inside, levels are turned about the fill's own, which is measured locally, since light is uneven:
// the fill becomes paper, and what is lighter than it ink. Its rim is drawn, because a fill ends where a ruling would
// be.
//
// Only flat fills with a little that is lighter on them are turned: no pictures, no bars without print, and no shadows,
// whose print is darker than they are. Pixels count as dark by their place between the page's paper and its ink, so
// that faint scans are judged as others are.
//
// Fails on fills so narrow that print leaves no free square on them, or reaches their edge.
#include "layout/dark_fills.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <opencv2/imgproc.hpp>

namespace nianbao::layout {

namespace {

// Shares of the way from the page's paper to its ink.
constexpr double kDark = 0.33;       // office suites put white print on fills from 0.4 on
constexpr double kLighter = 0.5;     // of the way from the fill back to paper: print on it
constexpr double kFlat = 0.12;       // about the fill's level
constexpr double kPaperShare = 0.7;  // of the pixels that are darker than a page's paper, at least
constexpr double kInkShare = 0.004;  // of those that are its ink; a page with a heading and a table has 0.02

// Millimetres.
constexpr double kSquare = 1.5;   // wider than a stroke of a title of 26 point
constexpr double kStroke = 0.65;  // rulings, and strokes of print up to 14 point, are thinner
constexpr double kBorder = 0.5;   // light rulings on a fill are thinner
constexpr double kLeastSide = 3;  // of a fill
constexpr double kRim = 0.25;     // its drawn rim: a ruling of 0.7 point

constexpr double kLeastFlat = 0.5;     // share of a fill that has its level
constexpr double kLeastPrint = 0.015;  // share of a fill that is lighter: a short word in a wide band
constexpr double kMostPrint = 0.5;

cv::Mat view(Image& image) { return {image.height, image.width, CV_8UC1, image.pixels.data()}; }

// Odd, so that squares have a middle.
int pixels(double mm, double dpi) { return std::max(3, static_cast<int>(std::lround(mm * dpi / 25.4)) | 1); }

int level_at(const cv::Mat& grey, double share) {
  std::array<int, 256> histogram{};
  for (int y = 0; y < grey.rows; ++y) {
    for (int x = 0; x < grey.cols; ++x) ++histogram[grey.at<std::uint8_t>(y, x)];
  }
  const double wanted = share * static_cast<double>(grey.total());
  int level = 0;
  for (double below = histogram[0]; level < 255 && below < wanted;)
    below += histogram[static_cast<std::size_t>(++level)];
  return level;
}

cv::Mat square(int side) { return cv::Mat::ones(side, side, CV_8U); }

// The outlines of fills.
std::vector<std::vector<cv::Point>> outlines_of(const cv::Mat& dark, double dpi) {
  cv::Mat solid;
  cv::erode(dark, solid, square(pixels(kSquare, dpi)), {-1, -1}, 1, cv::BORDER_CONSTANT, 0);
  if (cv::countNonZero(solid) == 0) return {};
  cv::Mat fills;
  cv::morphologyEx(dark, fills, cv::MORPH_OPEN, square(pixels(kStroke, dpi)));
  cv::morphologyEx(fills, fills, cv::MORPH_CLOSE, square(pixels(kBorder, dpi)));
  std::vector<std::vector<cv::Point>> outlines;
  cv::findContours(fills, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
  std::erase_if(outlines, [&](const std::vector<cv::Point>& outline) {
    const cv::Rect box = cv::boundingRect(outline);
    return std::min(box.width, box.height) < pixels(kLeastSide, dpi) || cv::countNonZero(solid(box)) == 0;
  });
  return outlines;
}

// The level of the fill around each place: print covers less than half.
cv::Mat local_levels(const cv::Mat& grey, double dpi) {
  constexpr int kWindow = 15;  // pixels of the map: 5 mm
  const double factor = std::min(1.0, 75 / dpi);
  cv::Mat map;
  cv::resize(grey, map, {}, factor, factor, cv::INTER_AREA);
  cv::medianBlur(map, map, kWindow);
  cv::resize(map, map, grey.size(), 0, 0, cv::INTER_LINEAR);
  return map;
}

struct Levels {
  double paper = 255;
  double ink = 0;
  double dark() const { return paper - kDark * (paper - ink); }
};

// Turns one fill about its level, where it is a flat one with print on it.
bool turn(cv::Mat grey, const cv::Mat& levels, const cv::Mat& mask, const Levels& page, int rim) {
  const double flat_within = kFlat * (page.paper - page.ink);
  int all = 0;
  int flat = 0;
  int lighter = 0;
  for (int y = 0; y < grey.rows; ++y) {
    for (int x = 0; x < grey.cols; ++x) {
      if (mask.at<std::uint8_t>(y, x) == 0) continue;
      const int level = levels.at<std::uint8_t>(y, x);
      const int value = grey.at<std::uint8_t>(y, x);
      ++all;
      flat += level <= page.dark() && std::abs(value - level) <= flat_within ? 1 : 0;
      lighter += value - level >= kLighter * (page.paper - level) ? 1 : 0;
    }
  }
  if (flat < kLeastFlat * all || lighter < kLeastPrint * all || lighter > kMostPrint * all) return false;
  cv::Mat inner;
  cv::erode(mask, inner, square(2 * rim + 1), {-1, -1}, 1, cv::BORDER_CONSTANT, 0);
  for (int y = 0; y < grey.rows; ++y) {
    for (int x = 0; x < grey.cols; ++x) {
      if (mask.at<std::uint8_t>(y, x) == 0) continue;
      const double level = std::min<double>(levels.at<std::uint8_t>(y, x), page.paper - 1);
      const double over = std::max(0.0, grey.at<std::uint8_t>(y, x) - level) / (page.paper - level);
      const double turned = inner.at<std::uint8_t>(y, x) != 0 ? page.paper - over * (page.paper - page.ink) : page.ink;
      grey.at<std::uint8_t>(y, x) = cv::saturate_cast<std::uint8_t>(turned);
    }
  }
  return true;
}

}  // namespace

std::vector<Box> turn_dark_fills(Image& image) {
  std::vector<Box> out;
  if (image.empty() || image.channels != 1) return out;
  cv::Mat grey = view(image);
  const double dpi = image.dpi > 0 ? image.dpi : 300;
  const Levels page{static_cast<double>(level_at(grey, kPaperShare)), static_cast<double>(level_at(grey, kInkShare))};
  const auto outlines = outlines_of(grey <= page.dark(), dpi);
  if (outlines.empty()) return out;
  const cv::Mat levels = local_levels(grey, dpi);
  const int rim = std::max(1, static_cast<int>(std::lround(kRim * dpi / 25.4 / 2)));
  for (std::size_t i = 0; i < outlines.size(); ++i) {
    const cv::Rect box = cv::boundingRect(outlines[i]);
    cv::Mat mask(box.size(), CV_8U, cv::Scalar(0));
    cv::drawContours(mask, outlines, static_cast<int>(i), 255, cv::FILLED, cv::LINE_8, cv::noArray(), 0, -box.tl());
    if (!turn(grey(box), levels(box), mask, page, rim)) continue;
    out.push_back({static_cast<double>(box.x), static_cast<double>(box.y), static_cast<double>(box.br().x),
                   static_cast<double>(box.br().y)});
  }
  return out;
}

}  // namespace nianbao::layout

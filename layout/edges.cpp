// Black borders and punch holes -> paper.
//
// Method: on a copy of about kMapDpi, dark pixels are opened by a square wider than any stroke or ruling; the outside
// of the picture counts as dark, so that a border stays however thin it becomes. What is left and touches the picture's
// rim is a border, if it is deeper than a ruling somewhere; what is left, round, of a hole's size and near a side, a
// punch hole. Both are painted with a margin for their soft rim. A ruling or a character that runs into a border is
// narrower than the square and stays. A shadow over a photographed sheet may be as dark and reach the rim, too, but
// shows what is printed there, darker by a share of the shaded paper's own level: it stays, for evening to lighten.
//
// Assumes paper lighter than kDark's share over most of the page. Fails on borders that are no darker than that (they
// pass for shadows), and takes a dark picture that is printed up to the rim for a border.
#include "layout/edges.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "layout/reduced.h"

namespace nianbao::layout {

namespace {

constexpr double kMapDpi = 75;      // a millimetre is three pixels
constexpr double kDark = 0.5;       // share of the paper's level; the lid behind is black, print is thin
constexpr double kSquareMm = 2.4;   // wider than a stroke of a title of 42 point
constexpr double kDepthMm = 0.9;    // a border is somewhere deeper; a table's frame at the rim is not
constexpr double kLeastHoleMm = 4;  // 6 mm by ISO 838; filing punches make 5 to 8
constexpr double kMostHoleMm = 9.5;
constexpr double kHoleRimMm = 22;       // of its middle: ISO 838 says 12, and sheets are laid down askew
constexpr double kHoleFill = 0.66;      // share of its box: a circle has 0.79
constexpr double kHoleAspect = 1.3;     // longer by shorter side
constexpr int kMargin = 1;              // pixels of the map
constexpr int kShaded = 35;             // level; the lid is darker, and its grain would pass for print
constexpr double kStroke = 0.25;        // of the shaded paper's level: print of 8 point on the map; wood grain has less
constexpr int kTile = 25;               // pixels of the map: some characters and the white around them
constexpr double kLeastPrinted = 0.05;  // share of a tile that strokes cover
constexpr double kMostPrinted = 0.6;
constexpr int kFewestTiles = 4;  // that are printed: a few words

cv::Mat view(Image& image) { return {image.height, image.width, CV_8UC1, image.pixels.data()}; }

int paper_level(const cv::Mat& map) {
  std::array<int, 256> histogram{};
  for (int y = 0; y < map.rows; ++y) {
    for (int x = 0; x < map.cols; ++x) ++histogram[map.at<std::uint8_t>(y, x)];
  }
  const auto wanted = static_cast<int>(map.total() * 7 / 10);
  int level = 0;
  for (int below = histogram[0]; level < 255 && below < wanted;) below += histogram[static_cast<std::size_t>(++level)];
  return level;
}

// How far a region reaches in from the rim, pixels: the deepest of its rows and columns, counted from the rim they
// touch.
int depth_of(const cv::Mat& labels, int label, const cv::Rect& box) {
  int deepest = 0;
  for (int y = box.y; y < box.y + box.height; ++y) {
    int left = 0;
    int right = 0;
    while (left < labels.cols && labels.at<int>(y, left) == label) ++left;
    while (right < labels.cols && labels.at<int>(y, labels.cols - 1 - right) == label) ++right;
    if (left < labels.cols) deepest = std::max({deepest, left, right});
  }
  for (int x = box.x; x < box.x + box.width; ++x) {
    int top = 0;
    int bottom = 0;
    while (top < labels.rows && labels.at<int>(top, x) == label) ++top;
    while (bottom < labels.rows && labels.at<int>(labels.rows - 1 - bottom, x) == label) ++bottom;
    if (top < labels.rows) deepest = std::max({deepest, top, bottom});
  }
  return deepest;
}

bool is_hole(const cv::Rect& box, int area, const cv::Size& page, double mm) {
  const double longer = std::max(box.width, box.height);
  const double shorter = std::min(box.width, box.height);
  if (shorter < kLeastHoleMm * mm || longer > kMostHoleMm * mm || longer > kHoleAspect * shorter) return false;
  if (area < kHoleFill * box.area()) return false;
  const double x = box.x + box.width / 2.0;
  const double y = box.y + box.height / 2.0;
  return std::min({x, y, page.width - x, page.height - y}) <= kHoleRimMm * mm;
}

// Strokes of print on paper in the shade, 255; only well inside of what is dark, since its own edge is no stroke.
struct Shade {
  Shade(const cv::Mat& map, int side) {
    cv::Mat paper;
    cv::morphologyEx(map, paper, cv::MORPH_CLOSE, cv::Mat::ones(side, side, CV_8U));
    cv::Mat level;
    paper.convertTo(level, CV_32F, 1 - kStroke);
    cv::Mat grey;
    map.convertTo(grey, CV_32F);
    strokes = (grey < level) & (paper >= kShaded);
    reach = cv::Mat::ones(2 * side + 1, 2 * side + 1, CV_8U);
  }

  bool shows_print(const cv::Mat& dark) const {
    cv::Mat inside;
    cv::erode(dark, inside, reach);
    int printed = 0;
    for (int y = 0; y + kTile <= inside.rows; y += kTile) {
      for (int x = 0; x + kTile <= inside.cols; x += kTile) {
        const cv::Rect tile(x, y, kTile, kTile);
        const int seen = cv::countNonZero(inside(tile));
        if (seen < kTile * kTile / 2) continue;
        const double share = static_cast<double>(cv::countNonZero(strokes(tile) & inside(tile))) / seen;
        if (share >= kLeastPrinted && share <= kMostPrinted) ++printed;
      }
    }
    return printed >= kFewestTiles;
  }

  cv::Mat strokes;
  cv::Mat reach;
};

// 255 where the map is to become paper.
cv::Mat lid_of(const cv::Mat& map, double mm) {
  const int side = std::max(3, static_cast<int>(std::lround(kSquareMm * mm)));
  cv::Mat dark;
  cv::copyMakeBorder(map < kDark * paper_level(map), dark, side, side, side, side, cv::BORDER_CONSTANT, 255);
  cv::morphologyEx(dark, dark, cv::MORPH_OPEN, cv::Mat::ones(side, side, CV_8U));
  const cv::Mat inside = dark({side, side, map.cols, map.rows});
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(inside, labels, stats, centres, 8, CV_32S);
  cv::Mat lid(map.size(), CV_8U, cv::Scalar(0));
  const Shade shade(map, side);
  for (int i = 1; i < count; ++i) {
    const int* s = stats.ptr<int>(i);
    const cv::Rect box(s[cv::CC_STAT_LEFT], s[cv::CC_STAT_TOP], s[cv::CC_STAT_WIDTH], s[cv::CC_STAT_HEIGHT]);
    const bool at_rim = box.x == 0 || box.y == 0 || box.br().x == map.cols || box.br().y == map.rows;
    const bool is_border = at_rim && depth_of(labels, i, box) >= kDepthMm * mm && !shade.shows_print(labels == i);
    if (is_border || is_hole(box, s[cv::CC_STAT_AREA], map.size(), mm)) lid.setTo(255, labels == i);
  }
  cv::dilate(lid, lid, cv::Mat::ones(2 * kMargin + 1, 2 * kMargin + 1, CV_8U));
  return lid;
}

}  // namespace

bool remove_edges(Image& grey) {
  if (grey.empty() || grey.channels != 1) return false;
  const double full = grey.dpi > 0 ? grey.dpi : 300;
  Image map = reduced(grey, kMapDpi / full);
  const double dpi = full * map.width / grey.width;
  cv::Mat lid = lid_of(view(map), dpi / 25.4);
  if (cv::countNonZero(lid) == 0) return false;
  cv::resize(lid, lid, {grey.width, grey.height}, 0, 0, cv::INTER_NEAREST);
  view(grey).setTo(255, lid);
  return true;
}

}  // namespace nianbao::layout

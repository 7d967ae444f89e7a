// Even light, then a local threshold.
//
// Evening: the paper's level is measured in blocks (a high quantile of each), closed over print and small pictures,
// smoothed, and divided out. Areas darker than kDarkestPaper of the page's paper are no shadow but black edges or
// pictures, and stay dark.
//
// Grain: its deviation is measured on the paper by a mask that straight edges and slopes cancel in (Immerkaer), and
// smoothed by a Gaussian just wide enough, since grain below the threshold's margin does no harm and smoothing does.
//
// Threshold: Sauvola's, T = m (1 + k (s / 128 - 1)), from sums over blocks of 4 x 4 pixels in a window of about a
// character. Faint print has little deviation s, so k is small, and the page's own ink level stretches it first.
// A page of two levels was thresholded before and only redrawing made it grey: it is cut in the middle instead.
//
// Fails on print that is lighter than the paper around it (white on a dark fill).
#include "layout/binarise.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "layout/levels.h"

namespace nianbao::layout {

namespace {

constexpr int kPaperBlock = 8;          // pixels
constexpr double kPaperReach = 0.25;    // inch: closed over, wider than a stroke or a ruling, narrower than a shadow
constexpr double kDarkestPaper = 0.35;  // share of the page's paper level
constexpr int kSumBlock = 4;            // pixels
constexpr double kWindow = 0.16;        // inch: a character of 12 point
constexpr double kSauvola = 0.25;       // weaker than Sauvola's 0.5, which thins strokes on evened paper
constexpr int kPaperLevel = 140;        // lighter pixels are paper, where grain is measured
constexpr double kGrain = 8;            // levels: a third of the threshold's margin below white paper
constexpr double kCoarseGrain = 18;     // levels
constexpr int kInk = 60;                // the level that print is stretched to
constexpr double kSpeckArea = 0.35;     // square points: a third of a full stop of 9 point
constexpr double kLoneSpeck = 1.7;      // points, side: specks up to this size go where nothing else is
constexpr double kLoneAround = 4;       // within this; decimal points, and dots of rulings, have ink nearer by
constexpr double kSpeckMass = 1.6;      // pixels of black that a speck of one pixel has, redrawn
constexpr double kLeastPoint = 2;       // pixels to the point, where decimal points have 4 pixels or more
constexpr int kSpeckSide = 3;           // pixels that it spreads to
constexpr double kSpeckAround = 1.3;    // points without ink; what a fax leaves of a stroke has more of it nearer by
constexpr int kFaintest = 215;          // an ink level above this is bleed-through or paper, not print

cv::Mat view(const Image& image) {
  // OpenCV has no view of constant pixels; nothing writes through this one.
  return {image.height, image.width, CV_8UC1, const_cast<std::uint8_t*>(image.pixels.data())};
}

Image image_like(const Image& image) { return blank_image(image.width, image.height, 1, image.dpi); }

// The second largest of the block's row maxima: paper, not a white speck.
cv::Mat paper_blocks(const Image& grey) {
  const int width = (grey.width + kPaperBlock - 1) / kPaperBlock;
  const int height = (grey.height + kPaperBlock - 1) / kPaperBlock;
  cv::Mat out(height, width, CV_8U);
  for (int by = 0; by < height; ++by) {
    for (int bx = 0; bx < width; ++bx) {
      const int x1 = std::min(grey.width, (bx + 1) * kPaperBlock);
      std::uint8_t first = 0;
      std::uint8_t second = 0;
      for (int y = by * kPaperBlock; y < std::min(grey.height, (by + 1) * kPaperBlock); ++y) {
        const std::uint8_t* row = grey.row(y);
        const std::uint8_t most = *std::max_element(row + static_cast<std::ptrdiff_t>(bx) * kPaperBlock, row + x1);
        second = std::max(second, std::min(first, most));
        first = std::max(first, most);
      }
      out.at<std::uint8_t>(by, bx) = second != 0 ? second : first;
    }
  }
  return out;
}

// Sums of levels and of their squares over blocks.
void block_sums(const Image& grey, cv::Mat& sum, cv::Mat& squares, cv::Mat& count) {
  const int width = (grey.width + kSumBlock - 1) / kSumBlock;
  const int height = (grey.height + kSumBlock - 1) / kSumBlock;
  sum = cv::Mat(height, width, CV_32F, cv::Scalar(0));
  squares = sum.clone();
  count = sum.clone();
  for (int y = 0; y < grey.height; ++y) {
    const std::uint8_t* row = grey.row(y);
    float* s = sum.ptr<float>(y / kSumBlock);
    float* q = squares.ptr<float>(y / kSumBlock);
    float* n = count.ptr<float>(y / kSumBlock);
    for (int bx = 0; bx < width; ++bx) {
      const int x1 = std::min(grey.width, (bx + 1) * kSumBlock);
      int levels = 0;
      int level_squares = 0;
      for (int x = bx * kSumBlock; x < x1; ++x) levels += row[x], level_squares += row[x] * row[x];
      s[bx] += static_cast<float>(levels);
      q[bx] += static_cast<float>(level_squares);
      n[bx] += static_cast<float>(x1 - bx * kSumBlock);
    }
  }
}

// Deviation of the grain on the paper, levels.
double grain(const Image& grey) {
  double sum = 0;
  std::size_t count = 0;
  for (int y = 1; y + 1 < grey.height; y += 3) {
    const std::uint8_t* above = grey.row(y - 1);
    const std::uint8_t* row = grey.row(y);
    const std::uint8_t* below = grey.row(y + 1);
    for (int x = 1; x + 1 < grey.width; x += 2) {
      if (row[x] < kPaperLevel || row[x] == 255) continue;
      const int mask = above[x - 1] + above[x + 1] + below[x - 1] + below[x + 1] + 4 * row[x] -
                       2 * (above[x] + below[x] + row[x - 1] + row[x + 1]);
      sum += std::abs(mask);
      ++count;
    }
  }
  // White that is clipped has lost its grain; a page that is mostly clipped has none that matters.
  const auto seen = static_cast<double>(grey.width) * grey.height / 6;
  return static_cast<double>(count) > 0.1 * seen
             ? std::sqrt(std::numbers::pi / 2) / 6 * sum / static_cast<double>(count)
             : 0;
}

// Black pixels in `box` grown by `margin`; `sums` is an integral image.
int ink_around(const cv::Mat& sums, const cv::Rect& box, int margin) {
  const int x0 = std::max(0, box.x - margin);
  const int y0 = std::max(0, box.y - margin);
  const int x1 = std::min(sums.cols - 1, box.br().x + margin);
  const int y1 = std::min(sums.rows - 1, box.br().y + margin);
  return sums.at<int>(y1, x1) - sums.at<int>(y0, x1) - sums.at<int>(y1, x0) + sums.at<int>(y0, x0);
}

// The connected parts of a mask; part 0 is what is not in it.
struct Marks {
  Marks(const cv::Mat& mask, double dpi)
      : point((dpi > 0 ? dpi : 300) / 72),
        count(cv::connectedComponentsWithStats(mask, labels, stats, centres, 8, CV_32S)) {
    cv::integral(mask / 255, sums, CV_32S);
  }

  cv::Rect box(int i) const {
    const int* s = stats.ptr<int>(i);
    return {s[cv::CC_STAT_LEFT], s[cv::CC_STAT_TOP], s[cv::CC_STAT_WIDTH], s[cv::CC_STAT_HEIGHT]};
  }
  int area(int i) const { return stats.at<int>(i, cv::CC_STAT_AREA); }
  bool stands_alone(int i, int clear) const { return ink_around(sums, box(i), clear) == area(i); }

  // Dirt: small, and far from all print.
  bool is_lone(int i) const {
    const int widest = std::max(2, static_cast<int>(kLoneSpeck * point));
    const int clear = std::max(3, static_cast<int>(kLoneAround * point));
    return std::max(box(i).width, box(i).height) <= widest && stands_alone(i, clear);
  }

  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  cv::Mat sums;
  double point = 0;  // in pixels
  int count = 0;
};

cv::Mat sauvola_map(const Image& grey) {
  cv::Mat sum;
  cv::Mat squares;
  cv::Mat count;
  block_sums(grey, sum, squares, count);
  const double dpi = grey.dpi > 0 ? grey.dpi : 300;
  const int window = std::max(3, static_cast<int>(std::lround(kWindow * dpi / kSumBlock))) | 1;
  for (cv::Mat* mat : {&sum, &squares, &count}) {
    cv::boxFilter(*mat, *mat, -1, {window, window}, {-1, -1}, false, cv::BORDER_REFLECT);
  }
  cv::Mat out(sum.size(), CV_8U);
  for (int y = 0; y < sum.rows; ++y) {
    for (int x = 0; x < sum.cols; ++x) {
      const float n = std::max(1.0F, count.at<float>(y, x));
      const float mean = sum.at<float>(y, x) / n;
      const float deviation = std::sqrt(std::max(0.0F, squares.at<float>(y, x) / n - mean * mean));
      const double level = mean * (1 + kSauvola * (deviation / 128 - 1));
      out.at<std::uint8_t>(y, x) = cv::saturate_cast<std::uint8_t>(level);
    }
  }
  return out;
}

// What a level on paper of another becomes on white: at 256 times the paper's and the level. A page has more pixels
// than this has entries.
std::vector<std::uint8_t> quotients() {
  std::vector<std::uint8_t> out;
  out.reserve(std::size_t{256} * 256);
  for (int paper = 0; paper < 256; ++paper) {
    for (int v = 0; v < 256; ++v) out.push_back(static_cast<std::uint8_t>(std::min(255, v * 255 / std::max(1, paper))));
  }
  return out;
}

}  // namespace

bool is_two_level(const Image& grey) {
  const auto between =
      std::count_if(grey.pixels.begin(), grey.pixels.end(), [](std::uint8_t v) { return v > 16 && v < 239; });
  if (static_cast<double>(between) >= 0.002 * static_cast<double>(grey.pixels.size())) return false;
  // A line of faint print by itself is not much either.
  return between <= std::count_if(grey.pixels.begin(), grey.pixels.end(), [](std::uint8_t v) { return v <= 16; });
}

Image evened(const Image& grey) {
  if (grey.empty()) return grey;
  cv::Mat paper = paper_blocks(grey);
  const double dpi = grey.dpi > 0 ? grey.dpi : 300;
  const int reach = std::max(3, static_cast<int>(std::lround(kPaperReach * dpi / kPaperBlock))) | 1;
  cv::morphologyEx(paper, paper, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {reach, reach}));
  cv::medianBlur(paper, paper, 5);
  cv::blur(paper, paper, {reach, reach});
  const double least = kDarkestPaper * level_at(histogram_of({paper.data, paper.total()}), 0.7);
  cv::Mat levels;
  cv::resize(cv::max(paper, least), levels, {grey.width, grey.height}, 0, 0, cv::INTER_LINEAR);
  const auto table = quotients();
  Image out = image_like(grey);
  for (int y = 0; y < grey.height; ++y) {
    const std::uint8_t* from = grey.row(y);
    const std::uint8_t* level = levels.ptr<std::uint8_t>(y);
    std::uint8_t* to = out.row(y);
    for (int x = 0; x < grey.width; ++x) to[x] = table[level[x] * 256U + from[x]];
  }
  return out;
}

void stretch_faint(Image& grey) {
  const int ink = level_at(histogram_of(grey.pixels), 0.01);
  if (ink <= kInk || ink > kFaintest) return;
  std::array<std::uint8_t, 256> table{};
  for (int v = 0; v < 256; ++v) {
    const double stretched = kInk + (v - ink) * (255.0 - kInk) / (255.0 - ink);
    table[static_cast<std::size_t>(v)] = static_cast<std::uint8_t>(std::clamp(stretched, 0.0, 255.0));
  }
  for (std::uint8_t& pixel : grey.pixels) pixel = table[pixel];
}

Image without_grain(Image grey) {
  if (grey.width < 3 || grey.height < 3) return grey;
  const double deviation = grain(grey);
  if (deviation < kGrain) return grey;
  cv::Mat pixels = view(grey);
  cv::GaussianBlur(pixels, pixels, {5, 5}, deviation < kCoarseGrain ? 0.7 : 1.1);
  return grey;
}

Image cut_in_the_middle(const Image& grey) { return cut_at(grey, 127); }

Image cut_at(const Image& grey, int level) {
  Image ink = image_like(grey);
  cv::Mat out = view(ink);
  if (!grey.empty()) cv::threshold(view(grey), out, level, 255, cv::THRESH_BINARY);
  return ink;
}

Image binarised(const Image& grey) {
  Image ink = image_like(grey);
  if (grey.empty()) return ink;
  cv::Mat out = view(ink);
  cv::Mat levels;
  cv::resize(sauvola_map(grey), levels, {grey.width, grey.height}, 0, 0, cv::INTER_LINEAR);
  cv::compare(view(grey), levels, out, cv::CMP_GT);
  return ink;
}

void remove_specks(Image& ink) {
  if (ink.empty()) return;
  const Marks marks(view(ink) == 0, ink.dpi);
  const int most = std::max(2, static_cast<int>(kSpeckArea * marks.point * marks.point));
  for (int i = 1; i < marks.count; ++i) {
    const cv::Rect box = marks.box(i);
    if (marks.area(i) <= most || marks.is_lone(i)) view(ink)(box).setTo(255, marks.labels(box) == i);
  }
}

void whiten_specks(Image& grey, int level) {
  if (grey.empty()) return;
  cv::Mat pixels = view(grey);
  const Marks marks(pixels <= level, grey.dpi);
  const int near = std::max(2, static_cast<int>(kSpeckAround * marks.point));
  const cv::Rect page(0, 0, grey.width, grey.height);
  for (int i = 1; i < marks.count; ++i) {
    const cv::Rect box = marks.box(i);
    const bool small = std::max(box.width, box.height) <= kSpeckSide;
    if (!small && !marks.is_lone(i)) continue;
    const cv::Rect around = cv::Rect(box.x - 1, box.y - 1, box.width + 2, box.height + 2) & page;
    const double mass = (255.0 * around.area() - cv::sum(pixels(around))[0]) / 255;
    const bool single = small && marks.point >= kLeastPoint && mass <= kSpeckMass && marks.stands_alone(i, near);
    if (single || marks.is_lone(i)) pixels(around).setTo(255);
  }
}

}  // namespace nianbao::layout

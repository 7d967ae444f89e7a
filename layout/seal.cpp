// Colour -> grey, without the ink of seals.
//
// Method: a coloured ink is light in the channel of its own colour, and black print under it stays dark there; so the
// largest of the three channels loses the seal and keeps the print. Nothing is painted white: where a seal covers a
// figure, the figure's own darkness decides. What the ink still takes from that channel is evened by the level that the
// coloured pixels have there.
//
// Coloured print must not be lost the same way. Coloured pixels, reduced and closed, form regions: one as wide as high
// (or nearly) and of a seal's size is a seal or a pen mark, and so are its crumbs around it; a larger one is several
// seals one over the other, where rings of a seal's size hold nearly all of its ink. All other coloured ink,
// such as a line of red letters or a blue figure, is turned into grey like any ink. Long thin strokes that are neither
// level nor upright, but for a part of a small mark, are a pen's, and go as well. A painted area, such as a shaded row
// of a table, is paper: on it only what has far more colour than pale paint counts, so that a seal which reaches into
// it is found whole.
//
// Assumes a paper colour that fills most of the page; it is set to white first, so yellowed paper is not "coloured".
// Fails on seals stamped in black or grey ink, and takes a compact coloured drawing of 10-60 mm for a seal.
#include "layout/seal.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace nianbao::layout {

namespace {

constexpr double kMapDpi = 50;   // of the map of coloured regions: two pixels a millimetre
constexpr int kChroma = 45;      // levels between the largest and the smallest channel: JPEG fringes stay below
constexpr int kFullChroma = 80;  // from here on a pixel is nothing but colour
// JPEG takes most of the colour off the edges of a seal's strokes. What is as light there as the seal itself holds no
// print, and its tint is enough; grain of grey print has less.
constexpr double kNoPrint = 0.92;  // share of the level that the seal's ink has in its own channel
constexpr int kTint = 10;
constexpr int kFullTint = 40;
constexpr int kLightestOf = 200;      // of so many pixels one is glare
constexpr double kMostUneven = 1.35;  // of the lightest paper's level to most paper's: colours grow paler by it
constexpr double kMapShare = 0.12;    // share of coloured pixels that colours a pixel of the map
constexpr double kCloseMm = 3;        // parts of one seal are nearer than this
constexpr double kLeastMm = 9;        // seals are 20-45 mm, cut ones and private stamps less
constexpr double kMostMm = 62;
constexpr double kAspect = 2.2;        // a line of print is longer
constexpr double kCrumbsMm = 4;        // ink this near to a seal is part of it
constexpr double kLeastFill = 0.06;    // share of the region that is coloured; pen strokes and crumbs have less
constexpr double kPenMm = 12;          // strokes are longer, letters and figures are not
constexpr double kPenFill = 0.25;      // share of its box: a line of letters that run together has more
constexpr double kStraight = 0.5;      // share of a stroke that is level or upright: more in a table's rulings
constexpr double kPenStraight = 0.75;  // of one no larger than this, which no table's rulings are
constexpr double kMostPenMm = 45;
constexpr double kRulingRunMm = 5;    // level or upright over this length: a ruling
constexpr double kMostFill = 0.8;     // a painted area has more
constexpr double kPaintMm = 6;        // solid colour as wide and high: the middle of a seal's star has less
constexpr double kMostGroupMm = 210;  // seals one over the other: of as many agencies as sign one paper
constexpr double kLeastRingMm = 8;    // radius
constexpr double kMostRingMm = 31;
constexpr double kRingInk = 0.7;        // share of a ring that is coloured; print has 0.3 on any circle
constexpr double kBesideRingMm = 2;     // from a ring, where there is white, and seldom a character
constexpr double kBesideRing = 0.5;     // of the ring's ink: on paint there is as much
constexpr double kRingsHold = 0.8;      // share of the group's ink inside its rings
constexpr std::size_t kMostRings = 16;  // of a page

using Channels = std::array<std::array<std::uint8_t, 256>, 3>;

// The level that so many of the pixels are lighter than.
int level_above(const std::array<int, 256>& histogram, int wanted) {
  int level = 255;
  for (int above = histogram[255]; level > 128 && above < wanted;)
    above += histogram[static_cast<std::size_t>(--level)];
  return level;
}

// Tables that turn the paper's colour into white: the level that the lightest 30 % of the pixels reach. Where light is
// uneven, paper is lighter still in places, and what is printed faintly there is not to be lost in white.
Channels paper_to_white(const Image& image) {
  std::array<std::array<int, 256>, 3> histogram{};
  int count = 0;
  const std::size_t step = std::max<std::size_t>(1, image.pixels.size() / 3 / 200'000);
  for (std::size_t i = 0; i + 2 < image.pixels.size(); i += 3 * step, ++count) {
    for (std::size_t c = 0; c < 3; ++c) ++histogram[c][image.pixels[i + c]];
  }
  std::array<int, 3> level{};
  double lightest = 1;  // times the paper's level
  for (std::size_t c = 0; c < 3; ++c) {
    level[c] = level_above(histogram[c], count * 3 / 10);
    const double above = level_above(histogram[c], count / kLightestOf) / static_cast<double>(level[c]);
    lightest = std::clamp(above, lightest, kMostUneven);
  }
  Channels out{};
  for (std::size_t c = 0; c < 3; ++c) {
    for (std::size_t v = 0; v < 256; ++v) {
      const double white = static_cast<double>(v) * 255 / (level[c] * lightest);
      out[c][v] = static_cast<std::uint8_t>(std::min(255.0, white));
    }
  }
  return out;
}

struct Pixel {
  int grey = 255;
  int most = 255;
  int chroma = 0;
};

Pixel look_at(const std::uint8_t* pixel, const Channels& white) {
  const int red = white[0][pixel[0]];
  const int green = white[1][pixel[1]];
  const int blue = white[2][pixel[2]];
  const int most = std::max({red, green, blue});
  return {(77 * red + 150 * green + 29 * blue) >> 8, most, most - std::min({red, green, blue})};
}

// A page as if all its ink were print, and its maps of coloured pixels, and of fully coloured ones, at kMapDpi or so:
// 255 where enough of them are.
struct Looked {
  Image grey;
  cv::Mat map;
  cv::Mat full;
};

Looked look_over(const Image& image, const Channels& white, int step) {
  const int width = (image.width + step - 1) / step;
  const int height = (image.height + step - 1) / step;
  cv::Mat counts(height, width, CV_32S, cv::Scalar(0));
  cv::Mat full(height, width, CV_32S, cv::Scalar(0));
  Looked out{blank_image(image.width, image.height, 1, image.dpi), {}, {}};
  for (int y = 0; y < image.height; ++y) {
    const std::uint8_t* row = image.row(y);
    std::uint8_t* to = out.grey.row(y);
    int* count = counts.ptr<int>(y / step);
    int* full_count = full.ptr<int>(y / step);
    for (int x = 0; x < image.width; ++x) {
      const Pixel pixel = look_at(row + static_cast<std::ptrdiff_t>(x) * 3, white);
      to[x] = static_cast<std::uint8_t>(pixel.grey);
      if (pixel.chroma > kChroma) ++count[x / step];
      if (pixel.chroma > kFullChroma) ++full_count[x / step];
    }
  }
  out.map = counts > kMapShare * step * step;
  out.full = full > kMapShare * step * step;
  return out;
}

// The map without painted areas; on those of pale paint, what is fully coloured stays.
cv::Mat without_paint(const Looked& looked, double mm) {
  const int side = static_cast<int>(std::lround(kPaintMm * mm));
  const cv::Mat solid = cv::Mat::ones(side, side, CV_8U);
  cv::Mat map = looked.map.clone();
  for (const cv::Mat* on_paint : {&looked.full, static_cast<const cv::Mat*>(nullptr)}) {
    cv::Mat paint;
    cv::morphologyEx(map, paint, cv::MORPH_OPEN, solid);
    if (cv::countNonZero(paint) == 0) break;
    cv::dilate(paint, paint, cv::Mat::ones(3, 3, CV_8U));
    if (on_paint != nullptr)
      on_paint->copyTo(map, paint);
    else
      map.setTo(0, paint);
  }
  return map;
}

struct Regions {
  cv::Mat remove;  // 255 where coloured ink goes; pixels of the map
  std::vector<Box> seals;
};

// A star inside its ring, a ring cut in two: one seal.
void unite_overlapping(std::vector<Box>& boxes) {
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    for (std::size_t k = i + 1; k < boxes.size();) {
      if (intersect(boxes[i], boxes[k]).empty()) {
        ++k;
        continue;
      }
      boxes[i] = unite(boxes[i], boxes[k]);
      boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(k));
      k = i + 1;
    }
  }
}

// Marks strokes of a coloured pen: long, thin and neither upright nor level, as coloured rulings and letters are.
void mark_pen_strokes(const cv::Mat& map, double mm, cv::Mat& remove) {
  const int run = std::max(3, static_cast<int>(std::lround(kRulingRunMm * mm)));
  cv::Mat level;
  cv::Mat upright;
  cv::morphologyEx(map, level, cv::MORPH_OPEN, cv::Mat::ones(1, run, CV_8U));
  cv::morphologyEx(map, upright, cv::MORPH_OPEN, cv::Mat::ones(run, 1, CV_8U));
  const cv::Mat straight = level | upright;
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(map, labels, stats, centres);
  cv::Mat strokes(map.size(), CV_8U, cv::Scalar(0));
  for (int i = 1; i < count; ++i) {
    const int* s = stats.ptr<int>(i);
    const cv::Rect box(s[cv::CC_STAT_LEFT], s[cv::CC_STAT_TOP], s[cv::CC_STAT_WIDTH], s[cv::CC_STAT_HEIGHT]);
    const int area = s[cv::CC_STAT_AREA];
    if (std::max(box.width, box.height) < kPenMm * mm || area > kPenFill * box.area()) continue;
    const cv::Mat own = labels(box) == i;
    const bool small = std::max(box.width, box.height) <= kMostPenMm * mm;
    if (cv::countNonZero(own & straight(box)) > (small ? kPenStraight : kStraight) * area) continue;
    strokes(box).setTo(255, own);
  }
  cv::dilate(strokes, strokes, cv::Mat::ones(3, 3, CV_8U));
  remove |= strokes;
}

// The best ring of a map: its middle, its radius, and the share of it that is coloured.
struct Ring {
  cv::Point middle;
  int radius = 0;
  double ink = 0;
};

// The share of a circle that is coloured, as far as it lies on the map.
double ink_on(const cv::Mat& map, cv::Point middle, int radius) {
  cv::Mat circle(map.size(), CV_8U, cv::Scalar(0));
  cv::circle(circle, middle, radius, cv::Scalar(255));
  const int all = cv::countNonZero(circle);
  return all == 0 ? 0 : static_cast<double>(cv::countNonZero(circle & map)) / all;
}

// Whether a ring has white on both sides of it, as paint has not.
bool stands_free(const cv::Mat& map, const Ring& ring, double mm) {
  const int apart = static_cast<int>(std::lround(kBesideRingMm * mm));
  return ink_on(map, ring.middle, ring.radius - apart) <= kBesideRing * ring.ink &&
         ink_on(map, ring.middle, ring.radius + apart) <= kBesideRing * ring.ink;
}

Ring best_ring(const cv::Mat& map, double mm) {
  Ring best;
  cv::Mat coloured;
  map.convertTo(coloured, CV_32F, 1.0 / 255);
  for (int radius = static_cast<int>(kLeastRingMm * mm); radius <= kMostRingMm * mm; ++radius) {
    if (2 * radius >= std::min(map.cols, map.rows) + 2) break;
    cv::Mat ring(2 * radius + 1, 2 * radius + 1, CV_32F, cv::Scalar(0));
    cv::circle(ring, {radius, radius}, radius, cv::Scalar(1));
    ring /= cv::sum(ring)[0];
    cv::Mat share;
    cv::filter2D(coloured, share, CV_32F, ring, {-1, -1}, 0, cv::BORDER_CONSTANT);
    double ink = 0;
    cv::Point middle;
    cv::minMaxLoc(share, nullptr, &ink, nullptr, &middle);
    if (ink > best.ink) best = {middle, radius, ink};
  }
  return best;
}

// The boxes of seals that lie one over the other and hold nearly all that is coloured in `map`; where they do not, as
// among coloured rulings, those of rings that stand free. Looks for `rings` at most, and takes those that it found off
// them.
std::vector<cv::Rect> rings_of_group(const cv::Mat& map, double mm, std::size_t& rings) {
  cv::Mat left = map.clone();
  std::vector<cv::Rect> boxes;
  std::vector<cv::Rect> free;
  cv::Mat inside(map.size(), CV_8U, cv::Scalar(0));
  for (; rings > 0; --rings) {
    const Ring ring = best_ring(left, mm);
    if (ring.ink < kRingInk) break;
    cv::circle(left, ring.middle, ring.radius, cv::Scalar(0), static_cast<int>(std::lround(2 * mm)));
    cv::circle(inside, ring.middle, ring.radius + static_cast<int>(std::lround(mm)), cv::Scalar(255), cv::FILLED);
    boxes.emplace_back(ring.middle.x - ring.radius, ring.middle.y - ring.radius, 2 * ring.radius + 1,
                       2 * ring.radius + 1);
    if (stands_free(map, ring, mm)) free.push_back(boxes.back());
  }
  const bool hold = cv::countNonZero(map & inside) >= kRingsHold * cv::countNonZero(map);
  return hold ? boxes : free;
}

// The boxes of the seals in a coloured region of the map; none where it is something else.
std::vector<cv::Rect> seals_in(const cv::Mat& map, const cv::Rect& box, double mm, std::size_t& rings) {
  const double longer = std::max(box.width, box.height) / mm;
  const double shorter = std::min(box.width, box.height) / mm;
  const double fill = static_cast<double>(cv::countNonZero(map(box))) / box.area();
  if (shorter < kLeastMm || fill < kLeastFill || fill > kMostFill) return {};
  if (longer <= kMostMm && longer <= kAspect * shorter) return {box};
  if (longer > kMostGroupMm) return {};
  std::vector<cv::Rect> seals = rings_of_group(map(box), mm, rings);
  for (cv::Rect& seal : seals) seal = (seal + box.tl()) & cv::Rect(0, 0, map.cols, map.rows);
  return seals;
}

Regions find_regions(const cv::Mat& map, double mm) {
  const int close = std::max(1, static_cast<int>(std::lround(kCloseMm * mm))) | 1;
  const cv::Mat kernel = cv::getStructuringElement(cv::MORPH_ELLIPSE, {close, close});
  cv::Mat closed;
  cv::morphologyEx(map, closed, cv::MORPH_CLOSE, kernel);
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(closed, labels, stats, centres);
  Regions regions{cv::Mat(map.size(), CV_8U, cv::Scalar(0)), {}};
  std::vector<Box> overlapping;
  std::size_t rings = kMostRings;
  for (int i = 1; i < count; ++i) {
    const int* s = stats.ptr<int>(i);
    const cv::Rect box(s[cv::CC_STAT_LEFT], s[cv::CC_STAT_TOP], s[cv::CC_STAT_WIDTH], s[cv::CC_STAT_HEIGHT]);
    const std::vector<cv::Rect> seals = seals_in(map, box, mm, rings);
    std::vector<Box>& found = seals.size() > 1 ? overlapping : regions.seals;
    for (const cv::Rect& seal : seals) {
      found.push_back({static_cast<double>(seal.x), static_cast<double>(seal.y), static_cast<double>(seal.br().x),
                       static_cast<double>(seal.br().y)});
      const int margin = static_cast<int>(std::lround(kCrumbsMm * mm));
      const cv::Rect wide(seal.x - margin, seal.y - margin, seal.width + 2 * margin, seal.height + 2 * margin);
      regions.remove(wide & cv::Rect(0, 0, map.cols, map.rows)) = 255;
    }
  }
  mark_pen_strokes(map, mm, regions.remove);
  unite_overlapping(regions.seals);
  regions.seals.insert(regions.seals.end(), overlapping.begin(), overlapping.end());
  return regions;
}

// What the coloured ink leaves in its lightest channel: the level most of its pixels reach.
int ink_level(const Image& image, const Channels& white, const Regions& regions, int step) {
  std::array<int, 256> histogram{};
  int count = 0;
  for (int y = 0; y < image.height; y += 2) {
    const std::uint8_t* keep = regions.remove.ptr<std::uint8_t>(y / step);
    for (int x = 0; x < image.width; x += 2) {
      if (keep[x / step] == 0) continue;
      const Pixel pixel = look_at(image.row(y) + static_cast<std::ptrdiff_t>(x) * 3, white);
      if (pixel.chroma >= kFullChroma) ++histogram[static_cast<std::size_t>(pixel.most)], ++count;
    }
  }
  int level = 0;
  for (int below = 0; level < 255 && below < count / 4;) below += histogram[static_cast<std::size_t>(level++)];
  return std::clamp(level, 120, 255);
}

// Takes the coloured ink out of the regions that are to go.
void uncolour(const Image& image, const Channels& white, const Regions& regions, int step, Image& out) {
  const int level = ink_level(image, white, regions, step);
  for (int y = 0; y < image.height; ++y) {
    const std::uint8_t* row = image.row(y);
    const std::uint8_t* remove = regions.remove.ptr<std::uint8_t>(y / step);
    std::uint8_t* to = out.row(y);
    for (int x = 0; x < image.width; ++x) {
      if (remove[x / step] == 0) continue;
      const Pixel pixel = look_at(row + static_cast<std::ptrdiff_t>(x) * 3, white);
      const bool light = pixel.most > kNoPrint * level;
      const int least = light ? kTint : kChroma / 2;
      const int full = light ? kFullTint : kFullChroma;
      if (pixel.chroma <= least) continue;
      const int share = std::min(full, pixel.chroma) - least;
      const int evened = std::min(255, pixel.most * 255 / level);
      to[x] = static_cast<std::uint8_t>(pixel.grey + (evened - pixel.grey) * share / (full - least));
    }
  }
}

}  // namespace

Uncoloured without_seals(const Image& image) {
  if (image.channels != 3) return {image, {}};
  const Channels white = paper_to_white(image);
  const int step = std::max(1, static_cast<int>(std::lround((image.dpi > 0 ? image.dpi : 300) / kMapDpi)));
  const double mm = (image.dpi > 0 ? image.dpi : 300) / step / 25.4;
  Looked looked = look_over(image, white, step);
  const Regions regions = find_regions(without_paint(looked, mm), mm);
  if (cv::countNonZero(regions.remove) > 0) uncolour(image, white, regions, step, looked.grey);
  Uncoloured out{std::move(looked.grey), {}};
  for (const Box& box : regions.seals) out.seals.push_back(scale(box, step));
  return out;
}

}  // namespace nianbao::layout

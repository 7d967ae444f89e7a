// Method: a Chinese full stop is a small ring that stands alone, and the thinnest stroke of many faces; a fax leaves
// arcs or dots of it, which Tesseract takes for specks, a comma or a colon. Pieces of ink that lie close together and
// far from others, all of them on one circle, are a ring. One nearly closed, or two that are torn, tell how large those
// of the page are; a circle of that size is then looked for in pieces that lie around it on more than one side, and
// each ring that is open somewhere is drawn again, whole.
//
// Assumes print that is no wider than high and stops of one size on a page. Other rings, as of an o, stay what they
// are. Fails on four specks that lie as a ring does, and, leaving the page as it is, where two dots are left, where a
// speck stands in the ring or beside it, and on pages of dots alone.
#include "layout/stop_rings.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <numeric>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <string>
#include <vector>

#include "document/error.h"
#include "document/geometry.h"
#include "document/ink_parts.h"
#include "document/median.h"

namespace nianbao::layout {

namespace {

constexpr double kUsualDpi = 300;
constexpr int kInk = 160;  // grey levels up to which a redrawn pixel is ink
// Points (1/72 inch).
constexpr double kSmallest = 2.2;  // across: a ring of print of six points
constexpr double kLargest = 8.6;   // of print of 26 points
constexpr double kOff = 0.6;       // from the circle: half a thin stroke, and a fax's pixel
constexpr double kStroke = 0.6;    // of a ring as it is drawn
// By the ring's diameter.
constexpr double kApart = 0.75;  // between two pieces of one
constexpr double kAround = 0.3;  // white around it
constexpr double kSameSize = 0.15;
constexpr double kHollow = 0.35;  // of its radius: ink lies no further from the circle
// Degrees without ink.
constexpr double kOpen = 18;      // of a ring with a gap: from one pixel to the next are 12 at most
constexpr double kMouth = 60;     // of a ring in one or two pieces: a c has 69 to 100 in six faces
constexpr double kClosed = 100;   // of one in three pieces that tells the size of others
constexpr double kTelling = 130;  // of two that tell it together, and of any in three pieces
constexpr double kTorn = 160;     // of any in four
constexpr std::size_t kMostPieces = 12;
constexpr std::size_t kNoise = 30'000;  // small pieces of ink on a page; print of six points has a third of that

struct Circle {
  Point centre;
  double radius = 0;
  double off = 0;  // pixels: how far from it ink lies at most
  double gap = 0;  // degrees: the longest arc without ink
};

// Ink on its own, or pieces close to one another. Frame of the page.
struct Cluster {
  Box box;
  std::vector<std::size_t> parts;
};

std::vector<Cluster> clusters_of(const InkParts& ink, double largest, double apart) {
  std::vector<std::size_t> small;
  for (std::size_t i = 0; i < ink.parts.size(); ++i) {
    if (std::max(ink.parts[i].width(), ink.parts[i].height()) <= largest) small.push_back(i);
  }
  if (small.size() > kNoise) return {};
  std::sort(small.begin(), small.end(),
            [&](std::size_t a, std::size_t b) { return ink.parts[a].x0 < ink.parts[b].x0; });
  std::vector<std::size_t> above(small.size());
  std::iota(above.begin(), above.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (above[i] != i) i = above[i] = above[above[i]];
    return i;
  };
  for (std::size_t i = 0; i < small.size(); ++i) {
    const InkPart& one = ink.parts[small[i]];
    for (std::size_t k = i + 1; k < small.size(); ++k) {
      const InkPart& other = ink.parts[small[k]];
      if (other.x0 - one.x0 > largest + apart) break;
      const int across = other.x0 - one.x1;
      const int down = std::max(one.y0, other.y0) - std::min(one.y1, other.y1);
      if (std::max(across, down) <= apart) above[root(k)] = root(i);
    }
  }
  std::vector<Cluster> all(small.size());
  for (std::size_t i = 0; i < small.size(); ++i) {
    Cluster& cluster = all[root(i)];
    cluster.box = unite(cluster.box, ink.parts[small[i]].box());
    cluster.parts.push_back(small[i]);
  }
  std::erase_if(all, [&](const Cluster& cluster) {
    return cluster.parts.empty() || cluster.parts.size() > kMostPieces ||
           std::max(cluster.box.width(), cluster.box.height()) > largest;
  });
  return all;
}

std::vector<Point> pixels_of(const InkParts& ink, const Cluster& cluster) {
  std::vector<Point> pixels;
  for (const std::size_t part : cluster.parts) {
    for (const InkRun& run : ink.runs_of(ink.parts[part])) {
      for (int x = run.from; x < run.to; ++x) pixels.push_back({x + 0.5, run.y + 0.5});
    }
  }
  return pixels;
}

// How well a circle fits.
void measure(const std::vector<Point>& pixels, Circle& circle) {
  std::vector<double> angles;
  angles.reserve(pixels.size());
  circle.off = 0;
  for (const Point& at : pixels) {
    const Point from = {at.x - circle.centre.x, at.y - circle.centre.y};
    circle.off = std::max(circle.off, std::abs(std::hypot(from.x, from.y) - circle.radius));
    angles.push_back(std::atan2(from.y, from.x));
  }
  std::sort(angles.begin(), angles.end());
  double gap = angles.front() + 2 * std::numbers::pi - angles.back();
  for (std::size_t i = 1; i < angles.size(); ++i) gap = std::max(gap, angles[i] - angles[i - 1]);
  circle.gap = gap * 180 / std::numbers::pi;
}

// The circle of least squares through the pixels of a cluster, of any radius where none is given: each step moves the
// centre to where, seen from the one before, it is best.
Circle circle_through(const std::vector<Point>& pixels, const Box& box, std::optional<double> radius) {
  constexpr int kSteps = 30;
  const auto count = static_cast<double>(pixels.size());
  Circle circle = {box.centre(), radius.value_or(0), 0, 0};
  for (int step = 0; step < kSteps; ++step) {
    Point mean;
    Point direction;
    double distance = 0;
    for (const Point& at : pixels) {
      const Point from = {at.x - circle.centre.x, at.y - circle.centre.y};
      const double length = std::max(1e-6, std::hypot(from.x, from.y));
      mean = {mean.x + at.x / count, mean.y + at.y / count};
      direction = {direction.x + from.x / length / count, direction.y + from.y / length / count};
      distance += length / count;
    }
    circle.radius = radius.value_or(distance);
    circle.centre = {mean.x - circle.radius * direction.x, mean.y - circle.radius * direction.y};
  }
  measure(pixels, circle);
  return circle;
}

// Whether white is all around a circle, and in it; `ink`: pixels of its own.
bool stands_alone(const cv::Mat& page, const Circle& circle, std::size_t ink) {
  const double reach = circle.radius * (1 + 2 * kAround);
  const cv::Rect around = cv::Rect(cv::Point(static_cast<int>(std::floor(circle.centre.x - reach)),
                                             static_cast<int>(std::floor(circle.centre.y - reach))),
                                   cv::Point(static_cast<int>(std::ceil(circle.centre.x + reach)),
                                             static_cast<int>(std::ceil(circle.centre.y + reach)))) &
                          cv::Rect(0, 0, page.cols, page.rows);
  return !around.empty() && static_cast<std::size_t>(cv::countNonZero(page(around) == 0)) == ink;
}

// Degrees: of rings in few pieces, which letters and specks look like, less. Three specks lie 120 or more apart.
double widest_gap(std::size_t pieces, bool known_size) {
  if (pieces < 3) return kMouth;
  return known_size && pieces > 3 ? kTorn : kTelling;
}

std::vector<Circle> circles_in(const cv::Mat& page, const InkParts& ink, const std::vector<Cluster>& clusters,
                               double point, std::optional<double> radius) {
  std::vector<Circle> circles;
  for (const Cluster& cluster : clusters) {
    const double longer = std::max(cluster.box.width(), cluster.box.height());
    if (longer < kSmallest * point || (radius && longer < *radius)) continue;
    const std::vector<Point> pixels = pixels_of(ink, cluster);
    const Circle circle = circle_through(pixels, cluster.box, radius);
    const double gap = widest_gap(cluster.parts.size(), radius.has_value());
    const bool sound = circle.off <= std::min(kOff * point, kHollow * circle.radius) && circle.gap <= gap;
    if (sound && stands_alone(page, circle, pixels.size())) circles.push_back(circle);
  }
  return circles;
}

// The radius of most of them, as far as they can tell: one nearly closed, or two of one size that are torn.
std::optional<double> usual_radius(const std::vector<Circle>& circles) {
  std::size_t most = 1;
  std::vector<double> usual;
  for (const Circle& one : circles) {
    std::vector<double> alike;
    std::size_t witnesses = 0;
    for (const Circle& other : circles) {
      if (std::abs(other.radius - one.radius) > kSameSize * one.radius) continue;
      alike.push_back(other.radius);
      witnesses += other.gap <= kClosed ? 2 : 1;
    }
    if (witnesses <= most) continue;
    most = witnesses;
    usual = std::move(alike);
  }
  if (usual.empty()) return std::nullopt;
  return median(std::move(usual));
}

void draw(const Circle& circle, double point, cv::Mat& grey) {
  constexpr int kShift = 4;  // OpenCV's fractional bits
  const double scale = 1 << kShift;
  const cv::Point centre(static_cast<int>(std::lround((circle.centre.x - 0.5) * scale)),
                         static_cast<int>(std::lround((circle.centre.y - 0.5) * scale)));
  cv::circle(grey, centre, static_cast<int>(std::lround(circle.radius * scale)), cv::Scalar(0),
             std::max(1, static_cast<int>(std::lround(kStroke * point))), cv::LINE_AA, kShift);
}

}  // namespace

Image with_whole_stops(Image grey) try {
  if (grey.empty()) return grey;
  const double point = (grey.dpi > 0 ? grey.dpi : kUsualDpi) / 72;
  cv::Mat page(grey.height, grey.width, CV_8UC1, grey.pixels.data());
  Image binary = grey;
  cv::Mat ink(binary.height, binary.width, CV_8UC1, binary.pixels.data());
  ink.setTo(0, page <= kInk);
  ink.setTo(255, page > kInk);
  const InkParts parts = ink_parts(binary);
  const std::vector<Circle> closed =
      circles_in(ink, parts, clusters_of(parts, kLargest * point, kSmallest * point), point, std::nullopt);
  const std::optional<double> radius = usual_radius(closed);
  if (!radius) return grey;
  const double diameter = 2 * *radius;
  const std::vector<Cluster> clusters =
      clusters_of(parts, (1 + kSameSize) * diameter + kOff * point, kApart * diameter);
  for (const Circle& circle : circles_in(ink, parts, clusters, point, radius)) {
    if (circle.gap >= kOpen) draw(circle, point, page);
  }
  return grey;
} catch (const cv::Exception& e) {
  throw Error(ErrorKind::fault, "", std::string("full stops could not be found: ") + e.what());
}

}  // namespace nianbao::layout

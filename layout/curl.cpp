// Method: the surface of the lines that run across (curl_surface.cpp) first; on the page that it straightens, that of
// those that run down, by the same measure on the page laid on its side. Print is moved down by the one and across by
// the other. Characters on one pitch seem to stand under each other at any slope by which neighbouring lines are moved
// against each other: so the second surface is used only where it makes rulings straighter, which is measured by the
// ink of straight strokes longer than any character's.
//
// Assumes what curl_surface.cpp does; down the page there are rulings. The narrowing of a sheet towards its bound edge
// stays, and so does what perspective does to heights.
#include "layout/curl.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "layout/curl_draw.h"
#include "layout/reduced.h"

namespace nianbao::layout {

namespace {

constexpr double kUsualDpi = 200;    // where the image does not say
constexpr int kStroke = 120;         // pixels at kSurfaceDpi: longer than any character's
constexpr int kDots = 3;             // pixels: gaps of dotted rulings; those between lines of print are wider
constexpr double kStraighter = 1.1;  // ink of straight strokes after over before

Image transposed(const Image& image) {
  Image out = blank_image(image.height, image.width, 1, image.dpi);
  const cv::Mat from(image.height, image.width, CV_8UC1, const_cast<std::uint8_t*>(image.pixels.data()));
  cv::Mat to(out.height, out.width, CV_8UC1, out.pixels.data());
  cv::transpose(from, to);
  return out;
}

Image darkness(const Image& ink) {
  Image copy = reduced(ink, kSurfaceDpi / (ink.dpi > 0 ? ink.dpi : kUsualDpi));
  for (std::uint8_t& value : copy.pixels) value = static_cast<std::uint8_t>(255 - value);
  return copy;
}

// Ink of long straight strokes that run across.
double straight_ink(const Image& dark) {
  const cv::Mat grey(dark.height, dark.width, CV_8UC1, const_cast<std::uint8_t*>(dark.pixels.data()));
  cv::Mat strokes;
  cv::blur(grey, strokes, {kDots, 1});
  cv::morphologyEx(strokes, strokes, cv::MORPH_OPEN, cv::Mat::ones(1, kStroke, CV_8U));
  return cv::sum(strokes)[0];
}

Image straightened(const Image& dark, const Surface& surface) {
  const auto from = [&](const Point& place) { return Point{place.x, place.y + surface.at(place)}; };
  return drawn_through(dark, dark.width, dark.height, from, 0);
}

}  // namespace

Point Curl::bent(const Point& place) const {
  const double x = place.x + (across ? across->at({place.y, place.x}) : 0);
  return {x, place.y + (down ? down->at({x, place.y}) : 0)};
}

Box bent(const Box& box, const Curl& curl) {
  const Point middle = box.centre();
  const Point to = curl.bent(middle);
  return {box.x0 + to.x - middle.x, box.y0 + to.y - middle.y, box.x1 + to.x - middle.x, box.y1 + to.y - middle.y};
}

Box straight(const Box& box, const Curl& curl) {
  // The surfaces are so flat that two steps are exact to a fraction of a pixel.
  const Point middle = box.centre();
  const Point near = curl.bent(middle);
  const Point guess = {2 * middle.x - near.x, 2 * middle.y - near.y};
  const Point back = curl.bent(guess);
  const double dx = guess.x - back.x;
  const double dy = guess.y - back.y;
  return {box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy};
}

Curl scaled(Curl curl, double width, double height) {
  if (curl.down) curl.down = scaled(*curl.down, width, height);
  if (curl.across) curl.across = scaled(*curl.across, height, width);
  return curl;
}

std::optional<Curl> find_curl(const Image& ink) {
  const Image dark = darkness(ink);
  Curl curl;
  curl.down = find_surface(dark);
  const Image on_its_side = transposed(curl.down ? straightened(dark, *curl.down) : dark);
  curl.across = find_surface(on_its_side);
  if (curl.across && straight_ink(straightened(on_its_side, *curl.across)) <= kStraighter * straight_ink(on_its_side))
    curl.across.reset();
  if (!curl.down && !curl.across) return std::nullopt;
  return scaled(curl, ink.width, ink.height);
}

Image drawn_straight(const Image& source, const Frame& frame, const Curl& curl) {
  const auto from = [&](const Point& place) { return apply(frame.to_source, curl.bent(place)); };
  return drawn_through(source, frame.width, frame.height, from, 255);
}

}  // namespace nianbao::layout

// Method: the surface of the lines that run across (curl_surface.cpp) first; on the page that it straightens, that of
// those that run down, by the same measure on the page laid on its side. Print is moved down by the one and across by
// the other. Characters on one pitch seem to stand under each other at any slope by which neighbouring lines are moved
// against each other: so the second surface is used only where it makes rulings straighter, which is measured by the
// ink of straight strokes longer than any character's, and leaves no part of the page with rulings crooked that were
// straight. Rulings may wave by themselves, in hand-drawn or faxed tables: where the first surface gives print a slope
// that it did not have, it is theirs alone.
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
constexpr int kCharacter = 24;       // a stroke of this length is none of a character of 16 point
constexpr int kEdge = 5;             // beside it: its soft edge
constexpr int kDots = 3;             // pixels: gaps of dotted rulings; those between lines of print are wider
constexpr double kStraighter = 1.1;  // ink of straight strokes after over before
constexpr int kShortStroke = 50;     // pixels: rulings of a row or two
constexpr int kPart = 100;           // pixels of the page's height that are looked at apart from the rest
constexpr double kFewRulings = 500;  // levels of ink in each row of such a part: two rulings
constexpr double kCrooked = 0.5;     // of the ink of straight strokes in such a part

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

Image straightened(const Image& dark, const Surface& surface) {
  const auto from = [&](const Point& place) { return Point{place.x, place.y + surface.at(place)}; };
  return drawn_through(dark, dark.width, dark.height, from, 0);
}

// Straight strokes that run across, `length` pixels long and longer.
cv::Mat straight_strokes(const Image& dark, int length) {
  const cv::Mat grey(dark.height, dark.width, CV_8UC1, const_cast<std::uint8_t*>(dark.pixels.data()));
  cv::Mat strokes;
  cv::blur(grey, strokes, {kDots, 1});
  cv::morphologyEx(strokes, strokes, cv::MORPH_OPEN, cv::Mat::ones(1, length, CV_8U));
  return strokes;
}

// Whether straightening by it makes strokes of the whole page straighter, and none of a part of it crooked.
bool straightens_rulings(const Image& dark, const Surface& surface) {
  const Image after = straightened(dark, surface);
  if (cv::sum(straight_strokes(after, kStroke))[0] <= kStraighter * cv::sum(straight_strokes(dark, kStroke))[0])
    return false;
  const cv::Mat short_before = straight_strokes(dark, kShortStroke);
  const cv::Mat short_after = straight_strokes(after, kShortStroke);
  for (int x = 0; x + kPart <= dark.width; x += kPart) {
    const double were = cv::sum(short_before.colRange(x, x + kPart))[0];
    const double are = cv::sum(short_after.colRange(x, x + kPart))[0];
    if (were >= kFewRulings * kPart && are < kCrooked * were) return false;
  }
  return true;
}

// Without strokes that are longer than a character's.
Image without_rulings(Image dark) {
  cv::Mat grey(dark.height, dark.width, CV_8UC1, dark.pixels.data());
  cv::Mat strokes = cv::Mat::zeros(grey.size(), CV_8UC1);
  for (const cv::Size& size : {cv::Size(kCharacter, 1), cv::Size(1, kCharacter)}) {
    cv::Mat found;
    cv::morphologyEx(grey, found, cv::MORPH_OPEN, cv::Mat::ones(size, CV_8U));
    cv::dilate(found, found, cv::Mat::ones(kEdge, kEdge, CV_8U));
    strokes = cv::max(strokes, found);
  }
  cv::subtract(grey, strokes, grey);
  return dark;
}

// Whether straightening would bend print: rulings alone were drawn, or faxed, in waves.
bool bends_print(const Image& dark, const Surface& surface) {
  const Image print = without_rulings(dark);
  const std::optional<double> before = usual_slope(print);
  const std::optional<double> after = usual_slope(straightened(print, surface));
  return before && after && *after > *before;
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
  if (curl.down && bends_print(dark, *curl.down)) curl.down.reset();
  const Image on_its_side = transposed(curl.down ? straightened(dark, *curl.down) : dark);
  curl.across = find_surface(on_its_side);
  if (curl.across && !straightens_rulings(on_its_side, *curl.across)) curl.across.reset();
  if (!curl.down && !curl.across) return std::nullopt;
  return scaled(curl, ink.width, ink.height);
}

Image drawn_straight(const Image& source, const Frame& frame, const Curl& curl) {
  const auto from = [&](const Point& place) { return apply(frame.to_source, curl.bent(place)); };
  return drawn_through(source, frame.width, frame.height, from, 255);
}

}  // namespace nianbao::layout

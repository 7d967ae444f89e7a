// Method: figures set close, 26553 beside 25826, have feet that cover more than half of their line and end in it, with
// white on its other side; so do the dashes of a ruling that a fax broke, under a label. But a foot belongs to a
// character that goes over it: in its columns the same part of ink comes back higher up. A dash of a ruling is a part
// by itself; where a label touches it, or another ruling crosses it, few of its columns hold more of the same part.
//
// Fails on a ruling in pieces that text grazes all along, and on feet that a fax parted from their characters.
#include "layout/rulings_feet.h"

#include <algorithm>
#include <cstdint>
#include <opencv2/imgproc.hpp>

namespace nianbao::layout {

namespace {

constexpr int kTallest = 8;            // times the least reach: a character of 20 point
constexpr double kUnderStrokes = 0.6;  // share of the piece's ink: measured on feet 0.7 to 0.9, on rulings 0 to 0.3

}  // namespace

bool is_made_of_characters(const Image& ink, const Piece& piece, int reach) {
  const int half = static_cast<int>(piece.thickness / 2 + 1);
  const int at = static_cast<int>(piece.at);
  const int tallest = kTallest * reach;
  const cv::Rect page(0, 0, ink.width, ink.height);
  const cv::Rect band =
      cv::Rect(static_cast<int>(piece.from), at - tallest, static_cast<int>(piece.length()) + 1, 2 * tallest + 1) &
      page;
  if (band.empty()) return false;
  const cv::Mat all(ink.height, ink.width, CV_8UC1, const_cast<std::uint8_t*>(ink.pixels.data()));
  cv::Mat labels;
  cv::connectedComponents(all(band) == 0, labels, 8, CV_32S);
  const int line = at - band.y;
  int inked = 0;
  int under_strokes = 0;
  for (int x = 0; x < band.width; ++x) {
    int part = 0;
    for (int y = std::max(0, line - half); y <= std::min(band.height - 1, line + half) && part == 0; ++y)
      part = labels.at<int>(y, x);
    if (part == 0) continue;
    ++inked;
    bool more = false;
    for (int y = 0; y < band.height && !more; ++y) more = std::abs(y - line) >= reach && labels.at<int>(y, x) == part;
    under_strokes += more ? 1 : 0;
  }
  return under_strokes >= kUnderStrokes * inked && inked > 0;
}

}  // namespace nianbao::layout

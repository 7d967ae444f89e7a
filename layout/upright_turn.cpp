// The four ways up, from the characters themselves.
//
// Method: parts of the ink about as wide as high, of a character's size, are scaled to 16 x 16 and weighed against one
// linear template in all four rotations. The template was fitted (upright_turn_train.py) so that the softmax of the
// four weights tells the upright one: a single character is told rightly three times in four, half turns seven times in
// eight, so that fifty are enough. It knows nothing of lines or punctuation and works on a page that is all table.
//
// Confidence: the softmax over all characters, their evidence divided by kDependence, since the same few characters and
// the same damage repeat. Below some twenty characters it stays low. That most pages come upright helps to choose, but
// makes no way up more certain than the page itself shows.
//
// A fax that lost the level strokes of its characters misleads the template (the uprights of a line look like level
// strokes of a page on its side), so that the way the lines run (upright_lines) speaks too; text set in columns, which
// runs down on an upright page, has the characters' whole weight against it.
//
// Assumes Chinese print of 7-26 points, skew already taken out. Fails on pages of figures only.
#include "layout/upright_turn.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "layout/upright_lines.h"
#include "layout/upright_turn_weights.h"

namespace nianbao::layout {

namespace {

constexpr double kLeastPoints = 7;  // size of a character
constexpr double kMostPoints = 26;
constexpr double kLeastAspect = 0.7;  // shorter side by longer side
constexpr double kPaperWeight = 0.3;  // subtracted from the ink's share, as in training
constexpr double kDependence = 6;     // characters that tell as much as one independent one
// Of the marks' neighbours; upright pages have 0.74 and more beside each other, turned ones above each other.
constexpr double kAcross = 0.35;
constexpr double kAsItCame = 3;  // logarithm of odds, of a page that came upright, as most pages of a scan do
constexpr double kAgainstLines =
    12;                            // the same, of lines that run the other way; a hundred clear characters outweigh it
constexpr int kMostGlyphs = 1500;  // of one page; more change nothing
constexpr int kMostParts = 100'000;  // of the ink; more is noise, and only the first are looked at

using Scores = std::array<double, 4>;  // by quarter turns counter-clockwise that would make the page upright

// The softmax's logarithms for one character.
Scores weigh(const cv::Mat& glyph) {
  Scores scores{};
  const int last = kGlyphSide - 1;
  for (int y = 0; y < kGlyphSide; ++y) {
    for (int x = 0; x < kGlyphSide; ++x) {
      const double ink = glyph.at<float>(y, x) - kPaperWeight;
      const auto weight = [&](int row, int column) {
        return kTurnWeights[static_cast<std::size_t>(row) * kGlyphSide + static_cast<std::size_t>(column)] *
               kTurnWeightScale;
      };
      scores[0] += ink * weight(y, x);
      scores[1] += ink * weight(last - x, y);
      scores[2] += ink * weight(last - y, last - x);
      scores[3] += ink * weight(x, last - y);
    }
  }
  const double most = *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (const double score : scores) sum += std::exp(score - most);
  for (double& score : scores) score -= most + std::log(sum);
  return scores;
}

bool is_character(int width, int height, double point) {
  const int longer = std::max(width, height);
  return longer >= kLeastPoints * point && longer <= kMostPoints * point &&
         std::min(width, height) >= kLeastAspect * longer;
}

Scores weigh_all(const Image& ink) {
  const double point = (ink.dpi > 0 ? ink.dpi : 300) / 72;
  const cv::Mat view(ink.height, ink.width, CV_8UC1, const_cast<std::uint8_t*>(ink.pixels.data()));
  const cv::Mat mask = view == 0;
  cv::Mat closed;
  cv::morphologyEx(mask, closed, cv::MORPH_CLOSE, cv::Mat::ones(3, 3, CV_8U));
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = std::min(kMostParts, cv::connectedComponentsWithStats(closed, labels, stats, centres));
  Scores total{};
  int glyphs = 0;
  for (int i = 1; i < count && glyphs < kMostGlyphs; ++i) {
    const int* s = stats.ptr<int>(i);
    const cv::Rect box(s[cv::CC_STAT_LEFT], s[cv::CC_STAT_TOP], s[cv::CC_STAT_WIDTH], s[cv::CC_STAT_HEIGHT]);
    if (!is_character(box.width, box.height, point)) continue;
    cv::Mat glyph;
    cv::Mat((labels(box) == i) & mask(box)).convertTo(glyph, CV_32F, 1.0 / 255);
    cv::resize(glyph, glyph, {kGlyphSide, kGlyphSide}, 0, 0, cv::INTER_AREA);
    const Scores scores = weigh(glyph);
    for (std::size_t k = 0; k < total.size(); ++k) total[k] += scores[k];
    ++glyphs;
  }
  return total;
}

// The probability of one way up.
double share_of(const Scores& scores, std::size_t way) {
  double sum = 0;
  for (const double score : scores) sum += std::exp((score - scores[way]) / kDependence);
  return 1 / sum;
}

}  // namespace

Turn find_turn(const Image& ink) {
  if (ink.empty()) return {};
  Scores seen = weigh_all(ink);
  const double beside = share_beside(ink);
  for (std::size_t k = 0; k < seen.size(); ++k) {
    const double along = k % 2 == 0 ? beside : 1 - beside;
    if (along < kAcross) seen[k] -= kDependence * kAgainstLines;
  }
  Scores expected = seen;
  expected[0] += kDependence * kAsItCame;
  const auto best = static_cast<std::size_t>(std::max_element(expected.begin(), expected.end()) - expected.begin());
  return {(360 - 90 * static_cast<int>(best)) % 360, std::min(share_of(seen, best), share_of(expected, best))};
}

Image turned(const Image& image, int degrees) {
  const bool quarter = degrees == 90 || degrees == 270;
  Image out = blank_image(quarter ? image.height : image.width, quarter ? image.width : image.height, image.channels,
                          image.dpi);
  const auto channels = static_cast<std::ptrdiff_t>(image.channels);
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      int to_x = x;
      int to_y = y;
      if (degrees == 90) to_x = image.height - 1 - y, to_y = x;
      if (degrees == 180) to_x = image.width - 1 - x, to_y = image.height - 1 - y;
      if (degrees == 270) to_x = y, to_y = image.width - 1 - x;
      std::copy_n(image.row(y) + x * channels, channels, out.row(to_y) + to_x * channels);
    }
  }
  return out;
}

}  // namespace nianbao::layout

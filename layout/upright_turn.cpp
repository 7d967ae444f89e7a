// The four ways up, from the characters themselves.
//
// Method: parts of the ink of a character's size, in the middle of a square of 16 x 16, are weighed by one small
// network (one hidden layer) in all four rotations. It was fitted (upright_turn_train.py), on Chinese text, on Latin
// words and on figures alike, so that the softmax of the four weights tells the upright one: in faces that were held
// out six characters in seven, and half turns nine times in ten. It knows nothing of lines or punctuation and works on
// a page that is all table.
//
// Confidence: the softmax over all characters, their evidence divided by kDependence, since the same few characters and
// the same damage repeat. Below some twenty characters it stays low. That most pages come upright helps to choose, but
// makes no way up more certain than the page itself shows.
//
// A fax that lost the level strokes of its characters misleads it (the uprights of a line look like level strokes of a
// page on its side), so that the way the lines run (upright_lines) speaks too; text set in columns, which runs down on
// an upright page, has the characters' whole weight against it.
//
// Assumes print of 7-26 points, skew already taken out. Fails where a page shows little but 0, 6, 8 and 9.
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
constexpr double kLeastAspect = 0.3;  // shorter side by longer side
constexpr float kPaperWeight = 0.3F;  // subtracted from the ink's share, as in training
constexpr double kDependence = 6;     // characters that tell as much as one independent one
// Of the marks' neighbours; upright pages have 0.74 and more beside each other, turned ones above each other.
constexpr double kAcross = 0.35;
constexpr double kAsItCame = 3;  // logarithm of odds, of a page that came upright, as most pages of a scan do
constexpr double kAgainstLines =
    12;                            // the same, of lines that run the other way; a hundred clear characters outweigh it
constexpr int kMostGlyphs = 1500;  // of one page; more change nothing
constexpr int kMostParts = 100'000;  // of the ink; more is noise, and only the first are looked at

using Scores = std::array<double, 4>;  // by quarter turns counter-clockwise that would make the page upright

using Glyph = std::array<float, static_cast<std::size_t>(kGlyphSide) * kGlyphSide>;  // the ink's share, row by row

// What the network says of a character.
double weight_of(const Glyph& glyph) {
  double sum = 0;
  for (std::size_t k = 0; k < kTurnBias.size(); ++k) {
    float hidden = 0;
    for (std::size_t i = 0; i < glyph.size(); ++i)
      hidden += glyph[i] * static_cast<float>(kTurnInk[k * glyph.size() + i]);
    const double value = hidden * kTurnInkUnit + kTurnBias[k] * kTurnBiasUnit;
    if (value > 0) sum += value * kTurnSum[k] * kTurnSumUnit;
  }
  return sum;
}

Glyph turned_left(const Glyph& glyph) {
  constexpr auto kSide = static_cast<std::size_t>(kGlyphSide);
  Glyph out;
  for (std::size_t y = 0; y < kSide; ++y) {
    for (std::size_t x = 0; x < kSide; ++x) out[y * kSide + x] = glyph[x * kSide + kSide - 1 - y];
  }
  return out;
}

// The softmax's logarithms for one character.
Scores weigh(const cv::Mat& ink) {
  Glyph glyph;
  std::transform(ink.begin<float>(), ink.end<float>(), glyph.begin(), [](float share) { return share - kPaperWeight; });
  Scores scores{};
  for (double& score : scores) {
    score = weight_of(glyph);
    glyph = turned_left(glyph);
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
    const int side = std::max(box.width, box.height);
    cv::Mat glyph = cv::Mat::zeros(side, side, CV_32F);
    cv::Mat middle = glyph(cv::Rect((side - box.width) / 2, (side - box.height) / 2, box.width, box.height));
    cv::Mat((labels(box) == i) & mask(box)).convertTo(middle, CV_32F, 1.0 / 255);
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

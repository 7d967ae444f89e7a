// Skew from projections.
//
// Method, after Postl: at the right angle the lower edges of print and rulings fall together in few rows of a sheared
// projection, and the right edges of rulings in few columns; the sum of the squared counts of both is largest there.
// The sum is taken over edge pixels only, first in steps of a quarter degree at two pixels a bin, then finer and finer,
// each pixel shared between its two nearest bins, so that the optimum is sharper than a bin.
//
// The search is cheap because it shears points, not images: an A4 page of text at 100 dpi has about 30,000.
//
// Assumes that lines of text or rulings make up most of the page, and one angle for all of it. Turned by a quarter the
// page gives the same angle. Fails on pages with fewer than a few lines: the confidence is low then.
#include "layout/skew.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace nianbao::layout {

namespace {

constexpr double kMostDegrees = 15;
constexpr double kCoarse = 0.25;             // degrees
constexpr std::size_t kMostPoints = 60'000;  // of each kind; more are thinned out
constexpr std::size_t kFewPoints = 200;      // fewer say nothing

struct Spot {
  float along = 0;   // along the projected line
  float across = 0;  // the coordinate that is projected
};

using Spots = std::vector<Spot>;

void thin_out(Spots& spots) {
  const std::size_t step = spots.size() / kMostPoints + 1;
  if (step == 1) return;
  std::size_t count = 0;
  for (std::size_t i = 0; i < spots.size(); i += step) spots[count++] = spots[i];
  spots.resize(count);
}

// Lower edges (for rows) and right edges (for columns) of the ink, centred.
void edges(const Image& ink, Spots& lower, Spots& right) {
  const float cx = static_cast<float>(ink.width) / 2;
  const float cy = static_cast<float>(ink.height) / 2;
  for (int y = 1; y + 1 < ink.height; ++y) {
    const std::uint8_t* row = ink.row(y);
    const std::uint8_t* next = ink.row(y + 1);
    for (int x = 1; x + 1 < ink.width; ++x) {
      if (row[x] != 0) continue;
      const float px = static_cast<float>(x) - cx;
      const float py = static_cast<float>(y) - cy;
      if (next[x] != 0) lower.push_back({px, py});
      if (row[x + 1] != 0) right.push_back({-py, px});
    }
  }
  thin_out(lower);
  thin_out(right);
}

double score(const Spots& spots, double degrees, double bin, std::vector<float>& counts) {
  const auto slope = static_cast<float>(std::tan(degrees * std::numbers::pi / 180) / bin);
  const auto scale = static_cast<float>(1 / bin);
  const auto middle = static_cast<float>(counts.size()) / 2;
  std::fill(counts.begin(), counts.end(), 0.0F);
  const auto last = static_cast<float>(counts.size() - 2);
  for (const Spot& spot : spots) {
    const float at = std::clamp(spot.across * scale - spot.along * slope + middle, 0.0F, last);
    const auto place = static_cast<std::size_t>(at);
    const float part = at - static_cast<float>(place);
    counts[place] += 1 - part;
    counts[place + 1] += part;
  }
  double sum = 0;
  for (const float count : counts) sum += static_cast<double>(count) * count;
  return sum;
}

class Search {
 public:
  explicit Search(const Image& ink) : size_(static_cast<double>(ink.width + ink.height)) { edges(ink, lower_, right_); }

  bool says_nothing() const { return lower_.size() + right_.size() < kFewPoints; }

  double at(double degrees, double bin) {
    counts_.assign(static_cast<std::size_t>(1.6 * size_ / bin) + 4, 0);
    return score(lower_, degrees, bin, counts_) + score(right_, degrees, bin, counts_);
  }

  double best_around(double middle, double reach, double step, double bin) {
    double best = middle;
    double most = -1;
    const int count = static_cast<int>(std::lround(reach / step));
    for (int i = -count; i <= count; ++i) {
      const double value = at(middle + i * step, bin);
      if (value > most) most = value, best = middle + i * step;
    }
    return best;
  }

 private:
  double size_;
  Spots lower_;
  Spots right_;
  std::vector<float> counts_;
};

}  // namespace

Skew find_skew(const Image& ink) {
  if (ink.empty()) return {};
  Search search(ink);
  if (search.says_nothing()) return {};
  std::vector<double> scores;
  double best = 0;
  double most = -1;
  const int count = static_cast<int>(std::lround(kMostDegrees / kCoarse));
  for (int i = -count; i <= count; ++i) {
    scores.push_back(search.at(i * kCoarse, 2));
    if (scores.back() > most) most = scores.back(), best = i * kCoarse;
  }
  const auto middle = scores.begin() + static_cast<std::ptrdiff_t>(scores.size() / 2);
  std::nth_element(scores.begin(), middle, scores.end());
  Skew skew;
  skew.confidence = most > 0 ? 1 - *middle / most : 0;
  best = search.best_around(best, kCoarse, 0.05, 1);
  skew.angle = search.best_around(best, 0.05, 0.01, 1);
  return skew;
}

}  // namespace nianbao::layout

// Method: the page is cut into narrow strips; the profile of a strip is its ink row by row. Where lines of print and
// rulings rise, the profile of a strip further right is shifted upwards: windows of neighbouring strips are registered
// by their correlation, which gives the slope of the lines at many places. A smooth surface is fitted to these slopes,
// by Chebyshev polynomials across the page whose weights change down the page, with outliers weighed down (Huber 1964).
// Measured again on the straightened page, the slopes give what is still missing. The surface is used if it takes most
// of the slope away, and left alone if it bends by less than rulings may.
//
// Assumes that lines of print are straight on the sheet and stand over most of it. Fails on folds (the surface is
// smooth) and on slopes beyond kMostSlope.
#include "layout/curl_surface.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "layout/curl_draw.h"

namespace nianbao::layout {

namespace {

constexpr double kDpi = kSurfaceDpi;
constexpr double kStrip = 0.5;          // inches: width of a strip, three characters
constexpr std::size_t kApart = 2;       // strips between the two of a pair: enough for the shift to be seen
constexpr double kWindow = 1.4;         // inches down the page: five lines; with fewer, characters are taken for slope
constexpr double kStep = 0.45;          // inches from window to window
constexpr double kTrend = 0.35;         // inches; slower changes of a profile are shade, columns and pictures
constexpr double kMostSlope = 0.1;      // six degrees; lines of print are farther apart than the shift of a pair by it
constexpr double kLeastLikeness = 0.5;  // correlation that registers two windows
constexpr double kLeastInk = 0.01;      // share of a window's pixels that hold ink
constexpr std::size_t kLeastSlopes = 36;
constexpr double kOutlier = 0.008;        // slope; differences beyond are weighed down
constexpr double kRidge = 0.02;           // of a term's own weight: keeps the surface flat where nothing is printed
constexpr int kFits = 6;                  // rounds of weighing
constexpr int kMeasures = 3;              // rounds of straightening and measuring again
constexpr double kLeastBend = 2.0 / 100;  // inches; rulings may bend by this
constexpr double kCalmer = 0.26;  // usual slope after over before: curled pages 0.01 to 0.25, flat ones 0.35 and more

constexpr int kTerms = Surface::kTerms;
static_assert(kTerms == Surface::kAcross * (Surface::kDown + 1));

// Chebyshev polynomial T_n and its derivative.
double chebyshev(int n, double x) { return std::cos(n * std::acos(std::clamp(x, -1.0, 1.0))); }

double chebyshev_slope(int n, double x) {
  switch (n) {
    case 1:
      return 1;
    case 2:
      return 4 * x;
    case 3:
      return 12 * x * x - 3;
    default:
      return 32 * x * x * x - 16 * x;
  }
}

// Mean of T_n over -1..1.
double chebyshev_mean(int n) { return n % 2 == 1 ? 0 : 1.0 / (1 - n * n); }

double unit(double at, double size) { return 2 * at / size - 1; }

struct Slope {
  Point place;
  double slope = 0;
  double weight = 0;
};

cv::Mat1b view_of(const Image& image) {
  return {image.height, image.width, const_cast<std::uint8_t*>(image.pixels.data())};
}

int strips_of(const cv::Mat1b& dark) { return std::max(1, static_cast<int>(dark.cols / (kStrip * kDpi))); }

// Darkness by row of each strip, without its slow changes.
std::vector<cv::Mat1f> profiles_of(const cv::Mat1b& dark) {
  std::vector<cv::Mat1f> profiles;
  const int trend = static_cast<int>(kTrend * kDpi) | 1;
  const int strips = strips_of(dark);
  for (int s = 0; s < strips; ++s) {
    const int from = dark.cols * s / strips;
    const int to = std::max(from + 1, dark.cols * (s + 1) / strips);
    cv::Mat1f profile;
    cv::reduce(dark.colRange(from, to), profile, 1, cv::REDUCE_AVG, CV_32F);
    cv::Mat1f slow;
    cv::blur(profile, slow, {1, trend}, {-1, -1}, cv::BORDER_REPLICATE);
    profiles.emplace_back(profile - slow);
  }
  return profiles;
}

// How far `b` is to move up to be like `a`, in pixels, and how like they then are.
struct Shift {
  double pixels = 0;
  double likeness = 0;
};

double correlation(const cv::Mat1f& a, const cv::Mat1f& b) {
  const double norm = std::sqrt(a.dot(a) * b.dot(b));
  return norm > 0 ? a.dot(b) / norm : 0;
}

Shift registered(const cv::Mat1f& a, const cv::Mat1f& b, int from, int rows, int reach) {
  std::vector<double> likeness;
  for (int d = -reach; d <= reach; ++d) {
    likeness.push_back(correlation(a.rowRange(from, from + rows), b.rowRange(from + d, from + d + rows)));
  }
  const auto best = std::max_element(likeness.begin(), likeness.end());
  const auto i = best - likeness.begin();
  if (i == 0 || i + 1 == static_cast<std::ptrdiff_t>(likeness.size())) return {};
  const double before = *(best - 1);
  const double after = *(best + 1);
  const double bow = before - 2 * *best + after;
  const double part = bow < 0 ? 0.5 * (before - after) / bow : 0;
  return {static_cast<double>(i) - reach + part, *best};
}

std::vector<Slope> slopes_of(const cv::Mat1b& dark) {
  const std::vector<cv::Mat1f> profiles = profiles_of(dark);
  const int strips = strips_of(dark);
  const double apart = static_cast<double>(kApart) * dark.cols / strips;
  const int reach = static_cast<int>(std::ceil(kMostSlope * apart));
  const int rows = static_cast<int>(kWindow * kDpi);
  const int step = static_cast<int>(kStep * kDpi);
  std::vector<Slope> slopes;
  for (std::size_t s = 0; s + kApart < profiles.size(); ++s) {
    const cv::Mat1f& left = profiles[s];
    const cv::Mat1f& right = profiles[s + kApart];
    for (int y = reach; y + rows + reach <= dark.rows; y += step) {
      const double ink = cv::norm(left.rowRange(y, y + rows), cv::NORM_L1) / rows / 255;
      if (ink < kLeastInk) continue;
      const Shift shift = registered(left, right, y, rows, reach);
      if (shift.likeness < kLeastLikeness) continue;
      const double x = (static_cast<double>(s) + 0.5 * kApart + 0.5) * dark.cols / strips;
      slopes.push_back({{x, y + 0.5 * rows}, shift.pixels / apart, std::pow(shift.likeness - kLeastLikeness, 2)});
    }
  }
  return slopes;
}

// The slope of each term of a curl at a place.
cv::Matx<double, kTerms, 1> slope_terms(const Point& place, double width, double height) {
  cv::Matx<double, kTerms, 1> terms;
  const double x = unit(place.x, width);
  const double y = unit(place.y, height);
  int t = 0;
  for (int p = 1; p <= Surface::kAcross; ++p) {
    for (int q = 0; q <= Surface::kDown; ++q) terms(t++) = chebyshev_slope(p, x) * 2 / width * chebyshev(q, y);
  }
  return terms;
}

Surface fitted(const std::vector<Slope>& slopes, double width, double height) {
  Surface surface{width, height, {}};
  std::vector<double> weights;
  weights.reserve(slopes.size());
  for (const Slope& slope : slopes) weights.push_back(slope.weight);
  for (int round = 0; round < kFits; ++round) {
    cv::Matx<double, kTerms, kTerms> normal = cv::Matx<double, kTerms, kTerms>::zeros();
    cv::Matx<double, kTerms, 1> right = cv::Matx<double, kTerms, 1>::zeros();
    for (std::size_t i = 0; i < slopes.size(); ++i) {
      const auto terms = slope_terms(slopes[i].place, width, height);
      normal += terms * terms.t() * weights[i];
      right += terms * (slopes[i].slope * weights[i]);
    }
    for (int t = 0; t < kTerms; ++t) normal(t, t) *= 1 + kRidge;
    const cv::Matx<double, kTerms, 1> solved = normal.solve(right, cv::DECOMP_CHOLESKY);
    std::copy(solved.val, solved.val + kTerms, surface.a.begin());
    for (std::size_t i = 0; i < slopes.size(); ++i) {
      const double off = std::abs(slopes[i].slope - slope_terms(slopes[i].place, width, height).dot(solved));
      weights[i] = slopes[i].weight * std::min(1.0, kOutlier / std::max(off, 1e-9));
    }
  }
  return surface;
}

// The usual slope, half of the weight being steeper: what is registered wrongly does not move it.
double steepness(std::vector<Slope> slopes) {
  std::sort(slopes.begin(), slopes.end(),
            [](const Slope& a, const Slope& b) { return std::abs(a.slope) < std::abs(b.slope); });
  double all = 0;
  for (const Slope& slope : slopes) all += slope.weight;
  double below = 0;
  for (const Slope& slope : slopes) {
    below += slope.weight;
    if (below >= all / 2) return std::abs(slope.slope);
  }
  return 0;
}

// Over the places where slopes were measured: elsewhere there is nothing to bend.
double most_bend(const Surface& surface, const std::vector<Slope>& slopes) {
  double most = 0;
  for (const Slope& slope : slopes) most = std::max(most, std::abs(surface.at(slope.place)));
  return most;
}

}  // namespace

double Surface::at(const Point& place) const {
  const double x = unit(place.x, width);
  const double y = unit(std::clamp(place.y, 0.0, height), height);
  double sum = 0;
  std::size_t t = 0;
  for (int p = 1; p <= kAcross; ++p) {
    for (int q = 0; q <= kDown; ++q) sum += a[t++] * (chebyshev(p, x) - chebyshev_mean(p)) * chebyshev(q, y);
  }
  return sum;
}

Surface scaled(Surface surface, double width, double height) {
  for (double& a : surface.a) a *= height / surface.height;
  surface.width = width;
  surface.height = height;
  return surface;
}

std::optional<double> usual_slope(const Image& dark) {
  const std::vector<Slope> slopes = slopes_of(view_of(dark));
  return slopes.size() < kLeastSlopes ? std::nullopt : std::optional(steepness(slopes));
}

std::optional<Surface> find_surface(const Image& dark) {
  Surface surface{static_cast<double>(dark.width), static_cast<double>(dark.height), {}};
  const std::vector<Slope> before = slopes_of(view_of(dark));
  std::vector<Slope> slopes = before;
  for (int round = 0; round < kMeasures; ++round) {
    if (slopes.size() < kLeastSlopes) return std::nullopt;
    const Surface more = fitted(slopes, surface.width, surface.height);
    for (std::size_t t = 0; t < surface.a.size(); ++t) surface.a[t] += more.a[t];
    if (most_bend(surface, before) < kLeastBend * kDpi) return std::nullopt;
    const auto from = [&](const Point& place) { return Point{place.x, place.y + surface.at(place)}; };
    const Image straight = drawn_through(dark, dark.width, dark.height, from, 0);
    slopes = slopes_of(view_of(straight));
  }
  if (slopes.size() < kLeastSlopes || steepness(slopes) > kCalmer * steepness(before)) return std::nullopt;
  return surface;
}

}  // namespace nianbao::layout

// Method: for each of the four sides, the edges at which the picture grows lighter towards its middle are marked, and
// the straight lines that most of them lie on are looked for (Hough 1962), a few for each side. Of all quadrangles of
// these lines that a camera may have seen of a sheet, the one is taken whose sides are marked over most of their
// length, a larger one before a smaller one.
//
// Where no such quadrangle is found, one side may lie outside the picture, whose own border then stands for it; the
// other three must be marked nearly all along, and paper must come up to the border.
//
// An edge counts by its direction, not by its height: a sheet half in a shadow has dark paper beside light background,
// but along its sides it is lighter than what is right beside it, and the shadow's own edges across the paper are
// darker on the inside. Assumes a sheet that is turned by kMostTurn at most, and by quarters. Fails where more than
// half of a side is covered, or beside something as light as the paper.
#include "layout/photo_sides.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace nianbao::layout {

namespace {

constexpr double kMostTurn = 20;        // degrees between a side and the picture's
constexpr int kTurns = 41;              // that are looked at: one a degree
constexpr std::size_t kLines = 6;       // of one side
constexpr double kLeastLine = 0.15;     // of the picture's side: edges on a line
constexpr double kNear = 3;             // pixels from an edge to the line that it lies on
constexpr int kReach = 4;               // pixels from a bent side to its line
constexpr int kSamples = 48;            // places along a side
constexpr double kLeastSide = 0.5;      // share of a side that is marked
constexpr double kLeastOfAll = 3.1;     // and of all four, added up: a finger or a shadow hides some
constexpr double kLeastOfThree = 0.75;  // of each side of a sheet that is cut off by the picture's border,
constexpr double kMostCutOff = 0.82;    // and most of the picture that it fills: a scan between black edges fills more
constexpr double kPaperAtBorder = 0.8;  // level at that border to that of the whole sheet
constexpr double kForSize = 0.6;        // what the share of the picture adds: the sheet, not a table on it
constexpr double kWeakEdge = 24;        // levels times 8: what is left of a step of 8 levels when it is smoothed
constexpr double kStrongEdge = 48;      // of 16 levels
constexpr double kLeastCorner = 65;     // degrees, of the corners of a sheet in perspective
constexpr double kMostUnlike = 1.6;     // of a side to the one over against it
constexpr double kLeastAspect = 1.1;    // of A4, which has 1.41, in perspective
constexpr double kMostAspect = 1.8;
constexpr double kOutside = 0.06;     // of the picture's side by which a corner may lie outside it: a cut-off one
constexpr double kLeastShare = 0.18;  // of the picture that the sheet fills
constexpr double kMostShare = 0.97;

struct Line {
  double cosine = 1;  // x * cosine + y * sine = offset
  double sine = 0;
  double offset = 0;
};

double distance(const Point& a, const Point& b) { return std::hypot(a.x - b.x, a.y - b.y); }

double corner_degrees(const Point& before, const Point& at, const Point& after) {
  const double ax = before.x - at.x;
  const double ay = before.y - at.y;
  const double bx = after.x - at.x;
  const double by = after.y - at.y;
  return std::abs(std::atan2(ax * by - ay * bx, ax * bx + ay * by)) * 180 / std::numbers::pi;
}

double area_of(const SheetCorners& c) {
  double twice = 0;
  for (std::size_t i = 0; i < 4; ++i) twice += c[i].x * c[(i + 1) % 4].y - c[(i + 1) % 4].x * c[i].y;
  return std::abs(twice) / 2;
}

// Edges at which the picture grows lighter to the right, left, downwards and upwards: left, right, upper and lower
// sides of something light.
struct SideEdges {
  cv::Mat left;
  cv::Mat right;
  cv::Mat top;
  cv::Mat bottom;
};

SideEdges edges_of(const cv::Mat& grey) {
  cv::Mat smooth;
  cv::GaussianBlur(grey, smooth, {5, 5}, 0);
  cv::Mat dx;
  cv::Mat dy;
  cv::Sobel(smooth, dx, CV_16S, 1, 0);
  cv::Sobel(smooth, dy, CV_16S, 0, 1);
  cv::Mat edges;
  cv::Canny(dx, dy, edges, kWeakEdge, kStrongEdge);
  const cv::Mat across = edges & (cv::abs(dx) > cv::abs(dy));
  const cv::Mat down = edges & (cv::abs(dy) > cv::abs(dx));
  return {across & (dx > 0), across & (dx < 0), down & (dy > 0), down & (dy < 0)};
}

// The line that most of the points lie on, and how many these are; points are taken as (along, across) where the line
// runs nearly along the first.
struct Vote {
  double slope = 0;
  double at = 0;  // where the line crosses along = 0
  int count = 0;
};

Vote best_line(const std::vector<cv::Point>& points, int extent) {
  const int zero = extent;  // a steep line crosses along = 0 outside the picture
  Vote best;
  const int most = 4 * extent;
  std::vector<int> votes;
  for (int turn = 0; turn < kTurns; ++turn) {
    const double degrees = kMostTurn * (2.0 * turn / (kTurns - 1) - 1);
    const double slope = std::tan(degrees * std::numbers::pi / 180);
    votes.assign(static_cast<std::size_t>(most), 0);
    for (const cv::Point& point : points) {
      const int at = static_cast<int>(std::lround(point.y - slope * point.x)) + zero;
      if (at > 0 && at + 1 < most) ++votes[static_cast<std::size_t>(at)];
    }
    for (int at = 1; at + 1 < most; ++at) {
      const auto i = static_cast<std::size_t>(at);
      const int count = votes[i - 1] + votes[i] + votes[i + 1];
      if (count > best.count) best = {slope, static_cast<double>(at - zero), count};
    }
  }
  return best;
}

std::vector<Line> lines_of(const cv::Mat& edges, bool across) {
  std::vector<cv::Point> points;
  cv::findNonZero(edges, points);
  if (!across) {
    for (cv::Point& point : points) std::swap(point.x, point.y);
  }
  std::vector<Line> lines;
  while (lines.size() < kLines) {
    const Vote vote = best_line(points, std::max(edges.rows, edges.cols));
    if (vote.count < kLeastLine * (across ? edges.cols : edges.rows)) break;
    // y = slope * x + at, or with x and y exchanged.
    const double length = std::hypot(1, vote.slope);
    lines.push_back(across ? Line{-vote.slope / length, 1 / length, vote.at / length}
                           : Line{1 / length, -vote.slope / length, vote.at / length});
    std::erase_if(points, [&](const cv::Point& point) {
      return std::abs(point.y - vote.slope * point.x - vote.at) <= kNear * length;
    });
  }
  return lines;
}

Point crossing(const Line& a, const Line& b) {
  const double determinant = a.cosine * b.sine - b.cosine * a.sine;
  if (std::abs(determinant) < 1e-6) return {-1e6, -1e6};
  return {(a.offset * b.sine - b.offset * a.sine) / determinant,
          (a.cosine * b.offset - b.cosine * a.offset) / determinant};
}

// Share of a side along which edges are marked.
double marked_share(const cv::Mat& near_edges, const Point& from, const Point& to) {
  int marked = 0;
  for (int i = 0; i < kSamples; ++i) {
    const double share = (i + 0.5) / kSamples;
    const int x = static_cast<int>(std::lround(from.x + (to.x - from.x) * share));
    const int y = static_cast<int>(std::lround(from.y + (to.y - from.y) * share));
    const bool inside = x >= 0 && y >= 0 && x < near_edges.cols && y < near_edges.rows;
    marked += inside && near_edges.at<std::uint8_t>(y, x) != 0 ? 1 : 0;
  }
  return static_cast<double>(marked) / kSamples;
}

using Marked = std::array<double, 4>;  // shares of the upper, right, lower and left side

Marked marked_sides(const SideEdges& near_edges, const SheetCorners& c) {
  return {marked_share(near_edges.top, c[0], c[1]), marked_share(near_edges.right, c[1], c[2]),
          marked_share(near_edges.bottom, c[2], c[3]), marked_share(near_edges.left, c[3], c[0])};
}

double sum_of(const Marked& marked) { return marked[0] + marked[1] + marked[2] + marked[3]; }

// Mean level inside a quadrangle, or along one of its sides.
double level_in(const cv::Mat& grey, const std::vector<Point>& corners) {
  std::vector<cv::Point> shape;
  shape.reserve(corners.size());
  for (const Point& c : corners) shape.emplace_back(static_cast<int>(c.x), static_cast<int>(c.y));
  cv::Mat mask = cv::Mat::zeros(grey.size(), CV_8U);
  if (shape.size() > 2) cv::fillConvexPoly(mask, shape, 255);
  if (shape.size() == 2) cv::line(mask, shape[0], shape[1], 255, 2 * kReach);
  return cv::mean(grey, mask)[0];
}

SideEdges widened(const SideEdges& edges) {
  const cv::Mat reach = cv::Mat::ones(2 * kReach + 1, 2 * kReach + 1, CV_8U);
  SideEdges out;
  cv::dilate(edges.left, out.left, reach);
  cv::dilate(edges.right, out.right, reach);
  cv::dilate(edges.top, out.top, reach);
  cv::dilate(edges.bottom, out.bottom, reach);
  return out;
}

using Sides = std::array<std::vector<Line>, 4>;  // upper, right, lower, left

constexpr std::size_t kNoSide = 4;

// How well the edges show a quadrangle; 0: not at all. `border`: the side that is the picture's own, or kNoSide.
double score(const cv::Mat& grey, const SideEdges& near_edges, const SheetCorners& c, std::size_t border) {
  const double share = area_of(c) / (static_cast<double>(grey.rows) * grey.cols);
  Marked marked = marked_sides(near_edges, c);
  if (border == kNoSide) {
    const bool shown = *std::min_element(marked.begin(), marked.end()) >= kLeastSide && sum_of(marked) >= kLeastOfAll;
    return shown ? sum_of(marked) + kForSize * share : 0;
  }
  marked[border] = 1;
  if (share > kMostCutOff || *std::min_element(marked.begin(), marked.end()) < kLeastOfThree) return 0;
  const double at_border = level_in(grey, {c[border], c[(border + 1) % 4]});
  return at_border < kPaperAtBorder * level_in(grey, {c.begin(), c.end()}) ? 0 : sum_of(marked) + kForSize * share;
}

std::optional<SheetCorners> best_of(const Sides& sides, const cv::Mat& grey, const SideEdges& near_edges,
                                    std::size_t border) {
  double best = 0;
  std::optional<SheetCorners> found;
  const auto consider = [&](const Line& top, const Line& right, const Line& bottom, const Line& left) {
    const SheetCorners corners = {crossing(top, left), crossing(top, right), crossing(bottom, right),
                                  crossing(bottom, left)};
    // Left of right and above the lower side, or the shape is turned inside out.
    if (corners[0].x >= corners[1].x || corners[0].y >= corners[3].y) return;
    if (!is_sheet_shaped(corners, grey.cols, grey.rows)) return;
    const double value = score(grey, near_edges, corners, border);
    if (value > best) best = value, found = corners;
  };
  for (const Line& top : sides[0]) {
    for (const Line& right : sides[1]) {
      for (const Line& bottom : sides[2]) {
        for (const Line& left : sides[3]) consider(top, right, bottom, left);
      }
    }
  }
  return found;
}

}  // namespace

bool is_sheet_shaped(const SheetCorners& corners, int width, int height) {
  for (std::size_t i = 0; i < 4; ++i) {
    const Point& at = corners[i];
    const double x = kOutside * width;
    const double y = kOutside * height;
    if (at.x < -x || at.y < -y || at.x > width + x || at.y > height + y) return false;
    const double degrees = corner_degrees(corners[(i + 3) % 4], at, corners[(i + 1) % 4]);
    if (degrees < kLeastCorner || degrees > 180 - kLeastCorner) return false;
  }
  const double top = distance(corners[0], corners[1]);
  const double right = distance(corners[1], corners[2]);
  const double bottom = distance(corners[2], corners[3]);
  const double left = distance(corners[3], corners[0]);
  const auto unlike = [](double a, double b) { return std::max(a, b) > kMostUnlike * std::min(a, b); };
  if (unlike(top, bottom) || unlike(left, right)) return false;
  const double aspect = std::max(top + bottom, left + right) / std::min(top + bottom, left + right);
  const double share = area_of(corners) / (static_cast<double>(width) * height);
  return aspect >= kLeastAspect && aspect <= kMostAspect && share >= kLeastShare && share <= kMostShare;
}

bool are_sides_seen(const Image& grey, const SheetCorners& corners) {
  const cv::Mat picture(grey.height, grey.width, CV_8UC1, const_cast<std::uint8_t*>(grey.pixels.data()));
  return score(picture, widened(edges_of(picture)), corners, kNoSide) > 0;
}

std::optional<SheetCorners> sheet_by_sides(const Image& grey) {
  const cv::Mat picture(grey.height, grey.width, CV_8UC1, const_cast<std::uint8_t*>(grey.pixels.data()));
  const SideEdges edges = edges_of(picture);
  Sides sides = {lines_of(edges.top, true), lines_of(edges.right, false), lines_of(edges.bottom, true),
                 lines_of(edges.left, false)};
  if (std::count_if(sides.begin(), sides.end(), [](const auto& lines) { return lines.empty(); }) > 1)
    return std::nullopt;
  const SideEdges near_edges = widened(edges);
  if (const auto whole = best_of(sides, picture, near_edges, kNoSide)) return whole;
  const std::array<Line, 4> borders = {Line{0, 1, 0}, Line{1, 0, static_cast<double>(grey.width)},
                                       Line{0, 1, static_cast<double>(grey.height)}, Line{1, 0, 0}};
  for (std::size_t side = 0; side < 4; ++side) {
    Sides cut_off = sides;
    cut_off[side] = {borders[side]};
    if (const auto found = best_of(cut_off, picture, near_edges, side)) return found;
  }
  return std::nullopt;
}

}  // namespace nianbao::layout

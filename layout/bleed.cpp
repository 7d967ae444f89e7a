// Print that shines through -> paper.
//
// Method: parts of about a character's size are measured by their darkest level and by their sharpest edge, as a share
// of their contrast. Where the page has two kinds of them, dark ones and light ones with hardly any between, and the
// light ones are softer, since paper scatters what comes through it, the light ones are of the other side. What is
// as light as they, and not at the edge of something darker, becomes white then.
//
// Thin signs beside bold figures (+8) are lighter and softer, too, where a scan is blurred; but most of them stand at
// half the height of something dark, right beside it, and what shines through lies anywhere.
//
// A table ruled in pale grey is in pieces of a character's size at this threshold; they tell nothing.
//
// Assumes one strength of print on this side: of print that fades, some is at every level between. Grey print on
// purpose is as sharp as black, and stays. Fails, and leaves the page as it is, where a scan is so soft that both sides
// look alike, or where this side is blank. What this side prints as light as the other side shows goes with it: whoever
// finds nothing where a part was taken out cannot be sure that nothing is printed there.
#include "layout/bleed.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <opencv2/imgproc.hpp>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "document/error.h"
#include "document/ink_parts.h"
#include "layout/pale_rulings.h"

namespace nianbao::layout {

namespace {

// Inch.
constexpr double kWindow = 0.16;    // of the local mean: a character of 12 point
constexpr double kShortest = 0.03;  // sides of a part that is looked at: half a small character,
constexpr double kLonger = 0.07;
constexpr double kLongest = 0.3;  // and one of 22 point

constexpr double kSpeck = 0.015;   // longer side: a decimal point is larger
constexpr double kSmooth = 0.005;  // before edges are measured: grain is as steep as the edges of light parts
constexpr double kSkirt = 0.012;   // from the dark of a stroke to its edge, and to strokes too thin to be dark
constexpr double kRim = 0.2;       // of the page: the edge of a sheet that lay askew is light and soft, too
constexpr double kLine = 0.2;      // a part's place on the page is told to this
constexpr double kBesideRuling = 0.012;

// Levels.
constexpr int kBelowMean = 10;  // grain of evened paper is less
constexpr int kDarkest = 140;   // of what shines through paper that can be printed on
constexpr int kMargin = 12;     // between print and the other side's, whose darkest specks are that much darker than it
constexpr int kLightest = 235;  // lighter parts never become ink
constexpr int kValley = 40;     // between the two kinds; measured 100 and more, in faded print 0
constexpr double kInValley = 0.01;  // share of parts there: fragments

// Shares.
constexpr double kDarkestOf = 0.05;     // of a part's pixels, that are darker than its darkest level, as measured
constexpr double kLeastThrough = 0.03;  // of the parts that shine through
constexpr double kSoftness = 0.95;      // of the sharpness of this side's print: measured 0.67 to 0.94, of grey print 1
constexpr double kBeside = 0.6;         // of a dark part's height: as far as a sign stands from its figure
constexpr double kOffMiddle = 0.2;      // of it: as far as their middles differ
constexpr double kOwn = 0.5;            // of the light parts: from which on they are this side's
constexpr std::size_t kFewestLines = 3;   // of the other side: a grey heading has fewer
constexpr std::size_t kFewest = 12;       // parts of either kind
constexpr double kDarkestThrough = 0.02;  // of the parts that shine through, darker than what is taken for theirs

struct Part {
  int level = 0;  // nearly its darkest
  cv::Rect box;
};

// The steepest step from a pixel to the next, as a share of the contrast.
double sharpness(const cv::Mat& smooth, const cv::Rect& box) {
  int most = 0;
  int darkest = 255;
  for (int y = box.y; y + 1 < box.br().y; ++y) {
    const std::uint8_t* row = smooth.ptr<std::uint8_t>(y);
    const std::uint8_t* below = smooth.ptr<std::uint8_t>(y + 1);
    for (int x = box.x; x + 1 < box.br().x; ++x) {
      most = std::max({most, std::abs(row[x + 1] - row[x]), std::abs(below[x] - row[x])});
      darkest = std::min<int>(darkest, row[x]);
    }
  }
  return static_cast<double>(most) / std::max(1, 255 - darkest);
}

int darkest_level(const cv::Mat& grey, std::span<const InkRun> runs, int area) {
  std::array<int, 256> histogram{};
  for (const InkRun& run : runs) {
    const std::uint8_t* row = grey.ptr<std::uint8_t>(run.y);
    for (int x = run.from; x < run.to; ++x) ++histogram[row[x]];
  }
  int level = 0;
  for (double below = histogram[0]; level < 255 && below <= kDarkestOf * area;)
    below += histogram[static_cast<std::size_t>(++level)];
  return level;
}

// Whether a part is of about a character's size.
bool is_sized(const cv::Rect& box, double dpi) {
  const int longer = std::max(box.width, box.height);
  return longer >= kLonger * dpi && longer <= kLongest * dpi && std::min(box.width, box.height) >= kShortest * dpi;
}

// 255 on pale rulings and beside them.
cv::Mat pale_rulings(const Image& grey, double dpi) {
  Image lines = pale_lines(grey);
  const cv::Mat paper(lines.height, lines.width, CV_8UC1, lines.pixels.data());
  const int reach = 2 * std::max(1, static_cast<int>(std::lround(kBesideRuling * dpi))) + 1;
  cv::Mat mask;
  cv::dilate(paper == 0, mask, cv::Mat::ones(reach, reach, CV_8U));
  return mask;
}

// The parts of the page, specks and what lies in `without` left out, the darkest first.
std::vector<Part> find_parts(const cv::Mat& grey, double dpi, const cv::Mat& without = {}) {
  const int window = std::max(3, static_cast<int>(std::lround(kWindow * dpi))) | 1;
  cv::Mat mask;
  cv::adaptiveThreshold(grey, mask, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, window, kBelowMean);
  if (!without.empty()) mask.setTo(0, without);
  const InkParts found = ink_parts({mask.data, mask.cols, mask.rows, mask.step[0]}, 255);
  std::vector<Part> parts;
  for (const InkPart& part : found.parts) {
    if (std::max(part.width(), part.height()) < kSpeck * dpi) continue;
    parts.push_back(
        {darkest_level(grey, found.runs_of(part), part.area), {part.x0, part.y0, part.width(), part.height()}});
  }
  std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.level < b.level; });
  return parts;
}

using PartsIn = std::vector<Part>::const_iterator;

double median_sharpness(const cv::Mat& smooth, PartsIn first, PartsIn last) {
  std::vector<double> all;
  std::transform(first, last, std::back_inserter(all),
                 [&smooth](const Part& part) { return sharpness(smooth, part.box); });
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
  std::nth_element(all.begin(), middle, all.end());
  return *middle;
}

bool is_softer(const cv::Mat& grey, double dpi, std::pair<PartsIn, PartsIn> light, std::pair<PartsIn, PartsIn> dark) {
  cv::Mat smooth;
  cv::GaussianBlur(grey, smooth, {0, 0}, kSmooth * dpi);
  return median_sharpness(smooth, light.first, light.second) <=
         kSoftness * median_sharpness(smooth, dark.first, dark.second);
}

std::size_t lines_of(const std::vector<Part>& parts, double dpi) {
  std::set<int> lines;
  for (const Part& part : parts) lines.insert(static_cast<int>(part.box.y / (kLine * dpi)));
  return lines.size();
}

// Whether a part stands beside a dark one as signs and words do.
bool stands_beside(const cv::Rect& part, const cv::Rect& dark) {
  const double middle = std::abs(part.y + part.height / 2.0 - dark.y - dark.height / 2.0);
  const int gap = std::max(part.x - dark.br().x, dark.x - part.br().x);
  return gap >= 0 && gap <= kBeside * dark.height && middle <= kOffMiddle * dark.height;
}

bool are_own(std::pair<PartsIn, PartsIn> light, std::pair<PartsIn, PartsIn> dark) {
  const auto middle = [](const cv::Rect& box) { return box.y + box.height / 2.0; };
  std::vector<cv::Rect> by_row;
  int tallest = 0;
  for (PartsIn d = dark.first; d != dark.second; ++d) {
    by_row.push_back(d->box);
    tallest = std::max(tallest, d->box.height);
  }
  std::sort(by_row.begin(), by_row.end(), [&](const cv::Rect& a, const cv::Rect& b) { return middle(a) < middle(b); });
  const double reach = kOffMiddle * tallest;
  const auto own = std::count_if(light.first, light.second, [&](const Part& part) {
    const auto first = std::partition_point(by_row.begin(), by_row.end(),
                                            [&](const cv::Rect& d) { return middle(d) < middle(part.box) - reach; });
    const auto last = std::partition_point(first, by_row.end(),
                                           [&](const cv::Rect& d) { return middle(d) <= middle(part.box) + reach; });
    return std::any_of(first, last, [&](const cv::Rect& d) { return stands_beside(part.box, d); });
  });
  return static_cast<double>(own) > kOwn * static_cast<double>(light.second - light.first);
}

// The parts of a character's size that shine through, the darkest first; none where the page has only one kind.
std::vector<Part> through(std::vector<Part> parts, const cv::Mat& page, double dpi) {
  const int rim = static_cast<int>(std::lround(kRim * dpi));
  const cv::Rect inner(rim, rim, std::max(0, page.cols - 2 * rim), std::max(0, page.rows - 2 * rim));
  std::erase_if(parts, [&](const Part& part) {
    return part.level > kLightest || !is_sized(part.box, dpi) || (part.box & inner) != part.box;
  });
  const auto first_at = [&parts](int level) {
    return std::lower_bound(parts.begin(), parts.end(), level,
                            [](const Part& p, int value) { return p.level < value; });
  };
  for (int level = kLightest; level > kDarkest; --level) {
    const auto valley = first_at(level - kValley);
    const auto light = first_at(level);
    const auto dark_count = static_cast<std::size_t>(valley - parts.begin());
    const auto light_count = static_cast<std::size_t>(parts.end() - light);
    const auto all = static_cast<double>(parts.size());
    if (dark_count < kFewest || light_count < kFewest || static_cast<double>(light_count) < kLeastThrough * all)
      continue;
    if (static_cast<double>(light - valley) > kInValley * all) continue;
    const std::vector<Part> found(light, parts.end());
    if (lines_of(found, dpi) < kFewestLines) return {};
    const std::pair<PartsIn, PartsIn> dark(parts.begin(), valley);
    const bool ours = are_own({light, parts.end()}, dark) || !is_softer(page, dpi, {light, parts.end()}, dark);
    return ours ? std::vector<Part>{} : found;
  }
  return {};
}

}  // namespace

std::vector<Box> take_out_bleed(Image& grey) try {
  if (grey.empty()) return {};
  cv::Mat page(grey.height, grey.width, CV_8UC1, grey.pixels.data());
  const double dpi = grey.dpi > 0 ? grey.dpi : 300;
  const std::vector<Part> parts = find_parts(page, dpi);
  std::vector<Part> light = through(parts, page, dpi);
  if (!light.empty()) light = through(find_parts(page, dpi, pale_rulings(grey, dpi)), page, dpi);
  if (light.empty()) return {};
  const int lightest = light[static_cast<std::size_t>(kDarkestThrough * static_cast<double>(light.size()))].level;
  const int reach = std::max(1, static_cast<int>(std::lround(kSkirt * dpi)));
  cv::Mat print = page < lightest - kMargin;
  cv::dilate(print, print, cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * reach + 1, 2 * reach + 1}));
  page.setTo(255, print == 0);
  std::vector<Box> boxes;
  for (const Part& part : parts) {
    if (cv::countNonZero(print(part.box)) > 0) continue;
    boxes.push_back({static_cast<double>(part.box.x), static_cast<double>(part.box.y),
                     static_cast<double>(part.box.br().x), static_cast<double>(part.box.br().y)});
  }
  return boxes;
} catch (const cv::Exception& e) {
  throw Error(ErrorKind::fault, "", std::string("print of the other side could not be taken out: ") + e.what());
}

}  // namespace nianbao::layout

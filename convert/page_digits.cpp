// Method: a fax breaks all digits of a face in the same way, since its thin strokes are the same in all of them: one 0
// that is two arcs is like the next. Some of them come out whole enough for the recogniser to be sure; the mean of
// those, softened, is what such a digit looks like on this page. A cell of which it is not sure is searched for these
// means by correlation. The best of them must be as like as nine in ten of the sure ones are to the mean of the others,
// and no other digit's mean may come near; where the recogniser's first choice is the same, the sure ones being those
// that the fax spared, less will do if the others are far. Besides the digit there may be nothing but specks, none of
// them where a sign or a point would be; and it must stand where the lone digits of its table do.
//
// Measured on six faxed reports in faces with hairlines: of 238 lone digits that the recogniser left open two in three
// were told, all of them rightly; none of 84 figures of several digits was taken for one.
//
// Assumes one face and size on a page. Fails, to the side of the doubt, where few digits are sure.
#include "convert/page_digits.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <string>
#include <utility>

#include "convert/figure_places.h"
#include "document/error.h"
#include "document/median.h"

namespace nianbao::convert {

namespace {

constexpr double kSure = 0.999;         // belief from which on a digit shows what such digits look like
constexpr double kOpen = 0.9975;        // belief up to which a cell is read again
constexpr double kSomethingElse = 0.5;  // belief of another figure that is not overruled
constexpr std::size_t kFewest = 4;      // sure digits that show what their kind looks like
constexpr std::size_t kMost = 16;       // more tell no more
constexpr double kSoft = 0.067;         // sigma, by the height of a digit: 2 pixels of 30
constexpr int kInk = 160;               // grey levels up to which a redrawn pixel is ink
constexpr int kRulingBand = 5;          // pixels at the sides of a cell, where its rulings may show
// Correlations, -1..1.
constexpr double kSlack = 0.04;        // by which a digit may be less like than nine in ten of the sure ones
constexpr double kMargin = 0.08;       // by which it must be less like all others
constexpr double kAgreedLeast = 0.75;  // where the recogniser says the same
constexpr double kAgreedMargin = 0.15;
constexpr double kSmallest = 8;  // pixels of height; the mean of smaller ones is a spot like any other
// By the height of a digit: half of what is compared, half of a digit, how far from its ink it is searched, specks.
constexpr double kHalfWidth = 0.42;
constexpr double kHalfHeight = 0.6;
constexpr double kDigitHalfWidth = 0.34;
constexpr double kDigitHalfHeight = 0.56;
constexpr double kSearch = 0.35;
constexpr double kSpeck = 0.25;
constexpr double kBeside = 0.5;    // from a digit, where a sign or a point stands
constexpr double kHeights = 0.15;  // a sure digit's height differs by at most so much from the median

struct Page {
  cv::Mat grey;
  cv::Mat soft;        // ink is bright
  double digit = 0;    // height, pixels
  int half_width = 0;  // of what is compared, pixels
  int half_height = 0;
};

struct Likeness {
  char digit = 0;
  cv::Mat mean;      // empty: none was sure
  double least = 2;  // correlation that tells it without the recogniser; 2: too few were sure
};

bool is_sure_digit(const ocr::Numeral& numeral) {
  const Reading& first = numeral.readings.front();
  return numeral.kind == ocr::NumeralKind::figure && first.text.size() == 1 && first.text[0] >= '0' &&
         first.text[0] <= '9' && first.probability >= kSure && !numeral.ink.empty();
}

bool is_open(const ocr::Numeral& numeral) {
  if (numeral.ink.empty()) return false;
  return numeral.kind == ocr::NumeralKind::words ||
         (numeral.kind == ocr::NumeralKind::figure && numeral.readings.front().probability < kOpen);
}

double correlation(const cv::Mat& a, const cv::Mat& b) {
  cv::Mat out;
  cv::matchTemplate(a, b, out, cv::TM_CCOEFF_NORMED);
  return out.at<float>(0, 0);
}

// As numbers that add up.
cv::Mat light_of(const cv::Mat& grey) {
  cv::Mat out;
  grey.convertTo(out, CV_32F);
  return out;
}

// A sure digit of usual height, softened, its middle in the middle; nothing where it stands at the page's edge.
std::optional<cv::Mat> patch_of(const Page& page, const Box& ink) {
  if (std::abs(ink.height() - page.digit) > kHeights * page.digit) return std::nullopt;
  const int x = static_cast<int>(std::lround((ink.x0 + ink.x1) / 2)) - page.half_width;
  const int y = static_cast<int>(std::lround((ink.y0 + ink.y1) / 2)) - page.half_height;
  const cv::Rect place(x, y, 2 * page.half_width + 1, 2 * page.half_height + 1);
  if ((place & cv::Rect(0, 0, page.soft.cols, page.soft.rows)) != place) return std::nullopt;
  return light_of(page.soft(place));
}

Likeness likeness_of(char digit, const std::vector<cv::Mat>& patches) {
  Likeness out{digit, {}, 2};
  if (patches.empty()) return out;
  cv::Mat sum = cv::Mat::zeros(patches.front().size(), CV_32F);
  for (const cv::Mat& patch : patches) sum += patch;
  out.mean = sum / static_cast<double>(patches.size());
  if (patches.size() < kFewest) return out;
  std::vector<double> alike;
  alike.reserve(patches.size());
  for (const cv::Mat& patch : patches) alike.push_back(correlation(patch, sum - patch));
  std::sort(alike.begin(), alike.end());
  out.least = alike[alike.size() / 10] - kSlack;
  return out;
}

std::vector<Likeness> likenesses_of(const Page& page, const std::vector<ocr::Numeral>& numerals) {
  std::array<std::vector<cv::Mat>, 10> patches;
  for (const ocr::Numeral& numeral : numerals) {
    if (!is_sure_digit(numeral)) continue;
    auto& kind = patches[static_cast<std::size_t>(numeral.readings.front().text[0] - '0')];
    if (kind.size() >= kMost) continue;
    if (const auto patch = patch_of(page, numeral.ink)) kind.push_back(*patch);
  }
  std::vector<Likeness> out;
  for (std::size_t d = 0; d < patches.size(); ++d) {
    out.push_back(likeness_of(static_cast<char>('0' + d), patches[d]));
    if (out.back().mean.empty()) out.pop_back();
  }
  return out;
}

struct Found {
  char digit = 0;
  Box box;
};

cv::Rect pixels_of(const Page& page, double x0, double y0, double x1, double y1) {
  const cv::Point from(static_cast<int>(std::lround(x0)), static_cast<int>(std::lround(y0)));
  const cv::Point to(static_cast<int>(std::lround(x1)), static_cast<int>(std::lround(y1)));
  if (to.x <= from.x || to.y <= from.y) return {};
  return cv::Rect(from, to) & cv::Rect(0, 0, page.soft.cols, page.soft.rows);
}

// The digit that a cell's print is like, and no other.
std::optional<Found> find_digit(const Page& page, const std::vector<Likeness>& likenesses, const Box& cell,
                                const ocr::Numeral& numeral) {
  const Box& ink = numeral.ink;
  const double wide = kSearch * page.digit + page.half_width;
  const double high = kSearch * page.digit + page.half_height;
  const cv::Rect area = pixels_of(page, std::max(cell.x0, ink.x0 - wide), std::max(cell.y0, ink.y0 - high),
                                  std::min(cell.x1, ink.x1 + wide), std::min(cell.y1, ink.y1 + high));
  std::optional<Found> best;
  double most = -1;
  double next = -1;
  double least = 1;
  const cv::Mat print = light_of(page.soft(area));
  for (const Likeness& kind : likenesses) {
    if (area.width < kind.mean.cols || area.height < kind.mean.rows) return std::nullopt;
    cv::Mat out;
    cv::matchTemplate(print, kind.mean, out, cv::TM_CCOEFF_NORMED);
    double value = 0;
    cv::Point at;
    cv::minMaxLoc(out, nullptr, &value, nullptr, &at);
    if (value <= most) {
      next = std::max(next, value);
      continue;
    }
    next = std::exchange(most, value);
    least = kind.least;
    const double x = area.x + at.x + page.half_width;
    const double y = area.y + at.y + page.half_height;
    best = Found{kind.digit,
                 {x - kDigitHalfWidth * page.digit, y - kDigitHalfHeight * page.digit, x + kDigitHalfWidth * page.digit,
                  y + kDigitHalfHeight * page.digit}};
  }
  const bool agreed =
      best && numeral.kind == ocr::NumeralKind::figure && numeral.readings.front().text == std::string(1, best->digit);
  const bool alone = most >= least && most - next >= kMargin;
  if (!alone && !(agreed && most >= kAgreedLeast && most - next >= kAgreedMargin)) return std::nullopt;
  return best;
}

// Whether a cell holds print besides the digit: more than specks, or a speck where a sign or a point would stand.
bool holds_more(const Page& page, const Box& cell, const Box& digit) {
  const cv::Rect inner =
      pixels_of(page, cell.x0 + kRulingBand, cell.y0 + kRulingBand, cell.x1 - kRulingBand, cell.y1 - kRulingBand);
  if (inner.empty()) return true;
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(page.grey(inner) <= kInk, labels, stats, centres, 8, CV_32S);
  const double beside = kBeside * page.digit;
  for (int i = 1; i < count; ++i) {
    const double x = inner.x + centres.at<double>(i, 0);
    const double y = inner.y + centres.at<double>(i, 1);
    if (x >= digit.x0 && x <= digit.x1 && y >= digit.y0 && y <= digit.y1) continue;
    const int size = std::max(stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    const bool near = x > digit.x0 - beside && x < digit.x1 + beside && y > digit.y0 && y < digit.y1;
    if (near || size > kSpeck * page.digit) return true;
  }
  return false;
}

ocr::Numeral read_as(const Found& found, const ocr::Numeral& before) {
  ocr::Numeral out;
  out.kind = ocr::NumeralKind::figure;
  out.readings = {{std::string(1, found.digit), kAlikeBelieved}};
  out.ink = found.box;
  double others = 0;
  for (const Reading& reading : before.readings) others += reading.probability;
  for (const Reading& reading : before.readings) {
    if (reading.text == out.readings.front().text || others <= 0) continue;
    out.readings.push_back({reading.text, reading.probability / others * (1 - kAlikeBelieved) / 2});
  }
  return out;
}

bool is_something_else(const ocr::Numeral& numeral, char digit) {
  const Reading& first = numeral.readings.front();
  return numeral.kind == ocr::NumeralKind::figure && first.text != std::string(1, digit) &&
         first.probability >= kSomethingElse;
}

std::optional<Page> page_of(const Image& grey, const std::vector<ocr::Numeral>& numerals) {
  std::vector<double> heights;
  for (const ocr::Numeral& numeral : numerals) {
    if (is_sure_digit(numeral)) heights.push_back(numeral.ink.height());
  }
  const bool open = std::any_of(numerals.begin(), numerals.end(), is_open);
  if (!open || heights.size() < kFewest) return std::nullopt;
  Page page;
  page.digit = median(std::move(heights));
  if (page.digit < kSmallest) return std::nullopt;
  page.half_width = static_cast<int>(kHalfWidth * page.digit);
  page.half_height = static_cast<int>(kHalfHeight * page.digit);
  page.grey = cv::Mat(grey.height, grey.width, CV_8UC1, const_cast<std::uint8_t*>(grey.pixels.data()));
  const cv::Mat ink = 255 - page.grey;
  cv::GaussianBlur(ink, page.soft, {}, kSoft * page.digit);
  return page;
}

}  // namespace

void settle_by_likeness(const Image& grey, const std::vector<Box>& cells, const std::vector<std::size_t>& tables,
                        std::vector<ocr::Numeral>& numerals) try {
  const std::optional<Page> page = page_of(grey, numerals);
  if (!page) return;
  const std::vector<Likeness> likenesses = likenesses_of(*page, numerals);
  std::vector<ocr::Numeral> settled = numerals;
  std::vector<std::size_t> changed;
  for (std::size_t i = 0; i < numerals.size(); ++i) {
    if (!is_open(numerals[i])) continue;
    const std::optional<Found> found = find_digit(*page, likenesses, cells[i], numerals[i]);
    if (!found || is_something_else(numerals[i], found->digit) || holds_more(*page, cells[i], found->box)) continue;
    settled[i] = read_as(*found, numerals[i]);
    changed.push_back(i);
  }
  const std::vector<FigurePlace> places = places_of(grey, cells, tables, settled);
  for (const std::size_t i : changed) {
    if (places[i] != FigurePlace::off) numerals[i] = settled[i];
  }
} catch (const cv::Exception& e) {
  throw Error(ErrorKind::fault, "", std::string("digits could not be compared with others of the page: ") + e.what());
}

}  // namespace nianbao::convert

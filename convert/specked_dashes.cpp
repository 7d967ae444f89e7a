// Method: the dashes that a page prints in its empty cells have one size, to the fray of a fax. Of a cell in which the
// numeral recogniser sees a dash among other things, the ink that is no speck is measured; where several sure dashes of
// the page are as wide and as high, it is one of them, and the specks are dirt. Digits are higher, signs are narrower
// than dashes, and a figure that a fax took but for its sign leaves the page's hyphens their own size.
//
// Assumes one face on a page. Fails, to the side of the doubt, on pages of few dashes and on dashes torn into specks.
#include "convert/specked_dashes.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <string>

#include "convert/cell_sides.h"
#include "document/error.h"

namespace nianbao::convert {

namespace {

constexpr double kSure = 0.999;         // belief from which on a dash shows how large they are
constexpr double kOpen = 0.9994;        // belief up to which a cell is looked at
constexpr double kLikely = 0.1;         // of dashes, where the recogniser sees something else first
constexpr double kBelieved = 0.9996;    // as of blank cells with specks (lone_specks.cpp)
constexpr std::ptrdiff_t kFewest = 3;   // dashes of one size
constexpr double kWidths = 0.15;        // by which their widths differ at most
constexpr double kHeights = 2.5;        // pixels, by which their heights do
constexpr std::size_t kMostSpecks = 6;  // of a cell
constexpr int kInk = 160;               // grey levels up to which a redrawn pixel is ink
constexpr double kRuling = 1.2;         // points along the sides of a cell
constexpr double kLargest = 1.2;        // points: a speck, as in lone_specks.cpp
constexpr double kUsualDpi = 300;

bool is_dash(const std::string& text) { return text == "-" || text == "—" || text == "——"; }

bool is_sure_dash(const ocr::Numeral& numeral) {
  const Reading& first = numeral.readings.front();
  return numeral.kind == ocr::NumeralKind::figure && is_dash(first.text) && first.probability >= kSure &&
         !numeral.ink.empty();
}

bool may_be_dash(const ocr::Numeral& numeral) {
  const Reading& first = numeral.readings.front();
  if (numeral.kind == ocr::NumeralKind::figure && is_dash(first.text)) return first.probability < kOpen;
  double dashes = 0;
  for (const Reading& reading : numeral.readings) dashes += is_dash(reading.text) ? reading.probability : 0;
  return dashes >= kLikely;
}

// Of all ink in a cell that is no speck; none where the specks are too many.
std::optional<Box> print_of(const cv::Mat& page, const Box& cell, double point) {
  const Box inside = grow(cell, -kRuling * point);
  const int x0 = static_cast<int>(std::ceil(inside.x0));
  const int y0 = static_cast<int>(std::ceil(inside.y0));
  const cv::Rect part =
      cv::Rect(x0, y0, static_cast<int>(inside.x1) - x0, static_cast<int>(inside.y1) - y0) & cv::Rect({}, page.size());
  if (part.empty()) return std::nullopt;
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(page(part) <= kInk, labels, stats, centres, 8, CV_32S);
  cv::Rect print;
  std::size_t specks = 0;
  for (int i = 1; i < count; ++i) {
    const cv::Rect box(part.x + stats.at<int>(i, cv::CC_STAT_LEFT), part.y + stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    if (std::max(box.width, box.height) <= kLargest * point)
      ++specks;
    else
      print |= box;
  }
  if (print.empty() || specks > kMostSpecks) return std::nullopt;
  return Box{1.0 * print.x, 1.0 * print.y, 1.0 * print.x + print.width, 1.0 * print.y + print.height};
}

bool same_size(const Box& a, const Box& b) {
  return std::abs(a.width() - b.width()) <= kWidths * b.width() && std::abs(a.height() - b.height()) <= kHeights;
}

}  // namespace

void settle_specked_dashes(const Image& grey, const std::vector<Box>& cells, std::vector<ocr::Numeral>& numerals) try {
  const cv::Mat page(grey.height, grey.width, CV_8UC1, const_cast<std::uint8_t*>(grey.pixels.data()));
  const double dpi = grey.dpi > 0 ? grey.dpi : kUsualDpi;
  std::vector<ocr::Numeral> sure;
  std::copy_if(numerals.begin(), numerals.end(), std::back_inserter(sure), is_sure_dash);
  if (sure.size() < static_cast<std::size_t>(kFewest)) return;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!may_be_dash(numerals[i])) continue;
    const std::optional<Box> print = print_of(page, cells[i], dpi / 72);
    if (!print || lies_on_ruling(*print, cells[i], dpi)) continue;
    const auto alike = [&](const ocr::Numeral& dash) { return same_size(*print, dash.ink); };
    const auto like = std::find_if(sure.begin(), sure.end(), alike);
    if (std::count_if(sure.begin(), sure.end(), alike) < kFewest) continue;
    numerals[i] = {ocr::NumeralKind::figure, {{like->readings.front().text, kBelieved}}, {}, *print};
  }
} catch (const cv::Exception& e) {
  throw Error(ErrorKind::fault, "", std::string("specks beside dashes could not be found: ") + e.what());
}

}  // namespace nianbao::convert

// Method: ink that goes on from a ruling is the end of the figure whose print is nearer to it. The places of a cell's
// rulings are taken from the rows above and below its figure. Where the figure runs over one, the grey of either side
// is drawn over the ruling, so that strokes which cross it go on; of what stands behind it the ink that reaches it is
// kept, the rest is painted over, and the cell is as much wider. Where the figure beside runs over one, what shows of
// that is painted over. Then the figure is read again.
//
// Measured on three reports spoilt in 24 ways each (scans, photographs, faint print, rulings of all kinds): of 26
// figures of five digits that ran over the ruling of a cell for four, 8 had been taken for words and one had lost its
// last digit; all 26 are read right so, 25 of them with 0.98 or more.
//
// Assumes rulings narrower than half a digit, and print of one size. A stroke that lies wholly in a ruling is lost, so
// that nothing of this is sure by itself. Fails, to the side of the doubt, where the print of the cell beside has run
// into the same ruling.
#include "convert/over_rulings.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <string>

#include "convert/figure_pattern.h"
#include "convert/side_ink.h"
#include "document/error.h"
#include "document/median.h"

namespace nianbao::convert {

namespace {

constexpr double kOpen = 0.9994;  // belief up to which a figure is read again
constexpr double kLikely = 0.5;
constexpr double kAlone = 0.1;  // of that without words among its digits: a note has none of it
constexpr std::size_t kMostReadings = 8;
constexpr std::size_t kMostOpen = 64;  // of a page with more the others are left as they are
constexpr double kOneLine = 1.5;       // of a digit's height: print of a cell at most
constexpr double kReach = 0.8;         // of it: as far behind a ruling a figure goes
constexpr double kAround = 0.5;        // of it: paper above and below the figure
constexpr double kNearer = 0.05;  // of it: by which the print of one cell is nearer to a ruling than that of the other
constexpr double kWidest = 0.45;  // of it: a ruling, hollow ones included
constexpr double kAcross = 0.8;   // of the reach: a ruling across
constexpr int kNearSide = 8;      // pixels around where the grid has a ruling: its ink
constexpr int kHalo = 2;          // pixels: soft edge of rulings and print
constexpr int kSoft = 1;          // pixels: of a ruling's edge, in print that is not frayed
constexpr std::size_t kFewRows = 4;  // fewer tell nothing of a ruling
constexpr int kTouching = 2;         // pixels from a ruling up to which print reaches it

// Columns [from, to) that a ruling takes, above a figure and below it.
struct Stretch {
  double from = 0;
  double to = 0;
};

struct Ruling {
  Stretch above;
  Stretch below;

  // At a share of the way from above to below.
  Stretch at(double share) const {
    return {above.from + share * (below.from - above.from), above.to + share * (below.to - above.to)};
  }
};

std::optional<Stretch> stretch_of(const Image& ink, double side, double y0, double y1) {
  std::vector<double> from;
  std::vector<double> to;
  const int left = std::max(0, static_cast<int>(side) - kNearSide);
  const int right = std::min(ink.width, static_cast<int>(side) + kNearSide + 1);
  for (int y = std::max(0, static_cast<int>(y0)); y < std::min(ink.height, static_cast<int>(y1)); ++y) {
    const std::uint8_t* row = ink.row(y);
    int first = left;
    while (first < right && row[first] != 0) ++first;
    if (first >= right) continue;
    int last = right - 1;
    while (row[last] != 0) --last;
    from.push_back(first);
    to.push_back(last + 1);
  }
  if (from.size() < kFewRows) return std::nullopt;
  return Stretch{median(from), median(to)};
}

std::optional<Ruling> ruling_at(const Image& ink, const Box& cell, const Box& line, double side) {
  const std::optional<Stretch> above = stretch_of(ink, side, cell.y0 + 2 * kHalo, line.y0 - kHalo);
  const std::optional<Stretch> below = stretch_of(ink, side, line.y1 + kHalo, cell.y1 - 2 * kHalo);
  if (!above && !below) return std::nullopt;
  return Ruling{above ? *above : *below, below ? *below : *above};
}

// A figure with paper above and below it, as wide as its cell and what it takes behind the rulings.
struct Patch {
  cv::Mat grey;
  cv::Mat ink;  // other than 0 where there is some
  cv::Rect on_page;
};

// Draws the grey beside a ruling over it.
void take_out(Patch& patch, const Ruling& ruling, int soft) {
  for (int y = 0; y < patch.grey.rows; ++y) {
    const Stretch stretch = ruling.at((y + 0.5) / patch.grey.rows);
    const int from = static_cast<int>(std::floor(stretch.from)) - patch.on_page.x - soft;
    const int to = static_cast<int>(std::ceil(stretch.to)) - patch.on_page.x + soft;
    if (from < 1 || to >= patch.grey.cols) continue;
    std::uint8_t* row = patch.grey.ptr<std::uint8_t>(y);
    const double left = row[from - 1];
    const double right = row[to];
    for (int x = from; x < to; ++x) {
      const double share = (x - from + 1.0) / (to - from + 1.0);
      row[x] = static_cast<std::uint8_t>(std::lround(left + share * (right - left)));
    }
  }
}

// Paints over what stands behind a ruling, in columns [from, to), and does not reach the one nearest to it; whether all
// of what does ends before the last of them.
bool clear_behind(Patch& patch, int from, int to, bool right_hand, const cv::Range& line) {
  const cv::Rect behind = cv::Rect(from, 0, to - from, patch.ink.rows) & cv::Rect({}, patch.ink.size());
  if (behind.empty()) return true;
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(patch.ink(behind), labels, stats, centres, 8, CV_32S);
  std::vector<std::uint8_t> cleared(static_cast<std::size_t>(count), 0);
  for (int i = 1; i < count; ++i) {
    const int x0 = stats.at<int>(i, cv::CC_STAT_LEFT);
    const int x1 = x0 + stats.at<int>(i, cv::CC_STAT_WIDTH);
    const int y0 = stats.at<int>(i, cv::CC_STAT_TOP);
    const int y1 = y0 + stats.at<int>(i, cv::CC_STAT_HEIGHT);
    if (x1 - x0 >= kAcross * behind.width && (y0 <= 0 || y1 >= behind.height)) continue;  // a ruling across
    const bool reaches = right_hand ? x0 <= kTouching : x1 >= behind.width - kTouching;
    if (!reaches || y0 >= line.end || y1 <= line.start)
      cleared[static_cast<std::size_t>(i)] = 255;
    else if (right_hand ? x1 >= behind.width : x0 <= 0)
      return false;
  }
  cv::Mat own(behind.size(), CV_8UC1);
  for (int y = 0; y < own.rows; ++y) {
    for (int x = 0; x < own.cols; ++x)
      own.at<std::uint8_t>(y, x) = cleared[static_cast<std::size_t>(labels.at<int>(y, x))];
  }
  cv::Mat mask;
  cv::dilate(own, mask, cv::Mat::ones(2 * kHalo + 1, 2 * kHalo + 1, CV_8U));
  mask &= (patch.ink(behind) == 0) | own;
  patch.grey(behind).setTo(255, mask);
  return true;
}

// Paints over what goes on from a ruling up to column `print`, where the figure itself begins or ends.
void clear_before(Patch& patch, const Stretch& ruling, double print, bool right_hand) {
  const int from = right_hand ? static_cast<int>(print) + 1 : static_cast<int>(std::floor(ruling.to));
  const int to = right_hand ? static_cast<int>(std::ceil(ruling.from)) : static_cast<int>(print);
  const cv::Rect gap =
      cv::Rect(from - patch.on_page.x, 0, to - from, patch.grey.rows) & cv::Rect({}, patch.grey.size());
  if (!gap.empty()) patch.grey(gap).setTo(255);
}

// A side of a cell at which ink goes on from the ruling.
struct MetSide {
  Ruling ruling;
  bool right_hand = false;
  bool own = false;  // the cell's figure runs over it, not the one beside
};

// None where the ruling is not seen, or either figure may be the one.
std::optional<MetSide> met_side(const Image& ink, const Box& cell, const Box& line, const Box& beside, double digit,
                                bool right_hand) {
  const std::optional<Ruling> ruling = ruling_at(ink, cell, line, right_hand ? cell.x1 : cell.x0);
  if (!ruling) return std::nullopt;
  const Stretch at = ruling->at(0.5);
  if (at.to - at.from > kWidest * digit) return std::nullopt;
  const double own = right_hand ? at.from - line.x1 : line.x0 - at.to;
  const double other = beside.empty() ? kReach * digit : right_hand ? beside.x0 - at.to : at.from - beside.x1;
  if (std::abs(own - other) < kNearer * digit) return std::nullopt;
  return MetSide{*ruling, right_hand, own < other};
}

// The sides at which ink goes on from a ruling; none where one of them cannot be told.
std::vector<MetSide> met_sides(const Image& ink, const Box& cell, const Box& line, const Beside& beside, double digit,
                               bool frayed) {
  const Sides sides = rulings_run_into(ink, line, cell, frayed);
  std::vector<MetSide> out;
  for (const bool right_hand : {false, true}) {
    if (!(right_hand ? sides.right : sides.left)) continue;
    const std::optional<MetSide> side =
        met_side(ink, cell, line, right_hand ? beside.right : beside.left, digit, right_hand);
    if (!side) return {};
    out.push_back(*side);
  }
  return out;
}

std::optional<Patch> patch_of(const cv::Mat& grey, const cv::Mat& ink, const Box& cell, const Box& line, double digit,
                              const std::vector<MetSide>& sides, int soft) {
  const auto reach = static_cast<int>(std::lround(kReach * digit));
  int x0 = static_cast<int>(std::floor(cell.x0));
  int x1 = static_cast<int>(std::ceil(cell.x1));
  for (const MetSide& side : sides) {
    if (side.own) (side.right_hand ? x1 : x0) += side.right_hand ? reach : -reach;
  }
  const int y0 = static_cast<int>(std::max(cell.y0, line.y0 - kAround * digit));
  const int y1 = static_cast<int>(std::min(cell.y1, line.y1 + kAround * digit));
  Patch patch;
  patch.on_page = cv::Rect(x0, y0, x1 - x0, y1 - y0) & cv::Rect({}, grey.size());
  if (patch.on_page.height < digit || patch.on_page.width < digit) return std::nullopt;
  patch.grey = grey(patch.on_page).clone();
  patch.ink = ink(patch.on_page) == 0;
  const cv::Range rows(static_cast<int>(line.y0) - patch.on_page.y, static_cast<int>(line.y1) - patch.on_page.y);
  for (const auto& [ruling, right_hand, own] : sides) {
    const Stretch middle = ruling.at(0.5);
    if (!own) {
      clear_before(patch, middle, right_hand ? line.x1 : line.x0, right_hand);
      continue;
    }
    const int from = right_hand ? static_cast<int>(std::ceil(middle.to)) - patch.on_page.x : 0;
    const int to = right_hand ? patch.grey.cols : static_cast<int>(middle.from) - patch.on_page.x;
    if (!clear_behind(patch, from, to, right_hand, rows)) return std::nullopt;
    take_out(patch, ruling, soft);
  }
  return patch;
}

// The page with patches below it, and where they stand there.
struct Sheet {
  Image image;
  std::vector<Box> places;
};

Sheet sheet_of(const Image& grey, const std::vector<Patch>& patches) {
  int height = grey.height;
  for (const Patch& patch : patches) height += patch.grey.rows;
  Sheet sheet{blank_image(grey.width, height, 1, grey.dpi), {}};
  std::copy(grey.pixels.begin(), grey.pixels.end(), sheet.image.pixels.begin());
  const cv::Mat page(height, grey.width, CV_8UC1, sheet.image.pixels.data());
  int y = grey.height;
  for (const Patch& patch : patches) {
    patch.grey.copyTo(page(cv::Rect(0, y, patch.grey.cols, patch.grey.rows)));
    sheet.places.push_back({0, 1.0 * y, 1.0 * patch.grey.cols, 1.0 * y + patch.grey.rows});
    y += patch.grey.rows;
  }
  return sheet;
}

// A figure of digits alone, also where the rest of a ruling was seen as a word among them; none where it is less likely
// than something else.
std::optional<ocr::Numeral> as_figure(const ocr::Numeral& numeral) {
  const Reading& first = numeral.readings.front();
  if (first.text.empty() || digits_of(first.text) != first.text || first.probability < kAlone) return std::nullopt;
  double belief = first.probability;
  for (const Reading& reading : numeral.mixed) {
    const bool from_digit_to_digit =
        reading.text.front() == first.text.front() && reading.text.back() == first.text.back();
    if (from_digit_to_digit && digits_of(reading.text) == first.text) belief += reading.probability;
  }
  if (belief < kLikely) return std::nullopt;
  ocr::Numeral out = numeral;
  out.kind = ocr::NumeralKind::figure;
  out.mixed.clear();
  out.readings.front().probability = belief;
  return out;
}

// What was read, beside what the figure was taken for in its cell: each as likely as its reader had it, both together
// as a figure at a ruling is believed.
std::vector<Reading> beside_former(std::vector<Reading> readings, const Reading& former) {
  std::erase_if(readings, [&](const Reading& r) { return r.text != readings.front().text && r.text == former.text; });
  if (former.text != readings.front().text) readings.push_back(former);
  double sum = 0;
  for (const Reading& reading : readings) sum += reading.probability;
  for (Reading& reading : readings) reading.probability *= kAtRuling / std::max(sum, kAtRuling);
  std::stable_sort(readings.begin(), readings.end(),
                   [](const Reading& a, const Reading& b) { return a.probability > b.probability; });
  if (readings.size() > kMostReadings) readings.resize(kMostReadings);
  return readings;
}

}  // namespace

void settle_figures_over_rulings(const Image& grey, const Image& ink, const std::vector<Box>& cells, bool frayed,
                                 const CellReader& read, std::vector<ocr::Numeral>& numerals) try {
  const double digit = digit_height(numerals);
  if (digit <= 0) return;
  const cv::Mat page(grey.height, grey.width, CV_8UC1, const_cast<std::uint8_t*>(grey.pixels.data()));
  const cv::Mat page_ink(ink.height, ink.width, CV_8UC1, const_cast<std::uint8_t*>(ink.pixels.data()));
  std::vector<std::size_t> open;
  std::vector<Patch> patches;
  for (std::size_t i = 0; i < cells.size() && open.size() < kMostOpen; ++i) {
    const ocr::Numeral& numeral = numerals[i];
    if (numeral.ink.empty() || numeral.ink.height() > kOneLine * digit) continue;
    if (numeral.kind == ocr::NumeralKind::figure && numeral.readings.front().probability >= kOpen) continue;
    const std::vector<MetSide> sides =
        met_sides(ink, cells[i], numeral.ink, print_beside(i, cells, numerals), digit, frayed);
    if (sides.empty()) continue;
    std::optional<Patch> patch = patch_of(page, page_ink, cells[i], numeral.ink, digit, sides, frayed ? 0 : kSoft);
    if (!patch) continue;
    open.push_back(i);
    patches.push_back(std::move(*patch));
  }
  if (open.empty()) return;
  const Sheet sheet = sheet_of(grey, patches);
  const std::vector<ocr::Numeral> again = read_among_sure(sheet.image, sheet.places, read, cells, numerals);
  for (std::size_t k = 0; k < open.size(); ++k) {
    ocr::Numeral& numeral = numerals[open[k]];
    std::optional<ocr::Numeral> figure = as_figure(again[k]);
    if (!figure || figure->readings.front().probability <= std::min(numeral.readings.front().probability, kAtRuling))
      continue;
    figure->readings = beside_former(figure->readings, numeral.readings.front());
    figure->ink = numeral.ink;
    numeral = std::move(*figure);
  }
} catch (const cv::Exception& e) {
  throw Error(ErrorKind::fault, "", std::string("figures over rulings could not be laid bare: ") + e.what());
}

}  // namespace nianbao::convert

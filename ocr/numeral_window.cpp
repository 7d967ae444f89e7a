// Method: within a cell, what is darker than the paper by a share of the print's usual contrast is ink; rulings
// along the sides are shaved off (ruling_depth); connected pieces of ink that lie along a side, thin or from side to
// side, are their remnants; small pieces are specks unless they stand on the line of larger ones, as points and commas
// do. The box of what remains is scaled so that a digit is kDigit pixels high: by the tallest piece where that is near
// the usual height on the page, else by the usual height (a dash, a point). Assumes dark print on lighter paper within
// each cell, and that the page's cells hold print of few sizes. Fails where a ruling crosses the print itself, and
// where print stands in a darker fill whose edge lies within the cell.
#include "ocr/numeral_window.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <span>

#include "document/error.h"
#include "document/ink_parts.h"
#include "document/median.h"
#include "ocr/figure_pieces.h"
#include "ocr/greys.h"
#include "ocr/piece_lines.h"
#include "ocr/ruling_depth.h"
#include "ocr/ruling_remnants.h"
#include "ocr/weak_strokes.h"

namespace nianbao::ocr {
namespace {

constexpr double kDigit = 21;          // pixels of the window: as in ocr/train/cells.py
constexpr double kMargin = 0.25;       // of a digit's height, left and right: as there
constexpr double kFill = 0.97;         // of the window's height that print may take: as there
constexpr double kLeastContrast = 25;  // grey levels: as there
constexpr double kInkShare = 0.40;     // of the contrast between paper and ink: darker is ink
constexpr double kFaintest = 0.40;     // of the usual contrast on the page: fainter print is still looked for at it
constexpr double kSpeck = 0.012;       // of a digit's height squared: smaller pieces are specks; a dash has 0.025
constexpr double kDarkShare = 0.68;    // and darker than a grey seal's ink, which has up to 0.6
constexpr double kWeakShare = 0.22;    // of the contrast: paler strokes beside print are taken along at it
constexpr double kAtSide = 0.5;        // of its height: a ruling's remnant lies along the side
constexpr int kHalo = 3;               // pixels: soft edge of a ruling beyond what is shaved off with it
constexpr double kLeastHeight = 5;     // pixels: lower print is not read

struct Piece {
  cv::Rect box;
  int area = 0;
  std::size_t part = 0;  // of the cut's parts
};

struct Cut {
  cv::Rect cell;    // on the page
  cv::Rect region;  // the same, rulings shaved off
  cv::Mat pixels;   // a copy of it; remnants painted over
  cv::Mat smooth;   // the same before that, a little blurred against grain
  cv::Mat ink;      // mask
  InkParts parts;
  double paper = 255;
  double contrast = 0;
  std::vector<Piece> pieces;
};

// The page, and where its cells lie the same a little blurred against grain.
struct Sheet {
  cv::Mat pixels;
  cv::Mat smooth;
};

View view_of(const cv::Mat& pixels) { return {pixels.data, pixels.cols, pixels.rows, pixels.step[0]}; }

cv::Rect inside(const Box& cell, const cv::Mat& page) {
  const Box box = intersect(cell, {0, 0, static_cast<double>(page.cols), static_cast<double>(page.rows)});
  if (box.empty()) return {};
  const int x0 = static_cast<int>(std::floor(box.x0));
  const int y0 = static_cast<int>(std::floor(box.y0));
  return {x0, y0, static_cast<int>(std::ceil(box.x1)) - x0, static_cast<int>(std::ceil(box.y1)) - y0};
}

// Blurs where cells lie and no further.
Sheet sheet_of(const cv::Mat& page, const std::vector<Box>& cells) {
  cv::Rect around;
  for (const Box& cell : cells) around |= inside(cell, page);
  Sheet sheet{page, cv::Mat(page.size(), CV_8UC1)};
  if (around.area() > 0) cv::GaussianBlur(page(around), sheet.smooth(around), {3, 3}, 0.6);
  return sheet;
}

cv::Rect shaved(const cv::Mat& ink) {
  const auto [columns, rows] = inside_rulings(view_of(ink));
  return {columns.from, rows.from, columns.to - columns.from, rows.to - rows.from};
}

cv::Mat ink_of(const cv::Mat& smooth, double paper, double contrast, double share = kInkShare) {
  cv::Mat ink(smooth.size(), CV_8UC1);
  const auto level = static_cast<std::uint8_t>(std::clamp(std::ceil(paper - share * contrast), 0.0, 255.0));
  const auto width = static_cast<std::size_t>(smooth.cols);
  for (int y = 0; y < smooth.rows; ++y) {
    const std::uint8_t* from = smooth.ptr<std::uint8_t>(y);
    std::uint8_t* to = ink.ptr<std::uint8_t>(y);
    for (std::size_t x = 0; x < width; ++x) to[x] = from[x] < level ? 255 : 0;
  }
  return ink;
}

// Paper and contrast of one cell; the sides, where rulings lie, are left out.
void measure(const Sheet& sheet, const cv::Rect& region, Cut& cut) {
  const int dx = region.width / 8;
  const int dy = region.height / 8;
  const cv::Rect middle(region.x + dx, region.y + dy, region.width - 2 * dx, region.height - 2 * dy);
  const Greys greys(view_of(sheet.pixels(middle)), 2);
  cut.paper = std::max(greys.percentile(0.5), greys.percentile(0.8) - 6);
  cut.contrast = cut.paper - darkest_of(view_of(sheet.smooth(middle)));
}

// The contrast again, where the middle shows little: print may stand at a side.
void measure_to_the_sides(const Sheet& sheet, const cv::Rect& region, Cut& cut) {
  const double contrast = cut.paper - darkest_of(view_of(sheet.smooth(region)));
  cv::Rect inner = shaved(ink_of(sheet.smooth(region), cut.paper, contrast));
  inner = {region.x + inner.x + kHalo, region.y + inner.y + kHalo, inner.width - 2 * kHalo, inner.height - 2 * kHalo};
  if (inner.width < kLeastHeight || inner.height < kLeastHeight) return;
  cut.contrast = std::max(cut.contrast, cut.paper - darkest_of(view_of(sheet.smooth(inner))));
}

void find_pieces(Cut& cut, const cv::Mat& ink) {
  cut.ink = ink;
  cut.parts = ink_parts(view_of(ink), 255);
  cut.pieces.clear();
  for (std::size_t i = 0; i < cut.parts.parts.size(); ++i) {
    const InkPart& part = cut.parts.parts[i];
    cut.pieces.push_back({{part.x0, part.y0, part.width(), part.height()}, part.area, i});
  }
}

// `least`: of the contrast, where more is known than what the cell's middle shows.
Cut cut_cell(const Sheet& sheet, const Box& cell, double page_contrast, double least = 0) {
  Cut cut;
  const cv::Rect region = inside(cell, sheet.pixels);
  if (region.width < kLeastHeight || region.height < kLeastHeight) return cut;
  cut.cell = region;
  measure(sheet, region, cut);
  if (cut.contrast < kLeastContrast) measure_to_the_sides(sheet, region, cut);
  cut.contrast = std::max(cut.contrast, least);
  const double contrast = std::max({cut.contrast, kFaintest * page_contrast, kLeastContrast});
  const cv::Mat ink = ink_of(sheet.smooth(region), cut.paper, contrast);
  const cv::Rect kept = shaved(ink);
  if (kept.width < kLeastHeight || kept.height < kLeastHeight) return cut;
  cut.region = {region.x + kept.x, region.y + kept.y, kept.width, kept.height};
  cut.pixels = sheet.pixels(cut.region).clone();
  cut.smooth = sheet.smooth(cut.region);
  find_pieces(cut, ink(kept));
  return cut;
}

PieceBox box_of(const Piece& piece) {
  return {{piece.box.x, piece.box.x + piece.box.width}, {piece.box.y, piece.box.y + piece.box.height}};
}

std::vector<PieceBox> boxes_of(const std::vector<Piece>& print) {
  std::vector<PieceBox> boxes;
  boxes.reserve(print.size());
  for (const Piece& piece : print) boxes.push_back(box_of(piece));
  return boxes;
}

// Whether the greater part of a piece at a side stands off it: the stem of a 1 whose flag has run into the ruling.
bool stands_off_side(const Cut& cut, const Piece& piece) {
  const int x = piece.box.x <= 0 ? 0 : cut.ink.cols - 1;
  const std::span<const InkRun> runs = cut.parts.runs_of(cut.parts.parts[piece.part]);
  const auto at_side =
      std::count_if(runs.begin(), runs.end(), [x](const InkRun& r) { return r.from <= x && x < r.to; });
  return static_cast<double>(at_side) < kAtSide * piece.box.height;
}

void paint_over(Cut& cut, const Piece& piece) {
  constexpr int kBlur = 2;  // pixels
  const cv::Rect grown(piece.box.x - kBlur, piece.box.y - kBlur, piece.box.width + 2 * kBlur,
                       piece.box.height + 2 * kBlur);
  const cv::Rect around = grown & cv::Rect(0, 0, cut.pixels.cols, cut.pixels.rows);
  Image alone = mask_of(cut.parts, cut.parts.parts[piece.part], kBlur);
  const cv::Mat own = cv::Mat(alone.height, alone.width, CV_8UC1, alone.pixels.data())(around - grown.tl());
  cv::Mat mask;
  cv::dilate(own, mask, cv::Mat::ones(2 * kBlur + 1, 2 * kBlur + 1, CV_8U));
  mask &= (cut.ink(around) == 0) | own;
  cut.pixels(around).setTo(cut.paper, mask);
}

double tallest(const std::vector<Piece>& pieces) {
  double height = 0;
  for (const Piece& piece : pieces) height = std::max(height, static_cast<double>(piece.box.height));
  return height;
}

// The usual height of digits on the page: the median of each cell's tallest piece that touches no side. Most cells may
// hold a dash.
double usual_height(const std::vector<Cut>& cuts) {
  std::vector<double> heights;
  for (const Cut& cut : cuts) {
    double height = 0;
    for (const Piece& piece : cut.pieces) {
      if (!touches_side(box_of(piece), cut.pixels.cols, cut.pixels.rows) &&
          !is_flat_and_full(box_of(piece), piece.area))
        height = std::max(height, static_cast<double>(piece.box.height));
    }
    if (height >= kLeastHeight) heights.push_back(height);
  }
  return median(std::move(heights));
}

// The usual contrast of print: the upper quartile of the cells', since cells may be blank.
double usual_contrast(const std::vector<Cut>& cuts) {
  std::vector<double> contrasts;
  for (const Cut& cut : cuts) {
    if (!cut.pieces.empty() && cut.contrast >= kLeastContrast) contrasts.push_back(cut.contrast);
  }
  return at_share(std::move(contrasts), 0.75);
}

cv::Rect box_of(const std::vector<Piece>& print) {
  cv::Rect box;
  for (const Piece& piece : print) box |= piece.box;
  return box;
}

// Leaves the pieces of print: no remnants of rulings, and small ones only on the line of large ones.
std::vector<Piece> print_of(Cut& cut, double digit) {
  std::vector<Piece> large;
  std::vector<Piece> small;
  std::vector<Piece> remnants;
  for (const Piece& piece : cut.pieces) {
    if (is_remnant(box_of(piece), cut.pixels.cols, cut.pixels.rows, digit)) {
      remnants.push_back(piece);
    } else {
      (piece.area >= kSpeck * digit * digit && std::max(piece.box.width, piece.box.height) >= 0.14 * digit ? large
                                                                                                           : small)
          .push_back(piece);
    }
  }
  const cv::Rect line = box_of(large);
  for (const Piece& piece : remnants) {
    if (!large.empty() && stands_in_line(box_of(piece), {line.y, line.br().y}, digit) && stands_off_side(cut, piece)) {
      large.push_back(piece);
    } else {
      paint_over(cut, piece);
    }
  }
  // Points and commas stand right of a digit, low on the line; small pieces elsewhere are dirt.
  const auto reach = static_cast<int>(0.5 * digit);
  const cv::Rect low(line.x + line.width / 8, line.y + line.height / 2, line.width * 7 / 8 + reach,
                     line.height - line.height / 2);
  const auto least = static_cast<int>(std::max(2.0, 0.3 * kSpeck * digit * digit));
  for (const Piece& piece : small) {
    if (!large.empty() && piece.area >= least && (piece.box & low).area() > 0) large.push_back(piece);
  }
  const std::vector<PieceBox> all = boxes_of(large);
  std::erase_if(large, [&](const Piece& piece) { return is_far_speck(box_of(piece), all, digit); });
  return large;
}

// Where specks lie densest: broken or very thin print is there, if anywhere.
cv::Rect densest(const Cut& cut, double digit) {
  const cv::Size size(std::max(3, static_cast<int>(0.8 * digit)), std::max(3, static_cast<int>(1.1 * digit)));
  cv::Mat ink;
  cut.ink.convertTo(ink, CV_32F);
  cv::blur(ink, ink, size, {-1, -1}, cv::BORDER_CONSTANT);
  cv::Point at;
  cv::minMaxLoc(ink, nullptr, nullptr, nullptr, &at);
  return {at.x - size.width / 2, at.y - static_cast<int>(digit) / 2, size.width, static_cast<int>(digit)};
}

// What all cells of a page have in common.
struct Usual {
  double height = 0;
  double contrast = 0;
  int widest = kWindowWidest;
};

void draw_window(const Cut& cut, const cv::Rect& ink, double digit, const Usual& usual, NumeralWindow& window) {
  double factor = kDigit / digit;
  factor = std::min(factor, kFill * kWindowHeight / ink.height);
  const double margin = kMargin * kDigit;
  const int width = static_cast<int>(std::lround(ink.width * factor + 2 * margin));
  if (width > usual.widest) {
    window.kind = CellInk::block;
    return;
  }
  cv::Mat source = cut.pixels;
  if (factor < 0.75) {
    const int n = std::max(1, static_cast<int>(std::lround(0.8 / factor)));
    cv::blur(source, source, {n, n}, {-1, -1}, cv::BORDER_REPLICATE);
  }
  const double middle = (ink.y + ink.height / 2.0) * factor;
  const cv::Matx23d map(factor, 0, margin - ink.x * factor, 0, factor, kWindowHeight / 2.0 - middle);
  cv::Mat view;
  cv::warpAffine(source, view, map, {width, kWindowHeight}, cv::INTER_LINEAR, cv::BORDER_CONSTANT,
                 cv::Scalar(cut.paper));
  const double contrast =
      std::max({cut.paper - Greys(view_of(view)).percentile(0.02), kLeastContrast, kFaintest * usual.contrast});
  window.pixels = blank_image(width, kWindowHeight, 1, 0);
  cv::Mat out(kWindowHeight, width, CV_8UC1, window.pixels.pixels.data());
  view.convertTo(out, CV_8U, -255 / contrast, cut.paper * 255 / contrast);
}

// Print that is not one line may be one line under a grey seal or bleed-through: the darker ink alone then is.
std::vector<Piece> one_line_of(Cut& cut, double usual, double contrast) {
  std::vector<Piece> print = print_of(cut, usual);
  if (print.empty() || box_of(print).height <= kTwoLines * usual) return print;
  Cut dark = cut;
  find_pieces(dark, ink_of(dark.smooth, dark.paper, contrast, kDarkShare));
  std::vector<Piece> darker = print_of(dark, usual);
  if (darker.empty() || box_of(darker).height > kTwoLines * usual || tallest(darker) < 0.55 * usual) return print;
  // A bold figure over its unit in thin strokes that blur has paled.
  return leaves_out_a_line(boxes_of(darker), boxes_of(print), usual) ? print : darker;
}

NumeralWindow window_of(const Sheet& sheet, Cut& cut, const Usual& usual) {
  NumeralWindow window;
  if (cut.pieces.empty()) return window;
  const double guess = usual.height > 0 ? usual.height : std::min(tallest(cut.pieces), 0.6 * cut.pixels.rows);
  const double contrast = std::max({cut.contrast, kFaintest * usual.contrast, kLeastContrast});
  const std::vector<Piece> print = one_line_of(cut, guess, contrast);
  if (print.empty()) {
    const auto fringe = [&](const Piece& piece) {
      return is_fringe(box_of(piece), cut.pixels.cols, cut.pixels.rows, guess);
    };
    if (std::all_of(cut.pieces.begin(), cut.pieces.end(), fringe)) return window;
    window.kind = CellInk::specks;
    const int side = static_cast<int>(std::max(kLeastHeight, guess));
    draw_window(cut, densest(cut, side), side, usual, window);
    return window;
  }
  cv::Rect ink = box_of(print);
  const cv::Rect2d on_page(ink + cut.region.tl());
  window.ink = {on_page.x, on_page.y, on_page.x + on_page.width, on_page.y + on_page.height};
  window.breadth = usual.height > 0 ? ink.width / usual.height : 0;
  const double own = tallest(print);
  const double digit = own >= 0.55 * guess && own <= 1.6 * guess ? own : std::clamp(own, 0.8 * guess, 1.6 * guess);
  const std::vector<PieceBox> boxes = boxes_of(print);
  if (on_several_lines(boxes, guess)) {
    window.kind = CellInk::block;
    return window;
  }
  const double weak = cut.paper - kWeakShare * contrast;
  const Span found{ink.x, ink.x + ink.width};
  const cv::Point at = cut.region.tl() - cut.cell.tl();
  window.lost = find_lost_stems(view_of(sheet.smooth(cut.cell)), weak, {at.x + found.from, at.x + found.to},
                                {at.y + ink.y, at.y + ink.y + ink.height});
  window.dash = first_dash(boxes, usual.height);
  window.pattern = pattern_of_pieces(boxes, digit);
  const PrintLevels levels{cut.paper, contrast, digit};
  window.bare_points = has_bare_points(view_of(cut.smooth), boxes, levels);
  window.edges = edges_of(view_of(cut.pixels), {found, {ink.y, ink.y + ink.height}}, levels);
  const Span columns = with_weak_strokes(view_of(cut.pixels), weak, {found, {ink.y, ink.y + ink.height}, digit});
  ink.x = columns.from;
  ink.width = columns.to - columns.from;
  window.kind = CellInk::line;
  window.gap = widest_gap_of(boxes, digit);
  draw_window(cut, ink, digit, usual, window);
  return window;
}

// Whether the middle is too pale to tell what its sides hold: where the reverse that shines through sets the contrast,
// print at a side is taken for what is left of the ruling there.
bool may_hide_print(const Cut& cut, const NumeralWindow& window, double page_contrast) {
  return cut.contrast < (window.kind == CellInk::none ? kDarkShare : kFaintest) * page_contrast;
}

}  // namespace

std::vector<NumeralWindow> cut_windows(const Image& grey, const std::vector<Box>& cells, int widest) try {
  if (grey.empty() || grey.channels != 1) return std::vector<NumeralWindow>(cells.size());
  const cv::Mat page(grey.height, grey.width, CV_8UC1, const_cast<std::uint8_t*>(grey.pixels.data()));
  const Sheet sheet = sheet_of(page, cells);
  std::vector<Cut> cuts;
  cuts.reserve(cells.size());
  for (const Box& cell : cells) cuts.push_back(cut_cell(sheet, cell, 0));
  const double contrast = usual_contrast(cuts);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cuts[i].contrast < kFaintest * contrast) cuts[i] = cut_cell(sheet, cells[i], contrast);
  }
  const Usual usual{usual_height(cuts), contrast, widest};
  std::vector<NumeralWindow> windows;
  windows.reserve(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    windows.push_back(window_of(sheet, cuts[i], usual));
    if (!may_hide_print(cuts[i], windows[i], contrast)) continue;
    Cut as_dark = cut_cell(sheet, cells[i], contrast, contrast);
    NumeralWindow dark = window_of(sheet, as_dark, usual);
    if (dark.kind == CellInk::line) windows[i] = std::move(dark);
  }
  Edges edges;
  for (const NumeralWindow& window : windows) edges += window.edges;
  for (NumeralWindow& window : windows) window.bare_points = window.bare_points && is_soft(edges);
  return windows;
} catch (const cv::Exception& e) {
  throw Error(ErrorKind::fault, "", std::string("the print of table cells could not be found: ") + e.what());
}

}  // namespace nianbao::ocr

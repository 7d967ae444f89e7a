// The walk of a page raster to an upright, clean one: each step is a function of its own file.
//
//   a photograph's sheet laid flat (photo.cpp), the table beside it out (photo_rim.cpp) -> resolution -> working size
//   -> seals taken out (seal.cpp) -> the scanner's black edges and punch holes (edges.cpp), and lines through the whole
//   sheet (streaks.cpp), too -> way up and skew, on a small copy (skew.cpp, upright_turn.cpp), and the sheet's curl
//   (curl.cpp) -> one redrawing -> light print on dark fills turned (dark_fills.cpp) -> light evened, print of the
//   other side taken out (bleed.cpp), ink (binarise.cpp)
//
// Resolution: the file's, where a page of that size could exist; else that of an A4 page, where the shape is A4's and
// the text agrees; else from the height of the characters.
#include "layout/upright.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <string>
#include <vector>

#include "document/error.h"
#include "document/ink_parts.h"
#include "layout/binarise.h"
#include "layout/bleed.h"
#include "layout/dark_fills.h"
#include "layout/edges.h"
#include "layout/photo.h"
#include "layout/photo_rim.h"
#include "layout/reduced.h"
#include "layout/seal.h"
#include "layout/skew.h"
#include "layout/streaks.h"
#include "layout/upright_frame.h"
#include "layout/upright_turn.h"

namespace nianbao::layout {

namespace {

constexpr double kSmallDpi = 150;   // of the copy on which angles are measured: characters of 10 point have 20 pixels
constexpr double kLeastSkew = 0.1;  // degrees: below it, redrawing costs more sharpness than it gains
constexpr double kLeastSkewConfidence = 0.12;
constexpr double kLeastSide = 3.5;  // inch: of the shorter side of a page
constexpr double kMostSide = 24;    // inch: A2 is the largest sheet that such a report is on
constexpr double kA4Long = 11.69;   // inch
constexpr double kA4Aspect = 1.414;
constexpr int kFaintest = 200;       // level of what redrawing left of a line of one pixel, in a page of two levels
constexpr double kTextInch = 0.165;  // height of a character: between 10.5 and 16 point, less its side bearings

bool is_credible(const Image& image) {
  if (!(image.dpi >= 50 && image.dpi <= 2400)) return false;
  return std::min(image.width, image.height) / image.dpi >= kLeastSide &&
         std::max(image.width, image.height) / image.dpi <= kMostSide;
}

Image ink_of(const Image& grey) {
  Image even = evened(grey);
  stretch_faint(even);
  return binarised(even);
}

// Height of the characters, pixels: the median of parts about as wide as high; 0 where there are too few.
double character_height(const Image& source) {
  Image grey = without_seals(source).grey;
  grey.dpi = 200;
  const Image ink = ink_of(grey);
  std::vector<int> heights;
  for (const InkPart& part : ink_parts(ink).parts) {
    const int longer = std::max(part.width(), part.height());
    if (longer < 8 || longer > ink.height / 12 || 3 * std::min(part.width(), part.height()) < 2 * longer) continue;
    heights.push_back(longer);
  }
  if (heights.size() < 30) return 0;
  // Parts of characters outnumber whole ones, so the upper quarter stands for the characters.
  const auto place = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() * 3 / 4);
  std::nth_element(heights.begin(), place, heights.end());
  return *place;
}

double resolution(const Image& source) {
  if (is_credible(source)) return source.dpi;
  const double longer = std::max(source.width, source.height);
  const double shorter = std::min(source.width, source.height);
  const double as_a4 = longer / kA4Long;
  const double height = character_height(source);
  const double by_text = height > 0 ? height / kTextInch : as_a4;
  const bool shaped_so = std::abs(longer / shorter / kA4Aspect - 1) < 0.06;
  const double dpi = shaped_so && by_text > as_a4 / 1.6 && by_text < as_a4 * 1.6 ? as_a4 : by_text;
  return std::clamp(dpi, 50.0, 2400.0);
}

// The page at `dpi` with its seals taken out, and what that tells.
struct Clean {
  Image grey;
  std::vector<Box> seals;
  std::vector<Box> streaks;
  Projective to_scaled;  // grey -> the source raster scaled to exactly `dpi`; rounding of the size parts the two
};

Clean clean_copy(const Image& source, double source_dpi, double factor) {
  Image image = reduced(source, factor);
  image.dpi = source_dpi * factor;
  Clean out;
  out.to_scaled.m[0] = source.width * factor / image.width;
  out.to_scaled.m[4] = source.height * factor / image.height;
  Uncoloured uncoloured = without_seals(image);
  out.grey = std::move(uncoloured.grey);
  remove_edges(out.grey);
  out.streaks = remove_streaks(out.grey);
  out.seals = std::move(uncoloured.seals);
  return out;
}

// The straightened page with the lines that were straightened: where red runs, print ran.
Image curl_picture(const Upright& page) {
  constexpr int kLines = 12;
  constexpr int kStep = 4;  // pixels along a line
  Image picture = to_colour(page.grey);
  const auto mark = [&](double x, double y) {
    const Point at = page.curl->bent({x, y});
    draw_box(picture, {at.x, at.y, at.x + kStep, at.y + kStep / 2.0}, {220, 0, 0}, 2);
  };
  for (int line = 0; line < kLines; ++line) {
    const double share = (line + 0.5) / kLines;
    for (int x = 0; x < page.grey.width; x += kStep) mark(x, share * page.grey.height);
    for (int y = 0; y < page.grey.height; y += kStep) mark(share * page.grey.width, y);
  }
  return picture;
}

void write_trace(const Upright& page, int number, Trace* trace) {
  Image picture = to_colour(page.grey);
  for (const Box& seal : page.seals) draw_box(picture, seal, {220, 0, 0}, 3);
  for (const Box& part : page.bleed) draw_box(picture, part, {0, 160, 0}, 1);
  for (const Box& part : page.streaks) draw_box(picture, part, {0, 0, 220}, 1);
  trace->picture(number, "20-upright", picture);
  trace->picture(number, "21-ink", page.ink);
  if (page.curl) trace->picture(number, "20-curl", curl_picture(page));
  trace->text(number, "20-upright",
              "turn " + std::to_string(page.turn) + " (" + std::to_string(page.turn_confidence) + ")\nskew " +
                  std::to_string(page.skew) + " (" + std::to_string(page.skew_confidence) + ")\ndpi " +
                  std::to_string(page.dpi) + "\n");
}

// The page of a raster, upright; a photograph's has been laid flat before.
Upright upright_page(const Image& source, double working_dpi) {
  Upright out;
  const double source_dpi = resolution(source);
  const double factor = std::min(1.0, working_dpi / source_dpi);
  out.dpi = source_dpi * factor;
  out.scale = factor;
  Clean clean = clean_copy(source, source_dpi, factor);
  out.two_level = is_two_level(clean.grey);

  const Image small = ink_of(reduced(clean.grey, kSmallDpi / out.dpi));
  const Skew skew = find_skew(small);
  out.skew_confidence = skew.confidence;
  if (skew.confidence >= kLeastSkewConfidence && std::abs(skew.angle) >= kLeastSkew) out.skew = skew.angle;
  const Turn turn = find_turn(cut_in_the_middle(drawn(small, upright_frame(small.width, small.height, out.skew, 0))));
  if (turn.confidence >= kLeastTurnConfidence) out.turn = turn.degrees;
  out.turn_confidence = turn.confidence;

  const Frame frame = upright_frame(clean.grey.width, clean.grey.height, out.skew, out.turn);
  out.curl = find_curl(drawn(small, upright_frame(small.width, small.height, out.skew, out.turn)));
  if (out.curl) out.curl = scaled(*out.curl, frame.width, frame.height);
  const Projective from_grey = inverse(frame.to_source);
  const auto upright = [&](const Box& box) {
    const Box drawn = apply(from_grey, box);
    return out.curl ? straight(drawn, *out.curl) : drawn;
  };
  std::transform(clean.seals.begin(), clean.seals.end(), std::back_inserter(out.seals), upright);
  std::transform(clean.streaks.begin(), clean.streaks.end(), std::back_inserter(out.streaks), upright);
  out.to_source = compose(frame.to_source, clean.to_scaled);
  out.grey = out.curl ? drawn_straight(clean.grey, frame, *out.curl) : drawn(clean.grey, frame);
  clean.grey = {};
  out.grey.dpi = out.dpi;
  turn_dark_fills(out.grey);
  if (!out.two_level) {
    out.grey = evened(out.grey);
    out.bleed = take_out_bleed(out.grey);
    stretch_faint(out.grey);
    out.grey = without_grain(std::move(out.grey));
  }
  out.grey.dpi = out.dpi;
  if (out.two_level) {
    out.raw_ink = cut_at(out.grey, kFaintest);
    whiten_specks(out.grey, kFaintest);
  }
  out.ink = out.two_level ? cut_in_the_middle(out.grey) : binarised(out.grey);
  if (out.two_level) remove_specks(out.ink);
  return out;
}

Upright upright(const Image& source, double working_dpi) {
  const std::optional<Sheet> sheet = find_sheet(source);
  if (!sheet) return upright_page(source, working_dpi);
  // Straight to the size that is needed: a photograph may have many more pixels.
  const double factor = sheet->dpi > 0 ? std::min(1.0, working_dpi / sheet->dpi) : 1.0;
  const int width = std::max(1, static_cast<int>(std::lround(sheet->width * factor)));
  const int height = std::max(1, static_cast<int>(std::lround(sheet->height * factor)));
  const Projective larger{
      {static_cast<double>(sheet->width) / width, 0, 0, 0, static_cast<double>(sheet->height) / height, 0, 0, 0, 1}};
  Image flat = drawn(source, {width, height, compose(larger, sheet->to_source)});
  flat.dpi = sheet->dpi * factor;
  clear_rim(flat, sheet->whole);
  Upright out = upright_page(flat, working_dpi);
  // From the flat sheet, scaled by out.scale, back to its own pixels, and on to the picture, scaled in turn.
  const double to_flat = 1 / out.scale;
  out.scale *= factor;
  const Projective back{{to_flat, 0, 0, 0, to_flat, 0, 0, 0, 1}};
  const Projective scaled{{out.scale, 0, 0, 0, out.scale, 0, 0, 0, 1}};
  out.to_source = compose(compose(compose(compose(out.to_source, back), larger), sheet->to_source), scaled);
  return out;
}

}  // namespace

Upright make_upright(const Image& source, double working_dpi, int page, Trace* trace) {
  if (source.empty() || (source.channels != 1 && source.channels != 3) ||
      source.pixels.size() < source.stride() * static_cast<std::size_t>(source.height)) {
    throw Error(ErrorKind::unreadable, "", "the image holds no pixels", page);
  }
  try {
    Upright out = upright(source, working_dpi > 0 ? working_dpi : 300);
    if (trace != nullptr) write_trace(out, page, trace);
    return out;
  } catch (const cv::Exception& error) {
    throw Error(ErrorKind::fault, "", std::string("clean-up failed: ") + error.what(), page);
  }
}

}  // namespace nianbao::layout

// A page raster as it came -> an upright, clean one.
#pragma once

#include <optional>
#include <vector>

#include "document/geometry.h"
#include "document/image.h"
#include "document/trace.h"
#include "layout/curl.h"

namespace nianbao::layout {

constexpr double kLeastTurnConfidence = 0.6;  // else the page stays as it came

struct Upright {
  Image grey;                  // upright, coloured ink of seals taken out, paper evened to white
  Image ink;                   // grey binarised: 0 ink, 255 paper
  Image raw_ink;               // of a page of two levels: the same with its specks; empty elsewhere
  int turn = 0;                // degrees clockwise that made it upright: 0, 90, 180, 270
  double turn_confidence = 1;  // 0..1
  double skew = 0;             // degrees; positive: the content was turned clockwise
  double skew_confidence = 1;  // 0..1
  double dpi = 300;            // of grey and ink; set from the text's own height where the file's is missing or absurd
  double scale = 1;            // pixels of grey a pixel of the source raster, before turn and skew
  Projective to_source;        // frame of grey -> pixels of the source raster scaled to `dpi`; where there is a curl,
                               // of places put back by it (bent)
  std::optional<Curl> curl;    // what has been straightened
  std::vector<Box> seals;      // frame of grey
  std::vector<Box> bleed;      // frame of grey: what was taken out as the other side's print
  std::vector<Box> streaks;    // frame of grey: where lines through the whole sheet lay at print, and were taken out
  bool two_level = false;      // the raster came in black and white
};

// `source`: grey or colour, as Source::raster gives it. Works at `working_dpi` or below: larger rasters are reduced.
Upright make_upright(const Image& source, double working_dpi, int page, Trace* trace);

}  // namespace nianbao::layout

// One page between ingest and extract: what stands on it and where.
//
// All boxes are in the page's own frame: pixels of its upright raster at `dpi`, whether or not such a raster was ever
// made. Ingest scales the text layer into it once; writers scale out of it once, through `to_source`.
#pragma once

#include <string>
#include <vector>

#include "document/geometry.h"

namespace nianbao {

enum class Origin { text_layer, ocr };

// One possible reading of a piece of ink. probability: 0..1, calibrated where its maker says so.
struct Reading {
  std::string text;
  double probability = 0;
  friend bool operator==(const Reading&, const Reading&) = default;
};

// Leaves at least 1 - `most` to what none of the readings says, at the first one's expense. There is one at least.
void believe_no_more(std::vector<Reading>& readings, double most);

// The smallest piece of text that was read as one: a glyph of a text layer, or a symbol or word of OCR.
struct Word {
  Box box;                // text layer: the glyph's advance by its font's ascent and descent; OCR: the ink
  std::string text;       // UTF-8, as printed; never empty
  double confidence = 1;  // 0..1
  Origin origin = Origin::text_layer;
  double size = 0;                    // height of the em square (text layer) or of the text line (OCR), pixels
  bool vertical = false;              // set top to bottom, in a vertical writing mode
  bool bold = false;                  // as far as the font's name or flags tell
  bool space_before = false;          // a blank stands before it on its line
  std::vector<Reading> alternatives;  // other readings, most probable first
};

enum class Orientation { horizontal, vertical };

// A straight line of a table. Horizontal: y = at, x from..to. Vertical: x = at, y from..to. `at` is the middle of the
// stroke; all in pixels.
struct Ruling {
  Orientation orientation = Orientation::horizontal;
  double at = 0;
  double from = 0;
  double to = 0;
  double thickness = 1;
  friend bool operator==(const Ruling&, const Ruling&) = default;
};

struct Page {
  int number = 1;       // from 1, in the file
  double width = 0;     // points, as a reader sees the page in the file (after /Rotate)
  double height = 0;    // points
  double dpi = 0;       // of this frame
  int frame_width = 0;  // pixels of the upright frame
  int frame_height = 0;
  int turn = 0;     // degrees clockwise that made the page upright: 0, 90, 180, 270
  double skew = 0;  // degrees; positive: the page's content was turned clockwise
  Origin origin = Origin::text_layer;
  Projective to_source;         // this frame -> pixels, at the same dpi, of the page as a reader sees it in the file
  std::vector<Word> words;      // in no particular order
  std::vector<Ruling> rulings;  // in no particular order
  std::vector<Box> pictures;    // figures: images that are no text
  std::vector<Box> seals;
  std::vector<Box> frames;  // drawn around text, and no tables; layout finds them
};

}  // namespace nianbao

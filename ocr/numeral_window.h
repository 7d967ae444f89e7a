// A table cell as the numeral network sees it.
#pragma once

#include <string>
#include <vector>

#include "document/geometry.h"
#include "document/image.h"
#include "ocr/bare_points.h"
#include "ocr/dash_pieces.h"
#include "ocr/side_strokes.h"

namespace nianbao::ocr {

enum class CellInk {
  none,    // nothing darker than the paper's own grain but what is left of rulings
  specks,  // something, but no stroke of print: the network decides
  line,    // print on one line
  block,   // print on several lines, or on one too long for a figure
};

struct NumeralWindow {
  CellInk kind = CellInk::none;
  Image pixels;        // kWindowHeight high, 0 paper, 255 ink; empty for none and block
  double breadth = 0;  // of the print, in usual heights of print on the page; 0 where that is unknown
  double gap = 0;      // widest white between the first and the last digit, in heights of one
  LostStems lost;
  FirstDash dash = FirstDash::none;
  std::string pattern;  // of its pieces (figure_pieces.h)
  Edges edges;
  bool bare_points = false;  // its separators have no tails, in print whose edges are soft
  Box ink;                   // of the print, frame of the page; empty for none and specks
};

constexpr int kWindowHeight = 32;
constexpr int kWindowWidest = 288;  // longer print is no figure

// `cells`: boxes between the middles of rulings. They are looked at together: the height and the blackness of print on
// the page are taken from all of them. `widest`: pixels of a window; longer print is a block.
std::vector<NumeralWindow> cut_windows(const Image& grey, const std::vector<Box>& cells, int widest = kWindowWidest);

struct LineWindow {
  Image pixels;       // 0 paper, 255 ink; empty where the line has no ink
  double factor = 1;  // of its pixels against the page's
  double left = 0;    // of the window, frame of the page
};

// A whole text line, scaled so that its digits are as high as those of a cell. Assumes Chinese characters on the line,
// which are higher than its digits.
LineWindow line_window(const Image& grey, const Box& line);

}  // namespace nianbao::ocr

// Numeric cells, read as whole strings with a probability for each reading.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "document/image.h"
#include "document/page.h"

namespace nianbao::ocr {

struct NumeralWindow;

enum class NumeralKind {
  blank,   // no ink that could be print
  figure,  // digits, signs, strokes: readings hold them
  words,   // other characters too: to be read as text
};

struct Numeral {
  NumeralKind kind = NumeralKind::blank;
  // Best first, at most 8, probabilities calibrated, their sum at most 1; "" is the reading "blank". Never empty.
  std::vector<Reading> readings;
  // Of words: what stands among them, with U+FFFC for each run of other writing; best first, may be empty. Where the
  // print is not words, empty.
  std::vector<Reading> mixed;
  Box ink;                   // of the print within the cell, frame of the image; empty where blank
  bool bare_points = false;  // of print in grey: what stands between its digits cannot be commas
};

// A figure within a line of text.
struct FigureInLine {
  std::string text;
  double probability = 0;  // of its least certain sign; not calibrated as those of cells are
  double x0 = 0;           // about where its signs stand, frame of the image
  double x1 = 0;
};

// Owns the network; one for each thread.
class NumeralReader {
 public:
  NumeralReader();  // throws Error (fault)
  ~NumeralReader();
  NumeralReader(NumeralReader&&) noexcept;
  NumeralReader& operator=(NumeralReader&&) noexcept;

  // `cells`: boxes between the middles of rulings, frame of `grey`; the print of all of them tells how large
  // digits are. Results in the same order.
  std::vector<Numeral> read(const Image& grey, const std::vector<Box>& cells);

  // The same of cells that are known to hold words, however long: figures among them too.
  std::vector<Numeral> read_worded(const Image& grey, const std::vector<Box>& lines);

  // The figures among the characters of a text line, left to right. `line`: its box in `grey`.
  std::vector<FigureInLine> read_line(const Image& grey, const Box& line);

 private:
  struct Network;
  std::vector<Numeral> read_windows(const std::vector<NumeralWindow>& windows);
  std::unique_ptr<Network> network_;
};

}  // namespace nianbao::ocr

// Lines of Chinese text, read by Tesseract.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "document/image.h"
#include "document/page.h"

namespace nianbao::ocr {

struct TextModel {
  std::string data_path;  // folder of NAME.traineddata; "" : Tesseract's own
  std::string language = "chi_sim";
};

// Owns one Tesseract engine; loading it costs 0.15 s, so one is kept for each thread. Not to be shared by threads.
class TextReader {
 public:
  explicit TextReader(const TextModel& model);  // throws Error (fault) that names the missing package
  ~TextReader();
  TextReader(TextReader&&) noexcept;
  TextReader& operator=(TextReader&&) noexcept;

  // The words of one text line. `line`: its box in `grey`; the line is scaled to the height the model reads best. A
  // call costs 4 ms with one character and 1.8 ms for each further one. Boxes of words are in the frame of `grey`.
  // Empty where nothing was read.
  std::vector<Word> read_line(const Image& grey, const Box& line);

  // The words of a label that stands one character a line, read as one line. `characters`: their boxes, top to bottom,
  // of one width. Each word has the box of its character. Empty where not as many were read.
  std::vector<Word> read_stack(const Image& grey, const std::vector<Box>& characters);

  // The words of a line and of the few characters that it breaks off to the line below, read as one line: alone they
  // are read badly. `line`, `tail`: boxes of their ink. Empty where it cannot be told which words are whose.
  std::vector<Word> read_with_tail(const Image& grey, const Box& line, const Box& tail);

  // The same line by pixels of another size: an opinion of its own where one is wanted.
  std::vector<Word> read_again(const Image& grey, const Box& line);

  // And by pixels of a third size, where the two differ.
  std::vector<Word> read_third(const Image& grey, const Box& line);

  // A few characters apart from their line, by pixels of the three sizes.
  std::array<std::vector<Word>, 3> read_alone(const Image& grey, const Box& characters);

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
};

std::string tesseract_version();
std::string model_path(const TextModel& model);  // the file that is read, for its digest

}  // namespace nianbao::ocr

// The recognisers of one thread, loaded when a page first needs them.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ocr/numeral_reader.h"
#include "ocr/text_reader.h"

namespace nianbao::convert {

class Readers {
 public:
  // `cell_words`: those that cells of forms are known to hold beside figures.
  Readers(ocr::TextModel model, std::vector<std::string> cell_words)
      : model_(std::move(model)), cell_words_(std::move(cell_words)) {}

  ocr::TextReader& text() {
    if (!text_) text_.emplace(model_);
    return *text_;
  }
  ocr::NumeralReader& numerals() {
    if (!numerals_) numerals_.emplace();
    return *numerals_;
  }
  bool text_was_used() const { return text_.has_value(); }
  const ocr::TextModel& model() const { return model_; }
  const std::vector<std::string>& cell_words() const { return cell_words_; }

 private:
  ocr::TextModel model_;
  std::vector<std::string> cell_words_;
  std::optional<ocr::TextReader> text_;
  std::optional<ocr::NumeralReader> numerals_;
};

}  // namespace nianbao::convert

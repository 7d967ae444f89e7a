// The numbers of official documents, X政发〔2024〕9号, whose brackets the text model hardly knows.
#pragma once

#include <vector>

#include "document/image.h"
#include "document/page.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

// `words`: of one line, as they were read, boxes in the frame of `grey`; `line`: the line's box there.
void settle_document_numbers(const Image& grey, const Box& line, std::vector<Word>& words,
                             ocr::NumeralReader& numerals);

}  // namespace nianbao::convert

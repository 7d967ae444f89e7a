// The agency's name of a scanned title, held against the places where the text prints it again.
#pragma once

#include <string>
#include <vector>

#include "document/block.h"

namespace nianbao::extract {

// `agency` as the title was read, or as the text was where the two differ in few characters and the text's reading has
// more places or, at a draw, the better confidence. `leads`: words that prose has right before a name. The same string
// where no character of the title was read by OCR.
std::string agreed_agency(const std::string& agency, const std::vector<Block>& blocks,
                          const std::vector<std::string>& leads);

}  // namespace nianbao::extract

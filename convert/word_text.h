// The text of words that stand in a row.
#pragma once

#include <string>
#include <vector>

#include "document/page.h"

namespace nianbao::convert {

std::string text_of(const std::vector<Word>& words);

bool has_digit(const std::u32string& text);

std::string han_of(const std::string& text);  // its Chinese characters alone

}  // namespace nianbao::convert

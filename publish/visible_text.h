// Text of a document made safe to show: what could hide, reorder or break it becomes visible.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace nianbao::publish {

// Valid UTF-8: broken bytes and control characters (but line feeds) become U+FFFD, characters that change the direction
// of writing become their names, "[U+202E]": one of them could show 21 where 12 is printed.
std::string visible(std::string_view text);

// visible(), with the characters escaped that HTML acts upon, in text and in quoted attributes.
std::string html_text(std::string_view text);

// JSON for a <script> of data: no character in it can end the element or open a comment.
std::string for_script(std::string_view json);

std::string base64(const std::vector<std::uint8_t>& bytes);

}  // namespace nianbao::publish

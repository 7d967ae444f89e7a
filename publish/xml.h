// Text in XML.
#pragma once

#include <string>

namespace nianbao::publish {

// Escaped for elements and for attributes in either quotes. What XML 1.0 cannot hold is left out; broken UTF-8 becomes
// U+FFFD.
std::string xml_text(const std::string& text);

}  // namespace nianbao::publish

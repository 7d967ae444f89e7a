// What a website prints around a document that it shows.
#pragma once

#include <string>

namespace nianbao::extract {

// Whether a block's text is of that kind: when the page was put there, how often it was read, who runs the site.
bool is_of_website(const std::string& text);

}  // namespace nianbao::extract

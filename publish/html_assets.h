// The style and the script of an HTML page, from html_page.css and html_page.js.
#pragma once

#include <string_view>

namespace nianbao::publish {

std::string_view page_style();
std::string_view page_script();

}  // namespace nianbao::publish

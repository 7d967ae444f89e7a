// The colour profile of sRGB, as bytes.
#pragma once

#include <string>

namespace nianbao::publish {

// ICC version 2.1, a monitor profile by matrix and curves.
std::string srgb_profile();

}  // namespace nianbao::publish

// A report as hOCR: XHTML with the places and confidences of its words.
#pragma once

#include <string>

#include "document/report.h"

namespace nianbao::publish {

std::string to_hocr(const Report& report);

}  // namespace nianbao::publish

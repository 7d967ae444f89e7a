// A report as ALTO 4: pages, blocks, lines, words and characters with their places and confidences.
#pragma once

#include <string>

#include "document/report.h"

namespace nianbao::publish {

std::string to_alto(const Report& report);

}  // namespace nianbao::publish

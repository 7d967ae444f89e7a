// Rulings of a scanned page.
#pragma once

#include <vector>

#include "document/image.h"
#include "document/page.h"
#include "document/trace.h"
#include "layout/traces.h"

namespace nianbao::layout {

// `ink`: binarised, upright to within half a degree; dpi set. `traces`: of the same page, specks and all.
std::vector<Ruling> find_rulings(const Image& ink, const PageTraces& traces, int page, Trace* trace);

}  // namespace nianbao::layout

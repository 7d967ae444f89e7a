// The pictures and JSON of a page that only the composer can make: words, cells and lines over the page.
#pragma once

#include <vector>

#include "document/geometry.h"
#include "document/image.h"
#include "document/page.h"
#include "document/trace.h"
#include "layout/flow.h"

namespace nianbao::convert {

// "35-completed": the print of tables orange, the edges that it told of green. Does nothing where trace is null.
void trace_completed(Trace* trace, const Image& ink, int page, const std::vector<Box>& print,
                     const std::vector<Ruling>& completed);

// "40-cells": cells blue, figures in them green where sure and red where not, lines of text orange, seals red.
// "words": every word with its box and confidence. Does nothing where trace is null.
void trace_page(Trace* trace, const Image& upright, const Page& page, const layout::PageFlow& flow);

}  // namespace nianbao::convert

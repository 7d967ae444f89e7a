// One page through ingest, layout and ocr, by either of two ways: its text layer, or its pixels.
#pragma once

#include <optional>
#include <vector>

#include "convert/readers.h"
#include "document/image.h"
#include "document/issue.h"
#include "document/report.h"
#include "document/trace.h"
#include "ingest/source.h"
#include "layout/curl.h"
#include "layout/flow.h"

namespace nianbao::convert {

// What is kept of a page when its image is gone.
struct PageResult {
  layout::PageFlow flow;
  PageInfo info;
  std::vector<Issue> issues;
  std::optional<layout::Curl> curl;  // the flow's boxes are those of the straightened page
};

// The text layer is taken as it is.
PageResult read_text_page(const ingest::Content& content, Trace* trace);

// The pixels are read. `page` gives number, width and height (points; 0 for images, whose size follows
// from their print).
// `raster`: the page as it stands in the file; its dpi may be 0. `one_bit`: it came in black and white, whatever
// enlarging made of it.
PageResult read_scan(const Image& raster, const Page& page, double working_dpi, bool one_bit, Readers& readers,
                     Trace* trace);

// The text layer is taken, and each picture large enough to hold text is read and set in at its place.
// `raster`: the page, in the frame of content.page.
PageResult read_mixed_page(const ingest::Content& content, const Image& raster, Readers& readers, Trace* trace);

// Whether a text layer says what the pixels show, by a sample of its lines. `raster`: in the frame of content.page.
bool layer_agrees(const ingest::Content& content, const Image& raster, Readers& readers, Trace* trace);

}  // namespace nianbao::convert

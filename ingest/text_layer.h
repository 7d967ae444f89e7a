// Whether a page's text layer can be believed.
#pragma once

#include <string>

#include "document/image.h"
#include "ingest/source.h"

namespace nianbao::ingest {

enum class Trust {
  none,     // no text, or an invisible one (OCR of unknown quality under a scan): read the page by OCR
  suspect,  // text over a page-size image, odd maps: compare with the pixels before it is used
  partial,  // sound text, and pictures large enough to hold text or a table: take both
  sound,    // every glyph's ink lies under its box
};

struct Verdict {
  Trust trust = Trust::none;
  double ink_share = 0;  // share of sampled glyphs that have ink under their boxes, 0..1
  std::string reason;    // for the trace and for issues, one phrase
};

// `raster`: the page, grey, at any dpi from 72 up; boxes are scaled to it.
Verdict judge_text_layer(const Content& content, const Image& raster);

}  // namespace nianbao::ingest

// One page of a PDF -> what stands on it.
#pragma once

#include "ingest/pdf_fonts.h"
#include "ingest/source.h"

class PDFDoc;

namespace nianbao::ingest {

// `number` from 1, a page that can be loaded; the frame is at `dpi`.
Content read_pdf_page(PDFDoc& document, FontBook& fonts, int number, double dpi);

}  // namespace nianbao::ingest

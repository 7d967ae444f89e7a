// Images -> pages of a PDF that show them as they are.
#pragma once

#include "publish/ocr_pdf.h"

class QPDF;

namespace nianbao::publish {

// Adds a page of the report's size for each page of the report. JPEG files go in as they are, other images without
// loss. Returns whether all can be shown under an output intent for RGB: no CMYK.
bool add_image_pages(QPDF& pdf, const Report& report, const PdfInput& input);

}  // namespace nianbao::publish

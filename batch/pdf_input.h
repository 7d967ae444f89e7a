// The files of a report as the searchable PDF wants them.
#pragma once

#include "batch/writers.h"
#include "publish/ocr_pdf.h"

namespace nianbao::batch {

// `origins` must outlive what is returned. Throws Error (unreadable).
publish::PdfInput pdf_input_of(const Report& report, const Origins& origins);

}  // namespace nianbao::batch

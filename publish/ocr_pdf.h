// The input as a PDF that can be searched: its pages as they are, with invisible text where they were read from pixels.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "document/image.h"
#include "document/report.h"

namespace nianbao::publish {

// A JPEG file as it stands; orientation by EXIF, 1 to 8.
struct JpegFile {
  std::string bytes;
  int orientation = 1;
};

// What the report was made from.
struct PdfInput {
  std::string pdf;       // path of a PDF; "" where the document is made of images
  std::string password;  // of the PDF
  // Of documents made of images: the file of a page if it is a JPEG; else all pixels of the page, upright by EXIF.
  std::function<std::optional<JpegFile>(int page)> jpeg;
  std::function<Image(int page)> image;
};

struct OcrPdf {
  std::string bytes;
  std::vector<Issue> issues;  // what the PDF is not, and what became of the input
};

// Throws Error (unreadable) where the input cannot be taken apart.
OcrPdf to_ocr_pdf(const Report& report, const PdfInput& input);

}  // namespace nianbao::publish

// One document in, one Report out: the only place that knows all stages.
#pragma once

#include <string>
#include <vector>

#include "document/report.h"
#include "document/trace.h"

namespace nianbao::convert {

struct Options {
  std::string password;
  std::string pages;       // "3-8,11"; "" : all
  std::string model_path;  // folder of a user's own traineddata; "" : Tesseract's own
  std::string language = "chi_sim";
  std::vector<std::string> form_files;  // users' own forms, tried before the known ones
  double dpi = 300;                     // of rasters that are read by OCR
  bool force_ocr = false;               // take no text layer
};

// What one thread keeps between documents: the recognisers, loaded on first use. Not to be shared by threads.
class Workshop;

}  // namespace nianbao::convert

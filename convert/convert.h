// One document in, one Report out: the only place that knows all stages and their order.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "document/report.h"
#include "document/trace.h"

namespace nianbao::convert {

struct Options {
  std::string password;
  std::string pages;                    // "3-8,11"; "" : all
  std::string model_path;               // folder of a user's own traineddata; "" : Tesseract's own
  std::string language = "chi_sim";     // traineddata's name
  std::vector<std::string> form_files;  // users' own forms, tried before the known ones
  double dpi = 300;                     // of rasters that are read by OCR, 100..600
  bool force_ocr = false;               // take no text layer
  bool words =
      true;  // the report holds words at their places, where a text layer tells them; costs ten times the memory
  std::function<void(int page)> on_page;  // called as each page begins; may be empty
  // Takes the document in parts while its later pages are read, so that memory does not grow with them: each holds the
  // blocks and tables that come next, and the pages that these stand on. Headings come as paragraphs, since their
  // levels hang on all others. Tables that may be of a form come with the last part, and with them its cells, whose
  // Field::table counts the part's tables. The report that convert returns then has neither blocks nor tables. May be
  // empty.
  std::function<void(const Report& part)> on_part;
};

struct Document {
  std::vector<std::string> files;  // one; several images where they are joined
  std::string name;                // as the report states it (source.file), UTF-8
};

// What one thread keeps between documents: forms, and the recognisers, loaded on first use. Not shared by threads.
class Workshop {
 public:
  explicit Workshop(Options options);  // throws Error (usage) for a bad form file or page range
  ~Workshop();
  Workshop(Workshop&&) noexcept;
  Workshop& operator=(Workshop&&) noexcept;

  // Throws Error (unreadable) where the document cannot be read at all.
  Report convert(const Document& document, Trace* trace);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string version();

}  // namespace nianbao::convert

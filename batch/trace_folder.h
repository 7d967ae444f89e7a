// The trace of one document as files in a folder: p003-30-rulings.png.
#pragma once

#include <string>

#include "document/trace.h"

namespace nianbao::batch {

class TraceFolder : public Trace {
 public:
  // `document`: a folder of its own below `directory`; "" : none. Throws Error (unwritable).
  TraceFolder(const std::string& directory, const std::string& document);
  void picture(int page, const std::string& name, const Image& image) override;
  void text(int page, const std::string& name, const std::string& content) override;

 private:
  std::string directory_;
};

}  // namespace nianbao::batch

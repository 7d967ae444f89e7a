// A report written in parts, as they come (convert::Options::on_part). All parts together are what write.h makes of the
// whole.
#pragma once

#include <memory>
#include <string>

#include "document/report.h"

namespace nianbao::extract {

class PartWriter {
 public:
  virtual ~PartWriter() = default;
  virtual std::string part(const Report& part) = 0;
  virtual std::string end() = 0;
};

std::unique_ptr<PartWriter> text_in_parts();
std::unique_ptr<PartWriter> csv_in_parts();
std::unique_ptr<PartWriter> tables_json_in_parts(const std::string& source_file);

}  // namespace nianbao::extract

// Rows of figures and texts, written as they come: CSV, JSON Lines, XLSX.
#pragma once

#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace nianbao::archive {

// Nothing, a figure, or a text.
using Value = std::variant<std::monostate, double, std::string>;

class Sheet {
 public:
  virtual ~Sheet() = default;
  virtual void row(const std::vector<Value>& values) = 0;
  virtual void end() = 0;  // throws Error (unwritable) where not all could be written
};

// Takes bytes in order.
using Put = std::function<void(const std::string& bytes)>;

// With a header of the columns' names. A text that a spreadsheet could take for a formula gets an apostrophe before it.
// `bom`: begin with U+FEFF, without which Excel reads UTF-8 wrongly.
std::unique_ptr<Sheet> csv_sheet(const std::vector<std::string>& columns, const Put& put, bool bom);

// One object a row, its keys the columns' names; what is nothing is null.
std::unique_ptr<Sheet> jsonl_sheet(const std::vector<std::string>& columns, const Put& put);

// A workbook in the file `path`, which is not there yet; further sheets where one has no room for more rows.
std::unique_ptr<Sheet> xlsx_sheet(const std::vector<std::string>& columns, const std::string& path);

}  // namespace nianbao::archive

// Sheets that several workbooks share.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "document/report.h"
#include "publish/xlsx_book.h"

namespace nianbao::publish {

// How a figure of the form looks in its status.
Style style_of(Status status);

// A figure as a number that shows as it is printed.
struct Printed {
  double value = 0;
  std::string format;  // of the number, for the workbook
};

// The number that a text is, and nothing else: 371,514,655.00, -1.5%. Nothing for codes with leading zeros and for
// numbers of more digits than a workbook keeps.
std::optional<Printed> printed_number(const std::string& text);

// A table of a document as a sheet: caption and unit above it, merged cells merged, numbers as numbers. `number`: of
// the table in the document, from 1.
void plain_sheet(XlsxBook& book, const Table& table, std::size_t number);

}  // namespace nianbao::publish

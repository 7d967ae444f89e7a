// Tables for tests, drawn as rows of texts.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "document/table.h"
#include "extract/form.h"

namespace nianbao::extract {

// "<": the cell to the left goes on; "^": the cell above goes on.
using Drawing = std::vector<std::vector<std::string>>;

Table table_of(const Drawing& drawing, int page = 1);

// The tables of a form as reports print them, one for each section, the text of cell ID being figures.at(ID), or "0".
struct PrintedForm {
  std::vector<Drawing> tables;
  std::vector<std::vector<std::pair<int, int>>> rows_of_block;  // for each block: table and row of its data rows
};
PrintedForm print_form(const FormLayout& layout, const std::map<std::string, std::string>& figures);

// Takes row `row` out; cells that go on below it begin one row later.
void remove_row(Drawing& drawing, std::size_t row);

std::vector<Table> tables_of(const PrintedForm& form);

const FormLayout& known_layout(const std::string& form, const std::string& variant = "");

}  // namespace nianbao::extract

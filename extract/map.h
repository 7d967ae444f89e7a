// Tables of a document -> the cells of a form.
#pragma once

#include <string>
#include <vector>

#include "document/block.h"
#include "document/report.h"
#include "document/table.h"
#include "extract/form.h"

namespace nianbao::extract {

// Where a row of the form was found.
struct RowPlace {
  int table = 0;
  int row = 0;
  std::string section;  // role of the section that the row's block stands in
};

struct Mapping {
  const Form* form = nullptr;  // nullptr: the tables fit no form
  const FormLayout* layout = nullptr;
  std::vector<Field> fields;     // in the order of the form; those not found have page 0
  std::vector<char> doubtful;    // for each field: whether it must be left to a person
  std::vector<char> merged;      // for each field: whether its cell covers others too
  std::vector<RowPlace> places;  // of the rows that were surely found
  std::vector<Issue> issues;
};

// The form and variant whose labels the tables print, and what stands in its cells. `blocks`: the document's, to tell a
// row that is not printed from one that did not get into a table; `titled`: its title names a report, so that fewer
// legible labels will do, and a person is asked for the other cells.
Mapping map_tables(const std::vector<Table>& tables, const std::vector<Block>& blocks, const std::vector<Form>& forms,
                   bool titled);

}  // namespace nianbao::extract

// Whether a document that is still being read may turn out to be an instance of a form.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "document/block.h"
#include "document/table.h"
#include "extract/form.h"

namespace nianbao::extract {

// Takes the blocks and tables of a document as they come, and keeps of them what extract_report needs to find a form
// and its cells: all of a document whose title names a report; of others the tables, until there are more rows than it
// looks at, and the short blocks.
class FormWatch {
 public:
  explicit FormWatch(const std::vector<Form>& forms) : forms_(forms) {}

  void add(std::vector<Block> blocks, std::vector<Table> tables);

  // How many tables, from the document's first on, are of no form whatever comes: none where the title names a report,
  // else those before the first that prints labels of a form.
  std::size_t plain_tables() const { return plain_; }

  // What was kept, to be put into the report. Tables are all of the document's, or none where there cannot be a form.
  const std::vector<Block>& blocks() const { return blocks_; }
  const std::vector<Table>& tables() const { return tables_; }

 private:
  void keep_needed();
  void settle_plain();
  void give_up_if_full();

  const std::vector<Form>& forms_;
  std::vector<Block> blocks_;
  std::vector<Table> tables_;
  std::size_t seen_ = 0;          // tables
  std::size_t plain_ = 0;         // tables
  std::size_t rows_ = 0;          // of the tables kept
  std::size_t needed_ = 0;        // blocks that were looked at and stay
  std::optional<bool> titled_;    // whether the title names a report, once that is known
  bool form_begins_ = false;      // a table prints labels of a form
  bool looked_for_form_ = false;  // among all the rows that are looked at
  bool hopeless_ = false;         // there cannot be a form
};

}  // namespace nianbao::extract

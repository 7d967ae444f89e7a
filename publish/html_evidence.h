// What a page shows beside the cells of a form, each with its place on the document's pages: cells of other tables,
// and the blocks of documents without a form.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "document/report.h"
#include "publish/wording.h"

namespace nianbao::publish {

struct Evidence {
  Wording name;
  int page = 0;
  Box box;                // in that page's frame
  double confidence = 0;  // 0: not told
  Origin origin = Origin::text_layer;
  bool unsure = false;  // a person may want to look at it
};

// Numbered in the order in which a page shows them, from the number of the report's fields on: fields come first.
class EvidenceList {
 public:
  explicit EvidenceList(const Report& report);

  const std::vector<Evidence>& all() const { return all_; }

  // The number of a cell of a table, by its index there; of a block, by its index in Report::blocks. None where the
  // page shows it as a part of the form.
  std::optional<std::size_t> of_cell(std::size_t table, std::size_t cell) const;
  std::optional<std::size_t> of_block(std::size_t block) const;

 private:
  void add_table(const Report& report, std::size_t table);

  std::size_t first_ = 0;
  std::vector<Evidence> all_;
  std::map<std::size_t, std::size_t> tables_;  // the number of a table's first cell
  std::map<std::size_t, std::size_t> blocks_;
};

}  // namespace nianbao::publish

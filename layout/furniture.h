// Page numbers and running titles.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layout/flow.h"

namespace nianbao::layout {

struct PageNumber {
  int number = 0;
  bool certain = false;  // by its shape alone: "- 2 -", "第 2 页"; not "2" or "ii"
};

// A line that holds a page number and nothing else.
std::optional<PageNumber> read_page_number(const std::string& text);

enum class Furniture { none, header, footer };

// For each page, for each of its lines: whether it is part of the page and not of the document.
std::vector<std::vector<Furniture>> find_furniture(const std::vector<PageFlow>& pages);

}  // namespace nianbao::layout

// Blocks -> the sections of a report.
#pragma once

#include <cstddef>
#include <vector>

#include "document/block.h"
#include "document/report.h"
#include "document/table.h"
#include "extract/form.h"
#include "extract/map.h"

namespace nianbao::extract {

// What find_sections reads: blocks begin..end - 1, the form's headings, and where its tables' rows were found.
struct SectionSource {
  const std::vector<Block>& blocks;
  const std::vector<Table>& tables;
  const std::vector<FormSection>& form;
  const std::vector<RowPlace>& places;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Section> find_sections(const SectionSource& source);

}  // namespace nianbao::extract

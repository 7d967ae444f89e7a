// A document handed on in parts while its later pages are read.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "document/report.h"
#include "extract/form.h"
#include "extract/form_watch.h"
#include "layout/flow.h"

namespace nianbao::convert {

using OnPart = std::function<void(const Report& part)>;

class Parts {
 public:
  // Both outlive it.
  Parts(const std::vector<extract::Form>& forms, const OnPart& on_part) : on_part_(on_part), watch_(forms) {}

  // What comes next in the document. `pages`: at least those that it stands on.
  void hand_on(layout::Flow flow, const std::vector<PageInfo>& pages);

  // Puts into the report what tells whether it is of a form.
  void fill(Report& report) const;

  // Hands on what was held back; `report` is extracted, and keeps neither blocks nor tables.
  void finish(Report& report);

 private:
  const OnPart& on_part_;
  extract::FormWatch watch_;
  std::vector<Table> held_;    // what may be of a form
  std::size_t handed_on_ = 0;  // tables
};

}  // namespace nianbao::convert

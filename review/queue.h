// What there is to decide in a report, in the order in which a person should meet it.
#pragma once

#include <string>
#include <vector>

#include "document/report.h"

namespace nianbao::review {

struct Person {
  std::string name;
  bool second = false;  // decides what others have decided, without seeing how
};

struct Item {
  enum class Kind { cell, check, disagreement };
  Kind kind = Kind::cell;
  std::string id;     // of the cell or the check
  bool done = false;  // decided already; listed so that one can come back to it
  friend bool operator==(const Item&, const Item&) = default;
};

// First disagreements, then cells for review (those in more failing sums first, then the less sure ones), then sums
// that do not hold and whose cells not all were decided by a person, then what is done. A second person meets the cells
// that somebody else decided, in the order of the form.
std::vector<Item> queue_of(const Report& report, const Person& person);

// Whether a check speaks of cells of the report alone, as those of forms do; a file made by hand may hold another.
bool is_of(const Check& check, const Report& report);

// How many entries the log has about a cell: an answer to an older state of it is stale.
int entries_about(const Report& report, const std::string& cell, bool second);

}  // namespace nianbao::review

#include "review/queue.h"

#include <algorithm>
#include <map>

#include "extract/correction.h"
#include "review/shelf.h"

namespace nianbao::review {

namespace {

bool fails(const Check& check) { return check.holds && !*check.holds; }

std::map<std::string, int> failing_sums(const Report& report) {
  std::map<std::string, int> counts;
  for (const Check& check : report.checks) {
    if (!fails(check)) continue;
    for (const std::string& id : check.cells) ++counts[id];
  }
  return counts;
}

// A person has seen all of its cells: the document prints it so.
bool is_settled(const Check& check, const Report& report) {
  return std::all_of(check.cells.begin(), check.cells.end(), [&](const std::string& id) {
    return extract::standing_decision(report.corrections, id, false) != nullptr;
  });
}

std::vector<Item> for_second(const Report& report, const std::string& name) {
  std::vector<Item> open;
  std::vector<Item> done;
  for (const Field& field : report.fields) {
    const Correction* first = extract::standing_decision(report.corrections, field.id, false);
    if (first == nullptr || first->by == name) continue;
    const bool decided = extract::standing_decision(report.corrections, field.id, true) != nullptr;
    (decided ? done : open).push_back({Item::Kind::cell, field.id, decided});
  }
  open.insert(open.end(), done.begin(), done.end());
  return open;
}

}  // namespace

std::vector<Item> queue_of(const Report& report, const Person& person) {
  if (person.second) return for_second(report, person.name);
  std::map<std::string, int> failing = failing_sums(report);
  std::vector<const Field*> cells;
  std::vector<Item> queue;
  std::vector<Item> done;
  for (const Field& field : report.fields) {
    if (extract::is_disagreed(report.corrections, field.id)) {
      queue.push_back({Item::Kind::disagreement, field.id, false});
    } else if (field.status == Status::review) {
      cells.push_back(&field);
    } else if (field.status == Status::corrected_by_person) {
      done.push_back({Item::Kind::cell, field.id, true});
    }
  }
  std::stable_sort(cells.begin(), cells.end(), [&](const Field* a, const Field* b) {
    const int x = failing[a->id];
    const int y = failing[b->id];
    return x != y ? x > y : a->confidence < b->confidence;
  });
  for (const Field* field : cells) queue.push_back({Item::Kind::cell, field->id, false});
  for (const Check& check : report.checks) {
    if (!fails(check) || !is_of(check, report)) continue;
    const bool settled = is_settled(check, report);
    (settled ? done : queue).push_back({Item::Kind::check, check.id, settled});
  }
  queue.insert(queue.end(), done.begin(), done.end());
  return queue;
}

bool is_of(const Check& check, const Report& report) {
  return !check.cells.empty() && std::all_of(check.cells.begin(), check.cells.end(), [&](const std::string& id) {
    return std::any_of(report.fields.begin(), report.fields.end(), [&](const Field& f) { return f.id == id; });
  });
}

int entries_about(const Report& report, const std::string& cell, bool second) {
  return static_cast<int>(
      std::count_if(report.corrections.begin(), report.corrections.end(),
                    [&](const Correction& entry) { return entry.id == cell && entry.second == second; }));
}

int count_open(const Report& report) {
  const std::vector<Item> queue = queue_of(report, {});
  return static_cast<int>(std::count_if(queue.begin(), queue.end(), [](const Item& item) { return !item.done; }));
}

}  // namespace nianbao::review

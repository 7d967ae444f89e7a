#include "extract/arithmetic.h"

#include <algorithm>
#include <map>

#include "extract/number.h"

namespace nianbao::extract {

namespace {

constexpr double kReadDoubt = 3e-4;

void take_first(Field& field) {
  if (!field.readings.empty()) {
    field.text = field.readings.front().text;
    field.confidence = field.readings.front().probability;
  } else if (field.origin == Origin::text_layer) {
    field.confidence = 1;
  }
  const Number number = parse_number(field.text);
  field.text = number.text;
  field.value = number.value;
  if (!number.unit.empty()) field.unit = number.unit;
  const bool sure = 1 - field.confidence <= kReadDoubt;
  field.status = !sure ? Status::review : number.blank ? Status::blank : Status::read;
}

}  // namespace

void decide_fields(const std::vector<FormSum>& sums, std::vector<Field>& fields, std::vector<Check>& checks,
                   std::vector<Issue>& issues) {
  for (Field& field : fields) {
    if (field.status != Status::missing && field.status != Status::corrected_by_person) take_first(field);
  }
  checks = compute_checks(sums, fields);
  std::map<std::string, bool> held;  // by id: whether every check with it holds
  for (const Check& check : checks) {
    if (!check.holds) continue;
    for (const std::string& id : check.cells) {
      const auto [at, fresh] = held.try_emplace(id, *check.holds);
      at->second = at->second && *check.holds;
    }
    if (!*check.holds) {
      Issue issue;
      issue.code = "sum_mismatch";
      issue.message = check.id + " does not add up";
      issue.cells = check.cells;
      issues.push_back(issue);
    }
  }
  for (Field& field : fields) {
    const auto at = held.find(field.id);
    if (at != held.end() && at->second && field.status == Status::read) field.status = Status::verified;
  }
}

}  // namespace nianbao::extract

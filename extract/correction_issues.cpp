#include "extract/correction_issues.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "extract/arithmetic.h"
#include "extract/correction.h"
#include "extract/remarks.h"

namespace nianbao::extract {

namespace {

// What remarks.cpp, arithmetic.cpp and this file say about values.
constexpr std::array<std::string_view, 8> kOfValues = {
    "sum_mismatch",        "prose_differs",    "text_in_number_cell", "other_unit",
    "blank_among_numbers", "decision_differs", "second_disagrees",    "decision_without_cell"};

bool is_sure(Status status) { return status != Status::review && status != Status::missing; }

std::string shown(const std::string& text) { return text.empty() ? "nothing" : text; }

Issue issue_at(const Field& field, Severity severity, const std::string& code, const std::string& message) {
  return {severity, code, message, field.page, field.box, {field.id}};
}

void add_of_cell(Report& report, const Field& field) {
  const Correction* first = standing_decision(report.corrections, field.id, false);
  if (first != nullptr && field.as_read && is_sure(field.as_read->status) && field.as_read->text != field.text) {
    report.issues.push_back(issue_at(field, Severity::info, "decision_differs",
                                     first->by + " decided " + shown(field.text) + " where " +
                                         shown(field.as_read->text) + " was read (" + name_of(field.as_read->status) +
                                         ")"));
  }
  if (is_disagreed(report.corrections, field.id)) {
    const Correction* second = standing_decision(report.corrections, field.id, true);
    report.issues.push_back(issue_at(field, Severity::warning, "second_disagrees",
                                     first->by + " decided " + shown(first->now_text) + ", " + second->by +
                                         " without knowing it " + shown(second->now_text) +
                                         "; a further decision settles it"));
  }
}

void add_without_cell(Report& report) {
  std::set<std::string> known;
  for (const Field& field : report.fields) known.insert(field.id);
  for (const Correction& entry : report.corrections) {
    if (!known.insert(entry.id).second) continue;
    report.issues.push_back({Severity::warning,
                             "decision_without_cell",
                             entry.by + " decided a cell that this conversion does not have; the decision is kept",
                             0,
                             {},
                             {entry.id}});
  }
}

}  // namespace

void renew_issues(Report& report, const Form* form) {
  std::erase_if(report.issues, [](const Issue& issue) {
    return std::find(kOfValues.begin(), kOfValues.end(), issue.code) != kOfValues.end();
  });
  if (form != nullptr) {
    const FormLayout& layout = layout_of(*form, report.variant);
    const auto mismatches = mismatches_of(layout.sums, cell_names(layout), report.fields, report.checks);
    report.issues.insert(report.issues.end(), mismatches.begin(), mismatches.end());
    add_remarks(report, *form);
  }
  for (const Field& field : report.fields) add_of_cell(report, field);
  add_without_cell(report);
}

}  // namespace nianbao::extract

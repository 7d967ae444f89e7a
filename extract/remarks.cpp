// What a reader should know beyond the sums: issues of severity info.
//
// Method: the form file gives set phrases in which prose repeats a count of the tables; the number in such a phrase is
// compared. Prose often counts something else (the whole county, not the office), so a difference is information.
#include "extract/remarks.h"

#include <algorithm>
#include <map>

#include "document/unicode.h"
#include "extract/number.h"

namespace nianbao::extract {
namespace {

// Confidence from which on words that are left to a person are called printed; with less they are a guess at what is
// there.
constexpr double kLegible = 0.9;

void remark(Report& report, const std::string& code, const std::string& message, const Field& field) {
  report.issues.push_back({Severity::info, code, message, field.page, field.box, {field.id}});
}

// The number in `text` at a place where the phrase stands around it; "" where it does not.
std::string number_in(const std::string& text, const std::string& pattern) {
  const std::string mark = "{n}";
  const auto cut = pattern.find(mark);
  if (cut == std::string::npos || cut == 0) return {};
  const std::string before = pattern.substr(0, cut);
  const std::string after = pattern.substr(cut + mark.size());
  for (auto at = text.find(before); at != std::string::npos; at = text.find(before, at + 1)) {
    auto end = at + before.size();
    while (end < text.size() && ((text[end] >= '0' && text[end] <= '9') || text[end] == ',')) ++end;
    if (end > at + before.size() && text.compare(end, after.size(), after) == 0) {
      return text.substr(at + before.size(), end - at - before.size());
    }
  }
  return {};
}

void compare_prose(Report& report, const Form& form) {
  for (const FormProse& prose : form.prose) {
    const auto field = std::find_if(report.fields.begin(), report.fields.end(),
                                    [&prose](const Field& f) { return f.id == prose.cell; });
    if (field == report.fields.end() || !field->value) continue;
    for (const Section& section : report.sections) {
      const std::string text = normalised(section.text);
      for (const std::string& pattern : prose.patterns) {
        const Number number = parse_number(number_in(text, pattern));
        if (!number.value || *number.value == *field->value) continue;
        remark(report, "prose_differs",
               "the text says " + number.text + " where the table prints " + field->text +
                   "; they may count different things",
               *field);
        break;
      }
    }
  }
}

void remark_cells(Report& report, const FormLayout& layout) {
  std::map<std::string, std::string> units;
  std::map<std::string, bool> money;
  for (const FormBlock& block : layout.blocks) {
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
      for (std::size_t c = 0; c < block.columns.size(); ++c) {
        units[block.cell_id(r, c)] = block.columns[c].unit;
        money[block.cell_id(r, c)] = block.columns[c].money;
      }
    }
  }
  for (const Field& field : report.fields) {
    if (field.page == 0) continue;
    const Number number = parse_number(field.text);
    const bool legible = field.status != Status::review || field.confidence >= kLegible;
    if (!number.blank && !number.value && legible) {
      remark(report, "text_in_number_cell", "the page prints \"" + field.text + "\" where a number is expected", field);
    }
    if (money[field.id] && number.value && !units[field.id].empty() && field.unit != units[field.id]) {
      remark(report, "other_unit", "the amount is in " + field.unit + ", where the form asks for " + units[field.id],
             field);
    }
  }
}

// Rows in which some cells hold numbers and others nothing at all.
void remark_blanks(Report& report, const FormLayout& layout) {
  std::map<std::string, const Field*> fields;
  for (const Field& field : report.fields) fields[field.id] = &field;
  std::vector<Issue> issues;
  for (const FormBlock& block : layout.blocks) {
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
      Issue issue{Severity::info, "blank_among_numbers", "", 0, {}, {}};
      int numbers = 0;
      for (std::size_t c = 0; c < block.columns.size(); ++c) {
        const auto place = fields.find(block.cell_id(r, c));
        if (place == fields.end() || place->second->page == 0) continue;
        if (place->second->value) ++numbers;
        if (!place->second->text.empty() || place->second->status != Status::blank) continue;
        issue.cells.push_back(place->first);
        if (issue.page > 0) continue;
        issue.page = place->second->page;  // of the first: a row may go on over a page break
        issue.box = place->second->box;
      }
      if (numbers == 0 || issue.cells.empty()) continue;
      issue.message = "the page prints nothing here, while other cells of the row hold numbers";
      issues.push_back(std::move(issue));
    }
  }
  report.issues.insert(report.issues.end(), issues.begin(), issues.end());
}

}  // namespace

void add_remarks(Report& report, const Form& form) {
  const FormLayout& layout = layout_of(form, report.variant);
  compare_prose(report, form);
  remark_cells(report, layout);
  remark_blanks(report, layout);
}

}  // namespace nianbao::extract

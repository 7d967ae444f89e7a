// Method: scores of layouts that differ by no more than one misread label can make are a close call, and cells that
// only one of the two has are left to a person; but where labels can hardly be read, the number of rows decides between
// the variants of one form. Assumes that no agency adds just the rows by which the variants differ.
#include "extract/close_calls.h"

#include <set>
#include <string>

namespace nianbao::extract {
namespace {

constexpr double kCloseCall = 0.5;  // a difference of scores that one misread label can make

std::set<std::string> ids_of(const FormLayout& layout) {
  std::set<std::string> ids;
  for (const FormBlock& block : layout.blocks) {
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
      for (std::size_t c = 0; c < block.columns.size(); ++c) ids.insert(block.cell_id(r, c));
    }
  }
  return ids;
}

// Whether the rows speak for one layout against another, where labels hardly do: each of its rows is found, and no row
// with figures is left over, and the other has too few rows or too many.
bool rows_tell(const Fit& best, const Fit& other, const DocumentRows& document) {
  const auto left_over = [&](const Fit& fit) {
    int rows = 0;
    for (std::size_t i = 0; i < document.rows.size(); ++i) {
      rows += fit.rows.item_of[i] < 0 && document.rows[i].figures > 1 ? 1 : 0;
    }
    return rows;
  };
  return best.rows.share >= 1 && left_over(best) == 0 && (other.rows.share < 1 || left_over(other) > 0);
}

}  // namespace

void doubt_close_calls(Mapping& mapping, const std::vector<Fit>& fits, const Fit& best, const DocumentRows& document) {
  for (const Fit& other : fits) {
    if (&other == &best || other.score < best.score - kCloseCall) continue;
    if (other.form == best.form && rows_tell(best, other, document)) continue;
    const std::set<std::string> ids = ids_of(*other.layout);
    Issue issue{Severity::warning, "edition_doubtful", "", 0, {}, {}};
    for (std::size_t f = 0; f < mapping.fields.size(); ++f) {
      if (ids.contains(mapping.fields[f].id)) continue;
      mapping.doubtful[f] = 1;
      if (mapping.fields[f].status == Status::missing) mapping.fields[f].status = Status::review;
      issue.cells.push_back(mapping.fields[f].id);
    }
    issue.message = "the labels fit the form " + other.form->id +
                    (other.layout->variant.empty() ? "" : " (" + other.layout->variant + ")") + " nearly as well as " +
                    best.form->id + (best.layout->variant.empty() ? "" : " (" + best.layout->variant + ")") +
                    "; look which one it is";
    if (other.form != best.form || !issue.cells.empty()) mapping.issues.push_back(std::move(issue));
  }
}

}  // namespace nianbao::extract

// Method: scores of layouts that differ by no more than one misread label can make are a close call. Cells that only
// one of the two has are left to a person, and those of rows that the other takes for another row, by a label that fits
// it nearly as well; but where labels can hardly be read, the number of rows decides between the variants of one form.
// Assumes that no agency adds just the rows by which the variants differ.
#include "extract/close_calls.h"

#include <set>
#include <string>

namespace nianbao::extract {
namespace {

constexpr double kCloseCall = 0.5;   // a difference of scores that one misread label can make
constexpr double kCloseLabel = 0.1;  // of the likenesses of one label to two rows

std::set<std::string> ids_of(const FormLayout& layout) {
  std::set<std::string> ids;
  for (const FormBlock& block : layout.blocks) {
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
      for (std::size_t c = 0; c < block.columns.size(); ++c) ids.insert(block.cell_id(r, c));
    }
  }
  return ids;
}

std::string id_of(const Fit& fit, const FormItem& item) {
  const FormBlock& block = fit.layout->blocks[item.block];
  return block.columns.empty() ? std::string() : block.cell_id(item.row, 0);
}

void add_row(const FormBlock& block, std::size_t row, std::set<std::string>& ids) {
  for (std::size_t c = 0; c < block.columns.size(); ++c) ids.insert(block.cell_id(row, c));
}

// Cells of the rows that `best` may have misplaced or missed, if `other` is right.
std::set<std::string> placed_otherwise(const Fit& best, const Fit& other) {
  std::set<std::string> ids;
  for (std::size_t j = 0; j < best.rows.items.size(); ++j) {
    const FormItem& item = best.rows.items[j];
    const RowMatch& here = best.rows.matches[j];
    if (item.kind != ItemKind::data || here.row < 0) continue;
    const int k = other.rows.item_of[static_cast<std::size_t>(here.row)];
    if (k < 0 || other.rows.items[static_cast<std::size_t>(k)].kind != ItemKind::data) continue;
    if (id_of(best, item) == id_of(other, other.rows.items[static_cast<std::size_t>(k)])) continue;
    if (other.rows.matches[static_cast<std::size_t>(k)].likeness < here.likeness - kCloseLabel) continue;
    add_row(best.layout->blocks[item.block], item.row, ids);
  }
  std::set<std::string> found;
  for (std::size_t j = 0; j < best.rows.items.size(); ++j) {
    const FormItem& item = best.rows.items[j];
    if (item.kind == ItemKind::data && best.rows.matches[j].row >= 0) found.insert(id_of(best, item));
  }
  for (std::size_t k = 0; k < other.rows.items.size(); ++k) {
    const FormItem& item = other.rows.items[k];
    if (item.kind != ItemKind::data || other.rows.matches[k].row < 0 || found.contains(id_of(other, item))) continue;
    add_row(other.layout->blocks[item.block], item.row, ids);
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
    const std::set<std::string> otherwise = placed_otherwise(best, other);
    Issue issue{Severity::warning, "edition_doubtful", "", 0, {}, {}};
    for (std::size_t f = 0; f < mapping.fields.size(); ++f) {
      if (ids.contains(mapping.fields[f].id) && !otherwise.contains(mapping.fields[f].id)) continue;
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

#include "publish/html_evidence.h"

#include <set>
#include <string>

#include "extract/write_common.h"

namespace nianbao::publish {

namespace {

constexpr double kUnsure = 0.9;  // one such cell in ten may be wrong

std::string digits(int value) { return std::to_string(value); }

Wording name_of_cell(std::size_t table, const Cell& cell) {
  const std::string t = std::to_string(table + 1);
  const std::string row = digits(cell.row + 1);
  const std::string column = digits(cell.column + 1);
  return {"表 " + t + " 第 " + row + " 行第 " + column + " 列", "Table " + t + ", row " + row + ", column " + column};
}

Wording name_of_block(const Block& block) {
  if (!block.note.empty()) return {"脚注", "Footnote"};
  if (block.kind == BlockKind::heading) return {"标题", "Heading"};
  if (block.kind == BlockKind::figure) return {"图", "Figure"};
  return {"段落", "Paragraph"};
}

}  // namespace

EvidenceList::EvidenceList(const Report& report) : first_(report.fields.size()) {
  if (report.form.empty()) {
    for (std::size_t i = 0; i < report.blocks.size(); ++i) {
      const Block& block = report.blocks[i];
      const auto table = static_cast<std::size_t>(block.table);
      if (!extract::is_content(block)) continue;
      if (block.kind == BlockKind::table) {
        if (block.table >= 0 && table < report.tables.size()) add_table(report, table);
        continue;
      }
      blocks_[i] = first_ + all_.size();
      all_.push_back({name_of_block(block), block.page, block.box, 0, Origin::text_layer, false});
      if (!block.lines.empty() && !block.lines[0].line.words.empty()) {
        all_.back().origin = block.lines[0].line.words[0].origin;
      }
    }
    return;
  }
  std::set<int> of_form;
  for (const Field& field : report.fields) of_form.insert(field.table);
  for (std::size_t t = 0; t < report.tables.size(); ++t) {
    if (!of_form.contains(static_cast<int>(t))) add_table(report, t);
  }
}

void EvidenceList::add_table(const Report& report, std::size_t table) {
  tables_.emplace(table, first_ + all_.size());
  for (const Cell& cell : report.tables[table].cells) {
    const bool unsure = cell.origin == Origin::ocr && cell.confidence < kUnsure;
    all_.push_back({name_of_cell(table, cell), cell.page, cell.box, cell.confidence, cell.origin, unsure});
  }
}

std::optional<std::size_t> EvidenceList::of_cell(std::size_t table, std::size_t cell) const {
  const auto at = tables_.find(table);
  return at == tables_.end() ? std::nullopt : std::optional(at->second + cell);
}

std::optional<std::size_t> EvidenceList::of_block(std::size_t block) const {
  const auto at = blocks_.find(block);
  return at == blocks_.end() ? std::nullopt : std::optional(at->second);
}

}  // namespace nianbao::publish

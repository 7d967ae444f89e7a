#include "tests/extract/drawn_report.h"

#include <stdexcept>
#include <utility>

#include "extract/extract.h"

namespace nianbao::extract {

Block paragraph(const std::string& text) { return {BlockKind::paragraph, 0, text, -1, 1, {}, 1}; }
Block heading(const std::string& text, int level) { return {BlockKind::heading, level, text, -1, 1, {}, 1}; }
Block table_block(int table) { return {BlockKind::table, 0, "", table, 1, {}, 1}; }

Report report_of(std::vector<Table> tables) {
  Report report;
  report.blocks = {heading("巨鹿县人民政府2023年政府信息公开工作年度报告", 1),
                   paragraph("本报告所列数据的统计期限自2023年1月1日起。"), heading("一、总体情况"),
                   paragraph("全年工作有序。"), heading("二、主动公开政府信息情况")};
  for (std::size_t t = 0; t < tables.size(); ++t) report.blocks.push_back(table_block(static_cast<int>(t)));
  report.blocks.push_back(heading("五、存在的主要问题及改进情况"));
  report.blocks.push_back(paragraph("下一步继续改进。"));
  report.tables = std::move(tables);
  return report;
}

const Field& field(const Report& report, const std::string& id) {
  for (const Field& f : report.fields) {
    if (f.id == id) return f;
  }
  throw std::invalid_argument("no field " + id);
}

std::vector<std::string> codes(const Report& report) {
  std::vector<std::string> out;
  for (const Issue& issue : report.issues) out.push_back(issue.code);
  return out;
}

std::vector<std::string> in_status(const Report& report, Status status) {
  std::vector<std::string> ids;
  for (const Field& f : report.fields) {
    if (f.status == status) ids.push_back(f.id);
  }
  return ids;
}

Report extracted(PrintedForm form) {
  Report report = report_of(tables_of(form));
  extract_report(report, known_forms());
  return report;
}

void reword(PrintedForm& form, const std::string& from, const std::string& to) {
  bool found = false;
  for (Drawing& drawing : form.tables) {
    for (auto& row : drawing) {
      for (std::string& text : row) {
        if (text != from) continue;
        text = to;
        found = true;
      }
    }
  }
  if (!found) throw std::invalid_argument("no text " + from);
}

void read_by_ocr(std::vector<Table>& tables) {
  for (Table& table : tables) {
    for (Cell& cell : table.cells) {
      cell.origin = Origin::ocr;
      const bool figures = cell.text.find_first_not_of("0123456789") == std::string::npos;
      if (figures) cell.readings = {{cell.text, 0.99999}};
    }
  }
}

Report scanned(std::vector<Table> tables) {
  read_by_ocr(tables);
  Report report = report_of(std::move(tables));
  extract_report(report, known_forms());
  return report;
}

PrintedForm printed_2021() { return print_form(known_layout("gkb-2021"), {{"requests.granted.business", "3"}}); }

}  // namespace nianbao::extract

#include "publish/combine.h"

#include <algorithm>
#include <map>
#include <utility>

#include "document/error.h"
#include "publish/form_table.h"
#include "publish/wording.h"
#include "publish/xlsx_book.h"
#include "publish/xlsx_plain.h"

namespace nianbao::publish {

namespace {

constexpr int kHeads = 2;              // rows of headings: the form's wording, the ids
constexpr std::size_t kMost = 16'000;  // columns of cells; a sheet has 16,384

const std::vector<std::string>& fact_names() {
  static const std::vector<std::string> names = {"文件", "机关", "年份", "表格", "待核", "合计不符"};
  return names;
}

// The columns of all cells: in the order of the forms, ids that come later behind those that they follow.
class Columns {
 public:
  Columns(const std::vector<Report>& rows, const std::vector<extract::Form>& forms) {
    std::map<std::pair<std::string, std::string>, bool> seen;
    for (const Report& row : rows) {
      if (!seen.emplace(std::pair(row.form, row.variant), true).second) continue;
      for (const FormTable& table : tables_of(row, forms)) {
        for (const FormCell& cell : table.cells) {
          if (cell.part == Part::figure) names_.emplace(cell.id, cell.name);
        }
      }
      add(row);
    }
    if (order_.size() > kMost) {
      throw Error(ErrorKind::usage, "", "--combine: the forms of these reports have too many cells for one sheet");
    }
    for (std::size_t i = 0; i < order_.size(); ++i) {
      numbers_[order_[i]] = static_cast<int>(fact_names().size() + i);
    }
  }

  const std::map<std::string, int>& numbers() const { return numbers_; }
  std::string name(const std::string& id) const {
    const auto at = names_.find(id);
    return at == names_.end() ? id : at->second;
  }

 private:
  void add(const Report& row) {
    auto at = order_.begin();
    for (const Field& field : row.fields) {
      const auto known = std::find(order_.begin(), order_.end(), field.id);
      at = known == order_.end() ? order_.insert(at, field.id) + 1 : known + 1;
    }
  }

  std::vector<std::string> order_;
  std::map<std::string, int> numbers_;
  std::map<std::string, std::string> names_;
};

class Writer {
 public:
  Writer(const std::vector<Report>& rows, const std::vector<extract::Form>& forms)
      : rows_(rows), columns_(rows, forms) {}

  std::string write() {
    const int figures = sheet("年报");
    const int statuses = sheet("状态");
    int row = kHeads;
    for (const Report& report : rows_) {
      facts(figures, row, report);
      facts(statuses, row, report);
      for (const Field& field : report.fields) {
        const Place at{row, columns_.numbers().at(field.id)};
        const Style style = style_of(field.status);
        if (field.value) {
          book_.number(figures, at, *field.value, style);
        } else {
          book_.text(figures, at, field.text, style);
        }
        book_.text(statuses, at, std::string(mark_of(field.status)) + " " + wording_of(field.status).zh, style);
      }
      ++row;
    }
    return book_.bytes();
  }

 private:
  int sheet(const std::string& name) {
    const int index = book_.add_sheet(name);
    Style head;
    head.bold = true;
    head.border = true;
    head.fill = 0xF6F7F8;
    int column = 0;
    for (const std::string& fact : fact_names()) {
      book_.merge(index, {0, column}, kHeads, 1, head);
      book_.text(index, {0, column++}, fact, head);
    }
    for (const auto& [id, number] : columns_.numbers()) {
      book_.text(index, {0, number}, columns_.name(id), head);
      book_.text(index, {1, number}, id, head);
    }
    std::vector<double> widths = {28, 28, 7, 12, 7, 9};
    widths.resize(fact_names().size() + columns_.numbers().size(), 14);
    book_.widths(index, widths);
    book_.height(index, 0, 60);
    book_.height(index, 1, 44);
    book_.freeze(index, {kHeads, 2});
    return index;
  }

  void facts(int sheet, int row, const Report& report) {
    Style style;
    style.align = Align::left;
    style.wrap = false;
    book_.text(sheet, {row, 0}, report.source_file, style);
    book_.text(sheet, {row, 1}, report.agency, style);
    if (report.year > 0) book_.number(sheet, {row, 2}, report.year, style);
    book_.text(sheet, {row, 3}, report.form, style);
    const auto review = std::count_if(report.fields.begin(), report.fields.end(),
                                      [](const Field& f) { return f.status == Status::review; });
    const auto fails =
        std::count_if(report.checks.begin(), report.checks.end(), [](const Check& c) { return c.holds && !*c.holds; });
    book_.number(sheet, {row, 4}, static_cast<double>(review), style);
    book_.number(sheet, {row, 5}, static_cast<double>(fails), style);
  }

  const std::vector<Report>& rows_;
  Columns columns_;
  XlsxBook book_;
};

}  // namespace

Report row_of(const Report& report) {
  Report row;
  row.source_file = report.source_file;
  row.form = report.form;
  row.variant = report.variant;
  row.agency = report.agency;
  row.year = report.year;
  row.checks = report.checks;
  for (const Field& field : report.fields) {
    Field& kept = row.fields.emplace_back();
    kept.id = field.id;
    kept.text = field.text;
    kept.value = field.value;
    kept.status = field.status;
  }
  return row;
}

std::string combined_xlsx(const std::vector<Report>& rows, const std::vector<extract::Form>& forms) {
  return Writer(rows, forms).write();
}

}  // namespace nianbao::publish

#include "publish/xlsx.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "document/unicode.h"
#include "extract/write_common.h"
#include "publish/wording.h"
#include "publish/xlsx_book.h"
#include "publish/xlsx_plain.h"
#include "publish/xlsx_sums.h"

namespace nianbao::publish {

namespace {

constexpr double kSheetWidth = 92;  // characters of 10 pt that fit the width of A4
constexpr double kLineHeight = 14;  // points, of 10 pt text
constexpr int kTableTop = 2;        // rows above a table of the form: heading, and a line of notes

Style label_style(Part part) {
  Style style;
  style.border = true;
  style.fill = 0xF6F7F8;
  style.bold = part == Part::band;
  if (part == Part::row_label || part == Part::corner) style.align = Align::left;
  return style;
}

std::string confidence_of(const Field& field) {
  return extract::plain_number(std::floor(field.confidence * 10000) / 100) + " %";
}

// What the figure alone does not tell.
std::string comment_of(const Field& field) {
  const Wording status = wording_of(field.status);
  std::string text = std::string(mark_of(field.status)) + " " + status.zh + " " + status.en;
  if (field.status != Status::missing) text += "\n印作 printed: " + (field.text.empty() ? "(空白 blank)" : field.text);
  if (!field.unit.empty()) text += "\n单位 unit: " + field.unit;
  if (field.status == Status::corrected) text += "\n先读作 first read as: " + field.read_as;
  std::string others;
  for (const Reading& reading : field.readings) {
    if (reading.text != field.text)
      others += (others.empty() ? "" : ", ") + (reading.text.empty() ? "(空白)" : reading.text);
  }
  const bool decided = field.status != Status::review && field.status != Status::corrected;
  if (!others.empty() && !decided) text += "\n也可能是 could also be: " + others;
  if (field.page > 0) text += "\n第 " + std::to_string(field.page) + " 页 page, " + confidence_of(field);
  return text;
}

// Lines that a text takes in so many characters' width; Chinese characters are two wide.
double lines_of(const std::string& text, double width) {
  double lines = 0;
  double used = 0;
  for (const char32_t c : decode_utf8(text)) {
    if (c == U'\n') {
      lines += std::max(1.0, std::ceil(used / std::max(1.0, width)));
      used = 0;
    } else {
      used += is_han(c) || is_cjk_punctuation(c) ? 2 : 1;
    }
  }
  return lines + std::max(1.0, std::ceil(used / std::max(1.0, width)));
}

class Writer {
 public:
  Writer(const Report& report, const std::vector<extract::Form>& forms)
      : report_(report), layout_(layout_of(report, forms)), tables_(tables_of(report, forms)) {
    for (const Field& field : report.fields) fields_.emplace(field.id, &field);
  }

  std::string write() {
    for (const FormTable& table : tables_) form_sheet(table);
    if (tables_.empty()) {
      for (std::size_t t = 0; t < report_.tables.size(); ++t) plain_sheet(book_, report_.tables[t], t + 1);
    }
    prose_sheet();
    if (!tables_.empty()) checks_sheet();
    issues_sheet();
    about_sheet();
    return book_.bytes();
  }

 private:
  std::vector<extract::FormSum> sums() const {
    return layout_ == nullptr ? std::vector<extract::FormSum>() : layout_->sums;
  }

  void form_sheet(const FormTable& table) {
    const int sheet = book_.add_sheet(table.heading.empty() ? report_.form : table.heading);
    std::vector<double> widths;
    for (const double share : table.widths) widths.push_back(std::max(3.0, share * kSheetWidth));
    book_.widths(sheet, widths);
    Style heading;
    heading.bold = true;
    heading.size = 14;
    book_.merge(sheet, {0, 0}, 1, table.columns, heading);
    book_.text(sheet, {0, 0}, table.heading.empty() ? report_.title : table.heading, heading);
    book_.height(sheet, 0, 26);
    std::vector<double> heights(static_cast<std::size_t>(table.rows), 1);
    for (const FormCell& cell : table.cells) {
      place(sheet, cell);
      double width = 0;
      for (int c = cell.column; c < cell.column + cell.column_span; ++c) width += widths[static_cast<std::size_t>(c)];
      double& lines = heights[static_cast<std::size_t>(cell.row)];
      if (cell.row_span == 1) lines = std::max(lines, lines_of(cell.text, width - 1));
    }
    for (int row = 0; row < table.rows; ++row) {
      book_.height(sheet, kTableTop + row, kLineHeight * heights[static_cast<std::size_t>(row)] + 4);
    }
    write_sums(book_, sheet, {kTableTop, 0}, table, report_, sums(), places_);
    Print print;
    print.one_page = table.rows <= 60;  // beyond that A4 holds it only in print too small to read
    print.last_row = kTableTop + table.rows - 1;
    print.last_column = table.columns - 1;
    book_.print(sheet, print);
  }

  void place(int sheet, const FormCell& cell) {
    const Place at{kTableTop + cell.row, cell.column};
    if (cell.part != Part::figure) {
      const Style style = label_style(cell.part);
      book_.merge(sheet, at, cell.row_span, cell.column_span, style);
      book_.text(sheet, at, cell.text, style);
      return;
    }
    places_[cell.id] = {sheet, at};
    names_[cell.id] = cell.name;
    const auto found = fields_.find(cell.id);
    Style style = found == fields_.end() ? Style() : style_of(found->second->status);
    book_.merge(sheet, at, cell.row_span, cell.column_span, style);
    if (found == fields_.end()) return book_.empty(sheet, at, style);
    const Field& field = *found->second;
    if (field.value) {
      book_.number(sheet, at, *field.value, style);
    } else {
      book_.text(sheet, at, field.text, style);
    }
    book_.comment(sheet, at, comment_of(field));
  }

  // Rows of texts under a line of headings.
  int list_sheet(const std::string& name, const std::vector<std::string>& heads, const std::vector<double>& widths) {
    const int sheet = book_.add_sheet(name);
    Style style;
    style.bold = true;
    style.border = true;
    style.fill = 0xF6F7F8;
    for (std::size_t i = 0; i < heads.size(); ++i) book_.text(sheet, {0, static_cast<int>(i)}, heads[i], style);
    book_.widths(sheet, widths);
    book_.freeze(sheet, {1, 0});
    Print print;
    print.repeat_rows = 1;
    book_.print(sheet, print);
    return sheet;
  }

  void prose_sheet() {
    const int sheet = list_sheet("正文", {"章节", "标题", "正文"}, {8, 24, 90});
    int row = 1;
    const auto add = [&](const std::string& number, const std::string& heading, const std::string& text) {
      Style style;
      style.align = Align::left;
      book_.text(sheet, {row, 0}, number, style);
      book_.text(sheet, {row, 1}, heading, style);
      book_.text(sheet, {row, 2}, text, style);
      book_.height(sheet, row++, kLineHeight * std::max(lines_of(text, 88), lines_of(heading, 22)) + 2);
    };
    if (tables_.empty()) {
      for (const Block& block : report_.blocks) {
        if (!extract::is_content(block) || block.kind == BlockKind::table) continue;
        const bool heading = block.kind == BlockKind::heading;
        add_text("", heading ? block.text : "", heading ? "" : block.text, add);
      }
      return;
    }
    for (const Section& section : report_.sections) add_text(section.number, section.heading, section.text, add);
  }

  // A paragraph a row, long ones in several: a cell holds so much and no more.
  template <typename Add>
  static void add_text(const std::string& number, const std::string& heading, const std::string& text, const Add& add) {
    constexpr std::size_t kMostInRow = 8000;  // bytes; more would make rows taller than the format allows
    bool first = true;
    for (std::size_t begin = 0; begin < text.size() || first;) {
      std::size_t end = std::min(text.find('\n', begin), text.size());
      std::size_t next = end + 1;
      if (end - begin > kMostInRow) {
        end = begin + kMostInRow;
        while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U && end > begin + 1) --end;
        next = end;
      }
      add(first ? number : "", first ? heading : "", text.substr(begin, end - begin));
      first = false;
      begin = next;
    }
  }

  void checks_sheet() {
    const int sheet =
        list_sheet("勾稽", {"编号", "合计", "印为", "算得", "印为减算得", "结果"}, {34, 64, 14, 14, 14, 10});
    write_checks(book_, sheet, report_, sums(), places_, names_);
    int row = 1;
    for (const Check& check : report_.checks) {
      const auto name = check.cells.empty() ? names_.end() : names_.find(check.cells.front());
      const double lines = name == names_.end() ? 1 : lines_of(name->second, 60);
      book_.height(sheet, row++, kLineHeight * lines + 2);
    }
  }

  void issues_sheet() {
    const int sheet = list_sheet("问题", {"级别", "问题", "页", "单元格", "说明"}, {8, 28, 6, 40, 70});
    Style style;
    style.align = Align::left;
    style.border = true;
    int row = 1;
    for (const Issue& issue : report_.issues) {
      std::string cells;
      for (const std::string& id : issue.cells) cells += (cells.empty() ? "" : "\n") + id;
      book_.text(sheet, {row, 0}, wording_of(issue.severity).zh, style);
      book_.text(sheet, {row, 1}, wording_of_issue(issue.code).zh, style);
      if (issue.page > 0) book_.number(sheet, {row, 2}, issue.page, style);
      book_.text(sheet, {row, 3}, cells, style);
      book_.text(sheet, {row, 4}, issue.message, style);
      const double lines =
          std::max({lines_of(cells, 38), lines_of(issue.message, 66), lines_of(wording_of_issue(issue.code).zh, 26)});
      book_.height(sheet, row++, kLineHeight * lines + 2);
    }
  }

  void about_sheet() {
    const int sheet = book_.add_sheet("说明");
    book_.widths(sheet, {20, 80});
    book_.print(sheet, {});
    int row = 0;
    Style style;
    style.align = Align::left;
    const auto line = [&](const std::string& name, const std::string& text, const Style& shown) {
      book_.text(sheet, {row, 0}, name, shown);
      book_.text(sheet, {row++, 1}, text, style);
    };
    line("标题", report_.title, style);
    line("机关", report_.agency, style);
    line("年份", report_.year > 0 ? std::to_string(report_.year) : "", style);
    line("文件", report_.source_file, style);
    line("SHA-256", report_.source_sha256, style);
    line("表格", report_.form + (report_.variant.empty() ? "" : " / " + report_.variant), style);
    line("程序", "nianbao " + report_.engine.nianbao, style);
    if (tables_.empty()) return;
    ++row;
    for (const Status status : {Status::verified, Status::read, Status::corrected, Status::corrected_by_person,
                                Status::blank, Status::missing, Status::review}) {
      const auto count = std::count_if(report_.fields.begin(), report_.fields.end(),
                                       [&](const Field& f) { return f.status == status; });
      const Wording words = wording_of(status);
      line(std::string(mark_of(status)) + " " + words.zh, words.en + ": " + std::to_string(count), style_of(status));
    }
  }

  const Report& report_;
  const extract::FormLayout* layout_;
  std::vector<FormTable> tables_;
  XlsxBook book_;
  CellPlaces places_;
  std::map<std::string, const Field*> fields_;
  std::map<std::string, std::string> names_;
};

}  // namespace

std::string to_xlsx(const Report& report, const std::vector<extract::Form>& forms) {
  return Writer(report, forms).write();
}

}  // namespace nianbao::publish

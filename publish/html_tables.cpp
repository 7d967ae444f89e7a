#include "publish/html_tables.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "extract/write_common.h"
#include "publish/visible_text.h"

namespace nianbao::publish {

namespace {

constexpr std::size_t kMostUnbroken = 12;  // bytes of a figure that stays on one line: 11,398,889 and a sign

std::string number(int value) { return std::to_string(value); }

std::string spans(int rows, int columns) {
  std::string out;
  if (rows > 1) out += " rowspan=\"" + number(rows) + "\"";
  if (columns > 1) out += " colspan=\"" + number(columns) + "\"";
  return out;
}

std::string figure(const FormCell& cell, const Report& report, const FieldIndex& fields) {
  const auto at = fields.find(cell.id);
  if (at == fields.end()) return "<td class=\"absent\"" + spans(cell.row_span, cell.column_span) + "></td>";
  const Field& field = report.fields[at->second];
  const std::string index = std::to_string(at->second);
  return "<td id=\"c" + index + "\" data-cell=\"" + index + "\" data-r=\"" + number(cell.row) + "\" data-c=\"" +
         number(cell.column) + "\" class=\"s-" + name_of(field.status) + "\" role=\"gridcell\" tabindex=\"-1\"" +
         spans(cell.row_span, cell.column_span) + "><span class=\"t" +
         (field.text.size() <= kMostUnbroken ? " n" : "") + "\">" + html_text(field.text) +
         "</span><span class=\"m\" aria-hidden=\"true\">" + mark_of(field.status) + "</span><span class=\"vh\">" +
         bilingual(wording_of(field.status)) + "</span></td>";
}

// A figure of a table, which is set right and never broken: 1,846.32, -3.04%.
bool is_figure(const std::string& text) {
  return text.find_first_of("0123456789") != std::string::npos &&
         text.find_first_not_of("0123456789.,%+- ") == std::string::npos;
}

std::string classes(bool unsure, bool figure) {
  if (!unsure && !figure) return {};
  return std::string(" class=\"") + (unsure ? "unsure" : "") + (unsure && figure ? " " : "") +
         (figure ? "figure" : "") + "\"";
}

std::string label(const FormCell& cell) {
  switch (cell.part) {
    case Part::band:
      return "<th class=\"band\" scope=\"colgroup\"";
    case Part::corner:
      return "<td class=\"corner\"";
    case Part::column_label:
      return std::string("<th scope=\"") + (cell.column_span > 1 ? "colgroup\"" : "col\"");
    default:
      return std::string("<th class=\"row\" scope=\"") + (cell.row_span > 1 ? "rowgroup\"" : "row\"");
  }
}

// One line a row, however its cells span.
template <typename Cells, typename Write>
std::string rows_of(const Cells& cells, int rows, const Write& write) {
  std::string out;
  auto cell = cells.begin();
  for (int row = 0; row < rows; ++row) {
    out += "<tr>";
    for (; cell != cells.end() && cell->row <= row; ++cell) out += write(*cell);
    out += "</tr>\n";
  }
  return out;
}

}  // namespace

std::string bilingual(const Wording& wording) {
  return "<span class=\"zh\" lang=\"zh\">" + html_text(wording.zh) + "</span><span class=\"en\" lang=\"en\">" +
         html_text(wording.en) + "</span>";
}

FieldIndex index_of(const Report& report) {
  FieldIndex index;
  for (std::size_t i = 0; i < report.fields.size(); ++i) index.emplace(report.fields[i].id, i);
  return index;
}

std::string filled_table(const FormTable& table, const Report& report, const FieldIndex& fields) {
  std::string out = "<div class=\"scroll\"><table class=\"form\" role=\"grid\" aria-label=\"" +
                    html_text(table.heading.empty() ? report.form : table.heading) + "\">\n<colgroup>";
  for (const double width : table.widths) {
    out += "<col class=\"w" + number(static_cast<int>(std::lround(width * 100))) + "\">";
  }
  out += "</colgroup>\n";
  out += rows_of(table.cells, table.rows, [&](const FormCell& cell) {
    if (cell.part == Part::figure) return figure(cell, report, fields);
    const std::string tag = cell.part == Part::corner ? "</td>" : "</th>";
    return label(cell) + spans(cell.row_span, cell.column_span) + ">" + html_text(cell.text) + tag;
  });
  return out + "</table></div>\n";
}

std::string evident(const std::optional<std::size_t>& number) {
  if (!number) return {};
  const std::string index = std::to_string(*number);
  return " id=\"c" + index + "\" data-cell=\"" + index + "\" tabindex=\"-1\"";
}

std::string plain_table(const Report& report, std::size_t table, const EvidenceList& evidence, bool with_caption) {
  const Table& printed = report.tables[table];
  const std::string unit = printed.unit.empty() ? "" : "（" + printed.unit + "）";
  const std::string caption = html_text(extract::joined_lines(printed.caption) + unit);
  std::string out = "<div class=\"scroll\"><table class=\"plain\" role=\"grid\"";
  if (!caption.empty()) out += " aria-label=\"" + caption + "\"";
  out += ">\n";
  if (with_caption && !caption.empty()) out += "<caption>" + caption + "</caption>\n";
  std::size_t next = 0;
  out += rows_of(printed.cells, printed.rows, [&](const Cell& cell) {
    const std::optional<std::size_t> index = evidence.of_cell(table, next++);
    const bool above = cell.row < printed.header_rows;
    const bool head = above || cell.column < printed.header_columns;
    std::string tag = head ? std::string("<th scope=") + (above ? "\"col\"" : "\"row\"") : std::string("<td");
    tag += std::string(" role=\"") + (above ? "columnheader" : head ? "rowheader" : "gridcell") + "\"" + evident(index);
    tag += " data-r=\"" + number(cell.row) + "\" data-c=\"" + number(cell.column) + "\"";
    const bool unsure = index && evidence.all()[*index - report.fields.size()].unsure;
    tag += classes(unsure, !head && is_figure(cell.text));
    return tag + spans(cell.row_span, cell.column_span) + ">" + html_text(cell.text) + (head ? "</th>" : "</td>");
  });
  return out + "</table></div>\n";
}

}  // namespace nianbao::publish

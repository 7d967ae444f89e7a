// A report as Markdown (CommonMark with pipe tables).
//
// What a document prints is data: every character that Markdown or HTML would act upon is escaped, so that it shows as
// printed and cannot open a link, a tag or a heading.
#include <algorithm>
#include <string>

#include "document/unicode.h"
#include "extract/write.h"
#include "extract/write_common.h"

namespace nianbao::extract {

namespace {

constexpr int kDeepestHeading = 6;

// One line, as it shows in the middle of a paragraph or a pipe table's cell.
std::string inline_markdown(const std::string& line) {
  static const std::string kActive = "\\`*_[]<>&~|$";
  std::string out;
  for (const char c : line) {
    if (kActive.find(c) != std::string::npos) out.push_back('\\');
    if (c != '\0' && c != '\r') out.push_back(c);
  }
  return out;
}

// One line that opens a block: also what would make it a heading, a list or a rule.
std::string line_markdown(const std::string& printed) {
  const auto first = printed.find_first_not_of(" \t");
  const std::string line = first == std::string::npos ? std::string() : printed.substr(first);
  const auto digits = line.find_first_not_of("0123456789");
  if (digits != 0 && digits != std::string::npos && (line[digits] == '.' || line[digits] == ')')) {
    return line.substr(0, digits) + "\\" + inline_markdown(line.substr(digits));
  }
  const bool opens = !line.empty() && std::string("#+-=").find(line.front()) != std::string::npos;
  return (opens ? "\\" : "") + inline_markdown(line);
}

std::string paragraph_markdown(const std::string& text) {
  std::string out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const std::string line = line_markdown(text.substr(begin, end - begin));
    if (!line.empty()) out += line + "\n\n";
    begin = end + 1;
  }
  return out;
}

class TableWriter {
 public:
  TableWriter(const Table& table, int index, const ShownCells& shown) : table_(table), index_(index), shown_(shown) {}

  std::string write() const { return is_plain() ? pipes() : tags(); }

 private:
  bool is_plain() const {
    for (const Cell& cell : table_.cells) {
      if (cell.row_span != 1 || cell.column_span != 1) return false;
    }
    return true;
  }

  std::string pipes() const {
    std::string out;
    for (int row = 0; row < table_.rows; ++row) {
      out += "|";
      for (int column = 0; column < table_.columns; ++column) {
        const Cell* cell = cell_at(table_, row, column);
        out += " " + (cell ? inline_markdown(shown_.text(index_, *cell)) : std::string()) + " |";
      }
      out += "\n";
      if (row > 0) continue;
      out += "|";
      for (int column = 0; column < table_.columns; ++column) out += " --- |";
      out += "\n";
    }
    return out + "\n";
  }

  // No line of it is empty: that would end the block for a Markdown reader.
  std::string tags() const {
    std::string out = "<table>\n";
    int row = -1;
    for (const Cell& cell : table_.cells) {
      for (; row < cell.row; ++row) out += row < 0 ? "<tr>" : "</tr>\n<tr>";
      out += "<td";
      if (cell.row_span > 1) out += " rowspan=\"" + std::to_string(cell.row_span) + "\"";
      if (cell.column_span > 1) out += " colspan=\"" + std::to_string(cell.column_span) + "\"";
      out += ">" + html_escaped(shown_.text(index_, cell)) + "</td>";
    }
    return out + (row < 0 ? "" : "</tr>\n") + "</table>\n\n";
  }

  const Table& table_;
  int index_;
  const ShownCells& shown_;
};

std::string block_markdown(const Report& report, const Block& block, const ShownCells& shown) {
  if (!is_content(block)) return {};
  if (block.kind == BlockKind::table) {
    if (block.table < 0 || static_cast<std::size_t>(block.table) >= report.tables.size()) return {};
    return TableWriter(report.tables[static_cast<std::size_t>(block.table)], block.table, shown).write();
  }
  if (block.kind == BlockKind::heading) {
    const int level = std::clamp(block.level, 1, kDeepestHeading);
    return std::string(static_cast<std::size_t>(level), '#') + " " + line_markdown(joined_lines(block.text)) + "\n\n";
  }
  return paragraph_markdown(block.text);
}

std::string review_item(const Field& field) {
  std::string out = "- " + inline_markdown(field.id) + "：" + inline_markdown(doubtful(field.text));
  if (field.page > 0) out += "，第 " + std::to_string(field.page) + " 页";
  const char* separator = "；也可能是 ";
  for (const Reading& reading : field.readings) {
    if (reading.text == field.text) continue;
    out += separator + (reading.text.empty() ? std::string("空白") : inline_markdown(reading.text));
    separator = "、";
  }
  return out + "\n";
}

}  // namespace

std::string to_markdown(const Report& report) {
  const ShownCells shown(report);
  std::string out;
  for (const Block& block : report.blocks) out += block_markdown(report, block, shown);
  std::string items;
  for (const Field& field : report.fields) {
    if (field.status == Status::review) items += review_item(field);
  }
  if (!items.empty()) out += "## 待核\n\n" + items + "\n";
  while (out.ends_with("\n\n")) out.pop_back();
  return encode_utf8(decode_utf8(out));  // broken bytes become U+FFFD
}

}  // namespace nianbao::extract

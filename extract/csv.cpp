// The tables of a report as CSV (RFC 4180): one below the other, an empty line between them. A merged cell's text
// stands at its first place, its others are empty; lines of a cell become one. Figures for review are marked as in
// Markdown; a text that a spreadsheet could take for a formula gets an apostrophe before it, signed figures do not.
#include <vector>

#include "document/unicode.h"
#include "extract/write.h"
#include "extract/write_common.h"
#include "extract/write_parts.h"

namespace nianbao::extract {

namespace {

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

// -11, +1,234.5, 12%; and a stroke for nothing.
bool is_signed_figure(const std::string& text) {
  return text.find_first_not_of("0123456789.,% ", text.find_first_of("+-") == 0 ? 1 : 0) == std::string::npos;
}

std::string harmless(const std::string& text) {
  return is_like_formula(text) && !is_signed_figure(text) ? "'" + text : text;
}

std::string rows_of(const Table& table, int index, const ShownCells& shown) {
  const auto width = static_cast<std::size_t>(table.columns);
  std::vector<const Cell*> grid(static_cast<std::size_t>(table.rows) * width, nullptr);
  for (const Cell& cell : table.cells) {
    const auto at = static_cast<std::size_t>(cell.row) * width + static_cast<std::size_t>(cell.column);
    if (at < grid.size()) grid[at] = &cell;
  }
  std::string out;
  for (std::size_t i = 0; i < grid.size(); ++i) {
    if (i % width > 0) out += ',';
    if (grid[i] != nullptr) out += quoted(harmless(shown.text(index, *grid[i])));
    if (i % width + 1 == width) out += "\r\n";
  }
  return out;
}

class CsvWriter : public PartWriter {
 public:
  std::string part(const Report& part) override {
    std::string out;
    const ShownCells shown(part);
    for (std::size_t i = 0; i < part.tables.size(); ++i) {
      const Table& table = part.tables[i];
      if (table.rows <= 0 || table.columns <= 0) continue;
      if (any_) out += "\r\n";
      any_ = true;
      out += rows_of(table, static_cast<int>(i), shown);
    }
    return encode_utf8(decode_utf8(out));  // broken bytes become U+FFFD
  }
  std::string end() override { return {}; }

 private:
  bool any_ = false;  // tables were written
};

}  // namespace

std::unique_ptr<PartWriter> csv_in_parts() { return std::make_unique<CsvWriter>(); }

std::string to_csv(const Report& report) { return csv_in_parts()->part(report); }

}  // namespace nianbao::extract

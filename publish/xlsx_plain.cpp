#include "publish/xlsx_plain.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include "extract/write_common.h"

namespace nianbao::publish {

namespace {

constexpr int kMostDigits = 15;      // that a workbook keeps of a number
constexpr double kSureOfText = 0.9;  // below it a cell's text is marked as doubtful
constexpr double kNarrowest = 8;     // characters of a column
constexpr double kWidest = 40;
constexpr int kMostRows = 1'048'576 - 2;  // of a sheet, by the format, less the lines above the table
constexpr int kMostColumns = 16'384;

bool is_digit_char(char c) { return c >= '0' && c <= '9'; }

// Digits with commas at every third, or without any.
bool well_grouped(const std::string& digits) {
  if (digits.find(',') == std::string::npos) return true;
  for (std::size_t i = digits.size(), group = 0; i-- > 0;) {
    if (group == 3) {
      if (digits[i] != ',') return false;
      group = 0;
    } else {
      if (!is_digit_char(digits[i])) return false;
      ++group;
    }
  }
  return is_digit_char(digits.front());
}

void put(XlsxBook& book, int sheet, Place at, const Cell& cell, bool head) {
  Style style;
  style.border = true;
  style.bold = head;
  if (head) style.fill = 0xF6F7F8;
  const bool doubtful = cell.confidence < kSureOfText;
  if (doubtful) style.fill = style_of(Status::review).fill;
  const auto number = printed_number(cell.text);
  style.align = number ? Align::right : head ? Align::centre : Align::left;
  if (number) style.number_format = number->format;
  book.merge(sheet, at, cell.row_span, cell.column_span, style);
  if (number) {
    book.number(sheet, at, number->value, style);
  } else {
    book.text(sheet, at, extract::joined_lines(cell.text), style);
  }
  if (doubtful) {
    const double percent = std::floor(cell.confidence * 1000) / 10;
    book.comment(sheet, at, "? 待核 for review, " + extract::plain_number(percent) + " %");
  }
}

std::vector<double> widths_of(const Table& table) {
  std::vector<double> widths(static_cast<std::size_t>(std::min(table.columns, kMostColumns)), kNarrowest);
  for (const Cell& cell : table.cells) {
    if (cell.column_span != 1 || static_cast<std::size_t>(cell.column) >= widths.size()) continue;
    double& width = widths[static_cast<std::size_t>(cell.column)];
    width = std::min(kWidest, std::max(width, static_cast<double>(cell.text.size()) * 0.7 + 2));
  }
  return widths;
}

}  // namespace

Style style_of(Status status) {
  Style style;
  style.border = true;
  switch (status) {
    case Status::verified:
      style.fill = 0xE3F3E6;
      break;
    case Status::corrected:
      style.fill = 0xDBE9FB;
      break;
    case Status::corrected_by_person:
      style.fill = 0xEADFFA;
      break;
    case Status::blank:
      style.fill = 0xF1F1F1;
      break;
    case Status::missing:
      style.hatch = true;
      break;
    case Status::review:
      style.fill = 0xFFE08A;
      style.bold = true;
      break;
    case Status::read:
      break;
  }
  return style;
}

std::optional<Printed> printed_number(const std::string& text) {
  std::string rest = text;
  const bool negative = rest.starts_with("-");
  if (negative) rest.erase(0, 1);
  const bool percent = rest.ends_with("%");
  if (percent) rest.pop_back();
  const auto point = rest.find('.');
  const std::string whole = rest.substr(0, point);
  const std::string part = point == std::string::npos ? "" : rest.substr(point + 1);
  if (whole.empty() || (point != std::string::npos && part.empty())) return std::nullopt;
  if (!std::all_of(part.begin(), part.end(), is_digit_char) || !well_grouped(whole)) return std::nullopt;
  std::string digits;
  for (const char c : whole) {
    if (c == ',') continue;
    if (!is_digit_char(c)) return std::nullopt;
    digits += c;
  }
  if (digits.size() > 1 && digits.front() == '0') return std::nullopt;
  if (digits.size() + part.size() > kMostDigits) return std::nullopt;
  digits += part.empty() ? "" : "." + part;
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  Printed printed;
  printed.value = (negative ? -value : value) / (percent ? 100 : 1);
  printed.format = whole.find(',') == std::string::npos ? "0" : "#,##0";
  if (!part.empty()) printed.format += "." + std::string(part.size(), '0');
  if (percent) printed.format += "%";
  return printed;
}

void plain_sheet(XlsxBook& book, const Table& table, std::size_t number) {
  const std::string caption = extract::joined_lines(table.caption);
  const int sheet = book.add_sheet("表" + std::to_string(number) + (caption.empty() ? "" : " " + caption));
  const std::string unit = table.unit.empty() ? "" : "单位：" + table.unit;
  Style style;
  style.bold = true;
  style.wrap = false;
  style.align = Align::left;
  const bool titled = !caption.empty() || !unit.empty();
  if (titled) book.text(sheet, {0, 0}, caption + (caption.empty() || unit.empty() ? "" : "　") + unit, style);
  const int top = titled ? 2 : 0;
  book.widths(sheet, widths_of(table));
  for (const Cell& cell : table.cells) {
    if (cell.row + cell.row_span > kMostRows || cell.column + cell.column_span > kMostColumns) continue;
    put(book, sheet, {top + cell.row, cell.column}, cell,
        cell.row < table.header_rows || cell.column < table.header_columns);
  }
  if (table.header_rows > 0) book.freeze(sheet, {top + table.header_rows, 0});
  Print print;
  print.landscape = table.columns > 8;
  print.repeat_rows = table.header_rows > 0 ? top + table.header_rows : 0;
  book.print(sheet, print);
}

}  // namespace nianbao::publish

#include "extract/write_common.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "document/unicode.h"

namespace nianbao::extract {

Box to_points(const Report& report, int page, const Box& box) {
  const auto at = std::find_if(report.pages.begin(), report.pages.end(),
                               [page](const PageInfo& info) { return info.page == page; });
  if (at == report.pages.end() || at->dpi <= 0) return box;
  constexpr double kPointsPerInch = 72;
  return scale(apply(at->to_source, box), kPointsPerInch / at->dpi);
}

std::string joined_lines(const std::string& text) {
  std::u32string out;
  bool pending = false;
  for (const char32_t c : decode_utf8(text)) {
    if (c == U'\n' || c == U'\r') {
      pending = !out.empty();
      continue;
    }
    if (pending && is_space(c)) continue;
    if (pending && blank_matters(out.back(), c)) out.push_back(U' ');
    pending = false;
    out.push_back(c);
  }
  return encode_utf8(out);
}

std::string html_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\0':
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

ShownCells::ShownCells(const Report& report) {
  for (const Field& field : report.fields) {
    if (field.table < 0 || field.status == Status::missing) continue;
    const auto [at, fresh] = fields_.try_emplace({field.table, field.row, field.column}, &field);
    if (!fresh && field.status == Status::review) at->second = &field;
  }
}

const Field* ShownCells::field(int table, const Cell& cell) const {
  const auto at = fields_.find({table, cell.row, cell.column});
  return at == fields_.end() ? nullptr : at->second;
}

std::string ShownCells::text(int table, const Cell& cell) const {
  const Field* own = field(table, cell);
  if (own == nullptr) return joined_lines(cell.text);
  return own->status == Status::review ? doubtful(own->text) : own->text;
}

std::string doubtful(const std::string& text) { return text.empty() ? "(?)" : text + " (?)"; }

bool is_like_formula(std::string_view text) {
  // The full-width signs, too, in Chinese editions.
  for (const char* sign : {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"}) {
    if (text.starts_with(sign)) return true;
  }
  return false;
}

std::string plain_number(double value) {
  std::array<char, 400> text{};  // the longest double in plain digits has 309 before its point
  const auto end = std::to_chars(text.begin(), text.end(), value, std::chars_format::fixed);
  return {text.begin(), end.ptr};
}

bool is_content(const Block& block) {
  return block.kind != BlockKind::page_header && block.kind != BlockKind::page_footer && block.kind != BlockKind::seal;
}

}  // namespace nianbao::extract

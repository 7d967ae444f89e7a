// Method: of the blocks right above a table, "单位：…" gives its unit, and the nearest short one that ends in no stop
// its caption. Header rows are those above the first row with a figure, if any row has one; header columns those at the
// left that hold no figures below them.
//
// Fails for tables of words alone (their header is not marked), and where years head the columns without 年.
#include "layout/table_marks.h"

#include <algorithm>
#include <string_view>

#include "document/unicode.h"

namespace nianbao::layout {

namespace {

constexpr std::size_t kLongestCaption = 50;  // characters
constexpr int kMostHeaderRows = 4;

bool is_figure(const std::string& text) {
  std::size_t digits = 0;
  std::size_t others = 0;
  for (const char32_t c : decode_utf8(text)) {
    if (is_digit(c)) {
      ++digits;
    } else if (std::u32string_view(U",.%-+()（）， \n").find(c) == std::u32string_view::npos) {
      ++others;
    }
  }
  return digits > 0 && others == 0;
}

std::string unit_in(const std::string& text) {
  const std::u32string points = decode_utf8(strip_spaces(text));
  const std::size_t at = points.find(U"单位");
  if (at == std::u32string::npos || at + 3 > points.size()) return {};
  if (points[at + 2] != U'：' && points[at + 2] != U':') return {};
  std::u32string unit = points.substr(at + 3);
  unit = unit.substr(0, unit.find_first_of(U"）)，。；"));
  constexpr std::size_t kLongestUnit = 8;
  return unit.size() <= kLongestUnit ? encode_utf8(unit) : std::string{};
}

bool may_be_caption(const Block& block) {
  const std::u32string text = decode_utf8(strip_spaces(block.text));
  if (text.empty() || text.size() > kLongestCaption) return false;
  return std::u32string_view(U"。；：，、;:").find(text.back()) == std::u32string_view::npos;
}

}  // namespace

void mark_above(const std::vector<Block>& above, Table& table) {
  for (std::size_t k = 1; k <= std::min(above.size(), kAboveTable); ++k) {
    const Block& block = above[above.size() - k];
    if (block.kind == BlockKind::page_header || block.kind == BlockKind::page_footer) continue;
    if (block.kind != BlockKind::heading && block.kind != BlockKind::paragraph) return;
    const std::string unit = unit_in(block.text);
    if (!unit.empty() && table.unit.empty()) {
      table.unit = unit;
      continue;
    }
    if (may_be_caption(block)) table.caption = block.text;
    return;
  }
}

void mark_head(Table& table) {
  const auto width = static_cast<std::size_t>(std::max(0, table.columns));
  int first = table.rows;
  for (const Cell& cell : table.cells) {
    if (cell.column > 0 && is_figure(cell.text)) first = std::min(first, cell.row);
  }
  if (first == table.rows || first > kMostHeaderRows) return;
  table.header_rows = first;
  std::vector<bool> figures(width, false);
  for (const Cell& cell : table.cells) {
    const auto column = static_cast<std::size_t>(cell.column);
    if (cell.row >= first && column < width && is_figure(cell.text)) figures[column] = true;
  }
  const auto end = std::find(figures.begin(), figures.end(), true);
  table.header_columns = static_cast<int>(end - figures.begin());
}

}  // namespace nianbao::layout

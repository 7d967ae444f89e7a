#include "document/table.h"

#include <algorithm>
#include <cstddef>

#include "document/unicode.h"

namespace nianbao {

namespace {

constexpr std::size_t kDrawnWidth = 5;  // characters inside a drawn column

bool splits(const Table& table, int row, int column, int other_row, int other_column) {
  return cell_at(table, row, column) != cell_at(table, other_row, other_column);
}

// Whether the edge to the left of (row, column) is drawn; outside the grid counts as another cell.
bool left_edge(const Table& table, int row, int column) {
  if (row < 0 || row >= table.rows) return false;
  return column == 0 || column == table.columns || splits(table, row, column - 1, row, column);
}

bool top_edge(const Table& table, int row, int column) {
  if (column < 0 || column >= table.columns) return false;
  return row == 0 || row == table.rows || splits(table, row - 1, column, row, column);
}

std::string fitted(const std::string& text, std::size_t width) {
  std::u32string points = decode_utf8(text);
  std::replace(points.begin(), points.end(), U'\n', U'|');
  if (points.size() > width) points.resize(width);
  std::string out = encode_utf8(points);
  out.append(width - points.size(), ' ');
  return out;
}

std::string edge_line(const Table& table, int row) {
  std::string line;
  for (int column = 0; column <= table.columns; ++column) {
    const bool across = top_edge(table, row, column - 1) || top_edge(table, row, column);
    const bool down = left_edge(table, row - 1, column) || left_edge(table, row, column);
    line += across ? (down ? '+' : '-') : (down ? '|' : ' ');
    if (column < table.columns) line.append(kDrawnWidth, top_edge(table, row, column) ? '-' : ' ');
  }
  return line;
}

std::string text_line(const Table& table, int row) {
  std::string line;
  for (int column = 0; column < table.columns;) {
    line += left_edge(table, row, column) ? '|' : ' ';
    const Cell* cell = cell_at(table, row, column);
    const int span = cell != nullptr ? cell->column + cell->column_span - column : 1;
    const std::size_t width = static_cast<std::size_t>(span) * (kDrawnWidth + 1) - 1;
    line += fitted(cell != nullptr && cell->row == row ? cell->text : "", width);
    column += span;
  }
  return line + '|';
}

}  // namespace

const Cell* cell_at(const Table& table, int row, int column) {
  for (const Cell& cell : table.cells) {
    if (row >= cell.row && row < cell.row + cell.row_span && column >= cell.column &&
        column < cell.column + cell.column_span) {
      return &cell;
    }
  }
  return nullptr;
}

std::string draw(const Table& table) {
  std::string out;
  for (int row = 0; row < table.rows; ++row) out += edge_line(table, row) + '\n' + text_line(table, row) + '\n';
  return out + edge_line(table, table.rows) + '\n';
}

}  // namespace nianbao

#include "tests/extract/drawn_table.h"

#include <algorithm>
#include <stdexcept>

namespace nianbao::extract {
namespace {

using Row = std::vector<std::string>;

// Headers of nested columns: one row a level, groups over their columns, short paths going on below.
void draw_headers(const FormBlock& block, const Row& corner, int spread, Drawing& drawing) {
  std::size_t levels = 0;
  for (const FormColumn& column : block.columns) levels = std::max(levels, column.path.size());
  for (std::size_t level = 0; level < levels; ++level) {
    Row row(corner.size(), level == 0 ? "<" : "^");
    if (!row.empty() && level == 0) row.front() = corner.front();
    const std::string* group = nullptr;
    for (const FormColumn& column : block.columns) {
      const std::string* label = level < column.path.size() ? &column.path[level].wordings.front() : nullptr;
      const bool goes_on = label != nullptr && group != nullptr && *label == *group && level + 1 < column.path.size();
      row.push_back(label == nullptr ? "^" : goes_on ? "<" : *label);
      for (int i = 1; i < spread; ++i) row.push_back(label == nullptr ? "^" : "<");
      group = label;
    }
    drawing.push_back(row);
  }
}

Row labels_of(const FormRow& row, const FormRow* above, std::size_t depth) {
  Row labels;
  for (std::size_t level = 0; level < depth; ++level) {
    if (level >= row.path.size()) {
      labels.push_back("<");
      continue;
    }
    const bool same = above != nullptr && level + 1 < row.path.size() && level < above->path.size() &&
                      above->path[level].wordings == row.path[level].wordings;
    labels.push_back(same ? "^" : row.path[level].wordings.front());
  }
  return labels;
}

std::size_t depth_of(const FormBlock& block) {
  std::size_t depth = 0;
  for (const FormRow& row : block.rows) depth = std::max(depth, row.path.size());
  return depth;
}

}  // namespace

Table table_of(const Drawing& drawing, int page) {
  Table table;
  table.pages = {page};
  table.rows = static_cast<int>(drawing.size());
  for (const Row& row : drawing) table.columns = std::max(table.columns, static_cast<int>(row.size()));
  std::vector<std::vector<std::size_t>> owner(drawing.size());
  for (std::size_t r = 0; r < drawing.size(); ++r) {
    for (std::size_t c = 0; c < drawing[r].size(); ++c) {
      const std::string& text = drawing[r][c];
      if (text == "<") {
        owner[r].push_back(owner[r].at(c - 1));
      } else if (text == "^") {
        owner[r].push_back(owner.at(r - 1).at(c));
      } else {
        Cell cell;
        cell.row = static_cast<int>(r);
        cell.column = static_cast<int>(c);
        cell.page = page;
        cell.text = text;
        cell.box = {static_cast<double>(c) * 100, static_cast<double>(r) * 40, static_cast<double>(c + 1) * 100,
                    static_cast<double>(r + 1) * 40};
        owner[r].push_back(table.cells.size());
        table.cells.push_back(cell);
      }
      Cell& cell = table.cells[owner[r][c]];
      cell.row_span = std::max(cell.row_span, static_cast<int>(r) - cell.row + 1);
      cell.column_span = std::max(cell.column_span, static_cast<int>(c) - cell.column + 1);
      cell.box.y1 = static_cast<double>(cell.row + cell.row_span) * 40;
    }
  }
  return table;
}

PrintedForm print_form(const FormLayout& layout, const std::map<std::string, std::string>& figures) {
  PrintedForm form;
  std::string section;
  for (const FormBlock& block : layout.blocks) {
    if (form.tables.empty() || block.section != section) form.tables.emplace_back();
    section = block.section;
    Drawing& drawing = form.tables.back();
    const std::size_t depth = depth_of(block);
    // Blocks of one table share its grid: three columns of figures, or one over all three.
    const int spread = block.band.wordings.empty() ? 1 : 6 / static_cast<int>(block.columns.size());
    const std::size_t width = depth + block.columns.size() * static_cast<std::size_t>(spread);
    if (!block.band.wordings.empty()) {
      drawing.emplace_back(width, "<");
      drawing.back().front() = block.band.wordings.front();
    }
    const std::string corner = block.corner.wordings.empty() ? "" : block.corner.wordings.front();
    draw_headers(block, Row(depth, corner), spread, drawing);
    form.rows_of_block.emplace_back();
    const FormRow* above = nullptr;
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
      if (block.rows[r].extra) continue;
      Row row = labels_of(block.rows[r], above, depth);
      above = &block.rows[r];
      for (std::size_t c = 0; c < block.columns.size(); ++c) {
        const auto figure = figures.find(block.cell_id(r, c));
        row.push_back(figure == figures.end() ? "0" : figure->second);
        for (int i = 1; i < spread; ++i) row.push_back("<");
      }
      form.rows_of_block.back().emplace_back(static_cast<int>(form.tables.size()) - 1,
                                             static_cast<int>(drawing.size()));
      drawing.push_back(row);
    }
  }
  return form;
}

void remove_row(Drawing& drawing, std::size_t row) {
  if (row + 1 < drawing.size()) {
    for (std::size_t c = 0; c < drawing[row].size(); ++c) {
      if (drawing[row + 1][c] == "^" && drawing[row][c] != "^") drawing[row + 1][c] = drawing[row][c];
    }
  }
  drawing.erase(drawing.begin() + static_cast<std::ptrdiff_t>(row));
}

std::vector<Table> tables_of(const PrintedForm& form) {
  std::vector<Table> tables;
  for (const Drawing& drawing : form.tables) tables.push_back(table_of(drawing));
  return tables;
}

const FormLayout& known_layout(const std::string& form, const std::string& variant) {
  for (const Form& known : known_forms()) {
    if (known.id != form) continue;
    for (const FormLayout& layout : known.layouts) {
      if (layout.variant == variant) return layout;
    }
  }
  throw std::invalid_argument("no such form: " + form + " " + variant);
}

}  // namespace nianbao::extract

// Method: the labels of an axis (rows or columns) are paths from the outermost group to the entry's own label.
// Neighbours that share a label at one level are a group. A group takes as much depth as its members leave, an entry
// takes all that is left: so a column without groups reaches down to the figures, and a row without groups to them.
#include "publish/form_table.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

#include "extract/cell_names.h"

namespace nianbao::publish {

namespace {

using extract::Form;
using extract::FormBlock;
using extract::FormLayout;
using extract::Label;

using Path = std::vector<Label>;
using Axis = std::vector<const Path*>;

// Shares of the width, as the forms are printed: labels beside many narrow columns take half of the page.
constexpr double kLabelsBesideFew = 1.0 / 3;
constexpr double kLabelsBesideMany = 0.5;
constexpr int kMany = 6;  // columns of figures

// A label on an axis: which entries it covers, and which levels.
struct Extent {
  int begin = 0;
  int end = 0;
  int level = 0;
  int levels = 1;
  const Label* label = nullptr;
};

std::string wording(const Label& label) { return label.wordings.empty() ? std::string() : label.wordings.front(); }

int deepest(const Axis& axis, int begin, int end) {
  std::size_t depth = 0;
  for (int i = begin; i < end; ++i) depth = std::max(depth, axis[static_cast<std::size_t>(i)]->size());
  return static_cast<int>(depth);
}

// `part`: how many labels of the paths lie above; `level`: how many levels of the grid do.
void split(const Axis& axis, int begin, int end, int part, int level, int levels, std::vector<Extent>& out) {
  for (int i = begin; i < end;) {
    const Path& path = *axis[static_cast<std::size_t>(i)];
    const auto at = static_cast<std::size_t>(part);
    if (path.size() <= at) {
      ++i;
      continue;
    }
    int next = i + 1;
    const bool group = path.size() > at + 1;
    while (group && next < end) {
      const Path& other = *axis[static_cast<std::size_t>(next)];
      if (other.size() <= at + 1 || other[at].wordings != path[at].wordings) break;
      ++next;
    }
    const int below = group ? deepest(axis, i, next) - part - 1 : 0;
    out.push_back({i, next, level, levels - below, &path[at]});
    if (group) split(axis, i, next, part + 1, level + levels - below, below, out);
    i = next;
  }
}

std::vector<Extent> extents(const Axis& axis, int levels) {
  std::vector<Extent> out;
  split(axis, 0, static_cast<int>(axis.size()), 0, 0, levels, out);
  return out;
}

struct Axes {
  Axis rows;
  std::vector<std::size_t> row_numbers;  // in the block, since rows without cells are left out
  Axis columns;
};

Axes axes_of(const FormBlock& block) {
  Axes axes;
  for (std::size_t row = 0; row < block.rows.size(); ++row) {
    if (block.rows[row].extra) continue;
    axes.rows.push_back(&block.rows[row].path);
    axes.row_numbers.push_back(row);
  }
  for (const auto& column : block.columns) axes.columns.push_back(&column.path);
  return axes;
}

int label_depth(const FormBlock& block) {
  const Axes axes = axes_of(block);
  return deepest(axes.rows, 0, static_cast<int>(axes.rows.size()));
}

class TableMaker {
 public:
  TableMaker(FormTable& table, const extract::CellNames& names) : table_(table), names_(names) {}

  void add(const FormBlock& block) {
    const Axes axes = axes_of(block);
    const int columns = static_cast<int>(axes.columns.size());
    if (!block.band.wordings.empty()) {
      put({table_.rows++, 0, 1, table_.columns, Part::band, wording(block.band), "", ""});
    }
    const int levels = deepest(axes.columns, 0, columns);
    if (table_.label_columns > 0) {
      put({table_.rows, 0, levels, table_.label_columns, Part::corner, wording(block.corner), "", ""});
    }
    for (const Extent& e : extents(axes.columns, levels)) {
      put({table_.rows + e.level, column_at(e.begin), e.levels, width(e.begin, e.end, columns), Part::column_label,
           wording(*e.label), "", ""});
    }
    table_.rows += levels;
    for (const Extent& e : extents(axes.rows, table_.label_columns)) {
      put({table_.rows + e.begin, e.level, e.end - e.begin, e.levels, Part::row_label, wording(*e.label), "", ""});
    }
    for (std::size_t row = 0; row < axes.rows.size(); ++row) add_figures(block, axes, row);
  }

 private:
  void add_figures(const FormBlock& block, const Axes& axes, std::size_t row) {
    const int columns = static_cast<int>(axes.columns.size());
    for (int column = 0; column < columns; ++column) {
      const auto c = static_cast<std::size_t>(column);
      const std::string id = block.cell_id(axes.row_numbers[row], c);
      put({table_.rows, column_at(column), 1, width(column, column + 1, columns), Part::figure, "", id,
           extract::name_of(names_, id)});
    }
    ++table_.rows;
  }

  int column_at(int column) const { return table_.label_columns + column; }

  int width(int begin, int end, int columns) const {
    return (end == columns ? table_.columns : column_at(end)) - column_at(begin);
  }

  void put(FormCell cell) { table_.cells.push_back(std::move(cell)); }

  FormTable& table_;
  const extract::CellNames& names_;
};

std::vector<double> widths_of(const FormTable& table) {
  const int figures = table.columns - table.label_columns;
  const double labels = table.label_columns == 0 ? 0 : figures >= kMany ? kLabelsBesideMany : kLabelsBesideFew;
  // Each label column is printed about twice as wide as the one outside it.
  double whole = 0;
  std::vector<double> widths;
  for (int i = 0; i < table.label_columns; ++i)
    whole += widths.emplace_back(static_cast<double>(1U << std::min(i, 20)));
  for (double& width : widths) width *= labels / whole;
  widths.resize(static_cast<std::size_t>(table.columns), (1 - labels) / figures);
  return widths;
}

std::string heading_of(const Form& form, const std::string& role) {
  for (const auto& section : form.sections) {
    if (section.role != role || role.empty() || section.heading.wordings.empty()) continue;
    return (section.number.empty() ? "" : section.number + "、") + wording(section.heading);
  }
  return {};
}

FormTable table_of_blocks(const Form& form, const extract::CellNames& names, const FormBlock* begin,
                          const FormBlock* end) {
  FormTable table;
  table.section = begin->section;
  table.heading = heading_of(form, begin->section);
  int figures = 0;
  for (const FormBlock* block = begin; block != end; ++block) {
    table.label_columns = std::max(table.label_columns, label_depth(*block));
    figures = std::max(figures, static_cast<int>(block->columns.size()));
  }
  table.columns = table.label_columns + figures;
  TableMaker maker(table, names);
  for (const FormBlock* block = begin; block != end; ++block) maker.add(*block);
  std::stable_sort(table.cells.begin(), table.cells.end(), [](const FormCell& a, const FormCell& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  });
  table.widths = widths_of(table);
  return table;
}

FormTable list_of(const Report& report) {
  FormTable table;
  table.columns = 2;
  table.label_columns = 1;
  table.widths = {0.5, 0.5};
  for (const Field& field : report.fields) {
    table.cells.push_back({table.rows, 0, 1, 1, Part::row_label, field.id, "", ""});
    table.cells.push_back({table.rows++, 1, 1, 1, Part::figure, "", field.id, field.id});
  }
  return table;
}

}  // namespace

std::vector<FormTable> lay_out(const Form& form, const FormLayout& layout) {
  std::vector<FormTable> tables;
  const extract::CellNames names = extract::cell_names(layout);
  const FormBlock* const end = layout.blocks.data() + layout.blocks.size();
  for (const FormBlock* block = layout.blocks.data(); block != end;) {
    const FormBlock* next = block + 1;
    while (next != end && next->section == block->section && (label_depth(*next) > 0) == (label_depth(*block) > 0)) {
      ++next;
    }
    tables.push_back(table_of_blocks(form, names, block, next));
    block = next;
  }
  return tables;
}

const Form* form_of(const Report& report, const std::vector<Form>& forms) {
  const auto form =
      std::find_if(forms.rbegin(), forms.rend(), [&](const Form& known) { return known.id == report.form; });
  return form == forms.rend() ? nullptr : &*form;
}

const FormLayout* layout_of(const Report& report, const std::vector<Form>& forms) {
  const Form* form = form_of(report, forms);
  if (form == nullptr) return nullptr;
  const auto layout = std::find_if(form->layouts.begin(), form->layouts.end(),
                                   [&](const FormLayout& l) { return l.variant == report.variant; });
  return layout == form->layouts.end() ? nullptr : &*layout;
}

std::vector<FormTable> tables_of(const Report& report, const std::vector<Form>& forms) {
  if (report.form.empty()) return {};
  const FormLayout* layout = layout_of(report, forms);
  if (layout == nullptr) return {list_of(report)};
  return lay_out(*form_of(report, forms), *layout);
}

}  // namespace nianbao::publish

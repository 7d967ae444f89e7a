#include "archive/export.h"

#include <map>
#include <optional>
#include <utility>

#include "archive/catalogue.h"
#include "archive/layouts.h"

namespace nianbao::archive {

namespace {

const std::vector<std::string>& document_columns() {
  static const std::vector<std::string> columns = {"path",   "sha256", "state", "reason",
                                                   "agency", "year",   "form",  "variant"};
  return columns;
}

Value text_or_nothing(const std::string& text) { return text.empty() ? Value() : Value(text); }

// A cell as the export shows it.
struct Shown {
  Value value = 0.0;
  std::string text = "0";
  std::string unit;
  std::string status = "verified";
  Value page;
};

class Exporter {
 public:
  Exporter(Database& database, Shape shape)
      : shape_(shape),
        layouts_(layouts_of(database)),
        documents_(database,
                   "SELECT d.path, d.sha256, d.state, d.reason, r.agency, r.year, r.form, r.variant, r.id, r.layout, "
                   "r.attention FROM documents d LEFT JOIN reports r ON r.id = d.report AND d.state = 'done' "
                   "ORDER BY d.path"),
        cells_(database, "SELECT position, value, text, unit, status, page FROM cells WHERE report = ?") {
    int column = 0;
    if (shape == Shape::wide_rows) {
      for (const std::string& id : all_ids(layouts_)) columns_[id] = column++;
    }
  }

  void run(const MakeSheet& make_sheet) {
    const std::unique_ptr<Sheet> sheet = make_sheet(names());
    while (documents_.step()) {
      if (shape_ == Shape::wide_rows) {
        wide_row(*sheet);
      } else {
        long_rows(*sheet);
      }
    }
    sheet->end();
  }

 private:
  std::vector<std::string> names() const {
    std::vector<std::string> names = document_columns();
    if (shape_ == Shape::long_rows) {
      names.insert(names.end(), {"cell", "value", "unit", "text", "status", "page"});
      return names;
    }
    const std::size_t first = names.size();
    names.resize(first + columns_.size() * 2);
    for (const auto& [id, column] : columns_) {
      names[first + static_cast<std::size_t>(column) * 2] = id;
      names[first + static_cast<std::size_t>(column) * 2 + 1] = id + ".status";
    }
    return names;
  }

  std::vector<Value> document_values() const {
    std::vector<Value> values;
    values.reserve(document_columns().size() + columns_.size() * 2);
    for (int column = 0; column < static_cast<int>(document_columns().size()); ++column) {
      if (column == 5) {
        values.push_back(documents_.is_null(column) ? Value() : Value(documents_.real(column)));
      } else {
        values.push_back(text_or_nothing(documents_.text(column)));
      }
    }
    // A report that was read tells in the same column what a person should look at.
    if (documents_.text(2) == "done") values[3] = text_or_nothing(documents_.text(10));
    return values;
  }

  // The cells of the document at hand, zeros put back.
  std::vector<Shown> shown() {
    std::vector<Shown> list;
    const auto layout = layouts_.find(documents_.integer(9));
    if (documents_.is_null(9) || layout == layouts_.end()) return list;
    list.resize(layout->second.size());
    for (std::size_t i = 0; i < list.size(); ++i) list[i].unit = layout->second[i].unit;
    cells_.with(documents_.integer(8));
    while (cells_.step()) {
      Shown& cell = list.at(static_cast<std::size_t>(cells_.integer(0)));
      cell.value = cells_.is_null(1) ? Value() : Value(cells_.real(1));
      cell.text = cells_.is_null(2) ? std::to_string(cells_.integer(1)) : cells_.text(2);
      if (!cells_.is_null(3)) cell.unit = cells_.text(3);
      cell.status = cells_.text(4);
      cell.page = cells_.is_null(5) ? Value() : Value(cells_.real(5));
    }
    cells_.reset();
    return list;
  }

  void long_rows(Sheet& sheet) {
    const std::vector<Value> document = document_values();
    const std::vector<Shown> list = shown();
    if (list.empty()) {
      std::vector<Value> row = document;
      row.resize(row.size() + 6);
      return sheet.row(row);
    }
    const std::vector<LayoutCell>& layout = layouts_.at(documents_.integer(9));
    for (std::size_t i = 0; i < list.size(); ++i) {
      std::vector<Value> row = document;
      const Shown& cell = list[i];
      row.insert(row.end(), {layout[i].id, cell.value, text_or_nothing(cell.unit), text_or_nothing(cell.text),
                             cell.status, cell.page});
      sheet.row(row);
    }
  }

  void wide_row(Sheet& sheet) {
    std::vector<Value> row = document_values();
    const std::size_t first = row.size();
    row.resize(first + columns_.size() * 2);
    std::vector<Shown> list = shown();
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::vector<LayoutCell>& layout = layouts_.at(documents_.integer(9));
      const std::size_t place = first + static_cast<std::size_t>(columns_.at(layout[i].id)) * 2;
      row[place] = std::move(list[i].value);
      row[place + 1] = std::move(list[i].status);
    }
    sheet.row(row);
  }

  Shape shape_;
  Layouts layouts_;
  std::map<std::string, int> columns_;  // wide: of each cell id
  Statement documents_;
  Statement cells_;
};

}  // namespace

void export_table(const std::string& catalogue, Shape shape, const MakeSheet& make_sheet) {
  Catalogue source(catalogue, Catalogue::Access::read);
  // One view of the archive from the first row to the last, while a run may go on.
  source.database().execute("BEGIN");
  Exporter(source.database(), shape).run(make_sheet);
}

}  // namespace nianbao::archive

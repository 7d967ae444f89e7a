// Method: each sum is placed by where its cells stand. One whose cells share a row gets a pair of columns at the right
// of the table: what the terms come to, and the difference from the stated total. One whose cells share a column gets a
// pair of rows under the table; sums over the same rows share theirs. Any other stands on the sheet of checks alone,
// which holds all of them. Formulas carry their values, since not every program computes when it opens a file.
#include "publish/xlsx_sums.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "extract/number.h"

namespace nianbao::publish {

namespace {

using extract::FormSum;
using FieldsById = std::map<std::string, const Field*>;

constexpr std::size_t kMostArguments = 255;  // of a function, by the format
constexpr int kPale = 0xF3F6FA;

Style computed_style() {
  Style style;
  style.fill = kPale;
  style.border = true;
  style.size = 9;
  return style;
}

FieldsById by_id(const Report& report) {
  FieldsById fields;
  for (const Field& field : report.fields) fields.emplace(field.id, &field);
  return fields;
}

// Whether a cell prints something that is neither a number nor a stroke, so that sums over it are open.
bool is_open(const Field& field) {
  if (field.status == Status::missing) return true;
  return !field.value && !extract::parse_number(field.text).blank;
}

std::string ranges(const std::vector<CellPlace>& cells, const XlsxBook& book, int from) {
  const auto named = [&](const CellPlace& cell) {
    return cell.sheet == from ? reference(cell.at) : reference(book.sheet_name(cell.sheet), cell.at);
  };
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < cells.size();) {
    const auto follows = [&](int down, int right) {
      std::size_t last = i + 1;
      while (last < cells.size() && cells[last].sheet == cells[i].sheet &&
             cells[last].at.row == cells[last - 1].at.row + down &&
             cells[last].at.column == cells[last - 1].at.column + right) {
        ++last;
      }
      return last;
    };
    const std::size_t end = std::max(follows(1, 0), follows(0, 1));
    parts.push_back(named(cells[i]) + (end > i + 1 ? ":" + reference(cells[end - 1].at) : ""));
    i = end;
  }
  std::string sum;
  for (std::size_t i = 0; i < parts.size(); i += kMostArguments) {
    std::string list;
    for (std::size_t p = i; p < std::min(parts.size(), i + kMostArguments); ++p) {
      list += (list.empty() ? "" : ",") + parts[p];
    }
    sum += (sum.empty() ? "" : "+") + std::string("SUM(") + list + ")";
  }
  return sum;
}

// `value` while all of `needed` are numbers, else nothing.
std::string guarded(const std::vector<std::string>& needed, const std::string& value) {
  if (needed.empty()) return value;
  return "IF(COUNT(" +
         [&] {
           std::string list;
           for (const std::string& cell : needed) list += (list.empty() ? "" : ",") + cell;
           return list;
         }() +
         ")=" + std::to_string(needed.size()) + "," + value + ",\"\")";
}

void put_formula(XlsxBook& book, int sheet, Place at, const std::string& formula, const std::optional<double>& value,
                 const Style& style) {
  if (value) return book.formula(sheet, at, formula, *value, style);
  book.formula(sheet, at, formula, std::string(), style);
}

std::string number_or_nothing(const std::string& cell) {
  std::string formula = "IF(ISNUMBER(";
  return formula.append(cell).append("),").append(cell).append(",\"\")");
}

// Stated less computed, nothing where one of the two is missing.
std::string difference(const std::string& stated, const std::string& computed) {
  return "IF(AND(ISNUMBER(" + stated + "),ISNUMBER(" + computed + "))," + stated + "-" + computed + ",\"\")";
}

std::optional<double> difference(const Check& check) {
  if (!check.stated || !check.computed) return std::nullopt;
  return *check.stated - *check.computed;
}

class SumWriter {
 public:
  SumWriter(XlsxBook& book, int sheet, Place first, const FormTable& table, const Report& report,
            const CellPlaces& places)
      : book_(book),
        sheet_(sheet),
        first_(first),
        table_(table),
        report_(report),
        places_(places),
        fields_(by_id(report)) {
    last_ = {first.row + table.rows - 1, first.column + table.columns - 1};
    right_ = last_.column + 1;
    below_ = last_.row + 1;
  }

  void add(const FormSum& sum) {
    const Check* check = check_of(sum.id);
    std::vector<std::string> ids = sum.left;
    ids.insert(ids.end(), sum.right.begin(), sum.right.end());
    std::set<int> rows;
    std::set<int> columns;
    for (const std::string& id : ids) {
      const auto at = places_.find(id);
      if (at == places_.end() || at->second.sheet != sheet_) return;
      rows.insert(at->second.at.row);
      columns.insert(at->second.at.column);
    }
    if (check == nullptr) return;
    if (rows.size() == 1) {
      at_right(sum, *check, *rows.begin());
    } else if (columns.size() == 1) {
      below(sum, *check, *columns.begin(), rows);
    }
  }

  Place last() const { return last_; }

 private:
  const Check* check_of(const std::string& id) const {
    const auto at =
        std::find_if(report_.checks.begin(), report_.checks.end(), [&](const Check& c) { return c.id == id; });
    return at == report_.checks.end() ? nullptr : &*at;
  }

  void at_right(const FormSum& sum, const Check& check, int row) {
    const int column = right_ + 2 * used_in_row_[row]++;
    if (column > last_.column) {
      Style head = computed_style();
      head.bold = true;
      for (const int offset : {0, 1}) {
        const Place top{first_.row, column + offset};
        book_.merge(sheet_, top, header_rows(), 1, head);
        book_.text(sheet_, top, offset == 0 ? "算得" : "印数减算得", head);
      }
    }
    write_pair(sum, check, {row, column}, {row, column + 1});
  }

  // Rows of the table above its first figure.
  int header_rows() const {
    int rows = table_.rows;
    for (const FormCell& cell : table_.cells) {
      if (cell.part == Part::figure) rows = std::min(rows, cell.row);
    }
    return std::max(1, rows);
  }

  void below(const FormSum& sum, const Check& check, int column, const std::set<int>& rows) {
    const auto [at, fresh] = families_.try_emplace(rows, below_);
    if (fresh) {
      below_ += 2;
      Style label = computed_style();
      label.align = Align::left;
      // The left side of the first sum tells what the row is compared with.
      const std::string family = sum.id.substr(0, sum.id.find('.'));
      for (const int offset : {0, 1}) {
        const Place left{at->second + offset, first_.column};
        book_.merge(sheet_, left, 1, std::max(1, table_.label_columns), label);
        if (table_.label_columns > 0) {
          book_.text(sheet_, left, (offset == 0 ? "算得 " : "印数减算得 ") + family, label);
        }
      }
    }
    write_pair(sum, check, {at->second, column}, {at->second + 1, column});
  }

  void write_pair(const FormSum& sum, const Check& check, Place computed, Place differs) {
    const Style style = computed_style();
    const SumSide right = side_formula(sum.right, book_, sheet_, places_, fields_);
    const SumSide left = side_formula(sum.left, book_, sheet_, places_, fields_);
    put_formula(book_, sheet_, computed, guarded(right.needed, right.formula), check.computed, style);
    const bool total = sum.total && sum.left.size() == 1;
    const std::string stated = total ? reference(places_.at(sum.left.front()).at) : "(" + left.formula + ")";
    std::string formula =
        total ? difference(stated, reference(computed))
              : "IF(ISNUMBER(" + reference(computed) + ")," + stated + "-" + reference(computed) + ",\"\")";
    if (!total) formula = guarded(left.needed, formula);
    put_formula(book_, sheet_, differs, formula, difference(check), style);
    book_.mark_differences(sheet_, differs, differs);
    last_ = {std::max(last_.row, differs.row), std::max(last_.column, differs.column)};
  }

  XlsxBook& book_;
  int sheet_;
  Place first_;
  const FormTable& table_;
  const Report& report_;
  const CellPlaces& places_;
  FieldsById fields_;
  Place last_;
  int right_ = 0;
  int below_ = 0;
  std::map<int, int> used_in_row_;
  std::map<std::set<int>, int> families_;
};

}  // namespace

SumSide side_formula(const std::vector<std::string>& ids, const XlsxBook& book, int from, const CellPlaces& places,
                     const std::map<std::string, const Field*>& fields) {
  SumSide side;
  std::vector<CellPlace> cells;
  for (const std::string& id : ids) {
    const auto at = places.find(id);
    if (at == places.end()) continue;
    cells.push_back(at->second);
    const auto field = fields.find(id);
    if (field == fields.end() || is_open(*field->second)) {
      const CellPlace& cell = at->second;
      side.needed.push_back(cell.sheet == from ? reference(cell.at) : reference(book.sheet_name(cell.sheet), cell.at));
    }
  }
  side.formula = cells.empty() ? "0" : ranges(cells, book, from);
  return side;
}

Place write_sums(XlsxBook& book, int sheet, Place first, const FormTable& table, const Report& report,
                 const std::vector<FormSum>& sums, const CellPlaces& places) {
  SumWriter writer(book, sheet, first, table, report, places);
  for (const FormSum& sum : sums) writer.add(sum);
  return writer.last();
}

void write_checks(XlsxBook& book, int sheet, const Report& report, const std::vector<FormSum>& sums,
                  const CellPlaces& places, const std::map<std::string, std::string>& names) {
  const FieldsById fields = by_id(report);
  Style plain;
  plain.border = true;
  Style left = plain;
  left.align = Align::left;
  int row = 1;
  for (const Check& check : report.checks) {
    const auto sum = std::find_if(sums.begin(), sums.end(), [&](const FormSum& s) { return s.id == check.id; });
    const auto name = check.cells.empty() ? names.end() : names.find(check.cells.front());
    book.text(sheet, {row, 0}, check.id, left);
    book.text(sheet, {row, 1}, name == names.end() ? "" : name->second, left);
    const Place stated{row, 2};
    const Place computed{row, 3};
    if (sum != sums.end()) {
      const SumSide a = side_formula(sum->left, book, sheet, places, fields);
      const SumSide b = side_formula(sum->right, book, sheet, places, fields);
      const bool total = sum->total && sum->left.size() == 1 && places.contains(sum->left.front());
      const CellPlace cell = total ? places.at(sum->left.front()) : CellPlace{};
      const std::string single = total ? reference(book.sheet_name(cell.sheet), cell.at) : "";
      put_formula(book, sheet, stated, total ? number_or_nothing(single) : guarded(a.needed, a.formula), check.stated,
                  plain);
      put_formula(book, sheet, computed, guarded(b.needed, b.formula), check.computed, plain);
    } else {
      if (check.stated) book.number(sheet, stated, *check.stated, plain);
      if (check.computed) book.number(sheet, computed, *check.computed, plain);
    }
    const Place differs{row, 4};
    put_formula(book, sheet, differs, difference(reference(stated), reference(computed)), difference(check), plain);
    const std::string d = reference(differs);
    std::string result = "IF(ISNUMBER(";
    result.append(d).append("),IF(ABS(").append(d).append(")<0.000001,\"相符\",\"不符\"),\"不能算\")");
    book.formula(sheet, {row, 5}, result, std::string(check.holds ? (*check.holds ? "相符" : "不符") : "不能算"),
                 plain);
    ++row;
  }
  if (row > 1) book.mark_differences(sheet, {1, 4}, {row - 1, 4});
}

}  // namespace nianbao::publish

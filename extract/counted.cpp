// Method: a fax may leave no label legible that would tell rows or columns. There are as many of them as the form has;
// what can have gone wrong is that one was cut in two and two others are one. Then a cell is blank or holds two figures
// (it is as wide as two), and a sum fails, if its terms are not all 0.
//
// Of one row of figures the places are right where every cell holds one figure and is as wide as the others, no sum
// over them fails, and one that is not 0 holds: two figures of chance that are equal are one case in ten to a hundred,
// after a fault that is itself rare and leaves neither blank nor wide cell. Where all figures are the same, it does not
// matter which column is which. Of many rows some figures are misread, which makes sums fail; there most cells
// must be so, and of the sums down the columns several must hold that are not 0, and few fail: of rows that are one off
// hardly one does.
//
// Assumes that the columns are about equally wide. Fails, to the safe side, where they are not, and where many figures
// are misread.
#include "extract/counted.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "document/median.h"
#include "extract/arithmetic.h"
#include "extract/number.h"

namespace nianbao::extract {

namespace {

constexpr double kWidest = 1.6;         // of the median; two columns in one are 2
constexpr std::size_t kManyRows = 4;    // from which on a figure may be misread
constexpr double kWhole = 0.75;         // share of their cells that hold one figure
constexpr std::size_t kFewestHeld = 3;  // sums down their columns
constexpr std::size_t kHeldToFail = 3;  // at least, for each that fails

// Those of the fields that hold one figure in a cell as wide as the others'.
std::vector<std::size_t> whole_ones(const std::vector<std::size_t>& indices, const std::vector<Field>& fields) {
  std::vector<double> widths;
  widths.reserve(indices.size());
  for (const std::size_t f : indices) widths.push_back(fields[f].box.width());
  const double usual = median(std::move(widths));
  std::vector<std::size_t> out;
  std::copy_if(indices.begin(), indices.end(), std::back_inserter(out), [&](std::size_t f) {
    return parse_number(fields[f].text).value && fields[f].box.width() < kWidest * usual;
  });
  return out;
}

struct Sums {
  std::size_t held = 0;  // that are not 0
  std::size_t down = 0;  // of these, over cells of several rows
  std::size_t failed = 0;
};

// The sums over some of these fields.
Sums sums_over(const std::vector<std::size_t>& indices, const std::vector<FormSum>& sums,
               const std::vector<Field>& fields) {
  std::map<std::string, std::pair<int, int>> rows;
  for (const std::size_t f : indices) rows[fields[f].id] = {fields[f].table, fields[f].row};
  Sums out;
  for (const Check& check : compute_checks(sums, fields)) {
    std::set<std::pair<int, int>> over;
    for (const std::string& id : check.cells) {
      if (const auto at = rows.find(id); at != rows.end()) over.insert(at->second);
    }
    if (over.empty() || !check.holds) continue;
    if (!*check.holds) ++out.failed;
    if (!*check.holds || *check.stated == 0) continue;
    ++out.held;
    if (over.size() > 1) ++out.down;
  }
  return out;
}

bool are_alike(const std::vector<std::size_t>& indices, const std::vector<Field>& fields) {
  return std::all_of(indices.begin(), indices.end(),
                     [&](std::size_t f) { return fields[f].text == fields[indices.front()].text; });
}

// Those of the fields whose places sums confirm.
std::vector<std::size_t> confirmed(const std::vector<std::size_t>& indices, const std::vector<FormSum>& sums,
                                   const std::vector<Field>& fields) {
  if (indices.empty()) return {};
  std::set<std::pair<int, int>> rows;
  for (const std::size_t f : indices) rows.emplace(fields[f].table, fields[f].row);
  const std::vector<std::size_t> whole = whole_ones(indices, fields);
  const Sums found = sums_over(indices, sums, fields);
  if (rows.size() < kManyRows) {
    const bool told = found.failed == 0 && (found.held > 0 || are_alike(indices, fields));
    return told && whole.size() == indices.size() ? whole : std::vector<std::size_t>();
  }
  const bool told = found.down >= kFewestHeld && found.down >= kHeldToFail * found.failed;
  const bool most = static_cast<double>(whole.size()) >= kWhole * static_cast<double>(indices.size());
  return told && most ? whole : std::vector<std::size_t>();
}

}  // namespace

void confirm_counted(const std::vector<FormSum>& sums, const std::vector<std::vector<std::size_t>>& counted,
                     Mapping& mapping) {
  std::vector<Field> fields;
  for (Field field : mapping.fields) {
    field.value = parse_number(field.text).value;
    fields.push_back(std::move(field));
  }
  for (const std::vector<std::size_t>& indices : counted) {
    for (const std::size_t f : confirmed(indices, sums, fields)) mapping.doubtful[f] = 0;
  }
}

}  // namespace nianbao::extract

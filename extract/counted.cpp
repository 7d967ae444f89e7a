// Method: a fax may leave no header legible over a row of fifteen figures. There are as many columns as the form has;
// what can have gone wrong is that one was cut in two and two others are one. Then a cell is blank or holds two figures
// (it is as wide as two), and a sum fails, if its terms are not all 0. So the places are right where every cell holds
// one figure and is as wide as the others, no sum over them fails, and one that is not 0 holds: two figures of chance
// that are equal are one case in ten to a hundred, after a fault that is itself rare and leaves neither blank nor wide
// cell. Where all figures are the same, it does not matter which column is which.
//
// Assumes that the columns of such a row are about equally wide. Fails, to the safe side, where they are not, and where
// a figure is misread.
#include "extract/counted.h"

#include <algorithm>
#include <map>
#include <string>

#include "document/median.h"
#include "extract/arithmetic.h"
#include "extract/number.h"

namespace nianbao::extract {

namespace {

constexpr double kWidest = 1.6;  // of the median; two columns in one are 2

bool are_whole(const std::vector<std::size_t>& indices, const std::vector<Field>& fields) {
  std::vector<double> widths;
  for (const std::size_t f : indices) {
    if (!parse_number(fields[f].text).value) return false;
    widths.push_back(fields[f].box.width());
  }
  const double usual = median(widths);
  return std::all_of(widths.begin(), widths.end(), [usual](double width) { return width < kWidest * usual; });
}

// Whether sums over these fields confirm their places.
bool are_confirmed(const std::vector<std::size_t>& indices, const std::vector<FormSum>& sums,
                   const std::vector<Field>& fields) {
  const std::string& first = fields[indices.front()].text;
  const auto is_first = [&](std::size_t f) { return fields[f].text == first; };
  bool confirmed = std::all_of(indices.begin(), indices.end(), is_first);
  std::map<std::string, bool> counted;
  for (const std::size_t f : indices) counted[fields[f].id] = true;
  for (const Check& check : compute_checks(sums, fields)) {
    const auto is_counted = [&](const std::string& id) { return counted.contains(id); };
    if (std::none_of(check.cells.begin(), check.cells.end(), is_counted) || !check.holds) continue;
    if (!*check.holds) return false;
    confirmed = confirmed || *check.stated != 0;
  }
  return confirmed;
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
    if (indices.empty() || !are_whole(indices, fields) || !are_confirmed(indices, sums, fields)) continue;
    for (const std::size_t f : indices) mapping.doubtful[f] = 0;
  }
}

}  // namespace nianbao::extract

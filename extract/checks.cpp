// The form's sums over the values of its cells, as CONTRACT speaks of them: a blank or a stroke counts as 0, a blank
// total or a cell without a value leaves the check open.
#include <cmath>
#include <map>

#include "extract/arithmetic.h"
#include "extract/number.h"

namespace nianbao::extract {

namespace {

// Money is printed with four decimals at most; sums of such figures differ by less than this where they agree.
constexpr double kEqual = 1e-6;

using ById = std::map<std::string, const Field*>;
using Side = std::vector<const Field*>;

// What a cell adds to a sum; none where it has no value and is no blank.
std::optional<double> amount(const Field& field) {
  if (field.status == Status::missing) return std::nullopt;
  if (field.value) return field.value;
  return parse_number(field.text).blank ? std::optional<double>(0) : std::nullopt;
}

std::optional<double> add(const Side& side) {
  double sum = 0;
  for (const Field* field : side) {
    const std::optional<double> part = amount(*field);
    if (!part) return std::nullopt;
    sum += *part;
  }
  return sum;
}

// Fewer fields than ids where the document's form lacks some.
Side side_of(const std::vector<std::string>& ids, const ById& fields) {
  Side side;
  for (const std::string& id : ids) {
    const auto at = fields.find(id);
    if (at != fields.end()) side.push_back(at->second);
  }
  return side;
}

Check check_of(const FormSum& sum, const Side& left, const Side& right) {
  Check check;
  check.id = sum.id;
  check.cells = sum.left;
  check.cells.insert(check.cells.end(), sum.right.begin(), sum.right.end());
  const bool blank_total = sum.total && left.size() == 1 && !left.front()->value;
  if (!blank_total) check.stated = add(left);
  check.computed = add(right);
  if (check.stated && check.computed) check.holds = std::abs(*check.stated - *check.computed) < kEqual;
  return check;
}

}  // namespace

std::vector<Check> compute_checks(const std::vector<FormSum>& sums, const std::vector<Field>& fields) {
  ById by_id;
  for (const Field& field : fields) by_id.emplace(field.id, &field);
  std::vector<Check> checks;
  for (const FormSum& sum : sums) {
    const Side left = side_of(sum.left, by_id);
    const Side right = side_of(sum.right, by_id);
    if (left.size() != sum.left.size() || right.size() != sum.right.size()) continue;
    checks.push_back(check_of(sum, left, right));
  }
  return checks;
}

}  // namespace nianbao::extract

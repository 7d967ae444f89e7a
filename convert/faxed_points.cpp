// Method: a fax at 200 dpi leaves of a comma of hairlines what it leaves of a point, and no recogniser can know better
// from the cell itself. Of 1,258 figures such as 4.136, faxed in faces that the network never saw and said to be surer
// than 0.999 (bench/cells, sorts figures and parted), 3 had a comma; of 1,800 read with commas none had a point.
// Assumes that points and commas are printed about as often.
#include "convert/faxed_points.h"

#include <cstddef>
#include <string>

namespace nianbao::convert {

namespace {

constexpr double kPoint = 0.998;  // see above

// Whether a point stands behind one to three digits and before three, and no others.
bool may_be_thousands(const std::string& text) {
  const auto is_digit_at = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  const auto is_of_figure = [&](std::size_t at) {
    return is_digit_at(at) || (at < text.size() && (text[at] == '.' || text[at] == ','));
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit_at(i) || (i > 0 && is_of_figure(i - 1))) continue;
    std::size_t digits = 0;
    while (is_digit_at(i + digits)) ++digits;
    const std::size_t point = i + digits;
    if (digits > 3 || point >= text.size() || text[point] != '.') continue;
    if (is_digit_at(point + 1) && is_digit_at(point + 2) && is_digit_at(point + 3) && !is_of_figure(point + 4))
      return true;
  }
  return false;
}

}  // namespace

void doubt_faxed_points(std::vector<Reading>& readings) {
  if (!readings.empty() && may_be_thousands(readings.front().text)) believe_no_more(readings, kPoint);
}

}  // namespace nianbao::convert

#include "extract/write_common.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "document/unicode.h"

namespace nianbao::extract {

Box to_points(const Report& report, int page, const Box& box) {
  const auto at = std::find_if(report.pages.begin(), report.pages.end(),
                               [page](const PageInfo& info) { return info.page == page; });
  if (at == report.pages.end() || at->dpi <= 0) return box;
  constexpr double kPointsPerInch = 72;
  return scale(apply(at->to_source, box), kPointsPerInch / at->dpi);
}

std::string joined_lines(const std::string& text) {
  std::u32string out;
  bool pending = false;
  for (const char32_t c : decode_utf8(text)) {
    if (c == U'\n' || c == U'\r') {
      pending = !out.empty();
      continue;
    }
    if (pending && is_space(c)) continue;
    if (pending && blank_matters(out.back(), c)) out.push_back(U' ');
    pending = false;
    out.push_back(c);
  }
  return encode_utf8(out);
}

std::string plain_number(double value) {
  std::array<char, 400> text{};  // the longest double in plain digits has 309 before its point
  const auto end = std::to_chars(text.begin(), text.end(), value, std::chars_format::fixed);
  return {text.begin(), end.ptr};
}

bool is_content(const Block& block) {
  return block.kind != BlockKind::page_header && block.kind != BlockKind::page_footer && block.kind != BlockKind::seal;
}

}  // namespace nianbao::extract

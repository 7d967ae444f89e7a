#include "convert/page_range.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>
#include <utility>

#include "document/error.h"

namespace nianbao::convert {

namespace {

using Span = std::pair<int, int>;  // first and last, both in it

[[noreturn]] void refuse(const std::string& range) {
  throw Error(ErrorKind::usage, "", "--pages " + range + ": not a list of pages; write it like 3-8 or 1,4,7-");
}

int number_in(std::string_view text, const std::string& range) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 1) refuse(range);
  return value;
}

Span span_of(std::string_view item, const std::string& range) {
  const std::size_t dash = item.find('-');
  const int first = number_in(item.substr(0, dash), range);
  if (dash == std::string_view::npos) return {first, first};
  const std::string_view rest = item.substr(dash + 1);
  const int last = rest.empty() ? std::numeric_limits<int>::max() : number_in(rest, range);
  if (last < first) refuse(range);
  return {first, last};
}

std::vector<Span> spans_of(const std::string& range) {
  std::vector<Span> spans;
  for (std::size_t begin = 0; begin <= range.size();) {
    const std::size_t end = std::min(range.find(',', begin), range.size());
    spans.push_back(span_of(std::string_view(range).substr(begin, end - begin), range));
    begin = end + 1;
  }
  return spans;
}

}  // namespace

void check_page_range(const std::string& range) {
  if (!range.empty()) spans_of(range);
}

std::vector<int> pages_in_range(const std::string& range, int count) {
  const std::vector<Span> spans = range.empty() ? std::vector<Span>{{1, count}} : spans_of(range);
  std::vector<int> pages;
  for (int page = 1; page <= count; ++page) {
    const auto holds = [page](const Span& s) { return page >= s.first && page <= s.second; };
    if (std::any_of(spans.begin(), spans.end(), holds)) pages.push_back(page);
  }
  return pages;
}

}  // namespace nianbao::convert

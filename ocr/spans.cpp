#include "ocr/spans.h"

#include <algorithm>

namespace nianbao::ocr {
namespace {

std::vector<Span> united(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
  std::vector<Span> out;
  for (const Span& span : spans) {
    if (out.empty() || span.from > out.back().to) {
      out.push_back(span);
    } else {
      out.back().to = std::max(out.back().to, span.to);
    }
  }
  return out;
}

}  // namespace

int bands(std::vector<Span> spans, double least) {
  const std::vector<Span> all = united(std::move(spans));
  return static_cast<int>(
      std::count_if(all.begin(), all.end(), [least](const Span& band) { return band.to - band.from >= least; }));
}

int widest_gap(std::vector<Span> spans) {
  const std::vector<Span> all = united(std::move(spans));
  int gap = 0;
  for (std::size_t i = 1; i < all.size(); ++i) gap = std::max(gap, all[i].from - all[i - 1].to);
  return gap;
}

}  // namespace nianbao::ocr

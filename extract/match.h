// Labels compared as a reader would: blanks, brackets, numbering and a misread character do not matter.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/table.h"
#include "extract/form.h"

namespace nianbao::extract {

// A printed label without what varies from print to print: NFKC, no white space, no punctuation, without its numbering
// (`1.`, `（一）`, `一、`). At most 120 code points are kept.
std::u32string fold_label(std::string_view printed);

// The same without what stands in brackets (an instruction for filling in), unless nothing else is left.
std::u32string fold_without_notes(std::string_view printed);

// How far two folded labels say the same, 0..1: 1 is equal, 0.6 and above is likely the same label with errors in it,
// or one of the two shortened or padded.
double similarity(std::u32string_view a, std::u32string_view b);

// The best similarity to any wording of the label; 0 for a label without wordings.
double similarity(std::u32string_view printed, const Label& label);

// The share of `part` that stands in `whole` at its best place, 0..1, counting misread characters against it. 0 for an
// empty part.
double best_inside(std::u32string_view part, std::u32string_view whole);

// Where `part` stands in `whole` with at most one error in five: {begin, end}, or {npos, npos}.
std::pair<std::size_t, std::size_t> find_inside(std::u32string_view part, std::u32string_view whole);

// The numbering that a line begins with.
struct Numbering {
  int value = 0;           // 0: none
  bool chinese = false;    // 一 rather than 1
  bool bracketed = false;  // （一）
  std::string text;        // as printed, without brackets and stops: "一"
  std::size_t length = 0;  // code points of the line that it takes, stops and blanks included
};
Numbering numbering_of(std::u32string_view line);

// An alignment that keeps the order of both sequences. score(i, j): what matching i of the first with j of the second
// is worth; skipping costs `skip_first(i)` or `skip_second(j)` (at most 0). Returns for each of the first the index of
// its partner, or -1.
template <typename Score, typename SkipFirst, typename SkipSecond>
std::vector<int> align(int first, int second, Score score, SkipFirst skip_first, SkipSecond skip_second,
                       double* total = nullptr) {
  const auto width = static_cast<std::size_t>(second) + 1;
  std::vector<double> best((static_cast<std::size_t>(first) + 1) * width, 0.0);
  std::vector<char> step(best.size(), 0);
  auto at = [width](int i, int j) { return static_cast<std::size_t>(i) * width + static_cast<std::size_t>(j); };
  for (int i = 0; i <= first; ++i) {
    for (int j = 0; j <= second; ++j) {
      if (i == 0 && j == 0) continue;
      double value = -1e300;
      char how = 0;
      if (i > 0 && j > 0) {
        value = best[at(i - 1, j - 1)] + score(i - 1, j - 1);
        how = 'm';
      }
      if (i > 0) {
        const double skipped = best[at(i - 1, j)] + skip_first(i - 1);
        if (skipped > value) {
          value = skipped;
          how = 'f';
        }
      }
      if (j > 0) {
        const double skipped = best[at(i, j - 1)] + skip_second(j - 1);
        if (skipped > value) {
          value = skipped;
          how = 's';
        }
      }
      best[at(i, j)] = value;
      step[at(i, j)] = how;
    }
  }
  if (total != nullptr) *total = best[at(first, second)];
  std::vector<int> partner(static_cast<std::size_t>(first), -1);
  for (int i = first, j = second; i > 0 || j > 0;) {
    const char how = step[at(i, j)];
    if (how == 'm') partner[static_cast<std::size_t>(i - 1)] = j - 1;
    if (how != 's') --i;
    if (how != 'f') --j;
  }
  return partner;
}

// Whether a scanned label was read so badly that it says neither that it is a label of the form nor that it is none.
bool is_illegible(const Cell& cell);

}  // namespace nianbao::extract

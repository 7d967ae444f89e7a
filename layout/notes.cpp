// Footnotes.
//
// Method: a note begins with a mark, in a face smaller than the page's text, and below it in its column stand only
// lines as small and page furniture. The notes of a column are taken from the first such line on; each mark begins the
// next.
//
// Fails for notes in the size of the text, and for those that begin with a bare number.
#include "layout/notes.h"

#include <algorithm>

#include "document/unicode.h"
#include "layout/line_size.h"

namespace nianbao::layout {

namespace {

constexpr double kSmaller = 0.93;        // of the text's size: 9 point under 10.5
constexpr double kUpperHalf = 0.4;       // of the page's height: notes begin below
constexpr std::size_t kLongestMark = 4;  // characters: [12]

// ① ⑵ * ※ [1] 〔1〕; empty for anything else.
std::u32string mark_of(const std::u32string& text) {
  if (text.size() < 2) return {};
  const char32_t c = text[0];
  if ((c >= 0x2460 && c <= 0x2487) || c == U'*' || c == U'＊' || c == U'※' || c == U'†') return {c};
  if (c != U'[' && c != U'〔' && c != U'［') return {};
  std::size_t n = 1;
  while (n < text.size() && is_digit(text[n])) ++n;
  const bool closed = n < text.size() && (text[n] == U']' || text[n] == U'〕' || text[n] == U'］');
  return n > 1 && closed && n < kLongestMark ? text.substr(0, n + 1) : std::u32string{};
}

bool marked_in(const PageFlow& page, std::size_t but, const std::u32string& mark) {
  const std::string printed = encode_utf8(mark);
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (i == but) continue;
    const std::size_t at = page.lines[i].text.find(printed);
    if (at != std::string::npos && at > 0) return true;
    for (const Table& table : page.pieces) {
      for (const Cell& cell : table.cells) {
        if (cell.text.find(printed) != std::string::npos) return true;
      }
    }
  }
  return false;
}

// The lines from `first` down in its column, if nothing but small lines stands there.
std::vector<std::size_t> foot_of_column(const PageFlow& page, const std::vector<Furniture>& furniture,
                                        std::size_t first, double most) {
  std::vector<std::size_t> foot;
  const Line& top = page.lines[first];
  for (const Table& table : page.pieces) {
    if (overlap_x(table.box, top.box) > 0 && table.box.y1 > top.box.y1) return {};
  }
  Box column = top.box;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const Line& line = page.lines[i];
    if (furniture[i] != Furniture::none || line.box.centre().y < top.box.y0 || overlap_x(line.box, column) <= 0)
      continue;
    if (em_of(line) > most) return {};
    column = unite(column, line.box);
    foot.push_back(i);
  }
  return foot;
}

}  // namespace

std::vector<Note> find_notes(const PageFlow& page, const std::vector<Furniture>& furniture) {
  std::vector<Note> notes;
  std::vector<bool> taken(page.lines.size(), false);
  const double most = kSmaller * usual_size(page);
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const Line& line = page.lines[i];
    if (taken[i] || furniture[i] != Furniture::none || line.vertical || em_of(line) > most) continue;
    if (page.frame_height > 0 && line.box.y0 < kUpperHalf * page.frame_height) continue;
    const std::u32string mark = mark_of(decode_utf8(line.text));
    if (mark.empty() || !marked_in(page, i, mark)) continue;
    for (const std::size_t l : foot_of_column(page, furniture, i, most)) {
      if (taken[l]) continue;
      const std::u32string own = mark_of(decode_utf8(page.lines[l].text));
      if (notes.empty() || !own.empty()) notes.push_back({encode_utf8(own), {}});
      notes.back().lines.push_back(l);
      taken[l] = true;
    }
  }
  return notes;
}

}  // namespace nianbao::layout

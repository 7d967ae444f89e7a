// Method: words of one line that touch become one word, so that what stands in columns can still be told; words that
// were read stay single, since their doubts differ. A page of a budget then costs a tenth.
#include "layout/light_page.h"

#include <utility>
#include <vector>

namespace nianbao::layout {

namespace {

constexpr double kTouch = 0.2;  // em; wider white may be a blank

bool touches(const Word& a, const Word& b) {
  if (a.origin != Origin::text_layer || b.origin != Origin::text_layer || a.vertical != b.vertical) return false;
  if (b.space_before || a.size <= 0) return false;
  const double white = a.vertical ? b.box.y0 - a.box.y1 : b.box.x0 - a.box.x1;
  return white <= kTouch * a.size;
}

void join(std::vector<Word>& words) {
  std::vector<Word> joined;
  for (Word& word : words) {
    if (!joined.empty() && touches(joined.back(), word)) {
      joined.back().box = unite(joined.back().box, word.box);
      joined.back().text += word.text;
    } else {
      joined.push_back(std::move(word));
    }
  }
  words.assign(std::make_move_iterator(joined.begin()), std::make_move_iterator(joined.end()));
  words.shrink_to_fit();
}

}  // namespace

void make_light(PageFlow& page) {
  for (Line& line : page.lines) join(line.words);
  for (Table& piece : page.pieces) {
    for (Cell& cell : piece.cells) {
      if (piece.ruled) {
        std::vector<Word>().swap(cell.words);
      } else {
        join(cell.words);
      }
    }
  }
}

}  // namespace nianbao::layout

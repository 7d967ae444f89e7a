// A page whose text layer is taken: its glyphs and drawn rulings become lines and tables; no pixel is looked at.
#include <string>
#include <utility>
#include <vector>

#include "convert/page_steps.h"
#include "convert/trace_steps.h"
#include "layout/grid.h"
#include "layout/lines.h"
#include "layout/unruled.h"

namespace nianbao::convert {

PageResult read_text_page(const ingest::Content& content, Trace* trace) {
  Page page = content.page;
  PageResult result;
  result.issues = content.issues;
  result.info = {page.number, page.width, page.height,        page.dpi,
                 page.turn,   page.skew,  Origin::text_layer, page.to_source};
  std::vector<Table> pieces = layout::find_tables(page, {}, nullptr, nullptr, &page.frames);
  layout::add_unruled_tables(page, pieces);
  std::vector<Word> free_words = layout::fill_tables(page, pieces);
  std::vector<Box> occupied;
  for (const Table& piece : pieces) occupied.push_back(piece.box);
  result.flow.page = page.number;
  result.flow.dpi = page.dpi;
  result.flow.frame_width = page.frame_width;
  result.flow.frame_height = page.frame_height;
  result.flow.pictures = page.pictures;
  result.flow.rulings = page.rulings;
  result.flow.frames = page.frames;
  result.flow.lines = layout::find_lines(page, std::move(free_words), occupied);
  result.flow.pieces = std::move(pieces);
  trace_page(trace, blank_image(page.frame_width, page.frame_height, 1, page.dpi), page, result.flow);
  return result;
}

}  // namespace nianbao::convert

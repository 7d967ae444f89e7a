// A page with a sound text layer and pictures that may hold text or a table: the layer gives the text, and each picture
// is read from its pixels in a frame of its own, then set in at its place.
#include <algorithm>
#include <cmath>
#include <utility>

#include "convert/area.h"
#include "convert/bend.h"
#include "convert/page_steps.h"

namespace nianbao::convert {

namespace {

// A picture worth reading holds at least this much of a page: a few lines of text; logos and seals are smaller.
constexpr double kLeastShare = 0.03;

Image crop(const Image& image, const Box& box) {
  const int x0 = std::clamp(static_cast<int>(std::floor(box.x0)), 0, image.width);
  const int y0 = std::clamp(static_cast<int>(std::floor(box.y0)), 0, image.height);
  const int x1 = std::clamp(static_cast<int>(std::ceil(box.x1)), x0, image.width);
  const int y1 = std::clamp(static_cast<int>(std::ceil(box.y1)), y0, image.height);
  Image out = blank_image(x1 - x0, y1 - y0, image.channels, image.dpi);
  for (int y = y0; y < y1; ++y) {
    const std::uint8_t* from = image.row(y) + static_cast<std::ptrdiff_t>(x0) * image.channels;
    std::copy_n(from, out.stride(), out.row(y - y0));
  }
  return out;
}

void move_words(std::vector<Word>& words, const Projective& map) {
  for (Word& word : words) word.box = apply(map, word.box);
}

void move_table(Table& table, const Projective& map) {
  table.box = apply(map, table.box);
  for (double& y : table.row_edges) y = apply(map, Point{table.box.x0, y}).y;
  for (double& x : table.column_edges) x = apply(map, Point{x, table.box.y0}).x;
  for (Cell& cell : table.cells) {
    cell.box = apply(map, cell.box);
    move_words(cell.words, map);
  }
}

// Lines and pieces of a picture, in the frame of the page it stands on.
void set_in(Area area, const Projective& to_page, layout::PageFlow& flow) {
  for (Line& line : area.lines) {
    line.box = apply(to_page, line.box);
    move_words(line.words, to_page);
    flow.lines.push_back(std::move(line));
  }
  for (Table& piece : area.pieces) {
    const Box before = piece.box;
    move_table(piece, to_page);
    if (!before.empty()) flow.pieces.push_back(std::move(piece));
  }
}

}  // namespace

PageResult read_mixed_page(const ingest::Content& content, const Image& raster, Readers& readers, Trace* trace) {
  PageResult result = read_text_page(content, trace);
  const Page& page = content.page;
  const double page_area = static_cast<double>(page.frame_width) * page.frame_height;
  std::vector<Box> unread;
  for (const Box& picture : page.pictures) {
    const Box inside =
        intersect(picture, {0, 0, static_cast<double>(raster.width), static_cast<double>(raster.height)});
    if (inside.area() < kLeastShare * page_area) {
      unread.push_back(picture);
      continue;
    }
    Area area = read_area(crop(raster, inside), page.number, raster.dpi, content.one_bit, readers, trace);
    if (area.lines.empty() && area.pieces.empty()) {
      unread.push_back(picture);
      continue;
    }
    if (area.upright.curl) {
      bend(area.lines, *area.upright.curl);
      bend(area.pieces, *area.upright.curl);
    }
    const double scale = area.upright.scale;
    Projective to_crop;
    to_crop.m = {1 / scale, 0, std::floor(inside.x0), 0, 1 / scale, std::floor(inside.y0), 0, 0, 1};
    const Projective to_page = compose(area.upright.to_source, to_crop);
    set_in(std::move(area), to_page, result.flow);
  }
  result.flow.pictures = std::move(unread);
  std::stable_sort(result.flow.pieces.begin(), result.flow.pieces.end(),
                   [](const Table& a, const Table& b) { return a.box.y0 < b.box.y0; });
  return result;
}

}  // namespace nianbao::convert

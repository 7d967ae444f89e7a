// What is painted on a page, in painting order, until it becomes a Content.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "document/geometry.h"
#include "ingest/source.h"

namespace nianbao::ingest {

// How a mark is painted. luma: 0 black, 1 white. opaque: hides what lies under it.
struct Paint {
  double luma = 0;
  bool opaque = true;
};

// Collects marks in the frame of the page. White marks on white paper are no marks; what a later opaque one covers is
// hidden; a glyph painted twice in nearly the same place (fake bold, shadows) is kept once.
class Marks {
 public:
  // Pixels; `unit`: pixels in a point.
  Marks(double width, double height, double unit);

  // `direction`: of the advance, degrees clockwise from left-to-right: 0, 90, 180 or 270.
  void glyph(Glyph glyph, const Paint& paint, int direction);

  // A blank glyph: space_before of the glyph that follows it on its line.
  void space(const Box& box);

  // A straight stroke; slanting ones are dropped.
  void line(const Point& a, const Point& b, double thickness, const Paint& paint, const Box& clip);

  // A filled area whose outline is a rectangle (`box` already clipped): a ruling where thin, else a fill.
  void rectangle(const Box& box, const Paint& paint);

  // An image; `box` already clipped. `dpi`: of its own pixels. `one_bit`: they have two levels.
  void picture(const Box& box, bool opaque, double dpi, bool one_bit);

  std::size_t count() const { return glyphs_.size() + pieces_.size() + fills_.size() + pictures_.size(); }

  void move_into(Content& content);

 private:
  struct Area {
    Box box;
    double luma = 0;
    bool opaque = true;
    bool image = false;
  };

  double backdrop(const Point& at) const;
  bool is_repeat(const Glyph& glyph);
  void remember(const Glyph& glyph, std::size_t index);
  void cover(const Box& box);
  void stroke_piece(Orientation orientation, double at, double from, double to, double thickness, double luma);

  double width_;
  double height_;
  double unit_;
  std::vector<Glyph> glyphs_;
  std::unordered_multimap<std::uint64_t, std::size_t> places_;  // text and coarse place -> index in glyphs_
  std::vector<Ruling> pieces_;
  std::vector<Box> fills_;
  std::vector<Box> pictures_;
  std::vector<Area> areas_;     // fills and pictures in painting order
  double largest_picture_ = 0;  // area
  double picture_dpi_ = 0;      // of that picture
  double picture_area_ = 0;     // of all
  double one_bit_area_ = 0;     // of those with two levels
  Box blank_;                   // the last space glyph, empty where none is pending
  std::size_t work_ = 0;        // comparisons spent on covering
  std::size_t directions_[4] = {0, 0, 0, 0};
};

}  // namespace nianbao::ingest

// Method: glyphs, pieces of rulings, fills and pictures are kept in painting order. A mark in the colour of what lies
// under it is dropped; an opaque rectangle or picture hides the marks that it covers.
//
// Assumes: paper is white; an opaque area's outline is a rectangle.
// Fails: where the backdrop is not white for another reason (a shading, a pattern), white marks on it are dropped.
#include "ingest/marks.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "document/unicode.h"
#include "ingest/strokes.h"

namespace nianbao::ingest {

namespace {

// Luma above which a mark cannot be told from paper.
constexpr double kWhite = 0.94;
// Difference of luma below which a mark does not show on its backdrop; a fax threshold would lose it.
constexpr double kContrast = 0.06;
// Points: borders of Word and WPS are 0.48 to 2.25 wide; the lowest filled row is about 6 high.
constexpr double kThickestRuling = 3;
// Times its thickness that a thin rectangle must be long to be a ruling on its own.
constexpr double kRulingAspect = 3;
// Share of its box by which the second copy of a glyph may be moved: fake bold and shadows move by 0.02 to 0.1 em.
constexpr double kRepeatShift = 0.15;
// Share of its em above which a second copy makes a glyph bold.
constexpr double kBoldShift = 0.005;
// Ems between a blank and the glyph that it belongs to.
constexpr double kBlankReach = 3;
// Tangent of the steepest line that counts as upright: 0.6 degrees, below what is drawn slanting on purpose.
constexpr double kSlant = 0.01;
// Comparisons after which covering is no longer looked for: a second's work, far above what documents need.
constexpr std::size_t kMostWork = 50'000'000;
// Points: images smaller than this hold nothing to read.
constexpr double kSmallestPicture = 8;
constexpr double kNearlyAll = 0.95;  // of the area of images: a logo in colour on a fax changes nothing

// Key of a glyph's text and of the cell of an em's width that its centre lies in, moved by (dx, dy) cells.
std::uint64_t place_key(const Glyph& glyph, int dx, int dy) {
  const double em = std::max(glyph.word.size, 1.0);
  const Point centre = glyph.word.box.centre();
  const auto column = static_cast<std::int64_t>(std::floor(centre.x / em)) + dx;
  const auto row = static_cast<std::int64_t>(std::floor(centre.y / em)) + dy;
  std::uint64_t key = std::hash<std::string>{}(glyph.word.text);
  key = key * 1'000'003U + static_cast<std::uint64_t>(column);
  return key * 1'000'003U + static_cast<std::uint64_t>(row);
}

// Images cut into strips or tiles are one picture.
std::vector<Box> join_tiles(std::vector<Box> boxes, double unit) {
  const double touch = 1.5 * unit;  // points between tiles: rounding to a pixel of the tile
  const auto same = [&](double a, double b) { return std::abs(a - b) <= touch; };
  const auto joins = [&](const Box& a, const Box& b) {
    const bool stacked = same(a.x0, b.x0) && same(a.x1, b.x1) && overlap_y(a, b) >= -touch;
    const bool beside = same(a.y0, b.y0) && same(a.y1, b.y1) && overlap_x(a, b) >= -touch;
    return stacked || beside;
  };
  if (boxes.size() > 2000) return boxes;  // a mosaic; comparing all pairs would take seconds
  bool changed = true;
  while (changed) {
    changed = false;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      for (std::size_t j = i + 1; j < boxes.size();) {
        if (!joins(boxes[i], boxes[j])) {
          ++j;
          continue;
        }
        boxes[i] = unite(boxes[i], boxes[j]);
        boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(j));
        changed = true;
      }
    }
  }
  return boxes;
}

}  // namespace

Marks::Marks(double width, double height, double unit) : width_(width), height_(height), unit_(unit) {}

double Marks::backdrop(const Point& at) const {
  for (auto area = areas_.rbegin(); area != areas_.rend(); ++area) {
    if (!contains(area->box, at)) continue;
    return area->image ? 0.5 : area->luma;  // a picture's own colours are not known here: anything shows on it
  }
  return 1;
}

bool Marks::is_repeat(const Glyph& glyph) {
  for (int dy = -1; dy <= 1; ++dy) {
    for (int dx = -1; dx <= 1; ++dx) {
      const auto [first, last] = places_.equal_range(place_key(glyph, dx, dy));
      for (auto it = first; it != last; ++it) {
        Glyph& other = glyphs_[it->second];
        if (other.word.text != glyph.word.text || other.visible != glyph.visible) continue;
        const double em = std::max(glyph.word.size, 1.0);
        if (std::abs(other.word.size - glyph.word.size) > 0.1 * em) continue;
        const Point a = other.word.box.centre();
        const Point b = glyph.word.box.centre();
        // A thin glyph (1, l, a dot) may stand again right behind itself: less than half its own width is allowed.
        const double reach_x = std::min(kRepeatShift * em, 0.4 * glyph.word.box.width());
        const double reach_y = std::min(kRepeatShift * em, 0.4 * glyph.word.box.height());
        if (std::abs(a.x - b.x) > reach_x || std::abs(a.y - b.y) > reach_y) continue;
        if (std::hypot(a.x - b.x, a.y - b.y) > kBoldShift * em) other.word.bold = true;
        return true;
      }
    }
  }
  return false;
}

void Marks::remember(const Glyph& glyph, std::size_t index) { places_.emplace(place_key(glyph, 0, 0), index); }

void Marks::glyph(Glyph glyph, const Paint& paint, int direction) {
  if (glyph.visible && paint.luma > kWhite && std::abs(backdrop(glyph.word.box.centre()) - paint.luma) < kContrast) {
    glyph.visible = false;
  }
  if (!blank_.empty()) {
    const double reach = kBlankReach * std::max(glyph.word.size, 1.0);
    const bool on_line =
        glyph.word.vertical ? overlap_x(blank_, glyph.word.box) > 0 : overlap_y(blank_, glyph.word.box) > 0;
    const Box near = grow(blank_, reach);
    if (on_line && !intersect(near, glyph.word.box).empty()) glyph.word.space_before = true;
    blank_ = {};
  }
  if (is_repeat(glyph)) return;
  if (glyph.visible) ++directions_[(direction / 90) & 3];
  remember(glyph, glyphs_.size());
  glyphs_.push_back(std::move(glyph));
}

void Marks::space(const Box& box) { blank_ = box; }

void Marks::stroke_piece(Orientation orientation, double at, double from, double to, double thickness, double luma) {
  if (luma > kWhite) {
    const double middle = (from + to) / 2;
    const Point centre = orientation == Orientation::horizontal ? Point{middle, at} : Point{at, middle};
    if (std::abs(backdrop(centre) - luma) < kContrast) return;
  }
  pieces_.push_back({orientation, at, from, to, thickness});
}

void Marks::line(const Point& a, const Point& b, double thickness, const Paint& paint, const Box& clip) {
  const double dx = std::abs(a.x - b.x);
  const double dy = std::abs(a.y - b.y);
  const bool flat = dy <= std::max(kSlant * dx, 0.05 * unit_);
  const bool upright = dx <= std::max(kSlant * dy, 0.05 * unit_);
  if (flat == upright) return;  // slanting, or a dot
  const double half = thickness / 2;
  Box ink = flat ? Box{std::min(a.x, b.x), (a.y + b.y) / 2 - half, std::max(a.x, b.x), (a.y + b.y) / 2 + half}
                 : Box{(a.x + b.x) / 2 - half, std::min(a.y, b.y), (a.x + b.x) / 2 + half, std::max(a.y, b.y)};
  if (thickness > kThickestRuling * unit_) {
    rectangle(intersect(ink, clip), paint);
    return;
  }
  const Box thin = intersect(grow(ink, 0.01 * unit_), clip);  // a hairline is as wide as nothing
  if (thin.empty()) return;
  const Point middle = ink.centre();
  if (flat) {
    stroke_piece(Orientation::horizontal, middle.y, thin.x0, thin.x1, thickness, paint.luma);
  } else {
    stroke_piece(Orientation::vertical, middle.x, thin.y0, thin.y1, thickness, paint.luma);
  }
}

void Marks::rectangle(const Box& box, const Paint& paint) {
  const double thick = kThickestRuling * unit_;
  const Point middle = box.centre();
  const bool flat = box.height() <= thick && box.width() >= kRulingAspect * box.height();
  const bool upright = box.width() <= thick && box.height() >= kRulingAspect * box.width();
  const bool corner = box.width() <= thick && box.height() <= thick;  // where borders meet; joins on either side
  if (flat || corner) stroke_piece(Orientation::horizontal, middle.y, box.x0, box.x1, box.height(), paint.luma);
  if (upright || corner) stroke_piece(Orientation::vertical, middle.x, box.y0, box.y1, box.width(), paint.luma);
  if (flat || upright || corner || box.empty()) return;
  if (paint.opaque) cover(box);
  if (paint.luma < kWhite) fills_.push_back(box);
  areas_.push_back({box, paint.luma, paint.opaque, false});
}

void Marks::picture(const Box& box, bool opaque, double dpi, bool one_bit) {
  if (box.empty()) return;
  const double thick = kThickestRuling * unit_;
  if (std::min(box.width(), box.height()) <= thick) {
    rectangle(box, {0, false});  // some producers draw lines as images one pixel wide
    return;
  }
  if (opaque) cover(box);
  if (box.area() > largest_picture_) {
    largest_picture_ = box.area();
    picture_dpi_ = dpi;
  }
  picture_area_ += box.area();
  if (one_bit) one_bit_area_ += box.area();
  areas_.push_back({box, 0, opaque, true});
  if (std::min(box.width(), box.height()) >= kSmallestPicture * unit_) pictures_.push_back(box);
}

void Marks::cover(const Box& box) {
  work_ += glyphs_.size() + pieces_.size();
  if (work_ > kMostWork) return;
  for (Glyph& glyph : glyphs_) {
    if (glyph.visible && share_inside(glyph.word.box, box) > 0.9) glyph.visible = false;
  }
  const Box inner = grow(box, -0.5 * unit_);  // borders drawn on its edge stay
  std::erase_if(pieces_, [&](const Ruling& piece) {
    const bool flat = piece.orientation == Orientation::horizontal;
    const Point a = flat ? Point{piece.from, piece.at} : Point{piece.at, piece.from};
    const Point b = flat ? Point{piece.to, piece.at} : Point{piece.at, piece.to};
    return contains(inner, a) && contains(inner, b);
  });
}

void Marks::move_into(Content& content) {
  for (Glyph& glyph : glyphs_) {
    if (glyph.visible && glyph.unicode_known) {
      content.page.words.push_back(std::move(glyph.word));
    } else {
      content.hidden.push_back(std::move(glyph));
    }
  }
  content.page.rulings = join_strokes(std::move(pieces_), unit_);
  content.fills = std::move(fills_);
  content.page.pictures = join_tiles(std::move(pictures_), unit_);
  const double page_area = std::max(width_ * height_, 1.0);
  for (const Box& box : content.page.pictures) {
    content.picture_share = std::max(content.picture_share, std::min(1.0, box.area() / page_area));
  }
  content.picture_dpi = picture_dpi_;
  content.one_bit = picture_area_ > 0 && one_bit_area_ > kNearlyAll * picture_area_;
  std::size_t best = 0;
  for (std::size_t i = 1; i < 4; ++i) {
    if (directions_[i] > directions_[best]) best = i;
  }
  content.text_direction = static_cast<int>(best) * 90;
}

}  // namespace nianbao::ingest

// Method: a glyph's box is its advance by its font's ascent and descent (for vertical writing, its width by its
// advance), sent through the text matrix and the page's matrix; the upright box around the four corners is kept.
//
// Fails: on slanting text, whose upright box is larger than the glyph.
#include "ingest/pdf_shapes.h"

#include <GfxState.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace nianbao::ingest {

Point to_device(const GfxState* state, double x, double y) {
  Point out;
  state->transform(x, y, &out.x, &out.y);
  return out;
}

Box bounds(const std::vector<Point>& points) {
  Box box{points.front().x, points.front().y, points.front().x, points.front().y};
  for (const Point& p : points) {
    box = {std::min(box.x0, p.x), std::min(box.y0, p.y), std::max(box.x1, p.x), std::max(box.y1, p.y)};
  }
  return box;
}

bool is_rectangle(const std::vector<Point>& points, double unit) {
  if (points.size() < 4 || points.size() > 6) return false;
  const Box box = bounds(points);
  const double slack = 0.1 * unit;
  const auto near = [slack](double a, double b) { return std::abs(a - b) <= slack; };
  bool corner[4] = {false, false, false, false};
  for (const Point& p : points) {
    const bool left = near(p.x, box.x0);
    const bool right = near(p.x, box.x1);
    const bool top = near(p.y, box.y0);
    const bool bottom = near(p.y, box.y1);
    if (!(left || right) || !(top || bottom)) return false;
    if (left && top) corner[0] = true;
    if (right && top) corner[1] = true;
    if (left && bottom) corner[2] = true;
    if (right && bottom) corner[3] = true;
  }
  return corner[0] && corner[1] && corner[2] && corner[3];
}

GlyphShape shape_of(const GfxState* state, const FontFacts& font, double x, double y, double dx, double dy,
                    double origin_x, double origin_y) {
  double up_x = 0;
  double up_y = 0;
  state->textTransformDelta(0, state->getFontSize(), &up_x, &up_y);
  double right_x = 0;
  double right_y = 0;
  state->textTransformDelta(state->getFontSize() * state->getHorizScaling(), 0, &right_x, &right_y);
  const double spacing = state->getCharSpace();
  double space_x = 0;
  double space_y = 0;
  if (font.vertical) {
    state->textTransformDelta(0, spacing, &space_x, &space_y);
  } else {
    state->textTransformDelta(spacing * state->getHorizScaling(), 0, &space_x, &space_y);
  }
  const double ax = dx - space_x;
  const double ay = dy - space_y;
  std::vector<Point> quad;
  const auto add = [&](double px, double py) { quad.push_back(to_device(state, px, py)); };
  if (font.vertical) {
    // The origin of a vertical glyph is the middle of its top edge: half its width to the right of that of writing.
    const double em = std::max(right_x * right_x + right_y * right_y, 1e-9);
    const double wide = 2 * (origin_x * right_x + origin_y * right_y) / em;
    const double half = (wide > 0.2 && wide < 2 ? wide : 1) / 2;
    for (const double side : {-half, half}) {
      add(x + side * right_x, y + side * right_y);
      add(x + side * right_x + ax, y + side * right_y + ay);
    }
  } else {
    const bool flat = std::hypot(ax, ay) < 1e-6 * std::hypot(right_x, right_y);  // no width given: half an em
    const double wx = flat ? right_x / 2 : ax;
    const double wy = flat ? right_y / 2 : ay;
    for (const double rise : {font.ascent, font.descent}) {
      add(x + rise * up_x, y + rise * up_y);
      add(x + rise * up_x + wx, y + rise * up_y + wy);
    }
  }
  GlyphShape shape;
  shape.box = bounds(quad);
  const Point base = to_device(state, 0, 0);
  const Point up = to_device(state, up_x, up_y);
  shape.size = std::hypot(up.x - base.x, up.y - base.y);
  const Point right = to_device(state, right_x, right_y);
  const double angle = std::atan2(right.y - base.y, right.x - base.x) * 180 / 3.14159265358979;
  shape.direction = (static_cast<int>(std::lround(angle / 90)) * 90 + 360) % 360;
  return shape;
}

}  // namespace nianbao::ingest

// Points, boxes and projective maps of the plane.
//
// Frame: pixels of a page raster, origin top left, x to the right, y down. Boxes are half-open: a box covers
// x0 <= x < x1 and y0 <= y < y1, so that the box of a single pixel (3, 4) is {3, 4, 4, 5}.
#pragma once

#include <array>

namespace nianbao {

struct Point {
  double x = 0;
  double y = 0;
};

struct Box {
  double x0 = 0;
  double y0 = 0;
  double x1 = 0;
  double y1 = 0;

  double width() const { return x1 - x0; }
  double height() const { return y1 - y0; }
  bool empty() const { return x1 <= x0 || y1 <= y0; }
  double area() const { return empty() ? 0 : width() * height(); }
  Point centre() const { return {(x0 + x1) / 2, (y0 + y1) / 2}; }
  friend bool operator==(const Box&, const Box&) = default;
};

// The common part; empty() where there is none.
Box intersect(const Box& a, const Box& b);

// The smallest box that holds both; an empty box adds nothing.
Box unite(const Box& a, const Box& b);

bool contains(const Box& box, const Point& point);

// Grown by `margin` pixels on all four sides (shrunk where negative).
Box grow(const Box& box, double margin);

Box scale(const Box& box, double factor);

// Share of `part` that lies inside `whole`, 0..1; 0 for an empty part.
double share_inside(const Box& part, const Box& whole);

// Length over which the two overlap along one axis; negative: the gap between them.
double overlap_x(const Box& a, const Box& b);
double overlap_y(const Box& a, const Box& b);

// A projective map of the plane, row-major 3x3; the default is the identity.
struct Projective {
  std::array<double, 9> m = {1, 0, 0, 0, 1, 0, 0, 0, 1};
  friend bool operator==(const Projective&, const Projective&) = default;
};

Point apply(const Projective& map, const Point& point);

// The upright box around the four mapped corners.
Box apply(const Projective& map, const Box& box);

// First `first`, then `second`.
Projective compose(const Projective& first, const Projective& second);

// Throws std::domain_error for a map that cannot be inverted.
Projective inverse(const Projective& map);

}  // namespace nianbao

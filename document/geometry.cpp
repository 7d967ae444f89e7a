#include "document/geometry.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace nianbao {

Box intersect(const Box& a, const Box& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

Box unite(const Box& a, const Box& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

bool contains(const Box& box, const Point& point) {
  return point.x >= box.x0 && point.x < box.x1 && point.y >= box.y0 && point.y < box.y1;
}

Box grow(const Box& box, double margin) { return {box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin}; }

Box scale(const Box& box, double factor) {
  return {box.x0 * factor, box.y0 * factor, box.x1 * factor, box.y1 * factor};
}

double share_inside(const Box& part, const Box& whole) {
  const double area = part.area();
  return area > 0 ? intersect(part, whole).area() / area : 0;
}

double overlap_x(const Box& a, const Box& b) { return std::min(a.x1, b.x1) - std::max(a.x0, b.x0); }

double overlap_y(const Box& a, const Box& b) { return std::min(a.y1, b.y1) - std::max(a.y0, b.y0); }

Point apply(const Projective& map, const Point& point) {
  const auto& m = map.m;
  const double w = m[6] * point.x + m[7] * point.y + m[8];
  return {(m[0] * point.x + m[1] * point.y + m[2]) / w, (m[3] * point.x + m[4] * point.y + m[5]) / w};
}

Box apply(const Projective& map, const Box& box) {
  const std::array<Point, 4> corners = {apply(map, Point{box.x0, box.y0}), apply(map, Point{box.x1, box.y0}),
                                        apply(map, Point{box.x0, box.y1}), apply(map, Point{box.x1, box.y1})};
  Box out = {corners[0].x, corners[0].y, corners[0].x, corners[0].y};
  for (const Point& c : corners) {
    out = {std::min(out.x0, c.x), std::min(out.y0, c.y), std::max(out.x1, c.x), std::max(out.y1, c.y)};
  }
  return out;
}

Projective compose(const Projective& first, const Projective& second) {
  Projective out;
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t column = 0; column < 3; ++column) {
      double sum = 0;
      for (std::size_t k = 0; k < 3; ++k) sum += second.m[row * 3 + k] * first.m[k * 3 + column];
      out.m[row * 3 + column] = sum;
    }
  }
  return out;
}

Projective inverse(const Projective& map) {
  const auto& m = map.m;
  const double a = m[4] * m[8] - m[5] * m[7];
  const double b = m[5] * m[6] - m[3] * m[8];
  const double c = m[3] * m[7] - m[4] * m[6];
  const double determinant = m[0] * a + m[1] * b + m[2] * c;
  if (!(std::abs(determinant) > 1e-12)) throw std::domain_error("projective map without an inverse");
  Projective out;
  out.m = {a / determinant, (m[2] * m[7] - m[1] * m[8]) / determinant, (m[1] * m[5] - m[2] * m[4]) / determinant,
           b / determinant, (m[0] * m[8] - m[2] * m[6]) / determinant, (m[2] * m[3] - m[0] * m[5]) / determinant,
           c / determinant, (m[1] * m[6] - m[0] * m[7]) / determinant, (m[0] * m[4] - m[1] * m[3]) / determinant};
  return out;
}

}  // namespace nianbao

// What a threshold left of thin rulings, weighed as evidence.
#pragma once

#include <vector>

#include "document/image.h"
#include "layout/rulings_runs.h"

namespace nianbao::layout {

// The marks of rulings across: ink no thicker than a thin ruling with white above and below it. For rulings down, give
// both images exchanged, and points with x and y exchanged.
class Traces {
 public:
  // `standing`: `ink` with rows and columns exchanged (transposed); `stroke`: points, the longest that text has along
  // such rulings. Keeps a reference to `ink`.
  Traces(const Image& ink, const Image& standing, double stroke);

  double point() const { return point_; }  // pixels
  const Image& ink() const { return ink_; }

  // Log odds for a ruling at `at` from `from` to `to`, as its marks and those beside it tell: above 0 for it.
  double told(double at, double from, double to) const;

  // The same, less what text that stands between `from` and `to` may have left there (traces_text.h).
  double told_beside_text(double at, double from, double to) const;

  // The piece, its ends moved on as long as marks tell of more of it. `crossing`: rulings of the other direction.
  Piece gone_on(Piece piece, const std::vector<Piece>& crossing) const;

 private:
  struct Seen {
    double marks = 0;  // columns with a mark in the ruling's own band
    int beside = 0;    // bands beside it that hold ink
    double shift = 0;  // of the marks from the ruling's place
    double first = 0;  // where they begin and end
    double last = 0;
  };
  Seen seen_in(double at, double from, double to) const;
  double odds(const Seen& seen, bool after_blank) const;
  bool is_white(double at, double from, double to) const;
  double open_end(double at, double place, int sign) const;
  double end_of(double at, double place, int sign, const std::vector<Piece>& crossing) const;

  const Image& ink_;
  double point_;
  double stroke_;
  std::vector<std::vector<int>> marks_;  // of each row of pixels: their columns, sorted
};

// Of both directions. Keeps a reference to `ink`.
class PageTraces {
 public:
  explicit PageTraces(const Image& ink);
  PageTraces(const PageTraces&) = delete;
  PageTraces& operator=(const PageTraces&) = delete;

  const Traces& across() const { return across_; }
  const Traces& down() const { return down_; }

 private:
  Image standing_;
  Traces across_;
  Traces down_;
};

}  // namespace nianbao::layout

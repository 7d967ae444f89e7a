// Reading order.
//
// Method: the page is cut into bands by horizontal white. From the top, the longest run of bands that share a vertical
// gutter with columns of text on both sides is read column by column (each side ordered by the same rule again); bands
// outside such runs are read row by row. A line, table or figure across the gutter ends the run, so that titles over
// columns come before them.
//
// Assumes upright text. A run counts as columns only where both sides look like set prose (several rows, most of them
// filling their side): names beside telephone numbers and tables without rulings stay rows. Fails where columns are
// parted by less than one em, or where a column holds fewer than three rows.
#include "layout/order.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace nianbao::layout {

namespace {

using Indexes = std::vector<std::size_t>;

constexpr double kGutter = 1.0;         // em; the narrowest gutter between columns
constexpr double kColumnWidth = 7;      // em; the narrowest column of prose
constexpr std::size_t kColumnRows = 3;  // fewest rows on each side of a gutter
constexpr double kFull = 0.7;           // a row fills its column from this share of its width
constexpr double kFullRows = 0.5;       // share of rows that must fill their column
constexpr double kSideBySide = 0.5;     // share of the shorter column's height at which the other stands beside it
constexpr double kTrim = 0.2;           // of a box's height taken off above and below before bands are made: boxes of
                                        // text-layer glyphs overlap the lines above and below
constexpr double kLine = 2;             // em; what is higher is no line of text
constexpr double kSameRow = 0.5;        // vertical overlap, of the lower box's height, of items in one row
constexpr double kFirstLine = 3;        // em; the first line of a paragraph is indented no more
constexpr double kFlush = 0.5;          // em; how far lines at one edge begin from each other
constexpr double kApart = 3.2;  // em of white after which a band on one side no longer belongs to the columns; a
                                // heading below a table keeps 3
constexpr std::size_t kMostItems = 4000;  // no page of print has more; above it columns are not sought, since that
                                          // takes time by the square of the number
constexpr std::size_t kRecentRows = 8;    // rows of a band that the next item, in order of height, may still join

struct Interval {
  double from = 0;
  double to = 0;
};

struct Band {
  Indexes items;
  double y0 = 0;
  double y1 = 0;
  std::vector<Interval> free;  // white between its items, over the region's width
};

class Orderer {
 public:
  Orderer(const std::vector<OrderItem>& items, double em) : items_(items), em_(em) {
    for (const OrderItem& item : items) right_ = std::max(right_, item.box.x1);
  }

  std::vector<Indexes> order(const Indexes& part, int depth) {
    std::vector<Indexes> out;
    if (part.empty()) return out;
    const std::vector<Band> bands = bands_of(part);
    std::size_t across = 0;  // where the rows since the last columns begin
    for (std::size_t i = 0; i < bands.size();) {
      double cut = 0;
      const bool seek = depth < kMaxDepth && items_.size() <= kMostItems;
      const std::size_t end = seek ? column_run(bands, i, &cut) : i;
      if (end > i) {
        set_solids_behind(across, out);
        read_columns(bands, i, end, cut, depth, out);
        across = out.size();
        i = end;
      } else {
        rows_of(bands[i].items, out);
        ++i;
      }
    }
    set_solids_behind(across, out);
    return out;
  }

 private:
  static constexpr int kMaxDepth = 6;  // 64 columns

  const Box& box(std::size_t i) const { return items_[i].box; }

  std::vector<Band> bands_of(Indexes part) const {
    std::sort(part.begin(), part.end(),
              [this](std::size_t a, std::size_t b) { return box(a).y0 != box(b).y0 ? box(a).y0 < box(b).y0 : a < b; });
    double left = box(part[0]).x0;
    double right = box(part[0]).x1;
    std::vector<Band> bands;
    for (const std::size_t i : part) {
      const double trim = kTrim * std::min(box(i).height(), kLine * em_);
      if (bands.empty() || box(i).y0 + trim >= bands.back().y1) bands.push_back({{}, box(i).y0 + trim, 0, {}});
      bands.back().items.push_back(i);
      bands.back().y1 = std::max(bands.back().y1, box(i).y1 - trim);
      left = std::min(left, box(i).x0);
      right = std::max(right, box(i).x1);
    }
    for (Band& band : bands) band.free = free_of(band.items, left, right);
    return bands;
  }

  std::vector<Interval> free_of(const Indexes& part, double left, double right) const {
    std::vector<Interval> taken;
    for (const std::size_t i : part) taken.push_back({box(i).x0, box(i).x1});
    std::sort(taken.begin(), taken.end(), [](const Interval& a, const Interval& b) { return a.from < b.from; });
    std::vector<Interval> free;
    double at = left;
    for (const Interval& t : taken) {
      if (t.from - at >= kGutter * em_) free.push_back({at, t.from});
      at = std::max(at, t.to);
    }
    if (right - at >= kGutter * em_) free.push_back({at, right});
    return free;
  }

  std::vector<Interval> common(const std::vector<Interval>& a, const std::vector<Interval>& b) const {
    std::vector<Interval> out;
    for (const Interval& p : a) {
      for (const Interval& q : b) {
        const Interval both = {std::max(p.from, q.from), std::min(p.to, q.to)};
        if (both.to - both.from >= kGutter * em_) out.push_back(both);
      }
    }
    return out;
  }

  // The end of the longest run of bands from `begin` that reads as columns, and where to cut it; `begin` for none.
  std::size_t column_run(const std::vector<Band>& bands, std::size_t begin, double* cut) const {
    std::vector<Interval> gutters = bands[begin].free;
    Indexes run;
    std::size_t best = begin;
    for (std::size_t end = begin; end < bands.size(); ++end) {
      gutters = common(gutters, bands[end].free);
      if (gutters.empty()) break;
      run.insert(run.end(), bands[end].items.begin(), bands[end].items.end());
      for (const Interval& gutter : gutters) {
        const double middle = (gutter.from + gutter.to) / 2;
        if (!continues(bands, begin, end, middle)) continue;
        const bool go_on = best == end && gutter.from < *cut && gutter.to > *cut && follows(bands, end);
        if (!go_on && !are_columns(run, middle)) continue;
        best = end + 1;
        *cut = middle;
      }
    }
    return best;
  }

  // What stands close below columns and keeps their gutter free is theirs, short as its lines may be: headings, lists,
  // a table with its caption.
  bool follows(const std::vector<Band>& bands, std::size_t end) const {
    return end > 0 && bands[end].y0 - bands[end - 1].y1 <= kApart * em_;
  }

  bool on_right_only(const Band& band, double cut) const {
    return std::all_of(band.items.begin(), band.items.end(), [&](std::size_t i) { return box(i).x0 >= cut; });
  }

  bool on_one_side(const Band& band, double cut) const {
    return on_right_only(band, cut) ||
           std::all_of(band.items.begin(), band.items.end(), [&](std::size_t i) { return box(i).x1 <= cut; });
  }

  // Whether a band on the right is the first line of the right column, which the left one, under a title's white, does
  // not reach: the next line right below it fills the same width, or it is set as that column is.
  bool tops_right(const std::vector<Band>& bands, std::size_t begin, std::size_t end, double cut) const {
    if (begin + 1 > end) return false;
    const Box first = extent(bands[begin].items);
    const double height = first.height();
    if (heads_right(first, bands, begin, end, cut)) return true;
    for (std::size_t b = begin + 1; b <= end && bands[b].y0 - first.y1 <= height; ++b) {
      for (const std::size_t i : bands[b].items) {
        if (box(i).x0 < cut || items_[i].solid) continue;
        const double indent = first.x0 - box(i).x0;
        return indent >= -em_ && indent <= kFirstLine * em_ && first.width() >= kFull * (right_ - box(i).x0) &&
               box(i).y0 - first.y1 <= height;
      }
    }
    return false;
  }

  // A line that begins at the right column's edge, or indented, or stands in its middle, with the left one's first line
  // close below; what stands over both columns at the right is set to their other edge.
  bool heads_right(const Box& first, const std::vector<Band>& bands, std::size_t begin, std::size_t end,
                   double cut) const {
    Box column;
    double left_top = std::numeric_limits<double>::infinity();
    for (std::size_t b = begin; b <= end; ++b) {
      for (const std::size_t i : bands[b].items) {
        if (box(i).x0 >= cut) {
          column = unite(column, box(i));
        } else {
          left_top = std::min(left_top, box(i).y0);
        }
      }
    }
    const double before = first.x0 - column.x0;
    const double after = column.x1 - first.x1;
    const bool centred = std::min(before, after) >= em_ && std::abs(before - after) <= em_;
    return left_top - first.y1 <= kApart * em_ && (centred || before <= kFirstLine * em_);
  }

  // Whether the run's first and last band belong to its columns.
  bool continues(const std::vector<Band>& bands, std::size_t begin, std::size_t end, double cut) const {
    if (on_right_only(bands[begin], cut) && !tops_right(bands, begin, end, cut)) return false;
    return end == begin || !on_one_side(bands[end], cut) || bands[end].y0 - bands[end - 1].y1 <= kApart * em_;
  }

  bool are_columns(const Indexes& run, double cut) const {
    Indexes left;
    Indexes right;
    for (const std::size_t i : run) (box(i).centre().x < cut ? left : right).push_back(i);
    if (!is_column(left) || !is_column(right)) return false;
    const Box a = extent(left);
    const Box b = extent(right);
    return overlap_y(a, b) >= kSideBySide * std::min(a.height(), b.height());
  }

  // What a row covers counts, not its pieces: read text is parted at its stops. A first row that begins at the edge and
  // is short is the end of a paragraph from the column or page before, and says nothing.
  bool is_column(Indexes side) const {
    std::sort(side.begin(), side.end(), [this](std::size_t a, std::size_t b) {
      const double ya = box(a).centre().y;
      const double yb = box(b).centre().y;
      return ya != yb ? ya < yb : a < b;
    });
    const double width = extent(side).width();
    std::vector<double> covered;
    double height = 0;
    for (const std::size_t i : side) {
      if (items_[i].vertical) return true;
      if (items_[i].solid) continue;
      const double y = box(i).centre().y;
      if (covered.empty() || y - height > kSameRow * em_) {
        covered.push_back(0);
        height = y;
      }
      covered.back() += box(i).width();
    }
    const auto edge = [&] { return box(side.front()).x0 - extent(side).x0 <= kFlush * em_; };
    if (covered.size() > kColumnRows && covered.front() < kFull * width && edge()) covered.erase(covered.begin());
    const auto full = std::count_if(covered.begin(), covered.end(), [&](double c) { return c >= kFull * width; });
    return covered.size() >= kColumnRows && width >= kColumnWidth * em_ &&
           static_cast<double>(full) >= kFullRows * static_cast<double>(covered.size());
  }

  Box extent(const Indexes& part) const {
    Box all;
    for (const std::size_t i : part) all = unite(all, box(i));
    return all;
  }

  void read_columns(const std::vector<Band>& bands, std::size_t begin, std::size_t end, double cut, int depth,
                    std::vector<Indexes>& out) {
    Indexes left;
    Indexes right;
    bool vertical = true;
    for (std::size_t b = begin; b < end; ++b) {
      for (const std::size_t i : bands[b].items) {
        (box(i).centre().x < cut ? left : right).push_back(i);
        vertical = vertical && items_[i].vertical;
      }
    }
    if (vertical) left.swap(right);
    for (const Indexes& side : {left, right}) {
      std::vector<Indexes> rows = order(side, depth + 1);
      out.insert(out.end(), rows.begin(), rows.end());
    }
  }

  void rows_of(Indexes part, std::vector<Indexes>& out) const {
    std::sort(part.begin(), part.end(), [this](std::size_t a, std::size_t b) {
      const double ya = box(a).centre().y;
      const double yb = box(b).centre().y;
      return ya != yb ? ya < yb : a < b;
    });
    std::vector<Indexes> rows;
    for (const std::size_t i : part) {
      Indexes* home = nullptr;
      for (std::size_t r = rows.size() - std::min(rows.size(), kRecentRows); r < rows.size(); ++r) {
        if (fits(rows[r], i)) home = &rows[r];
      }
      if (home != nullptr) {
        home->push_back(i);
      } else {
        rows.push_back({i});
      }
    }
    for (Indexes& row : rows) {
      std::sort(row.begin(), row.end(), [this](std::size_t a, std::size_t b) {
        if (items_[a].vertical && items_[b].vertical) return box(a).x0 > box(b).x0;
        return box(a).x0 < box(b).x0;
      });
    }
    std::stable_sort(rows.begin(), rows.end(), [this](const Indexes& a, const Indexes& b) { return above(a, b); });
    out.insert(out.end(), rows.begin(), rows.end());
  }

  void set_solids_behind(std::size_t from, std::vector<Indexes>& rows) const {
    for (const Indexes& row : std::vector<Indexes>(rows.begin() + static_cast<std::ptrdiff_t>(from), rows.end())) {
      if (items_[row[0]].solid) put_behind_text(row[0], from, rows);
    }
  }

  // A frame comes after the rows beside it, so that it does not part their text.
  void put_behind_text(std::size_t solid, std::size_t from, std::vector<Indexes>& rows) const {
    const auto own = std::find(rows.begin() + static_cast<std::ptrdiff_t>(from), rows.end(), Indexes{solid});
    if (own == rows.end()) return;
    const auto last = std::find_if(rows.rbegin(), rows.rend(), [&](const Indexes& row) {
      const Box text = extent(row);
      return !items_[row[0]].solid && overlap_x(text, box(solid)) <= 0 &&
             overlap_y(text, box(solid)) > kSameRow * text.height();
    });
    if (last == rows.rend() || last.base() <= own) return;
    // A paragraph whose last line stands lower than the frame goes on as long as its lines are full.
    const double full = extent(*last).x1 - em_;
    auto end = last.base();
    while (end != rows.end() && !items_[end->front()].solid && extent(*(end - 1)).x1 >= full &&
           overlap_x(extent(*end), box(solid)) <= 0 && box(end->front()).y0 - extent(*(end - 1)).y1 <= em_) {
      ++end;
    }
    std::rotate(own, own + 1, end);
  }

  bool above(const Indexes& a, const Indexes& b) const { return top(a) < top(b); }

  double top(const Indexes& row) const {
    double y = box(row[0]).y0;
    for (const std::size_t i : row) y = std::min(y, box(i).y0);
    return y;
  }

  bool fits(const Indexes& row, std::size_t i) const {
    if (items_[i].solid || items_[row[0]].solid || items_[i].vertical != items_[row[0]].vertical) return false;
    if (items_[i].vertical) return overlap_y(box(row[0]), box(i)) > 0;
    return std::all_of(row.begin(), row.end(), [&](std::size_t other) {
      const double low = std::min(box(other).height(), box(i).height());
      return overlap_y(box(other), box(i)) >= kSameRow * low && overlap_x(box(other), box(i)) <= em_ / 2 &&
             !parted(box(other), box(i));
    });
  }

  // Whether a table or figure stands between the two.
  bool parted(const Box& a, const Box& b) const {
    const double y = (std::max(a.y0, b.y0) + std::min(a.y1, b.y1)) / 2;
    const double from = std::min(a.x1, b.x1);
    const double to = std::max(a.x0, b.x0);
    return std::any_of(items_.begin(), items_.end(), [&](const OrderItem& item) {
      return item.solid && item.box.y0 <= y && item.box.y1 > y && item.box.centre().x > from &&
             item.box.centre().x < to;
    });
  }

  const std::vector<OrderItem>& items_;
  double em_;
  double right_ = 0;  // of all items
};

}  // namespace

std::vector<std::vector<std::size_t>> reading_order(const std::vector<OrderItem>& items, double em) {
  Indexes all(items.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return Orderer(items, std::max(em, 1.0)).order(all, 0);
}

}  // namespace nianbao::layout

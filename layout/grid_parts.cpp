// Method: rulings that touch, directly or through others, form a part. Faded rulings leave a table in parts that do not
// touch: parts that overlap and have rulings in one line are one, and so is a table with a lone ruling in it. A side
// that no ruling down reaches any more is known by its length, by the edge under it that is not drawn over all of that,
// by its distance of a row, and by the print of that row.
//
// A lone ruling down beside a table, from the height of its head to that of its foot, is its side, too: of a single row
// at a page break there is little else that touches.
//
// A rule under a running head or over a footer is as long as the table, too. Where the table is open towards it, its
// rulings down end together before they reach it, and nothing is drawn at their ends: a page break did that, and the
// rule is left alone. In scans one of the rulings down may have been followed to it over the white between: there the
// table's sides tell.
//
// Fails where the rulings down of a faded row end at one height: its far side is lost then.
#include "layout/grid_parts.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace nianbao::layout {

namespace {

// Points (1/72 inch); turned into pixels with the page's dpi.
constexpr double kReach = 2.0;      // a ruling may end this far from one that it meets
constexpr double kBeyond = 6.0;     // rulings that run on by more leave a row open; overshoot of scans is under 3
constexpr double kTogether = 3;     // between the ends of rulings down that a page break cut, and their middle one
constexpr double kSideTouch = 6;    // between the ends of a table's side and its corners
constexpr double kSideRow = 40;     // the highest row of headings at such a side
constexpr double kSideColumn = 60;  // the widest column of figures, or of labels set from top to bottom

constexpr double kWholeSide = 0.8;        // share of an edge from which on it is the table's side itself
constexpr std::size_t kLeastOfTable = 5;  // rulings of a table that may have lost a side
constexpr double kInside = 0.95;          // share of a lone ruling that lies in the box of the table that it belongs to
constexpr std::size_t kMostParts = 300;   // components that are looked at for parts of one table

class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void unite(std::size_t a, std::size_t b) { parent_[find(a)] = find(b); }

 private:
  std::vector<std::size_t> parent_;
};

// Rulings that touch, directly or through others.
std::vector<Rulings> components(const Rulings& rulings, double reach) {
  std::vector<std::size_t> across;
  std::vector<std::size_t> down;
  for (std::size_t i = 0; i < rulings.size(); ++i) {
    (rulings[i].orientation == Orientation::horizontal ? across : down).push_back(i);
  }
  std::sort(down.begin(), down.end(), [&](std::size_t a, std::size_t b) { return rulings[a].at < rulings[b].at; });
  Groups groups(rulings.size());
  for (const std::size_t i : across) {
    const Ruling& h = rulings[i];
    auto first = std::lower_bound(down.begin(), down.end(), h.from - reach,
                                  [&](std::size_t a, double value) { return rulings[a].at < value; });
    for (; first != down.end() && rulings[*first].at <= h.to + reach; ++first) {
      const Ruling& v = rulings[*first];
      const double slack = reach + (h.thickness + v.thickness) / 2;
      if (v.from - slack <= h.at && h.at <= v.to + slack) groups.unite(i, *first);
    }
  }
  std::vector<Rulings> out;
  std::vector<std::size_t> number(rulings.size(), rulings.size());
  for (std::size_t i = 0; i < rulings.size(); ++i) {
    std::size_t& place = number[groups.find(i)];
    if (place == rulings.size()) {
      place = out.size();
      out.emplace_back();
    }
    out[place].push_back(rulings[i]);
  }
  return out;
}

Box box_around(const Rulings& rulings) {
  Box box;
  for (const Ruling& r : rulings) {
    const double half = std::max(0.5, r.thickness / 2);
    box = unite(box, r.orientation == Orientation::horizontal ? Box{r.from, r.at - half, r.to, r.at + half}
                                                              : Box{r.at - half, r.from, r.at + half, r.to});
  }
  return box;
}

// Whether a ruling of one lies on the line of a ruling of the other.
bool share_a_line(const Rulings& a, const Rulings& b, double snap) {
  const Rulings& few = a.size() < b.size() ? a : b;
  const Rulings& many = a.size() < b.size() ? b : a;
  return std::any_of(few.begin(), few.end(), [&](const Ruling& r) {
    return std::any_of(many.begin(), many.end(), [&](const Ruling& other) {
      return other.orientation == r.orientation && std::abs(other.at - r.at) <= snap;
    });
  });
}

// Whether a part is a single ruling inside the box of another part.
bool is_lone_inside(const Rulings& part, const Box& box) {
  return part.size() == 1 && share_inside(box_around(part), box) > kInside;
}

// Whether a part's rulings down run on beyond its last ruling across on that side, and end there together.
bool is_open(const Rulings& part, bool over, double point) {
  double edge = 0;
  bool any = false;
  for (const Ruling& r : part) {
    if (r.orientation != Orientation::horizontal) continue;
    edge = !any ? r.at : over ? std::min(edge, r.at) : std::max(edge, r.at);
    any = true;
  }
  if (!any) return false;
  const double sign = over ? -1 : 1;
  const double end = open_end(part, Orientation::vertical, edge, sign, point);
  if (end == edge) return false;
  return std::all_of(part.begin(), part.end(), [&](const Ruling& r) {
    const double own = over ? r.from : r.to;
    return r.orientation == Orientation::horizontal || (own - edge) * sign <= kBeyond * point ||
           std::abs(own - end) <= kTogether * point;
  });
}

// What may stand in a table: marks of a scan, words of a text layer.
std::vector<Box> print_of(const Page& page, const std::vector<Box>& marks) {
  std::vector<Box> print = marks;
  for (const Word& word : page.words) print.push_back(word.box);
  return print;
}

// A side of a table that no ruling down is left at: a lone ruling across as wide as the table, a row with print away
// from one of its edges that is not drawn over all of that width.
bool is_lost_side(const Rulings& lone, const Rulings& part, const Box& box, const std::vector<Box>& print,
                  double point) {
  if (lone.size() != 1 || lone.front().orientation != Orientation::horizontal || part.size() < kLeastOfTable) {
    return false;
  }
  const Ruling& side = lone.front();
  const double touch = kSideTouch * point;
  if (std::abs(side.from - box.x0) > touch || std::abs(side.to - box.x1) > touch) return false;
  const bool over = side.at < box.y0;
  const double away = over ? box.y0 - side.at : side.at - box.y1;
  if (away <= 0 || away > kSideRow * point || is_open(part, over, point)) return false;
  const Box row = over ? Box{side.from, side.at, side.to, box.y0} : Box{side.from, box.y1, side.to, side.at};
  if (std::none_of(print.begin(), print.end(), [&](const Box& mark) { return contains(row, mark.centre()); }))
    return false;
  double drawn = 0;
  for (const Ruling& r : part) {
    if (r.orientation != Orientation::horizontal || std::abs(r.at - (over ? box.y0 : box.y1)) > touch) continue;
    drawn += r.to - r.from;
  }
  return drawn < kWholeSide * box.width();
}

// A side of a table that no ruling across is left at: a lone ruling down as high as the table, a column away from it.
bool is_lost_flank(const Rulings& lone, const Rulings& part, const Box& box, double point) {
  if (lone.size() != 1 || lone.front().orientation != Orientation::vertical || part.size() < kLeastOfTable) {
    return false;
  }
  const Ruling& side = lone.front();
  const double touch = kSideTouch * point;
  if (std::abs(side.from - box.y0) > touch || std::abs(side.to - box.y1) > touch) return false;
  return std::max(box.x0 - side.at, side.at - box.x1) <= kSideColumn * point;
}

// The outermost ruling across of a part, and the one next to it; nullptr where it has no two.
std::pair<const Ruling*, const Ruling*> outermost(const Rulings& part, double sign, double snap) {
  const Ruling* last = nullptr;
  for (const Ruling& r : part) {
    if (r.orientation == Orientation::horizontal && (last == nullptr || (r.at - last->at) * sign > 0)) last = &r;
  }
  const Ruling* next = nullptr;
  for (const Ruling& r : part) {
    if (r.orientation != Orientation::horizontal || (last->at - r.at) * sign <= snap) continue;
    if (next == nullptr || (r.at - next->at) * sign > 0) next = &r;
  }
  return {last, next};
}

// Lets go of a rule beside the table that its sides do not reach, where nothing stands between.
void let_go(Rulings& part, const std::vector<Box>& print, double sign, double point) {
  const auto [rule, next] = outermost(part, sign, kSnap * point);
  if (rule == nullptr || next == nullptr) return;
  const auto end_of = [&](const Ruling& r) { return sign > 0 ? r.to : r.from; };
  std::vector<const Ruling*> ended;
  std::vector<const Ruling*> reaching;
  for (const Ruling& r : part) {
    if (r.orientation == Orientation::horizontal || (end_of(r) - next->at) * sign <= kBeyond * point) continue;
    ((rule->at - end_of(r)) * sign > kBeyond * point ? ended : reaching).push_back(&r);
  }
  if (ended.size() < 2 || reaching.empty()) return;
  const auto by_place = [](const Ruling* a, const Ruling* b) { return a->at < b->at; };
  const Ruling& left = **std::min_element(ended.begin(), ended.end(), by_place);
  const Ruling& right = **std::max_element(ended.begin(), ended.end(), by_place);
  const double end = end_of(left);
  const bool sides = std::all_of(reaching.begin(), reaching.end(),
                                 [&](const Ruling* r) { return left.at < r->at && r->at < right.at; });
  const bool together = std::all_of(ended.begin(), ended.end(),
                                    [&](const Ruling* r) { return std::abs(end_of(*r) - end) <= kTogether * point; });
  const Box white = {rule->from, std::min(rule->at, end), rule->to, std::max(rule->at, end)};
  const bool empty =
      std::none_of(print.begin(), print.end(), [&](const Box& mark) { return contains(white, mark.centre()); });
  if (!sides || !together || !empty) return;
  const double at = rule->at;
  std::erase_if(part, [&](const Ruling& r) {
    return r.orientation == Orientation::horizontal && std::abs(r.at - at) <= kSnap * point;
  });
  for (Ruling& r : part) {
    if (r.orientation == Orientation::horizontal) continue;
    (sign > 0 ? r.to : r.from) = sign > 0 ? std::min(r.to, end) : std::max(r.from, end);
  }
}

// Faded rulings leave a table in parts that do not touch. Parts that overlap and have rulings in one line are one, and
// so is a table with a lone ruling in it; a table inside a cell of another has lines of its own.
void unite_parts(std::vector<Rulings>& parts, const std::vector<Box>& print, double point) {
  const double snap = kSnap * point;
  std::sort(parts.begin(), parts.end(), [](const Rulings& a, const Rulings& b) { return a.size() > b.size(); });
  const std::size_t count = std::min(parts.size(), kMostParts);
  std::vector<Box> boxes;
  for (std::size_t i = 0; i < count; ++i) boxes.push_back(grow(box_around(parts[i]), snap));
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t k = i + 1; k < count; ++k) {
        if (parts[i].empty() || parts[k].empty()) continue;
        const bool beside = intersect(boxes[i], boxes[k]).empty();
        const bool together = beside ? is_lost_side(parts[k], parts[i], boxes[i], print, point)
                                     : share_a_line(parts[i], parts[k], snap) || is_lone_inside(parts[k], boxes[i]);
        if (!together && !is_lost_flank(parts[k], parts[i], boxes[i], point)) continue;
        parts[i].insert(parts[i].end(), parts[k].begin(), parts[k].end());
        boxes[i] = unite(boxes[i], boxes[k]);
        parts[k].clear();
        changed = true;
      }
    }
  }
}

}  // namespace

std::vector<Rulings> parts_of(const Rulings& rulings, const Page& page, const std::vector<Box>& print, double point) {
  std::vector<Rulings> parts = components(rulings, kReach * point);
  const std::vector<Box> all = print_of(page, print);
  unite_parts(parts, all, point);
  for (Rulings& part : parts) {
    for (const double sign : {-1.0, 1.0}) let_go(part, all, sign, point);
  }
  return parts;
}

double open_end(const Rulings& rulings, Orientation across, double edge, double sign, double point) {
  double least = 0;
  double most = 0;
  double table_least = 0;
  double table_most = 0;
  std::vector<double> ends;
  bool any = false;
  for (const Ruling& r : rulings) {
    if (r.orientation != across) continue;
    table_least = any ? std::min(table_least, r.at) : r.at;
    table_most = any ? std::max(table_most, r.at) : r.at;
    any = true;
    const double end = sign > 0 ? r.to : r.from;
    if ((end - edge) * sign <= kBeyond * point) continue;
    least = ends.empty() ? r.at : std::min(least, r.at);
    most = ends.empty() ? r.at : std::max(most, r.at);
    ends.push_back(end);
  }
  if (ends.size() < 2 || most - least < (table_most - table_least) / 2) return edge;
  std::sort(ends.begin(), ends.end());
  return ends[ends.size() / 2];
}

}  // namespace nianbao::layout

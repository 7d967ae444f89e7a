// Ink -> rulings.
//
// Method: thin runs of ink (rulings_runs.cpp) in both directions, twice: solid ones, and, with wider gaps, dotted and
// dashed ones, which must stand alone; then the lines of dots that a fax leaves (rulings_dots.cpp), and short dashes in
// line between two rulings that cross (rulings_broken.cpp). Pieces on one line and strokes side by side become one
// (rulings_joined.cpp), and are followed along the marks that are left of them (rulings_marked.cpp). A stroke of text
// is told from a ruling by its length, and where it is shorter than any character's could be ruled out, by the rulings
// that it ends at. What was followed along strokes of print is taken back (rulings_print.cpp), and rulings of which a
// few marks are left are looked for between the others (rulings_lonely.cpp). Short strokes down that no ruling across
// meets may be the sides of a row by itself (lone_rows.cpp).
//
// Assumes upright ink to within half a degree, and 100 dpi at least. Fails on ones faded to nothing from one crossing
// ruling to the next: those stay in pieces (find_tables completes them: grid_traces.cpp, grid_print.cpp,
// grid_cells.cpp).
#include "layout/rulings.h"

#include <algorithm>
#include <cmath>

#include "layout/lone_rows.h"
#include "layout/points.h"
#include "layout/rulings_broken.h"
#include "layout/rulings_dashes.h"
#include "layout/rulings_dots.h"
#include "layout/rulings_faded.h"
#include "layout/rulings_joined.h"
#include "layout/rulings_lonely.h"
#include "layout/rulings_marked.h"
#include "layout/rulings_print.h"
#include "layout/rulings_runs.h"
#include "layout/rulings_text.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kShortest = 12;      // a row is 12 at least; strokes of text up to 14 point are shorter
constexpr double kSolidGap = 0.6;     // white specks inside a stroke
constexpr double kDottedGap = 3.5;    // between dots and dashes; figures under each other are farther apart
constexpr double kDottedLength = 40;  // less could be a row of full stops
constexpr double kThickest = 5;       // thicker is a fill
constexpr double kClearance = 2.5;    // white beside dotted rulings; text in cells keeps off by more
constexpr double kSameLine = 1.2;     // pieces of one stroke differ by less, half a degree over 100 points
constexpr double kSureOfText = 20;    // shorter pieces may be strokes of text, if text is around them
constexpr double kTextNear = 5;       // at this distance
constexpr double kSure = 50;          // longer than any stroke of text
constexpr double kSureInLine = 90;    // so are pieces in one line that add up to this
constexpr double kGridNear = 40;      // where a ruling of the other direction is this near
constexpr double kFadedGap = 24;      // that a fax leaves in a thin ruling of little slope; tables are farther apart
constexpr double kBeat = 75;          // and across, where the ruling lies between two rows of the fax
constexpr double kSheetEdge = 5;      // from the image's edge; printers keep off by 12
constexpr double kMeets = 1;          // and one this near meets it: dashes in cells keep off by 2.5

constexpr double kDottedInk = 0.2;  // share of ink in a dotted ruling: dots as wide as a quarter of their pitch
constexpr double kWhole = 100;      // points; rulings across a table that a page break cuts are longer
constexpr int kCutTogether = 3;     // rulings that end in one line where a page break cuts a table, at least
constexpr double kBesideInk = 0.1;  // and most beside it: text has as much beside as on the line
constexpr std::size_t kMostPieces = 20'000;  // of one direction; a page of forms has 300

// Whether a short piece is a stroke of text: text has ink on both sides of it.
bool is_in_text(const Image& ink, const Piece& piece, double point) {
  if (piece.length() >= kSureOfText * point) return false;
  const int half = static_cast<int>(piece.thickness / 2 + 1.5);
  const int at = static_cast<int>(piece.at);
  const int end = pixels(kAtCrossing, point);  // the rulings that it may end at are no text
  const int x0 = static_cast<int>(piece.from) + end;
  const int x1 = static_cast<int>(piece.to) - end;
  const int beside = pixels(kTextNear, point);
  return ink_share(ink, x0, at - half - beside, x1, at - half) > kBesideInk &&
         ink_share(ink, x0, at + half, x1, at + half + beside) > kBesideInk;
}

std::vector<Piece> pieces_across(const Image& ink, double point) {
  RunRules rules;
  rules.gap = std::max(2, pixels(kSolidGap, point));
  rules.length = pixels(kShortest, point);
  rules.thickness = kThickest * point;
  std::vector<Piece> pieces = find_pieces(ink, rules, kMostPieces);
  std::erase_if(pieces, [&](const Piece& piece) { return is_in_text(ink, piece, point); });
  rules.gap = pixels(kDottedGap, point);
  rules.length = pixels(kDottedLength, point);
  rules.ink = kDottedInk;
  rules.lonely = true;
  rules.clearance = pixels(kClearance, point);
  const std::vector<Piece> dotted = find_pieces(ink, rules, kMostPieces);
  pieces.insert(pieces.end(), dotted.begin(), dotted.end());
  return joined(ink, std::move(pieces), point);
}

// For each piece, the sum of what all pieces on its line are worth. `pieces` are sorted by `at`.
template <class Worth>
std::vector<double> sums_in_line(const std::vector<Piece>& pieces, double same, Worth worth) {
  std::vector<double> out;
  std::size_t first = 0;
  std::size_t end = 0;
  double sum = 0;
  for (const Piece& piece : pieces) {
    while (end < pieces.size() && pieces[end].at <= piece.at + same) sum += worth(pieces[end++]);
    while (pieces[first].at < piece.at - same) sum -= worth(pieces[first++]);
    out.push_back(sum);
  }
  return out;
}

std::vector<double> lengths_in_line(const std::vector<Piece>& pieces, double same) {
  return sums_in_line(pieces, same, [](const Piece& piece) { return piece.length(); });
}

// Those that no stroke of text could be, sorted by `at`.
std::vector<Piece> sure_ones(std::vector<Piece> pieces, double point) {
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.at < b.at; });
  const std::vector<double> in_line = lengths_in_line(pieces, kSameLine * point);
  std::vector<Piece> out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].length() >= kSure * point || in_line[i] >= kSureInLine * point) out.push_back(pieces[i]);
  }
  return out;
}

// Whether a ruling of `others` (sorted by `at`) passes a piece within `near` of its ends, itself longer by `beyond`.
bool is_near_crossing(const std::vector<Piece>& others, const Piece& piece, double near, double beyond) {
  auto other = std::lower_bound(others.begin(), others.end(), piece.from - near,
                                [](const Piece& candidate, double value) { return candidate.at < value; });
  for (; other != others.end() && other->at <= piece.to + near; ++other) {
    if (other->from - beyond <= piece.at && piece.at <= other->to + beyond) return true;
  }
  return false;
}

// Which of a piece's ends lie at sure rulings of the other direction, and whether one crosses it between them.
struct Ends {
  bool first = false;
  bool last = false;
  bool crossed = false;

  bool hang() const { return crossed && !first && !last; }
};

// Whether a page break cut a piece: one end is at a ruling, the other hangs in the open where those of others hang too;
// or both hang where those of others do, and rulings cross them.
bool is_cut_with_others(const std::vector<Piece>& pieces, const std::vector<Ends>& ends, std::size_t i, double point) {
  const bool both = ends[i].hang();
  if (!both && ends[i].first == ends[i].last) return false;
  const double near = kAtCrossing * point;
  int together = 0;
  for (std::size_t k = 0; k < pieces.size(); ++k) {
    const bool same_first = std::abs(pieces[k].from - pieces[i].from) <= near;
    const bool same_last = std::abs(pieces[k].to - pieces[i].to) <= near;
    if (both) {
      together += ends[k].hang() && same_first && same_last ? 1 : 0;
      continue;
    }
    const bool alike = ends[k].first == ends[i].first && ends[k].last == ends[i].last;
    const bool longer = pieces[k].length() >= kSure * point;
    together += (alike || longer) && (ends[i].first ? same_last : same_first) ? 1 : 0;
  }
  return together >= kCutTogether;
}

// For each piece, how many on its line meet a ruling of the other direction: of a ruling in pieces some do, of the
// dashes in the cells of a row none. `pieces` are sorted by `at`.
std::vector<double> meetings_in_line(const std::vector<Piece>& pieces, const std::vector<Piece>& crossing,
                                     double point) {
  return sums_in_line(pieces, kSameLine * point, [&](const Piece& piece) {
    return is_near_crossing(crossing, piece, kMeets * point, kGridNear * point) ? 1.0 : 0.0;
  });
}

// Short pieces stay only where they end at long ones of the other direction, or with others of their own where a page
// break cuts the table, or where others go on in their line and a grid is around them: large letters stand in line,
// too. Returns those that do not stay.
std::vector<Piece> drop_text(std::vector<Piece>& pieces, const std::vector<Piece>& crossing, double point) {
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.at < b.at; });
  const double touch = kAtCrossing * point;
  const std::vector<double> in_line = lengths_in_line(pieces, kSameLine * point);
  const std::vector<double> meetings = meetings_in_line(pieces, crossing, point);
  std::vector<Piece> whole = crossing;  // no strokes of large letters, which stand in line, too
  std::erase_if(whole, [&](const Piece& piece) { return piece.length() < kWhole * point; });
  std::vector<Ends> ends;
  ends.reserve(pieces.size());
  for (const Piece& piece : pieces) {
    const Piece inner = {piece.at, piece.from + touch, piece.to - touch, 0};
    ends.push_back({ends_at(whole, piece.from, piece.at, touch), ends_at(whole, piece.to, piece.at, touch),
                    is_near_crossing(whole, inner, 0, touch)});
  }
  std::vector<Piece> kept;
  std::vector<Piece> dropped;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    const bool sure =
        piece.length() >= kSure * point || (in_line[i] >= kSureInLine * point && meetings[i] > 0 &&
                                            is_near_crossing(crossing, piece, kGridNear * point, kGridNear * point));
    const bool between = ends_at(crossing, piece.from, piece.at, touch) && ends_at(crossing, piece.to, piece.at, touch);
    (sure || between || is_cut_with_others(pieces, ends, i, point) ? kept : dropped).push_back(piece);
  }
  pieces = std::move(kept);
  return dropped;
}

// Joins pieces of one line where both ends at the gap hang in the open: a ruling that really ends does so at another.
std::vector<Piece> bridged(std::vector<Piece> pieces, const std::vector<Piece>& crossing, double gap, double point) {
  const double touch = kAtCrossing * point;
  const auto hangs = [&](double end, double at) {
    return !is_near_crossing(crossing, {at, end, end, 0}, touch, kGridNear * point);
  };
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.at < b.at; });
  std::vector<Piece> out;
  for (auto first = pieces.begin(); first != pieces.end();) {
    const auto last =
        std::find_if(first, pieces.end(), [&](const Piece& piece) { return piece.at > first->at + kSameLine * point; });
    std::sort(first, last, [](const Piece& a, const Piece& b) { return a.from < b.from; });
    out.push_back(*first);
    for (auto next = first + 1; next != last; ++next) {
      Piece& before = out.back();
      const bool fades =
          next->from - before.to <= gap * point && hangs(before.to, before.at) && hangs(next->from, next->at);
      if (!fades) {
        out.push_back(*next);
        continue;
      }
      const double length = before.length() + next->length();
      before.at = (before.at * before.length() + next->at * next->length()) / length;
      before.to = std::max(before.to, next->to);
    }
    first = last;
  }
  return out;
}

// Lines of dots: what a fax left of thin rulings.
void add_dots(const Image& ink, std::vector<Piece>& across, std::vector<Piece>& down, double point) {
  const std::vector<Box> specks = find_specks(ink, point);
  const std::vector<Piece> more_across = lines_of_dots(specks, across, ink.height, point, kMostPieces);
  const std::vector<Piece> more_down = lines_of_dots(transposed(specks), down, ink.width, point, kMostPieces);
  across.insert(across.end(), more_across.begin(), more_across.end());
  down.insert(down.end(), more_down.begin(), more_down.end());
}

// Rulings that a fax left a few marks of.
void add_lonely(const PageTraces& traces, const std::vector<Piece>& sure_across, const std::vector<Piece>& sure_down,
                std::vector<Piece>& across, std::vector<Piece>& down, double point) {
  const Image& ink = traces.across().ink();
  const LonelyMarks marks = find_lonely_marks(ink, across, down, point);
  const std::vector<Piece> more_across =
      lines_of_lonely_marks(ink, marks.across, across, sure_down, point, kMostPieces);
  const std::vector<Piece> more_down =
      lines_of_lonely_marks(traces.down().ink(), transposed(marks.down), down, sure_across, point, kMostPieces);
  across.insert(across.end(), more_across.begin(), more_across.end());
  down.insert(down.end(), more_down.begin(), more_down.end());
}

// Sure pieces, followed along the marks that are left of their rulings.
std::vector<Piece> followed_by_marks(const Image& ink, const Traces& traces, std::vector<Piece> pieces,
                                     const std::vector<Piece>& crossing, double point) {
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.at < b.at; });
  const std::vector<double> in_line = lengths_in_line(pieces, kSameLine * point);
  std::vector<bool> sure;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    sure.push_back(pieces[i].length() >= kSure * point || in_line[i] >= kSureInLine * point);
  }
  follow_marks(pieces, sure, traces, crossing);
  return joined(ink, std::move(pieces), point);
}

// The sides of rows that no ruling across meets, as they were before strokes of text were dropped.
void add_sides(const std::vector<Piece>& sides, std::vector<Piece>& down, double point) {
  for (const Piece& side : sides) {
    std::erase_if(down, [&](const Piece& piece) {
      return std::abs(piece.at - side.at) <= kSameLine * point && piece.from < side.to && side.from < piece.to;
    });
  }
  down.insert(down.end(), sides.begin(), sides.end());
}

void add_rulings(const std::vector<Piece>& pieces, Orientation orientation, std::vector<Ruling>& out) {
  for (const Piece& piece : pieces) out.push_back({orientation, piece.at, piece.from, piece.to, piece.thickness});
}

void draw(const Image& ink, const std::vector<Ruling>& rulings, int page, Trace* trace) {
  Image picture = to_colour(ink);
  for (const Ruling& r : rulings) {
    const double half = std::max(1.0, r.thickness / 2);
    const bool across = r.orientation == Orientation::horizontal;
    const Box box = across ? Box{r.from, r.at - half, r.to, r.at + half} : Box{r.at - half, r.from, r.at + half, r.to};
    draw_box(picture, box, across ? Colour{220, 0, 0} : Colour{0, 0, 220});
  }
  trace->picture(page, "30-rulings", picture);
}

void drop_strokes_of_text(const Image& ink, std::vector<Piece>& pieces, const std::vector<Piece>& crossing,
                          double point) {
  std::vector<Piece> sorted = pieces;
  std::sort(sorted.begin(), sorted.end(), [](const Piece& a, const Piece& b) { return a.at < b.at; });
  const double near = kSameLine * point;
  std::erase_if(pieces, [&](const Piece& piece) {
    auto other = std::lower_bound(sorted.begin(), sorted.end(), piece.at - near,
                                  [](const Piece& p, double value) { return p.at < value; });
    bool alone = true;
    for (; other != sorted.end() && other->at <= piece.at + near && alone; ++other)
      alone = other->from < piece.to && piece.from < other->to;
    return is_of_text(ink, piece, crossing, alone, point);
  });
}

// Pieces at the edges of the image that no ruling meets: what a scanner's lid or a photograph's background leaves of
// the sheet's own edge. A table that was cut out as a picture has its frame there, and its rulings end at it.
void drop_sheet_edges(std::vector<Piece>& pieces, const std::vector<Piece>& crossing, int extent, double point) {
  constexpr int kMeet = 2;
  const double touch = (kAtCrossing + kSheetEdge) * point;
  std::erase_if(pieces, [&](const Piece& p) {
    if (p.at >= kSheetEdge * point && p.at <= extent - kSheetEdge * point) return false;
    const auto meets = [&](const Piece& c) {
      const bool ends_here = std::abs(c.from - p.at) < touch || std::abs(c.to - p.at) < touch;
      return ends_here && c.at > p.from && c.at < p.to;
    };
    return std::count_if(crossing.begin(), crossing.end(), meets) < kMeet;
  });
}

}  // namespace

std::vector<Ruling> find_rulings(const Image& ink, const PageTraces& traces, int page, Trace* trace) {
  if (ink.empty() || ink.channels != 1) return {};
  const double point = (ink.dpi > 0 ? ink.dpi : 300.0) / 72;
  std::vector<Piece> across = pieces_across(ink, point);
  const Image standing = transposed(ink);
  std::vector<Piece> down = pieces_across(standing, point);
  drop_sheet_edges(down, sure_ones(across, point), ink.width, point);
  drop_sheet_edges(across, sure_ones(down, point), ink.height, point);
  add_dots(ink, across, down, point);
  const std::vector<Piece> sides = sides_of_lone_rows(ink, down, across, point);
  std::vector<Piece> sure_across = sure_ones(across, point);
  std::vector<Piece> sure_down = sure_ones(down, point);
  drop_strokes_of_text(ink, sure_across, sure_down, point);
  drop_strokes_of_text(standing, sure_down, sure_across, point);
  find_broken(ink, traces.across(), sure_down, true, across, kMostPieces);
  find_broken(standing, traces.down(), sure_across, false, down, kMostPieces);
  drop_text(across, sure_down, point);
  const std::vector<Piece> dropped = drop_text(down, sure_across, point);
  const std::vector<Piece> outer = outer_sides(ink, dropped, down, point);
  down.insert(down.end(), outer.begin(), outer.end());
  across = bridged(std::move(across), sure_down, kBeat, point);
  down = bridged(std::move(down), sure_across, kFadedGap, point);
  across = joined(ink, followed(ink, std::move(across), sure_down, point), point);
  down = joined(standing, followed(standing, std::move(down), sure_across, point), point);
  across = followed_by_marks(ink, traces.across(), std::move(across), sure_down, point);
  down = followed_by_marks(standing, traces.down(), std::move(down), sure_across, point);
  down = without_print(standing, down, sure_across, point);
  add_lonely(traces, sure_across, sure_down, across, down, point);
  for (Piece& piece : across) cut_off_text(ink, piece, sure_down, point);
  for (Piece& piece : down) cut_off_stems(standing, piece, sure_across, point);
  drop_strokes_of_text(ink, across, sure_down, point);
  drop_strokes_of_text(standing, down, sure_across, point);
  across = without_dashes(ink, across, down, point);
  add_sides(sides, down, point);
  reach_outer_sides(ink, outer, across, point);
  std::vector<Ruling> rulings;
  add_rulings(across, Orientation::horizontal, rulings);
  add_rulings(down, Orientation::vertical, rulings);
  if (trace != nullptr) draw(ink, rulings, page, trace);
  return rulings;
}

}  // namespace nianbao::layout

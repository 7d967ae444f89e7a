// Method: a piece of an edge that no ruling was found on is drawn where the marks along it (traces.cpp) and the edge's
// own course speak for it together. Of pieces between two that are drawn all but one in twenty are drawn, in the tables
// of forms; of those at the end of what is drawn, every other. Those with nothing drawn on either side are left alone,
// and so are short ones at an end: a lone stroke of text may fill them. Where a ruling reaches into a piece, the marks
// beyond its end are weighed. What was drawn tells of the next pieces, in rounds, so that a table and its mirror image
// get the same grid.
//
// Fails where nothing is left of a piece: grid_cells.cpp and grid_print.cpp look at those.
#include "layout/grid_traces.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "layout/points.h"

namespace nianbao::layout {

namespace {

constexpr double kDrawn = 0.5;        // as in grid_cells.cpp
constexpr double kBetween = 3;        // log odds before any mark is seen: 19 to 1
constexpr double kAtEnd = 0;          // 1 to 1
constexpr double kReachedInto = 4.6;  // 99 to 1
constexpr double kStub = 0.2;         // share of a piece that a ruling which reaches into it covers
constexpr double kCertain = 4.6;      // 99 to 1
constexpr double kShort = 30;         // points; a stroke of text alone on its line covers a third of it at most
constexpr double kSameLine = 2.5;     // points; edges closer than this are one

// The pieces of the edges of one direction, and what marks tell of them.
class Edges {
 public:
  Edges(Lattice& lattice, const std::vector<Ruling>& rulings, Orientation orientation, const Traces& traces)
      : lattice_(lattice),
        orientation_(orientation),
        traces_(traces),
        at_(is_across() ? lattice.row_edges : lattice.column_edges),
        along_(is_across() ? lattice.column_edges : lattice.row_edges),
        told_(at_.size() * along_.size()) {
    std::copy_if(rulings.begin(), rulings.end(), std::back_inserter(rulings_),
                 [&](const Ruling& ruling) { return ruling.orientation == orientation; });
  }

  void complete(std::vector<Ruling>& drawn) {
    for (std::vector<Ruling> more = round(); !more.empty(); more = round()) {
      drawn.insert(drawn.end(), more.begin(), more.end());
    }
  }

 private:
  struct Told {
    double odds = 0;
    bool reached = false;  // by a ruling that ends in the piece
  };

  bool is_across() const { return orientation_ == Orientation::horizontal; }
  std::size_t pieces() const { return along_.size() - 1; }
  double& shown(std::size_t edge, std::size_t piece) {
    const int e = static_cast<int>(edge);
    const int p = static_cast<int>(piece);
    return is_across() ? lattice_.across_at(e, p) : lattice_.down_at(p, e);
  }
  bool is_drawn(std::size_t edge, std::size_t piece) { return shown(edge, piece) >= kDrawn; }

  Told weigh(std::size_t edge, std::size_t piece) {
    const double touch = kAtCrossing * traces_.point();
    const double from = along_[piece];
    const double to = along_[piece + 1];
    double first = from;
    double last = to;
    for (const Ruling& r : rulings_) {
      if (shown(edge, piece) == 0 || std::abs(r.at - at_[edge]) > kSameLine * traces_.point()) continue;
      if (r.from <= from + touch && r.to > from) first = std::max(first, std::min(to, r.to));
      if (r.to >= to - touch && r.from < to) last = std::min(last, std::max(from, r.from));
    }
    const bool reached = first - from + to - last >= kStub * (to - from);
    if (first >= last) return {0, reached};
    if (reached) return {traces_.told(at_[edge], first, last), true};
    return {traces_.told_beside_text(at_[edge], first, last), false};
  }

  // Whether a piece is drawn, by its marks and by those beside it in the same edge.
  bool is_told(std::size_t edge, std::size_t piece, bool both) {
    std::optional<Told>& told = told_[edge * along_.size() + piece];
    if (!told) told = weigh(edge, piece);
    if (told->reached) return told->odds + kReachedInto >= kCertain;
    if (both) return told->odds + kBetween >= kCertain;
    return along_[piece + 1] - along_[piece] >= kShort * traces_.point() && told->odds + kAtEnd >= kCertain;
  }

  // What the pieces drawn before tell of.
  std::vector<Ruling> round() {
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (std::size_t edge = 1; edge + 1 < at_.size(); ++edge) {
      for (std::size_t piece = 0; piece < pieces(); ++piece) {
        const bool before = piece > 0 && is_drawn(edge, piece - 1);
        const bool after = piece + 1 < pieces() && is_drawn(edge, piece + 1);
        if (is_drawn(edge, piece) || !(before || after)) continue;
        if (is_told(edge, piece, before && after)) found.emplace_back(edge, piece);
      }
    }
    std::vector<Ruling> drawn;
    for (const auto& [edge, piece] : found) {
      shown(edge, piece) = 1;
      drawn.push_back({orientation_, at_[edge], along_[piece], along_[piece + 1], 1});
    }
    return drawn;
  }

  Lattice& lattice_;
  Orientation orientation_;
  const Traces& traces_;
  const std::vector<double>& at_;
  const std::vector<double>& along_;
  std::vector<Ruling> rulings_;
  std::vector<std::optional<Told>> told_;  // by edge and piece, once looked at
};

}  // namespace

std::vector<Ruling> complete_by_traces(Lattice& lattice, const std::vector<Ruling>& rulings, const PageTraces& traces) {
  std::vector<Ruling> drawn;
  Edges(lattice, rulings, Orientation::horizontal, traces.across()).complete(drawn);
  Edges(lattice, rulings, Orientation::vertical, traces.down()).complete(drawn);
  return drawn;
}

}  // namespace nianbao::layout

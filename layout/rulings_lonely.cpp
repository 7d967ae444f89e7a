// Method: of a column's ruling a fax may leave a few short dashes and dots, none of them long enough to be found by
// itself; but they stand in the white beside the print, and in one line through several rows. Ink counts as a lonely
// mark where it is no thicker than such a ruling and has no other ink for a third of a character's size on either side
// along its cross-section: strokes of characters and of figures have some. Each stretch between two crossing rulings
// is cut into windows half a character wide; a window with a lonely mark speaks for a ruling, and one that is white
// against it; windows beside print, whose strokes fall into pieces, too, may speak against one only. The logarithms of
// these odds are summed, and the run of stretches with the highest sum is a ruling where the sum is far above what
// specks make among as many lines as a page has. How frequent specks are is counted on the page, and taken to be as on
// a clean fax where there are fewer: a threshold that follows the light leaves tens of thousands of them on plain
// paper.
//
// Assumes slopes below a third of a degree. Fails on rulings beside which print stands all along, and on those that
// nothing is left of.
#include "layout/rulings_lonely.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <opencv2/core.hpp>

#include "document/ink_parts.h"
#include "layout/points.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kThickest = 1.1;    // of a ruling that a fax breaks into lone marks
constexpr double kLonely = 3.5;      // white on either side of a mark: strokes of a character are nearer
constexpr double kShortestStem = 4;  // of a figure of 7 point
constexpr double kLongestStem = 12;  // of 16 point
constexpr double kPrint = 7;         // print as near as this
constexpr double kWindow = 6;        // half a character
constexpr double kHalfBand = 0.5;    // jitter of a ruling's place
constexpr double kClear = 1.5;       // left out at both ends of a stretch, where the crossing strokes are
constexpr double kReach = 40;        // a crossing ruling, broken too, may end this far from the line
constexpr double kLowest = 8;        // of a stretch; nearer rulings are the strokes of a double one
constexpr double kHighest = 90;      // of one that print may fill; more is the prose between two tables
constexpr double kApart = 10;        // from rulings beside it

// Shares of windows, as in traces.cpp.
constexpr double kDash = 1.5;  // points of ink in a window; specks have less
constexpr double kRulingDash = 0.35;
constexpr double kRulingDot = 0.25;
constexpr double kStaysBlank = 0.8;  // after a window without a mark
constexpr double kElsewhereDash = 0.005;
constexpr double kElsewhereDot = 0.03;
constexpr double kPrintDash = 0.08;  // beside print, whose strokes fall into pieces, too
constexpr double kPrintDot = 0.12;

constexpr double kLeast = 12;         // log odds; a page has some e^9 lines and stretches
constexpr double kLeastInWhite = 8;   // of it from windows in the white
constexpr int kFewestMarked = 4;      // windows
constexpr double kLeastMarked = 0.4;  // of the windows in the white
constexpr double kNearPrint = 0.5;    // share of a window beside print from which on it says nothing

constexpr double kCrowded = 0.75;       // of the rows of pixels hold no more specks than what is taken for usual
constexpr double kMostElsewhere = 0.8;  // share of windows with a speck

// Shares of windows that hold a mark which is of no ruling.
struct Specks {
  double dash = kElsewhereDash;
  double dot = kElsewhereDot;
};

// As frequent as on most rows of the page: rulings have left their marks on few.
Specks specks_of(const std::vector<Box>& marks, const Image& ink, double point) {
  std::vector<int> rows(static_cast<std::size_t>(ink.height));
  for (const Box& mark : marks) ++rows[static_cast<std::size_t>(mark.centre().y)];
  if (rows.empty()) return {};
  const auto usual = rows.begin() + static_cast<std::ptrdiff_t>(kCrowded * static_cast<double>(rows.size() - 1));
  std::nth_element(rows.begin(), usual, rows.end());
  const double windows = ink.width / (kWindow * point);
  const double in_window = *usual * (2.0 * pixels(kHalfBand, point) + 1) / windows;
  const double share = std::min(kMostElsewhere, 1 - std::exp(-in_window));
  if (share <= kElsewhereDot + kElsewhereDash) return {};
  const double dashes = kElsewhereDash / (kElsewhereDot + kElsewhereDash);
  return {share * dashes, share * (1 - dashes)};
}

// Of each row of pixels the columns with a lonely mark.
using Marks = std::vector<std::vector<int>>;

Marks by_rows(const std::vector<Box>& marks, int height) {
  Marks rows(static_cast<std::size_t>(height));
  for (const Box& mark : marks) {
    std::vector<int>& row = rows[static_cast<std::size_t>(mark.centre().y)];
    for (int x = static_cast<int>(mark.x0); x < static_cast<int>(mark.x1); ++x) row.push_back(x);
  }
  return rows;
}

struct Told {
  double odds = 0;      // of windows in the white
  double by_print = 0;  // of those beside print
  int marked = 0;       // windows in the white with a mark
  int white = 0;        // and without

  double sum() const { return odds + by_print; }
  void add(const Told& other) {
    odds += other.odds;
    by_print += other.by_print;
    marked += other.marked;
    white += other.white;
  }
};

class Line {
 public:
  Line(const Image& ink, const Marks& marks, const Specks& specks, int at, double point)
      : ink_(ink), specks_(specks), at_(at), point_(point) {
    const int half = pixels(kHalfBand, point);
    for (int y = std::max(0, at - half); y <= std::min(ink.height - 1, at + half); ++y) {
      const std::vector<int>& row = marks[static_cast<std::size_t>(y)];
      on_.insert(on_.end(), row.begin(), row.end());
    }
    std::sort(on_.begin(), on_.end());
  }

  std::size_t marks() const {
    std::size_t apart = on_.empty() ? 0 : 1;
    for (std::size_t i = 1; i < on_.size(); ++i) {
      if (on_[i] - on_[i - 1] > 2) ++apart;
    }
    return apart;
  }

  bool has_marks(double from, double to) const {
    const auto first = std::lower_bound(on_.begin(), on_.end(), static_cast<int>(from));
    return first != on_.end() && *first < to;
  }

  Told told(double from, double to) const {
    from += kClear * point_;
    to -= kClear * point_;
    const int count = std::max(1, static_cast<int>(std::lround((to - from) / (kWindow * point_))));
    const auto [stem_from, stem_to] = stem_between(from, to);
    Told sum;
    bool blank = false;
    for (int i = 0; i < count; ++i) {
      const int x0 = static_cast<int>(std::lround(from + (to - from) * i / count));
      const int x1 = static_cast<int>(std::lround(from + (to - from) * (i + 1) / count));
      if (x0 < stem_to && x1 > stem_from) continue;
      const auto held = std::lower_bound(on_.begin(), on_.end(), x1) - std::lower_bound(on_.begin(), on_.end(), x0);
      const bool near = is_near_print(x0, x1);
      const double dash = near ? std::max(kPrintDash, specks_.dash) : specks_.dash;
      const double dot = near ? std::max(kPrintDot, specks_.dot) : specks_.dot;
      double& odds = near ? sum.by_print : sum.odds;
      if (held > 0) {
        const bool long_one = static_cast<double>(held) >= kDash * point_;
        odds += long_one ? std::log(kRulingDash / dash) : std::log(kRulingDot / dot);
        sum.marked += near ? 0 : 1;
      } else {
        const double ruling = blank ? kStaysBlank : 1 - kRulingDash - kRulingDot;
        odds += std::min(0.0, std::log(ruling / (1 - dash - dot)));
        sum.white += near ? 0 : 1;
      }
      blank = held == 0;
    }
    sum.by_print = std::min(sum.by_print, 0.0);
    return sum;
  }

 private:
  // The longest stroke in a stretch, as long as a figure is high: it may be a 1.
  std::pair<int, int> stem_between(double from, double to) const {
    std::pair<int, int> longest = {0, 0};
    auto first = std::lower_bound(on_.begin(), on_.end(), static_cast<int>(from));
    while (first != on_.end() && *first < to) {
      auto last = first;
      while (last + 1 != on_.end() && *(last + 1) - *last <= 2 && *(last + 1) < to) ++last;
      if (*last + 1 - *first > longest.second - longest.first) longest = {*first, *last + 1};
      first = last + 1;
    }
    const int length = longest.second - longest.first;
    const bool stem = length >= kShortestStem * point_ && length <= kLongestStem * point_;
    return stem ? longest : std::pair{0, 0};
  }

  bool is_near_print(int x0, int x1) const {
    const int reach = pixels(kPrint, point_);
    const int own = pixels(kThickest, point_) + 1;
    int near = 0;
    for (int x = std::max(0, x0); x < std::min(ink_.width, x1); ++x) {
      const bool beside = ink_share(ink_, x, at_ - reach, x + 1, at_ - own) > 0 ||
                          ink_share(ink_, x, at_ + own + 1, x + 1, at_ + reach + 1) > 0;
      near += beside ? 1 : 0;
    }
    return near >= kNearPrint * (x1 - x0);
  }

  const Image& ink_;
  Specks specks_;
  int at_;
  double point_;
  std::vector<int> on_;  // columns with lonely marks
};

struct Found {
  Piece piece;
  double odds = 0;
};

// Where rulings cross the line.
std::vector<double> crossings(const std::vector<Piece>& crossing, double at, double point) {
  std::vector<double> places;
  for (const Piece& other : crossing) {
    if (other.from - kReach * point <= at && at <= other.to + kReach * point) places.push_back(other.at);
  }
  return places;
}

bool is_taken(const std::vector<Piece>& pieces, double at, double from, double to, double apart) {
  return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
    return std::abs(piece.at - at) <= apart && std::min(piece.to, to) - std::max(piece.from, from) > (to - from) / 4;
  });
}

// The runs of stretches on a line that marks tell of.
void add_found(const Line& line, int at, const std::vector<double>& places, const std::vector<Piece>& pieces,
               double point, std::vector<Found>& out) {
  Told sum;
  std::size_t first = 0;
  Told best;
  std::size_t best_first = 0;
  std::size_t best_last = 0;
  const auto settle = [&] {
    const bool enough = best.sum() >= kLeast && best.odds >= kLeastInWhite && best.marked >= kFewestMarked &&
                        best.marked >= kLeastMarked * (best.marked + best.white);
    if (enough) out.push_back({{at + 0.5, places[best_first], places[best_last], 1}, best.sum()});
    sum = best = {};
  };
  for (std::size_t i = 0; i + 1 < places.size(); ++i) {
    const double from = places[i];
    const double to = places[i + 1];
    if (to - from < kLowest * point) continue;
    if (to - from > kHighest * point || is_taken(pieces, at, from, to, kApart * point)) {
      settle();
      continue;
    }
    if (sum.sum() <= 0 && !line.has_marks(from, to)) continue;
    const Told told = line.told(from, to);
    if (sum.sum() <= 0) sum = {}, first = i;
    sum.add(told);
    if (sum.sum() > best.sum()) best = sum, best_first = first, best_last = i + 1;
  }
  settle();
}

}  // namespace

LonelyMarks find_lonely_marks(const Image& ink, const std::vector<Piece>& across, const std::vector<Piece>& down,
                              double point) {
  const cv::Mat lying(ink.height, ink.width, CV_8UC1, const_cast<std::uint8_t*>(ink.pixels.data()));
  cv::Mat mask = lying == 0;
  const cv::Rect page(0, 0, mask.cols, mask.rows);
  // What is left of a ruling may touch those that cross it.
  for (const std::vector<Piece>* pieces : {&across, &down}) {
    for (const Piece& piece : *pieces) {
      const int half = static_cast<int>(piece.thickness / 2 + 2);
      const int at = static_cast<int>(piece.at) - half;
      const int from = static_cast<int>(piece.from);
      const int length = static_cast<int>(piece.length()) + 1;
      const int thick = 2 * half + 1;
      mask((pieces == &across ? cv::Rect(from, at, length, thick) : cv::Rect(at, from, thick, length)) & page) = 0;
    }
  }
  const int reach = pixels(kLonely, point);
  const int thickest = pixels(kThickest, point) + 1;
  LonelyMarks marks;
  for (const InkPart& part : ink_parts({mask.data, mask.cols, mask.rows, mask.step[0]}, 255).parts) {
    const auto is_lonely = [&](int aside, int over) {
      const cv::Rect around(part.x0 - aside, part.y0 - over, part.width() + 2 * aside, part.height() + 2 * over);
      return cv::countNonZero(mask(around & page)) <= part.area;
    };
    if (part.height() <= thickest && is_lonely(0, reach)) marks.across.push_back(part.box());
    if (part.width() <= thickest && is_lonely(reach, 0)) marks.down.push_back(part.box());
  }
  return marks;
}

std::vector<Piece> lines_of_lonely_marks(const Image& ink, const std::vector<Box>& marks,
                                         const std::vector<Piece>& pieces, std::vector<Piece> crossing, double point,
                                         std::size_t most) {
  std::sort(crossing.begin(), crossing.end(), [](const Piece& a, const Piece& b) { return a.at < b.at; });
  const Marks rows = by_rows(marks, ink.height);
  const Specks specks = specks_of(marks, ink, point);
  std::vector<Found> found;
  for (int at = 0; at < ink.height; ++at) {
    const Line line(ink, rows, specks, at, point);
    if (line.marks() < static_cast<std::size_t>(kFewestMarked)) continue;
    add_found(line, at, crossings(crossing, at, point), pieces, point, found);
  }
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.odds > b.odds; });
  std::vector<Piece> out;
  for (const Found& line : found) {
    if (out.size() >= most) break;
    if (is_taken(out, line.piece.at, line.piece.from, line.piece.to, kApart * point)) continue;
    out.push_back(line.piece);
  }
  return out;
}

}  // namespace nianbao::layout

// Method: marks no larger than a dot are chained along their row, each to the next one within reach; two or three that
// touch are one low, wide mark. A chain is a leader if its marks are alike and most of its pitches, of which a row of
// … has two, come again and again, if nothing else stands on its height between its ends, and if a line of text ends
// where it begins and goes on, with a page number, where it ends. Dots that touch are counted by the pitch, and so is
// one that was lost between two others. Marks of each size are looked at by themselves, so that dust stays
// out; of two that overlap, the one of more marks stays.
//
// Assumes dots of one size. Fails where scanning has lost most of them. What is left of a hairline has pitches of all
// sizes; a dotted ruling of a table ends at others, crosses them, or stands between lines of text rather than in one.
#include "layout/leaders.h"

#include <algorithm>
#include <cmath>

#include "document/ink_parts.h"
#include "document/median.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kDot = 4;                  // the largest; those of … in 16 point measure 2, a · of heavy print 3.5
constexpr double kTouching = 10;            // length of dots that touch
constexpr double kGap = 14;                 // between two dots; a · leaves an em
constexpr double kOffRow = 0.8;             // of a dot from the one before: blur and the page's last skew
constexpr double kText = 4.5;               // a stroke of text is longer, or it is a stop
constexpr double kFlat = 2;                 // a dash on the dots' height is of the ruling that they are left of
constexpr double kTallest = 30;             // of text; what is higher is a ruling
constexpr double kLine = 8;                 // from the dots' height to the middles of the print on their line
constexpr double kBefore = 16;              // from the entry to its first dot: an em
constexpr double kBehind = 36;              // from the last dot to the number, which is set right
constexpr double kBeside = 24;              // print at an end that tells the line's height
constexpr double kClear = 3;                // above and below the dots; text of the next line keeps off by more
constexpr double kNearest = 1.6;            // between the middles of two dots; those of … in 7 point keep 2.3
constexpr double kShortest = 24;            // of a row; an ellipsis in 16 point is 28 long, and has fewer dots
constexpr double kBlur = 0.8;               // of a dot's edges, where it is painted over
constexpr double kUsualDpi = 200;           // where the page does not say
constexpr double kAlike = 0.35;             // of the middle height of a row's dots; and two pixels
constexpr double kSamePitch = 0.12;         // of a pitch; and a pixel and a half
constexpr double kAnEm = 0.6;               // of the line's height: pitch of a ·; dots of … keep less
constexpr double kMiddle = 0.25;            // of the line's height: above and below its middle
constexpr double kOften = 0.15;             // of a row's pitches: those that come again
constexpr double kEven = 0.75;              // of a row's pitches are such
constexpr double kOthers = 0.1;             // of the dots: specks beside them, at most
constexpr int kFewest = 8;                  // dots; an ellipsis has six
constexpr double kOneSize = 2.2;            // the highest mark of a size to its lowest; dust is smaller than dots
constexpr int kMostStrange = 6;             // marks at either end that are no dots
constexpr std::size_t kMostMarks = 50'000;  // of a page; dust has fewer

struct Marks {
  std::vector<Box> dots;   // left to right
  std::vector<Box> print;  // what is larger
  double point = 1;        // pixels
};

Marks marks_of(const Image& ink) {
  Marks out;
  out.point = (ink.dpi > 0 ? ink.dpi : kUsualDpi) / 72;
  for (const InkPart& part : ink_parts(ink).parts) {
    const Box box = part.box();
    const bool dots = box.height() <= kDot * out.point && box.width() <= kTouching * out.point;
    if (dots && out.dots.size() < kMostMarks) out.dots.push_back(box);
    if (std::max(box.width(), box.height()) >= kText * out.point) out.print.push_back(box);
  }
  std::stable_sort(out.dots.begin(), out.dots.end(), [](const Box& a, const Box& b) { return a.x0 < b.x0; });
  return out;
}

// The same with dots of one size only.
Marks of_size(const Marks& marks, double least) {
  Marks out = marks;
  std::erase_if(out.dots, [&](const Box& dot) { return dot.height() < least || dot.height() > kOneSize * least; });
  return out;
}

using Row = std::vector<Box>;

// Each mark goes to the row that ended last at its height.
std::vector<Row> rows_of(const Marks& marks, int height) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<Row> rows;
  std::vector<std::size_t> last(static_cast<std::size_t>(height), kNone);  // for each row of pixels
  const int off = std::max(1, static_cast<int>(std::lround(kOffRow * marks.point)));
  for (const Box& dot : marks.dots) {
    const int y = std::clamp(static_cast<int>(dot.centre().y), 0, height - 1);
    std::size_t home = kNone;
    for (int at = std::max(0, y - off); at <= std::min(height - 1, y + off); ++at) {
      const std::size_t row = last[static_cast<std::size_t>(at)];
      if (row == kNone || dot.x0 - rows[row].back().x1 > kGap * marks.point) continue;
      if (std::abs(rows[row].back().centre().y - dot.centre().y) > off) continue;
      if (home == kNone || rows[row].back().x1 > rows[home].back().x1) home = row;
    }
    if (home == kNone) {
      home = rows.size();
      rows.emplace_back();
    }
    rows[home].push_back(dot);
    last[static_cast<std::size_t>(y)] = home;
  }
  return rows;
}

double spread_of(double pitch) { return std::max(1.5, kSamePitch * pitch); }

bool same_pitch(double a, double pitch) { return std::abs(a - pitch) <= spread_of(pitch); }

struct Common {
  double pitch = 0;
  double times = 0;
};

Common most_common(std::vector<double> pitches) {
  std::sort(pitches.begin(), pitches.end());
  Common most;
  for (const double pitch : pitches) {
    const auto from = std::lower_bound(pitches.begin(), pitches.end(), pitch - spread_of(pitch));
    const auto to = std::upper_bound(pitches.begin(), pitches.end(), pitch + spread_of(pitch));
    if (static_cast<double>(to - from) > most.times) most = {*(from + (to - from) / 2), static_cast<double>(to - from)};
  }
  return most;
}

// The pitches of a row, and which of them come again and again: one, or of … two.
struct Pitches {
  double dot = 0;             // the middle width
  std::vector<double> white;  // between neighbours
  std::vector<bool> often;
  double least = 0;  // the smaller one of those: of neighbours within …
  double mean = 0;   // of all those
};

Pitches pitches_of(const Row& row) {
  Pitches out;
  std::vector<double> widths;
  for (std::size_t i = 0; i < row.size(); ++i) {
    widths.push_back(row[i].width());
    if (i > 0) out.white.push_back(row[i].x0 - row[i - 1].x1);
  }
  out.dot = median(widths);
  out.often.assign(out.white.size(), false);
  const double fewest = std::max(2.0, kOften * static_cast<double>(out.white.size()));
  for (int round = 0; round < 2; ++round) {
    std::vector<double> left;
    for (std::size_t i = 0; i < out.white.size(); ++i) {
      if (!out.often[i]) left.push_back(out.white[i] + out.dot);
    }
    const Common most = most_common(std::move(left));
    if (most.times < fewest) break;
    for (std::size_t i = 0; i < out.white.size(); ++i) {
      if (same_pitch(out.white[i] + out.dot, most.pitch)) out.often[i] = true;
    }
    out.least = round == 0 ? most.pitch : std::min(out.least, most.pitch);
  }
  double times = 0;
  for (std::size_t i = 0; i < out.white.size(); ++i) {
    if (!out.often[i]) continue;
    out.mean += out.white[i] + out.dot;
    ++times;
  }
  out.mean = times > 0 ? out.mean / times : 0;
  return out;
}

// Marks unlike the others go: specks, stops of the text before and behind, the stroke of a 一.
void keep_alike(Row& row) {
  std::vector<double> heights;
  for (const Box& mark : row) heights.push_back(mark.height());
  const double middle = median(heights);
  std::erase_if(row,
                [&](const Box& mark) { return std::abs(mark.height() - middle) > std::max(2.0, kAlike * middle); });
  for (int round = 0; round < kMostStrange && row.size() > 2; ++round) {
    const Pitches pitches = pitches_of(row);
    const auto alone = [&](const Box& mark) { return mark.width() <= pitches.least + 1.5 * pitches.dot; };
    const bool first = pitches.often.front() && alone(row.front());
    const bool last = pitches.often.back() && alone(row.back());
    if (first && last) return;
    if (!last) row.pop_back();
    if (!first) row.erase(row.begin());
  }
}

bool is_even(const Pitches& pitches) {
  const auto often = std::count(pitches.often.begin(), pitches.often.end(), true);
  return static_cast<double>(often) >= kEven * static_cast<double>(pitches.white.size());
}

int dots_in(const Row& row, const Pitches& pitches) {
  double dots = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    dots += 1 + std::max(0.0, std::round((row[i].width() - pitches.dot) / pitches.least));
    if (i == 0 || pitches.often[i - 1]) continue;
    dots += std::max(0.0, std::round((pitches.white[i - 1] + pitches.dot) / pitches.mean) - 1);
  }
  return static_cast<int>(dots);
}

Box around(const Row& row) {
  Box box;
  for (const Box& mark : row) box = unite(box, mark);
  return box;
}

// Whether nothing but the dots stands on their height.
bool is_clear(const Row& row, const Box& box, const Marks& marks) {
  const Box band = {box.x0, box.y0 - kClear * marks.point, box.x1, box.y1 + kClear * marks.point};
  const auto inside = [&](const Box& mark) { return !intersect(mark, band).empty(); };
  if (std::any_of(marks.print.begin(), marks.print.end(), [&](const Box& mark) {
        return inside(mark) && std::find(row.begin(), row.end(), mark) == row.end();
      }))
    return false;
  const auto specks = std::count_if(marks.dots.begin(), marks.dots.end(), inside);
  return static_cast<double>(specks) <= (1 + kOthers) * static_cast<double>(row.size()) + 1;
}

// The print on the leader's line in a stretch beside it; empty where there is none, or where what is nearest is no
// text. `sign`: -1 before it, 1 behind it.
Box print_beside(const Box& box, int sign, double reach, const Marks& marks) {
  const auto gap = [&](const Box& mark) { return sign < 0 ? box.x0 - mark.x1 : mark.x0 - box.x1; };
  const Box* nearest = nullptr;
  Box all;
  for (const Box& mark : marks.print) {
    if (gap(mark) < -marks.point || gap(mark) > kBeside * marks.point + reach) continue;
    const bool tall = mark.height() > kTallest * marks.point;
    const bool meets =
        tall ? overlap_y(mark, box) > 0 : std::abs(mark.centre().y - box.centre().y) <= kLine * marks.point;
    if (!meets) continue;
    if (nearest == nullptr || gap(mark) < gap(*nearest)) nearest = &mark;
    if (!tall) all = unite(all, mark);
  }
  if (nearest == nullptr || gap(*nearest) > reach || nearest->height() > kTallest * marks.point) return {};
  const bool dash = nearest->height() <= kFlat * marks.point &&
                    std::abs(nearest->centre().y - box.centre().y) <= kOffRow * marks.point;
  return dash || all.height() < kText * marks.point ? Box{} : all;
}

// The leader that a row of marks is; without dots where it is none.
Leader leader_of(Row row, const Marks& marks) {
  if (row.size() < kFewest / 2) return {};
  keep_alike(row);
  if (row.size() < kFewest / 2) return {};
  const Pitches pitches = pitches_of(row);
  if (!is_even(pitches) || pitches.least < kNearest * marks.point) return {};
  Leader leader;
  leader.box = around(row);
  leader.dots = dots_in(row, pitches);
  const Box before = print_beside(leader.box, -1, kBefore * marks.point, marks);
  const Box behind = print_beside(leader.box, 1, kBehind * marks.point, marks);
  const bool shorter = leader.dots < kFewest || leader.box.width() < kShortest * marks.point;
  if (shorter || before.empty() || behind.empty() || !is_clear(row, leader.box, marks)) return {};
  leader.box.y0 = std::min({leader.box.y0, before.y0, behind.y0});
  leader.box.y1 = std::max({leader.box.y1, before.y1, behind.y1});
  const double height = leader.box.height();
  const bool middle = std::abs(around(row).centre().y - leader.box.centre().y) <= kMiddle * height;
  leader.sign = middle && pitches.least >= kAnEm * height ? "·" : ".";
  leader.marks = std::move(row);
  return leader;
}

}  // namespace

std::vector<Leader> find_leaders(const Image& ink) {
  std::vector<Leader> out;
  if (ink.empty()) return out;
  std::vector<Leader> found;
  const Marks marks = marks_of(ink);
  double least = kDot * marks.point / kOneSize;
  while (least * kOneSize > 1) {
    const Marks some = of_size(marks, least);
    for (Row& row : rows_of(some, ink.height)) found.push_back(leader_of(std::move(row), some));
    std::erase_if(found, [](const Leader& leader) { return leader.dots == 0; });
    least /= std::sqrt(kOneSize);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Leader& a, const Leader& b) { return a.marks.size() > b.marks.size(); });
  for (Leader& leader : found) {
    const bool known = std::any_of(out.begin(), out.end(),
                                   [&](const Leader& other) { return !intersect(leader.box, other.box).empty(); });
    if (!known) out.push_back(std::move(leader));
  }
  std::stable_sort(out.begin(), out.end(), [](const Leader& a, const Leader& b) { return a.box.y0 < b.box.y0; });
  return out;
}

void erase_leaders(const std::vector<Leader>& leaders, Image& page) {
  const double margin = std::max(1.0, kBlur * (page.dpi > 0 ? page.dpi : kUsualDpi) / 72);
  for (const Leader& leader : leaders) {
    for (const Box& mark : leader.marks) {
      const Box box = grow(mark, margin);
      const int x0 = std::clamp(static_cast<int>(std::floor(box.x0)), 0, page.width);
      const int x1 = std::clamp(static_cast<int>(std::ceil(box.x1)), x0, page.width);
      const int y0 = std::clamp(static_cast<int>(std::floor(box.y0)), 0, page.height);
      const int y1 = std::clamp(static_cast<int>(std::ceil(box.y1)), y0, page.height);
      for (int y = y0; y < y1; ++y) {
        std::fill_n(page.row(y) + static_cast<std::ptrdiff_t>(x0) * page.channels, (x1 - x0) * page.channels,
                    std::uint8_t{255});
      }
    }
  }
}

}  // namespace nianbao::layout

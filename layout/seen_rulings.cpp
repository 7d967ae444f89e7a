// Method: rulings are cut at those that cross them. Along each stretch it is counted how much of it is darker than
// paper. A ruling of a grey scan is dark all along; what was followed through a column of digits, or on through the
// stroke of a label below a table's last inner ruling, is white between the characters. On a page whose stretches are
// nearly all dark throughout, those that are not are no rulings, but for an end that is dark on from the crossing
// ruling: print keeps off that, and a ruling ends so at one that is lost.
//
// A page whose rulings are broken has many stretches with white in them; there nothing is taken. Fails where a label's
// stroke is as high as its row.
#include "layout/seen_rulings.h"

#include <algorithm>
#include <cmath>

namespace nianbao::layout {

namespace {

constexpr double kLeastContrast = 8;   // levels: the palest rulings that are found are darker than paper by 15
constexpr double kInk = 0.3;           // share of a stretch that is surely ink, if any of it is
constexpr double kOfInk = 0.35;        // of that ink's contrast: hairlines lose half where they fall between two pixels
constexpr double kAside = 0.9;         // points: a ruling's place wanders by so much along its length
constexpr double kCrossing = 1.2;      // points at a crossing ruling that tell nothing of this one
constexpr double kShortest = 3;        // points of a stretch that tells something: double strokes are nearer
constexpr double kWhole = 0.97;        // share of a stretch that is dark: noise and JPEG lighten a pixel here and there
constexpr double kLeastDark = 0.8;     // a label's character is 0.75 of its row at most, with its blur
constexpr double kLeastEnd = 10;       // points of a stretch that are dark from its end on: less may be a blot
constexpr double kLeastDarkEnd = 0.9;  // share of such an end
constexpr int kLapse = 2;              // pixels in a row that noise lightens
constexpr double kWholePage = 0.9;     // share of all stretches' length that is whole

struct Stretch {
  double from = 0;
  double to = 0;
  double dark = 1;  // share
  double head = 0;  // pixels that are dark from its beginning on, and to its end
  double tail = 0;
  bool told = false;  // long enough to tell
};

// How much of a line is as dark as a ruling of its ink.
struct Dark {
  double share = 1;
  double head = 0;
  double tail = 0;
};

// The darkest pixels of a line, one pixel aside from `middle` at most.
std::vector<int> darkest_along(const Image& grey, bool across, int middle, int from, int to) {
  const int extent = across ? grey.height : grey.width;
  std::vector<int> out;
  for (int along = from; along < to; ++along) {
    int least = 255;
    for (int k = std::max(0, middle - 1); k <= std::min(extent - 1, middle + 1); ++k) {
      least = std::min<int>(least, across ? grey.row(k)[along] : grey.row(along)[k]);
    }
    out.push_back(least);
  }
  return out;
}

// Pixels that are dark from the beginning of `dark` on.
double dark_on(const std::vector<bool>& dark) {
  std::size_t end = 0;
  double count = 0;
  for (std::size_t i = 0; i < dark.size() && i <= end + kLapse; ++i) {
    if (!dark[i]) continue;
    if (++count >= kLeastDarkEnd * static_cast<double>(i + 1)) end = i + 1;
  }
  return static_cast<double>(end);
}

Dark dark_of(const std::vector<int>& levels) {
  if (levels.empty()) return {};
  std::vector<int> sorted = levels;
  const auto place = sorted.begin() + static_cast<std::ptrdiff_t>(kInk * static_cast<double>(sorted.size()));
  std::nth_element(sorted.begin(), place, sorted.end());
  const double cut = 255 - std::max(kLeastContrast, kOfInk * (255 - *place));
  std::vector<bool> dark;
  dark.reserve(levels.size());
  for (const int level : levels) dark.push_back(level < cut);
  const auto count = static_cast<double>(std::count(dark.begin(), dark.end(), true));
  const std::vector<bool> reversed(dark.rbegin(), dark.rend());
  return {count / static_cast<double>(levels.size()), dark_on(dark), dark_on(reversed)};
}

// The same of the darkest line within kAside of the ruling's place.
Dark dark_of(const Image& grey, const Ruling& ruling, double from, double to, double point) {
  const bool across = ruling.orientation == Orientation::horizontal;
  const int aside = std::max(1, static_cast<int>(std::lround(kAside * point)));
  const int middle = static_cast<int>(std::floor(ruling.at));
  const int first = std::max(0, static_cast<int>(std::lround(from)));
  const int last = std::min(across ? grey.width : grey.height, static_cast<int>(std::lround(to)));
  Dark most{0, 0, 0};
  for (int k = -aside; k <= aside && most.share < 1; ++k) {
    const Dark dark = dark_of(darkest_along(grey, across, middle + k, first, last));
    if (dark.share > most.share) most = dark;
  }
  return most;
}

bool lies_in(const Ruling& ruling, const Stretch& stretch, const std::vector<Box>& places) {
  const Box line = ruling.orientation == Orientation::horizontal
                       ? Box{stretch.from, ruling.at - 0.5, stretch.to, ruling.at + 0.5}
                       : Box{ruling.at - 0.5, stretch.from, ruling.at + 0.5, stretch.to};
  return std::any_of(places.begin(), places.end(), [&](const Box& place) { return !intersect(place, line).empty(); });
}

// The ruling between the places where others cross it.
std::vector<Stretch> stretches_of(const Image& grey, const Ruling& ruling, const std::vector<Ruling>& rulings,
                                  const std::vector<Box>& taken, double point) {
  std::vector<double> cuts = {ruling.from, ruling.to};
  for (const Ruling& other : rulings) {
    if (other.orientation == ruling.orientation || other.at <= ruling.from || other.at >= ruling.to) continue;
    const double reach = kShortest * point;
    if (other.from - reach <= ruling.at && ruling.at <= other.to + reach) cuts.push_back(other.at);
  }
  std::sort(cuts.begin(), cuts.end());
  std::vector<Stretch> out;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    Stretch stretch{cuts[i], cuts[i + 1]};
    const double clear = kCrossing * point;
    stretch.told = stretch.to - stretch.from >= kShortest * point;
    if (stretch.told && !lies_in(ruling, stretch, taken)) {
      const Dark dark = dark_of(grey, ruling, stretch.from + clear, stretch.to - clear, point);
      stretch.dark = dark.share;
      stretch.head = dark.head >= kLeastEnd * point ? clear + dark.head : 0;
      stretch.tail = dark.tail >= kLeastEnd * point ? clear + dark.tail : 0;
    }
    out.push_back(stretch);
  }
  return out;
}

// The parts of a ruling that are dark, with the short stretches beside them.
void add_seen(const Ruling& ruling, const std::vector<Stretch>& stretches, std::vector<Ruling>& out) {
  if (std::none_of(stretches.begin(), stretches.end(), [](const Stretch& s) { return s.told; })) {
    out.push_back(ruling);
    return;
  }
  const auto add = [&](double from, double to) {
    out.push_back(ruling);
    out.back().from = from;
    out.back().to = to;
  };
  bool open = false;                // whether the last of `out` goes on
  const Stretch* before = nullptr;  // a short one that goes with the next
  for (const Stretch& stretch : stretches) {
    const bool dark = stretch.told && stretch.dark >= kLeastDark;
    if (open && (dark || !stretch.told)) {
      out.back().to = stretch.to;
    } else if (dark) {
      add(before != nullptr ? before->from : stretch.from, stretch.to);
      open = true;
    } else {
      if (stretch.head > 0 && !open) add(stretch.from, stretch.to);
      if (stretch.head > 0) out.back().to = stretch.from + stretch.head;
      open = stretch.tail > 0;
      if (open) add(stretch.to - stretch.tail, stretch.to);
    }
    before = stretch.told ? nullptr : &stretch;
  }
}

}  // namespace

std::vector<Ruling> seen_rulings(const Image& grey, const std::vector<Ruling>& rulings, const std::vector<Box>& taken) {
  if (grey.empty() || grey.channels != 1) return rulings;
  const double point = (grey.dpi > 0 ? grey.dpi : 300.0) / 72;
  std::vector<std::vector<Stretch>> stretches;
  double whole = 0;
  double length = 0;
  for (const Ruling& ruling : rulings) {
    stretches.push_back(stretches_of(grey, ruling, rulings, taken, point));
    for (const Stretch& stretch : stretches.back()) {
      length += stretch.to - stretch.from;
      if (stretch.dark >= kWhole) whole += stretch.to - stretch.from;
    }
  }
  if (whole < kWholePage * length) return rulings;
  std::vector<Ruling> out;
  for (std::size_t i = 0; i < rulings.size(); ++i) add_seen(rulings[i], stretches[i], out);
  return out;
}

}  // namespace nianbao::layout

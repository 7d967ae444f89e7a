// Method: prefix beam search over connectionist temporal classification (Graves 2006; Hannun 2014): the probability of
// a string is the sum over all ways to spread it over the steps. Scores are divided by a temperature before, fitted on
// faces and damage that training never saw, so that probabilities come true (ocr/train/README.md shows the curve), and
// a small share is held back for what the network cannot imagine. Strings that no report prints are weighed down.
// Assumes independent steps, as the network was trained. All strings with other writing in them count together.
#include "ocr/numeral_decode.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <utility>

namespace nianbao::ocr {
namespace {

constexpr std::array<const char*, kNumeralClasses - 2> kSigns = {"0", "1", "2", "3", "4", "5", "6", "7", "8",
                                                                 "9", ".", ",", "+", "-", "—", "/", "%"};
constexpr int kOther = kNumeralClasses - 1;
constexpr double kTemperature = 1.0;    // fitted: see ocr/train/README.md
constexpr double kUnimagined = 0.0001;  // held back from every reading: see there
constexpr double kLeast = 1e-4;         // classes less probable at a step start no string
constexpr double kLeastSum = 0.5;       // of all strings kept: below it nothing is scaled up
constexpr double kRare = 0.03;          // .5, -0, 05 or 5. beside other strings: none among 10,000 cells of reports
constexpr double kNever = 0.002;        // 1,06 or 7730.,28: not one in 86 published reports, where points are common
// Share of cells with pieces of ink as large as print that are blank all the same (dirt), beside what the network saw.
constexpr double kInkedBlank = 0.05;
// Em dashes in 14 faces are 1.3 to 1.6 heights of their digits long, and 1.0 to 1.2 of Chinese characters, which set
// the usual height on a page of few figures.
constexpr double kShortestDash = 0.95;
constexpr double kLongestDash = 1.9;
constexpr double kShortestTwo = 1.9;
constexpr double kOddDash = 0.002;  // how much rarer the others are then
constexpr double kMoreThanNot = 0.5;
constexpr double kByShape = 0.99;  // most that is believed of a dash by its shape: remnants of rulings have it, too
// Digits are up to 0.72 of their height wide, a little more where a fax took the upper edge of most; Chinese characters
// that are no strokes are wider than digits are high.
constexpr double kNarrow = 0.82;
constexpr double kNarrowWords = 0.001;  // how much rarer other writing is in it, beside what the network saw
constexpr double kOnlyOneLeft = 0.9;  // of figures and signs: the rest is too little for writing that was seen as such
// Steps, five to a digit's height, from one sign of a figure to the next: three between digits, seven beside a dash. A
// character that the network makes nothing of leaves nine (9时30).
constexpr std::size_t kParted = 7;
constexpr std::size_t kBeam = 12;
constexpr double kFloor = 1e-7;  // of the best one's probability: strings below it are dropped on the way
constexpr std::size_t kMostReadings = 8;

using Prefix = std::string;  // one byte a class

struct Ways {
  double gap = 0;   // probability of all ways that end in a gap
  double sign = 0;  // and of those that end in the last sign
  double all() const { return gap + sign; }
};

using Step = std::array<double, kNumeralClasses>;

Step softmax(const float* scores, std::size_t steps, std::size_t t) {
  Step p{};
  double most = -1e30;
  for (std::size_t k = 0; k < p.size(); ++k) {
    p[k] = scores[k * steps + t] / kTemperature;
    most = std::max(most, p[k]);
  }
  double sum = 0;
  for (double& value : p) {
    value = std::exp(value - most);
    sum += value;
  }
  for (double& value : p) value /= sum;
  return p;
}

std::vector<std::pair<Prefix, Ways>> pruned(const std::map<Prefix, Ways>& beam) {
  std::vector<std::pair<Prefix, Ways>> best(beam.begin(), beam.end());
  const auto more = [](const auto& a, const auto& b) {
    return a.second.all() != b.second.all() ? a.second.all() > b.second.all() : a.first < b.first;
  };
  std::sort(best.begin(), best.end(), more);
  if (best.size() > kBeam) best.resize(kBeam);
  const double floor = kFloor * best.front().second.all();
  while (best.back().second.all() < floor) best.pop_back();
  return best;
}

void extend(const Prefix& prefix, const Ways& ways, const Step& p, std::map<Prefix, Ways>& next) {
  Ways& same = next[prefix];
  same.gap += ways.all() * p[0];
  if (!prefix.empty()) same.sign += ways.sign * p[static_cast<std::size_t>(prefix.back())];
  for (std::size_t k = 1; k < p.size(); ++k) {
    if (p[k] < kLeast) continue;
    const bool repeats = !prefix.empty() && prefix.back() == static_cast<char>(k);
    // Runs of other writing are one sign: what follows from a gap between two of them is the same string.
    if (repeats && static_cast<int>(k) == kOther) {
      same.sign += ways.gap * p[k];
      continue;
    }
    next[prefix + static_cast<char>(k)].sign += (repeats ? ways.gap : ways.all()) * p[k];
  }
}

bool digit(char c) { return c >= '0' && c <= '9'; }

// Points and commas where figures do not have them: 1,06 or 7730.,28 or 1.2.3.
double prior_of_points(const std::string& text) {
  double share = 1;
  int points = 0;
  std::size_t run = 0;  // digits before the place
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (digit(text[i])) {
      ++run;
      continue;
    }
    if (text[i] == '.' && ++points > 1) share *= kNever;
    if (text[i] == ',') {
      const std::size_t end = std::min(text.find_first_not_of("0123456789", i + 1), text.size());
      const bool group = end == i + 4 && points == 0 && run >= 1 && run <= 3;
      if (!group) share *= kNever;
    }
    run = 0;
  }
  return share;
}

// +-7, 1-7465: dirt beside a sign makes another one, and a poor joint of two digits, too.
bool has_inner_sign(const std::string& text) {
  static const std::string dash = "—";
  return text.find_first_of("+-", 1) != std::string::npos || text.find(dash, 1) != std::string::npos;
}

// 8/7 for a blurred 87: the one cell among 17,000 with such a stroke prints 0/0.
bool has_slash_within(const std::string& text) {
  const std::size_t slash = text.find('/');
  return slash != std::string::npos && slash > 0 && slash + 1 < text.size() && text != "0/0";
}

// How much rarer a string is on paper than its signs alone would make it; the network was shown them more evenly.
double prior(const std::string& text) {
  double share = prior_of_points(text);
  const auto is_sign = [](char c) { return c == '+' || c == '-' || static_cast<unsigned char>(c) > 0x7f; };
  if (text.size() < 2) return text == "." || text == "," ? kRare : 1;
  const std::size_t first = text.find_first_of("0123456789");
  if (first == std::string::npos) return text.find_first_of(".,+%") == std::string::npos ? share : share * kRare;
  if (text[0] == '.' || text[0] == ',' || text[0] == '%') share *= kRare;  // .5
  if (has_inner_sign(text) || has_slash_within(text)) share *= kNever;
  if (text[0] == '/' || text.back() == '/') share *= kRare;                                             // 5/
  if (first > 0 && is_sign(text[0]) && text[first] == '0' && first + 1 == text.size()) share *= kRare;  // -0
  if (text[first] == '0' && first + 1 < text.size() && digit(text[first + 1])) share *= kRare;          // 05
  if (text.back() == '.' || text.back() == ',' || is_sign(text.back())) share *= kRare;                 // 5.
  return share;
}

std::string text_of(const Prefix& prefix) {
  std::string text;
  for (const char k : prefix)
    text += static_cast<int>(k) == kOther ? kOtherWriting : kSigns[static_cast<std::size_t>(k) - 1];
  return text;
}

Prefix with_one_dash(const Prefix& prefix) {
  constexpr char kHyphen = 14;  // its class, and the dash's
  constexpr char kDash = 15;
  Prefix folded = prefix;
  std::replace(folded.begin(), folded.end(), kDash, kHyphen);
  return folded;
}

// `beam`, most probable first, with one entry for all that differ in dashes alone.
std::vector<std::pair<Prefix, Ways>> dashes_joined(const std::vector<std::pair<Prefix, Ways>>& beam) {
  std::vector<std::pair<Prefix, Ways>> out;
  std::map<Prefix, std::size_t> places;
  for (const auto& [prefix, ways] : beam) {
    const auto [at, fresh] = places.try_emplace(with_one_dash(prefix), out.size());
    if (fresh) {
      out.emplace_back(prefix, ways);
    } else {
      out[at->second].second.gap += ways.all();
    }
  }
  return out;
}

void scale_and_sort(std::vector<Reading>& readings, double share) {
  for (Reading& reading : readings) reading.probability *= share;
  std::stable_sort(readings.begin(), readings.end(),
                   [](const Reading& a, const Reading& b) { return a.probability > b.probability; });
  if (readings.size() > kMostReadings) readings.resize(kMostReadings);
}

// Gives the share of all other figures to those readings that are a dash.
template <typename Says>
void take_for_dash(std::vector<Reading>& readings, const Says& says) {
  double dashes = 0;
  double figures = 0;
  for (Reading& reading : readings) {
    if (!says(reading.text) && !reading.text.empty()) figures += std::exchange(reading.probability, 0);
    if (says(reading.text)) dashes += reading.probability;
  }
  const double most = std::max(kByShape, readings.front().probability);
  const double first = readings.front().probability * (1 + figures / dashes);
  readings.front().probability = std::min(first, most);
  scale_and_sort(readings, 1);
}

}  // namespace

Decoded decode_numeral(const float* scores, std::size_t steps, bool inked) {
  std::vector<std::pair<Prefix, Ways>> beam = {{"", {1, 0}}};
  for (std::size_t t = 0; t < steps; ++t) {
    const Step p = softmax(scores, steps, t);
    std::map<Prefix, Ways> next;
    for (const auto& [prefix, ways] : beam) extend(prefix, ways, p, next);
    beam = pruned(next);
  }
  Decoded out;
  double all = 0;
  for (const auto& [prefix, ways] : dashes_joined(beam)) {
    if (prefix.find(static_cast<char>(kOther)) != Prefix::npos) {
      std::string text = text_of(prefix);
      const double probability = ways.all() * prior_of_points(text);
      out.mixed.push_back({std::move(text), probability});
      out.words += ways.all();
      all += ways.all();
    } else {
      std::string text = text_of(prefix);
      const double probability = ways.all() * (text.empty() && inked ? kInkedBlank : prior(text));
      out.readings.push_back({std::move(text), probability});
      all += probability;
    }
  }
  const double share = all > 0 ? (1 - kUnimagined) / std::max(all, kLeastSum) : 0;
  out.words *= share;
  scale_and_sort(out.readings, share);
  double mixed = 0;
  for (const Reading& reading : out.mixed) mixed += reading.probability;
  scale_and_sort(out.mixed, mixed > 0 ? out.words / mixed : 0);
  if (out.readings.empty()) out.readings.push_back({"", 0});
  return out;
}

void weigh_dashes(std::vector<Reading>& readings, double breadth) {
  const std::string dash = "—";
  const auto dashes = [&](const std::string& text) {
    std::size_t n = 0;
    while (n * dash.size() < text.size() && text.compare(n * dash.size(), dash.size(), dash) == 0) ++n;
    return n * dash.size() == text.size() ? n : 0;
  };
  if (breadth < kShortestDash || dashes(readings.front().text) == 0) return;
  double before = 0;
  double after = 0;
  for (Reading& reading : readings) {
    before += reading.probability;
    const std::size_t n = dashes(reading.text);
    const bool unlikely = n == 0 || (n == 1 && breadth > kLongestDash) || (n > 1 && breadth < kShortestTwo);
    if (unlikely) reading.probability *= kOddDash;
    after += reading.probability;
  }
  if (after <= 0) return;
  // A small rest was the Chinese figure one, which looks like a dash and never stands alone in a cell for figures; a
  // large one was other writing, and what is said of that stays.
  scale_and_sort(readings, (before >= kOnlyOneLeft ? 1 - kUnimagined : before) / after);
}

void weigh_first_dash(std::vector<Reading>& readings, FirstDash dash) {
  static const std::string long_dash = "—";
  if (dash == FirstDash::none) return;
  const auto says = [&](const std::string& text) {
    const std::size_t sign = text.starts_with(long_dash) ? long_dash.size() : text.starts_with('-') ? 1 : 0;
    return sign > 0 && (dash == FirstDash::alone ? text.size() == sign : text.size() > sign && !has_inner_sign(text));
  };
  if (dash == FirstDash::alone) {
    if (says(readings.front().text) && readings.front().probability > kMoreThanNot) take_for_dash(readings, says);
    return;
  }
  double before = 0;
  double after = 0;
  for (Reading& reading : readings) {
    before += reading.probability;
    if (!says(reading.text)) reading.probability *= kOddDash;
    after += reading.probability;
  }
  if (after > 0) scale_and_sort(readings, before / after);
}

void weigh_narrow_print(Decoded& decoded, double breadth) {
  if (breadth <= 0 || breadth > kNarrow || decoded.words <= 0) return;
  const double left = decoded.words * kNarrowWords;
  double figures = 0;
  for (const Reading& reading : decoded.readings) figures += reading.probability;
  const double share = (decoded.words + figures) / (left + figures);
  for (Reading& reading : decoded.mixed) reading.probability *= kNarrowWords * share;
  for (Reading& reading : decoded.readings) reading.probability *= share;
  decoded.words = left * share;
}

std::vector<FigureOnPath> figures_on_path(const float* scores, std::size_t steps) {
  std::vector<FigureOnPath> figures;
  bool open = false;  // the last of them goes on
  std::size_t before = 0;
  for (std::size_t t = 0; t < steps; ++t) {
    const Step p = softmax(scores, steps, t);
    const auto best = static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin());
    if (static_cast<int>(best) == kOther) {
      open = false;
    } else if (best > 0) {
      if (!open || t - figures.back().last > kParted) figures.push_back({"", 1, t, t});
      open = true;
      FigureOnPath& figure = figures.back();
      figure.last = t + 1;
      if (best != before) figure.text += kSigns[best - 1];
      figure.probability = best != before ? std::min(figure.probability, p[best]) : figure.probability;
    }
    before = best;
  }
  return figures;
}

}  // namespace nianbao::ocr

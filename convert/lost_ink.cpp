#include "convert/lost_ink.h"

#include <algorithm>

namespace nianbao::convert {

namespace {

constexpr double kMostBelief = 0.9;  // in a blank where ink went: a person looks

bool touches(const std::vector<Box>& taken, const Box& cell) {
  return std::any_of(taken.begin(), taken.end(), [&](const Box& box) { return !intersect(box, cell).empty(); });
}

}  // namespace

std::vector<Reading> doubted_where_ink_went(std::vector<Reading> readings, const Box& cell,
                                            const std::vector<Box>& seals, const std::vector<Box>& bleed,
                                            const std::vector<Box>& streaks) {
  if (readings.empty()) return readings;
  const std::string& text = readings.front().text;
  const bool figure = std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool doubted =
      (text.empty() && touches(seals, cell)) || (!figure && touches(bleed, cell)) || touches(streaks, cell);
  if (doubted) believe_no_more(readings, kMostBelief);
  return readings;
}

}  // namespace nianbao::convert

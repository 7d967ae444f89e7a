// The four ways up.
//
// Method: rulings are taken out, and the projection of the rest onto the two axes is compared: lines of text stand
// apart from each other, characters in a line hardly do. That tells lying pages from standing ones.
#include "layout/upright_turn.h"

#include <algorithm>
#include <vector>

#include "layout/rulings_runs.h"

namespace nianbao::layout {

namespace {

constexpr double kLongestStroke = 40;  // points: longer runs of ink are rulings

// Rows of ink without long runs.
std::vector<double> row_counts(const Image& ink, int longest) {
  std::vector<double> counts(static_cast<std::size_t>(ink.height), 0);
  for (int y = 0; y < ink.height; ++y) {
    const std::uint8_t* row = ink.row(y);
    int run = 0;
    for (int x = 0; x <= ink.width; ++x) {
      if (x < ink.width && row[x] == 0) {
        ++run;
        continue;
      }
      if (run <= longest) counts[static_cast<std::size_t>(y)] += run;
      run = 0;
    }
  }
  return counts;
}

// How far neighbouring rows differ, as a share of all ink: 0 flat.
double contrast(const std::vector<double>& counts) {
  double sum = 0;
  double squares = 0;
  for (std::size_t i = 1; i < counts.size(); ++i) {
    sum += counts[i];
    squares += (counts[i] - counts[i - 1]) * (counts[i] - counts[i - 1]);
  }
  return sum > 0 ? squares / sum : 0;
}

}  // namespace

Turn find_turn(const Image& ink) {
  const double point = (ink.dpi > 0 ? ink.dpi : 300) / 72;
  const int longest = static_cast<int>(kLongestStroke * point);
  const double standing = contrast(row_counts(ink, longest));
  const double lying = contrast(row_counts(transposed(ink), longest));
  if (standing + lying <= 0) return {};
  const double share = standing / (standing + lying);
  return {share >= 0.2 ? 0 : 90, share >= 0.2 ? share : 1 - share};
}

Image turned(const Image& image, int degrees) {
  const bool quarter = degrees == 90 || degrees == 270;
  Image out = blank_image(quarter ? image.height : image.width, quarter ? image.width : image.height, image.channels,
                          image.dpi);
  const auto channels = static_cast<std::ptrdiff_t>(image.channels);
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      const int to_x = degrees == 90    ? image.height - 1 - y
                       : degrees == 180 ? image.width - 1 - x
                       : degrees == 270 ? y
                                        : x;
      const int to_y = degrees == 90    ? x
                       : degrees == 180 ? image.height - 1 - y
                       : degrees == 270 ? image.width - 1 - x
                                        : y;
      std::copy_n(image.row(y) + x * channels, channels, out.row(to_y) + to_x * channels);
    }
  }
  return out;
}

}  // namespace nianbao::layout

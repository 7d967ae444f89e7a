// Method: in clear print each digit is one piece as high as the others, and a point or a comma a small one at the foot
// of the line, for which its neighbours stand apart. Where all pieces of a figure are one or the other and the first
// reading is of the same digits and separators, readings that are not (777172 or 7717172 beside 77.7172, 57559 beside
// 5,559) are against the ink. A speck at the foot of a line is no point where the digits beside it stand as close as
// others.
//
// A tail below the digits' feet makes a comma. That there is none makes no point: a fax takes tails.
//
// Measured with bench/cells (--sort figures --pages 3 --seed 9733, seven kinds of damage): of 2,940 figures 201 were
// too doubtful to be taken, and 187 are with this; none was taken wrongly. Of 5,782 patterns (--sort parted, fifteen
// kinds) four were not what is printed, each by a speck and beside a first reading that they did not fit.
//
// Assumes print whose digits neither touch nor break.
#include "ocr/figure_pieces.h"

#include <algorithm>
#include <cmath>

#include "ocr/weigh_down.h"

namespace nianbao::ocr {

namespace {

// By the height of a digit.
constexpr double kTall = 0.8;
constexpr double kWidest = 0.8;        // two that touch are wider
constexpr double kNarrowest = 0.35;    // a 1, beside which white is wider
constexpr double kSmall = 0.42;        // commas are 0.3 to 0.4 high with their tails
constexpr double kHighest = 0.25;      // above the foot of the line that a point or comma begins
constexpr double kApart = 0.28;        // white between digits, with a point; without one 0.1 to 0.2
constexpr double kApartBeside1 = 0.5;  // of which one is a 1; without a point 0.35
constexpr double kSameFoot = 0.1;      // by which the digits' feet differ at most
// How much rarer a reading is that is against the pieces: one in a hundred is allowed for, though none was seen.
constexpr double kAgainst = 0.01;

bool is_narrow(const PieceBox& piece, double digit) {
  return piece.columns.to - piece.columns.from < kNarrowest * digit;
}

// A comma's tail goes so far below the digits' feet; round digits 0.02.
constexpr double kTail = 0.1;
constexpr double kCommaHigh = 0.22;

// The kinds of a reading's signs; empty where one is neither digit nor separator.
std::string pattern_of(const std::string& text) {
  std::string pattern;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      pattern += 'd';
    } else if (c == '.' || c == ',') {
      pattern += c;
    } else {
      return {};
    }
  }
  return pattern;
}

bool fits(const std::string& text, const std::string& pieces) {
  const std::string pattern = pattern_of(text);
  return std::equal(pattern.begin(), pattern.end(), pieces.begin(), pieces.end(),
                    [](char sign, char piece) { return sign == piece || (piece == '.' && sign == ','); });
}

}  // namespace

std::string pattern_of_pieces(std::vector<PieceBox> pieces, double digit) {
  std::sort(pieces.begin(), pieces.end(),
            [](const PieceBox& a, const PieceBox& b) { return a.columns.from < b.columns.from; });
  std::string pattern;
  const PieceBox* before = nullptr;  // the last digit
  for (const PieceBox& piece : pieces) {
    const double height = piece.rows.to - piece.rows.from;
    const double width = piece.columns.to - piece.columns.from;
    if (height < kTall * digit) {
      const bool separator = before != nullptr && pattern.back() == 'd' && height <= kSmall * digit &&
                             width <= kSmall * digit && piece.rows.from >= before->rows.to - kHighest * digit;
      if (!separator) return {};
      const bool tail = piece.rows.to >= before->rows.to + kTail * digit && height >= kCommaHigh * digit;
      pattern += tail ? ',' : '.';
      continue;
    }
    if (width > kWidest * digit) return {};
    if (before != nullptr && std::abs(piece.rows.to - before->rows.to) > kSameFoot * digit) return {};
    if (before != nullptr && pattern.back() != 'd') {
      const double apart = is_narrow(piece, digit) || is_narrow(*before, digit) ? kApartBeside1 : kApart;
      if (piece.columns.from - before->columns.to < apart * digit) return {};
    }
    pattern += 'd';
    before = &piece;
  }
  return pattern.ends_with('d') ? pattern : std::string();
}

void weigh_by_pieces(std::vector<Reading>& readings, const std::string& pattern) {
  if (pattern.empty() || !fits(readings.front().text, pattern)) return;
  weigh_down(readings, kAgainst, [&pattern](const Reading& reading) { return !fits(reading.text, pattern); });
}

}  // namespace nianbao::ocr

// Method: the figures of a table are set alike, in the middle of their cells or at one side of them, to a fiftieth of a
// digit's height. What a fax took from a figure moves its rest: 70 stands where +70 left it, and the upright stroke of
// a 4, which alone looks like a 1, stands right of the middle of a digit. So the way a table is set is taken from its
// figures (the one from which they differ least), and each is held against it; a lone 1 is held against the other lone
// digits, by its middle.
//
// Measured on faxes of 20 reports in faces of all kinds: 95 % of the whole figures stand within 0.08 of a digit's
// height, 0.5 % beyond 0.25; lone ones within 0.075 of where other digits have their middles, but one in 60; the rests
// of 4 at 0.12, that of +70 at 0.58.
//
// Where a table's own figures are too few, those of the page tell; and two do that stand in the very middle of their
// cells, where no rest of a figure stands by chance. A 1 beside other digits is held against these
// (digit_spacing.cpp). Signs and separators are held against figures
// without any.
//
// Assumes digits of one width. Fails, to the side of the unknown, in tables whose figures stand here and there; does
// not see what is lost at the side at which the figures of a table are aligned, nor within one with separators.
#include "convert/figure_places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "convert/digit_spacing.h"
#include "document/median.h"

namespace nianbao::convert {

namespace {

// Distances in heights of a digit.
constexpr double kSetAlike = 0.06;    // mean distance of a table's figures from where they should stand, at most
constexpr double kMostCounted = 0.3;  // a distance counts no more than that towards the mean
constexpr double kMiddle = 0.08;   // of each of few figures from the middle of its cell; what lost a hyphen is 0.17 off
constexpr double kInPlace = 0.12;  // of whole figures
constexpr double kOff = 0.25;      // about half a digit or sign was lost from there on
constexpr double kOneInPlace = 0.085;  // of the middle of a lone 1
constexpr double kMiddlesAlike = 0.03;
constexpr std::size_t kFewest = 6;      // figures that show how a table is set
constexpr std::size_t kFewestMid = 2;   // and that do so if all stand in the middle
constexpr std::size_t kFewestLone = 3;  // and lone digits that show where their middles are
constexpr double kLegible = 0.9;        // belief from which on a figure shows how others stand

bool is_digits(const ocr::Numeral& numeral) {
  const std::string& text = numeral.readings.front().text;
  return numeral.kind == ocr::NumeralKind::figure && !text.empty() &&
         text.find_first_not_of("0123456789") == std::string::npos;
}

// Digits with a sign or separators, which stand as digits alone do.
bool is_number(const ocr::Numeral& numeral) {
  const std::string& text = numeral.readings.front().text;
  return numeral.kind == ocr::NumeralKind::figure && text.find_first_of("0123456789") != std::string::npos &&
         text.find_first_not_of("0123456789,.+-") == std::string::npos;
}

// From the side of the cell to that of the figure.
double offset(const Box& cell, const Box& ink, Alignment side) {
  if (side == Alignment::left) return ink.x0 - cell.x0;
  if (side == Alignment::right) return ink.x1 - cell.x1;
  return (ink.x0 + ink.x1 - cell.x0 - cell.x1) / 2;
}

// From the side of the cell to the middle of the figure.
double middle_offset(const Box& cell, const Box& ink, Alignment side) {
  const double middle = (ink.x0 + ink.x1) / 2;
  if (side == Alignment::left) return middle - cell.x0;
  if (side == Alignment::right) return middle - cell.x1;
  return middle - (cell.x0 + cell.x1) / 2;
}

// How the figures of one table are set.
struct Setting {
  bool known = false;
  Alignment side = Alignment::middle;
  bool certain = false;  // that it is this side, and not one that figures of one width fit as well
  double in_place = kInPlace;
  double digit = 0;            // height, pixels
  double place = 0;            // offset of the figures, pixels
  bool middles_known = false;  // of lone digits
  double middles = 0;          // their middle_offset, pixels
};

double mean_distance(const std::vector<double>& offsets, double from, double digit) {
  double sum = 0;
  for (const double x : offsets) sum += std::min(std::abs(x - from) / digit, kMostCounted);
  return sum / static_cast<double>(offsets.size());
}

Setting setting_of(const std::vector<std::size_t>& members, const std::vector<Box>& cells,
                   const std::vector<ocr::Numeral>& numerals, const std::vector<SpacedDigits>& digits) {
  std::vector<std::size_t> shown;
  std::vector<double> heights;
  for (const std::size_t i : members) {
    if (!is_digits(numerals[i]) || numerals[i].readings.front().probability < kLegible) continue;
    shown.push_back(i);
    heights.push_back(numerals[i].ink.height());
  }
  Setting out;
  if (shown.size() < kFewestMid) return out;
  out.digit = median(heights);
  if (out.digit <= 0) return out;
  if (shown.size() < kFewest) {
    out.known = out.certain = std::all_of(shown.begin(), shown.end(), [&](std::size_t i) {
      return std::abs(offset(cells[i], digits[i].place, Alignment::middle)) <= kMiddle * out.digit;
    });
    out.in_place = kMiddle;
    return out;
  }
  double least = kSetAlike;
  int fitting = 0;
  for (const Alignment side : {Alignment::middle, Alignment::left, Alignment::right}) {
    std::vector<double> offsets;
    offsets.reserve(shown.size());
    for (const std::size_t i : shown) offsets.push_back(offset(cells[i], digits[i].place, side));
    const double place = median(offsets);
    const double distance = mean_distance(offsets, place, out.digit);
    fitting += distance < kSetAlike ? 1 : 0;
    if (distance >= least) continue;
    least = distance;
    out.known = true;
    out.side = side;
    out.place = place;
  }
  out.certain =
      out.known && (fitting == 1 || (out.side == Alignment::middle && std::abs(out.place) <= kMiddle * out.digit));
  std::vector<double> middles;
  for (const std::size_t i : shown) {
    const std::string& text = numerals[i].readings.front().text;
    if (text.size() == 1 && text != "1") middles.push_back(middle_offset(cells[i], numerals[i].ink, out.side));
  }
  if (!out.known || middles.size() < kFewestLone) return out;
  out.middles = median(middles);
  out.middles_known = mean_distance(middles, out.middles, out.digit) < kMiddlesAlike;
  return out;
}

FigurePlace place_of(const Box& cell, const ocr::Numeral& numeral, const Box& place, const Setting& setting) {
  if (!setting.known) return FigurePlace::unknown;
  if (numeral.readings.front().text == "1") {
    if (!setting.middles_known) return FigurePlace::unknown;
    const double middle = middle_offset(cell, numeral.ink, setting.side);
    const double off = std::abs(middle - setting.middles) / setting.digit;
    return off <= kOneInPlace ? FigurePlace::in_place : FigurePlace::off;
  }
  const double off = std::abs(offset(cell, place, setting.side) - setting.place) / setting.digit;
  return off <= setting.in_place ? FigurePlace::in_place : off >= kOff ? FigurePlace::off : FigurePlace::unknown;
}

// A comma that lost its tail stands as it did.
bool may_be_thousands(const std::string& text) {
  const std::size_t point = text.find('.');
  return point != std::string::npos && text.size() - point == 4;
}

// What stands where others do may lack something within: a 1 beside other digits may be the rest of a 4.
bool is_spaced(const ocr::Numeral& numeral, Spacing spacing) {
  const std::string& text = numeral.readings.front().text;
  if (may_be_thousands(text)) return false;
  const bool may_be_rest = text != "1" && text.find('1') != std::string::npos;
  return spacing == Spacing::even || (spacing == Spacing::unknown && !may_be_rest);
}

// The settings of a page's tables, and where its figures stand.
struct Settings {
  std::vector<Setting> of_tables;
  std::vector<SpacedDigits> digits;
};

Settings settings_of(const Image& grey, const std::vector<Box>& cells, const std::vector<std::size_t>& tables,
                     const std::vector<ocr::Numeral>& numerals) {
  std::vector<std::vector<std::size_t>> members;
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < numerals.size(); ++i) {
    if (members.size() <= tables[i]) members.resize(tables[i] + 1);
    if (!is_number(numerals[i])) continue;
    all.push_back(i);
    members[tables[i]].push_back(i);
  }
  Settings out{{}, spacing_of(grey, numerals)};
  const Setting of_page = setting_of(all, cells, numerals, out.digits);
  for (const auto& of_table : members) {
    const Setting own = setting_of(of_table, cells, numerals, out.digits);
    out.of_tables.push_back(own.known ? own : of_page);
  }
  return out;
}

}  // namespace

std::vector<FigurePlace> places_of(const Image& grey, const std::vector<Box>& cells,
                                   const std::vector<std::size_t>& tables, const std::vector<ocr::Numeral>& numerals) {
  const auto [settings, digits] = settings_of(grey, cells, tables, numerals);
  std::vector<FigurePlace> out(numerals.size(), FigurePlace::unknown);
  for (std::size_t i = 0; i < numerals.size(); ++i) {
    if (!is_number(numerals[i])) continue;
    out[i] = place_of(cells[i], numerals[i], digits[i].place, settings[tables[i]]);
    if (out[i] == FigurePlace::in_place && !is_spaced(numerals[i], digits[i].spacing)) out[i] = FigurePlace::unknown;
  }
  return out;
}

std::vector<Alignment> alignments_of(const Image& grey, const std::vector<Box>& cells,
                                     const std::vector<std::size_t>& tables,
                                     const std::vector<ocr::Numeral>& numerals) {
  const Settings settings = settings_of(grey, cells, tables, numerals);
  std::vector<Alignment> out;
  out.reserve(numerals.size());
  for (const std::size_t table : tables) {
    const Setting& setting = settings.of_tables[table];
    out.push_back(setting.certain ? setting.side : Alignment::unknown);
  }
  return out;
}

}  // namespace nianbao::convert

#include "convert/figure_places.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace nianbao::convert {
namespace {

constexpr double kDigit = 30;  // height, pixels; its width is 16 of them
constexpr double kWidth = 16;

struct Printed {
  std::string text;
  double cell = 140;    // width, pixels
  double missing = 0;   // of what the fax lost at the left, pixels
  double narrower = 0;  // what is seen, at both sides, pixels
  double shift = 0;     // of what is seen to the right, pixels
  double stroke = 0;    // of its 1s to the right, pixels
  bool touching = false;
};

enum class Set { middle, left, right };

constexpr int kRow = 60;  // of each figure, pixels

// Bars as wide as digits are but for the white beside them, 1s narrower.
void draw(Image& page, const Printed& figure, const Box& ink) {
  for (std::size_t i = 0; i < figure.text.size(); ++i) {
    const double middle = ink.x0 - figure.narrower + kWidth * (static_cast<double>(i) + 0.5);
    const bool one = figure.text[i] == '1';
    const double half = one ? 2 : figure.touching ? kWidth / 2 : kWidth / 2 - 1;
    const int x0 = static_cast<int>(middle - half + (one ? figure.stroke : 0));
    for (int y = static_cast<int>(ink.y0); y < static_cast<int>(ink.y1); ++y)
      std::fill_n(page.row(y) + x0, static_cast<int>(2 * half), std::uint8_t{0});
  }
}

std::vector<FigurePlace> places(const std::vector<Printed>& figures, Set set) {
  Image page = blank_image(220, kRow * static_cast<int>(figures.size()), 1, 300);
  std::vector<Box> cells;
  std::vector<ocr::Numeral> numerals;
  double y = 0;
  for (const Printed& figure : figures) {
    const double seen = kWidth * static_cast<double>(figure.text.size());
    const double all = seen + figure.missing;
    const double x = set == Set::left ? 12 : set == Set::right ? figure.cell - 12 - all : (figure.cell - all) / 2;
    cells.push_back({0, y, figure.cell, y + kRow});
    const double x0 = x + figure.missing + figure.narrower + figure.shift;
    const double x1 = x + all - figure.narrower + figure.shift;
    numerals.push_back({ocr::NumeralKind::figure, {{figure.text, 0.9999}}, {}, {x0, y + 15, x1, y + 15 + kDigit}});
    if (figure.text.size() > 1) draw(page, figure, numerals.back().ink);
    y += kRow;
  }
  return places_of(page, cells, std::vector<std::size_t>(figures.size(), 0), numerals);
}

std::vector<Printed> with_others(const Printed& figure) {
  return {{"0"}, {"0"}, {"2"}, {"35"}, {"0", 200}, {"417", 200}, {"0", 200}, {"8"}, {"0", 90}, {"0", 90}, figure};
}

TEST(FigurePlaces, WhatLostItsSignStandsOff) {
  EXPECT_EQ(places(with_others({"70"}), Set::middle).back(), FigurePlace::in_place);
  EXPECT_EQ(places(with_others({"70", 140, 17}), Set::middle).back(), FigurePlace::off);
  EXPECT_EQ(places(with_others({"70", 140, 17}), Set::left).back(), FigurePlace::off);
}

TEST(FigurePlaces, ALone1StandsInTheMiddleOfADigitAndTheRestOfA4RightOfIt) {
  for (const Set set : {Set::middle, Set::left, Set::right}) {
    EXPECT_EQ(places(with_others({"1", 140, 0, 5}), set).back(), FigurePlace::in_place);
    EXPECT_EQ(places(with_others({"1", 140, 0, 5, 3.5}), set).back(), FigurePlace::off);
  }
}

TEST(FigurePlaces, A1BesideOtherDigitsStandsWhereOneOfTheirWidthDoesAndTheRestOfA4DoesNot) {
  for (const char* text : {"312", "31", "13", "12.5"}) {
    std::vector<Printed> figures = with_others({text});
    figures.push_back({"2406"});
    EXPECT_EQ(places(figures, Set::middle)[figures.size() - 2], FigurePlace::in_place) << text;
    figures[figures.size() - 2].stroke = 4;
    EXPECT_NE(places(figures, Set::middle)[figures.size() - 2], FigurePlace::in_place) << text;
  }
  EXPECT_EQ(places(with_others({"11"}), Set::middle).back(), FigurePlace::unknown) << "nothing to hold them against";
}

TEST(FigurePlaces, OfA1BesideDigitsThatTouchAreKnown) {
  for (const char* text : {"188", "8812", "2133"}) {
    std::vector<Printed> figures = with_others({text});
    figures.push_back({"2406"});
    Printed& figure = figures[figures.size() - 2];
    figure.touching = true;
    EXPECT_EQ(places(figures, Set::middle)[figures.size() - 2], FigurePlace::in_place) << text;
    figure.stroke = 4;
    EXPECT_NE(places(figures, Set::middle)[figures.size() - 2], FigurePlace::in_place) << text;
  }
}

TEST(FigurePlaces, OfA1OnAPageOfFewFiguresAreTheirsIfAllDigitsAreSpacedAlike) {
  std::vector<Printed> figures = {{"0"}, {"0"}, {"2"}, {"8"}, {"0"}, {"35"}, {"312"}};
  EXPECT_EQ(places(figures, Set::middle).back(), FigurePlace::in_place);
  figures.back().stroke = 4;
  EXPECT_EQ(places(figures, Set::middle).back(), FigurePlace::unknown);
  for (const char* outer : {"132", "321"}) {
    figures.back() = {outer};
    EXPECT_EQ(places(figures, Set::middle).back(), FigurePlace::in_place) << outer;
    figures.back().stroke = 4;
    EXPECT_EQ(places(figures, Set::middle).back(), FigurePlace::unknown) << outer;
  }
  figures[5] = {"3"};
  figures.back() = {"312"};
  EXPECT_EQ(places(figures, Set::middle).back(), FigurePlace::unknown) << "1s alone tell nothing";
}

TEST(FigurePlaces, AreKnownOfTwoFiguresInTheMiddleOfTheirCells) {
  EXPECT_EQ(places({{"0"}, {"70"}}, Set::middle).back(), FigurePlace::in_place);
  EXPECT_EQ(places({{"0"}, {"70"}}, Set::left).back(), FigurePlace::unknown);
  EXPECT_EQ(places({{"0"}}, Set::middle).back(), FigurePlace::unknown);
}

TEST(FigurePlaces, OfAPointThatMayBeACommaWithoutItsTailAreUnknown) {
  for (const char* text : {"90.259", "35.40", "35,402"}) {
    std::vector<Printed> figures = with_others({text});
    const bool in_place = places(figures, Set::middle).back() == FigurePlace::in_place;
    EXPECT_EQ(in_place, std::string(text) != "90.259") << text;
  }
}

TEST(FigurePlaces, AreThoseOfThePageWhereATableHasFewFigures) {
  EXPECT_EQ(places(with_others({"-35"}), Set::middle).back(), FigurePlace::in_place);
  EXPECT_EQ(places(with_others({"-35", 140, 17}), Set::middle).back(), FigurePlace::off);
}

TEST(FigurePlaces, AreUnknownWhereFiguresStandHereAndThere) {
  std::vector<Printed> figures = with_others({"70"});
  for (std::size_t i = 0; i < figures.size(); ++i) figures[i].missing = 7.0 * static_cast<double>(i % 4);
  EXPECT_EQ(places(figures, Set::middle).back(), FigurePlace::unknown);
  EXPECT_EQ(places({{"0"}, {"70", 140, 17}}, Set::middle).back(), FigurePlace::unknown);
}

}  // namespace
}  // namespace nianbao::convert

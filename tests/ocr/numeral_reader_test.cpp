#include "ocr/numeral_reader.h"

#include <gmock/gmock.h>

#include <cstddef>
#include <thread>

#include "ocr/numeral_decode.h"
#include "tests/ocr/drawing.h"

namespace nianbao::ocr {
namespace {

constexpr int kCell = 120;  // pixels, wide; cells are 60 high, their rulings 3 thick

// A row of ruled cells with these texts in them, in a plain Roman face whose digits are about 24 pixels high.
cv::Mat draw_row(const std::vector<std::string>& texts) {
  cv::Mat row(80, static_cast<int>(texts.size()) * kCell + 20, CV_8UC1, cv::Scalar(255));
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const int x = 10 + static_cast<int>(i) * kCell;
    cv::rectangle(row, {x, 10}, {x + kCell, 70}, cv::Scalar(0), 3);
    const cv::Size size = cv::getTextSize(texts[i], cv::FONT_HERSHEY_COMPLEX, 1.1, 2, nullptr);
    cv::putText(row, texts[i], {x + (kCell - size.width) / 2, 52}, cv::FONT_HERSHEY_COMPLEX, 1.1, cv::Scalar(0), 2,
                cv::LINE_AA);
  }
  return row;
}

std::vector<Box> cells_of_row(std::size_t n) {
  std::vector<Box> cells;
  cells.reserve(n);
  for (std::size_t i = 0; i < n; ++i)
    cells.push_back({10.0 + static_cast<double>(i) * kCell, 10, 10.0 + static_cast<double>(i + 1) * kCell, 70});
  return cells;
}

std::vector<std::string> best(const std::vector<Numeral>& numerals) {
  std::vector<std::string> texts;
  texts.reserve(numerals.size());
  for (const Numeral& numeral : numerals) texts.push_back(numeral.readings.front().text);
  return texts;
}

TEST(NumeralReader, ReadsLoneDigitsAndLongFigures) {
  const std::vector<std::string> texts = {"0", "1", "7", "10", "358", "12.5", "40916", "0", "2"};
  NumeralReader reader;
  const auto numerals = reader.read(image_of(draw_row(texts)), cells_of_row(texts.size()));
  EXPECT_EQ(best(numerals), texts);
  for (const Numeral& numeral : numerals) EXPECT_EQ(numeral.kind, NumeralKind::figure);
}

TEST(NumeralReader, TellsPointsFromCommasByTheWhiteBelowThemInPrintOfManyGreys) {
  NumeralReader reader;
  const auto points_of = [&](const cv::Mat& row) {
    std::vector<bool> points;
    for (const Numeral& numeral : reader.read(image_of(row), cells_of_row(3))) points.push_back(numeral.bare_points);
    return points;
  };
  cv::Mat grey;
  cv::GaussianBlur(draw_row({"4.13", "4,13", "413"}), grey, {0, 0}, 0.8);
  EXPECT_THAT(points_of(grey), testing::ElementsAre(true, false, false));
  const cv::Mat two_levels = grey > 160;
  EXPECT_THAT(points_of(two_levels), testing::ElementsAre(false, false, false));
}

TEST(NumeralReader, DoubtsTwoFiguresWithoutARulingBetweenThem) {
  cv::Mat row = draw_row({"16", "84", "3"});
  cv::rectangle(row, {126, 14}, {134, 66}, cv::Scalar(255), cv::FILLED);
  NumeralReader reader;
  const auto numerals = reader.read(image_of(row), {{10, 10, 250, 70}, {250, 10, 370, 70}});
  EXPECT_LT(numerals[0].readings.front().probability, 0.9);
  EXPECT_GT(numerals[1].readings.front().probability, 0.99);
}

TEST(NumeralReader, SeesFiguresBesideTheRulingsOfBlurredWideCells) {
  cv::Mat row(80, 1240, CV_8UC1, cv::Scalar(255));
  std::vector<Box> cells;
  for (int x = 10; x < 1210; x += 400) {
    cv::rectangle(row, {x, 10}, {x + 400, 70}, cv::Scalar(0), 2);
    cv::putText(row, "2", {x + 8, 52}, cv::FONT_HERSHEY_COMPLEX, 1.1, cv::Scalar(0), 2, cv::LINE_AA);
    cells.push_back({static_cast<double>(x), 10, static_cast<double>(x) + 400, 70});
  }
  cv::GaussianBlur(row, row, {}, 1.9);
  NumeralReader reader;
  EXPECT_THAT(best(reader.read(image_of(row), cells)), testing::Each("2"));
}

TEST(NumeralReader, SeesASignPalerThanItsFigure) {
  cv::Mat row = draw_row({"75", "8", "0"});
  cv::line(row, {40, 44}, {47, 44}, cv::Scalar(175), 3);
  cv::GaussianBlur(row, row, {}, 0.8);
  NumeralReader reader;
  const auto numerals = reader.read(image_of(row), cells_of_row(3));
  const Reading& first = numerals[0].readings.front();
  EXPECT_TRUE(first.text != "75" || first.probability < 0.9) << first.text << ' ' << first.probability;
}

TEST(NumeralReader, DoubtsAFigureWhoseFirstStrokeRanIntoTheRuling) {
  cv::Mat row = draw_row({"356", "7", "0"});
  cv::line(row, {13, 30}, {13, 51}, cv::Scalar(0), 4);
  cv::GaussianBlur(row, row, {}, 0.8);
  NumeralReader reader;
  const auto numerals = reader.read(image_of(row), cells_of_row(3));
  EXPECT_LT(numerals[0].readings[0].probability, 0.6);
  EXPECT_EQ(numerals[0].readings[1].text, "1356");
}

TEST(NumeralReader, ReadsAOneWhoseFlagRanIntoTheRuling) {
  cv::Mat row = draw_row({"", "7", "0"});
  cv::putText(row, "356", {28, 52}, cv::FONT_HERSHEY_COMPLEX, 1.1, cv::Scalar(0), 2, cv::LINE_AA);
  cv::line(row, {16, 31}, {16, 51}, cv::Scalar(0), 2);
  cv::line(row, {12, 33}, {16, 31}, cv::Scalar(0), 1);
  NumeralReader reader;
  EXPECT_EQ(best(reader.read(image_of(row), cells_of_row(3))), (std::vector<std::string>{"1356", "7", "0"}));
}

TEST(NumeralReader, SeesAFigureAtTheSideWhereTheReverseShinesThrough) {
  cv::Mat row = draw_row({"0", "8", "3", "", ""});
  cv::rectangle(row, {480, 14}, {500, 66}, cv::Scalar(255), cv::FILLED);  // the last two cells are one
  cv::line(row, {450, 28}, {470, 56}, cv::Scalar(225), 3);
  cv::line(row, {586, 10}, {586, 70}, cv::Scalar(190), 4);
  cv::putText(row, "7", {582, 52}, cv::FONT_HERSHEY_COMPLEX, 1.1, cv::Scalar(0), 2, cv::LINE_AA);
  std::vector<Box> cells = cells_of_row(3);
  cells.push_back({370, 10, 610, 70});
  NumeralReader reader;
  EXPECT_EQ(best(reader.read(image_of(row), cells)).back(), "7");
}

TEST(NumeralReader, ReadsFaintPrintOnGreyPaper) {
  cv::Mat row = draw_row({"0", "6", "83", "5"});
  row = 190 + row * (30.0 / 255);  // paper 220, ink 190
  NumeralReader reader;
  EXPECT_EQ(best(reader.read(image_of(row), cells_of_row(4))), (std::vector<std::string>{"0", "6", "83", "5"}));
}

TEST(NumeralReader, CallsACellWithoutInkBlankAndSaysSoWithCertainty) {
  NumeralReader reader;
  const auto numerals = reader.read(image_of(draw_row({"0", "", "3"})), cells_of_row(3));
  EXPECT_EQ(numerals[1].kind, NumeralKind::blank);
  EXPECT_EQ(numerals[1].readings.front().text, "");
  EXPECT_GT(numerals[1].readings.front().probability, 0.999);
  EXPECT_TRUE(numerals[1].ink.empty());
}

TEST(NumeralReader, IsAsCertainWhereNothingButTheFringeOfARulingShows) {
  cv::Mat row = draw_row({"3", "", "8"});
  for (int x = 134; x < 246; x += 7) cv::line(row, {x, 12}, {x + 3, 12}, cv::Scalar(40), 2);
  for (int x = 150; x < 240; x += 30) cv::line(row, {x, 12}, {x + 10, 13}, cv::Scalar(90), 2);
  NumeralReader reader;
  const Numeral blank = reader.read(image_of(row), cells_of_row(3))[1];
  EXPECT_EQ(blank.readings.front().text, "");
  EXPECT_GE(blank.readings.front().probability, 0.9995);
}

TEST(NumeralReader, IsNotQuiteCertainWhereAOneMayStandAtTheSide) {
  cv::Mat row = draw_row({"3", "", "8"});
  cv::line(row, {136, 30}, {136, 52}, cv::Scalar(0), 2);
  NumeralReader reader;
  const Numeral doubtful = reader.read(image_of(row), cells_of_row(3))[1];
  EXPECT_LT(doubtful.readings.front().text.empty() ? doubtful.readings.front().probability : 0, 0.9995);
}

TEST(NumeralReader, CallsACellWithSpecksBlank) {
  cv::Mat row = draw_row({"0", "", "3"});
  for (const cv::Point at : {cv::Point(150, 30), cv::Point(190, 55), cv::Point(220, 24)}) row.at<std::uint8_t>(at) = 0;
  NumeralReader reader;
  EXPECT_EQ(reader.read(image_of(row), cells_of_row(3))[1].kind, NumeralKind::blank);
}

TEST(NumeralReader, ReadsAStrokeAsAStroke) {
  cv::Mat row = draw_row({"0", "", "", "8"});
  cv::line(row, {185, 41}, {196, 41}, cv::Scalar(0), 2, cv::LINE_AA);  // -
  cv::line(row, {304, 54}, {314, 26}, cv::Scalar(0), 2, cv::LINE_AA);  // /
  NumeralReader reader;
  const auto numerals = reader.read(image_of(row), cells_of_row(4));
  EXPECT_EQ(best(numerals), (std::vector<std::string>{"0", "-", "/", "8"}));
}

TEST(NumeralReader, ReadsFiguresAmongMoreDashesThanDigits) {
  cv::Mat row = draw_row({"305", "", "", "", "", "", ""});
  for (int cell = 1; cell < 7; ++cell) {
    const int x = 10 + cell * kCell + 50;
    cv::rectangle(row, {x, 40}, {x + 11, 45}, cv::Scalar(0), cv::FILLED);
  }
  cv::GaussianBlur(row, row, {}, 0.8);
  NumeralReader reader;
  const auto numerals = reader.read(image_of(row), cells_of_row(7));
  EXPECT_EQ(numerals[0].readings.front().text, "305");
  EXPECT_GT(numerals[0].readings.front().probability, 0.99);
  for (std::size_t i = 1; i < 7; ++i) EXPECT_NE(numerals[i].kind, NumeralKind::words);
}

TEST(NumeralReader, ReadsADigitThatGrazesItsRuling) {
  cv::Mat row = draw_row({"4", "4"});
  cv::Mat moved(row.size(), row.type(), cv::Scalar(255));
  row(cv::Rect(50, 14, 40, 50)).copyTo(moved(cv::Rect(50, 26, 40, 50)));  // its foot lies in the ruling below
  cv::rectangle(moved, {10, 10}, {10 + kCell, 70}, cv::Scalar(0), 3);
  NumeralReader reader;
  EXPECT_EQ(best(reader.read(image_of(moved), {{10, 10, 130, 70}})), (std::vector<std::string>{"4"}));
}

TEST(NumeralReader, NoticesWords) {
  NumeralReader reader;
  const auto numerals = reader.read(read_picture("words.png"), {{0, 0, 140, 80}, {140, 0, 280, 80}, {280, 0, 420, 80}});
  for (const Numeral& numeral : numerals) EXPECT_EQ(numeral.kind, NumeralKind::words);
}

TEST(NumeralReader, ReadsTheFiguresOfALineOfWordsThatIsLongerThanFiguresAre) {
  const Image picture = read_picture("words.png");
  Image line = blank_image(500, 60, 1, 300);
  for (int copy = 0; copy < 4; ++copy) {
    for (int y = 0; y < 60; ++y)
      std::copy_n(picture.row(y + 10) + 285, 120, line.row(y) + 10 + std::ptrdiff_t{120} * copy);
  }
  NumeralReader reader;
  const Box box{0, 0, 500, 60};
  EXPECT_TRUE(reader.read(line, {box}).front().mixed.empty());
  const std::vector<Numeral> numerals = reader.read_worded(line, {box});
  ASSERT_FALSE(numerals.front().mixed.empty());
  std::string figures = numerals.front().mixed.front().text;
  for (std::size_t at = figures.find(kOtherWriting); at != std::string::npos; at = figures.find(kOtherWriting))
    figures.replace(at, std::string(kOtherWriting).size(), "#");
  std::erase(figures, '/');  // as brackets look
  EXPECT_EQ(figures, "22#22#22#22#");
}

// row.png: a label that begins with a stroke, a figure, a per cent sign alone.
std::vector<Numeral> read_row() {
  NumeralReader reader;
  return reader.read(read_picture("row.png"), {{8, 6, 412, 73}, {428, 6, 670, 73}, {710, 14, 850, 62}});
}

TEST(NumeralReader, TakesALabelForWordsThoughItSeesButTheStrokeThatItBeginsWith) {
  EXPECT_EQ(read_row()[0].kind, NumeralKind::words);
}

TEST(NumeralReader, NoticesAPaleUnitBesideABoldFigure) {
  NumeralReader reader;
  EXPECT_EQ(reader.read(read_picture("unit.png"), {{0, 0, 150, 60}})[0].kind, NumeralKind::words);
  EXPECT_EQ(reader.read(read_picture("unit.png"), {{0, 0, 92, 60}})[0].kind, NumeralKind::figure);
}

TEST(NumeralReader, ReadsAPerCentSignThatStandsAlone) {
  const std::vector<Numeral> numerals = read_row();
  EXPECT_EQ(numerals[1].readings.front().text, "444.14");
  EXPECT_EQ(numerals[2].readings.front().text, "%");
  EXPECT_EQ(numerals[2].kind, NumeralKind::figure);
}

TEST(NumeralReader, TakesAFigureOverAPalerLineForWordsAndOneBesidePalerInkForAFigure) {
  const auto kind_over = [](int x) {
    cv::Mat cell(140, 300, CV_8UC1, cv::Scalar(255));
    cv::putText(cell, "1139", {100, 60}, cv::FONT_HERSHEY_COMPLEX, 1.1, cv::Scalar(0), 2, cv::LINE_AA);
    cv::putText(cell, "KN", {x, 110}, cv::FONT_HERSHEY_COMPLEX, 1.1, cv::Scalar(110), 2, cv::LINE_AA);
    NumeralReader reader;
    return reader.read(image_of(cell), {{0, 0, 300, 140}}).front().kind;
  };
  EXPECT_EQ(kind_over(115), NumeralKind::words);
  EXPECT_EQ(kind_over(245), NumeralKind::figure);
}

TEST(NumeralReader, TakesSeveralLinesForWords) {
  cv::Mat cell(140, 200, CV_8UC1, cv::Scalar(255));
  cv::putText(cell, "1139", {50, 60}, cv::FONT_HERSHEY_COMPLEX, 1.1, cv::Scalar(0), 2, cv::LINE_AA);
  cv::putText(cell, "8889", {50, 110}, cv::FONT_HERSHEY_COMPLEX, 1.1, cv::Scalar(0), 2, cv::LINE_AA);
  NumeralReader reader;
  EXPECT_EQ(reader.read(image_of(cell), {{0, 0, 200, 140}}).front().kind, NumeralKind::words);
}

TEST(NumeralReader, GivesProbabilitiesThatFallAndSumToOneAtMost) {
  cv::Mat row = draw_row({"0", "38", "6"});
  cv::GaussianBlur(row, row, {}, 5);
  NumeralReader reader;
  for (const Numeral& numeral : reader.read(image_of(row), cells_of_row(3))) {
    ASSERT_FALSE(numeral.readings.empty());
    EXPECT_LE(numeral.readings.size(), 8U);
    double sum = 0;
    double last = 1;
    for (const Reading& reading : numeral.readings) {
      EXPECT_LE(reading.probability, last);
      last = reading.probability;
      sum += reading.probability;
    }
    EXPECT_LE(sum, 1.0 + 1e-9);
  }
}

TEST(NumeralReader, TellsWhereTheInkIs) {
  NumeralReader reader;
  cv::Mat row = draw_row({"0", "", "0"});
  cv::rectangle(row, {180, 30}, {190, 52}, cv::Scalar(0), 3);  // its outer edge at 179..191 and 29..53
  const Box ink = reader.read(image_of(row), cells_of_row(3))[1].ink;
  EXPECT_NEAR(ink.x0, 179, 2);
  EXPECT_NEAR(ink.y0, 29, 2);
  EXPECT_NEAR(ink.x1, 192, 2);
  EXPECT_NEAR(ink.y1, 54, 2);
}

TEST(NumeralReader, TakesBoxesOutsideTheImageAndEmptyOnes) {
  NumeralReader reader;
  const auto numerals =
      reader.read(image_of(draw_row({"0"})), {{-50, -50, -10, -10}, {20, 20, 20, 20}, {1000, 0, 1200, 60}});
  for (const Numeral& numeral : numerals) EXPECT_EQ(numeral.kind, NumeralKind::blank);
  EXPECT_TRUE(reader.read(Image{}, {}).empty());
}

TEST(NumeralReader, ReadsTheSameInSeveralThreads) {
  const Image row = image_of(draw_row({"0", "1", "25", "7", "386"}));
  NumeralReader first;
  const auto expected = first.read(row, cells_of_row(5));
  std::vector<std::vector<Numeral>> got(4);
  std::vector<std::thread> threads;
  threads.reserve(got.size());
  for (auto& mine : got) {
    threads.emplace_back([&] {
      NumeralReader reader;
      mine = reader.read(row, cells_of_row(5));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& mine : got) {
    ASSERT_EQ(mine.size(), expected.size());
    for (std::size_t i = 0; i < mine.size(); ++i) EXPECT_EQ(mine[i].readings, expected[i].readings);
  }
}

}  // namespace
}  // namespace nianbao::ocr

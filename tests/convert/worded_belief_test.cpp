#include "convert/worded_belief.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ocr/numeral_decode.h"

namespace nianbao::convert {
namespace {

const std::string kWords = ocr::kOtherWriting;

ocr::Numeral seen(std::vector<Reading> mixed, std::vector<Reading> readings) {
  ocr::Numeral numeral;
  numeral.kind = ocr::NumeralKind::words;
  numeral.mixed = std::move(mixed);
  numeral.readings = std::move(readings);
  return numeral;
}

// Whole lines are read as sure as the numeral recogniser allows; it saw `pattern`, with # for words.
WordedLine line_of(const std::vector<std::string>& read, std::string pattern, double probability = 0.9995) {
  for (std::size_t at = pattern.find('#'); at != std::string::npos; at = pattern.find('#', at + kWords.size()))
    pattern.replace(at, 1, kWords);
  WordedLine line;
  line.once = read[0];
  line.again = read[1];
  if (read.size() > 2) line.third = read[2];
  line.whole = seen({{pattern, probability}}, {{"", 0}});
  return line;
}

std::vector<Reading> weighed(const std::vector<WordedLine>& lines) {
  return weigh_words(lines, {"件", "增", "减", "元", "万元", "其中", "含", "修订", "修改"});
}

std::vector<std::string> texts_of(const std::vector<Reading>& readings) {
  std::vector<std::string> texts;
  texts.reserve(readings.size());
  for (const Reading& reading : readings) texts.push_back(reading.text);
  return texts;
}

TEST(WordedBelief, IsSureOfWhatBothRecognisersReadTwice) {
  const std::vector<Reading> readings = weighed({line_of({"7件", "7件"}, "7#")});
  EXPECT_EQ(texts_of(readings), std::vector<std::string>{"7件"});
  EXPECT_GT(readings[0].probability, 0.9994);
}

TEST(WordedBelief, TakesTheFiguresOfTheNumeralRecogniserForLikelierAndForNoneThatIsSure) {
  const std::vector<Reading> readings = weighed({line_of({"1件", "1件"}, "7#")});
  ASSERT_EQ(texts_of(readings), (std::vector<std::string>{"7件", "1件"}));
  EXPECT_LT(readings[0].probability, 0.9);
  EXPECT_LT(readings[1].probability, 0.05);
}

TEST(WordedBelief, BelievesTesseractNoMoreTheLessItsFiguresAreBorneOut) {
  double before = 1;
  for (const double own : {0.9, 0.3, 1e-2, 1e-4, 0.0}) {
    WordedLine line = line_of({"1件", "1件"}, "7#", 0.9 - own);
    line.whole.mixed.push_back({"1" + kWords, own});
    double now = 0;
    for (const Reading& reading : weighed({line})) now += reading.text == "1件" ? reading.probability : 0;
    EXPECT_LE(now, before) << own;
    before = now;
  }
  EXPECT_LT(before, 0.05);
}

TEST(WordedBelief, KeepsWordsThatHaveNoPlaceForTheOtherFigures) {
  const std::vector<Reading> readings = weighed({line_of({"1件", "1件"}, "1#1#")});
  EXPECT_EQ(texts_of(readings), std::vector<std::string>{"1件"});
  EXPECT_LT(readings[0].probability, 0.05);
}

TEST(WordedBelief, IsNotSureByAVote) {
  const std::vector<Reading> sign = weighed({line_of({"增3件", "减3件", "增3件"}, "#3#")});
  ASSERT_EQ(texts_of(sign), (std::vector<std::string>{"增3件", "减3件"}));
  EXPECT_LE(sign[0].probability, 0.99);
  EXPECT_GT(sign[1].probability, 0.004);
  const std::vector<Reading> figures = weighed({line_of({"22件", "72件", "22件"}, "22#")});
  ASSERT_EQ(texts_of(figures), (std::vector<std::string>{"22件", "72件"}));
  EXPECT_LE(figures[0].probability, 0.99);
}

TEST(WordedBelief, TakesTwoOfThreeReadingsWhereTheOtherIsNoWordOfForms) {
  for (const auto& read : {std::vector<std::string>{"3万元", "3万区", "3万元"}, {"3万区", "3万元", "3万元"}}) {
    const std::vector<Reading> readings = weighed({line_of(read, "3#")});
    EXPECT_EQ(readings[0].text, "3万元");
    EXPECT_GT(readings[0].probability, 0.9994);
  }
  EXPECT_LE(weighed({line_of({"3万元", "3万区", "3方无"}, "3#")})[0].probability, 0.99);
  EXPECT_LT(weighed({line_of({"8", "城8", "8"}, "#8")})[0].probability, 0.9) << "a sign that Tesseract lost";
}

TEST(WordedBelief, TakesTwoOfThreeReadingsWhereTheNetworkSawMoreThanTheOtherHas) {
  EXPECT_GT(weighed({line_of({"2元", "2", "2元"}, "2#")})[0].probability, 0.9994);
  EXPECT_GT(weighed({line_of({"713元", "718575", "713元"}, "713#")})[0].probability, 0.9994);
  EXPECT_LT(weighed({line_of({"713元", "718575", "713元"}, "718575")})[0].probability, 0.9994);
  EXPECT_LT(weighed({line_of({"2元", "2件", "2元"}, "2#")})[0].probability, 0.9994);
}

TEST(WordedBelief, IsNotSureOfANoteThatLostItsBrackets) {
  EXPECT_LE(weighed({line_of({"22，其中修订16件", "22，其中修订16件"}, "22#16#")})[0].probability, 0.9);
}

TEST(WordedBelief, IsNotSureOfAPointThatEndsAFigureBeforeAWord) {
  EXPECT_LT(weighed({line_of({"16(其中12.件)", "16(其中12.件)"}, "16#12.#")})[0].probability, 0.9994);
  EXPECT_LT(weighed({line_of({"16(其中12—件)", "16(其中12—件)"}, "16#12#")})[0].probability, 0.9994);
  EXPECT_GT(weighed({line_of({"16(其中1.2件)", "16(其中1.2件)"}, "16#1.2#")})[0].probability, 0.9994);
}

TEST(WordedBelief, MendsAWordOfANoteByTheOtherReadingButNoSignAndNoUnit) {
  const std::vector<Reading> note =
      weighed({line_of({"22（其中修汀16件）", "22（其中修订16件）", "22（其中修订16件）"}, "22#16#")});
  EXPECT_EQ(note[0].text, "22（其中修订16件）");
  EXPECT_GT(note[0].probability, 0.9994);
  for (const char* misread : {"城3件", "增3什"}) {
    const std::vector<Reading> readings = weighed({line_of({misread, "增3件", "减3什"}, "#3#")});
    EXPECT_EQ(readings[0].text, "增3件");
    EXPECT_LE(readings[0].probability, 0.99) << misread;
  }
}

TEST(WordedBelief, HasNoFiguresAloneWhereTheseWereNotSeen) {
  WordedLine line = line_of({"17件", "17件"}, "#", 0.95);
  EXPECT_LT(weighed({line})[0].probability, 0.05);
  line.on_path = {{"17", 0.9, 0, 9}};
  line.alone = LineOfFigures{"17件", 0.999};
  EXPECT_GT(weighed({line})[0].probability, 0.9994);
  line.on_path.clear();
  EXPECT_LT(weighed({line})[0].probability, 0.05);
}

TEST(WordedBelief, IsNotSureThatNoWordIsLostFromALineThatNoWindowHolds) {
  WordedLine line = line_of({"17件", "17件"}, "17#");
  line.whole.mixed.clear();
  line.on_path = {{"17", 0.9999, 0, 9}};
  line.alone = LineOfFigures{"17件", 0.9999};
  EXPECT_LT(belief_of(line, "17件"), 0.996);
  EXPECT_GT(belief_of(line, "17件"), 0.99);
}

TEST(WordedBelief, IsNotSureOfAFigureThatIsAnotherOnTheWayThroughTheLine) {
  WordedLine line = line_of({"1件（含修订3件）", "1件（含修订3件）"}, "1#3#");
  line.on_path = {{"1", 0.9, 0, 9}, {"3", 0.9, 50, 59}};
  line.alone = LineOfFigures{"1件（含修订3件）", 0.9999};
  EXPECT_GT(weighed({line})[0].probability, 0.9994);
  line.on_path[0].text = "4";
  EXPECT_LT(weighed({line})[0].probability, 0.9994);
}

TEST(WordedBelief, TakesALineOfWhichNothingWasReadForNoNothing) {
  WordedLine lost = line_of({"", ""}, "#");
  lost.alone = LineOfFigures{""};
  EXPECT_LT(weighed({line_of({"7件", "7件"}, "7#"), lost})[0].probability, 0.1);
}

TEST(WordedBelief, AreAsSureAsTheirFiguresWhereTheNetworkSawTheSame) {
  const ocr::Numeral numeral = seen({{"80" + kWords + "26" + kWords, 0.92},
                                     {"80" + kWords + "126" + kWords, 0.01},
                                     {"80/" + kWords + "26" + kWords, 0.02}},
                                    {{"8026", 0.05}});
  EXPECT_NEAR(belief_in_figures(numeral, "80（其中修订26件）"), 0.99, 1e-9);
  EXPECT_NEAR(belief_in_figures(numeral, "80（其中修订126件）"), 0.01, 1e-9);
  EXPECT_EQ(belief_in_figures(numeral, "80（其中修订86件）"), 0);
}

TEST(WordedBelief, KeepASignThatTheNetworkSawBesideThem) {
  const ocr::Numeral numeral = seen({{kWords + "-5", 0.9}, {kWords + "5", 0.1}}, {{"", 0}});
  EXPECT_NEAR(belief_in_figures(numeral, "增加5"), 0.1, 1e-9);
}

TEST(WordedBelief, IsSureOfWordsThatAreReadApartFromTheirFigures) {
  WordedLine line = line_of({"861世", "861亏", "861世"}, "861#", 0.998);
  line.on_path = {{"861", 1, 0, 10}};
  line.parted = LineOfFigures{"861元", 0.9999};
  const std::vector<Reading> readings = weighed({line});
  EXPECT_EQ(readings[0].text, "861元");
  EXPECT_GT(readings[0].probability, 0.9994);
}

TEST(WordedBelief, IsNotSureOfWordsApartWhereOtherKnownWordsWereRead) {
  WordedLine line = line_of({"增3件", "减3件", "坎3件"}, "#3#");
  line.on_path = {{"3", 1, 0, 10}};
  line.parted = LineOfFigures{"增3件", 0.9999};
  for (const Reading& reading : weighed({line})) EXPECT_LT(reading.probability, 0.9994);
}

TEST(WordedBelief, CountsTheFiguresOfWordsApartWithTwoReadingsOfThree) {
  WordedLine line = line_of({"355（其中修汀1）", "35（其中修讦1）", "35（其中修讦1）"}, "35#1#");
  line.on_path = {{"35", 1, 0, 10}, {"1", 1, 20, 30}};
  line.parted = LineOfFigures{"35（其中修订1）", 0.9985};
  EXPECT_GT(weighed({line})[0].probability, 0.9994);
  line.third = "355（其中修讦1）";
  EXPECT_LT(weighed({line})[0].probability, 0.9994);
}

TEST(WordedBelief, IsNotSureOfAColonThatEndsInAFigureOrOfAShareWithANote) {
  EXPECT_LT(weighed({line_of({"6（其中修订：4件）", "6（其中修订：4件）"}, "6#4#")})[0].probability, 0.9994);
  EXPECT_GT(weighed({line_of({"6（其中：修订4件）", "6（其中：修订4件）"}, "6#4#")})[0].probability, 0.9994);
  EXPECT_LT(weighed({line_of({"9%（其中修改1件）", "9%（其中修改1件）"}, "9#1#")})[0].probability, 0.9994);
}

TEST(WordedBelief, IsNotSureOfWordsApartBesideALineThatWasReadOnce) {
  WordedLine line = line_of({"22（其中修汀1", "22（其中修讦1", "22（其中修丁1"}, "22#1");
  line.on_path = {{"22", 1, 0, 10}, {"1", 1, 20, 30}};
  line.parted = LineOfFigures{"22（其中修订1", 0.9999};
  WordedLine rest = line_of({"件）", "件）"}, "#");
  EXPECT_GT(weighed({line, rest})[0].probability, 0.9994);
  rest.again = "作）";
  rest.third = "仵）";
  EXPECT_LT(weighed({line, rest})[0].probability, 0.9994);
}

TEST(WordedBelief, CountsTesseractsWordForDigitsAndNotForPoints) {
  WordedLine line = line_of({"1516万元", "1516万元"}, "1516#", 0.89);
  line.whole.mixed.push_back({"1.516" + kWords, 0.1});
  line.on_path = {{"1516", 1, 0, 10}};
  line.alone = LineOfFigures{"1516万元", 0.9917, 0.0008};
  const std::vector<Reading> readings = weighed({line});
  EXPECT_EQ(readings[0].text, "1516万元");
  EXPECT_LT(readings[0].probability, 0.9994);
  line.alone = LineOfFigures{"1516万元", 0.9996, 0.00002};
  EXPECT_GT(weighed({line})[0].probability, 0.9994) << "seen alone, without a point";
}

TEST(WordedBelief, CountsTesseractsWordForAPointThatItSawTwice) {
  WordedLine line = line_of({"141.8万元", "141.8万元"}, "141.8#", 0.9978);
  line.whole.mixed.push_back({"1418" + kWords, 0.001});
  EXPECT_GT(weighed({line})[0].probability, 0.9994);
  line.whole.mixed.back().text = "141,8" + kWords;
  EXPECT_GT(weighed({line})[0].probability, 0.9994) << "no comma stands there";
  WordedLine thousand = line_of({"1.418万元", "1.418万元"}, "1.418#", 0.9978);
  thousand.whole.mixed.push_back({"1,418" + kWords, 0.001});
  EXPECT_LT(weighed({thousand})[0].probability, 0.9994);
}

TEST(WordedBelief, CountsFiguresSeenAloneForNoOtherFigures) {
  WordedLine line = line_of({"17件", "71件", "17件"}, "#", 0.95);
  line.on_path = {{"17", 0.9, 0, 9}};
  line.alone = LineOfFigures{"17件", 0.999};
  EXPECT_GT(belief_of(line, "17件"), 0.99);
  line.on_path[0].text = "71";
  EXPECT_LT(belief_of(line, "71件"), 0.1);
}

TEST(WordedBelief, BelievesLessWhereAPointWasSeenOnTheWayThroughTheLine) {
  WordedLine line = line_of({"1516万元", "1516万元"}, "1516#", 0.9999);
  line.on_path = {{"1.516", 1, 0, 10}};
  EXPECT_LT(belief_of(line, "1516万元"), 0.9);
  line.on_path = {{"1516.", 1, 0, 10}};
  EXPECT_GT(belief_of(line, "1516万元"), 0.99);
}

TEST(WordedBelief, KeepPointsWithinFigures) {
  const ocr::Numeral numeral = seen({{"160.59" + kWords, 0.8}, {"16059" + kWords, 0.2}}, {{"", 0}});
  EXPECT_NEAR(belief_in_figures(numeral, "160.59万元"), 0.8, 1e-9);
}

TEST(WordedBelief, MissAUnitThatTheNetworkSaw) {
  const ocr::Numeral numeral = seen({{"7" + kWords, 0.95}, {kWords, 0.02}}, {{"7", 0.03}});
  EXPECT_NEAR(lost_words(numeral, "7"), 0.97, 1e-9);
  EXPECT_EQ(lost_words(numeral, "7元"), 0);
  const ocr::Numeral stroke = seen({{"7" + kWords + "6" + kWords + "3" + kWords, 0.1}}, {{"", 0}});
  EXPECT_EQ(lost_words(stroke, "7（含修订3件）"), 0) << "a stroke of 订 that looks like a figure";
  ocr::Numeral figure = seen({}, {{"7", 0.6}});
  figure.kind = ocr::NumeralKind::figure;
  EXPECT_NEAR(lost_words(figure, "7"), 0.4, 1e-9);
}

TEST(WordedBelief, ADoubtfulNoughtMayAsWellBeAStroke) {
  EXPECT_EQ(beside_strokes({{"0", 0.5}}), (std::vector<Reading>{{"0", 0.5}, {"—", 0.25}}));
  EXPECT_EQ(beside_strokes({{"0", 0.1}}), (std::vector<Reading>{{"0", 0.1}, {"—", 0.1}}));
  EXPECT_EQ(beside_strokes({{"10", 0.5}}).size(), 1U);
}

TEST(WordedBelief, TakesFiguresOfTwoLinesForOneOnlyWhereTheFirstLineIsFull) {
  std::vector<WordedLine> lines = {line_of({"77", "77"}, "77"), line_of({"9件", "9件"}, "9#")};
  EXPECT_GT(weighed(lines)[0].probability, 0.9);
  lines[0].room = 0.8;
  EXPECT_LT(weighed(lines)[0].probability, 0.5);
}

}  // namespace
}  // namespace nianbao::convert

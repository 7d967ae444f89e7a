#include "ingest/text_layer.h"

#include <gtest/gtest.h>

#include "tiny_pdf.h"

namespace nianbao::ingest {
namespace {

Verdict verdict_of(const TinyPage& page) {
  const TempFolder folder;
  const auto source = open(folder.write("a.pdf", tiny_pdf({page})), {});
  return judge_text_layer(source->content(1, 300), source->raster(1, 100, false));
}

constexpr const char* kLine = "BT /F1 12 Tf 10 40 Td (12345678901234) Tj ET ";
constexpr const char* kGreyImage = "BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q ";

TEST(TextLayer, VisibleTextWithItsInkIsSound) {
  const Verdict verdict = verdict_of({kLine});
  EXPECT_EQ(verdict.trust, Trust::sound);
  EXPECT_EQ(verdict.ink_share, 1);
}

TEST(TextLayer, LightTextOnADarkBandIsSound) {
  EXPECT_EQ(verdict_of({std::string("0 0 0.5 rg 0 30 200 30 re f 1 g ") + kLine}).trust, Trust::sound);
}

TEST(TextLayer, RulingsAndFillsAreNoStrayInk) {
  EXPECT_EQ(verdict_of({std::string("0.3 g 5 70 150 20 re f 0 g 5 30 190 1 re f 5 60 190 1 re f ") + kLine}).trust,
            Trust::sound);
}

TEST(TextLayer, APageWithoutTextHasNone) {
  EXPECT_EQ(verdict_of({"10 10 m 50 10 l S"}).trust, Trust::none);
  EXPECT_EQ(verdict_of({std::string("q 200 0 0 100 0 0 cm ") + kGreyImage}).trust, Trust::none);
}

TEST(TextLayer, AnInvisibleLayerIsNeverTaken) {
  EXPECT_EQ(
      verdict_of({std::string("q 200 0 0 100 0 0 cm ") + kGreyImage + "BT 3 Tr /F1 12 Tf 10 40 Td (123) Tj ET"}).trust,
      Trust::none);
}

TEST(TextLayer, TextOverAPageSizeImageIsSuspect) {
  EXPECT_EQ(verdict_of({std::string("q 200 0 0 100 0 0 cm ") + kGreyImage + kLine}).trust, Trust::suspect);
}

TEST(TextLayer, APageNumberUnderAPictureOfATableIsNoLayerOverAScan) {
  EXPECT_EQ(verdict_of({std::string("q 200 0 0 80 0 20 cm ") + kGreyImage + "BT /F1 9 Tf 90 5 Td (- 3 -) Tj ET"}).trust,
            Trust::partial);
}

TEST(TextLayer, ALargePictureBesideSoundTextIsReadToo) {
  EXPECT_EQ(verdict_of({std::string("q 100 0 0 40 10 55 cm ") + kGreyImage + kLine}).trust, Trust::partial);
}

TEST(TextLayer, ASealsPictureChangesNothing) {
  EXPECT_EQ(verdict_of({std::string("q 30 0 0 30 10 60 cm ") + kGreyImage + kLine}).trust, Trust::sound);
}

TEST(TextLayer, TextDrawnAsOutlinesIsMissedByTheLayer) {
  std::string outlines;
  for (int x = 10; x < 180; x += 12) {
    outlines += std::to_string(x) + " 60 m " + std::to_string(x + 9) + " 64 l " + std::to_string(x + 5) + " 75 l f ";
  }
  EXPECT_EQ(verdict_of({outlines + kLine}).trust, Trust::partial);
}

TEST(TextLayer, FontsWithoutACharacterMapAreNoTextLayer) {
  TinyPage page{"BT /F3 20 Tf 30 40 Td <00410042> Tj ET"};
  page.fonts =
      "/F3 << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [ << /Type /Font "
      "/Subtype /CIDFontType2 /BaseFont /X /FontDescriptor 6 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering "
      "(Identity) /Supplement 0 >> >> ] >>";
  EXPECT_EQ(verdict_of(page).trust, Trust::none);
}

TEST(TextLayer, WordsWithoutPrintUnderThemAreSuspect) {
  Content content;
  content.page.frame_width = 100;
  content.page.frame_height = 100;
  for (int i = 0; i < 9; ++i) {
    Word word;
    word.text = "1";
    word.size = 10;
    word.box = {i * 10.0, 10, i * 10.0 + 8, 20};
    content.page.words.push_back(word);
  }
  Image raster = blank_image(100, 100, 1, 72);
  EXPECT_EQ(judge_text_layer(content, raster).trust, Trust::suspect);
  EXPECT_EQ(judge_text_layer(content, raster).ink_share, 0);
}

TEST(TextLayer, AMapWithOneCharacterForAllIsSuspect) {
  std::string codes;
  for (int i = 0; i < 50; ++i) codes += "d6d0";
  EXPECT_EQ(verdict_of({"BT /F2 3 Tf 10 40 Td <" + codes + "> Tj ET"}).trust, Trust::suspect);
}

}  // namespace
}  // namespace nianbao::ingest

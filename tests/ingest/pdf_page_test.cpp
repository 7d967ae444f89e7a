#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tiny_pdf.h"

namespace nianbao::ingest {
namespace {

using testing::HasSubstr;

// The tiny page is 200 x 100 points; its origin is at the bottom left, that of the frame at the top left.

TEST(PdfRulings, ThinFilledRectanglesAreRulings) {
  EXPECT_EQ(draw(content_of({"10 80 100 0.48 re f 10 20 0.48 60.48 re f"}).page.rulings), "H 20 10 110\nV 10 20 80\n");
}

TEST(PdfRulings, PiecesAndCornerSquaresOfWordAreOneRuling) {
  EXPECT_EQ(
      draw(content_of({"10 80 0.48 0.48 re f 10.48 80 49.52 0.48 re f 60 80 0.48 0.48 re f 60.48 80 49.52 0.48 re f"})
               .page.rulings),
      "H 20 10 110\n");
}

TEST(PdfRulings, StrokesAndOutlinesOfStrokedRectanglesAreRulings) {
  EXPECT_EQ(draw(content_of({"0.5 w 10 50 m 190 50 l S 20 20 50 60 re S"}).page.rulings),
            "H 20 20 70\nH 50 10 190\nH 80 20 70\nV 20 20 80\nV 70 20 80\n");
}

TEST(PdfRulings, SlantingLinesAndCurvesAreNone) {
  EXPECT_EQ(draw(content_of({"10 10 m 150 90 l S 10 50 m 50 90 90 10 150 50 c S"}).page.rulings), "");
}

TEST(PdfRulings, DashedStrokesRunFromEndToEnd) {
  EXPECT_EQ(draw(content_of({"[3 2] 0 d 10 50 m 190 50 l S"}).page.rulings), "H 50 10 190\n");
}

TEST(PdfRulings, AClippedBandIsTheRulingThatShows) {
  EXPECT_EQ(draw(content_of({"q 10 50 100 0.5 re W n 0 0 200 100 re f Q"}).page.rulings), "H 50 10 110\n");
}

TEST(PdfRulings, AFrameFilledBetweenTwoRectanglesHasFourSides) {
  EXPECT_EQ(draw(content_of({"20 20 60 60 re 20.5 20.5 59 59 re f*"}).page.rulings),
            "H 20 20 80\nH 80 20 80\nV 20 20 80\nV 80 20 80\n");
}

TEST(PdfRulings, FillsAreNoRulingsAndWhiteOnesAreNothing) {
  const Content content = content_of({"0.7 0.8 0.9 rg 10 40 100 20 re f 1 g 10 10 100 20 re f 10 5 100 0.5 re f"});
  EXPECT_EQ(draw(content.page.rulings), "");
  ASSERT_EQ(content.fills.size(), 1U);
  EXPECT_NEAR(content.fills[0].x0, 10, 0.1);
  EXPECT_NEAR(content.fills[0].y0, 40, 0.1);
  EXPECT_NEAR(content.fills[0].y1, 60, 0.1);
}

TEST(PdfRulings, WhiteLinesOnADarkBandAreRulings) {
  EXPECT_EQ(draw(content_of({"0 0 0.5 rg 10 40 100 20 re f 1 G 60 40 m 60 60 l S"}).page.rulings), "V 60 40 60\n");
}

TEST(PdfRulings, WhatAnOpaqueRectanglePaintsOverIsGone) {
  const Content content = content_of({"20 50 m 90 50 l S BT /F1 12 Tf 30 55 Td (7) Tj ET 1 g 10 40 100 40 re f"});
  EXPECT_EQ(draw(content.page.rulings), "");
  EXPECT_EQ(texts(content.page.words), "");
  ASSERT_EQ(content.hidden.size(), 1U);
  EXPECT_FALSE(content.hidden[0].visible);
}

TEST(PdfText, AGlyphsBoxIsItsAdvanceByItsFontsHeight) {
  const Content content = content_of({"BT /F2 20 Tf 30 40 Td <d6d0> Tj ET"});
  ASSERT_EQ(texts(content.page.words), "中");
  const Word& word = content.page.words[0];
  EXPECT_NEAR(word.box.x0, 30, 0.01);
  EXPECT_NEAR(word.box.x1, 50, 0.01);
  EXPECT_NEAR(word.box.y0, 60 - 0.859 * 20, 0.01);
  EXPECT_NEAR(word.box.y1, 60 + 0.141 * 20, 0.01);
  EXPECT_NEAR(word.size, 20, 0.01);
}

TEST(PdfText, CharacterSpacingIsNoPartOfABox) {
  const Content content = content_of({"BT /F2 20 Tf 30 Tc 30 40 Td <d6d0b9fa> Tj ET"});
  ASSERT_EQ(texts(content.page.words), "中|国");
  EXPECT_NEAR(content.page.words[0].box.x1, 50, 0.01);
  EXPECT_NEAR(content.page.words[1].box.x0, 80, 0.01);
}

TEST(PdfText, BlanksAreNoWordsButAreRemembered) {
  const Content content = content_of({"BT /F1 12 Tf 30 40 Td (12 34) Tj ET"});
  ASSERT_EQ(texts(content.page.words), "1|2|3|4");
  EXPECT_FALSE(content.page.words[1].space_before);
  EXPECT_TRUE(content.page.words[2].space_before);
  EXPECT_FALSE(content.page.words[3].space_before);
}

TEST(PdfText, FakeBoldIsReadOnce) {
  const Content content = content_of({"BT /F2 20 Tf 30 40 Td <d6d0> Tj ET BT /F2 20 Tf 30.4 40 Td <d6d0> Tj ET"});
  ASSERT_EQ(texts(content.page.words), "中");
  EXPECT_TRUE(content.page.words[0].bold);
}

TEST(PdfText, TwoLikeFiguresSideBySideStayTwo) {
  EXPECT_EQ(texts(content_of({"BT /F1 12 Tf 30 40 Td (11) Tj ET BT /F1 12 Tf -1.5 Tc 90 40 Td (ll) Tj ET"}).page.words),
            "1|1|l|l");
}

TEST(PdfText, InvisibleTextIsHidden) {
  const Content content = content_of({"BT 3 Tr /F1 12 Tf 30 40 Td (A) Tj 0 Tr (B) Tj 7 Tr (C) Tj ET"});
  EXPECT_EQ(texts(content.page.words), "B");
  ASSERT_EQ(content.hidden.size(), 2U);
  EXPECT_EQ(content.hidden[0].word.text, "A");
  EXPECT_FALSE(content.hidden[0].visible);
}

TEST(PdfText, WhiteOnWhiteIsHiddenAndWhiteOnABandIsNot) {
  const Content content = content_of(
      {"1 g BT /F1 12 Tf 30 10 Td (A) Tj ET 0 0 0.6 rg 10 40 100 20 re f 1 g BT /F1 12 Tf 30 45 Td (B) Tj ET"});
  EXPECT_EQ(texts(content.page.words), "B");
}

TEST(PdfText, TextOffThePageOrClippedAwayIsHidden) {
  const Content content =
      content_of({"BT /F1 12 Tf 300 40 Td (A) Tj ET q 0 0 20 20 re W n BT /F1 12 Tf 100 40 Td (B) Tj ET Q BT /F1 12 Tf "
                  "100 40 Td (C) Tj ET"});
  EXPECT_EQ(texts(content.page.words), "C");
}

TEST(PdfText, TextUnderAnOpaqueImageIsHidden) {
  const Content content =
      content_of({"BT /F1 12 Tf 30 40 Td (A) Tj ET q 200 0 0 100 0 0 cm "
                  "BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"});
  EXPECT_EQ(texts(content.page.words), "");
  EXPECT_NEAR(content.picture_share, 1, 0.01);
}

TEST(PdfText, VerticalWritingRunsDownFromTheTop) {
  TinyPage page{"BT /F3 20 Tf 100 90 Td <d6d0b9fa> Tj ET"};
  page.fonts = "/F3 << /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-V /DescendantFonts [5 0 R] >>";
  const Content content = content_of(page);
  ASSERT_EQ(texts(content.page.words), "中|国");
  EXPECT_TRUE(content.page.words[0].vertical);
  EXPECT_NEAR(content.page.words[0].box.x0, 90, 0.1);
  EXPECT_NEAR(content.page.words[0].box.x1, 110, 0.1);
  EXPECT_NEAR(content.page.words[0].box.y0, 10, 0.1);
  EXPECT_NEAR(content.page.words[1].box.y0, 30, 0.1);
}

TEST(PdfText, AFontWithoutACharacterMapIsUnknownText) {
  TinyPage page{"BT /F3 20 Tf 30 40 Td <00410042> Tj ET"};
  page.fonts =
      "/F3 << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [ << /Type /Font "
      "/Subtype /CIDFontType2 /BaseFont /X /FontDescriptor 6 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering "
      "(Identity) /Supplement 0 >> >> ] >>";
  const Content content = content_of(page);
  EXPECT_EQ(texts(content.page.words), "");
  ASSERT_EQ(content.hidden.size(), 2U);
  EXPECT_TRUE(content.hidden[0].visible);
  EXPECT_FALSE(content.hidden[0].unicode_known);
}

TEST(PdfText, AFewGlyphsOfUnknownTextAreAnIssue) {
  TinyPage page{"BT /F1 20 Tf 30 70 Td (123) Tj /F3 20 Tf <0041> Tj ET"};
  page.fonts =
      "/F3 << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [ << /Type /Font "
      "/Subtype /CIDFontType2 /BaseFont /X /FontDescriptor 6 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering "
      "(Identity) /Supplement 0 >> >> ] >>";
  const Content content = content_of(page);
  ASSERT_FALSE(content.issues.empty());
  EXPECT_EQ(content.issues.back().code, "glyph_unknown");
  EXPECT_THAT(content.issues.back().message, HasSubstr("which characters 1 of"));
}

TEST(PdfText, AnUnembeddedChineseFontIsReadAndPainted) {
  const TempFolder folder;
  const auto source = open(folder.write("a.pdf", tiny_pdf({{"BT /F2 20 Tf 30 40 Td <d6d0b9fa> Tj ET"}})), {});
  const Content content = source->content(1, 72);
  EXPECT_EQ(texts(content.page.words), "中|国");
  EXPECT_TRUE(content.issues.empty());
  const Image image = source->raster(1, 72, false);
  EXPECT_LT(*std::min_element(image.pixels.begin(), image.pixels.end()), 128);
}

TEST(PdfText, AFontThatCannotBeUsedIsAnIssueWithItsRemedy) {
  TinyPage page{"BT /F3 20 Tf 30 40 Td <d6d0> Tj ET"};
  page.fonts = "/F3 << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /No-Such-H /DescendantFonts [5 0 R] >>";
  const Content content = content_of(page);
  ASSERT_FALSE(content.issues.empty());
  EXPECT_EQ(content.issues[0].code, "font_unresolved");
  EXPECT_THAT(content.issues[0].message, HasSubstr("apt-get install"));
}

TEST(PdfFrame, TurnedPagesAreAsAReaderSeesThem) {
  const Content content =
      content_of({"10 80 100 0.5 re f BT /F1 12 Tf 30 40 Td (A) Tj ET", "/MediaBox [0 0 200 100] /Rotate 90"});
  EXPECT_EQ(content.page.width, 100);
  EXPECT_EQ(content.page.height, 200);
  EXPECT_EQ(content.page.frame_width, 100);
  EXPECT_EQ(draw(content.page.rulings), "V 80 10 110\n");
  EXPECT_EQ(content.text_direction, 90);
}

TEST(PdfFrame, TheCropBoxIsThePage) {
  const Content content = content_of({"BT /F1 12 Tf 60 40 Td (A) Tj 100 0 Td (B) Tj ET 10 80 100 0.5 re f",
                                      "/MediaBox [0 0 200 100] /CropBox [50 20 150 90]"});
  EXPECT_EQ(content.page.width, 100);
  EXPECT_EQ(content.page.height, 70);
  EXPECT_EQ(texts(content.page.words), "A");
  EXPECT_NEAR(content.page.words[0].box.x0, 10, 0.01);
  EXPECT_EQ(draw(content.page.rulings), "H 10 0 60\n");
}

TEST(PdfFrame, RasterAndContentShareTheFrameAtAnyResolution) {
  const TempFolder folder;
  const auto source = open(folder.write("a.pdf", tiny_pdf({{"50 25 100 50 re f"}})), {});
  for (const double dpi : {72.0, 100.0, 301.0}) {
    const Content content = source->content(1, dpi);
    const Image image = source->raster(1, dpi, true);
    EXPECT_EQ(image.channels, 3);
    EXPECT_EQ(image.width, content.page.frame_width);
    EXPECT_EQ(image.height, content.page.frame_height);
    ASSERT_EQ(content.fills.size(), 1U);
    const Point middle = content.fills[0].centre();
    EXPECT_EQ(image.row(static_cast<int>(middle.y))[3 * static_cast<int>(middle.x)], 0);
    EXPECT_EQ(image.row(static_cast<int>(content.fills[0].y0) - 2)[3 * static_cast<int>(middle.x)], 255);
  }
}

TEST(PdfFrame, AnAbsurdlyLargePageIsRenderedAtALowerResolution) {
  const TempFolder folder;
  const auto source = open(folder.write("a.pdf", tiny_pdf({{"0 0 100 100 re f", "/MediaBox [0 0 14400 14400]"}})), {});
  const Image image = source->raster(1, 300, false);
  EXPECT_LT(image.dpi, 31);
  EXPECT_NEAR(image.width, 200 * image.dpi, 1);
  EXPECT_EQ(source->content(1, 300).page.dpi, image.dpi);
}

TEST(PdfPictures, StripsOfOneScanAreOnePicture) {
  const std::string strip = "BI /W 1 /H 1 /CS /G /BPC 8 ID x EI";
  const Content content = content_of({"q 200 0 0 50 0 50 cm " + strip + " Q q 200 0 0 50 0 0 cm " + strip + " Q"});
  EXPECT_EQ(content.page.pictures.size(), 1U);
  EXPECT_NEAR(content.picture_share, 1, 0.01);
}

TEST(PdfPictures, TheResolutionIsThatOfTheImagesOwnPixels) {
  const std::string image = "q 0 144 -72 0 100 0 cm BI /W 20 /H 10 /CS /G /BPC 8 ID " + std::string(200, 'x') + " EI Q";
  EXPECT_NEAR(content_of({image, "/MediaBox [0 0 200 200]"}).picture_dpi, 10, 0.01);
}

TEST(PdfPictures, APictureInBlackAndWhiteIsCopiedPixelByPixelAtItsOwnResolution) {
  const std::string stripes(200 / 8 * 100, '\xaa');
  for (const char* frame : {"200 0 0 100 0 0", "200.02 0 0 99.98 -0.01 0.01"}) {
    const TempFolder folder;
    const std::string image = std::string("q ") + frame + " cm BI /W 200 /H 100 /CS /G /BPC 1 ID " + stripes + " EI Q";
    const auto source = open(folder.write("a.pdf", tiny_pdf({{image}})), {});
    const Image raster = source->raster(1, 72, false);
    ASSERT_EQ(raster.width * raster.height, 200 * 100) << frame;
    EXPECT_EQ(std::count(raster.pixels.begin(), raster.pixels.end(), 0xff), 10'000) << frame;
    EXPECT_EQ(std::count(raster.pixels.begin(), raster.pixels.end(), 0), 10'000) << frame;
  }
}

TEST(PdfPictures, AScanInBlackAndWhiteIsKnownByItsOwnPixelsHoweverManyStripsItHas) {
  const auto strip = [](const std::string& at, const std::string& bits) {
    return "q 200 0 0 50 0 " + at + " cm BI /W 8 /H 1 /CS /G /BPC " + bits + " ID " + std::string(8, 'x') + " EI Q ";
  };
  EXPECT_TRUE(content_of({strip("50", "1") + strip("0", "1")}).one_bit);
  EXPECT_FALSE(content_of({strip("50", "1") + strip("0", "8")}).one_bit);
  EXPECT_FALSE(content_of({"0 0 100 100 re f"}).one_bit);
}

TEST(PdfPictures, APatternOfOneImageIsThatPicture) {
  const std::string image = "q 100 0 0 60 20 20 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q";
  const TempFolder folder;
  const std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources << /Pattern << /P1 5 0 R >> >> "
      ">>",
      stream_of("/Pattern cs /P1 scn 20 20 100 60 re f"),
      stream_of(image,
                "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 200 100] /XStep 200 /YStep "
                "100 /Resources << >>")};
  const Content content = open(folder.write("a.pdf", pdf_of(objects)), {})->content(1, 72);
  ASSERT_EQ(content.page.pictures.size(), 1U);
  EXPECT_NEAR(content.page.pictures[0].x0, 20, 0.1);
  EXPECT_NEAR(content.page.pictures[0].y1, 80, 0.1);
}

TEST(PdfPictures, FormsAreReadLikeThePage) {
  const std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources << /XObject << /X1 5 0 R >> >> "
      ">>",
      stream_of("q 1 0 0 1 10 0 cm /X1 Do Q"),
      stream_of("10 50 100 0.5 re f", "/Type /XObject /Subtype /Form /BBox [0 0 60 100] /Resources << >>")};
  const TempFolder folder;
  const Content content = open(folder.write("a.pdf", pdf_of(objects)), {})->content(1, 72);
  EXPECT_EQ(draw(content.page.rulings), "H 50 20 70\n");
}

}  // namespace
}  // namespace nianbao::ingest

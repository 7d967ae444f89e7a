// The searchable PDF, read back by poppler's pdftotext: each word at its place, whatever the page's own coordinates.
#include "publish/ocr_pdf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <regex>

#include "document/error.h"
#include "tests/publish/small_report.h"
#include "tests/temporary_folder.h"

namespace nianbao::publish {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using tests::content_of;
using tests::TemporaryFolder;

struct Found {
  std::string text;
  Box box;
};

// What pdftotext finds, in the order of the content.
std::vector<Found> words_in(const std::string& pdf) {
  const TemporaryFolder folder;
  const std::string out = (folder.path() / "words.html").string();
  const std::string command = "pdftotext -raw -bbox -cropbox '" + folder.file("a.pdf", pdf) + "' '" + out + "'";
  if (std::system(command.c_str()) != 0) return {};
  static const std::regex word(R"re(<word xMin="(.*)" yMin="(.*)" xMax="(.*)" yMax="(.*)">(.*)</word>)re");
  const std::string text = content_of(out);
  std::vector<Found> found;
  for (std::sregex_iterator at(text.begin(), text.end(), word), end; at != end; ++at) {
    found.push_back({(*at)[5], {std::stod((*at)[1]), std::stod((*at)[2]), std::stod((*at)[3]), std::stod((*at)[4])}});
  }
  return found;
}

// A page that ends in an unbalanced state and takes its resources from its parent.
std::string pdf_of(const std::string& page, const std::string& of_document = "") {
  const std::string content = "q 5 0 0 5 3 3 cm 0 0 10 10 re f";
  return "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R " + of_document +
         " >>\nendobj\n"
         "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 400 600] /Resources << /Font << /NianbaoText "
         "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>\nendobj\n"
         "3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R " +
         page +
         " >>\nendobj\n"
         "4 0 obj\n<< /Length " +
         std::to_string(content.size()) + " >>\nstream\n" + content +
         "\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n";
}

Report report_with(const PlacedLine& line, double width = 400, double height = 600) {
  Report report;
  report.engine.nianbao = "0.1.0";
  report.pages = {page_info(1)};
  report.pages[0].width = width;
  report.pages[0].height = height;
  report.blocks = {block_of(BlockKind::paragraph, {line})};
  return report;
}

OcrPdf searchable(const Report& report, const std::string& pdf) {
  const TemporaryFolder folder;
  PdfInput input;
  input.pdf = folder.file("in.pdf", pdf);
  return to_ocr_pdf(report, input);
}

std::vector<std::string> codes(const std::vector<Issue>& issues) {
  std::vector<std::string> out;
  for (const Issue& issue : issues) out.push_back(issue.code);
  return out;
}

void expect_near(const Box& a, const Box& b) {
  constexpr double kPoint = 0.1;
  EXPECT_NEAR(a.x0, b.x0, kPoint);
  EXPECT_NEAR(a.y0, b.y0, kPoint);
  EXPECT_NEAR(a.x1, b.x1, kPoint);
  EXPECT_NEAR(a.y1, b.y1, kPoint);
}

struct Space {
  const char* name;
  const char* page;
  double width;
  double height;
};

class OcrPdfSpace : public ::testing::TestWithParam<Space> {};

TEST_P(OcrPdfSpace, WordsStandAtTheirPlaces) {
  const Space& space = GetParam();
  const OcrPdf out =
      searchable(report_with(line_at(1, 60, 40, "one two"), space.width, space.height), pdf_of(space.page));
  const std::vector<Found> words = words_in(out.bytes);
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[0].text, "one");
  expect_near(words[0].box, {60, 40, 90, 50});
  EXPECT_EQ(words[1].text, "two");
  expect_near(words[1].box, {100, 40, 130, 50});
}

INSTANTIATE_TEST_SUITE_P(Pages, OcrPdfSpace,
                         ::testing::Values(Space{"Upright", "", 400, 600}, Space{"Quarter", "/Rotate 90", 600, 400},
                                           Space{"Half", "/Rotate 180", 400, 600},
                                           Space{"ThreeQuarters", "/Rotate -90", 600, 400},
                                           Space{"Cropped", "/CropBox [20 30 320 430]", 300, 400},
                                           Space{"CroppedAndTurned", "/CropBox [20 30 320 430] /Rotate 90", 400, 300},
                                           Space{"Shifted", "/MediaBox [-50 -60 350 540]", 400, 600}),
                         [](const auto& made) { return made.param.name; });

TEST(OcrPdf, AVerticalLineIsOneRunDownThePage) {
  const std::vector<Found> words =
      words_in(searchable(report_with(line_at(1, 350, 60, "down", true)), pdf_of("")).bytes);
  ASSERT_EQ(words.size(), 1U);
  EXPECT_EQ(words[0].text, "down");
  expect_near(words[0].box, {350, 60, 360, 100});
}

TEST(OcrPdf, CharactersBeyondTheBasicPlaneAndOddOnesAreText) {
  PlacedLine line = line_at(1, 60, 40, "abc");
  line.line.words[0].text = "𠮷";
  line.line.words[1].text = "<";
  line.line.words[2].text = "\x02";
  line.line.text = "𠮷<\x02";
  const std::vector<Found> words = words_in(searchable(report_with(line), pdf_of("")).bytes);
  ASSERT_EQ(words.size(), 1U);
  EXPECT_EQ(words[0].text, "𠮷&lt;\xEF\xBF\xBD");
}

TEST(OcrPdf, TheSameInputGivesTheSameBytes) {
  const Report report = report_with(line_at(1, 60, 40, "one"));
  EXPECT_EQ(searchable(report, pdf_of("")).bytes, searchable(report, pdf_of("")).bytes);
}

TEST(OcrPdf, WhatHasAGoodTextLayerIsHandedOn) {
  PlacedLine line = line_at(1, 60, 40, "one");
  for (Word& word : line.line.words) word.origin = Origin::text_layer;
  const OcrPdf out = searchable(report_with(line), pdf_of(""));
  EXPECT_EQ(out.bytes, pdf_of(""));
  EXPECT_THAT(codes(out.issues), ElementsAre("text_layer_kept"));
}

TEST(OcrPdf, APdfThatIsNotPdfASaysWhyAndLosesItsClaim) {
  const std::string xmp = "<x><r pdfaid:part=\"2\"/><pdfaid:conformance>B</pdfaid:conformance><dc>kept</dc></x>";
  const std::string metadata = "/Metadata 5 0 R /OpenAction << /S /JavaScript /JS (app.alert()) >>";
  std::string pdf = pdf_of("", metadata);
  pdf.insert(pdf.find("trailer"), "5 0 obj\n<< /Type /Metadata /Subtype /XML /Length " + std::to_string(xmp.size()) +
                                      " >>\nstream\n" + xmp + "\nendstream\nendobj\n");
  const OcrPdf out = searchable(report_with(line_at(1, 60, 40, "one")), pdf);
  ASSERT_THAT(codes(out.issues), ElementsAre("not_pdfa"));
  EXPECT_THAT(out.issues[0].message, HasSubstr("it has no output intent, a font is not embedded, it holds actions"));
  const TemporaryFolder folder;
  const std::string plain = (folder.path() / "plain.pdf").string();
  std::system(("qpdf --stream-data=uncompress '" + folder.file("a.pdf", out.bytes) + "' '" + plain + "'").c_str());
  EXPECT_THAT(content_of(plain), HasSubstr("<x><r /><dc>kept</dc></x>"));
}

TEST(OcrPdf, ASignatureThatBecomesVoidIsNamed) {
  const OcrPdf out = searchable(report_with(line_at(1, 60, 40, "one")), pdf_of("", "/AcroForm << /SigFlags 3 >>"));
  EXPECT_THAT(codes(out.issues), ElementsAre("signature_void", "not_pdfa"));
}

TEST(OcrPdf, AnEncryptedPdfIsHandedOnWithAWarning) {
  const TemporaryFolder folder;
  PdfInput input;
  input.pdf = (folder.path() / "locked.pdf").string();
  input.password = "user";
  const std::string plain = folder.file("in.pdf", pdf_of(""));
  std::system(("qpdf --encrypt user owner 256 -- '" + plain + "' '" + input.pdf + "' 2>/dev/null").c_str());
  const OcrPdf out = to_ocr_pdf(report_with(line_at(1, 60, 40, "one")), input);
  EXPECT_EQ(out.bytes, content_of(input.pdf));
  EXPECT_THAT(codes(out.issues), ElementsAre("encrypted_unchanged"));
  input.password = "wrong";
  EXPECT_THROW(to_ocr_pdf(report_with(line_at(1, 60, 40, "one")), input), Error);
}

TEST(OcrPdf, AnImageBecomesAPageThatMayCallItselfPdfA) {
  Image image = blank_image(40, 60, 3, 7.2);
  image.row(2)[3] = 7;
  PdfInput input;
  input.jpeg = [](int) { return std::nullopt; };
  input.image = [&image](int) { return image; };
  const OcrPdf out = to_ocr_pdf(report_with(line_at(1, 60, 40, "one")), input);
  EXPECT_TRUE(out.issues.empty());
  const std::vector<Found> words = words_in(out.bytes);
  ASSERT_EQ(words.size(), 1U);
  expect_near(words[0].box, {60, 40, 90, 50});
}

TEST(OcrPdf, ADamagedPdfIsRefusedInOneLine) {
  EXPECT_THROW(searchable(report_with(line_at(1, 60, 40, "one")), "%PDF-1.4\nnothing"), Error);
}

}  // namespace
}  // namespace nianbao::publish

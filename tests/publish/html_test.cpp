#include "publish/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "document/error.h"
#include "publish/visible_text.h"

namespace nianbao::publish {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class WhitePages : public PageSource {
 public:
  Image page(int number, double dpi) override {
    if (number > 2) throw Error(ErrorKind::unreadable, "a.pdf", "the page is lost", number);
    return blank_image(static_cast<int>(dpi), static_cast<int>(dpi) * 2, 3, dpi);
  }
};

std::string html_of(const Report& report) {
  WhitePages pages;
  return to_html(report, extract::known_forms(), {pages, [](const Image& image, int) {
                                                    return std::vector<std::uint8_t>(image.pixels.size() % 7 + 1);
                                                  }});
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

Field field(const std::string& id, const std::string& text, Status status) {
  Field field;
  field.id = id;
  field.text = text;
  field.status = status;
  field.page = 1;
  field.box = {10, 20, 30, 40};
  return field;
}

Report filled(const std::string& text) {
  Report report;
  report.form = "gkb-2021";
  report.pages.resize(3);
  for (int i = 0; i < 3; ++i) report.pages[static_cast<std::size_t>(i)] = {i + 1, 72, 144, 72, 0, 0, Origin::ocr, {}};
  report.title = text;
  report.agency = text;
  report.source_file = "../" + text;
  report.sections = {{"overview", "一", text, text}};
  report.fields = {field("requests.new.total", text, Status::review),
                   field("requests.new.other", "7", Status::verified)};
  report.fields[0].readings = {{text, 0.6}, {"8", 0.4}};
  Check check;
  check.id = text;
  check.holds = false;
  check.cells = {"requests.new.total", "requests.new.other"};
  report.checks = {check};
  report.issues = {{Severity::warning, text, text, 1, {}, {text}}};
  report.corrections = {{"requests.new.total", text, text, text, {}, Status::review, text, {}}};
  Table table;
  table.rows = table.columns = 1;
  table.caption = text;
  table.cells.resize(1);
  table.cells[0].text = text;
  report.tables = {table};
  return report;
}

TEST(Html, MarkupInADocumentShowsAndDoesNothing) {
  const std::string attack = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&<!--";
  const std::string page = html_of(filled(attack));
  EXPECT_EQ(count(page, "<script"), 2U) << "the data and the script of the page itself";
  EXPECT_EQ(count(page, "</script"), 2U);
  EXPECT_EQ(count(page, "<!--"), 0U);
  EXPECT_EQ(count(page, "<img src=x"), 0U);
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
  EXPECT_THAT(page, HasSubstr("\\u003cscript\\u003ealert(1)"));
}

TEST(Html, NothingIsLoadedFromElsewhereAndOnlyTheScriptsOwnHashMayRun) {
  const std::string page = html_of(filled("7"));
  EXPECT_THAT(page, AllOf(HasSubstr("default-src 'none'; img-src data:; style-src 'sha256-"),
                          HasSubstr("script-src 'sha256-"), Not(HasSubstr("unsafe-inline"))));
  for (const char* loads : {"http:", "https:", "<link", "<iframe", "url(", "@import", " style="}) {
    EXPECT_THAT(page, Not(HasSubstr(loads)));
  }
}

TEST(Html, CharactersThatTurnTheWritingAreNamed) {
  const std::string page = html_of(filled("1\u202E23\u2066"));
  EXPECT_THAT(page, AllOf(HasSubstr("1[U+202E]23[U+2066]"), Not(HasSubstr("\u202E"))));
}

TEST(Html, BrokenTextAndControlCharactersBecomeReplacements) {
  EXPECT_EQ(html_text(std::string("a\0b\xFF"
                                  "c\x1B",
                                  6)),
            "a\uFFFDb\uFFFDc\uFFFD");
}

TEST(Html, AStatusIsToldByASignAndWordsAsWellAsByColour) {
  const std::string page = html_of(filled("7"));
  EXPECT_THAT(page, AllOf(HasSubstr("class=\"s-review\""), HasSubstr("aria-hidden=\"true\">?</span>"),
                          HasSubstr(">待核</span>"), HasSubstr(">for review</span>")));
}

TEST(Html, AFailedSumAndADoubtLeadToTheirCells) {
  const std::string page = html_of(filled("7"));
  EXPECT_THAT(page, HasSubstr("<a class=\"go\" href=\"#c0\">一、本年新收政府信息公开申请数量／总计</a>"));
  EXPECT_THAT(page, HasSubstr("id=\"c0\" data-cell=\"0\""));
}

TEST(Html, APageThatCannotBeDrawnIsSaidToBeMissing) {
  const std::string page = html_of(filled("7"));
  EXPECT_EQ(count(page, "src=\"data:image/jpeg;base64,"), 2U);
  EXPECT_EQ(count(page, "There is no picture of this page here"), 1U);
}

TEST(Html, PassagesAndCellsOutsideFormsKnowTheirPlaces) {
  Report report;
  report.pages = {{1, 72, 144, 72, 0, 0, Origin::ocr, {}}};
  Table table;
  table.rows = table.columns = 1;
  table.cells.resize(1);
  table.cells[0].box = {10, 20, 30, 40};
  table.cells[0].confidence = 0.5;
  table.cells[0].origin = Origin::ocr;
  report.tables = {table};
  Block paragraph;
  paragraph.text = "第一段";
  paragraph.box = {1, 2, 3, 4};
  Block of_table;
  of_table.kind = BlockKind::table;
  of_table.table = 0;
  report.blocks = {paragraph, of_table};
  const std::string page = html_of(report);
  EXPECT_THAT(page, AllOf(HasSubstr("<div id=\"c0\" data-cell=\"0\" tabindex=\"-1\"><p class=\"prose\">第一段"),
                          HasSubstr("\"page\":1,\"box\":[1.0,2.0,3.0,4.0]"),
                          HasSubstr("\"page\":1,\"box\":[10.0,20.0,30.0,40.0]"), HasSubstr("class=\"unsure\""),
                          HasSubstr("\"unsure\":true")));
}

TEST(Html, ADocumentWithoutAFormShowsItsFlow) {
  Report report;
  report.tables.resize(1);
  report.tables[0].rows = 1;
  report.tables[0].columns = 1;
  report.tables[0].cells.resize(1);
  report.tables[0].cells[0].text = "12";
  Block block;
  block.text = "第一段";
  report.blocks.push_back(block);
  block.kind = BlockKind::table;
  block.table = 0;
  report.blocks.push_back(block);
  const std::string page = html_of(report);
  EXPECT_THAT(page, AllOf(HasSubstr("<p class=\"prose\">第一段</p>"), HasSubstr("data-cell=\"1\""),
                          HasSubstr(">12</td>"), HasSubstr("id=\"panel\"")));
}

TEST(Picture, BoxesTurnWithThePage) {
  Report report;
  report.pages = {{1, 100, 200, 72, 90, 0, Origin::ocr, {}}};
  EXPECT_EQ(upright_points(report, 1, {10, 20, 30, 50}), (Box{150, 10, 180, 30}));
  report.pages[0].turn = 270;
  EXPECT_EQ(upright_points(report, 1, {10, 20, 30, 50}), (Box{20, 70, 50, 90}));
  report.pages[0].turn = 180;
  EXPECT_EQ(upright_points(report, 1, {10, 20, 30, 50}), (Box{70, 150, 90, 180}));
}

TEST(Picture, PixelsTurnAsBoxesDo) {
  Image image = blank_image(2, 3, 1, 72);
  image.row(2)[0] = 0;  // x 0, y 2 of 2 by 3
  EXPECT_EQ(turned(image, 90).row(0)[0], 0);
  EXPECT_EQ(turned(image, 180).row(0)[1], 0);
  EXPECT_EQ(turned(image, 270).row(1)[2], 0);
}

TEST(Picture, SurroundingsStayOnThePage) {
  EXPECT_EQ(surroundings({500, 10, 520, 20}, {595, 842}), (Box{335, 0, 595, 96}));
  EXPECT_EQ(surroundings({50, 10, 90, 20}, {100, 50}), (Box{0, 0, 100, 50}));
}

}  // namespace
}  // namespace nianbao::publish

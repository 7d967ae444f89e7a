// ALTO and hOCR: well-formed, in order, each id once, each box on its page, and nothing of the document acts as markup.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "publish/alto.h"
#include "publish/hocr.h"
#include "tests/publish/small_report.h"
#include "tests/publish/xml_reader.h"

namespace nianbao::publish {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> values(const std::vector<const Element*>& elements, const std::string& attribute) {
  std::vector<std::string> out;
  for (const Element* element : elements) {
    const auto at = element->attributes.find(attribute);
    out.push_back(at == element->attributes.end() ? "(none)" : at->second);
  }
  return out;
}

void each_id_once(const Element& element, const std::string& attribute, std::set<std::string>& seen) {
  const auto id = element.attributes.find(attribute);
  if (id != element.attributes.end()) {
    EXPECT_TRUE(seen.insert(id->second).second) << id->second;
  }
  for (const Element& child : element.children) each_id_once(child, attribute, seen);
}

std::vector<std::string> names(const Element& element) {
  std::vector<std::string> out;
  for (const Element& child : element.children) out.push_back(child.name);
  return out;
}

double number(const Element& element, const std::string& attribute) {
  return std::stod(element.attributes.at(attribute));
}

TEST(Alto, PartsStandInTheOrderOfTheSchema) {
  const Element alto = read_xml(to_alto(small_report()));
  EXPECT_THAT(names(alto), ElementsAre("Description", "Tags", "Layout"));
  const Element& page = *all_of(alto, "Page").front();
  EXPECT_THAT(names(page), ElementsAre("TopMargin", "BottomMargin", "PrintSpace"));
  EXPECT_EQ(page.attributes.at("WIDTH"), "400");
  EXPECT_EQ(page.attributes.at("PHYSICAL_IMG_NR"), "1");
  EXPECT_THAT(names(page.children[2]),
              ElementsAre("TextBlock", "TextBlock", "ComposedBlock", "TextBlock", "Illustration"));
}

TEST(Alto, WordsEndAtBlanksAndHaveTheirConfidence) {
  const Element alto = read_xml(to_alto(small_report()));
  EXPECT_THAT(values(all_of(alto, "String"), "CONTENT"),
              ElementsAre("head", "1", "big", "title", "one", "two", "thr&e", "item", "count", "<b>", "12", "down"));
  for (const std::string& wc : values(all_of(alto, "String"), "WC")) EXPECT_EQ(wc, "0.9");
  const Element& line = *all_of(alto, "TextLine")[2];
  EXPECT_THAT(names(line), ElementsAre("String", "SP", "String"));
  EXPECT_EQ(line.attributes.at("BASELINE"), "50,70 140,70");
  EXPECT_THAT(values(all_of(*all_of(alto, "String")[2], "Glyph"), "CONTENT"), ElementsAre("b", "i", "g"));
}

TEST(Alto, IdsAreUniqueReferencesHoldAndBoxesLieOnThePage) {
  const Element alto = read_xml(to_alto(small_report()));
  std::set<std::string> ids;
  each_id_once(alto, "ID", ids);
  for (const char* name : {"TextBlock", "ComposedBlock", "Illustration"}) {
    for (const Element* block : all_of(alto, name)) {
      std::istringstream tags(block->attributes.at("TAGREFS"));
      for (std::string tag; tags >> tag;) EXPECT_TRUE(ids.contains(tag)) << tag;
    }
  }
  for (const char* name : {"TextBlock", "TextLine", "String", "Glyph", "Illustration", "PrintSpace"}) {
    ASSERT_FALSE(all_of(alto, name).empty());
    for (const Element* element : all_of(alto, name)) {
      EXPECT_GE(number(*element, "HPOS"), 0);
      EXPECT_GT(number(*element, "WIDTH"), 0);
      EXPECT_LE(number(*element, "HPOS") + number(*element, "WIDTH"), 400);
      EXPECT_LE(number(*element, "VPOS") + number(*element, "HEIGHT"), 600);
    }
  }
}

TEST(Alto, ADoubtfulCellSaysSo) {
  const Element alto = read_xml(to_alto(small_report()));
  std::string tag;
  for (const Element* other : all_of(alto, "OtherTag")) {
    if (other->attributes.at("LABEL") == "review") tag = other->attributes.at("ID");
  }
  ASSERT_FALSE(tag.empty());
  EXPECT_THAT(all_of(*all_of(alto, "ComposedBlock").front(), "TextBlock").back()->attributes.at("TAGREFS"),
              HasSubstr(tag));
}

TEST(Hocr, PagesBlocksLinesAndWordsStandInOneAnother) {
  const Element html = read_xml(to_hocr(small_report()));
  const Element& page = *all_of(html, "div").front();
  EXPECT_EQ(page.attributes.at("class"), "ocr_page");
  EXPECT_EQ(page.attributes.at("title"), "image \"<a & 'b'>.pdf\"; bbox 0 0 400 600; ppageno 0; scan_res 72 72");
  std::vector<std::string> classes;
  for (const Element& block : page.children) classes.push_back(block.attributes.at("class"));
  EXPECT_THAT(classes,
              ElementsAre("ocr_carea", "ocr_carea", "ocr_carea", "ocr_table", "ocr_carea", "ocr_photo", "ocr_carea"));
  const Element& paragraph = page.children[2].children[0];
  EXPECT_EQ(paragraph.attributes.at("class"), "ocr_par");
  EXPECT_EQ(paragraph.children[0].attributes.at("title"), "bbox 50 100 120 110; baseline 0 0; x_size 10");
  EXPECT_EQ(paragraph.children[0].children[1].attributes.at("title"), "bbox 90 100 120 110; x_wconf 90");
  EXPECT_EQ(paragraph.children[0].children[1].text, "two");
}

TEST(Hocr, IdsAreUniqueAndCellsSayTheirPlaceAndStatus) {
  const Element html = read_xml(to_hocr(small_report()));
  std::set<std::string> ids;
  each_id_once(html, "id", ids);
  EXPECT_TRUE(ids.contains("page_1"));
  const Element& table = all_of(html, "div").front()->children[3];
  EXPECT_THAT(values(all_of(table, "p"), "title"),
              ElementsAre("bbox 50 200 150 220; x_cell 0 0 1 1", "bbox 150 200 250 220; x_cell 0 1 1 1",
                          "bbox 50 220 150 240; x_cell 1 0 1 1",
                          "bbox 150 220 250 240; x_cell 1 1 1 1; x_field total; x_status review"));
}

}  // namespace
}  // namespace nianbao::publish

#include "extract/agency.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "document/unicode.h"
#include "extract/cell_words.h"
#include "extract/extract.h"
#include "extract/form.h"

namespace nianbao::extract {
namespace {

// A block as OCR gives it: a word for each character, `doubtful` ones with less confidence.
Block scanned(BlockKind kind, const std::string& text, const std::string& doubtful = "") {
  Block block;
  block.kind = kind;
  block.text = text;
  PlacedLine placed;
  for (const char32_t c : decode_utf8(text)) {
    Word word;
    word.text = encode_utf8(c);
    word.origin = Origin::ocr;
    word.confidence = doubtful.find(word.text) == std::string::npos ? 0.95 : 0.5;
    placed.line.words.push_back(word);
  }
  block.lines.push_back(placed);
  return block;
}

const std::vector<std::string> kLeads = {"公布", "由"};

TEST(Agency, IsTheTextsWhereTheTitleWasReadWithLessCertainty) {
  EXPECT_EQ(agreed_agency("柳朱市审计局",
                          {scanned(BlockKind::heading, "柳朱市审计局2024年报告", "朱"),
                           scanned(BlockKind::paragraph, "现公布柳泉市审计局2024年报告。")},
                          kLeads),
            "柳泉市审计局");
}

TEST(Agency, IsTheTitlesWhereThatWasReadWithMoreCertaintyOrTheTextConfirmsIt) {
  const Block title = scanned(BlockKind::heading, "柳泉市审计局2024年报告");
  EXPECT_EQ(
      agreed_agency("柳泉市审计局", {title, scanned(BlockKind::paragraph, "公布柳朱市审计局报告。", "朱")}, kLeads),
      "柳泉市审计局");
  const Block school = scanned(BlockKind::heading, "柳泉市第一中学2024年报告");
  const Block others =
      scanned(BlockKind::paragraph, "柳泉市第一中学与柳泉市第二中学，又柳泉市第二中学，又柳泉市第二中学");
  EXPECT_EQ(agreed_agency("柳泉市第一中学", {school, others}, kLeads), "柳泉市第一中学");
}

TEST(Agency, LosesACharacterTooManyInFrontOnlyWhereALeadTellsWhereItBegins) {
  const Block title = scanned(BlockKind::heading, "人竹阴市农业农村局2020年报告", "人");
  EXPECT_EQ(agreed_agency("人竹阴市农业农村局", {title, scanned(BlockKind::paragraph, "现公布竹阴市农业农村局报告。")},
                          kLeads),
            "竹阴市农业农村局");
  EXPECT_EQ(agreed_agency("人竹阴市农业农村局", {title, scanned(BlockKind::paragraph, "我们与竹阴市农业农村局联合。")},
                          kLeads),
            "人竹阴市农业农村局");
}

TEST(Agency, OfATextLayerIsNeverChanged) {
  Block title = scanned(BlockKind::heading, "柳朱市审计局2024年报告");
  Block text = scanned(BlockKind::paragraph, "公布柳泉市审计局报告，柳泉市审计局");
  for (Block* block : {&title, &text}) {
    for (Word& word : block->lines.front().line.words) word.origin = Origin::text_layer;
  }
  EXPECT_EQ(agreed_agency("柳朱市审计局", {title, text}, kLeads), "柳朱市审计局");
}

TEST(Agency, TakenFromTheTextIsToldByAnIssue) {
  Report report;
  report.blocks = {scanned(BlockKind::heading, "柳朱市审计局2023年政府信息公开工作年度报告", "朱"),
                   scanned(BlockKind::paragraph, "由柳泉市审计局编制。"),
                   scanned(BlockKind::paragraph, "柳泉市审计局公开信息。")};
  extract_report(report, known_forms());
  EXPECT_EQ(report.agency, "柳泉市审计局");
  const auto tells = [](const Issue& issue) { return issue.code == "agency_from_text"; };
  EXPECT_EQ(std::count_if(report.issues.begin(), report.issues.end(), tells), 1);
}

TEST(CellWords, AreKnownWhereAllOfARunIsMadeOfThem) {
  const std::vector<std::string> words = {"其中", "修订", "件", "增加", "万元"};
  EXPECT_TRUE(of_known_words("22（其中修订16件）", words));
  EXPECT_TRUE(of_known_words("160.5964 万元", words));
  EXPECT_FALSE(of_known_words("诚3", words));
  EXPECT_FALSE(of_known_words("16)件", words));
  EXPECT_FALSE(of_known_words("增加中5", words));
  EXPECT_FALSE(of_known_words("5件a", words));
  EXPECT_FALSE(of_known_words("()", words));
  for (const char* text : {"22其中修订16件，", ".增加5", "增加5件-", "/5件"})
    EXPECT_FALSE(of_known_words(text, words)) << text;
  EXPECT_TRUE(of_known_words("-5件", words));
}

TEST(CellWords, AreNotKnownWhereTheyHaveNoPlace) {
  const std::vector<std::string> words = {"其中", "修订", "废止", "件", "人", "…和…"};
  EXPECT_TRUE(of_known_words("22件（其中修订和废止16件）", words));
  EXPECT_TRUE(of_known_words("22（件）", words));
  for (const char* text : {"22（和其中修订16件）", "22（其中修订16件和）", "22（人其中修订16件）"})
    EXPECT_FALSE(of_known_words(text, words)) << text;
}

}  // namespace
}  // namespace nianbao::extract

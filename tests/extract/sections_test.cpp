// Titles and sections, on short documents.
#include "extract/sections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/title.h"

namespace nianbao::extract {
namespace {

using testing::ElementsAre;

Block text(const std::string& t) { return {BlockKind::paragraph, 0, t, -1, 1, {}, 1}; }
Block head(const std::string& t) { return {BlockKind::heading, 2, t, -1, 1, {}, 1}; }
Block table(int t) { return {BlockKind::table, 0, "", t, 1, {}, 1}; }

// Tables 0, 1 and 2 are those of sections two, three and four.
const std::vector<RowPlace> kPlaces = {{0, 2, "proactive"}, {1, 3, "requests"}, {2, 3, "review"}};

// Each section as "role|number|heading|text".
std::vector<std::string> sections(const std::vector<Block>& blocks) {
  const std::vector<Table> tables(4);
  std::vector<std::string> out;
  for (const Section& s : find_sections({blocks, tables, known_forms().front().sections, kPlaces, 0, blocks.size()})) {
    out.push_back(s.role + "|" + s.number + "|" + s.heading + "|" + s.text);
  }
  return out;
}

TEST(Sections, FollowTheHeadingsOfTheForm) {
  EXPECT_THAT(
      sections({text("统计期限自2023年1月1日起。"), head("一、总体情况"), text("甲。"), text("乙。"),
                head("二、主动公开政府信息情况"), table(0), head("三、收到和处理政府信息公开申请情况"), text("如下："),
                table(1), text("注：无。"), head("四、政府信息公开行政复议、行政诉讼情况"), table(2),
                head("五、存在的主要问题及改进情况"), text("丙。"), head("六、其他需要报告的事项"), text("无。")}),
      ElementsAre("preamble||"
                  "|统计期限自2023年1月1日起。",
                  "overview|一|总体情况|甲。\n乙。", "proactive|二|主动公开政府信息情况|",
                  "requests|三|收到和处理政府信息公开申请情况|如下：\n注：无。",
                  "review|四|政府信息公开行政复议、行政诉讼情况|", "problems|五|存在的主要问题及改进情况|丙。",
                  "other|六|其他需要报告的事项|无。"));
}

TEST(Sections, AreToldByOtherWordingsAndWrongNumbers) {
  EXPECT_THAT(sections({text("—、总体情况"), text("甲。"), text("1、行政机关主动公开政府信息情况"), table(0),
                        text("收到和处理政府信息公开申请情况"), table(1),
                        text("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"), table(2),
                        text("五、存在问题及改进情况"), text("丙。"), text("五、其他需要报告的事项"), text("无。")}),
              ElementsAre("overview|—|总体情况|甲。", "proactive|1|行政机关主动公开政府信息情况|",
                          "requests||收到和处理政府信息公开申请情况|",
                          "review|四|因政府信息公开工作被申请行政复议、提起行政诉讼情况|",
                          "problems|五|存在问题及改进情况|丙。", "other|五|其他需要报告的事项|无。"));
}

TEST(Sections, LeaveOutWhatAWebsitePrintsAroundThem) {
  EXPECT_THAT(
      sections({text("发布时间：2023-01-18 09:25　来源：县水利局　字体：大 中 小"), text("统计期限自2023年1月1日起。"),
                head("一、总体情况"), text("信息来源于各科室，主办单位为县水利局，均已核对。"),
                head("二、主动公开政府信息情况"), table(0), head("三、收到和处理政府信息公开申请情况"), table(1),
                head("四、政府信息公开行政复议、行政诉讼情况"), table(2), head("五、存在的主要问题及改进情况"),
                text("丙。"), head("六、其他需要报告的事项"), text("无。"),
                text("主办单位：县人民政府办公室　承办单位：县大数据中心"), text("冀ICP备05003909号-1")}),
      ElementsAre("preamble|||统计期限自2023年1月1日起。",
                  "overview|一|总体情况|信息来源于各科室，主办单位为县水利局，均已核对。",
                  "proactive|二|主动公开政府信息情况|", "requests|三|收到和处理政府信息公开申请情况|",
                  "review|四|政府信息公开行政复议、行政诉讼情况|", "problems|五|存在的主要问题及改进情况|丙。",
                  "other|六|其他需要报告的事项|无。"));
}

TEST(Title, IsNotTheWayToAWebPage) {
  const Title title =
      find_title({text("当前位置：首页>政务公开>政府信息公开年报"), text("首页|政务公开|政府信息公开年报"),
                  head("县水利局2023年政府信息公开工作年度报告")},
                 known_forms());
  EXPECT_EQ(title.agency, "县水利局");
  EXPECT_EQ(title.year, 2023);
}

TEST(Title, IsNoLineOfTheText) {
  Block large = head("完善公共文化信息的");
  large.level = 1;
  const Title title = find_title(
      {text("江宁区2023年公开工作的报告，现予公布。"), head("一、总体情况"), text("甲。"), large}, known_forms());
  EXPECT_EQ(title.text, "");
  EXPECT_EQ(title.end, 0U);
}

TEST(Sections, KeepSubheadingsThatReadLikeLaterHeadings) {
  EXPECT_THAT(sections({head("一、总体情况"), text("（一）主动公开情况"), text("甲。"),
                        head("（二）收到和处理政府信息公开申请情况"), text("乙。"), head("二、主动公开政府信息情况"),
                        table(0)}),
              ElementsAre("overview|一|总体情况|（一）主动公开情况\n甲。\n（二）收到和处理政府信息公开申请情况\n乙。",
                          "proactive|二|主动公开政府信息情况|"));
}

TEST(Sections, BeginAtTheirTableWhereTheHeadingIsMissing) {
  EXPECT_THAT(sections({head("一、总体情况"), text("甲。"), table(0), table(1), table(2),
                        head("五、存在的主要问题及改进情况"), text("丙。")}),
              ElementsAre("overview|一|总体情况|甲。", "proactive|||", "requests|||", "review|||",
                          "problems|五|存在的主要问题及改进情况|丙。"));
}

TEST(Sections, AreToldByTheirWordsWhereTheHeadingsAreMissing) {
  EXPECT_THAT(sections({text("本报告所列数据的统计期限自2023年1月1日起，本报告电子版可下载。"), text("全年工作有序。"),
                        head("二、主动公开政府信息情况"), table(0), head("四、政府信息公开行政复议、行政诉讼情况"),
                        table(2), text("还有一些问题，下一步将改进。")}),
              ElementsAre("preamble|||本报告所列数据的统计期限自2023年1月1日起，本报告电子版可下载。",
                          "overview|||全年工作有序。", "proactive|二|主动公开政府信息情况|",
                          "review|四|政府信息公开行政复议、行政诉讼情况|", "problems|||还有一些问题，下一步将改进。"));
}

TEST(Sections, BeginBelowTheLastTableWhereTheHeadingThereIsIllegible) {
  std::string prose;
  for (int i = 0; i < 12; ++i) prose += "继续深入贯彻落实条例规定";
  const std::vector<Block> above = {head("四、政府信息公开行政复议、行政诉讼情况"), table(2), text("注：无。")};
  std::vector<Block> blocks = above;
  for (const Block& block : {head("S二"), text(prose), head("六、其他需要报告的事项"), text("无。")})
    blocks.push_back(block);
  EXPECT_THAT(sections(blocks), ElementsAre("review|四|政府信息公开行政复议、行政诉讼情况|注：无。",
                                            "problems||S二|" + prose, "other|六|其他需要报告的事项|无。"));
  blocks[1].table = 3;
  blocks.insert(blocks.begin(), table(1));
  EXPECT_EQ(sections(blocks)[2], "problems||S二|" + prose) << "nor is the table known";
  blocks = above;
  for (const Block& block : {text("本表数据含代管单位。"), head("六、其他需要报告的事项"), text("无。")})
    blocks.push_back(block);
  EXPECT_THAT(sections(blocks),
              ElementsAre("review|四|政府信息公开行政复议、行政诉讼情况|注：无。\n本表数据含代管单位。",
                          "other|六|其他需要报告的事项|无。"));
}

TEST(Sections, MayBeMoreThanTheFormHas) {
  EXPECT_THAT(sections({head("五、存在的主要问题及改进情况"), text("丙。"), head("六、其他需要报告的事项"),
                        text("无。"), head("七、附表说明"), text("丁。")}),
              ElementsAre("problems|五|存在的主要问题及改进情况|丙。", "other|六|其他需要报告的事项|无。",
                          "|七|附表说明|丁。"));
}

TEST(Sections, GoOnByTheFormsCountWhereTheNumberBeforeIsWrong) {
  EXPECT_THAT(sections({head("五、其他需要报告的事项"), text("无。"), head("七、附件"), text("丁。")}),
              ElementsAre("other|五|其他需要报告的事项|无。", "|七|附件|丁。"));
}

TEST(Sections, KeepAListInsideASection) {
  EXPECT_THAT(
      sections({head("一、总体情况"), text("一、加强领导"), text("甲。"), text("二、健全制度"), text("乙。"),
                head("二、主动公开政府信息情况"), table(0)}),
      ElementsAre("overview|一|总体情况|一、加强领导\n甲。\n二、健全制度\n乙。", "proactive|二|主动公开政府信息情况|"));
}

TEST(Sections, PartAHeadingFromTheParagraphThatItRunsInto) {
  EXPECT_THAT(sections({text("六、其他需要报告的事项。2023年未收取信息处理费。")}),
              ElementsAre("other|六|其他需要报告的事项|2023年未收取信息处理费。"));
}

struct TitleCase {
  std::vector<std::string> lines;
  std::string title;
  std::string agency;
  int year;
};

class Titles : public testing::TestWithParam<TitleCase> {};

TEST_P(Titles, GiveAgencyAndYear) {
  std::vector<Block> blocks;
  for (const std::string& line : GetParam().lines) blocks.push_back(text(line));
  Title title = find_title(blocks, known_forms());
  complete_title(title, blocks, known_forms());
  EXPECT_EQ(title.text, GetParam().title);
  EXPECT_EQ(title.agency, GetParam().agency);
  EXPECT_EQ(title.year, GetParam().year);
}

INSTANTIATE_TEST_SUITE_P(
    Printed, Titles,
    testing::Values(TitleCase{{"洪泽区人民政府", "2023 年政府信息公开工作年度报告", "一、总体情况"},
                              "洪泽区人民政府2023年政府信息公开工作年度报告",
                              "洪泽区人民政府",
                              2023},
                    TitleCase{{"2022年兴隆县人民政府政府信息公开工作年度报告"},
                              "2022年兴隆县人民政府政府信息公开工作年度报告",
                              "兴隆县人民政府",
                              2022},
                    TitleCase{{"兴隆县人民政府信息公开工作年度报告", "（2021年度）"},
                              "兴隆县人民政府信息公开工作年度报告（2021年度）",
                              "兴隆县人民政府",
                              2021},
                    TitleCase{{"某某市统计局关于二〇二〇年度政府信息公开工作年度报告"},
                              "某某市统计局关于二〇二〇年度政府信息公开工作年度报告",
                              "某某市统计局",
                              2020},
                    TitleCase{{"某某市统计局2023年政府信息", "公开工作年度报告"},
                              "某某市统计局2023年政府信息公开工作年度报告",
                              "某某市统计局",
                              2023},
                    TitleCase{{"某某市统计局2023年政府信息公幵工作年度报吿"},
                              "某某市统计局2023年政府信息公幵工作年度报吿",
                              "某某市统计局",
                              2023},
                    TitleCase{{"政府信息公开工作年度报告", "统计期限自2022年1月1日起至12月31日止。", "无。",
                               "某某县教育局", "2023年1月19日"},
                              "政府信息公开工作年度报告",
                              "某某县教育局",
                              2022},
                    TitleCase{{"政府信息公开工作年度报告", "本报告由某某县人民政府办公室根据条例编制。"},
                              "政府信息公开工作年度报告",
                              "某某县人民政府办公室",
                              0}));

}  // namespace
}  // namespace nianbao::extract

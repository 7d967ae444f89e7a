#include "layout/flow.h"

#include <gtest/gtest.h>

#include "document/unicode.h"

namespace nianbao::layout {
namespace {

constexpr double kEm = 50;

// A page of 16 by 30 em; its text runs from 2 to 14 em.
PageFlow page_of(int number, std::vector<Line> lines) {
  PageFlow page;
  page.page = number;
  page.dpi = 300;
  page.frame_width = static_cast<int>(16 * kEm);
  page.frame_height = static_cast<int>(30 * kEm);
  page.lines = std::move(lines);
  return page;
}

// A line that begins at (x, y), in em of the text; Chinese is one em a character, ASCII half of it.
Line line_at(double x, double y, const std::string& text, double size = 1) {
  double width = 0;
  for (const char32_t c : decode_utf8(text)) width += c < 0x80 ? 0.5 : 1;
  Line line;
  line.text = text;
  line.size = size * kEm;
  line.box = {x * kEm, y * kEm, (x + width * size) * kEm, (y + size) * kEm};
  return line;
}

Table table_at(int page, double y0, double y1) {
  Table table;
  table.pages = {page};
  table.rows = 1;
  table.columns = 2;
  table.row_edges = {y0 * kEm, y1 * kEm};
  table.column_edges = {2 * kEm, 8 * kEm, 14 * kEm};
  table.box = {2 * kEm, y0 * kEm, 14 * kEm, y1 * kEm};
  for (int column = 0; column < 2; ++column) {
    Cell cell;
    cell.column = column;
    cell.page = page;
    cell.box = {(2 + 6 * column) * kEm, y0 * kEm, (8 + 6 * column) * kEm, y1 * kEm};
    cell.text = "0";
    table.cells.push_back(cell);
  }
  return table;
}

std::string show(const Flow& flow) {
  const char* names[] = {"heading", "paragraph", "table", "header", "footer", "seal", "figure"};
  std::string out = "\n";
  for (const Block& block : flow.blocks) {
    out += names[static_cast<int>(block.kind)];
    if (block.level > 0) out += std::to_string(block.level);
    if (!block.text.empty()) out += ' ' + block.text;
    out += '\n';
  }
  return out;
}

TEST(Flow, LinesThatFillTheirColumnGoOn) {
  EXPECT_EQ(
      show(make_flow({page_of(1, {line_at(4, 3, "本单位认真落实条例要"), line_at(2, 5, "求，主动公开各类信息共计"),
                                  line_at(2, 7, "十条。"), line_at(4, 9, "下一步继续改进。")})})),
      R"(
paragraph 本单位认真落实条例要求，主动公开各类信息共计十条。
paragraph 下一步继续改进。
)");
}

TEST(Flow, AWordTooLongForALineDoesNotEndIt) {
  EXPECT_EQ(show(make_flow({page_of(1, {line_at(4, 3, "有疑问请与办公室联系"), line_at(2, 5, "，电子邮箱："),
                                        line_at(2, 7, "hzzwgk@126.com）。"), line_at(4, 9, "以下是工作情况说明，"),
                                        line_at(2, 11, "请审阅。")})})),
            R"(
paragraph 有疑问请与办公室联系，电子邮箱：hzzwgk@126.com）。
paragraph 以下是工作情况说明，请审阅。
)");
}

TEST(Flow, AParagraphGoesOnOverAPageBreakAndItsPageNumber) {
  const Flow flow = make_flow({page_of(1, {line_at(4, 22, "严格执行审核制度和分"),
                                           line_at(2, 24, "级审核程序，落实三审三校"), line_at(7, 28, "- 1 -")}),
                               page_of(2, {line_at(2, 3, "制度，未经审核的一律不准"), line_at(2, 5, "发布。"),
                                           line_at(4, 7, "工作有序开展。"), line_at(7, 28, "- 2 -")})});
  EXPECT_EQ(show(flow), R"(
paragraph 严格执行审核制度和分级审核程序，落实三审三校制度，未经审核的一律不准发布。
footer - 1 -
paragraph 工作有序开展。
footer - 2 -
)");
  EXPECT_EQ(flow.blocks[0].page, 1);
  EXPECT_LT(flow.blocks[0].box.y1, 26 * kEm);
}

TEST(Flow, TwoLongLinesTellTheColumnsEdgeThoughMoreShortOnesEndAlike) {
  EXPECT_EQ(show(make_flow({page_of(1, {line_at(2, 1, "一般事项由各单位自行处理，"), line_at(2, 3, "不再上报。"),
                                        line_at(2, 5, "1.范围"), line_at(2, 7, "1.1范围"), line_at(2, 9, "1.2定义"),
                                        line_at(2, 11, "2.附则"), line_at(2, 13, "本办法自公布之日起开始施行")})})),
            R"(
paragraph 一般事项由各单位自行处理，不再上报。
heading2 1.范围
paragraph 1.1范围
paragraph 1.2定义
heading2 2.附则
paragraph 本办法自公布之日起开始施行
)");
}

TEST(Flow, LinesOfContentsWhoseLeadersAreMisreadStandEachByThemselves) {
  EXPECT_EQ(show(make_flow({page_of(
                1, {line_at(2, 3, "三、情况..............了”下7"), line_at(2, 5, "四、附注..............8")})})),
            R"(
paragraph 三、情况..............了”下7
paragraph 四、附注..............8
)");
}

TEST(Flow, LinesOfContentsStandEachByThemselves) {
  EXPECT_EQ(show(make_flow(
                {page_of(1, {line_at(2, 3, "一、职责…………………3"), line_at(2, 5, "二、机构…………………5"),
                             line_at(4, 8, "正文从这里开始，这一行"), line_at(2, 10, "说明情况……接着写到这里")})})),
            R"(
paragraph 一、职责…………………3
paragraph 二、机构…………………5
paragraph 正文从这里开始，这一行说明情况……接着写到这里
)");
}

TEST(Flow, ClausesWithoutIndentBeginParagraphsAndHeadWhatTheyNumber) {
  EXPECT_EQ(
      show(make_flow({page_of(1, {line_at(2, 3, "3.1投标保证金"), line_at(2, 5, "3.1.1投标人应在截止日期"),
                                  line_at(2, 7, "前交投标保证金三万五千元"), line_at(2, 9, "整，逾期交纳的投标无效。"),
                                  line_at(2, 11, "3.1.2本年的限额比上年增加"), line_at(2, 13, "1.5万元。")})})),
      R"(
heading3 3.1投标保证金
paragraph 3.1.1投标人应在截止日期前交投标保证金三万五千元整，逾期交纳的投标无效。
paragraph 3.1.2本年的限额比上年增加1.5万元。
)");
}

TEST(Flow, SignaturesSetRightStayApartFromEachOtherAndTheirDate) {
  EXPECT_EQ(
      show(make_flow({page_of(1, {line_at(2, 1, "本规定自印发之日起施行，"), line_at(2, 3, "以上意见请各单位遵照办理"),
                                  line_at(2, 5, "执行，不得有误。"), line_at(9, 8, "青禾县水利局"),
                                  line_at(9, 10, "白沙县财政局"), line_at(8.5, 12, "2024年12月31日")})})),
      R"(
paragraph 本规定自印发之日起施行，以上意见请各单位遵照办理执行，不得有误。
paragraph 青禾县水利局
paragraph 白沙县财政局
paragraph 2024年12月31日
)");
}

TEST(Flow, ATableEndsAParagraphAndStandsBetweenItsNeighbours) {
  PageFlow page = page_of(1, {line_at(4, 3, "表前的文字正好排满这"), line_at(2, 5, "一行一直到最右边的边缘处"),
                              line_at(2, 20, "注：表后的说明。")});
  page.pieces = {table_at(1, 8, 16)};
  EXPECT_EQ(show(make_flow({page})), R"(
paragraph 表前的文字正好排满这一行一直到最右边的边缘处
table
paragraph 注：表后的说明。
)");
}

TEST(Flow, AUnitAboveATableIsAParagraphOfItsOwn) {
  PageFlow page = page_of(1, {line_at(4.5, 3, "支出预算表", 1.4), line_at(9, 6, "单位：万元")});
  page.pieces = {table_at(1, 8, 16)};
  EXPECT_EQ(show(make_flow({page})), "\nheading1 支出预算表\nparagraph 单位：万元\ntable\n");
}

TEST(Flow, ATitleOverTwoLinesIsOneHeading) {
  EXPECT_EQ(show(make_flow({page_of(1, {line_at(5.1, 2, "洪泽区政府", 1.4), line_at(3.7, 4, "信息公开年报告", 1.4),
                                        line_at(4, 8, "根据条例要求编制本报"), line_at(2, 10, "告。")})})),
            "\nheading1 洪泽区政府信息公开年报告\nparagraph 根据条例要求编制本报告。\n");
}

TEST(Flow, ATitleDoesNotGoOnInAFirstLineThatSeemsAsLarge) {
  PageFlow page = page_of(1, {line_at(5.1, 2, "洪泽区政府", 1.4), line_at(3.7, 4, "信息公开年报告", 1.4),
                              line_at(4, 6, "根据《条例》要求编制"), line_at(2, 8, "本报告，现予公布，内容包"),
                              line_at(2, 10, "括六个部分。"), line_at(4, 12, "欢迎监督。")});
  page.lines[2].size = 1.22 * kEm;
  for (Line& line : page.lines) {
    line.words.emplace_back().text = line.text;
    line.words.back().origin = Origin::ocr;
  }
  EXPECT_EQ(show(make_flow({page})),
            "\nheading1 洪泽区政府信息公开年报告\nparagraph 根据《条例》要求编制本报告，现予公布，内容包括六个部分。"
            "\nparagraph 欢迎监督。\n");
}

TEST(Flow, NumberedLinesAreHeadingsAndLeadInsAreNot) {
  EXPECT_EQ(show(make_flow({page_of(1, {line_at(4, 3, "—、总体情况"), line_at(4, 5, "（一）主动公开。通过"),
                                        line_at(2, 7, "网站公开。"), line_at(4, 9, "（二）依申请公开"),
                                        line_at(4, 11, "受理二十一件。"), line_at(4, 13, "⼆、主动公开情况")})})),
            R"(
heading2 —、总体情况
paragraph （一）主动公开。通过网站公开。
heading3 （二）依申请公开
paragraph 受理二十一件。
heading2 ⼆、主动公开情况
)");
}

TEST(Flow, AHeadingOverTwoLinesIsOneHeading) {
  EXPECT_EQ(show(make_flow({page_of(1, {line_at(4, 3, "四、因政府信息公开被"), line_at(2, 5, "申请行政复议情况"),
                                        line_at(4, 7, "没有此类情况，今后继"), line_at(2, 9, "续努力。")})})),
            "\nheading2 四、因政府信息公开被申请行政复议情况\nparagraph 没有此类情况，今后继续努力。\n");
}

TEST(Flow, ATitleInAColumnGoesOnInItsMiddleAndTheNumberBelowItDoesNot) {
  EXPECT_EQ(show(make_flow({page_of(1, {line_at(2, 1, "关于做好春季森林防火工作"), line_at(6, 3, "的通知书"),
                                        line_at(5, 5, "〔2024〕8号"), line_at(4, 7, "当前已进入防火期，气温"),
                                        line_at(2, 9, "回升快，风天多。"), line_at(4, 11, "各地要压实工作责任，逐"),
                                        line_at(2, 13, "级签订责任书，做到山有人"), line_at(2, 15, "管。")})})),
            R"(
paragraph 关于做好春季森林防火工作的通知书
paragraph 〔2024〕8号
paragraph 当前已进入防火期，气温回升快，风天多。
paragraph 各地要压实工作责任，逐级签订责任书，做到山有人管。
)");
}

TEST(Flow, AHeadingOverColumnsPartsThoseAboveFromThoseBelow) {
  PageFlow page = page_of(1, {line_at(18, 3, "加快转型，推动产业延链"), line_at(16, 5, "补链，新增规上工业企业二"),
                              line_at(16, 7, "十家以上，技术改造投资增"), line_at(16, 9, "长一成。"),
                              line_at(10, 11, "办公室文件"), line_at(4, 13, "进入春季防火期，气温"),
                              line_at(2, 15, "回升快，大风天气多，农事"), line_at(2, 17, "用火多。")});
  page.lines[0].box.x1 = 28 * kEm;
  page.frame_width = static_cast<int>(30 * kEm);
  EXPECT_EQ(show(make_flow({page})), R"(
paragraph 加快转型，推动产业延链补链，新增规上工业企业二十家以上，技术改造投资增长一成。
paragraph 办公室文件
paragraph 进入春季防火期，气温回升快，大风天气多，农事用火多。
)");
}

TEST(Flow, AListIsNoRowOfHeadings) {
  EXPECT_EQ(show(make_flow({page_of(1, {line_at(4, 3, "需要提交的材料有："), line_at(4, 5, "1.营业执照"),
                                        line_at(4, 7, "2.身份证明"), line_at(4, 9, "3.申请表")})})),
            "\nparagraph 需要提交的材料有：\nparagraph 1.营业执照\nparagraph 2.身份证明\nparagraph 3.申请表\n");
}

TEST(Flow, SignatureAndDateStandApart) {
  EXPECT_EQ(show(make_flow({page_of(1, {line_at(4, 3, "没有其他需要报告的事"), line_at(2, 5, "项。"),
                                        line_at(8, 8, "洪泽区政府"), line_at(7, 10, "2024年1月5日")})})),
            "\nparagraph 没有其他需要报告的事项。\nparagraph 洪泽区政府\nparagraph 2024年1月5日\n");
}

TEST(Flow, LatinWordsKeepABlankOrLoseTheirHyphen) {
  EXPECT_EQ(
      show(make_flow({page_of(1, {line_at(3, 3, "The agency published"), line_at(2, 5, "one hundred docu-ments, a"),
                                  line_at(2, 7, "bout all of its infor-"), line_at(2, 9, "mation.")})})),
      "\nparagraph The agency published one hundred docu-ments, a bout all of its information.\n");
}

TEST(Flow, ARunningTitleIsSetAsideAndACaptionIsNot) {
  const auto page = [](int number) {
    return page_of(number,
                   {line_at(5, 1, "湿地工作简报", 0.8), line_at(9, 3, "单位：万元"), line_at(4, 6, "本页文字。")});
  };
  EXPECT_EQ(show(make_flow({page(1), page(2), page(3)})), R"(
header 湿地工作简报
paragraph 单位：万元
paragraph 本页文字。
header 湿地工作简报
paragraph 单位：万元
paragraph 本页文字。
header 湿地工作简报
paragraph 单位：万元
paragraph 本页文字。
)");
}

TEST(Flow, ASealDoesNotInterruptAParagraph) {
  PageFlow page = page_of(
      1, {line_at(4, 3, "本单位认真落实条例要"), line_at(2, 5, "求，主动公开各类信息共计"), line_at(2, 7, "十条。")});
  page.seals = {Box{400, 200, 600, 400}};
  EXPECT_EQ(show(make_flow({page})), "\nparagraph 本单位认真落实条例要求，主动公开各类信息共计十条。\nseal\n");
}

TEST(Flow, PagesOfDifferentResolutionAreComparedAlike) {
  std::vector<Line> small = {line_at(2, 3, "制度，未经审核的一律不准"), line_at(2, 5, "发布。")};
  for (Line& line : small) {
    line.box = scale(line.box, 0.5);
    line.size *= 0.5;
  }
  PageFlow second = page_of(2, small);
  second.dpi = 150;
  second.frame_width /= 2;
  second.frame_height /= 2;
  const Flow flow = make_flow(
      {page_of(1, {line_at(4, 22, "严格执行审核制度和分"), line_at(2, 24, "级审核程序，落实三审三校")}), second});
  EXPECT_EQ(show(flow), "\nparagraph 严格执行审核制度和分级审核程序，落实三审三校制度，未经审核的一律不准发布。\n");
  // Its lines are kept as they stand on their own pages.
  const std::vector<PlacedLine>& lines = flow.blocks.front().lines;
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[1].page, 1);
  EXPECT_EQ(lines[2].page, 2);
  EXPECT_EQ(lines[2].line.text, "制度，未经审核的一律不准");
  EXPECT_EQ(lines[2].line.box, small.front().box);
  EXPECT_EQ(lines[2].line.size, small.front().size);
}

// A page of a long document: a running title and one paragraph, which goes on on the next page if `open`.
PageFlow long_page(int number, bool open) {
  const std::string n = std::to_string(number);
  return page_of(number,
                 {line_at(2, 0.5, "县人民政府公报"), line_at(4, 10, "第" + n + "项工作已经按照要求"),
                  line_at(2, 12, open ? "全部完成情况说明见以后各" : "全部完成。"), line_at(7, 28, "- " + n + " -")});
}

TEST(FlowStream, APageComesOutWhenItsNeighboursAreKnownAndWhatItLeavesOpenWithTheNext) {
  FlowStream stream(FlowStream::Headings::unmarked);
  for (int page = 1; page <= 7; ++page) stream.add(long_page(page, page == 2));
  EXPECT_EQ(stream.take().blocks.size(), 0U);
  EXPECT_EQ(stream.first_page(), 1);
  stream.add(long_page(8, false));
  stream.add(long_page(9, false));
  EXPECT_EQ(show(stream.take()), R"(
header 县人民政府公报
paragraph 第1项工作已经按照要求全部完成。
footer - 1 -
header 县人民政府公报
)");
  EXPECT_EQ(stream.first_page(), 2);
  stream.end();
  const Flow rest = stream.take();
  EXPECT_EQ(rest.blocks.front().page, 2);
  EXPECT_EQ(rest.blocks.back().text, "- 9 -");
  EXPECT_EQ(stream.first_page(), 0);
}

TEST(FlowStream, ATableIsKeptUntilItEnds) {
  FlowStream stream(FlowStream::Headings::unmarked);
  for (int page = 1; page <= 20; ++page) {
    PageFlow flow = page_of(page, {});
    if (page <= 10) flow.pieces = {table_at(page, 2, 25)};
    if (page > 10) flow.lines = {line_at(4, 3, "说明完毕。")};
    stream.add(std::move(flow));
    const Flow flow_so_far = stream.take();
    EXPECT_EQ(flow_so_far.tables.size(), page == 18 ? 1U : 0U) << page;
    if (!flow_so_far.tables.empty()) {
      EXPECT_EQ(flow_so_far.tables[0].rows, 10);
    }
  }
}

TEST(FlowStream, ATitleThatIsPrintedAgainFarOffIsNoRunningTitle) {
  std::vector<PageFlow> pages;
  for (int page = 1; page <= 17; ++page) {
    pages.push_back(page_of(page, {line_at(5, 1, page % 8 == 1 ? "关于开展检查的通知" : "本页没有标题")}));
    if (page % 8 != 1) pages.back().lines[0].text += std::to_string(page * page);
  }
  const Flow flow = make_flow(std::move(pages));
  for (const Block& block : flow.blocks) EXPECT_NE(block.kind, BlockKind::page_header) << block.text;
}

}  // namespace
}  // namespace nianbao::layout

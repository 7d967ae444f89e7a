// The extraction as a whole: blocks and tables in, cells and sections out.
#include "extract/extract.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/extract/drawn_report.h"

namespace nianbao::extract {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Extract, ReadsAFormAsIssued) {
  const Report report = extracted(printed_2021());
  EXPECT_EQ(report.form, "gkb-2021");
  EXPECT_EQ(report.variant, "");
  EXPECT_EQ(report.fields.size(), 200U);
  EXPECT_EQ(field(report, "requests.granted.business").value, 3);
  EXPECT_THAT(in_status(report, Status::review), IsEmpty());
  EXPECT_THAT(in_status(report, Status::missing), IsEmpty());
}

TEST(Extract, TellsTheEditionByItsLabels) {
  EXPECT_EQ(extracted(print_form(known_layout("gkb-2019"), {})).form, "gkb-2019");
}

TEST(Extract, TellsTheVariantWithOtherInOneRow) {
  const Report report =
      extracted(print_form(known_layout("gkb-2021", "other-in-one-row"), {{"requests.other.total", "4"}}));
  EXPECT_EQ(report.variant, "other-in-one-row");
  EXPECT_EQ(field(report, "requests.other.total").text, "4");
}

TEST(Extract, TakesMixedWordingsForTheEditionOfMostOfThem) {
  PrintedForm form = printed_2021();
  reword(form, "本年制发件数", "本年新制发数量");
  reword(form, "本年废止件数", "废止数量");
  reword(form, "现行有效件数", "现行有效数量");
  const Report report = extracted(form);
  EXPECT_EQ(report.form, "gkb-2021");
  EXPECT_THAT(in_status(report, Status::review), IsEmpty());
}

struct Wording {
  std::string name;
  std::string form;
  std::string from;
  std::string to;
};

class Rewording : public testing::TestWithParam<Wording> {};

TEST_P(Rewording, IsMappedAsTheFormsOwnLabel) {
  PrintedForm form = print_form(known_layout(GetParam().form), {});
  reword(form, GetParam().from, GetParam().to);
  const Report report = extracted(form);
  EXPECT_EQ(report.form, GetParam().form);
  EXPECT_THAT(in_status(report, Status::review), IsEmpty());
  EXPECT_THAT(in_status(report, Status::missing), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Published, Rewording,
    testing::Values(
        Wording{"misprint_of_a_column", "gkb-2021", "本年废止件数", "本年度止件数"},
        Wording{"misprint_of_a_row", "gkb-2021", "2.其他法律行政法规禁止公开", "2.其他法律行政止公开"},
        Wording{"wrong_word", "gkb-2021", "5.属于三类内部事务信息", "5.属于三类内容事务信息"},
        Wording{"word_left_out", "gkb-2021", "行政规范性文件", "规范性文件"},
        Wording{"word_left_out_of_a_column", "gkb-2021", "社会公益组织", "社会组织"},
        Wording{"stray_figure", "gkb-2021", "三、本年度办理结果", "三、本年度办理结果0"},
        Wording{"truncated", "gkb-2021", "现行有效件数", "现行有效件"},
        Wording{"truncated_before_a_stroke", "gkb-2019", "本年增/减", "本年增/"},
        Wording{"padded_with_a_year", "gkb-2021", "本年制发件数", "本年(2023)制发件数"},
        Wording{"padded_at_the_end", "gkb-2021", "本年制发件数", "本年制发件数量"},
        Wording{"padded_with_an_instruction", "gkb-2021", "规章", "规章（本栏由有规章制定权的机关填写，没有的填0）"},
        Wording{"blanks_and_breaks", "gkb-2021", "商业企业", "商业\n企 业"},
        Wording{"one_character_a_line", "gkb-2021", "三、本年度办理结果", "三\n、\n本\n年\n度\n办\n理\n结\n果"},
        Wording{"shortened", "gkb-2021", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                "1.逾期不补正"},
        Wording{"other_numbering", "gkb-2021", "1.属于国家秘密", "1、属于国家秘密"},
        Wording{"half_width_brackets", "gkb-2021", "（一）予以公开", "(一)予以公开"},
        Wording{"unread_row", "gkb-2021", "7.属于行政执法案卷", ""},
        Wording{"unread_column", "gkb-2021", "法律服务机构", ""},
        Wording{"unread_band", "gkb-2021", "第二十条第（五）项", ""}),
    [](const auto& example) { return example.param.name; });

TEST(Extract, MapsTwoColumnsThatReadTheSameByTheirOrder) {
  PrintedForm form =
      print_form(known_layout("gkb-2019"), {{"proactive.rules.created", "5"}, {"proactive.rules.published", "6"}});
  reword(form, "本年新制作数量", "本年新");
  reword(form, "本年新公开数量", "本年新");
  const Report report = extracted(form);
  EXPECT_EQ(report.form, "gkb-2019");
  EXPECT_EQ(field(report, "proactive.rules.created").text, "5");
  EXPECT_EQ(field(report, "proactive.rules.published").text, "6");
  EXPECT_THAT(in_status(report, Status::review), IsEmpty());
}

TEST(Extract, LeavesColumnsThatWereExchangedToAPerson) {
  PrintedForm form = printed_2021();
  reword(form, "本年制发件数", "x");
  reword(form, "本年废止件数", "本年制发件数");
  reword(form, "x", "本年废止件数");
  const Report report = extracted(form);
  EXPECT_EQ(field(report, "proactive.rules.issued").status, Status::review);
  EXPECT_EQ(field(report, "proactive.rules.repealed").status, Status::review);
}

TEST(Extract, LeavesAColumnToAPersonWhoseHeaderHoldsThatOfTheNextToo) {
  PrintedForm form = printed_2021();
  for (auto& row : form.tables[1]) {
    const std::size_t natural = row.size() - 7;
    if (row[natural + 1] == "商业企业") row[natural] = "自然人商业企业";
    row.erase(row.begin() + static_cast<std::ptrdiff_t>(natural) + (row[natural] == "<" ? 0 : 1));
  }
  const Report report = extracted(form);
  EXPECT_EQ(field(report, "requests.new.business").status, Status::review);
  EXPECT_EQ(field(report, "requests.new.natural_person").status, Status::review);
  EXPECT_NE(field(report, "requests.new.research").status, Status::review);
}

TEST(Extract, SkipsARowThatRepeatsTheSectionsTitleAndAnEmptyLastRow) {
  PrintedForm form = printed_2021();
  for (Drawing& drawing : form.tables) {
    drawing.emplace_back(drawing.front().size(), "<");
    std::rotate(drawing.rbegin(), drawing.rbegin() + 1, drawing.rend());
    drawing.emplace_back(drawing.front().size(), "");
  }
  form.tables[0][0][0] = "二、主动公开政府信息情况";
  form.tables[1][0][0] = "三、收到和处理政府信息公开申请情况";
  form.tables[2][0][0] = "四、政府信息公开行政复议、行政诉讼情况";
  const Report report = extracted(form);
  EXPECT_THAT(in_status(report, Status::review), IsEmpty());
  EXPECT_THAT(in_status(report, Status::missing), IsEmpty());
}

TEST(Extract, KeepsAProvincesExtraRowApart) {
  PrintedForm form = printed_2021();
  form.tables[0].insert(form.tables[0].begin() + 4, {"", "其他主动公开文件", "77", "<", "78", "<", "79", "<"});
  form.tables[0][4][0] = "^";
  const Report report = extracted(form);
  EXPECT_THAT(in_status(report, Status::review), IsEmpty());
  for (const Field& f : report.fields) EXPECT_THAT(f.text, testing::Not(testing::StartsWith("7"))) << f.id;
}

TEST(Extract, IgnoresGridColumnsThatNothingUses) {
  PrintedForm form = printed_2021();
  for (auto& row : form.tables[1]) row.emplace_back("");
  EXPECT_THAT(in_status(extracted(form), Status::review), IsEmpty());
}

TEST(Extract, ReadsAllTablesInOne) {
  PrintedForm form = printed_2021();
  std::size_t width = 0;
  for (const Drawing& drawing : form.tables) width = std::max(width, drawing.front().size());
  Drawing whole;
  for (const Drawing& drawing : form.tables) {
    for (auto row : drawing) {
      row.resize(width, "<");
      whole.push_back(row);
    }
  }
  form.tables = {whole};
  const Report report = extracted(form);
  EXPECT_THAT(in_status(report, Status::review), IsEmpty());
  EXPECT_EQ(field(report, "requests.granted.business").text, "3");
}

TEST(Extract, ReadsATableBrokenInPieces) {
  PrintedForm form = printed_2021();
  const Drawing whole = form.tables[1];
  Drawing head(whole.begin(), whole.begin() + 12);
  Drawing tail(whole.begin() + 12, whole.end());
  tail[0][0] = "";
  tail[0][1] = "";
  form.tables = {form.tables[0], head, tail, form.tables[2]};
  EXPECT_THAT(in_status(extracted(form), Status::review), IsEmpty());
}

TEST(Extract, ReadsATableWhoseHeadersStandOnThePageBefore) {
  PrintedForm form = printed_2021();
  const Drawing first = form.tables[0];
  const Drawing last = form.tables[2];
  form.tables = {Drawing(first.begin(), first.begin() + 9), Drawing(first.begin() + 9, first.end()), form.tables[1],
                 Drawing(last.begin(), last.begin() + 3), Drawing(last.begin() + 3, last.end())};
  const Report report = extracted(form);
  EXPECT_THAT(in_status(report, Status::review), IsEmpty());
  EXPECT_EQ(report.fields.size(), 200U);
}

TEST(Extract, ReadsAHeaderCellSplitByAStrayRuling) {
  PrintedForm form = printed_2021();
  for (auto& row : form.tables[1]) row.insert(row.begin() + 8, "<");
  form.tables[1][2][7] = "法律服";
  form.tables[1][2][8] = "务机构";
  const Report report = extracted(form);
  EXPECT_EQ(report.form, "gkb-2021");
  for (const Field& f : report.fields) {
    if (f.id == "requests.granted.business") continue;
    EXPECT_TRUE(f.text == "0" || f.status == Status::review) << f.id;
  }
  EXPECT_EQ(field(report, "requests.granted.business").text, "3");
}

TEST(Extract, GivesAMergedCellToAllThatItCovers) {
  PrintedForm form = printed_2021();
  for (auto& row : form.tables[1]) {
    if (row[2] != "8.属于行政查询事项") continue;
    for (std::size_t c = 4; c < row.size(); ++c) row[c] = "<";
  }
  const Report report = extracted(form);
  for (const std::string column : {"natural_person", "other", "total"}) {
    const Field& f = field(report, "requests.refused.administrative_inquiry." + column);
    EXPECT_EQ(f.text, "0");
    EXPECT_EQ(f.status, Status::read);
  }
  EXPECT_THAT(codes(report), testing::Contains("merged_data"));
}

TEST(Extract, SaysThatARowIsNotPrinted) {
  PrintedForm form = printed_2021();
  remove_row(form.tables[1], 8);
  const Report report = extracted(form);
  EXPECT_EQ(in_status(report, Status::missing).size(), 7U);
  EXPECT_EQ(field(report, "requests.refused.prohibited_by_law.total").status, Status::missing);
}

TEST(Extract, AsksAPersonForARowThatWasLostBetweenTwoPages) {
  PrintedForm form = printed_2021();
  Report report = report_of(tables_of(form));
  Drawing drawing = form.tables[1];
  remove_row(drawing, 8);
  report.tables[1] = table_of(drawing);
  for (Cell& cell : report.tables[1].cells) cell.page = cell.row < 8 ? 1 : 2;
  extract_report(report, known_forms());
  EXPECT_EQ(field(report, "requests.refused.prohibited_by_law.total").status, Status::review);
  EXPECT_THAT(codes(report), testing::Contains("row_not_found"));
}

TEST(Extract, AsksAPersonWhereTwoRowsRanIntoOne) {
  PrintedForm form = printed_2021();
  Drawing& drawing = form.tables[1];
  for (std::size_t c = 2; c < drawing[8].size(); ++c) drawing[7][c] += "\n" + drawing[8][c];
  remove_row(drawing, 8);
  const Report report = extracted(form);
  EXPECT_EQ(field(report, "requests.refused.state_secret.total").status, Status::review);
  EXPECT_EQ(field(report, "requests.refused.prohibited_by_law.total").status, Status::review);
}

TEST(Extract, ReadsALabelCutByAPageBreak) {
  PrintedForm form = printed_2021();
  Drawing& drawing = form.tables[1];
  drawing[6][1] = "（二）部分公开（区分处理的，只";
  std::vector<std::string> rest(drawing[6].size(), "");
  rest[1] = "计这一情形，不计其他情形）";
  rest[2] = "<";
  drawing.insert(drawing.begin() + 7, rest);
  Report report = report_of(tables_of(form));
  for (Cell& cell : report.tables[1].cells) cell.page = cell.row < 7 ? 1 : 2;
  extract_report(report, known_forms());
  EXPECT_THAT(in_status(report, Status::review), IsEmpty());
}

TEST(Extract, KeepsTheUnitThatTheCellPrintsAndNotesThatItIsAnother) {
  const Report report = extracted(print_form(known_layout("gkb-2021"), {{"proactive.fees.amount", "70487元"}}));
  EXPECT_EQ(field(report, "proactive.fees.amount").unit, "元");
  EXPECT_EQ(field(report, "proactive.fees.amount").value, 70487);
  EXPECT_THAT(codes(report), testing::Contains("other_unit"));
}

TEST(Extract, NotesThatTheUnitOfAnAmountIsAssumed) {
  PrintedForm form = print_form(known_layout("gkb-2021"), {{"proactive.fees.amount", "12.5"}});
  reword(form, "本年收费金额（单位：万元）", "本年收费金额");
  const Report report = extracted(form);
  EXPECT_EQ(field(report, "proactive.fees.amount").unit, "万元");
  EXPECT_THAT(codes(report), ElementsAre("unit_assumed"));
}

TEST(Extract, NotesTextAndBlanksAmongNumbersAndOtherCountsInTheProse) {
  Report report = report_of(tables_of(
      print_form(known_layout("gkb-2021"), {{"proactive.rules.issued", "某项目"}, {"requests.new.business", ""}})));
  report.blocks[3].text = "全年收到政府信息公开申请95件。";
  extract_report(report, known_forms());
  EXPECT_THAT(codes(report), testing::IsSupersetOf({"text_in_number_cell", "blank_among_numbers", "prose_differs"}));
}

TEST(Extract, CallsWordsThatItHardlyReadsNoneThatThePagePrints) {
  const auto codes_of = [](double confidence) {
    auto tables = tables_of(print_form(known_layout("gkb-2021"), {{"proactive.rules.issued", "人)"}}));
    for (Cell& cell : tables.front().cells) {
      if (cell.text != "人)") continue;
      cell.origin = Origin::ocr;
      cell.confidence = confidence;
    }
    Report report = report_of(std::move(tables));
    extract_report(report, known_forms());
    return codes(report);
  };
  EXPECT_THAT(codes_of(0.3), IsEmpty());
  EXPECT_THAT(codes_of(0.95), ElementsAre("text_in_number_cell"));
}

TEST(Extract, WarnsOfAReportWhoseTablesFitNoForm) {
  Report report = report_of({table_of({{"项目", "预算数"}, {"基本支出", "120.5"}})});
  extract_report(report, known_forms());
  EXPECT_EQ(report.form, "");
  EXPECT_THAT(report.fields, IsEmpty());
  EXPECT_THAT(codes(report), ElementsAre("form_unknown"));
}

TEST(Extract, SaysNothingOfADocumentThatIsNoReport) {
  Report report;
  report.blocks = {heading("关于召开会议的通知", 1), paragraph("各单位：请准时参加。"), table_block(0)};
  report.tables = {table_of({{"时间", "地点"}, {"9:00", "会议室"}})};
  extract_report(report, known_forms());
  EXPECT_EQ(report.form, "");
  EXPECT_EQ(report.title, "关于召开会议的通知");
  EXPECT_THAT(report.issues, IsEmpty());
}

TEST(Extract, ConvertsTheFirstOfTwoReportsInOneFile) {
  Report report = report_of(tables_of(print_form(known_layout("gkb-2021"), {{"requests.new.total", "11"}})));
  Report second = report_of(tables_of(print_form(known_layout("gkb-2021"), {{"requests.new.total", "22"}})));
  second.blocks[0].text = "平乡县人民政府2023年政府信息公开工作年度报告";
  for (Block& block : second.blocks) {
    if (block.table >= 0) block.table += static_cast<int>(report.tables.size());
    report.blocks.push_back(block);
  }
  report.tables.insert(report.tables.end(), second.tables.begin(), second.tables.end());
  extract_report(report, known_forms());
  EXPECT_EQ(field(report, "requests.new.total").text, "11");
  EXPECT_EQ(report.agency, "巨鹿县人民政府");
  EXPECT_THAT(codes(report), testing::Contains("several_reports"));
  EXPECT_EQ(std::count_if(report.sections.begin(), report.sections.end(),
                          [](const Section& s) { return s.role == "overview"; }),
            1);
}

}  // namespace
}  // namespace nianbao::extract

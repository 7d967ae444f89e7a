// Rows of scanned tables of which parts may stand in another row or column.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "extract/extract.h"
#include "tests/extract/drawn_report.h"

namespace nianbao::extract {
namespace {

using testing::IsEmpty;

TEST(SplitRows, SendsTheBlanksOfAScannedRowToReviewWhereAFigureStandsLeftOfAllColumns) {
  PrintedForm form = printed_2021();
  for (auto& row : form.tables[1]) {
    const bool stray = row[2] == "8.属于行政查询事项";
    row.insert(row.begin() + 3, row[3] == "0" || row[3] == "3" ? (stray ? "2" : "") : "<");
    for (std::size_t c = 4; stray && c < row.size(); ++c) row[c] = "";
  }
  const Report report = scanned(tables_of(form));
  EXPECT_EQ(report.form, "gkb-2021");
  EXPECT_EQ(field(report, "requests.refused.administrative_inquiry.business").status, Status::review);
  EXPECT_THAT(in_status(report, Status::blank), IsEmpty());
}

TEST(SplitRows, DoubtsABlankRowBesideWhichTheRestOfItsLabelStandsWithFigures) {
  PrintedForm form = printed_2021();
  Drawing& drawing = form.tables[1];
  const auto first =
      std::find_if(drawing.begin(), drawing.end(), [](const auto& row) { return row[2] == "8.属于行政查询事项"; });
  const auto rest = drawing.insert(first + 1, *first);
  (*rest)[0] = (*rest)[1] = "^";
  (*rest)[2] = "正和其余信息之内容";
  std::fill(rest[-1].begin() + 3, rest[-1].end(), "");
  const Report report = scanned(tables_of(form));
  EXPECT_EQ(field(report, "requests.refused.administrative_inquiry.business").status, Status::review);
  EXPECT_EQ(field(report, "requests.granted.business").text, "3");
}

TEST(SplitRows, DoubtsABlankRowBesideWhichTheRestOfItsLabelMayBeAnothersRow) {
  PrintedForm form = printed_2021();
  Drawing& drawing = form.tables[1];
  const auto first = std::find_if(drawing.begin(), drawing.end(),
                                  [](const auto& row) { return row[2].starts_with("1.申请人无正当理由"); });
  const auto rest = drawing.insert(first + 1, *first);
  (*rest)[0] = (*rest)[1] = "^";
  rest[-1][2] = "1.申请人无正当理由逾期不补";
  (*rest)[2] = "正、行政机关不再处理其政府信息公开申请";
  rest[1][2] = "求缴用";
  std::fill(rest[-1].begin() + 3, rest[-1].end(), "");
  const Report report = scanned(tables_of(form));
  EXPECT_EQ(field(report, "requests.other.overdue_correction.business").status, Status::review);
}

TEST(SplitRows, DoubtsACellOfTwoRowsBetweenWhichARulingMayBeLost) {
  PrintedForm form = printed_2021();
  Drawing& drawing = form.tables[1];
  const auto last =
      std::find_if(drawing.begin(), drawing.end(), [](const auto& row) { return row[2] == "8.属于行政查询事项"; });
  (*last)[5] = "^";
  Report report = scanned(tables_of(form));
  EXPECT_EQ(field(report, "requests.refused.administrative_inquiry.research").status, Status::review);
  EXPECT_EQ(field(report, "requests.refused.enforcement_files.research").status, Status::review);
  std::fill(last->begin() + 3, last->end(), "^");
  report = scanned(tables_of(form));
  EXPECT_EQ(field(report, "requests.refused.administrative_inquiry.research").status, Status::read) << "all alike";
}

// A fax left no word of the rows from `first` on, which may have lost two rows by then.
std::vector<Table> illegible_from(Drawing drawing, std::size_t first) {
  PrintedForm form = printed_2021();
  form.tables[1] = std::move(drawing);
  std::vector<Table> tables = tables_of(form);
  read_by_ocr(tables);
  for (Cell& cell : tables[1].cells) {
    const bool figure = cell.text.find_first_not_of("0123456789") == std::string::npos;
    if (cell.row < static_cast<int>(first) || figure) continue;
    cell.text = "和奸了人";
    cell.confidence = 0.4;
  }
  return tables;
}

std::size_t row_of(const Drawing& drawing, const std::string& label) {
  const auto place = std::find_if(drawing.begin(), drawing.end(), [&](const auto& row) { return row[2] == label; });
  return static_cast<std::size_t>(place - drawing.begin());
}

TEST(SplitRows, AreDoubtedWhereAnotherVariantOfTheFormPlacesThemOtherwise) {
  Drawing drawing = printed_2021().tables[1];
  const std::size_t first = row_of(drawing, "1.信访举报投诉类申请");
  std::fill(drawing[first + 2].begin() + 3, drawing[first + 2].end(), "69");
  remove_row(drawing, first + 1);
  remove_row(drawing, first);
  std::vector<Table> tables = illegible_from(drawing, first);
  for (Cell& cell : tables[0].cells) {
    if (cell.text == "行政许可") cell.text = "行政处罚";  // so that the number of rows does not tell the variant
  }
  Report report = report_of(std::move(tables));
  extract_report(report, known_forms());
  EXPECT_EQ(field(report, "requests.refused.administrative_inquiry.business").status, Status::read);
  EXPECT_EQ(field(report, "requests.not_processed.published.business").status, Status::review);
}

TEST(SplitRows, AreDoubtedBelowARowWithWordsForTheFiguresOfThree) {
  Drawing drawing = printed_2021().tables[1];
  const std::size_t first = row_of(drawing, "1.信访举报投诉类申请");
  std::fill(drawing[first + 2].begin() + 3, drawing[first + 2].end() - 1, "夺全四");
  drawing[first + 2].back() = "69";
  remove_row(drawing, first + 1);
  remove_row(drawing, first);
  Report report = report_of(illegible_from(drawing, first));
  extract_report(report, known_forms());
  EXPECT_EQ(field(report, "requests.not_processed.published.total").status, Status::review);
}

TEST(SplitRows, ARowWithTheFiguresOfTwoIsLeftToAPersonThoughItsLabelIsLegible) {
  PrintedForm form = printed_2021();
  Drawing& drawing = form.tables[1];
  const std::size_t at = row_of(drawing, "8.属于行政查询事项");
  std::fill(drawing[at].begin() + 3, drawing[at].end(), "0\n0");
  const Report report = extracted(std::move(form));
  EXPECT_EQ(field(report, "requests.refused.administrative_inquiry.business").status, Status::review);
}

TEST(SplitRows, ABlockIsNotCalledMissingWhereAnIllegibleRowIsLeftOver) {
  PrintedForm form = printed_2021();
  Drawing& drawing = form.tables[0];
  drawing.resize(drawing.size() - 3);
  drawing.push_back(drawing[0]);
  drawing.back()[0] = "和奸了人";
  std::vector<Table> tables = tables_of(form);
  read_by_ocr(tables);
  for (Cell& cell : tables[0].cells) {
    if (cell.text == "和奸了人") cell.confidence = 0.4;
  }
  Report report = report_of(std::move(tables));
  extract_report(report, known_forms());
  EXPECT_EQ(field(report, "proactive.fees.amount").status, Status::review);
}

TEST(RowsWithoutLabel, AreSureThoughOneOfTheirFiguresWasReadAsAWord) {
  PrintedForm form = printed_2021();
  form.tables[2].back()[5] = "村";
  EXPECT_EQ(field(scanned(tables_of(form)), "review.reconsideration.upheld").status, Status::verified);
}

TEST(RowsWithoutLabel, AreDoubtedWhereTwoBeginWithWords) {
  PrintedForm form = printed_2021();
  Drawing& drawing = form.tables[2];
  drawing.push_back(drawing.back());
  for (std::size_t r = 0; r < drawing.size(); ++r) {
    const bool first = r + 2 == drawing.size();
    drawing[r].insert(drawing[r].begin(), first ? "本年度" : r + 1 == drawing.size() ? "上年度" : "项目");
  }
  EXPECT_EQ(field(scanned(tables_of(form)), "review.reconsideration.upheld").status, Status::review);
}

TEST(LabelEnds, NoColumnIsCalledMissingWhoseFigureRanIntoTheLabelOfTheOnlyRow) {
  PrintedForm form = print_form(known_layout("gkb-2019"), {});
  const auto row = std::find_if(form.tables[0].begin(), form.tables[0].end(),
                                [](const auto& cells) { return cells[0] == "行政事业性收费"; });
  (*row)[0] = "行政事业性收费27";
  (*row)[1] = "<";
  const Report report = scanned(tables_of(form));
  EXPECT_EQ(field(report, "proactive.fees.items_last_year").status, Status::review);
  EXPECT_EQ(field(report, "proactive.fees.change").text, "0");
}

}  // namespace
}  // namespace nianbao::extract

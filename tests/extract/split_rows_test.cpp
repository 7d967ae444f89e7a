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

}  // namespace
}  // namespace nianbao::extract

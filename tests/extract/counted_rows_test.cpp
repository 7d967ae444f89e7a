#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <string>

#include "extract/extract.h"
#include "tests/extract/drawn_report.h"
#include "tests/extract/drawn_table.h"

namespace nianbao::extract {
namespace {

using testing::Each;
using testing::StartsWith;

const std::map<std::string, std::string> kFigures = {{"requests.new.business", "3"},
                                                     {"requests.new.research", "5"},
                                                     {"requests.new.total", "8"},
                                                     {"requests.granted.business", "3"},
                                                     {"requests.granted.research", "5"},
                                                     {"requests.granted.total", "8"},
                                                     {"requests.outcome_total.business", "3"},
                                                     {"requests.outcome_total.research", "5"},
                                                     {"requests.outcome_total.total", "8"}};

// A fax left no label of the second table legible but for one that may stand, and tore the corner of its header in two,
// beside the second of which a word reads as a figure.
Report with_a_torn_corner(const std::function<void(Drawing&)>& change = {}, const std::string& legible = "") {
  PrintedForm form = print_form(known_layout("gkb-2021"), kFigures);
  Drawing& drawing = form.tables[1];
  drawing[2][0] = "和";
  drawing[2][8] = "4";
  drawing[2][1] = drawing[2][2] = "<";
  if (change) change(drawing);
  std::vector<Table> tables = tables_of(form);
  for (Cell& cell : tables[1].cells) {
    cell.box.x1 = cell.box.x0 + 30.0 * cell.column_span;
    const bool figure = cell.text.find_first_not_of("0123456789\n") == std::string::npos;
    if (figure || cell.text == legible) continue;
    cell.text = "和人";
    cell.confidence = 0.4;
  }
  return scanned(std::move(tables));
}

TEST(CountedRows, AreMatchedInTheirOrderWhereLabelsFailAndSumsHold) {
  const Report report = with_a_torn_corner();
  EXPECT_EQ(field(report, "requests.new.business").text, "3");
  EXPECT_EQ(field(report, "requests.new.business").status, Status::verified);
  EXPECT_EQ(field(report, "requests.outcome_total.total").text, "8");
  EXPECT_THAT(in_status(report, Status::review), Each(StartsWith("requests.other."))) << "a variant has one row there";
}

TEST(CountedRows, AreLeftToAPersonWhereSumsFail) {
  const Report report = with_a_torn_corner([](Drawing& drawing) {
    drawing.insert(drawing.begin() + 3, drawing[3]);
    std::fill(drawing[3].begin() + 3, drawing[3].end(), "9");
    remove_row(drawing, 9);
  });
  EXPECT_EQ(field(report, "requests.new.business").status, Status::review);
}

TEST(CountedRows, AreLeftToAPersonWhereOneIsLacking) {
  const Report report = with_a_torn_corner([](Drawing& drawing) { remove_row(drawing, 8); });
  EXPECT_EQ(field(report, "requests.new.business").status, Status::review);
}

TEST(CountedRows, AreLeftToAPersonWhereALegibleLabelIsAnothers) {
  const std::string label = "8.属于行政查询事项";
  const Report report = with_a_torn_corner([&](Drawing& drawing) { drawing[8][2] = label; }, label);
  EXPECT_EQ(field(report, "requests.new.business").status, Status::review);
}

TEST(CountedRows, LeaveTheirOddCellsToAPerson) {
  const Report report = with_a_torn_corner([](Drawing& drawing) { drawing[8][3] = "0\n0"; });
  EXPECT_EQ(field(report, "requests.new.business").status, Status::verified);
  EXPECT_EQ(field(report, "requests.refused.prohibited_by_law.natural_person").status, Status::review);
}

TEST(CountedRows, TellTheFormOfAReportWithoutALegibleLabelOfARow) {
  PrintedForm form = print_form(known_layout("gkb-2021"), kFigures);
  std::vector<Table> tables = tables_of(form);
  for (Table& table : tables) {
    for (Cell& cell : table.cells) {
      cell.box.x1 = cell.box.x0 + 30.0 * cell.column_span;
      if (cell.text.find_first_not_of("0123456789") == std::string::npos || cell.text.starts_with("本年")) continue;
      cell.text = "和人";
      cell.confidence = 0.4;
    }
  }
  const Report report = scanned(std::move(tables));
  EXPECT_EQ(report.form, "gkb-2021");
  EXPECT_EQ(field(report, "requests.granted.research").text, "5");
  EXPECT_EQ(field(report, "requests.granted.research").status, Status::verified);
}

// The header and the first two rows stand on pages of their own, where a fax left no word legible.
TEST(LabelEnds, AreToldByFiguresWhereNoWordIsLegible) {
  const PrintedForm form = print_form(known_layout("gkb-2021"), kFigures);
  const Drawing& whole = form.tables[1];
  Drawing first;
  for (const std::size_t r : {std::size_t{3}, std::size_t{4}}) {
    first.push_back({"和人"});
    first.back().insert(first.back().end(), whole[r].begin() + 3, whole[r].end());
  }
  const Drawing rest(whole.begin() + 5, whole.end());
  std::vector<Table> tables = {table_of(form.tables[0], 1), table_of(first, 2), table_of(rest, 3),
                               table_of(form.tables[2], 4)};
  for (Table& table : tables) {
    for (Cell& cell : table.cells) {
      cell.box.x1 = cell.box.x0 + 30.0 * cell.column_span;
      cell.confidence = cell.text == "和人" ? 0.4 : 0.99;
    }
  }
  const Report report = scanned(std::move(tables));
  EXPECT_EQ(field(report, "requests.granted.research").text, "5");
  EXPECT_EQ(field(report, "requests.granted.research").status, Status::verified);
  EXPECT_EQ(field(report, "requests.new.total").text, "8");
}

}  // namespace
}  // namespace nianbao::extract

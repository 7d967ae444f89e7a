// The extraction of tables that come from pixels, whose labels and columns may be in doubt.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>

#include "extract/extract.h"
#include "tests/extract/drawn_report.h"

namespace nianbao::extract {
namespace {

using testing::IsEmpty;

TEST(ExtractScan, TakesADashThatWasReadAsANumeralForNoLabelOfItsRow) {
  PrintedForm form = printed_2021();
  form.tables[2].back()[8] = "一";
  const Report report = scanned(tables_of(form));
  EXPECT_EQ(field(report, "review.reconsideration.upheld").status, Status::verified);
}

const std::vector<std::string> kThreeOfSevenHeaders = {"科研机构", "社会公益组织", "法律服务机构"};
const std::vector<std::string> kLastTwoRows = {"（七）总计", "四、结转下年度继续办理"};

// The labels become `text`.
Report with_labels_read_as(const std::vector<std::string>& labels, const std::string& text, double confidence) {
  PrintedForm form = printed_2021();
  for (const std::string& label : labels) reword(form, label, text);
  std::vector<Table> tables = tables_of(form);
  read_by_ocr(tables);
  for (Table& table : tables) {
    for (Cell& cell : table.cells) {
      if (cell.text == text) cell.confidence = confidence;
    }
  }
  Report report = report_of(std::move(tables));
  extract_report(report, known_forms());
  return report;
}

TEST(ExtractScan, LetsLegibleHeadersCarryThoseThatAScanMadeIllegible) {
  EXPECT_THAT(in_status(with_labels_read_as(kThreeOfSevenHeaders, "让人秆给", 0.7), Status::review), IsEmpty());
}

TEST(ExtractScan, DoubtsColumnsWhoseHeadersSaySomethingElse) {
  EXPECT_THAT(in_status(with_labels_read_as(kThreeOfSevenHeaders, "境外人员", 0.97), Status::review),
              testing::Not(IsEmpty()));
}

// The last table's headers become illegible; `figures` are those of its row.
Report with_illegible_headers(const std::vector<std::string>& figures) {
  PrintedForm form = printed_2021();
  form.tables[2].back() = figures;
  std::vector<Table> tables = tables_of(form);
  read_by_ocr(tables);
  for (Cell& cell : tables[2].cells) {
    cell.box.x1 = cell.box.x0 + 30.0 * cell.column_span;
    if (cell.row + cell.row_span == tables[2].rows) continue;
    cell.text = "淮";
    cell.confidence = 0.4;
  }
  Report report = report_of(std::move(tables));
  extract_report(report, known_forms());
  return report;
}

TEST(ExtractScan, PlacesColumnsByCountWhereSumsConfirmIt) {
  const Report report =
      with_illegible_headers({"0", "0", "32", "0", "32", "0", "0", "73", "0", "73", "0", "0", "0", "0", "0"});
  EXPECT_THAT(in_status(report, Status::review), IsEmpty());
  EXPECT_EQ(field(report, "review.litigation_direct.other").text, "73");
}

TEST(ExtractScan, LeavesColumnsToAPersonWhereASumSaysThatOneIsCutInTwo) {
  const Report report =
      with_illegible_headers({"0", "0", "32", "0", "32", "0", "0", "73", "", "0", "73", "00", "0", "0", "0"});
  EXPECT_EQ(in_status(report, Status::review).size(), 15U);
}

TEST(ExtractScan, PlacesTheLastRowsOfATableByCountWhereTheirLabelsAreIllegible) {
  EXPECT_THAT(in_status(with_labels_read_as(kLastTwoRows, "淮铠", 0.5), Status::review), IsEmpty());
}

// An agency's own row stands before the last two, whose labels are illegible as its own is; a page break parts the last
// one from the others.
TEST(ExtractScan, DoubtsTheLastRowsOfATableWhereTheNextPageBeginsWithOneThatNothingTells) {
  PrintedForm form = printed_2021();
  for (const std::string& label : kLastTwoRows) reword(form, label, "淮铠");
  std::vector<Drawing> drawings = form.tables;
  Drawing& whole = drawings[1];
  whole.insert(whole.end() - 2, whole.end()[-2]);
  std::fill(whole.end()[-3].end() - 7, whole.end()[-3].end(), "9");
  const Drawing rest = {whole.back()};
  whole.pop_back();
  std::vector<Table> tables = {table_of(drawings[0], 1), table_of(whole, 1), table_of(rest, 2),
                               table_of(drawings[2], 2)};
  read_by_ocr(tables);
  for (Table& table : tables) {
    for (Cell& cell : table.cells) {
      if (cell.text == "淮铠") cell.confidence = 0.5;
    }
  }
  Report report = report_of(std::move(tables));
  extract_report(report, known_forms());
  EXPECT_EQ(field(report, "requests.outcome_total.business").status, Status::review);
  EXPECT_EQ(field(report, "requests.carried_over.business").status, Status::review);
}

TEST(ExtractScan, DoubtsRowsWhoseLabelsSaySomethingElse) {
  EXPECT_EQ(in_status(with_labels_read_as(kLastTwoRows, "境外人员申请", 0.99), Status::review).size(), 14U);
}

// Rows of 20 pixels, a label of one of them so much lower than its figures.
std::vector<std::string> doubted_with_label_lower_by(double pixels) {
  std::vector<Table> tables = tables_of(printed_2021());
  for (Cell& cell : tables[1].cells) {
    const double off = cell.text == "4.保护第三方合法权益" ? pixels : 0;
    cell.box = {50.0 * cell.column, 20.0 * cell.row + off, 50.0 * (cell.column + cell.column_span),
                20.0 * (cell.row + cell.row_span) + off};
  }
  return in_status(scanned(std::move(tables)), Status::review);
}

TEST(ExtractScan, DoubtsFiguresThatDoNotStandBesideTheirLabel) {
  EXPECT_TRUE(doubted_with_label_lower_by(8).empty());
  EXPECT_EQ(doubted_with_label_lower_by(15).size(), 7U);
}

TEST(ExtractScan, PlacesTheFirstRowsOfATableByCountUnderAHeaderThatIsIllegible) {
  PrintedForm form = printed_2021();
  reword(form, "一、本年新收政府信息公开申请数量", "木牛新收玫府伍岂公开申请效证");
  std::vector<Table> tables = tables_of(form);
  read_by_ocr(tables);
  for (Cell& cell : tables[1].cells) {
    if (cell.row < 3) cell.text = "淮芷持纤" + std::to_string(cell.column);
  }
  Report report = report_of(std::move(tables));
  extract_report(report, known_forms());
  EXPECT_TRUE(std::none_of(report.issues.begin(), report.issues.end(),
                           [](const Issue& issue) { return issue.code == "row_doubtful"; }));
}

// The header is printed again, illegibly, on the page that the last two rows stand on.
TEST(ExtractScan, PlacesRowsByCountAboveAHeaderThatIsPrintedAgainAndIllegible) {
  PrintedForm form = printed_2021();
  reword(form, "3.其他", "3.革他");
  Drawing& whole = form.tables[1];
  const auto last = static_cast<std::size_t>(whole.end() - whole.begin()) - 2;
  whole[last][0] = "";
  const Drawing header(whole.begin(), whole.begin() + 3);
  whole.insert(whole.end() - 2, header.begin(), header.end());
  std::vector<Table> tables = tables_of(form);
  read_by_ocr(tables);
  const int again = static_cast<int>(last);
  for (Cell& cell : tables[1].cells) {
    if (cell.row >= again) cell.page = 2;
    if (cell.row >= again && cell.row < again + 3) cell.text = "淮芷持纤" + std::to_string(cell.column);
  }
  tables[1].pages = {1, 2};
  Report report = report_of(std::move(tables));
  extract_report(report, known_forms());
  EXPECT_THAT(in_status(report, Status::review), IsEmpty());
}

TEST(ExtractScan, CountsARowOfBlanksWhoseLabelIsHalfLegible) {
  PrintedForm form = printed_2021();
  std::vector<std::string>& row = *std::find_if(form.tables[1].begin(), form.tables[1].end(),
                                                [](const auto& line) { return line[2] == "5.属于三类内部事务信息"; });
  for (std::size_t c = 3; c < row.size(); ++c) row[c] = "";
  row[2] = "6.属予二类内邮事务倍患";
  const Report report = scanned(tables_of(form));
  EXPECT_EQ(field(report, "requests.refused.internal_affairs.other").status, Status::blank);
}

// The row of totals is a little misread, and the header that is printed again below it has the same word.
TEST(ExtractScan, TakesNoHeaderThatIsPrintedAgainForARowWithTheSameWord) {
  PrintedForm form = printed_2021();
  reword(form, "（七）总计", "《七）总计");
  Drawing& whole = form.tables[1];
  const auto last = static_cast<std::size_t>(whole.end() - whole.begin()) - 1;
  const Drawing header(whole.begin(), whole.begin() + 3);
  whole.insert(whole.end() - 1, header.begin(), header.end());
  std::vector<Table> tables = tables_of(form);
  read_by_ocr(tables);
  for (Cell& cell : tables[1].cells) {
    if (cell.row >= static_cast<int>(last)) cell.page = 2;
  }
  tables[1].pages = {1, 2};
  Report report = report_of(std::move(tables));
  extract_report(report, known_forms());
  EXPECT_EQ(field(report, "requests.outcome_total.natural_person").text, "0");
}

// A fax left no word of the second table down to its last rows, and scraps are taken for words and figures by turns.
Report with_few_labels_in_the_second_table(const std::function<void(Drawing&)>& change = {}) {
  std::map<std::string, std::string> figures;
  for (const char* row : {"new", "granted", "outcome_total"}) {
    for (const char* column : {"business", "total"}) figures["requests." + std::string(row) + "." + column] = "3";
  }
  PrintedForm form = print_form(known_layout("gkb-2021"), figures);
  if (change) change(form.tables[1]);
  std::vector<Table> tables = tables_of(form);
  for (Cell& cell : tables[1].cells) {
    cell.box.x1 = cell.box.x0 + 30.0 * cell.column_span;
    if (cell.row >= 21 || (cell.row >= 3 && cell.column >= 3)) continue;
    cell.text = cell.column % 2 == 0 ? "和人" : "4";
    cell.confidence = 0.4;
  }
  return scanned(std::move(tables));
}

TEST(ExtractScan, PlacesATableWithFewLabelsByItsCornerAndTheNumberOfItsRows) {
  const Report report = with_few_labels_in_the_second_table();
  EXPECT_THAT(in_status(report, Status::review), IsEmpty());
  EXPECT_EQ(field(report, "requests.granted.business").text, "3");
}

TEST(ExtractScan, FindsTheFirstRowWhereItsLabelRanIntoTheCorner) {
  PrintedForm form = printed_2021();
  std::vector<std::string>& first = form.tables[1][3];
  for (std::size_t c = 0; c < 3; ++c) first[c] = c == 0 ? "^" : "<";
  const Report report = scanned(tables_of(form));
  EXPECT_EQ(field(report, "requests.new.total").page, 1);
  EXPECT_EQ(field(report, "requests.carried_in.total").status, Status::verified);
}

// Two rows ran into one, and a scrap of a label beside it passes for a row of its own, so that the number is right.
TEST(ExtractScan, DoubtsRowsPlacedByCountBesideARowWithTheFiguresOfTwo) {
  PrintedForm form = printed_2021();
  Drawing& whole = form.tables[1];
  const auto last = whole.end() - 3;
  for (const auto row : {last, last + 1, last + 2}) {
    for (std::size_t c = 0; c < row->size(); ++c) {
      const bool figure = c + 7 >= row->size();
      if (figure && row == last) (*row)[c] = "0\n0";
      if (!figure && row->at(c) != "<" && row->at(c) != "^") (*row)[c] = "淮铠";
    }
  }
  std::vector<Table> tables = tables_of(form);
  read_by_ocr(tables);
  for (Cell& cell : tables[1].cells) {
    if (cell.text == "淮铠") cell.confidence = 0.5;
  }
  Report report = report_of(std::move(tables));
  extract_report(report, known_forms());
  EXPECT_EQ(field(report, "requests.outcome_total.business").status, Status::review);
  EXPECT_EQ(field(report, "requests.carried_over.business").status, Status::review);
}

TEST(ExtractScan, PlacesTheLastRowsOfATableByCountWhereOneOfThemIsBlankAndTheirLabelsAreIllegible) {
  PrintedForm form = printed_2021();
  Drawing& whole = form.tables[1];
  std::map<std::string, std::string> read = {{"（七）总计", "1已；心计"},
                                             {"四、结转下年度继续办理", "四，站轮下弟度菲潜少甲"}};
  for (auto row = whole.end() - 2; row != whole.end(); ++row) {
    for (std::string& text : *row) {
      if (read.contains(text)) text = read.at(text);
      if (text == "0") text = row + 1 == whole.end() ? "" : "7";
    }
  }
  std::vector<Table> tables = tables_of(form);
  for (Cell& cell : tables[1].cells) {
    const bool illegible = std::any_of(read.begin(), read.end(), [&](const auto& r) { return r.second == cell.text; });
    if (illegible) cell.confidence = 0.5;
  }
  const Report report = scanned(std::move(tables));
  EXPECT_EQ(field(report, "requests.outcome_total.business").text, "7");
  EXPECT_EQ(field(report, "requests.carried_over.business").status, Status::blank);
}

TEST(ExtractScan, KnowsAReportByItsTitleWhereHardlyALabelIsLegible) {
  PrintedForm form = printed_2021();
  std::vector<Table> tables = tables_of(form);
  for (Table& table : tables) {
    for (Cell& cell : table.cells) {
      if (cell.column > 0 || cell.row > 12 || &table != tables.data()) cell.text = cell.text == "0" ? "0" : "淮铠渔芷";
    }
  }
  const Report report = scanned(std::move(tables));
  EXPECT_EQ(report.form, "gkb-2021");
  EXPECT_GT(in_status(report, Status::review).size(), 150U);
}

TEST(ExtractScan, DoubtsATableWithFewLabelsThatLacksARow) {
  const Report report = with_few_labels_in_the_second_table([](Drawing& drawing) { remove_row(drawing, 5); });
  EXPECT_EQ(field(report, "requests.new.natural_person").status, Status::review);
}

TEST(ExtractScan, LeavesARowToAPersonWhoseHeadersArePrintedAndWhichIsNotFound) {
  PrintedForm form = printed_2021();
  form.tables[2].pop_back();
  const Report report = scanned(tables_of(form));
  EXPECT_EQ(field(report, "review.reconsideration.upheld").status, Status::review);
}

TEST(ExtractScan, CallsNoRowMissingOfATableManyOfWhoseLabelsAreIllegible) {
  for (const double confidence : {0.99, 0.4}) {
    PrintedForm form = printed_2021();
    Drawing& whole = form.tables[1];
    const auto row =
        std::find_if(whole.begin(), whole.end(), [](const auto& line) { return line[2] == "7.属于行政执法案卷"; });
    remove_row(whole, static_cast<std::size_t>(row - whole.begin()));
    std::vector<Table> tables = tables_of(form);
    read_by_ocr(tables);
    for (Cell& cell : tables[1].cells) {
      if (cell.row < 3 || cell.column < 2) cell.confidence = confidence;
    }
    Report report = report_of(std::move(tables));
    extract_report(report, known_forms());
    const Status status = field(report, "requests.refused.enforcement_files.total").status;
    EXPECT_EQ(status, confidence > 0.5 ? Status::missing : Status::review);
  }
}

// The table is cut above the row of coercion, which a fax made one cell of words, and what follows is a table of its
// own.
Report cut_with_first_row(const std::vector<std::string>& row) {
  std::vector<Drawing> drawings = printed_2021().tables;
  Drawing& whole = drawings[0];
  const auto cut = std::find_if(whole.begin(), whole.end(), [](const auto& line) { return line[0] == "行政强制"; });
  Drawing rest(cut + 1, whole.end());
  whole.erase(cut, whole.end());
  if (!row.empty()) rest.insert(rest.begin(), row);
  std::vector<Table> tables = {table_of(whole, 1), table_of(rest, 2), table_of(drawings[1], 2),
                               table_of(drawings[2], 2)};
  return scanned(std::move(tables));
}

TEST(ExtractScan, DoesNotCallARowMissingWhereTheNextPageBeginsWithOneThatNothingTells) {
  const std::string id = "proactive.coercion.decisions";
  EXPECT_EQ(field(cut_with_first_row({"行收细5审.0321072", "<", "<", "<"}), id).status, Status::review);
  EXPECT_EQ(field(cut_with_first_row({}), id).status, Status::missing);
}

TEST(ExtractScan, DoesNotCallARowMissingWhereTheTableEndsWithOneThatNothingTells) {
  std::vector<Drawing> drawings = printed_2021().tables;
  std::vector<std::string>& last = drawings[1].back();
  last.assign(last.size(), "<");
  last.front() = "区四T95TK";
  std::vector<Table> tables = {table_of(drawings[0], 1), table_of(drawings[1], 2), table_of(drawings[2], 2)};
  const Report report = scanned(std::move(tables));
  EXPECT_EQ(field(report, "requests.carried_over.total").status, Status::review);
}

// A faded ruling leaves the last column out of the part on the first page.
TEST(ExtractScan, DoesNotCallAColumnMissingThatAnotherPartOfTheTableHas) {
  std::vector<Drawing> drawings = printed_2021().tables;
  const Drawing& whole = drawings[1];
  const auto cut =
      std::find_if(whole.begin(), whole.end(), [](const auto& line) { return line[1] == "（一）予以公开"; });
  Drawing first(whole.begin(), cut);
  const Drawing rest(cut, whole.end());
  for (auto& row : first) row.pop_back();
  std::vector<Table> tables = {table_of(drawings[0], 1), table_of(first, 1), table_of(rest, 2),
                               table_of(drawings[2], 2)};
  const Report report = scanned(std::move(tables));
  EXPECT_EQ(field(report, "requests.new.total").status, Status::review);
}

// The first table without its last band, a seal before that block.
Status without_band(std::size_t sealed) {
  PrintedForm form = printed_2021();
  for (int i = 0; i < 3; ++i) remove_row(form.tables.front(), form.tables.front().size() - 1);
  Report report = report_of(tables_of(form));
  Block seal;
  seal.kind = BlockKind::seal;
  report.blocks.insert(report.blocks.begin() + static_cast<std::ptrdiff_t>(sealed), seal);
  extract_report(report, known_forms());
  return field(report, "proactive.fees.amount").status;
}

TEST(ExtractScan, RowsMayLieUnderASealThatTablesFollow) {
  const std::vector<Block> blocks = report_of(tables_of(printed_2021())).blocks;
  const auto is_table = [](const Block& block) { return block.kind == BlockKind::table; };
  const auto first = std::find_if(blocks.begin(), blocks.end(), is_table) - blocks.begin();
  EXPECT_EQ(without_band(static_cast<std::size_t>(first) + 1), Status::review);
  EXPECT_EQ(without_band(blocks.size()), Status::missing);
}

}  // namespace
}  // namespace nianbao::extract

#include "extract/arithmetic.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

#include "bench/arithmetic_forms.h"

namespace nianbao::extract {
namespace {

// One cell of a drawing: readings parted by '|', each with '@' and its probability; without any, what a text layer
// prints. '_' is nothing printed.
Field field_of(const std::string& id, const std::string& drawn) {
  Field field;
  field.id = id;
  std::istringstream readings(drawn);
  for (std::string reading; std::getline(readings, reading, '|');) {
    const auto at = reading.find('@');
    std::string text = reading.substr(0, at);
    if (text == "_") text.clear();
    if (at == std::string::npos) {
      field.text = text;
    } else {
      field.origin = Origin::ocr;
      field.readings.push_back({text, std::stod(reading.substr(at + 1))});
    }
  }
  return field;
}

struct Outcome {
  std::vector<Field> fields;
  std::vector<Check> checks;
  std::vector<Issue> issues;
  std::string drawing;  // "text status", row by row, then the checks that do not hold
};

// Rows of parts with their total last, ids a1 a2 .. b1 b2 ..; `columns`: the last row holds the sums of the others.
Outcome decide(const std::string& drawing, bool columns = false) {
  Outcome out;
  std::vector<FormSum> sums;
  std::istringstream lines(drawing);
  std::vector<std::vector<std::string>> ids;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream cells(line);
    std::vector<std::string> row;
    for (std::string cell; cells >> cell;) {
      row.push_back(static_cast<char>('a' + ids.size()) + std::to_string(row.size() + 1));
      out.fields.push_back(field_of(row.back(), cell));
    }
    if (row.empty()) continue;
    if (row.size() > 1) sums.push_back({"row." + row.back(), {row.back()}, {row.begin(), row.end() - 1}, true});
    ids.push_back(row);
  }
  for (std::size_t c = 0; columns && c < ids.front().size(); ++c) {
    FormSum sum{"column." + ids.back()[c], {ids.back()[c]}, {}, true};
    for (std::size_t r = 0; r + 1 < ids.size(); ++r) sum.right.push_back(ids[r][c]);
    sums.push_back(sum);
  }
  decide_fields(sums, {}, out.fields, out.checks);
  out.issues = mismatches_of(sums, {{"a4", "行政许可／总计"}}, out.fields, out.checks);
  std::size_t at = 0;
  for (const auto& row : ids) {
    for (std::size_t c = 0; c < row.size(); ++c, ++at) {
      const Field& field = out.fields[at];
      out.drawing += (c ? ", " : "") + (field.text.empty() ? "_" : field.text) + " " + name_of(field.status);
    }
    out.drawing += "\n";
  }
  for (const Check& check : out.checks) {
    if (!check.holds) out.drawing += check.id + " open\n";
    if (check.holds && !*check.holds) out.drawing += check.id + " fails\n";
  }
  return out;
}

std::string drawn(const std::string& drawing, bool columns = false) { return decide(drawing, columns).drawing; }

TEST(Checks, HoldFailOrStayOpen) {
  const Outcome out = decide("1 2 3\n1 2 4\n1 2 _\n1 / 1\n1 无 1\n/ _ 0\n");
  EXPECT_EQ(out.drawing, R"(1 verified, 2 verified, 3 verified
1 read, 2 read, 4 read
1 read, 2 read, _ blank
1 verified, / blank, 1 verified
1 read, 无 read, 1 read
/ blank, _ blank, 0 verified
row.b3 fails
row.c3 open
row.e3 open
)");
  EXPECT_EQ(out.checks[1].stated, 4);
  EXPECT_EQ(out.checks[1].computed, 3);
  EXPECT_THAT(out.checks[1].cells, testing::ElementsAre("b3", "b1", "b2"));
}

TEST(Checks, LeaveOutSumsWithCellsThatTheFormLacks) {
  std::vector<Field> fields = {field_of("a", "1")};
  EXPECT_TRUE(compute_checks({{"s", {"a"}, {"b"}, true}}, fields).empty());
}

TEST(Checks, CompareBothSidesOfAnEquation) {
  const std::vector<Field> fields = [] {
    std::vector<Field> all = {field_of("new", "5"), field_of("in", "1"), field_of("out", "4"), field_of("over", "_")};
    for (Field& field : all) {
      if (!field.text.empty()) field.value = std::stod(field.text);
    }
    return all;
  }();
  const Check check = compute_checks({{"flow", {"new", "in"}, {"out", "over"}, false}}, fields).at(0);
  EXPECT_EQ(check.holds, false);
  EXPECT_EQ(check.stated, 6);
  EXPECT_EQ(check.computed, 4);
}

TEST(Arithmetic, CorrectsTheOneReadingThatMakesRowAndColumnHold) {
  const Outcome out = decide(R"(
1@0.6|7@0.39  2@0.99999  9@0.99999
3@0.99999     0@0.99999  3@0.99999
10@0.99999    2@0.99999  12@0.99999)",
                             true);
  EXPECT_EQ(out.drawing, R"(7 corrected, 2 verified, 9 verified
3 verified, 0 verified, 3 verified
10 verified, 2 verified, 12 verified
)");
  EXPECT_EQ(out.fields[0].read_as, "1");
  EXPECT_EQ(out.fields[0].value, 7);
  EXPECT_TRUE(out.issues.empty());
}

TEST(Arithmetic, AsksWhereTwoReadingsWouldMakeTheSumHold) {
  EXPECT_EQ(drawn("1@0.6|2@0.39 1@0.6|2@0.39 3@0.99999"), "2 review, 1 review, 3 verified\n");
}

TEST(Arithmetic, NeverRepairsASlipThatThePageShowsClearly) {
  const Outcome out = decide("52@0.99999 0@0.99999 2@0.99999|0@0.000001 52@0.99999|54@0.000001");
  EXPECT_EQ(out.drawing, "52 read, 0 read, 2 read, 52 read\nrow.a4 fails\n");
  ASSERT_EQ(out.issues.size(), 1U);
  EXPECT_EQ(out.issues[0].code, "sum_mismatch");
  EXPECT_EQ(out.issues[0].severity, Severity::warning);
  EXPECT_EQ(
      out.issues[0].message,
      "行政许可／总计 is printed as 52, but its parts add up to 54; the page is clear, the figures stand as the agency "
      "printed them");
}

TEST(Arithmetic, AsksWhereASlipAndAMisreadingAreBothLikely) {
  EXPECT_EQ(drawn("5@0.99999 1@0.98|7@0.0199 12@0.99999"), "5 verified, 7 review, 12 verified\n");
}

TEST(Arithmetic, KeepsSlipsOfATextLayer) {
  EXPECT_EQ(drawn("10 1 0\n5 0 0\n3 4 7"), R"(10 read, 1 read, 0 read
5 read, 0 read, 0 read
3 verified, 4 verified, 7 verified
row.a3 fails
row.b3 fails
)");
}

TEST(Arithmetic, ProvesADoubtfulReadingBySums) {
  EXPECT_EQ(drawn("7@0.9|1@0.09 2@0.99999 9@0.99999"), "7 verified, 2 verified, 9 verified\n");
}

TEST(Arithmetic, DoesNotTakeTwoMisreadingsOfOneGlyphForAProof) {
  EXPECT_EQ(drawn("1@0.9|7@0.09 0@0.99999 1@0.9|7@0.09"), "1 review, 0 verified, 1 review\n");
}

TEST(Arithmetic, DoubtsBothOfTwoFiguresMisreadAlikeThatKeepTheirRow) {
  EXPECT_EQ(drawn(R"(
1865@0.99999   17031@0.98|17081@0.01   18896@0.98|18396@0.01
5@0.99999      10@0.99999              15@0.99999
1870@0.99999   37041@0.99999           38911@0.99999)",
                  true),
            R"(1865 verified, 17031 review, 18896 review
5 verified, 10 read, 15 read
1870 verified, 37041 read, 38911 read
column.c2 fails
column.c3 fails
)");
}

TEST(Arithmetic, DoesNotTakeSumsOfOnePrintForAProofOfIt) {
  const std::string zeros = " 0@0.99999 ";
  const std::string same = "1件@0.98" + zeros + "1件@0.98\n";
  EXPECT_EQ(
      drawn(same + zeros + zeros + zeros + "\n" + same, true),
      "1件 review, 0 verified, 1件 review\n0 verified, 0 verified, 0 verified\n1件 review, 0 verified, 1件 review\n");
  EXPECT_EQ(drawn("1件@0.98" + zeros + "1件@0.9999\n"), "1件 verified, 0 verified, 1件 verified\n");
  EXPECT_EQ(drawn("1件@0.98 2件@0.98 3件@0.98\n"), "1件 verified, 2件 verified, 3件 verified\n");
}

TEST(Arithmetic, LeavesZeroAndNothingToTheImage) {
  EXPECT_EQ(drawn("0@0.9|_@0.09 2@0.99999 2@0.99999"), "0 review, 2 verified, 2 verified\n");
  EXPECT_EQ(drawn("_@0.99999|0@0.000001 2@0.99999 2@0.99999"), "_ blank, 2 verified, 2 verified\n");
}

TEST(Arithmetic, DoesNotTakeASumForAProofOfABlankThatTheImageHardlyShows) {
  EXPECT_EQ(drawn("7@0.2|_@0.15|4@0.1|1@0.08|5@0.07 2@0.99999 2@0.99999"), "_ review, 2 verified, 2 verified\n");
  EXPECT_EQ(drawn("_@0.999 2@0.99999 2@0.99999"), "_ review, 2 verified, 2 verified\n");
  EXPECT_EQ(drawn("0@0.99|7@0.0003|_@0.000001 2@0.99999 2@0.99999"), "0 verified, 2 verified, 2 verified\n");
}

TEST(Arithmetic, DoesNotTakeASumOfManyOpenCellsForAProof) {
  EXPECT_EQ(drawn("0@0.5|6@0.1 0@0.4|1@0.3 0@0.3|1@0.2 1@0.2 1@0.998|0@0.0015"),
            "0 review, 0 review, 0 review, 1 review, 1 review\n");
  EXPECT_EQ(drawn("0@0.99999 0@0.99999 0@0.99999 1@0.2 1@0.998|0@0.0015"),
            "0 verified, 0 verified, 0 verified, 1 review, 1 read\n");
}

TEST(Arithmetic, AsksForDoubtfulCellsWithoutSums) {
  EXPECT_EQ(drawn("550@0.9999|560@0.0001"), "550 read\n");
  EXPECT_EQ(drawn("550@0.999|560@0.001"), "550 review\n");
  EXPECT_EQ(drawn("—@0.99999"), "— blank\n");
}

TEST(Arithmetic, DoesNotDoubtAFigureForItsThousands) {
  EXPECT_EQ(drawn("571,446@0.9956|571446@0.0043"), "571,446 read\n");
  EXPECT_EQ(drawn("571,446@0.9956|571.446@0.0043"), "571,446 review\n");
}

TEST(Arithmetic, KeepsTwoSlipsThatMeetInOneCell) {
  const Outcome out = decide(
      "1@0.9998 0@0.99995 8@0.99995\n"
      "0@0.99995 3@0.99995 3@0.99995\n"
      "0@0.99995 3@0.99995 3@0.99995\n",
      true);
  EXPECT_EQ(out.issues.size(), 3U);
  for (const Field& field : out.fields) EXPECT_EQ(field.status, field.text == "3" ? field.status : Status::read);
}

TEST(Arithmetic, DoesNotTrustFiguresWithLeadingZeros) { EXPECT_EQ(drawn("05@0.99999|5@0.00001"), "05 review\n"); }

TEST(Arithmetic, LeavesMissingCellsAndThoseOfAPersonAlone) {
  std::vector<Field> fields = {field_of("a", "7@0.5|1@0.5"), field_of("b", "_"), field_of("c", "4")};
  fields[1].status = Status::missing;
  fields[2].status = Status::corrected_by_person;
  fields[2].value = 4;
  std::vector<Check> checks;
  decide_fields({{"s", {"c"}, {"a", "b"}, true}}, {}, fields, checks);
  EXPECT_EQ(fields[0].status, Status::review);
  EXPECT_EQ(fields[1].status, Status::missing);
  EXPECT_EQ(fields[2].status, Status::corrected_by_person);
  EXPECT_FALSE(checks.at(0).holds);
}

TEST(Arithmetic, GivesAMergedCellNoMoreThanRead) {
  std::vector<Field> fields = {field_of("a", "0@0.99999"), field_of("b", "0@0.99999"), field_of("t", "0@0.99999")};
  for (Field& field : fields) field.table = field.row = field.column = 0;
  std::vector<Check> checks;
  decide_fields({{"s", {"t"}, {"a", "b"}, true}}, {}, fields, checks);
  for (const Field& field : fields) EXPECT_EQ(field.status, Status::read);
  EXPECT_EQ(checks.at(0).holds, true);
}

TEST(Arithmetic, AsksWhereAMergedCellMakesASumFail) {
  std::vector<Field> fields = {field_of("a", "12@0.99999"), field_of("b", "12@0.99999"), field_of("t", "3@0.99999")};
  for (int i = 0; i < 2; ++i) fields[static_cast<std::size_t>(i)].table = 0;
  for (Field& field : fields) field.row = field.column = 0;
  std::vector<Check> checks;
  decide_fields({{"s", {"t"}, {"a", "b"}, true}}, {}, fields, checks);
  EXPECT_EQ(fields[0].status, Status::review);
  EXPECT_EQ(fields[1].status, Status::review);
  EXPECT_EQ(fields[2].status, Status::read);
}

// Small runs of bench/arithmetic_bench, with its seeds.

struct Tally {
  long silent = 0;
  long unnamed = 0;       // misread, and in no failing check, nor for review
  long untouched = 0;     // read right at first
  long doubted = 0;       // of these, for review
  long unreported = 0;    // forms in which no check fails
  long forms_asking = 0;  // forms with a cell for review
};

void run_form(bench::InventedForm& form, Tally& run) {
  std::vector<Check> checks;
  decide_fields(form.sums, {}, form.fields, checks);
  std::set<std::string> named;
  for (const Check& check : checks) {
    if (check.holds && !*check.holds) named.insert(check.cells.begin(), check.cells.end());
  }
  bool asks = false;
  for (std::size_t i = 0; i < form.fields.size(); ++i) {
    const Field& field = form.fields[i];
    const bool review = field.status == Status::review;
    const bool silent = !review && field.text != form.printed[i];
    run.silent += silent;
    run.unnamed += silent && named.count(field.id) == 0;
    const bool untouched = field.readings.front().text == form.printed[i];
    run.untouched += untouched;
    run.doubted += untouched && review;
    asks = asks || review;
  }
  run.forms_asking += asks;
  run.unreported += named.empty();
}

TEST(Arithmetic, FindsInjectedMisreadings) {
  Tally run;
  for (std::uint64_t n = 0; n < 300; ++n) {
    bench::Dice dice(n);
    bench::InventedForm form = bench::invent_form(dice, dice.log_uniform(0.03, 0.5));
    bench::read_form(form, {}, dice);
    const int summed = static_cast<int>(form.fields.size()) - 10;
    bench::misread(form, static_cast<std::size_t>(10 + dice.below(summed)), bench::truth_beside_misreading(dice), dice);
    run_form(form, run);
  }
  EXPECT_EQ(run.silent, 0);
  EXPECT_EQ(run.unnamed, 0);
  EXPECT_LE(run.doubted * 2000, run.untouched) << run.doubted << " of " << run.untouched;
}

TEST(Arithmetic, KeepsAndReportsSlips) {
  Tally run;
  for (std::uint64_t n = 0; n < 200; ++n) {
    bench::Dice dice(n);
    bench::InventedForm form = bench::invent_form(dice, dice.log_uniform(0.03, 0.5));
    bench::slip(form, static_cast<bench::Slip>(n % 4), dice);
    bench::read_form(form, {}, dice);
    run_form(form, run);
  }
  EXPECT_EQ(run.silent, 0);
  EXPECT_EQ(run.unreported, 0);
  EXPECT_LE(run.forms_asking, 2);
}

TEST(Arithmetic, KeepsSlipsThatComeTogetherInOneRowOfTotals) {
  Tally run;
  for (std::uint64_t n = 0; n < 100; ++n) {
    bench::Dice dice(n);
    bench::InventedForm form = bench::invent_form(dice, dice.log_uniform(0.03, 0.5));
    for (int i = 0; i < 3; ++i) bench::slip(form, bench::Slip::wrong_column_total, dice);
    bench::read_form(form, {}, dice);
    run_form(form, run);
  }
  EXPECT_EQ(run.silent, 0);
  EXPECT_EQ(run.unreported, 0);
  EXPECT_EQ(run.forms_asking, 0);
}

}  // namespace
}  // namespace nianbao::extract

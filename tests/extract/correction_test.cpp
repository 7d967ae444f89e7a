#include "extract/correction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/error.h"
#include "extract/read_json.h"
#include "extract/write.h"
#include "tests/extract/filled_form.h"

namespace nianbao::extract {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tests::check_of;
using tests::compute;
using tests::field_of;
using tests::filled_form;
using tests::print;

constexpr const char* kPerson = "requests.new.natural_person";
constexpr const char* kTotal = "requests.new.total";

// New requests: 7 from people, 7 in all; the 7 from people was read as 1.
Report misread() {
  Report report = filled_form();
  print(report, kTotal, "7", Status::read);
  print(report, kPerson, "1", Status::review, {{"1", 0.6}, {"7", 0.4}});
  compute(report);
  return report;
}

Decision says(const std::string& cell, const std::string& text, const std::string& by = "王") {
  return {cell, text, false, false, by, "2026-11-21T06:00:00Z"};
}

Decision takes_back(const std::string& cell, const std::string& by = "王") {
  return {cell, "", true, false, by, "2026-11-21T06:01:00Z"};
}

Decision says_second(const std::string& cell, const std::string& text, const std::string& by = "李") {
  return {cell, text, false, true, by, "2026-11-21T06:02:00Z"};
}

void decide(Report& report, const std::vector<Decision>& decisions) {
  decide_by_person(report, known_forms(), decisions);
}

std::vector<std::string> codes_of(const Report& report) {
  std::vector<std::string> codes;
  for (const Issue& issue : report.issues) codes.push_back(issue.code);
  return codes;
}

// Besides the sums that the made-up figures fail anyway.
std::vector<std::string> codes_of_decisions(const Report& report) {
  std::vector<std::string> codes = codes_of(report);
  std::erase(codes, "sum_mismatch");
  return codes;
}

TEST(Correction, ADecisionSetsTheCellKeepsWhatWasReadAndLetsItsSumHold) {
  Report report = misread();
  ASSERT_EQ(check_of(report, "row.new").holds, false);
  decide(report, {says(kPerson, " ７ ")});
  const Field& field = field_of(report, kPerson);
  EXPECT_EQ(field.text, "7");
  EXPECT_EQ(field.value, 7);
  EXPECT_EQ(field.status, Status::corrected_by_person);
  EXPECT_EQ(field.as_read->text, "1");
  EXPECT_EQ(field.as_read->status, Status::review);
  EXPECT_EQ(report.tables[0].cells[static_cast<std::size_t>(field.row)].text, "7");
  EXPECT_EQ(check_of(report, "row.new").holds, true);
  ASSERT_THAT(report.corrections, SizeIs(1));
  const Correction& entry = report.corrections[0];
  EXPECT_EQ(entry.was_text, "1");
  EXPECT_EQ(entry.was_status, Status::review);
  EXPECT_EQ(entry.now_text, "7");
  EXPECT_EQ(entry.by, "王");
}

TEST(Correction, IssuesOfSumsComeAndGoWithTheDecision) {
  Report report = misread();
  ASSERT_THAT(codes_of(report), testing::Contains("sum_mismatch"));
  const std::size_t before = report.issues.size();
  decide(report, {says(kPerson, "7")});
  EXPECT_LT(report.issues.size(), before);
  decide(report, {says(kPerson, "5")});
  EXPECT_THAT(to_json(report),
              HasSubstr("一、本年新收政府信息公开申请数量／总计 is printed as 7, but its parts add up to 5"));
}

TEST(Correction, TakingItBackLeavesNothingButTheLog) {
  Report report = misread();
  print(report, kPerson, "1", Status::corrected, {{"7", 0.6}, {"1", 0.4}});
  field_of(report, kPerson).read_as = "7";
  field_of(report, kPerson).unit = "件";
  compute(report);
  Report before = report;
  decide(report, {says(kPerson, "22元")});
  EXPECT_EQ(field_of(report, kPerson).unit, "元");
  decide(report, {takes_back(kPerson)});
  EXPECT_THAT(report.corrections, SizeIs(2));
  EXPECT_EQ(report.corrections[1].was_text, "22元");
  EXPECT_EQ(report.corrections[1].now_status, Status::corrected);
  EXPECT_EQ(standing_decision(report.corrections, kPerson, false), nullptr);
  before.corrections = report.corrections;
  EXPECT_EQ(to_json(report), to_json(before));
}

TEST(Correction, CellsThatASumProvedAreDoubtedWhenItHoldsNoLonger) {
  Report report = filled_form();
  print(report, kTotal, "7");
  print(report, kPerson, "7");
  print(report, "requests.new.business", "0", Status::verified, {{"0", 0.9}, {"6", 0.1}});
  print(report, "requests.new.research", "0", Status::verified, {{"0", 0.9999}, {"6", 0.0001}});
  compute(report);
  const std::string fresh = to_json(report);
  decide(report, {says(kPerson, "1")});
  EXPECT_EQ(field_of(report, kTotal).status, Status::read);
  EXPECT_EQ(field_of(report, "requests.new.business").status, Status::review);
  EXPECT_EQ(field_of(report, "requests.new.research").status, Status::read);
  EXPECT_EQ(field_of(report, "requests.carried_in.total").status, Status::verified);
  decide(report, {takes_back(kPerson)});
  report.corrections.clear();
  EXPECT_EQ(to_json(report), fresh);
}

TEST(Correction, WhatWasReadForSureAndDecidedOtherwiseIsNamed) {
  Report report = filled_form();
  decide(report, {says("proactive.licensing.decisions", "12")});
  ASSERT_THAT(codes_of(report), ElementsAre("decision_differs"));
  EXPECT_EQ(report.issues[0].severity, Severity::info);
  EXPECT_THAT(report.issues[0].message, HasSubstr("王 decided 12 where 0 was read (verified)"));
}

TEST(Correction, ASecondPersonChangesNothingAndDisagreementStandsUntilDecidedAgain) {
  Report report = misread();
  decide(report, {says(kPerson, "7")});
  decide(report, {says_second(kPerson, "7")});
  EXPECT_THAT(codes_of_decisions(report), IsEmpty());
  decide(report, {says_second(kPerson, "1")});
  EXPECT_EQ(field_of(report, kPerson).text, "7");
  EXPECT_EQ(report.corrections.back().was_text, "1") << "the second person is not shown the first decision";
  EXPECT_TRUE(is_disagreed(report.corrections, kPerson));
  ASSERT_THAT(codes_of_decisions(report), ElementsAre("second_disagrees"));
  EXPECT_EQ(report.issues.back().severity, Severity::warning);
  decide(report, {says(kPerson, "7", "张")});
  EXPECT_FALSE(is_disagreed(report.corrections, kPerson));
  EXPECT_THAT(codes_of_decisions(report), IsEmpty());
}

TEST(Correction, NobodyIsTheSecondToHimself) {
  Report report = misread();
  decide(report, {says(kPerson, "7", "王")});
  EXPECT_THROW(decide(report, {says_second(kPerson, "7", "王")}), Error);
  EXPECT_THAT(report.corrections, SizeIs(1));
}

TEST(Correction, TheLogGivesAFreshConversionTheSameBytes) {
  Report decided = read_json(to_json(misread()), "a.json");
  decide(decided, {says(kPerson, "7"), says("requests.new.other", ""), says("proactive.fees.amount", "3元")});
  decide(decided, {takes_back("requests.new.other"), says_second(kPerson, "9")});
  Report fresh = misread();
  fresh.corrections = read_json(to_json(decided), "a.json").corrections;
  settle_corrections(fresh, known_forms());
  EXPECT_EQ(to_json(fresh), to_json(decided));
  EXPECT_EQ(to_markdown(fresh), to_markdown(decided));
  EXPECT_EQ(to_csv(fresh), to_csv(decided));
}

TEST(Correction, ADecisionAboutACellThatIsNoLongerThereIsKeptAndNamed) {
  Report report = misread();
  decide(report, {says(kPerson, "7")});
  Report other = filled_form();
  std::erase_if(other.fields, [](const Field& field) { return field.id == kPerson; });
  other.corrections = report.corrections;
  settle_corrections(other, known_forms());
  EXPECT_EQ(other.corrections, report.corrections);
  EXPECT_THAT(codes_of(other), testing::Contains("decision_without_cell"));
}

TEST(Correction, AMergedPrintShowsInItsTableWhatAllItsCellsAgreeOn) {
  Report report = filled_form();
  Field& second = field_of(report, "requests.new.business");
  second.row = field_of(report, kPerson).row;
  const auto printed = [&] { return report.tables[0].cells[static_cast<std::size_t>(second.row)].text; };
  decide(report, {says(kPerson, "4")});
  EXPECT_EQ(printed(), "0");
  decide(report, {says("requests.new.business", "4")});
  EXPECT_EQ(printed(), "4");
}

TEST(Correction, AnUnknownCellOrFormIsRefusedAndChangesNothing) {
  Report report = misread();
  EXPECT_THROW(decide(report, {says(kPerson, "7"), says("no.such.cell", "7")}), Error);
  EXPECT_THAT(report.corrections, IsEmpty());
  report.form = "our-own-form";
  try {
    decide(report, {says(kPerson, "7")});
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("--form"));
  }
}

TEST(Correction, AFileThatTellsWhatWasReadInItsLogAloneIsUnderstood) {
  Report report = misread();
  decide(report, {says(kPerson, "7")});
  for (Field& field : report.fields) field.as_read.reset();
  decide(report, {takes_back(kPerson)});
  EXPECT_EQ(field_of(report, kPerson).text, "1");
  EXPECT_EQ(field_of(report, kPerson).status, Status::review);
}

TEST(Correction, LogsAreJoinedByTheirTimesEachEntryOnce) {
  const Correction a{"x", "王", "2026-01-01T00:00:00Z", "1", 1, Status::review, "7", 7};
  const Correction b{"x", "李", "2026-01-02T00:00:00Z", "7", 7, Status::corrected_by_person, "9", 9};
  const Correction c{"y", "王", "2026-01-03T00:00:00Z", "1", 1, Status::review, "2", 2};
  EXPECT_THAT(joined_logs({a, c}, {a, b}), ElementsAre(a, b, c));
  EXPECT_THAT(joined_logs({}, {b, a}), ElementsAre(b, a));
}

TEST(Correction, ChecksCanBeTriedWithoutDeciding) {
  const Report report = misread();
  const std::vector<Check> checks = checks_with(report, known_forms(), kPerson, "7");
  Report tried;
  tried.checks = checks;
  EXPECT_EQ(check_of(tried, "row.new").holds, true);
}

}  // namespace
}  // namespace nianbao::extract

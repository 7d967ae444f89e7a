// Sums computed anew from JSON, as a user meets it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/cli/program.h"

namespace nianbao {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using tests::TemporaryFolder;

// What was printed, and the exit status behind it.
std::string checked(const std::string& json, int& status) {
  const TemporaryFolder folder;
  const tests::Outcome done = tests::shell(folder, "nianbao check - <'" + folder.file("a.json", json) + "' 2>&1");
  status = done.status;
  return done.out;
}

std::string report(const std::string& cells) {
  return R"({"schema": "nianbao/1", "form": "gkb-2021", "cells": [)" + cells + "]}\n";
}

std::string reconsideration(const std::string& total) {
  return R"({"id": "review.reconsideration.upheld", "value": 2}, {"id": "review.reconsideration.corrected", "text": "1"},
      {"id": "review.reconsideration.other", "text": "/"}, {"id": "review.reconsideration.pending", "text": ""},
      {"id": "review.reconsideration.total", "text": ")" +
         total + "\"}";
}

TEST(CheckCommand, SumsThatHoldExitWithZeroAndFailingOnesWithThree) {
  int status = -1;
  EXPECT_THAT(checked(report(reconsideration("3")), status), HasSubstr("1 hold, 0 fail"));
  EXPECT_EQ(status, 0);
  EXPECT_THAT(checked(report(reconsideration("4")), status), AllOf(HasSubstr("4"), HasSubstr("FAILS")));
  EXPECT_EQ(status, 3);
  EXPECT_THAT(checked(report(reconsideration("若干")), status), HasSubstr("0 fail, 1 open"));
  EXPECT_EQ(status, 0);
}

TEST(CheckCommand, SeveralReportsAreCheckedOneAfterTheOther) {
  int status = -1;
  EXPECT_THAT(checked(report(reconsideration("3")) + report(reconsideration("4")), status),
              AllOf(HasSubstr("1 hold, 0 fail"), HasSubstr("0 hold, 1 fail")));
  EXPECT_EQ(status, 3);
}

TEST(CheckCommand, MisspeltCellsAndUnknownFormsAreRefused) {
  int status = -1;
  EXPECT_THAT(checked(report(R"({"id": "review.upheld", "value": 2})"), status),
              HasSubstr("no cell \"review.upheld\""));
  EXPECT_EQ(status, 2);
  EXPECT_THAT(checked(R"({"schema": "nianbao/1", "form": "mine"})", status), HasSubstr("--form"));
  EXPECT_EQ(status, 2);
  EXPECT_THAT(checked("{", status), HasSubstr("not JSON"));
  EXPECT_EQ(status, 2);
}

}  // namespace
}  // namespace nianbao

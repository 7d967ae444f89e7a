// Sums computed anew from JSON, as a user meets it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <string>

#include "tests/temporary_folder.h"

namespace nianbao {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using tests::content_of;
using tests::TemporaryFolder;

// What was printed, and the exit status behind it.
std::string checked(const std::string& json, int& status) {
  const TemporaryFolder folder;
  const std::string in = folder.file("a.json", json);
  const std::string out = (folder.path() / "out").string();
  const int code = std::system(("'" NIANBAO_PROGRAM "' check - <'" + in + "' >'" + out + "' 2>&1").c_str());
  status = WIFEXITED(code) ? WEXITSTATUS(code) : -1;
  return content_of(out);
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

// nianbao text and nianbao tables as filters: from standard input to standard output, errors named, pipes closed early.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/cli/program.h"

namespace nianbao {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using tests::Outcome;
using tests::shell;
using tests::TemporaryFolder;

TEST(Filter, TextReadsStandardInput) {
  const TemporaryFolder folder;
  const Outcome done = shell(folder, "nianbao text - <$FIXTURES/plain-notice.pdf");
  EXPECT_EQ(done.status, 0);
  EXPECT_THAT(done.out, StartsWith("关于做好汛期安全生产工作的通知\n\n"));
  EXPECT_EQ(done.err, "");
}

TEST(Filter, TablesFromStandardInputNameNoTemporaryFile) {
  const TemporaryFolder folder;
  const Outcome done = shell(folder, "nianbao tables - --json <$FIXTURES/plain-budget.pdf");
  EXPECT_EQ(done.status, 0);
  EXPECT_THAT(done.out, HasSubstr("\"document\": \"standard input\""));
  EXPECT_THAT(done.out, Not(HasSubstr("nianbao-")));
}

TEST(Filter, TablesOfOnePageAreCsv) {
  const TemporaryFolder folder;
  const Outcome done = shell(folder, "nianbao tables $FIXTURES/plain-budget.pdf --page 1");
  EXPECT_EQ(done.status, 0);
  EXPECT_THAT(done.out, StartsWith("科目编码,科目名称,2023年预算数,,,2022年预算数,比上年增减,\r\n"));
}

TEST(Filter, WhatCannotBeReadIsSaidOnStandardErrorAlone) {
  const TemporaryFolder folder;
  const Outcome junk = shell(folder, "echo 年度报告 | nianbao text -");
  EXPECT_EQ(junk.status, 2);
  EXPECT_EQ(junk.out, "");
  EXPECT_THAT(junk.err, StartsWith("nianbao: standard input: "));
  const Outcome missing = shell(folder, "nianbao tables no-such.pdf");
  EXPECT_EQ(missing.status, 2);
  EXPECT_THAT(missing.err, HasSubstr("no-such.pdf: there is no such file"));
}

// Shell that makes long.pdf in the folder: 162 pages.
std::string make_long(const TemporaryFolder& folder) {
  const std::string at = "'" + folder.path().string() + "/";
  std::string line = "qpdf --empty --pages";
  for (int i = 0; i < 54; ++i)
    line += " $FIXTURES/plain-several.pdf 1 $FIXTURES/plain-notice.pdf 1 $FIXTURES/plain-budget.pdf 1";
  return line + " -- " + at + "long.pdf' && cd " + at + "' && ";
}

TEST(Filter, APipeThatIsClosedEarlyEndsItQuietly) {
  const TemporaryFolder folder;
  ASSERT_EQ(shell(folder, make_long(folder) + "true").status, 0);
  const std::string there = "cd '" + folder.path().string() + "' && nianbao ";
  for (const char* command : {"text", "tables --json"}) {
    const Outcome whole = shell(folder, there + command + " long.pdf");
    const Outcome head = shell(folder, there + command + " long.pdf | head -1");
    EXPECT_EQ(head.err, "") << command;
    EXPECT_EQ(head.out, whole.out.substr(0, whole.out.find('\n') + 1)) << command;
  }
}

TEST(Filter, APageThatCannotBeReadIsNamedAfterTheTextOfTheOthers) {
  const TemporaryFolder folder;
  // The 90th page's drawing operators are those of no object.
  const Outcome done =
      shell(folder, make_long(folder) +
                        "qpdf --qdf --object-streams=disable long.pdf plain.pdf; perl -0pe "
                        "'my $n=0; s/Contents (\\d+) 0 R/++$n == 90 ? \"Contents \" . (\"9\" x length $1) "
                        ". \" 0 R\" : $&/ge' plain.pdf >late.pdf; nianbao text late.pdf");
  EXPECT_EQ(done.status, 3);
  EXPECT_NE(done.out.find("各单位要坚持“预防为主、防治结合”的方针"), std::string::npos);
  EXPECT_THAT(done.err, HasSubstr("; page 90 cannot be read"));
}

}  // namespace
}  // namespace nianbao

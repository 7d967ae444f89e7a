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

TEST(Filter, APipeThatIsClosedEarlyEndsItQuietly) {
  const TemporaryFolder folder;
  EXPECT_EQ(shell(folder, "nianbao text $FIXTURES/plain-gazette.pdf | true").err, "");
}

}  // namespace
}  // namespace nianbao

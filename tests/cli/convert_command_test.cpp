// The program as a user meets it: exit status, the one line that is said, and what lies in the folder afterwards.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/cli/program.h"

namespace nianbao {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using tests::content_of;
using tests::Outcome;
using tests::TemporaryFolder;

Outcome run(const TemporaryFolder& folder, const std::string& arguments) {
  return tests::shell(folder, "cd '" + folder.path().string() + "' && nianbao " + arguments + " </dev/null");
}

std::string fixture(const std::string& name) { return std::string(NIANBAO_SOURCE_DIR) + "/fixtures/" + name; }

long lines_in(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

bool holds_nothing(const fs::path& folder) { return !fs::exists(folder) || fs::is_empty(folder); }

TEST(ConvertCommand, AMissingFileIsNamedAndTheOthersAreConverted) {
  const TemporaryFolder folder;
  const Outcome outcome = run(folder, "convert missing.pdf '" + fixture("2021-three-rows.pdf") + "' -o out");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, StartsWith("nianbao: missing.pdf: "));
  EXPECT_TRUE(fs::exists(folder.path() / "out" / "2021-three-rows.json"));
  EXPECT_FALSE(fs::exists(folder.path() / "out" / "missing.json"));
}

TEST(ConvertCommand, AFolderWithoutDocumentsIsWrongUsage) {
  const TemporaryFolder folder;
  fs::create_directory(folder.path() / "empty");
  const Outcome outcome = run(folder, "convert empty -o out");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, AllOf(StartsWith("nianbao: empty: no documents"), HasSubstr("PDF")));
  EXPECT_TRUE(holds_nothing(folder.path() / "out"));
}

struct Bad {
  const char* name;
  std::string content;
  const char* says;
};

TEST(ConvertCommand, FilesThatAreNoDocumentsGetOneLineWithTheRemedy) {
  const TemporaryFolder folder;
  const std::string zip_of_word = std::string("PK\x03\x04") + std::string(26, '\0') + "word/document.xml";
  const std::string zip_of_ofd = std::string("PK\x03\x04") + std::string(26, '\0') + "OFD.xml";
  const Bad cases[] = {{"text.pdf", "政府信息公开工作年度报告\n", "PDF"},
                       {"empty.pdf", "", "empty"},
                       {"report.docx", zip_of_word, "PDF"},
                       {"report.ofd", zip_of_ofd, "OFD"},
                       {"noise.png", "\x89PNG\r\n\x1a\n broken", "image"}};
  for (const Bad& bad : cases) {
    folder.file(bad.name, bad.content);
    const Outcome outcome = run(folder, std::string("convert ") + bad.name + " -o out");
    EXPECT_EQ(outcome.status, 2) << bad.name;
    EXPECT_THAT(outcome.err, AllOf(StartsWith(std::string("nianbao: ") + bad.name + ": "), HasSubstr(bad.says)));
    EXPECT_EQ(lines_in(outcome.err), 1) << outcome.err;
    EXPECT_TRUE(holds_nothing(folder.path() / "out")) << bad.name;
  }
}

TEST(ConvertCommand, APdfCutInHalfIsRefusedOrItsLostPagesAreAnError) {
  const TemporaryFolder folder;
  const std::string whole = content_of(fixture("2021-three-rows.pdf"));
  folder.file("half.pdf", whole.substr(0, whole.size() / 2));
  const Outcome outcome = run(folder, "convert half.pdf -o out --to json");
  if (outcome.status == 2) {
    EXPECT_THAT(outcome.err, StartsWith("nianbao: half.pdf: "));
    EXPECT_TRUE(holds_nothing(folder.path() / "out"));
  } else {
    EXPECT_EQ(outcome.status, 3);
    EXPECT_THAT(content_of(folder.path() / "out" / "half.json"), HasSubstr("\"severity\": \"error\""));
  }
}

TEST(ConvertCommand, AWrongPasswordNamesTheOption) {
  const TemporaryFolder folder;
  const std::string file = fixture("2021-encrypted.pdf");
  for (const char* password : {"", "--password wrong"}) {
    const Outcome outcome = run(folder, "convert '" + file + "' -o out " + password);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("2021-encrypted.pdf"), HasSubstr("--password")));
    EXPECT_TRUE(holds_nothing(folder.path() / "out"));
  }
}

TEST(ConvertCommand, AFolderThatCannotBeWrittenStopsTheRunBeforeAnyWork) {
  const TemporaryFolder folder;
  folder.file("file", "no folder");
  const Outcome outcome = run(folder, "convert '" + fixture("2021-three-rows.pdf") + "' -o file/out");
  EXPECT_EQ(outcome.status, 5);
  EXPECT_THAT(outcome.err, AllOf(StartsWith("nianbao: file/out: "), HasSubstr("-o")));
}

TEST(ConvertCommand, CollidingNamesWriteNothingAndNameBoth) {
  const TemporaryFolder folder;
  folder.file("x/a.pdf", "x");
  folder.file("y/a.png", "x");
  const Outcome outcome = run(folder, "convert x/a.pdf y/a.png -o out");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("x/a.pdf"), HasSubstr("y/a.png"), HasSubstr("--keep-extension")));
  EXPECT_FALSE(fs::exists(folder.path() / "out"));
}

TEST(ConvertCommand, WrongUsageExitsWithOne) {
  const TemporaryFolder folder;
  for (const char* arguments :
       {"", "convert", "convert a.pdf", "convert a.pdf -o out --to docx", "convert a.pdf -o out --frobnicate",
        "convert a.pdf -o out --pages 5-2", "convert a.pdf -o - --to json,md", "convert a.pdf -o out --combine a.xlsx",
        "revert a.pdf"}) {
    const Outcome outcome = run(folder, arguments);
    EXPECT_EQ(outcome.status, 1) << arguments;
    EXPECT_FALSE(outcome.err.empty()) << arguments;
    EXPECT_TRUE(outcome.out.empty()) << arguments;
  }
}

TEST(ConvertCommand, HelpGoesToStandardOutputAndNamesTheExitStatuses) {
  const TemporaryFolder folder;
  const Outcome outcome = run(folder, "--help");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("convert"), HasSubstr("forms"), HasSubstr("Exit status")));
}

TEST(ConvertCommand, StandardOutputCarriesDataAlone) {
  const TemporaryFolder folder;
  const std::string file = fixture("2021-three-rows.pdf");
  const Outcome one = run(folder, "convert '" + file + "' -o - --to md");
  EXPECT_THAT(one.out, StartsWith("# "));
  const Outcome two = run(folder, "convert '" + file + "' '" + fixture("plain-notice.pdf") + "' -o -");
  EXPECT_EQ(lines_in(two.out), 2) << "several inputs are JSON Lines";
  EXPECT_THAT(two.out, StartsWith("{"));
}

TEST(ConvertCommand, OneJobAndTwoWriteTheSameBytes) {
  const TemporaryFolder folder;
  const std::string files = "'" + fixture("2021-three-rows.pdf") + "' '" + fixture("plain-notice.pdf") + "' '" +
                            fixture("scan-fax.tif") + "' '" + fixture("2019-plain.pdf") + "'";
  run(folder, "convert " + files + " -o one --jobs 1 --to json,md,txt");
  run(folder, "convert " + files + " -o two --jobs 2 --to json,md,txt");
  int compared = 0;
  for (const auto& entry : fs::directory_iterator(folder.path() / "one")) {
    EXPECT_EQ(content_of(entry.path()), content_of(folder.path() / "two" / entry.path().filename())) << entry.path();
    ++compared;
  }
  EXPECT_EQ(compared, 12);
}

}  // namespace
}  // namespace nianbao

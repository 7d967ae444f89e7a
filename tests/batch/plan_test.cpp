#include "batch/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "document/error.h"
#include "tests/temporary_folder.h"

namespace nianbao::batch {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using tests::TemporaryFolder;

PlanOptions to_folder(bool join = false, bool keep_extension = false) {
  return {"out", {"json", "md"}, join, keep_extension};
}

std::string refusal(const std::vector<std::string>& inputs, const PlanOptions& options) {
  try {
    plan_jobs(inputs, options);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "no error";
}

TEST(Plan, AFileBecomesOneOutputAFormat) {
  const std::vector<Job> jobs = plan_jobs({"in/a.pdf"}, to_folder());
  ASSERT_EQ(jobs.size(), 1U);
  EXPECT_THAT(jobs[0].outputs, ElementsAre("out/a.json", "out/a.md"));
  EXPECT_EQ(jobs[0].name, "a.pdf");
}

TEST(Plan, AFolderKeepsItsTree) {
  const TemporaryFolder folder;
  folder.file("2020/b.pdf", "x");
  folder.file("2020/a10.PNG", "x");
  folder.file("2020/a9.png", "x");
  folder.file("notes.docx", "x");
  const std::vector<Job> jobs = plan_jobs({folder.path().string()}, to_folder());
  ASSERT_EQ(jobs.size(), 3U);
  EXPECT_EQ(jobs[0].outputs[0], "out/2020/a9.json");
  EXPECT_EQ(jobs[1].outputs[0], "out/2020/a10.json");
  EXPECT_EQ(jobs[2].name, "2020/b.pdf");
}

TEST(Plan, TwoInputsOfOneNameAreRefusedAndBothNamed) {
  const std::string message = refusal({"x/a.pdf", "y/a.png"}, to_folder());
  EXPECT_THAT(message, HasSubstr("x/a.pdf and y/a.png would both write out/a.json"));
  EXPECT_EQ(plan_jobs({"x/a.pdf", "y/a.png"}, to_folder(false, true))[1].outputs[0], "out/a.png.json");
}

TEST(Plan, AnInputIsNeverWrittenOver) {
  PlanOptions options = to_folder(false, true);
  options.directory = "in";
  options.formats = {"pdf"};
  EXPECT_THAT(refusal({"in/a", "in/a.pdf"}, options), HasSubstr("is an input and would be written over"));
}

TEST(Plan, AFolderWithoutDocumentsIsRefused) {
  const TemporaryFolder folder;
  folder.file("readme.txt", "x");
  EXPECT_THAT(refusal({folder.path().string()}, to_folder()), HasSubstr("no documents in this folder"));
}

TEST(Plan, JoinedImagesAreOneDocumentInNaturalOrder) {
  const std::vector<Job> jobs = plan_jobs({"p10.png", "p9.png", "other.pdf"}, to_folder(true));
  ASSERT_EQ(jobs.size(), 2U);
  EXPECT_THAT(jobs[0].files, ElementsAre("p9.png", "p10.png"));
  EXPECT_EQ(jobs[0].outputs[0], "out/p9.json");
  EXPECT_EQ(jobs[1].outputs[0], "out/other.json");
}

TEST(Plan, EachFolderOfImagesJoinsIntoOneDocument) {
  const TemporaryFolder folder;
  folder.file("2020/1.png", "x");
  folder.file("2020/2.png", "x");
  folder.file("2021/1.png", "x");
  const std::vector<Job> jobs = plan_jobs({folder.path().string()}, to_folder(true));
  ASSERT_EQ(jobs.size(), 2U);
  EXPECT_EQ(jobs[0].outputs[0], "out/2020.json");
  EXPECT_EQ(jobs[0].files.size(), 2U);
  EXPECT_EQ(jobs[1].outputs[0], "out/2021.json");
}

TEST(Plan, NumbersInNamesCompareAsNumbers) {
  EXPECT_TRUE(natural_less("page9", "page10"));
  EXPECT_TRUE(natural_less("a", "a1"));
  EXPECT_TRUE(natural_less("x007", "x8"));
  EXPECT_FALSE(natural_less("x8", "x007"));
}

TEST(Plan, NamesThatAreNotUtf8ArePercentEscaped) {
  EXPECT_EQ(printable("年报.pdf"), "年报.pdf");
  EXPECT_EQ(printable("a\xFF\n.pdf"), "a%FF%0A.pdf");
  EXPECT_EQ(printable("50%.pdf"), "50%.pdf");
  EXPECT_EQ(printable("50%20.pdf"), "50%2520.pdf") << "what looks escaped is escaped, so that no two names print alike";
}

}  // namespace
}  // namespace nianbao::batch

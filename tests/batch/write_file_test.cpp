#include "batch/write_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "document/error.h"
#include "tests/temporary_folder.h"

namespace nianbao::batch {
namespace {

using ::testing::HasSubstr;
using tests::content_of;
using tests::TemporaryFolder;

long files_in(const std::filesystem::path& folder) {
  return std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator());
}

TEST(WriteWhole, ReplacesAFileAndLeavesNothingElse) {
  const TemporaryFolder folder;
  const std::string path = folder.file("deep/a.json", "old");
  write_whole(path, "new");
  EXPECT_EQ(content_of(path), "new");
  EXPECT_EQ(files_in(folder.path() / "deep"), 1);
}

TEST(WriteWhole, SaysWhyAFileCannotBeWritten) {
  const TemporaryFolder folder;
  folder.file("a", "a file where a folder should be");
  try {
    write_whole((folder.path() / "a" / "b.json").string(), "x");
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::unwritable);
    EXPECT_THAT(error.what(), HasSubstr("cannot be made"));
  }
}

TEST(WriteWhole, LeavesNoTemporaryFileWhereTheTargetIsAFolder) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "a.json");
  EXPECT_THROW(write_whole((folder.path() / "a.json").string(), "x"), Error);
  EXPECT_EQ(files_in(folder.path()), 1);
}

}  // namespace
}  // namespace nianbao::batch

#include "publish/wording.h"

#include <gtest/gtest.h>

#include <regex>
#include <string>

#include "tests/temporary_folder.h"

namespace nianbao::publish {
namespace {

TEST(Wording, ExistsForEveryIssueThatTheManualNames) {
  const std::string manual = tests::content_of(std::string(NIANBAO_SOURCE_DIR) + "/docs/issues.md");
  const std::regex row("\\n\\| (`[^|]+) \\|");
  const std::regex code("`([a-z_]+)`");
  int codes = 0;
  for (std::sregex_iterator line(manual.begin(), manual.end(), row), end; line != end; ++line) {
    const std::string names = (*line)[1];
    for (std::sregex_iterator name(names.begin(), names.end(), code); name != end; ++name, ++codes) {
      const std::string issue = (*name)[1];
      EXPECT_NE(wording_of_issue(issue).zh, issue);
    }
  }
  EXPECT_GT(codes, 30);
}

}  // namespace
}  // namespace nianbao::publish

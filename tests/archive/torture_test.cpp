// Runs killed at random moments, and gone on with: the end must be that of a run left in peace.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <random>
#include <thread>

#include "tests/archive/fake.h"
#include "tests/archive/kept.h"

namespace nianbao::archive {
namespace {

using tests::TemporaryFolder;

// Documents, copies under other names, broken ones and ones that crash, in a tree.
void fill(const TemporaryFolder& folder, int documents) {
  for (int i = 0; i < documents; ++i) {
    std::string content = "report A" + std::to_string(i * 2 / 3) + " " + std::to_string(2018 + i % 6) + " 1 2";
    if (i % 37 == 5) content = "crash " + std::to_string(i);
    if (i % 23 == 7) content = "nothing " + std::to_string(i);
    folder.file("shelf/" + std::to_string(i % 7) + "/" + std::to_string(i) + ".pdf", content);
  }
}

// The same of fixtures: reports and documents of no form, twice under other names, cut in half, and no documents at
// all.
void fill_with_fixtures(const TemporaryFolder& folder, int documents) {
  std::vector<std::string> fixtures;
  for (const char* name :
       {"2019-plain", "2021-slip", "2021-one-row", "2021-encrypted", "plain-notice", "plain-lines"}) {
    fixtures.push_back(tests::content_of(std::string(NIANBAO_SOURCE_DIR) + "/fixtures/" + name + ".pdf"));
  }
  for (int i = 0; i < documents; ++i) {
    const auto which = static_cast<std::size_t>(i * 2 / 3);
    std::string content = fixtures[which % fixtures.size()] + "\n% " + std::to_string(which) + "\n";
    if (i % 37 == 5) content.resize(content.size() / 2);
    if (i % 23 == 7) content = "年度报告 " + std::to_string(i);
    folder.file("shelf/" + std::to_string(i % 7) + "/" + std::to_string(i) + ".pdf", content);
  }
}

using Fill = void (*)(const TemporaryFolder& folder, int documents);
using Start = int (*)(const std::string& shelf, const std::string& catalogue);

int start_made_up(const std::string& shelf, const std::string& catalogue) {
  return tests::start_fake_run(shelf, catalogue);
}

int start_program(const std::string& shelf, const std::string& catalogue) {
  return tests::start({NIANBAO_PROGRAM, "archive", "run", shelf, "--into", catalogue, "--jobs", "2", "--quiet"});
}

void torture(Fill fill_shelf, Start start, int documents, int kills, int least_ms, int most_ms) {
  const TemporaryFolder folder;
  fill_shelf(folder, documents);
  const std::string shelf = (folder.path() / "shelf").string();
  const std::string peaceful = (folder.path() / "peaceful").string();
  const std::string killed = (folder.path() / "killed").string();
  const int status = tests::wait_for(start(shelf, peaceful));
  ASSERT_GT(status, 0) << "there are documents that cannot be read";
  std::mt19937 random(20211);
  std::uniform_int_distribution<int> moment(least_ms, most_ms);
  for (int i = 0; i < kills; ++i) {
    const int process = start(shelf, killed);
    std::this_thread::sleep_for(std::chrono::milliseconds(moment(random)));
    ::kill(process, SIGKILL);
    tests::wait_for(process);
    if (std::filesystem::exists(killed + "/catalogue.sqlite") &&
        std::filesystem::file_size(killed + "/catalogue.sqlite") > 0) {
      archive::Database database(killed + "/catalogue.sqlite", archive::Database::Mode::write);
      archive::Statement check(database, "PRAGMA integrity_check");
      ASSERT_TRUE(check.step());
      ASSERT_EQ(check.text(0), "ok") << "after kill " << i;
    }
  }
  ASSERT_EQ(tests::wait_for(start(shelf, killed)), status);
  EXPECT_EQ(tests::states_of(killed), tests::states_of(peaceful));
  EXPECT_EQ(tests::states_of(killed).size(), static_cast<std::size_t>(documents));
  EXPECT_EQ(tests::outputs_of(killed), tests::outputs_of(peaceful));
  EXPECT_EQ(tests::exported(killed, Shape::long_rows), tests::exported(peaceful, Shape::long_rows));
  EXPECT_EQ(tests::integrity_of(killed), "ok");
}

TEST(Torture, AFewKillsChangeNothing) { torture(fill, start_made_up, 40, 6, 50, 500); }

TEST(TortureLong, FiftyKillsOverThreeHundredDocumentsChangeNothing) { torture(fill, start_made_up, 300, 50, 50, 1200); }

TEST(TortureLong, FiftyKillsOverThreeHundredFixturesChangeNothing) {
  torture(fill_with_fixtures, start_program, 300, 50, 50, 1200);
}

}  // namespace
}  // namespace nianbao::archive

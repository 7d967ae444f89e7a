// How much memory a document's pages cost once they have been read.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "convert/convert.h"
#include "extract/write.h"

namespace nianbao::convert {
namespace {

namespace fs = std::filesystem;

// The most memory, in KiB, that a process of its own takes for one document.
long peak_of(const std::string& file) {
  const pid_t child = ::fork();
  if (child == 0) {
    Options options;
    options.words = false;  // as for every format but those that show words at their places
    Workshop workshop{options};
    const bool done = !extract::to_text(workshop.convert({{file}, "long.pdf"}, nullptr)).empty();
    ::_exit(done ? 0 : 1);
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  EXPECT_EQ(status, 0);
  return usage.ru_maxrss;
}

// The pages of a budget with a dozen tables among its prose, `times` over 35 pages.
std::string budget(const fs::path& folder, int times) {
  std::string pages;
  for (const char* fixture : {"plain-several", "plain-pages", "plain-notice", "plain-budget", "plain-turned"}) {
    pages += " '" + std::string(NIANBAO_SOURCE_DIR) + "/fixtures/" + fixture + ".pdf' 1-z";
  }
  constexpr int kRounds = 4;  // of 10 pages
  std::string all;
  for (int i = 0; i < kRounds; ++i) all += pages;
  const std::string once = (folder / "once.pdf").string();
  EXPECT_EQ(std::system(("qpdf --empty --pages" + all + " -- '" + once + "'").c_str()), 0);
  std::string again;
  for (int i = 0; i < times; ++i) again += " '" + once + "' 1-35";
  const std::string out = (folder / (std::to_string(times) + ".pdf")).string();
  EXPECT_EQ(std::system(("qpdf --empty --pages" + again + " -- '" + out + "'").c_str()), 0);
  return out;
}

TEST(Memory, APageOfABudgetLeavesLittleMoreBehindThanItsText) {
  constexpr long kMostPerPage =
      32;  // KiB: the text of blocks and cells with their boxes; 3,000 glyphs take ten times that
  const fs::path folder = fs::temp_directory_path() / ("nianbao-memory-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  const long few = peak_of(budget(folder, 1));
  const long many = peak_of(budget(folder, 6));
  fs::remove_all(folder);
  constexpr long kPages = 35L * 5;
  EXPECT_LT((many - few) / kPages, kMostPerPage);
}

}  // namespace
}  // namespace nianbao::convert

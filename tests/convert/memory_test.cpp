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
    Workshop workshop{Options{}};
    const bool done = !extract::to_json(workshop.convert({{file}, "long.pdf"}, nullptr)).empty();
    ::_exit(done ? 0 : 1);
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  EXPECT_EQ(status, 0);
  return usage.ru_maxrss;
}

// The pages of a fixture, `times` over.
std::string repeated(const fs::path& folder, const std::string& fixture, int times) {
  std::string pages = "1-z";
  for (int i = 1; i < times; ++i) pages += ",1-z";
  const std::string out = (folder / (std::to_string(times) + ".pdf")).string();
  const std::string in = std::string(NIANBAO_SOURCE_DIR) + "/fixtures/" + fixture;
  EXPECT_EQ(std::system(("qpdf --empty --pages '" + in + "' " + pages + " -- '" + out + "'").c_str()), 0);
  return out;
}

TEST(MemoryLong, APageLeavesNoMoreBehindThanItsWords) {
  constexpr long kMostPerPage = 200;  // KiB: 1,000 words with their boxes, and the text in blocks and in JSON
  const fs::path folder = fs::temp_directory_path() / ("nianbao-memory-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  const long few = peak_of(repeated(folder, "plain-gazette.pdf", 10));
  const long many = peak_of(repeated(folder, "plain-gazette.pdf", 100));
  fs::remove_all(folder);
  constexpr long kPages = 90;  // the fixture has one
  EXPECT_LT((many - few) / kPages, kMostPerPage);
}

}  // namespace
}  // namespace nianbao::convert

// How much memory a document's pages cost once they have been read.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include "convert/convert.h"
#include "extract/write_parts.h"
#include "long_pdf.h"
#include "tests/temporary_folder.h"

namespace nianbao::convert {
namespace {

// The most memory, in KiB, that a process of its own takes for one document in parts.
long peak_of(const std::string& file) {
  const pid_t child = ::fork();
  if (child == 0) {
    Options options;
    options.words = false;  // as for every format but those that show words at their places
    const auto writer = extract::text_in_parts();
    bool done = false;
    options.on_part = [&](const Report& part) { done = !writer->part(part).empty() || done; };
    Workshop workshop{options};
    workshop.convert({{file}, "long.pdf"}, nullptr);
    ::_exit(done ? 0 : 1);
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  EXPECT_EQ(status, 0);
  return usage.ru_maxrss;
}

TEST(Memory, APageThatWasHandedOnLeavesNextToNothingBehind) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the sanitizer keeps what is freed";
#endif
  constexpr long kMostPerPage = 3;  // KiB: what the report says of a page, and what Poppler keeps of it
  const tests::TemporaryFolder folder;
  const long few = peak_of(tests::long_pdf(folder.path(), 1));
  const long many = peak_of(tests::long_pdf(folder.path(), 10));
  constexpr long kPages = 35L * 9;
  EXPECT_LT(many - few, kMostPerPage * kPages);
}

}  // namespace
}  // namespace nianbao::convert

// The tests of archives. "--worker" makes this program a worker, "--run SOURCE CATALOGUE SHARD" a run that can be
// killed; both with a conversion made up for tests (see fake.h).
#include <gmock/gmock.h>

#include <cstdio>
#include <exception>
#include <string>

#include "tests/archive/fake.h"

int main(int argc, char** argv) {
  const std::string first = argc > 1 ? argv[1] : "";
  try {
    if (first == "--worker") return nianbao::tests::fake_worker();
    if (first == "--run" && argc == 5) {
      nianbao::archive::RunOptions options = nianbao::tests::fake_run(argv[2], argv[3]);
      options.shard = nianbao::archive::parse_shard(argv[4]);
      return nianbao::archive::run_archive(options).status;
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 70;
  }
  ::testing::InitGoogleMock(&argc, argv);
  return RUN_ALL_TESTS();
}

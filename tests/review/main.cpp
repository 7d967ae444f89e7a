// The tests of reviews. "--worker" makes this program one that renders pages.
#include <gmock/gmock.h>

#include <string>

#include "batch/worker.h"
#include "review/pictures.h"

int main(int argc, char** argv) {
  if (argc > 1 && std::string(argv[1]) == "--worker") {
    return nianbao::batch::serve(nianbao::batch::kWorkerSocket,
                                 [](const std::string&) { return nianbao::review::make_picture_handler(); });
  }
  ::testing::InitGoogleMock(&argc, argv);
  return RUN_ALL_TESTS();
}

// The tests of reviews. "--worker" makes this program one that renders pages, "--convert" one that makes of each
// document the report of doubtful.h, its table a block.
#include <gmock/gmock.h>

#include <string>

#include "batch/convert_worker.h"
#include "batch/worker.h"
#include "ingest/encode.h"
#include "review/pictures.h"
#include "tests/review/doubtful.h"

namespace {

using namespace nianbao;

batch::Convert made_up(const convert::Options& /*options*/) {
  return [](const convert::Document& document, Trace* /*trace*/) {
    Report report = tests::doubtful(ingest::sha256_of_files(document.files));
    Block block;
    block.kind = BlockKind::table;
    block.table = 0;
    block.box = {100, 0, 130, 600};
    report.blocks = {block};
    return report;
  };
}

}  // namespace

int main(int argc, char** argv) {
  const std::string first = argc > 1 ? argv[1] : "";
  if (first == "--worker") {
    return batch::serve(batch::kWorkerSocket, [](const std::string&) { return review::make_picture_handler(); });
  }
  if (first == "--convert") {
    return batch::serve(batch::kWorkerSocket,
                        [](const std::string& setup) { return batch::make_convert_handler(setup, made_up); });
  }
  ::testing::InitGoogleMock(&argc, argv);
  return RUN_ALL_TESTS();
}

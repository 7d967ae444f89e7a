// Measures how an archive's run grows with its jobs, over real documents: 1 job and 2 jobs in turn, so that what else
// the machine does falls on both; and the CPU a document that the run takes above converting and writing in one
// process. Wall time tells the first only on a machine that does nothing else; CPU a document by 2 jobs against that by
// 1 tells what they cost each other wherever it runs. Usage: jobs_bench COPIES ROUNDS FILE.pdf...: each file COPIES
// times, every copy other bytes.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "archive/run.h"
#include "archive/tasks.h"
#include "batch/convert_worker.h"
#include "batch/pool.h"
#include "bench/cpu_time.h"
#include "extract/form.h"
#include "tests/temporary_folder.h"

namespace {

using namespace nianbao;

struct Cost {
  double wall = 0;  // seconds
  double cpu = 0;
};

template <typename Work>
Cost cost_of(const Work& work) {
  const double cpu = nianbao::bench::cpu_seconds();
  const auto start = std::chrono::steady_clock::now();
  work();
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(),
          nianbao::bench::cpu_seconds() - cpu};
}

// Bytes after the end of a PDF are no part of it, and make another SHA-256.
std::vector<std::string> copies(const tests::TemporaryFolder& folder, int each, const std::vector<std::string>& files) {
  std::vector<std::string> made;
  for (int i = 0; i < each; ++i) {
    for (std::size_t f = 0; f < files.size(); ++f) {
      const std::string name = "shelf/" + std::to_string(f) + "-" + std::to_string(i) + ".pdf";
      made.push_back(folder.file(name, tests::content_of(files[f]) + "\n% " + std::to_string(i) + "\n"));
    }
  }
  return made;
}

void run_archive_of(const std::string& folder, int jobs) {
  const tests::TemporaryFolder catalogue;
  archive::RunOptions options;
  options.sources = {folder};
  options.catalogue = (catalogue.path() / "catalogue").string();
  options.formats = {"json", "md"};
  options.jobs = jobs;
  options.worker_command = batch::own_command({"--worker"});
  options.version = convert::version();
  archive::run_archive(options);
}

// As one program without workers would do it, each core alone.
void convert_plainly(const std::vector<std::string>& files) {
  const tests::TemporaryFolder out;
  batch::Setup setup;
  setup.formats = {"json", "md"};
  setup.output_mib = 512;
  const batch::Convert convert = batch::make_convert(setup.convert);
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string stem = (out.path() / std::to_string(i)).string();
    Report report = convert({{files[i]}, files[i]}, nullptr);
    batch::write_outputs(report, {}, {stem + ".json", stem + ".md"}, setup, {}, extract::known_forms());
  }
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void measure(int each, int rounds, const std::vector<std::string>& files) {
  const tests::TemporaryFolder folder;
  const std::vector<std::string> documents = copies(folder, each, files);
  const auto n = static_cast<double>(documents.size());
  const std::string shelf = (folder.path() / "shelf").string();
  std::vector<double> grown;
  std::vector<double> above;
  for (int round = 0; round < rounds; ++round) {
    const Cost plain = cost_of([&] { convert_plainly(documents); });
    const Cost one = cost_of([&] { run_archive_of(shelf, 1); });
    const Cost two = cost_of([&] { run_archive_of(shelf, 2); });
    grown.push_back(one.wall / two.wall);
    above.push_back((one.cpu - plain.cpu) * 1000 / n);
    std::printf(
        "plain: %.1f ms CPU a document; 1 job: %.2f documents/s, %.1f ms CPU; 2 jobs: %.2f documents/s, %.1f ms CPU\n",
        plain.cpu * 1000 / n, n / one.wall, one.cpu * 1000 / n, n / two.wall, two.cpu * 1000 / n);
  }
  std::printf("2 jobs do %.2f times the documents of 1 job (at least 1.85 on 2 cores), median of %d\n", median(grown),
              rounds);
  std::printf("machinery: %.1f ms CPU a document above plain conversion (limit 15), median of %d\n", median(above),
              rounds);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::string(argv[1]) == "--worker") {
    return batch::serve(batch::kWorkerSocket,
                        [](const std::string& setup) { return archive::make_handler(setup, batch::make_convert); });
  }
  if (argc < 4) {
    std::fprintf(stderr, "usage: jobs_bench COPIES ROUNDS FILE.pdf...\n");
    return 1;
  }
  // As workers have it: recognition libraries start a thread for each core unless told otherwise.
  ::setenv("OMP_THREAD_LIMIT", "1", 1);
  ::setenv("OPENCV_FOR_THREADS_NUM", "1", 1);
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  measure(std::atoi(argv[1]), std::atoi(argv[2]), std::vector<std::string>(argv + 3, argv + argc));
  return 0;
}

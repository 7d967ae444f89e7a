// Measures the catalogue: a resumed run over many documents that are done, the wide export, the size of the tables, and
// the machinery's CPU a document. The conversion is made up and takes no time, so that what is left is the machinery.
// Usage: archive_bench [DOCUMENTS [REPORTS]], 100000 and 10000 by default.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "archive/catalogue.h"
#include "archive/export.h"
#include "archive/run.h"
#include "archive/tasks.h"
#include "batch/pool.h"
#include "bench/cpu_time.h"
#include "ingest/encode.h"
#include "tests/temporary_folder.h"

namespace {

using namespace nianbao;

constexpr int kCells = 200;  // of the form of 2021

Report made_up_report(const std::string& agency, int filled) {
  Report report;
  report.form = "gkb-2021";
  report.agency = agency;
  report.year = 2021;
  report.pages.resize(3);
  for (int i = 0; i < kCells; ++i) {
    Field field;
    field.id = "requests.row" + std::to_string(i / 7) + ".column" + std::to_string(i % 7);
    field.value = i < filled ? 1 + i * 7 % 300 : 0;
    field.text = std::to_string(static_cast<int>(*field.value));
    field.unit = "件";
    field.status = Status::verified;
    field.page = 2;
    report.fields.push_back(field);
  }
  for (int i = 0; i < 50; ++i) report.checks.push_back({"sum." + std::to_string(i), true, 1, 1, {}});
  return report;
}

int worker() {
  return batch::serve(batch::kWorkerSocket, [](const std::string& setup) {
    return archive::make_handler(setup, [](const convert::Options&) -> batch::Convert {
      return [](const convert::Document& document, Trace*) {
        Report report = made_up_report(document.name, 60);
        report.source_file = document.name;
        report.source_sha256 = ingest::sha256_of_files(document.files);
        return report;
      };
    });
  });
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

long peak_mib() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

archive::RunOptions options_for(const std::filesystem::path& folder) {
  archive::RunOptions options;
  options.sources = {(folder / "shelf").string()};
  options.catalogue = (folder / "catalogue").string();
  options.formats = {"json", "md"};
  options.worker_command = batch::own_command({"--worker"});
  options.version = "1";
  return options;
}

// Documents that are done, without the work: their rows as a run would have written them.
void generate(const archive::RunOptions& options, const std::filesystem::path& shelf, int documents, int reports) {
  archive::Catalogue catalogue(options.catalogue, archive::Catalogue::Access::run);
  archive::Ledger ledger(catalogue, {archive::digest_of(options), options.version, false});
  catalogue.begin();
  catalogue.keep_shard(options.shard);
  const std::int64_t source =
      catalogue.keep_source({archive::SourceKind::folder, "shelf", shelf.string(), shelf.string()}, false);
  for (int i = 0; i < documents; ++i) {
    const std::string name = std::to_string(i / 1000) + "/" + std::to_string(i) + ".pdf";
    std::filesystem::create_directories((shelf / name).parent_path());
    std::ofstream(shelf / name) << i;
    ledger.found(source, "shelf/" + name, {name}, std::nullopt, false);
    const std::int64_t id = catalogue.database().last_id();
    Report report = made_up_report("A" + std::to_string(i % reports), 60);
    report.source_sha256 = "content " + std::to_string(i % reports);
    ledger.done(id, *archive::stamp_of({(shelf / name).string()}), archive::record_of(report));
  }
  catalogue.commit();
}

void measure_overhead() {
  const tests::TemporaryFolder folder;
  constexpr int documents = 300;
  for (int i = 0; i < documents; ++i)
    folder.file("shelf/" + std::to_string(i) + ".pdf", std::string(100'000, 'x') + std::to_string(i));
  const double before = nianbao::bench::cpu_seconds();
  archive::run_archive(options_for(folder.path()));
  std::printf("machinery: %.2f ms of CPU a document of 100 kB, writing JSON and Markdown (limit 15)\n",
              (nianbao::bench::cpu_seconds() - before) * 1000 / documents);
}

void measure_large(int documents, int reports) {
  const tests::TemporaryFolder folder;
  const archive::RunOptions options = options_for(folder.path());
  generate(options, folder.path() / "shelf", documents, reports);
  const auto size = std::filesystem::file_size(options.catalogue + "/catalogue.sqlite");
  std::printf("catalogue: %.2f MB a 1000 reports (%d reports of %d cells, 60 of them not 0; %d documents)\n",
              static_cast<double>(size) / 1e3 / reports, reports, kCells, documents);
  folder.file("shelf/new.pdf", "new");
  const auto start = std::chrono::steady_clock::now();
  archive::RunOptions resumed = options;
  double first = 0;
  resumed.progress = [&](const archive::RunProgress&) { first = seconds_since(start); };
  const archive::RunResult result = archive::run_archive(resumed);
  std::printf("resume: over %d documents done, the %lld new ended after %.2f s (limit 5), all after %.2f s, %ld MiB\n",
              documents, static_cast<long long>(result.finished), first, seconds_since(start), peak_mib());
}

void measure_export(int reports) {
  const tests::TemporaryFolder folder;
  const archive::RunOptions options = options_for(folder.path());
  generate(options, folder.path() / "shelf", reports, reports);
  const auto start = std::chrono::steady_clock::now();
  std::size_t bytes = 0;
  archive::export_table(options.catalogue, archive::Shape::wide_rows, [&bytes](const std::vector<std::string>& names) {
    return archive::csv_sheet(
        names, [&bytes](const std::string& more) { bytes += more.size(); }, false);
  });
  std::printf("wide export: %d reports in %.2f s (limit 10), %.1f MB\n", reports, seconds_since(start),
              static_cast<double>(bytes) / 1e6);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::string(argv[1]) == "--worker") return worker();
  const int documents = argc > 1 ? std::atoi(argv[1]) : 100'000;
  const int reports = argc > 2 ? std::atoi(argv[2]) : 10'000;
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  measure_overhead();
  measure_export(reports);
  measure_large(documents, reports);
  return 0;
}

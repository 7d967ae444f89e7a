// pages_bench REPORT.pdf [ROUNDS]
//
// CPU time per page, median over ROUNDS (default 5), of a report with a text layer:
//   text layer   nianbao, the page by its text layer, JSON written
//   scan         nianbao, the same pages rastered at 300 dpi and read from their pixels
//   tesseract    `tesseract -l chi_sim` over the same images, one call a page, one OpenMP thread
// The three take turns within each round, so that a busy machine slows all of them alike; the ratios are what counts.
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "batch/worker.h"
#include "convert/convert.h"
#include "extract/write.h"
#include "ingest/encode.h"
#include "ingest/source.h"

namespace {

namespace fs = std::filesystem;
using nianbao::convert::Workshop;

double seconds(const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6; }

double cpu_seconds(int who) {
  rusage usage{};
  getrusage(who, &usage);
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

std::vector<std::string> raster_pages(const std::string& pdf, const fs::path& folder) {
  const auto source = nianbao::ingest::open(pdf, {});
  std::vector<std::string> files;
  for (int page = 1; page <= source->page_count(); ++page) {
    const std::vector<std::uint8_t> png = nianbao::ingest::encode_png(source->raster(page, 300, false));
    files.push_back((folder / (std::to_string(page) + ".png")).string());
    std::ofstream(files.back(), std::ios::binary)
        .write(reinterpret_cast<const char*>(png.data()), static_cast<std::streamsize>(png.size()));
  }
  return files;
}

double convert_seconds(Workshop& workshop, const std::vector<std::string>& files) {
  const double before = cpu_seconds(RUSAGE_SELF);
  const std::string json = nianbao::extract::to_json(workshop.convert({files, "bench"}, nullptr));
  if (json.empty()) std::abort();
  return cpu_seconds(RUSAGE_SELF) - before;
}

double tesseract_seconds(const std::vector<std::string>& images) {
  const double before = cpu_seconds(RUSAGE_CHILDREN);
  for (const std::string& image : images) {
    const std::string command = "OMP_THREAD_LIMIT=1 tesseract '" + image + "' - -l chi_sim >/dev/null 2>&1";
    if (std::system(command.c_str()) != 0) {
      std::fprintf(stderr, "pages_bench: tesseract does not run; install tesseract-ocr\n");
      std::exit(1);
    }
  }
  return cpu_seconds(RUSAGE_CHILDREN) - before;
}

int run(const std::string& pdf, int rounds) {
  const fs::path folder = fs::temp_directory_path() / ("nianbao-bench-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  const std::vector<std::string> images = raster_pages(pdf, folder);
  const auto pages = static_cast<double>(images.size());
  nianbao::batch::keep_freed_memory();  // as the program's workers do
  Workshop workshop{nianbao::convert::Options{}};
  convert_seconds(workshop, {images.front()});  // loads the models, as a long run has
  std::vector<double> text;
  std::vector<double> scan;
  std::vector<double> tesseract;
  for (int round = 0; round < rounds; ++round) {
    text.push_back(convert_seconds(workshop, {pdf}) / pages);
    scan.push_back(convert_seconds(workshop, images) / pages);
    tesseract.push_back(tesseract_seconds(images) / pages);
  }
  fs::remove_all(folder);
  std::printf("%-12s %10s %10s\n", "", "s a page", "pages a s");
  std::printf("%-12s %10.4f %10.1f\n", "text layer", median(text), 1 / median(text));
  std::printf("%-12s %10.4f %10.2f\n", "scan", median(scan), 1 / median(scan));
  std::printf("%-12s %10.4f %10.2f\n", "tesseract", median(tesseract), 1 / median(tesseract));
  std::printf("scan / tesseract: %.2f\n", median(scan) / median(tesseract));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: pages_bench REPORT.pdf [ROUNDS]\n");
    return 1;
  }
  try {
    return run(argv[1], argc > 2 ? std::atoi(argv[2]) : 5);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "pages_bench: %s\n", error.what());
    return 1;
  }
}

#include "batch/trace_folder.h"

#include <cstdio>
#include <filesystem>
#include <vector>

#include "batch/write_file.h"
#include "ingest/encode.h"

namespace nianbao::batch {

namespace {

std::string file_of(const std::string& directory, int page, const std::string& name, const std::string& extension) {
  std::string number = std::to_string(page);
  if (number.size() < 3) number.insert(0, 3 - number.size(), '0');
  return (std::filesystem::path(directory) / ("p" + number + "-" + name + extension)).string();
}

}  // namespace

TraceFolder::TraceFolder(const std::string& directory, const std::string& document)
    : directory_((std::filesystem::path(directory) / document).string()) {
  require_writable(directory_);
}

void TraceFolder::picture(int page, const std::string& name, const Image& image) {
  const std::vector<std::uint8_t> bytes = ingest::encode_png(image);
  write_whole(file_of(directory_, page, name, ".png"), std::string(bytes.begin(), bytes.end()));
}

void TraceFolder::text(int page, const std::string& name, const std::string& content) {
  write_whole(file_of(directory_, page, name, ".json"), content);
}

}  // namespace nianbao::batch

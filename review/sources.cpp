#include "review/sources.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "batch/plan.h"
#include "document/error.h"
#include "ingest/encode.h"
#include "ingest/source.h"

namespace nianbao::review {

namespace fs = std::filesystem;

namespace {

bool is_image(const fs::path& path) {
  return ingest::has_known_extension(path.string()) && path.extension() != ".pdf" && path.extension() != ".PDF";
}

std::vector<std::string> images_in(const fs::path& folder) {
  std::vector<std::string> images;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.is_regular_file(error) && is_image(entry.path())) images.push_back(entry.path().string());
  }
  std::sort(images.begin(), images.end(), batch::natural_less);
  return images;
}

// A name from a report may try to lead elsewhere.
bool stays_below(const fs::path& name) {
  return !name.empty() && name.is_relative() && std::find(name.begin(), name.end(), fs::path("..")) == name.end();
}

}  // namespace

Sources::Sources(std::vector<std::string> folders, std::vector<std::string> near)
    : folders_(std::move(folders)), near_(std::move(near)) {}

bool Sources::are(const std::vector<std::string>& files, const std::string& sha256) {
  std::error_code error;
  const bool whole = !files.empty() && std::all_of(files.begin(), files.end(), [&](const std::string& file) {
    return fs::is_regular_file(file, error);
  });
  if (!whole) return false;
  try {
    return ingest::sha256_of_files(files) == sha256;
  } catch (const Error&) {  // gone, or not for us to read
    return false;
  }
}

std::vector<std::string> Sources::by_name(const std::string& folder, const std::string& name,
                                          const std::string& sha256) {
  if (!stays_below(name)) return {};
  const fs::path path = fs::path(folder) / name;
  std::error_code error;
  if (fs::is_directory(path, error)) {
    std::vector<std::string> images = images_in(path);
    return are(images, sha256) ? images : std::vector<std::string>();
  }
  if (are({path.string()}, sha256)) return {path.string()};
  std::vector<std::string> beside = is_image(path) ? images_in(path.parent_path()) : std::vector<std::string>();
  return beside.size() > 1 && are(beside, sha256) ? beside : std::vector<std::string>();
}

std::vector<std::string> Sources::find(const std::string& name, const std::string& sha256,
                                       const std::vector<std::string>& known) {
  const auto before = by_sha256_.find(sha256);
  if (before != by_sha256_.end() && are(before->second, sha256)) return before->second;
  if (are(known, sha256)) return by_sha256_[sha256] = known;
  for (const auto* list : {&folders_, &near_}) {
    for (const std::string& folder : *list) {
      std::vector<std::string> files = by_name(folder, name, sha256);
      if (!files.empty()) return by_sha256_[sha256] = std::move(files);
    }
  }
  if (!searched_) search();
  const auto found = by_sha256_.find(sha256);
  return found == by_sha256_.end() ? std::vector<std::string>() : found->second;
}

void Sources::search() {
  searched_ = true;
  const auto note = [this](const std::vector<std::string>& files) {
    try {
      by_sha256_.try_emplace(ingest::sha256_of_files(files), files);
    } catch (const Error&) {  // not for us to read
    }
  };
  for (const std::string& folder : folders_) {
    std::error_code error;
    fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error);
    for (const fs::recursive_directory_iterator end; !error && it != end; it.increment(error)) {
      std::error_code ignored;
      if (it->is_directory(ignored)) {
        const std::vector<std::string> images = images_in(it->path());
        if (images.size() > 1) note(images);
      } else if (it->is_regular_file(ignored) && ingest::has_known_extension(it->path().string())) {
        note({it->path().string()});
      }
    }
    const std::vector<std::string> images = images_in(folder);
    if (images.size() > 1) note(images);
  }
}

}  // namespace nianbao::review

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

#include "batch/earlier.h"
#include "batch/plan.h"
#include "batch/write_file.h"
#include "document/error.h"
#include "extract/read_json.h"
#include "review/shelf.h"

namespace nianbao::review {

namespace fs = std::filesystem;

namespace {

// Whether a file can hold something to decide, or decided; most hold neither and need not be parsed.
bool is_worth_parsing(const std::string& text) {
  if (text.find("nianbao/1") == std::string::npos) return false;
  return text.find("\"review\"") != std::string::npos || text.find("false") != std::string::npos ||
         text.find("\"corrected_by_person\"") != std::string::npos;
}

class FolderShelf : public Shelf {
 public:
  FolderShelf(const std::string& path, std::vector<std::string> form_files, Sources& sources)
      : form_files_(std::move(form_files)), sources_(sources) {
    int reports = 0;
    for (const fs::path& file : json_files(path)) reports += static_cast<int>(list(file, path));
    if (reports == 0) {
      throw Error(ErrorKind::usage, batch::printable(path),
                  "holds no reports; name a folder that nianbao convert wrote JSON into, or a catalogue");
    }
    std::stable_sort(entries_.begin(), entries_.end(),
                     [](const auto& a, const auto& b) { return a.second.open > b.second.open; });
    for (const auto& [json, listed] : entries_) documents_.push_back(listed);
  }

  const std::vector<Listed>& documents() const override { return documents_; }

  Report report(std::size_t index) override {
    const std::string& json = entries_.at(index).first;
    return extract::read_json(batch::content_or_throw(json), batch::printable(json));
  }

  std::vector<std::string> change(std::size_t index, const Change& change) override {
    const std::string& json = entries_.at(index).first;
    const batch::FolderHold hold(fs::path(json).parent_path().string());
    Report report = this->report(index);
    change(report);
    const batch::Origins origins{
        {sources_.find(report.source_file, report.source_sha256, {}), report.source_file}, "", form_files_};
    return batch::write_again(report, json, origins);
  }

  std::vector<std::string> jsons(std::size_t index) override { return {entries_.at(index).first}; }

  std::vector<std::string> files(std::size_t index) override {
    const Report report = this->report(index);
    return sources_.find(report.source_file, report.source_sha256, {});
  }

 private:
  static std::vector<fs::path> json_files(const std::string& path) {
    std::vector<fs::path> files;
    std::error_code error;
    if (fs::is_regular_file(path, error)) return {path};
    fs::recursive_directory_iterator it(path, fs::directory_options::skip_permission_denied, error);
    if (error) {
      throw Error(ErrorKind::unreadable, batch::printable(path), "cannot be read; name a folder with outputs");
    }
    for (const fs::recursive_directory_iterator end; !error && it != end; it.increment(error)) {
      std::error_code ignored;
      if (it->is_regular_file(ignored) && it->path().extension() == ".json") files.push_back(it->path());
    }
    std::sort(files.begin(), files.end(),
              [](const fs::path& a, const fs::path& b) { return batch::natural_less(a.string(), b.string()); });
    return files;
  }

  // Whether it is a report.
  bool list(const fs::path& file, const std::string& below) {
    const std::string text = batch::content_or_throw(file.string());
    if (!is_worth_parsing(text)) return text.find("nianbao/1") != std::string::npos;
    try {
      const Report report = extract::read_json(text, batch::printable(file.string()));
      Listed listed{
          batch::printable(file == below ? file.filename().string() : file.lexically_relative(below).string()),
          report.title, count_open(report), static_cast<int>(report.corrections.size())};
      if (listed.open > 0 || listed.decided > 0) entries_.emplace_back(file.string(), std::move(listed));
      return true;
    } catch (const Error&) {  // another program's JSON
      return false;
    }
  }

  std::vector<std::string> form_files_;
  Sources& sources_;
  std::vector<std::pair<std::string, Listed>> entries_;  // the JSON's path
  std::vector<Listed> documents_;
};

}  // namespace

std::unique_ptr<Shelf> open_folder(const std::string& path, std::vector<std::string> form_files, Sources& sources) {
  return std::make_unique<FolderShelf>(path, std::move(form_files), sources);
}

std::unique_ptr<Shelf> open_shelf(const std::string& path, std::vector<std::string> form_files, Sources& sources) {
  std::error_code error;
  const bool catalogue = fs::exists(fs::path(path) / "catalogue.sqlite", error);
  return catalogue ? open_catalogue(path, std::move(form_files), sources)
                   : open_folder(path, std::move(form_files), sources);
}

}  // namespace nianbao::review

#include "batch/earlier.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cctype>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "batch/write_file.h"
#include "document/error.h"
#include "extract/correction.h"
#include "extract/read_json.h"

namespace nianbao::batch {

namespace {

// Written from a report alone, whether it comes from a conversion or from its JSON.
bool needs_report_alone(const std::string& format) {
  static const std::set<std::string> names = {"csv", "json", "jsonl", "md", "tables.json", "txt", "xlsx"};
  return names.contains(format);
}

}  // namespace

FolderHold::FolderHold(const std::string& folder)
    : descriptor_(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (descriptor_ >= 0) ::flock(descriptor_, LOCK_EX);
}

FolderHold::~FolderHold() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::string json_beside(const std::string& output, const std::string& format) {
  return output.substr(0, output.size() - format.size()) + "json";
}

void carry_over(Report& report, const std::string& json_path, const std::vector<Correction>& log,
                const std::vector<extract::Form>& forms) {
  report.corrections = log;
  const std::optional<std::string> text = content_of(json_path);
  // Nearly all have no decisions; what says so need not be parsed.
  if (text && text->find("\"corrections\": []") == std::string::npos) {
    std::string sha256 = "unreadable";
    std::vector<Correction> earlier;
    try {
      const Report before = extract::read_json(*text, json_path);
      sha256 = before.source_sha256;
      earlier = before.corrections;
    } catch (const Error&) {  // kept beside
    }
    if (sha256 == report.source_sha256) {
      report.corrections = extract::joined_logs(log, earlier);
    } else if (!earlier.empty() || sha256 == "unreadable") {
      constexpr std::size_t kDigits = 12;
      std::string digits;
      for (const char c : sha256.substr(0, kDigits))
        digits += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
      write_whole(json_path + "." + digits, *text);
    }
  }
  extract::settle_corrections(report, forms);
}

std::vector<std::string> write_again(Report& report, const std::string& json_path, const Origins& origins,
                                     const std::string& temporary_folder) {
  constexpr std::size_t kEnding = 4;  // json
  const std::string stem = json_path.substr(0, json_path.size() - kEnding);
  std::vector<std::pair<std::string, std::string>> contents;
  std::vector<std::string> left;
  for (const std::string& format : known_formats()) {
    const bool wanted = format == "json" || std::filesystem::exists(stem + format);
    if (wanted && needs_report_alone(format)) {
      contents.emplace_back(stem + format, written_as(format, report, origins));
    } else if (wanted && origins.document.files.empty()) {
      left.push_back(format);
    } else if (wanted && format == "html") {
      contents.emplace_back(stem + format, written_as(format, report, origins));
    }
  }
  for (const auto& [path, content] : contents) write_whole(path, content, temporary_folder);
  return left;
}

}  // namespace nianbao::batch

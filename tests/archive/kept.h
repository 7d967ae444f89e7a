// What a catalogue holds, for comparison.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "archive/catalogue.h"
#include "archive/export.h"
#include "tests/temporary_folder.h"

namespace nianbao::tests {

// Path -> "state reason".
inline std::map<std::string, std::string> states_of(const std::string& folder) {
  archive::Catalogue catalogue(folder, archive::Catalogue::Access::read);
  archive::Statement query(catalogue.database(), "SELECT path, state, reason FROM documents");
  std::map<std::string, std::string> states;
  while (query.step()) {
    const std::string reason = query.text(2);
    states[query.text(0)] = query.text(1) + (reason.empty() ? "" : " " + reason);
  }
  return states;
}

inline std::string exported(const std::string& folder, archive::Shape shape) {
  std::string bytes;
  archive::export_table(folder, shape, [&bytes](const std::vector<std::string>& columns) {
    return archive::csv_sheet(
        columns, [&bytes](const std::string& more) { bytes += more; }, false);
  });
  return bytes;
}

// Every output by its name, with its content.
inline std::map<std::string, std::string> outputs_of(const std::string& folder) {
  std::map<std::string, std::string> outputs;
  const std::filesystem::path root = std::filesystem::path(folder) / "documents";
  if (!std::filesystem::exists(root)) return outputs;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.is_regular_file()) outputs[entry.path().lexically_relative(root).string()] = content_of(entry.path());
  }
  return outputs;
}

inline std::string integrity_of(const std::string& folder) {
  archive::Catalogue catalogue(folder, archive::Catalogue::Access::read);
  archive::Statement query(catalogue.database(), "PRAGMA integrity_check");
  return query.step() ? query.text(0) : "";
}

}  // namespace nianbao::tests

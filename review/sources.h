// Finds the files that a report was made of, wherever they stand now.
//
// Method: a file is what a report was made of where its SHA-256 is the report's, whatever its name. Names only say
// where to look first; then all documents below the folders are read once, and the images of each folder as joined
// ones.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace nianbao::review {

class Sources {
 public:
  // `folders` are searched wholly; `near` only for the name that the report states.
  Sources(std::vector<std::string> folders, std::vector<std::string> near);

  // `known`: where the files stood, if that is known. Empty: not found.
  std::vector<std::string> find(const std::string& name, const std::string& sha256,
                                const std::vector<std::string>& known);

 private:
  bool are(const std::vector<std::string>& files, const std::string& sha256);
  std::vector<std::string> by_name(const std::string& folder, const std::string& name, const std::string& sha256);
  void search();

  std::vector<std::string> folders_;
  std::vector<std::string> near_;
  bool searched_ = false;
  std::map<std::string, std::vector<std::string>> by_sha256_;
};

}  // namespace nianbao::review

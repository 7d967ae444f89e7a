// The documents that a source holds, one after the other, without keeping them all.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace nianbao::archive {

enum class SourceKind { folder, list, file };

struct Source {
  SourceKind kind = SourceKind::folder;
  std::string name;  // first part of its documents' paths
  std::string root;  // absolute; what files are relative to
  std::string path;  // what to walk or read: the folder, the list, the file; "-" : standard input
};

// From arguments of the command line: PATH, or NAME=PATH where that names no file. Throws Error (usage, unreadable):
// nothing there, two sources of one name.
std::vector<Source> sources_of(const std::vector<std::string>& arguments);

struct Found {
  std::string relative;            // below the source: of the file, or of the folder whose images are joined
  std::vector<std::string> files;  // below the source's root
};

class Walk {
 public:
  virtual ~Walk() = default;
  // False: there are no more.
  virtual bool next(Found& found) = 0;
};

// `trouble` is told of folders and lines that cannot be read, and the walk goes on.
std::unique_ptr<Walk> walk(const Source& source, bool join, std::function<void(const std::string&)> trouble);

}  // namespace nianbao::archive

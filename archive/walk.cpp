// Method: folders are read one at a time from a stack, so that memory holds the entries of one folder and the folders
// still to read. Links to files count as files, links to folders are not followed: they could lead round in circles.
#include "archive/walk.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <utility>

#include "batch/plan.h"
#include "document/error.h"
#include "ingest/source.h"

namespace nianbao::archive {

namespace fs = std::filesystem;

namespace {

using Trouble = std::function<void(const std::string&)>;

bool is_image(const std::string& name) {
  if (!ingest::has_known_extension(name)) return false;
  const std::string extension = fs::path(name).extension().string();
  return extension.size() != 4 || !std::equal(extension.begin(), extension.end(), ".pdf", [](char a, char b) {
           return (static_cast<unsigned char>(a) | 0x20U) == (static_cast<unsigned char>(b) | 0x20U);
         });
}

std::string below(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

// The images of one folder as one document, in natural order; its other documents as they are.
void join_images(const std::string& folder, std::vector<Found>& documents) {
  Found joined;
  std::vector<Found> others;
  for (Found& document : documents) {
    if (is_image(document.relative)) {
      joined.files.push_back(std::move(document.files.front()));
    } else {
      others.push_back(std::move(document));
    }
  }
  if (!joined.files.empty()) {
    std::sort(joined.files.begin(), joined.files.end(), batch::natural_less);
    joined.relative = folder.empty() ? "." : folder;
    others.push_back(std::move(joined));
  }
  documents = std::move(others);
}

class FolderWalk : public Walk {
 public:
  FolderWalk(std::string root, bool join, Trouble trouble)
      : root_(std::move(root)), join_(join), trouble_(std::move(trouble)), folders_{""} {}

  bool next(Found& found) override {
    while (ready_.empty()) {
      if (folders_.empty()) return false;
      const std::string folder = std::move(folders_.back());
      folders_.pop_back();
      read(folder);
    }
    found = std::move(ready_.back());
    ready_.pop_back();
    return true;
  }

 private:
  void read(const std::string& folder) {
    std::error_code error;
    const fs::path path = folder.empty() ? fs::path(root_) : fs::path(root_) / folder;
    fs::directory_iterator it(path, error);
    for (; !error && it != fs::directory_iterator(); it.increment(error)) take(folder, *it);
    if (error) trouble_(batch::printable(path.string()) + ": this folder cannot be read (" + error.message() + ")");
    if (join_) join_images(folder, ready_);
  }

  void take(const std::string& folder, const fs::directory_entry& entry) {
    std::error_code ignored;
    const std::string relative = below(folder, entry.path().filename().string());
    if (entry.is_directory(ignored) && !entry.is_symlink(ignored)) {
      folders_.push_back(relative);
    } else if (ingest::has_known_extension(relative) && entry.is_regular_file(ignored)) {
      ready_.push_back({relative, {relative}});
    }
  }

  std::string root_;
  bool join_;
  Trouble trouble_;
  std::vector<std::string> folders_;
  std::vector<Found> ready_;
};

class ListWalk : public Walk {
 public:
  ListWalk(const std::string& path, bool join, Trouble trouble) : trouble_(std::move(trouble)) {
    if (path != "-") file_ = std::make_unique<std::ifstream>(path, std::ios::binary);
    lines_ = file_ ? file_.get() : &std::cin;
    if (!*lines_) throw Error(ErrorKind::unreadable, batch::printable(path), "this list cannot be read");
    if (join) gather_joined();
  }

  bool next(Found& found) override {
    if (!joined_.empty()) {
      found = std::move(joined_.back());
      joined_.pop_back();
      return true;
    }
    std::string line;
    if (!next_line(line)) return false;
    found = {line, {line}};
    return true;
  }

 private:
  bool next_line(std::string& line) {
    while (std::getline(*lines_, line)) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (!line.empty() && line.find('\0') == std::string::npos) return true;
      if (!line.empty()) trouble_("a line of the list holds a zero byte and is left out");
    }
    return false;
  }

  // Images of one folder may stand anywhere in a list, so that all of it must be seen first.
  void gather_joined() {
    std::map<std::string, std::vector<Found>> folders;
    for (std::string line; next_line(line);) folders[fs::path(line).parent_path().string()].push_back({line, {line}});
    for (auto& [folder, documents] : folders) {
      join_images(folder, documents);
      for (Found& document : documents) joined_.push_back(std::move(document));
    }
  }

  Trouble trouble_;
  std::unique_ptr<std::ifstream> file_;
  std::istream* lines_ = nullptr;
  std::vector<Found> joined_;
};

class FileWalk : public Walk {
 public:
  explicit FileWalk(std::string file) : file_(std::move(file)) {}

  bool next(Found& found) override {
    found = {file_, {file_}};
    return !std::exchange(done_, true);
  }

 private:
  std::string file_;
  bool done_ = false;
};

fs::path absolute_of(const std::string& path) {
  fs::path whole = fs::absolute(path).lexically_normal();
  return whole.has_filename() ? whole : whole.parent_path();
}

Source source_of(const std::string& argument) {
  std::string path = argument;
  std::string name;
  const std::size_t sign = argument.find('=');
  if (!fs::exists(argument) && sign != std::string::npos && sign > 0) {
    name = argument.substr(0, sign);
    path = argument.substr(sign + 1);
  }
  Source source;
  source.path = path;
  if (path == "-") {
    source = {SourceKind::list, "stdin", fs::current_path().string(), path};
  } else if (fs::is_directory(path)) {
    const fs::path whole = absolute_of(path);
    source = {SourceKind::folder, whole.filename().string(), whole.string(), whole.string()};
  } else if (!fs::exists(path)) {
    throw Error(ErrorKind::unreadable, batch::printable(path), "there is no such folder, list or document");
  } else if (ingest::has_known_extension(path)) {
    const fs::path whole = absolute_of(path);
    source = {SourceKind::file, whole.filename().string(), whole.parent_path().string(), whole.filename().string()};
  } else {
    source = {SourceKind::list, fs::path(path).filename().string(), fs::current_path().string(), path};
  }
  if (!name.empty()) source.name = name;
  source.name = batch::printable(source.name);
  if (source.name.empty() || source.name == "." || source.name == ".." || source.name.find('/') != std::string::npos) {
    throw Error(ErrorKind::usage, batch::printable(argument),
                "this source has no name; give it one as in SHELF=" + batch::printable(path));
  }
  return source;
}

}  // namespace

std::vector<Source> sources_of(const std::vector<std::string>& arguments) {
  if (arguments.empty()) throw Error(ErrorKind::usage, "", "no source; name a folder, a list or a document");
  std::vector<Source> sources;
  for (const std::string& argument : arguments) {
    Source source = source_of(argument);
    for (const Source& other : sources) {
      if (other.name != source.name) continue;
      throw Error(ErrorKind::usage, "",
                  "two sources are named " + source.name +
                      "; name one of them otherwise, as in NAME=" + batch::printable(argument));
    }
    sources.push_back(std::move(source));
  }
  return sources;
}

std::unique_ptr<Walk> walk(const Source& source, bool join, std::function<void(const std::string&)> trouble) {
  switch (source.kind) {
    case SourceKind::folder:
      return std::make_unique<FolderWalk>(source.root, join, std::move(trouble));
    case SourceKind::list:
      return std::make_unique<ListWalk>(source.path, join, std::move(trouble));
    case SourceKind::file:
      break;
  }
  return std::make_unique<FileWalk>(source.path);
}

}  // namespace nianbao::archive

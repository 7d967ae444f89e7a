// What is thrown where one document, or the whole run, cannot go on.
#pragma once

#include <stdexcept>
#include <string>

namespace nianbao {

// Each kind has an exit status of its own (see cli/).
enum class ErrorKind {
  usage,       // 1: wrong options, colliding names, a folder without documents
  unreadable,  // 2: missing, not a document, damaged beyond reading, wrong password
  fault,       // 4: a fault of nianbao itself
  unwritable,  // 5: an output that cannot be written
};

// what() is one line: "FILE[, page N]: what is wrong; what to do about it".
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& file, const std::string& message, int page = 0);
  ErrorKind kind() const { return kind_; }
  const std::string& file() const { return file_; }
  int page() const { return page_; }  // from 1; 0: not of one page

 private:
  ErrorKind kind_;
  std::string file_;
  int page_;
};

}  // namespace nianbao

#include "document/error.h"

namespace nianbao {

namespace {

std::string located(const std::string& file, const std::string& message, int page) {
  std::string out = file;
  if (page > 0) out += (out.empty() ? "page " : ", page ") + std::to_string(page);
  return out.empty() ? message : out + ": " + message;
}

}  // namespace

Error::Error(ErrorKind kind, const std::string& file, const std::string& message, int page)
    : std::runtime_error(located(file, message, page)), kind_(kind), file_(file), page_(page) {}

}  // namespace nianbao

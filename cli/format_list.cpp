#include "cli/format_list.h"

#include <algorithm>
#include <sstream>

#include "batch/writers.h"
#include "document/error.h"

namespace nianbao::cli {

std::vector<std::string> formats_in(const std::string& list) {
  std::vector<std::string> formats;
  std::istringstream stream(list);
  for (std::string format; std::getline(stream, format, ',');) {
    const auto& known = batch::known_formats();
    if (std::find(known.begin(), known.end(), format) == known.end()) {
      std::string names;
      for (const std::string& name : known) names += (names.empty() ? "" : ", ") + name;
      throw Error(ErrorKind::usage, "", "--to " + format + ": no such format; known are " + names);
    }
    if (std::find(formats.begin(), formats.end(), format) == formats.end()) formats.push_back(format);
  }
  if (formats.empty()) throw Error(ErrorKind::usage, "", "--to names no format");
  return formats;
}

}  // namespace nianbao::cli

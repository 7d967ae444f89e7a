// Outputs that a report's JSON is not enough for: words at their places (searchable PDF, ALTO, hOCR) are made by
// converting the source again, with the decisions that its JSON has by then.
#pragma once

#include <string>
#include <vector>

namespace nianbao::batch {

// Those that stand beside a JSON.
std::vector<std::string> formats_of_places(const std::string& json_path);

struct Remake {
  std::string json_path;
  std::vector<std::string> files;           // the source; its bytes are those that the JSON tells of
  std::string password;                     // of the source
  std::vector<std::string> form_files;      // users' own forms
  std::vector<std::string> worker_command;  // see PoolOptions; it serves with make_convert_handler
};

// Writes them again. Returns what went wrong, in one line; "" where nothing did.
std::string remake(const Remake& what);

}  // namespace nianbao::batch

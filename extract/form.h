// A form as facts: which cells it has, how they are labelled, which sums they stand in. Loaded from JSON data files;
// the known forms are built into the program, a user's own comes by --form.
#pragma once

#include <string>
#include <vector>

namespace nianbao::extract {

// left and right are sums of cells that are equal. `total`: left is one stated total, right its terms.
struct FormSum {
  std::string id;
  std::vector<std::string> left;
  std::vector<std::string> right;
  bool total = true;
};

}  // namespace nianbao::extract

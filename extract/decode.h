// The most probable readings of all cells of a form under its sums, and how doubtful each of them is.
#pragma once

#include <utility>
#include <vector>

namespace nianbao::extract {

// What a reading means to the sums: its number; 0, and no total; or nothing that could be added.
enum class Effect { number, blank, none };

struct Option {
  double probability = 1;  // that the image gives it, above 0
  Effect effect = Effect::number;
  double amount = 0;   // 0 unless `effect` is number
  int confusion = -1;  // the same for the same pair of texts (first reading, this one); -1 for a first reading
};

struct Variable {
  std::vector<Option> options;  // the recogniser's readings, best first; never empty
  double unlisted = 0;          // probability that none of them is what the page prints
  int print = -1;               // the same for the same text as first reading; -1: like no other
};

struct SumRule {
  int total = -1;                          // a variable that voids the sum where it is blank; -1: none
  std::vector<std::pair<int, int>> parts;  // variable, and 1 on the left side, -1 on the right
};

struct Model {
  std::vector<Variable> variables;
  std::vector<SumRule> sums;
};

struct Decision {
  int option = 0;
  double doubt = 0;  // posterior probability that the page prints something else; 1 where the search was cut short
};

// One decision a variable.
std::vector<Decision> decode(const Model& model);

}  // namespace nianbao::extract

// Where the search of decode.cpp stands: which readings are chosen, which slips assumed, what each sum is off by.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "extract/decode.h"

namespace nianbao::extract {

// One step of a hypothesis.
struct Move {
  enum class Kind {
    choose,     // variable `at` reads as its `option`
    unlisted,   // variable `at` reads as none of its options, `by` more than the chosen one
    slip_cell,  // the agency printed variable `at` although its sums ask for `by` more
    slip_sum,   // the agency printed sum `at` although it does not hold
  };
  Kind kind = Kind::choose;
  int at = 0;
  int option = 0;
  int before = 0;  // the option that was chosen
  double by = 0;
};

class State {
 public:
  explicit State(const Model& model);

  void apply(const Move& move);
  void undo(const Move& move);
  // From here on the readings chosen so far are as open to change as the first ones were.
  void settle() { touched_.assign(touched_.size(), 0); }

  const Option& option(int variable, int which) const;
  const Option& chosen(int variable) const { return option(variable, choice_[at(variable)]); }
  int choice(int variable) const { return choice_[at(variable)]; }
  // What the sums count for it.
  double amount(int variable) const { return chosen(variable).amount + shift_[at(variable)]; }
  bool shifted(int variable) const { return !is_zero(shift_[at(variable)]); }
  // Whether another reading was chosen for it.
  bool touched(int variable) const { return touched_[at(variable)] > 0; }
  bool has_slips() const { return slips_ > 0; }
  bool slipped(int variable) const { return slipped_[at(variable)]; }
  bool excused(int sum) const { return excused_[at(sum)]; }
  bool active(int sum) const { return voids_[at(sum)] == 0; }
  double residual(int sum) const { return residual_[at(sum)]; }  // left side less right side
  bool fails(int sum) const { return active(sum) && !excused(sum) && !is_zero(residual(sum)); }
  // Pairs of a sum and the side, 1 or -1, on which the variable stands in it.
  const std::vector<std::pair<int, int>>& sums_of(int variable) const { return sums_of_[at(variable)]; }
  // Of the readings chosen instead of first ones: which, and how much less probable than the first.
  const std::vector<std::pair<int, double>>& confusions() const { return confusions_; }

  // The failing sum with the fewest parts, -1 where all hold: few ways to mend it keep the search narrow.
  int narrowest_failing() const;

  static bool is_zero(double amount) { return std::abs(amount) < 1e-6; }  // money has four decimals at most

 private:
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  void add_choice(int variable, int direction);
  void add_shift(int variable, double by);

  const Model& model_;
  std::vector<std::vector<std::pair<int, int>>> sums_of_;
  std::vector<int> choice_;
  std::vector<double> shift_;
  std::vector<int> touched_;
  std::vector<bool> slipped_;
  std::vector<double> residual_;
  std::vector<int> voids_;
  std::vector<bool> excused_;
  int slips_ = 0;  // of both kinds
  std::vector<std::pair<int, double>> confusions_;
};

}  // namespace nianbao::extract

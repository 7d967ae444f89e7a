#include "extract/unlisted_doubt.h"

#include <algorithm>

namespace nianbao::extract {

namespace {

// Chance that it has the very value of the chosen one, in other characters (1,113 for 1113).
constexpr double kUnlistedSameValue = 1e-3;

// The texts that add nothing to a sum ("", "0", "/", "-" and "—"), less the one that was chosen.
constexpr double kOtherNulls = 4;

// Chance that a cell that adds nothing prints another such text than the chosen one: its sums hold with either. What
// was not listed of a 0 is at most as probable as the last of what was; of a blank it may all be a stroke that was
// lost.
double null_doubt(const Variable& variable, const Option& chosen) {
  if (chosen.effect == Effect::blank) return variable.unlisted / (variable.unlisted + chosen.probability);
  if (chosen.effect == Effect::none || !State::is_zero(chosen.amount) || variable.options.size() < 2) return 0;
  const double others = std::min(variable.unlisted, kOtherNulls * variable.options.back().probability);
  return others / (others + chosen.probability);
}

// Doubts of a sum's other cells, summed, up to which it says something of a cell.
constexpr double kMostOpen = 1.5;

// Doubt in a cell that its sums do not lessen: where each of them holds the same print on its other side, a misreading
// that repeats there keeps them all. How often it does is not a matter of how many cells there are, since it is of
// their face.
double repeated_doubt(const Model& model, const State& state, int index) {
  const auto of = [&model](int variable) -> const Variable& {
    return model.variables[static_cast<std::size_t>(variable)];
  };
  if (state.choice(index) > 0) return 0;
  double least = of(index).unlisted;
  for (const auto& [sum, side] : state.sums_of(index)) {
    if (!state.active(sum) || state.excused(sum)) continue;
    double most = 0;
    for (const auto& [other, its_side] : model.sums[static_cast<std::size_t>(sum)].parts) {
      const bool alike = its_side != side && of(other).print == of(index).print && state.choice(other) == 0;
      if (alike) most = std::max(most, of(other).unlisted);
    }
    least = std::min(least, most);
  }
  return kRepeat * least;
}

// Whether a sum's other cells are known well enough for it to prove a cell: with several of them open it holds for any
// figure.
bool others_are_legible(const Model& model, const State& state, int sum, int index) {
  double doubts = 0;
  for (const auto& [other, side] : model.sums[static_cast<std::size_t>(sum)].parts) {
    if (other != index) doubts += 1 - state.chosen(other).probability;
  }
  return doubts <= kMostOpen;
}

}  // namespace

double whole_doubt(const Model& model, const State& state, int index, double found) {
  const Variable& variable = model.variables[static_cast<std::size_t>(index)];
  bool summed = false;
  bool pinned = false;
  bool legible = false;
  for (const auto& [sum, side] : state.sums_of(index)) {
    summed = summed || state.active(sum);
    const bool holds = state.active(sum) && !state.excused(sum) && !state.slipped(index);
    pinned = pinned || holds;
    legible = legible || (holds && others_are_legible(model, state, sum, index));
  }
  const double same = variable.unlisted * kUnlistedSameValue + null_doubt(variable, state.chosen(index));
  const double unseen = pinned ? same + repeated_doubt(model, state, index) : variable.unlisted;
  const double alone = 1 - state.chosen(index).probability;
  const double together = found + unseen;
  const double doubt = !summed ? alone : legible ? together : std::max(together, alone);
  return std::clamp(doubt, 0.0, 1.0);
}

}  // namespace nianbao::extract

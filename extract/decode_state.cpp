#include "extract/decode_state.h"

namespace nianbao::extract {

State::State(const Model& model) : model_(model) {
  const auto count = model.variables.size();
  sums_of_.resize(count);
  choice_.assign(count, 0);
  shift_.assign(count, 0);
  touched_.assign(count, 0);
  slipped_.assign(count, false);
  residual_.assign(model.sums.size(), 0);
  voids_.assign(model.sums.size(), 0);
  excused_.assign(model.sums.size(), false);
  for (std::size_t s = 0; s < model.sums.size(); ++s) {
    for (const auto& [variable, side] : model.sums[s].parts) {
      sums_of_[at(variable)].emplace_back(static_cast<int>(s), side);
    }
  }
  for (std::size_t v = 0; v < count; ++v) add_choice(static_cast<int>(v), 1);
}

const Option& State::option(int variable, int which) const { return model_.variables[at(variable)].options[at(which)]; }

void State::add_choice(int variable, int direction) {
  const Option& now = chosen(variable);
  for (const auto& [sum, side] : sums_of(variable)) {
    residual_[at(sum)] += direction * side * now.amount;
    const bool blank_total = now.effect == Effect::blank && model_.sums[at(sum)].total == variable;
    if (now.effect == Effect::none || blank_total) voids_[at(sum)] += direction;
  }
}

void State::add_shift(int variable, double by) {
  shift_[at(variable)] += by;
  for (const auto& [sum, side] : sums_of(variable)) residual_[at(sum)] += side * by;
}

void State::apply(const Move& move) {
  switch (move.kind) {
    case Move::Kind::choose:
      add_choice(move.at, -1);
      choice_[at(move.at)] = move.option;
      add_choice(move.at, 1);
      confusions_.emplace_back(option(move.at, move.option).confusion,
                               option(move.at, move.option).probability / option(move.at, 0).probability);
      break;
    case Move::Kind::unlisted:
      add_shift(move.at, move.by);
      break;
    case Move::Kind::slip_cell:
      add_shift(move.at, move.by);
      slipped_[at(move.at)] = true;
      ++slips_;
      return;
    case Move::Kind::slip_sum:
      excused_[at(move.at)] = true;
      ++slips_;
      return;
  }
  ++touched_[at(move.at)];
}

void State::undo(const Move& move) {
  switch (move.kind) {
    case Move::Kind::choose:
      add_choice(move.at, -1);
      choice_[at(move.at)] = move.before;
      add_choice(move.at, 1);
      confusions_.pop_back();
      break;
    case Move::Kind::unlisted:
      add_shift(move.at, -move.by);
      break;
    case Move::Kind::slip_cell:
      add_shift(move.at, -move.by);
      slipped_[at(move.at)] = false;
      --slips_;
      return;
    case Move::Kind::slip_sum:
      excused_[at(move.at)] = false;
      --slips_;
      return;
  }
  --touched_[at(move.at)];
}

int State::narrowest_failing() const {
  int best = -1;
  for (std::size_t s = 0; s < model_.sums.size(); ++s) {
    const int sum = static_cast<int>(s);
    if (!fails(sum)) continue;
    if (best < 0 || model_.sums[s].parts.size() < model_.sums[at(best)].parts.size()) best = sum;
  }
  return best;
}

}  // namespace nianbao::extract

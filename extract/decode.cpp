// Readings of all cells of a form, decoded under its sums.
//
// Model. The page prints one reading of each cell, with the probabilities that the recogniser gives, independent but
// for one thing: the same confusion (7 read as 1) tends to repeat on a page, also one with a reading that was not
// listed. The printed figures obey each sum, unless the agency slipped: in one cell, which spoils all sums that hold
// it (some of them still fail where another cell of theirs slipped, too), or in one sum alone. A hypothesis is a choice
// of readings together with the slips that it needs; its weight is the product of their probabilities.
//
// Method. (1) The best hypothesis: from the first readings, depth first over the sums that fail, each mended by another
// reading of one of its cells or excused as a slip, the most mending first, branch and bound. (2) Doubt: from the best
// hypothesis, every other reading of every cell is tried, and what it breaks is mended or excused in every way that
// keeps the weight above a floor. A cell's doubt is the share of weight in which it reads otherwise.
//
// Assumes that most cells are nearly certain, so that hypotheses differ from the best one in few cells. Where more than
// the stated number of steps would be needed, the cell's doubt is 1: a person decides. Doubts are somewhat too large
// where several independent mendings compete.
#include "extract/decode.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include "extract/decode_state.h"
#include "extract/number.h"
#include "extract/unlisted_doubt.h"

namespace nianbao::extract {

namespace {

// An agency's slips. In 86 published reports (some 17,000 cells in 3,600 sums) a handful of figures disagree: about one
// report in twenty, mostly one cell or one total. So 2 in 10,000 cells and sums, times a chance of 1 in 20 that the
// slip took just the figure that is printed.
constexpr double kSlip = 2e-4 * 0.05;
// The most common slip, in about one report in forty: a total left at 0 over parts that are not.
constexpr double kZeroTotalSlip = 1e-4;
// Chance that a reading which the recogniser did not list is exactly the figure that a sum asks for; and where that
// figure differs from the listed one in more than a digit, as misreadings seldom do. Both chosen, not measured.
constexpr double kUnlistedFits = 0.05;
constexpr double kFarUnlistedFits = 0.005;
// Slips come together: where one total was not counted again, others were not either. Of two published reports with a
// slip one has two, against one slip in twenty of all; five times is a cautious share of that.
constexpr double kAnotherSlip = 5;
// Blank totals over figures are this much rarer than figures, and words still more: a few among the 17,000 cells.
constexpr double kOddity = 0.02;
constexpr double kWordsOddity = 0.002;

// A reading takes the place of the first one only with this much probability from the image: what is clear stands, and
// a sum that fails over clear figures is a slip. With less it is a doubt.
constexpr double kSupport = 3e-4;
// A reading that mends a sum only together with another must be at least this probable, or there is no end of pairs.
constexpr double kPartSupport = 1e-3;
constexpr double kClear = 2e-5;  // doubt of an image that needs no proof by sums; well below what any status asks for
constexpr double kFloor = 1e-6;  // hypotheses of less than this share of the best one are dropped
// Steps of a search; a step costs a few microseconds, and ordinary scans need some hundred in all.
constexpr int kStepsForBest = 5000;
constexpr int kStepsForOneDoubt = 4000;
constexpr int kStepsForAllDoubts = 60000;

// Costs are negative logarithms of probabilities.
double cost_of(double probability) {
  return probability > 0 ? -std::log(probability) : std::numeric_limits<double>::infinity();
}

struct Branch {
  double cost = 0;
  int mended = 0;  // failing sums that would hold, less holding ones that would fail
  Move move;
};

// The ways to go on from a state.
class Branches {
 public:
  Branches(const Model& model, const State& state) : model_(model), state_(state) {}

  // `may_repeat`: whether a confusion that this hypothesis has already counts as one that repeats.
  double choice_cost(int variable, int which, bool may_repeat) const {
    const Option& now = state_.chosen(variable);
    const Option& then = state_.option(variable, which);
    double ratio = then.probability / now.probability;
    if (may_repeat) ratio = std::max(ratio, repeat_ratio(then.confusion, ratio));
    if (then.effect == Effect::none && now.effect != Effect::none) ratio *= kWordsOddity;
    if (then.effect != Effect::none && now.effect == Effect::none) ratio /= kWordsOddity;
    if (then.effect == Effect::blank && !State::is_zero(now.amount)) ratio *= kOddity;
    return cost_of(ratio);
  }

  // Of a slip of that probability, as the next one of this hypothesis.
  double next_slip_cost(double probability) const {
    return cost_of(state_.has_slips() ? kAnotherSlip * probability : probability);
  }

  // A sum with cells of its own fails by a slip in any of them, too.
  double slip_cost(int sum) const {
    const SumRule& rule = model_.sums[static_cast<std::size_t>(sum)];
    const auto own = std::count_if(rule.parts.begin(), rule.parts.end(),
                                   [this](const auto& part) { return state_.sums_of(part.first).size() == 1; });
    const bool zero_total = rule.total >= 0 && State::is_zero(state_.amount(rule.total));
    return next_slip_cost(std::max(kSlip * static_cast<double>(1 + own), zero_total ? kZeroTotalSlip : 0));
  }

  // All of at most `limit` for a sum that fails; `for_doubt`: also those that the image hardly supports.
  std::vector<Branch> mending(int sum, double limit, bool for_doubt) const {
    std::vector<Branch> out;
    const SumRule& rule = model_.sums[static_cast<std::size_t>(sum)];
    const auto add = [&](const Branch& branch) {
      if (branch.cost <= limit) out.push_back(branch);
    };
    add({slip_cost(sum), 1, {Move::Kind::slip_sum, sum, 0, 0, 0}});
    for (const auto& [variable, side] : rule.parts) {
      if (state_.shifted(variable)) continue;
      const bool fresh = !state_.touched(variable);
      if (fresh) add_choices(sum, variable, side, limit, for_doubt ? 0 : kSupport, out);
      const double by = -side * state_.residual(sum);
      if (state_.amount(variable) + by < 0) continue;
      const int failing = failing_sums(variable);
      const int mended = mended_by(variable, by);
      // Where it leaves sums failing, it mends two at least: one alone may as well be the sum's own slip.
      const bool explains = failing > 0 && (mended == failing || mended > 1);
      if (explains && mended > 1) add({next_slip_cost(kSlip), mended, {Move::Kind::slip_cell, variable, 0, 0, by}});
      if (!for_doubt || !fresh) continue;
      const double unlisted = model_.variables[static_cast<std::size_t>(variable)].unlisted;
      if (!explains && unlisted < kPartSupport) continue;
      const bool figure = state_.chosen(variable).effect == Effect::number;
      const bool near = !figure || one_digit_apart(state_.amount(variable), state_.amount(variable) + by);
      const double cost =
          cost_of(unlisted * (near ? kUnlistedFits : kFarUnlistedFits) / state_.chosen(variable).probability);
      add({cost, mended, {Move::Kind::unlisted, variable, 0, 0, by}});
    }
    return out;
  }

 private:
  // Confusions of one kind are together as probable as the least of them, times kRepeat for each but the first.
  double repeat_ratio(int confusion, double ratio) const {
    double least = -1;
    for (const auto& [seen, its_ratio] : state_.confusions()) {
      if (confusion >= 0 && seen == confusion) least = least < 0 ? its_ratio : std::min(least, its_ratio);
    }
    return least < 0 ? 0 : kRepeat * std::min(1.0, ratio / least);
  }

  void add_choices(int sum, int variable, int side, double limit, double support, std::vector<Branch>& out) const {
    const auto& options = model_.variables[static_cast<std::size_t>(variable)].options;
    const int before = state_.choice(variable);
    for (std::size_t i = 0; i < options.size(); ++i) {
      const int which = static_cast<int>(i);
      const bool same = options[i].effect == state_.chosen(variable).effect &&
                        State::is_zero(options[i].amount - state_.chosen(variable).amount);
      if (which == before || same || options[i].probability < support) continue;
      const double change = options[i].amount - state_.chosen(variable).amount;
      const bool mends = State::is_zero(state_.residual(sum) + side * change);
      const double cost = choice_cost(variable, which, mends);
      if (cost > limit || (!mends && options[i].probability < kPartSupport)) continue;
      const int mended = mended_by(variable, change);
      out.push_back({cost, mended, {Move::Kind::choose, variable, which, before, 0}});
    }
  }

  // How many sums of a variable fail; 0 where one of them holds, which another figure would break.
  int failing_sums(int variable) const {
    int failing = 0;
    for (const auto& [sum, side] : state_.sums_of(variable)) {
      if (!state_.active(sum) || state_.excused(sum)) continue;
      if (!state_.fails(sum)) return 0;
      ++failing;
    }
    return failing;
  }

  int mended_by(int variable, double change) const {
    int mended = 0;
    for (const auto& [sum, side] : state_.sums_of(variable)) {
      if (!state_.active(sum) || state_.excused(sum)) continue;
      const bool holds = State::is_zero(state_.residual(sum) + side * change);
      mended += static_cast<int>(holds) - static_cast<int>(!state_.fails(sum));
    }
    return mended;
  }

  const Model& model_;
  const State& state_;
};

// Step (1).
class BestSearch {
 public:
  BestSearch(const Model& model, State& state) : branches_(model, state), state_(state) {}

  // Leaves the state at the best hypothesis; returns its moves.
  std::vector<Move> run() {
    descend(0);
    for (const Move& move : best_) state_.apply(move);
    state_.settle();
    return best_;
  }

 private:
  void descend(double cost) {
    if (cost >= best_cost_ || (++steps_ > kStepsForBest && std::isfinite(best_cost_))) return;
    const int sum = state_.narrowest_failing();
    if (sum < 0) {
      best_cost_ = cost;
      best_ = path_;
      return;
    }
    std::vector<Branch> ways = branches_.mending(sum, best_cost_ - cost, false);
    std::stable_sort(ways.begin(), ways.end(), [](const Branch& a, const Branch& b) { return worth(a) > worth(b); });
    for (const Branch& way : ways) {
      path_.push_back(way.move);
      state_.apply(way.move);
      descend(cost + way.cost);
      state_.undo(way.move);
      path_.pop_back();
    }
  }

  // A sum left failing costs a slip.
  static double worth(const Branch& branch) { return branch.mended * cost_of(kSlip) - branch.cost; }

  Branches branches_;
  State& state_;
  std::vector<Move> path_;
  std::vector<Move> best_;
  double best_cost_ = std::numeric_limits<double>::infinity();
  int steps_ = 0;
};

// Step (2).
class DoubtSearch {
 public:
  DoubtSearch(const Model& model, State& state, const std::vector<Move>& best)
      : model_(model), branches_(model, state), state_(state), doubt_(model.variables.size(), 0) {
    for (const Move& move : best) {
      if (is_slip(move)) slips_.push_back(move);
    }
  }

  std::vector<double> run() {
    found_[key()] = 1;
    for (std::size_t i = 0; i < slips_.size(); ++i) without(std::vector<Move>(1, slips_[i]), nullptr, 0);
    for (std::size_t v = 0; v < model_.variables.size(); ++v) try_others(static_cast<int>(v));
    return summed_up();
  }

 private:
  // Sorted steps of a hypothesis: what it has besides the readings of the best one.
  using Key = std::vector<std::tuple<Move::Kind, int, int>>;

  static bool is_slip(const Move& move) {
    return move.kind == Move::Kind::slip_cell || move.kind == Move::Kind::slip_sum;
  }

  Key key() const {
    Key key;
    for (const auto* moves : {&slips_, &path_}) {
      for (const Move& move : *moves) key.emplace_back(move.kind, move.at, move.option);
    }
    std::sort(key.begin(), key.end());
    return key;
  }

  bool share_a_sum(const Move& slip, int variable) const {
    for (const auto& [sum, side] : state_.sums_of(variable)) {
      if (slip.kind == Move::Kind::slip_sum && slip.at == sum) return true;
      if (slip.kind != Move::Kind::slip_cell) continue;
      for (const auto& [other, other_side] : state_.sums_of(slip.at)) {
        if (other == sum) return true;
      }
    }
    return false;
  }

  double slip_cost(const Move& slip) const {
    return slip.kind == Move::Kind::slip_cell ? branches_.next_slip_cost(kSlip) : branches_.slip_cost(slip.at);
  }

  void try_others(int variable) {
    if (state_.sums_of(variable).empty() || state_.slipped(variable)) return;
    std::vector<Move> shared;
    for (const Move& slip : slips_) {
      if (share_a_sum(slip, variable)) shared.push_back(slip);
    }
    // Sums that hold never make a reading more doubtful than its image does.
    const double image_doubt = 1 - state_.chosen(variable).probability;
    if (shared.empty() && image_doubt <= kClear) {
      doubt_[static_cast<std::size_t>(variable)] = image_doubt;
      return;
    }
    const auto& options = model_.variables[static_cast<std::size_t>(variable)].options;
    const int before = state_.choice(variable);
    for (std::size_t i = 0; i < options.size(); ++i) {
      const int which = static_cast<int>(i);
      if (which == before) continue;
      const Move move{Move::Kind::choose, variable, which, before, 0};
      without(shared, &move, branches_.choice_cost(variable, which, true));
    }
  }

  // Explores from the best hypothesis less some slips, with a first move where one is given.
  void without(const std::vector<Move>& slips, const Move* first, double cost) {
    const std::vector<Move> all = slips_;
    for (const Move& slip : slips) {
      state_.undo(slip);
      cost -= slip_cost(slip);
      std::erase_if(slips_, [&](const Move& m) { return m.kind == slip.kind && m.at == slip.at; });
    }
    if (first != nullptr) {
      state_.apply(*first);
      path_.push_back(*first);
    }
    steps_ = 0;
    if (cost <= cost_of(kFloor)) descend(cost);
    all_steps_ += steps_;
    if (steps_ > kStepsForOneDoubt || all_steps_ > kStepsForAllDoubts) give_up(slips, first);
    if (first != nullptr) {
      path_.pop_back();
      state_.undo(*first);
    }
    for (const Move& slip : slips) state_.apply(slip);
    slips_ = all;
  }

  void give_up(const std::vector<Move>& slips, const Move* first) {
    if (first != nullptr) doubt_[static_cast<std::size_t>(first->at)] = 1;
    for (std::size_t v = 0; first == nullptr && v < doubt_.size(); ++v) {
      if (share_a_sum(slips.front(), static_cast<int>(v))) doubt_[v] = 1;
    }
  }

  void descend(double cost) {
    if (++steps_ > kStepsForOneDoubt || all_steps_ > kStepsForAllDoubts) return;
    const int sum = state_.narrowest_failing();
    if (sum < 0) {
      found_.try_emplace(key(), std::exp(-cost));
      return;
    }
    for (const Branch& way : branches_.mending(sum, cost_of(kFloor) - cost, true)) {
      path_.push_back(way.move);
      state_.apply(way.move);
      descend(cost + way.cost);
      state_.undo(way.move);
      path_.pop_back();
    }
  }

  std::vector<double> summed_up() {
    double same = 0;
    std::vector<double> other(model_.variables.size(), 0);
    for (const auto& [steps, weight] : found_) {
      bool differs = false;
      for (const auto& [kind, at, option] : steps) {
        if (kind != Move::Kind::choose && kind != Move::Kind::unlisted) continue;
        differs = true;
        other[static_cast<std::size_t>(at)] += weight;
      }
      if (!differs) same += weight;
    }
    for (std::size_t v = 0; v < other.size(); ++v) doubt_[v] = std::max(doubt_[v], other[v] / (same + other[v]));
    return doubt_;
  }

  const Model& model_;
  Branches branches_;
  State& state_;
  std::vector<Move> slips_;
  std::vector<Move> path_;
  std::map<Key, double> found_;
  std::vector<double> doubt_;
  int steps_ = 0;
  int all_steps_ = 0;
};

}  // namespace

std::vector<Decision> decode(const Model& model) {
  State state(model);
  const std::vector<Move> best = BestSearch(model, state).run();
  const std::vector<double> doubts = DoubtSearch(model, state, best).run();
  std::vector<Decision> decisions(model.variables.size());
  for (std::size_t v = 0; v < decisions.size(); ++v) {
    const int index = static_cast<int>(v);
    decisions[v].option = state.choice(index);
    decisions[v].doubt = whole_doubt(model, state, index, doubts[v]);
  }
  return decisions;
}

}  // namespace nianbao::extract

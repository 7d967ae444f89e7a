#include "bench/arithmetic_forms.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace nianbao::bench {

namespace {

constexpr std::array<const char*, 6> kColumns = {"person", "business", "research", "welfare", "legal", "other"};
constexpr int kOutcomes = 21;
constexpr int kRunnersUp = 4;
constexpr double kZeroForBlank = 0.01;

std::string row_name(int row) { return "outcome" + std::to_string(row); }

// The figures of a form by id, and the ids in order.
class Sheet {
 public:
  long& at(const std::string& row, const std::string& column) { return set(row + "." + column); }
  long& set(const std::string& id) {
    const auto [at, fresh] = figures_.try_emplace(id, 0);
    if (fresh) order_.push_back(id);
    return at->second;
  }
  const std::vector<std::string>& order() const { return order_; }
  long figure(const std::string& id) const { return figures_.at(id); }

 private:
  std::map<std::string, long> figures_;
  std::vector<std::string> order_;
};

// Mostly small, now and then up to five digits, as in published reports.
long small_figure(Dice& dice) { return static_cast<long>(dice.log_uniform(1, dice.chance(0.1) ? 30000 : 60)); }

void fill_requests(Sheet& sheet, double density, Dice& dice) {
  const auto part = [&](bool person) { return dice.chance(person ? std::min(1.0, 2 * density) : density); };
  for (const char* column : kColumns) {
    const bool person = column == kColumns.front();
    long outcomes = 0;
    for (int row = 0; row < kOutcomes; ++row) {
      outcomes += sheet.at(row_name(row), column) = part(person) ? small_figure(dice) : 0;
    }
    sheet.at("outcome_total", column) = outcomes;
    const long over = part(person) ? small_figure(dice) : 0;
    sheet.at("carried_over", column) = over;
    const long in = part(person) ? std::min(outcomes + over, small_figure(dice)) : 0;
    sheet.at("carried_in", column) = in;
    sheet.at("new", column) = outcomes + over - in;
  }
}

std::vector<std::string> row_names() {
  std::vector<std::string> rows = {"new", "carried_in"};
  for (int row = 0; row < kOutcomes; ++row) rows.push_back(row_name(row));
  rows.push_back("outcome_total");
  rows.push_back("carried_over");
  return rows;
}

void add_request_sums(Sheet& sheet, std::vector<extract::FormSum>& sums) {
  for (const std::string& row : row_names()) {
    extract::FormSum sum{"row." + row, {row + ".total"}, {}, true};
    long total = 0;
    for (const char* column : kColumns) {
      sum.right.push_back(row + "." + column);
      total += sheet.at(row, column);
    }
    sheet.at(row, "total") = total;
    sums.push_back(sum);
  }
  for (int c = 0; c <= static_cast<int>(kColumns.size()); ++c) {
    const std::string column =
        c < static_cast<int>(kColumns.size()) ? kColumns.at(static_cast<std::size_t>(c)) : "total";
    extract::FormSum sum{"outcomes." + column, {"outcome_total." + column}, {}, true};
    for (int row = 0; row < kOutcomes; ++row) sum.right.push_back(row_name(row) + "." + column);
    sums.push_back(sum);
    sums.push_back({"flow." + column,
                    {"new." + column, "carried_in." + column},
                    {"outcome_total." + column, "carried_over." + column},
                    false});
  }
}

void add_review(Sheet& sheet, std::vector<extract::FormSum>& sums, double density, Dice& dice) {
  for (const char* group : {"reconsideration", "litigation", "litigation_after"}) {
    extract::FormSum sum{std::string("review.") + group, {std::string(group) + ".total"}, {}, true};
    long total = 0;
    for (const char* part : {"upheld", "corrected", "other", "pending"}) {
      const long figure = dice.chance(density) ? small_figure(dice) : 0;
      sheet.at(group, part) = figure;
      sum.right.push_back(std::string(group) + "." + part);
      total += figure;
    }
    sheet.at(group, "total") = total;
    sums.push_back(sum);
  }
}

// A text that one might take for another: a figure changed, lost or doubled; rarely, since ink tells them apart, a zero
// for a stroke or nothing.
std::string confused(const std::string& text, Dice& dice) {
  static constexpr std::array<const char*, 10> kAlike = {"689", "74",  "73",  "85",   "19",
                                                         "68",  "850", "124", "6309", "840"};
  if (text == "0" && dice.chance(kZeroForBlank)) return dice.chance(0.5) ? "" : "-";
  std::string out = text;
  const auto at = static_cast<std::size_t>(dice.below(static_cast<int>(text.size())));
  const double way = dice.uniform();
  if (way < 0.1 && text.size() > 1) return out.erase(at, 1);
  if (way < 0.15) return out.insert(at, 1, text[at]);
  if (text[at] < '0' || text[at] > '9') return out + "0";
  const std::string alike = kAlike.at(static_cast<std::size_t>(text[at] - '0'));
  out[at] = way < 0.8 ? alike[static_cast<std::size_t>(dice.below(static_cast<int>(alike.size())))]
                      : static_cast<char>('0' + dice.below(10));
  return out;
}

// `count` texts, different from each other and from `text`.
std::vector<std::string> confusions(const std::string& text, int count, Dice& dice) {
  std::vector<std::string> out;
  while (static_cast<int>(out.size()) < count) {
    const std::string other = confused(text, dice);
    if (other != text && std::find(out.begin(), out.end(), other) == out.end()) out.push_back(other);
  }
  return out;
}

// Shares of the doubt: the second reading has most of it.
std::vector<double> shares(Dice& dice) {
  std::vector<double> out;
  double rest = 1;
  for (int i = 0; i < kRunnersUp; ++i) {
    out.push_back(rest * (0.5 + 0.45 * dice.uniform()));
    rest -= out.back();
  }
  return out;
}

std::size_t index_of(const InventedForm& form, const std::string& id) {
  const auto at = std::find_if(form.fields.begin(), form.fields.end(), [&](const Field& f) { return f.id == id; });
  return static_cast<std::size_t>(at - form.fields.begin());
}

const extract::FormSum& draw_sum(const InventedForm& form, const std::string& prefix, bool figures, Dice& dice) {
  for (int tries = 0;; ++tries) {
    const auto& sum = form.sums[static_cast<std::size_t>(dice.below(static_cast<int>(form.sums.size())))];
    if (!sum.id.starts_with(prefix) || !sum.total) continue;
    if (!figures || tries > 1000 || form.printed[index_of(form, sum.left.front())] != "0") return sum;
  }
}

std::string another_figure(const std::string& text, Dice& dice) {
  const long figure = std::stol(text);
  const double way = dice.uniform();
  if (way < 0.4) return std::to_string(figure + 1 + dice.below(3));
  if (way < 0.7 && figure > 0) return std::to_string(std::max(0L, figure - 1 - dice.below(3)));
  return std::to_string(std::stol(text == "0" ? "1" : confusions(text + "0", 1, dice).front() + "1"));
}

bool slipped(const InventedForm& form, const std::string& id) {
  return std::find(form.slipped.begin(), form.slipped.end(), index_of(form, id)) != form.slipped.end();
}

}  // namespace

double Dice::uniform() {
  // SplitMix64.
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  z ^= z >> 31;
  return static_cast<double>(z >> 11) * 0x1.0p-53;
}

int Dice::below(int count) { return static_cast<int>(uniform() * count); }

double Dice::log_uniform(double low, double high) {
  return std::exp(std::log(low) + uniform() * (std::log(high) - std::log(low)));
}

InventedForm invent_form(Dice& dice, double density) {
  Sheet sheet;
  InventedForm form;
  for (int i = 0; i < 10; ++i) sheet.set("proactive." + std::to_string(i)) = dice.chance(0.6) ? small_figure(dice) : 0;
  fill_requests(sheet, density, dice);
  add_request_sums(sheet, form.sums);
  add_review(sheet, form.sums, density, dice);
  for (const std::string& id : sheet.order()) {
    Field field;
    field.id = id;
    field.origin = Origin::ocr;
    form.fields.push_back(field);
    form.printed.push_back(std::to_string(sheet.figure(id)));
  }
  return form;
}

void slip(InventedForm& form, Slip kind, Dice& dice) {
  std::string id;
  switch (kind) {
    case Slip::wrong_total:
      id = draw_sum(form, dice.chance(0.3) ? "review" : "row", true, dice).left.front();
      break;
    case Slip::zero_total:
      id = draw_sum(form, dice.chance(0.6) ? "review" : "row", true, dice).left.front();
      break;
    case Slip::wrong_column_total:
      do {
        id = draw_sum(form, "outcomes", false, dice).left.front();
      } while (slipped(form, id));  // of the seven
      break;
    case Slip::wrong_part: {
      const auto& parts = draw_sum(form, dice.chance(0.3) ? "review" : "row", true, dice).right;
      id = parts[static_cast<std::size_t>(dice.below(static_cast<int>(parts.size())))];
      break;
    }
  }
  const std::size_t at = index_of(form, id);
  std::string& text = form.printed[at];
  text = kind == Slip::zero_total && text != "0" ? "0" : another_figure(text, dice);
  form.slipped.push_back(at);
}

std::vector<std::size_t> read_form(InventedForm& form, const Recogniser& recogniser, Dice& dice) {
  std::vector<std::size_t> wrong;
  for (std::size_t i = 0; i < form.fields.size(); ++i) {
    const double doubt = dice.log_uniform(recogniser.least_doubt, recogniser.most_doubt);
    std::vector<double> chances = {1 - doubt};
    for (const double share : shares(dice)) chances.push_back(doubt * share);
    // The truth's rank: one place for each listed reading, and beyond.
    std::size_t rank = 0;
    double draw = dice.uniform();
    while (rank < chances.size() && draw >= chances[rank]) draw -= chances[rank++];
    std::vector<std::string> texts = confusions(form.printed[i], kRunnersUp + 1, dice);
    if (rank < texts.size()) texts[rank] = form.printed[i];
    if (rank > 0) wrong.push_back(i);
    Field& field = form.fields[i];
    field.readings.clear();
    for (std::size_t k = 0; k < chances.size(); ++k) {
      const double stated = k == 0 ? 1 - doubt / recogniser.boast : chances[k] / recogniser.boast;
      field.readings.push_back({texts[k], stated});
    }
    field.text = field.readings.front().text;
  }
  return wrong;
}

double truth_beside_misreading(Dice& dice) {
  struct Row {
    double from = 0;  // what is said of the first reading
    double to = 0;
    int wrong = 0;  // cells
  };
  static constexpr std::array<Row, 12> kCurve = {{{0.25, 0.5, 555},
                                                  {0.5, 0.8, 328},
                                                  {0.8, 0.9, 82},
                                                  {0.9, 0.95, 42},
                                                  {0.95, 0.98, 24},
                                                  {0.98, 0.99, 3},
                                                  {0.99, 0.995, 6},
                                                  {0.995, 0.998, 1},
                                                  {0.998, 0.999, 4},
                                                  {0.999, 0.9995, 3},
                                                  {0.9995, 0.9999, 1},
                                                  {0.9999, 0.99999, 1}}};
  int all = 0;
  for (const Row& row : kCurve) all += row.wrong;
  int at = dice.below(all);
  const Row* row = kCurve.data();
  while (at >= row->wrong) at -= (row++)->wrong;
  const double said = row->from + (row->to - row->from) * dice.uniform();
  // The second reading has most of the rest, and less than the first.
  return std::min((1 - said) * (0.5 + 0.45 * dice.uniform()), 0.99 * said);
}

void misread(InventedForm& form, std::size_t index, double probability, Dice& dice) {
  Field& field = form.fields[index];
  std::vector<std::string> others = confusions(form.printed[index], 3, dice);
  // A zero taken for nothing changes no sum: that is for the image to tell.
  while (others[0].empty() || others[0] == "-") others = confusions(form.printed[index], 3, dice);
  const double rest = (1 - probability) * 0.01;
  field.readings = {{others[0], 1 - probability - rest}, {form.printed[index], probability}};
  field.readings.push_back({others[1], rest * 0.7});
  field.readings.push_back({others[2], rest * 0.2});
  field.text = others[0];
  form.injected.push_back(index);
}

}  // namespace nianbao::bench

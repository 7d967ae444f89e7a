// What each cell's reading is worth, decided from the recogniser's readings and the form's sums.
//
// Method: readings become the options of a model (decode.h), whose best hypothesis and doubts become texts and
// statuses. Values are set first, the checks are computed from them, and a cell in a failing check is at most `read`.
// What reports never print (expected.h) makes readings rarer before that; whether a reading may give way to another,
// and whether the image is clear, is asked of the image alone. Assumes calibrated probabilities; bench/arithmetic_bench
// shows what happens where they are not. A text layer is taken at its word: there the sums speak of the agency alone.
// No sum ever changes what the image shows clearly.
#include "extract/arithmetic.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <regex>
#include <sstream>
#include <tuple>

#include "extract/decode.h"
#include "extract/expected.h"
#include "extract/number.h"

namespace nianbao::extract {

namespace {

// Doubt up to which a status is given; each is a probability of error.
constexpr double kVerifiedDoubt = 1e-4;  // the published promise
// Read without proof. Most readings are far surer than this, so that their mean error is well under 1 in 10,000.
constexpr double kReadDoubt = 6e-4;
// Of a correction: the chance that an agency slipped to a figure which looks like the one that would be right. That is
// reckoned high (decode.cpp), and few cells in a thousand are corrected at all.
constexpr double kCorrectedDoubt = 1e-3;
// A correction needs this probability from the image; the best guess that has less is for review.
constexpr double kCorrectedSupport = 0.01;
// Where a sum fails and the image is sure (kReadDoubt), only a reading at least about as probable as a slip is a doubt.
constexpr double kSlipDoubt = 0.5;
// The recogniser never rules out more than this: what it saw may be none of its readings.
constexpr double kLeastUnlisted = 1e-6;
constexpr double kLeastProbability = 1e-9;
constexpr std::size_t kLongestFigure = 30;  // characters; what is longer is none, whatever a document holds

// A field with its readings, normalised and merged.
struct Candidate {
  Number number;
  double image = 0;        // its probability by the recogniser
  double probability = 0;  // and by what reports print
};

struct Entry {
  Field* field = nullptr;
  std::vector<Candidate> candidates;  // best first
  double unlisted = 0;
  bool certain = false;  // a person's, a text layer's
  bool merged = false;   // one printed cell that covers several fields
  std::string first;     // what the recogniser would say
  Decision decision;
};

bool decided_elsewhere(const Field& field) {
  return field.status == Status::missing || field.status == Status::corrected_by_person;
}

// Separators of thousands change nothing of what a figure says: 571,446 and 571446 are one reading.
std::string without_thousands(const std::string& text) {
  static const std::regex grouped("[-+]?[0-9]{1,3}(,[0-9]{3})+([.][0-9]+)?");
  if (text.size() > kLongestFigure || !std::regex_match(text, grouped)) return text;
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c != ','; });
  return out;
}

void add_candidate(Entry& entry, const Reading& reading) {
  const Number number = parse_number(reading.text);
  const std::string figure = without_thousands(number.text);
  const auto at = std::find_if(entry.candidates.begin(), entry.candidates.end(),
                               [&](const Candidate& c) { return without_thousands(c.number.text) == figure; });
  if (at != entry.candidates.end()) {
    at->image += reading.probability;
  } else {
    entry.candidates.push_back({number, reading.probability, 0});
  }
}

// What the recogniser cannot know: how figures are printed. The sum of the probabilities stays.
void expect(Entry& entry, const Counts& counts) {
  const auto surest = std::max_element(entry.candidates.begin(), entry.candidates.end(),
                                       [](const Candidate& a, const Candidate& b) { return a.image < b.image; });
  entry.first = surest->number.text;
  double before = 0;
  double after = 0;
  for (Candidate& candidate : entry.candidates) {
    const bool known = entry.certain || entry.candidates.size() == 1;
    candidate.probability = candidate.image * (known ? 1 : rarity_of(candidate.number, entry.field->id, counts));
    before += candidate.image;
    after += candidate.probability;
  }
  for (Candidate& candidate : entry.candidates) {
    if (after > 0) candidate.probability *= before / after;
  }
}

Entry entry_of(Field& field, const Counts& counts) {
  Entry entry;
  entry.field = &field;
  entry.certain =
      field.status == Status::corrected_by_person || (field.readings.empty() && field.origin == Origin::text_layer);
  if (field.readings.empty() || entry.certain) {
    add_candidate(entry, {field.text, entry.certain ? 1 : field.confidence});
  }
  for (const Reading& reading : field.readings) {
    if (!entry.certain && reading.probability > kLeastProbability) add_candidate(entry, reading);
  }
  if (entry.candidates.empty()) add_candidate(entry, field.readings.front());
  expect(entry, counts);
  std::stable_sort(entry.candidates.begin(), entry.candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.probability > b.probability; });
  double listed = 0;
  for (Candidate& candidate : entry.candidates) {
    if (!(candidate.probability > kLeastProbability))
      candidate.probability = kLeastProbability;  // also what is no number
    candidate.probability = std::min(candidate.probability, 1.0);
    listed += candidate.probability;
  }
  entry.unlisted = entry.certain ? 0 : std::max(1 - listed, kLeastUnlisted);
  return entry;
}

std::vector<Entry> entries_of(std::vector<Field>& fields, const Counts& counts) {
  std::vector<Entry> entries;
  std::map<std::tuple<int, int, int>, int> prints;
  for (Field& field : fields) {
    if (field.status == Status::missing) continue;
    entries.push_back(entry_of(field, counts));
    if (field.table >= 0) ++prints[{field.table, field.row, field.column}];
  }
  for (Entry& entry : entries) {
    const Field& field = *entry.field;
    entry.merged = field.table >= 0 && prints.at({field.table, field.row, field.column}) > 1;
  }
  return entries;
}

Variable variable_of(const Entry& entry, std::map<std::pair<std::string, std::string>, int>& confusions) {
  Variable variable;
  for (const Candidate& candidate : entry.candidates) {
    Option option;
    option.probability = candidate.probability;
    option.effect = candidate.number.value ? Effect::number : candidate.number.blank ? Effect::blank : Effect::none;
    option.amount = candidate.number.value.value_or(0);
    if (!variable.options.empty()) {
      const std::pair pair(entry.candidates.front().number.text, candidate.number.text);
      option.confusion = confusions.try_emplace(pair, static_cast<int>(confusions.size())).first->second;
    }
    variable.options.push_back(option);
    // One print under several names: the sums would count it several times, so they cannot choose among its readings.
    if (entry.merged) break;
  }
  variable.unlisted = entry.merged ? 0 : entry.unlisted;
  return variable;
}

Model model_of(const std::vector<FormSum>& sums, const std::vector<Entry>& entries) {
  Model model;
  std::map<std::pair<std::string, std::string>, int> confusions;
  std::map<std::string, int> prints;
  std::map<std::string, int> by_id;
  for (const Entry& entry : entries) {
    by_id.emplace(entry.field->id, static_cast<int>(model.variables.size()));
    model.variables.push_back(variable_of(entry, confusions));
    const std::string& text = entry.candidates.front().number.text;
    model.variables.back().print = prints.try_emplace(text, static_cast<int>(prints.size())).first->second;
  }
  for (const FormSum& sum : sums) {
    SumRule rule;
    bool complete = true;
    const auto add = [&](const std::vector<std::string>& ids, int side) {
      for (const std::string& id : ids) {
        const auto at = by_id.find(id);
        complete = complete && at != by_id.end();
        if (at != by_id.end()) rule.parts.emplace_back(at->second, side);
      }
    };
    add(sum.left, 1);
    add(sum.right, -1);
    if (!complete) continue;
    if (sum.total && sum.left.size() == 1) rule.total = rule.parts.front().first;
    model.sums.push_back(rule);
  }
  return model;
}

void take(Entry& entry) {
  Field& field = *entry.field;
  if (field.status == Status::corrected_by_person) return;
  const Candidate& chosen = entry.candidates[static_cast<std::size_t>(entry.decision.option)];
  if (entry.merged) entry.decision.doubt = entry.certain ? 0 : 1 - chosen.probability;
  field.text = chosen.number.text;
  field.value = chosen.number.value;
  if (!chosen.number.unit.empty()) field.unit = chosen.number.unit;
  field.confidence = 1 - entry.decision.doubt;
  field.read_as.clear();
}

// How many checks with a cell hold, and how many fail.
struct Standing {
  int hold = 0;
  int fail = 0;
};

// Whether the recogniser's first choice is not what the cell is said to hold.
bool gave_way(const Entry& entry) {
  return entry.candidates[static_cast<std::size_t>(entry.decision.option)].number.text != entry.first;
}

bool is_sure(const Entry& entry, const Standing& standing) {
  const Candidate& chosen = entry.candidates[static_cast<std::size_t>(entry.decision.option)];
  const double doubt = entry.decision.doubt;
  if (!entry.certain && has_leading_zero(chosen.number.text)) return false;
  // Two cells whose ruling a scan lost look like one, and their figures like one that makes a sum fail.
  if (!entry.certain && entry.merged && standing.fail > 0) return false;
  if (gave_way(entry)) {
    return standing.fail == 0 && standing.hold > 0 && chosen.image >= kCorrectedSupport && doubt <= kCorrectedDoubt;
  }
  const bool clear_image = 1 - chosen.image <= kReadDoubt;
  return doubt <= kReadDoubt || (standing.fail > 0 && clear_image && doubt <= kSlipDoubt);
}

Status status_of(const Entry& entry, const Standing& standing) {
  const Candidate& chosen = entry.candidates[static_cast<std::size_t>(entry.decision.option)];
  if (!is_sure(entry, standing)) return Status::review;
  if (chosen.number.blank) return Status::blank;
  if (gave_way(entry)) return Status::corrected;
  const bool proven = standing.hold > 0 && standing.fail == 0 && entry.decision.doubt <= kVerifiedDoubt;
  return proven && !entry.merged ? Status::verified : Status::read;
}

std::string figure(double value) {
  std::ostringstream out;
  out.precision(15);
  out << value;
  return out.str();
}

std::string listed(const std::vector<std::string>& ids, const CellNames& names, const std::string& mark) {
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : mark) + name_of(names, id);
  return out;
}

Issue mismatch(const FormSum& sum, const Check& check, const CellNames& names,
               const std::map<std::string, const Field*>& fields) {
  Issue issue;
  issue.severity = Severity::warning;
  issue.code = "sum_mismatch";
  issue.cells = check.cells;
  const Field& first = *fields.at(check.cells.front());
  issue.page = first.page;
  issue.box = first.box;
  const std::string stated = figure(check.stated.value_or(0));
  const std::string computed = figure(check.computed.value_or(0));
  const std::string left = listed(sum.left, names, " + ");
  issue.message = sum.total
                      ? left + " is printed as " + stated + ", but its parts add up to " + computed
                      : left + " make " + stated + ", but " + listed(sum.right, names, " + ") + " make " + computed;
  std::vector<std::string> doubtful;
  for (const std::string& id : check.cells) {
    if (fields.at(id)->status == Status::review) doubtful.push_back(id);
  }
  if (doubtful.empty()) {
    issue.message += "; the page is clear, the figures stand as the agency printed them";
  } else {
    issue.message += "; the reading of these cells is in doubt: " + listed(doubtful, names, ", ");
  }
  return issue;
}

}  // namespace

void decide_fields(const std::vector<FormSum>& sums, const Counts& counts, std::vector<Field>& fields,
                   std::vector<Check>& checks) {
  std::vector<Entry> entries = entries_of(fields, counts);
  const std::vector<Decision> decisions = decode(model_of(sums, entries));
  for (std::size_t i = 0; i < entries.size(); ++i) {
    entries[i].decision = decisions[i];
    take(entries[i]);
  }
  checks = compute_checks(sums, fields);

  std::map<std::string, Standing> standings;
  for (const Check& check : checks) {
    if (!check.holds) continue;
    for (const std::string& id : check.cells) ++(*check.holds ? standings[id].hold : standings[id].fail);
  }
  for (Entry& entry : entries) {
    Field& field = *entry.field;
    if (decided_elsewhere(field)) continue;
    field.status = status_of(entry, standings[field.id]);
    if (field.status == Status::corrected) field.read_as = entry.first;
  }
}

std::vector<Issue> mismatches_of(const std::vector<FormSum>& sums, const CellNames& names,
                                 const std::vector<Field>& fields, const std::vector<Check>& checks) {
  std::map<std::string, const Field*> fields_by_id;
  for (const Field& field : fields) fields_by_id.emplace(field.id, &field);
  std::map<std::string, const FormSum*> sums_by_id;
  for (const FormSum& sum : sums) sums_by_id.emplace(sum.id, &sum);
  std::vector<Issue> issues;
  for (const Check& check : checks) {
    if (check.holds && !*check.holds) issues.push_back(mismatch(*sums_by_id.at(check.id), check, names, fields_by_id));
  }
  return issues;
}

}  // namespace nianbao::extract

#include "tests/convert/score.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <vector>

#include "document/unicode.h"
#include "extract/number.h"

namespace nianbao::tests {

namespace {

// One kind of dash, no thousands separators, 7 for 7.0.
std::string comparable(const std::string& text) {
  std::u32string points = decode_utf8(extract::normalised(text));
  for (char32_t& c : points) {
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) c = U'-';
  }
  std::string out = encode_utf8(points);
  static const std::regex separated(R"([-+]?\d{1,3}(,\d{3})+(\.\d+)?)");
  if (std::regex_match(out, separated)) std::erase(out, ',');
  static const std::regex number(R"(-?\d+(\.\d+)?)");
  if (std::regex_match(out, number)) out = std::to_string(std::stod(out));
  return out;
}

bool consistent(const Field& field) {
  static const std::regex stroke(R"([-/\\]*)");
  const bool blank = std::regex_match(comparable(field.text), stroke);
  return (field.status == Status::blank) == blank && (!blank || !field.value);
}

int distance(const std::u32string& a, const std::u32string& b) {
  std::vector<int> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

void score_cell(const std::string& id, const std::string& want, const Field* field, Score& out) {
  const bool figure = comparable(want) != comparable("0") && !want.empty();
  ++out.cells;
  out.figures += figure ? 1 : 0;
  if (field == nullptr || field->status == Status::missing) {
    ++out.missing;
    out.faults += "missing " + id + ": page prints '" + want + "'\n";
    return;
  }
  const bool same = comparable(field->text) == comparable(want);
  if (field->status == Status::review) {
    ++out.review;
    out.figures_review += figure ? 1 : 0;
    out.faults += "review " + id + ": '" + field->text + "', page prints '" + want + "'\n";
  } else if (same && consistent(*field)) {
    ++out.right;
  } else {
    ++out.silent;
    out.faults += "SILENT " + id + ": '" + field->text + "', page prints '" + want + "'\n";
  }
}

void score_cells(const Report& report, const nlohmann::json& truth, Score& out) {
  std::map<std::string, const Field*> fields;
  for (const Field& field : report.fields) {
    if (!fields.emplace(field.id, &field).second) ++out.extra;
  }
  for (const auto& [id, want] : truth.at("cells").items()) {
    const auto found = fields.find(id);
    score_cell(id, want.get<std::string>(), found == fields.end() ? nullptr : found->second, out);
    if (found != fields.end()) fields.erase(found);
  }
  for (const auto& [id, field] : fields) {
    if (field->status == Status::missing) continue;
    ++out.extra;
    out.faults += "extra " + id + ": '" + field->text + "'\n";
  }
}

void score_prose(const Report& report, const nlohmann::json& truth, Score& out) {
  std::map<std::string, std::string> texts;
  for (const Section& section : report.sections) texts[section.role] += extract::normalised(section.text);
  for (const auto& [role, want] : truth.at("sections").items()) {
    const std::u32string wanted = decode_utf8(extract::normalised(want.get<std::string>()));
    const int errors = distance(wanted, decode_utf8(texts[role]));
    out.characters += static_cast<int>(wanted.size());
    out.errors += errors;
    if (errors > 0) out.faults += "section " + role + ": " + std::to_string(errors) + " errors\n";
  }
}

void score_head(const Report& report, const nlohmann::json& truth, Score& out) {
  static const std::map<std::string, std::string> forms = {
      {"2021", "gkb-2021"}, {"2021-short", "gkb-2021"}, {"2019", "gkb-2019"}};
  const auto differs = [&](const std::string& what, const std::string& got, const std::string& want) {
    if (got == want) return;
    ++out.extra;
    out.faults += what + ": '" + got + "', page says '" + want + "'\n";
  };
  if (truth.contains("agency") && !truth["agency"].is_null()) {
    differs("agency", report.agency, truth["agency"].get<std::string>());
  }
  if (truth.contains("year") && !truth["year"].is_null()) {
    differs("year", std::to_string(report.year), std::to_string(truth["year"].get<int>()));
  }
  if (truth.contains("form") && !truth["form"].is_null()) {
    differs("form", report.form, forms.at(truth["form"].get<std::string>()));
  }
}

}  // namespace

Score score(const Report& report, const std::string& truth_file) {
  std::ifstream stream(truth_file);
  const nlohmann::json truth = nlohmann::json::parse(stream);
  Score out;
  score_cells(report, truth, out);
  score_prose(report, truth, out);
  score_head(report, truth, out);
  return out;
}

Score& operator+=(Score& sum, const Score& one) {
  sum.cells += one.cells;
  sum.right += one.right;
  sum.silent += one.silent;
  sum.review += one.review;
  sum.missing += one.missing;
  sum.extra += one.extra;
  sum.figures += one.figures;
  sum.figures_review += one.figures_review;
  sum.characters += one.characters;
  sum.errors += one.errors;
  sum.faults += one.faults;
  return sum;
}

}  // namespace nianbao::tests

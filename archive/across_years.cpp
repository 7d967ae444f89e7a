// Method: reports are read in the order of agency and year, one agency in memory at a time. The rules are data
// (rules/across_years.json). In these sums, as in those of a page, a blank or a stroke counts as 0.
#include "archive/across_years.h"

#include <map>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "archive/across_years_rules.h"
#include "archive/catalogue.h"
#include "archive/layouts.h"

namespace nianbao::archive {

namespace {

struct Rule {
  std::string check;
  std::string this_year;
  std::string next_year;
};

std::string filled(const std::string& pattern, const std::string& column) {
  const std::string hole = "{column}";
  const std::size_t place = pattern.find(hole);
  return place == std::string::npos ? pattern : std::string(pattern).replace(place, hole.size(), column);
}

std::vector<Rule> rules() {
  std::vector<Rule> list;
  const nlohmann::json file = nlohmann::json::parse(kAcrossYearsRules);
  for (const auto& rule : file.at("rules")) {
    for (const std::string column : rule.at("columns")) {
      list.push_back({"across." + rule.at("id").get<std::string>() + "." + column, filled(rule.at("this_year"), column),
                      filled(rule.at("next_year"), column)});
    }
  }
  return list;
}

struct Cell {
  std::optional<double> value;
  std::string status = "verified";
};

struct YearReport {
  int year = 0;
  std::int64_t id = 0;
  std::int64_t layout = 0;
  std::string path;
  std::map<std::string, Cell> cells;  // those that rules speak of
};

class Comparer {
 public:
  Comparer(Database& database, std::function<void(const AcrossYears&)> take)
      : rules_(rules()),
        take_(std::move(take)),
        layouts_(layouts_of(database)),
        cells_(database, "SELECT value, status FROM cells WHERE report = ? AND position = ?") {}

  void compare(const std::string& agency, std::vector<YearReport>& reports) {
    for (YearReport& earlier : reports) {
      for (YearReport& later : reports) {
        if (later.year != earlier.year + 1) continue;
        load(earlier);
        load(later);
        for (const Rule& rule : rules_) compare(agency, earlier, later, rule);
      }
    }
  }

 private:
  void load(YearReport& report) {
    const std::vector<LayoutCell>& layout = layouts_[report.layout];
    for (std::size_t i = 0; i < layout.size() && report.cells.size() < rules_.size() * 2; ++i) {
      if (!is_wanted(layout[i].id) || report.cells.contains(layout[i].id)) continue;
      Cell cell{0.0};
      if (cells_.with(report.id, static_cast<std::int64_t>(i)).step()) {
        cell = {cells_.optional_real(0), cells_.text(1)};
        if (cell.status == "blank") cell.value = 0;
      }
      cells_.reset();
      report.cells.emplace(layout[i].id, std::move(cell));
    }
  }

  bool is_wanted(const std::string& id) const {
    for (const Rule& rule : rules_) {
      if (id == rule.this_year || id == rule.next_year) return true;
    }
    return false;
  }

  void compare(const std::string& agency, const YearReport& earlier, const YearReport& later, const Rule& rule) const {
    const auto ours = earlier.cells.find(rule.this_year);
    const auto theirs = later.cells.find(rule.next_year);
    if (ours == earlier.cells.end() || theirs == later.cells.end()) return;  // a form without such a row
    const Cell& a = ours->second;
    const Cell& b = theirs->second;
    AcrossYears result{agency, earlier.year, rule.check, {}, a.value, b.value, earlier.path, later.path};
    const bool sure = a.status != "review" && b.status != "review";
    if (sure && a.value && b.value) result.holds = *a.value == *b.value;
    take_(result);
  }

  std::vector<Rule> rules_;
  std::function<void(const AcrossYears&)> take_;
  Layouts layouts_;
  Statement cells_;
};

}  // namespace

void check_across_years(const std::string& catalogue, const std::function<void(const AcrossYears&)>& take) {
  Catalogue source(catalogue, Catalogue::Access::read);
  Database& database = source.database();
  database.execute("BEGIN");
  Comparer comparer(database, take);
  Statement query(database,
                  "SELECT r.agency, r.year, r.id, r.layout, (SELECT min(path) FROM documents d WHERE d.report = r.id "
                  "AND d.state = 'done') AS path FROM reports r WHERE r.agency IS NOT NULL AND r.year IS NOT NULL AND "
                  "r.layout IS NOT NULL ORDER BY r.agency, r.year, path");
  std::string agency;
  std::vector<YearReport> reports;
  while (query.step()) {
    if (query.is_null(4)) continue;
    if (query.text(0) != agency) {
      comparer.compare(agency, reports);
      reports.clear();
      agency = query.text(0);
    }
    reports.push_back({static_cast<int>(query.integer(1)), query.integer(2), query.integer(3), query.text(4), {}});
  }
  comparer.compare(agency, reports);
}

void failed_checks(const std::string& catalogue, const std::function<void(const FailedCheck&)>& take) {
  Catalogue source(catalogue, Catalogue::Access::read);
  Statement query(source.database(),
                  "SELECT d.path, r.agency, r.year, c.name, c.holds, c.stated, c.computed FROM documents d JOIN "
                  "reports r ON r.id = d.report JOIN checks c ON c.report = r.id WHERE d.state = 'done' "
                  "ORDER BY d.path, c.position");
  while (query.step()) {
    FailedCheck check{
        query.text(0),          query.text(1),         static_cast<int>(query.integer(2)), query.text(3), {},
        query.optional_real(5), query.optional_real(6)};
    if (!query.is_null(4)) check.holds = query.integer(4) != 0;
    take(check);
  }
}

}  // namespace nianbao::archive

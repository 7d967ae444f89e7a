#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "archive/catalogue.h"

namespace nianbao::archive {

namespace {

std::optional<std::string> text_or_null(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

std::optional<int> positive_or_null(int number) { return number > 0 ? std::optional<int>(number) : std::nullopt; }

std::string packed(const std::vector<std::string>& files) {
  std::string bytes;
  for (const std::string& file : files) bytes += (bytes.empty() ? "" : std::string(1, '\0')) + file;
  return bytes;
}

// A cell's text where its value in plain digits does not say the same.
std::optional<std::string> text_apart(const CellRecord& cell) {
  const bool plain = cell.value && *cell.value >= 0 && *cell.value < 1e15 &&
                     cell.text == std::to_string(static_cast<std::int64_t>(*cell.value));
  return plain ? std::nullopt : std::optional<std::string>(cell.text);
}

}  // namespace

std::vector<std::string> unpacked_files(const std::string& bytes, const std::string& root) {
  std::vector<std::string> files;
  for (std::size_t begin = 0; begin <= bytes.size();) {
    const std::size_t end = std::min(bytes.find('\0', begin), bytes.size());
    const std::string file = bytes.substr(begin, end - begin);
    files.push_back(file.starts_with('/') ? file : root + "/" + file);
    begin = end + 1;
  }
  return files;
}

struct Ledger::Statements {
  explicit Statements(Database& db)
      : find(db, "SELECT id, state, stamp, options, version, files FROM documents WHERE path = ?"),
        insert(db, "INSERT INTO documents (path, source, files, state) VALUES (?, ?, ?, 'pending')"),
        make_pending(db, "UPDATE documents SET state = 'pending', files = ?, faults = 0 WHERE id = ?"),
        pending(db,
                "SELECT d.id, d.path, d.files, s.root FROM documents d JOIN sources s ON s.id = d.source "
                "WHERE d.state = 'pending' AND d.source = ? ORDER BY d.id LIMIT ?"),
        count(db, "SELECT count(*) FROM documents WHERE state = 'pending' AND source = ?"),
        same(db,
             "SELECT id, state, report, path, failure, reason, version FROM documents WHERE sha256 = ?1 "
             "AND options = ?2 AND (version = ?3 OR ?4) AND (report IS NOT NULL OR failure IN "
             "('unreadable', 'crashed', 'stopped', 'fault')) AND (state <> 'pending' OR id = ?5) "
             "ORDER BY state = 'failed', id = ?5 DESC, id LIMIT 1"),
        still(db, "SELECT 1 FROM documents WHERE id = ? AND report = ? AND (state = 'done' OR id = ?)"),
        forget(db, "UPDATE documents SET report = NULL, sha256 = NULL, stamp = NULL WHERE id = ?"),
        restore(db, "UPDATE documents SET state = 'done' WHERE id = ? AND report IS NOT NULL"),
        finish(db,
               "UPDATE documents SET state = 'done', size = ?, stamp = ?, sha256 = ?, options = ?, version = ?, "
               "report = ?, faults = 0, failure = NULL, reason = NULL WHERE id = ?"),
        fail(db,
             "UPDATE documents SET state = 'failed', size = ?, stamp = ?, sha256 = ?, options = ?, version = ?, "
             "report = NULL, failure = ?, reason = ? WHERE id = ?"),
        old_report(db, "SELECT report FROM documents WHERE id = ?"),
        unused(db, "DELETE FROM reports WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM documents WHERE report = ?1)"),
        add_fault(db, "UPDATE documents SET faults = faults + 1 WHERE id = ? RETURNING faults"),
        attempt(db, "INSERT OR IGNORE INTO attempts VALUES (?, ?, ?, ?)"),
        find_report(db, "SELECT id, version FROM reports WHERE sha256 = ? AND options = ? AND version = ?"),
        report_version(db, "SELECT version FROM reports WHERE id = ?"),
        add_report(db,
                   "INSERT INTO reports (sha256, options, version, form, variant, title, agency, year, pages, "
                   "attention, checks_held, layout) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        find_layout(db, "SELECT id FROM layouts WHERE digest = ?"),
        add_layout(db, "INSERT INTO layouts (digest, form, variant) VALUES (?, ?, ?)"),
        add_layout_cell(db, "INSERT INTO layout_cells VALUES (?, ?, ?, ?)"),
        add_cell(db, "INSERT INTO cells VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        add_check(db, "INSERT INTO checks VALUES (?, ?, ?, ?, ?, ?)"),
        add_issue(db, "INSERT INTO issues VALUES (?, ?, ?, ?, ?, ?, ?)"),
        find_log(db,
                 "SELECT cell, by, at, was_text, was_value, was_status, now_text, now_value, now_status, second "
                 "FROM corrections WHERE sha256 = ? ORDER BY position"),
        clear_log(db, "DELETE FROM corrections WHERE sha256 = ?"),
        add_correction(db, "INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        clear_cells(db, "DELETE FROM cells WHERE report = ?"),
        clear_checks(db, "DELETE FROM checks WHERE report = ?"),
        clear_issues(db, "DELETE FROM issues WHERE report = ?"),
        amend(db, "UPDATE reports SET attention = ?, checks_held = ?, layout = ? WHERE id = ?"),
        retry(db,
              "UPDATE documents SET state = 'pending', sha256 = NULL, stamp = NULL, faults = 0, failure = NULL, "
              "reason = NULL WHERE state = 'failed' AND source = ?") {}

  Statement find, insert, make_pending, pending, count, same, still, forget, restore, finish, fail, old_report, unused,
      add_fault, attempt, find_report, report_version, add_report, find_layout, add_layout, add_layout_cell, add_cell,
      add_check, add_issue, find_log, clear_log, add_correction, clear_cells, clear_checks, clear_issues, amend, retry;
};

Ledger::Ledger(Catalogue& catalogue, Recipe recipe)
    : catalogue_(catalogue), recipe_(std::move(recipe)), sql_(std::make_unique<Statements>(catalogue.database())) {}

Ledger::~Ledger() = default;

bool Ledger::found(std::int64_t source, const std::string& path, const std::vector<std::string>& files,
                   const std::optional<Stamp>& stamp, bool rehash) {
  Statement& find = sql_->find;
  const std::string names = packed(files);
  if (!find.with(path).step()) {
    catalogue_.begin();
    sql_->insert.with(path, source, names).run();
    return true;
  }
  const std::int64_t id = find.integer(0);
  const bool pending = find.text(1) == "pending";
  const bool known = stamp && !find.is_null(2) && find.integer(2) == stamp->value && find.text(5) == names;
  const bool current = find.text(3) == recipe_.options && (recipe_.accept_version || find.text(4) == recipe_.version);
  const bool same_files = find.text(5) == names;
  find.reset();
  if (pending && same_files) return true;
  if (known && current && !rehash) return false;
  catalogue_.begin();
  sql_->make_pending.with(names, id).run();
  return true;
}

std::vector<Pending> Ledger::pending(std::int64_t source, int most) {
  std::vector<Pending> list;
  Statement& query = sql_->pending;
  query.with(source, most);
  while (query.step()) {
    const std::string path = query.text(1);
    list.push_back({query.integer(0), path, below_source(path), unpacked_files(query.text(2), query.text(3))});
  }
  query.reset();
  return list;
}

std::int64_t Ledger::count_pending(std::int64_t source) {
  sql_->count.with(source).step();
  const std::int64_t count = sql_->count.integer(0);
  sql_->count.reset();
  return count;
}

std::optional<Known> Ledger::same_content(std::int64_t document, const std::string& sha256) {
  Statement& query = sql_->same;
  if (!query.with(sha256, recipe_.options, recipe_.version, recipe_.accept_version ? 1 : 0, document).step()) {
    return std::nullopt;
  }
  Known known{
      query.integer(0), query.integer(2), query.text(3), below_source(query.text(3)), {query.text(4), query.text(5)}};
  query.reset();
  return known;
}

bool Ledger::still_done(const Known& known) {
  const bool still = sql_->still.with(known.document, known.report, known.document).step();
  sql_->still.reset();
  return still;
}

bool Ledger::restore(std::int64_t document) {
  catalogue_.begin();
  sql_->restore.with(document).run();
  return catalogue_.database().changes() > 0;
}

void Ledger::outputs_change(std::int64_t document) {
  sql_->old_report.with(document).step();
  const std::int64_t old = sql_->old_report.integer(0);
  sql_->old_report.reset();
  if (old == 0) return;
  catalogue_.begin();
  sql_->forget.with(document).run();
  drop_unused(old);
  catalogue_.commit();
}

void Ledger::done(std::int64_t document, const Stamp& stamp, const Record& record) {
  catalogue_.begin();
  finish(document, stamp, record.sha256, keep_report(record));
  attempt(document, "done", record.attention);
}

void Ledger::copied(std::int64_t document, const Stamp& stamp, const std::string& sha256, std::int64_t report) {
  catalogue_.begin();
  finish(document, stamp, sha256, report);
  attempt(document, "copied", "");
}

void Ledger::finish(std::int64_t document, const Stamp& stamp, const std::string& sha256, std::int64_t report) {
  sql_->old_report.with(document).step();
  const std::int64_t old = sql_->old_report.integer(0);
  sql_->old_report.reset();
  sql_->report_version.with(report).step();
  const std::string version = sql_->report_version.text(0);
  sql_->report_version.reset();
  sql_->finish.with(stamp.size, stamp.value, sha256, recipe_.options, version, report, document).run();
  if (old != report) drop_unused(old);
}

void Ledger::failed(std::int64_t document, const std::optional<Stamp>& stamp, const std::string& sha256,
                    const Failure& failure) {
  catalogue_.begin();
  sql_->old_report.with(document).step();
  const std::int64_t old = sql_->old_report.integer(0);
  sql_->old_report.reset();
  sql_->fail
      .with(stamp ? std::optional(stamp->size) : std::nullopt, stamp ? std::optional(stamp->value) : std::nullopt,
            text_or_null(sha256), recipe_.options, recipe_.version, failure.kind, failure.reason, document)
      .run();
  drop_unused(old);
}

int Ledger::fault(std::int64_t document, const Failure& failure) {
  catalogue_.begin();
  sql_->add_fault.with(document).step();
  const auto faults = static_cast<int>(sql_->add_fault.integer(0));
  sql_->add_fault.reset();
  attempt(document, failure.kind, failure.reason);
  return faults;
}

void Ledger::noted(std::int64_t document, const Failure& failure) {
  catalogue_.begin();
  attempt(document, failure.kind, failure.reason);
}

void Ledger::retry_failed(std::int64_t source) {
  catalogue_.begin();
  sql_->retry.with(source).run();
}

void Ledger::attempt(std::int64_t document, const std::string& outcome, const std::string& reason) {
  sql_->attempt.with(document, now_milliseconds(), outcome, text_or_null(reason)).run();
}

void Ledger::drop_unused(std::int64_t report) {
  if (report != 0) sql_->unused.with(report).run();
}

std::vector<Correction> Ledger::log_of(const std::string& sha256) {
  std::vector<Correction> log;
  Statement& query = sql_->find_log;
  query.with(sha256);
  while (query.step()) {
    log.push_back({query.text(0), query.text(1), query.text(2), query.text(3), query.optional_real(4),
                   status_named(query.text(5)), query.text(6), query.optional_real(7), status_named(query.text(8)),
                   query.integer(9) != 0});
  }
  query.reset();
  return log;
}

void Ledger::keep_log(const std::string& sha256, const std::vector<Correction>& log) {
  catalogue_.begin();
  sql_->clear_log.with(sha256).run();
  int position = -1;
  for (const Correction& c : log) {
    sql_->add_correction
        .with(sha256, ++position, c.id, c.by, c.at, c.was_text, c.was_value, name_of(c.was_status), c.now_text,
              c.now_value, name_of(c.now_status), c.second ? 1 : 0)
        .run();
  }
}

void Ledger::amended(std::int64_t report, const Record& record) {
  catalogue_.begin();
  keep_log(record.sha256, record.corrections);
  sql_->clear_cells.with(report).run();
  sql_->clear_checks.with(report).run();
  sql_->clear_issues.with(report).run();
  std::optional<std::int64_t> layout;
  if (!record.cells.empty()) layout = keep_layout(record);
  sql_->amend.with(text_or_null(record.attention), record.checks_held, layout, report).run();
  fill_report(report, record);
}

std::int64_t Ledger::keep_report(const Record& record) {
  Statement& find = sql_->find_report;
  const bool known = find.with(record.sha256, recipe_.options, recipe_.version).step();
  const std::int64_t before = known ? find.integer(0) : 0;
  find.reset();
  const bool decided = log_of(record.sha256) != record.corrections;
  if (known) {
    if (decided) amended(before, record);
    return before;
  }
  if (decided) keep_log(record.sha256, record.corrections);
  std::optional<std::int64_t> layout;
  if (!record.cells.empty()) layout = keep_layout(record);
  sql_->add_report
      .with(record.sha256, recipe_.options, recipe_.version, text_or_null(record.form), text_or_null(record.variant),
            text_or_null(record.title), text_or_null(record.agency), positive_or_null(record.year), record.pages,
            text_or_null(record.attention), record.checks_held, layout)
      .run();
  const std::int64_t report = catalogue_.database().last_id();
  fill_report(report, record);
  return report;
}

void Ledger::fill_report(std::int64_t report, const Record& record) {
  int position = -1;
  for (const CellRecord& c : record.cells) {
    ++position;
    if (is_plain_zero(c)) continue;
    sql_->add_cell
        .with(report, position, c.value, text_apart(c), nullptr, c.status, text_or_null(c.read_as),
              positive_or_null(c.page))
        .run();
  }
  position = -1;
  for (const CheckRecord& c : record.checks) {
    const std::optional<int> holds = c.holds ? std::optional<int>(*c.holds ? 1 : 0) : std::nullopt;
    sql_->add_check.with(report, ++position, c.id, holds, c.stated, c.computed).run();
  }
  position = -1;
  for (const IssueRecord& i : record.issues) {
    sql_->add_issue
        .with(report, ++position, i.severity, i.code, i.message, positive_or_null(i.page), text_or_null(i.cells))
        .run();
  }
}

// Reports whose cells have the same ids and units, in the same order, share a layout.
std::int64_t Ledger::keep_layout(const Record& record) {
  nlohmann::json list = {record.form, record.variant};
  for (const CellRecord& cell : record.cells) list.push_back({cell.id, cell.unit});
  const std::string text = list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  const std::string digest = std::to_string(record.cells.size()) + "-" + std::to_string(hash_on(kHashStart, text));
  Statement& find = sql_->find_layout;
  const bool known = find.with(digest).step();
  const std::int64_t before = known ? find.integer(0) : 0;
  find.reset();
  if (known) return before;
  sql_->add_layout.with(digest, text_or_null(record.form), text_or_null(record.variant)).run();
  const std::int64_t layout = catalogue_.database().last_id();
  int position = -1;
  for (const CellRecord& cell : record.cells) {
    sql_->add_layout_cell.with(layout, ++position, cell.id, text_or_null(cell.unit)).run();
  }
  return layout;
}

}  // namespace nianbao::archive

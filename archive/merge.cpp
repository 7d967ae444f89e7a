// Method: the other catalogue is attached, and its documents are taken one by one in the order of their paths; what a
// document needs (source, report with its rows, outputs) goes along. Under one path the better state is kept: done
// before failed before pending, then the greater version, options and bytes, so that any order of merging ends the
// same.
#include "archive/merge.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <tuple>
#include <utility>

#include "archive/amend.h"
#include "archive/catalogue.h"
#include "batch/plan.h"
#include "batch/write_file.h"
#include "batch/writers.h"
#include "document/error.h"

namespace nianbao::archive {

namespace fs = std::filesystem;

namespace {

constexpr int kDocumentsACommit = 500;

// What stands under a path.
struct Entry {
  std::int64_t id = 0;
  std::string state, sha256, options, version, reason;

  int rank() const { return state == "done" ? 2 : state == "failed" ? 1 : 0; }
  auto order() const { return std::tuple(rank(), version, options, sha256, reason); }
};

bool better(const Entry& a, const Entry& b) { return a.order() > b.order(); }

// Two that have read different bytes: one of them is not what the archive should hold.
bool at_odds(const Entry& a, const Entry& b) { return !a.sha256.empty() && !b.sha256.empty() && a.sha256 != b.sha256; }

class Merger {
 public:
  Merger(Catalogue& into, const std::string& from, MergeResult& result)
      : into_(into),
        other_(from, Catalogue::Access::read),
        result_(result),
        list_(other_.database(),
              "SELECT id, path, state, sha256, options, version, reason FROM documents ORDER BY path"),
        find_(into.database(), "SELECT id, state, sha256, options, version, reason FROM documents WHERE path = ?") {
    Statement(into.database(), "ATTACH DATABASE ? AS other").with((fs::path(from) / "catalogue.sqlite").string()).run();
  }

  ~Merger() {
    try {
      into_.database().rollback();
      into_.database().execute("DETACH DATABASE other");
    } catch (const Error&) {  // the connection ends soon anyway
    }
  }
  Merger(const Merger&) = delete;
  Merger& operator=(const Merger&) = delete;

  void run() {
    take_sources();
    int taken = 0;
    while (list_.step()) {
      const Entry theirs{list_.integer(0), list_.text(2), list_.text(3), list_.text(4), list_.text(5), list_.text(6)};
      take(list_.text(1), theirs);
      if (++taken % kDocumentsACommit == 0) into_.commit();
    }
    into_.commit();
  }

 private:
  void take_sources() {
    into_.begin();
    into_.database().execute("INSERT OR IGNORE INTO main.sources (name, root) SELECT name, root FROM other.sources");
    into_.database().execute("INSERT OR IGNORE INTO main.conflicts SELECT * FROM other.conflicts");
    Statement(into_.database(), "INSERT OR IGNORE INTO main.catalogue VALUES ('shard', '0/1')").run();
    into_.commit();
  }

  void take(const std::string& path, const Entry& theirs) {
    std::optional<Entry> ours;
    if (find_.with(path).step()) {
      ours = {find_.integer(0), find_.text(1), find_.text(2), find_.text(3), find_.text(4), find_.text(5)};
    }
    find_.reset();
    into_.begin();
    if (!ours) {
      ++result_.added;
      Statement(into_.database(),
                "INSERT INTO main.documents (path, source, files, state) SELECT d.path, m.id, d.files, 'pending' FROM "
                "other.documents d JOIN other.sources s ON s.id = d.source JOIN main.sources m ON m.name = s.name "
                "WHERE d.id = ?")
          .with(theirs.id)
          .run();
      return replace(path, into_.database().last_id(), theirs);
    }
    if (ours->order() == theirs.order()) {
      ++result_.known;
      return;
    }
    const bool take_theirs = better(theirs, *ours);
    if (at_odds(*ours, theirs)) note_conflict(path, take_theirs ? *ours : theirs);
    if (!take_theirs) {
      ++result_.known;
      return;
    }
    ++result_.replaced;
    replace(path, ours->id, theirs);
  }

  void note_conflict(const std::string& path, const Entry& loser) {
    Statement(into_.database(), "INSERT OR IGNORE INTO main.conflicts VALUES (?, ?, ?, ?, ?)")
        .with(path, loser.sha256, loser.options, loser.version, loser.state)
        .run();
    result_.conflicts.push_back(path);
  }

  // Outputs first: a kill between them and the commit leaves a document that is merged again.
  void replace(const std::string& path, std::int64_t id, const Entry& theirs) {
    for (const std::string& format : batch::known_formats()) {
      bring(other_.output_path(path, format), into_.output_path(path, format));
    }
    std::optional<std::int64_t> report;
    if (theirs.state == "done") report = take_report(theirs);
    Statement before(into_.database(), "SELECT report FROM main.documents WHERE id = ?");
    before.with(id).step();
    const std::int64_t old = before.integer(0);
    before.reset();
    Statement(
        into_.database(),
        "UPDATE main.documents SET (files, state, size, stamp, sha256, options, version, report, faults, failure, "
        "reason) = (SELECT files, state, size, stamp, sha256, options, version, ?1, faults, failure, reason FROM "
        "other.documents WHERE id = ?2) WHERE id = ?3")
        .with(report, theirs.id, id)
        .run();
    Statement(
        into_.database(),
        "INSERT OR IGNORE INTO main.attempts SELECT ?, at, outcome, reason FROM other.attempts WHERE document = ?")
        .with(id, theirs.id)
        .run();
    Statement(into_.database(),
              "DELETE FROM main.reports WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM main.documents WHERE report = ?1)")
        .with(old)
        .run();
  }

  // A hard link where it can be (outputs are replaced, never changed), else a copy.
  void bring(const std::string& from, const std::string& to) {
    if (!fs::exists(from)) return batch::remove_file(to);
    std::error_code error;
    fs::create_directories(fs::path(to).parent_path(), error);
    const std::string link = into_.temporary_folder() + "/link";
    batch::remove_file(link);
    if (::link(from.c_str(), link.c_str()) == 0 && ::rename(link.c_str(), to.c_str()) == 0) return;
    std::ifstream stream(from, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    if (!stream) throw Error(ErrorKind::unreadable, batch::printable(from), "cannot be read");
    batch::write_whole(to, content.str(), into_.temporary_folder());
  }

  std::int64_t take_report(const Entry& theirs) {
    Database& database = into_.database();
    Statement known(database, "SELECT id FROM main.reports WHERE sha256 = ? AND options = ? AND version = ?");
    if (known.with(theirs.sha256, theirs.options, theirs.version).step()) return known.integer(0);
    Statement facts(database,
                    "SELECT r.id, r.layout FROM other.documents d JOIN other.reports r ON r.id = d.report "
                    "WHERE d.id = ?");
    facts.with(theirs.id).step();
    const std::int64_t old = facts.integer(0);
    std::optional<std::int64_t> layout;
    if (!facts.is_null(1)) layout = take_layout(facts.integer(1));
    facts.reset();
    Statement(database,
              "INSERT INTO main.reports (sha256, options, version, form, variant, title, agency, year, pages, "
              "attention, checks_held, layout) SELECT sha256, options, version, form, variant, title, agency, year, "
              "pages, attention, checks_held, ? FROM other.reports WHERE id = ?")
        .with(layout, old)
        .run();
    const std::int64_t report = database.last_id();
    const std::pair<const char*, const char*> tables[] = {
        {"cells", "position, value, text, unit, status, read_as, page"},
        {"checks", "position, name, holds, stated, computed"},
        {"issues", "position, severity, code, message, page, cells"}};
    for (const auto& [table, columns] : tables) {
      Statement(database, std::string("INSERT INTO main.") + table + " SELECT ?, " + columns + " FROM other." + table +
                              " WHERE report = ?")
          .with(report, old)
          .run();
    }
    return report;
  }

  std::int64_t take_layout(std::int64_t old) {
    const auto it = layouts_.find(old);
    if (it != layouts_.end()) return it->second;
    Database& database = into_.database();
    Statement known(database,
                    "SELECT id FROM main.layouts WHERE digest = (SELECT digest FROM other.layouts WHERE id = ?)");
    std::int64_t layout = 0;
    if (known.with(old).step()) {
      layout = known.integer(0);
    } else {
      Statement(database,
                "INSERT INTO main.layouts (digest, form, variant) SELECT digest, form, variant FROM other.layouts "
                "WHERE id = ?")
          .with(old)
          .run();
      layout = database.last_id();
      Statement(database,
                "INSERT INTO main.layout_cells SELECT ?, position, cell, unit FROM other.layout_cells WHERE layout = ?")
          .with(layout, old)
          .run();
    }
    return layouts_[old] = layout;
  }

  Catalogue& into_;
  Catalogue other_;
  MergeResult& result_;
  Statement list_;
  Statement find_;
  std::map<std::int64_t, std::int64_t> layouts_;
};

}  // namespace

MergeResult merge(const std::vector<std::string>& from, const std::string& into,
                  const std::vector<std::string>& form_files) {
  MergeResult result;
  for (const std::string& folder : from) {
    if (fs::exists(into) && fs::equivalent(folder, into)) {
      throw Error(ErrorKind::usage, batch::printable(folder), "cannot be merged into itself");
    }
  }
  Catalogue target(into, Catalogue::Access::run);
  for (const std::string& folder : from) {
    Merger(target, folder, result).run();
    Catalogue other(folder, Catalogue::Access::read);
    join_decisions(target, other, form_files);
  }
  return result;
}

}  // namespace nianbao::archive

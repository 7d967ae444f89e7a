// The catalogue of an archive: a folder with catalogue.sqlite, and the outputs below documents/.
//
// Each change of a document's state is one statement, written after its outputs are in place; they become durable with
// the next commit. Whatever moment a run is killed at, a document is pending, done or failed, and never in between.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "archive/database.h"
#include "archive/names.h"
#include "archive/record.h"
#include "archive/stamp.h"
#include "archive/walk.h"
#include "document/error.h"

namespace nianbao::archive {

// What makes two conversions of the same bytes the same.
struct Recipe {
  std::string options;  // digest
  std::string version;
  bool accept_version = false;  // an older version's work is as good
};

struct Pending {
  std::int64_t id = 0;
  std::string path;                // source/path below it
  std::string relative;            // below its source, for people and outputs
  std::vector<std::string> files;  // absolute
};

struct Counts {
  std::int64_t done = 0;
  std::int64_t failed = 0;
  std::int64_t pending = 0;
  std::int64_t attention = 0;  // of those done
};

struct Failure {
  std::string kind;  // unreadable, crashed, stopped, fault, unwritable, vanished, changed
  std::string reason;
};

// A document whose bytes gave a report or a failure already.
struct Known {
  std::int64_t document = 0;
  std::int64_t report = 0;  // 0: it failed
  std::string path;
  std::string relative;
  Failure failure;
};

// Somebody else works in the catalogue.
class HeldError : public Error {
 public:
  using Error::Error;
};

class Catalogue {
 public:
  enum class Access { run, change, read };

  // run: made where there is none, locked against other runs, what a killed run left half-written is removed.
  // Throws Error: unreadable (no catalogue), usage (another run works in it, or it is of another schema).
  Catalogue(const std::string& folder, Access access);
  ~Catalogue();

  Database& database() { return database_; }
  const std::string& folder() const { return folder_; }
  std::string output_path(const std::string& document, const std::string& format) const;
  std::string temporary_folder() const;

  // Throws Error (usage) where the catalogue is of another shard.
  void keep_shard(const Shard& shard);

  // The id of a source by its name; `moved`: its root may be another than before, else Error (usage).
  std::int64_t keep_source(const Source& source, bool moved);

  void begin() { database_.begin(); }
  void commit() { database_.commit(); }

 private:
  struct Lock;
  std::string folder_;
  std::unique_ptr<Lock> lock_;
  Database database_;
};

// The relative part of a document's path.
std::string below_source(const std::string& path);

// A document's files as the tables keep them, absolute.
std::vector<std::string> unpacked_files(const std::string& bytes, const std::string& root);

// The statements of a run, prepared once.
class Ledger {
 public:
  Ledger(Catalogue& catalogue, Recipe recipe);
  ~Ledger();

  // A document that a walk has found; true where there is work to do for it. `rehash`: even where size and times are
  // known.
  bool found(std::int64_t source, const std::string& path, const std::vector<std::string>& files,
             const std::optional<Stamp>& stamp, bool rehash);

  // The first `most` pending documents of a source.
  std::vector<Pending> pending(std::int64_t source, int most);
  std::int64_t count_pending(std::int64_t source);

  // Another document of these bytes that is done, or has failed; none: it must be converted.
  std::optional<Known> same_content(std::int64_t document, const std::string& sha256);
  bool still_done(const Known& known);

  // A pending document that was done, whose outputs still stand, is done again; false where it is none.
  bool restore(std::int64_t document);

  // Before outputs that a document has already are replaced: from here on they stand for nothing. Durable at once.
  void outputs_change(std::int64_t document);

  void done(std::int64_t document, const Stamp& stamp, const Record& record);
  void copied(std::int64_t document, const Stamp& stamp, const std::string& sha256, std::int64_t report);
  // `stamp`, `sha256`: where they are known; a document without a stamp is tried again by the next run that finds it.
  void failed(std::int64_t document, const std::optional<Stamp>& stamp, const std::string& sha256,
              const Failure& failure);
  // How many faults the document has met by now.
  int fault(std::int64_t document, const Failure& failure);
  // An attempt that was no fault, and did not end in done or copied.
  void noted(std::int64_t document, const Failure& failure);

  // What people decided about these bytes.
  std::vector<Correction> log_of(const std::string& sha256);
  void keep_log(const std::string& sha256, const std::vector<Correction>& log);
  // A report after new decisions, and their log.
  void amended(std::int64_t report, const Record& record);

  // All failed documents of a source are pending again.
  void retry_failed(std::int64_t source);

 private:
  struct Statements;
  void attempt(std::int64_t document, const std::string& outcome, const std::string& reason);
  void finish(std::int64_t document, const Stamp& stamp, const std::string& sha256, std::int64_t report);
  std::int64_t keep_report(const Record& record);
  void fill_report(std::int64_t report, const Record& record);
  std::int64_t keep_layout(const Record& record);
  void drop_unused(std::int64_t report);

  Catalogue& catalogue_;
  Recipe recipe_;
  std::unique_ptr<Statements> sql_;
};

// Milliseconds since 1970.
std::int64_t now_milliseconds();

}  // namespace nianbao::archive

#include "archive/catalogue.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

#include "archive/schema.h"
#include "batch/plan.h"
#include "batch/write_file.h"
#include "document/error.h"

namespace nianbao::archive {

namespace fs = std::filesystem;

namespace {

constexpr const char* kDatabase = "catalogue.sqlite";

// A folder that will hold a catalogue; what stands in it already must be one.
std::string prepared(const std::string& folder, Catalogue::Access access) {
  const fs::path database = fs::path(folder) / kDatabase;
  if (access == Catalogue::Access::run) {
    std::error_code ignored;
    if (!fs::exists(database, ignored) && fs::exists(folder, ignored) && !fs::is_empty(folder, ignored) &&
        !fs::exists(fs::path(folder) / "lock", ignored)) {
      throw Error(ErrorKind::usage, batch::printable(folder),
                  "holds other files and no catalogue; name an empty folder, or one that is not there");
    }
    batch::require_writable(folder);
  } else if (!fs::exists(database)) {
    throw Error(ErrorKind::unreadable, batch::printable(folder), "holds no catalogue (catalogue.sqlite)");
  }
  return folder;
}

Database::Mode mode_of(Catalogue::Access access) {
  switch (access) {
    case Catalogue::Access::run:
      return Database::Mode::create;
    case Catalogue::Access::change:
      return Database::Mode::write;
    case Catalogue::Access::read:
      break;
  }
  return Database::Mode::read;
}

std::int64_t pragma(Database& database, const std::string& name) {
  Statement statement(database, "PRAGMA " + name);
  return statement.step() ? statement.integer(0) : 0;
}

void require_schema(Database& database, const std::string& folder, bool may_make) {
  if (pragma(database, "user_version") == 0 && may_make) {
    database.begin();
    database.execute(schema_sql());
    database.commit();
  }
  const std::int64_t version = pragma(database, "user_version");
  if (version == kSchemaVersion) return;
  throw Error(ErrorKind::usage, batch::printable(folder),
              "its tables are of version " + std::to_string(version) + ", this nianbao knows " +
                  std::to_string(kSchemaVersion) + "; use the nianbao that made it");
}

}  // namespace

// Held as long as a run works in the folder; the system lets go of it however the process ends.
struct Catalogue::Lock {
  explicit Lock(const std::string& folder)
      : descriptor(::open((fs::path(folder) / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    if (descriptor >= 0 && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return;
    if (descriptor >= 0) ::close(descriptor);
    throw HeldError(ErrorKind::usage, batch::printable(folder),
                    "another run works in this catalogue; wait for its end");
  }
  ~Lock() { ::close(descriptor); }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

  int descriptor;
};

Catalogue::Catalogue(const std::string& folder, Access access)
    : folder_(prepared(folder, access)),
      lock_(access == Access::run ? std::make_unique<Lock>(folder) : nullptr),
      database_((fs::path(folder) / kDatabase).string(), mode_of(access)) {
  require_schema(database_, folder, access == Access::run);
  if (access != Access::run) return;
  std::error_code ignored;
  fs::remove_all(temporary_folder(), ignored);
  batch::require_writable(temporary_folder());
}

Catalogue::~Catalogue() {
  if (lock_ == nullptr) return;
  std::error_code ignored;
  fs::remove_all(temporary_folder(), ignored);
}

std::string Catalogue::output_path(const std::string& document, const std::string& format) const {
  return (fs::path(folder_) / "documents" / output_name(document, format)).string();
}

std::string Catalogue::temporary_folder() const { return (fs::path(folder_) / "unfinished").string(); }

void Catalogue::keep_shard(const Shard& shard) {
  Statement read(database_, "SELECT value FROM catalogue WHERE key = 'shard'");
  if (!read.step()) {
    Statement(database_, "INSERT INTO catalogue VALUES ('shard', ?)").with(to_string(shard)).run();
    return;
  }
  if (read.text(0) == to_string(shard)) return;
  throw Error(ErrorKind::usage, batch::printable(folder_),
              "is the catalogue of shard " + read.text(0) + " and takes no documents of shard " + to_string(shard) +
                  "; give each shard a catalogue of its own");
}

std::int64_t Catalogue::keep_source(const Source& source, bool moved) {
  Statement read(database_, "SELECT id, root FROM sources WHERE name = ?");
  if (!read.with(source.name).step()) {
    Statement(database_, "INSERT INTO sources (name, root) VALUES (?, ?)").with(source.name, source.root).run();
    return database_.last_id();
  }
  const std::int64_t id = read.integer(0);
  const std::string root = read.text(1);
  read.reset();
  if (root == source.root) return id;
  if (!moved) {
    throw Error(ErrorKind::usage, source.name,
                "this source stood at " + batch::printable(root) + " before; give --moved if it is the same, or name " +
                    "this one otherwise, as in NAME=" + batch::printable(source.root));
  }
  Statement(database_, "UPDATE sources SET root = ? WHERE id = ?").with(source.root, id).run();
  return id;
}

std::string below_source(const std::string& path) {
  const std::size_t slash = path.find('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::int64_t now_milliseconds() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

}  // namespace nianbao::archive

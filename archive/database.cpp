#include "archive/database.h"

#include <sqlite3.h>

#include <utility>

#include "batch/plan.h"
#include "batch/write_file.h"
#include "document/error.h"

namespace nianbao::archive {

namespace {

constexpr int kBusyMilliseconds = 30'000;  // that another process may hold the database

int flags_of(Database::Mode mode) {
  switch (mode) {
    case Database::Mode::create:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case Database::Mode::write:
      return SQLITE_OPEN_READWRITE;
    case Database::Mode::read:
      break;
  }
  return SQLITE_OPEN_READONLY;
}

}  // namespace

Database::Database(const std::string& path, Mode mode) : path_(batch::printable(path)) {
  const int code = ::sqlite3_open_v2(path.c_str(), &handle_, flags_of(mode), nullptr);
  try {
    if (code != SQLITE_OK) fail(code);
    ::sqlite3_extended_result_codes(handle_, 1);
    ::sqlite3_busy_timeout(handle_, kBusyMilliseconds);
    execute("PRAGMA foreign_keys = ON");
    // WAL: a kill leaves the last committed state, and readers see it while a run writes. FULL: so does power loss.
    if (mode != Mode::read) execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  } catch (const Error&) {
    ::sqlite3_close_v2(handle_);
    throw;
  }
}

Database::~Database() { ::sqlite3_close_v2(handle_); }

void Database::fail(int code) const {
  const std::string what = handle_ != nullptr ? ::sqlite3_errmsg(handle_) : "no memory";
  switch (code & 0xFF) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
      throw batch::NoRoomError(ErrorKind::unwritable, path_,
                               "cannot be written (" + what + "); make room there, then run again");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw Error(ErrorKind::unreadable, path_, "is damaged or no catalogue (" + what + ")");
    case SQLITE_CANTOPEN:
      throw Error(ErrorKind::unreadable, path_, "cannot be opened; name the folder of a catalogue");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      throw Error(ErrorKind::unwritable, path_, "cannot be written (" + what + ")");
    default:
      throw Error(ErrorKind::fault, path_, what);
  }
}

void Database::execute(const std::string& sql) {
  const int code = ::sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Database::last_id() const { return ::sqlite3_last_insert_rowid(handle_); }
std::int64_t Database::changes() const { return ::sqlite3_changes(handle_); }
bool Database::in_transaction() const { return ::sqlite3_get_autocommit(handle_) == 0; }

void Database::begin() {
  if (!in_transaction()) execute("BEGIN IMMEDIATE");
}

void Database::commit() {
  if (in_transaction()) execute("COMMIT");
}

void Database::rollback() {
  if (in_transaction()) execute("ROLLBACK");
}

Statement::Statement(Database& database, const std::string& sql) : database_(&database) {
  const int code =
      ::sqlite3_prepare_v3(database.handle(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  if (code != SQLITE_OK) database.fail(code);
}

Statement::~Statement() { ::sqlite3_finalize(statement_); }

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)) {}

bool Statement::step() {
  const int code = ::sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  ::sqlite3_reset(statement_);
  database_->fail(code);
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

void Statement::reset() { ::sqlite3_reset(statement_); }

std::int64_t Statement::integer(int column) const { return ::sqlite3_column_int64(statement_, column); }
double Statement::real(int column) const { return ::sqlite3_column_double(statement_, column); }

std::string Statement::text(int column) const {
  const auto* bytes = static_cast<const char*>(::sqlite3_column_blob(statement_, column));
  const int size = ::sqlite3_column_bytes(statement_, column);
  return bytes == nullptr ? "" : std::string(bytes, static_cast<std::size_t>(size));
}

bool Statement::is_null(int column) const { return ::sqlite3_column_type(statement_, column) == SQLITE_NULL; }

std::optional<double> Statement::optional_real(int column) const {
  if (is_null(column)) return std::nullopt;
  return real(column);
}

void Statement::bind(int index, std::int64_t value) { ::sqlite3_bind_int64(statement_, index, value); }
void Statement::bind(int index, double value) { ::sqlite3_bind_double(statement_, index, value); }

void Statement::bind(int index, const std::string& value) {
  ::sqlite3_bind_text64(statement_, index, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bind(int index, std::nullptr_t) { ::sqlite3_bind_null(statement_, index); }

}  // namespace nianbao::archive

// SQLite, as much of it as the catalogue needs. Texts are UTF-8, blobs any bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace nianbao::archive {

class Database;

// A prepared statement, used again and again; its columns count from 0.
class Statement {
 public:
  Statement(Database& database, const std::string& sql);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Starts anew with these parameters; std::nullopt and nullptr are NULL.
  template <typename... Values>
  Statement& with(const Values&... values) {
    reset();
    int index = 0;
    (bind(++index, values), ...);
    return *this;
  }

  bool step();  // true: a row is there
  void run();   // to the end, its rows ignored
  void reset();

  std::int64_t integer(int column) const;  // 0 for NULL
  double real(int column) const;
  std::string text(int column) const;  // "" for NULL; blobs, too
  bool is_null(int column) const;
  std::optional<double> optional_real(int column) const;

 private:
  void bind(int index, std::int64_t value);
  void bind(int index, int value) { bind(index, std::int64_t{value}); }
  void bind(int index, double value);
  void bind(int index, const std::string& value);
  void bind(int index, const char* value) { bind(index, std::string(value)); }
  void bind(int index, std::nullptr_t);
  template <typename T>
  void bind(int index, const std::optional<T>& value) {
    value ? bind(index, *value) : bind(index, nullptr);
  }

  Database* database_;
  sqlite3_stmt* statement_ = nullptr;
};

class Database {
 public:
  enum class Mode { create, write, read };

  // Throws Error: unreadable where it is no database, or broken; NoRoomError for a full disk; unwritable else.
  Database(const std::string& path, Mode mode);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void execute(const std::string& sql);
  std::int64_t last_id() const;
  std::int64_t changes() const;  // rows of the last statement
  bool in_transaction() const;

  void begin();     // where none is open
  void commit();    // where one is open
  void rollback();  // where one is open

  [[noreturn]] void fail(int code) const;
  sqlite3* handle() const { return handle_; }

 private:
  std::string path_;
  sqlite3* handle_ = nullptr;
};

}  // namespace nianbao::archive

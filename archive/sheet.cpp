#include "archive/sheet.h"

#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "extract/write_common.h"

namespace nianbao::archive {

namespace {

constexpr std::size_t kChunk = 1U << 20U;  // bytes handed on at a time

std::string digits(double value) {
  std::array<char, 400> text{};  // the longest double in plain digits has 309 before its point
  const bool whole = value == std::floor(value) && std::abs(value) < 1e15;
  const auto end = whole ? std::to_chars(text.begin(), text.end(), static_cast<long long>(value))
                         : std::to_chars(text.begin(), text.end(), value);
  return {text.begin(), end.ptr};
}

class TextSheet : public Sheet {
 public:
  explicit TextSheet(Put put) : put_(std::move(put)) {}
  void end() override {
    put_(text_);
    text_.clear();
  }

 protected:
  void add(const std::string& text) { text_ += text; }
  void end_row() {
    text_ += '\n';
    if (text_.size() >= kChunk) end();
  }

 private:
  Put put_;
  std::string text_;
};

class CsvSheet : public TextSheet {
 public:
  CsvSheet(const std::vector<std::string>& columns, const Put& put, bool bom) : TextSheet(put) {
    if (bom) add("\xEF\xBB\xBF");
    row(std::vector<Value>(columns.begin(), columns.end()));
  }

  void row(const std::vector<Value>& values) override {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) add(",");
      if (const auto* number = std::get_if<double>(&values[i])) add(digits(*number));
      if (const auto* text = std::get_if<std::string>(&values[i])) add(quoted(*text));
    }
    end_row();
  }

 private:
  static std::string quoted(const std::string& text) {
    const std::string safe = extract::is_like_formula(text) ? "'" + text : text;
    if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
    std::string out = "\"";
    for (const char c : safe) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + '"';
  }
};

std::string json_text(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

class JsonlSheet : public TextSheet {
 public:
  JsonlSheet(const std::vector<std::string>& columns, const Put& put) : TextSheet(put) {
    for (const std::string& column : columns) keys_.push_back((keys_.empty() ? "{" : ",") + json_text(column) + ":");
  }

  void row(const std::vector<Value>& values) override {
    for (std::size_t i = 0; i < values.size(); ++i) {
      add(keys_[i]);
      if (const auto* number = std::get_if<double>(&values[i])) {
        add(digits(*number));
      } else if (const auto* text = std::get_if<std::string>(&values[i])) {
        add(json_text(*text));
      } else {
        add("null");
      }
    }
    add("}");
    end_row();
  }

 private:
  std::vector<std::string> keys_;
};

}  // namespace

std::unique_ptr<Sheet> csv_sheet(const std::vector<std::string>& columns, const Put& put, bool bom) {
  return std::make_unique<CsvSheet>(columns, put, bom);
}

std::unique_ptr<Sheet> jsonl_sheet(const std::vector<std::string>& columns, const Put& put) {
  return std::make_unique<JsonlSheet>(columns, put);
}

}  // namespace nianbao::archive

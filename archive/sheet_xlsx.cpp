#include <xlsxwriter.h>

#include <filesystem>
#include <utility>

#include "archive/sheet.h"
#include "batch/plan.h"
#include "document/error.h"

namespace nianbao::archive {

namespace {

constexpr lxw_row_t kMostRows = 1'048'576;       // of a sheet, by the format
constexpr std::size_t kMostColumns = 16'384;     // likewise
constexpr std::size_t kMostCharacters = 32'767;  // of a cell, likewise
constexpr std::time_t kEpoch = 315'532'800;      // 1980-01-01, instead of the time of writing

// The first characters that a cell has room for.
std::string fitting(const std::string& text) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    if (begins && ++characters > kMostCharacters) return text.substr(0, i);
  }
  return text;
}

class XlsxSheet : public Sheet {
 public:
  XlsxSheet(std::vector<std::string> columns, std::string path) : columns_(std::move(columns)), path_(std::move(path)) {
    if (columns_.size() > kMostColumns) {
      throw Error(ErrorKind::usage, "", "too many columns for one sheet of XLSX; export CSV or JSON Lines");
    }
    // Rows go to a temporary file as they are written, so that memory does not grow.
    temporary_ = std::filesystem::path(path_).parent_path().string();
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = temporary_.empty() ? nullptr : temporary_.data();
    book_ = ::workbook_new_opt(path_.c_str(), &options);
    if (book_ == nullptr) throw Error(ErrorKind::unwritable, batch::printable(path_), "cannot be written");
    lxw_doc_properties properties{};
    properties.created = kEpoch;
    ::workbook_set_properties(book_, &properties);
    begin_sheet();
  }

  ~XlsxSheet() override {
    if (book_ != nullptr) ::lxw_workbook_free(book_);
  }
  XlsxSheet(const XlsxSheet&) = delete;
  XlsxSheet& operator=(const XlsxSheet&) = delete;

  void row(const std::vector<Value>& values) override {
    if (next_ == kMostRows) begin_sheet();
    for (std::size_t i = 0; i < values.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      if (const auto* number = std::get_if<double>(&values[i])) {
        ::worksheet_write_number(sheet_, next_, column, *number, nullptr);
      } else if (const auto* text = std::get_if<std::string>(&values[i])) {
        // As a string it is no formula, whatever it begins with.
        ::worksheet_write_string(sheet_, next_, column, fitting(*text).c_str(), nullptr);
      }
    }
    ++next_;
  }

  void end() override {
    const lxw_error error = ::workbook_close(std::exchange(book_, nullptr));
    if (error == LXW_NO_ERROR) return;
    throw Error(ErrorKind::unwritable, batch::printable(path_),
                std::string("cannot be written (") + ::lxw_strerror(error) + "); is the disk full?");
  }

 private:
  void begin_sheet() {
    sheet_ = ::workbook_add_worksheet(book_, nullptr);
    ::worksheet_freeze_panes(sheet_, 1, 1);
    next_ = 0;
    row(std::vector<Value>(columns_.begin(), columns_.end()));
  }

  std::vector<std::string> columns_;
  std::string path_;
  std::string temporary_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_row_t next_ = 0;
};

}  // namespace

std::unique_ptr<Sheet> xlsx_sheet(const std::vector<std::string>& columns, const std::string& path) {
  return std::make_unique<XlsxSheet>(columns, path);
}

}  // namespace nianbao::archive

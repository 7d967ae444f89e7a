// Method: libxlsxwriter writes to a file by name; here that is a file in memory that the kernel names (memfd), so that
// nothing of the document touches a disk. Its own temporary files have no names either.
#include "publish/xlsx_book.h"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <ctime>
#include <map>
#include <utility>

#include "document/error.h"
#include "document/unicode.h"
#include "publish/visible_text.h"

namespace nianbao::publish {

namespace {

constexpr std::size_t kMostCharacters = 32'767;  // of a cell, by the format
constexpr std::size_t kMostNameUnits = 31;       // of a sheet's name, likewise, in UTF-16
constexpr std::time_t kEpoch = 315'532'800;      // 1980-01-01, instead of the time of writing
constexpr lxw_color_t kStripes = 0xBFBFBF;
constexpr lxw_color_t kRed = 0xFF9B9B;

[[noreturn]] void fail(const std::string& why) {
  throw Error(ErrorKind::fault, "", "a workbook cannot be made: " + why);
}

void expect(lxw_error error) {
  if (error != LXW_NO_ERROR) fail(::lxw_strerror(error));
}

lxw_row_t row_of(Place at) { return static_cast<lxw_row_t>(at.row); }
lxw_col_t column_of(Place at) { return static_cast<lxw_col_t>(at.column); }

// What the format allows in a cell.
std::string fitting(const std::string& text) {
  std::string shown = visible(text);
  std::size_t units = 0;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const auto byte = static_cast<unsigned char>(shown[i]);
    if ((byte & 0xC0U) == 0x80U) continue;
    units += byte >= 0xF0 ? 2 : 1;
    if (units >= kMostCharacters) return shown.substr(0, i) + "…";
  }
  return shown;
}

std::string allowed_name(const std::string& name) {
  std::string out;
  std::size_t units = 0;
  for (const char32_t c : decode_utf8(visible(name))) {
    const bool barred = std::u32string_view(U"[]:*?/\\\n'").find(c) != std::u32string_view::npos;
    units += c > 0xFFFF ? 2 : 1;
    if (units > kMostNameUnits) break;
    out += barred ? " " : encode_utf8(c);
  }
  return out.empty() ? "Sheet" : out;
}

std::string in_lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// A file in memory that goes away with the object.
class MemoryFile {
 public:
  MemoryFile() : file_(::memfd_create("workbook", MFD_CLOEXEC)) {
    if (file_ < 0) fail("no memory");
  }
  ~MemoryFile() { ::close(file_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }

  std::string content() const {
    const auto size = ::lseek(file_, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(std::max<off_t>(size, 0)), '\0');
    for (std::size_t done = 0; done < bytes.size();) {
      const ssize_t now = ::pread(file_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
      if (now <= 0) fail("it cannot be read back");
      done += static_cast<std::size_t>(now);
    }
    return bytes;
  }

 private:
  int file_;
};

}  // namespace

struct XlsxBook::State {
  MemoryFile file;
  lxw_workbook* book = nullptr;
  std::vector<lxw_worksheet*> sheets;
  std::vector<std::string> names;
  std::map<Style, lxw_format*> formats;

  lxw_worksheet* sheet(int index) const { return sheets.at(static_cast<std::size_t>(index)); }

  lxw_format* format(const Style& style) {
    auto [at, fresh] = formats.try_emplace(style, nullptr);
    if (!fresh) return at->second;
    lxw_format* format = ::workbook_add_format(book);
    if (style.hatch) {
      ::format_set_pattern(format, LXW_PATTERN_LIGHT_UP);
      ::format_set_fg_color(format, kStripes);
    } else if (style.fill >= 0) {
      ::format_set_pattern(format, LXW_PATTERN_SOLID);
      ::format_set_fg_color(format, static_cast<lxw_color_t>(style.fill));
    }
    if (style.bold) ::format_set_bold(format);
    if (style.border) ::format_set_border(format, LXW_BORDER_THIN);
    if (style.wrap) ::format_set_text_wrap(format);
    if (!style.number_format.empty()) ::format_set_num_format(format, style.number_format.c_str());
    ::format_set_font_size(format, style.size);
    ::format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    ::format_set_align(format, style.align == Align::left     ? LXW_ALIGN_LEFT
                               : style.align == Align::centre ? LXW_ALIGN_CENTER
                                                              : LXW_ALIGN_RIGHT);
    return at->second = format;
  }
};

XlsxBook::XlsxBook() : state_(std::make_unique<State>()) {
  state_->book = ::workbook_new(state_->file.path().c_str());
  if (state_->book == nullptr) fail("no memory");
  lxw_doc_properties properties{};
  properties.created = kEpoch;
  expect(::workbook_set_properties(state_->book, &properties));
}

XlsxBook::~XlsxBook() {
  if (state_->book != nullptr) ::lxw_workbook_free(state_->book);
}

int XlsxBook::add_sheet(const std::string& name) {
  const std::string wanted = allowed_name(name);
  std::string free = wanted;
  const auto taken = [&](const std::string& n) {
    return std::any_of(state_->names.begin(), state_->names.end(),
                       [&](const std::string& other) { return in_lower_case(other) == in_lower_case(n); });
  };
  for (int n = 2; taken(free); ++n) {
    const std::string number = " " + std::to_string(n);
    const std::u32string cut = decode_utf8(wanted).substr(0, kMostNameUnits / 2 - number.size());
    free = encode_utf8(cut) + number;
  }
  lxw_worksheet* sheet = ::workbook_add_worksheet(state_->book, free.c_str());
  if (sheet == nullptr) fail("the sheet \"" + free + "\" cannot be added");
  state_->sheets.push_back(sheet);
  state_->names.push_back(free);
  return static_cast<int>(state_->sheets.size()) - 1;
}

const std::string& XlsxBook::sheet_name(int sheet) const { return state_->names.at(static_cast<std::size_t>(sheet)); }

void XlsxBook::text(int sheet, Place at, const std::string& text, const Style& style) {
  if (text.empty()) return empty(sheet, at, style);
  expect(::worksheet_write_string(state_->sheet(sheet), row_of(at), column_of(at), fitting(text).c_str(),
                                  state_->format(style)));
}

void XlsxBook::number(int sheet, Place at, double value, const Style& style) {
  expect(::worksheet_write_number(state_->sheet(sheet), row_of(at), column_of(at), value, state_->format(style)));
}

void XlsxBook::formula(int sheet, Place at, const std::string& formula, const std::string& shown, const Style& style) {
  expect(::worksheet_write_formula_str(state_->sheet(sheet), row_of(at), column_of(at), ("=" + formula).c_str(),
                                       state_->format(style), shown.c_str()));
}

void XlsxBook::formula(int sheet, Place at, const std::string& formula, double value, const Style& style) {
  expect(::worksheet_write_formula_num(state_->sheet(sheet), row_of(at), column_of(at), ("=" + formula).c_str(),
                                       state_->format(style), value));
}

void XlsxBook::empty(int sheet, Place at, const Style& style) {
  expect(::worksheet_write_blank(state_->sheet(sheet), row_of(at), column_of(at), state_->format(style)));
}

void XlsxBook::merge(int sheet, Place at, int rows, int columns, const Style& style) {
  if (rows == 1 && columns == 1) return;
  expect(::worksheet_merge_range(state_->sheet(sheet), row_of(at), column_of(at), row_of({at.row + rows - 1, 0}),
                                 column_of({0, at.column + columns - 1}), "", state_->format(style)));
}

void XlsxBook::comment(int sheet, Place at, const std::string& text) {
  lxw_comment_options options{};
  options.width = 260;  // pixels
  options.height = 90;
  expect(
      ::worksheet_write_comment_opt(state_->sheet(sheet), row_of(at), column_of(at), fitting(text).c_str(), &options));
}

void XlsxBook::widths(int sheet, const std::vector<double>& characters) {
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    expect(::worksheet_set_column(state_->sheet(sheet), column, column, characters[i], nullptr));
  }
}

void XlsxBook::height(int sheet, int row, double points) {
  constexpr double kMost = 409;  // by the format
  expect(::worksheet_set_row(state_->sheet(sheet), static_cast<lxw_row_t>(row), std::min(points, kMost), nullptr));
}

void XlsxBook::freeze(int sheet, Place at) {
  ::worksheet_freeze_panes(state_->sheet(sheet), row_of(at), column_of(at));
}

void XlsxBook::mark_differences(int sheet, Place first, Place last) {
  lxw_format* format = ::workbook_add_format(state_->book);
  ::format_set_bg_color(format, kRed);
  ::format_set_bold(format);
  const std::string cell = reference(first);
  std::string rule = "=AND(ISNUMBER(" + cell + "),ABS(N(" + cell + "))>0.000001)";
  lxw_conditional_format options{};
  options.type = LXW_CONDITIONAL_TYPE_FORMULA;
  options.value_string = rule.data();
  options.format = format;
  expect(::worksheet_conditional_format_range(state_->sheet(sheet), row_of(first), column_of(first), row_of(last),
                                              column_of(last), &options));
}

void XlsxBook::print(int sheet, const Print& how) {
  constexpr std::uint8_t kA4 = 9;
  lxw_worksheet* paper = state_->sheet(sheet);
  ::worksheet_set_paper(paper, kA4);
  if (how.landscape) ::worksheet_set_landscape(paper);
  ::worksheet_fit_to_pages(paper, 1, how.one_page ? 1 : 0);
  ::worksheet_center_horizontally(paper);
  ::worksheet_set_margins(paper, 0.55, 0.55, 0.6, 0.6);  // inches
  if (how.repeat_rows > 0) expect(::worksheet_repeat_rows(paper, 0, row_of({how.repeat_rows - 1, 0})));
  if (how.last_row >= 0) {
    expect(::worksheet_print_area(paper, 0, 0, row_of({how.last_row, 0}), column_of({0, how.last_column})));
  }
}

std::string XlsxBook::bytes() {
  expect(::workbook_close(std::exchange(state_->book, nullptr)));
  return state_->file.content();
}

std::string reference(Place at) {
  std::string letters;
  for (int column = at.column; column >= 0; column = column / 26 - 1) {
    letters.insert(letters.begin(), static_cast<char>('A' + column % 26));
  }
  return letters + std::to_string(at.row + 1);
}

std::string reference(const std::string& sheet, Place at) {
  std::string quoted;
  for (const char c : sheet) quoted += c == '\'' ? "''" : std::string(1, c);
  return "'" + quoted + "'!" + reference(at);
}

}  // namespace nianbao::publish

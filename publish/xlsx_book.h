// A workbook in memory, written through libxlsxwriter. Rows and columns count from 0.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace nianbao::publish {

enum class Align { left, centre, right };

struct Style {
  int fill = -1;       // 0xRRGGBB; -1: none
  bool hatch = false;  // thin stripes instead of the fill
  bool bold = false;
  bool border = false;
  bool wrap = true;
  double size = 10;  // points
  Align align = Align::centre;
  std::string number_format = {};                                 // "" : as it comes
  friend auto operator<=>(const Style&, const Style&) = default;  // NOLINT(modernize-use-nullptr)
};

struct Place {
  int row = 0;
  int column = 0;
};

// How a sheet is printed, on A4: its columns fit the width.
struct Print {
  bool landscape = false;
  bool one_page = false;  // its rows fit the height, too
  int repeat_rows = 0;    // at the top of each page
  int last_row = -1;      // of what is printed; -1: everything
  int last_column = -1;
};

class XlsxBook {
 public:
  XlsxBook();
  ~XlsxBook();
  XlsxBook(const XlsxBook&) = delete;
  XlsxBook& operator=(const XlsxBook&) = delete;

  // A sheet of about that name: what a name may not hold becomes a blank, it is cut to 31 characters, and a number
  // parts it from another of the same name. Returns its index.
  int add_sheet(const std::string& name);
  const std::string& sheet_name(int sheet) const;

  // Texts are written as texts, whatever they begin with; beyond 32,767 characters they are cut, with a sign.
  void text(int sheet, Place at, const std::string& text, const Style& style);
  void number(int sheet, Place at, double value, const Style& style);
  void formula(int sheet, Place at, const std::string& formula, const std::string& shown, const Style& style);
  void formula(int sheet, Place at, const std::string& formula, double value, const Style& style);
  void empty(int sheet, Place at, const Style& style);
  // Makes one cell of several; what was written at its first place stays, or is written afterwards.
  void merge(int sheet, Place at, int rows, int columns, const Style& style);
  void comment(int sheet, Place at, const std::string& text);
  void widths(int sheet, const std::vector<double>& characters);  // from the first column
  void height(int sheet, int row, double points);
  void freeze(int sheet, Place at);  // rows above and columns before it stay in sight
  // Red where the value of one of these cells is a number other than 0.
  void mark_differences(int sheet, Place first, Place last);
  void print(int sheet, const Print& how);

  std::string bytes();  // ends the workbook

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// "B7".
std::string reference(Place at);
// "'sheet''s name'!B7".
std::string reference(const std::string& sheet, Place at);

}  // namespace nianbao::publish

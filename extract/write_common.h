// What the writers of all formats share.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "document/report.h"

namespace nianbao::extract {

// Of the JSON that is written and read.
constexpr const char* kReportSchema = "nianbao/1";

// From the frame of a page to points of the page as a reader sees it in the file. Pages that the report does not know
// keep the box as it is.
Box to_points(const Report& report, int page, const Box& box);

// Lines of a cell or heading as one: a blank where it parts Latin words or figures, none beside Chinese.
std::string joined_lines(const std::string& text);

// With the characters escaped that HTML acts upon, in text and in quoted attributes; without U+0000, which it forbids.
std::string html_escaped(std::string_view text);

// What cells of tables show: a figure of a form that a person must look at is told from a sure one, "7 (?)".
class ShownCells {
 public:
  explicit ShownCells(const Report& report);

  // `table`: index into Report::tables. Lines are joined.
  std::string text(int table, const Cell& cell) const;

  // The form's cell that stands there; of several one for review. nullptr for none.
  const Field* field(int table, const Cell& cell) const;

 private:
  std::map<std::tuple<int, int, int>, const Field*> fields_;  // by table, row, column
};

// "7 (?)"; "(?)" of nothing.
std::string doubtful(const std::string& text);

// Whether Excel, LibreOffice or WPS could take a text for a formula, by its beginning.
bool is_like_formula(std::string_view text);

// A number in plain digits, as short as it can be said.
std::string plain_number(double value);

// Whether a block belongs to the running text: no headers, footers, seals.
bool is_content(const Block& block);

}  // namespace nianbao::extract

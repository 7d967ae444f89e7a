// A mild and a hard case of each kind of trouble that scans come with (fixtures/parts): the last row of a table of
// three header rows, and the paragraphs under it. Each line is a record: a change that makes one better enters it.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "convert/convert.h"
#include "document/unicode.h"
#include "extract/number.h"

namespace nianbao {
namespace {

struct Part {
  const char* name;
  int figures;  // of 15, read right in their columns
  int errors;   // of characters, in some 120
};

std::string path_of(const std::string& name) { return std::string(NIANBAO_SOURCE_DIR) + "/fixtures/parts/" + name; }

// Edits between a text and the stretch of another that is most like it.
int distance_within(const std::u32string& wanted, const std::u32string& text) {
  std::vector<int> row(text.size() + 1, 0);
  for (std::size_t i = 1; i <= wanted.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= text.size(); ++j) {
      const int changed = diagonal + (wanted[i - 1] == text[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return *std::min_element(row.begin(), row.end());
}

int errors_of(const Report& report, const std::string& wanted) {
  std::string text;
  for (const Block& block : report.blocks) text += block.text;
  int errors = 0;
  std::size_t from = 0;
  while (from < wanted.size()) {
    const std::size_t end = std::min(wanted.find('\n', from), wanted.size());
    errors += distance_within(decode_utf8(extract::normalised(wanted.substr(from, end - from))),
                              decode_utf8(extract::normalised(text)));
    from = end + 1;
  }
  return errors;
}

// Of the table that has most of them in its last row.
int right_figures(const Report& report, const std::vector<std::string>& wanted) {
  int most = 0;
  for (const Table& table : report.tables) {
    std::vector<std::string> row;
    for (const Cell& cell : table.cells) {
      if (cell.row == table.rows - 1) row.push_back(cell.text);
    }
    int right = 0;
    for (std::size_t i = 0; i < row.size() && row.size() == wanted.size(); ++i) right += row[i] == wanted[i] ? 1 : 0;
    most = std::max(most, right);
  }
  return most;
}

class PartOfAPage : public ::testing::TestWithParam<Part> {};

TEST_P(PartOfAPage, IsReadAsWellAsRecorded) {
  const Part& part = GetParam();
  const std::string name = part.name;
  const auto truth = nlohmann::ordered_json::parse(std::ifstream(path_of(name + ".truth.json")));
  std::vector<std::string> wanted;
  for (const auto& [id, text] : truth["cells"].items()) wanted.push_back(text);
  convert::Workshop workshop{convert::Options{}};
  const std::string file = path_of(name + (name.starts_with("fax") ? ".png" : ".jpg"));
  const Report report = workshop.convert({{file}, name}, nullptr);
  EXPECT_GE(right_figures(report, wanted), part.figures);
  EXPECT_LE(errors_of(report, truth["sections"]["problems"]), part.errors);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, PartOfAPage,
    ::testing::Values(Part{"turn-1", 15, 0}, Part{"turn-2", 15, 0}, Part{"skew-1", 15, 1}, Part{"skew-4", 15, 0},
                      Part{"light-1", 15, 0}, Part{"light-3", 15, 0}, Part{"grey-1", 15, 0}, Part{"grey-3", 15, 0},
                      Part{"bleed-1", 15, 1}, Part{"bleed-2", 15, 0}, Part{"edges-1", 15, 1}, Part{"edges-2", 15, 0},
                      Part{"specks-1", 15, 1}, Part{"specks-2", 15, 2}, Part{"fax-1", 15, 1}, Part{"fax-2", 0, 7},
                      Part{"fax-3", 15, 1}, Part{"faint-1", 15, 0}, Part{"faint-3", 15, 1}, Part{"erased-1", 15, 0},
                      Part{"erased-2", 15, 5}, Part{"jpeg-1", 15, 0}, Part{"jpeg-3", 15, 0}, Part{"lowres-1", 15, 0},
                      Part{"lowres-3", 14, 0}, Part{"misstated-1", 15, 0}, Part{"misstated-2", 15, 1},
                      Part{"seal-1", 15, 1}, Part{"seal-3", 15, 1}, Part{"pen-1", 15, 1}, Part{"pen-3", 15, 0},
                      Part{"photo-1", 15, 2}, Part{"photo-2", 15, 2}, Part{"closeup-1", 15, 0},
                      Part{"closeup-2", 15, 2}, Part{"broken-1", 15, 1}, Part{"broken-2", 15, 1},
                      Part{"dotted-1", 15, 0}, Part{"dotted-3", 15, 0}, Part{"hollow-1", 15, 0},
                      Part{"hollow-2", 15, 0}, Part{"double-1", 15, 0}, Part{"double-2", 15, 0}, Part{"bent-1", 15, 0},
                      Part{"bent-2", 15, 1}, Part{"unruled-1", 15, 0}, Part{"unruled-3", 15, 0}),
    [](const auto& named) {
      std::string name = named.param.name;
      std::replace(name.begin(), name.end(), '-', '_');
      return name;
    });

}  // namespace
}  // namespace nianbao

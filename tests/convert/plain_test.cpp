// Documents that are no reports, with a text layer: their tables cell by cell, and no character lost.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "convert/convert.h"
#include "document/unicode.h"
#include "ingest/source.h"

namespace nianbao {
namespace {

std::string fixture(const std::string& name) { return std::string(NIANBAO_SOURCE_DIR) + "/fixtures/" + name; }

Report converted(const std::string& name) {
  convert::Workshop workshop(convert::Options{});
  return workshop.convert({{fixture(name)}, name}, nullptr);
}

std::string plain(const std::string& text) { return strip_spaces(text); }

// Rows of a table; an empty text where a merged cell goes on.
std::vector<std::vector<std::string>> rows_of(const Table& table) {
  std::vector<std::vector<std::string>> rows(static_cast<std::size_t>(table.rows),
                                             std::vector<std::string>(static_cast<std::size_t>(table.columns)));
  for (const Cell& cell : table.cells) {
    rows[static_cast<std::size_t>(cell.row)][static_cast<std::size_t>(cell.column)] = plain(cell.text);
  }
  return rows;
}

std::vector<std::string> plain_fixtures() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(fixture("truth"))) {
    const std::string file = entry.path().filename().string();
    if (file.starts_with("plain-")) names.push_back(file.substr(0, file.find('.')));
  }
  std::sort(names.begin(), names.end());
  return names;
}

class Plain : public ::testing::TestWithParam<std::string> {};

TEST_P(Plain, EveryCellAndParagraphIsAsPrinted) {
  const nlohmann::json truth = nlohmann::json::parse(std::ifstream(fixture("truth/" + GetParam() + ".truth.json")));
  const Report report = converted(GetParam() + ".pdf");
  std::vector<std::vector<std::vector<std::string>>> want;
  for (const auto& table : truth.value("tables", nlohmann::json::array())) {
    auto& rows = want.emplace_back();
    for (const auto& row : table.at("rows")) {
      auto& cells = rows.emplace_back();
      for (const auto& cell : row) cells.push_back(cell.is_null() ? "" : plain(cell.get<std::string>()));
    }
  }
  std::vector<std::vector<std::vector<std::string>>> got;
  for (const Table& table : report.tables) got.push_back(rows_of(table));
  EXPECT_EQ(got, want);
  std::vector<std::string> texts;
  for (const Block& block : report.blocks) texts.push_back(plain(block.text));
  for (const auto& paragraph : truth.value("paragraphs", nlohmann::json::array())) {
    const std::string text = plain(paragraph.get<std::string>());
    EXPECT_NE(std::find(texts.begin(), texts.end(), text), texts.end()) << text;
  }
}

// Headers that a page break repeats are left out of tables, and named: so characters may be fewer there, never more.
TEST_P(Plain, EveryCharacterStandsInOneBlockOrCell) {
  const std::string file = fixture(GetParam() + ".pdf");
  std::map<char32_t, int> left;
  const auto source = ingest::open(file, {});
  for (int page = 1; page <= source->page_count(); ++page) {
    for (const Word& word : source->content(page, 144).page.words) {
      for (const char32_t c : decode_utf8(strip_spaces(word.text))) ++left[c];
    }
  }
  const Report report = converted(GetParam() + ".pdf");
  const auto take = [&](const std::string& text) {
    for (const char32_t c : decode_utf8(plain(text))) --left[c];
  };
  for (const Block& block : report.blocks) take(block.text);
  for (const Table& table : report.tables) {
    for (const Cell& cell : table.cells) take(cell.text);
  }
  const bool repeats = std::any_of(report.tables.begin(), report.tables.end(),
                                   [](const Table& table) { return table.pages.size() > 1; });
  std::string wrong;
  for (const auto& [c, count] : left) {
    if (count < 0 || (count > 0 && !repeats)) wrong += encode_utf8(c) + " " + std::to_string(count) + "; ";
  }
  EXPECT_EQ(wrong, "");
}

INSTANTIATE_TEST_SUITE_P(Fixtures, Plain, ::testing::ValuesIn(plain_fixtures()), [](const auto& named) {
  std::string name = named.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace nianbao

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
#include "extract/number.h"
#include "ingest/source.h"

namespace nianbao {
namespace {

std::string fixture(const std::string& name) { return std::string(NIANBAO_SOURCE_DIR) + "/fixtures/" + name; }

Report converted(const std::string& name) {
  convert::Workshop workshop(convert::Options{});
  return workshop.convert({{fixture(name)}, name}, nullptr);
}

std::string plain(const std::string& text) { return strip_spaces(text); }

// The Latin words of a text.
std::string latin_words(const std::string& text) {
  std::string out;
  for (const char32_t c : decode_utf8(text)) {
    const bool letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    if (letter) {
      out += encode_utf8(c);
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

std::vector<std::string> each(std::string (*change)(const std::string&), const std::vector<std::string>& texts) {
  std::vector<std::string> out;
  for (const std::string& text : texts) out.push_back(change(text));
  return out;
}

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
  for (const Block& block : report.blocks) {
    const bool content = block.kind == BlockKind::heading || block.kind == BlockKind::paragraph;
    if (content) texts.push_back(block.text);
  }
  std::vector<std::string> paragraphs;
  for (const auto& paragraph : truth.value("paragraphs", nlohmann::json::array())) {
    paragraphs.push_back(paragraph.get<std::string>());
  }
  // Blanks count in words of other scripts alone; between Chinese characters they are a matter of setting.
  EXPECT_EQ(each(plain, texts), each(plain, paragraphs));
  EXPECT_EQ(each(latin_words, texts), each(latin_words, paragraphs));
}

// Every fixture with a text layer that is taken, on some of its pages at least.
std::vector<std::string> text_fixtures() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(fixture("."))) {
    if (entry.path().extension() == ".pdf") names.push_back(entry.path().stem().string());
  }
  for (const char* read : {"2021-garbled", "2021-lying", "scan-grey", "scan-seal"}) std::erase(names, read);
  std::sort(names.begin(), names.end());
  return names;
}

using Characters = std::map<char32_t, int>;

void count(const std::string& text, int times, Characters& into) {
  for (const char32_t c : decode_utf8(extract::normalised(text))) into[c] += times;
}

bool was_read(const Line& line) { return !line.words.empty() && line.words.front().origin == Origin::ocr; }

// A block's text, and the hyphens at line ends that parted its words.
void count_block(const Block& block, Characters& left) {
  if (!block.lines.empty() && was_read(block.lines.front().line)) return;  // a picture's
  count(block.text, -1, left);
  for (std::size_t i = 1; i < block.lines.size(); ++i) {
    const std::string& line = block.lines[i - 1].line.text;
    const char next = block.lines[i].line.text.front();
    if (line.ends_with('-') && next >= 'a' && next <= 'z') count("-", -1, left);
  }
}

TEST(PlainIssues, AHeaderPrintedAgainIsNoted) {
  std::vector<int> pages;
  for (const Issue& issue : converted("plain-pages.pdf").issues) {
    if (issue.code == "header_repeated") pages.push_back(issue.page);
  }
  EXPECT_EQ(pages, (std::vector<int>{2, 3}));
}

class Whole : public ::testing::TestWithParam<std::string> {};

TEST_P(Whole, EveryCharacterStandsInOneBlockOrCell) {
  const std::string file = fixture(GetParam() + ".pdf");
  const std::string password = GetParam() == "2021-encrypted" ? "nianbao" : "";
  Characters left;
  ingest::OpenOptions open;
  open.password = password;
  const auto source = ingest::open(file, open);
  for (int page = 1; page <= source->page_count(); ++page) {
    for (const Word& word : source->content(page, 144).page.words) count(word.text, 1, left);
  }
  convert::Options options;
  options.password = password;
  const Report report = convert::Workshop(options).convert({{file}, GetParam()}, nullptr);
  for (const Block& block : report.blocks) count_block(block, left);
  for (const Table& table : report.tables) {
    for (const std::vector<Cell>& cells : {table.cells, table.repeated}) {
      for (const Cell& cell : cells) {
        if (cell.origin == Origin::text_layer) count(cell.text, -1, left);
      }
    }
  }
  std::string wrong;
  for (const auto& [c, number] : left) {
    if (number != 0) wrong += encode_utf8(c) + " " + std::to_string(number) + "; ";
  }
  EXPECT_EQ(wrong, "");
}

std::string test_name(const ::testing::TestParamInfo<std::string>& named) {
  std::string name = named.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Fixtures, Whole, ::testing::ValuesIn(text_fixtures()), test_name);
INSTANTIATE_TEST_SUITE_P(Fixtures, Plain, ::testing::ValuesIn(plain_fixtures()), test_name);

}  // namespace
}  // namespace nianbao

#include "publish/words.h"

#include <gtest/gtest.h>

#include "tests/publish/small_report.h"

namespace nianbao::publish {
namespace {

// Each line in brackets, its words parted by | and, where a blank stands, by |_|.
std::string show(const std::vector<TextLine>& lines) {
  std::string out;
  for (const TextLine& line : lines) {
    std::string words;
    for (const TextWord& word : line.words) {
      words += (words.empty() ? "" : "|") + text_of(word) + (word.blank_after ? "|_" : "");
    }
    out += "[" + words + "]";
  }
  return out;
}

Report report_of(const Cell& cell, int pages = 1) {
  Report report;
  for (int number = 1; number <= pages; ++number) report.pages.push_back(page_info(number));
  Table table;
  table.rows = table.columns = 1;
  table.cells = {cell};
  report.tables = {table};
  Block block;
  block.kind = BlockKind::table;
  block.table = 0;
  report.blocks = {block};
  return report;
}

TEST(TextPages, WordsEndAtBlanksAndBehindMarksThatPartClauses) {
  Report report;
  report.pages = {page_info(1)};
  PlacedLine line = line_at(1, 10, 10, "abc de");
  line.line.words[1].text = "，";
  line.line.text = "a，c de";
  report.blocks = {block_of(BlockKind::paragraph, {line})};
  EXPECT_EQ(show(text_pages(report)[0].blocks[0].lines), "[a，|c|_|de]");
}

TEST(TextPages, AParagraphOverAPageBreakStandsOnBothPages) {
  Report report;
  report.pages = {page_info(1), page_info(2)};
  report.blocks = {block_of(BlockKind::paragraph, {line_at(1, 10, 500, "above"), line_at(2, 10, 40, "below")})};
  const std::vector<TextPage> pages = text_pages(report);
  EXPECT_EQ(show(pages[0].blocks[0].lines), "[above]");
  EXPECT_EQ(show(pages[1].blocks[0].lines), "[below]");
  EXPECT_EQ(pages[1].blocks[0].box, (Box{10, 40, 60, 50}));
}

TEST(TextPages, ACellThatAPageBreakCutStandsOnBothPages) {
  Cell cell = cell_at_place(0, 0, {50, 560, 150, 590}, "upper");
  cell.text = "upper\nlower";
  cell.parts = {{2, {50, 40, 150, 70}, words_at(55, 45, "lower")}};
  const std::vector<TextPage> pages = text_pages(report_of(cell, 2));
  EXPECT_EQ(show(pages[0].blocks[0].cells[0].lines), "[upper]");
  EXPECT_EQ(show(pages[1].blocks[0].cells[0].lines), "[lower]");
}

TEST(TextPages, ACorrectedFigureTakesThePlaceOfWhatWasRead) {
  Cell cell = cell_at_place(0, 0, {50, 200, 150, 220}, "17");
  cell.text = "11";
  const TextPage page = text_pages(report_of(cell))[0];
  const TextLine& line = page.blocks[0].cells[0].lines[0];
  EXPECT_EQ(text_of(line.words[0]), "11");
  EXPECT_EQ(line.box, (Box{55, 205, 75, 215}));
}

TEST(TextPages, LinesOfACellBreakWhereItsTextDoes) {
  Cell cell = cell_at_place(0, 0, {50, 200, 150, 240}, "ab");
  for (Word& word : words_at(55, 220, "cd")) cell.words.push_back(word);
  cell.text = "ab\ncd";
  EXPECT_EQ(show(text_pages(report_of(cell))[0].blocks[0].cells[0].lines), "[ab][cd]");
}

TEST(TextPages, BaseLinesOfASkewedPageSlant) {
  Report report;
  report.pages = {page_info(1)};
  // A quarter turn: what runs right in the frame runs up in the file.
  report.pages[0].to_source.m = {0, 1, 0, -1, 0, 600, 0, 0, 1};
  report.blocks = {block_of(BlockKind::paragraph, {line_at(1, 100, 40, "ab")})};
  const TextPage page = text_pages(report)[0];
  const TextLine& line = page.blocks[0].lines[0];
  EXPECT_EQ(line.box, (Box{40, 480, 50, 500}));
  EXPECT_EQ(line.start.x, 50);
  EXPECT_EQ(line.start.y, 500);
  EXPECT_EQ(line.end.y, 480);
  EXPECT_EQ(line.height, 10);
}

}  // namespace
}  // namespace nianbao::publish

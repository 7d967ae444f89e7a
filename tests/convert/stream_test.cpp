// Documents handed on in parts while they are read.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "convert/convert.h"
#include "extract/write.h"
#include "extract/write_parts.h"
#include "long_pdf.h"
#include "tests/temporary_folder.h"

namespace nianbao::convert {
namespace {

struct Streamed {
  std::string text;
  std::string csv;
  std::string tables;
  bool attention = false;
};

Streamed streamed(const std::string& file) {
  const auto text = extract::text_in_parts();
  const auto csv = extract::csv_in_parts();
  const auto tables = extract::tables_json_in_parts("a.pdf");
  Streamed out;
  Options options;
  options.words = false;
  options.on_part = [&](const Report& part) {
    out.text += text->part(part);
    out.csv += csv->part(part);
    out.tables += tables->part(part);
  };
  out.attention = needs_attention(Workshop(options).convert({{file}, "a.pdf"}, nullptr));
  out.tables += tables->end();
  return out;
}

class Stream : public ::testing::TestWithParam<const char*> {};

TEST_P(Stream, AllPartsTogetherAreTheWhole) {
  const std::string file = std::string(NIANBAO_SOURCE_DIR) + "/fixtures/" + GetParam() + ".pdf";
  const Report whole = Workshop(Options{}).convert({{file}, "a.pdf"}, nullptr);
  const Streamed parts = streamed(file);
  EXPECT_EQ(parts.text, extract::to_text(whole));
  EXPECT_EQ(parts.csv, extract::to_csv(whole));
  EXPECT_EQ(parts.tables, extract::to_tables_json(whole));
  EXPECT_EQ(parts.attention, needs_attention(whole));
}

INSTANTIATE_TEST_SUITE_P(Fixtures, Stream,
                         ::testing::Values("plain-budget", "plain-gazette", "plain-long", "plain-notice",
                                           "plain-several", "plain-tender", "plain-vertical", "2021-slip",
                                           "2021-three-rows", "2019-plain"));

TEST(StreamOfALongDocument, AllPartsTogetherAreTheWhole) {
  const tests::TemporaryFolder folder;
  const std::string file = tests::long_pdf(folder.path(), 2);
  const Report whole = Workshop(Options{}).convert({{file}, "a.pdf"}, nullptr);
  const Streamed parts = streamed(file);
  EXPECT_EQ(parts.text, extract::to_text(whole));
  EXPECT_EQ(parts.csv, extract::to_csv(whole));
  EXPECT_EQ(parts.tables, extract::to_tables_json(whole));
}

TEST(StreamOfALongDocument, APageComesOutSoonAfterItWasRead) {
  const tests::TemporaryFolder folder;
  const std::string file = tests::long_pdf(folder.path(), 1);
  int page = 0;
  std::vector<std::pair<int, int>> out;  // page of a block, page that is being read
  int first_table = 0;
  Options options;
  options.words = false;
  options.on_page = [&](int number) { page = number; };
  options.on_part = [&](const Report& part) {
    for (const Block& block : part.blocks) out.emplace_back(block.page, page);
    if (first_table == 0 && !part.tables.empty()) first_table = page;
  };
  const Report report = Workshop(options).convert({{file}, "a.pdf"}, nullptr);
  EXPECT_TRUE(report.blocks.empty());
  ASSERT_FALSE(out.empty());
  EXPECT_EQ(page, 35);
  // Six neighbours behind it, the next for rows that a break parted, two for a paragraph or table that goes on.
  for (const auto& [of, reading] : out) EXPECT_LE(reading, of + 9);
  EXPECT_LE(first_table, 10);
}

}  // namespace
}  // namespace nianbao::convert

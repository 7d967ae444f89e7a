#include "archive/names.h"

#include <gtest/gtest.h>

#include <array>

#include "document/error.h"

namespace nianbao::archive {
namespace {

TEST(Names, ADocumentKeepsItsPath) { EXPECT_EQ(document_name("2020/./a.pdf"), "2020/a.pdf"); }

TEST(Names, PathsOfListsStayApart) {
  EXPECT_EQ(document_name("/data/a.pdf"), "%2F/data/a.pdf");
  EXPECT_EQ(document_name("../a.pdf"), "%2E%2E/a.pdf");
}

TEST(Names, OutputsKeepTheExtensionOfTheirInput) {
  EXPECT_EQ(output_name("shelf/a.pdf", "json"), "shelf/a.pdf.json");
  EXPECT_EQ(output_name("shelf/a.png", "json"), "shelf/a.png.json");
}

TEST(Names, AFolderCannotStandWhereAnOutputShould) {
  EXPECT_EQ(output_name("shelf/a.pdf.json/b.pdf", "md"), "shelf/a.pdf%2Ejson/b.pdf.md");
}

TEST(Names, NamesTooLongAreCutWhereACharacterBeginsAndStayApart) {
  std::string name = "shelf/";
  for (int i = 0; i < 84; ++i) name += "年";
  const std::string one = output_name(name + "1", "json");
  EXPECT_LE(one.size(), 6U + 245U);
  EXPECT_NE(one, output_name(name + "2", "json"));
  EXPECT_NE(one.find("年~"), std::string::npos) << one;
}

TEST(Names, EachPathBelongsToOneShard) {
  std::array<int, 4> counts{};
  for (int i = 0; i < 400; ++i) {
    int owners = 0;
    for (int shard = 0; shard < 4; ++shard) {
      if (!belongs_to({shard, 4}, "2020/" + std::to_string(i) + ".pdf")) continue;
      ++owners;
      ++counts.at(static_cast<std::size_t>(shard));
    }
    EXPECT_EQ(owners, 1);
  }
  for (const int count : counts) EXPECT_GT(count, 60);
}

TEST(Names, AShardIsGivenFromZero) {
  EXPECT_EQ(parse_shard("3/4"), (Shard{3, 4}));
  for (const char* text : {"4/4", "-1/4", "1", "1/4x", "a/b", ""}) EXPECT_THROW(parse_shard(text), Error) << text;
}

}  // namespace
}  // namespace nianbao::archive

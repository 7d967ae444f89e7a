#include "archive/sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/temporary_folder.h"

namespace nianbao::archive {
namespace {

std::string csv(const std::vector<Value>& row, bool bom = false) {
  std::string bytes;
  const auto sheet = csv_sheet(
      {"a"}, [&bytes](const std::string& more) { bytes += more; }, bom);
  sheet->row(row);
  sheet->end();
  return bytes;
}

TEST(Csv, FiguresAreNumbersSignedOnesToo) { EXPECT_EQ(csv({-11.0, 160.5964, 1113.0}), "a\n-11,160.5964,1113\n"); }

TEST(Csv, TextThatLooksLikeAFormulaIsMadeHarmless) {
  EXPECT_EQ(csv({"=1+1", "+19", "-3", "@x", "plain"}), "a\n'=1+1,'+19,'-3,'@x,plain\n");
}

TEST(Csv, CommasQuotesAndLinesAreQuoted) {
  EXPECT_EQ(csv({"a,b", "a\"b", "a\nb"}), "a\n\"a,b\",\"a\"\"b\",\"a\nb\"\n");
}

TEST(Csv, NothingIsEmptyAndTheMarkComesOnRequest) {
  EXPECT_EQ(csv({Value(), "年"}, true),
            "\xEF\xBB\xBF"
            "a\n,年\n");
}

TEST(Jsonl, EachRowIsAnObject) {
  std::string bytes;
  const auto sheet = jsonl_sheet({"path", "n", "x"}, [&bytes](const std::string& more) { bytes += more; });
  sheet->row({"=\"a\"", -2.5, Value()});
  sheet->end();
  EXPECT_EQ(bytes, "{\"path\":\"=\\\"a\\\"\",\"n\":-2.5,\"x\":null}\n");
}

TEST(Xlsx, TheSameRowsGiveTheSameBytes) {
  const tests::TemporaryFolder folder;
  std::vector<std::string> contents;
  for (const char* name : {"a.xlsx", "b.xlsx"}) {
    const std::string path = (folder.path() / name).string();
    const auto sheet = xlsx_sheet({"path", "n"}, path);
    sheet->row({"年", 7.0});
    sheet->end();
    contents.push_back(tests::content_of(path));
  }
  EXPECT_EQ(contents[0].substr(0, 2), "PK");
  EXPECT_EQ(contents[0], contents[1]);
}

}  // namespace
}  // namespace nianbao::archive

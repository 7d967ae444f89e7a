#include "ocr/vote.h"

#include <gtest/gtest.h>

#include <string>

#include "document/unicode.h"

namespace nianbao::ocr {
namespace {

// A reading of one symbol for each character, with the confidence of those in `doubted`.
std::vector<Symbol> reading(const std::string& text, double confidence = 0.95, char32_t doubted = 0, double less = 0) {
  std::vector<Symbol> symbols;
  for (const char32_t c : decode_utf8(text)) {
    Symbol symbol;
    symbol.word.text = encode_utf8(c);
    symbol.word.confidence = c == doubted ? less : confidence;
    symbols.push_back(symbol);
  }
  return symbols;
}

std::string text_of(const std::vector<Symbol>& symbols) {
  std::string text;
  for (const Symbol& symbol : symbols) text += symbol.word.text;
  return text;
}

TEST(Voted, OneReadingIsItself) { EXPECT_EQ(text_of(voted({reading("信函、网络")})), "信函、网络"); }
TEST(Voted, TwoReadingsOutvoteOne) {
  EXPECT_EQ(text_of(voted({reading("信国、网络"), reading("信函、网络"), reading("信函、网络")})), "信函、网络");
}
TEST(Voted, ASymbolThatOneReadingAloneSeesIsDropped) {
  EXPECT_EQ(text_of(voted({reading("公共了卫生"), reading("公共卫生"), reading("公共卫生")})), "公共卫生");
  EXPECT_EQ(text_of(voted({reading("信函、"), reading("人信函、"), reading("信函、")})), "信函、");
}
TEST(Voted, ASymbolThatOneReadingMissesIsKept) {
  EXPECT_EQ(text_of(voted({reading("公卫生"), reading("公共卫生"), reading("公共卫生")})), "公共卫生");
}
TEST(Voted, WhereAllDifferTheMoreProbableStands) {
  EXPECT_EQ(
      text_of(voted({reading("信国网", 0.95, U'国', 0.5), reading("信函网"), reading("信阔网", 0.95, U'阔', 0.7)})),
      "信函网");
}

}  // namespace
}  // namespace nianbao::ocr

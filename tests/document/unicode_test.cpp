#include "document/unicode.h"

#include <gtest/gtest.h>

namespace nianbao {
namespace {

TEST(Unicode, TextComesBackAsItWas) {
  const std::string text = "年报 2023 €\xF0\xA0\x80\x80";
  EXPECT_EQ(encode_utf8(decode_utf8(text)), text);
}

TEST(Unicode, EachBrokenByteBecomesOneReplacementCharacter) {
  EXPECT_EQ(decode_utf8("a\xFF\xE5\xB9z"), U"a\uFFFD\uFFFD\uFFFDz");
  EXPECT_EQ(decode_utf8("\xC0\x80"), U"\uFFFD\uFFFD") << "an overlong form is no character";
  EXPECT_EQ(decode_utf8("\xED\xA0\x80"), U"\uFFFD\uFFFD\uFFFD") << "a lone surrogate is no character";
}

TEST(Unicode, BlanksMatterBetweenLatinWordsOnly) {
  EXPECT_TRUE(blank_matters(U'n', U'b'));
  EXPECT_FALSE(blank_matters(U'年', U'2'));
  EXPECT_FALSE(blank_matters(U'3', U'年'));
  EXPECT_FALSE(blank_matters(U'。', U'A'));
}

TEST(Unicode, EveryKindOfWhiteSpaceIsTakenOut) { EXPECT_EQ(strip_spaces("总\u3000 计\u00A0\u200B\n"), "总计"); }

}  // namespace
}  // namespace nianbao

#include "convert/line_repair.h"

#include <gtest/gtest.h>

#include "document/unicode.h"

namespace nianbao::convert {
namespace {

std::string repaired(const char* line) { return encode_utf8(repaired_line(decode_utf8(line))); }

TEST(LineRepair, MakesLettersDigitsWhereFiguresStand) {
  EXPECT_EQ(repaired("S件（其中修订$6件）"), "5件（其中修订56件）");
  EXPECT_EQ(repaired("减少lO2"), "减少102");
  EXPECT_EQ(repaired("3Sa件"), "3Sa件") << "a word";
}

TEST(LineRepair, MakesAPairOfTwoShapes) {
  EXPECT_EQ(repaired("95件〔含修改81份）"), "95件（含修改81份）");
  EXPECT_EQ(repaired("8(含修订3份》"), "8(含修订3份)");
  EXPECT_EQ(repaired("8〔含修订3份〕"), "8〔含修订3份〕") << "printed so";
  EXPECT_EQ(repaired("8《含修订3份}"), "8《含修订3份}") << "neither is round";
}

TEST(LineRepair, MakesAPairOverTwoLines) {
  EXPECT_EQ(repaired_lines({"47《其中修订", "15件）"}), (std::vector<std::string>{"47（其中修订", "15件）"}));
}

TEST(LineRepair, MakesABracketOfAStrokeThatHasTheOtherHalf) {
  EXPECT_EQ(repaired("954！其中修订7份）"), "954（其中修订7份）");
  EXPECT_EQ(repaired("69件/其中修改6份)"), "69件(其中修改6份)");
  EXPECT_EQ(repaired("3/4件）"), "3/4件）");
  EXPECT_EQ(repaired("954！其中修订7份"), "954！其中修订7份");
}

}  // namespace
}  // namespace nianbao::convert

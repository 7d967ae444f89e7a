#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>

#include "document/error.h"
#include "tiny_pdf.h"

namespace nianbao::ingest {
namespace {

using testing::HasSubstr;

// A page with one ruling (10 to 110 at 50), RC4 of 40 bits, user password "reader", owner password "owner"; in base64.
constexpr const char* kLocked =
    "JVBERi0xLjcKJb/3ov4KMSAwIG9iago8PCAvUGFnZXMgMiAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwg"
    "L0NvdW50IDEgL0tpZHMgWyAzIDAgUiBdIC9UeXBlIC9QYWdlcyA+PgplbmRvYmoKMyAwIG9iago8PCAvQ29udGVudHMgNCAwIFIg"
    "L01lZGlhQm94IFsgMCAwIDIwMCAxMDAgXSAvUGFyZW50IDIgMCBSIC9UeXBlIC9QYWdlID4+CmVuZG9iago0IDAgb2JqCjw8IC9M"
    "ZW5ndGggMjYgL0ZpbHRlciAvRmxhdGVEZWNvZGUgPj4Kc3RyZWFtCi6SLkC21kEUxsuBXorcaY2Y4VO4CE0SG+xRZW5kc3RyZWFt"
    "CmVuZG9iago1IDAgb2JqCjw8IC9GaWx0ZXIgL1N0YW5kYXJkIC9MZW5ndGggNDAgL08gPDkzZmUwZDUyNTRhYjRjOTY0NDY5M2Yz"
    "M2MwN2NiNTRmNTg3ZGNlMWUyNjgyZmU5ZWNlYTYxMDdhMWVmNjMwZGQ+IC9QIC00IC9SIDIgL1UgPDk5ZTFlMjY0NDU4NDgwMTUy"
    "ODg0YWFlZmZkMmNmNzhjMWMyZTRkNzgyZGUyYWYxNmI4OWUwNzZmODg0MjZkMjc+IC9WIDEgPj4KZW5kb2JqCnhyZWYKMCA2CjAw"
    "MDAwMDAwMDAgNjU1MzUgZiAKMDAwMDAwMDAxNSAwMDAwMCBuIAowMDAwMDAwMDY0IDAwMDAwIG4gCjAwMDAwMDAxMjMgMDAwMDAg"
    "biAKMDAwMDAwMDIxMiAwMDAwMCBuIAowMDAwMDAwMzA4IDAwMDAwIG4gCnRyYWlsZXIgPDwgL1Jvb3QgMSAwIFIgL1NpemUgNiAv"
    "SUQgWzwzMTQxNTkyNjUzNTg5NzkzMjM4NDYyNjQzMzgzMjc5NT48MzE0MTU5MjY1MzU4OTc5MzIzODQ2MjY0MzM4MzI3OTU+XSAv"
    "RW5jcnlwdCA1IDAgUiA+PgpzdGFydHhyZWYKNTE0CiUlRU9GCg==";

std::string from_base64(const std::string& text) {
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    if (c == '=') break;
    bits = bits << 6 | static_cast<std::uint32_t>(alphabet.find(c));
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFFU);
  }
  return out;
}

// The one line that a user reads when `bytes` are opened.
std::string refusal(const std::string& bytes, const std::string& password = "") {
  const TempFolder folder;
  try {
    open(folder.write("a.pdf", bytes), {password});
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::unreadable);
    EXPECT_THAT(e.what(), HasSubstr("a.pdf: "));
    return e.what();
  }
  return "opened";
}

TEST(Open, AMissingFileIsNamed) {
  try {
    open("/nowhere/b.pdf", {});
    FAIL();
  } catch (const Error& e) {
    EXPECT_STREQ(e.what(), "/nowhere/b.pdf: there is no such file; check its name");
  }
}

TEST(Open, AFolderIsNoDocument) {
  const TempFolder folder;
  EXPECT_THROW(open(folder.path(""), {}), Error);
}

TEST(Open, WhatIsNoDocumentIsNamedWithItsRemedy) {
  EXPECT_THAT(refusal(""), HasSubstr("empty"));
  EXPECT_THAT(refusal("年度报告\n一、总体情况\n"),
              HasSubstr("text file, not a PDF or an image; convert it to PDF first"));
  EXPECT_THAT(refusal("<!DOCTYPE html>\n<html>"), HasSubstr("web page (HTML)"));
  EXPECT_THAT(refusal("{\\rtf1"), HasSubstr("RTF"));
  EXPECT_THAT(refusal(std::string("PK\x03\x04") + "....OFD.xml"),
              HasSubstr("OFD document, not a PDF; convert it to PDF"));
  EXPECT_THAT(refusal(std::string("PK\x03\x04") + "....word/document.xml"), HasSubstr(".docx"));
  EXPECT_THAT(refusal(std::string("PK\x03\x04") + std::string(9000, 'x') + "xl/workbook.xml"), HasSubstr(".xlsx"));
  EXPECT_THAT(refusal("PK\x03\x04...."), HasSubstr("zip archive"));
  EXPECT_THAT(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), HasSubstr(".doc, .wps"));
  EXPECT_THAT(refusal("GIF89a"), HasSubstr("GIF"));
  EXPECT_THAT(refusal(std::string("\0\0\0\x18"
                                  "ftypheic\0\0\0\0",
                                  16)),
              HasSubstr("HEIC"));
  EXPECT_THAT(refusal(std::string("\x7F"
                                  "ELF\2\1\1\0",
                                  8)),
              HasSubstr("neither a PDF nor"));
}

TEST(Open, TheKindIsToldByTheBytesNotTheName) {
  const TempFolder folder;
  EXPECT_TRUE(open(folder.write("a.png", tiny_pdf({{""}})), {})->is_pdf());
}

TEST(Open, APdfMayBeginWithAStrayLine) {
  const TempFolder folder;
  EXPECT_EQ(open(folder.write("a.pdf", "\xEF\xBB\xBF\n" + tiny_pdf({{""}, {""}})), {})->page_count(), 2);
}

TEST(Open, ALockedPdfOpensWithEitherPassword) {
  const TempFolder folder;
  const std::string path = folder.write("a.pdf", from_base64(kLocked));
  for (const char* password : {"reader", "owner"}) {
    EXPECT_EQ(draw(open(path, {password})->content(1, 72).page.rulings), "H 50 10 110\n") << password;
  }
}

TEST(Open, AMissingOrWrongPasswordIsSaid) {
  EXPECT_THAT(refusal(from_base64(kLocked)), HasSubstr("locked with a password; give it with --password"));
  EXPECT_THAT(refusal(from_base64(kLocked), "guess"), HasSubstr("the password is wrong"));
}

TEST(Open, APasswordThatNobodyAskedForIsNoFault) { EXPECT_EQ(refusal(tiny_pdf({{""}}), "guess"), "opened"); }

TEST(Open, APageThatIsNotThereIsAnError) {
  const TempFolder folder;
  const auto source = open(folder.write("a.pdf", tiny_pdf({{""}})), {});
  EXPECT_THROW(source->content(2, 72), Error);
  EXPECT_THROW(source->raster(0, 72, false), Error);
}

TEST(Open, KnownExtensionsAreTakenInAnyCase) {
  EXPECT_TRUE(has_known_extension("/a/b.PDF"));
  EXPECT_TRUE(has_known_extension("报告.Jpeg"));
  EXPECT_TRUE(has_known_extension("a.b.tif"));
  EXPECT_FALSE(has_known_extension("a.pdf.txt"));
  EXPECT_FALSE(has_known_extension("pdf"));
}

TEST(OpenJoined, PagesFollowEachOther) {
  const TempFolder folder;
  const std::string one = folder.write("1.pdf", tiny_pdf({{"BT /F1 9 Tf 9 9 Td (a) Tj ET"}}));
  const std::string two =
      folder.write("2.pdf", tiny_pdf({{"BT /F1 9 Tf 9 9 Td (b) Tj ET"}, {"BT /F1 9 Tf 9 9 Td (c) Tj ET"}}));
  const auto source = open_joined({one, two}, {});
  ASSERT_EQ(source->page_count(), 3);
  EXPECT_EQ(texts(source->content(1, 72).page.words), "a");
  EXPECT_EQ(texts(source->content(3, 72).page.words), "c");
  EXPECT_EQ(source->content(3, 72).page.number, 3);
  EXPECT_THROW(source->content(4, 72), Error);
}

}  // namespace
}  // namespace nianbao::ingest

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "document/error.h"
#include "ingest/text_layer.h"
#include "tiny_pdf.h"

namespace nianbao::ingest {
namespace {

using testing::HasSubstr;

std::string codes(const std::vector<Issue>& issues) {
  std::string out;
  for (const Issue& issue : issues) {
    EXPECT_EQ(issue.severity, Severity::error);
    out += (out.empty() ? "" : " ") + issue.code + ":" + std::to_string(issue.page);
  }
  return out;
}

std::string issues_of(const std::string& pdf) {
  const TempFolder folder;
  return codes(open(folder.write("a.pdf", pdf), {})->issues());
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  text.replace(text.find(from), from.size(), to);
  return text;
}

TEST(Damage, ASoundFileHasNoIssue) { EXPECT_EQ(issues_of(tiny_pdf({{"0 0 9 9 re f"}, {""}})), ""); }

TEST(Damage, ARebuiltFileIsAnError) {
  EXPECT_EQ(issues_of(replaced(tiny_pdf({{"0 0 9 9 re f"}}), "startxref\n", "startxref\n9")), "damaged_file:0");
}

TEST(Damage, PagesThatTheTreeNamesAndTheFileLacksAreErrors) {
  // Cut before the third page's object; the page tree stands before.
  const std::string whole = tiny_pdf({{"0 0 9 9 re f"}, {"0 0 9 9 re f"}, {"0 0 9 9 re f"}});
  const std::string cut = whole.substr(0, whole.find("11 0 obj")) + "trailer\n<< /Root 1 0 R >>\n%%EOF\n";
  EXPECT_EQ(issues_of(cut), "damaged_file:0 page_lost:3");
}

TEST(Damage, APageWithoutItsDrawingOperatorsIsAnError) {
  const std::string whole = tiny_pdf({{"0 0 9 9 re f"}, {"0 0 9 9 re f"}});
  const std::string cut = whole.substr(0, whole.find("10 0 obj")) + "trailer\n<< /Root 1 0 R >>\n%%EOF\n";
  EXPECT_EQ(issues_of(cut), "damaged_file:0 page_lost:2");
}

TEST(Damage, ALostPageIsAnEmptyOne) {
  const std::string whole = tiny_pdf({{"0 0 9 9 re f"}, {"0 0 9 9 re f"}});
  const std::string cut = whole.substr(0, whole.find("9 0 obj")) + "trailer\n<< /Root 1 0 R >>\n%%EOF\n";
  const TempFolder folder;
  const auto source = open(folder.write("a.pdf", cut), {});
  EXPECT_EQ(source->content(2, 72).page.frame_width, 595);
  EXPECT_EQ(source->raster(2, 72, false).width, 595);
}

TEST(Damage, ACatalogThatIsCutAwayIsBeyondReading) {
  const std::string whole = tiny_pdf({{"0 0 9 9 re f"}});
  const TempFolder folder;
  try {
    open(folder.write("a.pdf", "%PDF-1.7\n" + whole.substr(whole.find("3 0 obj"), 300)), {});
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::unreadable);
    EXPECT_THAT(e.what(), HasSubstr("the PDF is cut off before its end; get the file again"));
  }
}

TEST(Damage, AFontThatIsNotThereIsSaid) {
  const Content content = content_of({"BT /F9 12 Tf 30 40 Td (A) Tj ET"});
  ASSERT_EQ(content.issues.size(), 1U);
  EXPECT_EQ(content.issues[0].code, "page_damaged");
}

// Opens and reads whatever can be read; must neither crash nor hang.
void try_out(const std::string& bytes, const TempFolder& folder, const std::string& name) {
  try {
    const auto source = open(folder.write(name, bytes), {});
    for (int page = 1; page <= std::min(source->page_count(), 3); ++page) {
      const Content content = source->content(page, 100);
      judge_text_layer(content, source->raster(page, 72, false));
    }
    source->issues();
  } catch (const Error& e) {
    EXPECT_NE(e.kind(), ErrorKind::fault);
  }
}

std::string sample_pdf() {
  const std::string page =
      "q 0.5 w 10 10 80 60 re S Q 1 0 0 rg 5 5 20 0.5 re f BT /F1 12 Tf 30 40 Td (12) Tj /F2 9 Tf "
      "<d6d0> Tj ET q 50 0 0 50 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID xyzw EI Q";
  return tiny_pdf({{page}, {page, "/MediaBox [0 0 300 200] /Rotate 270"}});
}

TEST(Damage, TruncatedPdfsNeverCrash) {
  const TempFolder folder;
  const std::string whole = sample_pdf();
  for (std::size_t length = 0; length < whole.size(); length += 23) try_out(whole.substr(0, length), folder, "a.pdf");
}

TEST(Damage, FlippedBytesNeverCrash) {
  const TempFolder folder;
  const std::string whole = sample_pdf();
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string bytes = whole;
    for (int k = 0; k < 4; ++k) bytes[random() % bytes.size()] = static_cast<char>(random());
    try_out(bytes, folder, "a.pdf");
  }
}

}  // namespace
}  // namespace nianbao::ingest

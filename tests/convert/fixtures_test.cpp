// Whole documents with a text layer, by the real engines: every cell and every character as printed.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "convert/convert.h"
#include "tests/convert/score.h"

namespace nianbao {
namespace {

std::string fixture(const std::string& name) { return std::string(NIANBAO_SOURCE_DIR) + "/fixtures/" + name; }
std::string truth_of(const std::string& name) { return fixture("truth/" + name + ".truth.json"); }

Report converted(const std::string& file, convert::Options options = {}) {
  convert::Workshop workshop(std::move(options));
  return workshop.convert({{fixture(file)}, file}, nullptr);
}

bool has_issue(const Report& report, const std::string& code) {
  return std::any_of(report.issues.begin(), report.issues.end(), [&](const Issue& i) { return i.code == code; });
}

class TextLayer : public ::testing::TestWithParam<const char*> {};

TEST_P(TextLayer, EveryCellAndCharacterIsAsPrinted) {
  const std::string name = GetParam();
  convert::Options options;
  if (name == "2021-encrypted") options.password = "nianbao";
  const tests::Score score = tests::score(converted(name + ".pdf", options), truth_of(name));
  EXPECT_EQ(score.right, score.cells) << score.faults;
  EXPECT_EQ(score.extra, 0) << score.faults;
  EXPECT_EQ(score.errors, 0) << score.faults;
}

INSTANTIATE_TEST_SUITE_P(Fixtures, TextLayer,
                         ::testing::Values("2019-plain", "2019-signed", "2021-blanks", "2021-blue",
                                           "2021-broken-header", "2021-broken", "2021-encrypted", "2021-headings",
                                           "2021-large", "2021-misprints", "2021-no-agency", "2021-notes",
                                           "2021-one-row", "2021-radicals", "2021-rotated", "2021-slip",
                                           "2021-three-rows", "2021-unembedded", "2021-vertical"),
                         [](const auto& named) {
                           std::string name = named.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(TextLayerPages, AnAgencysOwnSlipIsKeptAndNamed) {
  const Report report = converted("2021-slip.pdf");
  const auto fails = [](const Check& c) { return c.holds && !*c.holds; };
  EXPECT_TRUE(std::any_of(report.checks.begin(), report.checks.end(), fails));
  EXPECT_TRUE(has_issue(report, "sum_mismatch"));
  EXPECT_TRUE(std::none_of(report.fields.begin(), report.fields.end(),
                           [](const Field& f) { return f.status == Status::corrected; }));
}

TEST(TextLayerPages, ALayerThatLiesIsNotBelieved) {
  const Report report = converted("2021-lying.pdf");
  const tests::Score score = tests::score(report, truth_of("2021-lying"));
  EXPECT_EQ(score.silent, 0) << score.faults;
  EXPECT_EQ(score.missing, 0) << score.faults;
  EXPECT_EQ(report.pages.front().origin, Origin::ocr);
  EXPECT_TRUE(has_issue(report, "text_layer_not_used"));
}

TEST(TextLayerPages, AGarbledLayerIsReadFromThePixels) {
  const tests::Score score = tests::score(converted("2021-garbled.pdf"), truth_of("2021-garbled"));
  EXPECT_EQ(score.silent, 0) << score.faults;
  EXPECT_EQ(score.missing, 0) << score.faults;
}

TEST(TextLayerPages, ATableThatIsAPictureIsReadBesideTheText) {
  const tests::Score score = tests::score(converted("2021-mixed.pdf"), truth_of("2021-mixed"));
  EXPECT_EQ(score.silent, 0) << score.faults;
  EXPECT_EQ(score.missing, 0) << score.faults;
  EXPECT_LE(score.review, score.cells / 100) << score.faults;
  EXPECT_EQ(score.errors, 0) << score.faults;
}

TEST(TextLayerPages, ADocumentThatIsNoReportStillGivesTextAndTables) {
  const Report budget = converted("plain-budget.pdf");
  EXPECT_TRUE(budget.form.empty());
  EXPECT_EQ(budget.tables.size(), 1U);
  const Report notice = converted("plain-notice.pdf");
  EXPECT_TRUE(notice.tables.empty());
  EXPECT_GT(notice.blocks.size(), 3U);
}

TEST(TextLayerPages, APartOfThePagesCanBeTaken) {
  convert::Options options;
  options.pages = "2-3";
  const Report report = converted("2021-three-rows.pdf", options);
  ASSERT_EQ(report.pages.size(), 2U);
  EXPECT_EQ(report.pages.front().page, 2);
}

}  // namespace
}  // namespace nianbao

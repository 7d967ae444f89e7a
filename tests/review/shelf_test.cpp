#include "review/shelf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/catalogue.h"
#include "archive/merge.h"
#include "archive/record.h"
#include "batch/convert_worker.h"
#include "batch/earlier.h"
#include "document/error.h"
#include "extract/correction.h"
#include "extract/read_json.h"
#include "extract/write.h"
#include "ingest/encode.h"
#include "review/sources.h"
#include "tests/review/doubtful.h"
#include "tests/temporary_folder.h"

namespace nianbao::review {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tests::check_of;
using tests::content_of;
using tests::doubtful;
using tests::field_of;
using tests::TemporaryFolder;

constexpr const char* kCell = tests::kDoubtfulCell;

void decide_seven(Report& report) {
  extract::decide_by_person(report, extract::known_forms(), {{kCell, "7", false, false, "王", "2026-11-21T06:00:00Z"}});
}

Report report_in(const fs::path& json) { return extract::read_json(content_of(json), json.string()); }

batch::Setup setup_of(const std::vector<std::string>& formats) {
  batch::Setup setup;
  setup.formats = formats;
  setup.output_mib = 10;
  return setup;
}

TEST(Shelf, ADecisionIsWrittenIntoTheJsonAndTheFormatsBesideIt) {
  const TemporaryFolder folder;
  const std::string json = folder.file("out/a.json", extract::to_json(doubtful()));
  folder.file("out/a.md", extract::to_markdown(doubtful()));
  folder.file("out/a.csv", extract::to_csv(doubtful()));
  folder.file("out/other.json", "{\"schema\": \"none of ours\", \"x\": false}");
  Sources sources({}, {});
  const auto shelf = open_shelf((folder.path() / "out").string(), {}, sources);
  ASSERT_THAT(shelf->documents(), SizeIs(1));
  EXPECT_EQ(shelf->documents()[0].name, "a.json");
  EXPECT_THAT(shelf->change(0, decide_seven), IsEmpty());
  const Report report = report_in(json);
  EXPECT_EQ(check_of(report, "row.new").holds, true);
  EXPECT_EQ(content_of(folder.path() / "out/a.md"), extract::to_markdown(report));
  EXPECT_EQ(content_of(folder.path() / "out/a.csv"), extract::to_csv(report));
  EXPECT_FALSE(fs::exists(folder.path() / "out/a.txt"));
}

TEST(Shelf, AChangeThatThrowsLeavesTheFilesAsTheyWere) {
  const TemporaryFolder folder;
  const std::string before = extract::to_json(doubtful());
  folder.file("a.json", before);
  Sources sources({}, {});
  const auto shelf = open_shelf(folder.path().string(), {}, sources);
  EXPECT_THROW(shelf->change(0,
                             [](Report& report) {
                               decide_seven(report);
                               throw Error(ErrorKind::usage, "", "no");
                             }),
               Error);
  EXPECT_EQ(content_of(folder.path() / "a.json"), before);
}

TEST(Shelf, AFolderWithoutReportsIsWrongUsage) {
  const TemporaryFolder folder;
  folder.file("x.json", "[1, 2");
  Sources sources({}, {});
  EXPECT_THROW(open_shelf(folder.path().string(), {}, sources), Error);
}

TEST(Rerun, ADecisionOutlivesAConversionOfTheSameBytes) {
  const TemporaryFolder folder;
  const std::string json = folder.file("a.json", extract::to_json(doubtful()));
  Sources sources({}, {});
  open_shelf(folder.path().string(), {}, sources)->change(0, decide_seven);
  const std::string decided = content_of(json);
  for (const char* format : {"json", "md"}) {
    Report fresh = doubtful();
    const std::string output = (folder.path() / ("a." + std::string(format))).string();
    batch::write_outputs(fresh, {}, {output}, setup_of({format}), {}, extract::known_forms());
    EXPECT_EQ(field_of(fresh, kCell).text, "7") << format;
  }
  EXPECT_EQ(content_of(json), decided);
  EXPECT_EQ(content_of(folder.path() / "a.md"), extract::to_markdown(report_in(json)));
}

TEST(Rerun, IssuesStandInOneOrderWhetherADecisionCameBeforeOrAfterTheyWereFound) {
  const TemporaryFolder folder;
  const batch::Origins origins{{{std::string(NIANBAO_SOURCE_DIR) + "/fixtures/2021-one-row.pdf"}, "a.pdf"}, "", {}};
  const std::string json = (folder.path() / "a.json").string();
  const auto convert = [&] {
    Report fresh = doubtful(ingest::sha256_of_file(origins.document.files.front()));
    return batch::write_outputs(fresh, origins, {json, (folder.path() / "a.ocr.pdf").string()},
                                setup_of({"json", "ocr.pdf"}), {}, extract::known_forms());
  };
  ASSERT_TRUE(convert());
  Sources sources({}, {});
  open_shelf(folder.path().string(), {}, sources)->change(0, [](Report& report) {
    extract::decide_by_person(report, extract::known_forms(), {{kCell, "9", false, false, "王", "2026-11-21"}});
  });
  const std::string decided = content_of(json);
  ASSERT_THAT(decided, HasSubstr("text_layer_kept"));
  ASSERT_THAT(decided, HasSubstr("sum_mismatch"));
  ASSERT_TRUE(convert());
  EXPECT_EQ(content_of(json), decided);
}

TEST(Rerun, OutputsOfASourceThatChangedMeanwhileAreNotWritten) {
  const TemporaryFolder folder;
  Report fresh = doubtful("00");
  const batch::Origins origins{{{folder.file("a.pdf", "others")}, "a.pdf"}, "", {}};
  const std::string json = (folder.path() / "a.json").string();
  EXPECT_FALSE(batch::write_outputs(fresh, origins, {json}, setup_of({"json"}), {}, extract::known_forms()));
  EXPECT_FALSE(fs::exists(json));
}

TEST(Rerun, DecisionsAboutOtherBytesDoNotApplyAndAreKeptBeside) {
  const TemporaryFolder folder;
  const std::string json = folder.file("a.json", extract::to_json(doubtful()));
  Sources sources({}, {});
  open_shelf(folder.path().string(), {}, sources)->change(0, decide_seven);
  const std::string decided = content_of(json);
  Report fresh = doubtful("cd34");
  batch::write_outputs(fresh, {}, {json}, setup_of({"json"}), {}, extract::known_forms());
  EXPECT_THAT(report_in(json).corrections, IsEmpty());
  EXPECT_EQ(content_of(json + ".ab12"), decided);
}

TEST(Rerun, AnEarlierOutputThatCannotBeReadIsKeptBeside) {
  const TemporaryFolder folder;
  const std::string json = folder.file("a.json", "{\"corrections\": [ broken");
  Report fresh = doubtful();
  batch::write_outputs(fresh, {}, {json}, setup_of({"json"}), {}, extract::known_forms());
  EXPECT_EQ(content_of(json + ".unreadable"), "{\"corrections\": [ broken");
  EXPECT_EQ(content_of(json), extract::to_json(doubtful()));
}

// A catalogue with the same bytes under two names.
void make_catalogue(const std::string& path, const Report& report) {
  archive::Catalogue catalogue(path, archive::Catalogue::Access::run);
  archive::Ledger ledger(catalogue, {"options", "0.1.0", false});
  const std::int64_t source = catalogue.keep_source({archive::SourceKind::folder, "s", "/nowhere", "/nowhere"}, false);
  std::int64_t first = 0;
  for (const char* name : {"s/a.pdf", "s/b.pdf"}) {
    ledger.found(source, name, {"x.pdf"}, std::nullopt, false);
    const auto pending = ledger.pending(source, 9);
    if (first == 0) {
      ledger.done(pending[0].id, {}, archive::record_of(report));
      archive::Statement id(catalogue.database(), "SELECT report FROM documents");
      id.step();
      first = id.integer(0);
    } else {
      ledger.copied(pending[0].id, {}, report.source_sha256, first);
    }
    const fs::path json = catalogue.output_path(name, "json");
    fs::create_directories(json.parent_path());
    std::ofstream(json) << extract::to_json(report);
  }
  catalogue.commit();
}

std::string told(const std::string& catalogue, const std::string& question) {
  archive::Catalogue opened(catalogue, archive::Catalogue::Access::read);
  archive::Statement query(opened.database(), question);
  return query.step() ? query.text(0) : "nothing";
}

TEST(CatalogueShelf, ADecisionGoesIntoTheTablesAndTheOutputsOfAllDocumentsOfTheseBytes) {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "catalogue").string();
  make_catalogue(path, doubtful());
  Sources sources({}, {});
  const auto shelf = open_shelf(path, {}, sources);
  ASSERT_THAT(shelf->documents(), SizeIs(1));
  EXPECT_EQ(shelf->documents()[0].open, 4);
  shelf->change(0, decide_seven);
  for (const char* name : {"documents/s/a.pdf.json", "documents/s/b.pdf.json"}) {
    Report report = report_in(fs::path(path) / name);
    EXPECT_EQ(field_of(report, kCell).status, Status::corrected_by_person) << name;
  }
  EXPECT_EQ(told(path, "SELECT now_text || ' ' || was_text || ' ' || by FROM corrections"), "7 1 王");
  EXPECT_EQ(told(path, "SELECT value FROM all_cells WHERE cell = 'requests.new.natural_person'"), "7.0");
  EXPECT_EQ(told(path, "SELECT name FROM checks WHERE name = 'row.new'"), "nothing");
}

TEST(CatalogueShelf, TheLogOutlivesTheOutputsAndTheReport) {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "catalogue").string();
  make_catalogue(path, doubtful());
  Sources sources({}, {});
  open_shelf(path, {}, sources)->change(0, decide_seven);
  fs::remove_all(fs::path(path) / "documents");
  archive::Catalogue catalogue(path, archive::Catalogue::Access::run);
  archive::Ledger ledger(catalogue, {"options", "0.2.0", false});
  ASSERT_THAT(ledger.log_of("ab12"), SizeIs(1));
  Report fresh = doubtful();
  const std::string json = catalogue.output_path("s/a.pdf", "json");
  batch::write_outputs(fresh, {}, {json}, setup_of({"json"}), ledger.log_of("ab12"), extract::known_forms());
  EXPECT_EQ(field_of(fresh, kCell).text, "7");
}

TEST(CatalogueShelf, AMergeJoinsWhatPeopleDecided) {
  const TemporaryFolder folder;
  const std::string one = (folder.path() / "one").string();
  const std::string two = (folder.path() / "two").string();
  make_catalogue(one, doubtful());
  make_catalogue(two, doubtful());
  Sources sources({}, {});
  open_shelf(one, {}, sources)->change(0, decide_seven);
  open_shelf(two, {}, sources)->change(0, [](Report& report) {
    extract::decide_by_person(report, extract::known_forms(),
                              {{"requests.new.other", "2", false, false, "李", "2026-11-21T07:00:00Z"}});
  });
  archive::merge({one}, two);
  archive::merge({one}, two);
  Report report = report_in(fs::path(two) / "documents/s/a.pdf.json");
  EXPECT_THAT(report.corrections, SizeIs(2));
  EXPECT_EQ(field_of(report, kCell).text, "7");
  EXPECT_EQ(told(two, "SELECT group_concat(by, ' ') FROM (SELECT by FROM corrections ORDER BY position)"), "王 李");
}

TEST(Sources, AFileIsFoundByItsBytesWhateverItsNameNow) {
  const TemporaryFolder folder;
  const std::string file = folder.file("moved/deep/renamed.pdf", "%PDF-1.4 these bytes");
  folder.file("moved/a.pdf", "%PDF-1.4 others");
  const std::string sha256 = ingest::sha256_of_file(file);
  Sources sources({(folder.path() / "moved").string()}, {});
  EXPECT_THAT(sources.find("a.pdf", sha256, {}), ElementsAre(file));
  EXPECT_THAT(sources.find("a.pdf", "00", {}), IsEmpty());
  Sources none({}, {});
  EXPECT_THAT(none.find("a.pdf", sha256, {}), IsEmpty());
  EXPECT_THAT(none.find("a.pdf", sha256, {file}), ElementsAre(file));
}

TEST(Sources, JoinedImagesAreFoundAsTheImagesOfTheirFolder) {
  const TemporaryFolder folder;
  const std::string two = folder.file("s/x/page2.png", "two");
  const std::string ten = folder.file("s/x/page10.png", "ten");
  Sources sources({(folder.path() / "s").string()}, {});
  EXPECT_THAT(sources.find("elsewhere", ingest::sha256_of_files({two, ten}), {}), ElementsAre(two, ten));
}

TEST(Sources, ANameInAReportLeadsNowhereElse) {
  const TemporaryFolder folder;
  const std::string secret = folder.file("secret.pdf", "%PDF-1.4 secret");
  fs::create_directory(folder.path() / "s");
  Sources sources({(folder.path() / "s").string()}, {(folder.path() / "s").string()});
  const std::string sha256 = ingest::sha256_of_file(secret);
  EXPECT_THAT(sources.find("../secret.pdf", sha256, {}), IsEmpty());
  EXPECT_THAT(sources.find(secret, sha256, {}), IsEmpty());
}

}  // namespace
}  // namespace nianbao::review

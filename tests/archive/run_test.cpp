#include "archive/run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <filesystem>

#include "archive/across_years.h"
#include "archive/merge.h"
#include "archive/status.h"
#include "batch/write_file.h"
#include "document/error.h"
#include "ingest/encode.h"
#include "tests/archive/fake.h"
#include "tests/archive/kept.h"

namespace nianbao::archive {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Key;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;
using tests::exported;
using tests::fake_run;
using tests::outputs_of;
using tests::states_of;
using tests::TemporaryFolder;

class Archive : public ::testing::Test {
 protected:
  void add(const std::string& name, const std::string& content) { folder_.file("shelf/" + name, content); }
  std::string shelf() const { return (folder_.path() / "shelf").string(); }
  std::string catalogue(const std::string& name = "catalogue") const { return (folder_.path() / name).string(); }
  RunOptions options() const { return fake_run(shelf(), catalogue()); }
  RunResult run() { return run_archive(options()); }
  std::int64_t count_attempts(const std::string& outcome) {
    Catalogue source(catalogue(), Catalogue::Access::read);
    Statement query(source.database(), "SELECT count(*) FROM attempts WHERE outcome = ?");
    query.with(outcome).step();
    return query.integer(0);
  }

  TemporaryFolder folder_;
};

TEST_F(Archive, EachDocumentIsConvertedOnceAndItsTreeIsKept) {
  add("a.pdf", "report A 2020 0 1");
  add("2021/a.pdf", "report B 2021 2 3");
  EXPECT_EQ(run().finished, 2);
  EXPECT_THAT(outputs_of(catalogue()), ElementsAre(Key("shelf/2021/a.pdf.json"), Key("shelf/2021/a.pdf.md"),
                                                   Key("shelf/a.pdf.json"), Key("shelf/a.pdf.md")));
  EXPECT_EQ(run().finished, 0) << "what is done is not done again";
}

TEST_F(Archive, TheSameBytesAreConvertedOnceAndListedTwice) {
  add("a.pdf", "report A 2020 0 1");
  add("b.pdf", "report A 2020 0 1");
  run();
  EXPECT_EQ(count_attempts("done"), 1);
  EXPECT_EQ(count_attempts("copied"), 1);
  EXPECT_EQ(states_of(catalogue()).size(), 2U);
  const auto outputs = outputs_of(catalogue());
  EXPECT_THAT(outputs.at("shelf/a.pdf.json"), HasSubstr("\"file\":\"a.pdf\""));
  EXPECT_THAT(outputs.at("shelf/b.pdf.json"), HasSubstr("\"file\":\"b.pdf\""));
}

TEST_F(Archive, ACopyHasTheBytesThatItsOwnConversionWouldHaveGiven) {
  add("a.pdf", "report A 2020 0 1");
  add("b.pdf", "report A 2020 0 1");
  run();
  RunOptions alone = options();
  folder_.file("other/b.pdf", "report A 2020 0 1");
  alone.sources = {"shelf=" + (folder_.path() / "other").string()};
  alone.catalogue = catalogue("alone");
  run_archive(alone);
  EXPECT_EQ(outputs_of(catalogue()).at("shelf/b.pdf.json"), outputs_of(catalogue("alone")).at("shelf/b.pdf.json"));
}

TEST_F(Archive, BadDocumentsCostThemselvesAlone) {
  add("a.pdf", "report A 2020 0 1");
  add("crash.pdf", "crash");
  add("broken.pdf", "nothing");
  add("hang.pdf", "hang");
  EXPECT_EQ(run().status, 4);
  EXPECT_THAT(states_of(catalogue()),
              ElementsAre(Pair("shelf/a.pdf", "done"), Pair("shelf/broken.pdf", "failed is no document"),
                          Pair("shelf/crash.pdf", "failed crashed: signal 11 on page 2"),
                          Pair("shelf/hang.pdf", "failed stopped: no end after 2 s on page 2")));
  EXPECT_EQ(count_attempts("crashed"), 2) << "one retry";
  EXPECT_EQ(run().finished, 0) << "what failed is left";
}

TEST_F(Archive, ACopyOfAFailedDocumentIsRecordedLikeIt) {
  add("a.pdf", "nothing");
  add("b.pdf", "nothing");
  run();
  Catalogue source(catalogue(), Catalogue::Access::read);
  Statement query(source.database(),
                  "SELECT count(DISTINCT sha256 || failure || reason), count(sha256), count(stamp) FROM documents");
  ASSERT_TRUE(query.step());
  EXPECT_EQ(query.integer(0), 1);
  EXPECT_EQ(query.integer(1), 2);
  EXPECT_EQ(query.integer(2), 2);
}

TEST_F(Archive, FailedDocumentsAreTriedAgainWhereThatIsAskedFor) {
  add("broken.pdf", "nothing");
  run();
  RunOptions again = options();
  again.retry_failed = true;
  EXPECT_EQ(run_archive(again).finished, 1);
}

TEST_F(Archive, AChangedFileIsConvertedAnewAndItsOldReportGoes) {
  add("a.pdf", "report A 2020 0 1");
  run();
  add("a.pdf", "report ANEW 2020 0 1");
  EXPECT_EQ(run().finished, 1);
  EXPECT_THAT(outputs_of(catalogue()).at("shelf/a.pdf.json"), HasSubstr("ANEW"));
  EXPECT_EQ(status_of(catalogue()).reports, 1);
}

TEST_F(Archive, AFileThatBecomesUnreadableLosesItsOldOutputs) {
  add("a.pdf", "report A 2020 0 1");
  run();
  add("a.pdf", "nothing");
  run();
  EXPECT_TRUE(outputs_of(catalogue()).empty());
  EXPECT_EQ(states_of(catalogue()).at("shelf/a.pdf"), "failed is no document");
}

TEST_F(Archive, AFileThatChangesWhileItIsConvertedIsConvertedAsItIsThen) {
  add("a.pdf", "changes report NEW 2020 0 1");
  EXPECT_EQ(run().status, 3);
  EXPECT_EQ(states_of(catalogue()).at("shelf/a.pdf"), "done");
  EXPECT_THAT(outputs_of(catalogue()).at("shelf/a.pdf.json"), HasSubstr(ingest::sha256_of_file(shelf() + "/a.pdf")));
}

TEST_F(Archive, AFileThatDoesNotRestIsLeftForTheNextRun) {
  add("a.pdf", "grows report A 2020 0 1");
  EXPECT_EQ(run().status, 2);
  EXPECT_EQ(states_of(catalogue()).at("shelf/a.pdf"), "failed the file changed while it was read, twice");
  EXPECT_TRUE(outputs_of(catalogue()).empty());
  add("a.pdf", "report A 2020 0 1");
  EXPECT_EQ(run().status, 3);
}

TEST_F(Archive, AFileThatGoesAwayWhileItIsConvertedIsNoBrokenDocument) {
  add("a.pdf", "goes");
  add("b.pdf", "report A 2020 0 1");
  EXPECT_EQ(run().status, 2);
  EXPECT_THAT(states_of(catalogue()).at("shelf/a.pdf"), HasSubstr("no longer there"));
  EXPECT_EQ(states_of(catalogue()).at("shelf/b.pdf"), "done");
  add("a.pdf", "report B 2020 0 1");
  EXPECT_EQ(run().finished, 1);
}

TEST_F(Archive, KnownFilesAreNotReadUnlessAskedFor) {
  add("a.pdf", "report A 2020 0 1");
  run();
  const auto time = std::filesystem::last_write_time(shelf() + "/a.pdf");
  add("a.pdf", "report B 2020 0 1");
  std::filesystem::last_write_time(shelf() + "/a.pdf", time);
  EXPECT_EQ(run().finished, 0);
  RunOptions rehash = options();
  rehash.rehash = true;
  EXPECT_EQ(run_archive(rehash).finished, 1);
  EXPECT_THAT(outputs_of(catalogue()).at("shelf/a.pdf.json"), HasSubstr("\"B\""));
}

TEST_F(Archive, AnotherVersionWorksAnewUnlessTheOldIsAccepted) {
  add("a.pdf", "report A 2020 0 1");
  run();
  RunOptions newer = options();
  newer.version = "2";
  newer.accept_version = true;
  EXPECT_EQ(run_archive(newer).finished, 0);
  newer.accept_version = false;
  EXPECT_EQ(run_archive(newer).finished, 1);
}

TEST_F(Archive, TheImagesOfAFolderAreOneDocumentWhereJoined) {
  add("2020/1.png", "report A 2020 ");
  add("2020/2.png", "4 5");
  RunOptions join = options();
  join.join = true;
  EXPECT_EQ(run_archive(join).finished, 1);
  EXPECT_THAT(outputs_of(catalogue()), ElementsAre(Key("shelf/2020.json"), Key("shelf/2020.md")));
}

TEST_F(Archive, AListNamesFilesAndMissingOnesAreReported) {
  add("a.pdf", "report A 2020 0 1");
  RunOptions list = options();
  list.sources = {folder_.file("names", shelf() + "/a.pdf\n" + shelf() + "/gone.pdf\n")};
  EXPECT_EQ(run_archive(list).status, 2);
  const auto states = states_of(catalogue());
  ASSERT_EQ(states.size(), 2U);
  EXPECT_THAT(states.rbegin()->second, HasSubstr("no longer there"));
}

TEST_F(Archive, AStopLeavesTheRestForTheNextRun) {
  for (int i = 0; i < 40; ++i) add(std::to_string(i) + ".pdf", "report A" + std::to_string(i) + " 2020 0 1");
  std::atomic<int> stop = 0;
  RunOptions stopped = options();
  stopped.stop = &stop;
  stopped.progress = [&stop](const RunProgress&) { stop = 1; };
  const RunResult first = run_archive(stopped);
  EXPECT_GT(first.left, 0);
  EXPECT_EQ(run().finished, first.left);
}

TEST_F(Archive, AFullDiskStopsTheRunAndLosesNothing) {
  const std::string small = catalogue();
  std::filesystem::create_directory(small);
  if (::mount("none", small.c_str(), "tmpfs", 0, "size=700k") != 0) GTEST_SKIP() << "may not mount a small disk here";
  for (int i = 0; i < 400; ++i) add(std::to_string(i) + ".pdf", "report A" + std::to_string(i) + " 2020 0 1");
  std::int64_t finished = 0;
  try {
    const RunResult result = run();
    EXPECT_EQ(result.status, 5);
    EXPECT_GT(result.left, 0);
    finished = result.finished;
  } catch (const batch::NoRoomError&) {  // it was the catalogue itself that found no room
  }
  ASSERT_EQ(::mount("none", small.c_str(), "tmpfs", MS_REMOUNT, "size=50m"), 0);
  EXPECT_GT(run().finished, 0);
  EXPECT_LT(finished, 400);
  const auto states = states_of(small);
  EXPECT_EQ(states.size(), 400U);
  for (const auto& [path, state] : states) EXPECT_EQ(state, "done") << path;
  EXPECT_EQ(outputs_of(small).size(), 800U);
  ::umount2(small.c_str(), MNT_DETACH);
}

TEST_F(Archive, ACatalogueBelongsToItsShard) {
  add("a.pdf", "report A 2020 0 1");
  RunOptions shard = options();
  shard.shard = {0, 2};
  run_archive(shard);
  shard.shard = {1, 2};
  EXPECT_THROW(run_archive(shard), Error);
}

TEST_F(Archive, ShardsMergeIntoWhatASingleRunGives) {
  for (int i = 0; i < 12; ++i) add(std::to_string(i) + ".pdf", "report A" + std::to_string(i % 9) + " 2020 0 1");
  add("bad.pdf", "nothing");
  run();
  std::vector<std::string> shards;
  for (int i = 0; i < 3; ++i) {
    RunOptions shard = options();
    shard.shard = {i, 3};
    shard.catalogue = catalogue("shard" + std::to_string(i));
    run_archive(shard);
    shards.push_back(shard.catalogue);
  }
  merge(shards, catalogue("merged"));
  EXPECT_EQ(exported(catalogue("merged"), Shape::long_rows), exported(catalogue(), Shape::long_rows));
  EXPECT_EQ(exported(catalogue("merged"), Shape::wide_rows), exported(catalogue(), Shape::wide_rows));
  EXPECT_EQ(outputs_of(catalogue("merged")), outputs_of(catalogue()));
  EXPECT_EQ(merge({shards[2], shards[0], shards[1]}, catalogue("merged")).added, 0);
}

TEST_F(Archive, TwoContentsUnderOnePathAreNamedAndTheOrderDoesNotMatter) {
  add("a.pdf", "report A 2020 0 1");
  run();
  add("a.pdf", "report B 2020 0 1");
  RunOptions other = options();
  other.catalogue = catalogue("other");
  run_archive(other);
  EXPECT_THAT(merge({catalogue(), catalogue("other")}, catalogue("one")).conflicts, ElementsAre("shelf/a.pdf"));
  EXPECT_THAT(merge({catalogue("other"), catalogue()}, catalogue("two")).conflicts, ElementsAre("shelf/a.pdf"));
  EXPECT_EQ(exported(catalogue("one"), Shape::long_rows), exported(catalogue("two"), Shape::long_rows));
}

TEST_F(Archive, WhatAYearCarriesOverIsWhatTheNextCarriesIn) {
  add("2020.pdf", "report A 2020 0 4");
  add("2021.pdf", "report A 2021 4 7");
  add("2022.pdf", "report A 2022 8 0");
  run();
  std::vector<std::string> lines;
  check_across_years(catalogue(), [&lines](const AcrossYears& c) {
    lines.push_back(std::to_string(c.year) + " " + c.check + (c.holds.value() ? " holds" : " fails"));
  });
  EXPECT_THAT(lines, ElementsAre("2020 across.carried_over.total holds", "2021 across.carried_over.total fails"));
}

TEST_F(Archive, TheExportHasZerosStatusesAndFailures) {
  add("=1.pdf", "report A 2020 4 5");
  add("bad.pdf", "nothing");
  run();
  const std::string table = exported(catalogue(), Shape::wide_rows);
  EXPECT_THAT(table, HasSubstr("proactive.rules.issued,proactive.rules.issued.status,requests.carried_in.total"));
  EXPECT_THAT(table, HasSubstr(",A,2020,gkb-2021,,0,verified,4,verified,5,read\n"));
  EXPECT_THAT(table, HasSubstr("failed,is no document,"));
}

}  // namespace
}  // namespace nianbao::archive

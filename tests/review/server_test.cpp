// The server as a browser, and as somebody who should not, meets it.
#include "review/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "batch/pool.h"
#include "extract/read_json.h"
#include "extract/write.h"
#include "ingest/encode.h"
#include "tests/review/doubtful.h"
#include "tests/temporary_folder.h"

namespace nianbao::review {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using tests::content_of;
using tests::doubtful;
using tests::TemporaryFolder;

constexpr const char* kCell = tests::kDoubtfulCell;

// A server over one document, run in a thread.
class Fixture {
 public:
  explicit Fixture(const Person& person = {"王", false}, const std::string& sha256 = "ab12",
                   const std::function<void(Report&)>& change = {}) {
    Report report = doubtful(sha256);
    if (change) change(report);
    json_ = folder_.file("out/a.json", extract::to_json(report));
    start(person);
  }
  ~Fixture() { end(); }
  Fixture(const Fixture&) = delete;
  Fixture& operator=(const Fixture&) = delete;

  void start(const Person& person) {
    end();
    sources_ = std::make_unique<Sources>(std::vector<std::string>{(folder_.path() / "source").string()},
                                         std::vector<std::string>());
    shelf_ = open_shelf((folder_.path() / "out").string(), {}, *sources_);
    ServerOptions options;
    options.person = person;
    options.picture_command = batch::own_command({"--worker"});
    options.convert_command = batch::own_command({"--convert"});
    server_ = std::make_unique<Server>(options, extract::known_forms(), *shelf_);
    thread_ = std::thread([this] { server_->run(); });
  }

  // Ends it as the program does. What went wrong with outputs that are made again.
  std::vector<std::string> finish() {
    server_->stop();
    thread_.join();
    std::vector<std::string> faults = server_->finish();
    server_.reset();
    return faults;
  }

  const TemporaryFolder& folder() const { return folder_; }
  int port() const { return server_->port(); }
  std::string host() const { return "127.0.0.1:" + std::to_string(port()); }
  std::string origin() const { return "http://" + host(); }
  std::string base() const { return server_->address().substr(origin().size()); }  // /TOKEN/
  std::string json() const { return content_of(json_); }
  Report report() const { return extract::read_json(json(), "a.json"); }

  httplib::Client client() const {
    httplib::Client client("127.0.0.1", port());
    client.set_read_timeout(60);
    return client;
  }

  int get(const std::string& path, const httplib::Headers& headers = {}) const {
    const auto answer = client().Get(path, headers);
    return answer ? answer->status : -1;
  }

  httplib::Result post(const std::string& path, const std::string& body, const httplib::Headers& headers,
                       const std::string& type = "application/json") const {
    return client().Post(path, headers, body, type);
  }

  httplib::Result decide(const std::string& cell, const std::string& text, int seen, bool take_back = false) const {
    const Json body = {{"document", 0},
                       {"answers", {{{"cell", cell}, {"text", text}, {"seen", seen}, {"take_back", take_back}}}}};
    return post(base() + "decide", body.dump(), {{"Origin", origin()}});
  }

 private:
  void end() {
    if (!server_) return;
    server_->stop();
    thread_.join();
    server_.reset();
  }

  TemporaryFolder folder_;
  std::string json_;
  std::unique_ptr<Sources> sources_;
  std::unique_ptr<Shelf> shelf_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

const std::string kAnswer =
    R"({"document": 0, "answers": [{"cell": "requests.new.natural_person", "text": "7", "seen": 0}]})";

TEST(ReviewServer, AnswersNothingWithoutTheToken) {
  const Fixture fixture;
  for (const std::string& path : std::vector<std::string>{
           "/", "/review.js", "/documents", "/document?document=0", "/00000000000000000000000000000000/documents",
           fixture.base().substr(0, 20) + "/documents", "/" + fixture.base() + "documents", "/favicon.ico"}) {
    EXPECT_EQ(fixture.get(path), 403) << path;
  }
  EXPECT_EQ(fixture.get(fixture.base()), 200);
  EXPECT_EQ(fixture.get(fixture.base() + "documents"), 200);
  EXPECT_EQ(fixture.get(fixture.base() + "../../etc/passwd"), 404);
  EXPECT_EQ(fixture.get(fixture.base() + "a.json"), 404);
}

TEST(ReviewServer, EachStartHasAnotherToken) {
  Fixture fixture;
  const std::string before = fixture.base();
  EXPECT_THAT(before, SizeIs(34));
  fixture.start({"王", false});
  EXPECT_NE(fixture.base(), before);
}

TEST(ReviewServer, AChangeComesFromItsOwnPageAlone) {
  const Fixture fixture;
  const std::string before = fixture.json();
  const std::string path = fixture.base() + "decide";
  struct Case {
    const char* what;
    std::string path;
    httplib::Headers headers;
    std::string type = "application/json";
  };
  const Case cases[] = {
      {"no token", "/decide", {{"Origin", fixture.origin()}}},
      {"a wrong token", "/0123456789abcdef0123456789abcdef/decide", {{"Origin", fixture.origin()}}},
      {"no origin", path, {}},
      {"another origin", path, {{"Origin", "http://evil.example"}}},
      {"an origin that begins alike", path, {{"Origin", fixture.origin() + ".evil.example"}}},
      {"the opaque origin", path, {{"Origin", "null"}}},
      {"another port", path, {{"Origin", "http://127.0.0.1:1"}}},
      {"a name made to lead here", path, {{"Host", "evil.example"}, {"Origin", "http://evil.example"}}},
      {"that name with our port",
       path,
       {{"Host", "evil.example:" + std::to_string(fixture.port())}, {"Origin", fixture.origin()}}},
      {"a request from another site", path, {{"Origin", fixture.origin()}, {"Sec-Fetch-Site", "cross-site"}}},
      {"what a form can send", path, {{"Origin", fixture.origin()}}, "text/plain"},
  };
  for (const Case& bad : cases) {
    const auto answer = fixture.post(bad.path, kAnswer, bad.headers, bad.type);
    ASSERT_TRUE(answer) << bad.what;
    EXPECT_EQ(answer->status, 403) << bad.what;
  }
  EXPECT_EQ(fixture.get(path), 404);
  EXPECT_EQ(fixture.json(), before);
}

TEST(ReviewServer, NothingIsReadUnderAnotherNameOrForAnotherSite) {
  const Fixture fixture;
  EXPECT_EQ(fixture.get(fixture.base() + "documents", {{"Host", "evil.example"}}), 403);
  EXPECT_EQ(fixture.get(fixture.base() + "documents", {{"Origin", "http://evil.example"}}), 403);
  EXPECT_EQ(fixture.get(fixture.base() + "documents", {{"Sec-Fetch-Site", "same-site"}}), 403);
}

TEST(ReviewServer, TellsTheBrowserToKeepFrameAndLoadNothing) {
  const Fixture fixture;
  const auto answer = fixture.client().Get(fixture.base());
  ASSERT_TRUE(answer);
  EXPECT_THAT(
      answer->get_header_value("Content-Security-Policy"),
      testing::AllOf(HasSubstr("default-src 'none'"), HasSubstr("frame-ancestors 'none'"), Not(HasSubstr("unsafe"))));
  EXPECT_EQ(answer->get_header_value("Referrer-Policy"), "no-referrer");
  EXPECT_EQ(answer->get_header_value("Cache-Control"), "no-store");
  EXPECT_EQ(answer->get_header_value("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(answer->get_header_value("Access-Control-Allow-Origin"), "");
}

TEST(ReviewServer, ADecisionIsKeptAndItsSumsAreToldAtOnce) {
  const Fixture fixture;
  const auto sums = fixture.client().Get(fixture.base() + "sums?document=0&cell=" + kCell + "&text=7");
  ASSERT_TRUE(sums);
  EXPECT_THAT(sums->body, HasSubstr(R"("computed":7.0,"holds":true,"id":"row.new")"));
  EXPECT_THAT(fixture.report().corrections, IsEmpty());
  const auto answer = fixture.decide(kCell, "7", 0);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  const Report report = fixture.report();
  ASSERT_THAT(report.corrections, SizeIs(1));
  EXPECT_EQ(report.corrections[0].by, "王");
  EXPECT_EQ(report.corrections[0].was_text, "1");
  EXPECT_EQ(tests::check_of(report, "row.new").holds, true);
  EXPECT_EQ(fixture.decide(kCell, "", 1, true)->status, 200);
  EXPECT_THAT(fixture.report().corrections, SizeIs(2));
}

TEST(ReviewServer, AnAnswerToAnOlderStateIsRefusedWithTheStateThatStands) {
  const Fixture fixture;
  ASSERT_EQ(fixture.decide(kCell, "7", 0)->status, 200);
  const auto answer = fixture.decide(kCell, "9", 0);
  EXPECT_EQ(answer->status, 409);
  EXPECT_EQ(Json::parse(answer->body)["cells"][kCell]["text"], "7");
  EXPECT_THAT(fixture.report().corrections, SizeIs(1));
}

TEST(ReviewServer, TwoBrowsersAtOnceLoseNothing) {
  const Fixture fixture;
  const Report report = fixture.report();
  constexpr std::size_t kEach = 20;
  const auto decide_from = [&](std::size_t first) {
    for (std::size_t i = 0; i < kEach; ++i) {
      const auto answer = fixture.decide(report.fields[first + i].id, std::to_string(i), 0);
      EXPECT_TRUE(answer && answer->status == 200);
    }
  };
  std::thread one(decide_from, 0);
  std::thread two(decide_from, kEach);
  one.join();
  two.join();
  EXPECT_THAT(fixture.report().corrections, SizeIs(2 * kEach));
}

TEST(ReviewServer, OfManyAnswersToOneCellExactlyOneIsTaken) {
  const Fixture fixture;
  std::atomic<int> taken = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 6; ++i) {
    threads.emplace_back([&, i] {
      const auto answer = fixture.decide(kCell, std::to_string(i), 0);
      if (answer && answer->status == 200) ++taken;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(taken, 1);
  EXPECT_THAT(fixture.report().corrections, SizeIs(1));
}

TEST(ReviewServer, ASecondPersonIsToldNothingOfTheFirst) {
  Fixture fixture;
  ASSERT_EQ(fixture.decide(kCell, "7531", 0)->status, 200);
  fixture.start({"李", true});
  const auto document = fixture.client().Get(fixture.base() + "document?document=0");
  ASSERT_TRUE(document);
  EXPECT_THAT(document->body, Not(HasSubstr("7531")));
  EXPECT_THAT(document->body, Not(HasSubstr("王")));
  EXPECT_EQ(Json::parse(document->body)["checks"], Json::array());
  EXPECT_EQ(fixture.get(fixture.base() + "sums?document=0&cell=x&text=1"), 404);
  ASSERT_EQ(fixture.decide(kCell, "1", 0)->status, 200);
  EXPECT_THAT(fixture.json(), HasSubstr("second_disagrees"));
  fixture.start({"王", false});
  const auto again = fixture.client().Get(fixture.base() + "document?document=0");
  EXPECT_EQ(Json::parse(again->body)["items"][0]["kind"], "disagreement");
}

TEST(ReviewServer, AnswersThatNoPageSendsAreRefused) {
  const Fixture fixture;
  const std::string before = fixture.json();
  const httplib::Headers ours = {{"Origin", fixture.origin()}};
  const std::string path = fixture.base() + "decide";
  const auto with_text = [](const std::string& text) {
    return Json{{"document", 0}, {"answers", {{{"cell", kCell}, {"text", text}, {"seen", 0}}}}}.dump();
  };
  for (const std::string& body : std::vector<std::string>{
           "", "[", "{}", R"({"document": 9, "answers": []})", R"({"document": -1, "answers": [{}]})",
           R"({"document": 0, "answers": [{"cell": "no.such", "text": "7", "seen": 0}]})",
           with_text("1\xE2\x80\xAE"
                     "7"),
           with_text(std::string(500, '9')), with_text("1\n2")}) {
    const auto answer = fixture.post(path, body, ours);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 400) << body;
  }
  const auto large = fixture.post(path, std::string(100'000, ' '), ours);
  EXPECT_TRUE(!large || large->status == 413);
  EXPECT_EQ(fixture.json(), before);
}

TEST(ReviewServer, AHostileDocumentIsSentAsJsonAndHarmsNothing) {
  const std::string markup = "<script>alert(1)</script>";
  const Fixture fixture({"王", false}, "ab12", [&](Report& report) {
    report.title = markup;
    report.source_file = "../../../etc/passwd";
    Field& cell = tests::field_of(report, kCell);
    cell.text = markup + std::string(5000, 'x') +
                "\xE2\x80\xAE"
                "=1+1";
    cell.readings = {{cell.text, 0.6}};
    Check odd;
    odd.id = "__proto__";
    odd.holds = false;
    odd.cells = {"constructor"};
    report.checks.push_back(odd);
  });
  const auto answer = fixture.client().Get(fixture.base() + "document?document=0");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->get_header_value("Content-Type"), "application/json");
  const Json json = Json::parse(answer->body);
  EXPECT_EQ(json["title"], markup);
  for (const Json& item : json["items"]) EXPECT_NE(item["id"], "__proto__");
  EXPECT_EQ(fixture.get(fixture.base() + "page?document=0&page=1"), 410);
}

TEST(ReviewServer, ShowsThePageOfTheSourceWhoseBytesItKnows) {
  const std::string source = std::string(NIANBAO_SOURCE_DIR) + "/fixtures/scan-page.jpg";
  const Fixture fixture({"王", false}, ingest::sha256_of_file(source));
  const std::string path = fixture.base() + "page?document=0&page=1";
  EXPECT_EQ(fixture.get(path), 410);
  std::filesystem::create_directory(fixture.folder().path() / "source");
  std::filesystem::copy_file(source, fixture.folder().path() / "source" / "a.pdf");
  const auto answer = fixture.client().Get(path);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body.substr(0, 2), "\xFF\xD8");
  EXPECT_EQ(fixture.get(fixture.base() + "page?document=0&page=2"), 404);
}

TEST(ReviewServer, WordsAtTheirPlacesAreMadeAgainFromTheSource) {
  const TemporaryFolder folder;
  const std::string source = folder.file("a.pdf", "%PDF-1.4 these bytes");
  Fixture fixture({"王", false}, ingest::sha256_of_file(source));
  const std::string hocr = fixture.folder().file("out/a.hocr", "as it was");
  ASSERT_EQ(fixture.decide(kCell, "9", 0)->get_header_value("X-Formats-Left"), "hocr") << "there is no source";
  fixture.folder().file("source/a.pdf", content_of(source));
  fixture.start({"王", false});
  ASSERT_EQ(fixture.decide(kCell, "7531", 1)->get_header_value("X-Formats-Left"), "");
  const std::string decided = fixture.json();
  EXPECT_THAT(fixture.finish(), IsEmpty());
  EXPECT_THAT(content_of(hocr), HasSubstr(">7531</span>"));
  EXPECT_EQ(fixture.json(), decided);
  EXPECT_FALSE(std::filesystem::exists(fixture.folder().path() / "out/a.alto.xml"));
}

TEST(ReviewServer, ASourceThatCannotBeReadCostsItsPictureAlone) {
  const TemporaryFolder folder;
  const std::string broken = folder.file("a.pdf", "%PDF-1.4\nno more");
  const Fixture fixture({"王", false}, ingest::sha256_of_file(broken));
  std::filesystem::create_directory(fixture.folder().path() / "source");
  std::filesystem::copy_file(broken, fixture.folder().path() / "source" / "a.pdf");
  EXPECT_EQ(fixture.get(fixture.base() + "page?document=0&page=1"), 500);
  EXPECT_EQ(fixture.decide(kCell, "7", 0)->status, 200);
}

}  // namespace
}  // namespace nianbao::review

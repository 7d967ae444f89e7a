// The review page in a real browser: Debian's chromium, driven through chromedriver (WebDriver, JSON over HTTP).
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <nlohmann/json.hpp>
#include <thread>

#include "extract/read_json.h"
#include "extract/write.h"
#include "tests/extract/filled_form.h"
#include "tests/temporary_folder.h"

namespace nianbao::review {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using tests::content_of;
using tests::TemporaryFolder;

constexpr const char* kCell = "requests.new.natural_person";
constexpr const char* kMarkup = "<script>document.title='taken'</script>";

// Keys as WebDriver names them.
constexpr const char* kEnter = "\xEE\x80\x87";
constexpr const char* kPageUp = "\xEE\x80\x8E";
constexpr const char* kPageDown = "\xEE\x80\x8F";
constexpr const char* kAlt = "\xEE\x80\x8A";

bool eventually(const std::function<bool()>& test) {
  for (int patience = 300; patience > 0; --patience) {
    if (test()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return false;
}

// A program whose output goes to a file; ended with the test.
class Program {
 public:
  Program(const std::vector<std::string>& command, const std::string& output) : output_(output) {
    std::vector<char*> arguments;
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    process_ = ::fork();
    if (process_ == 0) {
      if (std::freopen(output.c_str(), "w", stdout) == nullptr) ::_exit(126);
      ::execvp(arguments[0], arguments.data());
      ::_exit(127);
    }
  }
  ~Program() { end(); }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  // The exit status after SIGINT.
  int end() {
    if (process_ <= 0) return -1;
    int status = 0;
    ::kill(process_, SIGINT);
    ::waitpid(process_, &status, 0);
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  // What it has said once that ends with a line that holds `word`.
  std::string said(const std::string& word) const {
    std::string text;
    EXPECT_TRUE(eventually([&] {
      text = content_of(output_);
      const std::size_t at = text.find(word);
      return at != std::string::npos && text.find('\n', at) != std::string::npos;
    })) << "no \""
        << word << "\"; is it installed?";
    return text;
  }

 private:
  std::string output_;
  int process_ = -1;
};

int port_in(const std::string& text, const std::string& before) {
  const std::size_t at = text.find(before);
  return at == std::string::npos ? 0 : std::atoi(text.c_str() + at + before.size());
}

class Browser {
 public:
  explicit Browser(const TemporaryFolder& folder)
      : driver_({"chromedriver", "--port=0"}, (folder.path() / "driver.txt").string()),
        client_("127.0.0.1", port_in(driver_.said("successfully on port"), "successfully on port ")) {
    client_.set_read_timeout(120);
    const Json options = {{"args",
                           {"--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                            "--user-data-dir=" + (folder.path() / "browser").string()}}};
    const Json wanted = {{"capabilities", {{"alwaysMatch", {{"goog:chromeOptions", options}}}}}};
    session_ = "/session/" + call("/session", wanted).at("sessionId").get<std::string>();
  }
  ~Browser() { client_.Delete(session_); }

  void open(const std::string& address) { call(session_ + "/url", {{"url", address}}); }
  void reload() { call(session_ + "/refresh", Json::object()); }
  void resize(int width, int height) { call(session_ + "/window/rect", {{"width", width}, {"height", height}}); }

  Json run(const std::string& script) {
    return call(session_ + "/execute/sync", {{"script", script}, {"args", Json::array()}});
  }
  bool sees(const std::string& condition) {
    return eventually([&] { return run("return Boolean(" + condition + ")") == true; });
  }

  // To whatever has the focus; `held`: a key held down meanwhile.
  void press(const std::vector<std::string>& keys, const std::string& held = "") {
    Json actions = Json::array();
    if (!held.empty()) actions.push_back({{"type", "keyDown"}, {"value", held}});
    for (const std::string& key : keys) {
      actions.push_back({{"type", "keyDown"}, {"value", key}});
      actions.push_back({{"type", "keyUp"}, {"value", key}});
    }
    if (!held.empty()) actions.push_back({{"type", "keyUp"}, {"value", held}});
    call(session_ + "/actions", {{"actions", {{{"type", "key"}, {"id", "keyboard"}, {"actions", actions}}}}});
  }
  void type(const std::string& digits) {
    std::vector<std::string> keys;
    for (const char c : digits) keys.emplace_back(1, c);
    press(keys);
  }

  // Kept where NIANBAO_SCREENSHOTS names a folder, for a person to look at.
  void picture(const std::string& name) {
    const auto answer = client_.Get(session_ + "/screenshot");
    ASSERT_TRUE(answer);
    const char* folder = std::getenv("NIANBAO_SCREENSHOTS");
    if (folder == nullptr) return;
    std::ofstream(fs::path(folder) / (name + ".png.base64"))
        << Json::parse(answer->body).at("value").get<std::string>();
  }

 private:
  Json call(const std::string& path, const Json& body) {
    const auto answer = client_.Post(path, body.dump(), "application/json");
    if (!answer) throw std::runtime_error("chromedriver does not answer");
    Json value = Json::parse(answer->body).at("value");
    if (answer->status != 200) throw std::runtime_error(value.dump());
    return value;
  }

  Program driver_;
  httplib::Client client_;
  std::string session_;
};

// A converted fixture, one of whose figures is made doubtful and wrong; what the page prints there.
std::string make_doubtful(const TemporaryFolder& folder) {
  const std::string source = std::string(NIANBAO_SOURCE_DIR) + "/fixtures/2021-three-rows.pdf";
  const std::string command =
      "'" NIANBAO_PROGRAM "' convert '" + source + "' -o '" + (folder.path() / "out").string() + "' -q";
  EXPECT_EQ(std::system(command.c_str()), 0);
  const fs::path json = folder.path() / "out" / "2021-three-rows.json";
  Report report = extract::read_json(content_of(json), "a");
  const std::string printed = tests::field_of(report, kCell).text;
  tests::print(report, kCell, printed + "1", Status::review, {{printed + "1", 0.6}, {printed, 0.4}});
  tests::print(report, "proactive.licensing.decisions", "5", Status::review, {{"5", 0.9}, {"6", 0.1}});
  tests::compute(report);
  report.title = kMarkup;
  std::ofstream(json) << extract::to_json(report);
  return printed;
}

const std::string kDecided = "document.querySelectorAll('#items .done').length";

TEST(ReviewPageLong, ACellIsDecidedByKeyboardItsSumTurnsGreenAndItIsThereAfterAReload) {
  const TemporaryFolder folder;
  const std::string printed = make_doubtful(folder);
  const fs::path json = folder.path() / "out" / "2021-three-rows.json";
  Program review({NIANBAO_PROGRAM, "review", (folder.path() / "out").string(), "--source",
                  std::string(NIANBAO_SOURCE_DIR) + "/fixtures", "--as", "王"},
                 (folder.path() / "address.txt").string());
  const std::string address = review.said("http://127.0.0.1:");
  Browser browser(folder);
  browser.resize(1400, 900);
  browser.open(address.substr(0, address.find('\n')));

  ASSERT_TRUE(browser.sees("document.activeElement.id === 'text'"));
  ASSERT_TRUE(browser.sees("document.getElementById('image').naturalWidth > 1000"));
  EXPECT_EQ(browser.run("return document.getElementById('text').value"), printed + "1");
  EXPECT_TRUE(browser.sees("document.querySelector('.sum.fails')"));
  browser.picture("wide-open");

  browser.press({kPageDown});
  EXPECT_TRUE(browser.sees("document.getElementById('text').value === '5'"));
  browser.press({kPageUp});
  EXPECT_TRUE(browser.sees("document.getElementById('text').value === '" + printed + "1'"));

  browser.type(printed);
  EXPECT_TRUE(
      browser.sees("document.querySelectorAll('.sum.holds').length > 0 && !document.querySelector('.sum.fails')"));
  browser.picture("wide-typed");
  EXPECT_THAT(extract::read_json(content_of(json), "a").corrections, SizeIs(0));
  browser.press({kEnter});
  EXPECT_TRUE(browser.sees("document.getElementById('last').classList.contains('holds')"));
  EXPECT_TRUE(browser.sees(kDecided + " === 1"));
  EXPECT_EQ(browser.run("return document.getElementById('text').value"), "5") << "it goes on to the next";
  browser.picture("wide-decided");

  browser.reload();
  ASSERT_TRUE(browser.sees(kDecided + " === 1"));
  browser.run("document.querySelector('#items .done button').click()");
  EXPECT_TRUE(browser.sees("document.getElementById('text').value === '" + printed + "'"));
  Report report = extract::read_json(content_of(json), "a");
  EXPECT_EQ(tests::field_of(report, kCell).status, Status::corrected_by_person);
  EXPECT_EQ(tests::check_of(report, "row.new").holds, true);
  EXPECT_THAT(content_of(folder.path() / "out" / "2021-three-rows.md"), Not(HasSubstr(printed + "1 (?)")));

  browser.press({"z"}, kAlt);
  EXPECT_TRUE(browser.sees(kDecided + " === 0"));
  EXPECT_THAT(extract::read_json(content_of(json), "a").corrections, SizeIs(2));

  EXPECT_EQ(browser.run("return document.title"), "年报核对") << "what a document says is text";
  EXPECT_THAT(browser.run("return document.getElementById('documents').textContent").get<std::string>(),
              HasSubstr("<script>"));
  browser.run("document.getElementById('language').click()");
  EXPECT_TRUE(browser.sees("document.getElementById('accept').textContent.startsWith('Accept')"));

  browser.resize(500, 900);
  EXPECT_TRUE(browser.sees("document.documentElement.scrollWidth <= window.innerWidth"));
  browser.picture("narrow");
  EXPECT_EQ(review.end(), 0);
}

}  // namespace
}  // namespace nianbao::review

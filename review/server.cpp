#include "review/server.h"

#include <httplib.h>
#include <sys/random.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <ctime>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "document/error.h"
#include "review/embedded_pages.h"
#include "review/remaker.h"
#include "review/view.h"

namespace nianbao::review {

namespace {

constexpr const char* kHost = "127.0.0.1";
constexpr std::size_t kMostBytes = 64 << 10;  // of a request's body
constexpr const char* kJson = "application/json";

// 128 random bits, in hexadecimal.
std::string fresh_token() {
  std::array<unsigned char, 16> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw Error(ErrorKind::fault, "", "the system gives no random numbers");
  }
  constexpr char digits[] = "0123456789abcdef";
  std::string token;
  for (const unsigned char byte : bytes) token += {digits[byte >> 4U], digits[byte & 15U]};
  return token;
}

// In a time that does not tell how much of it is right.
bool same_token(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned>(static_cast<unsigned char>(b[i]));
  }
  return difference == 0;
}

std::string now_in_utc() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

std::optional<std::size_t> number_in(const httplib::Request& request, const char* name) {
  const std::string text = request.get_param_value(name);
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// What a browser is told about each answer: nothing is kept, framed, or taken from elsewhere.
void guard(httplib::Response& response) {
  response.set_header("Content-Security-Policy",
                      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  response.set_header("X-Content-Type-Options", "nosniff");
  response.set_header("X-Frame-Options", "DENY");
  response.set_header("Referrer-Policy", "no-referrer");  // the address holds the token
  response.set_header("Cross-Origin-Resource-Policy", "same-origin");
  response.set_header("Cross-Origin-Opener-Policy", "same-origin");
  response.set_header("Cache-Control", "no-store");
}

void answer_error(httplib::Response& response, int status, const std::string& message) {
  response.status = status;
  response.set_content(error_json(message), kJson);
}

}  // namespace

struct Server::State {
  State(const ServerOptions& given, std::vector<extract::Form> known, Shelf& documents)
      : options(given), forms(std::move(known)), shelf(documents), pictures(given.picture_command) {}

  bool is_ours(const httplib::Request& request) const;
  bool may_change(const httplib::Request& request) const;
  std::string path_below_token(const httplib::Request& request) const;
  void answer_get(const httplib::Request& request, httplib::Response& response);
  void answer_post(const httplib::Request& request, httplib::Response& response);
  void send_document(std::size_t index, httplib::Response& response);
  void send_sums(std::size_t index, const httplib::Request& request, httplib::Response& response);
  void send_page(std::size_t index, const httplib::Request& request, httplib::Response& response);
  void remake(std::size_t index);

  ServerOptions options;
  std::vector<extract::Form> forms;
  Shelf& shelf;
  std::mutex shelf_mutex;
  Pictures pictures;
  std::mutex pictures_mutex;
  Remaker remaker;
  std::string token = fresh_token();
  int port = 0;
  std::atomic<bool> stopped = false;
  std::atomic<bool> ended = false;
  httplib::Server http;
};

bool Server::State::is_ours(const httplib::Request& request) const {
  const std::string host = std::string(kHost) + ":" + std::to_string(port);
  if (request.get_header_value_count("Host") != 1 || request.get_header_value("Host") != host) return false;
  if (request.has_header("Origin") && request.get_header_value("Origin") != "http://" + host) return false;
  const std::string site = request.get_header_value("Sec-Fetch-Site");
  return site.empty() || site == "same-origin" || site == "none";
}

bool Server::State::may_change(const httplib::Request& request) const {
  return request.get_header_value_count("Origin") == 1 && request.get_header_value("Content-Type") == kJson;
}

// "" for what is not below it; else begins with '/'.
std::string Server::State::path_below_token(const httplib::Request& request) const {
  const std::size_t end = request.path.find('/', 1);
  if (end == std::string::npos || !same_token(request.path.substr(1, end - 1), token)) return {};
  return request.path.substr(end);
}

void Server::State::answer_get(const httplib::Request& request, httplib::Response& response) {
  const std::string path = path_below_token(request);
  for (const EmbeddedPage& page : embedded_pages()) {
    if (path == "/" + page.name || (path == "/" && page.name == "review.html")) {
      return response.set_content(page.content, page.type);
    }
  }
  if (path == "/documents") {
    const std::lock_guard lock(shelf_mutex);
    return response.set_content(list_json(shelf.documents(), options.person), kJson);
  }
  const std::optional<std::size_t> index = number_in(request, "document");
  if (index && *index < shelf.documents().size()) {
    if (path == "/document") return send_document(*index, response);
    if (path == "/sums" && !options.person.second) return send_sums(*index, request, response);
    if (path == "/page") return send_page(*index, request, response);
  }
  response.status = 404;
}

void Server::State::send_document(std::size_t index, httplib::Response& response) {
  const std::lock_guard lock(shelf_mutex);
  response.set_content(document_json(shelf.report(index), forms, options.person), kJson);
}

void Server::State::send_sums(std::size_t index, const httplib::Request& request, httplib::Response& response) {
  const std::lock_guard lock(shelf_mutex);
  const std::vector<Check> checks = extract::checks_with(shelf.report(index), forms, request.get_param_value("cell"),
                                                         request.get_param_value("text"));
  response.set_content(checks_json(checks), kJson);
}

void Server::State::send_page(std::size_t index, const httplib::Request& request, httplib::Response& response) {
  const std::optional<std::size_t> page = number_in(request, "page");
  PictureTask task;
  {
    const std::lock_guard lock(shelf_mutex);
    task.pages = shelf.report(index).pages;
    task.files = shelf.files(index);
  }
  const bool known = page && std::any_of(task.pages.begin(), task.pages.end(), [&](const PageInfo& info) {
                       return static_cast<std::size_t>(info.page) == *page;
                     });
  if (!known) {
    response.status = 404;
    return;
  }
  if (task.files.empty()) return answer_error(response, 410, "no_source");
  task.page = static_cast<int>(*page);
  task.password = options.password;
  const std::lock_guard lock(pictures_mutex);
  response.set_content(pictures.picture(task), "image/jpeg");
}

void Server::State::remake(std::size_t index) {
  std::vector<std::string> files;
  for (const std::string& json : shelf.jsons(index)) {
    if (batch::formats_of_places(json).empty()) continue;
    if (files.empty()) files = shelf.files(index);
    if (files.empty()) return;  // the page was told so
    remaker.add({json, files, options.password, options.form_files, options.convert_command});
  }
}

void Server::State::answer_post(const httplib::Request& request, httplib::Response& response) {
  if (path_below_token(request) != "/decide" || !may_change(request)) {
    response.status = 403;
    return;
  }
  const std::optional<Request> decision = read_request(request.body);
  if (!decision || decision->document >= shelf.documents().size()) {
    return answer_error(response, 400, "this is not what the page sends");
  }
  const std::lock_guard lock(shelf_mutex);
  try {
    const std::vector<std::string> left = shelf.change(decision->document, [&](Report& report) {
      take_answers(report, forms, options.person, decision->answers, now_in_utc());
    });
    std::string names;
    for (const std::string& name : left) names += (names.empty() ? "" : " ") + name;
    response.set_header("X-Formats-Left", names);
    remake(decision->document);
  } catch (const StaleError&) {
    response.status = 409;
  }
  response.set_content(document_json(shelf.report(decision->document), forms, options.person), kJson);
}

Server::Server(const ServerOptions& options, std::vector<extract::Form> forms, Shelf& shelf)
    : state_(std::make_unique<State>(options, std::move(forms), shelf)) {
  State& state = *state_;
  state.http.set_payload_max_length(kMostBytes);
  state.http.set_socket_options([](int socket) {  // not shared with another server on this port
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  state.http.set_pre_routing_handler([&state](const httplib::Request& request, httplib::Response& response) {
    guard(response);
    if (state.is_ours(request) && !state.path_below_token(request).empty()) {
      return httplib::Server::HandlerResponse::Unhandled;
    }
    response.status = 403;
    return httplib::Server::HandlerResponse::Handled;
  });
  state.http.Get("/.*", [&state](const httplib::Request& q, httplib::Response& a) { state.answer_get(q, a); });
  state.http.Post("/.*", [&state](const httplib::Request& q, httplib::Response& a) { state.answer_post(q, a); });
  state.http.set_exception_handler(
      [](const httplib::Request&, httplib::Response& response, const std::exception_ptr& thrown) {
        try {
          std::rethrow_exception(thrown);
        } catch (const Error& error) {
          answer_error(response, error.kind() == ErrorKind::usage ? 400 : 500, error.what());
        } catch (const std::exception& error) {
          answer_error(response, 500, std::string("internal fault: ") + error.what());
        }
      });
  const bool bound = options.port > 0 ? state.http.bind_to_port(kHost, options.port)
                                      : (state.port = state.http.bind_to_any_port(kHost)) > 0;
  if (!bound) {
    throw Error(ErrorKind::usage, "", "port " + std::to_string(options.port) + " is taken; leave --port out");
  }
  if (options.port > 0) state.port = options.port;
}

Server::~Server() = default;

std::string Server::address() const {
  return std::string("http://") + kHost + ":" + std::to_string(state_->port) + "/" + state_->token + "/";
}

int Server::port() const { return state_->port; }

std::size_t Server::left() const { return state_->remaker.left(); }

std::vector<std::string> Server::finish() { return state_->remaker.finish(); }

void Server::run() {
  state_->http.listen_after_bind();
  state_->ended = true;
}

void Server::stop() {
  // Before it listens there is nothing that could be stopped.
  while (!state_->http.is_running() && !state_->ended) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  if (!state_->ended && !state_->stopped.exchange(true)) state_->http.stop();
}

}  // namespace nianbao::review

#include "review/pictures.h"

#include <poll.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "batch/worker_process.h"
#include "convert/page_source.h"
#include "document/error.h"
#include "ingest/encode.h"

namespace nianbao::review {

namespace {

using Json = nlohmann::json;

constexpr double kDpi = 200;       // a figure of 10.5 points is 29 pixels high: enough to tell 1 from 7 enlarged
constexpr int kQuality = 85;       // of JPEG
constexpr std::size_t kKept = 16;  // pictures of some 0.4 MB
constexpr int kSeconds = 60;       // for one page

std::string encoded(const PictureTask& task) {
  Json pages = Json::array();
  for (const PageInfo& page : task.pages) pages.push_back({page.page, page.dpi});
  std::string bytes;
  Json::to_msgpack({task.files, task.password, pages, task.page}, bytes);
  return bytes;
}

PictureTask decoded(const std::string& bytes) {
  const Json json = Json::from_msgpack(bytes);
  PictureTask task{json.at(0), json.at(1), {}, json.at(3)};
  for (const Json& page : json.at(2)) {
    PageInfo info;
    page.at(0).get_to(info.page);
    page.at(1).get_to(info.dpi);
    task.pages.push_back(info);
  }
  return task;
}

}  // namespace

batch::Handler make_picture_handler() {
  return [](const std::string& bytes, const batch::Listener& listener) {
    const PictureTask task = decoded(bytes);
    listener.page(task.page);
    const auto pages = convert::open_pages({task.files, task.files.front()}, task.password, task.pages);
    const std::vector<std::uint8_t> jpeg = ingest::encode_jpeg(pages->page(task.page, kDpi), kQuality);
    return std::string(jpeg.begin(), jpeg.end());
  };
}

Pictures::Pictures(std::vector<std::string> worker_command) {
  options_.command = std::move(worker_command);
  options_.limits.cpu_seconds = 600;  // of many pages
  options_.limits.wall_seconds = kSeconds;
}

Pictures::~Pictures() = default;

std::string Pictures::picture(const PictureTask& task) {
  const std::string key = encoded(task);
  const auto known = std::find_if(kept_.begin(), kept_.end(), [&](const auto& pair) { return pair.first == key; });
  if (known != kept_.end()) return known->second;
  std::string jpeg = ask(key);
  kept_.emplace_back(key, jpeg);
  if (kept_.size() > kKept) kept_.pop_front();
  return jpeg;
}

std::string Pictures::ask(const std::string& task) {
  if (worker_ == nullptr) worker_ = std::make_unique<batch::WorkerProcess>(options_);
  worker_->give({0, task});
  const auto lost = [this](const std::string& reason) {
    worker_.reset();
    throw Error(ErrorKind::unreadable, "", "the page cannot be shown: " + reason);
  };
  for (;;) {
    const auto left = worker_->deadline() - std::chrono::steady_clock::now();
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(left).count();
    if (milliseconds <= 0) lost(worker_->end_late());
    pollfd wait{worker_->socket(), POLLIN, 0};
    if (::poll(&wait, 1, static_cast<int>(milliseconds)) <= 0) continue;
    const bool open = worker_->read_some();
    if (const std::optional<batch::Frame> frame = worker_->take_frame()) {
      worker_->take_back();
      if (frame->kind == batch::FrameKind::answer) return frame->payload;
      if (frame->kind == batch::FrameKind::error) {
        const batch::Refusal refusal = batch::decode_refusal(frame->payload);
        throw Error(ErrorKind::unreadable, "", batch::line_of(refusal));
      }
      lost(frame->payload);
    }
    if (!open) lost(worker_->end_lost());
  }
}

}  // namespace nianbao::review

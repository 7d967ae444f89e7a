#include "archive/tasks.h"

#include <sys/stat.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "batch/convert_worker.h"
#include "batch/write_file.h"
#include "document/error.h"
#include "ingest/encode.h"

namespace nianbao::archive {

namespace {

using Json = nlohmann::json;

std::string bytes_of(const Json& json) {
  std::string bytes;
  Json::to_msgpack(json, bytes);
  return bytes;
}

class ArchiveWorker {
 public:
  ArchiveWorker(batch::Setup setup, const batch::MakeConvert& make)
      : setup_(std::move(setup)), forms_(extract::usable_forms(setup_.convert.form_files)) {
    setup_.convert.on_page = [this](int page) {
      if (on_page_) on_page_(page);
    };
    convert_ = make(setup_.convert);
  }

  Reply handle(const Assignment& assignment, const std::function<void(int)>& on_page) {
    on_page_ = on_page;
    if (assignment.work == Work::copy) return copy(assignment);
    const std::optional<Stamp> before = stamp_of(assignment.files);
    if (!before) return {Result::vanished, {}, "", ""};
    return assignment.work == Work::key ? key(assignment, *before) : convert(assignment, *before);
  }

 private:
  static Reply key(const Assignment& assignment, const Stamp& before) {
    Reply reply{Result::keyed, before, ingest::sha256_of_files(assignment.files), ""};
    if (!same(assignment, before)) reply.result = Result::changed;
    return reply;
  }

  Reply convert(const Assignment& assignment, const Stamp& before) {
    if (before.inner != assignment.inner) return {Result::changed, {}, "", ""};
    const batch::Origins origins{
        {assignment.files, assignment.name}, setup_.convert.password, setup_.convert.form_files};
    try {
      Report report = convert_(origins.document, nullptr);
      if (same(assignment, before) && report.source_sha256 == assignment.sha256 &&
          batch::write_outputs(report, origins, assignment.outputs, setup_, decode_log(assignment.log), forms_)) {
        return {Result::converted, before, report.source_sha256, encode(record_of(report))};
      }
    } catch (const Error& error) {
      // What cannot be read since it is being replaced is no broken document.
      if (error.kind() != ErrorKind::unreadable || same(assignment, before)) throw;
    }
    return {Result::changed, {}, "", ""};
  }

  // JSON names its source in one place; Markdown and text do not.
  Reply copy(const Assignment& assignment) const {
    std::vector<std::string> contents;
    for (std::size_t i = 0; i < assignment.outputs.size(); ++i) {
      std::optional<std::string> content = batch::content_of(assignment.other_outputs[i]);
      const std::string& format = setup_.formats[i];
      if (content && format == "json") content = renamed_json(*content, assignment.other_name, assignment.name);
      if (!content || (format != "json" && format != "md" && format != "txt")) return {Result::not_copied, {}, "", ""};
      contents.push_back(std::move(*content));
    }
    for (std::size_t i = 0; i < contents.size(); ++i) {
      batch::write_whole(assignment.outputs[i], contents[i], setup_.temporary_folder);
    }
    return {Result::copied, {}, assignment.sha256, ""};
  }

  static bool same(const Assignment& assignment, const Stamp& before) {
    const std::optional<Stamp> now = stamp_of(assignment.files);
    return now && now->inner == before.inner;
  }

  batch::Setup setup_;
  std::vector<extract::Form> forms_;
  std::function<void(int)> on_page_;
  batch::Convert convert_;
};

}  // namespace

std::string encode(const Assignment& a) {
  return bytes_of(
      {static_cast<int>(a.work), a.files, a.name, a.outputs, a.sha256, a.inner, a.other_name, a.other_outputs, a.log});
}

Assignment decode_assignment(const std::string& bytes) {
  const Json json = Json::from_msgpack(bytes);
  return {static_cast<Work>(json.at(0).get<int>()),
          json.at(1),
          json.at(2),
          json.at(3),
          json.at(4),
          json.at(5),
          json.at(6),
          json.at(7),
          json.at(8)};
}

std::string encode(const Reply& r) {
  return bytes_of({static_cast<int>(r.result), r.stamp.size, r.stamp.value, r.stamp.inner, r.sha256, r.record});
}

Reply decode_reply(const std::string& bytes) {
  const Json json = Json::from_msgpack(bytes);
  return {static_cast<Result>(json.at(0).get<int>()), {json.at(1), json.at(2), json.at(3)}, json.at(4), json.at(5)};
}

batch::Handler make_handler(const std::string& setup, const batch::MakeConvert& make) {
  const auto worker = std::make_shared<ArchiveWorker>(batch::decode_setup(setup), make);
  return [worker](const std::string& task, const batch::Listener& listener) {
    return encode(worker->handle(decode_assignment(task), listener.page));
  };
}

std::optional<std::string> renamed_json(const std::string& json, const std::string& from, const std::string& to) {
  const std::string old_name = Json(from).dump();
  const std::string key = "\"file\":";
  std::size_t place = json.find(key);
  if (place == std::string::npos) return std::nullopt;
  place = json.find_first_not_of(' ', place + key.size());
  if (place == std::string::npos || json.compare(place, old_name.size(), old_name) != 0) return std::nullopt;
  // Where the name stands anywhere else, it may have gone into a message.
  const std::string bare = old_name.substr(1, old_name.size() - 2);
  if (json.find(bare, place + old_name.size()) != std::string::npos) return std::nullopt;
  return json.substr(0, place) + Json(to).dump() + json.substr(place + old_name.size());
}

}  // namespace nianbao::archive

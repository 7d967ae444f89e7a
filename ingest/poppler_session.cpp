// Poppler's error callback takes no data of the caller's, so that the sink of each thread has to stand in a
// thread-local pointer: the one variable of this room that outlives a call, and only while a PopplerMessages does.
#include "ingest/poppler_session.h"

#include <Error.h>
#include <GlobalParams.h>

#include <cstddef>
#include <memory>
#include <mutex>

namespace nianbao::ingest {

namespace {

// A hostile file can make millions of messages; the first ones tell what is wrong.
constexpr std::size_t kMostMessages = 200;

thread_local std::vector<std::string>* sink = nullptr;

void collect(ErrorCategory /*category*/, Goffset /*position*/, const char* message) {
  if (sink != nullptr && sink->size() < kMostMessages) sink->emplace_back(message);
}

}  // namespace

void start_poppler() {
  static std::once_flag once;
  std::call_once(once, [] {
    globalParams = std::make_unique<GlobalParams>();
    setErrorCallback(collect);
  });
}

PopplerMessages::PopplerMessages(std::vector<std::string>& messages) : before_(sink) { sink = &messages; }

PopplerMessages::~PopplerMessages() { sink = before_; }

}  // namespace nianbao::ingest

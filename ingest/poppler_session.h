// Poppler's global state, set up once for all threads, and its messages.
#pragma once

#include <string>
#include <vector>

namespace nianbao::ingest {

// Safe to call from any thread, any number of times.
void start_poppler();

// While it lives, Poppler's messages of this thread go to `sink` instead of stderr. Scopes nest.
class PopplerMessages {
 public:
  explicit PopplerMessages(std::vector<std::string>& sink);
  ~PopplerMessages();
  PopplerMessages(const PopplerMessages&) = delete;
  PopplerMessages& operator=(const PopplerMessages&) = delete;

 private:
  std::vector<std::string>* before_;
};

}  // namespace nianbao::ingest

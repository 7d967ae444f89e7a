#include "review/remaker.h"

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "batch/plan.h"

namespace nianbao::review {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kQuiet(5);  // after a decision; a person who goes on takes less for the next one

}  // namespace

struct Remaker::State {
  struct Due {
    batch::Remake what;
    Clock::time_point when;
  };

  // The next one to make, or none where it is time to end.
  std::map<std::string, Due>::iterator wait_for_due(std::unique_lock<std::mutex>& lock) {
    for (;;) {
      auto first = due.end();
      for (auto at = due.begin(); at != due.end(); ++at) {
        if (first == due.end() || at->second.when < first->second.when) first = at;
      }
      if (ended || (finishing && first == due.end())) return due.end();
      if (first != due.end() && (finishing || first->second.when <= Clock::now())) return first;
      if (first == due.end()) {
        changed.wait(lock);
      } else {
        changed.wait_until(lock, first->second.when);
      }
    }
  }

  void work() {
    std::unique_lock lock(mutex);
    for (auto next = wait_for_due(lock); next != due.end(); next = wait_for_due(lock)) {
      const batch::Remake what = std::move(next->second.what);
      due.erase(next);
      busy = true;
      lock.unlock();
      const std::string fault = batch::remake(what);
      lock.lock();
      busy = false;
      if (!fault.empty()) faults.push_back(batch::printable(what.json_path) + ": " + fault);
    }
  }

  void end(bool all) {
    {
      const std::lock_guard lock(mutex);
      (all ? finishing : ended) = true;
    }
    changed.notify_all();
    if (thread.joinable()) thread.join();
  }

  mutable std::mutex mutex;
  std::condition_variable changed;
  std::map<std::string, Due> due;  // by the JSON's path
  std::vector<std::string> faults;
  bool busy = false;
  bool finishing = false;
  bool ended = false;
  std::thread thread;
};

Remaker::Remaker() : state_(std::make_unique<State>()) {}

Remaker::~Remaker() { state_->end(false); }

void Remaker::add(batch::Remake what) {
  if (batch::formats_of_places(what.json_path).empty()) return;
  const std::lock_guard lock(state_->mutex);
  const std::string key = what.json_path;
  state_->due.insert_or_assign(key, State::Due{std::move(what), Clock::now() + kQuiet});
  // Begun here and not before: the program holds signals back from threads that are started after it said so.
  if (!state_->thread.joinable()) state_->thread = std::thread([state = state_.get()] { state->work(); });
  state_->changed.notify_all();
}

std::size_t Remaker::left() const {
  const std::lock_guard lock(state_->mutex);
  return state_->due.size() + (state_->busy ? 1 : 0);
}

std::vector<std::string> Remaker::finish() {
  state_->end(true);
  return state_->faults;
}

}  // namespace nianbao::review

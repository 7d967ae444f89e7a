// Makes outputs of decided documents again in the background, those that take a conversion (see batch/remake.h): once a
// person has decided nothing more about a document for a while, so that a row of decisions costs one conversion.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "batch/remake.h"

namespace nianbao::review {

class Remaker {
 public:
  Remaker();
  ~Remaker();  // what is not begun yet is left
  Remaker(const Remaker&) = delete;
  Remaker& operator=(const Remaker&) = delete;

  // Again after each decision. Nothing happens where the document has no such outputs.
  void add(batch::Remake what);

  // How many are to be made or being made.
  std::size_t left() const;

  // Waits for no more decisions and makes all that is left. What went wrong since the start, a line each.
  std::vector<std::string> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace nianbao::review

// Page numbers and running titles.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "layout/flow.h"

namespace nianbao::layout {

enum class Furniture { none, header, footer };

// A page is compared with so many before it and behind it: running titles that stand on every other page have three
// chances on either side to be read right, and a page is judged, and can be printed, when six more have been read.
constexpr std::size_t kNeighbours = 6;

// Judges pages as they come; of each it keeps the outermost lines alone.
class FurnitureFinder {
 public:
  FurnitureFinder();
  ~FurnitureFinder();
  FurnitureFinder(const FurnitureFinder&) = delete;
  FurnitureFinder& operator=(const FurnitureFinder&) = delete;

  void add(const PageFlow& page);

  // Of the first page that was added and not judged: for each of its lines, whether it is part of the page and not of
  // the document. All pages that were added are compared with it, so no more than kNeighbours behind it should be.
  std::vector<Furniture> judge();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The same of all pages of a document.
std::vector<std::vector<Furniture>> find_furniture(const std::vector<PageFlow>& pages);

}  // namespace nianbao::layout

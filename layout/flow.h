// Lines and tables of all pages -> the blocks of the document, in reading order.
#pragma once

#include <memory>
#include <vector>

#include "document/block.h"
#include "document/page.h"
#include "document/table.h"

namespace nianbao::layout {

// What one page gives to the flow; images are gone by now.
struct PageFlow {
  int page = 1;
  double dpi = 300;
  int frame_width = 0;
  int frame_height = 0;
  std::vector<Line> lines;    // outside tables
  std::vector<Table> pieces;  // in reading order
  std::vector<Ruling> rulings;
  std::vector<Box> seals;
  std::vector<Box> pictures;
  std::vector<Box> frames;  // drawn around text
};

struct Flow {
  std::vector<Block> blocks;  // reading order; page headers and footers marked as such, at their page's begin and end
  std::vector<Table> tables;  // joined over pages; Block::table counts all of the document
};

// The flow of a document whose pages come one by one. Marks page headers and footers (page numbers in all their shapes,
// running titles), joins tables over pages, joins paragraphs over lines and pages.
class FlowStream {
 public:
  enum class Headings {
    unmarked,  // they come as paragraphs
    marked,    // told by number, size and place among all of the document, so that nothing can be taken before its end
  };

  explicit FlowStream(Headings headings);
  ~FlowStream();
  FlowStream(FlowStream&&) noexcept;
  FlowStream& operator=(FlowStream&&) noexcept;

  void add(PageFlow page);  // the next one
  void end();               // none comes after

  // What no page to come can change, and was not taken before.
  Flow take();

  // The first page that something not taken yet stands on; pages before it are done with. 0 where there is none.
  int first_page() const;

 private:
  class Builder;
  std::unique_ptr<Builder> builder_;
};

// The flow of a whole document, its headings marked.
Flow make_flow(std::vector<PageFlow> pages);

}  // namespace nianbao::layout

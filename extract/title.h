// The title of a report: which blocks it is, whose report of which year.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "document/block.h"
#include "extract/form.h"

namespace nianbao::extract {

struct Title {
  std::string text;       // its lines joined, white space out; "" where none was found
  std::string agency;     // as the title prints it, else as the text or the signature does; "" where unknown
  int year = 0;           // 0: unknown
  std::size_t begin = 0;  // its blocks are begin..end - 1; both 0 where none was found
  std::size_t end = 0;
  bool of_report = false;  // it holds the words that name a report of one of the forms
};

Title find_title(const std::vector<Block>& blocks, const std::vector<Form>& forms);

// What the title of a report does not say, from its text: the period that its figures cover, phrases that name the
// agency, the signature.
void complete_title(Title& title, const std::vector<Block>& blocks, const std::vector<Form>& forms);

// The first block of a second report in the same document, or blocks.size().
std::size_t second_report(const std::vector<Block>& blocks, const std::vector<Form>& forms, const Title& title);

}  // namespace nianbao::extract

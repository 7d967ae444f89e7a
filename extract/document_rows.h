// The rows of a document's tables, with the words and figures that stand in them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "document/table.h"
#include "extract/form.h"

namespace nianbao::extract {

constexpr std::size_t kMostRows = 1500;  // a report has some 60 rows; a document with more is no report

// A cell of words that covers a row.
struct RowText {
  int text = 0;  // index into DocumentRows::texts
  int bare = 0;  // the same without what stands in brackets
  const Cell* cell = nullptr;
};

struct DocumentRow {
  const Table* source = nullptr;
  int table = 0;  // its index
  int row = 0;
  int page = 0;                // of the cells that begin in it
  std::vector<int> begins;     // columns where the cells that cover it begin, ascending
  std::vector<RowText> words;  // left to right
  int figures = 0;             // cells that begin in it and hold a number or a stroke
  int blanks = 0;              // cells that begin in it and hold nothing
  int doubled = 0;             // cells that begin in it and hold figures on several lines: two rows in one
  int corner = 0;              // columns of the corner that it stands beside, in a header of several rows; 0: none
  bool title = false;          // it repeats a section's heading
  bool whole = false;          // one cell over all columns: a band, a note
  bool poor = false;           // many labels of its table are illegible
  bool labelled = false;       // it has words of its own: a cell over several rows says nothing of one of them
  bool mute = false;           // its words were read badly, or are scraps among such: they say nothing
  bool again = false;          // of a header that a page prints again, legible or not
  bool leads = false;          // it stands above all figures of its table: of a header, legible or not
};

// All rows of all tables in order, at most kMostRows of them.
struct DocumentRows {
  std::vector<DocumentRow> rows;
  std::vector<std::u32string> texts;  // folded, each different one once

  const std::u32string& text_of(const RowText& word) const { return texts[static_cast<std::size_t>(word.text)]; }
  std::u32string label_of(const DocumentRow& row) const;  // the words that are its own
};

DocumentRows document_rows(const std::vector<Table>& tables, const std::vector<FormSection>& sections);

// The grid column where the last `count` cells of a row begin; 0 where it has no more than these.
int begin_of_last(const DocumentRow& row, int count);

// Whether so many words and figures are a header's, some of whose words were taken for figures.
bool is_worded(std::size_t words, int figures);

}  // namespace nianbao::extract

// Rows of a document's tables against the rows of a form.
#pragma once

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
  int table = 0;
  int row = 0;
  int page = 0;                // of the cells that begin in it
  std::vector<RowText> words;  // left to right
  int figures = 0;             // cells that begin in it and hold a number or a stroke
  bool title = false;          // it repeats a section's heading
  bool whole = false;          // one cell over all columns: a band, a note
  bool poor = false;           // many labels of its table are illegible
  int doubled = 0;             // cells that begin in it and hold figures on several lines: two rows in one
  int corner = 0;              // columns of the corner that it stands beside, in a header of several rows; 0: none
};

// All rows of all tables in order, at most kMostRows of them.
struct DocumentRows {
  std::vector<DocumentRow> rows;
  std::vector<std::u32string> texts;  // folded, each different one once
};

DocumentRows document_rows(const std::vector<Table>& tables, const std::vector<FormSection>& sections);

enum class ItemKind { band, header, data };

// What a document's row may be, in the order of the form.
struct FormItem {
  ItemKind kind = ItemKind::data;
  std::size_t block = 0;
  std::size_t row = 0;  // for data
};

struct RowMatch {
  int row = -1;          // index into DocumentRows::rows; -1: none
  int second = -1;       // the row that holds the rest of its label, where a page break cut it
  double likeness = 0;   // of the labels, 0..1
  bool sure = false;     // text and structure agree
  bool counted = false;  // it is there, and no label says that it is this one
};

struct RowAlignment {
  std::vector<FormItem> items;
  std::vector<RowMatch> matches;  // one for each item
  std::vector<int> item_of;       // for each document row: its item, or -1
  double score = 0;               // comparable between layouts
  double share = 0;               // of the form's rows that were surely found, 0..1

  const RowMatch* data_row(std::size_t block, std::size_t row) const;  // nullptr where there is no such item
};

RowAlignment align_rows(const DocumentRows& document, const FormLayout& layout);

}  // namespace nianbao::extract

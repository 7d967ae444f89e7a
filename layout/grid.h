// Rulings -> grids -> tables with spans, on one page.
#pragma once

#include <vector>

#include "document/page.h"
#include "document/table.h"
#include "layout/traces.h"

namespace nianbao::layout {

// Tables of a page in reading order, their cells without text. Uses page.rulings, and page.words where a closing ruling
// is missing. A lone box or underline is no table. `print`: marks of a scanned page, as find_print gives them; tables
// whose rulings are lost in part are completed by what stands in them, and by the `traces` of their rulings (may be
// null). `completed`: takes the edges that this drew. `frames`: takes the boxes drawn around text that are no tables.
std::vector<Table> find_tables(const Page& page, const std::vector<Box>& print = {}, const PageTraces* traces = nullptr,
                               std::vector<Ruling>* completed = nullptr, std::vector<Box>* frames = nullptr);

// Puts page.words into the cells they lie in: words, text (lines joined by '\n'), confidence, vertical. A word goes to
// the cell that holds its centre. Returns the words that lie in no cell.
std::vector<Word> fill_tables(const Page& page, std::vector<Table>& tables);

// Text of words that lie in one cell or one block: lines top to bottom, '\n' between them; vertical columns right to
// left. `vertical` is set where the words run top to bottom.
std::string text_of(std::vector<Word>& words, bool* vertical = nullptr);

// Whether a piece with nothing but page furniture before it goes on with the table, which then takes it.
bool join_piece(Table& table, Table& piece);

// Pieces of tables, page by page in order -> whole tables: a piece joins the one before where the page broke it.
// `gap_is_empty[i]`: nothing but page furniture stands between pieces[i - 1] and pieces[i].
std::vector<Table> join_tables(std::vector<Table> pieces, const std::vector<bool>& gap_is_empty);

// Sorts them top to bottom, those side by side from left to right.
void put_in_reading_order(std::vector<Table>& tables);

}  // namespace nianbao::layout

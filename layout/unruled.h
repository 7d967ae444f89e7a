// Tables with few rulings or none.
#pragma once

#include <vector>

#include "document/page.h"
#include "document/table.h"

namespace nianbao::layout {

// Adds the tables that page.words set out in columns where no ruling parts them: three-line tables, tables with rulings
// across only (in a frame or not), tables without any. `tables`: those that rulings draw, as find_tables gives them,
// still without text; one whose rulings part no columns may be replaced. They stay in reading order; new ones have no
// text either, and `ruled` unset.
void add_unruled_tables(const Page& page, std::vector<Table>& tables);

// Columns told by words differ from page to page. Gives a piece the column edges of the piece before it where its own
// words stand in the same columns by them, so that join_tables takes them for one table.
void match_columns(const Table& upper, Table& lower);

}  // namespace nianbao::layout

// Cells that hold words beside a figure (增加5, 22 (其中修订16件), 160.5964万元): how sure their reading is.
#pragma once

#include <vector>

#include "convert/readers.h"
#include "document/image.h"
#include "document/page.h"
#include "document/table.h"
#include "layout/upright.h"

namespace nianbao::convert {

// Gives readings to the cells of `with_words` that hold a figure among words, or a word that stands for one. `pieces`:
// filled. `grey`: the page with its rulings taken out, in the frame of `upright`. `in_greys`: it came in grey, where
// commas keep their tails and rulings their edges.
void weigh_worded_cells(const Image& grey, const layout::Upright& upright, const std::vector<Ruling>& rulings,
                        const std::vector<Box>& with_words, bool in_greys, std::vector<Table>& pieces,
                        Readers& readers);

}  // namespace nianbao::convert

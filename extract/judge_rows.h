// Which rows of an alignment are surely what they were taken for.
#pragma once

#include "extract/map_rows.h"
#include "extract/row_labels.h"

namespace nianbao::extract {

// Sets `sure` and `counted` of an alignment's matches and its share. Where labels failed, and a block's rows are as
// many as the form's, they are matched anew in their order. `labels`: of the same document and layout.
void judge_rows(const DocumentRows& document, const FormLayout& layout, RowLabels& labels, RowAlignment& rows);

}  // namespace nianbao::extract

// Upright pages, rulings, tables, lines, and the flow of a document.
#pragma once

#include "layout/flow.h"
#include "layout/grid.h"
#include "layout/lines.h"
#include "layout/rulings.h"
#include "layout/unruled.h"
#include "layout/upright.h"

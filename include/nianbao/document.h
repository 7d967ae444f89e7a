// The nouns that every room speaks: reports, cells, tables, blocks, pages, issues, errors.
#pragma once

#include "document/block.h"
#include "document/error.h"
#include "document/geometry.h"
#include "document/image.h"
#include "document/issue.h"
#include "document/page.h"
#include "document/page_source.h"
#include "document/report.h"
#include "document/table.h"
#include "document/trace.h"
#include "document/unicode.h"

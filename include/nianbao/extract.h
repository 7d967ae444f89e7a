// Forms, and reports as JSON, Markdown, text and tables.
#pragma once

#include "extract/extract.h"
#include "extract/form.h"
#include "extract/write.h"
#include "extract/write_parts.h"

// A file as pages: text layer, rulings, pixels; images encoded.
#pragma once

#include "ingest/encode.h"
#include "ingest/source.h"
#include "ingest/text_layer.h"

// One document in, one Report out.
#pragma once

#include "convert/convert.h"
#include "convert/page_source.h"

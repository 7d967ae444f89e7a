// Pixels to words and to figures.
#pragma once

#include "ocr/numeral_reader.h"
#include "ocr/text_reader.h"

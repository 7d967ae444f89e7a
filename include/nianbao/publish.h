// Reports as HTML, XLSX, ALTO, hOCR and searchable PDF.
#pragma once

#include "publish/alto.h"
#include "publish/hocr.h"
#include "publish/html.h"
#include "publish/ocr_pdf.h"
#include "publish/xlsx.h"

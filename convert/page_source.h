// A document's pages as pictures, from its files.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "convert/convert.h"
#include "document/page_source.h"
#include "document/report.h"

namespace nianbao::convert {

// `pages`: those of the document's report, which know the resolution of images that state none.
// Throws Error (unreadable) where the files cannot be opened.
std::unique_ptr<PageSource> open_pages(const Document& document, const std::string& password,
                                       std::vector<PageInfo> pages);

}  // namespace nianbao::convert

// A PDF as a Source.
#pragma once

#include <memory>
#include <string>

#include "ingest/source.h"

namespace nianbao::ingest {

// Throws Error (unreadable): damaged beyond reading, wrong or missing password, no pages.
std::unique_ptr<Source> open_pdf(const std::string& path, const OpenOptions& options);

}  // namespace nianbao::ingest

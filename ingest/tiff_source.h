// A TIFF file as a Source: one page for each of its images.
#pragma once

#include <memory>
#include <string>

#include "ingest/source.h"

namespace nianbao::ingest {

// Throws Error (unreadable).
std::unique_ptr<Source> open_tiff(const std::string& path);

}  // namespace nianbao::ingest

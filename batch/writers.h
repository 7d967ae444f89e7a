// The formats that reports are written in, by their extensions.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "convert/convert.h"
#include "document/report.h"
#include "extract/write_parts.h"

namespace nianbao::batch {

// Where a report came from: some formats show its pages.
struct Origins {
  convert::Document document;
  std::string password;
  std::vector<std::string> form_files;  // users' own forms
};

// Extensions without their first dot.
const std::vector<std::string>& known_formats();

// Whether any of the formats shows words at their places (convert::Options::words).
bool needs_words(const std::vector<std::string>& formats);

// `format`: one of known_formats(). A format may add issues of its own to the report: what it could not carry over.
// Throws Error (unreadable) where pages are needed and cannot be read.
std::string written_as(const std::string& format, Report& report, const Origins& origins);

// Writes a format in parts; nullptr for one that takes the whole document. `source_file`: as the report names it.
std::unique_ptr<extract::PartWriter> part_writer(const std::string& format, const std::string& source_file);

// The contents of several formats, in their order; each names the issues that any of them adds.
std::vector<std::string> written_as(const std::vector<std::string>& formats, Report& report, const Origins& origins);

}  // namespace nianbao::batch

// What a file is, by its bytes.
#pragma once

#include <string>

namespace nianbao::ingest {

enum class FileKind { pdf, png, jpeg, bmp, webp, tiff };

// Throws Error (unreadable) for everything else, saying what the file looks like and what to do.
FileKind kind_of_file(const std::string& path);

}  // namespace nianbao::ingest

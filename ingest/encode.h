// Images out of the program: for the trace, and for the formats that embed them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "document/image.h"

namespace nianbao::ingest {

std::vector<std::uint8_t> encode_png(const Image& image);
std::vector<std::uint8_t> encode_jpeg(const Image& image, int quality);  // quality 1..100

// SHA-256 of a file's bytes as 64 hexadecimal digits. Throws Error (unreadable).
std::string sha256_of_file(const std::string& path);

// Of one file's bytes, or of the bytes of several, one after the other (joined images). Throws Error (unreadable).
std::string sha256_of_files(const std::vector<std::string>& paths);

}  // namespace nianbao::ingest

// What an image file says of itself before it is decoded.
#pragma once

#include <cstdint>
#include <span>

#include "ingest/file_kind.h"

namespace nianbao::ingest {

struct ImageHeader {
  int width = 0;  // pixels as stored; 0: the header could not be read
  int height = 0;
  double dpi = 0;        // 0: the file does not say
  int orientation = 1;   // EXIF: 1 upright, 2 to 8 mirrored or turned
  bool complete = true;  // false: the file ends before its image does
};

// PNG, JPEG, BMP and WebP.
ImageHeader read_image_header(std::span<const std::uint8_t> bytes, FileKind kind);

}  // namespace nianbao::ingest

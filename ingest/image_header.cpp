// Method: each format's own chunks are walked, never beyond the bytes that are there. Resolution: pHYs of PNG, JFIF and
// EXIF of JPEG, pixels per metre of BMP, EXIF of WebP; of two the one closer to the format (JFIF before EXIF).
#include "ingest/image_header.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <string_view>

namespace nianbao::ingest {

namespace {

constexpr double kInch = 0.0254;  // metres

using Bytes = std::span<const std::uint8_t>;

// Reads past the end give 0.
unsigned byte_at(Bytes b, std::size_t at) { return at < b.size() ? b[at] : 0U; }
unsigned big16(Bytes b, std::size_t at) { return byte_at(b, at) << 8 | byte_at(b, at + 1); }
unsigned big32(Bytes b, std::size_t at) { return big16(b, at) << 16 | big16(b, at + 2); }
unsigned little16(Bytes b, std::size_t at) { return byte_at(b, at + 1) << 8 | byte_at(b, at); }
unsigned little32(Bytes b, std::size_t at) { return little16(b, at + 2) << 16 | little16(b, at); }

bool is_mark(Bytes b, std::size_t at, std::string_view mark) {
  return at + mark.size() <= b.size() && std::memcmp(b.data() + at, mark.data(), mark.size()) == 0;
}

int as_side(unsigned value) { return value > 0x7FFFFFFFU ? 0 : static_cast<int>(value); }

// The block of TIFF tags that EXIF is: orientation and, where `header` has none yet, resolution.
void read_exif(Bytes exif, ImageHeader& header) {
  const bool little = is_mark(exif, 0, "II");
  if (!little && !is_mark(exif, 0, "MM")) return;
  const auto u16 = [&](std::size_t at) { return little ? little16(exif, at) : big16(exif, at); };
  const auto u32 = [&](std::size_t at) { return little ? little32(exif, at) : big32(exif, at); };
  const std::size_t directory = u32(4);
  const unsigned count = u16(directory);
  double resolution = 0;
  double unit = 1;  // inches
  for (unsigned i = 0; i < count; ++i) {
    const std::size_t entry = directory + 2 + static_cast<std::size_t>(i) * 12;
    if (entry + 12 > exif.size()) break;
    const unsigned tag = u16(entry);
    if (tag == 0x0112) {  // Orientation
      const unsigned value = u16(entry + 8);
      if (value >= 1 && value <= 8) header.orientation = static_cast<int>(value);
    } else if (tag == 0x011A) {  // XResolution, a fraction
      const std::size_t at = u32(entry + 8);
      const unsigned denominator = u32(at + 4);
      if (denominator != 0) resolution = static_cast<double>(u32(at)) / denominator;
    } else if (tag == 0x0128 && u16(entry + 8) == 3) {  // ResolutionUnit: centimetres
      unit = kInch * 100;
    }
  }
  if (header.dpi <= 0) header.dpi = resolution * unit;
}

void read_png(Bytes b, ImageHeader& header) {
  header.complete = false;
  std::size_t at = 8;
  while (at + 8 <= b.size()) {
    const std::size_t length = big32(b, at);
    const std::size_t data = at + 8;
    if (is_mark(b, at + 4, "IHDR")) {
      header.width = as_side(big32(b, data));
      header.height = as_side(big32(b, data + 4));
    } else if (is_mark(b, at + 4, "pHYs")) {
      if (byte_at(b, data + 8) == 1) header.dpi = big32(b, data) * kInch;
    } else if (is_mark(b, at + 4, "eXIf") && data + length <= b.size()) {
      read_exif(b.subspan(data, length), header);
    } else if (is_mark(b, at + 4, "IEND")) {
      header.complete = true;
      return;
    }
    at = data + length + 4;
  }
}

// One segment of a JPEG: `at` is its length field.
void read_jpeg_segment(Bytes b, unsigned marker, std::size_t at, ImageHeader& header) {
  const std::size_t length = big16(b, at);
  const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  if (frame) {
    header.height = as_side(big16(b, at + 3));
    header.width = as_side(big16(b, at + 5));
  } else if (marker == 0xE0 && is_mark(b, at + 2, "JFIF")) {
    const unsigned density = big16(b, at + 10);
    const unsigned unit = byte_at(b, at + 9);
    if (unit == 1) header.dpi = density;
    if (unit == 2) header.dpi = density * kInch * 100;
  } else if (marker == 0xE1 && is_mark(b, at + 2, std::string_view("Exif\0\0", 6)) && length > 8 &&
             at + length <= b.size()) {
    read_exif(b.subspan(at + 8, length - 8), header);
  }
}

void read_jpeg(Bytes b, ImageHeader& header) {
  header.complete = false;
  std::size_t at = 2;
  while (at + 4 <= b.size()) {
    if (b[at] != 0xFF) {
      ++at;
      continue;
    }
    const unsigned marker = b[at + 1];
    if (marker == 0xFF || marker == 0 || marker == 1 || (marker >= 0xD0 && marker <= 0xD8)) {
      at += marker == 0xFF ? 1 : 2;
      continue;
    }
    if (marker == 0xD9) return;
    read_jpeg_segment(b, marker, at + 2, header);
    if (marker == 0xDA) break;
    at += 2 + static_cast<std::size_t>(big16(b, at + 2));
  }
  for (std::size_t end = b.size(); end >= at + 2 && end >= 2; --end) {
    if (b[end - 2] == 0xFF && b[end - 1] == 0xD9) {
      header.complete = true;
      return;
    }
  }
}

void read_bmp(Bytes b, ImageHeader& header) {
  if (little32(b, 14) == 12) {  // BITMAPCOREHEADER
    header.width = as_side(little16(b, 18));
    header.height = as_side(little16(b, 20));
  } else {
    header.width = as_side(little32(b, 18));
    const auto height = static_cast<std::int32_t>(little32(b, 22));  // negative: rows run top to bottom
    header.height = height == INT32_MIN ? 0 : std::abs(height);
    header.dpi = little32(b, 38) * kInch;
  }
  header.complete = b.size() >= little32(b, 2);
}

void read_webp(Bytes b, ImageHeader& header) {
  header.complete = b.size() >= static_cast<std::size_t>(little32(b, 4)) + 8;
  std::size_t at = 12;
  while (at + 8 <= b.size()) {
    const std::size_t length = little32(b, at + 4);
    const std::size_t data = at + 8;
    if (is_mark(b, at, "VP8X")) {
      header.width = as_side((little32(b, data + 4) & 0xFFFFFFU) + 1);
      header.height = as_side((little32(b, data + 7) & 0xFFFFFFU) + 1);
    } else if (is_mark(b, at, "VP8 ") && header.width == 0) {
      header.width = as_side(little16(b, data + 6) & 0x3FFFU);
      header.height = as_side(little16(b, data + 8) & 0x3FFFU);
    } else if (is_mark(b, at, "VP8L") && header.width == 0) {
      const unsigned bits = little32(b, data + 1);
      header.width = as_side((bits & 0x3FFFU) + 1);
      header.height = as_side(((bits >> 14) & 0x3FFFU) + 1);
    } else if (is_mark(b, at, "EXIF") && data + length <= b.size()) {
      const std::size_t skip = is_mark(b, data, std::string_view("Exif\0\0", 6)) ? 6 : 0;
      read_exif(b.subspan(data + skip, length - skip), header);
    }
    at = data + length + (length & 1U);
  }
}

}  // namespace

ImageHeader read_image_header(Bytes bytes, FileKind kind) {
  ImageHeader header;
  if (kind == FileKind::png) read_png(bytes, header);
  if (kind == FileKind::jpeg) read_jpeg(bytes, header);
  if (kind == FileKind::bmp) read_bmp(bytes, header);
  if (kind == FileKind::webp) read_webp(bytes, header);
  if (!std::isfinite(header.dpi) || header.dpi < 2) header.dpi = 0;  // 1 and below: an aspect ratio, no resolution
  return header;
}

}  // namespace nianbao::ingest

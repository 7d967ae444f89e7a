// An image file as a Source of one page.
#pragma once

#include <memory>
#include <string>

#include "ingest/file_kind.h"
#include "ingest/source.h"

namespace nianbao::ingest {

// Pixels of an image that is decoded at most: A3 at 1,200 dpi has 278 million, at 800 dpi 124 million.
constexpr double kMostImagePixels = 150e6;

// PNG, JPEG, BMP, WebP. Throws Error (unreadable).
std::unique_ptr<Source> open_image(const std::string& path, FileKind kind);

// What is known of a page that is an image: no words; points by its dpi, or, where the file states none, as if its
// longer side were that of A4 (Page::dpi then holds that guess; the raster's stays 0).
Content content_of_image(int number, int width, int height, double dpi);

// Throws Error (unreadable) where the sides are nonsense or too long.
void check_image_size(const std::string& path, double width, double height, int page);

}  // namespace nianbao::ingest

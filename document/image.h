// A raster in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace nianbao {

// 8 bits a channel, rows without padding. channels is 1 (grey) or 3 (red, green, blue). 0 is black ink, 255 white
// paper; a binarised image ("ink") is a grey one that holds 0 and 255 only. dpi: pixels an inch, 0 where unknown.
struct Image {
  int width = 0;
  int height = 0;
  int channels = 1;
  double dpi = 0;
  std::vector<std::uint8_t> pixels;

  bool empty() const { return width <= 0 || height <= 0; }
  std::size_t stride() const { return static_cast<std::size_t>(width) * static_cast<std::size_t>(channels); }
  std::uint8_t* row(int y) { return pixels.data() + static_cast<std::size_t>(y) * stride(); }
  const std::uint8_t* row(int y) const { return pixels.data() + static_cast<std::size_t>(y) * stride(); }
};

// Pixels that something else owns: one channel; `stride`: bytes from row to row.
struct View {
  const std::uint8_t* pixels = nullptr;
  int width = 0;
  int height = 0;
  std::size_t stride = 0;
};

// A white image.
Image blank_image(int width, int height, int channels, double dpi);

}  // namespace nianbao

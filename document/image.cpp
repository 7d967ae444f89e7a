#include "document/image.h"

namespace nianbao {

Image blank_image(int width, int height, int channels, double dpi) {
  Image image{width, height, channels, dpi, {}};
  image.pixels.assign(image.stride() * static_cast<std::size_t>(height), 255);
  return image;
}

}  // namespace nianbao

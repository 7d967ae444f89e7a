// Paints the pages of a PDF; a picture that comes out at its own size is copied pixel by pixel.
#pragma once

#include <memory>

class SplashOutputDev;

namespace nianbao::ingest {

// On white paper; grey where no colour is asked for.
std::unique_ptr<SplashOutputDev> make_page_painter(bool colour);

}  // namespace nianbao::ingest

// Method: Splash gives a picture every pixel that its edges touch, so that one that fills 1654 pixels to the last is
// drawn 1655 wide. Enlarged by that one pixel, its columns are mixed with their neighbours, in the middle of the page
// half and half: a 1-bit scan gets greys and loses its thin strokes. Where a 1-bit picture stands upright and comes out
// within a pixel or so of its own size, its frame is moved onto whole pixels before Splash sees it, half a pixel short,
// and each pixel is copied. Grey pictures are left alone: mixing takes the edge off their grain, and of 584 cells a
// kind (office, bleed-through, faint print, seals) 2 to 6 fewer were sure without it.
//
// Assumes that a shift of less than a pixel and a half is none that a reader sees. Fails, and leaves the picture as
// Splash draws it, where the page is turned in the file.
#include "ingest/page_painter.h"

#include <GfxState.h>
#include <SplashOutputDev.h>

#include <array>
#include <cmath>
#include <optional>

namespace nianbao::ingest {

namespace {

constexpr double kSameSize = 1.5;  // pixels: sizes of pages are rounded to a point's hundredth, or to a whole point
constexpr double kInside = 0.25;   // pixels: a frame that far within its pixels touches no others

// While it lives, a picture that is to be drawn at its own size stands on whole pixels.
class Snapped {
 public:
  Snapped(GfxState* state, int width, int height) : state_(state) {
    const double* m = state->getCTM();
    for (std::size_t i = 0; i < was_.size(); ++i) was_[i] = m[i];
    if (was_[1] != 0 || was_[2] != 0 || !is_near(was_[0], width) || !is_near(-was_[3], height)) return;
    const double x0 = std::round(was_[4]);
    const double y1 = std::round(was_[5] + was_[3]) + height;
    state->setCTM(width - 2 * kInside, 0, 0, 2 * kInside - height, x0 + kInside, y1 - kInside);
  }
  ~Snapped() { state_->setCTM(was_[0], was_[1], was_[2], was_[3], was_[4], was_[5]); }
  Snapped(const Snapped&) = delete;
  Snapped& operator=(const Snapped&) = delete;

 private:
  static bool is_near(double drawn, int own) { return std::abs(drawn - own) < kSameSize; }

  GfxState* state_;
  std::array<double, 6> was_{};
};

class PagePainter : public SplashOutputDev {
 public:
  using SplashOutputDev::SplashOutputDev;

  void drawImage(GfxState* state, Object* ref, Stream* str, int width, int height, GfxImageColorMap* colorMap,
                 bool interpolate, const int* maskColors, bool inlineImg) override {
    std::optional<Snapped> snapped;
    if (colorMap->getBits() == 1) snapped.emplace(state, width, height);
    SplashOutputDev::drawImage(state, ref, str, width, height, colorMap, interpolate, maskColors, inlineImg);
  }
  void drawImageMask(GfxState* state, Object* ref, Stream* str, int width, int height, bool invert, bool interpolate,
                     bool inlineImg) override {
    const Snapped snapped(state, width, height);
    SplashOutputDev::drawImageMask(state, ref, str, width, height, invert, interpolate, inlineImg);
  }
};

}  // namespace

std::unique_ptr<SplashOutputDev> make_page_painter(bool colour) {
  SplashColor white = {255, 255, 255, 255};
  auto painter = std::make_unique<PagePainter>(colour ? splashModeRGB8 : splashModeMono8, 1, false, white, true);
  painter->setFontAntialias(true);
  painter->setVectorAntialias(true);
  return painter;
}

}  // namespace nianbao::ingest

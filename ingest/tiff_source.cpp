// Method: Leptonica decodes one page at a time (1-bit G3 and G4, LZW, Deflate, JPEG, palettes, orientation tag). Faxes
// in standard resolution have pixels twice as high as wide: their rows are stretched until pixels are square.
#include "ingest/tiff_source.h"

#include <allheaders.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <set>
#include <utility>

#include "document/error.h"
#include "ingest/image_source.h"

namespace nianbao::ingest {

namespace {

struct PixFree {
  void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using PixPtr = std::unique_ptr<PIX, PixFree>;

struct FileClose {
  void operator()(FILE* file) const { static_cast<void>(std::fclose(file)); }
};

// Ratio of resolutions from which pixels are not square on purpose; 204 x 196 dpi of a fine fax is 1.04.
constexpr double kOblong = 1.3;
constexpr double kMostOblong = 4.5;  // 204 x 49; beyond that the tags are nonsense

// What a page that cannot be decoded is taken for: A4 at 200 dpi.
constexpr int kLostWidth = 1654;
constexpr int kLostHeight = 2339;
constexpr double kLostDpi = 200;

PixPtr square_pixels(PixPtr pix) {
  const double across = pixGetXRes(pix.get());
  const double down = pixGetYRes(pix.get());
  if (across < 50 || down < 50) return pix;
  const double ratio = across / down;
  if ((ratio < kOblong && ratio > 1 / kOblong) || ratio > kMostOblong || ratio < 1 / kMostOblong) return pix;
  const auto sx = static_cast<l_float32>(ratio < 1 ? 1 / ratio : 1);
  const auto sy = static_cast<l_float32>(ratio > 1 ? ratio : 1);
  PixPtr out(pixScale(pix.get(), sx, sy));
  if (!out) return pix;
  const int dpi = static_cast<int>(std::max(across, down));
  pixSetResolution(out.get(), dpi, dpi);
  return out;
}

// Grey of 8 bits, or colour of 32.
PixPtr plain_pixels(PixPtr pix) {
  if (pixGetColormap(pix.get()) != nullptr) pix.reset(pixRemoveColormap(pix.get(), REMOVE_CMAP_BASED_ON_SRC));
  if (pix && pixGetDepth(pix.get()) == 16) pix.reset(pixConvert16To8(pix.get(), L_MS_BYTE));
  if (pix && pixGetDepth(pix.get()) == 32 && pixGetSpp(pix.get()) == 4) {
    pix.reset(pixAlphaBlendUniform(pix.get(), 0xFFFFFF00));
  }
  if (pix && pixGetDepth(pix.get()) < 8) pix.reset(pixConvertTo8(pix.get(), 0));
  return pix;
}

Image to_image(PIX* pix, bool colour) {
  const bool three = colour && pixGetDepth(pix) == 32;
  Image image = blank_image(pixGetWidth(pix), pixGetHeight(pix), three ? 3 : 1, pixGetXRes(pix));
  const int words = pixGetWpl(pix);
  for (int y = 0; y < image.height; ++y) {
    const l_uint32* line = pixGetData(pix) + static_cast<std::ptrdiff_t>(y) * words;
    std::uint8_t* out = image.row(y);
    for (int x = 0; x < image.width; ++x) {
      if (pixGetDepth(pix) == 8) {
        *out++ = static_cast<std::uint8_t>(GET_DATA_BYTE(line, x));
        continue;
      }
      const l_uint32 rgb = line[x];
      const auto red = static_cast<std::uint8_t>(rgb >> L_RED_SHIFT);
      const auto green = static_cast<std::uint8_t>(rgb >> L_GREEN_SHIFT);
      const auto blue = static_cast<std::uint8_t>(rgb >> L_BLUE_SHIFT);
      if (three) {
        *out++ = red;
        *out++ = green;
        *out++ = blue;
      } else {
        *out++ = static_cast<std::uint8_t>((299 * red + 587 * green + 114 * blue + 500) / 1000);
      }
    }
  }
  return image;
}

class TiffSource : public Source {
 public:
  explicit TiffSource(std::string path) : path_(std::move(path)) {
    setMsgSeverity(L_SEVERITY_NONE);
    const std::unique_ptr<FILE, FileClose> file(std::fopen(path_.c_str(), "rb"));
    l_int32 count = 0;
    if (!file || tiffGetCount(file.get(), &count) != 0 || count < 1) {
      throw Error(ErrorKind::unreadable, path_,
                  "the TIFF is damaged beyond reading; get the file again from where it was published");
    }
    pages_ = count;
  }

  int page_count() const override { return pages_; }

  Content content(int number, double /*dpi*/) override {
    check(number);
    decoded_ = decode(number);
    decoded_number_ = number;
    if (!decoded_) return content_of_image(number, kLostWidth, kLostHeight, kLostDpi);
    PIX* pix = decoded_.get();
    return content_of_image(number, pixGetWidth(pix), pixGetHeight(pix), pixGetXRes(pix));
  }

  Image raster(int number, double /*dpi*/, bool colour) override {
    check(number);
    const PixPtr pix = decoded_number_ == number ? std::move(decoded_) : decode(number);
    decoded_number_ = 0;
    if (pix) return to_image(pix.get(), colour);
    if (pages_ == 1) {
      throw Error(ErrorKind::unreadable, path_,
                  "the TIFF is damaged beyond reading; get the file again from where it was published");
    }
    lost_.insert(number);
    return blank_image(kLostWidth, kLostHeight, 1, kLostDpi);
  }

  std::vector<Issue> issues() const override {
    std::vector<Issue> out;
    for (const int number : lost_) {
      out.push_back({Severity::error,
                     "page_lost",
                     "page " + std::to_string(number) + " of the TIFF cannot be decoded",
                     number,
                     {},
                     {}});
    }
    return out;
  }

  bool is_pdf() const override { return false; }

 private:
  void check(int number) const {
    if (number < 1 || number > pages_) {
      throw Error(ErrorKind::usage, path_,
                  "there is no page " + std::to_string(number) + "; the file has " + std::to_string(pages_));
    }
  }

  PixPtr decode(int number) {
    l_int32 width = 0;
    l_int32 height = 0;
    const l_ok bad =
        readHeaderTiff(path_.c_str(), number - 1, &width, &height, nullptr, nullptr, nullptr, nullptr, nullptr);
    if (bad == 0) check_image_size(path_, width, height, number);
    PixPtr pix(bad == 0 ? pixReadTiff(path_.c_str(), number - 1) : nullptr);
    if (pix) pix = plain_pixels(std::move(pix));
    if (pix) pix = square_pixels(std::move(pix));
    return pix;
  }

  std::string path_;
  int pages_ = 0;
  std::set<int> lost_;
  PixPtr decoded_;  // by content(), until raster() asks for the same page
  int decoded_number_ = 0;
};

}  // namespace

std::unique_ptr<Source> open_tiff(const std::string& path) { return std::make_unique<TiffSource>(path); }

}  // namespace nianbao::ingest

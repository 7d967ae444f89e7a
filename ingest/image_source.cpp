// Method: the header is read first, so that no memory is given to an image that is too large; OpenCV decodes the file
// as it is stored, then depth, alpha and orientation are brought to plain 8-bit pixels here.
#include "ingest/image_source.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "document/error.h"
#include "ingest/image_header.h"

namespace nianbao::ingest {

namespace {

constexpr double kA4LongSide = 11.69;  // inches
// Bytes of an image file at most; one of kMostImagePixels in 16-bit RGBA, not compressed, has 1.2e9.
constexpr std::streamoff kLargestFile = 1'300'000'000;

std::vector<std::uint8_t> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  const auto size = static_cast<std::streamoff>(file.tellg());
  if (!file || size < 0) throw Error(ErrorKind::unreadable, path, "the file cannot be read; check its permissions");
  if (size > kLargestFile) throw Error(ErrorKind::unreadable, path, "the file is too large for an image; split it");
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(size));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(bytes.data()), size);
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

// 8 bits a channel. Floating-point and 32-bit images do not come out of the four formats.
cv::Mat to_8_bits(const cv::Mat& image) {
  if (image.depth() == CV_8U) return image;
  cv::Mat out;
  image.convertTo(out, CV_8U, 1.0 / 257);
  return out;
}

// Four channels -> three, on white paper. A fourth channel that is 0 all over is a bitmap's unused byte.
cv::Mat flatten_alpha(const cv::Mat& image) {
  cv::Mat alpha;
  cv::extractChannel(image, alpha, 3);
  cv::Mat out;
  cv::cvtColor(image, out, cv::COLOR_BGRA2BGR);
  if (cv::countNonZero(alpha) == 0) return out;
  for (int y = 0; y < out.rows; ++y) {
    std::uint8_t* pixel = out.ptr<std::uint8_t>(y);
    const std::uint8_t* a = alpha.ptr<std::uint8_t>(y);
    for (int x = 0; x < out.cols; ++x, pixel += 3) {
      for (int c = 0; c < 3; ++c)
        pixel[c] = static_cast<std::uint8_t>((pixel[c] * a[x] + 255 * (255 - a[x]) + 127) / 255);
    }
  }
  return out;
}

// EXIF orientations: 2 mirrored, 3 half turn, 4 upside-down mirror, 5 transposed, 6 quarter turn clockwise needed,
// 7 transposed the other way, 8 quarter turn counter-clockwise needed.
cv::Mat orient(const cv::Mat& image, int orientation) {
  cv::Mat out = image;
  if (orientation == 2) cv::flip(image, out, 1);
  if (orientation == 3) cv::rotate(image, out, cv::ROTATE_180);
  if (orientation == 4) cv::flip(image, out, 0);
  if (orientation == 5) cv::transpose(image, out);
  if (orientation == 6) cv::rotate(image, out, cv::ROTATE_90_CLOCKWISE);
  if (orientation == 7) {
    cv::transpose(image, out);
    cv::rotate(out, out, cv::ROTATE_180);
  }
  if (orientation == 8) cv::rotate(image, out, cv::ROTATE_90_COUNTERCLOCKWISE);
  return out;
}

Image to_image(cv::Mat pixels, double dpi, bool colour) {
  if (pixels.channels() == 3) {
    cv::Mat plain;
    cv::cvtColor(pixels, plain, colour ? cv::COLOR_BGR2RGB : cv::COLOR_BGR2GRAY);
    pixels = std::move(plain);
  }
  Image image = {pixels.cols, pixels.rows, pixels.channels(), dpi, {}};
  image.pixels.resize(image.stride() * static_cast<std::size_t>(image.height));
  for (int y = 0; y < image.height; ++y) std::memcpy(image.row(y), pixels.ptr(y), image.stride());
  return image;
}

class ImageSource : public Source {
 public:
  ImageSource(std::string path, FileKind kind) : path_(std::move(path)), kind_(kind) {
    header_ = read_image_header(read_file(path_), kind_);
    if (header_.width <= 0 || header_.height <= 0) refuse();
    check_image_size(path_, header_.width, header_.height, 0);
  }

  int page_count() const override { return 1; }

  Content content(int number, double /*dpi*/) override {
    check(number);
    const bool sideways = header_.orientation >= 5;
    return content_of_image(1, sideways ? header_.height : header_.width, sideways ? header_.width : header_.height,
                            header_.dpi);
  }

  Image raster(int number, double /*dpi*/, bool colour) override {
    check(number);
    try {
      cv::Mat pixels = cv::imdecode(read_file(path_), cv::IMREAD_UNCHANGED);
      if (pixels.empty()) refuse();
      pixels = to_8_bits(pixels);
      if (pixels.channels() == 4) pixels = flatten_alpha(pixels);
      return to_image(orient(pixels, header_.orientation), header_.dpi, colour);
    } catch (const cv::Exception&) {
      refuse();
    }
  }

  std::vector<Issue> issues() const override {
    if (header_.complete) return {};
    return {{Severity::error, "damaged_file", "the image is cut off before its end; get the file again", 1, {}, {}}};
  }

  bool is_pdf() const override { return false; }

 private:
  [[noreturn]] void refuse() const {
    throw Error(ErrorKind::unreadable, path_,
                "the image is damaged beyond reading; get the file again from where it was published");
  }

  void check(int number) const {
    if (number != 1) throw Error(ErrorKind::usage, path_, "there is no page " + std::to_string(number));
  }

  std::string path_;
  FileKind kind_;
  ImageHeader header_;
};

}  // namespace

Content content_of_image(int number, int width, int height, double dpi) {
  Content content;
  Page& page = content.page;
  page.number = number;
  page.dpi = dpi > 0 ? dpi : std::max(width, height) / kA4LongSide;
  page.frame_width = width;
  page.frame_height = height;
  page.width = width * 72 / page.dpi;
  page.height = height * 72 / page.dpi;
  page.origin = Origin::ocr;
  content.picture_share = 1;
  return content;
}

void check_image_size(const std::string& path, double width, double height, int page) {
  if (width < 1 || height < 1) throw Error(ErrorKind::unreadable, path, "the image has no pixels", page);
  if (width * height > kMostImagePixels) {
    throw Error(ErrorKind::unreadable, path,
                "the image has " + std::to_string(std::llround(width * height / 1e6)) +
                    " million pixels, more than can be read; scan it at 300 dpi or reduce it",
                page);
  }
}

std::unique_ptr<Source> open_image(const std::string& path, FileKind kind) {
  return std::make_unique<ImageSource>(path, kind);
}

}  // namespace nianbao::ingest

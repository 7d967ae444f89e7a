#include "convert/page_source.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "ingest/source.h"

namespace nianbao::convert {

namespace {

cv::Mat view_of(Image& image) { return {image.height, image.width, CV_8UC(image.channels), image.pixels.data()}; }

Image in_colour(Image image) {
  if (image.channels == 3) return image;
  Image out = blank_image(image.width, image.height, 3, image.dpi);
  cv::Mat to = view_of(out);
  cv::cvtColor(view_of(image), to, cv::COLOR_GRAY2RGB);
  return out;
}

Image scaled_down(Image image, double dpi) {
  const double factor = dpi / image.dpi;
  if (factor >= 1) return image;
  Image out = blank_image(std::max(1, static_cast<int>(std::lround(image.width * factor))),
                          std::max(1, static_cast<int>(std::lround(image.height * factor))), image.channels, dpi);
  cv::Mat to = view_of(out);
  cv::resize(view_of(image), to, to.size(), 0, 0, cv::INTER_AREA);
  return out;
}

class FilePages : public PageSource {
 public:
  FilePages(std::unique_ptr<ingest::Source> source, std::vector<PageInfo> pages)
      : source_(std::move(source)), pages_(std::move(pages)) {}

  Image page(int number, double dpi) override {
    Image image = source_->raster(number, dpi, true);
    if (!source_->is_pdf()) {
      const auto known = std::find_if(pages_.begin(), pages_.end(), [&](const auto& p) { return p.page == number; });
      if (known != pages_.end()) image.dpi = known->dpi;
      if (image.dpi > 0) image = scaled_down(std::move(image), dpi);
    }
    return in_colour(std::move(image));
  }

 private:
  std::unique_ptr<ingest::Source> source_;
  std::vector<PageInfo> pages_;
};

}  // namespace

std::unique_ptr<PageSource> open_pages(const Document& document, const std::string& password,
                                       std::vector<PageInfo> pages) {
  const ingest::OpenOptions options{password};
  auto source = document.files.size() == 1 ? ingest::open(document.files.front(), options)
                                           : ingest::open_joined(document.files, options);
  return std::make_unique<FilePages>(std::move(source), std::move(pages));
}

}  // namespace nianbao::convert

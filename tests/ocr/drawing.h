// Pictures for the tests of this room: drawn by OpenCV, or read from a file beside the tests.
#pragma once

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>

#include "document/image.h"

namespace nianbao::ocr {

inline Image image_of(const cv::Mat& grey) {
  Image image;
  image.width = grey.cols;
  image.height = grey.rows;
  image.pixels.assign(grey.datastart, grey.dataend);
  return image;
}

// lines.png: two lines of print in Noto Serif, 40 pixels to the em; words.png: four cells, 28 pixels to the em;
// row.png: three cells of scans; unit.png: one cell, a bold figure and its unit in thin strokes.
inline Image read_picture(const std::string& name) {
  return image_of(cv::imread(std::string(NIANBAO_SOURCE_DIR) + "/tests/ocr/" + name, cv::IMREAD_GRAYSCALE));
}

}  // namespace nianbao::ocr

#include <allheaders.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <random>
#include <sstream>

#include "document/error.h"
#include "tiny_pdf.h"

namespace nianbao::ingest {
namespace {

using testing::HasSubstr;

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

// Two pixels of 16 x 8 that are not alike: black in the top left quarter, grey 200 elsewhere.
cv::Mat sample() {
  cv::Mat image(8, 16, CV_8UC1, cv::Scalar(200));
  image(cv::Rect(0, 0, 8, 4)).setTo(0);
  return image;
}

int grey_at(const Image& image, int x, int y) { return image.row(y)[x * image.channels]; }

std::string big(unsigned value) {
  return {static_cast<char>(value >> 24), static_cast<char>(value >> 16), static_cast<char>(value >> 8),
          static_cast<char>(value)};
}

// A TIFF block with one orientation and 300 dpi, as EXIF has it.
std::string exif(int orientation) {
  std::string out("MM\0*\0\0\0\x08\0\x03", 10);
  out += std::string("\x01\x12\0\x03\0\0\0\x01\0", 9) + static_cast<char>(orientation) + std::string(2, '\0');
  out += std::string("\x01\x1A\0\x05\0\0\0\x01\0\0\0\x32", 12);
  out += std::string("\x01\x28\0\x03\0\0\0\x01\0\x02\0\0", 12);
  out += big(0) + big(300) + big(1);
  return out;
}

std::string jpeg_with_exif(int orientation) {
  std::vector<std::uint8_t> plain;
  cv::imencode(".jpg", sample(), plain, {cv::IMWRITE_JPEG_QUALITY, 100});
  const std::string block = std::string("Exif\0\0", 6) + exif(orientation);
  std::string app1 = "\xFF\xE1";
  app1 += static_cast<char>((block.size() + 2) >> 8);
  app1 += static_cast<char>(block.size() + 2);
  const std::string jpeg(plain.begin(), plain.end());
  const std::size_t jfif = 4 + static_cast<std::size_t>(plain[5]);  // after SOI and the JFIF segment
  return jpeg.substr(0, 2) + app1 + block + jpeg.substr(jfif);
}

class ImageFormats : public testing::TestWithParam<const char*> {};

TEST_P(ImageFormats, PixelsComeOutAsTheyWentIn) {
  const TempFolder folder;
  const std::string path = folder.path(std::string("a") + GetParam());
  ASSERT_TRUE(cv::imwrite(path, sample(), {cv::IMWRITE_JPEG_QUALITY, 100, cv::IMWRITE_WEBP_QUALITY, 101}));
  const auto source = open(path, {});
  const Image image = source->raster(1, 300, false);
  ASSERT_EQ(image.width, 16);
  ASSERT_EQ(image.height, 8);
  EXPECT_EQ(image.channels, 1);
  EXPECT_NEAR(grey_at(image, 1, 1), 0, 4);
  EXPECT_NEAR(grey_at(image, 15, 7), 200, 4);
  EXPECT_EQ(source->page_count(), 1);
  EXPECT_FALSE(source->is_pdf());
  EXPECT_TRUE(source->issues().empty());
}

INSTANTIATE_TEST_SUITE_P(All, ImageFormats, testing::Values(".png", ".jpg", ".bmp", ".webp", ".tif"));

TEST(Images, EveryExifOrientationComesOutUpright) {
  // Where the black quarter stands, and the sides, after each orientation is undone.
  const struct {
    int orientation, width, height, x, y;
  } expected[] = {{1, 16, 8, 1, 1}, {2, 16, 8, 14, 1}, {3, 16, 8, 14, 6}, {4, 16, 8, 1, 6},
                  {5, 8, 16, 1, 1}, {6, 8, 16, 6, 1},  {7, 8, 16, 6, 14}, {8, 8, 16, 1, 14}};
  const TempFolder folder;
  for (const auto& e : expected) {
    const auto source = open(folder.write("a.jpg", jpeg_with_exif(e.orientation)), {});
    const Image image = source->raster(1, 72, false);
    EXPECT_EQ(image.width, e.width) << e.orientation;
    EXPECT_EQ(image.height, e.height) << e.orientation;
    EXPECT_LT(grey_at(image, e.x, e.y), 30) << e.orientation;
    EXPECT_GT(grey_at(image, e.width - 1 - e.x, e.height - 1 - e.y), 170) << e.orientation;
    EXPECT_EQ(source->content(1, 72).page.frame_width, e.width) << e.orientation;
    EXPECT_EQ(image.dpi, 300);
  }
}

TEST(Images, ResolutionOfPngBmpAndTiffIsReadAndSaidToBeUnknownOtherwise) {
  const TempFolder folder;
  PIX* pix = pixCreate(100, 50, 8);
  pixSetResolution(pix, 300, 300);
  for (const auto& [name, format] : {std::pair<const char*, int>{"a.png", IFF_PNG},
                                     {"a.bmp", IFF_BMP},
                                     {"a.tif", IFF_TIFF_LZW},
                                     {"a.jpg", IFF_JFIF_JPEG}}) {
    ASSERT_EQ(pixWrite(folder.path(name).c_str(), pix, format), 0);
    const auto source = open(folder.path(name), {});
    EXPECT_NEAR(source->raster(1, 72, false).dpi, 300, 0.1) << name;
    EXPECT_NEAR(source->content(1, 72).page.width, 24, 0.01) << name;
  }
  pixDestroy(&pix);
  ASSERT_TRUE(cv::imwrite(folder.path("b.png"), sample()));
  EXPECT_EQ(open(folder.path("b.png"), {})->raster(1, 72, false).dpi, 0);
}

TEST(Images, WithoutResolutionAPageIsTakenForA4) {
  const TempFolder folder;
  ASSERT_TRUE(cv::imwrite(folder.path("a.png"), cv::Mat(1169, 827, CV_8UC1, cv::Scalar(255))));
  const Page page = open(folder.path("a.png"), {})->content(1, 300).page;
  EXPECT_NEAR(page.dpi, 100, 0.01);
  EXPECT_NEAR(page.height, 841.7, 0.1);
  EXPECT_EQ(page.origin, Origin::ocr);
}

TEST(Images, TransparencyIsPaper) {
  const TempFolder folder;
  cv::Mat image(4, 4, CV_8UC4, cv::Scalar(0, 0, 0, 0));
  image.at<cv::Vec4b>(0, 0) = {0, 0, 0, 255};
  image.at<cv::Vec4b>(0, 1) = {0, 0, 0, 128};
  ASSERT_TRUE(cv::imwrite(folder.path("a.png"), image));
  const Image read = open(folder.path("a.png"), {})->raster(1, 72, true);
  ASSERT_EQ(read.channels, 3);
  EXPECT_EQ(grey_at(read, 0, 0), 0);
  EXPECT_EQ(grey_at(read, 1, 0), 127);
  EXPECT_EQ(grey_at(read, 3, 3), 255);
}

TEST(Images, SixteenBitsBecomeEight) {
  const TempFolder folder;
  ASSERT_TRUE(cv::imwrite(folder.path("a.png"), cv::Mat(2, 2, CV_16UC1, cv::Scalar(200 * 257))));
  ASSERT_TRUE(cv::imwrite(folder.path("a.tif"), cv::Mat(2, 2, CV_16UC1, cv::Scalar(200 * 257))));
  EXPECT_EQ(grey_at(open(folder.path("a.png"), {})->raster(1, 72, false), 1, 1), 200);
  EXPECT_EQ(grey_at(open(folder.path("a.tif"), {})->raster(1, 72, false), 1, 1), 200);
}

TEST(Images, ColoursKeepTheirOrder) {
  const TempFolder folder;
  for (const char* name : {"a.png", "a.tif", "a.bmp"}) {
    ASSERT_TRUE(cv::imwrite(folder.path(name), cv::Mat(2, 2, CV_8UC3, cv::Scalar(10, 20, 250))));  // blue, green, red
    const Image image = open(folder.path(name), {})->raster(1, 72, true);
    ASSERT_EQ(image.channels, 3) << name;
    EXPECT_EQ(image.pixels[0], 250) << name;
    EXPECT_EQ(image.pixels[2], 10) << name;
  }
}

TEST(Images, ABombIsRefusedBeforeItIsDecoded) {
  const std::string head = "\x89PNG\r\n\x1A\n" + big(13) + "IHDR" + big(60'000) + big(60'000);
  const TempFolder folder;
  try {
    open(folder.write("a.png", head), {});
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::unreadable);
    EXPECT_THAT(e.what(), HasSubstr("3600 million pixels"));
  }
}

TEST(Images, AnImageThatIsCutOffIsAnError) {
  const TempFolder folder;
  cv::Mat noise(200, 200, CV_8UC1);
  cv::randu(noise, 0, 255);
  ASSERT_TRUE(cv::imwrite(folder.path("a.jpg"), noise));
  const std::string whole = bytes_of(folder.path("a.jpg"));
  const auto source = open(folder.write("b.jpg", whole.substr(0, whole.size() / 2)), {});
  ASSERT_EQ(source->issues().size(), 1U);
  EXPECT_EQ(source->issues()[0].code, "damaged_file");
  EXPECT_EQ(source->issues()[0].severity, Severity::error);
}

TEST(Images, AHeaderWithoutAnImageIsUnreadable) {
  const TempFolder folder;
  EXPECT_THROW(open(folder.write("a.jpg", "\xFF\xD8\xFF"), {}), Error);
  EXPECT_THROW(open(folder.write("a.tif", std::string("II*\0\x08\0\0\0", 8)), {}), Error);
  const auto source = open(folder.write("b.png", "\x89PNG\r\n\x1A\n" + big(13) + "IHDR" + big(9) + big(9)), {});
  EXPECT_THROW(source->raster(1, 72, false), Error);
}

TEST(Tiff, PagesOfOneBitG4AreReadOneByOne) {
  const TempFolder folder;
  const std::string path = folder.path("a.tif");
  for (int page = 0; page < 3; ++page) {
    PIX* pix = pixCreate(40 + page, 20, 1);
    pixSetPixel(pix, page, 0, 1);
    pixSetResolution(pix, 200, 200);
    ASSERT_EQ(pixWriteTiff(path.c_str(), pix, IFF_TIFF_G4, page == 0 ? "w" : "a"), 0);
    pixDestroy(&pix);
  }
  const auto source = open(path, {});
  ASSERT_EQ(source->page_count(), 3);
  const Image image = source->raster(3, 72, true);
  EXPECT_EQ(image.width, 42);
  EXPECT_EQ(image.channels, 1);
  EXPECT_EQ(image.dpi, 200);
  EXPECT_EQ(grey_at(image, 2, 0), 0);
  EXPECT_EQ(grey_at(image, 0, 0), 255);
  EXPECT_THROW(source->raster(4, 72, false), Error);
}

TEST(Tiff, AFaxWithOblongPixelsIsStretched) {
  const TempFolder folder;
  PIX* pix = pixCreate(204, 98, 1);
  pixSetResolution(pix, 204, 98);
  ASSERT_EQ(pixWriteTiff(folder.path("a.tif").c_str(), pix, IFF_TIFF_G4, "w"), 0);
  pixDestroy(&pix);
  const Image image = open(folder.path("a.tif"), {})->raster(1, 72, false);
  EXPECT_EQ(image.width, 204);
  EXPECT_NEAR(image.height, 204, 1);
  EXPECT_EQ(image.dpi, 204);
}

TEST(Tiff, JoinsWithOtherImagesPageByPage) {
  const TempFolder folder;
  PIX* pix = pixCreate(10, 10, 8);
  for (const char* mode : {"w", "a"}) ASSERT_EQ(pixWriteTiff(folder.path("a.tif").c_str(), pix, IFF_TIFF_ZIP, mode), 0);
  pixDestroy(&pix);
  ASSERT_TRUE(cv::imwrite(folder.path("b.png"), sample()));
  const auto source = open_joined({folder.path("a.tif"), folder.path("b.png")}, {});
  ASSERT_EQ(source->page_count(), 3);
  EXPECT_EQ(source->raster(3, 72, false).width, 16);
  EXPECT_EQ(source->content(3, 72).page.number, 3);
  EXPECT_FALSE(source->is_pdf());
}

TEST(Images, FlippedAndMissingBytesNeverCrash) {
  const TempFolder folder;
  std::mt19937 random(11);
  for (const char* extension : {".png", ".jpg", ".bmp", ".webp", ".tif"}) {
    const std::string path = folder.path(std::string("a") + extension);
    ASSERT_TRUE(cv::imwrite(path, sample()));
    const std::string whole = bytes_of(path);
    for (int round = 0; round < 60; ++round) {
      std::string bytes = whole.substr(0, round % 3 == 0 ? random() % whole.size() : whole.size());
      for (int k = 0; k < 3 && !bytes.empty(); ++k) bytes[random() % bytes.size()] = static_cast<char>(random());
      try {
        const auto source = open(folder.write("b", bytes), {});
        source->content(1, 72);
        source->raster(1, 72, true);
      } catch (const Error& e) {
        EXPECT_EQ(e.kind(), ErrorKind::unreadable) << e.what();
      }
    }
  }
}

}  // namespace
}  // namespace nianbao::ingest

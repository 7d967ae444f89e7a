#include "ingest/encode.h"

#include <gtest/gtest.h>

#include "document/error.h"
#include "tiny_pdf.h"

namespace nianbao::ingest {
namespace {

std::string as_text(const std::vector<std::uint8_t>& bytes) { return {bytes.begin(), bytes.end()}; }

TEST(Encode, APngGivesBackItsPixelsInTheRightOrderOfColours) {
  const Image image{2, 1, 3, 0, {255, 0, 0, 10, 20, 30}};
  const TempFolder folder;
  const auto source = open(folder.write("a.png", as_text(encode_png(image))), {});
  EXPECT_EQ(source->raster(1, 72, true).pixels, image.pixels);
}

TEST(Encode, AJpegIsSmallerAtALowerQuality) {
  Image image = blank_image(64, 64, 1, 0);
  for (std::size_t i = 0; i < image.pixels.size(); ++i) image.pixels[i] = static_cast<std::uint8_t>(i * 37);
  EXPECT_LT(encode_jpeg(image, 20).size(), encode_jpeg(image, 90).size());
}

TEST(Encode, AnImageWithoutPixelsIsRefused) { EXPECT_THROW(encode_png(Image{}), Error); }

TEST(Digest, IsThatOfTheStandardsExample) {
  const TempFolder folder;
  EXPECT_EQ(sha256_of_file(folder.write("a", "abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Digest, OfAMissingFileIsAnError) { EXPECT_THROW(sha256_of_file("/nowhere/at/all"), Error); }

}  // namespace
}  // namespace nianbao::ingest

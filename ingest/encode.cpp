#include "ingest/encode.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "document/error.h"

namespace nianbao::ingest {

namespace {

std::vector<std::uint8_t> encode(const Image& image, const char* extension, const std::vector<int>& options) {
  if (image.empty()) throw Error(ErrorKind::fault, "", "an image without pixels cannot be encoded");
  try {
    // OpenCV's headers take no pointer to const; the pixels are only read.
    const cv::Mat view(image.height, image.width, image.channels == 3 ? CV_8UC3 : CV_8UC1,
                       const_cast<std::uint8_t*>(image.pixels.data()));
    cv::Mat out = view;
    if (image.channels == 3) {
      out = cv::Mat();
      cv::cvtColor(view, out, cv::COLOR_RGB2BGR);
    }
    std::vector<std::uint8_t> bytes;
    cv::imencode(extension, out, bytes, options);
    return bytes;
  } catch (const cv::Exception& e) {
    throw Error(ErrorKind::fault, "", std::string("an image cannot be encoded (") + e.what() + ")");
  }
}

}  // namespace

std::vector<std::uint8_t> encode_png(const Image& image) { return encode(image, ".png", {}); }

std::vector<std::uint8_t> encode_jpeg(const Image& image, int quality) {
  return encode(image, ".jpg", {cv::IMWRITE_JPEG_QUALITY, std::clamp(quality, 1, 100)});
}

namespace {

using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

bool add_file(Digest& digest, const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Error(ErrorKind::unreadable, path, "the file cannot be opened; check its name and permissions");
  bool ok = true;
  std::vector<char> block(1 << 16);
  while (ok && file) {
    file.read(block.data(), static_cast<std::streamsize>(block.size()));
    ok = EVP_DigestUpdate(digest.get(), block.data(), static_cast<std::size_t>(file.gcount())) == 1;
  }
  if (file.bad()) throw Error(ErrorKind::unreadable, path, "the file cannot be read to its end");
  return ok;
}

}  // namespace

std::string sha256_of_file(const std::string& path) { return sha256_of_files({path}); }

std::string sha256_of_files(const std::vector<std::string>& paths) {
  Digest digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  bool ok = digest && EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr) == 1;
  for (const std::string& path : paths) ok = ok && add_file(digest, path);
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned length = 0;
  if (!ok || EVP_DigestFinal_ex(digest.get(), bytes.data(), &length) != 1) {
    throw Error(ErrorKind::fault, paths.empty() ? "" : paths.front(), "its SHA-256 cannot be computed");
  }
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (unsigned i = 0; i < length; ++i) {
    out += kDigits[bytes[i] >> 4];
    out += kDigits[bytes[i] & 15];
  }
  return out;
}

}  // namespace nianbao::ingest

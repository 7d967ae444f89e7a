// Method: the nine tags that a monitor profile by matrix must have, written byte by byte. The three curves are one.
#include "publish/srgb_profile.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace nianbao::publish {

namespace {

void put16(std::string& out, unsigned value) {
  out += static_cast<char>(value >> 8U & 0xFFU);
  out += static_cast<char>(value & 0xFFU);
}

void put32(std::string& out, std::uint32_t value) {
  put16(out, value >> 16U);
  put16(out, value & 0xFFFFU);
}

using Colour = std::array<double, 3>;  // X, Y, Z

// The white of the profile connection space, and the primaries of sRGB adapted to it (IEC 61966-2-1, Bradford).
constexpr Colour kWhite = {0.9642, 1, 0.8249};
constexpr Colour kRed = {0.4361, 0.2225, 0.0139};
constexpr Colour kGreen = {0.3851, 0.7169, 0.0971};
constexpr Colour kBlue = {0.1431, 0.0606, 0.7141};

void put_colour(std::string& out, const Colour& colour) {
  for (const double part : colour) put32(out, static_cast<std::uint32_t>(std::lround(part * 65536)));
}

std::string colour_tag(const Colour& colour) {
  std::string out("XYZ \0\0\0\0", 8);
  put_colour(out, colour);
  return out;
}

std::string curve_tag() {
  constexpr unsigned kSteps = 1024;
  std::string out("curv\0\0\0\0", 8);
  put32(out, kSteps);
  for (unsigned i = 0; i < kSteps; ++i) {
    const double v = static_cast<double>(i) / (kSteps - 1);
    const double light = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    put16(out, static_cast<unsigned>(std::lround(light * 65535)));
  }
  return out;
}

std::string description_tag(std::string_view text) {
  constexpr std::size_t kOtherNames = 78;  // in Unicode and in a script of the Macintosh: none
  std::string out("desc\0\0\0\0", 8);
  put32(out, static_cast<std::uint32_t>(text.size() + 1));
  return out + std::string(text) + std::string(1 + kOtherNames, '\0');
}

std::string text_tag(std::string_view text) {
  return std::string("text\0\0\0\0", 8) + std::string(text) + std::string(1, '\0');
}

std::string header(std::uint32_t size) {
  std::string out;
  put32(out, size);
  out += std::string(4, '\0');
  put32(out, 0x02100000);
  out += "mntrRGB XYZ ";
  for (const unsigned part : {2000U, 1U, 1U, 0U, 0U, 0U}) put16(out, part);  // a date must stand there
  out += "acsp" + std::string(28, '\0');
  put_colour(out, kWhite);
  return out + std::string(48, '\0');
}

}  // namespace

std::string srgb_profile() {
  const std::string curve = curve_tag();
  const std::vector<std::pair<std::string, std::string>> tags = {{"desc", description_tag("sRGB")},
                                                                 {"cprt", text_tag("no copyright, use freely")},
                                                                 {"wtpt", colour_tag(kWhite)},
                                                                 {"rXYZ", colour_tag(kRed)},
                                                                 {"gXYZ", colour_tag(kGreen)},
                                                                 {"bXYZ", colour_tag(kBlue)},
                                                                 {"rTRC", curve},
                                                                 {"gTRC", curve},
                                                                 {"bTRC", curve}};
  constexpr std::size_t kHeader = 128;
  std::string directory;
  put32(directory, static_cast<std::uint32_t>(tags.size()));
  const std::size_t begin = kHeader + 4 + 12 * tags.size();
  std::string data;
  std::size_t curve_at = 0;
  for (const auto& [name, bytes] : tags) {
    const bool again = curve_at != 0 && bytes == curve;
    const std::size_t at = again ? curve_at : begin + data.size();
    directory += name;
    put32(directory, static_cast<std::uint32_t>(at));
    put32(directory, static_cast<std::uint32_t>(bytes.size()));
    if (again) continue;
    if (bytes == curve) curve_at = at;
    data += bytes;
    data.resize((data.size() + 3) / 4 * 4, '\0');
  }
  return header(static_cast<std::uint32_t>(begin + data.size())) + directory + data;
}

}  // namespace nianbao::publish

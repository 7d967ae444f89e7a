// Method: what is read between http or https and the name of a host (:/, :W, :W/, y, y/) can be :// and nothing else;
// it is, where two slashes stand side by side in the ink of the address.
//
// Assumes names of hosts that begin with www where letters were read in the place of the slashes. Fails, leaving what
// was read, where a slash touches its neighbour.
#include "ocr/web_addresses.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "ocr/upright_strokes.h"

namespace nianbao::ocr {
namespace {

// Of a slash's height.
constexpr double kLean = 0.2;
constexpr double kBow = 0.05;
constexpr double kBeside = 0.6;  // from one slash's left side to the other's
constexpr double kSameHeight = 0.15;

constexpr std::string_view kMarks = ":/W";        // no name of a host begins with these
constexpr std::string_view kLetters = "yfJVlI|";  // slashes are taken for these before www
constexpr std::size_t kMostMarks = 4;

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Where the host's name begins in an address that is not read as it is spelt.
struct Misread {
  std::string scheme;
  std::string host;
};

std::optional<Misread> misread(const std::string& text) {
  const std::string scheme = text.starts_with("https") ? "https" : "http";
  if (!text.starts_with(scheme) || text.substr(scheme.size()).starts_with("://")) return std::nullopt;
  std::size_t host = scheme.size();
  while (host < text.size() && kMarks.find(text[host]) != std::string_view::npos) ++host;
  const std::size_t www = text.find("www.", scheme.size());
  if (www != std::string::npos &&
      text.substr(0, www).find_first_not_of(std::string(kMarks).append(kLetters), scheme.size()) == std::string::npos)
    host = www;
  if (host == scheme.size() && www != host) return std::nullopt;
  if (host - scheme.size() > kMostMarks || host >= text.size() || text.find('.', host) == std::string::npos)
    return std::nullopt;
  return Misread{scheme, text.substr(host)};
}

bool shows_two_slashes(const Image& grey, const Box& address) {
  std::vector<UprightStroke> slashes = upright_strokes(grey, address);
  std::erase_if(slashes, [](const UprightStroke& stroke) {
    return stroke.lean < kLean || stroke.bow > kBow || stroke.bow < -kBow;
  });
  for (std::size_t i = 1; i < slashes.size(); ++i) {
    const Box& a = slashes[i - 1].box;
    const Box& b = slashes[i].box;
    const bool alike = std::abs(a.height() - b.height()) <= kSameHeight * a.height();
    if (alike && b.x0 - a.x0 <= kBeside * a.height()) return true;
  }
  return false;
}

}  // namespace

void settle_web_addresses(const Image& grey, std::vector<Word>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].text.starts_with("http")) continue;
    std::string text;
    Box box;
    std::size_t end = i;
    for (; end < words.size() && (is_ascii(words[end].text) || words[end].text == "：") &&
           (end == i || !words[end].space_before);
         ++end) {
      text += words[end].text == "：" ? ":" : words[end].text;
      box = unite(box, words[end].box);
    }
    const std::optional<Misread> found = misread(text);
    if (!found || !shows_two_slashes(grey, box)) continue;
    words[i].text = found->scheme + "://" + found->host;
    words[i].box = box;
    words[i].alternatives.clear();
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.begin() + static_cast<std::ptrdiff_t>(end));
  }
}

}  // namespace nianbao::ocr

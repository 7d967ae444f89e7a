// Method: what is read between http or https and the name of a host (:/, :W, :W/, y, y/) can be :// and nothing else;
// it is, where two slashes stand side by side in the ink of the address and a colon was read or two dots stand before
// them.
//
// Assumes names of hosts that begin with www where letters were read in the place of the slashes. Fails, leaving what
// was read, where a slash touches its neighbour.
#include "ocr/web_addresses.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "ocr/upright_strokes.h"

namespace nianbao::ocr {
namespace {

// Of a slash's height.
constexpr double kLean = 0.2;
constexpr double kBow = 0.05;
constexpr double kBeside = 0.6;  // from one slash's left side to the other's
constexpr double kSameHeight = 0.15;

constexpr double kDotsBefore = 0.6;  // the colon's dots, from the first slash's foot

constexpr double kBelieved = 0.8;
constexpr std::string_view kMarks = ":/";          // no name of a host begins with these
constexpr std::string_view kLetters = "WVyfJlI|";  // slashes are taken for these before www
constexpr std::size_t kMostMarks = 4;

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// The parts of an address that is not read as addresses are spelt.
struct Misread {
  std::string scheme;
  std::string marks;  // what was read for ://
  std::string host;   // and all behind it
};

std::optional<Misread> misread(const std::string& text) {
  const std::string scheme = text.starts_with("https") ? "https" : "http";
  if (!text.starts_with(scheme) || text.substr(scheme.size()).starts_with("://")) return std::nullopt;
  std::size_t host = text.find("www.", scheme.size());
  const bool www =
      host != std::string::npos &&
      text.substr(0, host).find_first_not_of(std::string(kMarks).append(kLetters), scheme.size()) == std::string::npos;
  if (!www) host = text.find_first_not_of(kMarks, scheme.size());
  if (host == std::string::npos || host - scheme.size() > kMostMarks || (host == scheme.size() && !www))
    return std::nullopt;
  const bool named = std::isalnum(static_cast<unsigned char>(text[host])) != 0;
  if (!named || text.find('.', host) == std::string::npos) return std::nullopt;
  return Misread{scheme, text.substr(scheme.size(), host - scheme.size()), text.substr(host)};
}

bool are_slashes(const UprightStroke& a, const UprightStroke& b) {
  const bool alike = std::abs(a.box.height() - b.box.height()) <= kSameHeight * a.box.height();
  return alike && b.box.x0 - a.box.x0 <= kBeside * a.box.height();
}

// Whether two slashes stand in the ink of an address, and if `colon` two dots before them.
bool shows_slashes(const Image& grey, const Box& address, bool colon) {
  PiecesOfLine pieces = pieces_of_line(grey, address);
  std::erase_if(pieces.strokes,
                [](const UprightStroke& stroke) { return stroke.lean < kLean || std::abs(stroke.bow) > kBow; });
  for (std::size_t i = 1; i < pieces.strokes.size(); ++i) {
    if (!are_slashes(pieces.strokes[i - 1], pieces.strokes[i])) continue;
    const Box& slash = pieces.strokes[i - 1].box;
    const auto before = [&](const Box& dot) {
      return dot.x1 <= slash.x0 + 1 && dot.x0 >= slash.x0 - kDotsBefore * slash.height() && dot.y0 >= slash.y0;
    };
    if (!colon || std::count_if(pieces.dots.begin(), pieces.dots.end(), before) >= 2) return true;
  }
  return false;
}

}  // namespace

void settle_web_addresses(const Image& grey, std::vector<Word>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].text.starts_with("http")) continue;
    std::string text;
    Word whole = words[i];
    std::size_t end = i;
    for (; end < words.size() && is_ascii(words[end].text) && (end == i || !words[end].space_before); ++end) {
      text += words[end].text;
      whole.box = unite(whole.box, words[end].box);
      whole.confidence = std::min(whole.confidence, words[end].confidence);
    }
    const std::optional<Misread> found = misread(text);
    if (!found) continue;
    if (!shows_slashes(grey, whole.box, found->marks.find(':') == std::string::npos)) continue;
    whole.text = found->scheme + "://" + found->host;
    whole.confidence = std::min(whole.confidence, kBelieved);
    whole.alternatives.clear();
    words[i] = std::move(whole);
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.begin() + static_cast<std::ptrdiff_t>(end));
  }
}

}  // namespace nianbao::ocr

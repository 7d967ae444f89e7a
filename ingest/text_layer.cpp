// Method: the visible glyphs of the layer are sampled and each one's box looked up in the raster: print there is darker
// (or, on a dark fill, lighter) than what surrounds it. Ink that no glyph, ruling, fill or picture accounts for is text
// drawn as outlines. Then the causes of doubt are gone through, the gravest first.
//
// Assumes: a raster of 72 dpi or more, anti-aliased.
// Fails: on a layer that is wrong character by character over print in the same places; only reading tells that, which
// is why a layer over a large picture is suspect whatever its ink.
#include "ingest/text_layer.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>

#include "document/unicode.h"
#include "ingest/plausible.h"

namespace nianbao::ingest {

namespace {

constexpr std::size_t kSamples = 400;  // glyphs: a share is then known to 2 in 100
// Levels of grey between the darkest and the lightest pixel of a box with print: a thin stroke of light grey at 72 dpi
// covers a quarter of a pixel.
constexpr int kContrast = 28;
constexpr double kInkSound = 0.97;  // share of samples; specks aside, all glyphs of an honest layer have ink
constexpr double kInkSuspect = 0.6;
constexpr double kOverPicture = 0.2;  // share of glyphs on a readable picture: the text is a layer over a scan
// Share of the page from which a picture may hold a table or prose: two lines over the page's width. A seal of 42 mm
// covers 0.03.
constexpr double kReadablePicture = 0.08;
constexpr double kUnknownNone = 0.5;  // share of glyphs without known text: the layer says nothing
constexpr double kUnknownSuspect = 0.01;
constexpr std::size_t kUnknownSuspectCount = 3;
constexpr double kHiddenSuspect = 0.2;  // share of glyphs that are not shown
constexpr double kOneCharacter = 0.4;   // share of one Chinese character among all from which the map is broken
constexpr std::size_t kOneCharacterLeast = 40;
constexpr double kLeastCommon = 0.5;  // share of common characters: print has 0.99, traditional print 0.65, garble 0.2
constexpr std::size_t kCommonLeast = 30;  // characters from which that share says something
constexpr double kStrayInk = 0.2;         // share of the page's ink that nothing accounts for
constexpr double kStrayInkArea = 0.002;   // the same as a share of the page: some twenty characters
constexpr std::uint8_t kInk = 160;        // grey below which a pixel of an anti-aliased raster is ink

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

bool has_ink(const Image& raster, const Box& box) {
  const int x0 = std::clamp(static_cast<int>(std::floor(box.x0)), 0, raster.width - 1);
  const int y0 = std::clamp(static_cast<int>(std::floor(box.y0)), 0, raster.height - 1);
  const int x1 = std::clamp(static_cast<int>(std::ceil(box.x1)), x0 + 1, raster.width);
  const int y1 = std::clamp(static_cast<int>(std::ceil(box.y1)), y0 + 1, raster.height);
  int darkest = 255;
  int lightest = 0;
  for (int y = y0; y < y1; ++y) {
    for (int x = x0; x < x1; ++x) {
      const int grey = raster.row(y)[x];
      darkest = std::min(darkest, grey);
      lightest = std::max(lightest, grey);
    }
  }
  return lightest - darkest >= kContrast;
}

double ink_share(const Content& content, const Image& raster, double factor) {
  const std::vector<Word>& words = content.page.words;
  const std::size_t step = std::max<std::size_t>(1, words.size() / kSamples);
  std::size_t seen = 0;
  std::size_t inked = 0;
  for (std::size_t i = 0; i < words.size(); i += step) {
    ++seen;
    Box box = scale(words[i].box, factor);
    if (box.height() > 8) box = grow(box, -0.5);  // rulings that touch the box are not its ink
    if (has_ink(raster, box)) ++inked;
  }
  return seen == 0 ? 0 : static_cast<double>(inked) / static_cast<double>(seen);
}

void blot(Image& mask, const Box& box) {
  const int x0 = std::clamp(static_cast<int>(std::floor(box.x0)), 0, mask.width);
  const int y0 = std::clamp(static_cast<int>(std::floor(box.y0)), 0, mask.height);
  const int x1 = std::clamp(static_cast<int>(std::ceil(box.x1)), 0, mask.width);
  const int y1 = std::clamp(static_cast<int>(std::ceil(box.y1)), 0, mask.height);
  for (int y = y0; y < y1; ++y) std::fill(mask.row(y) + x0, mask.row(y) + std::max(x0, x1), std::uint8_t{255});
}

// Whether much ink lies where the file draws no text, ruling, fill or image.
bool has_stray_ink(const Content& content, const Image& raster, double factor) {
  Image mask = blank_image(raster.width, raster.height, 1, 0);
  std::fill(mask.pixels.begin(), mask.pixels.end(), std::uint8_t{0});
  for (const Word& word : content.page.words) blot(mask, grow(scale(word.box, factor), 0.1 * word.size * factor + 1));
  for (const Glyph& glyph : content.hidden) {
    if (glyph.ornament) blot(mask, grow(scale(glyph.word.box, factor), 1));
  }
  for (const Ruling& line : content.page.rulings) {
    const double half = line.thickness / 2;
    const Box box = line.orientation == Orientation::horizontal
                        ? Box{line.from, line.at - half, line.to, line.at + half}
                        : Box{line.at - half, line.from, line.at + half, line.to};
    blot(mask, grow(scale(box, factor), 1.5));
  }
  for (const Box& box : content.fills) blot(mask, grow(scale(box, factor), 1));
  for (const Box& box : content.page.pictures) blot(mask, grow(scale(box, factor), 1));
  std::size_t ink = 0;
  std::size_t stray = 0;
  for (std::size_t i = 0; i < raster.pixels.size(); ++i) {
    if (raster.pixels[i] >= kInk) continue;
    ++ink;
    if (mask.pixels[i] == 0) ++stray;
  }
  const auto area = static_cast<double>(raster.pixels.size());
  return static_cast<double>(stray) > kStrayInk * static_cast<double>(ink) &&
         static_cast<double>(stray) > kStrayInkArea * area;
}

// A map that gives one character for all glyphs. Figures may well be all 0.
bool one_character_rules(const std::vector<Word>& words) {
  std::map<std::string, std::size_t> counts;
  std::size_t han = 0;
  for (const Word& word : words) {
    const std::u32string text = decode_utf8(word.text);
    if (text.empty() || !is_han(text.front())) continue;
    ++counts[word.text];
    ++han;
  }
  if (han < kOneCharacterLeast) return false;
  return std::any_of(counts.begin(), counts.end(), [han](const auto& entry) {
    return static_cast<double>(entry.second) > kOneCharacter * static_cast<double>(han);
  });
}

// Share of glyphs that lie on a picture large enough to be what was scanned.
double share_over_pictures(const Content& content) {
  const double page = static_cast<double>(content.page.frame_width) * content.page.frame_height;
  std::size_t over = 0;
  for (const Word& word : content.page.words) {
    over += static_cast<std::size_t>(
        std::any_of(content.page.pictures.begin(), content.page.pictures.end(), [&](const Box& picture) {
          return picture.area() > kReadablePicture * page && contains(picture, word.box.centre());
        }));
  }
  return share(over, content.page.words.size());
}

struct Counts {
  std::size_t shown = 0;
  std::size_t unknown = 0;  // shown, text not known
  std::size_t unseen = 0;   // text known, not shown
};

Counts count(const Content& content) {
  Counts counts;
  counts.shown = content.page.words.size();
  for (const Glyph& glyph : content.hidden) {
    if (glyph.ornament) continue;
    if (glyph.visible) {
      ++counts.shown;
      ++counts.unknown;
    } else {
      ++counts.unseen;
    }
  }
  return counts;
}

}  // namespace

Verdict judge_text_layer(const Content& content, const Image& raster) {
  const Counts counts = count(content);
  Verdict verdict;
  if (counts.shown + counts.unseen == 0) return {Trust::none, 0, "the page has no text layer"};
  if (counts.shown == 0) return {Trust::none, 0, "the text layer is invisible"};
  if (share(counts.unknown, counts.shown) > kUnknownNone) {
    return {Trust::none, 0, "the fonts do not tell which characters they show"};
  }
  if (raster.empty() || raster.channels != 1 || content.page.frame_width <= 0) {
    return {Trust::suspect, 0, "there is no picture of the page to compare with"};
  }
  const double factor = static_cast<double>(raster.width) / content.page.frame_width;
  verdict.ink_share = ink_share(content, raster, factor);
  const auto decide = [&](Trust trust, const char* reason) {
    verdict.trust = trust;
    verdict.reason = reason;
    return verdict;
  };
  if (counts.unknown >= kUnknownSuspectCount && share(counts.unknown, counts.shown) > kUnknownSuspect) {
    return decide(Trust::suspect, "some fonts do not tell which characters they show");
  }
  if (verdict.ink_share < kInkSuspect) return decide(Trust::suspect, "there is no print where the text layer has text");
  if (share(counts.unseen, counts.shown + counts.unseen) > kHiddenSuspect) {
    return decide(Trust::none, "part of the text layer is invisible");
  }
  if (share_over_pictures(content) > kOverPicture) return decide(Trust::suspect, "the text lies over a picture");
  if (one_character_rules(content.page.words)) return decide(Trust::suspect, "the text layer repeats one character");
  const Plausibility plausible = plausibility_of(content.page.words);
  if (plausible.han >= kCommonLeast && plausible.common < kLeastCommon) {
    return decide(Trust::suspect, "the text layer consists of rare characters");
  }
  if (verdict.ink_share < kInkSound) return decide(Trust::suspect, "part of the text layer has no print under it");
  if (content.picture_share > kReadablePicture) return decide(Trust::partial, "pictures on the page may hold text");
  if (has_stray_ink(content, raster, factor)) return decide(Trust::partial, "some print on the page is no text");
  return decide(Trust::sound, "print lies under the text");
}

}  // namespace nianbao::ingest

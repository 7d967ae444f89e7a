// Method: the page is walked once by Poppler's interpreter with an output device that paints nothing and notes what is
// painted: glyphs with the box of their advance, straight strokes, filled rectangles, images. Shadings and patterns
// count as fills of their region; what builds a soft mask is not painted, so not noted.
//
// Assumes: clip paths are rectangles (Poppler gives the box of the clip region).
// Fails: text drawn as outlines is no text here; a pattern that repeats text is a fill.
#include "ingest/pdf_page.h"

#include <GfxFont.h>
#include <GfxState.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <Page.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "document/unicode.h"
#include "ingest/marks.h"
#include "ingest/pdf_shapes.h"

namespace nianbao::ingest {

namespace {

// Marks after which a page is a bomb, not a document: a dense map has half a million.
constexpr std::size_t kMostMarks = 3'000'000;
// Tiles of a pattern up to which they are drawn one by one: printing programs paint single images as patterns.
constexpr long long kFewTiles = 4;
constexpr double kUnseen = 0.05;     // opacity below which nothing shows
constexpr double kSmallestText = 1;  // points of an em square; smaller text cannot be seen
// Share of a glyph's box inside the clip region below which it counts as clipped away.
constexpr double kClippedShare = 0.3;

double luma_of(const GfxRGB& rgb) {
  return 0.299 * colToDbl(rgb.r) + 0.587 * colToDbl(rgb.g) + 0.114 * colToDbl(rgb.b);
}

Paint fill_paint(GfxState* state) {
  GfxRGB rgb;
  state->getFillRGB(&rgb);
  return {luma_of(rgb), state->getFillOpacity() > 0.95 && state->getBlendMode() == gfxBlendNormal};
}

Paint stroke_paint(GfxState* state) {
  GfxRGB rgb;
  state->getStrokeRGB(&rgb);
  return {luma_of(rgb), state->getStrokeOpacity() > 0.95 && state->getBlendMode() == gfxBlendNormal};
}

Box clip_of(const GfxState* state) {
  Box box;
  state->getClipBBox(&box.x0, &box.y0, &box.x1, &box.y1);
  return box;
}

std::vector<Point> corners_of(const GfxState* state, const GfxSubpath& path) {
  std::vector<Point> points;
  for (int i = 0; i < path.getNumPoints(); ++i) points.push_back(to_device(state, path.getX(i), path.getY(i)));
  return points;
}

bool has_curve(const GfxSubpath& path) {
  for (int i = 0; i < path.getNumPoints(); ++i) {
    if (path.getCurve(i)) return true;
  }
  return false;
}

// The text of a glyph; empty for blanks; U+FFFD in it where unknown.
std::string text_of(const Unicode* codes, int count, bool& blank) {
  std::u32string text;
  blank = count > 0;
  for (int i = 0; i < count; ++i) {
    const auto c = static_cast<char32_t>(codes[i]);
    if (is_space(c)) continue;
    blank = false;
    const bool unusable = c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF;
    text += unusable ? U'\uFFFD' : c;
  }
  return encode_utf8(text);
}

bool is_private(char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }

class PageReader : public OutputDev {
 public:
  PageReader(FontBook& fonts, XRef* xref, Marks& marks, double unit)
      : fonts_(fonts), xref_(xref), marks_(marks), unit_(unit) {}

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int type) override { return type >= 1 && type <= 7; }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double originX, double originY,
                CharCode code, int nBytes, const Unicode* u, int uLen) override;

  void stroke(GfxState* state) override;
  void fill(GfxState* state) override { fill_path(state, fill_paint(state)); }
  void eoFill(GfxState* state) override { fill_path(state, fill_paint(state)); }

  bool tilingPatternFill(GfxState* state, Gfx*, Catalog*, GfxTilingPattern*, const double*, int x0, int y0, int x1,
                         int y1, double, double) override {
    const long long tiles = (static_cast<long long>(x1) - x0) * (static_cast<long long>(y1) - y0);
    if (tiles <= kFewTiles) return false;
    return shade(state);
  }
  bool functionShadedFill(GfxState* state, GfxFunctionShading*) override { return shade(state); }
  bool axialShadedFill(GfxState* state, GfxAxialShading*, double, double) override { return shade(state); }
  bool radialShadedFill(GfxState* state, GfxRadialShading*, double, double) override { return shade(state); }
  bool gouraudTriangleShadedFill(GfxState* state, GfxGouraudTriangleShading*) override { return shade(state); }
  bool patchMeshShadedFill(GfxState* state, GfxPatchMeshShading*) override { return shade(state); }

  void drawImageMask(GfxState* state, Object* ref, Stream* str, int width, int height, bool invert, bool interpolate,
                     bool inlineImg) override {
    note_image(state, false, width, height, true);
    OutputDev::drawImageMask(state, ref, str, width, height, invert, interpolate, inlineImg);
  }
  void drawImage(GfxState* state, Object* ref, Stream* str, int width, int height, GfxImageColorMap* colorMap,
                 bool interpolate, const int* maskColors, bool inlineImg) override {
    note_image(state, maskColors == nullptr, width, height, colorMap->getBits() == 1);
    OutputDev::drawImage(state, ref, str, width, height, colorMap, interpolate, maskColors, inlineImg);
  }
  void drawMaskedImage(GfxState* state, Object*, Stream*, int width, int height, GfxImageColorMap*, bool, Stream*, int,
                       int, bool, bool) override {
    note_image(state, false, width, height, false);
  }
  void drawSoftMaskedImage(GfxState* state, Object*, Stream*, int width, int height, GfxImageColorMap*, bool, Stream*,
                           int, int, GfxImageColorMap*, bool) override {
    note_image(state, false, width, height, false);
  }

  void beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool, bool forSoftMask) override {
    groups_.push_back(forSoftMask);
    if (forSoftMask) ++masks_;
  }
  void endTransparencyGroup(GfxState*) override {
    if (groups_.empty()) return;
    if (groups_.back()) --masks_;
    groups_.pop_back();
  }

  bool too_much() const { return marks_.count() > kMostMarks; }
  const std::set<std::string>& unresolved() const { return unresolved_; }

 private:
  bool building_mask() const { return masks_ > 0; }
  bool shade(GfxState* state);
  void note_image(GfxState* state, bool opaque, int width, int height, bool one_bit);
  void fill_path(GfxState* state, const Paint& paint);
  bool seen(GfxState* state, const Box& box, double size) const;

  FontBook& fonts_;
  XRef* xref_;
  Marks& marks_;
  double unit_;  // pixels in a point
  std::vector<bool> groups_;
  int masks_ = 0;
  std::set<std::string> unresolved_;
};

bool PageReader::seen(GfxState* state, const Box& box, double size) const {
  const int mode = state->getRender();
  if (mode == 3 || mode == 7) return false;
  const bool stroked = mode == 1 || mode == 5;
  if ((stroked ? state->getStrokeOpacity() : state->getFillOpacity()) < kUnseen) return false;
  if (size < kSmallestText * unit_) return false;
  return share_inside(box, clip_of(state)) >= kClippedShare;
}

void PageReader::drawChar(GfxState* state, double x, double y, double dx, double dy, double originX, double originY,
                          CharCode code, int /*nBytes*/, const Unicode* u, int uLen) {
  const std::shared_ptr<GfxFont>& font = state->getFont();
  if (!font || building_mask() || too_much()) return;
  const FontFacts& facts = fonts_.facts(font, xref_);
  const GlyphShape shape = shape_of(state, facts, x, y, dx, dy, originX, originY);
  if (!std::isfinite(shape.box.x0 + shape.box.x1 + shape.box.y0 + shape.box.y1) || shape.box.empty()) return;
  bool blank = false;
  Glyph glyph;
  glyph.word.text = text_of(u, uLen, blank);
  if (blank) {
    marks_.space(shape.box);
    return;
  }
  glyph.word.box = shape.box;
  glyph.word.size = shape.size;
  glyph.word.vertical = facts.vertical;
  glyph.word.bold = facts.bold || state->getRender() == 2;
  glyph.visible = seen(state, shape.box, shape.size);
  const std::u32string text = decode_utf8(glyph.word.text);
  const bool odd =
      text.empty() || std::any_of(text.begin(), text.end(), [](char32_t c) { return c == U'\uFFFD' || is_private(c); });
  glyph.unicode_known = !odd && (facts.names_known || names_character(*font, code));
  if (text.empty()) glyph.word.text = encode_utf8(U'\uFFFD');
  glyph.ornament = odd && facts.symbols;
  if (!facts.resolved && glyph.visible) unresolved_.insert(facts.name);
  const bool stroked = state->getRender() == 1 || state->getRender() == 5;
  marks_.glyph(std::move(glyph), stroked ? stroke_paint(state) : fill_paint(state), shape.direction);
}

void PageReader::stroke(GfxState* state) {
  if (building_mask() || too_much() || state->getStrokeOpacity() < kUnseen) return;
  const Paint paint = stroke_paint(state);
  const Box clip = clip_of(state);
  const double pen = state->getTransformedLineWidth();
  const GfxPath* path = state->getPath();
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const GfxSubpath& part = *path->getSubpath(i);
    const std::vector<Point> points = corners_of(state, part);
    for (std::size_t k = 1; k < points.size(); ++k) {
      const bool curved = part.getCurve(static_cast<int>(k)) || part.getCurve(static_cast<int>(k - 1));
      if (!curved) marks_.line(points[k - 1], points[k], pen, paint, clip);
    }
  }
}

void PageReader::fill_path(GfxState* state, const Paint& paint) {
  if (building_mask() || too_much() || state->getFillOpacity() < kUnseen) return;
  const Box clip = clip_of(state);
  const GfxPath* path = state->getPath();
  std::vector<Box> boxes;
  bool plain = true;  // nothing but rectangles and thin shapes
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const GfxSubpath& part = *path->getSubpath(i);
    const std::vector<Point> points = corners_of(state, part);
    const Box box = points.empty() ? Box{} : bounds(points);
    const bool thin = std::min(box.width(), box.height()) <= 1.5 * unit_;  // mitred borders are drawn as trapezoids
    if (points.size() < 3 || has_curve(part) || !(thin || is_rectangle(points, unit_))) {
      plain = false;
      continue;
    }
    boxes.push_back(box);
  }
  // A frame: one rectangle in another. What is painted is the strip between them.
  if (plain && boxes.size() == 2) {
    const bool nested = share_inside(boxes[1], boxes[0]) > 0.999 || share_inside(boxes[0], boxes[1]) > 0.999;
    const Box outer = boxes[0].area() > boxes[1].area() ? boxes[0] : boxes[1];
    const Box inner = boxes[0].area() > boxes[1].area() ? boxes[1] : boxes[0];
    if (nested && inner.area() > 0) {
      boxes = {{outer.x0, outer.y0, outer.x1, inner.y0},
               {outer.x0, inner.y1, outer.x1, outer.y1},
               {outer.x0, outer.y0, inner.x0, outer.y1},
               {inner.x1, outer.y0, outer.x1, outer.y1}};
    }
  }
  for (const Box& box : boxes) {
    const Box shown = intersect(grow(box, 0.005 * unit_), clip);
    if (!shown.empty()) marks_.rectangle(shown, {paint.luma, paint.opaque && plain});
  }
}

bool PageReader::shade(GfxState* state) {
  if (!building_mask() && !too_much()) {
    const Box clip = clip_of(state);
    if (!clip.empty()) marks_.rectangle(clip, {0.8, false});
  }
  return true;
}

void PageReader::note_image(GfxState* state, bool opaque, int width, int height, bool one_bit) {
  if (building_mask() || too_much() || state->getFillOpacity() < kUnseen) return;
  const std::vector<Point> corners = {to_device(state, 0, 0), to_device(state, 1, 0), to_device(state, 0, 1),
                                      to_device(state, 1, 1)};
  const bool covers = opaque && fill_paint(state).opaque && is_rectangle(corners, unit_);
  const Box whole = bounds(corners);
  // Of sides, not of width and height: a scan may be set sideways.
  const double pixels = std::sqrt(static_cast<double>(width) * height);
  const double inches = std::sqrt(whole.area()) / (72 * unit_);
  marks_.picture(intersect(whole, clip_of(state)), covers, inches > 0 ? pixels / inches : 0, one_bit);
}

// Glyphs that are seen and whose text nobody can know from the file.
void note_unknown(const Content& content, std::vector<Issue>& issues) {
  Box box;
  int unknown = 0;
  for (const Glyph& glyph : content.hidden) {
    if (!glyph.visible || glyph.unicode_known || glyph.ornament) continue;
    box = unite(box, glyph.word.box);
    ++unknown;
  }
  // Where they are the larger part, the page has no text layer worth the name and is read from its pixels.
  if (unknown == 0 || static_cast<std::size_t>(unknown) > content.page.words.size()) return;
  issues.push_back({Severity::warning,
                    "glyph_unknown",
                    "the file does not tell which characters " + std::to_string(unknown) +
                        " of the page's glyphs are; compare them with the original",
                    content.page.number,
                    box,
                    {}});
}

}  // namespace

Content read_pdf_page(PDFDoc& document, FontBook& fonts, int number, double dpi) {
  ::Page* source = document.getPage(number);
  const bool sideways = source->getRotate() == 90 || source->getRotate() == 270;
  Content content;
  Page& page = content.page;
  page.number = number;
  page.width = sideways ? source->getCropHeight() : source->getCropWidth();
  page.height = sideways ? source->getCropWidth() : source->getCropHeight();
  page.dpi = dpi;
  const double unit = dpi / 72;
  page.frame_width = std::max(1, static_cast<int>(page.width * unit + 0.5));  // as Splash rounds it
  page.frame_height = std::max(1, static_cast<int>(page.height * unit + 0.5));
  page.origin = Origin::text_layer;
  Marks marks(page.width * unit, page.height * unit, unit);
  fonts.turn_page();
  PageReader reader(fonts, document.getXRef(), marks, unit);
  const auto stop = [](void* data) { return static_cast<PageReader*>(data)->too_much(); };
  document.displayPage(&reader, number, dpi, dpi, 0, false, true, false, stop, &reader);
  if (reader.too_much()) {
    content.issues.push_back({Severity::error,
                              "page_overfull",
                              "the page draws millions of marks and was read only in part",
                              number,
                              {},
                              {}});
  }
  for (const std::string& name : reader.unresolved()) {
    content.issues.push_back({Severity::warning,
                              "font_unresolved",
                              "the font " + name +
                                  " is not embedded and no installed font has its characters; run "
                                  "apt-get install fonts-noto-cjk poppler-data, then convert again",
                              number,
                              {},
                              {}});
  }
  marks.move_into(content);
  note_unknown(content, content.issues);
  return content;
}

}  // namespace nianbao::ingest

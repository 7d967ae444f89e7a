// A file as pages: PDF through Poppler, images through OpenCV and Leptonica.
//
// A Source is used by one thread at a time. Pages are made on request and not kept, so that memory does not grow with
// their number.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "document/image.h"
#include "document/issue.h"
#include "document/page.h"

namespace nianbao::ingest {

struct OpenOptions {
  std::string password;  // user or owner password of an encrypted PDF
};

// One glyph of a text layer, with what tells whether it can be seen.
struct Glyph {
  Word word;
  bool visible = true;        // painted (not render mode 3, not clipped away), on the page
  bool unicode_known = true;  // false: no ToUnicode and no known encoding, the text is a guess
  bool ornament = false;      // a bullet of a symbol font: not text, nothing is lost without it
};

struct Content {
  Page page;  // words: the visible glyphs with known text; rulings and pictures as the drawing operators give them
  std::vector<Glyph> hidden;  // glyphs that are not in page.words, and why
  std::vector<Box> fills;     // filled rectangles that are no rulings (blue header rows), frame of the page
  double picture_share = 0;   // share of the page covered by its largest image, 0..1
  double picture_dpi = 0;     // of that image's own pixels; 0 where there is none
  bool one_bit = false;       // its images, nearly all of their area, have no levels between two
  int text_direction = 0;     // of most visible text: degrees clockwise from left-to-right: 0, 90, 180, 270
  std::vector<Issue> issues;  // fonts that cannot be resolved, and the like
};

class Source {
 public:
  virtual ~Source() = default;
  virtual int page_count() const = 0;

  // What the file says of a page, in a frame of `dpi` (less where the page is absurdly large: see Page::dpi). A page of
  // a PDF that issues() calls lost is an empty one. Image files: no words, the frame is their own pixels, and Page::dpi
  // is a guess from A4 where the file states none. Throws Error (unreadable).
  virtual Content content(int number, double dpi) = 0;

  // The page as a reader sees it. PDF: rendered at `dpi` (less, as above), three channels where `colour`, else grey.
  // Image file: its own pixels (EXIF orientation applied), at its own dpi or 0, whatever `dpi` says; one channel where
  // the file has no colour. Throws Error (unreadable).
  virtual Image raster(int number, double dpi, bool colour) = 0;

  // Of the file as a whole: damage, lost pages. Complete once the pages have been read.
  virtual std::vector<Issue> issues() const = 0;

  virtual bool is_pdf() const = 0;
};

// Tells the kind by the file's first bytes, not its name. Throws Error (unreadable) whose message names the remedy.
std::unique_ptr<Source> open(const std::string& path, const OpenOptions& options);

// The pages of several image files as one document (--join), in the order given.
std::unique_ptr<Source> open_joined(const std::vector<std::string>& paths, const OpenOptions& options);

// Whether a file of this name is one that a folder walk takes: .pdf .png .jpg .jpeg .tif .tiff .bmp .webp, any case.
bool has_known_extension(const std::string& path);

}  // namespace nianbao::ingest

// Pictures of a document's pages, for formats that show the page beside what was read on it.
#pragma once

#include "document/image.h"

namespace nianbao {

class PageSource {
 public:
  virtual ~PageSource() = default;

  // The page as a reader sees it in the file, after /Rotate and EXIF orientation, before any turn or deskew of ours, in
  // three channels: the frame of `box` in the JSON, scaled by Image::dpi / 72. PDF pages are rendered at `dpi`; image
  // files are scaled down to it where they are finer. Throws Error (unreadable).
  virtual Image page(int number, double dpi) = 0;
};

}  // namespace nianbao

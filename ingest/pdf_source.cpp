// Method: the document is opened once and its page tree walked once, so that pages that are named and not there are
// known before anything is read. Splash paints the rasters; its fonts are kept between pages.
#include "ingest/pdf_source.h"

#include <ErrorCodes.h>
#include <GfxState.h>
#include <PDFDoc.h>
#include <Page.h>
#include <SplashOutputDev.h>
#include <XRef.h>
#include <splash/SplashBitmap.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <fstream>
#include <set>
#include <utility>

#include "document/error.h"
#include "ingest/page_painter.h"
#include "ingest/pdf_page.h"
#include "ingest/poppler_session.h"

namespace nianbao::ingest {

namespace {

// Pixels of one raster at most: A2 at 300 dpi. Larger pages are rendered at a lower resolution.
constexpr double kMostPixels = 36e6;
// Pixels along one side at most; Splash computes with 32-bit products of sides.
constexpr double kLongestSide = 20000;
// Points: what a page of a lost page's size is taken for (A4).
constexpr double kLostWidth = 595.28;
constexpr double kLostHeight = 841.89;

// Poppler's words for content that it could not read. Its other messages are about what readers do not see.
constexpr std::array<const char*, 12> kDamage = {"flate stream",      "Bad image parameters", "End of file inside",
                                                 "Unexpected end of", "Unknown font tag",     "XObject '",
                                                 "Unknown filter",    "Missing 'endstream'",  "Unterminated string",
                                                 "in DCT stream",     "in JPX stream",        "JBIG2 stream"};
// Its words for fonts and encodings that are not installed.
constexpr std::array<const char*, 5> kFonts = {"Missing language pack", "CMap file for", "Couldn't find a font",
                                               "Unknown character collection", "Couldn't create a font"};

template <std::size_t N>
bool speaks_of(const std::string& message, const std::array<const char*, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const char* word) { return message.find(word) != std::string::npos; });
}

class PdfSource : public Source {
 public:
  PdfSource(std::string path, const OpenOptions& options);

  int page_count() const override { return pages_; }
  Content content(int number, double dpi) override;
  Image raster(int number, double dpi, bool colour) override;
  std::vector<Issue> issues() const override;
  bool is_pdf() const override { return true; }

 private:
  [[noreturn]] void refuse(bool password_given) const;
  void check(int number) const;
  bool contents_are_there(int number);
  void add_issues(const std::vector<std::string>& messages, int number, std::vector<Issue>& issues) const;
  double usable_dpi(int number, double dpi);
  SplashOutputDev& painter(bool colour);

  std::string path_;
  std::shared_ptr<bool> rebuilt_ = std::make_shared<bool>(false);  // set by Poppler whenever it rebuilds the xref
  std::unique_ptr<PDFDoc> document_;
  int pages_ = 0;
  std::set<int> lost_;   // named in the page tree, and not in the file
  std::set<int> empty_;  // their drawing operators are not in the file
  FontBook fonts_;
  std::unique_ptr<SplashOutputDev> grey_;
  std::unique_ptr<SplashOutputDev> colour_;
};

PdfSource::PdfSource(std::string path, const OpenOptions& options) : path_(std::move(path)) {
  start_poppler();
  std::vector<std::string> messages;
  const PopplerMessages scope(messages);
  std::optional<GooString> password;
  if (!options.password.empty()) password.emplace(options.password);
  document_ = std::make_unique<PDFDoc>(std::make_unique<GooString>(path_), password, password, nullptr,
                                       [rebuilt = rebuilt_] { *rebuilt = true; });
  if (!document_->isOk()) refuse(password.has_value());
  pages_ = document_->getNumPages();
  for (int number = 1; number <= pages_; ++number) {
    const ::Page* page = document_->getPage(number);
    if (page == nullptr || !page->isOk()) {
      lost_.insert(number);
    } else if (!contents_are_there(number)) {
      empty_.insert(number);
    }
  }
  if (pages_ <= 0 || static_cast<int>(lost_.size()) == pages_) {
    throw Error(ErrorKind::unreadable, path_,
                "the PDF has no page that can be read; get the file again from where it was published");
  }
}

void PdfSource::refuse(bool password_given) const {
  if (document_->getErrorCode() == errEncrypted) {
    throw Error(ErrorKind::unreadable, path_,
                password_given ? "the password is wrong; give the right one with --password"
                               : "the PDF is locked with a password; give it with --password");
  }
  std::ifstream file(path_, std::ios::binary | std::ios::ate);
  const auto size = static_cast<std::streamoff>(file.tellg());
  constexpr std::streamoff kTail = 1024;  // bytes in which the specification wants the end mark
  file.seekg(std::max<std::streamoff>(0, size - kTail));
  std::string tail(static_cast<std::size_t>(kTail), '\0');
  file.read(tail.data(), kTail);
  tail.resize(static_cast<std::size_t>(file.gcount()));
  const bool cut = tail.find("%%EOF") == std::string::npos;
  throw Error(ErrorKind::unreadable, path_,
              std::string(cut ? "the PDF is cut off before its end" : "the PDF is damaged beyond reading") +
                  "; get the file again from where it was published");
}

void PdfSource::check(int number) const {
  if (number < 1 || number > pages_) {
    throw Error(ErrorKind::usage, path_,
                "there is no page " + std::to_string(number) + "; the file has " + std::to_string(pages_));
  }
}

bool PdfSource::contents_are_there(int number) {
  const Ref* ref = document_->getCatalog()->getPageRef(number);
  if (ref == nullptr) return true;
  XRef* xref = document_->getXRef();
  const Object page = xref->fetch(*ref);
  if (!page.isDict()) return true;
  const Object& contents = page.dictLookupNF("Contents");
  if (!contents.isRef() && !contents.isArray()) return true;
  const Object fetched = contents.fetch(xref);
  if (!fetched.isArray()) return fetched.isStream();
  for (int i = 0; i < fetched.arrayGetLength(); ++i) {
    if (!fetched.arrayGet(i).isStream()) return false;
  }
  return true;
}

double PdfSource::usable_dpi(int number, double dpi) {
  const double width = std::max(1.0, document_->getPageCropWidth(number)) / 72;
  const double height = std::max(1.0, document_->getPageCropHeight(number)) / 72;
  const double by_area = std::sqrt(kMostPixels / (width * height));
  const double by_side = kLongestSide / std::max(width, height);
  return std::min({dpi, by_area, by_side});
}

// What Poppler said of a page, as issues.
void PdfSource::add_issues(const std::vector<std::string>& messages, int number, std::vector<Issue>& issues) const {
  const auto font =
      std::find_if(messages.begin(), messages.end(), [](const std::string& m) { return speaks_of(m, kFonts); });
  const bool fonts_miss = font != messages.end();
  // A font that could not be made is then not found under its tag: one trouble, not two.
  const auto damage = std::find_if(messages.begin(), messages.end(), [&](const std::string& m) {
    return speaks_of(m, kDamage) && !(fonts_miss && m.find("Unknown font tag") != std::string::npos);
  });
  if (damage != messages.end()) {
    const std::string message = "part of the page could not be read (" + *damage + "); compare it with the original";
    issues.push_back({*rebuilt_ ? Severity::error : Severity::warning, "page_damaged", message, number, {}, {}});
  }
  const bool named =
      std::any_of(issues.begin(), issues.end(), [](const Issue& issue) { return issue.code == "font_unresolved"; });
  if (fonts_miss && !named) {
    const std::string message = "a font of the page could not be used (" + *font +
                                "); run apt-get install fonts-noto-cjk poppler-data, then convert again";
    issues.push_back({Severity::warning, "font_unresolved", message, number, {}, {}});
  }
}

Content PdfSource::content(int number, double dpi) {
  check(number);
  if (lost_.count(number) > 0) {
    Content content;
    content.page.number = number;
    content.page.width = kLostWidth;
    content.page.height = kLostHeight;
    content.page.dpi = dpi;
    content.page.frame_width = static_cast<int>(std::lround(kLostWidth * dpi / 72));
    content.page.frame_height = static_cast<int>(std::lround(kLostHeight * dpi / 72));
    return content;
  }
  std::vector<std::string> messages;
  const PopplerMessages scope(messages);
  Content content = read_pdf_page(*document_, fonts_, number, usable_dpi(number, dpi));
  add_issues(messages, number, content.issues);
  return content;
}

SplashOutputDev& PdfSource::painter(bool colour) {
  std::unique_ptr<SplashOutputDev>& device = colour ? colour_ : grey_;
  if (!device) {
    device = make_page_painter(colour);
    device->startDoc(document_.get());
  }
  return *device;
}

Image PdfSource::raster(int number, double dpi, bool colour) {
  check(number);
  if (lost_.count(number) > 0) {
    const double unit = dpi / 72;
    return blank_image(static_cast<int>(std::lround(kLostWidth * unit)),
                       static_cast<int>(std::lround(kLostHeight * unit)), colour ? 3 : 1, dpi);
  }
  std::vector<std::string> messages;
  const PopplerMessages scope(messages);
  const double used = usable_dpi(number, dpi);
  SplashOutputDev& device = painter(colour);
  document_->displayPage(&device, number, used, used, 0, false, true, false);
  const std::unique_ptr<SplashBitmap> bitmap(device.takeBitmap());
  if (!bitmap || bitmap->getDataPtr() == nullptr) {
    throw Error(ErrorKind::unreadable, path_, "the page cannot be rendered; print the file to a new PDF", number);
  }
  Image image = blank_image(bitmap->getWidth(), bitmap->getHeight(), colour ? 3 : 1, used);
  const auto pitch = static_cast<std::size_t>(bitmap->getRowSize());
  for (int y = 0; y < image.height; ++y) {
    std::memcpy(image.row(y), bitmap->getDataPtr() + static_cast<std::size_t>(y) * pitch, image.stride());
  }
  return image;
}

std::vector<Issue> PdfSource::issues() const {
  std::vector<Issue> out;
  if (*rebuilt_) {
    out.push_back({Severity::error,
                   "damaged_file",
                   "the PDF is damaged and was rebuilt from what is left; compare the result with the original",
                   0,
                   {},
                   {}});
  }
  for (const int number : lost_) {
    out.push_back({Severity::error,
                   "page_lost",
                   "page " + std::to_string(number) + " of " + std::to_string(pages_) + " is not in the file",
                   number,
                   {},
                   {}});
  }
  for (const int number : empty_) {
    out.push_back({Severity::error,
                   "page_lost",
                   "what page " + std::to_string(number) + " shows is not in the file, or only in part",
                   number,
                   {},
                   {}});
  }
  return out;
}

}  // namespace

std::unique_ptr<Source> open_pdf(const std::string& path, const OpenOptions& options) {
  try {
    return std::make_unique<PdfSource>(path, options);
  } catch (const Error&) {
    throw;
  } catch (const std::exception& e) {
    throw Error(ErrorKind::unreadable, path, std::string("the PDF cannot be read (") + e.what() + ")");
  }
}

}  // namespace nianbao::ingest

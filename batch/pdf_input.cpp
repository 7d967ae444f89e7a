#include "batch/pdf_input.h"

#include <limits>
#include <memory>
#include <span>

#include "batch/write_file.h"
#include "convert/page_source.h"
#include "ingest/file_kind.h"
#include "ingest/image_header.h"
#include "ingest/source.h"

namespace nianbao::batch {

namespace {

using ingest::FileKind;

int pages_of(const std::string& path, FileKind kind) {
  return kind == FileKind::tiff ? ingest::open(path, {})->page_count() : 1;
}

// The file of a page if that is a JPEG and whole.
std::optional<publish::JpegFile> jpeg_of(const std::vector<std::string>& files, int page) {
  int before = 0;
  for (const std::string& path : files) {
    const FileKind kind = ingest::kind_of_file(path);
    before += pages_of(path, kind);
    if (page > before) continue;
    if (kind != FileKind::jpeg) return std::nullopt;
    publish::JpegFile file;
    file.bytes = content_or_throw(path);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(file.bytes.data());
    const ingest::ImageHeader header = ingest::read_image_header({bytes, file.bytes.size()}, kind);
    file.orientation = header.orientation;
    return header.complete ? std::optional(std::move(file)) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

publish::PdfInput pdf_input_of(const Report& report, const Origins& origins) {
  const std::vector<std::string>& files = origins.document.files;
  publish::PdfInput input;
  if (files.size() == 1 && ingest::kind_of_file(files.front()) == FileKind::pdf) {
    input.pdf = files.front();
    input.password = origins.password;
    return input;
  }
  input.jpeg = [&files](int page) { return jpeg_of(files, page); };
  const std::shared_ptr<PageSource> pages = convert::open_pages(origins.document, origins.password, report.pages);
  input.image = [pages](int page) { return pages->page(page, std::numeric_limits<double>::max()); };
  return input;
}

}  // namespace nianbao::batch

#include "ingest/source.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <string_view>
#include <utility>

#include "document/error.h"
#include "ingest/file_kind.h"
#include "ingest/image_source.h"
#include "ingest/pdf_source.h"
#include "ingest/tiff_source.h"

namespace nianbao::ingest {

namespace {

class JoinedSource : public Source {
 public:
  explicit JoinedSource(std::vector<std::unique_ptr<Source>> parts) : parts_(std::move(parts)) {
    for (const auto& part : parts_) pages_ += part->page_count();
  }

  int page_count() const override { return pages_; }

  Content content(int number, double dpi) override {
    const auto [part, page] = find(number);
    Content content = part->content(page, dpi);
    content.page.number = number;
    for (Issue& issue : content.issues) issue.page = number;
    return content;
  }

  Image raster(int number, double dpi, bool colour) override {
    const auto [part, page] = find(number);
    return part->raster(page, dpi, colour);
  }

  std::vector<Issue> issues() const override {
    std::vector<Issue> out;
    int before = 0;
    for (const auto& part : parts_) {
      for (Issue issue : part->issues()) {
        if (issue.page > 0) issue.page += before;
        out.push_back(std::move(issue));
      }
      before += part->page_count();
    }
    return out;
  }

  bool is_pdf() const override {
    return std::any_of(parts_.begin(), parts_.end(), [](const auto& part) { return part->is_pdf(); });
  }

 private:
  std::pair<Source*, int> find(int number) const {
    int page = number;
    for (const auto& part : parts_) {
      if (page >= 1 && page <= part->page_count()) return {part.get(), page};
      page -= part->page_count();
    }
    throw Error(ErrorKind::usage, "",
                "there is no page " + std::to_string(number) + "; the files have " + std::to_string(pages_));
  }

  std::vector<std::unique_ptr<Source>> parts_;
  int pages_ = 0;
};

}  // namespace

std::unique_ptr<Source> open(const std::string& path, const OpenOptions& options) {
  const FileKind kind = kind_of_file(path);
  if (kind == FileKind::pdf) return open_pdf(path, options);
  if (kind == FileKind::tiff) return open_tiff(path);
  return open_image(path, kind);
}

std::unique_ptr<Source> open_joined(const std::vector<std::string>& paths, const OpenOptions& options) {
  if (paths.empty()) throw Error(ErrorKind::usage, "", "there is nothing to join");
  std::vector<std::unique_ptr<Source>> parts;
  parts.reserve(paths.size());
  for (const std::string& path : paths) parts.push_back(open(path, options));
  if (parts.size() == 1) return std::move(parts.front());
  return std::make_unique<JoinedSource>(std::move(parts));
}

bool has_known_extension(const std::string& path) {
  std::string extension = std::filesystem::path(path).extension().string();
  for (char& c : extension) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  constexpr std::array<std::string_view, 8> kKnown = {".pdf", ".png",  ".jpg", ".jpeg",
                                                      ".tif", ".tiff", ".bmp", ".webp"};
  for (const std::string_view known : kKnown) {
    if (extension == known) return true;
  }
  return false;
}

}  // namespace nianbao::ingest

// Method: the marks of the formats, first in the file; containers (zip, OLE) by the names that they hold.
#include "ingest/file_kind.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "document/error.h"

namespace nianbao::ingest {

namespace {

constexpr std::streamoff kHead = 4096;       // bytes looked at; the PDF mark may stand anywhere in the first 1024
constexpr std::streamoff kZipTail = 65'536;  // bytes at a zip's end that hold its table of contents
constexpr std::size_t kPdfReach = 1024;

[[noreturn]] void refuse(const std::string& path, const std::string& what) {
  throw Error(ErrorKind::unreadable, path, what);
}

std::string read_part(std::ifstream& file, std::streamoff from, std::streamoff length) {
  std::string bytes(static_cast<std::size_t>(length), '\0');
  file.clear();
  file.seekg(from);
  file.read(bytes.data(), length);
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

bool begins(std::string_view bytes, std::string_view mark) { return bytes.substr(0, mark.size()) == mark; }

bool holds(std::string_view bytes, std::string_view part) { return bytes.find(part) != std::string_view::npos; }

std::string lower(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

[[noreturn]] void refuse_zip(const std::string& path, const std::string& bytes) {
  if (holds(bytes, "OFD.xml")) refuse(path, "this is an OFD document, not a PDF; convert it to PDF first");
  if (holds(bytes, "word/")) refuse(path, "this is a Word document (.docx), not a PDF; convert it to PDF first");
  if (holds(bytes, "xl/")) refuse(path, "this is an Excel workbook (.xlsx), not a PDF; convert it to PDF first");
  if (holds(bytes, "ppt/")) refuse(path, "this is a PowerPoint file (.pptx), not a PDF; convert it to PDF first");
  refuse(path, "this is a zip archive, not a document; unpack it and convert what it holds");
}

bool looks_like_text(std::string_view bytes) {
  const auto odd = std::count_if(bytes.begin(), bytes.end(), [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return u == 0 || (u < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f');
  });
  return odd == 0;
}

[[noreturn]] void refuse_other(const std::string& path, const std::string& head) {
  const std::string low = lower(head);
  if (begins(head, "\xD0\xCF\x11\xE0")) {
    refuse(path, "this is an old Office document (.doc, .wps, .xls), not a PDF; convert it to PDF first");
  }
  if (begins(head, "{\\rtf")) refuse(path, "this is an RTF document, not a PDF; convert it to PDF first");
  if (begins(head, "%!PS")) refuse(path, "this is a PostScript file, not a PDF; convert it to PDF first");
  if (begins(head, "GIF8")) refuse(path, "this is a GIF image, which is not supported; convert it to PNG first");
  if (begins(head, std::string_view("\0\0\0\x0CjP  ", 8))) {
    refuse(path, "this is a JPEG 2000 image, which is not supported; convert it to PNG first");
  }
  if (head.size() > 12 && head.compare(4, 4, "ftyp") == 0) {
    refuse(path, "this is a HEIC or AVIF photo, which is not supported; convert it to JPEG first");
  }
  if (holds(low, "<html") || holds(low, "<!doctype html")) {
    refuse(path, "this is a web page (HTML), not a PDF; open it in a browser and print it to PDF first");
  }
  if (holds(low, "<?xml")) refuse(path, "this is an XML file, not a PDF; convert it to PDF first");
  if (looks_like_text(head)) refuse(path, "this is a text file, not a PDF or an image; convert it to PDF first");
  refuse(path, "this is neither a PDF nor a PNG, JPEG, TIFF, BMP or WebP image; convert it to PDF first");
}

}  // namespace

FileKind kind_of_file(const std::string& path) {
  std::error_code code;
  const auto status = std::filesystem::status(path, code);
  if (!std::filesystem::exists(status)) refuse(path, "there is no such file; check its name");
  if (std::filesystem::is_directory(status)) refuse(path, "this is a folder, not a document; name a file in it");
  if (!std::filesystem::is_regular_file(status)) refuse(path, "this is no regular file; save what it gives to a file");
  std::ifstream file(path, std::ios::binary);
  if (!file)
    refuse(path, std::string("the file cannot be opened (") + std::strerror(errno) + "); check its permissions");
  file.seekg(0, std::ios::end);
  const auto size = static_cast<std::streamoff>(file.tellg());
  const std::string head = read_part(file, 0, kHead);
  if (head.empty()) refuse(path, "the file is empty; get it again from where it was published");
  if (holds(std::string_view(head).substr(0, kPdfReach), "%PDF-")) return FileKind::pdf;
  if (begins(head, "\x89PNG\r\n\x1A\n")) return FileKind::png;
  if (begins(head, "\xFF\xD8\xFF")) return FileKind::jpeg;
  if (begins(head, std::string_view("II*\0", 4)) || begins(head, std::string_view("MM\0*", 4)) ||
      begins(head, std::string_view("II+\0", 4)) || begins(head, std::string_view("MM\0+", 4))) {
    return FileKind::tiff;
  }
  if (begins(head, "RIFF") && head.size() >= 12 && head.compare(8, 4, "WEBP") == 0) return FileKind::webp;
  // "BM" may begin a text, too: the reserved fields of a bitmap's header are 0.
  if (begins(head, "BM") && head.size() >= 26 && head.compare(6, 4, std::string(4, '\0')) == 0) return FileKind::bmp;
  if (begins(head, "PK\x03\x04")) {
    refuse_zip(path, head + read_part(file, std::max<std::streamoff>(0, size - kZipTail), kZipTail));
  }
  refuse_other(path, head);
}

}  // namespace nianbao::ingest

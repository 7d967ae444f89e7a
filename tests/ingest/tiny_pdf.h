// PDFs small enough to read in a test.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ingest/source.h"

namespace nianbao::ingest {

// Objects 1, 2, ... (what stands between "obj" and "endobj") -> a file with header, xref and trailer; 1 is the catalog.
std::string pdf_of(const std::vector<std::string>& objects);

std::string stream_of(const std::string& content, const std::string& dictionary = "");

struct TinyPage {
  std::string content;                          // drawing operators; /F1 is Helvetica, /F2 GBK-EUC-H without a file
  std::string box = "/MediaBox [0 0 200 100]";  // and what else the page's dictionary holds
  std::string fonts = "";                       // more fonts: "/F3 << ... >>"; object 5 is the CID font of /F2
};

std::string tiny_pdf(const std::vector<TinyPage>& pages);

// A folder of the test's own, gone when it ends.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  std::string path(const std::string& name) const;
  std::string write(const std::string& name, const std::string& bytes) const;

 private:
  std::filesystem::path folder_;
};

// The first page of a PDF with one page, at 72 dpi: one pixel a point.
Content content_of(const TinyPage& page);

// Texts of words, in the order of the file, parted by '|'.
std::string texts(const std::vector<Word>& words);

// "H at from to" and "V at from to", whole pixels, sorted, one a line.
std::string draw(const std::vector<Ruling>& rulings);

}  // namespace nianbao::ingest

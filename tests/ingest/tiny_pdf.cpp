#include "tiny_pdf.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <random>

namespace nianbao::ingest {

std::string pdf_of(const std::vector<std::string>& objects) {
  std::string out = "%PDF-1.7\n";
  std::vector<std::size_t> offsets;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    offsets.push_back(out.size());
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::size_t xref = out.size();
  out += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t offset : offsets) {
    char line[32];
    std::snprintf(line, sizeof line, "%010zu 00000 n \n", offset);
    out += line;
  }
  out += "trailer\n<< /Size " + std::to_string(objects.size() + 1) + " /Root 1 0 R >>\nstartxref\n" +
         std::to_string(xref) + "\n%%EOF\n";
  return out;
}

std::string stream_of(const std::string& content, const std::string& dictionary) {
  return "<< " + dictionary + " /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream";
}

std::string tiny_pdf(const std::vector<TinyPage>& pages) {
  std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      "",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
      "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [5 0 R] >>",
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000 /FontDescriptor 6 0 R "
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
      "<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /Ascent 859 /Descent -141 /CapHeight 859 /StemV 80 "
      "/ItalicAngle 0 /FontBBox [0 -141 1000 859] >>"};
  std::string kids;
  for (const TinyPage& page : pages) {
    const std::size_t number = objects.size() + 1;
    kids += std::to_string(number) + " 0 R ";
    objects.push_back("<< /Type /Page /Parent 2 0 R " + page.box + " /Contents " + std::to_string(number + 1) +
                      " 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R " + page.fonts + " >> >> >>");
    objects.push_back(stream_of(page.content));
  }
  objects[1] = "<< /Type /Pages /Count " + std::to_string(pages.size()) + " /Kids [ " + kids + "] >>";
  return pdf_of(objects);
}

TempFolder::TempFolder() {
  std::random_device seed;
  folder_ = std::filesystem::temp_directory_path() / ("nianbao-ingest-" + std::to_string(seed()));
  std::filesystem::create_directories(folder_);
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string TempFolder::path(const std::string& name) const { return (folder_ / name).string(); }

std::string TempFolder::write(const std::string& name, const std::string& bytes) const {
  std::ofstream(path(name), std::ios::binary) << bytes;
  return path(name);
}

Content content_of(const TinyPage& page) {
  const TempFolder folder;
  return open(folder.write("a.pdf", tiny_pdf({page})), {})->content(1, 72);
}

std::string texts(const std::vector<Word>& words) {
  std::string out;
  for (const Word& word : words) out += (out.empty() ? "" : "|") + word.text;
  return out;
}

std::string draw(const std::vector<Ruling>& rulings) {
  std::vector<std::string> lines;
  for (const Ruling& r : rulings) {
    lines.push_back(std::string(r.orientation == Orientation::horizontal ? "H " : "V ") +
                    std::to_string(std::lround(r.at)) + " " + std::to_string(std::lround(r.from)) + " " +
                    std::to_string(std::lround(r.to)) + "\n");
  }
  std::sort(lines.begin(), lines.end());
  std::string out;
  for (const std::string& line : lines) out += line;
  return out;
}

}  // namespace nianbao::ingest

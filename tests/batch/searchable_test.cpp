// Searchable PDFs of scans: poppler's pdftotext finds the text of every cell in its box and nothing else there, and the
// pages look as before.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <regex>

#include "batch/writers.h"
#include "convert/page_source.h"
#include "document/unicode.h"
#include "tests/temporary_folder.h"

namespace nianbao::batch {
namespace {

using tests::content_of;
using tests::TemporaryFolder;

constexpr double kPointsPerInch = 72;

std::string fixture(const std::string& name) { return std::string(NIANBAO_SOURCE_DIR) + "/fixtures/" + name; }

struct Found {
  int page = 0;
  Point centre;
  std::string text;
};

std::string plain(std::string text) {
  for (const auto& [entity, character] : {std::pair("&lt;", "<"), std::pair("&gt;", ">"), std::pair("&quot;", "\""),
                                          std::pair("&apos;", "'"), std::pair("&amp;", "&")}) {
    for (std::size_t at = 0; (at = text.find(entity, at)) != std::string::npos; ++at) {
      text.replace(at, std::string(entity).size(), character);
    }
  }
  return text;
}

std::vector<Found> words_of(const std::string& pdf) {
  const std::string out = pdf + ".html";
  if (std::system(("pdftotext -raw -bbox -cropbox '" + pdf + "' '" + out + "'").c_str()) != 0) return {};
  static const std::regex token(R"re(<page |<word xMin="(.*)" yMin="(.*)" xMax="(.*)" yMax="(.*)">(.*)</word>)re");
  const std::string text = content_of(out);
  std::vector<Found> found;
  int page = 0;
  for (std::sregex_iterator at(text.begin(), text.end(), token), end; at != end; ++at) {
    if ((*at)[1].length() == 0) {
      ++page;
      continue;
    }
    const auto number = [&](std::size_t i) { return std::stod((*at)[i]); };
    found.push_back({page, Box{number(1), number(2), number(3), number(4)}.centre(), plain((*at)[5])});
  }
  return found;
}

// What stands in a box of a page's frame.
std::string text_in(const std::vector<Found>& words, const Report& report, int page, const Box& box) {
  std::string text;
  for (const PageInfo& info : report.pages) {
    if (info.page != page) continue;
    const Box points = scale(apply(info.to_source, box), kPointsPerInch / info.dpi);
    for (const Found& word : words) {
      if (word.page == page && contains(points, word.centre)) text += word.text;
    }
  }
  return strip_spaces(text);
}

void expect_cells_found(const Report& report, const std::string& pdf) {
  const std::vector<Found> words = words_of(pdf);
  std::size_t cells = 0;
  for (const Table& table : report.tables) {
    for (const Cell& cell : table.cells) {
      std::string found = text_in(words, report, cell.page, cell.box);
      for (const CellPart& part : cell.parts) found += text_in(words, report, part.page, part.box);
      EXPECT_EQ(found, strip_spaces(cell.text))
          << "page " << cell.page << " row " << cell.row << " column " << cell.column;
      ++cells;
    }
  }
  EXPECT_GT(cells, 0U);
}

// PDFs are compared as rendered.
void expect_same_pages(const Origins& origins, const Report& report, const std::string& pdf) {
  const auto before = convert::open_pages(origins.document, "", report.pages);
  const auto after = convert::open_pages({{pdf}, "a.pdf"}, "", report.pages);
  constexpr double kDpi = 100;
  for (const PageInfo& info : report.pages) {
    EXPECT_TRUE(before->page(info.page, kDpi).pixels == after->page(info.page, kDpi).pixels) << "page " << info.page;
  }
}

// Images are compared with those that are taken out of the PDF again, one a page.
void expect_same_images(const Origins& origins, const Report& report, const std::string& pdf) {
  ASSERT_EQ(std::system(("pdfimages -all '" + pdf + "' '" + pdf + "-image'").c_str()), 0);
  std::vector<std::string> images;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(pdf).parent_path())) {
    if (entry.path().string().starts_with(pdf + "-image")) images.push_back(entry.path().string());
  }
  std::sort(images.begin(), images.end());
  ASSERT_EQ(images.size(), report.pages.size());
  constexpr double kAllPixels = 1e6;
  const auto before = convert::open_pages(origins.document, "", report.pages);
  for (std::size_t i = 0; i < images.size(); ++i) {
    const auto after = convert::open_pages({{images[i]}, "image"}, "", {});
    EXPECT_TRUE(before->page(report.pages[i].page, kAllPixels).pixels == after->page(1, kAllPixels).pixels)
        << images[i];
  }
}

void expect_searchable(const std::vector<std::string>& names) {
  Origins origins;
  for (const std::string& name : names) origins.document.files.push_back(fixture(name));
  origins.document.name = names.front();
  convert::Workshop workshop({});
  Report report = workshop.convert(origins.document, nullptr);
  const TemporaryFolder folder;
  const std::string pdf = folder.file("out.ocr.pdf", written_as("ocr.pdf", report, origins));
  expect_cells_found(report, pdf);
  if (names.front().ends_with(".pdf")) {
    expect_same_pages(origins, report, pdf);
  } else {
    expect_same_images(origins, report, pdf);
  }
}

TEST(SearchablePdf, OfAPhotographedPage) { expect_searchable({"scan-page.jpg"}); }

TEST(SearchablePdf, OfATextLayerIsTheInput) {
  Origins origins;
  origins.document = {{fixture("2021-one-row.pdf")}, "a.pdf"};
  Report report = convert::Workshop({}).convert(origins.document, nullptr);
  const std::vector<std::string> written = written_as(std::vector<std::string>{"json", "ocr.pdf"}, report, origins);
  EXPECT_EQ(written[1], content_of(origins.document.files.front()));
  EXPECT_NE(written[0].find("text_layer_kept"), std::string::npos);
}

TEST(SearchablePdfLong, OfGreyPages) { expect_searchable({"scan-grey.pdf"}); }
TEST(SearchablePdfLong, OfASealedPage) { expect_searchable({"scan-seal.pdf"}); }
TEST(SearchablePdfLong, OfAFax) { expect_searchable({"scan-fax.tif"}); }
TEST(SearchablePdfLong, OfJoinedImages) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(fixture("scan-images"))) {
    names.push_back("scan-images/" + entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  expect_searchable(names);
}

}  // namespace
}  // namespace nianbao::batch

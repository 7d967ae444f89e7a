// The rules of the house that the compiler does not keep: which room may know which.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

using Names = std::set<std::string>;

const std::map<std::string, Names>& rooms_that_each_may_include() {
  static const std::map<std::string, Names> rooms = {
      {"document", {"document"}},
      {"ingest", {"ingest", "document"}},
      {"layout", {"layout", "document"}},
      {"ocr", {"ocr", "document"}},
      {"extract", {"extract", "document"}},
      {"publish", {"publish", "extract", "document"}},
      {"convert", {"convert", "ingest", "layout", "ocr", "extract", "document"}},
      {"batch", {"batch", "publish", "convert", "ingest", "extract", "document"}},
      {"review", {"review", "publish", "archive", "batch", "convert", "ingest", "extract", "document"}},
      {"archive", {"archive", "batch", "convert", "extract", "ingest", "document"}},
      {"cli", {"cli", "review", "publish", "archive", "batch", "convert", "extract", "document"}},
  };
  return rooms;
}

std::vector<fs::path> sources_of(const std::string& room) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(NIANBAO_SOURCE_DIR) / room)) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".h" || extension == ".cpp") files.push_back(entry.path());
  }
  return files;
}

std::string text_of(const fs::path& file) {
  std::ifstream stream(file);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

// What stands between the quotes or angle brackets of its #include lines.
std::vector<std::string> includes_of(const fs::path& file) {
  static const std::regex line(R"re(#\s*include\s*["<]([^">]+)[">])re");
  const std::string text = text_of(file);
  std::vector<std::string> names;
  for (std::sregex_iterator it(text.begin(), text.end(), line), end; it != end; ++it) names.push_back((*it)[1]);
  return names;
}

std::string first_folder(const std::string& include) { return include.substr(0, include.find('/')); }

// Whether `include` is a header of the C++ library or of POSIX, or of this project.
bool is_plain(const std::string& include) {
  if (rooms_that_each_may_include().contains(first_folder(include))) return true;
  if (include.find('.') == std::string::npos) return include.find('/') == std::string::npos;
  static const Names posix = {"fcntl.h", "unistd.h", "sys/stat.h"};
  return posix.contains(include);
}

TEST(House, ARoomIncludesOnlyTheRoomsItMayKnow) {
  for (const auto& [room, allowed] : rooms_that_each_may_include()) {
    for (const fs::path& file : sources_of(room)) {
      for (const std::string& include : includes_of(file)) {
        const std::string folder = first_folder(include);
        if (rooms_that_each_may_include().contains(folder)) {
          EXPECT_TRUE(allowed.contains(folder)) << file << " includes " << include;
        }
      }
    }
  }
}

TEST(House, HeadersNameNoThirdParty) {
  for (const auto& [room, allowed] : rooms_that_each_may_include()) {
    for (const fs::path& file : sources_of(room)) {
      if (file.extension() != ".h") continue;
      for (const std::string& include : includes_of(file))
        EXPECT_TRUE(is_plain(include)) << file << " includes " << include;
    }
  }
}

TEST(House, DocumentNeedsTheStandardLibraryAlone) {
  for (const fs::path& file : sources_of("document")) {
    for (const std::string& include : includes_of(file))
      EXPECT_TRUE(is_plain(include)) << file << " includes " << include;
  }
}

TEST(House, PopplerStaysInIngestAndTesseractInOcr) {
  const std::map<std::string, std::string> owners = {{"poppler", "ingest"},
                                                     {"PDFDoc.h", "ingest"},
                                                     {"OutputDev.h", "ingest"},
                                                     {"tesseract", "ocr"},
                                                     {"opencv2/dnn.hpp", "ocr"}};
  for (const auto& [room, allowed] : rooms_that_each_may_include()) {
    for (const fs::path& file : sources_of(room)) {
      for (const std::string& include : includes_of(file)) {
        for (const auto& [library, owner] : owners) {
          if (include == library || first_folder(include) == library) {
            EXPECT_EQ(room, owner) << file << " includes " << include;
          }
        }
      }
    }
  }
}

TEST(House, LibrariesWriteToNoStreamAndNeitherExitNorReadTheEnvironment) {
  static const std::regex forbidden(R"(std::cout|std::cerr|std::exit|\bgetenv\b|\bprintf\(|\bsetenv\b)");
  for (const auto& [room, allowed] : rooms_that_each_may_include()) {
    if (room == "cli") continue;
    for (const fs::path& file : sources_of(room)) {
      std::smatch found;
      const std::string text = text_of(file);
      EXPECT_FALSE(std::regex_search(text, found, forbidden)) << file << ": " << found.str();
    }
  }
}

TEST(House, ExtractHoldsNoWordingOfAForm) {
  // Labels and headings belong to extract/forms/*.json; two of the most frequent stand for them all.
  for (const fs::path& file : sources_of("extract")) {
    for (const char* label : {"申请人情况", "行政规范性文件", "总体情况", "结果维持"}) {
      EXPECT_EQ(text_of(file).find(label), std::string::npos) << file << " holds " << label;
    }
  }
}

TEST(House, EachHeaderIncludesItselfOnlyOnce) {
  for (const auto& [room, allowed] : rooms_that_each_may_include()) {
    for (const fs::path& file : sources_of(room)) {
      if (file.extension() == ".h") {
        EXPECT_NE(text_of(file).find("#pragma once"), std::string::npos) << file;
      }
    }
  }
}

}  // namespace

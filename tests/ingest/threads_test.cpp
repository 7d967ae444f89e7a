#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "document/error.h"
#include "tiny_pdf.h"

namespace nianbao::ingest {
namespace {

TEST(Threads, SourcesOfTheirOwnGiveTheSameInEveryThread) {
  const TempFolder folder;
  const std::string page = "BT /F1 12 Tf 30 40 Td (12) Tj /F2 9 Tf <d6d0b9fa> Tj ET 10 80 100 0.5 re f";
  const std::string path = folder.write("a.pdf", tiny_pdf({{page}, {page}}));
  const std::string broken = folder.write("b.pdf", "%PDF-1.7\n1 0 obj << /Type");
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  for (std::string& result : results) {
    threads.emplace_back([&path, &broken, &result] {
      for (int round = 0; round < 20; ++round) {
        try {
          open(broken, {});
        } catch (const Error&) {
          result += "x";
        }
        const auto source = open(path, {});
        for (int number = 1; number <= 2; ++number) {
          const Content content = source->content(number, 100);
          result += texts(content.page.words) + draw(content.page.rulings) + std::to_string(content.issues.size());
          for (const std::uint8_t pixel : source->raster(number, 72, false).pixels) result += static_cast<char>(pixel);
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : results) EXPECT_TRUE(result == results[0]);
  EXPECT_FALSE(results[0].empty());
}

}  // namespace
}  // namespace nianbao::ingest

#include "long_pdf.h"

#include <cstdlib>
#include <stdexcept>

namespace nianbao::tests {

namespace {

void qpdf(const std::string& pages, const std::string& out) {
  if (std::system(("qpdf --empty --pages" + pages + " -- '" + out + "'").c_str()) != 0) {
    throw std::runtime_error("qpdf cannot write " + out);
  }
}

}  // namespace

std::string long_pdf(const std::filesystem::path& folder, int times) {
  std::string pages;
  for (const char* fixture : {"plain-several", "plain-pages", "plain-notice", "plain-budget", "plain-turned"}) {
    pages += " '" + std::string(NIANBAO_SOURCE_DIR) + "/fixtures/" + fixture + ".pdf' 1-z";
  }
  constexpr int kRounds = 4;  // of 10 pages
  std::string all;
  for (int i = 0; i < kRounds; ++i) all += pages;
  const std::string once = (folder / "once.pdf").string();
  qpdf(all, once);
  std::string again;
  for (int i = 0; i < times; ++i) again += " '" + once + "' 1-35";
  std::string out = (folder / (std::to_string(times) + ".pdf")).string();
  qpdf(again, out);
  return out;
}

}  // namespace nianbao::tests

// Reads 200 numeric cells with the numeral network and with one Tesseract call for each cell, in one run, several times
// over, and prints the medians of the CPU time and of their ratio. Both run on one core.
//   numerals_bench [rounds]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

#include "ocr/numeral_reader.h"
#include "ocr/text_reader.h"

namespace {

constexpr int kColumns = 10;
constexpr int kRows = 20;
constexpr int kWide = 110;  // pixels: a column of table three at 200 dpi
constexpr int kHigh = 64;

// As in table three of a report: most cells hold one digit.
std::string figure(int i) {
  if (i % 23 == 7) return std::to_string(i * 7919 % 90000 + 10000);
  if (i % 5 == 2) return std::to_string(i * 31 % 990 + 10);
  return i % 7 == 3 ? std::to_string(i % 10) : "0";
}

nianbao::Image draw_page(std::vector<nianbao::Box>& cells) {
  cv::Mat page(kRows * kHigh + 40, kColumns * kWide + 40, CV_8UC1, cv::Scalar(255));
  for (int i = 0; i < kRows * kColumns; ++i) {
    const cv::Point at(20 + i % kColumns * kWide, 20 + i / kColumns * kHigh);
    cv::rectangle(page, at, at + cv::Point(kWide, kHigh), cv::Scalar(0), 2);
    const cv::Size size = cv::getTextSize(figure(i), cv::FONT_HERSHEY_COMPLEX, 0.9, 2, nullptr);
    cv::putText(page, figure(i), at + cv::Point((kWide - size.width) / 2, 42), cv::FONT_HERSHEY_COMPLEX, 0.9,
                cv::Scalar(0), 2, cv::LINE_AA);
    cells.push_back({static_cast<double>(at.x), static_cast<double>(at.y), static_cast<double>(at.x + kWide),
                     static_cast<double>(at.y + kHigh)});
  }
  nianbao::Image image;
  image.width = page.cols;
  image.height = page.rows;
  image.pixels.assign(page.datastart, page.dataend);
  return image;
}

template <class Work>
double cpu_ms(const Work& work) {
  const std::clock_t began = std::clock();
  work();
  return 1000.0 * static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 5;
  if (rounds < 1) {
    std::fprintf(stderr, "numerals_bench [rounds]: at least one round\n");
    return 2;
  }
  cv::setNumThreads(1);
  std::vector<nianbao::Box> cells;
  const nianbao::Image page = draw_page(cells);
  nianbao::ocr::NumeralReader numerals;
  nianbao::ocr::TextReader text({});
  int right = 0;
  int right_text = 0;
  std::vector<double> network;
  std::vector<double> tesseract;
  std::vector<double> ratio;
  for (int round = 0; round <= rounds; ++round) {  // the first one warms up
    right = right_text = 0;
    const double a = cpu_ms([&] {
      const auto read = numerals.read(page, cells);
      for (std::size_t i = 0; i < read.size(); ++i)
        right += read[i].readings.front().text == figure(static_cast<int>(i)) ? 1 : 0;
    });
    const double b = cpu_ms([&] {
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto words = text.read_line(page, nianbao::grow(cells[i], -4));
        right_text += words.size() == 1 && words[0].text == figure(static_cast<int>(i)) ? 1 : 0;
      }
    });
    if (round == 0) continue;
    network.push_back(a);
    tesseract.push_back(b);
    ratio.push_back(b / a);
  }
  std::printf("200 cells, CPU ms, medians of %d rounds\n", rounds);
  std::printf("  numeral network          %8.1f  right %3d\n", median(network), right);
  std::printf("  one Tesseract call each  %8.1f  right %3d\n", median(tesseract), right_text);
  std::printf("  ratio                    %8.1f\n", median(ratio));
  return 0;
}

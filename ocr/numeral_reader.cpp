// Method: each cell's print is cut out and scaled (numeral_window), windows of like width go through a small
// convolutional network together, and its scores become strings with probabilities (numeral_decode). Assumes cells
// whose rulings are known. Fails on figures over two lines, which count as words.
#include "ocr/numeral_reader.h"

#include <algorithm>
#include <map>
#include <opencv2/dnn.hpp>

#include "document/error.h"
#include "document/unicode.h"
#include "ocr/figure_pieces.h"
#include "ocr/numeral_decode.h"
#include "ocr/numeral_window.h"

extern "C" {
extern const char nianbao_numerals[];
extern const char nianbao_numerals_end[];
}

namespace nianbao::ocr {
namespace {

constexpr int kWidthStep = 4;   // windows are filled up with paper to a multiple of it
constexpr int kNarrowest = 28;  // and to no less: the network has seen no others
// Windows at once: more save nothing, fewer need more paper to fill up the last batch of a page.
constexpr std::size_t kBatch = 64;
constexpr int kLongestLine = 1000;  // pixels of a window: as many characters as a cell has that is no prose

// Nothing darker than the paper's grain: the rest is print too faint to be seen in the scan at all.
constexpr double kSurelyBlank = 0.9998;
// Several lines of print: the rest is a figure with dirt above or below it.
constexpr double kSurelyWords = 0.995;

// Digits apart by this many of their heights may be figures of two cells whose ruling was lost; within a figure they
// are 0.6 apart at most, in faces of one width. A space between thousands is as wide now and then, and is doubted too.
constexpr double kTwoFigures = 0.7;
constexpr double kOneFigure = 0.5;  // belief in what is read there
// A stem that ran into a ruling: what is read without it, and with it as the 1 that it most often is.
constexpr double kWithoutStem = 0.5;
constexpr double kWithStem = 0.4;

// The most columns of a window that print of so many signs covers, in heights of a digit: digits are 0.7 wide at most,
// a per cent sign 1.3; dashes are 1.9 of the usual height, and a digit is taken for 0.8 of that at least. The rest is
// dirt.
struct Breadths {
  double digit = 0;
  double point = 0;
  double sign = 0;
  double dash = 0;
  double dirt = 0;
};
constexpr Breadths kWidest{.digit = 0.8, .point = 0.4, .sign = 1.6, .dash = 2.4, .dirt = 1.0};
// The same where the network sees words with some probability: pale characters beside bold figures look like dirt to it
// (861元). Bold digits cover 0.68.
constexpr double kMayBeWords = 0.1;
constexpr Breadths kWidestBesideWords{.digit = 0.72, .point = 0.3, .sign = 1.4, .dash = 2, .dirt = 0.35};
constexpr double kDigitHeight = 21;     // pixels of a window
constexpr std::uint8_t kInkLevel = 96;  // of 255

// Whether there is more print than a figure of these signs has: a label of which the network sees the strokes of some
// characters only (一般公共服务 as a dash).
bool is_too_short(const std::string& figure, const Image& window, const Breadths& widest) {
  if (figure.empty()) return false;
  int covered = 0;
  for (int x = 0; x < window.width; ++x) {
    int y = 0;
    while (y < window.height && window.row(y)[x] < kInkLevel) ++y;
    covered += y < window.height ? 1 : 0;
  }
  double most = widest.dirt;
  for (const char32_t c : decode_utf8(figure)) {
    const bool point = c == U'.' || c == U',';
    const bool dash = c == U'-' || c > 0x7f;
    most += c == U'%' ? widest.sign : dash ? widest.dash : point ? widest.point : widest.digit;
  }
  return covered > most * kDigitHeight;
}

// Units stand alone in cells, which the network was not shown: it is not sure of a lone per cent sign, sees a digit
// before it that its circle looks like, or takes it for writing. Of 个 and 吨 it says % with 0.00001 at most.
constexpr double kSignSeen = 0.1;
constexpr double kSignAmongWriting = 0.02;
constexpr double kSignAmongDigits = 0.3;  // of the likeliest reading's probability: a broken 0 is writing to it, too
constexpr double kOneSign = 1.2;          // of its height: with a digit it is 1.35 wide at least

// How likely a cell's print is a per cent sign; 0 where it is something else.
double lone_percent(const std::vector<Reading>& readings, bool writing, const Box& ink) {
  if (ink.width() > kOneSign * ink.height()) return 0;
  const Reading& first = readings.front();
  const bool sign = first.text == "%" || (first.text.size() == 2 && first.text[1] == '%');
  if (sign && first.probability >= kSignSeen) return first.probability;
  const auto alone = std::find_if(readings.begin(), readings.end(), [](const Reading& r) { return r.text == "%"; });
  const double least = std::max(kSignAmongWriting, kSignAmongDigits * first.probability);
  return writing && alone != readings.end() && alone->probability >= least ? alone->probability : 0;
}

// The network sees windows on their side (ocr/train/graph.py): each column of pixels is a row of `to`, from 0 to 1.
void lay_on_side(const Image& window, float* to) {
  const cv::Mat upright(window.height, window.width, CV_8UC1, const_cast<std::uint8_t*>(window.pixels.data()));
  cv::Mat turned;
  cv::transpose(upright, turned);
  cv::Mat out(turned.rows, turned.cols, CV_32F, to);
  turned.convertTo(out, CV_32F, 1.0 / 255);
}

Numeral numeral_of(const NumeralWindow& window) {
  Numeral numeral;
  numeral.ink = window.ink;
  numeral.bare_points = window.bare_points;
  if (window.kind == CellInk::block) {
    numeral.kind = NumeralKind::words;
    numeral.readings = {{"", 1 - kSurelyWords}};
  } else {
    numeral.readings = {{"", kSurelyBlank}};
  }
  return numeral;
}

// The probabilities of what is read beside a stem that ran into a ruling and is lost.
void doubt_stems(std::vector<Reading>& readings, const NumeralWindow& window) {
  if (!window.lost.left && !window.lost.right) return;
  const Reading first = readings.front();
  const std::string text = (window.lost.left ? "1" : "") + first.text + (window.lost.right ? "1" : "");
  std::erase_if(readings, [&](const Reading& reading) { return reading.text == text; });
  for (Reading& reading : readings) reading.probability *= kWithoutStem;
  readings.insert(readings.begin() + 1, {text, kWithStem * first.probability});
}

void settle(Numeral& numeral, Decoded decoded, const NumeralWindow& window) {
  const double percent = lone_percent(decoded.readings, decoded.words > 0.5, window.ink);
  weigh_narrow_print(decoded, window.breadth);
  numeral.readings = std::move(decoded.readings);
  weigh_dashes(numeral.readings, window.breadth);
  weigh_first_dash(numeral.readings, window.dash);
  weigh_by_pieces(numeral.readings, window.pattern);
  if (window.gap > kTwoFigures) {
    for (Reading& reading : numeral.readings) reading.probability *= kOneFigure;
  }
  doubt_stems(numeral.readings, window);
  if (percent > 0) {
    numeral.kind = NumeralKind::figure;
    numeral.readings = {{"%", percent}};
  } else if (decoded.words > 0.5 || is_too_short(numeral.readings.front().text, window.pixels,
                                                 decoded.words > kMayBeWords ? kWidestBesideWords : kWidest)) {
    numeral.kind = NumeralKind::words;
    numeral.mixed = std::move(decoded.mixed);
  } else {
    numeral.kind = numeral.readings.front().text.empty() ? NumeralKind::blank : NumeralKind::figure;
  }
  if (numeral.kind == NumeralKind::blank) numeral.ink = {};
}

}  // namespace

struct NumeralReader::Network {
  cv::dnn::Net net;

  // `at_once`: of a batch, filled up with paper where the group is smaller: another shape costs the network its plan.
  void read(const std::vector<NumeralWindow>& windows, const std::vector<std::size_t>& group, int width,
            std::size_t at_once, std::vector<Numeral>& numerals);
};

void NumeralReader::Network::read(const std::vector<NumeralWindow>& windows, const std::vector<std::size_t>& group,
                                  int width, std::size_t at_once, std::vector<Numeral>& numerals) {
  const int shape[] = {static_cast<int>(at_once), 1, width, kWindowHeight};
  cv::Mat batch(4, shape, CV_32F, cv::Scalar(0));
  for (std::size_t i = 0; i < group.size(); ++i)
    lay_on_side(windows[group[i]].pixels, batch.ptr<float>(static_cast<int>(i)));
  net.setInput(batch);
  const cv::Mat scores = net.forward();  // windows x classes x 1 x steps
  for (std::size_t i = 0; i < group.size(); ++i) {
    const bool inked = windows[group[i]].kind == CellInk::line;
    settle(numerals[group[i]],
           decode_numeral(scores.ptr<float>(static_cast<int>(i)), static_cast<std::size_t>(scores.size[3]), inked),
           windows[group[i]]);
  }
}

NumeralReader::NumeralReader() try : network_(std::make_unique<Network>()) {
  network_->net =
      cv::dnn::readNetFromONNX(nianbao_numerals, static_cast<std::size_t>(nianbao_numerals_end - nianbao_numerals));
  network_->net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
} catch (const cv::Exception& e) {
  throw Error(ErrorKind::fault, "", std::string("the numeral network cannot be loaded: ") + e.what());
}

NumeralReader::~NumeralReader() = default;
NumeralReader::NumeralReader(NumeralReader&&) noexcept = default;
NumeralReader& NumeralReader::operator=(NumeralReader&&) noexcept = default;

std::vector<Numeral> NumeralReader::read(const Image& grey, const std::vector<Box>& cells) {
  return read_windows(cut_windows(grey, cells));
}

std::vector<Numeral> NumeralReader::read_worded(const Image& grey, const std::vector<Box>& lines) {
  return read_windows(cut_windows(grey, lines, kLongestLine));
}

std::vector<Numeral> NumeralReader::read_windows(const std::vector<NumeralWindow>& windows) try {
  std::vector<Numeral> numerals;
  numerals.reserve(windows.size());
  std::map<int, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < windows.size(); ++i) {
    numerals.push_back(numeral_of(windows[i]));
    if (!windows[i].pixels.empty())
      groups[std::max(kNarrowest, (windows[i].pixels.width + kWidthStep - 1) / kWidthStep * kWidthStep)].push_back(i);
  }
  for (const auto& [width, all] : groups) {
    const std::size_t batches = (all.size() + kBatch - 1) / kBatch;
    const std::size_t at_once = (all.size() + batches - 1) / batches;
    for (std::size_t first = 0; first < all.size(); first += at_once) {
      const auto begin = all.begin() + static_cast<std::ptrdiff_t>(first);
      const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(first + at_once, all.size()));
      network_->read(windows, {begin, end}, width, at_once, numerals);
    }
  }
  return numerals;
} catch (const cv::Exception& e) {
  throw Error(ErrorKind::fault, "", std::string("cells could not be read: ") + e.what());
}

std::vector<FigureInLine> NumeralReader::read_line(const Image& grey, const Box& line) try {
  const LineWindow cut = line_window(grey, line);
  const Image& window = cut.pixels;
  if (window.empty()) return {};
  const int shape[] = {1, 1, window.width, kWindowHeight};
  cv::Mat batch(4, shape, CV_32F);
  lay_on_side(window, batch.ptr<float>(0));
  network_->net.setInput(batch);
  const cv::Mat scores = network_->net.forward();
  std::vector<FigureInLine> figures;
  const double step = static_cast<double>(window.width) / scores.size[3] / cut.factor;
  for (const FigureOnPath& figure : figures_on_path(scores.ptr<float>(0), static_cast<std::size_t>(scores.size[3]))) {
    const double x0 = cut.left + static_cast<double>(figure.first) * step;
    figures.push_back({figure.text, figure.probability, x0, cut.left + static_cast<double>(figure.last) * step});
  }
  return figures;
} catch (const cv::Exception& e) {
  throw Error(ErrorKind::fault, "", std::string("figures of a line could not be read: ") + e.what());
}

}  // namespace nianbao::ocr

// Method: a piece of ink about as high as the line, closed, round, thin and white at its corners is a ring; what stands
// in its middle is enlarged and shown to the numeral recogniser, and a whole number from 1 to 20 is taken. Words of
// other signs than Chinese that were read within the ring give way to it. A small filled piece of ink, as wide as high,
// at half the line's height, which begins the line and was read as a mark that cannot, is a dot.
//
// Assumes one line of upright print, rings of 6 pixels and more. Fails where a ring is broken.
#include "convert/list_signs.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "document/error.h"
#include "document/ink_parts.h"
#include "document/unicode.h"

namespace nianbao::convert {

namespace {

constexpr double kAround = 0.15;      // of the line's height: rings stand higher and lower than characters
constexpr double kLeastRing = 0.4;    // of the height of what is looked at, which holds some white
constexpr int kSmallestRing = 6;      // pixels: smaller ones have no middle that could be read
constexpr double kSquare = 1.2;       // ratio of sides
constexpr double kHole = 0.45;        // share of a ring's box that its outline encloses, at least
constexpr double kRoundLeast = 0.12;  // share of the box outside the outline: 0.21 for a circle, 0 for a square
constexpr double kRoundMost = 0.3;
constexpr double kUneven = 0.12;     // of the radius: how far the outline may be off a circle
constexpr double kThin = 0.45;       // share of the box that is ink of the outline
constexpr double kInkOfPaper = 195;  // grey level up to which a pixel is ink: the page was evened, and rings are thin
constexpr double kMiddle = 0.36;     // radius of what stands inside, of the ring's size
constexpr int kNumberHeight = 64;    // pixels of the enlarged middle; print of 11 point at 300 dpi is 46
constexpr double kLikely = 0.5;      // belief from which a number is taken: little else stands in rings
constexpr double kMisplaced = 0.5;   // of a ring's width: words are placed no worse
constexpr double kDoubted = 0.89;  // belief in what a ring was read as: 0.83 to 0.84; characters beside it 0.9 or more
constexpr double kDot = 0.3;       // of what is looked at; a larger piece of ink is no dot
constexpr double kFilled = 0.6;    // share of a dot's box that is ink
constexpr double kOffMiddle = 0.12;  // of its height

cv::Mat view_of(const Image& grey, const cv::Rect& part) {
  const cv::Mat whole(grey.height, grey.width, CV_8UC1, const_cast<std::uint8_t*>(grey.pixels.data()), grey.stride());
  return whole(part);
}

// Whether the outline keeps one distance from its middle: no corners, no legs.
bool is_round(const cv::Mat& piece) {
  std::vector<std::vector<cv::Point>> outlines;
  cv::findContours(piece.clone(), outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
  if (outlines.size() != 1) return false;
  const cv::Point2d middle((piece.cols - 1) / 2.0, (piece.rows - 1) / 2.0);
  const double radius = (piece.cols + piece.rows - 2) / 4.0;
  return std::all_of(outlines[0].begin(), outlines[0].end(), [&](const cv::Point& at) {
    return std::abs(cv::norm(cv::Point2d(at) - middle) - radius) <= std::max(kUneven * radius, 1.5);
  });
}

// Whether one piece of ink, alone in `piece` (255 on 0), is a ring.
bool is_ring(const cv::Mat& piece) {
  if (!is_round(piece)) return false;
  cv::Mat outside;
  cv::copyMakeBorder(piece, outside, 1, 1, 1, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
  cv::floodFill(outside, {0, 0}, cv::Scalar(128));
  const cv::Mat inner = outside(cv::Rect(1, 1, piece.cols, piece.rows));
  const double all = static_cast<double>(piece.rows) * piece.cols;
  const double ink = cv::countNonZero(piece) / all;
  const double beyond = cv::countNonZero(inner == 128) / all;
  return ink <= kThin && beyond >= kRoundLeast && beyond <= kRoundMost && 1 - ink - beyond >= kHole;
}

// What stands in the middle of a ring, enlarged, on white.
Image middle_of(const Image& grey, const cv::Rect& ring) {
  cv::Mat part = view_of(grey, ring).clone();
  cv::Mat disc(part.size(), CV_8UC1, cv::Scalar(0));
  const int radius = static_cast<int>(std::lround(kMiddle * std::min(ring.width, ring.height)));
  cv::circle(disc, {part.cols / 2, part.rows / 2}, radius, cv::Scalar(255), cv::FILLED);
  double paper = 255;
  cv::minMaxLoc(part, nullptr, &paper);
  part.setTo(cv::Scalar(paper), disc == 0);
  const double factor = static_cast<double>(kNumberHeight) / part.rows;
  Image out = blank_image(static_cast<int>(std::lround(part.cols * factor)), kNumberHeight, 1, grey.dpi);
  cv::Mat target(out.height, out.width, CV_8UC1, out.pixels.data(), out.stride());
  cv::resize(part, target, target.size(), 0, 0, cv::INTER_CUBIC);
  return out;
}

// 1 to 20; 0 for anything else.
int number_of(const std::string& text) {
  const bool digits = !text.empty() && text.size() <= 2 &&
                      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  const int number = digits ? std::stoi(text) : 0;
  return number <= 20 ? number : 0;
}

std::optional<Word> number_in(const Image& grey, const cv::Rect& ring, ocr::NumeralReader& numerals) {
  const Image middle = middle_of(grey, ring);
  const ocr::Numeral read =
      numerals.read(middle, {{0, 0, static_cast<double>(middle.width), static_cast<double>(middle.height)}}).front();
  const auto best = std::find_if(read.readings.begin(), read.readings.end(),
                                 [](const Reading& reading) { return number_of(reading.text) > 0; });
  if (read.kind != ocr::NumeralKind::figure || best == read.readings.end() || best->probability < kLikely)
    return std::nullopt;
  Word word;
  word.box = {static_cast<double>(ring.x), static_cast<double>(ring.y), static_cast<double>(ring.x + ring.width),
              static_cast<double>(ring.y + ring.height)};
  word.text = encode_utf8(U'①' + static_cast<char32_t>(number_of(best->text)) - 1);
  word.confidence = best->probability;
  word.origin = Origin::ocr;
  word.size = ring.height;
  return word;
}

bool may_give_way(const Word& word) {
  const std::u32string text = decode_utf8(word.text);
  return std::none_of(text.begin(), text.end(), [](char32_t c) { return is_han(c) && c != U'〇'; });
}

// Where no such word was read, the recogniser may have taken the ring for a Chinese character: the least believed of
// those about it, if it is in doubt.
void drop_misread(const Word& number, std::vector<Word>& words) {
  const Box about = grow(number.box, kMisplaced * number.box.width());
  auto least = words.end();
  for (auto word = words.begin(); word != words.end(); ++word) {
    if (overlap_x(word->box, about) <= 0 || word->confidence >= kDoubted) continue;
    if (least == words.end() || word->confidence < least->confidence) least = word;
  }
  if (least != words.end()) words.erase(least);
}

void put_in(const Word& number, std::vector<Word>& words) {
  bool blank = false;
  const std::size_t before = words.size();
  std::erase_if(words, [&](const Word& word) {
    const double x = word.box.centre().x;
    const bool inside = x >= number.box.x0 && x < number.box.x1 && may_give_way(word);
    blank = blank || (inside && word.space_before);
    return inside;
  });
  if (words.size() == before) drop_misread(number, words);
  const auto next = std::find_if(words.begin(), words.end(),
                                 [&](const Word& word) { return word.box.centre().x > number.box.centre().x; });
  words.insert(next, number)->space_before = blank;
}

// A mark of text with which no line begins.
bool is_no_beginning(const Word& word) {
  return std::u32string_view(U",，.．。·、'‘’").find(decode_utf8(word.text).front()) != std::u32string_view::npos;
}

bool is_dot(const cv::Mat& ink, const cv::Rect& piece) {
  const double filled = static_cast<double>(cv::countNonZero(ink(piece))) / piece.area();
  const double off = std::abs(piece.y + piece.height / 2.0 - ink.rows / 2.0);
  return piece.height <= kDot * ink.rows && piece.width <= kSquare * piece.height &&
         piece.height <= kSquare * piece.width && filled >= kFilled && off <= kOffMiddle * ink.rows;
}

void settle(const Image& grey, const cv::Rect& place, std::vector<Word>& words, ocr::NumeralReader& numerals) {
  cv::Mat ink;
  cv::threshold(view_of(grey, place), ink, kInkOfPaper, 255, cv::THRESH_BINARY_INV);
  const InkParts found = ink_parts({ink.data, ink.cols, ink.rows, ink.step[0]}, 255);
  cv::Rect first;
  std::vector<Word> numbers;
  for (const InkPart& part : found.parts) {
    const cv::Rect box(part.x0, part.y0, part.width(), part.height());
    if (first.empty() || box.x < first.x) first = box;
    if (box.height < std::max<double>(kSmallestRing, kLeastRing * place.height) || box.width > kSquare * box.height ||
        box.height > kSquare * box.width)
      continue;
    Image alone = mask_of(found, part, 0);
    if (!is_ring(cv::Mat(alone.height, alone.width, CV_8UC1, alone.pixels.data()))) continue;
    const auto number = number_in(grey, box + place.tl(), numerals);
    if (number) numbers.push_back(*number);
  }
  for (const Word& number : numbers) put_in(number, words);
  if (first.empty() || words.empty() || !is_no_beginning(words.front())) return;
  if (is_dot(ink, first)) words.front().text = "•";
}

}  // namespace

void settle_list_signs(const Image& grey, const Box& line, std::vector<Word>& words, ocr::NumeralReader& numerals) {
  if (words.empty() || grey.channels != 1) return;
  const cv::Rect whole(0, 0, grey.width, grey.height);
  const Box around = grow(line, kAround * line.height());
  const cv::Rect place = cv::Rect(cv::Point(static_cast<int>(around.x0), static_cast<int>(around.y0)),
                                  cv::Point(static_cast<int>(around.x1), static_cast<int>(around.y1))) &
                         whole;
  if (place.empty()) return;
  try {
    settle(grey, place, words, numerals);
  } catch (const cv::Exception& e) {
    throw Error(ErrorKind::fault, "", std::string("signs of lists could not be looked for: ") + e.what());
  }
}

}  // namespace nianbao::convert

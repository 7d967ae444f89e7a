// Lines through the whole sheet -> what lay beside them.
//
// Method: printers keep off the rims, and so the rulings of a page end where its print ends. A thin line that begins
// above all print and ends below all of it is no ruling, but dirt on a scanner's glass, the edge of a sheet or a fold;
// in the same way from left to right. The page is walked in strips: a column of pixels that is darker than both sides
// nearly throughout a strip, and thin, continues the line that it is beside in the strip before. Lines may begin in the
// strips before the first print only, so that most pages are done with after their upper margin. What is found is
// painted with the lighter one of the pixels beside it: a stroke across goes on on both sides, and stays.
//
// Assumes blank margins of kStickOut, but for the rim itself, where the edges of the sheet lie. A table that was cut
// out as a picture has none, and keeps its rulings. Fails on streaks that begin within the print, and takes a stem that
// lies in a streak along with it; the stretches at print are returned for that.
#include "layout/streaks.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <opencv2/imgproc.hpp>

#include "layout/points.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kStrip = 12;     // height of a strip: no stroke of text up to 14 point fills it
constexpr double kThickest = 4;   // of a streak or an edge's shadow
constexpr double kRim = 14;       // edges of the sheet lie within it, print does not: 5 mm
constexpr double kStickOut = 12;  // a line beyond the print at both ends; printers keep off the rim by as much
constexpr double kDrift = 0.4;    // between strips: two degrees
constexpr double kNear = 2.5;     // print beside a line: strokes of one character are nearer

constexpr int kDarker = 20;             // levels than both sides; noise of a scan is 5
constexpr double kDarkShare = 0.7;      // of a strip's rows: strokes across hide it
constexpr double kFewestStrips = 0.9;   // in which a line is seen, of those from end to end
constexpr int kMostUnseen = 4;          // strips in a row in which a line may be hidden
constexpr double kPrintArea = 4;        // square points of strokes in a strip that holds print: half a figure
constexpr std::size_t kMostLines = 12;  // more are a pattern of the paper

struct Span {
  double from = 0;
  double to = 0;
  double middle() const { return (from + to) / 2; }
};

struct Seen {
  int strip = 0;
  Span across;
};

using Line = std::vector<Seen>;

class Sheet {
 public:
  Sheet(const cv::Mat& grey, bool standing, double point)
      : grey_(grey), standing_(standing), point_(point), height_(pixels(kStrip, point)) {}

  int strips() const { return (standing_ ? grey_.rows : grey_.cols) / height_; }
  int height() const { return height_; }

  // A strip's pixels that are darker than both sides, 255, the lines to be found standing.
  cv::Mat strokes(int strip) const {
    cv::Mat pixels_of;
    if (standing_) {
      pixels_of = grey_.rowRange(strip * height_, (strip + 1) * height_);
    } else {
      cv::transpose(grey_.colRange(strip * height_, (strip + 1) * height_), pixels_of);
    }
    cv::Mat thin;
    const cv::Mat kernel = cv::Mat::ones(1, pixels(kThickest, point_) + 2, CV_8U);
    cv::morphologyEx(pixels_of, thin, cv::MORPH_BLACKHAT, kernel);
    return thin > kDarker;
  }

 private:
  cv::Mat grey_;
  bool standing_;
  double point_;
  int height_;
};

// Thin groups of columns that are dark through most of a strip.
std::vector<Span> lines_in(const cv::Mat& strokes, double point) {
  cv::Mat sums;
  cv::reduce(strokes, sums, 0, cv::REDUCE_SUM, CV_32S);
  const double least = kDarkShare * 255 * strokes.rows;
  std::vector<Span> out;
  for (int x = 0; x < sums.cols; ++x) {
    if (sums.at<int>(0, x) < least) continue;
    const int from = x;
    while (x < sums.cols && sums.at<int>(0, x) >= least) ++x;
    if (x - from <= kThickest * point) out.push_back({static_cast<double>(from), static_cast<double>(x)});
  }
  return out;
}

// Whether a strip holds strokes apart from those of the lines in it.
bool holds_print(const cv::Mat& strokes, const std::vector<Span>& lines, double point) {
  cv::Mat others = strokes.clone();
  const int soft = pixels(1, point);
  for (const Span& line : lines) {
    const int from = std::max(0, static_cast<int>(line.from) - soft);
    const int to = std::min(others.cols, static_cast<int>(line.to) + soft);
    others.colRange(from, to).setTo(0);
  }
  const int rim = std::min(pixels(kRim, point), others.cols / 4);
  return cv::countNonZero(others.colRange(rim, others.cols - rim)) >= kPrintArea * point * point;
}

// Adds what is seen in a strip to the lines that it continues; returns what continues none.
std::vector<Span> continued(std::vector<Line>& lines, int strip, const std::vector<Span>& seen, double point) {
  std::vector<Span> others;
  for (const Span& span : seen) {
    const auto line = std::find_if(lines.begin(), lines.end(), [&](const Line& candidate) {
      const Seen& last = candidate.back();
      const double drift = kDrift * point * (strip - last.strip) + 1;
      return last.strip < strip && span.from <= last.across.to + drift && span.to >= last.across.from - drift;
    });
    if (line == lines.end()) {
      others.push_back(span);
    } else {
      line->push_back({strip, span});
    }
  }
  return others;
}

bool is_whole(const Line& line) {
  const int strips = line.back().strip - line.front().strip + 1;
  return static_cast<double>(line.size()) >= kFewestStrips * strips;
}

// The lines that begin before the first print of the sheet and end after the last.
std::vector<Line> lines_through(const Sheet& sheet, double point) {
  const int out_by = std::max(1, static_cast<int>(kStickOut * point / sheet.height()));
  const int rim = static_cast<int>(std::ceil(kRim * point / sheet.height()));
  std::vector<Line> lines;
  int first = sheet.strips();
  int last = -1;
  for (int strip = 0; strip < sheet.strips(); ++strip) {
    const cv::Mat strokes = sheet.strokes(strip);
    const std::vector<Span> seen = lines_in(strokes, point);
    const std::vector<Span> fresh = continued(lines, strip, seen, point);
    const bool is_rim = strip < rim || strip >= sheet.strips() - rim;
    if (!is_rim && holds_print(strokes, seen, point)) {
      first = std::min(first, strip);
      last = strip;
    }
    if (first > strip) {
      for (const Span& span : fresh) lines.push_back({{strip, span}});
    }
    std::erase_if(lines, [&](const Line& line) { return line.back().strip + kMostUnseen < strip && first <= strip; });
    if (lines.size() > kMostLines || (lines.empty() && first <= strip)) return {};
  }
  if (last < 0) return {};
  std::erase_if(lines, [&](const Line& line) {
    return line.front().strip > first - out_by || line.back().strip < last + out_by || !is_whole(line);
  });
  return lines;
}

// Where a line runs at a row, between the strips in which it was seen.
Span place_at(const Line& line, double row, int height) {
  const auto middle = [&](const Seen& seen) { return (seen.strip + 0.5) * height; };
  auto next = std::find_if(line.begin(), line.end(), [&](const Seen& seen) { return middle(seen) >= row; });
  if (next == line.begin()) return line.front().across;
  if (next == line.end()) return line.back().across;
  const Seen& before = *(next - 1);
  const double share = (row - middle(before)) / (middle(*next) - middle(before));
  return {before.across.from + share * (next->across.from - before.across.from),
          before.across.to + share * (next->across.to - before.across.to)};
}

struct Stretch {
  int from = 0;
  int to = 0;
  Span across;
};

// Paints a row's pixels of a line with the lighter one beside them; tells whether print is near.
bool paint(std::uint8_t* row, std::ptrdiff_t step, int width, const Span& span, double point) {
  const int soft = pixels(0.4, point);
  const int from = std::max(0, static_cast<int>(std::floor(span.from)) - soft);
  const int to = std::min(width, static_cast<int>(std::ceil(span.to)) + soft);
  const auto at = [&](int x) -> std::uint8_t& { return row[x * step]; };
  const int left = from > 0 ? at(from - 1) : 0;
  const int right = to < width ? at(to) : 0;
  const int lighter = std::max(left, right);
  for (int x = from; x < to; ++x) at(x) = static_cast<std::uint8_t>(std::max<int>(at(x), lighter));
  const int near = pixels(kNear, point);
  int darkest = 255;
  int lightest = 0;
  for (int x = std::max(0, from - near); x < std::min(width, to + near); ++x) {
    if (x >= from && x < to) continue;
    darkest = std::min<int>(darkest, at(x));
    lightest = std::max<int>(lightest, at(x));
  }
  return darkest + 3 * kDarker < lightest;
}

// Paints a line over; returns where print is near.
std::vector<Stretch> paint(cv::Mat& grey, bool standing, const Line& line, int height, double point) {
  const int length = standing ? grey.rows : grey.cols;
  const int from = line.front().strip == 0 ? 0 : line.front().strip * height;
  const int to = std::min(length, (line.back().strip + 2) * height);
  const auto down = static_cast<std::ptrdiff_t>(grey.step);
  std::vector<Stretch> out;
  for (int y = from; y < to; ++y) {
    const Span span = place_at(line, y + 0.5, height);
    std::uint8_t* row = grey.data + y * (standing ? down : 1);
    if (!paint(row, standing ? 1 : down, standing ? grey.cols : grey.rows, span, point)) continue;
    if (out.empty() || y > out.back().to + pixels(kNear, point)) out.push_back({y, y, span});
    out.back().to = y + 1;
    out.back().across = {std::min(out.back().across.from, span.from), std::max(out.back().across.to, span.to)};
  }
  return out;
}

void remove(cv::Mat& grey, bool standing, double point, std::vector<Box>& at_print) {
  const Sheet sheet(grey, standing, point);
  for (const Line& line : lines_through(sheet, point)) {
    for (const Stretch& s : paint(grey, standing, line, sheet.height(), point)) {
      const auto from = static_cast<double>(s.from);
      const auto to = static_cast<double>(s.to);
      at_print.push_back(standing ? Box{s.across.from, from, s.across.to, to}
                                  : Box{from, s.across.from, to, s.across.to});
    }
  }
}

}  // namespace

std::vector<Box> remove_streaks(Image& grey) {
  std::vector<Box> at_print;
  if (grey.empty() || grey.channels != 1) return at_print;
  const double point = (grey.dpi > 0 ? grey.dpi : 300.0) / 72;
  cv::Mat view(grey.height, grey.width, CV_8UC1, grey.pixels.data());
  remove(view, true, point, at_print);
  remove(view, false, point, at_print);
  return at_print;
}

}  // namespace nianbao::layout

// Text lines of ink that nobody has read yet.
//
// Method: connected components of the ink (at 150 dpi or more); the em from the height of the taller ones; rulings,
// their remains, underlines and specks are set aside. Components that see each other along a row of pixels over at most
// kReach em belong to one line, so that a slight slant does no harm and nothing is joined from above or below; strokes
// left over (二, quotes, dots) go to the line around them. Groups of more than one line, where ink touches, are cut at
// the emptiest rows, column by column. Rows of one column are joined in reading order (lines_rows.h).
//
// Assumes ink upright to within half a degree, text of 7 to 60 points. Fails where a picture of many small strokes is
// left in the region (it becomes lines), and on slanted or circular text.
#include "layout/lines_ink.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <opencv2/imgproc.hpp>

#include "document/error.h"
#include "document/ink_parts.h"
#include "layout/ink_mask.h"
#include "layout/lines_rows.h"

namespace nianbao::layout {

namespace {

constexpr double kWorkingDpi = 150;        // finer ink is reduced by a whole factor, not below this
constexpr double kUsualDpi = 300;          // where the image does not say
constexpr double kLeastEm = 7.0 / 72;      // inches: 7 point
constexpr double kMostEm = 60.0 / 72;      // inches: 60 point
constexpr double kLeastGlyph = 4.0 / 72;   // inches: lower components do not tell the em
constexpr double kGlyphToEm = 0.9;         // height of a Chinese glyph's ink, of its em
constexpr double kTaller = 0.75;           // quantile of component heights that is a whole glyph: the rest are parts
constexpr double kReach = 1.25;            // em; white between two glyphs of a line: a full stop before a bracket
constexpr double kSpeck = 0.12;            // em; smaller components are dirt, or lie inside a line anyway
constexpr double kReal = 0.28;             // em; a line has a component at least this large
constexpr double kStroke = 0.15;           // em; thickness of a stroke, ruling or underline
constexpr double kLongStroke = 2.5;        // em; a horizontal stroke this long is no dash
constexpr double kTallStroke = 1.8;        // em; a vertical stroke this long is no glyph
constexpr double kHuge = 6;                // em; larger both ways: a frame or a picture
constexpr double kLeaningHeight = 3;       // em; a stroke that leans: the edge of a sheet laid askew
constexpr double kLeaning = 0.2;           // width by height
constexpr double kLeaningInk = 0.12;       // em; its thickness, 0.06 measured; characters that touch have more
constexpr double kTower = 8;               // em; a part as high and as narrow as a leaning stroke, however thick it is
constexpr double kFrameWidth = 4;          // em; corners and sides of frames are at least this wide,
constexpr double kFrameHeight = 1.5;       // em; this high,
constexpr double kFrameInk = 0.1;          // and have less ink than this share of their box: text has twice as much
constexpr double kDashes = 2.2;            // em; a row of strokes longer than this is a ruling that broke
constexpr double kEdge = 0.35;             // em; a flat stroke so near the region's edge is left of a ruling, no dash
constexpr double kOneLine = 1.2;           // em; parts whose common height is less are one line
constexpr double kTwoLines = 1.7;          // em; a group at least this high is more than one line
constexpr std::size_t kMostGroups = 4000;  // with more, strokes by themselves are dirt: no page has as many
constexpr std::size_t kLoneParts = 3;      // fewer components than this do not tell their own em

struct Part {
  cv::Rect box;
  int ink = 0;              // pixels
  std::int32_t group = -1;  // union-find parent; -1: dropped
};

struct Group {
  cv::Rect box;
  std::vector<std::size_t> parts;
};

Box to_box(const cv::Rect& r) {
  return {static_cast<double>(r.x), static_cast<double>(r.y), static_cast<double>(r.br().x),
          static_cast<double>(r.br().y)};
}

// Reduced ink with its components.
struct Sheet {
  cv::Size size;
  InkParts ink;
  std::vector<Part> parts;  // one for each of the ink's
  double em = 0;            // reduced pixels
  double dpi = 0;
};

// Height of an em from the components' heights, reduced pixels.
double em_of(const std::vector<Part>& parts, const std::vector<std::size_t>& which, double dpi) {
  std::vector<double> heights;
  for (const std::size_t i : which) {
    const cv::Rect& box = parts[i].box;
    if (box.height >= kLeastGlyph * dpi && box.height <= kMostEm * dpi && box.width <= 4 * box.height) {
      heights.push_back(box.height);
    }
  }
  if (heights.empty()) return kLeastEm * dpi;
  const auto at = heights.begin() + static_cast<std::ptrdiff_t>(kTaller * static_cast<double>(heights.size() - 1));
  std::nth_element(heights.begin(), at, heights.end());
  return std::clamp(*at / kGlyphToEm, kLeastEm * dpi, kMostEm * dpi);
}

bool is_text(const Part& part, const cv::Size& sheet, double em) {
  const cv::Rect& box = part.box;
  const int longer = std::max(box.width, box.height);
  const int thinner = std::min(box.width, box.height);
  if (longer < kSpeck * em) return false;
  const double stroke = std::max(2.0, kStroke * em);
  if (box.height <= stroke && box.width >= kLongStroke * em) return false;
  if (box.width <= stroke && box.height >= kTallStroke * em) return false;
  if (box.height <= 2 * stroke && box.width >= kHuge * em) return false;
  if (box.width >= kHuge * em && box.height >= kHuge * em) return false;
  const bool leaning = box.height >= kLeaningHeight * em && box.width <= kLeaning * box.height;
  if (leaning && (part.ink <= kLeaningInk * em * box.height || box.height >= kTower * em)) return false;
  const bool wide = box.width >= kFrameWidth * em && box.height >= kFrameHeight * em;
  if (wide && part.ink < kFrameInk * static_cast<double>(box.area())) return false;
  const bool at_edge = box.x == 0 || box.y == 0 || box.br().x == sheet.width || box.br().y == sheet.height;
  return !at_edge || thinner > stroke || longer < kLongStroke * em / 2;
}

Sheet read_sheet(const cv::Mat& mask, int factor, double dpi) {
  Sheet sheet;
  sheet.dpi = dpi / factor;
  cv::Mat reduced = mask;
  if (factor > 1) {
    const cv::Size size((mask.cols + factor - 1) / factor, (mask.rows + factor - 1) / factor);
    cv::resize(mask, reduced, size, 0, 0, cv::INTER_AREA);
    cv::threshold(reduced, reduced, 0, 255, cv::THRESH_BINARY);
  }
  sheet.size = reduced.size();
  sheet.ink = ink_parts({reduced.data, reduced.cols, reduced.rows, reduced.step[0]}, 255);
  for (const InkPart& found : sheet.ink.parts) {
    Part& part = sheet.parts.emplace_back();
    part.ink = found.area;
    part.box = {found.x0, found.y0, found.width(), found.height()};
  }
  std::vector<std::size_t> all(sheet.parts.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  sheet.em = em_of(sheet.parts, all, sheet.dpi);
  for (std::size_t i = 0; i < sheet.parts.size(); ++i) {
    if (is_text(sheet.parts[i], reduced.size(), sheet.em)) sheet.parts[i].group = static_cast<std::int32_t>(i);
  }
  return sheet;
}

std::int32_t root_of(std::vector<Part>& parts, std::int32_t i) {
  while (parts[static_cast<std::size_t>(i)].group != i) {
    Part& part = parts[static_cast<std::size_t>(i)];
    part.group = parts[static_cast<std::size_t>(part.group)].group;
    i = part.group;
  }
  return i;
}

// A tall component (a bracket over two lines, the remains of a seal) must not tie the lines beside it together.
bool may_join(const cv::Rect& a, const cv::Rect& b, double em) {
  const int taller = std::max(a.height, b.height);
  return taller <= kTallStroke * em || 2 * std::min(a.height, b.height) >= taller;
}

struct TextRun {
  InkRun run;
  std::int32_t part = 0;
};

// The runs of text, row by row, left to right.
std::vector<TextRun> text_runs(const Sheet& sheet) {
  std::vector<TextRun> runs;
  for (std::size_t i = 0; i < sheet.parts.size(); ++i) {
    if (sheet.parts[i].group < 0) continue;
    for (const InkRun& run : sheet.ink.runs_of(sheet.ink.parts[i])) runs.push_back({run, static_cast<std::int32_t>(i)});
  }
  std::sort(runs.begin(), runs.end(), [](const TextRun& a, const TextRun& b) {
    return a.run.y != b.run.y ? a.run.y < b.run.y : a.run.from < b.run.from;
  });
  return runs;
}

// Joins components that see each other along a row of pixels.
void join_along_rows(Sheet& sheet) {
  const int reach = static_cast<int>(std::lround(kReach * sheet.em));
  const std::vector<TextRun> runs = text_runs(sheet);
  const TextRun* last = nullptr;
  for (const TextRun& here : runs) {
    const bool same_row = last != nullptr && last->run.y == here.run.y;
    if (same_row && here.part != last->part && here.run.from < last->run.to + reach) {
      const cv::Rect& before = sheet.parts[static_cast<std::size_t>(last->part)].box;
      const cv::Rect& box = sheet.parts[static_cast<std::size_t>(here.part)].box;
      if (may_join(before, box, sheet.em)) {
        const std::int32_t a = root_of(sheet.parts, last->part);
        const std::int32_t b = root_of(sheet.parts, here.part);
        sheet.parts[static_cast<std::size_t>(std::max(a, b))].group = std::min(a, b);
      } else if (box.height > before.height && here.run.to <= last->run.to + reach) {
        continue;  // what stands behind the tall one may still join what stands before it
      }
    }
    last = &here;
  }
}

std::vector<Group> groups_of(Sheet& sheet) {
  std::vector<std::int32_t> slot(sheet.parts.size(), -1);
  std::vector<Group> groups;
  for (std::size_t i = 0; i < sheet.parts.size(); ++i) {
    if (sheet.parts[i].group < 0) continue;
    const auto root = static_cast<std::size_t>(root_of(sheet.parts, static_cast<std::int32_t>(i)));
    if (slot[root] < 0) {
      slot[root] = static_cast<std::int32_t>(groups.size());
      groups.emplace_back();
    }
    Group& group = groups[static_cast<std::size_t>(slot[root])];
    group.box = group.parts.empty() ? sheet.parts[i].box : group.box | sheet.parts[i].box;
    group.parts.push_back(i);
  }
  return groups;
}

// Whether `small` is a part of the line `large`: inside it or beside it by height and within reach along it, or above
// or below it with a common height of one line.
bool belongs(const cv::Rect& small, const cv::Rect& large, double em) {
  const double beside = std::max(small.x, large.x) - std::min(small.br().x, large.br().x);
  const double overlap = std::min(small.br().y, large.br().y) - std::max(small.y, large.y);
  const double line = std::max<double>(em, large.height);
  if (beside <= kReach * em && overlap >= 0.5 * small.height) return true;
  const double together = std::max(small.br().y, large.br().y) - std::min(small.y, large.y);
  return beside < 0 && together <= kOneLine * em && small.height <= kOneLine * line;
}

// Strokes that saw nothing along their rows go to the line around them.
void absorb(std::vector<Group>& groups, double em) {
  std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
    if (a.box.area() != b.box.area()) return a.box.area() > b.box.area();
    return a.box.y != b.box.y ? a.box.y < b.box.y : a.box.x < b.box.x;
  });
  std::vector<Group> kept;
  for (Group& group : groups) {
    const auto home = std::find_if(kept.begin(), kept.end(), [&](const Group& k) {
      return group.box.height <= kOneLine * em && k.box.height < kTwoLines * std::max<double>(em, group.box.height) &&
             belongs(group.box, k.box, em);
    });
    if (home == kept.end()) {
      kept.push_back(std::move(group));
    } else {
      home->box |= group.box;
      home->parts.insert(home->parts.end(), group.parts.begin(), group.parts.end());
    }
  }
  groups.swap(kept);
}

// The emptiest row between two lines of a group, or -1.
int valley(const Sheet& sheet, const Group& group, const cv::Rect& box, double em) {
  std::vector<int> ink(static_cast<std::size_t>(box.height), 0);
  for (const std::size_t i : group.parts) {
    for (const InkRun& run : sheet.ink.runs_of(sheet.ink.parts[i])) {
      const int width = std::min(run.to, box.br().x) - std::max(run.from, box.x);
      if (width > 0 && run.y >= box.y && run.y < box.br().y) ink[static_cast<std::size_t>(run.y - box.y)] += width;
    }
  }
  const double mean = static_cast<double>(std::accumulate(ink.begin(), ink.end(), 0)) / box.height;
  const int margin = static_cast<int>(0.6 * em);
  int best = -1;
  for (int y = margin; y < box.height - margin; ++y) {
    if (best < 0 || ink[static_cast<std::size_t>(y)] < ink[static_cast<std::size_t>(best)]) best = y;
  }
  return best >= 0 && ink[static_cast<std::size_t>(best)] <= 0.35 * mean ? best : -1;
}

// What of a group stands in a box cut out of it.
cv::Rect drawn_in(const Sheet& sheet, const Group& group, const cv::Rect& box) {
  cv::Rect all;
  for (const std::size_t i : group.parts) {
    const cv::Rect inside = sheet.parts[i].box & box;
    if (2 * inside.area() > sheet.parts[i].box.area() || inside.height >= kTwoLines * sheet.em) all |= inside;
  }
  return all.empty() ? box : all;
}

// Boxes of single lines in a group.
std::vector<cv::Rect> cut_lines(const Sheet& sheet, const Group& group) {
  const bool lone = group.parts.size() < kLoneParts;
  const double em = lone ? sheet.em : std::max(sheet.em, em_of(sheet.parts, group.parts, sheet.dpi));
  std::vector<cv::Rect> out;
  std::vector<cv::Rect> todo = {group.box};
  while (!todo.empty()) {
    const cv::Rect box = todo.back();
    todo.pop_back();
    const int cut = box.height >= kTwoLines * em ? valley(sheet, group, box, em) : -1;
    if (cut < 0) {
      out.push_back(box == group.box ? box : drawn_in(sheet, group, box));
    } else {
      todo.push_back({box.x, box.y, box.width, cut});
      todo.push_back({box.x, box.y + cut, box.width, box.height - cut});
    }
  }
  return out;
}

// A group higher than one line, by its columns: cells of one line and of two stand side by side in it.
std::vector<Group> by_columns(const Sheet& sheet, const Group& group) {
  if (group.box.height < kOneLine * sheet.em) return {group};
  std::vector<Box> boxes;
  for (const std::size_t i : group.parts) boxes.push_back(to_box(sheet.parts[i].box));
  std::vector<Group> out;
  for (const std::vector<std::size_t>& column : columns_of(boxes, sheet.em)) {
    Group& own = out.emplace_back();
    own.box = sheet.parts[group.parts[column.front()]].box;
    for (const std::size_t i : column) {
      own.box |= sheet.parts[group.parts[i]].box;
      own.parts.push_back(group.parts[i]);
    }
  }
  return out;
}

bool is_line(const Sheet& sheet, const Group& group) {
  const bool real = std::any_of(group.parts.begin(), group.parts.end(), [&](std::size_t i) {
    const cv::Rect& box = sheet.parts[i].box;
    return std::max(box.width, box.height) >= kReal * sheet.em;
  });
  const bool dots = group.parts.size() >= 4 && group.box.height <= kReal * sheet.em &&
                    group.box.width >= 1.5 * sheet.em && group.box.width <= 3 * sheet.em;
  const bool broken_ruling = (group.box.height <= kReal * sheet.em && group.box.width >= kDashes * sheet.em && !dots) ||
                             (group.box.width <= kReal * sheet.em && group.box.height >= kTwoLines * sheet.em);
  const double edge = kEdge * sheet.em;
  const bool at_edge = group.box.y < edge || group.box.br().y > sheet.size.height - edge;
  const bool stroke_at_edge = at_edge && group.box.height <= kStroke * sheet.em && group.box.width > group.box.height;
  return (real || dots) && !broken_ruling && !stroke_at_edge;
}

// Ink that runs from one line into another widens both.
bool widens_lines(const cv::Rect& tall, std::vector<cv::Rect>& rects, double em) {
  std::vector<cv::Rect*> met;
  for (cv::Rect& rect : rects) {
    const double beside = std::max(tall.x, rect.x) - std::min(tall.br().x, rect.br().x);
    const double overlap = std::min(tall.br().y, rect.br().y) - std::max(tall.y, rect.y);
    if (beside <= kReach * em && overlap >= 0.6 * rect.height) met.push_back(&rect);
  }
  if (met.size() < 2) return false;
  for (cv::Rect* rect : met) *rect |= cv::Rect(tall.x, rect->y, tall.width, rect->height);
  return true;
}

// Boxes of single lines, reduced pixels.
std::vector<cv::Rect> rects_of(const Sheet& sheet, const std::vector<Group>& groups) {
  std::vector<cv::Rect> rects;
  std::vector<cv::Rect> pieces;  // of groups of more than one line: they lie in the gaps of other lines
  for (const Group& whole : groups) {
    if (!is_line(sheet, whole)) continue;
    for (const Group& group : by_columns(sheet, whole)) {
      const std::vector<cv::Rect> cut = cut_lines(sheet, group);
      const bool tall = cut.size() > 1 || (group.parts.size() < kLoneParts && cut[0].height >= kTwoLines * sheet.em);
      std::vector<cv::Rect>& home = tall ? pieces : rects;
      home.insert(home.end(), cut.begin(), cut.end());
    }
  }
  for (const cv::Rect& piece : pieces) {
    if (piece.height >= kTwoLines * sheet.em && widens_lines(piece, rects, sheet.em)) continue;
    const auto line = std::find_if(rects.begin(), rects.end(), [&](const cv::Rect& rect) {
      return rect.height < kTwoLines * sheet.em && belongs(piece, rect, sheet.em);
    });
    if (line == rects.end()) {
      rects.push_back(piece);
    } else {
      *line |= piece;
    }
  }
  return rects;
}

InkLines lines_in(const cv::Mat& mask, const Point& origin, double dpi, const std::vector<Box>& solid) {
  const int factor = std::max(1, static_cast<int>(dpi / kWorkingDpi));
  Sheet sheet = read_sheet(mask, factor, dpi);
  join_along_rows(sheet);
  std::vector<Group> groups = groups_of(sheet);
  if (groups.size() > kMostGroups) std::erase_if(groups, [&](const Group& group) { return !is_line(sheet, group); });
  absorb(groups, sheet.em);
  const std::vector<cv::Rect> rects = rects_of(sheet, groups);
  InkLines lines;
  lines.em = sheet.em * factor;
  std::vector<Box> boxes;
  for (const cv::Rect& r : rects) {
    const Box box = scale(to_box(r), factor);
    boxes.push_back({box.x0 + origin.x, box.y0 + origin.y, box.x1 + origin.x, box.y1 + origin.y});
  }
  lines.boxes = joined_rows(boxes, solid, lines.em);
  return lines;
}

double dpi_of(const Image& ink) { return ink.dpi > 0 ? ink.dpi : kUsualDpi; }

}  // namespace

InkLines ink_lines(const Image& ink, const Box& region, const std::vector<Ruling>& rulings,
                   const std::vector<Box>& solid) {
  const Box pixels = ink.empty() ? Box{} : whole_pixels(region, ink);
  if (pixels.empty()) return {};
  Image mask = ink_mask(ink, pixels, rulings, solid);
  try {
    const cv::Mat view(mask.height, mask.width, CV_8UC1, mask.pixels.data());
    return lines_in(view, {pixels.x0, pixels.y0}, dpi_of(ink), solid);
  } catch (const cv::Exception& e) {
    throw Error(ErrorKind::fault, "", std::string("text lines could not be found: ") + e.what());
  }
}

}  // namespace nianbao::layout

// Boxes for recognition: lines of ink (lines_ink.h) with room for what stands off the line, and the regions that hold
// them.
#include <algorithm>

#include "layout/lines.h"
#include "layout/lines_ink.h"

namespace nianbao::layout {

namespace {

constexpr double kPadAcross = 0.15;         // em above and below a line
constexpr double kPadAlong = 0.35;          // em before and after: a full stop
constexpr double kRulingMargin = 1.0 / 72;  // inches: half of a thick ruling, and its slant
constexpr double kUsualDpi = 300;           // where the image does not say
constexpr double kLeastLine = 3.0 / 72;     // inches, the longer side: less are specks that stand together,
constexpr double kHyphen = 1.8;             // unless so many times as wide as high
constexpr double kRim = 0.1;  // inches at the sheet's edges, where nothing is printed: its shadow, torn paper, a staple
constexpr double kFrameShare = 0.3;  // of a box, inside a table whose ink is gone: it is what is left of the frame
constexpr double kNested = 0.6;      // of a box, inside another: both are of one line,
constexpr double kGrown = 1.2;       // where that grows no higher than this by it
constexpr double kFlat = 0.3;        // of a line's height: a stroke
constexpr double kOver = 0.8;        // of its width, that is over the line,
constexpr double kClear = 0.2;       // of the line's height from it: lines of print stand farther apart
constexpr std::size_t kNear = 40;    // boxes before and after in reading order that may limit a box's padding

// The upper stroke of a character that stands clear of lower ones beside it (元 after figures).
bool is_stroke_of(const Box& stroke, const Box& line) {
  return stroke.height() < kFlat * line.height() && overlap_x(stroke, line) > kOver * stroke.width() &&
         -overlap_y(stroke, line) < kClear * line.height();
}

// Broken ink leaves pieces of a line that see nothing of it, and lie in its box: the box is one line, to be read once.
InkLines whole_lines(InkLines lines, double dpi) {
  std::vector<Box>& boxes = lines.boxes;
  const double least = kLeastLine * (dpi > 0 ? dpi : kUsualDpi);
  for (std::size_t i = 0; i < boxes.size();) {
    const auto home = std::find_if(boxes.begin(), boxes.end(), [&](const Box& line) {
      if (line.area() <= boxes[i].area()) return false;
      return is_stroke_of(boxes[i], line) ||
             (share_inside(boxes[i], line) >= kNested && unite(line, boxes[i]).height() <= kGrown * line.height());
    });
    if (home == boxes.end()) {
      ++i;
      continue;
    }
    *home = unite(*home, boxes[i]);
    boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(i));
  }
  std::erase_if(boxes, [least](const Box& line) {
    return std::max(line.width(), line.height()) < least && line.width() < kHyphen * line.height();
  });
  return lines;
}

struct Margin {
  double along = 0;
  double across = 0;
};

// Boxes in reading order with margins around them, but not beyond the middle of the white that parts them from the
// boxes above, below and beside them: what is cut there is read twice.
std::vector<Box> padded(const std::vector<Box>& boxes, const Margin& margin, const Box& limit) {
  std::vector<Box> out;
  out.reserve(boxes.size());
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const Box& box = boxes[i];
    Box pad = {margin.along, margin.across, margin.along, margin.across};
    const std::size_t end = std::min(boxes.size(), i + kNear);
    for (std::size_t k = i - std::min(i, kNear); k < end; ++k) {
      const Box& other = boxes[k];
      if (k == i) continue;
      const double beside = overlap_x(box, other);
      const double over = overlap_y(box, other);
      if (beside > 0) {
        double& side = other.centre().y < box.centre().y ? pad.y0 : pad.y1;
        if (other.centre().y != box.centre().y) side = std::min(side, std::max(0.0, -over) / 2);
      } else if (over > 0) {
        double& side = other.centre().x < box.centre().x ? pad.x0 : pad.x1;
        side = std::min(side, -beside / 2);
      }
    }
    out.push_back(intersect({box.x0 - pad.x0, box.y0 - pad.y0, box.x1 + pad.x1, box.y1 + pad.y1}, limit));
  }
  return out;
}

Box box_of(const Image& image) { return {0, 0, static_cast<double>(image.width), static_cast<double>(image.height)}; }

// Neighbouring lines of one column as one region, as long as it takes in nothing else.
std::vector<Box> regions_of(const std::vector<Box>& lines, const std::vector<Box>& occupied) {
  std::vector<Box> regions;
  for (std::size_t i = 0; i < lines.size();) {
    Box region = lines[i];
    std::size_t end = i + 1;
    for (; end < lines.size(); ++end) {
      const Box grown = unite(region, lines[end]);
      const auto meets = [&](const Box& other) { return !intersect(grown, other).empty(); };
      const auto first = lines.begin() + static_cast<std::ptrdiff_t>(i);
      const auto next = lines.begin() + static_cast<std::ptrdiff_t>(end) + 1;
      if (overlap_x(region, lines[end]) <= 0 || std::any_of(occupied.begin(), occupied.end(), meets) ||
          std::any_of(lines.begin(), first, meets) || std::any_of(next, lines.end(), meets)) {
        break;
      }
      region = grown;
    }
    regions.push_back(region);
    i = end;
  }
  return regions;
}

std::vector<Box> regions_inside(const Image& ink, const Box& whole, const std::vector<Box>& occupied) {
  std::vector<Box> solid;  // with the outer half of the rulings around them
  const double margin = kRulingMargin * (ink.dpi > 0 ? ink.dpi : kUsualDpi);
  solid.reserve(occupied.size());
  for (const Box& box : occupied) solid.push_back(grow(box, margin));
  InkLines lines = whole_lines(ink_lines(ink, whole, {}, solid), ink.dpi);
  std::erase_if(lines.boxes, [&](const Box& line) {
    return std::any_of(solid.begin(), solid.end(),
                       [&](const Box& box) { return share_inside(line, box) > kFrameShare; });
  });
  const double margin_of_region = kPadAlong * lines.em;
  return padded(regions_of(lines.boxes, occupied), {margin_of_region, margin_of_region}, box_of(ink));
}

}  // namespace

std::vector<Box> find_line_boxes(const Image& ink, const Box& region, const std::vector<Ruling>& rulings) {
  const InkLines lines = whole_lines(ink_lines(ink, region, rulings, {}), ink.dpi);
  return padded(lines.boxes, {kPadAlong * lines.em, kPadAcross * lines.em}, intersect(region, box_of(ink)));
}

std::vector<Box> free_regions(const Image& ink, const std::vector<Box>& occupied, const std::vector<Box>& frames) {
  const double dpi = ink.dpi > 0 ? ink.dpi : kUsualDpi;
  std::vector<Box> solid = occupied;
  solid.insert(solid.end(), frames.begin(), frames.end());
  std::vector<Box> regions = regions_inside(ink, grow(box_of(ink), -kRim * dpi), solid);
  for (const Box& frame : frames) {
    const auto lies_inside = [&](const Box& box) { return box != frame && share_inside(box, frame) > kFrameShare; };
    solid.clear();
    std::copy_if(occupied.begin(), occupied.end(), std::back_inserter(solid), lies_inside);
    std::copy_if(frames.begin(), frames.end(), std::back_inserter(solid), lies_inside);
    const std::vector<Box> inside = regions_inside(ink, grow(frame, -2 * kRulingMargin * dpi), solid);
    regions.insert(regions.end(), inside.begin(), inside.end());
  }
  return regions;
}

}  // namespace nianbao::layout

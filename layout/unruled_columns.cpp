// Where the words of a table leave white between its columns.
//
// Method: the lines with figures tell the columns: what they leave white, over nearly all of them. What stands clear of
// these on several other lines is a column of labels. Headings then widen the columns that they stand over. Segments
// over such white are parted there, and the columns found anew: a figure close to the words behind it is one.
//
// Assumes upright text in cells that do not overlap. Fails where a cell's text runs under its neighbour's.
#include <algorithm>
#include <cstddef>
#include <utility>

#include "document/unicode.h"
#include "layout/unruled_rows.h"

namespace nianbao::layout {

namespace {

constexpr std::size_t kRareLines = 25;  // one line of so many may cross a gutter
constexpr std::size_t kLabels = 2;      // lines that hold a label clear of the other columns, at least
constexpr std::ptrdiff_t kCrossed = 2;  // lines that cross white which is none between columns, at least
constexpr double kParted = 0.4;         // em of white where the columns' edge lies

struct Span {
  double from = 0;
  double to = 0;
};

// What at most `rare` lines leave covered, as spans of ink parted by `gutter` of white or more.
std::vector<Span> covered(const std::vector<const TextLine*>& lines, double gutter, int rare) {
  std::vector<std::pair<double, int>> steps;
  for (const TextLine* line : lines) {
    for (const Segment& segment : line->segments) {
      double from = segment.words.front()->box.x0;
      double to = segment.words.front()->box.x1;
      for (const Word* word : segment.words) {
        if (word->box.x0 > to) {
          steps.emplace_back(from, 1);
          steps.emplace_back(to, -1);
          from = word->box.x0;
        }
        to = std::max(to, word->box.x1);
      }
      steps.emplace_back(from, 1);
      steps.emplace_back(to, -1);
    }
  }
  std::sort(steps.begin(), steps.end());
  std::vector<Span> spans;
  int depth = 0;
  for (const auto& [x, step] : steps) {
    const bool was = depth > rare;
    depth += step;
    if (!was && depth > rare) {
      if (spans.empty() || x - spans.back().to >= gutter) {
        spans.push_back({x, x});
      }
    } else if (was && depth <= rare) {
      spans.back().to = x;
    }
  }
  return spans;
}

// Widens a column by what stands over it, where its neighbours leave room.
void widen(const Box& box, std::size_t at, double gutter, std::vector<Span>& spans) {
  const Span wide = {std::min(spans[at].from, box.x0), std::max(spans[at].to, box.x1)};
  const bool free_left = at == 0 || wide.from - spans[at - 1].to >= gutter;
  const bool free_right = at + 1 == spans.size() || spans[at + 1].from - wide.to >= gutter;
  if (free_left && free_right) spans[at] = wide;
}

std::vector<std::size_t> overlapped(const Box& box, const std::vector<Span>& spans) {
  std::vector<std::size_t> over;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (std::min(box.x1, spans[i].to) > std::max(box.x0, spans[i].from)) over.push_back(i);
  }
  return over;
}

// The names of columns: each widens the column that it stands over. One that stands over none (in the middle of its
// column, above figures set right) belongs to the nearest column beside it that has no name; else it is a column of its
// own, all of whose cells are blank.
void name_columns(const TextLine& names, double gutter, std::vector<Span>& spans) {
  std::vector<bool> named(spans.size(), false);
  std::vector<const Segment*> free;
  for (const Segment& segment : names.segments) {
    const std::vector<std::size_t> over = overlapped(segment.box, spans);
    for (const std::size_t i : over) named[i] = true;
    if (over.size() == 1) widen(segment.box, over[0], gutter, spans);
    if (over.empty()) free.push_back(&segment);
  }
  for (const Segment* segment : free) {
    const auto after = static_cast<std::size_t>(
        std::find_if(spans.begin(), spans.end(), [&](const Span& s) { return s.from > segment->box.x0; }) -
        spans.begin());
    const bool left = after > 0 && !named[after - 1];
    const bool right = after < spans.size() && !named[after];
    const double to_left = left ? segment->box.x0 - spans[after - 1].to : 0;
    const double to_right = right ? spans[after].from - segment->box.x1 : 0;
    if (left || right) {
      const std::size_t home = left && (!right || to_left <= to_right) ? after - 1 : after;
      named[home] = true;
      widen(segment->box, home, gutter, spans);
      continue;
    }
    const bool free_left = after == 0 || segment->box.x0 - spans[after - 1].to >= gutter;
    const bool free_right = after == spans.size() || spans[after].from - segment->box.x1 >= gutter;
    if (!free_left || !free_right) continue;
    spans.insert(spans.begin() + static_cast<std::ptrdiff_t>(after), {segment->box.x0, segment->box.x1});
    named.insert(named.begin() + static_cast<std::ptrdiff_t>(after), true);
  }
}

bool has_ink_on_both_sides(const TextLine& line, double x) {
  const std::vector<Segment>& segments = line.segments;
  return segments.front().box.x0 < x && segments.back().box.x1 > x;
}

bool crosses(const TextLine& line, double x) {
  return std::any_of(line.segments.begin(), line.segments.end(), [&](const Segment& segment) {
    return std::any_of(segment.words.begin(), segment.words.end(),
                       [&](const Word* word) { return word->box.x0 < x && word->box.x1 > x; });
  });
}

// White of a line or two with figures that words of more lines cross is a stop's, in a column of text.
void close_whites(const std::vector<const TextLine*>& body, const std::vector<const TextLine*>& others,
                  std::vector<Span>& spans) {
  for (std::size_t i = 1; i < spans.size();) {
    const double x = (spans[i - 1].to + spans[i].from) / 2;
    const auto white =
        std::count_if(body.begin(), body.end(), [&](const TextLine* line) { return has_ink_on_both_sides(*line, x); });
    const auto crossed =
        std::count_if(others.begin(), others.end(), [&](const TextLine* line) { return crosses(*line, x); });
    if (crossed < kCrossed || crossed <= white) {
      ++i;
      continue;
    }
    spans[i - 1].to = spans[i].to;
    spans.erase(spans.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

// Labels that stand clear of all columns, one below the other: a column of their own.
void add_labels(const std::vector<const TextLine*>& others, double gutter, std::vector<Span>& spans) {
  std::vector<Box> boxes;
  for (const TextLine* line : others) {
    for (const Segment& segment : line->segments) {
      if (overlapped(segment.box, spans).empty()) boxes.push_back(segment.box);
    }
  }
  std::sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.x0 < b.x0; });
  for (std::size_t i = 0; i < boxes.size();) {
    Span label = {boxes[i].x0, boxes[i].x1};
    std::size_t end = i + 1;
    for (; end < boxes.size() && boxes[end].x0 < label.to; ++end) label.to = std::max(label.to, boxes[end].x1);
    const auto after = std::find_if(spans.begin(), spans.end(), [&](const Span& s) { return s.from > label.from; });
    const bool free_left = after == spans.begin() || label.from - (after - 1)->to >= gutter;
    const bool free_right = after == spans.end() || after->from - label.to >= gutter;
    if (end - i >= kLabels && free_left && free_right) spans.insert(after, label);
    i = end;
  }
}

bool is_stop(const Word& word) {
  const std::u32string text = decode_utf8(word.text);
  return !text.empty() && is_cjk_punctuation(text.back());
}

}  // namespace

std::vector<double> column_gutters(const std::vector<TextLine>& lines, double gutter) {
  std::vector<const TextLine*> body;
  for (const TextLine& line : lines) {
    if (line.segments.size() > 1 && has_figure(line)) body.push_back(&line);
  }
  if (body.size() < 2) {
    body.clear();
    for (const TextLine& line : lines) {
      if (line.segments.size() > 1) body.push_back(&line);
    }
  }
  std::vector<Span> spans = covered(body, gutter, static_cast<int>(body.size() / kRareLines));
  std::vector<const TextLine*> others;
  for (const TextLine& line : lines) {
    if (!body.empty() && &line > body.front() && std::find(body.begin(), body.end(), &line) == body.end())
      others.push_back(&line);
  }
  close_whites(body, others, spans);
  add_labels(others, gutter, spans);
  const TextLine* lowest = nullptr;  // the last line of names
  for (const TextLine& line : lines) {
    if (!body.empty() && &line == body.front()) break;
    if (line.segments.size() > 1 || lowest == nullptr) lowest = &line;
  }
  if (lowest != nullptr) name_columns(*lowest, gutter, spans);
  for (const TextLine& line : lines) {
    if (&line == lowest || std::find(body.begin(), body.end(), &line) != body.end()) continue;
    for (const Segment& segment : line.segments) {
      const std::vector<std::size_t> over = overlapped(segment.box, spans);
      if (over.size() == 1) widen(segment.box, over[0], gutter, spans);
    }
  }
  std::vector<double> edges;
  for (std::size_t i = 1; i < spans.size(); ++i) edges.push_back((spans[i - 1].to + spans[i].from) / 2);
  return edges;
}

std::vector<TextLine> parted_at(const std::vector<double>& inner, std::vector<TextLine> lines) {
  for (TextLine& line : lines) {
    std::vector<Segment> segments;
    for (const Segment& whole : line.segments) {
      const bool crosses = std::any_of(inner.begin(), inner.end(),
                                       [&](double edge) { return edge > whole.box.x0 && edge < whole.box.x1; });
      std::vector<const Word*> run;
      for (const Word* word : whole.words) {
        const bool apart = crosses && !run.empty() && word->box.x0 - run.back()->box.x1 >= kParted * whole.em &&
                           !is_stop(*run.back()) && !is_stop(*word);
        if (apart) segments.push_back(segment_of(std::exchange(run, {})));
        run.push_back(word);
      }
      segments.push_back(segment_of(std::move(run)));
    }
    line.segments = std::move(segments);
  }
  return lines;
}

}  // namespace nianbao::layout

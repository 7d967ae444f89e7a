// Method: rulings across that begin and end alike, one below the other, bound a table as long as what stands between
// them is set in columns; captions, units and prose between two rulings end it. A frame with rulings across only is
// taken as it is. What no ruling bounds is a run of lines with several segments each, from the first to the last; lines
// of one segment inside it are names of groups and pieces of cells.
#include "layout/unruled_stretch.h"

#include <algorithm>
#include <cmath>

#include "document/unicode.h"
#include "layout/headings.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kSameEnd = 4;     // rulings of one table begin and end as near to each other
constexpr double kShortest = 80;   // rulings that are shorter underline words
constexpr double kSameLine = 1.2;  // strokes on one height are one ruling
constexpr double kJoint = 3;       // white between them
constexpr double kInside = 3;      // rulings as near to a table are its own

constexpr double kProseLine = 0.7;        // of the ruling's length: a line of one segment as long is prose
constexpr double kLoose = 2.6;            // usual distances between lines: more ends a table without rulings
constexpr double kLongestGap = 4.0;       // em between the middles of its lines, in any case
constexpr double kGroupName = 0.5;        // of the table's width: a lone segment in it is shorter
constexpr std::size_t kLoneLines = 6;     // pieces of cells between two lines of columns
constexpr double kCellLines = 1.1;        // em between the middles of lines of two cells, one of them in two lines
constexpr std::size_t kProseLength = 15;  // characters
constexpr double kProseInk = 0.8;         // share of a line's length that its segments cover
constexpr std::size_t kFewestLines = 3;
constexpr std::size_t kMostRulings = 5000;

double middle(const TextLine& line) { return line.box.centre().y; }

bool begins_with(const std::u32string& text, std::u32string_view start) { return text.starts_with(start); }

// 表1 …, 单位：万元, 注：…: stands above or below tables.
bool is_beside_tables(const TextLine& line) {
  return std::any_of(line.segments.begin(), line.segments.end(), [&](const Segment& s) {
    const bool numbered = s.text.size() > 1 && (s.text[0] == U'表' || s.text[0] == U'图') &&
                          (is_digit(s.text[1]) ||
                           std::u32string_view(U"一二三四五六七八九十").find(s.text[1]) != std::u32string_view::npos);
    const bool unit = begins_with(s.text, U"单位：") || begins_with(s.text, U"单位:") ||
                      begins_with(s.text, U"金额单位") || begins_with(s.text, U"计量单位：");
    const bool note = begins_with(s.text, U"注：") || begins_with(s.text, U"注:") || begins_with(s.text, U"资料来源") ||
                      begins_with(s.text, U"说明：") || begins_with(s.text, U"备注：");
    const bool part = begins_with(s.text, U"附件") || begins_with(s.text, U"附表") || begins_with(s.text, U"续表");
    return numbered || unit || note || part;
  });
}

bool ends_in_stop(const TextLine& line) { return !line.segments.empty() && line.segments.back().text.ends_with(U'。'); }

std::vector<TextLine> lines_between(const Page& page, const Box& box) {
  std::vector<const Word*> words;
  for (const Word& word : page.words) {
    if (contains(box, word.box.centre())) words.push_back(&word);
  }
  return text_lines(words);
}

// Strokes that lie on one height and touch, as one ruling; those inside tables left out.
std::vector<Ruling> rulings_across(const Page& page, const std::vector<Table>& ruled, double point) {
  std::vector<Ruling> strokes;
  for (const Ruling& r : page.rulings) {
    if (r.orientation != Orientation::horizontal || !(r.to > r.from)) continue;
    const bool own = std::any_of(ruled.begin(), ruled.end(), [&](const Table& t) {
      return contains(grow(t.box, kInside * point), {(r.from + r.to) / 2, r.at});
    });
    if (!own) strokes.push_back(r);
  }
  std::sort(strokes.begin(), strokes.end(), [](const Ruling& a, const Ruling& b) { return a.at < b.at; });
  std::vector<Ruling> out;
  for (std::size_t i = 0; i < strokes.size() && out.size() < kMostRulings;) {
    std::size_t end = i;
    while (end < strokes.size() && strokes[end].at - strokes[i].at <= kSameLine * point) ++end;
    const auto from = strokes.begin() + static_cast<std::ptrdiff_t>(i);
    const auto to = strokes.begin() + static_cast<std::ptrdiff_t>(end);
    std::sort(from, to, [](const Ruling& a, const Ruling& b) { return a.from < b.from; });
    for (auto r = from; r != to; ++r) {
      const bool joins = r != from && r->from - out.back().to <= kJoint * point;
      if (joins) {
        out.back().to = std::max(out.back().to, r->to);
      } else {
        out.push_back(*r);
      }
    }
    i = end;
  }
  std::erase_if(out, [&](const Ruling& r) { return r.to - r.from < kShortest * point; });
  return out;
}

std::vector<std::vector<Ruling>> of_one_width(const std::vector<Ruling>& rulings, double point) {
  std::vector<std::vector<Ruling>> groups;
  for (const Ruling& r : rulings) {
    const auto home = std::find_if(groups.begin(), groups.end(), [&](const std::vector<Ruling>& group) {
      return std::abs(group.front().from - r.from) <= kSameEnd * point &&
             std::abs(group.front().to - r.to) <= kSameEnd * point;
    });
    if (home == groups.end()) {
      groups.push_back({r});
    } else {
      home->push_back(r);
    }
  }
  return groups;
}

// Whether what stands between two rulings is no part of a table.
bool is_break(const std::vector<TextLine>& lines, double width) {
  if (lines.empty()) return true;
  const bool columns = std::any_of(lines.begin(), lines.end(), [](const TextLine& l) { return l.segments.size() > 1; });
  std::size_t prose = 0;
  for (const TextLine& line : lines) {
    if (is_beside_tables(line)) return true;
    if (line.segments.size() == 1 && line.box.width() > kProseLine * width) ++prose;
  }
  if (prose > 1 || (prose > 0 && !columns)) return true;
  return !columns && (lines.size() > 2 || ends_in_stop(lines.back()));
}

void add_runs(const Page& page, const std::vector<Ruling>& group, std::vector<Stretch>& out) {
  Stretch run;
  const auto close = [&] {
    if (run.edges.size() > 1) out.push_back(run);
    run = Stretch{};
  };
  for (std::size_t i = 0; i + 1 < group.size(); ++i) {
    const Box box = {group[i].from, group[i].at, group[i].to, group[i + 1].at};
    const std::vector<TextLine> lines = lines_between(page, box);
    if (is_break(lines, box.width())) {
      close();
      continue;
    }
    if (run.edges.empty()) run.edges.push_back(box.y0);
    run.edges.push_back(box.y1);
    run.box = unite(run.box, box);
    run.rulings = static_cast<int>(run.edges.size());
  }
  close();
}

// A stretch between two rulings alone must be columns from its first line on.
bool begins_in_columns(const Page& page, const Stretch& stretch) {
  const std::vector<TextLine> lines = lines_in(page, stretch);
  return !lines.empty() && lines.front().segments.size() > 1;
}

std::vector<const Word*> free_words(const Page& page, const std::vector<Table>& tables) {
  std::vector<const Word*> words;
  for (const Word& word : page.words) {
    const bool taken = std::any_of(tables.begin(), tables.end(),
                                   [&](const Table& table) { return contains(table.box, word.box.centre()); });
    if (!taken) words.push_back(&word);
  }
  return words;
}

bool parted_by_table(const TextLine& a, const TextLine& b, const std::vector<Table>& tables) {
  return std::any_of(tables.begin(), tables.end(), [&](const Table& t) {
    const double y = t.box.centre().y;
    return y > middle(a) && y < middle(b);
  });
}

// A line of text whose stops look like gaps: little white, and stops in it.
bool is_prose(const TextLine& line) {
  double ink = 0;
  std::size_t length = 0;
  bool stops = false;
  for (const Segment& s : line.segments) {
    ink += s.box.width();
    length += s.text.size();
    stops = stops || s.text.find_first_of(U"，。；、") != std::u32string::npos;
  }
  return stops && length >= kProseLength && ink >= kProseInk * line.box.width();
}

// 第三章　主要进展: its blank is no gutter.
bool is_part_heading(const TextLine& line) {
  if (std::any_of(line.segments.begin(), line.segments.end(), [](const Segment& s) { return s.figure; })) return false;
  std::u32string text;
  for (const Segment& s : line.segments) text += s.text;
  const Marker marker = marker_of(text);
  return marker == Marker::chapter || marker == Marker::section;
}

bool is_columns(const TextLine& line) {
  return line.segments.size() > 1 && !is_beside_tables(line) && !is_prose(line) && !is_part_heading(line);
}

// The usual distance between the lines [from, to) that are set in columns.
double usual_distance(const std::vector<TextLine>& lines, std::size_t from, std::size_t to) {
  std::vector<double> distances;
  std::size_t last = from;
  for (std::size_t i = from + 1; i < to; ++i) {
    if (!is_columns(lines[i])) continue;
    distances.push_back(middle(lines[i]) - middle(lines[last]));
    last = i;
  }
  if (distances.empty()) return 0;
  std::sort(distances.begin(), distances.end());
  return distances[distances.size() / 2];
}

// Whether line i has one segment that stands under others in the table: a group's name, or a piece of a cell.
bool is_lone(const std::vector<TextLine>& lines, std::size_t i, const Box& box) {
  if (lines[i].segments.size() != 1 || is_beside_tables(lines[i]) || ends_in_stop(lines[i])) return false;
  if (lines[i].box.width() > kGroupName * box.width() || is_part_heading(lines[i])) return false;
  const double em = lines[i].segments[0].em;
  return lines[i].box.x0 >= box.x0 - em && lines[i].box.x1 <= box.x1 + em;
}

// How many lines from i on are lone segments inside the table that `box` is so far: columns follow, or they are the
// last lines of its last cells.
std::size_t lone_lines(const std::vector<TextLine>& lines, std::size_t i, const Box& box) {
  std::size_t count = 0;
  while (count < kLoneLines && i + count < lines.size() && is_lone(lines, i + count, box)) ++count;
  if (count > 0 && i + count < lines.size() && is_columns(lines[i + count])) return count;
  const auto close = [&](std::size_t k) {
    return middle(lines[k]) - middle(lines[k - 1]) <= kCellLines * lines[k].segments[0].em;
  };
  std::size_t last = 0;
  while (last < count && close(i + last)) ++last;
  return last;
}

}  // namespace

std::vector<TextLine> lines_in(const Page& page, const Stretch& stretch) { return lines_between(page, stretch.box); }

bool is_labelled(const TextLine& line) {
  std::size_t labels = 0;
  for (const Segment& s : line.segments) {
    const std::size_t colon = std::min(s.text.find(U'：'), s.text.find(U':'));
    const bool part = begins_with(s.text, U"其中");
    if (colon != std::u32string::npos && !s.figure && !part) ++labels;
  }
  return labels > 0;
}

bool is_contents(const std::vector<TextLine>& lines) {
  int before = 0;
  std::size_t rising = 0;
  std::size_t entries = 0;
  for (const TextLine& line : lines) {
    if (line.segments.size() < 2) continue;
    const std::u32string& last = line.segments.back().text;
    const bool page = last.size() <= 3 && std::all_of(last.begin(), last.end(), is_digit);
    const int number = page ? std::stoi(encode_utf8(last)) : 0;
    ++entries;
    if (page && number >= before) ++rising;
    before = std::max(before, number);
  }
  return rising == entries;
}

std::vector<Stretch> ruled_stretches(const Page& page, const std::vector<Table>& ruled) {
  const double point = (page.dpi > 0 ? page.dpi : 72.0) / 72;
  std::vector<Stretch> out;
  for (const Table& table : ruled) {
    if (table.columns != 1 || table.rows < 2) continue;
    out.push_back({table.box, table.row_edges, static_cast<int>(table.row_edges.size()), true});
  }
  for (const std::vector<Ruling>& group : of_one_width(rulings_across(page, ruled, point), point)) {
    std::vector<Stretch> runs;
    add_runs(page, group, runs);
    for (Stretch& run : runs) {
      if (run.rulings > 2 || begins_in_columns(page, run)) out.push_back(std::move(run));
    }
  }
  return out;
}

std::vector<Stretch> open_stretches(const Page& page, const std::vector<Table>& tables) {
  const std::vector<TextLine> lines = text_lines(free_words(page, tables));
  const double em = usual_em(lines);
  std::vector<Stretch> out;
  for (std::size_t i = 0; i < lines.size();) {
    if (!is_columns(lines[i])) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    Box box = lines[i].box;
    while (end < lines.size()) {
      const double gap = middle(lines[end]) - middle(lines[end - 1]);
      const double usual = usual_distance(lines, i, end);
      if (gap > kLongestGap * em || (usual > 0 && gap > kLoose * usual) ||
          parted_by_table(lines[end - 1], lines[end], tables))
        break;
      const std::size_t more = is_columns(lines[end]) ? 1 : lone_lines(lines, end, box);
      if (more == 0) break;
      for (std::size_t k = 0; k < more; ++k) box = unite(box, lines[end++].box);
    }
    if (end - i >= kFewestLines) {
      const Box room = grow(box, em * 0.3);
      out.push_back({room, {room.y0, room.y1}, 0, false});
    }
    i = end;
  }
  return out;
}

}  // namespace nianbao::layout

// Words -> lines.
//
// Method: words are taken from left to right; each joins the run of words whose last full-height character stands
// beside it, at most one em away, so that a slight slant of the line, superscripts and low punctuation do no harm. Runs
// are put into reading order (order.h); runs in one row of one column make a line. Words set in a vertical writing mode
// make columns in the same way, turned by 90 degrees; neighbouring columns are one block, read from right to left.
//
// What stands in a frame is put into order by itself, from the innermost frame out, and stands as one piece after.
//
// What is left of a seal's own ring of characters is read as lines as well: those that lie in the seal and were read
// with doubt are left out, a date or a name under the seal stays.
//
// Fails where two lines overlap by more than half their height.
#include "layout/lines.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "document/median.h"
#include "document/unicode.h"
#include "layout/order.h"

namespace nianbao::layout {

namespace {

constexpr double kRunGap = 1.0;             // em; the widest white inside a run
constexpr double kFullHeight = 0.6;         // of the em: lower boxes (、一·) do not tell where the line is
constexpr double kOverlap = 0.5;            // of the lower height: how far words of one line overlap
constexpr double kLowOverlap = 0.35;        // the same for low boxes, whose place on the line is uncertain
constexpr double kSizeRatio = 1.8;          // beyond it two sizes belong to one line only where they nearly touch
constexpr double kTouch = 0.35;             // em; white between a word and its superscript
constexpr double kBlank = 0.25;             // em; white that is a blank between Latin words
constexpr double kBlankOverTracking = 1.8;  // times the line's usual white, where its letters are spaced
constexpr double kColumnGap = 1.6;          // em; white between neighbouring columns of vertical text
constexpr double kInSeal = 0.9;             // of a line, inside a seal: it may be of the seal
constexpr double kSealConfidence = 0.93;  // print under a seal is read with more, the ring's characters with 0.6 to 0.9
constexpr double kBoxToSize = 0.85;       // em to glyph box height, where a word has no size

double em_of(const Word& word, bool vertical) {
  if (word.size > 0) return word.size;
  return std::max(1.0, kBoxToSize * (vertical ? word.box.width() : word.box.height()));
}

// A box in the frame of the writing: x along the line, y across it.
Box along(const Box& box, bool vertical) { return vertical ? Box{box.y0, box.x0, box.y1, box.x1} : box; }

// Words one behind the other on a line.
struct Run {
  std::vector<std::size_t> words;
  Box box;  // in the frame of the writing
  double y0 = 0;
  double y1 = 0;
  double em = 0;
};

// Where the line of a word lies, across: its box, or an em around the middle of a low box.
void set_band(Run& run, const Box& box, double em) {
  const double margin = box.height() < kFullHeight * em ? (em - box.height()) / 2 : 0;
  run.y0 = box.y0 - margin;
  run.y1 = box.y1 + margin;
  run.em = em;
}

// How well a word continues a run: overlap across, as a share of the lower of the two; 0 where it does not.
double fit(const Run& run, const Box& box, double em) {
  const double gap = box.x0 - run.box.x1;
  const double larger = std::max(run.em, em);
  if (gap > kRunGap * larger) return 0;
  if (larger > kSizeRatio * std::min(run.em, em) && gap > kTouch * larger) return 0;
  const double height = std::min(run.y1 - run.y0, std::max(box.height(), 1.0));
  const double overlap = (std::min(run.y1, box.y1) - std::max(run.y0, box.y0)) / height;
  const bool low = box.height() < kFullHeight * em;
  return overlap >= (low ? kLowOverlap : kOverlap) ? overlap : 0;
}

void append(Run& run, std::size_t index, const Box& box, double em) {
  run.words.push_back(index);
  run.box = unite(run.box, box);
  const bool full = box.height() >= kFullHeight * em && em >= 0.8 * run.em;
  if (run.words.size() == 1 || full) set_band(run, box, em);
}

std::vector<Run> make_runs(const std::vector<Word>& words, bool vertical) {
  std::vector<std::size_t> sequence(words.size());
  std::iota(sequence.begin(), sequence.end(), std::size_t{0});
  std::sort(sequence.begin(), sequence.end(), [&](std::size_t a, std::size_t b) {
    const Box p = along(words[a].box, vertical);
    const Box q = along(words[b].box, vertical);
    if (p.x0 != q.x0) return p.x0 < q.x0;
    return p.y0 != q.y0 ? p.y0 < q.y0 : a < b;
  });
  double largest = 1;
  for (const Word& word : words) largest = std::max(largest, em_of(word, vertical));
  std::vector<Run> done;
  std::vector<Run> open;
  for (const std::size_t i : sequence) {
    const Box box = along(words[i].box, vertical);
    const double em = em_of(words[i], vertical);
    std::size_t kept = 0;
    for (std::size_t r = 0; r < open.size(); ++r) {
      if (box.x0 - open[r].box.x1 > kRunGap * largest) {
        done.push_back(std::move(open[r]));
      } else {
        if (kept != r) open[kept] = std::move(open[r]);
        ++kept;
      }
    }
    open.resize(kept);
    Run* best = nullptr;
    double best_fit = 0;
    for (Run& run : open) {
      const double f = fit(run, box, em);
      if (f > best_fit) {
        best_fit = f;
        best = &run;
      }
    }
    if (best == nullptr) best = &open.emplace_back();
    append(*best, i, box, em);
  }
  done.insert(done.end(), std::make_move_iterator(open.begin()), std::make_move_iterator(open.end()));
  return done;
}

std::string text_of_line(const std::vector<Word>& words, bool vertical) {
  std::vector<double> gaps;
  for (std::size_t i = 1; i < words.size(); ++i) {
    gaps.push_back(along(words[i].box, vertical).x0 - along(words[i - 1].box, vertical).x1);
  }
  const double usual = std::max(0.0, median(gaps));
  std::string text;
  char32_t before = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::u32string points = decode_utf8(words[i].text);
    if (points.empty()) continue;
    const double wide = std::max(kBlank * em_of(words[i], vertical), kBlankOverTracking * usual);
    if (before != 0 && blank_matters(before, points.front()) && (words[i].space_before || gaps[i - 1] > wide)) {
      text += ' ';
    }
    text += words[i].text;
    before = points.back();
  }
  return text;
}

Line make_line(std::vector<Word> words, bool vertical) {
  Line line;
  line.vertical = vertical;
  std::stable_sort(words.begin(), words.end(), [vertical](const Word& a, const Word& b) {
    return along(a.box, vertical).x0 < along(b.box, vertical).x0;
  });
  std::vector<double> sizes;
  std::size_t bold = 0;
  for (const Word& word : words) {
    line.box = unite(line.box, word.box);
    sizes.push_back(em_of(word, vertical));
    if (word.bold) ++bold;
  }
  line.size = median(sizes);
  line.bold = 2 * bold > words.size();
  line.text = text_of_line(words, vertical);
  words.shrink_to_fit();  // kept for as long as the document is
  line.words = std::move(words);
  return line;
}

// What is put into order: a run of horizontal words, a block of vertical columns, a table, or a frame.
struct Piece {
  Box box;
  bool solid = false;
  std::vector<Line> columns;     // vertical text: its lines, right to left
  std::vector<Line> inside;      // of a frame, in reading order
  std::vector<std::size_t> run;  // horizontal text: indexes of words
};

std::vector<Piece> vertical_pieces(const std::vector<Word>& words) {
  std::vector<Piece> pieces;
  std::vector<Line> lines;
  for (const Run& run : make_runs(words, true)) {
    std::vector<Word> own;
    for (const std::size_t i : run.words) own.push_back(words[i]);
    lines.push_back(make_line(std::move(own), true));
  }
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.box.x1 > b.box.x1; });
  for (Line& line : lines) {
    Piece* home = nullptr;
    for (Piece& piece : pieces) {
      if (overlap_y(piece.box, line.box) > 0 && -overlap_x(piece.box, line.box) <= kColumnGap * line.size)
        home = &piece;
    }
    if (home == nullptr) home = &pieces.emplace_back();
    home->box = unite(home->box, line.box);
    home->columns.push_back(std::move(line));
  }
  return pieces;
}

std::vector<Line> lines_of(const std::vector<Piece>& pieces, const std::vector<Word>& words, double em) {
  std::vector<OrderItem> items;
  items.reserve(pieces.size());
  for (const Piece& piece : pieces) items.push_back({piece.box, piece.solid, !piece.columns.empty()});
  std::vector<Line> lines;
  for (const std::vector<std::size_t>& row : reading_order(items, em)) {
    std::vector<Word> joined;
    for (const std::size_t p : row) {
      for (const Line& column : pieces[p].columns) lines.push_back(column);
      lines.insert(lines.end(), pieces[p].inside.begin(), pieces[p].inside.end());
      for (const std::size_t i : pieces[p].run) joined.push_back(words[i]);
    }
    if (!joined.empty()) lines.push_back(make_line(std::move(joined), false));
  }
  return lines;
}

bool of_seal(const Line& line, const std::vector<Box>& seals) {
  const auto around = [&](const Box& seal) { return share_inside(line.box, seal) >= kInSeal; };
  if (line.words.empty() || std::none_of(seals.begin(), seals.end(), around)) return false;
  double sum = 0;
  for (const Word& word : line.words) sum += word.confidence;
  return sum < kSealConfidence * static_cast<double>(line.words.size());
}

// What stands in one frame, or outside all.
struct Group {
  std::vector<Word> words;
  std::vector<Piece> pieces;  // its tables and frames
};

std::vector<Line> lines_of_group(Group group) {
  std::vector<Word>& words = group.words;
  const auto first_vertical =
      std::stable_partition(words.begin(), words.end(), [](const Word& word) { return !word.vertical; });
  const std::vector<Word> upright(std::make_move_iterator(words.begin()), std::make_move_iterator(first_vertical));
  const std::vector<Word> hanging(std::make_move_iterator(first_vertical), std::make_move_iterator(words.end()));

  std::vector<Piece> pieces = vertical_pieces(hanging);
  std::vector<double> sizes;
  for (Run& run : make_runs(upright, false)) {
    sizes.push_back(run.em);
    pieces.push_back({run.box, false, {}, {}, std::move(run.words)});
  }
  std::move(group.pieces.begin(), group.pieces.end(), std::back_inserter(pieces));
  if (sizes.empty()) {
    for (const Word& word : hanging) sizes.push_back(em_of(word, true));
  }
  return lines_of(pieces, upright, median(sizes));
}

// The index of the smallest frame from `from` on that holds the point; the number of frames for none.
std::size_t home_of(const std::vector<Box>& frames, std::size_t from, const Point& point) {
  while (from < frames.size() && !contains(frames[from], point)) ++from;
  return from;
}

}  // namespace

std::vector<Line> find_lines(const Page& page, std::vector<Word> words, const std::vector<Box>& occupied) {
  std::vector<Box> frames = page.frames;
  std::stable_sort(frames.begin(), frames.end(), [](const Box& a, const Box& b) { return a.area() < b.area(); });
  std::vector<Group> groups(frames.size() + 1);
  for (Word& word : words) groups[home_of(frames, 0, word.box.centre())].words.push_back(std::move(word));
  for (const Box& box : occupied) {
    std::size_t home = home_of(frames, 0, box.centre());
    while (home < frames.size() && frames[home].area() < box.area()) home = home_of(frames, home + 1, box.centre());
    groups[home].pieces.push_back({box, true, {}, {}, {}});
  }
  for (std::size_t f = 0; f < frames.size(); ++f) {
    std::vector<Line> inside = lines_of_group(std::move(groups[f]));
    if (inside.empty()) continue;
    groups[home_of(frames, f + 1, frames[f].centre())].pieces.push_back({frames[f], true, {}, std::move(inside), {}});
  }
  std::vector<Line> lines = lines_of_group(std::move(groups.back()));
  std::erase_if(lines, [&](const Line& line) { return of_seal(line, page.seals); });
  return lines;
}

}  // namespace nianbao::layout

// Page furniture.
//
// Method: only the outermost lines of a page (nothing of its content above or below them) can be furniture. Page
// numbers go by their shape; a bare number must also stand near the edge, apart from the content, and count with the
// pages or name its own page. Running titles stand at the same distance from the edge with the same text, the page's
// number aside, on at least two pages. A recogniser makes anything of the few low strokes of "- 1 -", so on pages that
// were read, a short lone line in the middle or on the outer side, at the same place on at least two pages, is a page
// number whatever its text; on one page alone its signs must be those that such a number is misread as. So must those
// between 第 and 页, on any line that was read.
//
// A running title of one page is told by its size and a ruling (furniture_heads.h), and the address that a browser
// prints by its form. Pages are compared with those
// nearby: what is printed of a page cannot hang on the last one of a book. Fails where a bare number is so far from the
// edge that it may be content, and for running titles that stand on pages further apart.
#include "layout/furniture.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "document/unicode.h"
#include "layout/furniture_heads.h"
#include "layout/page_number.h"

namespace nianbao::layout {

namespace {

constexpr double kCertainZone = 0.35;  // of the page's height from an edge: numbers of a certain shape (cropped scans)
constexpr double kNumberZone = 0.12;   // the same for bare numbers
constexpr double kTitleZone = 0.12;    // the same for running titles
constexpr double kApart = 0.6;         // em; white between a bare number or running title and the content
constexpr double kSamePlace = 0.012;   // of the page's height: how far a running title may move between pages
constexpr double kReadPlace = 0.02;    // of the page's height: the same for scans, whose sheets lie differently
constexpr double kReadSide = 0.04;     // of the page's width: the same across
constexpr double kShort = 0.12;        // of the page's width: a page number with its dashes is no longer
constexpr double kAlikeWidth = 1.8;    // ratio of widths of page numbers in one document: "1" and "- 12 -" are further
constexpr double kLargerTitle = 1.15;  // a document's own title is larger than its repetitions
constexpr std::size_t kLongestNumber = 14;  // characters: 第 123 页 共 456 页
constexpr int kDeepest = 3;                 // lines of furniture at one edge

// The text of a running title, the number of its page taken out.
std::u32string key_of(const std::string& text, int page) {
  std::u32string out;
  std::u32string digits;
  const auto flush = [&] {
    const bool total = out.ends_with(U"#/");  // that the last page has the number of
    if (!digits.empty()) out += arabic(digits) == page && !total ? U"#" : digits;
    digits.clear();
  };
  for (const char32_t c : compact(text)) {
    if (c >= U'0' && c <= U'9') {
      digits.push_back(c);
    } else {
      flush();
      out.push_back(c);
    }
  }
  flush();
  return out;
}

// Lines that repeat above tables and at the head of their parts, and belong to the document.
bool is_caption(const std::u32string& text) {
  return text.starts_with(U"单位") || text.starts_with(U"金额单位") || text.starts_with(U"附件") ||
         text.starts_with(U"附表") || text.starts_with(U"注") || text.ends_with(U"。") || text.ends_with(U"：");
}

bool was_read(const Line& line) { return !line.words.empty() && line.words.front().origin == Origin::ocr; }

// Signs that the digits and dashes of "- 1 -" are read as, none of which makes a word.
bool is_misread_number(const std::string& text) {
  const std::u32string core = compact(text);
  const auto digit = [](char32_t c) {
    return is_digit(c) || std::u32string_view(U"]|lI[/").find(c) != std::u32string_view::npos;
  };
  const auto dash = [](char32_t c) {
    return is_dash(c) || std::u32string_view(U"=二.:：<>").find(c) != std::u32string_view::npos;
  };
  const auto digits = std::count_if(core.begin(), core.end(), digit);
  return digits > 0 && digits <= 4 && core.size() <= 8 &&
         std::all_of(core.begin(), core.end(), [&](char32_t c) { return digit(c) || dash(c); });
}

// 第1页共5S页: all words of such a number, and signs that digits are read as between them.
bool is_misread_words(const std::string& text) {
  const std::u32string core = compact(text);
  if (core.size() > kLongestNumber || !core.starts_with(U'第') || !core.ends_with(U'页')) return false;
  const auto word = [](char32_t c) { return c == U'第' || c == U'页' || c == U'共'; };
  const auto digit = [](char32_t c) {
    return is_digit(c) || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
           std::u32string_view(U"]|[/，,、.").find(c) != std::u32string_view::npos;
  };
  const auto words = std::count_if(core.begin(), core.end(), word);
  return words >= 2 && std::any_of(core.begin(), core.end(), is_digit) &&
         std::all_of(core.begin(), core.end(), [&](char32_t c) { return word(c) || digit(c); });
}

// = 3 =: such signs on both sides are the dashes of a page number, wherever it stands.
bool is_between_signs(const std::string& text) {
  const std::u32string core = compact(text);
  return core.size() > 2 && !is_digit(core.front()) && !is_digit(core.back());
}

// The address that a browser prints on each page.
bool is_address(const std::string& text) {
  const std::u32string core = compact(text);
  const bool any = core.find(U"://") != std::u32string::npos || core.starts_with(U"http") || core.starts_with(U"file:");
  return any && std::none_of(core.begin(), core.end(), is_han);
}

// A line at the edge of its page, with all that tells whether it is furniture.
struct Edge {
  bool top = false;
  std::size_t line = 0;  // index into the page's lines
  double distance = 0;   // from the edge to the line's middle, share of the page's longer side
  double white = 0;      // em between it and the next content inwards
  double em = 1;
  double width = 0;  // share of the page's width
  std::optional<PageNumber> number;
  std::u32string key;           // as a running title; "" for lines that are none
  std::u32string plain;         // the same with its numbers: a date may hold the page's
  std::optional<double> lone;   // of a short lone line that was read: its middle from the page's, share of its width
  bool centred = false;         // such a line in the middle
  bool misread_number = false;  // of a line that was read: its signs are those of a misread number where it stands
  bool address = false;         // of a web page
  bool above_ruling = false;    // a small line at the top, right above a ruling
  Lettering lettering;          // of a small line at the top; no words for others
};

// What is kept of a page while its furniture and that of its neighbours is sought.
struct Sought {
  int page = 1;
  std::size_t lines = 0;
  std::vector<Edge> edges;  // top, then bottom; outermost first
  std::vector<Lettering> lettering;
};

double em_of(const Line& line) { return line.size > 0 ? line.size : std::max(1.0, line.box.height()); }

// Sheets that lie across among others have their furniture as far from the edge.
double extent_of(const PageFlow& page, double height) { return std::max<double>(height, page.frame_width); }

double height_of(const PageFlow& page) {
  double height = page.frame_height;
  if (height > 0) return height;
  for (const Line& line : page.lines) height = std::max(height, line.box.y1);
  return std::max(height, 1.0);
}

std::optional<double> lone_place(const PageFlow& page, const Line& line, const Edge& edge) {
  const double width = std::max(1, page.frame_width);
  if (!was_read(line) || line.box.width() > kShort * width) return std::nullopt;
  if (edge.distance > kNumberZone || edge.white < kApart) return std::nullopt;
  return line.box.centre().x / width - 0.5;
}

void look_at(const PageFlow& page, Edge& edge) {
  const Line& line = page.lines[edge.line];
  edge.em = em_of(line);
  edge.width = line.box.width() / std::max(1, page.frame_width);
  edge.number = read_page_number(line.text);
  edge.lone = lone_place(page, line, edge);
  edge.centred = edge.lone && std::abs(*edge.lone) <= kReadSide;
  edge.misread_number = edge.lone && (edge.centred || is_between_signs(line.text)) && is_misread_number(line.text);
  const bool apart = edge.distance <= kNumberZone && edge.white >= kApart;
  edge.misread_number = edge.misread_number || (was_read(line) && apart && is_misread_words(line.text));
  edge.address = edge.distance <= kNumberZone && is_address(line.text);
  if (edge.distance > kTitleZone) return;
  edge.key = key_of(line.text, page.page);
  if (is_caption(edge.key)) edge.key.clear();
  edge.plain = compact(line.text);
  if (!edge.top || edge.white < kApart || is_caption(compact(line.text)) || !is_small(page, line)) return;
  edge.above_ruling = is_above_ruling(page, line);
  edge.lettering = lettering_of(line);
}

// The outermost lines of a page at its top or bottom, outermost first.
std::vector<Edge> edges_of(const PageFlow& page, bool top) {
  const double height = height_of(page);
  const auto outer = [&](const Box& box) { return top ? box.centre().y : height - box.centre().y; };
  std::vector<std::size_t> sequence(page.lines.size());
  for (std::size_t i = 0; i < sequence.size(); ++i) sequence[i] = i;
  std::stable_sort(sequence.begin(), sequence.end(),
                   [&](std::size_t a, std::size_t b) { return outer(page.lines[a].box) < outer(page.lines[b].box); });
  double content = height;  // distance from the edge to the nearest table
  for (const Table& table : page.pieces) content = std::min(content, top ? table.box.y0 : height - table.box.y1);
  std::vector<Edge> edges;
  for (std::size_t k = 0; k < sequence.size() && edges.size() < kDeepest; ++k) {
    const Line& line = page.lines[sequence[k]];
    if (outer(line.box) > content) break;
    const double inner = top ? line.box.y1 : height - line.box.y0;
    double next = content;
    if (k + 1 < sequence.size()) {
      const Box& other = page.lines[sequence[k + 1]].box;
      next = std::min(next, top ? other.y0 : height - other.y1);
    }
    Edge edge;
    edge.top = top;
    edge.line = sequence[k];
    edge.distance = outer(line.box) / extent_of(page, height);
    edge.white = (next - inner) / em_of(line);
    look_at(page, edge);
    edges.push_back(std::move(edge));
  }
  return edges;
}

using Taken = std::vector<std::vector<bool>>;  // by page, by edge

// Bare numbers are furniture where another page's differs from it as the pages do, or where they name their page.
bool counts_with_pages(const std::deque<Sought>& all, std::size_t p, const Edge& edge) {
  const int offset = edge.number->number - all[p].page;
  if (offset == 0) return true;
  for (std::size_t q = 0; q < all.size(); ++q) {
    if (q == p) continue;
    for (const Edge& other : all[q].edges) {
      if (other.number && other.number->number - all[q].page == offset) return true;
    }
  }
  return false;
}

void take_numbers(const std::deque<Sought>& all, Taken& taken) {
  for (std::size_t p = 0; p < all.size(); ++p) {
    for (std::size_t e = 0; e < all[p].edges.size(); ++e) {
      const Edge& edge = all[p].edges[e];
      if (!edge.number) continue;
      const bool bare = edge.distance <= kNumberZone && edge.white >= kApart && counts_with_pages(all, p, edge);
      const bool shaped = edge.number->certain && edge.distance <= kCertainZone;
      if (bare || shaped) taken[p][e] = true;
    }
  }
}

// Whether another page has such a line at the same place, or on the other side.
bool stands_again(const std::deque<Sought>& all, std::size_t p, const Edge& edge) {
  for (std::size_t q = 0; q < all.size(); ++q) {
    if (q == p) continue;
    for (const Edge& other : all[q].edges) {
      if (!other.lone || other.top != edge.top || std::abs(other.distance - edge.distance) > kReadPlace) continue;
      const bool same_side = std::abs(*edge.lone - *other.lone) <= kReadSide && (edge.centred || *edge.lone > 0);
      const bool mirrored = std::abs(*edge.lone + *other.lone) <= kReadSide;
      const bool alike = std::max(edge.width, other.width) <= kAlikeWidth * std::min(edge.width, other.width);
      if ((same_side || mirrored) && alike) return true;
    }
  }
  return false;
}

void take_misread_numbers(const std::deque<Sought>& all, Taken& taken) {
  for (std::size_t p = 0; p < all.size(); ++p) {
    for (std::size_t e = 0; e < all[p].edges.size(); ++e) {
      const Edge& edge = all[p].edges[e];
      if (edge.misread_number || (edge.lone && stands_again(all, p, edge))) taken[p][e] = true;
    }
  }
}

// `taken`: the numbers of all pages; gets the running titles of page `p`.
void take_titles(const std::deque<Sought>& all, std::size_t p, Taken& taken) {
  std::vector<std::size_t> titles;
  for (std::size_t e = 0; e < all[p].edges.size(); ++e) {
    const Edge& edge = all[p].edges[e];
    if (taken[p][e] || edge.key.empty()) continue;
    int alike = 0;
    for (std::size_t q = 0; q < all.size(); ++q) {
      for (std::size_t f = 0; q != p && f < all[q].edges.size(); ++f) {
        const Edge& other = all[q].edges[f];
        if (taken[q][f] || other.top != edge.top) continue;
        if (other.key != edge.key && other.plain != edge.plain) continue;
        const bool same_place = std::abs(edge.distance - other.distance) <= kSamePlace;
        alike += same_place && edge.em <= kLargerTitle * other.em ? 1 : 0;
      }
    }
    if (alike >= 2 || (alike == 1 && edge.white >= kApart)) titles.push_back(e);
  }
  for (const std::size_t e : titles) taken[p][e] = true;
}

void take_lone_heads(const std::deque<Sought>& all, std::size_t p, Taken& taken) {
  for (std::size_t e = 0; e < all[p].edges.size(); ++e) {
    const Edge& edge = all[p].edges[e];
    if (taken[p][e]) continue;
    const auto says = [&](const Sought& page) { return is_said_larger(page.lettering, edge.lettering); };
    if (edge.address || edge.above_ruling || std::any_of(all.begin(), all.end(), says)) taken[p][e] = true;
  }
}

}  // namespace

struct FurnitureFinder::State {
  std::deque<Sought> pages;  // the one to be judged, and its neighbours
  std::size_t at = 0;        // among them: the one to be judged
};

FurnitureFinder::FurnitureFinder() : state_(std::make_unique<State>()) {}
FurnitureFinder::~FurnitureFinder() = default;

void FurnitureFinder::add(const PageFlow& page) {
  Sought sought;
  sought.page = page.page;
  sought.lines = page.lines.size();
  sought.edges = edges_of(page, true);
  std::vector<Edge> bottom = edges_of(page, false);
  std::move(bottom.begin(), bottom.end(), std::back_inserter(sought.edges));
  for (const Line& line : page.lines) sought.lettering.push_back(lettering_of(line));
  state_->pages.push_back(std::move(sought));
}

std::vector<Furniture> FurnitureFinder::judge() {
  std::deque<Sought>& all = state_->pages;
  const std::size_t p = state_->at;
  Taken taken;
  for (const Sought& page : all) taken.emplace_back(page.edges.size(), false);
  take_numbers(all, taken);
  take_misread_numbers(all, taken);
  take_titles(all, p, taken);
  take_lone_heads(all, p, taken);

  std::vector<Furniture> out(all[p].lines, Furniture::none);
  for (const bool top : {true, false}) {
    // Furniture ends at the first line, from the edge inwards, that is none.
    for (std::size_t e = 0; e < all[p].edges.size(); ++e) {
      const Edge& edge = all[p].edges[e];
      if (edge.top != top) continue;
      if (!taken[p][e]) break;
      out[edge.line] = top ? Furniture::header : Furniture::footer;
    }
  }
  if (p == kNeighbours) {
    all.pop_front();
  } else {
    ++state_->at;
  }
  return out;
}

std::vector<std::vector<Furniture>> find_furniture(const std::vector<PageFlow>& pages) {
  FurnitureFinder finder;
  std::vector<std::vector<Furniture>> out;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    finder.add(pages[p]);
    if (p >= kNeighbours) out.push_back(finder.judge());
  }
  while (out.size() < pages.size()) out.push_back(finder.judge());
  return out;
}

}  // namespace nianbao::layout

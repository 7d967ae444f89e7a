// Page furniture.
//
// Method: only the outermost lines of a page (nothing of its content above or below them) can be furniture. Page
// numbers go by their shape; a bare number must also stand near the edge, apart from the content, and count with the
// pages or name its own page. Running titles stand at the same distance from the edge with the same text, the page's
// number aside, on at least two pages. A recogniser makes anything of the few low strokes of "- 1 -", so on pages that
// were read, a short lone line in the middle or on the outer side, at the same place on at least two pages, is a page
// number whatever its text; on one page alone its signs must be those that such a number is misread as.
//
// A running title of one page is told by its size and a ruling (furniture_heads.h). Fails where a bare number is so far
// from the edge that it may be content.
#include "layout/furniture.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <string_view>
#include <utility>

#include "document/unicode.h"
#include "layout/furniture_heads.h"
#include "layout/headings.h"

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
constexpr int kDeepest = 3;            // lines of furniture at one edge
constexpr int kHighestPage = 9999;

bool is_dash(char32_t c) {
  return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == U'－' || c == U'─' || c == U'━' ||
         c == U'~' || c == U'～' || c == U'·' || c == U'•' || c == U'一' || c == U'_' || c == U'ー' || c == U'*';
}

std::u32string compact(const std::string& text) {
  std::u32string out;
  for (char32_t c : decode_utf8(text)) {
    if (is_space(c)) continue;
    if (c >= U'０' && c <= U'９') c = c - U'０' + U'0';
    if (c == U'／') c = U'/';
    out.push_back(plain_numeral(c));
  }
  return out;
}

// A number in ASCII digits; -1 for anything else.
int arabic(const std::u32string& text) {
  if (text.empty() || text.size() > 4) return -1;
  int value = 0;
  for (const char32_t c : text) {
    if (c < U'0' || c > U'9') return -1;
    value = value * 10 + static_cast<int>(c - U'0');
  }
  return value;
}

int chinese_digit(char32_t c) {
  const std::u32string digits = U"〇一二三四五六七八九";
  const std::size_t at = digits.find(c);
  return at == std::u32string::npos ? -1 : static_cast<int>(at);
}

// 1 to 99 in Chinese characters; -1 for anything else.
int chinese(const std::u32string& text) {
  if (text.empty() || text.size() > 3) return -1;
  const std::size_t ten = text.find(U'十');
  if (ten == std::u32string::npos) return text.size() == 1 ? chinese_digit(text[0]) : -1;
  const int tens = ten == 0 ? 1 : (ten == 1 ? chinese_digit(text[0]) : -1);
  const int ones = ten + 1 == text.size() ? 0 : (ten + 2 == text.size() ? chinese_digit(text[ten + 1]) : -1);
  return tens < 0 || ones < 0 ? -1 : tens * 10 + ones;
}

// i to xxxix; -1 for anything else.
int roman(const std::u32string& text) {
  if (text.size() == 1 && text[0] >= U'Ⅰ' && text[0] <= U'Ⅻ') return static_cast<int>(text[0] - U'Ⅰ') + 1;
  if (text.empty() || text.size() > 7) return -1;
  const bool upper = text[0] < U'a';
  int value = 0;
  int previous = 0;
  for (auto c = text.rbegin(); c != text.rend(); ++c) {
    if ((*c < U'a') != upper) return -1;
    const char32_t low = upper ? *c + 32 : *c;
    const int v = low == U'i' ? 1 : low == U'v' ? 5 : low == U'x' ? 10 : 0;
    if (v == 0) return -1;
    value += v < previous ? -v : v;
    previous = std::max(previous, v);
  }
  return value < 40 ? value : -1;
}

int any_number(const std::u32string& text) {
  const int value = arabic(text);
  return value >= 0 ? value : chinese(text);
}

bool strip_around(std::u32string& text, const std::u32string& before, const std::u32string& after) {
  if (text.size() <= before.size() + after.size()) return false;
  if (!text.starts_with(before) || !text.ends_with(after)) return false;
  text = text.substr(before.size(), text.size() - before.size() - after.size());
  return true;
}

// "第2页共5页", "共5页第2页", "第2页/共5页", "2/5", "第2/5页", "2页", "Page2of5"; -1 for anything else.
int worded_number(std::u32string text) {
  for (char32_t& c : text) {
    if (c >= U'A' && c <= U'Z') c += 32;
  }
  if (text.starts_with(U"page")) {
    text = text.substr(4);
    const std::size_t of = text.find(U"of");
    return arabic(of == std::u32string::npos ? text : text.substr(0, of));
  }
  const std::size_t total = text.find(U'共');
  if (total != std::u32string::npos) {
    const std::size_t end = text.find(U'页', total);
    if (end == std::u32string::npos || any_number(text.substr(total + 1, end - total - 1)) < 0) return -1;
    text.erase(total, end + 1 - total);
    std::erase_if(text, [](char32_t c) { return c == U'/' || c == U'，' || c == U',' || c == U'、' || c == U'|'; });
  }
  const bool worded = strip_around(text, U"第", U"页");
  const std::size_t slash = text.find(U'/');
  if (slash != std::u32string::npos) {
    const int page = arabic(text.substr(0, slash));
    const int pages = arabic(text.substr(slash + 1));
    return page >= 1 && pages >= page ? page : -1;
  }
  return worded ? any_number(text) : -1;
}

struct Edge {
  bool top = false;
  std::size_t line = 0;  // index into the page's lines
  double distance = 0;   // from the edge to the line's middle, share of the page's height
  double white = 0;      // em between it and the next content inwards
};

double em_of(const Line& line) { return line.size > 0 ? line.size : std::max(1.0, line.box.height()); }

double height_of(const PageFlow& page) {
  double height = page.frame_height;
  if (height > 0) return height;
  for (const Line& line : page.lines) height = std::max(height, line.box.y1);
  return std::max(height, 1.0);
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
    edges.push_back({top, sequence[k], outer(line.box) / height, (next - inner) / em_of(line)});
  }
  return edges;
}

// A page of the document while its furniture is sought.
struct Sought {
  std::vector<Edge> edges;
  std::vector<std::optional<PageNumber>> numbers;  // by edge
  std::vector<bool> taken;                         // by edge
};

// Bare numbers are furniture where another page's differs from it as the pages do, or where they name their page.
bool counts_with_pages(const std::vector<PageFlow>& pages, const std::vector<Sought>& all, std::size_t p,
                       std::size_t e) {
  const int offset = all[p].numbers[e]->number - pages[p].page;
  if (offset == 0) return true;
  for (std::size_t q = 0; q < all.size(); ++q) {
    for (std::size_t f = 0; q != p && f < all[q].edges.size(); ++f) {
      if (all[q].numbers[f] && all[q].numbers[f]->number - pages[q].page == offset) return true;
    }
  }
  return false;
}

void take_numbers(const std::vector<PageFlow>& pages, std::vector<Sought>& all) {
  for (std::size_t p = 0; p < all.size(); ++p) {
    for (std::size_t e = 0; e < all[p].edges.size(); ++e) {
      const Edge& edge = all[p].edges[e];
      if (!all[p].numbers[e]) continue;
      const bool bare = edge.distance <= kNumberZone && edge.white >= kApart && counts_with_pages(pages, all, p, e);
      const bool shaped = all[p].numbers[e]->certain && edge.distance <= kCertainZone;
      if (bare || shaped) all[p].taken[e] = true;
    }
  }
}

// The text of a running title, the number of its page taken out.
std::u32string key_of(const std::string& text, int page) {
  std::u32string out;
  std::u32string digits;
  const auto flush = [&] {
    if (!digits.empty()) out += arabic(digits) == page ? U"#" : digits;
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

void take_titles(const std::vector<PageFlow>& pages, std::vector<Sought>& all) {
  using Place = std::pair<std::size_t, std::size_t>;
  std::map<std::pair<bool, std::u32string>, std::vector<Place>> same;
  for (std::size_t p = 0; p < all.size(); ++p) {
    for (std::size_t e = 0; e < all[p].edges.size(); ++e) {
      const Edge& edge = all[p].edges[e];
      if (all[p].taken[e] || edge.distance > kTitleZone) continue;
      const std::u32string key = key_of(pages[p].lines[edge.line].text, pages[p].page);
      if (!key.empty() && !is_caption(key)) same[{edge.top, key}].push_back({p, e});
    }
  }
  for (const auto& entry : same) {
    for (const Place& a : entry.second) {
      const Line& line = pages[a.first].lines[all[a.first].edges[a.second].line];
      const auto alike = std::count_if(entry.second.begin(), entry.second.end(), [&](const Place& b) {
        const Line& other = pages[b.first].lines[all[b.first].edges[b.second].line];
        return b.first != a.first && em_of(line) <= kLargerTitle * em_of(other) &&
               std::abs(all[a.first].edges[a.second].distance - all[b.first].edges[b.second].distance) <= kSamePlace;
      });
      const bool apart = all[a.first].edges[a.second].white >= kApart;
      if (alike >= 2 || (alike == 1 && apart)) all[a.first].taken[a.second] = true;
    }
  }
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

// = 3 =: such signs on both sides are the dashes of a page number, wherever it stands.
bool is_between_signs(const std::string& text) {
  const std::u32string core = compact(text);
  return core.size() > 2 && !is_digit(core.front()) && !is_digit(core.back());
}

// Where a short lone line of a page that was read stands: its middle from the page's, share of the page's width.
std::optional<double> lone_place(const PageFlow& page, const Edge& edge) {
  const Line& line = page.lines[edge.line];
  const double width = std::max(1, page.frame_width);
  if (!was_read(line) || line.box.width() > kShort * width) return std::nullopt;
  if (edge.distance > kNumberZone || edge.white < kApart) return std::nullopt;
  return line.box.centre().x / width - 0.5;
}

void take_misread_numbers(const std::vector<PageFlow>& pages, std::vector<Sought>& all) {
  for (std::size_t p = 0; p < all.size(); ++p) {
    for (std::size_t e = 0; e < all[p].edges.size(); ++e) {
      const Edge& edge = all[p].edges[e];
      const std::optional<double> place = lone_place(pages[p], edge);
      if (!place || all[p].taken[e]) continue;
      const Line& line = pages[p].lines[edge.line];
      const bool centred = std::abs(*place) <= kReadSide;
      bool repeated = false;
      for (std::size_t q = 0; q < all.size(); ++q) {
        for (std::size_t f = 0; q != p && f < all[q].edges.size(); ++f) {
          const Edge& other = all[q].edges[f];
          const std::optional<double> there = lone_place(pages[q], other);
          if (!there || other.top != edge.top || std::abs(other.distance - edge.distance) > kReadPlace) continue;
          const double a = line.box.width() / pages[p].frame_width;
          const double b = pages[q].lines[other.line].box.width() / pages[q].frame_width;
          const bool same_side = std::abs(*place - *there) <= kReadSide && (centred || *place > 0);
          const bool mirrored = std::abs(*place + *there) <= kReadSide;
          repeated = repeated || ((same_side || mirrored) && std::max(a, b) <= kAlikeWidth * std::min(a, b));
        }
      }
      const bool placed = centred || is_between_signs(line.text);
      if (repeated || (placed && is_misread_number(line.text))) all[p].taken[e] = true;
    }
  }
}

void take_lone_heads(const std::vector<PageFlow>& pages, std::vector<Sought>& all) {
  for (std::size_t p = 0; p < all.size(); ++p) {
    for (std::size_t e = 0; e < all[p].edges.size(); ++e) {
      const Edge& edge = all[p].edges[e];
      if (all[p].taken[e] || !edge.top || edge.distance > kTitleZone || edge.white < kApart) continue;
      if (!is_caption(compact(pages[p].lines[edge.line].text)) && is_lone_head(pages, p, edge.line))
        all[p].taken[e] = true;
    }
  }
}

}  // namespace

std::optional<PageNumber> read_page_number(const std::string& text) {
  std::u32string core = compact(text);
  if (core.size() > 16) return std::nullopt;
  const int single = chinese(core);
  if (core.size() == 1 && single > 0) return std::nullopt;
  std::size_t before = 0;
  while (before < core.size() && is_dash(core[before])) ++before;
  std::size_t after = 0;
  while (before + after < core.size() && is_dash(core[core.size() - 1 - after])) ++after;
  const bool dashed = before > 0 && after > 0;
  core = core.substr(before, core.size() - before - after);
  int number = worded_number(core);
  if (number > 0) return PageNumber{number, dashed || core.find(U'页') != std::u32string::npos || core[0] > U'9'};
  number = arabic(core);
  if (number < 0) number = roman(core);
  if (number < 0 && dashed) number = chinese(core);
  if (number <= 0 || number > kHighestPage) return std::nullopt;
  return PageNumber{number, dashed};
}

std::vector<std::vector<Furniture>> find_furniture(const std::vector<PageFlow>& pages) {
  std::vector<Sought> all(pages.size());
  for (std::size_t p = 0; p < pages.size(); ++p) {
    all[p].edges = edges_of(pages[p], true);
    const std::vector<Edge> bottom = edges_of(pages[p], false);
    all[p].edges.insert(all[p].edges.end(), bottom.begin(), bottom.end());
    all[p].taken.assign(all[p].edges.size(), false);
    for (const Edge& edge : all[p].edges) all[p].numbers.push_back(read_page_number(pages[p].lines[edge.line].text));
  }
  take_numbers(pages, all);
  take_misread_numbers(pages, all);
  take_titles(pages, all);
  take_lone_heads(pages, all);

  std::vector<std::vector<Furniture>> out(pages.size());
  for (std::size_t p = 0; p < pages.size(); ++p) {
    out[p].assign(pages[p].lines.size(), Furniture::none);
    for (const bool top : {true, false}) {
      // Furniture ends at the first line, from the edge inwards, that is none.
      for (std::size_t e = 0; e < all[p].edges.size(); ++e) {
        const Edge& edge = all[p].edges[e];
        if (edge.top != top) continue;
        if (!all[p].taken[e]) break;
        out[p][edge.line] = top ? Furniture::header : Furniture::footer;
      }
    }
  }
  return out;
}

}  // namespace nianbao::layout

// Blocks -> the sections of a report.
//
// Method: every short line that reads like one of the form's headings is a candidate, weighed by likeness, by its
// numbering (一、 rather than （一）), and by its place: a heading stands before its own tables and after those of
// earlier sections. The best chain of candidates in the form's order is taken (dynamic programming over roles).
// Sections whose heading is missing begin at their table, or at the first paragraph that uses their words; the first
// section after all tables at the prose there, where that is more than a note. A heading
// that the form does not know is a section of its own where its number continues the count. A signature and date at the
// end are print of the page, and stay with the last section. Fails where a heading is run into its paragraph without a
// stop or a blank between.
#include "extract/sections.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string_view>

#include "document/unicode.h"
#include "extract/match.h"
#include "extract/website.h"

namespace nianbao::extract {
namespace {

constexpr std::size_t kLongestHeading = 40;  // code points; the longest of the known forms has 24
constexpr std::size_t kLongestNote = 100;    // code points; prose under a table that is longer is a section's
constexpr double kLeastLikeness = 0.65;
constexpr std::string_view kNote = "注";
constexpr std::u32string_view kSentenceEnds = U"。；;！？";
constexpr std::u32string_view kRunInStops = U"。．.：:，, \u3000\n";

bool is_prose(const Block& block) {
  return (block.kind == BlockKind::heading || block.kind == BlockKind::paragraph) && !is_of_website(block.text);
}

// Where a section begins.
struct Start {
  std::size_t block = 0;
  int role = -1;           // index into the form's sections; -1: a section that the form does not know
  bool heading = false;    // the block is, or begins with, its heading
  std::size_t run_in = 0;  // code points of the block that are heading, where prose follows in the same block
  double weight = 0;
  std::string number;
  std::string title;
};

struct Reach {
  std::size_t first = std::numeric_limits<std::size_t>::max();  // block of its first table; max where it has none
  std::size_t last = 0;
  bool any() const { return first != std::numeric_limits<std::size_t>::max(); }
};

class Finder {
 public:
  explicit Finder(const SectionSource& source) : source_(source) {
    reaches_.resize(source.form.size());
    for (std::size_t b = source.begin; b < source.end; ++b) {
      if (source.blocks[b].kind == BlockKind::table) note_table(b);
    }
  }

  std::vector<Section> run() {
    find_candidates();
    choose();
    if (starts_.empty() && source_.places.empty()) add_plain_headings();
    add_unknown();
    add_unheaded_tables();
    add_by_words();
    std::stable_sort(starts_.begin(), starts_.end(), [](const Start& a, const Start& b) { return a.block < b.block; });
    return write();
  }

 private:
  const FormSection& form(int role) const { return source_.form[static_cast<std::size_t>(role)]; }
  const Block& block(std::size_t b) const { return source_.blocks[b]; }
  Reach& reach(int role) { return reaches_[static_cast<std::size_t>(role)]; }
  int roles() const { return static_cast<int>(source_.form.size()); }

  void note_table(std::size_t b) {
    for (const RowPlace& place : source_.places) {
      if (place.table != block(b).table) continue;
      for (int r = 0; r < roles(); ++r) {
        if (form(r).role != place.section) continue;
        reach(r).first = std::min(reach(r).first, b);
        reach(r).last = std::max(reach(r).last, b);
      }
    }
  }

  void find_candidates() {
    for (std::size_t b = source_.begin; b < source_.end; ++b) {
      if (!is_prose(block(b))) continue;
      const std::u32string text = decode_utf8(block(b).text.substr(0, kLongestHeading * 8));
      const Numbering numbering = numbering_of(text);
      for (int r = 0; r < roles(); ++r) {
        if (form(r).heading.wordings.empty()) continue;
        Start start = weigh(b, r, text, numbering);
        if (start.weight > 0) candidates_.push_back(std::move(start));
      }
    }
  }

  Start weigh(std::size_t b, int role, const std::u32string& text, const Numbering& numbering) {
    Start start{b, role, true, 0, 0, numbering.text, encode_utf8(text.substr(numbering.length))};
    const std::u32string folded = fold_label(block(b).text.substr(0, kLongestHeading * 8));
    double likeness = folded.size() <= kLongestHeading ? similarity(folded, form(role).heading) : 0;
    const bool sentence = !text.empty() && text.find_first_of(kSentenceEnds) != std::u32string::npos;
    if (likeness < kLeastLikeness || sentence) {
      likeness = run_in(start, role, text, numbering);
      if (likeness < 0.85) return start;
      start.weight -= 0.3;
    }
    start.weight += 2 * (likeness - 0.55);
    if (block(b).kind == BlockKind::heading) start.weight += 0.3;
    if (numbering.value == 0) start.weight -= 0.2;
    if (numbering.bracketed) start.weight -= 0.6;
    if (numbering.value > 0 && !numbering.bracketed) start.weight += numbering.chinese ? 0.3 : 0.1;
    if (numbering.text == form(role).number) start.weight += 0.1;
    for (int r = 0; r < roles(); ++r) {
      if (!reach(r).any()) continue;
      if (r < role && reach(r).first > b) start.weight -= 1.5;
      if (r >= role && reach(r).last < b) start.weight -= 1.5;
    }
    // Lists of contents have heading after heading; a section has something in it.
    const bool filled =
        b + 1 < source_.end && (block(b + 1).kind == BlockKind::table || block(b + 1).text.size() > 120);
    if (filled) start.weight += 0.05;
    return start;
  }

  // A heading with its first paragraph in the same block: the likeness of the part before the first stop.
  double run_in(Start& start, int role, const std::u32string& text, const Numbering& numbering) {
    if (numbering.value == 0 || numbering.bracketed) return 0;
    const auto stop = text.find_first_of(kRunInStops, numbering.length);
    if (stop == std::u32string::npos || stop - numbering.length > kLongestHeading) return 0;
    start.run_in = stop + 1;
    start.title = encode_utf8(text.substr(numbering.length, stop - numbering.length));
    return similarity(fold_label(start.title), form(role).heading);
  }

  // The heaviest chain in order of blocks and of roles.
  void choose() {
    struct Chain {
      double weight = 0;
      int last = -1;  // index into candidates_
    };
    std::vector<Chain> best(source_.form.size());  // ending with this role
    std::vector<int> before(candidates_.size(), -1);
    for (std::size_t i = 0; i < candidates_.size();) {
      std::vector<std::pair<std::size_t, Chain>> fresh;
      const std::size_t b = candidates_[i].block;
      for (; i < candidates_.size() && candidates_[i].block == b; ++i) {
        const auto role = static_cast<std::size_t>(candidates_[i].role);
        Chain chain{candidates_[i].weight, static_cast<int>(i)};
        for (std::size_t r = 0; r < role; ++r) {
          if (best[r].last < 0 || best[r].weight + candidates_[i].weight <= chain.weight) continue;
          chain.weight = best[r].weight + candidates_[i].weight;
          before[i] = best[r].last;
        }
        if (chain.weight > best[role].weight) fresh.emplace_back(role, chain);
      }
      for (const auto& [role, chain] : fresh) best[role] = chain;
    }
    const auto winner =
        std::max_element(best.begin(), best.end(), [](const Chain& a, const Chain& b) { return a.weight < b.weight; });
    if (winner == best.end()) return;
    for (int i = winner->last; i >= 0; i = before[static_cast<std::size_t>(i)]) {
      starts_.push_back(candidates_[static_cast<std::size_t>(i)]);
    }
    std::reverse(starts_.begin(), starts_.end());
  }

  // A document of another kind: its own headings part it.
  void add_plain_headings() {
    for (std::size_t b = source_.begin; b < source_.end; ++b) {
      if (block(b).kind != BlockKind::heading) continue;
      const std::u32string text = decode_utf8(block(b).text);
      const Numbering numbering = numbering_of(text);
      starts_.push_back({b, -1, true, 0, 0, numbering.text, encode_utf8(text.substr(numbering.length))});
    }
  }

  // Headings that the form does not know, where their number goes on from the section before and fits the one after.
  void add_unknown() {
    std::vector<Start> added;
    for (std::size_t s = 0; s < starts_.size(); ++s) {
      const std::size_t end = s + 1 < starts_.size() ? starts_[s + 1].block : source_.end;
      if (starts_[s].role < 0) continue;
      int count = numbering_of(decode_utf8(block(starts_[s].block).text)).value;
      const int limit = s + 1 < starts_.size() ? numbering_of(decode_utf8(block(end).text)).value : 100;
      // Printed numbers may be wrong; the form's own count goes on as well.
      int place = numbering_of(decode_utf8(form(starts_[s].role).number + "、")).value;
      if (count == 0) continue;
      for (std::size_t b = starts_[s].block + 1; b < end; ++b) {
        if (!is_prose(block(b)) || block(b).text.size() > kLongestHeading * 3) continue;
        const std::u32string text = decode_utf8(block(b).text);
        const Numbering numbering = numbering_of(text);
        if (!numbering.chinese || numbering.bracketed || numbering.value >= limit) continue;
        if (numbering.value != count + 1 && numbering.value != place + 1) continue;
        if (text.find_first_of(kSentenceEnds) != std::u32string::npos) continue;
        added.push_back({b, -1, true, 0, 0, numbering.text, encode_utf8(text.substr(numbering.length))});
        count = numbering.value;
        place = numbering.value;
      }
    }
    starts_.insert(starts_.end(), added.begin(), added.end());
  }

  bool has(int role) const {
    return std::any_of(starts_.begin(), starts_.end(), [role](const Start& s) { return s.role == role; });
  }

  void add_unheaded_tables() {
    for (int r = 0; r < roles(); ++r) {
      if (!reach(r).any() || has(r)) continue;
      Start start;
      start.block = reach(r).first;
      start.role = r;
      title_in_table(start);
      starts_.push_back(std::move(start));
    }
  }

  // Some tables repeat, or hold, the section's title in a row of their own.
  void title_in_table(Start& start) const {
    const int index = block(start.block).table;
    if (index < 0 || static_cast<std::size_t>(index) >= source_.tables.size()) return;
    for (const Cell& cell : source_.tables[static_cast<std::size_t>(index)].cells) {
      if (cell.text.size() > kLongestHeading * 4) continue;
      if (similarity(fold_label(cell.text), form(start.role).heading) < 0.85) continue;
      const std::u32string text = decode_utf8(cell.text);
      const Numbering numbering = numbering_of(text);
      start.number = numbering.text;
      start.title = encode_utf8(text.substr(numbering.length));
      return;
    }
  }

  int hits(std::size_t b, int role) const {
    int count = 0;
    for (const std::string& word : form(role).words) {
      if (block(b).text.find(word) != std::string::npos) ++count;
    }
    return count;
  }

  // Prose of sections whose heading is missing: before the first section, and after the last table.
  void add_by_words() {
    std::size_t first = source_.end;
    std::size_t last_table = source_.begin;
    for (const Start& start : starts_) first = std::min(first, start.block);
    for (const Reach& r : reaches_) last_table = r.any() ? std::max(last_table, r.last) : last_table;
    bool after = false;
    for (int r = 0; r < roles(); ++r) {
      after = after || reach(r).any();
      if (has(r) || reach(r).any() || form(r).words.empty() || form(r).heading.wordings.empty()) continue;
      if (after) {
        add_after(last_table, r);
      } else if (!starts_.empty()) {
        add_before(first, r);
      }
    }
    for (int r = 0; r < roles(); ++r) {
      if (form(r).heading.wordings.empty() && first > source_.begin && source_.begin < source_.end) {
        Start start;
        start.block = source_.begin;
        start.role = r;
        starts_.insert(starts_.begin(), std::move(start));
        break;
      }
    }
  }

  // The first paragraph that does not speak like the section before (the preamble) begins the section.
  void add_before(std::size_t first, int role) {
    for (std::size_t b = source_.begin; b < first; ++b) {
      if (!is_prose(block(b)) || (role > 0 && hits(b, role - 1) >= 2)) continue;
      Start start;
      start.block = b;
      start.role = role;
      starts_.push_back(std::move(start));
      return;
    }
  }

  void add_after(std::size_t table, int role) {
    std::size_t begin = table;
    std::size_t end = source_.end;
    for (const Start& start : starts_) {
      if (start.role >= 0 && start.role < role) begin = std::max(begin, start.block);
      if (start.role > role) end = std::min(end, start.block);
    }
    for (std::size_t b = begin + 1; b < end; ++b) {
      if (!is_prose(block(b)) || hits(b, role) < 2) continue;
      const bool taken = std::any_of(starts_.begin(), starts_.end(), [b](const Start& s) { return s.block == b; });
      if (taken) continue;
      Start start;
      start.block = b;
      start.role = role;
      starts_.push_back(std::move(start));
      return;
    }
    const bool below_tables = std::none_of(starts_.begin(), starts_.end(), [&](const Start& s) {
      return s.role >= 0 && s.role < role && s.block >= begin && !form(s.role).words.empty();
    });
    if (below_tables) add_below(begin, end, role);
  }

  // The prose below the last table, its heading too illegible to know. Notes on the table are no part of it. The table
  // may be too illegible to know, too.
  void add_below(std::size_t table, std::size_t end, int role) {
    for (const Start& start : starts_) {
      if (start.block > table) end = std::min(end, start.block);
    }
    for (std::size_t b = table + 1; b < end; ++b) {
      if (block(b).kind == BlockKind::table) table = b;
    }
    std::size_t first = end;
    std::size_t length = 0;
    for (std::size_t b = table + 1; b < end; ++b) {
      if (!is_prose(block(b)) || (first == end && block(b).text.starts_with(kNote))) continue;
      first = std::min(first, b);
      length += decode_utf8(block(b).text).size();
    }
    if (length <= kLongestNote) return;
    const std::u32string text = decode_utf8(block(first).text);
    Start start;
    start.block = first;
    start.role = role;
    start.heading = block(first).kind == BlockKind::heading && text.size() <= kLongestHeading;
    if (start.heading) {
      const Numbering numbering = numbering_of(text);
      start.number = numbering.text;
      start.title = encode_utf8(text.substr(numbering.length));
    }
    starts_.push_back(std::move(start));
  }

  std::vector<Section> write() const {
    std::vector<Section> sections;
    for (std::size_t s = 0; s < starts_.size(); ++s) {
      const Start& start = starts_[s];
      Section section;
      if (start.role >= 0) section.role = form(start.role).role;
      section.number = strip_spaces(start.number);
      section.heading = one_line(start.title);
      const std::size_t end = s + 1 < starts_.size() ? starts_[s + 1].block : source_.end;
      for (std::size_t b = start.block; b < end; ++b) {
        if (!is_prose(block(b))) continue;
        std::string text = one_line(block(b).text);
        if (b == start.block && start.heading) {
          if (start.run_in == 0) continue;
          const std::u32string whole = decode_utf8(block(b).text);
          text = one_line(encode_utf8(whole.substr(std::min(start.run_in, whole.size()))));
        }
        if (text.empty()) continue;
        if (!section.text.empty()) section.text += '\n';
        section.text += text;
      }
      if (!section.text.empty() || start.heading || start.role != 0) sections.push_back(std::move(section));
    }
    return sections;
  }

  static std::string one_line(const std::string& text) {
    std::string line;
    for (const char c : text) {
      if (c != '\n' && c != '\r') line.push_back(c);
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line.substr(std::min(line.size(), line.find_first_not_of(' ')));
  }

  const SectionSource& source_;
  std::vector<Reach> reaches_;  // for each of the form's sections
  std::vector<Start> candidates_;
  std::vector<Start> starts_;
};

}  // namespace

std::vector<Section> find_sections(const SectionSource& source) { return Finder(source).run(); }

}  // namespace nianbao::extract

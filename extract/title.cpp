// The title of a report: which blocks it is, whose report of which year.
//
// Method: among the first blocks, the shortest run of up to three short lines that holds the words that name such a
// report (with at most one character in five misread); lines above it that hold the agency and a line below that holds
// the year are part of it. The agency is what stands before those words once the year is taken out. What the title
// lacks is looked for in the text: the period that the figures cover, set phrases that name the agency, the signature.
// Fails where the title is a picture.
#include "extract/title.h"

#include <algorithm>
#include <optional>

#include "document/unicode.h"
#include "extract/match.h"
#include "extract/number.h"

namespace nianbao::extract {
namespace {

constexpr std::size_t kFirstBlocks = 40;    // a title stands within them, also after a cover page
constexpr std::size_t kLongestLine = 60;    // code points of a line of a title
constexpr std::size_t kLongestAgency = 40;  // code points
constexpr std::size_t kTextBlocks = 25;     // paragraphs that are searched for the agency and the period
constexpr int kFirstYear = 2000;            // the rules on open government date from 2007
constexpr int kLastYear = 2099;
constexpr std::u32string_view kSentenceMarks = U"。；;，,！!？?";
constexpr std::u32string_view kTrimmed = U"《》〈〉<>“”\"'‘’（）()[]【】—-–:：、.·";

bool is_prose(const Block& block) { return block.kind == BlockKind::heading || block.kind == BlockKind::paragraph; }

std::u32string bare(const Block& block) { return decode_utf8(strip_spaces(block.text)); }

// 首页>政务公开>年报, 首页|政务公开|年报: the way to a web page, and its menu.
bool is_way(const std::u32string& text) {
  constexpr std::u32string_view path = U">＞»›";
  if (text.size() < 3) return false;
  const bool inside = std::any_of(text.begin() + 1, text.end() - 1,
                                  [&](char32_t c) { return path.find(c) != std::u32string_view::npos; });
  const auto bars = std::count_if(text.begin(), text.end(), [](char32_t c) { return c == U'|' || c == U'｜'; });
  return inside || bars >= 2;
}

bool is_line(const std::u32string& text) {
  return !text.empty() && text.size() <= kLongestLine && text.find_first_of(kSentenceMarks) == std::u32string::npos &&
         !is_way(text);
}

int digit_of(char32_t c) {
  constexpr std::u32string_view chinese = U"〇一二三四五六七八九";
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= U'０' && c <= U'９') return static_cast<int>(c - U'０');
  if (c == U'○' || c == U'零' || c == U'O' || c == U'o' || c == U'Ｏ' || c == U'◯') return 0;
  const auto at = chinese.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

struct Year {
  int value = 0;
  std::size_t begin = 0;
  std::size_t end = 0;  // after 年 or 年度
};

// The first year from `from` on: four digits and 年.
std::optional<Year> year_in(std::u32string_view text, std::size_t from = 0) {
  for (std::size_t i = from; i + 4 < text.size(); ++i) {
    int value = 0;
    bool digits = true;
    for (std::size_t k = i; k < i + 4 && digits; ++k) {
      const int digit = digit_of(text[k]);
      digits = digit >= 0;
      value = value * 10 + digit;
    }
    if (!digits || text[i + 4] != U'年' || value < kFirstYear || value > kLastYear) continue;
    std::size_t end = i + 5;
    if (end < text.size() && text[end] == U'度') ++end;
    return Year{value, i, end};
  }
  return std::nullopt;
}

void trim(std::u32string& text) {
  while (!text.empty() && kTrimmed.find(text.back()) != std::u32string_view::npos) text.pop_back();
  while (!text.empty() && kTrimmed.find(text.front()) != std::u32string_view::npos) text.erase(0, 1);
}

struct Named {
  const Form* form = nullptr;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool exact = true;
};

// Where the words that name a report stand in a title without its year; exact places first.
std::optional<Named> name_in(const std::u32string& text, const std::vector<Form>& forms) {
  for (const bool exact : {true, false}) {
    for (const Form& form : forms) {
      for (const auto& name : form.titles.names) {
        if (exact) {
          if (const auto at = text.rfind(name); at != std::u32string::npos)
            return Named{&form, at, at + name.size(), true};
        } else if (const auto [begin, end] = find_inside(name, text); begin != std::u32string::npos) {
          return Named{&form, begin, end, false};
        }
      }
    }
  }
  return std::nullopt;
}

std::u32string without_year(std::u32string text) {
  if (const auto year = year_in(text)) {
    std::size_t begin = year->begin;
    std::size_t end = year->end;
    const bool bracketed = begin > 0 && end < text.size() && (text[begin - 1] == U'（' || text[begin - 1] == U'(');
    if (bracketed && (text[end] == U'）' || text[end] == U')')) {
      --begin;
      ++end;
    }
    text.erase(begin, end - begin);
  }
  return text;
}

std::string agency_of(const std::u32string& title, const Named& named) {
  std::u32string agency = title.substr(0, named.begin);
  trim(agency);
  for (bool again = true; again;) {
    again = false;
    for (const std::string& word : named.form->titles.drop) {
      const std::u32string dropped = decode_utf8(word);
      if (dropped.empty() || agency.size() < dropped.size()) continue;
      if (agency.ends_with(dropped)) {
        agency.erase(agency.size() - dropped.size());
        again = true;
      } else if (agency.starts_with(dropped)) {
        agency.erase(0, dropped.size());
        again = true;
      }
    }
  }
  trim(agency);
  std::string text = encode_utf8(agency);
  for (const auto& [tail, whole] : named.form->titles.complete) {
    if (text.ends_with(tail)) text.replace(text.size() - tail.size(), tail.size(), whole);
  }
  return text;
}

// The run of lines that holds the name, or nothing.
std::optional<Title> title_at(const std::vector<Block>& blocks, std::size_t first, const std::vector<Form>& forms) {
  std::u32string text;
  for (std::size_t end = first + 1; end <= std::min(first + 3, blocks.size()); ++end) {
    const Block& block = blocks[end - 1];
    const std::u32string line = bare(block);
    if (!is_prose(block) || !is_line(line)) return std::nullopt;
    text += line;
    if (!name_in(without_year(text), forms)) continue;
    Title title;
    title.text = encode_utf8(text);
    title.begin = first;
    title.end = end;
    return title;
  }
  return std::nullopt;
}

// A line over the title that can only be the agency: short, of Chinese characters alone.
bool is_agency_line(const Block& block) {
  const std::u32string line = bare(block);
  return is_prose(block) && line.size() >= 3 && line.size() <= kLongestAgency &&
         std::all_of(line.begin(), line.end(), [](char32_t c) { return is_han(c) || c == U'（' || c == U'）'; });
}

bool is_year_line(const Block& block) {
  std::u32string line = bare(block);
  if (!is_prose(block) || line.size() > 12 || !year_in(line)) return false;
  line = without_year(line);
  trim(line);
  return line.empty();
}

bool is_exact(const Title& title, const std::vector<Form>& forms) {
  const auto named = name_in(without_year(decode_utf8(title.text)), forms);
  return named && named->exact;
}

void read_title(Title& title, const std::vector<Block>& blocks, const std::vector<Form>& forms) {
  std::u32string text = decode_utf8(title.text);
  auto named = name_in(without_year(text), forms);
  if (named && agency_of(without_year(text), *named).empty() && title.begin > 0) {
    const bool year_between = is_year_line(blocks[title.begin - 1]);
    const std::size_t above = title.begin - 1 - (year_between && title.begin > 1 ? 1 : 0);
    if (is_agency_line(blocks[above])) {
      for (std::size_t i = title.begin; i-- > above;) title.text = encode_utf8(bare(blocks[i])) + title.text;
      title.begin = above;
    }
  }
  if (title.end < blocks.size() && is_year_line(blocks[title.end]) && !year_in(decode_utf8(title.text))) {
    title.text += encode_utf8(bare(blocks[title.end]));
    ++title.end;
  }
  text = decode_utf8(title.text);
  if (const auto year = year_in(text)) title.year = year->value;
  text = without_year(text);
  named = name_in(text, forms);
  if (named) title.agency = agency_of(text, *named);
  title.of_report = named.has_value();
}

// The year whose first day the text names: the period that the figures cover.
int year_of_period(const std::vector<Block>& blocks, std::size_t begin) {
  for (std::size_t i = begin; i < std::min(blocks.size(), begin + kTextBlocks); ++i) {
    if (!is_prose(blocks[i])) continue;
    const std::u32string text = bare(blocks[i]);
    for (auto year = year_in(text); year; year = year_in(text, year->end)) {
      if (text.compare(year->end, 4, U"1月1日") == 0) return year->value;
    }
  }
  return 0;
}

std::string agency_in_text(const std::vector<Block>& blocks, std::size_t begin, const std::vector<Form>& forms) {
  for (std::size_t i = begin; i < std::min(blocks.size(), begin + kTextBlocks); ++i) {
    if (!is_prose(blocks[i])) continue;
    const std::string text = strip_spaces(blocks[i].text);
    for (const Form& form : forms) {
      for (const std::string& phrase : form.titles.phrases) {
        const std::string mark = "{agency}";
        const auto cut = phrase.find(mark);
        if (cut == std::string::npos || cut == 0) continue;
        const auto before = text.find(phrase.substr(0, cut));
        if (before == std::string::npos) continue;
        const auto start = before + cut;
        const auto end = text.find(phrase.substr(cut + mark.size()), start);
        if (end == std::string::npos) continue;
        const std::u32string agency = decode_utf8(text.substr(start, end - start));
        if (agency.size() >= 3 && agency.size() <= kLongestAgency && is_line(agency)) return encode_utf8(agency);
      }
    }
  }
  return {};
}

// The line over the date at the end.
std::string signature(const std::vector<Block>& blocks) {
  for (std::size_t i = blocks.size(); i-- > 1 && i + 8 > blocks.size();) {
    const std::u32string line = bare(blocks[i]);
    const auto year = year_in(line);
    if (!is_prose(blocks[i]) || !year || year->begin != 0 || line.size() > 12 || line.back() != U'日') continue;
    if (is_agency_line(blocks[i - 1])) return encode_utf8(bare(blocks[i - 1]));
  }
  return {};
}

// The heading that a report begins with.
bool is_first_heading(const Block& block, const std::vector<Form>& forms) {
  if (!is_prose(block) || block.text.size() > kLongestLine) return false;
  const std::u32string text = fold_label(block.text);
  for (const Form& form : forms) {
    for (const FormSection& section : form.sections) {
      if (section.heading.wordings.empty()) continue;
      if (similarity(text, section.heading) >= 0.85) return true;
      break;
    }
  }
  return false;
}

}  // namespace

Title find_title(const std::vector<Block>& blocks, const std::vector<Form>& forms) {
  Title title;
  for (std::size_t i = 0; i < std::min(blocks.size(), kFirstBlocks); ++i) {
    if (blocks[i].kind == BlockKind::table) break;
    auto found = title_at(blocks, i, forms);
    if (!found) continue;
    // The first line was not needed where the others hold the words as well as all of them do.
    while (found->end - found->begin > 1) {
      auto shorter = title_at(blocks, found->begin + 1, forms);
      if (!shorter || shorter->end > found->end) break;
      if (!is_exact(*shorter, forms) && (is_exact(*found, forms) || !is_agency_line(blocks[found->begin]))) break;
      found = shorter;
    }
    title = *found;
    read_title(title, blocks, forms);
    break;
  }
  if (title.text.empty()) {
    for (std::size_t i = 0; i < std::min(blocks.size(), kFirstBlocks) && !is_first_heading(blocks[i], forms); ++i) {
      if (blocks[i].kind != BlockKind::heading || blocks[i].level != 1) continue;
      title.text = strip_spaces(blocks[i].text);
      title.begin = i;
      title.end = i + 1;
      break;
    }
  }
  if (const auto year = year_in(decode_utf8(title.text)); year && title.year == 0) title.year = year->value;
  return title;
}

void complete_title(Title& title, const std::vector<Block>& blocks, const std::vector<Form>& forms) {
  if (title.year == 0) title.year = year_of_period(blocks, title.end);
  if (title.agency.empty()) title.agency = agency_in_text(blocks, title.end, forms);
  if (title.agency.empty()) title.agency = signature(blocks);
}

std::size_t second_report(const std::vector<Block>& blocks, const std::vector<Form>& forms, const Title& title) {
  if (!title.of_report) return blocks.size();
  bool tables = false;
  for (std::size_t i = title.end; i < blocks.size(); ++i) {
    tables = tables || blocks[i].kind == BlockKind::table;
    if (!tables || !is_prose(blocks[i])) continue;
    const auto found = title_at(blocks, i, forms);
    if (!found || !year_in(decode_utf8(found->text))) continue;
    // A running title is printed again on every page, but the first heading is not.
    for (std::size_t k = found->end; k < blocks.size(); ++k) {
      if (is_first_heading(blocks[k], forms)) return i;
    }
  }
  return blocks.size();
}

}  // namespace nianbao::extract

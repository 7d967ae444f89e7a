// Method: the name is looked for in every line of text with a few characters changed, left out or put in (approximate
// string matching, Sellers 1980). Each place votes for what it reads; the most votes win, and between as many the
// reading whose least certain character is the more certain; a title that the text confirms word for word stands.
// Titles are set in large and fancy faces and stand once, names of places are rare words, and so the text knows them
// better.
//
// Assumes that a report names its own agency in full at least once more. Where only the first character differs, or is
// one too many, the place counts only after a word that leads to a name: before it any character may stand. Fails where
// the text writes the name in another form (县政府 for 县人民政府); then nothing matches and the title stands.
#include "extract/agency.h"

#include <algorithm>
#include <map>

#include "document/unicode.h"

namespace nianbao::extract {

namespace {

constexpr std::size_t kCharactersAnError = 5;  // one character in so many may differ: 柳朱市审计局 for 柳泉市审计局
constexpr std::size_t kMostErrors = 3;
constexpr std::size_t kShortest = 4;  // characters of a name that can be told by the rest of it

// A block's characters with their confidences.
struct Print {
  std::u32string text;
  std::vector<double> confidence;
  bool scanned = false;
};

Print print_of(const Block& block) {
  Print print;
  for (const PlacedLine& placed : block.lines) {
    for (const Word& word : placed.line.words) {
      for (const char32_t c : decode_utf8(word.text)) {
        if (is_space(c)) continue;
        print.text += c;
        print.confidence.push_back(word.confidence);
        print.scanned = print.scanned || word.origin == Origin::ocr;
      }
    }
  }
  return print;
}

struct Match {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t errors = 0;
};

// The nearest part of `text` that ends at each place: errors and where it begins.
std::vector<Match> ends_of(const std::u32string& name, const std::u32string& text) {
  std::vector<Match> row(text.size() + 1);
  for (std::size_t j = 0; j <= text.size(); ++j) row[j] = {j, j, 0};
  for (std::size_t i = 1; i <= name.size(); ++i) {
    std::vector<Match> next(row.size());
    next[0] = {0, 0, i};
    for (std::size_t j = 1; j <= text.size(); ++j) {
      const Match* best = &row[j - 1];
      std::size_t errors = row[j - 1].errors + (name[i - 1] == text[j - 1] ? 0 : 1);
      if (row[j].errors + 1 < errors) {
        best = &row[j];
        errors = best->errors + 1;
      }
      if (next[j - 1].errors + 1 < errors) {
        best = &next[j - 1];
        errors = best->errors + 1;
      }
      next[j] = {best->begin, j, errors};
    }
    row = std::move(next);
  }
  return row;
}

bool after_lead(const std::u32string& text, std::size_t begin, const std::vector<std::string>& leads) {
  const std::u32string before = text.substr(0, begin);
  return begin == 0 || std::any_of(leads.begin(), leads.end(),
                                   [&](const std::string& lead) { return before.ends_with(decode_utf8(lead)); });
}

// Where names begin that differ from `name` in their first character: one character on, too, where that is a lead's
// end.
void settle_begin(Match& match, const std::u32string& name, const Print& print, const std::vector<std::string>& leads) {
  while (match.begin < match.end && print.text[match.begin] != name.front() &&
         !after_lead(print.text, match.begin, leads) && after_lead(print.text, match.begin + 1, leads)) {
    ++match.begin;
  }
}

struct Votes {
  int places = 0;
  double certainty = 0;  // of the least certain character, at the best place
};

void vote(const Print& print, const Match& match, std::map<std::u32string, Votes>& votes) {
  const auto from = print.confidence.begin() + static_cast<std::ptrdiff_t>(match.begin);
  const auto to = print.confidence.begin() + static_cast<std::ptrdiff_t>(match.end);
  Votes& of_reading = votes[print.text.substr(match.begin, match.end - match.begin)];
  ++of_reading.places;
  of_reading.certainty = std::max(of_reading.certainty, *std::min_element(from, to));
}

void vote_in(const Print& print, const std::u32string& name, const std::vector<std::string>& leads,
             std::map<std::u32string, Votes>& votes) {
  const std::size_t most = std::min(kMostErrors, name.size() / kCharactersAnError);
  const std::vector<Match> ends = ends_of(name, print.text);
  std::size_t after = 0;  // places do not overlap
  for (std::size_t j = 1; j < ends.size(); ++j) {
    const bool least = j + 1 == ends.size() || ends[j].errors < ends[j + 1].errors;
    if (ends[j].errors > most || !least || ends[j].begin < after) continue;
    Match match = ends[j];
    settle_begin(match, name, print, leads);
    const bool same_begin = match.begin < match.end && print.text[match.begin] == name.front();
    if (match.begin >= match.end || print.text[match.end - 1] != name.back()) continue;
    if (!same_begin && !after_lead(print.text, match.begin, leads)) continue;
    vote(print, match, votes);
    after = match.end;
  }
}

}  // namespace

std::string agreed_agency(const std::string& agency, const std::vector<Block>& blocks,
                          const std::vector<std::string>& leads) {
  const std::u32string name = decode_utf8(agency);
  if (name.size() < kShortest) return agency;
  std::map<std::u32string, Votes> votes;
  bool scanned = false;
  for (const Block& block : blocks) {
    if (block.kind != BlockKind::heading && block.kind != BlockKind::paragraph) continue;
    const Print print = print_of(block);
    if (print.text.size() + kMostErrors < name.size()) continue;
    vote_in(print, name, leads, votes);
    scanned = scanned || print.scanned;
  }
  if (!scanned || votes.empty()) return agency;
  const auto better = [](const auto& a, const auto& b) {
    if (a.second.places != b.second.places) return a.second.places < b.second.places;
    return a.second.certainty < b.second.certainty;
  };
  const auto best = std::max_element(votes.begin(), votes.end(), better);
  const auto own = votes.find(name);
  if (own == votes.end()) return encode_utf8(best->first);
  // Read twice alike, it stands: the other may be a sister's (第一中学, 第二中学).
  return own->second.places == 1 && better(*own, *best) ? encode_utf8(best->first) : agency;
}

}  // namespace nianbao::extract

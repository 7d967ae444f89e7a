// Lines -> paragraphs.
//
// Method: each column has a left and a right edge, taken from the lines that reach them. A line goes on in the next one
// if it fills its column (what the next line begins with would not have fitted) and the next line is not indented;
// list items and blocks whose lines are all indented are told by where the lines before began. The same holds over
// columns and pages, where the white between lines says nothing.
//
// Assumes text set solid, as Chinese is: full lines end within two characters of the edge. Fails for verse, and where a
// paragraph's last line happens to be full and the next paragraph is not indented.
#include "layout/flow_paragraphs.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "document/unicode.h"
#include "layout/headings.h"
#include "layout/line_size.h"

namespace nianbao::layout {

namespace {

constexpr double kIndent = 1.2;         // em; a bracket at a line's start seems indented by half an em or more
constexpr double kDeepIndent = 4.5;     // em; a first line is not indented more
constexpr double kRagged = 0.8;         // em; ink of a full stop ends that far before the edge
constexpr double kSameEdge = 0.7;       // em; beginnings (or ends) of lines at one edge
constexpr double kFarWhite = 1.2;       // em more than the usual white above a line: a new paragraph after a full stop
constexpr double kTornWhite = 3.0;      // em more: a new paragraph in any case
constexpr double kSameSize = 1.12;      // ratio of sizes in one paragraph of a text layer
constexpr double kSameSizeRead = 1.35;  // the same for text that was read: its size is that of the ink
constexpr double kTitleSize = 1.15;     // a title is larger than the text by this
constexpr double kTitleRatio = 1.4;     // ratio of sizes of a title's lines
constexpr double kNarrow = 0.7;         // of the page's width: a line that is centred, and not simply full
constexpr double kDeepMiddle = 2.5;     // em; prose indented by less may seem to stand in the middle
constexpr std::size_t kColumnLines = 3;
constexpr double kColumnWidth = 10;  // em
constexpr std::size_t kTitleLines = 5;
constexpr std::size_t kFramesSeen = 64;  // columns of some thirty pages; those further off say little
constexpr std::size_t kMostStops = 3;    // one behind the other
constexpr double kRightHalf = 0.5;       // of the column's width: what is indented as far is set right
constexpr double kFarOut = 0.25;         // of the range of all lines' ends
constexpr double kFew = 0.25;            // of all lines
constexpr double kMiddle = 1.0;          // em; how far a centred line may be off

Box along(const Line& line) {
  const Box& b = line.box;
  return line.vertical ? Box{b.y0, -b.x1, b.y1, -b.x0} : b;
}

// Ends [from, to) of the columns in a page's lines.
std::vector<std::size_t> column_ends(const std::vector<BodyLine>& lines) {
  std::vector<std::size_t> ends;
  std::size_t first = 0;
  Box widest;  // of the column's lines so far
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const Box a = along(*lines[i - 1].line);
    const Box b = along(*lines[i].line);
    if (!ends.empty() && ends.back() == i - 1) first = i - 1;
    if (first == i - 1 || a.width() > widest.width()) widest = a;
    // A heading over columns parts the right one of those above from the left one of those below.
    const bool apart =
        i - first >= kColumnLines && widest.width() >= kColumnWidth * em_of(*lines[i].line) && b.x1 <= widest.x0;
    const bool jumps = b.centre().y < a.centre().y;
    const bool beside = overlap_x(a, b) <= 0 && overlap_y(a, b) > 0;
    if (jumps || beside || apart || lines[i].box != lines[i - 1].box ||
        lines[i].line->vertical != lines[i - 1].line->vertical)
      ends.push_back(i);
  }
  if (!lines.empty()) ends.push_back(lines.size());
  return ends;
}

struct Margin {
  double at = 0;
  bool supported = false;  // by enough lines
};

// The outermost value that a tenth of all lines, and at least `fewest`, agree with; the outermost of all where none
// does.
Margin margin_of(std::vector<double> values, double tolerance, bool left, std::size_t fewest) {
  std::sort(values.begin(), values.end());
  if (!left) std::reverse(values.begin(), values.end());
  const std::size_t enough = std::max(fewest, values.size() / 10);
  for (std::size_t i = 0; i + enough <= values.size(); ++i) {
    if (std::abs(values[i + enough - 1] - values[i]) > tolerance) continue;
    // Short lines may end at one place by chance; two far outside, or one where they are few, say where the column
    // ends.
    const auto at = [&](double edge) {
      return std::count_if(values.begin(), values.end(), [&](double v) { return std::abs(v - edge) <= tolerance; });
    };
    const bool outnumbered =
        at(values.front()) > 1 || kFew * static_cast<double>(values.size()) > static_cast<double>(at(values[i]));
    const bool far =
        outnumbered && std::abs(values[i] - values.front()) > kFarOut * std::abs(values.front() - values.back());
    return far ? Margin{values.front(), false} : Margin{values[i], true};
  }
  return {values.empty() ? 0 : values.front(), false};
}

Frame own_frame(const std::vector<BodyLine>& lines, std::size_t from, std::size_t to) {
  std::vector<double> lefts;
  std::vector<double> rights;
  std::vector<double> sizes;
  for (std::size_t i = from; i < to; ++i) {
    const Box box = along(*lines[i].line);
    lefts.push_back(box.x0);
    rights.push_back(box.x1);
    sizes.push_back(em_of(*lines[i].line));
  }
  std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2), sizes.end());
  const double em = sizes[sizes.size() / 2];
  const Margin left = margin_of(lefts, kSameEdge * em, true, 2);
  const Margin right = margin_of(rights, kSameEdge * em, false, 3);
  Frame frame = {left.at, right.at, false};
  const auto indented =
      std::count_if(lefts.begin(), lefts.end(), [&](double x) { return x > frame.left + kIndent * em; });
  frame.reliable = left.supported && right.supported && indented > 0;
  return frame;
}

// A frame seen elsewhere that holds a column of few or only indented lines; the column's own otherwise.
Frame borrowed(const Frame& own, const std::vector<Frame>& seen, double em) {
  for (auto frame = seen.rbegin(); frame != seen.rend(); ++frame) {
    if (own.left >= frame->left - em && own.right <= frame->right + em) {
      return {std::min(own.left, frame->left), std::max(own.right, frame->right), false};
    }
  }
  return own;
}

double usual_white(const std::vector<BodyLine>& lines, std::size_t from, std::size_t to) {
  std::vector<double> whites;
  for (std::size_t i = from + 1; i < to; ++i) {
    whites.push_back(along(*lines[i].line).y0 - along(*lines[i - 1].line).y1);
  }
  if (whites.empty()) return 0;
  const auto middle = whites.begin() + static_cast<std::ptrdiff_t>(whites.size() / 2);
  std::nth_element(whites.begin(), middle, whites.end());
  return *middle;
}

bool was_read(const Line& line) { return !line.words.empty() && line.words.front().origin == Origin::ocr; }

double ratio(double a, double b) { return std::max(a, b) / std::max(1e-9, std::min(a, b)); }

// Width of what must stay together at the beginning of a line: a word, or a character and the stop after it.
double first_token(const Line& line) {
  const double em = em_of(line);
  const std::u32string text = decode_utf8(line.text);
  if (text.empty()) return em;
  std::size_t n = 0;
  const auto is_word = [](char32_t c) { return !is_han(c) && !is_cjk_punctuation(c) && !is_space(c); };
  while (n < text.size() && is_word(text[n])) ++n;
  if (n == 0) {  // the stops behind it stay with it: 日”，
    n = 1;
    while (n < text.size() && n < kMostStops + 1 && is_cjk_punctuation(text[n])) ++n;
    return static_cast<double>(n) * em;
  }
  const double share = static_cast<double>(n) / static_cast<double>(text.size());
  return std::max(em, std::min(share * along(line).width(), 0.55 * em * static_cast<double>(n)));
}

bool ends_short(const BodyLine& a, const BodyLine& b) {
  const double white = a.frame.right - along(*a.line).x1;
  return white > first_token(*b.line) + kRagged * em_of(*a.line);
}

double indent_of(const BodyLine& line) { return along(*line.line).x0 - line.frame.left; }

// In the middle of its own column.
bool is_in_middle(const BodyLine& line) {
  const Box box = along(*line.line);
  return std::abs(box.x0 - line.frame.left - (line.frame.right - box.x1)) <= 2 * kMiddle * em_of(*line.line);
}

// Indented and full: prose begins so, and a title's line that reaches the edge at its right does at its left.
bool begins_prose(const BodyLine& line, double em) {
  const double right = line.frame.right - along(*line.line).x1;
  return right < kRagged * em && indent_of(line) - right > kIndent * em;
}

bool title_goes_on(const BodyLine& a, const BodyLine& b, const Paragraph& paragraph, double body_size) {
  if (paragraph.lines.size() >= kTitleLines || marker_of(decode_utf8(b.line->text)) != Marker::none) return false;
  const double size_a = em_of(*a.line);
  const double size_b = em_of(*b.line);
  if (ratio(size_a, size_b) > (b.new_column ? kSameSize : kTitleRatio)) return false;
  const double white = b.new_column ? 0 : along(*b.line).y0 - along(*a.line).y1;
  return std::min(size_a, size_b) > kTitleSize * body_size && white <= kFarWhite * size_a && is_centred(b) &&
         !begins_prose(b, body_size);
}

// Whether a title set in the middle of a column goes on: its first line fills the column or is in the middle as well,
// its face is that of the next, and prose would not go on in the middle.
bool title_in_column_goes_on(const BodyLine& a, const BodyLine& b, const Paragraph& paragraph) {
  const std::u32string before = decode_utf8(paragraph.text);
  const std::u32string text = decode_utf8(b.line->text);
  const bool number = text.ends_with(U"号") || text.find_first_of(U"〔［[") != std::u32string::npos;  // 〔2024〕12号
  if (paragraph.lines.size() >= kTitleLines || b.new_column || number || ends_sentence(before) ||
      before.find(U'，') != std::u32string::npos || marker_of(text) != Marker::none)
    return false;
  const double em = em_of(*b.line);
  const bool alike = a.line->bold == b.line->bold && ratio(em_of(*a.line), em) <= kSameSizeRead;
  const bool first_is_full = indent_of(a) < kIndent * em && !ends_short(a, b);
  const bool middle = indent_of(b) >= kDeepMiddle * em && is_in_middle(b);
  const double white = along(*b.line).y0 - along(*a.line).y1;
  return alike && middle && first_is_full && white <= kFarWhite * em;
}

// Whether b, though indented, goes on a list item or a block whose lines are all indented.
bool hangs(const BodyLine& a, const BodyLine& b, const Paragraph& paragraph, const std::u32string& before) {
  const double em = em_of(*b.line);
  const double first = indent_of(*paragraph.lines.front());
  const double offset = indent_of(b) - first;
  if (paragraph.lines.size() > 1)
    return offset > kSameEdge * em && std::abs(indent_of(b) - indent_of(a)) <= kSameEdge * em;
  const Marker marker = marker_of(before);
  if (marker != Marker::none && offset > kSameEdge * em && offset <= 4 * em) return true;
  return std::abs(offset) <= kSameEdge * em / 2 && !ends_sentence(before);
}

// 2024年3月5日 or 二〇二四年三月五日, and nothing else.
bool is_date(const std::u32string& text) {
  std::size_t parts = 0;
  for (const char32_t c : text) {
    if (parts < 3 && c == U"年月日"[parts]) {
      ++parts;
    } else if (!is_digit(c) && !is_space(c) &&
               std::u32string_view(U"〇○零一二三四五六七八九十").find(c) == std::u32string_view::npos) {
      return false;
    }
  }
  return parts == 3 && text.back() == U'日';
}

// Whether a stands far to the right of what follows (a unit above a table, a signature), or both are set right: two
// signatures, or one with its date.
bool set_right(const BodyLine& a, const BodyLine& b, const Paragraph& paragraph) {
  const double far = kRightHalf * (a.frame.right - a.frame.left);
  if (indent_of(b) > far && (indent_of(a) > far || is_date(decode_utf8(b.line->text)))) return true;
  return paragraph.lines.size() == 1 && indent_of(a) - indent_of(b) > kDeepIndent * em_of(*a.line);
}

// 关于……的通知 above 各乡镇人民政府：, the title of one document among several and whom it speaks to.
bool is_salutation_below_title(const BodyLine& b, const Paragraph& paragraph, const std::u32string& before) {
  const std::u32string line = decode_utf8(b.line->text);
  if (paragraph.lines.size() > 3 || !line.ends_with(U"：") || before.find(U"关于") == std::u32string::npos)
    return false;
  if (before.find(U'，') != std::u32string::npos || before.find(U'。') != std::u32string::npos) return false;
  for (const char32_t* kind :
       {U"通知", U"意见", U"决定", U"通报", U"批复", U"公告", U"通告", U"函", U"请示", U"报告"}) {
    if (before.ends_with(kind)) return true;
  }
  return false;
}

bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

void append_text(std::string& text, const std::string& next) {
  const std::u32string a = decode_utf8(text.size() > 8 ? text.substr(text.size() - 8) : text);
  const std::u32string b = decode_utf8(next);
  if (!a.empty() && !b.empty()) {
    const char32_t last = a.back();
    const bool low = b.front() >= U'a' && b.front() <= U'z';
    if ((last == U'-' || last == 0xAD || last == 0x2010) && a.size() > 1 && is_letter(a[a.size() - 2]) && low) {
      text.resize(text.size() - encode_utf8(last).size());
    } else if (blank_matters(last, b.front()) && (is_letter(last) || is_letter(b.front()))) {
      text += ' ';
    }
  }
  text += next;
}

}  // namespace

bool is_centred(const BodyLine& line) {
  const Box box = along(*line.line);
  const double em = em_of(*line.line);
  const double left = box.x0 - line.frame.left;
  const double right = line.frame.right - box.x1;
  const bool in_column = left >= em && std::abs(left - right) <= 2 * kMiddle * em;
  const bool on_page = !line.line->vertical && std::abs(box.centre().x - line.page_middle) <= kMiddle * em &&
                       (left >= em || (!line.frame.reliable && box.width() <= 2 * kNarrow * line.page_middle));
  return in_column || on_page;
}

void set_frames(std::vector<BodyLine>& lines, std::vector<Frame>& seen) {
  std::size_t from = 0;
  const std::vector<std::size_t> ends = column_ends(lines);
  std::vector<Frame> own;
  for (const std::size_t to : ends) {
    own.push_back(own_frame(lines, from, to));
    if (own.back().reliable) seen.push_back(own.back());
    from = to;
  }
  if (seen.size() > kFramesSeen) seen.erase(seen.begin(), seen.end() - static_cast<std::ptrdiff_t>(kFramesSeen));
  from = 0;
  for (std::size_t c = 0; c < ends.size(); ++c) {
    const double em = em_of(*lines[from].line);
    const Frame frame = own[c].reliable ? own[c] : borrowed(own[c], seen, em);
    const double white = usual_white(lines, from, ends[c]);
    for (std::size_t i = from; i < ends[c]; ++i) {
      lines[i].frame = frame;
      lines[i].usual_white = white;
      lines[i].new_column = i == from;
    }
    from = ends[c];
  }
}

bool goes_on(const Paragraph& paragraph, const BodyLine& b, double body_size) {
  const BodyLine& a = *paragraph.lines.back();
  if (a.box != b.box || a.line->vertical != b.line->vertical) return false;
  if (title_goes_on(a, b, paragraph, body_size) || title_in_column_goes_on(a, b, paragraph)) return true;
  const double em = em_of(*b.line);
  const double same_size = was_read(*a.line) || was_read(*b.line) ? kSameSizeRead : kSameSize;
  if (ratio(em_of(*a.line), em) > same_size) return false;
  const std::u32string before = decode_utf8(paragraph.text);
  const bool ended = ends_sentence(before);
  const Marker marker = marker_of(decode_utf8(b.line->text));
  if (ends_short(a, b) || set_right(a, b, paragraph) || is_contents_line(before)) return false;
  if (is_salutation_below_title(b, paragraph, before)) return false;
  if (marker != Marker::none && (ended || indent_of(b) >= kIndent * em || marker == Marker::chapter)) return false;
  if (indent_of(b) >= kIndent * em && !hangs(a, b, paragraph, before)) return false;
  if (b.new_column) return true;
  const double white = along(*b.line).y0 - along(*a.line).y1 - b.usual_white;
  return white <= (ended ? kFarWhite : kTornWhite) * em;
}

void append(Paragraph& paragraph, const BodyLine& line) {
  append_text(paragraph.text, line.line->text);
  paragraph.lines.push_back(&line);
}

}  // namespace nianbao::layout

#include "convert/trace_steps.h"

#include <iomanip>
#include <sstream>
#include <string>

namespace nianbao::convert {

namespace {

constexpr double kSure = 0.99;  // a figure read with less is drawn in red

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out + "\"";
}

void write_box(std::ostream& out, const Box& box) {
  out << "\"box\": [" << box.x0 << ", " << box.y0 << ", " << box.x1 << ", " << box.y1 << "]";
}

void write_readings(std::ostream& out, const std::vector<Reading>& readings) {
  out << ", \"readings\": [";
  for (std::size_t i = 0; i < readings.size(); ++i) {
    out << (i > 0 ? ", " : "") << "[" << quoted(readings[i].text) << ", " << readings[i].probability << "]";
  }
  out << "]";
}

std::string words_json(const Page& page, const layout::PageFlow& flow) {
  std::ostringstream out;
  out << std::setprecision(6) << "{\n \"words\": [";
  const char* separator = "\n";
  for (const Word& word : page.words) {
    out << separator << "  {\"text\": " << quoted(word.text) << ", \"confidence\": " << word.confidence << ", ";
    write_box(out, word.box);
    if (!word.alternatives.empty()) write_readings(out, word.alternatives);
    out << "}";
    separator = ",\n";
  }
  out << "\n ],\n \"cells\": [";
  separator = "\n";
  for (std::size_t t = 0; t < flow.pieces.size(); ++t) {
    for (const Cell& cell : flow.pieces[t].cells) {
      out << separator << "  {\"piece\": " << t << ", \"row\": " << cell.row << ", \"column\": " << cell.column
          << ", \"text\": " << quoted(cell.text) << ", ";
      write_box(out, cell.box);
      if (!cell.readings.empty()) write_readings(out, cell.readings);
      out << "}";
      separator = ",\n";
    }
  }
  out << "\n ]\n}\n";
  return out.str();
}

}  // namespace

void trace_completed(Trace* trace, const Image& ink, int page, const std::vector<Box>& print,
                     const std::vector<Ruling>& completed) {
  if (trace == nullptr) return;
  Image picture = to_colour(ink);
  const double half = std::max(1.0, ink.dpi / 100);
  for (const Box& mark : print) draw_box(picture, mark, {240, 140, 0}, 1);
  for (const Ruling& r : completed) {
    const bool across = r.orientation == Orientation::horizontal;
    const Box box = across ? Box{r.from, r.at - half, r.to, r.at + half} : Box{r.at - half, r.from, r.at + half, r.to};
    draw_box(picture, box, {0, 150, 60}, static_cast<int>(2 * half));
  }
  trace->picture(page, "35-completed", picture);
}

void trace_page(Trace* trace, const Image& upright, const Page& page, const layout::PageFlow& flow) {
  if (trace == nullptr) return;
  Image picture = to_colour(upright);
  const int line = std::max(1, static_cast<int>(page.dpi / 100));
  for (const Table& piece : flow.pieces) {
    for (const Cell& cell : piece.cells) {
      draw_box(picture, grow(cell.box, -line), {40, 90, 220}, line);
      if (cell.readings.empty()) continue;
      const bool sure = cell.confidence >= kSure;
      for (const Word& word : cell.words)
        draw_box(picture, word.box, sure ? Colour{0, 150, 60} : Colour{220, 0, 0}, line);
    }
  }
  for (const Line& text : flow.lines) draw_box(picture, text.box, {240, 140, 0}, line);
  for (const Box& seal : flow.seals) draw_box(picture, seal, {220, 0, 0}, 2 * line);
  trace->picture(page.number, "40-cells", picture);
  trace->text(page.number, "words", words_json(page, flow));
}

}  // namespace nianbao::convert

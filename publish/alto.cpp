// Method: page headers and footers stand in the margins, all else in the print space, in reading order. A table is a
// ComposedBlock of TYPE "table", each of its cells a TextBlock; tags say its row, column and spans, and, of a form's
// cell, its id and status. Measures are pixels (pixels.h).
#include "publish/alto.h"

#include <algorithm>
#include <map>
#include <vector>

#include "document/unicode.h"
#include "publish/pixels.h"
#include "publish/words.h"
#include "publish/xml.h"

namespace nianbao::publish {

namespace {

std::string attribute(const char* name, const std::string& value) {
  return std::string(" ") + name + "=\"" + xml_text(value) + "\"";
}

std::string place(const PixelBox& b) {
  return attribute("HPOS", std::to_string(b.x0)) + attribute("VPOS", std::to_string(b.y0)) +
         attribute("WIDTH", std::to_string(b.x1 - b.x0)) + attribute("HEIGHT", std::to_string(b.y1 - b.y0));
}

std::string certainty(double confidence) { return decimal(std::clamp(confidence, 0.0, 1.0), 4); }

// The tags of the document by what they say; numbered in the order in which they are asked for.
class Tags {
 public:
  const std::string& id(const std::string& element, const std::string& type, const std::string& label) {
    const auto [at, is_new] = ids_.try_emplace(element + "\n" + type + "\n" + label);
    if (is_new) {
      at->second = "tag_" + std::to_string(ids_.size());
      xml_ += "    <" + element + attribute("ID", at->second) + attribute("TYPE", type) + attribute("LABEL", label) +
              "/>\n";
    }
    return at->second;
  }
  const std::string& xml() const { return xml_; }

 private:
  std::map<std::string, std::string> ids_;
  std::string xml_;
};

class PageWriter {
 public:
  PageWriter(const TextPage& page, Tags& tags) : page_(page), pixels_(*page.info), tags_(tags) {}

  std::string write() {
    const std::string number = std::to_string(page_.info->page);
    out_ = "    <Page" + attribute("ID", "page_" + number) + attribute("PHYSICAL_IMG_NR", number) +
           attribute("WIDTH", std::to_string(pixels_.width())) + attribute("HEIGHT", std::to_string(pixels_.height())) +
           ">\n";
    write_space("TopMargin", [](BlockKind kind) { return kind == BlockKind::page_header; });
    write_space("BottomMargin", [](BlockKind kind) { return kind == BlockKind::page_footer; });
    write_space("PrintSpace",
                [](BlockKind kind) { return kind != BlockKind::page_header && kind != BlockKind::page_footer; });
    return out_ + "    </Page>\n";
  }

 private:
  template <typename Takes>
  void write_space(const char* name, const Takes& takes) {
    Box around;
    for (const TextBlock& block : page_.blocks) {
      if (takes(block.block->kind)) around = unite(around, block.box);
    }
    if (around.empty()) return;
    out_ += std::string("      <") + name + place(pixels_.around(around)) + ">\n";
    for (const TextBlock& block : page_.blocks) {
      if (takes(block.block->kind)) write_block(block);
    }
    out_ += std::string("      </") + name + ">\n";
  }

  void write_block(const TextBlock& block) {
    const std::string id = "p" + std::to_string(page_.info->page) + "_b" + std::to_string(block.index + 1);
    const std::string tags = attribute("TAGREFS", tags_.id("StructureTag", "block", kind_of(*block.block)));
    const std::string where = attribute("ID", id) + place(pixels_.around(block.box)) + tags;
    switch (block.block->kind) {
      case BlockKind::table:
        out_ += "        <ComposedBlock" + where + attribute("TYPE", "table") + ">\n";
        for (std::size_t i = 0; i < block.cells.size(); ++i) {
          write_cell(block.cells[i], id + "_c" + std::to_string(i + 1));
        }
        out_ += "        </ComposedBlock>\n";
        break;
      case BlockKind::seal:
      case BlockKind::figure:
        out_ += "        <Illustration" + where + attribute("TYPE", name_of(block.block->kind)) + "/>\n";
        break;
      default:
        out_ += "        <TextBlock" + where + ">\n";
        write_lines(block.lines, id);
        out_ += "        </TextBlock>\n";
    }
  }

  static std::string kind_of(const Block& block) {
    if (!block.note.empty()) return "note";
    const std::string level = block.kind == BlockKind::heading ? " " + std::to_string(block.level) : "";
    return name_of(block.kind) + level;
  }

  void write_cell(const TextCell& cell, const std::string& id) {
    const Cell& c = *cell.cell;
    std::string tags;
    if (cell.repeated) {
      tags = tags_.id("StructureTag", "cell", "repeated header");
    } else {
      tags = tags_.id("StructureTag", "cell",
                      "row " + std::to_string(c.row) + " column " + std::to_string(c.column) + " row_span " +
                          std::to_string(c.row_span) + " column_span " + std::to_string(c.column_span));
    }
    if (cell.field != nullptr) {
      tags += " " + tags_.id("OtherTag", "form cell", cell.field->id);
      tags += " " + tags_.id("OtherTag", "status", name_of(cell.field->status));
    }
    out_ += "        <TextBlock" + attribute("ID", id) + place(pixels_.around(cell.box)) + attribute("TAGREFS", tags);
    if (cell.field != nullptr && cell.field->status == Status::corrected_by_person) out_ += attribute("CS", "true");
    out_ += ">\n";
    write_lines(cell.lines, id);
    out_ += "        </TextBlock>\n";
  }

  void write_lines(const std::vector<TextLine>& lines, const std::string& id) {
    for (std::size_t i = 0; i < lines.size(); ++i) write_line(lines[i], id + "_l" + std::to_string(i + 1));
  }

  std::string point(const Point& p) const {
    return decimal(std::clamp(pixels_.pixels(p.x), 0.0, static_cast<double>(pixels_.width())), 1) + "," +
           decimal(std::clamp(pixels_.pixels(p.y), 0.0, static_cast<double>(pixels_.height())), 1);
  }

  void write_line(const TextLine& line, const std::string& id) {
    out_ += "          <TextLine" + attribute("ID", id) + place(pixels_.around(line.box));
    if (!line.vertical) out_ += attribute("BASELINE", point(line.start) + " " + point(line.end));
    out_ += ">\n";
    for (std::size_t i = 0; i < line.words.size(); ++i) {
      const TextWord& word = line.words[i];
      write_word(word, id + "_w" + std::to_string(i + 1));
      if (word.blank_after && i + 1 < line.words.size()) out_ += "            <SP/>\n";
    }
    out_ += "          </TextLine>\n";
  }

  void write_word(const TextWord& word, const std::string& id) {
    out_ += "            <String" + attribute("ID", id) + place(pixels_.around(box_of(word))) +
            attribute("CONTENT", text_of(word)) + attribute("WC", certainty(confidence_of(word)));
    const auto is_character = [](const Piece& piece) { return decode_utf8(piece.text).size() == 1; };
    if (word.pieces.size() < 2 || !std::all_of(word.pieces.begin(), word.pieces.end(), is_character)) {
      out_ += "/>\n";
      return;
    }
    out_ += ">\n";
    for (const Piece& piece : word.pieces) {
      out_ += "              <Glyph" + place(pixels_.around(piece.box)) + attribute("CONTENT", piece.text) +
              attribute("GC", certainty(piece.confidence)) + "/>\n";
    }
    out_ += "            </String>\n";
  }

  const TextPage& page_;
  PixelPage pixels_;
  Tags& tags_;
  std::string out_;
};

std::string resolutions(const Report& report) {
  std::string text;
  for (const PageInfo& info : report.pages) {
    text += (text.empty() ? "page " : ", page ") + std::to_string(info.page) + ": " +
            std::to_string(PixelPage(info).dpi()) + " dpi";
  }
  return text;
}

}  // namespace

std::string to_alto(const Report& report) {
  const std::vector<TextPage> pages = text_pages(report);
  Tags tags;
  std::string layout;
  for (const TextPage& page : pages) layout += PageWriter(page, tags).write();
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
      " xsi:schemaLocation=\"http://www.loc.gov/standards/alto/ns-v4# "
      "http://www.loc.gov/standards/alto/v4/alto-4-2.xsd\" SCHEMAVERSION=\"4.2\">\n"
      "  <Description>\n    <MeasurementUnit>pixel</MeasurementUnit>\n    <sourceImageInformation>\n      <fileName>" +
      xml_text(report.source_file) +
      "</fileName>\n    </sourceImageInformation>\n    <Processing ID=\"processing\">\n"
      "      <processingStepSettings>" +
      xml_text(resolutions(report)) +
      "</processingStepSettings>\n      <processingSoftware>\n        <softwareName>nianbao</softwareName>\n"
      "        <softwareVersion>" +
      xml_text(report.engine.nianbao) +
      "</softwareVersion>\n      </processingSoftware>\n    </Processing>\n  </Description>\n";
  if (!tags.xml().empty()) out += "  <Tags>\n" + tags.xml() + "  </Tags>\n";
  return out + "  <Layout>\n" + layout + "  </Layout>\n</alto>\n";
}

}  // namespace nianbao::publish

// Method: a page is a div of class ocr_page, a block one of ocr_carea with a paragraph in it, a table one of ocr_table
// with a paragraph for each cell. Properties of our own begin with x_: x_cell gives row, column, row span and column
// span, x_field and x_status the id and status of a form's cell. Measures are pixels (pixels.h).
#include "publish/hocr.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "publish/pixels.h"
#include "publish/words.h"
#include "publish/xml.h"

namespace nianbao::publish {

namespace {

constexpr const char* kCapabilities =
    "ocr_page ocr_carea ocr_par ocr_line ocr_header ocr_footer ocr_table ocr_photo ocrx_word ocrx_cinfo";

std::string bbox(const char* property, const PixelBox& b) {
  return std::string(property) + " " + std::to_string(b.x0) + " " + std::to_string(b.y0) + " " + std::to_string(b.x1) +
         " " + std::to_string(b.y1);
}

std::string open(const char* element, const char* type, const std::string& id, const std::string& title) {
  std::string out = std::string("<") + element + " class=\"" + type + "\"";
  if (!id.empty()) out += " id=\"" + id + "\"";
  return out + " title=\"" + xml_text(title) + "\">";
}

int percent(double confidence) { return static_cast<int>(std::floor(100 * std::clamp(confidence, 0.0, 1.0))); }

class PageWriter {
 public:
  PageWriter(const TextPage& page, const std::string& file) : page_(page), pixels_(*page.info), file_(file) {}

  std::string write() {
    const int number = page_.info->page;
    const std::string dpi = std::to_string(pixels_.dpi());
    out_ = "  " +
           open("div", "ocr_page", "page_" + std::to_string(number),
                "image \"" + quoted(file_) + "\"; bbox 0 0 " + std::to_string(pixels_.width()) + " " +
                    std::to_string(pixels_.height()) + "; ppageno " + std::to_string(number - 1) + "; scan_res " + dpi +
                    " " + dpi) +
           "\n";
    for (const TextBlock& block : page_.blocks) write_block(block);
    return out_ + "  </div>\n";
  }

 private:
  // Titles are parted by semicolons and quotes.
  static std::string quoted(std::string text) {
    std::replace(text.begin(), text.end(), '"', '\'');
    std::replace(text.begin(), text.end(), ';', ',');
    return text;
  }

  void write_block(const TextBlock& block) {
    const std::string id = std::to_string(page_.info->page) + "_" + std::to_string(block.index + 1);
    const std::string where = bbox("bbox", pixels_.around(block.box));
    switch (block.block->kind) {
      case BlockKind::table:
        out_ += "    " + open("div", "ocr_table", "table_" + id, where) + "\n";
        for (std::size_t i = 0; i < block.cells.size(); ++i) {
          write_cell(block.cells[i], id + "_" + std::to_string(i + 1));
        }
        out_ += "    </div>\n";
        break;
      case BlockKind::seal:
      case BlockKind::figure:
        out_ += "    " + open("div", "ocr_photo", "photo_" + id, where + "; x_kind " + name_of(block.block->kind)) +
                "</div>\n";
        break;
      default:
        write_text(block, id, where);
    }
  }

  void write_text(const TextBlock& block, const std::string& id, const std::string& where) {
    const BlockKind kind = block.block->kind;
    const char* line = kind == BlockKind::page_header   ? "ocr_header"
                       : kind == BlockKind::page_footer ? "ocr_footer"
                                                        : "ocr_line";
    std::string about = where;
    if (kind == BlockKind::heading) about += "; x_heading " + std::to_string(block.block->level);
    out_ += "    " + open("div", "ocr_carea", "block_" + id, where) + "\n     " +
            open("p", "ocr_par", "par_" + id, about) + "\n";
    write_lines(block.lines, line, id);
    out_ += "     </p>\n    </div>\n";
  }

  void write_cell(const TextCell& cell, const std::string& id) {
    const Cell& c = *cell.cell;
    std::string title = bbox("bbox", pixels_.around(cell.box));
    if (!cell.repeated) {
      title += "; x_cell " + std::to_string(c.row) + " " + std::to_string(c.column) + " " + std::to_string(c.row_span) +
               " " + std::to_string(c.column_span);
    }
    if (cell.field != nullptr) {
      title += "; x_field " + quoted(cell.field->id) + "; x_status " + name_of(cell.field->status);
    }
    out_ += "     " + open("p", "ocr_par", "cell_" + id, title);
    if (!cell.lines.empty()) out_ += "\n";
    write_lines(cell.lines, "ocr_line", id);
    out_ += "     </p>\n";
  }

  void write_lines(const std::vector<TextLine>& lines, const char* type, const std::string& id) {
    for (std::size_t i = 0; i < lines.size(); ++i) write_line(lines[i], type, id + "_" + std::to_string(i + 1));
  }

  // Slope and offset from the lower left corner of the line's box; sideways lines have their angle instead.
  std::string baseline(const TextLine& line, const PixelBox& box) const {
    const double x = line.end.x - line.start.x;
    const double y = line.end.y - line.start.y;
    if (line.vertical) return {};
    if (std::abs(y) > std::abs(x) || x <= 0) return "; textangle " + std::to_string(page_.info->turn);
    const double slope = y / x;
    const double at_left = pixels_.pixels(line.start.y) + slope * (box.x0 - pixels_.pixels(line.start.x));
    return "; baseline " + decimal(slope, 3) + " " + decimal(at_left - box.y1, 0);
  }

  void write_line(const TextLine& line, const char* type, const std::string& id) {
    const PixelBox box = pixels_.around(line.box);
    out_ += "      " +
            open("span", type, "line_" + id,
                 bbox("bbox", box) + baseline(line, box) + "; x_size " + decimal(pixels_.pixels(line.height), 1)) +
            "\n";
    for (std::size_t i = 0; i < line.words.size(); ++i) {
      const TextWord& word = line.words[i];
      out_ += "       " + open("span", "ocrx_word", "word_" + id + "_" + std::to_string(i + 1),
                               bbox("bbox", pixels_.around(box_of(word))) + "; x_wconf " +
                                   std::to_string(percent(confidence_of(word))));
      write_characters(word);
      out_ += "</span>";
      out_ += word.blank_after && i + 1 < line.words.size() ? " \n" : "\n";
    }
    out_ += "      </span>\n";
  }

  void write_characters(const TextWord& word) {
    if (word.pieces.size() < 2) {
      out_ += xml_text(text_of(word));
      return;
    }
    for (const Piece& piece : word.pieces) {
      out_ +=
          open("span", "ocrx_cinfo", "",
               bbox("x_bboxes", pixels_.around(piece.box)) + "; x_conf " + std::to_string(percent(piece.confidence))) +
          xml_text(piece.text) + "</span>";
    }
  }

  const TextPage& page_;
  PixelPage pixels_;
  const std::string& file_;
  std::string out_;
};

}  // namespace

std::string to_hocr(const Report& report) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" "
      "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n"
      "<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"zh\" lang=\"zh\">\n <head>\n  <title>" +
      xml_text(report.title) +
      "</title>\n  <meta http-equiv=\"Content-Type\" content=\"text/html;charset=utf-8\"/>\n"
      "  <meta name=\"ocr-system\" content=\"nianbao " +
      xml_text(report.engine.nianbao) + "\"/>\n  <meta name=\"ocr-capabilities\" content=\"" + kCapabilities +
      "\"/>\n  <meta name=\"ocr-number-of-pages\" content=\"" + std::to_string(report.pages.size()) +
      "\"/>\n  <meta name=\"ocr-langs\" content=\"zh\"/>\n </head>\n <body>\n";
  for (const TextPage& page : text_pages(report)) out += PageWriter(page, report.source_file).write();
  return out + " </body>\n</html>\n";
}

}  // namespace nianbao::publish

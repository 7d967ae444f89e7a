// The prose of a report as plain text: headings and paragraphs, one blank line between them.
#include "document/unicode.h"
#include "extract/write.h"
#include "extract/write_common.h"

namespace nianbao::extract {

std::string to_text(const Report& report) {
  std::string out;
  for (const Block& block : report.blocks) {
    if ((block.kind != BlockKind::heading && block.kind != BlockKind::paragraph) || block.text.empty()) continue;
    if (!out.empty()) out += "\n";
    out += (block.kind == BlockKind::heading ? joined_lines(block.text) : block.text) + "\n";
  }
  return encode_utf8(decode_utf8(out));  // broken bytes become U+FFFD
}

}  // namespace nianbao::extract

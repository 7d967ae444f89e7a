// The prose of a report as plain text: headings and paragraphs, one blank line between them.
#include "document/unicode.h"
#include "extract/write.h"
#include "extract/write_common.h"
#include "extract/write_parts.h"

namespace nianbao::extract {

namespace {

class TextWriter : public PartWriter {
 public:
  std::string part(const Report& part) override {
    std::string out;
    for (const Block& block : part.blocks) {
      if ((block.kind != BlockKind::heading && block.kind != BlockKind::paragraph) || block.text.empty()) continue;
      if (any_) out += "\n";
      any_ = true;
      out += (block.kind == BlockKind::heading ? joined_lines(block.text) : block.text) + "\n";
    }
    return encode_utf8(decode_utf8(out));  // broken bytes become U+FFFD
  }
  std::string end() override { return {}; }

 private:
  bool any_ = false;  // blocks were written
};

}  // namespace

std::unique_ptr<PartWriter> text_in_parts() { return std::make_unique<TextWriter>(); }

std::string to_text(const Report& report) { return text_in_parts()->part(report); }

}  // namespace nianbao::extract

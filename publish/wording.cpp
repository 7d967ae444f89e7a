#include "publish/wording.h"

#include <map>

namespace nianbao::publish {

Wording wording_of(Status status) {
  switch (status) {
    case Status::verified:
      return {"已验证", "verified"};
    case Status::read:
      return {"已识读", "read"};
    case Status::corrected:
      return {"已校正", "corrected"};
    case Status::blank:
      return {"空白", "blank"};
    case Status::review:
      return {"待核", "for review"};
    case Status::missing:
      return {"未印", "not printed"};
    case Status::corrected_by_person:
      return {"人工核定", "decided by a person"};
  }
  return {};
}

Wording wording_of(Severity severity) {
  switch (severity) {
    case Severity::info:
      return {"说明", "note"};
    case Severity::warning:
      return {"警告", "warning"};
    case Severity::error:
      return {"错误", "error"};
  }
  return {};
}

const char* mark_of(Status status) {
  switch (status) {
    case Status::verified:
      return "✓";
    case Status::read:
      return "·";
    case Status::corrected:
      return "✎";
    case Status::blank:
      return "○";
    case Status::review:
      return "?";
    case Status::missing:
      return "×";
    case Status::corrected_by_person:
      return "★";
  }
  return "";
}

Wording wording_of_issue(const std::string& code) {
  static const std::map<std::string, Wording> wordings = {
      {"sum_mismatch", {"合计与各项之和不符", "a total is not the sum of its parts"}},
      {"row_doubtful", {"表格的行无法确定", "a row could not be told for certain"}},
      {"column_doubtful", {"表格的列无法确定", "a column could not be told for certain"}},
      {"row_not_found", {"应有的行没有找到", "a row that should be there was not found"}},
      {"row_missing", {"文件没有印这一行", "the document prints no such row"}},
      {"edition_doubtful", {"表格版本无法确定", "another edition of the form fits nearly as well"}},
      {"form_unknown", {"不是已知的表格", "the tables fit no known form"}},
      {"several_reports", {"文件里有另一份报告", "the file holds a second report"}},
      {"merged_data", {"一个单元格占了几项", "one printed cell covers several cells of the form"}},
      {"text_in_number_cell", {"数字栏里是文字", "words stand where a number is expected"}},
      {"blank_among_numbers", {"同行有数，此格空白", "one cell is blank among numbers"}},
      {"unit_assumed", {"金额没有印单位", "no unit of money stands on the page"}},
      {"other_unit", {"金额单位与表格不同", "money in another unit than the form's"}},
      {"prose_differs", {"正文与表格的数不同", "the prose gives another count than the table"}},
      {"low_resolution", {"扫描分辨率过低，小字可能误读", "scanned at too few pixels an inch"}},
      {"turn_doubtful", {"无法判断页面方向", "which way up the page lies could not be told"}},
      {"text_layer_not_used", {"文字层不可信，已按图像识读", "the text layer was not believed"}},
      {"font_unresolved", {"字体未嵌入，字符不明", "a font is not embedded"}},
      {"glyph_unknown", {"有字形不能对应字符", "some glyphs do not tell their characters"}},
      {"damaged_file", {"文件损坏，已重建", "the file was damaged and has been rebuilt"}},
      {"page_lost", {"有一页无法读出", "a page cannot be read"}},
      {"page_damaged", {"有一页部分无法读出", "part of a page could not be read"}},
      {"page_overfull", {"有一页图形过多，只读出一部分", "a page draws too much and was read in part"}},
      {"header_repeated", {"表头重复，只保留一次", "a page prints a table's header again"}},
      {"agency_from_text", {"单位名称取自正文", "the agency's name is taken from the text"}},
      {"text_layer_kept", {"文字层可信，文件原样保留", "the PDF has a good text layer and is unchanged"}},
      {"not_pdfa", {"不声明为 PDF/A-2b", "the searchable PDF does not claim to be PDF/A-2b"}},
      {"encrypted_unchanged", {"文件已加密，未加文字层", "the PDF is encrypted and unchanged"}},
      {"signature_void", {"签名在新文件中无效", "the searchable PDF is not signed"}},
      {"text_not_laid", {"有一页没有加上文字层", "no text could be laid on a page"}},
      {"old_text_stays", {"原有不可信的文字层仍在", "the old text layer is left in the searchable PDF"}},
      {"decision_differs", {"人工决定与识读不同", "a person decided otherwise than was read"}},
      {"second_disagrees", {"两人的决定不同", "two people decided differently"}},
      {"decision_without_cell", {"人工决定的单元格已不存在", "a person decided a cell that is not there"}},
  };
  const auto found = wordings.find(code);
  return found == wordings.end() ? Wording{code, code} : found->second;
}

}  // namespace nianbao::publish

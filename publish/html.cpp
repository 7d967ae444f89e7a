// Method: everything that can be read stands in the markup, in the order of the document; the script only adds the
// panel that shows a cell on its page. Each page's picture is embedded once, and the panel cuts from it. The page's own
// policy (Content-Security-Policy) lets nothing run and nothing load but the one script, the one style, by their
// hashes, and embedded pictures: even text that escaped wrongly could do nothing.
#include "publish/html.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "document/error.h"
#include "extract/write_common.h"
#include "publish/form_table.h"
#include "publish/html_assets.h"
#include "publish/html_data.h"
#include "publish/html_tables.h"
#include "publish/visible_text.h"
#include "publish/wording.h"

namespace nianbao::publish {

namespace {

// Print of 10 pt is legible from 110 dpi on a screen; 130 shows a digit of a form 19 pixels tall.
constexpr double kPageDpi = 130;
constexpr double kCoarseDpi = 90;
// Bytes of JPEG a page: four of them, in base64, stay under 3 MB with 400 KB for everything else.
constexpr std::size_t kMostPageBytes = 480'000;
constexpr std::size_t kMostLinks = 2;           // to cells, from an issue; the panel shows the others as its sums
constexpr std::size_t kMostBytes = 16U << 20U;  // of all pages' pictures: beyond it browsers open slowly

std::string ui(const std::string& zh, const std::string& en) { return bilingual({zh, en}); }

std::string digest(const std::string& text) {
  std::vector<std::uint8_t> bytes(EVP_MAX_MD_SIZE);
  unsigned length = 0;
  if (EVP_Digest(text.data(), text.size(), bytes.data(), &length, EVP_sha256(), nullptr) != 1) {
    throw Error(ErrorKind::fault, "", "SHA-256 is not at hand");
  }
  bytes.resize(length);
  return "'sha256-" + base64(bytes) + "'";
}

std::string paragraphs(const std::string& text) {
  std::string out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    if (end > begin) out += "<p class=\"prose\">" + html_text(text.substr(begin, end - begin)) + "</p>\n";
    begin = end + 1;
  }
  return out;
}

class Writer {
 public:
  Writer(const Report& report, const std::vector<extract::Form>& forms, const Pictures& pictures)
      : report_(report),
        forms_(forms),
        pictures_(pictures),
        tables_(tables_of(report, forms)),
        fields_(index_of(report)),
        evidence_(report) {
    for (const FormTable& table : tables_) {
      for (const FormCell& cell : table.cells) {
        if (cell.part == Part::figure) names_[cell.id] = cell.name;
      }
    }
  }

  std::string write() const {
    const std::string script(page_script());
    const std::string style = style_of_widths() + std::string(page_style());
    std::string out = "<!DOCTYPE html>\n<html lang=\"zh-CN\" data-ui=\"zh\">\n<head>\n<meta charset=\"utf-8\">\n";
    out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src " +
           digest(style) + "; script-src " + digest(script) + "; base-uri 'none'; form-action 'none'\">\n";
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + html_text(title()) +
           "</title>\n<style>" + style + "</style>\n</head>\n<body>\n";
    out += head() + "<div class=\"split\">\n<main id=\"main\">\n" + look() + body() + rest() + pages() + "</main>\n" +
           panel() + "</div>\n";
    out += "<script type=\"application/json\" id=\"data\">" +
           for_script(page_data(report_, forms_, tables_, evidence_)) + "</script>\n<script>" + script +
           "</script>\n</body>\n</html>\n";
    return out;
  }

 private:
  std::string title() const { return report_.title.empty() ? report_.source_file : report_.title; }

  // The widths of table columns in steps of 1 %, since the policy takes no style from attributes.
  std::string style_of_widths() const {
    std::set<std::string> rules;
    for (const FormTable& table : tables_) {
      for (const double width : table.widths) {
        const std::string percent = std::to_string(std::lround(width * 100));
        std::string rule = ".w";
        rules.insert(rule.append(percent).append("{width:").append(percent).append("%}"));
      }
    }
    std::string style;
    for (const std::string& rule : rules) style += rule;
    return style;
  }

  std::string head() const {
    std::string out = "<a class=\"skip\" href=\"#main\">" + ui("跳到正文", "Skip to content") + "</a>\n<header>\n<h1>" +
                      html_text(title()) + "</h1>\n<p class=\"facts\">";
    out += ui("文件", "File") + " <bdi>" + html_text(report_.source_file) + "</bdi>";
    if (!report_.agency.empty()) out += " · <bdi>" + html_text(report_.agency) + "</bdi>";
    if (report_.year > 0) out += " · " + std::to_string(report_.year);
    if (!report_.form.empty()) {
      out += " · " + ui("表格", "Form") + " <bdi>" + html_text(report_.form) +
             (report_.variant.empty() ? "" : " / " + html_text(report_.variant)) + "</bdi>";
    }
    out +=
        "</p>\n<div class=\"tools\"><button type=\"button\" id=\"language\">" +
        std::string("<span class=\"zh\" lang=\"en\">English</span><span class=\"en\" lang=\"zh\">中文</span></button>");
    if (!report_.fields.empty() || !evidence_.all().empty()) {
      out += "<span class=\"keys\">" +
             ui("↑↓←→ 移动 · Enter 查看 · Esc 返回 · j／k 下一处、上一处待看",
                "↑↓←→ move · Enter look · Esc back · j/k next, previous to look at") +
             "</span>";
    }
    out += "</div>\n</header>\n";
    return out + (report_.fields.empty() ? "" : legend());
  }

  std::string legend() const {
    std::string out = "<ul class=\"legend\" aria-label=\"图例 Legend\">";
    for (const Status status : {Status::verified, Status::read, Status::corrected, Status::corrected_by_person,
                                Status::blank, Status::missing, Status::review}) {
      const auto count = std::count_if(report_.fields.begin(), report_.fields.end(),
                                       [&](const Field& f) { return f.status == status; });
      out += std::string("<li class=\"s-") + name_of(status) + "\"><span class=\"m\" aria-hidden=\"true\">" +
             mark_of(status) + "</span> " + bilingual(wording_of(status)) + " " + std::to_string(count) + "</li>";
    }
    return out + "</ul>\n";
  }

  std::string link(const std::string& id) const {
    const auto at = fields_.find(id);
    const auto name = names_.find(id);
    std::string text = html_text(name == names_.end() ? id : name->second);
    if (at == fields_.end()) return text;
    return "<a class=\"go\" href=\"#c" + std::to_string(at->second) + "\">" + text + "</a>";
  }

  static std::string figure(const std::optional<double>& value) {
    return value ? extract::plain_number(*value) : std::string("—");
  }

  // What a person should look at.
  std::string look() const {
    std::string items;
    for (const Check& check : report_.checks) {
      if (!check.holds || *check.holds || check.cells.empty()) continue;
      items += "<li class=\"fails\"><strong>" + ui("合计不符", "Sum fails") + "</strong> " + link(check.cells.front()) +
               "：" + ui("印为", "stated") + " " + figure(check.stated) + "，" + ui("算得", "computed") + " " +
               figure(check.computed) + " <code>" + html_text(check.id) + "</code></li>\n";
    }
    for (const Issue& issue : report_.issues) items += issue_item(issue);
    for (const Field& field : report_.fields) {
      if (field.status != Status::review) continue;
      items += "<li class=\"review\"><strong>" + bilingual(wording_of(field.status)) + "</strong> " + link(field.id) +
               "：<bdi>" + (field.text.empty() ? ui("空白", "blank") : html_text(field.text)) + "</bdi></li>\n";
    }
    std::string out = "<section id=\"look\" aria-labelledby=\"look-h\"><h2 id=\"look-h\">" +
                      ui("要看的地方", "To look at") + "</h2>\n";
    if (items.empty()) return out + "<p>" + ui("没有。", "Nothing.") + "</p></section>\n";
    return out + "<ol class=\"look\">\n" + items + "</ol></section>\n";
  }

  std::string issue_item(const Issue& issue) const {
    std::string out = std::string("<li class=\"") + name_of(issue.severity) + "\"><strong>" +
                      bilingual(wording_of(issue.severity)) + "</strong> " + bilingual(wording_of_issue(issue.code));
    if (issue.page > 0) {
      const std::string page = std::to_string(issue.page);
      out += " <a class=\"page\" href=\"#page" + page + "\">" + ui("第 " + page + " 页", "page " + page) + "</a>";
    }
    for (std::size_t i = 0; i < std::min(issue.cells.size(), kMostLinks); ++i) out += " " + link(issue.cells[i]);
    if (issue.cells.size() > kMostLinks) {
      const std::string count = std::to_string(issue.cells.size());
      out += ui("等 " + count + " 格", "and others, " + count + " cells");
    }
    return out + " <span class=\"detail\"><bdi>" + html_text(issue.message) + "</bdi></span></li>\n";
  }

  std::string body() const { return report_.form.empty() ? flow() : sections(); }

  // The sections of a report with the form's tables in their places.
  std::string sections() const {
    std::string out;
    std::vector<bool> done(tables_.size());
    const auto tables = [&](const std::string& role, bool all) {
      for (std::size_t t = 0; t < tables_.size(); ++t) {
        if (done[t] || (!all && tables_[t].section != role)) continue;
        if (all && !tables_[t].heading.empty()) out += "<h2>" + html_text(tables_[t].heading) + "</h2>\n";
        out += filled_table(tables_[t], report_, fields_);
        done[t] = true;
      }
    };
    for (const Section& section : report_.sections) {
      const std::string number = section.number.empty() ? "" : section.number + "、";
      if (!section.heading.empty()) out += "<h2>" + html_text(number + section.heading) + "</h2>\n";
      if (!section.role.empty()) tables(section.role, false);
      out += paragraphs(section.text);
    }
    tables("", true);
    return out;
  }

  // The blocks of a document without a form.
  std::string flow() const {
    std::string out;
    for (std::size_t i = 0; i < report_.blocks.size(); ++i) {
      const Block& block = report_.blocks[i];
      const auto table = static_cast<std::size_t>(block.table);
      if (!extract::is_content(block)) continue;
      if (block.kind == BlockKind::table) {
        if (block.table >= 0 && table < report_.tables.size()) out += plain_table(report_, table, evidence_, false);
      } else if (block.kind == BlockKind::heading) {
        const std::string tag = "h" + std::to_string(std::clamp(block.level + 1, 2, 6));
        out.append("<").append(tag).append(evident(evidence_.of_block(i))).append(">");
        out.append(html_text(extract::joined_lines(block.text))).append("</").append(tag).append(">\n");
      } else {
        out += "<div" + evident(evidence_.of_block(i)) + ">" + paragraphs(block.text) + "</div>\n";
      }
    }
    return out;
  }

  // Tables of a report that are none of the form's.
  std::string rest() const {
    if (report_.form.empty()) return {};
    std::set<int> known;
    for (const Field& field : report_.fields) known.insert(field.table);
    std::string out;
    for (std::size_t t = 0; t < report_.tables.size(); ++t) {
      if (!known.contains(static_cast<int>(t))) out += plain_table(report_, t, evidence_, true);
    }
    return out.empty() ? out : "<section><h2>" + ui("其他表格", "Other tables") + "</h2>\n" + out + "</section>\n";
  }

  // Nothing where the page cannot be drawn.
  std::vector<std::uint8_t> picture(const PageInfo& page) const {
    try {
      Image image = turned(pictures_.pages.page(page.page, kPageDpi), page.turn);
      for (const int quality : {72, 55, 40}) {
        std::vector<std::uint8_t> jpeg = pictures_.encode(image, quality);
        if (jpeg.size() <= kMostPageBytes) return jpeg;
      }
      image = turned(pictures_.pages.page(page.page, kCoarseDpi), page.turn);
      return pictures_.encode(image, 30);
    } catch (const Error&) {
      return {};
    }
  }

  // Pages with cells of the form first: where there is no room for all, those are kept.
  std::map<int, std::string> embedded() const {
    std::set<int> wanted;
    for (const Field& field : report_.fields) wanted.insert(field.page);
    std::map<int, std::string> out;
    std::size_t bytes = 0;
    for (const bool first : {true, false}) {
      for (const PageInfo& page : report_.pages) {
        if (wanted.contains(page.page) != first || bytes >= kMostBytes) continue;
        const std::vector<std::uint8_t> jpeg = picture(page);
        bytes += jpeg.size();
        if (!jpeg.empty()) out[page.page] = base64(jpeg);
      }
    }
    return out;
  }

  std::string pages() const {
    const std::map<int, std::string> shown = embedded();
    std::string out =
        "<section id=\"pages\"><details><summary>" + ui("页面影像", "Pictures of the pages") + "</summary>\n";
    for (const PageInfo& page : report_.pages) {
      const std::string n = std::to_string(page.page);
      out.append("<figure id=\"page").append(n).append("\"><figcaption>");
      out += ui("第 " + n + " 页", "Page " + n) + "</figcaption>";
      if (const auto at = shown.find(page.page); at != shown.end()) {
        out.append("<img alt=\"第 ")
            .append(n)
            .append(" 页 Page ")
            .append(n)
            .append("\" decoding=\"async\" data-page=\"");
        out.append(n).append("\" src=\"data:image/jpeg;base64,").append(at->second).append("\">");
      } else {
        out +=
            "<p>" + ui("此页没有影像，请看原文件。", "There is no picture of this page here; see the file.") + "</p>";
      }
      out += "</figure>\n";
    }
    return out + "</details></section>\n";
  }

  std::string panel() const {
    if (report_.fields.empty() && evidence_.all().empty()) return {};
    return "<aside id=\"panel\" tabindex=\"-1\" aria-live=\"polite\" aria-label=\"单元格 Cell\"><p class=\"hint\">" +
           (report_.fields.empty()
                ? ui("点一段或一格，看它在页面上的样子。", "Choose a passage or a cell to see it on its page.")
                : ui("点一个数，看它在页面上的样子。", "Choose a figure to see it on its page.")) +
           "</p></aside>\n";
  }

  const Report& report_;
  const std::vector<extract::Form>& forms_;
  const Pictures& pictures_;
  std::vector<FormTable> tables_;
  FieldIndex fields_;
  EvidenceList evidence_;
  std::map<std::string, std::string> names_;
};

}  // namespace

std::string to_html(const Report& report, const std::vector<extract::Form>& forms, const Pictures& pictures) {
  return Writer(report, forms, pictures).write();
}

}  // namespace nianbao::publish

// Method: text that was read from pixels is laid under each page as a content stream of its own before the page's own
// ones, which stay as they are: it begins in the initial graphics state, whatever they leave behind. Nothing else of a
// page changes but its resources, which gain a font; they are copied first, since pages may share them.
//
// A file in which nothing was read from pixels is handed on byte by byte, and so is an encrypted one: encrypting it
// anew takes random numbers and would give other bytes each time.
#include "publish/ocr_pdf.h"

#include <algorithm>
#include <fstream>
#include <new>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <sstream>

#include "document/error.h"
#include "publish/pdf_images.h"
#include "publish/pdf_text.h"
#include "publish/pdfa.h"

namespace nianbao::publish {

namespace {

Issue issue_of(Severity severity, const std::string& code, const std::string& message) {
  Issue issue;
  issue.severity = severity;
  issue.code = code;
  issue.message = message;
  return issue;
}

std::string content_of(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  if (!stream) throw Error(ErrorKind::unreadable, path, "cannot be read again for the searchable PDF");
  return content.str();
}

// The visible box of a page in its own coordinates.
PageSpace space_of(QPDFPageObjectHelper page, const PageInfo& info) {
  const auto box = [&page](const char* key) {
    QPDFObjectHandle value = page.getAttribute(key, false);
    const QPDFObjectHandle::Rectangle r =
        value.isRectangle() ? value.getArrayAsRectangle() : QPDFObjectHandle::Rectangle(0, 0, 0, 0);
    return Box{std::min(r.llx, r.urx), std::min(r.lly, r.ury), std::max(r.llx, r.urx), std::max(r.lly, r.ury)};
  };
  const Box media = box("/MediaBox");
  const Box crop = intersect(box("/CropBox"), media);
  const Box& seen = crop.empty() ? media : crop;
  QPDFObjectHandle rotate = page.getAttribute("/Rotate", false);
  const int turn = rotate.isInteger() ? static_cast<int>(rotate.getIntValue() % 360 + 360) % 360 : 0;
  return {seen.x0, seen.y0, seen.x1, seen.y1, turn, info.width, info.height};
}

// The page's fonts, its own to change; the name that the new one takes among them is put into `name`.
void add_font(QPDFPageObjectHelper page, QPDFObjectHandle font, std::string& name) {
  const auto own_copy = [](QPDFObjectHandle dict) {
    return dict.isDictionary() ? dict.shallowCopy() : QPDFObjectHandle::newDictionary();
  };
  QPDFObjectHandle resources = own_copy(page.getAttribute("/Resources", false));
  QPDFObjectHandle fonts = own_copy(resources.getKey("/Font"));
  name = "/NianbaoText";
  for (int i = 2; fonts.hasKey(name); ++i) name = "/NianbaoText" + std::to_string(i);
  fonts.replaceKey(name, font);
  resources.replaceKey("/Font", fonts);
  page.getObjectHandle().replaceKey("/Resources", resources);
}

void lay_text(QPDF& pdf, const std::vector<TextPage>& pages, bool by_number, std::vector<Issue>& issues) {
  const Codes codes = codes_of(pages);
  if (codes.empty()) return;
  QPDFObjectHandle font = add_text_font(pdf, codes);
  const std::vector<QPDFObjectHandle>& own = pdf.getAllPages();
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const TextPage& text = pages[i];
    const std::size_t at = by_number ? static_cast<std::size_t>(text.info->page - 1) : i;
    if (at >= own.size()) {
      issues.push_back(issue_of(Severity::warning, "text_not_laid",
                                "The text of this page is not in the searchable PDF: the page cannot be found there."));
      issues.back().page = text.info->page;
      continue;
    }
    QPDFPageObjectHelper page(own[at]);
    const PageSpace space = space_of(page, *text.info);
    if (invisible_text(text, space, "/F", codes).empty()) continue;
    std::string name;
    add_font(page, font, name);
    page.addPageContents(pdf.newStream(invisible_text(text, space, name, codes)), true);
  }
}

bool is_signed(QPDF& pdf) {
  QPDFObjectHandle form = pdf.getRoot().getKey("/AcroForm");
  QPDFObjectHandle flags = form.isDictionary() ? form.getKey("/SigFlags") : QPDFObjectHandle::newNull();
  return flags.isInteger() && (flags.getIntValue() & 1) != 0;
}

std::string bytes_of(QPDF& pdf) {
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.setDecodeLevel(qpdf_dl_none);
  writer.setCompressStreams(true);
  writer.setObjectStreamMode(qpdf_o_preserve);
  writer.write();
  const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

// Keeps a claim to PDF/A only where it was checked, and says why there is none.
void settle_pdfa(QPDF& pdf, std::vector<Issue>& issues) {
  const std::vector<std::string> faults = pdfa_faults(pdf);
  if (faults.empty()) return;
  if (claims_pdfa(pdf)) withdraw_pdfa(pdf);
  std::string why;
  for (const std::string& fault : faults) why += (why.empty() ? "" : ", ") + fault;
  issues.push_back(
      issue_of(Severity::info, "not_pdfa", "The searchable PDF does not claim to be PDF/A-2b: " + why + "."));
}

// Whether text that the report did not believe stands in the PDF, where it is left.
bool has_disbelieved_text(const Report& report) {
  return std::any_of(report.issues.begin(), report.issues.end(),
                     [](const Issue& issue) { return issue.code == "text_layer_not_used"; });
}

OcrPdf over_pdf(const Report& report, const std::vector<TextPage>& pages, const PdfInput& input) {
  OcrPdf out;
  if (codes_of(pages).empty()) {
    out.bytes = content_of(input.pdf);
    out.issues.push_back(issue_of(Severity::info, "text_layer_kept",
                                  "The PDF has a good text layer; the searchable PDF is the input, unchanged."));
    return out;
  }
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  pdf.processFile(input.pdf.c_str(), input.password.c_str());
  if (pdf.isEncrypted()) {
    out.bytes = content_of(input.pdf);
    out.issues.push_back(issue_of(Severity::warning, "encrypted_unchanged",
                                  "The PDF is encrypted: no text was laid under it, the searchable PDF is the input, "
                                  "unchanged. Decrypt it first (qpdf --decrypt) if you may."));
    return out;
  }
  if (is_signed(pdf)) {
    out.issues.push_back(issue_of(Severity::warning, "signature_void",
                                  "The PDF is signed; laying text under its pages makes the signature invalid."));
  }
  if (has_disbelieved_text(report)) {
    out.issues.push_back(issue_of(Severity::info, "old_text_stays",
                                  "The PDF has text that does not say what is printed; the searchable PDF holds it "
                                  "beside what was read, and searches find both."));
  }
  lay_text(pdf, pages, true, out.issues);
  settle_pdfa(pdf, out.issues);
  out.bytes = bytes_of(pdf);
  return out;
}

OcrPdf over_images(const Report& report, const std::vector<TextPage>& pages, const PdfInput& input) {
  OcrPdf out;
  QPDF pdf;
  pdf.emptyPDF();
  const bool rgb = add_image_pages(pdf, report, input);
  lay_text(pdf, pages, false, out.issues);
  if (rgb) claim_pdfa(pdf, "nianbao " + report.engine.nianbao);
  settle_pdfa(pdf, out.issues);
  out.bytes = bytes_of(pdf);
  return out;
}

}  // namespace

OcrPdf to_ocr_pdf(const Report& report, const PdfInput& input) {
  try {
    const std::vector<TextPage> pages = text_pages(report);
    return input.pdf.empty() ? over_images(report, pages, input) : over_pdf(report, pages, input);
  } catch (const Error&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& e) {
    throw Error(ErrorKind::unreadable, report.source_file,
                std::string("the searchable PDF cannot be made (") + e.what() + ")");
  }
}

}  // namespace nianbao::publish

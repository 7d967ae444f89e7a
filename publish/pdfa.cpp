// Method: the five things that keep most PDFs from being PDF/A-2b are looked for in every object of the file: XMP
// metadata with the claim, an output intent with its profile, a font program for each font, no encryption, and none of
// the actions that the standard forbids. No other clause of ISO 19005-2 is checked; a file that claims PDF/A and has
// these faults must not go on claiming it.
#include "publish/pdfa.h"

#include <array>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <string_view>

#include "publish/srgb_profile.h"
#include "publish/xml.h"

namespace nianbao::publish {

namespace {

constexpr int kDeepest = 100;  // levels of direct objects within one object

const std::set<std::string>& forbidden_actions() {
  static const std::set<std::string> names = {"/Launch",     "/Sound",      "/Movie",     "/ResetForm",
                                              "/ImportData", "/JavaScript", "/Hide",      "/SetOCGState",
                                              "/Rendition",  "/Trans",      "/GoTo3DView"};
  return names;
}

bool is_name(QPDFObjectHandle dict, const std::string& key, const std::string& name) {
  return dict.hasKey(key) && dict.getKey(key).isNameAndEquals(name);
}

struct Findings {
  bool font_not_embedded = false;
  bool action = false;
};

bool has_program(QPDFObjectHandle font) {
  QPDFObjectHandle descriptor = font.getKey("/FontDescriptor");
  if (!descriptor.isDictionary()) return false;
  return descriptor.hasKey("/FontFile") || descriptor.hasKey("/FontFile2") || descriptor.hasKey("/FontFile3");
}

void look_at(QPDFObjectHandle dict, Findings& findings) {
  if (is_name(dict, "/Type", "/Font") && !is_name(dict, "/Subtype", "/Type0") && !is_name(dict, "/Subtype", "/Type3")) {
    findings.font_not_embedded = findings.font_not_embedded || !has_program(dict);
  }
  QPDFObjectHandle action = dict.getKey("/S");
  if (action.isName() && forbidden_actions().contains(action.getName())) findings.action = true;
  if (dict.hasKey("/AA") || dict.hasKey("/JS") || dict.hasKey("/XFA")) findings.action = true;
}

// Indirect objects are visited on their own.
void walk(QPDFObjectHandle object, Findings& findings, int depth) {
  if (depth > kDeepest) return;
  const auto next = [&](QPDFObjectHandle child) {
    if (!child.isIndirect()) walk(child, findings, depth + 1);
  };
  if (object.isArray()) {
    for (int i = 0; i < object.getArrayNItems(); ++i) next(object.getArrayItem(i));
  } else if (object.isDictionary() || object.isStream()) {
    QPDFObjectHandle dict = object.isStream() ? object.getDict() : object;
    look_at(dict, findings);
    for (const std::string& key : dict.getKeys()) next(dict.getKey(key));
  }
}

std::string metadata_of(QPDF& pdf) {
  QPDFObjectHandle metadata = pdf.getRoot().getKey("/Metadata");
  if (!metadata.isStream()) return {};
  try {
    const std::shared_ptr<Buffer> data = metadata.getStreamData(qpdf_dl_generalized);
    return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
  } catch (const QPDFExc&) {
    return {};  // under a filter that PDF/A does not allow: whatever it says, it is no claim
  }
}

// What a property of the claim says, as an attribute or an element; "" for none.
std::string claimed(const std::string& metadata, const std::string& property) {
  const std::size_t at = metadata.find("pdfaid:" + property);
  if (at == std::string::npos) return {};
  const std::size_t value = metadata.find_first_not_of("=>'\" \n", at + 7 + property.size());
  return value == std::string::npos ? "" : metadata.substr(value, 1);
}

bool has_output_intent(QPDF& pdf) {
  QPDFObjectHandle intents = pdf.getRoot().getKey("/OutputIntents");
  if (!intents.isArray()) return false;
  for (int i = 0; i < intents.getArrayNItems(); ++i) {
    QPDFObjectHandle intent = intents.getArrayItem(i);
    if (intent.isDictionary() && is_name(intent, "/S", "/GTS_PDFA1") && intent.getKey("/DestOutputProfile").isStream())
      return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> pdfa_faults(QPDF& pdf) {
  std::vector<std::string> faults;
  const std::string metadata = metadata_of(pdf);
  const bool says = claimed(metadata, "part") == "2" && !claimed(metadata, "conformance").empty();
  if (!says) faults.emplace_back("its metadata does not say PDF/A-2b");
  if (!has_output_intent(pdf)) faults.emplace_back("it has no output intent");
  if (pdf.isEncrypted()) faults.emplace_back("it is encrypted");
  Findings findings;
  for (const QPDFObjectHandle& object : pdf.getAllObjects()) walk(object, findings, 0);
  if (findings.font_not_embedded) faults.emplace_back("a font is not embedded");
  if (findings.action) faults.emplace_back("it holds actions");
  return faults;
}

bool claims_pdfa(QPDF& pdf) { return !claimed(metadata_of(pdf), "part").empty(); }

void withdraw_pdfa(QPDF& pdf) {
  std::string metadata = metadata_of(pdf);
  constexpr std::string_view kPrefix = "pdfaid:";
  for (const std::string_view property : {"part", "conformance", "amd", "corr", "rev"}) {
    const std::string name = std::string(kPrefix) + std::string(property);
    for (std::size_t at = metadata.find(name); at != std::string::npos; at = metadata.find(name, at)) {
      const bool element = at > 0 && metadata[at - 1] == '<';
      const std::string closing = element ? "</" + name + ">" : std::string();
      const std::size_t quote = metadata.find_first_of("'\"", at);
      const std::size_t end = element                      ? metadata.find(closing, at)
                              : quote == std::string::npos ? quote
                                                           : metadata.find(metadata[quote], quote + 1);
      if (end == std::string::npos) {
        pdf.getRoot().removeKey("/Metadata");  // too broken to be mended
        return;
      }
      const std::size_t begin = element ? at - 1 : at;
      metadata.erase(begin, end + (element ? closing.size() : 1) - begin);
      at = begin;
    }
  }
  pdf.getRoot()
      .getKey("/Metadata")
      .replaceStreamData(metadata, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
}

void claim_pdfa(QPDF& pdf, const std::string& producer) {
  const std::string packet =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
      " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
      "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n<pdf:Producer>" +
      xml_text(producer) + "</pdf:Producer>\n</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n";
  QPDFObjectHandle metadata = pdf.makeIndirectObject(pdf.newStream(packet));
  metadata.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
  metadata.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
  pdf.getRoot().replaceKey("/Metadata", metadata);
  QPDFObjectHandle info = QPDFObjectHandle::newDictionary();
  info.replaceKey("/Producer", QPDFObjectHandle::newUnicodeString(producer));
  pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(info));
  QPDFObjectHandle profile = pdf.makeIndirectObject(pdf.newStream(srgb_profile()));
  profile.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
  QPDFObjectHandle intent = QPDFObjectHandle::parse(
      "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1) >>");
  intent.replaceKey("/DestOutputProfile", profile);
  pdf.getRoot().replaceKey("/OutputIntents", QPDFObjectHandle::newArray({pdf.makeIndirectObject(intent)}));
}

}  // namespace nianbao::publish

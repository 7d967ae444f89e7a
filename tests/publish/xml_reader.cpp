#include "tests/publish/xml_reader.h"

#include <stdexcept>

namespace nianbao::publish {

namespace {

class Reader {
 public:
  explicit Reader(const std::string& xml) : xml_(xml) {}

  Element document() {
    for (const char c : xml_) {
      if (c >= 0 && c < 0x20 && c != '\n' && c != '\t' && c != '\r') fail("a control character");
    }
    skip_prolog();
    Element root = element();
    skip_blanks();
    if (at_ != xml_.size()) fail("something behind the root");
    return root;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(what + " at " + std::to_string(at_) + ": " + xml_.substr(at_, 40));
  }
  bool next_is(const std::string& text) const { return xml_.compare(at_, text.size(), text) == 0; }
  void take(const std::string& text) {
    if (!next_is(text)) fail("no " + text);
    at_ += text.size();
  }
  void skip_blanks() {
    while (at_ < xml_.size() && (xml_[at_] == ' ' || xml_[at_] == '\n')) ++at_;
  }
  void skip_prolog() {
    while (skip_blanks(), next_is("<?") || next_is("<!")) at_ = xml_.find('>', at_) + 1;
  }
  std::string name() {
    const std::size_t end = xml_.find_first_of(" =>/\n", at_);
    const std::string name = xml_.substr(at_, end - at_);
    if (name.empty()) fail("no name");
    at_ = end;
    return name;
  }
  std::string plain(const std::string& raw) const {
    static const std::map<std::string, std::string> entities = {
        {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"#39", "'"}};
    std::string out;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      if (raw[i] == '<') fail("a bare <");
      if (raw[i] != '&') {
        out += raw[i];
        continue;
      }
      const std::size_t end = raw.find(';', i);
      const auto entity = entities.find(raw.substr(i + 1, end - i - 1));
      if (end == std::string::npos || entity == entities.end()) fail("a bare &");
      out += entity->second;
      i = end;
    }
    return out;
  }
  Element element() {
    Element element;
    take("<");
    element.name = name();
    for (skip_blanks(); !next_is(">") && !next_is("/>"); skip_blanks()) {
      const std::string key = name();
      take("=\"");
      const std::size_t end = xml_.find('"', at_);
      if (!element.attributes.emplace(key, plain(xml_.substr(at_, end - at_))).second) fail("an attribute twice");
      at_ = end + 1;
    }
    if (next_is("/>")) return take("/>"), element;
    take(">");
    while (!next_is("</")) {
      const std::size_t end = xml_.find('<', at_);
      if (end == std::string::npos) fail("no end of " + element.name);
      element.text += plain(xml_.substr(at_, end - at_));
      at_ = end;
      if (next_is("</")) break;
      element.children.push_back(this->element());
      element.text += element.children.back().text;
    }
    take("</" + element.name + ">");
    return element;
  }

  const std::string& xml_;
  std::size_t at_ = 0;
};

void collect(const Element& element, const std::string& name, std::vector<const Element*>& out) {
  if (element.name == name) out.push_back(&element);
  for (const Element& child : element.children) collect(child, name, out);
}

}  // namespace

Element read_xml(const std::string& xml) { return Reader(xml).document(); }

std::vector<const Element*> all_of(const Element& element, const std::string& name) {
  std::vector<const Element*> out;
  collect(element, name, out);
  return out;
}

}  // namespace nianbao::publish

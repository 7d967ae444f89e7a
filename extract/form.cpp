// Form files -> forms.
//
// Method: the JSON is walked once for each variant; every value is asked for by name and kind, and a wrong one is
// answered with its place as a JSON pointer. Unknown names are errors, too: a misspelt one would otherwise be ignored.
#include "extract/form.h"

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "document/error.h"
#include "document/unicode.h"
#include "extract/match.h"

namespace nianbao::extract {
namespace {

using Json = nlohmann::json;

constexpr const char* kSchema = "nianbao-form/1";
constexpr std::size_t kMostCells = 5000;  // of one variant; the known forms have 200
constexpr std::size_t kDeepest = 12;      // groups within groups; the known forms have 3

// A value with its place in its file.
class Node {
 public:
  Node(const Json& value, const std::string& file, std::string place)
      : value_(&value), file_(&file), place_(std::move(place)) {}

  [[noreturn]] void fail(const std::string& what) const {
    throw Error(ErrorKind::usage, *file_, "form file, at " + (place_.empty() ? "/" : place_) + ": " + what);
  }

  // Whether it has a member of that name.
  bool has(const char* name) const { return value_->contains(name); }

  Node at(const char* name) const {
    const auto found = value_->find(name);
    if (found == value_->end()) fail(std::string("\"") + name + "\" is missing; add it (see forms/README.md)");
    return {*found, *file_, place_ + "/" + name};
  }

  std::vector<Node> items() const {
    if (!value_->is_array()) fail("this must be a list, in [ ]");
    std::vector<Node> nodes;
    for (std::size_t i = 0; i < value_->size(); ++i)
      nodes.emplace_back((*value_)[i], *file_, place_ + "/" + std::to_string(i));
    return nodes;
  }

  std::vector<Node> items(const char* name) const { return has(name) ? at(name).items() : std::vector<Node>{}; }

  // The object's members, all of them in `names`.
  const Node& only(std::initializer_list<std::string_view> names) const {
    if (!value_->is_object()) fail("this must be an object, in { }");
    for (const auto& [name, unused] : value_->items()) {
      if (std::find(names.begin(), names.end(), name) == names.end()) {
        fail("\"" + name + "\" is not known here; correct or remove it (see forms/README.md)");
      }
    }
    return *this;
  }

  std::string text() const {
    if (!value_->is_string()) fail("this must be a text, in quotation marks");
    return value_->get<std::string>();
  }
  std::string text(const char* name, const std::string& otherwise) const {
    return has(name) ? at(name).text() : otherwise;
  }

  bool flag(const char* name) const {
    if (!has(name)) return false;
    const Node node = at(name);
    if (!node.value_->is_boolean()) node.fail("this must be true or false");
    return node.value_->get<bool>();
  }

  // One text, or a list of texts.
  std::vector<std::string> texts(const char* name) const {
    if (!has(name)) return {};
    const Node node = at(name);
    if (node.value_->is_string()) return {node.text()};
    std::vector<std::string> out;
    for (const Node& item : node.items()) out.push_back(item.text());
    return out;
  }

  std::vector<std::pair<std::string, std::string>> pairs(const char* name) const {
    std::vector<std::pair<std::string, std::string>> out;
    if (!has(name)) return out;
    const Node node = at(name);
    if (!node.value_->is_object()) node.fail("this must be an object, in { }");
    for (const auto& [key, value] : node.value_->items()) {
      out.emplace_back(key, Node(value, *file_, node.place_ + "/" + key).text());
    }
    return out;
  }

  Label label(const char* name) const {
    Label out;
    out.wordings = texts(name);
    for (const auto& wording : out.wordings) {
      out.folded.push_back(fold_label(wording));
      if (out.folded.back().empty())
        at(name).fail("\"" + wording + "\" has no characters to compare; write the words that are printed");
    }
    return out;
  }

 private:
  const Json* value_;
  const std::string* file_;
  std::string place_;
};

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  if (const auto at = text.find(what); at != std::string::npos) text.replace(at, what.size(), by);
  return text;
}

bool belongs(const Node& node, const std::string& variant) {
  if (node.has("only_in") && node.at("only_in").text() != variant) return false;
  return !node.has("not_in") || node.at("not_in").text() != variant;
}

void read_rows(const std::vector<Node>& nodes, const std::vector<Label>& path, const std::string& variant,
               std::vector<FormRow>& rows) {
  for (const Node& node : nodes) {
    node.only({"id", "label", "rows", "extra", "only_in", "not_in"});
    if (!belongs(node, variant)) continue;
    std::vector<Label> own = path;
    own.push_back(node.label("label"));
    if (own.back().wordings.empty()) node.fail("\"label\" is missing; write what the row prints");
    if (own.size() > kDeepest) node.fail("groups lie too deep in each other; make them flatter");
    if (node.has("rows")) {
      read_rows(node.items("rows"), own, variant, rows);
    } else {
      const bool extra = node.flag("extra");
      rows.push_back({extra ? std::string() : node.at("id").text(), std::move(own), extra});
    }
  }
}

void read_columns(const std::vector<Node>& nodes, const std::vector<Label>& path, std::vector<FormColumn>& columns) {
  for (const Node& node : nodes) {
    node.only({"id", "label", "columns", "unit", "money"});
    std::vector<Label> own = path;
    own.push_back(node.label("label"));
    if (own.back().wordings.empty()) node.fail("\"label\" is missing; write what the column prints");
    if (own.size() > kDeepest) node.fail("groups lie too deep in each other; make them flatter");
    if (node.has("columns")) {
      read_columns(node.items("columns"), own, columns);
    } else {
      columns.push_back({node.at("id").text(), std::move(own), node.text("unit", ""), node.flag("money")});
    }
  }
}

FormBlock read_block(const Node& node, const std::string& variant) {
  node.only({"section", "band", "corner", "cells", "columns", "rows"});
  FormBlock block;
  block.section = node.text("section", "");
  block.band = node.label("band");
  block.corner = node.label("corner");
  block.pattern = node.at("cells").text();
  read_columns(node.at("columns").items(), {}, block.columns);
  if (block.columns.empty()) node.at("columns").fail("the list is empty; name a column at least");
  if (node.has("rows")) {
    read_rows(node.at("rows").items(), {}, variant, block.rows);
  } else {
    block.rows.push_back({});
  }
  return block;
}

std::set<std::string> ids_of(const FormLayout& layout, const Node& blocks) {
  std::set<std::string> ids;
  for (const FormBlock& block : layout.blocks) {
    for (std::size_t row = 0; row < block.rows.size(); ++row) {
      if (block.rows[row].extra) continue;
      for (std::size_t column = 0; column < block.columns.size(); ++column) {
        const std::string id = block.cell_id(row, column);
        if (!ids.insert(id).second) blocks.fail("two cells have the id \"" + id + "\"; change a row's or column's id");
        if (ids.size() > kMostCells)
          blocks.fail("more than " + std::to_string(kMostCells) + " cells; make the form smaller");
      }
    }
  }
  return ids;
}

// The sums of a form, written out for one variant. `all`: the ids of all variants, to find misspelt ones.
class SumReader {
 public:
  SumReader(const FormLayout& layout, const std::set<std::string>& ids, const std::set<std::string>& all)
      : layout_(layout), ids_(ids), all_(all) {}

  void read(const Node& node, std::vector<FormSum>& sums) const {
    node.only({"id", "cells", "each", "total", "terms", "equal"});
    const std::string id = node.at("id").text();
    if (!node.has("each")) {
      add(node, id, "", "", sums);
      return;
    }
    const std::string each = node.at("each").text();
    if (each != "row" && each != "column") node.at("each").fail("this must be \"row\" or \"column\"");
    const std::string pattern = node.at("cells").text();
    bool found = false;
    for (const FormBlock& block : layout_.blocks) {
      if (block.pattern != pattern) continue;
      found = true;
      const std::string fixed = "{" + each + "}";
      const std::string open = each == "row" ? "{column}" : "{row}";
      if (each == "row") {
        for (const FormRow& row : block.rows) {
          if (!row.extra) add(node, replaced(id, fixed, row.id), replaced(pattern, fixed, row.id), open, sums);
        }
      } else {
        for (const FormColumn& column : block.columns) {
          add(node, replaced(id, fixed, column.id), replaced(pattern, fixed, column.id), open, sums);
        }
      }
    }
    if (!found) node.at("cells").fail("no block has \"cells\": \"" + pattern + "\"; use a block's own");
  }

 private:
  std::vector<std::string> cells(const Node& list, const std::string& pattern, const std::string& open) const {
    std::vector<std::string> out;
    for (const Node& item : list.items()) {
      if (auto id = cell(item, pattern, open)) out.push_back(std::move(*id));
    }
    return out;
  }

  // Nothing for a cell that only other variants have.
  std::optional<std::string> cell(const Node& item, const std::string& pattern, const std::string& open) const {
    const std::string id = pattern.empty() ? item.text() : replaced(pattern, open, item.text());
    if (ids_.contains(id)) return id;
    if (!all_.contains(id))
      item.fail("there is no cell \"" + id + "\"; use the id of a row, column or cell of this form");
    return std::nullopt;
  }

  void add(const Node& node, const std::string& id, const std::string& pattern, const std::string& open,
           std::vector<FormSum>& sums) const {
    FormSum sum;
    sum.id = id;
    if (node.has("equal")) {
      const auto sides = node.at("equal").items();
      if (sides.size() != 2) node.at("equal").fail("two lists are needed, one for each side");
      sum.total = false;
      sum.left = cells(sides[0], pattern, open);
      sum.right = cells(sides[1], pattern, open);
    } else {
      if (auto total = cell(node.at("total"), pattern, open)) sum.left.push_back(std::move(*total));
      sum.right = cells(node.at("terms"), pattern, open);
    }
    if (!sum.left.empty() && !sum.right.empty()) sums.push_back(std::move(sum));
  }

  const FormLayout& layout_;
  const std::set<std::string>& ids_;
  const std::set<std::string>& all_;
};

std::vector<FormLayout> read_layouts(const Node& root) {
  std::vector<FormLayout> layouts(1);
  for (const Node& node : root.items("variants")) {
    node.only({"id", "note"});
    layouts.push_back({node.at("id").text(), node.text("note", ""), {}, {}});
  }
  const Node blocks = root.at("blocks");
  std::set<std::string> all;
  std::vector<std::set<std::string>> ids;
  for (FormLayout& layout : layouts) {
    for (const Node& node : blocks.items()) layout.blocks.push_back(read_block(node, layout.variant));
    if (layout.blocks.empty()) blocks.fail("the list is empty; a form needs a block at least");
    ids.push_back(ids_of(layout, blocks));
    all.insert(ids.back().begin(), ids.back().end());
  }
  for (std::size_t i = 0; i < layouts.size(); ++i) {
    const SumReader reader(layouts[i], ids[i], all);
    for (const Node& node : root.items("sums")) reader.read(node, layouts[i].sums);
  }
  for (const Node& node : root.items("prose")) {
    if (!all.contains(node.at("cell").text()))
      node.at("cell").fail("there is no such cell; use the id of a cell of this form");
  }
  return layouts;
}

FormTitle read_title(const Node& root) {
  FormTitle title;
  for (const auto& name : root.texts("titles")) title.names.push_back(fold_label(name));
  if (!root.has("agency")) return title;
  const Node node = root.at("agency").only({"drop", "complete", "leads", "phrases"});
  title.drop = node.texts("drop");
  title.complete = node.pairs("complete");
  title.phrases = node.texts("phrases");
  title.leads = node.texts("leads");
  return title;
}

Form read_form(const Node& root) {
  root.only({"schema", "id", "title", "issued", "titles", "agency", "sections", "blocks", "sums", "variants", "prose",
             "money_units", "cell_words"});
  if (root.at("schema").text() != kSchema) root.at("schema").fail(std::string("this must be \"") + kSchema + "\"");
  Form form;
  form.id = root.at("id").text();
  if (form.id.empty()) root.at("id").fail("this is empty; give the form a name");
  form.title = root.at("title").text();
  form.issued = root.text("issued", "");
  form.titles = read_title(root);
  for (const Node& node : root.items("sections")) {
    node.only({"role", "number", "heading", "words"});
    form.sections.push_back(
        {node.at("role").text(), node.text("number", ""), node.label("heading"), node.texts("words")});
  }
  form.money_units = root.texts("money_units");
  std::stable_sort(form.money_units.begin(), form.money_units.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  form.cell_words = root.texts("cell_words");
  form.layouts = read_layouts(root);
  for (const Node& node : root.items("prose")) {
    node.only({"cell", "patterns"});
    form.prose.push_back({node.at("cell").text(), node.texts("patterns")});
  }
  return form;
}

}  // namespace

std::string FormBlock::cell_id(std::size_t row, std::size_t column) const {
  return replaced(replaced(pattern, "{row}", rows[row].id), "{column}", columns[column].id);
}

std::size_t FormLayout::cell_count() const {
  std::size_t count = 0;
  for (const FormBlock& block : blocks) {
    count +=
        block.columns.size() * static_cast<std::size_t>(std::count_if(block.rows.begin(), block.rows.end(),
                                                                      [](const FormRow& row) { return !row.extra; }));
  }
  return count;
}

Form load_form(const std::string& json_text, const std::string& file_name) {
  Json json;
  try {
    json = Json::parse(json_text);
  } catch (const Json::exception& error) {
    throw Error(
        ErrorKind::usage, file_name,
        std::string("form file: this is not JSON (") + error.what() + "); correct it there, or see forms/README.md");
  }
  Form form = read_form(Node(json, file_name, ""));
  form.source = json_text;
  return form;
}

const FormLayout& layout_of(const Form& form, const std::string& variant) {
  for (const FormLayout& layout : form.layouts) {
    if (layout.variant == variant) return layout;
  }
  return form.layouts.front();
}

}  // namespace nianbao::extract

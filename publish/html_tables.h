// Tables as HTML. Classes: see html_page.css.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "document/report.h"
#include "publish/form_table.h"
#include "publish/html_evidence.h"
#include "publish/wording.h"

namespace nianbao::publish {

// Both wordings; the page shows the one of its language.
std::string bilingual(const Wording& wording);

// The index in Report::fields of each cell's id.
using FieldIndex = std::map<std::string, std::size_t>;
FieldIndex index_of(const Report& report);

// A table of the form, filled in: <table role="grid">. The cell of Report::fields[i] is <td id="ci" data-cell="i">,
// its status a class "s-STATUS", a sign and words. Its rows and columns can be told by the keyboard: data-r, data-c.
std::string filled_table(const FormTable& table, const Report& report, const FieldIndex& fields);

// A table of the document, as it is printed; its cells are data-cell="i" by their numbers in the evidence.
// `with_caption`: where what stands above it is not shown there.
std::string plain_table(const Report& report, std::size_t table, const EvidenceList& evidence, bool with_caption);

// What makes an element of a page one that shows its place: the number of its evidence, and that it can be chosen.
std::string evident(const std::optional<std::size_t>& number);

}  // namespace nianbao::publish

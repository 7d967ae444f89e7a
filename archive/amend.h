// Decisions of people about the documents of a catalogue.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "archive/catalogue.h"
#include "document/report.h"

namespace nianbao::archive {

// A document of a catalogue with its JSON.
struct Decidable {
  std::int64_t report = 0;
  std::string json;
  std::vector<std::string> files;  // absolute, where its source stood when it was read
};

// `form_files`, here and below: users' own forms.
// All done documents of these bytes, by path.
std::vector<Decidable> documents_of(Catalogue& catalogue, const std::string& sha256);

// The report of one as its JSON tells it, with every decision that the catalogue has. Throws Error (unreadable) where
// it has no JSON.
Report decidable_report(Catalogue& catalogue, const Decidable& document, const std::vector<std::string>& form_files);

// Lets `change` add decisions to the report of these bytes; what comes of it goes into the log and the tables of the
// catalogue and into the outputs of each of their documents. Returns the formats that stay as they were (see
// batch::write_again). Throws Error (usage) where a run works in the catalogue.
std::vector<std::string> amend(const std::string& folder, const std::string& sha256,
                               const std::vector<std::string>& form_files, const std::function<void(Report&)>& change);

// The same in a catalogue that is held already (Access::run).
std::vector<std::string> amend(Catalogue& catalogue, const std::string& sha256,
                               const std::vector<std::string>& form_files, const std::function<void(Report&)>& change);

// Takes the decisions that another catalogue holds.
void join_decisions(Catalogue& into, Catalogue& from, const std::vector<std::string>& form_files);

}  // namespace nianbao::archive

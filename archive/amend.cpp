// Method: the log of decisions belongs to bytes. It is changed on the first document of these bytes, and the whole log
// is then put into the report of each, so that copies under other names, or read with other options, say the same.
// Outputs are written before the tables: a kill between them leaves a log in the outputs, which is joined again.
#include "archive/amend.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "batch/earlier.h"
#include "batch/plan.h"
#include "batch/write_file.h"
#include "document/error.h"
#include "extract/correction.h"
#include "extract/read_json.h"

namespace nianbao::archive {

namespace {

Report report_in(const std::string& json) {
  const std::optional<std::string> text = batch::content_of(json);
  if (!text) {
    throw Error(ErrorKind::unreadable, batch::printable(json),
                "there is no JSON of this document; run the archive with --to json,md");
  }
  return extract::read_json(*text, batch::printable(json));
}

// Without files where they do not stand where they did.
batch::Origins origins_of(const Decidable& document, const Report& report, const std::vector<std::string>& form_files) {
  const bool whole = std::all_of(document.files.begin(), document.files.end(),
                                 [](const std::string& file) { return std::filesystem::exists(file); });
  return {{whole ? document.files : std::vector<std::string>(), report.source_file}, "", form_files};
}

}  // namespace

std::vector<Decidable> documents_of(Catalogue& catalogue, const std::string& sha256) {
  Statement query(catalogue.database(),
                  "SELECT d.report, d.path, d.files, s.root FROM documents d JOIN sources s ON s.id = d.source "
                  "WHERE d.sha256 = ? AND d.state = 'done' ORDER BY d.path");
  query.with(sha256);
  std::vector<Decidable> documents;
  while (query.step()) {
    documents.push_back(
        {query.integer(0), catalogue.output_path(query.text(1), "json"), unpacked_files(query.text(2), query.text(3))});
  }
  return documents;
}

Report decidable_report(Catalogue& catalogue, const Decidable& document, const std::vector<std::string>& form_files) {
  Report report = report_in(document.json);
  Ledger ledger(catalogue, {});
  const std::vector<Correction> log = extract::joined_logs(ledger.log_of(report.source_sha256), report.corrections);
  if (log == report.corrections) return report;
  report.corrections = log;
  extract::settle_corrections(report, extract::usable_forms(form_files));
  return report;
}

std::vector<std::string> amend(const std::string& folder, const std::string& sha256,
                               const std::vector<std::string>& form_files, const std::function<void(Report&)>& change) {
  Catalogue catalogue(folder, Catalogue::Access::run);
  return amend(catalogue, sha256, form_files, change);
}

std::vector<std::string> amend(Catalogue& catalogue, const std::string& sha256,
                               const std::vector<std::string>& form_files, const std::function<void(Report&)>& change) {
  Ledger ledger(catalogue, {});
  std::vector<std::string> left;
  std::optional<std::vector<Correction>> log;
  for (const Decidable& document : documents_of(catalogue, sha256)) {
    Report report = decidable_report(catalogue, document, form_files);
    if (log) {
      report.corrections = *log;
      extract::settle_corrections(report, extract::usable_forms(form_files));
    } else {
      change(report);
      log = report.corrections;
    }
    left = batch::write_again(report, document.json, origins_of(document, report, form_files),
                              catalogue.temporary_folder());
    ledger.amended(document.report, record_of(report));
  }
  catalogue.commit();
  return left;
}

void join_decisions(Catalogue& into, Catalogue& from, const std::vector<std::string>& form_files) {
  Ledger ours(into, {});
  Ledger theirs(from, {});
  Statement contents(from.database(), "SELECT DISTINCT sha256 FROM corrections ORDER BY sha256");
  while (contents.step()) {
    const std::string sha256 = contents.text(0);
    const std::vector<Correction> before = ours.log_of(sha256);
    const std::vector<Correction> log = extract::joined_logs(before, theirs.log_of(sha256));
    if (log == before) continue;
    ours.keep_log(sha256, log);
    into.commit();
    amend(into, sha256, form_files, [&](Report& report) {
      report.corrections = log;
      extract::settle_corrections(report, extract::usable_forms(form_files));
    });
  }
}

}  // namespace nianbao::archive

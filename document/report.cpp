#include "document/report.h"

#include <algorithm>
#include <iterator>

namespace nianbao {

const char* name_of(Status status) {
  switch (status) {
    case Status::verified:
      return "verified";
    case Status::read:
      return "read";
    case Status::corrected:
      return "corrected";
    case Status::blank:
      return "blank";
    case Status::review:
      return "review";
    case Status::missing:
      return "missing";
    case Status::corrected_by_person:
      return "corrected_by_person";
  }
  return "review";
}

Status status_named(const std::string& name) {
  constexpr Status all[] = {Status::verified, Status::read,    Status::corrected,          Status::blank,
                            Status::review,   Status::missing, Status::corrected_by_person};
  const auto* at = std::find_if(std::begin(all), std::end(all), [&](Status s) { return name == name_of(s); });
  return at == std::end(all) ? Status::review : *at;
}

const char* name_of(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "info";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "warning";
}

const char* name_of(Origin origin) { return origin == Origin::ocr ? "ocr" : "text_layer"; }

const char* name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::heading:
      return "heading";
    case BlockKind::paragraph:
      return "paragraph";
    case BlockKind::table:
      return "table";
    case BlockKind::page_header:
      return "page_header";
    case BlockKind::page_footer:
      return "page_footer";
    case BlockKind::seal:
      return "seal";
    case BlockKind::figure:
      return "figure";
  }
  return "paragraph";
}

bool needs_attention(const Report& report) {
  const auto doubtful = [](const Field& f) { return f.status == Status::review || f.status == Status::missing; };
  const auto fails = [](const Check& c) { return c.holds.has_value() && !*c.holds; };
  const auto grave = [](const Issue& i) { return i.severity != Severity::info; };
  return std::any_of(report.fields.begin(), report.fields.end(), doubtful) ||
         std::any_of(report.checks.begin(), report.checks.end(), fails) ||
         std::any_of(report.issues.begin(), report.issues.end(), grave);
}

}  // namespace nianbao

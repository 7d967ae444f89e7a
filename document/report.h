// The result of one document: what JSON, Markdown and every other format are written from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/block.h"
#include "document/issue.h"
#include "document/page.h"
#include "document/table.h"

namespace nianbao {

enum class Status { verified, read, corrected, blank, review, missing, corrected_by_person };

// As every format writes it.
const char* name_of(Status status);
Status status_named(const std::string& name);  // review where there is no such
const char* name_of(Severity severity);
const char* name_of(Origin origin);
const char* name_of(BlockKind kind);

// What a conversion alone gives for a cell.
struct AsRead {
  std::string text;
  std::optional<double> value;
  std::string unit;
  Status status = Status::review;
  double confidence = 0;
  std::string read_as;
  std::string printed;  // the text of its cell in the table
};

// One cell of a form.
struct Field {
  std::string id;
  std::string text;  // as printed, NFKC, white space out
  std::optional<double> value;
  std::string unit;  // "" where unknown
  Status status = Status::review;
  Origin origin = Origin::text_layer;
  double confidence = 0;          // probability that `text` is what the page prints
  std::string read_as;            // corrected fields: the recogniser's first choice
  std::vector<Reading> readings;  // the recogniser's readings, best first; empty for a text layer
  int page = 0;                   // 0: nowhere (missing)
  Box box;                        // in that page's frame
  int table = -1;                 // index into Report::tables
  int row = -1;
  int column = -1;
  std::optional<AsRead> as_read;  // where people's decisions made something else of it
};

struct Check {
  std::string id;
  std::optional<bool> holds;  // none: a total is blank, or a cell has no value
  std::optional<double> stated;
  std::optional<double> computed;
  std::vector<std::string> cells;  // total first, then terms; both sides of an equation in order
};

struct Section {
  std::string role;    // preamble, overview, proactive, requests, review, problems, other; "" for none of them
  std::string number;  // as printed; "" where none
  std::string heading;
  std::string text;  // paragraphs parted by '\n'
};

// What a page was, once its words have gone into blocks and tables.
struct PageInfo {
  int page = 1;
  double width = 0;  // points
  double height = 0;
  double dpi = 0;
  int turn = 0;
  double skew = 0;
  Origin origin = Origin::text_layer;
  Projective to_source;        // frame of boxes -> pixels at `dpi` of the page in the file
  double turn_confidence = 1;  // 0..1; of scans: how sure it is which way up the page lies
  double skew_confidence = 1;  // 0..1; of scans: how far the angle stands out from others
};

struct Engine {
  std::string nianbao;
  std::string tesseract;
  std::vector<std::pair<std::string, std::string>> models;  // name, SHA-256 in hexadecimal
};

// One decision of a person about one cell. They are kept in the order in which they were made; the last one counts.
struct Correction {
  std::string id;
  std::string by;
  std::string at;  // UTC, 2026-11-21T06:00:00Z
  std::string was_text;
  std::optional<double> was_value;
  Status was_status = Status::review;
  std::string now_text;
  std::optional<double> now_value;
  Status now_status = Status::corrected_by_person;  // another one: the decision was taken back
  bool second = false;  // of a second person, who does not see the first one's; changes nothing
  friend bool operator==(const Correction&, const Correction&) = default;
};

struct Report {
  Engine engine;
  std::string source_file;
  std::string source_sha256;
  std::vector<PageInfo> pages;
  std::string form;     // "" : no known form
  std::string variant;  // "" : none
  std::string title;
  std::string agency;
  int year = 0;  // 0: unknown
  std::vector<Section> sections;
  std::vector<Block> blocks;
  std::vector<Table> tables;
  std::vector<Field> fields;  // in the order of the form
  std::vector<Check> checks;
  std::vector<Issue> issues;
  std::vector<Correction> corrections;
};

// Whether a person should look at it: a field for review or missing, a check that does not hold, an issue above info.
bool needs_attention(const Report& report);

}  // namespace nianbao

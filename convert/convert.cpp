#include "convert/convert.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "convert/bend.h"
#include "convert/page_range.h"
#include "convert/page_steps.h"
#include "convert/parts.h"
#include "convert/readers.h"
#include "document/error.h"
#include "extract/extract.h"
#include "extract/form.h"
#include "ingest/encode.h"
#include "ingest/source.h"
#include "ingest/text_layer.h"
#include "layout/flow.h"
#include "layout/light_page.h"

namespace nianbao::convert {

namespace {

constexpr double kLayerDpi = 144;           // frame of text-layer pages: two pixels a point
constexpr double kPageSize = 0.7;           // share of the page from which its picture is the page
constexpr double kBetween = 0.005;          // share of greys up to which a scan counts as 1-bit
constexpr double kLeastDpi = 100;           // a picture of less is better enlarged
constexpr double kSmallestPage = 3.5 * 72;  // points, shorter side: of sheets that reports are printed on, with room
constexpr double kGlanceDpi = 72;           // enough to see whether ink lies under a glyph's box

Issue issue_of(Severity severity, const std::string& code, int page, const std::string& message) {
  Issue issue;
  issue.severity = severity;
  issue.code = code;
  issue.page = page;
  issue.message = message;
  return issue;
}

// A header that a page prints again is no row of its table; each such page is named.
void note_repeated_headers(const std::vector<Table>& tables, std::vector<Issue>& issues) {
  for (const Table& table : tables) {
    std::map<int, Box> pages;
    for (const Cell& cell : table.repeated) pages[cell.page] = unite(pages[cell.page], cell.box);
    for (const auto& [page, box] : pages) {
      issues.push_back(issue_of(Severity::info, "header_repeated", page,
                                "The header of a table is printed again on this page; it stands in the table once."));
      issues.back().box = box;
    }
  }
}

// Lines of a text layer are needed no more once they are blocks; those that were read still tell how surely.
void forget_places(layout::Flow& flow) {
  for (Block& block : flow.blocks) {
    std::erase_if(block.lines, [](const PlacedLine& placed) {
      return placed.line.words.empty() || placed.line.words.front().origin == Origin::text_layer;
    });
    block.lines.shrink_to_fit();
  }
  for (Table& table : flow.tables) {
    for (Cell& cell : table.cells) std::vector<Word>().swap(cell.words);
  }
}

// Whether a picture is a 1-bit scan: next to all of its values are black or white.
bool is_two_valued(const Image& image) {
  std::size_t between = 0;
  for (const std::uint8_t value : image.pixels) between += value != 0 && value != 255 ? 1 : 0;
  return static_cast<double>(between) < kBetween * static_cast<double>(image.pixels.size());
}

// A page that is one picture is rastered at the picture's own resolution where that is lower than asked: enlarging adds
// no detail and costs time. 1-bit scans are the exception: enlarged, their stairs become slopes that read better.
// A page smaller than any sheet states its resolution wrongly; its picture's pixels are all there is.
double raster_dpi(const ingest::Content& content, const Options& options) {
  const bool scan = content.picture_share > kPageSize && content.picture_dpi >= kLeastDpi;
  const bool stamp = std::min(content.page.width, content.page.height) < kSmallestPage;
  if (scan && stamp) return content.picture_dpi;
  return scan ? std::min(options.dpi, content.picture_dpi) : options.dpi;
}

PageResult scan_of(ingest::Source& source, int number, const Options& options, Readers& readers, Trace* trace) {
  const ingest::Content content = source.content(number, options.dpi);
  Image raster = source.raster(number, raster_dpi(content, options), true);
  const bool one_bit = content.one_bit || is_two_valued(raster);
  if (raster.dpi < options.dpi && one_bit) raster = source.raster(number, options.dpi, true);
  if (trace != nullptr) trace->picture(number, "00-page", raster);
  Page page = content.page;
  if (!source.is_pdf()) page.width = page.height = 0;
  PageResult result = read_scan(raster, page, options.dpi, one_bit, readers, trace);
  result.issues.insert(result.issues.begin(), content.issues.begin(), content.issues.end());
  return result;
}

// The page by its pixels although it has a text layer; `reason`: why that is not taken, "" where there is none.
PageResult distrusted(ingest::Source& source, int number, const Options& options, Readers& readers,
                      const std::string& reason, Trace* trace) {
  PageResult result = scan_of(source, number, options, readers, trace);
  if (reason.empty()) return result;
  result.issues.push_back(
      issue_of(Severity::info, "text_layer_not_used", number,
               "The text layer of this page was not used (" + reason + "); the page was read from its pixels."));
  return result;
}

// The page by its text layer where that can be trusted, else by its pixels. `doubted`: the layer of an earlier page was
// found to lie; this one must then prove itself, and it is set where this one lies.
PageResult page_of(ingest::Source& source, int number, const Options& options, Readers& readers, bool& doubted,
                   Trace* trace) {
  if (!source.is_pdf() || options.force_ocr) return scan_of(source, number, options, readers, trace);
  const ingest::Content content = source.content(number, kLayerDpi);
  const Image glance = source.raster(number, kGlanceDpi, false);
  ingest::Verdict verdict = ingest::judge_text_layer(content, glance);
  if (doubted && verdict.trust == ingest::Trust::sound) {
    verdict.trust = ingest::Trust::suspect;
    verdict.reason = "that of an earlier page does not say what is printed";
  }
  if (trace != nullptr) {
    trace->picture(number, "00-page", glance);
    trace->text(number, "05-text-layer",
                "{\"trust\": " + std::to_string(static_cast<int>(verdict.trust)) + ", \"ink_share\": " +
                    std::to_string(verdict.ink_share) + ", \"reason\": \"" + verdict.reason + "\"}\n");
  }
  switch (verdict.trust) {
    case ingest::Trust::sound:
      return read_text_page(content, trace);
    case ingest::Trust::none:
      return distrusted(source, number, options, readers, content.hidden.empty() ? "" : verdict.reason, trace);
    case ingest::Trust::partial:
    case ingest::Trust::suspect:
      break;
  }
  const ingest::Content fine = source.content(number, options.dpi);
  const Image raster = source.raster(number, options.dpi, verdict.trust == ingest::Trust::partial);
  if (verdict.trust == ingest::Trust::partial) return read_mixed_page(fine, raster, readers, trace);
  if (layer_agrees(fine, raster, readers, trace)) return read_text_page(fine, trace);
  doubted = true;
  return distrusted(source, number, options, readers, verdict.reason, trace);
}

std::unique_ptr<ingest::Source> open(const Document& document, const Options& options) {
  ingest::OpenOptions open_options;
  open_options.password = options.password;
  return document.files.size() == 1 ? ingest::open(document.files.front(), open_options)
                                    : ingest::open_joined(document.files, open_options);
}

std::vector<std::string> cell_words_of(const std::vector<extract::Form>& forms) {
  std::vector<std::string> words;
  for (const extract::Form& form : forms) words.insert(words.end(), form.cell_words.begin(), form.cell_words.end());
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace

struct Workshop::State {
  explicit State(Options given)
      : options(std::move(given)),
        forms(extract::usable_forms(options.form_files)),
        readers(ocr::TextModel{options.model_path, options.language}, cell_words_of(forms)) {}

  Engine engine();
  void read_pages(ingest::Source& source, const Document& document, Report& report, Parts* parts, Trace* trace);
  layout::Flow settled(layout::FlowStream& flow, std::map<int, layout::Curl>& curls, Report& report) const;

  Options options;
  std::vector<extract::Form> forms;
  Readers readers;
  std::string model_digest;
};

Engine Workshop::State::engine() {
  Engine out;
  out.nianbao = version();
  out.tesseract = ocr::tesseract_version();
  if (model_digest.empty()) model_digest = ingest::sha256_of_file(ocr::model_path(readers.model()));
  out.models = {{options.language, model_digest}};
  return out;
}

// What no page to come changes, in the places where it stands on its pages.
layout::Flow Workshop::State::settled(layout::FlowStream& flow, std::map<int, layout::Curl>& curls,
                                      Report& report) const {
  layout::Flow out = flow.take();
  for (const auto& [number, curl] : curls) {
    bend(out.blocks, number, curl);
    bend(out.tables, number, curl);
  }
  curls.erase(curls.begin(), curls.lower_bound(flow.first_page()));
  if (!options.words) forget_places(out);
  note_repeated_headers(out.tables, report.issues);
  return out;
}

void Workshop::State::read_pages(ingest::Source& source, const Document& document, Report& report, Parts* parts,
                                 Trace* trace) {
  const std::vector<int> numbers = pages_in_range(options.pages, source.page_count());
  if (numbers.empty()) {
    throw Error(ErrorKind::unreadable, document.name,
                "has no page in --pages " + options.pages + "; it has " + std::to_string(source.page_count()));
  }
  using Headings = layout::FlowStream::Headings;
  layout::FlowStream flow(parts != nullptr ? Headings::unmarked : Headings::marked);
  std::map<int, layout::Curl> curls;
  bool doubted = false;
  for (const int number : numbers) {
    if (options.on_page) options.on_page(number);
    try {
      PageResult page = page_of(source, number, options, readers, doubted, trace);
      report.pages.push_back(page.info);
      report.issues.insert(report.issues.end(), page.issues.begin(), page.issues.end());
      if (page.curl) curls.emplace(number, *page.curl);
      if (!options.words) layout::make_light(page.flow);
      flow.add(std::move(page.flow));
    } catch (const Error& error) {
      // One page that cannot be read costs that page, if others can be read.
      if (error.kind() != ErrorKind::unreadable || numbers.size() == 1) throw;
      report.issues.push_back(issue_of(Severity::error, "page_lost", number,
                                       "This page cannot be read and is left out; look at it in the file."));
    }
    if (parts != nullptr) parts->hand_on(settled(flow, curls, report), report.pages);
  }
  if (report.pages.empty()) throw Error(ErrorKind::unreadable, document.name, "none of its pages can be read");
  flow.end();
  layout::Flow rest = settled(flow, curls, report);
  if (parts != nullptr) {
    parts->hand_on(std::move(rest), report.pages);
    parts->fill(report);
  } else {
    report.blocks = std::move(rest.blocks);
    report.tables = std::move(rest.tables);
  }
}

Workshop::Workshop(Options options) {
  check_page_range(options.pages);
  state_ = std::make_unique<State>(std::move(options));
}
Workshop::~Workshop() = default;
Workshop::Workshop(Workshop&&) noexcept = default;
Workshop& Workshop::operator=(Workshop&&) noexcept = default;

Report Workshop::convert(const Document& document, Trace* trace) {
  Report report;
  report.source_file = document.name;
  const std::unique_ptr<ingest::Source> source = open(document, state_->options);
  report.source_sha256 = ingest::sha256_of_files(document.files);
  std::optional<Parts> parts;
  if (state_->options.on_part) parts.emplace(state_->forms, state_->options.on_part);
  state_->read_pages(*source, document, report, parts ? &*parts : nullptr, trace);
  // Only now: lost pages and late repairs are known when the pages have been read.
  const std::vector<Issue> of_file = source->issues();
  report.issues.insert(report.issues.begin(), of_file.begin(), of_file.end());
  report.engine = state_->engine();
  extract::extract_report(report, state_->forms);
  if (parts) parts->finish(report);
  return report;
}

std::string version() { return NIANBAO_VERSION; }

}  // namespace nianbao::convert

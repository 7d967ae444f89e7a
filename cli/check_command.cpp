// nianbao check: the sums of reports that are JSON already, corrected or made by hand.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "batch/plan.h"
#include "cli/commands.h"
#include "document/error.h"
#include "extract/arithmetic.h"
#include "extract/form.h"
#include "extract/read_json.h"
#include "extract/write_common.h"

namespace nianbao::cli {

namespace {

struct Arguments {
  std::vector<std::string> files;
  std::vector<std::string> form_files;
};

// Far beyond any report; keeps a wrong file from filling the memory.
constexpr std::size_t kMostBytes = 256U << 20U;

std::string content(std::istream& stream, const std::string& name) {
  std::string text;
  std::vector<char> part(1U << 16U);
  while (stream.read(part.data(), static_cast<std::streamsize>(part.size())) || stream.gcount() > 0) {
    text.append(part.data(), static_cast<std::size_t>(stream.gcount()));
    if (text.size() > kMostBytes) throw Error(ErrorKind::unreadable, name, "this is no report: it is over 256 MiB");
  }
  if (stream.bad()) throw Error(ErrorKind::unreadable, name, "the file cannot be read to its end");
  return text;
}

std::vector<Report> reports_in(const std::string& file) {
  if (file == "-") return extract::read_json_reports(content(std::cin, "standard input"), "standard input");
  const std::string name = batch::printable(file);
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Error(ErrorKind::unreadable, name, "the file cannot be opened; check its name and permissions");
  return extract::read_json_reports(content(stream, name), name);
}

// The form of a report in its variant, held against the report's cells.
const extract::FormLayout& layout_of(const Report& report, const std::string& file,
                                     const std::vector<extract::Form>& forms) {
  const auto form = std::find_if(forms.rbegin(), forms.rend(), [&](const auto& f) { return f.id == report.form; });
  if (form == forms.rend()) {
    throw Error(ErrorKind::unreadable, file,
                report.form.empty() ? "the document has no form, and so no sums; \"form\" names one"
                                    : "the form \"" + report.form + "\" is not known; give its file with --form");
  }
  const auto layout = std::find_if(form->layouts.begin(), form->layouts.end(),
                                   [&](const auto& l) { return l.variant == report.variant; });
  if (layout == form->layouts.end()) {
    throw Error(ErrorKind::unreadable, file,
                "the form \"" + report.form + "\" has no variant \"" + report.variant + "\"; see `nianbao forms`");
  }
  std::set<std::string> known;
  for (const extract::FormBlock& block : layout->blocks) {
    for (std::size_t row = 0; row < block.rows.size(); ++row) {
      if (block.rows[row].extra) continue;
      for (std::size_t column = 0; column < block.columns.size(); ++column) known.insert(block.cell_id(row, column));
    }
  }
  std::set<std::string> seen;
  for (const Field& field : report.fields) {
    if (!known.contains(field.id)) {
      throw Error(ErrorKind::unreadable, file, "the form has no cell \"" + field.id + "\"; correct its id");
    }
    if (!seen.insert(field.id).second) {
      throw Error(ErrorKind::unreadable, file, "the cell \"" + field.id + "\" stands there twice; leave one");
    }
  }
  return *layout;
}

std::string shown(const std::optional<double>& value) { return value ? extract::plain_number(*value) : "-"; }

void pad(std::string& line, std::size_t width) { line.resize(std::max(line.size() + 2, width), ' '); }

// Prints the table; the number of sums that do not hold.
int print_sums(const Report& report, const std::string& file, const std::vector<extract::Form>& forms) {
  const extract::FormLayout& layout = layout_of(report, file, forms);
  const std::vector<Check> checks = extract::compute_checks(layout.sums, report.fields);
  std::size_t width = 4;
  for (const Check& check : checks) width = std::max(width, check.id.size() + 2);
  int fails = 0;
  int open = 0;
  std::string table;
  const auto add = [&](const std::string& id, const std::string& stated, const std::string& computed,
                       const std::string& result) {
    std::string line = id;
    pad(line, width);
    line += stated;
    pad(line, width + 14);
    line += computed;
    pad(line, width + 28);
    table += line + result + "\n";
  };
  add("sum", "stated", "computed", "result");
  for (const Check& check : checks) {
    if (!check.holds) ++open;
    if (check.holds && !*check.holds) ++fails;
    add(check.id, shown(check.stated), shown(check.computed), !check.holds ? "open" : *check.holds ? "holds" : "FAILS");
  }
  const auto review = std::count_if(report.fields.begin(), report.fields.end(),
                                    [](const Field& f) { return f.status == Status::review; });
  const int holding = static_cast<int>(checks.size()) - fails - open;
  std::cout << file << ": " << report.form << (report.variant.empty() ? "" : " / " + report.variant) << "\n"
            << table << holding << " hold, " << fails << " fail, " << open << " open (a cell has no value), "
            << layout.sums.size() - checks.size() << " left out (a cell is not in the file); " << review
            << " cells for review\n";
  return fails;
}

int check(const Arguments& arguments) {
  std::vector<extract::Form> forms = extract::known_forms();
  for (const std::string& file : arguments.form_files) forms.push_back(extract::load_form_file(file));
  int fails = 0;
  bool unreadable = false;
  for (const std::string& file : arguments.files) {
    try {
      for (const Report& report : reports_in(file)) {
        fails += print_sums(report, file == "-" ? "standard input" : batch::printable(file), forms);
      }
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::unreadable) throw;
      std::cerr << "nianbao: " << error.what() << "\n";
      unreadable = true;
    }
  }
  std::cout.flush();
  if (!std::cout) throw Error(ErrorKind::unwritable, "standard output", "cannot be written; is the disk full?");
  return unreadable ? 2 : fails > 0 ? 3 : 0;
}

}  // namespace

void add_check(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("check", "Recompute the sums of reports in JSON, corrected or made by hand");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("FILE", arguments->files, "JSON files as convert writes them; - reads standard input")
      ->required();
  command
      ->add_option("--form", arguments->form_files, "A form file of your own (see: nianbao forms); may be given again")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command->footer("Exit status: 0 all sums hold or are open; 3 one or more do not hold; 2 a file could not be read.");
  command->callback([arguments, &action] { action = [arguments] { return check(*arguments); }; });
}

}  // namespace nianbao::cli

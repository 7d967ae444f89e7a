#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "document/error.h"
#include "extract/form.h"

namespace nianbao::cli {

namespace {

struct Arguments {
  std::string id;
  std::vector<std::string> files;
};

void list(const std::vector<extract::Form>& forms) {
  for (const extract::Form& form : forms) {
    std::cout << form.id << "  " << form.title << (form.issued.empty() ? "" : " (" + form.issued + ")") << "\n";
    for (const extract::FormLayout& layout : form.layouts) {
      std::cout << "    " << (layout.variant.empty() ? "as issued" : "variant " + layout.variant) << ": "
                << layout.cell_count() << " cells, " << layout.sums.size() << " sums\n";
    }
  }
}

int forms(const Arguments& arguments) {
  std::vector<extract::Form> all = extract::known_forms();
  for (const std::string& file : arguments.files) all.push_back(extract::load_form_file(file));
  if (arguments.id.empty()) {
    list(all);
    return 0;
  }
  const auto form =
      std::find_if(all.rbegin(), all.rend(), [&](const extract::Form& f) { return f.id == arguments.id; });
  if (form == all.rend()) {
    throw Error(ErrorKind::usage, "", "no form is called " + arguments.id + "; `nianbao forms` lists the known ones");
  }
  std::cout << form->source;
  return 0;
}

}  // namespace

void add_forms(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("forms", "List the known forms, or print one as the JSON file it is");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("ID", arguments->id, "The form to print; one's own form file may begin as a copy of it");
  command->add_option("--form", arguments->files, "A form file of your own to list and check with the known ones")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command->callback([arguments, &action] { action = [arguments] { return forms(*arguments); }; });
}

}  // namespace nianbao::cli

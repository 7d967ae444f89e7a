// Where forms come from: the files built into the program, and those that users name.
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "document/error.h"
#include "extract/embedded_forms.h"
#include "extract/form.h"

namespace nianbao::extract {

Form load_form_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Error(ErrorKind::usage, path, "form file: it cannot be read; name a file that exists");
  std::ostringstream text;
  text << file.rdbuf();
  return load_form(text.str(), path);
}

const std::vector<Form>& known_forms() {
  static const std::vector<Form> forms = [] {
    std::vector<Form> loaded;
    for (const EmbeddedForm& file : embedded_forms()) {
      loaded.push_back(load_form(std::string(file.json), std::string(file.file_name)));
    }
    return loaded;
  }();
  return forms;
}

std::vector<Form> usable_forms(const std::vector<std::string>& files) {
  std::vector<Form> forms;
  forms.reserve(files.size() + known_forms().size());
  for (const std::string& file : files) forms.push_back(load_form_file(file));
  forms.insert(forms.end(), known_forms().begin(), known_forms().end());
  return forms;
}

}  // namespace nianbao::extract

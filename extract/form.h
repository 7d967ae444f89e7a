// A form as facts: which cells it has, how they are labelled, which sums they stand in. Loaded from JSON data files
// (forms/README.md says how one is written); the known forms are built into the program, a user's own comes by --form.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace nianbao::extract {

// left and right are sums of cells that are equal. `total`: left is one stated total, right its terms.
struct FormSum {
  std::string id;
  std::vector<std::string> left;
  std::vector<std::string> right;
  bool total = true;
};

// One printed label: the form's own wording first, then others known for it.
struct Label {
  std::vector<std::string> wordings;   // never empty, except for the label of a row that has none
  std::vector<std::u32string> folded;  // the same, as fold_label gives them
};

struct FormRow {
  std::string id;           // its part of the cells' ids
  std::vector<Label> path;  // from the outermost group to the row's own label; empty: the row prints none
  bool extra = false;       // a row that some agencies add: known, but without cells
};

struct FormColumn {
  std::string id;
  std::vector<Label> path;  // from the outermost header to the column's own; never empty
  std::string unit;         // "" where the form gives none
  bool money = false;
};

// A grid of rows by columns, every crossing a cell.
struct FormBlock {
  std::string section;  // role of the section that it stands in
  Label band;           // a line over the block; no wordings where it has none
  Label corner;         // what stands over the row labels
  std::vector<FormRow> rows;
  std::vector<FormColumn> columns;
  std::string pattern;  // "requests.{row}.{column}"

  std::string cell_id(std::size_t row, std::size_t column) const;
};

// What a title of such a report looks like.
struct FormTitle {
  std::vector<std::u32string> names;                          // folded: the words that name the kind of report
  std::vector<std::string> drop;                              // words around the agency that are not of it
  std::vector<std::pair<std::string, std::string>> complete;  // an agency that ends so, ends so in full
  std::vector<std::string> phrases;                           // prose that names the agency at {agency}
  std::vector<std::string> leads;                             // what prose has right before an agency's name
};

struct FormSection {
  std::string role;
  std::string number;              // "" where the form prints none
  Label heading;                   // no wordings: a section without heading, known by its place
  std::vector<std::string> words;  // that its prose uses, to know it where the heading is missing
};

// A count that prose often repeats.
struct FormProse {
  std::string cell;
  std::vector<std::string> patterns;  // {n} stands for the number; folded when they are used
};

// The form in one of its variants.
struct FormLayout {
  std::string variant;  // "" : the form as issued
  std::string note;
  std::vector<FormBlock> blocks;
  std::vector<FormSum> sums;

  std::size_t cell_count() const;
};

struct Form {
  std::string id;
  std::string title;
  std::string issued;
  std::string source;  // the file's text
  FormTitle titles;
  std::vector<FormSection> sections;
  std::vector<FormLayout> layouts;  // never empty; the form as issued first
  std::vector<FormProse> prose;
  std::vector<std::string> money_units;  // longest first
  std::vector<std::string> cell_words;  // that cells hold beside a figure (增加, 其中, 修订), as agencies write them
};

// The form as issued where it has no such variant.
const FormLayout& layout_of(const Form& form, const std::string& variant);

// Users' own forms, from their files, and then the known ones. Throws Error (usage) as load_form_file does.
std::vector<Form> usable_forms(const std::vector<std::string>& files);

// The forms built into the program, in a fixed order.
const std::vector<Form>& known_forms();

// A form from the text of its file. Throws Error (usage) that names the file, the place in it as a JSON pointer, what
// is wrong there and what it should be.
Form load_form(const std::string& json_text, const std::string& file_name);
Form load_form_file(const std::string& path);

}  // namespace nianbao::extract

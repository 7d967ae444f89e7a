# Writes OUT, a source that holds the text of each file in FORMS (parted by '|') as a raw string.
string(REPLACE "|" ";" files "${FORMS}")
set(entries "")
foreach(file IN LISTS files)
  get_filename_component(name "${file}" NAME)
  file(READ "${file}" text)
  string(APPEND entries "      {\"${name}\", R\"NIANBAO_FORM(${text})NIANBAO_FORM\"},\n")
endforeach()
file(WRITE "${OUT}" "#include \"extract/embedded_forms.h\"

namespace nianbao::extract {

std::vector<EmbeddedForm> embedded_forms() {
  return {
${entries}  };
}

}  // namespace nianbao::extract
")

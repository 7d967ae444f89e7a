# Writes OUT, a source that holds the text of each file in PAGES (parted by '|') in raw strings.
string(REPLACE "|" ";" files "${PAGES}")
set(entries "")
foreach(file IN LISTS files)
  get_filename_component(name "${file}" NAME)
  get_filename_component(ending "${file}" LAST_EXT)
  if(ending STREQUAL ".html")
    set(type "text/html; charset=utf-8")
  elseif(ending STREQUAL ".js")
    set(type "text/javascript; charset=utf-8")
  elseif(ending STREQUAL ".css")
    set(type "text/css; charset=utf-8")
  else()
    message(FATAL_ERROR "no type is known for ${name}")
  endif()
  file(READ "${file}" text)
  string(APPEND entries "      {\"${name}\", \"${type}\", R\"NIANBAO_PAGE(${text})NIANBAO_PAGE\"},\n")
endforeach()
file(WRITE "${OUT}" "#include \"review/embedded_pages.h\"

namespace nianbao::review {

const std::vector<EmbeddedPage>& embedded_pages() {
  static const std::vector<EmbeddedPage> pages = {
${entries}  };
  return pages;
}

}  // namespace nianbao::review
")

// The files of review/pages, built in.
#pragma once

#include <string>
#include <vector>

namespace nianbao::review {

struct EmbeddedPage {
  std::string name;
  std::string type;  // MIME
  std::string content;
};

const std::vector<EmbeddedPage>& embedded_pages();

}  // namespace nianbao::review

// A report as one self-contained page for people: the form filled in, what to look at, and the pages beside it.
#pragma once

#include <string>
#include <vector>

#include "document/report.h"
#include "extract/form.h"
#include "publish/picture.h"

namespace nianbao::publish {

// `forms`: those that the report may be of. Pages whose picture cannot be made are named in the page's place.
std::string to_html(const Report& report, const std::vector<extract::Form>& forms, const Pictures& pictures);

}  // namespace nianbao::publish

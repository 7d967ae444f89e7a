// What people are told in Chinese and in English.
#pragma once

#include <string>

#include "document/report.h"

namespace nianbao::publish {

struct Wording {
  std::string zh;
  std::string en;
};

Wording wording_of(Status status);
Wording wording_of(Severity severity);
Wording wording_of_issue(const std::string& code);  // in short; the code itself where it is not known

// A sign for each status, so that colour alone never tells it.
const char* mark_of(Status status);

}  // namespace nianbao::publish

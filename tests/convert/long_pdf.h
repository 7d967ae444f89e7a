// Long documents, made of the fixtures.
#pragma once

#include <filesystem>
#include <string>

namespace nianbao::tests {

// A PDF of `times` 35 pages: those of a budget with a dozen tables among its prose.
std::string long_pdf(const std::filesystem::path& folder, int times);

}  // namespace nianbao::tests

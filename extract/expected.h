// What a form says of its cells before they are read.
#pragma once

#include <set>
#include <string>

#include "extract/form.h"
#include "extract/number.h"

namespace nianbao::extract {

// Ids of cells that count pieces.
struct Counts {
  std::set<std::string> all;
  std::set<std::string> summed;  // of these, those that stand in a sum
};

Counts counts_of(const Form& form, const FormLayout& layout);

// How much rarer a figure is in a cell, by what reports print, than one that nothing speaks against: 1 for the latter.
double rarity_of(const Number& number, const std::string& id, const Counts& counts);

}  // namespace nianbao::extract

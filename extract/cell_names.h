// What people call the cells of a form: the printed labels of a cell's row and column in one line.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "extract/form.h"

namespace nianbao::extract {

using CellNames = std::map<std::string, std::string>;  // by the cells' ids

// "（三）不予公开·1.属于国家秘密／总计": groups are parted by "·", and those that hold the whole axis are left out.
CellNames cell_names(const FormLayout& layout);

// A cell's name, or its id where the form has no such cell.
std::string name_of(const CellNames& names, const std::string& id);

}  // namespace nianbao::extract

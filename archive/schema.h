// The tables of a catalogue, as SQL; docs/archive.md explains them to those who query them.
#pragma once

#include <string>

namespace nianbao::archive {

// Of the tables; another number in a catalogue is refused.
constexpr int kSchemaVersion = 2;

// Makes them in an empty database.
std::string schema_sql();

}  // namespace nianbao::archive

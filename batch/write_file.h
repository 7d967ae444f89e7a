// Files that appear whole or not at all.
#pragma once

#include <string>

namespace nianbao::batch {

// Writes a temporary file beside `path`, syncs it and renames it; folders are made. Throws Error (unwritable) and
// leaves nothing behind.
void write_whole(const std::string& path, const std::string& content);

// Makes the folder if need be and sees that a file can be written there. Throws Error (unwritable).
void require_writable(const std::string& directory);

}  // namespace nianbao::batch

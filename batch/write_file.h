// Files that appear whole or not at all.
#pragma once

#include <optional>
#include <string>

#include "document/error.h"

namespace nianbao::batch {

// The disk is full, read-only or failing: what cannot be written now may be writable later.
class NoRoomError : public Error {
 public:
  using Error::Error;
};

// Writes a temporary file beside `path`, syncs it and renames it; folders are made. Throws Error (unwritable) and
// leaves nothing behind. `temporary_folder`: where the temporary file is made instead, on the same file system; what a
// killed program leaves there can be told from outputs.
void write_whole(const std::string& path, const std::string& content, const std::string& temporary_folder = "");

// None: it is not there, or cannot be read.
std::optional<std::string> content_of(const std::string& path);

// Throws Error (unreadable) instead.
std::string content_or_throw(const std::string& path);

// Where it is there. Throws Error (unwritable).
void remove_file(const std::string& path);

// Makes the folder if need be and sees that a file can be written there. Throws Error (unwritable).
void require_writable(const std::string& directory);

}  // namespace nianbao::batch

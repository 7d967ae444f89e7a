// Where the documents under review lie: a folder of outputs, or a catalogue.
//
// All calls come from one thread at a time. Every change reads the document anew and writes it whole, in the hold of
// its folder or catalogue, so that other programs that decide or convert at the same time lose nothing.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "document/report.h"
#include "review/sources.h"

namespace nianbao::review {

struct Listed {
  std::string name;  // of the document, for people
  std::string title;
  int open = 0;     // cells for review and sums that do not hold
  int decided = 0;  // decisions made
};

using Change = std::function<void(Report&)>;

class Shelf {
 public:
  virtual ~Shelf() = default;

  // With something to decide, or decided; most to decide first. As it was at the start: indices stay.
  virtual const std::vector<Listed>& documents() const = 0;

  // Throws Error (unreadable) where it is gone or broken.
  virtual Report report(std::size_t index) = 0;

  // What `change` throws leaves everything as it was. Returns the formats that could not be written again, since the
  // source is not at hand (see batch::write_again).
  virtual std::vector<std::string> change(std::size_t index, const Change& change) = 0;

  // The JSON of each output of these bytes: one in a folder, one a name in a catalogue.
  virtual std::vector<std::string> jsons(std::size_t index) = 0;

  // The source's files, whose bytes are those of the report; empty where they are not found.
  virtual std::vector<std::string> files(std::size_t index) = 0;
};

// `form_files`: users' own forms. `path` is a folder of outputs, one JSON, or a catalogue. Throws Error (usage) where
// it holds no documents.
std::unique_ptr<Shelf> open_shelf(const std::string& path, std::vector<std::string> form_files, Sources& sources);

std::unique_ptr<Shelf> open_folder(const std::string& path, std::vector<std::string> form_files, Sources& sources);
std::unique_ptr<Shelf> open_catalogue(const std::string& path, std::vector<std::string> form_files, Sources& sources);

// How many cells and sums are to be decided.
int count_open(const Report& report);

}  // namespace nianbao::review

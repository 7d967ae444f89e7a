#include <chrono>
#include <thread>
#include <utility>

#include "archive/amend.h"
#include "archive/catalogue.h"
#include "document/error.h"
#include "review/shelf.h"

namespace nianbao::review {

namespace {

// Another review of the same catalogue holds it for as long as one decision takes.
constexpr int kPatience = 30;  // times 100 ms

class CatalogueShelf : public Shelf {
 public:
  CatalogueShelf(std::string path, std::vector<std::string> form_files, Sources& sources)
      : path_(std::move(path)), form_files_(std::move(form_files)), sources_(sources) {
    archive::Catalogue catalogue(path_, archive::Catalogue::Access::read);
    // Equal bytes under several names are one content to decide about.
    archive::Statement query(catalogue.database(),
                             "SELECT d.sha256, min(d.path), r.title,"
                             " (SELECT count(*) FROM cells c WHERE c.report = r.id AND c.status = 'review') +"
                             " (SELECT count(*) FROM checks k WHERE k.report = r.id AND k.holds = 0) AS open,"
                             " (SELECT count(*) FROM corrections l WHERE l.sha256 = d.sha256) AS decided "
                             "FROM documents d JOIN reports r ON r.id = d.report WHERE d.state = 'done' "
                             "GROUP BY d.sha256 HAVING open > 0 OR decided > 0 ORDER BY open DESC, min(d.path)");
    while (query.step()) {
      contents_.push_back(query.text(0));
      documents_.push_back(
          {query.text(1), query.text(2), static_cast<int>(query.integer(3)), static_cast<int>(query.integer(4))});
    }
  }

  const std::vector<Listed>& documents() const override { return documents_; }

  Report report(std::size_t index) override {
    archive::Catalogue catalogue(path_, archive::Catalogue::Access::read);
    return archive::decidable_report(catalogue, first_of(catalogue, index), form_files_);
  }

  std::vector<std::string> change(std::size_t index, const Change& change) override {
    for (int tries = 0;; ++tries) {
      try {
        return archive::amend(path_, contents_.at(index), form_files_, change);
      } catch (const archive::HeldError&) {
        if (tries == kPatience) throw;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
      }
    }
  }

  std::vector<std::string> jsons(std::size_t index) override {
    archive::Catalogue catalogue(path_, archive::Catalogue::Access::read);
    std::vector<std::string> jsons;
    for (const archive::Decidable& document : archive::documents_of(catalogue, contents_.at(index))) {
      jsons.push_back(document.json);
    }
    return jsons;
  }

  std::vector<std::string> files(std::size_t index) override {
    archive::Catalogue catalogue(path_, archive::Catalogue::Access::read);
    return sources_.find(archive::below_source(documents_.at(index).name), contents_.at(index),
                         first_of(catalogue, index).files);
  }

 private:
  archive::Decidable first_of(archive::Catalogue& catalogue, std::size_t index) const {
    std::vector<archive::Decidable> documents = archive::documents_of(catalogue, contents_.at(index));
    if (documents.empty()) {
      throw Error(ErrorKind::unreadable, documents_.at(index).name, "is no longer in the catalogue");
    }
    return documents.front();
  }

  std::string path_;
  std::vector<std::string> form_files_;
  Sources& sources_;
  std::vector<std::string> contents_;  // SHA-256
  std::vector<Listed> documents_;
};

}  // namespace

std::unique_ptr<Shelf> open_catalogue(const std::string& path, std::vector<std::string> form_files, Sources& sources) {
  return std::make_unique<CatalogueShelf>(path, std::move(form_files), sources);
}

}  // namespace nianbao::review

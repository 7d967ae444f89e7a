// How far the texts of a document's rows say what the labels of a form say.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

#include "extract/document_rows.h"
#include "extract/match.h"

namespace nianbao::extract {

// Likenesses of the document's texts to the labels of one layout, each found once.
class Likenesses {
 public:
  explicit Likenesses(const DocumentRows& document) : document_(document) {}

  double operator()(const RowText& word, const Label& label) {
    const double whole = (*this)(word.text, label);
    return word.bare == word.text ? whole : std::max(whole, kBare * (*this)(word.bare, label));
  }

 private:
  double operator()(int text, const Label& label) {
    const auto [place, fresh] = known_.emplace(std::make_pair(text, &label), 0.0);
    if (fresh) place->second = similarity(document_.texts[static_cast<std::size_t>(text)], label);
    return place->second;
  }

  static constexpr double kBare = 0.97;  // what a label is worth that is right but for a note in brackets

  const DocumentRows& document_;
  std::map<std::pair<int, const Label*>, double> known_;
};

}  // namespace nianbao::extract

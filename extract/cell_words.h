// Whether a cell's words are among those that cells of a form are known to hold.
#pragma once

#include <string>
#include <vector>

namespace nianbao::extract {

// Whether all Chinese characters of `text`, run by run, are put together from `words`, and nothing else but figures,
// points, signs and brackets stands there; true for figures without words, false where neither stands: the halves of a
// broken 0 look like brackets. No cell's text begins or ends in a mark that is no sign of its figure. "…" before or
// behind a word: others stand there (…和…).
bool of_known_words(const std::string& text, const std::vector<std::string>& words);

}  // namespace nianbao::extract

// Strokes of text that look like rulings.
#pragma once

#include <vector>

#include "document/image.h"
#include "layout/rulings_runs.h"

namespace nianbao::layout {

// Whether a ruling of `others` (sorted by `at`) passes the point where one ends; `place` along it, `at` across it,
// pixels.
bool ends_at(const std::vector<Piece>& others, double place, double at, double touch);

// Whether a piece is strokes of characters side by side that were taken for one. `crossing`: rulings of the other
// direction, sorted by `at`; `alone`: no other piece is in line with it, beyond its ends; `point`: pixels.
bool is_of_text(const Image& ink, const Piece& piece, const std::vector<Piece>& crossing, bool alone, double point);

// A ruling that ends at another may seem to go on where a label stands in its line beyond; takes that stretch off.
void cut_off_text(const Image& ink, Piece& piece, const std::vector<Piece>& crossing, double point);

// Takes the stem of a character off either end of a piece: what lies beyond the last ruling that crosses, with white
// between them, and white again before the ruling that it may end at.
void cut_off_stems(const Image& ink, Piece& piece, const std::vector<Piece>& crossing, double point);

// Whether a piece in the cells of a row runs through print, as the tops of figures in line do: ink goes on right beside
// it over more of its length than labels that touch a ruling have.
bool runs_through_print(const Image& ink, const Piece& piece, double point);

}  // namespace nianbao::layout

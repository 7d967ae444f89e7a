// A page read from its pixels: cleaned and set upright, its rulings found, the figures in its cells read by the numeral
// recogniser, everything else by Tesseract, line by line.
//
// Order matters for cost and for accuracy: the numeral recogniser sees every cell first and tells which hold words, so
// that Tesseract is asked only for those and for the lines outside tables.
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "convert/area.h"
#include "convert/cell_sides.h"
#include "convert/faxed_points.h"
#include "convert/figure_places.h"
#include "convert/lost_ink.h"
#include "convert/lost_strokes.h"
#include "convert/over_rulings.h"
#include "convert/page_digits.h"
#include "convert/page_steps.h"
#include "convert/read_lines.h"
#include "convert/scan_issues.h"
#include "convert/second_opinion.h"
#include "convert/side_ink.h"
#include "convert/specked_dashes.h"
#include "convert/specked_figures.h"
#include "convert/strokes.h"
#include "convert/trace_steps.h"
#include "convert/two_views.h"
#include "convert/worded_cells.h"
#include "document/unicode.h"
#include "layout/erase_rulings.h"
#include "layout/grid.h"
#include "layout/hanging.h"
#include "layout/leaders.h"
#include "layout/lines.h"
#include "layout/pale_rulings.h"
#include "layout/print.h"
#include "layout/rulings.h"
#include "layout/seen_rulings.h"
#include "layout/soft_print.h"
#include "layout/stacks.h"
#include "layout/stop_rings.h"
#include "layout/traces.h"
#include "layout/unruled.h"
#include "ocr/bare_points.h"
#include "ocr/fit_to_pages.h"

namespace nianbao::convert {

namespace {

constexpr double kUnread = 0.1;       // belief that a cell is blank in which there is ink that nothing could read
constexpr double kLikelyBlank = 0.3;  // belief below which a cell that holds no figure is not blank

struct CellRef {
  std::size_t table;
  std::size_t cell;
};

std::vector<CellRef> all_cells(const std::vector<Table>& pieces) {
  std::vector<CellRef> cells;
  for (std::size_t t = 0; t < pieces.size(); ++t) {
    for (std::size_t c = 0; c < pieces[t].cells.size(); ++c) cells.push_back({t, c});
  }
  return cells;
}

// Ink that is no figure, and more likely something than nothing, is writing: a label that begins with 一.
bool holds_words(const ocr::Numeral& numeral) {
  const Reading& first = numeral.readings.front();
  return numeral.kind == ocr::NumeralKind::words || (first.text.empty() && first.probability < kLikelyBlank);
}

// Whether the grid has a figure's cell wrong, or the figure is of a ruling.
bool is_misplaced(const layout::Upright& upright, const ocr::Numeral& figure, const Box& cell) {
  const std::string& text = figure.readings.front().text;
  if (text.empty()) return false;
  if ((text == "-" || text == "—") && lies_on_ruling(figure.ink, cell, upright.dpi)) return true;
  return is_parted(upright.ink, figure.ink, cell) || is_cut(upright.ink, figure.ink, cell);
}

struct ReadCells {
  std::vector<Box> with_words;
  bool lost_strokes = false;  // of a scan in black and white
};

// Reads the figures of all cells into page.words and into the cells' readings.
ReadCells read_figures(const layout::Upright& upright, bool one_bit, bool in_greys, std::vector<Table>& pieces,
                       Page& page, Readers& readers) {
  const Image& grey = upright.grey;
  const std::vector<CellRef> cells = all_cells(pieces);
  std::vector<Box> boxes;
  std::vector<std::size_t> tables;
  boxes.reserve(cells.size());
  tables.reserve(cells.size());
  for (const CellRef& ref : cells) {
    boxes.push_back(pieces[ref.table].cells[ref.cell].box);
    tables.push_back(ref.table);
  }
  ReadCells out;
  if (boxes.empty()) return out;
  const CellReader read = [&](const Image& image, const std::vector<Box>& some) {
    return one_bit ? read_two_views(image, some, readers.numerals()) : readers.numerals().read(image, some);
  };
  std::vector<ocr::Numeral> numerals = read(grey, boxes);
  if (one_bit) {
    settle_specked_dashes(grey, boxes, numerals);
    settle_specked_figures(grey, boxes, tables, read, numerals);
  }
  for (ocr::Numeral& numeral : numerals) {
    if (numeral.bare_points && in_greys) ocr::weigh_bare_points(numeral.readings);
  }
  const double doubt = mean_doubt_of(numerals);
  ocr::fit_to_pages(numerals, in_greys);
  ask_second_opinion(grey, numerals, readers.text());
  if (one_bit) settle_by_likeness(grey, boxes, tables, numerals);
  settle_figures_over_rulings(grey, upright.ink, boxes, !in_greys, read, numerals);
  out.lost_strokes = one_bit && weigh_by_lost_strokes(pieces_of(grey, numerals),
                                                      places_of(grey, boxes, tables, numerals), doubt, numerals);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    ocr::Numeral& numeral = numerals[i];
    if (!in_greys) doubt_faxed_points(numeral.readings);
    if (numeral.kind == ocr::NumeralKind::figure &&
        (hides_print(upright.ink, numeral.ink, boxes[i], !in_greys, print_beside(i, boxes, numerals)) ||
         is_misplaced(upright, numeral, boxes[i])))
      believe_no_more(numeral.readings, kAtRuling);
    if (holds_words(numeral)) {
      out.with_words.push_back(boxes[i]);
      continue;
    }
    pieces[cells[i].table].cells[cells[i].cell].readings =
        doubted_where_ink_went(numeral.readings, boxes[i], numeral.ink, upright.seals, upright.bleed, upright.streaks);
    if (!numeral.readings.front().text.empty()) page.words.push_back(figure_word(numeral));
  }
  return out;
}

// Cells apart from whole rows: in a table of one column each is a row that no ruling parts.
std::pair<std::vector<Box>, std::vector<Box>> by_kind(const std::vector<Box>& boxes, const std::vector<Table>& pieces) {
  std::pair<std::vector<Box>, std::vector<Box>> out;
  for (const Box& box : boxes) {
    const bool row = std::any_of(pieces.begin(), pieces.end(), [&](const Table& piece) {
      return piece.columns == 1 && piece.rows > 1 && contains(piece.box, box.centre());
    });
    (row ? out.first : out.second).push_back(box);
  }
  return out;
}

// Reads the labels that stand one character a line; returns the lines of the other regions.
std::vector<Box> read_stacks(const Image& grey, const layout::Upright& upright, const std::vector<Box>& regions,
                             Page& page, Readers& readers) {
  std::vector<Box> others;
  for (const Box& region : regions) {
    const std::vector<Box> lines = layout::find_line_boxes(upright.ink, region, page.rulings);
    const std::vector<Box> stack = layout::stacked_characters(upright.ink, lines);
    std::vector<Word> words;
    if (!stack.empty()) words = readers.text().read_stack(grey, stack);
    if (words.empty()) others.insert(others.end(), lines.begin(), lines.end());
    std::move(words.begin(), words.end(), std::back_inserter(page.words));
  }
  return others;
}

// Reads characters that stand one below the other; in halves where a recogniser sees more or fewer than there are.
void read_column(const Image& grey, const std::vector<Box>& characters, Page& page, Readers& readers) {
  constexpr std::size_t kAtOnce = 16;  // as many as read well: a line of print has twice as many
  const std::size_t half = characters.size() > kAtOnce ? kAtOnce : (characters.size() + 1) / 2;
  std::vector<Word> words;
  if (characters.size() <= kAtOnce && !characters.empty()) words = readers.text().read_stack(grey, characters);
  for (Word& word : words) {
    word.vertical = true;
    page.words.push_back(std::move(word));
  }
  if (!words.empty() || characters.size() < 2) return;
  const auto middle = characters.begin() + static_cast<std::ptrdiff_t>(half);
  read_column(grey, {characters.begin(), middle}, page, readers);
  read_column(grey, {middle, characters.end()}, page, readers);
}

// What lines outside tables are read from.
Image image_of_prose(const layout::Upright& upright, const std::vector<Ruling>& across, bool in_greys, int number,
                     Trace* trace) {
  Image prose = layout::erase_rulings(upright.grey, across);
  if (in_greys) return prose;
  prose = layout::with_whole_stops(std::move(prose));
  if (upright.two_level) prose = layout::softened(std::move(prose));
  if (trace != nullptr) trace->picture(number, "45-prose", prose);
  return prose;
}

// False where the text of the page runs across.
bool read_hanging(const layout::Upright& upright, const std::vector<Box>& occupied, Page& page, Readers& readers) {
  const std::vector<std::vector<Box>> columns = layout::hanging_columns(upright.ink, page.rulings, occupied);
  for (const std::vector<Box>& column : columns) read_column(upright.grey, column, page, readers);
  return !columns.empty();
}

// fill_tables gives a cell the text of its words; a cell that the recogniser saw has readings, and its first is the
// text, blank included. A cell of `with_words` in which none could be read is anything but surely blank.
void settle_figures(std::vector<Table>& pieces, const std::vector<Box>& with_words) {
  for (Table& piece : pieces) {
    for (Cell& cell : piece.cells) {
      cell.origin = Origin::ocr;
      const bool unread = cell.readings.empty() && cell.text.empty() &&
                          std::find(with_words.begin(), with_words.end(), cell.box) != with_words.end();
      if (unread) cell.readings = {{"", kUnread}};
      if (cell.readings.empty()) continue;
      cell.text = cell.readings.front().text;
      cell.confidence = cell.readings.front().probability;
    }
  }
}

// Some figures are others when they stand on their heads. 0, 1 and 8 are themselves.
void doubt_figures_of_any_turn(std::vector<Table>& pieces) {
  const auto turns = [](char c) { return (c >= '2' && c <= '7') || c == '9'; };
  for (Table& piece : pieces) {
    for (Cell& cell : piece.cells) {
      if (cell.readings.empty()) continue;
      const std::string& text = cell.readings.front().text;
      if (std::any_of(text.begin(), text.end(), turns)) believe_no_more(cell.readings, kMostBelieved);
    }
  }
}

// Words do not bring back the strokes of a 4 among them, of which a 1 is left. Other figures that two recognisers read
// twice were whole on pages that lost strokes, too (worded_belief.cpp).
void doubt_ones_among_words(std::vector<Table>& pieces, const std::vector<Box>& with_words) {
  for (Table& piece : pieces) {
    for (Cell& cell : piece.cells) {
      if (cell.readings.empty() || std::find(with_words.begin(), with_words.end(), cell.box) == with_words.end())
        continue;
      if (cell.readings.front().text.find('1') != std::string::npos) believe_no_more(cell.readings, kMostBelieved);
    }
  }
}

// Whether a figure is to stand for what was read as text: where that holds digits too, or is so short that it may be a
// misread figure.
bool replaces(const Reading& figure, const std::string& text) {
  constexpr double kCertain = 0.9;
  constexpr std::size_t kShort = 2;
  const std::u32string points = decode_utf8(text);
  if (std::any_of(points.begin(), points.end(), is_digit) || (figure.text == "%" && points.size() == 1)) return true;
  const bool digits = std::any_of(figure.text.begin(), figure.text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits && points.size() <= kShort && figure.probability >= kCertain;
}

// What a cell holds in which no words were read and no figure stands: nothing, as far as its ink bears that out.
std::vector<Reading> blank_readings(const ocr::Numeral& numeral, const Box& cell, const layout::Upright& upright) {
  if (holds_words(numeral) || !numeral.readings.front().text.empty()) return {{"", kUnread}};
  return doubted_where_ink_went(numeral.readings, cell, numeral.ink, upright.seals, upright.bleed, upright.streaks);
}

// Tables that few rulings part are found by their words, and so after those are read; the figures among them are then
// read again by the numeral recogniser.
void read_unruled(const layout::Upright& upright, bool in_greys, std::vector<Table>& pieces, Page& page,
                  Readers& readers) {
  layout::add_unruled_tables(page, pieces);
  std::vector<CellRef> cells;
  std::vector<Box> boxes;
  for (const CellRef& ref : all_cells(pieces)) {
    if (pieces[ref.table].ruled) continue;
    cells.push_back(ref);
    boxes.push_back(pieces[ref.table].cells[ref.cell].box);
  }
  if (boxes.empty()) return;
  std::vector<Table> filled = pieces;
  layout::fill_tables(page, filled);
  std::vector<ocr::Numeral> numerals = readers.numerals().read(upright.grey, boxes);
  ocr::fit_to_pages(numerals, false);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string& text = filled[cells[i].table].cells[cells[i].cell].text;
    std::vector<Reading>& readings = pieces[cells[i].table].cells[cells[i].cell].readings;
    const bool figure = numerals[i].kind == ocr::NumeralKind::figure && !numerals[i].readings.front().text.empty();
    if (!figure) {
      if (text.empty()) readings = blank_readings(numerals[i], boxes[i], upright);
      continue;
    }
    if (!text.empty() && !replaces(numerals[i].readings.front(), text)) continue;
    if (!in_greys) doubt_faxed_points(numerals[i].readings);
    std::erase_if(page.words, [&](const Word& word) { return contains(boxes[i], word.box.centre()); });
    readings = doubted_where_ink_went(numerals[i].readings, boxes[i], numerals[i].ink, upright.seals, upright.bleed,
                                      upright.streaks);
    page.words.push_back(figure_word(numerals[i]));
  }
}

// Those of a grey page that its pixels bear out; a seal takes what lies under it along.
std::vector<Ruling> seen_rulings(const layout::Upright& upright, std::vector<Ruling> rulings) {
  if (upright.two_level) return rulings;
  std::vector<Box> taken = upright.seals;
  taken.insert(taken.end(), upright.bleed.begin(), upright.bleed.end());
  return layout::seen_rulings(upright.grey, rulings, taken);
}

}  // namespace

Area read_area(const Image& raster, int number, double working_dpi, bool one_bit, Readers& readers, Trace* trace) {
  Area area;
  area.upright = layout::make_upright(raster, working_dpi, number, trace);
  const layout::Upright& upright = area.upright;
  // Of a picture within a text page it is not known that it came in black and white, but it is seen.
  const bool in_greys = !one_bit && !upright.two_level;
  Page& page = area.page;
  page.number = number;
  page.dpi = upright.dpi;
  page.frame_width = upright.grey.width;
  page.frame_height = upright.grey.height;
  page.turn = upright.turn;
  page.skew = upright.skew;
  page.origin = Origin::ocr;
  page.to_source = upright.to_source;
  page.seals = upright.seals;
  const std::vector<layout::Leader> leaders = layout::find_leaders(upright.ink);
  Image ink = upright.ink;  // its leaders tie the ends of lines, and are no rulings
  for (Image* image : {&ink, &area.upright.raw_ink, &area.upright.grey}) layout::erase_leaders(leaders, *image);
  const Image ruled = upright.two_level ? ink : layout::with_pale_rulings(upright.grey, ink, !upright.bleed.empty());
  const layout::PageTraces traces(upright.raw_ink.empty() ? ruled : upright.raw_ink);
  page.rulings = seen_rulings(upright, layout::find_rulings(ruled, traces, number, trace));
  const std::vector<Box> print = layout::find_print(ink, page.rulings);
  std::vector<Ruling> completed;
  std::vector<Table> pieces = layout::find_tables(page, print, &traces, &completed, &page.frames);
  trace_completed(trace, upright.ink, number, print, completed);
  const ReadCells read = read_figures(upright, one_bit, in_greys, pieces, page, readers);
  Image text = layout::erase_rulings(upright.grey, page.rulings);
  if (upright.two_level) text = layout::softened(std::move(text));
  const auto [of_rows, of_cells] = by_kind(read.with_words, pieces);
  read_lines(text, read_stacks(text, upright, of_cells, page, readers), page, readers);
  // Rulings across run along lines of words and fill the white between them.
  std::vector<Ruling> across = page.rulings;
  std::erase_if(across, [](const Ruling& ruling) { return ruling.orientation != Orientation::horizontal; });
  const Image bare = layout::erase_rulings(ink, across);
  read_free_lines(text, bare, read_stacks(text, upright, of_rows, page, readers), leaders, page, readers);
  add_leaders(leaders, page);
  std::vector<Box> occupied;
  occupied.reserve(pieces.size());
  for (const Table& piece : pieces) occupied.push_back(piece.box);
  if (!read_hanging(upright, occupied, page, readers)) {
    const std::vector<Box> regions = layout::free_regions(upright.ink, occupied, page.frames);
    const Image prose = image_of_prose(upright, across, in_greys, number, trace);
    read_free_lines(prose, bare, read_stacks(prose, upright, regions, page, readers), leaders, page, readers);
  }
  read_unruled(upright, in_greys, pieces, page, readers);
  occupied.clear();
  for (const Table& piece : pieces) occupied.push_back(piece.box);
  std::vector<Word> free_words = layout::fill_tables(page, pieces);
  weigh_worded_cells(text, upright, page.rulings, read.with_words, in_greys, pieces, readers);
  if (read.lost_strokes) doubt_ones_among_words(pieces, read.with_words);
  if (upright.turn_confidence < layout::kLeastTurnConfidence) doubt_figures_of_any_turn(pieces);
  back_strokes(pieces);
  settle_figures(pieces, read.with_words);
  area.lines = layout::find_lines(page, std::move(free_words), occupied);
  area.pieces = std::move(pieces);
  return area;
}

PageResult read_scan(const Image& raster, const Page& in_file, double working_dpi, bool one_bit, Readers& readers,
                     Trace* trace) {
  Area area = read_area(raster, in_file.number, working_dpi, one_bit, readers, trace);
  const layout::Upright& upright = area.upright;
  PageResult result;
  // A PDF's page has the size that the file states, be it absurd; an image's follows from its print.
  const bool sized = in_file.width > 0 && raster.dpi > 0;
  const double file_dpi = sized ? raster.dpi : upright.dpi / upright.scale;
  Projective to_file;
  to_file.m = {1 / upright.scale, 0, 0, 0, 1 / upright.scale, 0, 0, 0, 1};
  result.info.page = in_file.number;
  result.info.dpi = file_dpi;
  result.info.width = sized ? in_file.width : raster.width * 72.0 / file_dpi;
  result.info.height = sized ? in_file.height : raster.height * 72.0 / file_dpi;
  result.info.turn = upright.turn;
  result.info.skew = upright.skew;
  result.info.turn_confidence = upright.turn_confidence;
  result.info.skew_confidence = upright.skew_confidence;
  result.info.origin = Origin::ocr;
  result.info.to_source = compose(upright.to_source, to_file);
  result.flow.page = in_file.number;
  result.flow.dpi = upright.dpi;
  result.flow.frame_width = upright.grey.width;
  result.flow.frame_height = upright.grey.height;
  result.flow.lines = std::move(area.lines);
  result.flow.pieces = std::move(area.pieces);
  result.flow.rulings = area.page.rulings;
  result.flow.frames = area.page.frames;
  result.flow.seals = upright.seals;
  result.curl = upright.curl;
  result.issues = issues_of_scan(result);
  trace_page(trace, upright.grey, area.page, result.flow);
  return result;
}

}  // namespace nianbao::convert

// Tables whose columns no rulings part.
//
// Method: a candidate is a stretch of a page: between rulings across of one width (a three-line table, or one ruled
// row by row), inside a frame with rulings across only, or a run of lines with several segments each. It is parted into
// columns and rows by the places of its words (unruled_rows.h, unruled_header.h) and kept where it looks like a table:
// two columns at least, most lines with several segments, and rulings or a column of figures to speak for it.
//
// Conservative: prose in columns, lists, rows of labels with their values, signatures and tables of contents are no
// tables. Fails for tables of words alone without rulings, and for those in one column of a page set in several.
#include "layout/unruled.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "layout/grid.h"
#include "layout/unruled_header.h"
#include "layout/unruled_parts.h"
#include "layout/unruled_rows.h"
#include "layout/unruled_stretch.h"

namespace nianbao::layout {

namespace {

constexpr double kGutter = 0.6;       // em; the narrowest white between columns where many lines agree
constexpr double kGutterOfFew = 0.9;  // em; where few do
constexpr std::size_t kManyLines = 5;
constexpr double kManySegments = 0.5;  // share of lines that must hold several segments
constexpr double kFigureColumn = 0.6;  // share of figures in a column that speaks for a table
constexpr std::size_t kProse = 14;     // characters; the usual cell of a table is shorter in one column at least
constexpr int kMostColumns = 60;
constexpr double kCellLines = 1.1;  // em between the middles of lines of two cells, one of them in two lines
constexpr double kMargin = 0.35;    // em around the words of a table without rulings
constexpr double kReplaced = 0.9;   // share of a table of one column that lies in the one found in its place

double middle(const TextLine& line) { return line.box.centre().y; }

struct Part {
  double top = 0;
  double bottom = 0;
  std::vector<TextLine> lines;
};

// The lines of a stretch, cut at the rulings across it and across some of its columns.
std::vector<Part> parts_of(const Stretch& stretch, const std::vector<Ruling>& partial,
                           const std::vector<TextLine>& lines) {
  std::vector<double> edges = stretch.edges;
  for (const Ruling& ruling : partial) edges.push_back(ruling.at);
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  std::vector<Part> parts;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) parts.push_back({edges[i], edges[i + 1], {}});
  for (const TextLine& line : lines) {
    for (Part& part : parts) {
      if (middle(line) >= part.top && middle(line) < part.bottom) part.lines.push_back(line);
    }
  }
  return parts;
}

// How many lines at the top are names of columns: those above the first figure, but for the first line of a cell beside
// it that has several.
std::size_t header_lines(const std::vector<TextLine>& lines, const std::vector<double>& inner) {
  const auto first = std::find_if(lines.begin(), lines.end(), [](const TextLine& line) { return has_figure(line); });
  if (first == lines.end()) return 0;
  auto count = static_cast<std::size_t>(first - lines.begin());
  const auto of_cell = [&](const TextLine& line) {
    const Segment& piece = line.segments.front();
    const int own = column_of(inner, piece.box.centre().x);
    return line.segments.size() == 1 && middle(*first) - middle(line) <= kCellLines * piece.em &&
           std::none_of(first->segments.begin(), first->segments.end(),
                        [&](const Segment& s) { return column_of(inner, s.box.centre().x) == own; });
  };
  if (count > 1 && of_cell(lines[count - 1])) --count;
  return count;
}

ColumnPlaces places_of(const std::vector<TextLine>& lines, const std::vector<double>& inner) {
  ColumnPlaces places{inner, std::vector<Box>(inner.size() + 1)};
  for (std::size_t i = header_lines(lines, inner); i < lines.size(); ++i) {
    for (const Segment& s : lines[i].segments) {
      Box& box = places.body[static_cast<std::size_t>(column_of(inner, s.box.centre().x))];
      box = unite(box, s.box);
    }
  }
  return places;
}

// Edges of all rows of a stretch, from its top to its bottom.
std::vector<double> row_edges(const std::vector<Part>& parts, const ColumnPlaces& places, bool ruled) {
  const std::vector<double>& inner = places.inner;
  std::vector<double> edges = {parts.front().top};
  for (const Part& part : parts) {
    const bool first = &part == &parts.front();
    const std::size_t top = header_lines(part.lines, inner);
    const bool no_figures = top == 0 && !part.lines.empty() && !has_figure(part.lines.front());
    if (first && (top > 0 || no_figures)) {
      const std::size_t count = no_figures ? part.lines.size() : top;
      const std::vector<TextLine> header(part.lines.begin(), part.lines.begin() + static_cast<std::ptrdiff_t>(count));
      const std::vector<TextLine> body(part.lines.begin() + static_cast<std::ptrdiff_t>(count), part.lines.end());
      const std::vector<double> names = header_rows(header, places);
      for (const double edge : names) edges.push_back(edge);
      if (!body.empty()) {
        edges.push_back((middle(header.back()) + middle(body.front())) / 2);
        const std::vector<double> rows = row_gutters(body, inner, ruled);
        for (const double edge : rows) edges.push_back(edge);
      }
    } else {
      const std::vector<double> rows = row_gutters(part.lines, inner, ruled);
      for (const double edge : rows) edges.push_back(edge);
    }
    edges.push_back(part.bottom);
  }
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return edges;
}

bool is_figure_column(const std::vector<const Segment*>& cells) {
  std::size_t figures = 0;
  double x0_least = 0, x0_most = 0, x1_least = 0, x1_most = 0, mid_least = 0, mid_most = 0;
  double em = 1;
  for (const Segment* cell : cells) {
    if (!cell->figure) continue;
    const Box& b = cell->box;
    const double mid = b.centre().x;
    x0_least = figures == 0 ? b.x0 : std::min(x0_least, b.x0);
    x0_most = figures == 0 ? b.x0 : std::max(x0_most, b.x0);
    x1_least = figures == 0 ? b.x1 : std::min(x1_least, b.x1);
    x1_most = figures == 0 ? b.x1 : std::max(x1_most, b.x1);
    mid_least = figures == 0 ? mid : std::min(mid_least, mid);
    mid_most = figures == 0 ? mid : std::max(mid_most, mid);
    em = std::max(em, cell->em);
    ++figures;
  }
  const double spread = std::min({x0_most - x0_least, x1_most - x1_least, mid_most - mid_least});
  return figures >= 2 && static_cast<double>(figures) >= kFigureColumn * static_cast<double>(cells.size()) - 1 &&
         spread <= em;
}

std::size_t usual_length(std::vector<const Segment*> cells) {
  if (cells.empty()) return 0;
  std::sort(cells.begin(), cells.end(),
            [](const Segment* a, const Segment* b) { return a->text.size() < b->text.size(); });
  return cells[cells.size() / 2]->text.size();
}

// Whether columns of words are a table, by what stands in them.
bool looks_like_table(const Stretch& stretch, const std::vector<TextLine>& lines, const std::vector<double>& inner) {
  std::vector<std::vector<const Segment*>> columns(inner.size() + 1);
  std::size_t several = 0;
  std::size_t labelled = 0;
  for (const TextLine& line : lines) {
    if (line.segments.size() > 1) {
      ++several;
      if (is_labelled(line)) ++labelled;
    }
    for (const Segment& s : line.segments) {
      columns[static_cast<std::size_t>(column_of(inner, s.box.centre().x))].push_back(&s);
    }
  }
  if (several < 2 || labelled * 2 > several) return false;
  const bool ruled = stretch.rulings >= 3 || stretch.framed;
  if (!ruled && static_cast<double>(several) < kManySegments * static_cast<double>(lines.size())) return false;
  const auto figures = std::count_if(columns.begin(), columns.end(), is_figure_column);
  const auto prose =
      std::count_if(columns.begin(), columns.end(), [](const auto& cells) { return usual_length(cells) > kProse; });
  if (prose == static_cast<std::ptrdiff_t>(columns.size())) return false;
  if (ruled) return figures > 0 || columns.size() > 2 || stretch.rulings > 3;
  if (figures == 0 || (columns.size() == 2 && is_contents(lines))) return false;
  return columns.size() > 2 || several >= (stretch.rulings > 0 ? 2U : 4U);
}

// Which columns a segment takes in its row.
ColumnRange range_of(const std::vector<TextLine>& row, std::size_t line, const Segment& segment,
                     const std::vector<TextLine>& header, std::size_t header_line, const ColumnPlaces& places) {
  const std::vector<double>& inner = places.inner;
  if (header_line < header.size()) return named_columns(header, header_line, segment, places);
  const bool alone = row.size() == 1 && row[line].segments.size() == 1;
  if (!alone) {
    const int own = column_of(inner, segment.box.centre().x);
    return {own, own};
  }
  return {column_of(inner, segment.box.x0), column_of(inner, segment.box.x1)};
}

// How many rows each name of a header takes: in a column without another name, all of them. 0: taken from above.
std::vector<int> joined_rows(const std::vector<TextLine>& lines, const std::vector<int>& span, const Table& table,
                             const std::vector<double>& inner, std::size_t header_count) {
  const auto width = static_cast<std::size_t>(table.columns);
  std::vector<int> rows(span.size(), 1);
  if (header_count == 0 || header_count >= lines.size()) return rows;
  std::size_t header = 0;
  while (header + 1 < table.row_edges.size() && table.row_edges[header + 1] <= middle(lines[header_count])) ++header;
  for (std::size_t c = 0; c < width && header > 1; ++c) {
    std::size_t names = 0;
    bool single = true;
    for (std::size_t i = 0; i < header_count; ++i) {
      for (const Segment& s : lines[i].segments) {
        if (static_cast<std::size_t>(column_of(inner, s.box.centre().x)) == c) ++names;
      }
    }
    for (std::size_t r = 0; r < header; ++r) single = single && span[r * width + c] == 1;
    if (!single || names != 1) continue;
    rows[c] = static_cast<int>(header);
    for (std::size_t r = 1; r < header; ++r) rows[r * width + c] = 0;
  }
  return rows;
}

std::vector<Cell> laid_out(const Table& table, const std::vector<int>& columns, const std::vector<int>& rows) {
  std::vector<Cell> cells;
  for (int r = 0; r < table.rows; ++r) {
    for (int c = 0; c < table.columns;) {
      const auto at =
          static_cast<std::size_t>(r) * static_cast<std::size_t>(table.columns) + static_cast<std::size_t>(c);
      Cell cell;
      cell.row = r;
      cell.column = c;
      cell.column_span = std::min(std::max(1, columns[at]), table.columns - c);
      cell.row_span = rows[at];
      cell.page = table.pages.front();
      const auto edge = [](const std::vector<double>& edges, int i) { return edges[static_cast<std::size_t>(i)]; };
      cell.box = {edge(table.column_edges, c), edge(table.row_edges, r), edge(table.column_edges, c + cell.column_span),
                  edge(table.row_edges, r + cell.row_span)};
      c += cell.column_span;
      if (cell.row_span > 0) cells.push_back(std::move(cell));
    }
  }
  return cells;
}

// Cells of the grid, with names over several columns as one.
std::vector<Cell> cells_of(const Table& table, const std::vector<TextLine>& lines, const ColumnPlaces& places,
                           std::size_t header_count, const std::vector<Ruling>& partial) {
  const auto width = static_cast<std::size_t>(table.columns);
  std::vector<int> span(static_cast<std::size_t>(table.rows) * width, 1);
  const std::vector<TextLine> header(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(header_count));
  for (std::size_t r = 0; r < static_cast<std::size_t>(table.rows); ++r) {
    std::vector<TextLine> row;
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (middle(lines[i]) < table.row_edges[r] || middle(lines[i]) >= table.row_edges[r + 1]) continue;
      row.push_back(lines[i]);
      numbers.push_back(i);
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
      for (const Segment& s : row[i].segments) {
        const std::size_t at = numbers[i] < header_count ? numbers[i] : header.size();
        const Segment& own =
            at < header.size() ? header[at].segments[static_cast<std::size_t>(&s - row[i].segments.data())] : s;
        const ColumnRange range = range_of(row, i, own, header, at, places);
        for (int c = range.first; c <= range.last; ++c) {
          int& value = span[r * width + static_cast<std::size_t>(c)];
          if (range.last > range.first) value = c == range.first ? range.last - range.first + 1 : 0;
        }
      }
    }
  }
  std::vector<int> rows(span.size(), 1);
  const bool header_is_ruled =
      !partial.empty() && header_count < lines.size() && partial.front().at < middle(lines[header_count]);
  if (!header_is_ruled) rows = joined_rows(lines, span, table, places.inner, header_count);
  join_over_parts(partial, table, lines, header_count, span, rows);
  return laid_out(table, span, rows);
}

// What stands in a column of a row, over its length.
struct Reach {
  double from = std::numeric_limits<double>::max();
  double to = std::numeric_limits<double>::lowest();
};

// Words that stand under a neighbouring column's belong to their own cell all the same: where white parts the two, the
// cells of that row end in it.
void hold_words(const std::vector<TextLine>& lines, const std::vector<double>& inner, Table& table) {
  for (int row = 0; row < table.rows; ++row) {
    std::vector<Reach> reach(inner.size() + 1);
    for (const TextLine& line : lines) {
      if (middle(line) < table.row_edges[static_cast<std::size_t>(row)] ||
          middle(line) >= table.row_edges[static_cast<std::size_t>(row) + 1])
        continue;
      for (const Segment& segment : line.segments) {
        Reach& own = reach[static_cast<std::size_t>(column_of(inner, segment.box.centre().x))];
        own = {std::min(own.from, segment.box.x0), std::max(own.to, segment.box.x1)};
      }
    }
    const auto cell_of = [&](std::size_t column) {
      return std::find_if(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
        return cell.row == row && cell.column == static_cast<int>(column) && cell.column_span == 1 &&
               cell.row_span == 1;
      });
    };
    for (std::size_t c = 0; c < inner.size(); ++c) {
      const double to = reach[c].to;
      const double from = reach[c + 1].from;
      if (to >= from || (to <= inner[c] && from >= inner[c])) continue;
      const auto left = cell_of(c);
      const auto right = cell_of(c + 1);
      if (left == table.cells.end() || right == table.cells.end()) continue;
      left->box.x1 = right->box.x0 = (to + from) / 2;
    }
  }
}

std::optional<Table> table_in(const Stretch& stretch, std::vector<TextLine> lines, const Page& page) {
  const double em = usual_em(lines);
  const double gutter = (lines.size() >= kManyLines ? kGutter : kGutterOfFew) * em;
  const std::vector<double> first = column_gutters(lines, gutter);
  lines = parted_at(first, std::move(lines));
  const std::vector<double> inner = column_gutters(lines, gutter);
  if (inner.empty() || inner.size() >= kMostColumns || !looks_like_table(stretch, lines, inner)) return std::nullopt;
  Table table;
  table.ruled = false;
  table.pages = {page.number};
  ColumnPlaces places = places_of(lines, inner);
  std::vector<Ruling> partial;
  if (stretch.rulings > 1) {
    places.left = stretch.box.x0;
    places.right = stretch.box.x1;
    partial = part_rulings(page, stretch.box, stretch.edges, lines);
  }
  table.row_edges = row_edges(parts_of(stretch, partial, lines), places, stretch.rulings > 3 || stretch.framed);
  Box box = {stretch.box.x0, table.row_edges.front(), stretch.box.x1, table.row_edges.back()};
  for (const TextLine& line : lines) {
    box.x0 = std::min(box.x0, line.box.x0 - kMargin * em);
    box.x1 = std::max(box.x1, line.box.x1 + kMargin * em);
  }
  table.column_edges.push_back(box.x0);
  for (const double edge : inner) table.column_edges.push_back(edge);
  table.column_edges.push_back(box.x1);
  table.rows = static_cast<int>(table.row_edges.size()) - 1;
  table.columns = static_cast<int>(table.column_edges.size()) - 1;
  table.box = box;
  table.cells = cells_of(table, lines, places, header_lines(lines, inner), partial);
  hold_words(lines, inner, table);
  return table;
}

// The larger first: rulings over some columns of a table bound stretches as well.
bool add_from(std::vector<Stretch> stretches, const Page& page, std::vector<Table>& tables) {
  std::stable_sort(stretches.begin(), stretches.end(),
                   [](const Stretch& a, const Stretch& b) { return a.box.area() > b.box.area(); });
  bool added = false;
  for (const Stretch& stretch : stretches) {
    const auto holds = [&](const Table& table) {
      return !table.ruled && share_inside(stretch.box, table.box) > kReplaced;
    };
    const std::vector<TextLine> lines = lines_in(page, stretch);
    if (lines.empty() || std::any_of(tables.begin(), tables.end(), holds)) continue;
    std::optional<Table> table = table_in(stretch, lines, page);
    if (!table) continue;
    std::erase_if(tables, [&](const Table& old) { return share_inside(old.box, table->box) > kReplaced; });
    tables.push_back(std::move(*table));
    added = true;
  }
  return added;
}

}  // namespace

void add_unruled_tables(const Page& page, std::vector<Table>& tables) {
  const bool ruled = add_from(ruled_stretches(page, tables), page, tables);
  const bool open = add_from(open_stretches(page, tables), page, tables);
  if (ruled || open) put_in_reading_order(tables);
}

void match_columns(const Table& upper, Table& lower) {
  if (upper.ruled || lower.ruled || upper.columns != lower.columns) return;
  if (upper.column_edges.size() != static_cast<std::size_t>(upper.columns) + 1) return;
  const std::vector<double> inner(upper.column_edges.begin() + 1, upper.column_edges.end() - 1);
  for (const Cell& cell : lower.cells) {
    if (cell.column_span > 1 || cell.words.empty()) continue;
    Box text;  // long ones may reach under the next column
    for (const Word& word : cell.words) text = unite(text, word.box);
    if (column_of(inner, text.centre().x) != cell.column) return;
  }
  lower.column_edges = upper.column_edges;
  lower.box.x0 = upper.box.x0;
  lower.box.x1 = upper.box.x1;
}

}  // namespace nianbao::layout

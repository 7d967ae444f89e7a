"""Scores of the plain content of a document, "tables" and "blocks" of its JSON, against a truth's "tables" and "paragraphs".

tables  precision, recall and F1 of adjacency relations, as in the ICDAR 2013 table competition: a cell's text, its right or lower neighbour's text, and
        the direction; blank cells are skipped over
prose   CER of each paragraph against the heading or paragraph that shares most of its 3-grams, at most 1 each: one that is split, merged or lost costs
        its characters
order   share of neighbouring paragraphs whose blocks stand in the same order; of blocks that say the same (表2 twice, a unit) the next one counts
"""
import collections

from accuracy_score import distance, plain

COUNTS = ("want", "got", "both", "chars", "errors", "ordered", "pairs")


def grid_of(table):
    """Text by (row, column) of a converted table, a merged cell at its first place and None at its others."""
    grid = {}
    for cell in table.get("cells") or []:
        for i in range(cell.get("row_span", 1)):
            for j in range(cell.get("column_span", 1)):
                grid[cell["row"] + i, cell["column"] + j] = None if i or j else plain(cell.get("text"))
    return grid


def relations(grid):
    out = collections.Counter()
    for axis, direction in ((1, "right"), (0, "down")):
        lines = collections.defaultdict(list)
        for at, text in grid.items():
            if text:
                lines[at[1 - axis]].append((at[axis], text))
        for cells in lines.values():
            cells.sort()
            out.update((a[1], b[1], direction) for a, b in zip(cells, cells[1:]))
    return out


def grams(text):
    return {text[i:i + 3] for i in range(len(text) - 2)} or {text}


def paired(blocks, paragraphs):
    """(paragraph, the block's text or None, the block's place or None) for each paragraph of the truth."""
    texts = [plain(b.get("text")) for b in blocks if b.get("kind") in ("paragraph", "heading")]
    holders = collections.defaultdict(set)
    for n, text in enumerate(texts):
        for g in grams(text):
            holders[g].add(n)
    out = []
    last = 0
    for want in map(plain, paragraphs):
        hits = collections.Counter(n for g in grams(want) for n in holders.get(g, ()))
        best = max(hits, key=lambda n: (hits[n], n >= last, -n)) if hits else None
        last = last if best is None else best
        out.append((want, None if best is None else texts[best], best))
    return out


def score(output, truth, wrong=None):
    """Counts of one document; `wrong`: a list that gets a line for each relation and paragraph that is not as printed."""
    want, got = collections.Counter(), collections.Counter()
    for table in truth.get("tables") or []:
        want += relations({(i, j): c and plain(c) for i, row in enumerate(table["rows"]) for j, c in enumerate(row)})
    for table in output.get("tables") or []:
        got += relations(grid_of(table))
    counts = dict.fromkeys(COUNTS, 0)
    counts.update(want=sum(want.values()), got=sum(got.values()), both=sum((want & got).values()))
    pairs = paired(output.get("blocks") or [], truth.get("paragraphs") or [])
    for text, block, _ in pairs:
        errors = len(text) if block is None else min(len(text), distance(text, block))
        counts["chars"] += len(text)
        counts["errors"] += errors
        if wrong is not None and errors:
            wrong.append(f"{errors} errors: page prints {text!r}, read {block!r}")
    places = [(a[2], b[2]) for a, b in zip(pairs, pairs[1:])]
    counts["pairs"] = max(1, len(places))
    counts["ordered"] = sum(a is not None and b is not None and a <= b for a, b in places) + (not places)
    if wrong is not None:
        wrong += [f"lost {r}" for r in (want - got).elements()] + [f"made up {r}" for r in (got - want).elements()]
    return counts


def add(total, counts):
    for name in COUNTS:
        total[name] = total.get(name, 0) + counts[name]


def f1(c):
    """None where neither the page nor the output has a table."""
    return 2 * c["both"] / (c["want"] + c["got"]) if c["want"] + c["got"] else None


def cer(c):
    return c["errors"] / max(1, c["chars"])


def order(c):
    return c["ordered"] / max(1, c["pairs"])

"""Counts for a converted report against its truth: cells by what became of them, apart for figures other than 0 and for cells in no sum; errors of prose.

A cell is right when its text, value and status say what the page prints and no person is asked; silent when it is wrong and does not say so.
"""
import re
import unicodedata

SLICES = ("all", "figures", "unsummed")  # every cell; those other than 0 or blank; those of table two, which stand in no sum
COUNTS = ("cells", "right", "silent", "verified", "corrected", "review", "missing")


def plain(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


def cell_text(text):
    """What two readings of a cell are compared by: one kind of dash, no thousands separators, 7.0 as 7."""
    t = re.sub("[\u2010-\u2015\u2212]", "-", plain(text))
    if re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?", t):
        t = t.replace(",", "")
    return repr(float(t)) if re.fullmatch(r"-?\d+(\.\d+)?", t) else t


def honest(cell, text):
    """Whether status and value fit the text."""
    blank = re.fullmatch(r"[-/\\]*", cell_text(text)) is not None
    if (cell.get("status") == "blank") != blank:
        return False
    if blank:
        return cell.get("value") is None
    number = cell_text(text)
    return not re.fullmatch(r"-?\d+(\.\d+)?", number) or cell.get("value") == float(number)


def outcome(cell, want):
    if cell is None or cell.get("status") == "missing":
        return "missing"
    if cell.get("status") == "review":
        return "review"
    return "right" if cell_text(cell.get("text")) == cell_text(want) and honest(cell, want) else "silent"


def distance(a, b, anywhere=False):
    """Levenshtein distance, bit-parallel (Myers 1999, as Hyyrö 2001 puts it); `anywhere`: to the stretch of b that is most like a."""
    if not a or not b:
        return len(a) + (0 if anywhere else len(b))
    where = {}
    for i, ch in enumerate(a):
        where[ch] = where.get(ch, 0) | 1 << i
    mask, top = (1 << len(a)) - 1, 1 << (len(a) - 1)
    plus, minus, score = mask, 0, len(a)
    best = score
    for ch in b:
        match = where.get(ch, 0)
        x = match | minus
        diagonal = (((match & plus) + plus) ^ plus) | match | minus
        up, down = minus | ~(diagonal | plus) & mask, plus & diagonal
        score += bool(up & top) - bool(down & top)
        best = min(best, score)
        up, down = (up << 1 | (not anywhere)) & mask, down << 1 & mask
        plus, minus = down | ~(x | diagonal | up) & mask, up & (diagonal | x)
    return best if anywhere else score


def plain_text_errors(text, truth):
    """Errors of a plain text that holds a document's prose somewhere: each paragraph against the stretch that is most like it."""
    text = plain(text)
    return sum(distance(plain(p), text, True) for section in truth.get("sections", {}).values() for p in section.split("\n"))


def first_reading(cell):
    """What the recogniser took a cell for, before sums."""
    readings = cell.get("readings")
    return max(readings, key=readings.get) if readings else cell.get("read_as") or cell.get("text")


def blank_counts():
    return {**{s: dict.fromkeys(COUNTS, 0) for s in SLICES}, "alone": {"cells": 0, "right": 0},
            "slips": {"cells": 0, "kept": 0, "reported": 0, "review": 0}, "extra": 0, "chars": 0, "errors": 0, "documents": 0}


def add_slips(total, output, truth):
    """What became of totals that the agency got wrong, other than those it left blank: kept as printed, and named by a check that fails."""
    cells = {c["id"]: c for c in output.get("cells") or []}
    named = {i for check in output.get("checks") or [] if check["holds"] is False for i in check["cells"]}
    for ident in (i for i in truth.get("slips", []) if re.search(r"\d", truth["cells"][i])):
        what = outcome(cells.get(ident), truth["cells"][ident])
        total["cells"] += 1
        total["kept"] += what == "right"
        total["review"] += what == "review"
        total["reported"] += ident in named


def add(total, output, truth, wrong=None):
    """Adds one document to the counts; `wrong`: a list that gets a line for each cell that is not right."""
    cells = {c["id"]: c for c in output.get("cells") or [] if "id" in c}
    for ident, want in truth["cells"].items():
        cell = cells.pop(ident, None)
        what = outcome(cell, want)
        slices = ["all"] + (["figures"] if cell_text(want) not in ("0.0", "") else []) + (["unsummed"] if ident.startswith("proactive.") else [])
        for s in slices:
            total[s]["cells"] += 1
            total[s][what] += 1
            if what == "right" and cell["status"] in ("verified", "corrected"):
                total[s][cell["status"]] += 1
        if cell is not None and cell.get("box"):
            total["alone"]["cells"] += 1
            total["alone"]["right"] += cell_text(first_reading(cell)) == cell_text(want)
        if wrong is not None and what != "right":
            wrong.append(f"{what} {ident}: {(cell or {}).get('text')!r} {(cell or {}).get('status')}, page prints {want!r} {(cell or {}).get('readings', '')}")
    add_slips(total["slips"], output, truth)
    for ident, cell in cells.items():
        if cell.get("status") != "missing":
            total["extra"] += 1
            if wrong is not None:
                wrong.append(f"extra {ident}: {cell.get('text')!r}")
    texts = {}
    for section in output.get("sections") or []:
        texts[section.get("role")] = texts.get(section.get("role"), "") + plain(section.get("text"))
    for role, want in truth.get("sections", {}).items():
        want = plain(want)
        total["chars"] += len(want)
        total["errors"] += distance(want, texts.get(role, ""))
    total["documents"] += 1

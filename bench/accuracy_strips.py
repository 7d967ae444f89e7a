"""How a general recogniser reads the same cells: the numeric cells of each row pasted into one strip with wide gaps, Tesseract (eng, psm 7, digits only).

Its best known way with lone figures; what it misreads measures how hard the damage is. Cells stand where a converted report says.
"""
import csv
import math
import os
import pathlib
import re
import subprocess
import tempfile

import cv2
import numpy as np

from accuracy_score import cell_text
from render import raster

HIGH = 64   # pixels of a strip: a cell's 10.5 point figures at 200 dpi come out 30 high, which suits Tesseract
GAP = 60    # pixels of paper between cells
INSET = 4   # pixels off each side of a cell, where its rulings are
FIGURE = re.compile(r"[-+]?[\d.,]+%?")


def upright(image, skew):
    """The page turned back by its skew in degrees, and the matrix that does it."""
    h, w = image.shape
    matrix = cv2.getRotationMatrix2D((w / 2, h / 2), skew, 1)
    return cv2.warpAffine(image, matrix, (w, h), flags=cv2.INTER_LINEAR, borderValue=255), matrix


def cut(image, matrix, box, k, skew):
    """A cell's inside as it stands on the upright page; its box on the skewed one is larger by what the skew adds."""
    x0, y0, x1, y1 = (v * k for v in box)
    x, y = matrix @ ((x0 + x1) / 2, (y0 + y1) / 2, 1)
    s, c = math.sin(math.radians(abs(skew))), math.cos(math.radians(skew))
    w, h = ((x1 - x0) * c - (y1 - y0) * s) / (c * c - s * s), ((y1 - y0) * c - (x1 - x0) * s) / (c * c - s * s)
    part = image[max(0, round(y - h / 2) + INSET):max(0, round(y + h / 2) - INSET), max(0, round(x - w / 2) + INSET):max(0, round(x + w / 2) - INSET)]
    return cv2.resize(part, None, fx=HIGH / part.shape[0], fy=HIGH / part.shape[0], interpolation=cv2.INTER_CUBIC) if min(part.shape) > 4 else None


def pasted(cells):
    """The strip, and where each cell ends in it."""
    paper = int(np.median(np.concatenate([c.ravel() for c in cells])))
    gap = np.full((HIGH, GAP), paper, np.uint8)
    parts, ends, x = [gap], [], GAP
    for c in cells:
        parts += [c, gap]
        x += c.shape[1] + GAP
        ends.append(x - GAP // 2)
    return cv2.copyMakeBorder(np.hstack(parts), 16, 16, 0, 0, cv2.BORDER_CONSTANT, value=paper), ends


def read(strips):
    """Texts of the cells of each strip, one run of Tesseract for all of them."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for n, (image, _) in enumerate(strips):
            names.append(f"{folder}/s{n}.png")
            cv2.imwrite(names[-1], image)
        pathlib.Path(folder, "list").write_text("\n".join(names), encoding="utf-8")
        command = ["tesseract", f"{folder}/list", "-", "-l", "eng", "--psm", "7", "-c", "tessedit_char_whitelist=0123456789.,+-/%", "tsv"]
        tsv = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"}).stdout
    texts = [[""] * len(ends) for _, ends in strips]
    for word in csv.DictReader(tsv.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if word["level"] != "5":
            continue
        page = int(word["page_num"]) - 1
        middle = int(word["left"]) + int(word["width"]) / 2
        at = next((i for i, end in enumerate(strips[page][1]) if middle < end), len(texts[page]) - 1)
        texts[page][at] += word["text"]
    return texts


def misread(scan, output, truth, dpi):
    """(cells, misread ones) of the figures of one converted scan."""
    rows = {}
    for c in output.get("cells") or []:
        if c.get("box") and FIGURE.fullmatch(truth["cells"].get(c["id"], "")):
            rows.setdefault((c["page"], c["table"], c["row"]), []).append(c)
    images = raster.pages(scan, dpi, True)
    skews = {p["page"]: 0 if p["turn"] else p["skew"] for p in output["pages"]}
    pages = {p: upright(images[p - 1], s) for p, s in skews.items()}
    strips, wanted = [], []
    for (page, _, _), cells in sorted(rows.items()):
        cuts = [(cut(*pages[page], c["box"], dpi / 72, skews[page]), truth["cells"][c["id"]]) for c in sorted(cells, key=lambda c: c["column"])]
        cuts = [(image, text) for image, text in cuts if image is not None]
        if cuts:
            strips.append(pasted([image for image, _ in cuts]))
            wanted.append([text for _, text in cuts])
    got = read(strips) if strips else []
    pairs = [(g, w) for gs, ws in zip(got, wanted) for g, w in zip(gs, ws)]
    return len(pairs), sum(cell_text(g) != cell_text(w) for g, w in pairs)

"""Draws one table cell with what it prints, spoils it as a scan does, and cuts the window that the network reads.

The window is what ocr/numeral_window.cpp makes of a cell: HEIGHT pixels high, a digit about DIGIT of them, the ink in the middle, MARGIN of a
digit's height of paper left and right; 0 is paper, 1 is ink. Here the place and the scale of the ink are known from the drawing and shaken by
more than the reader's own finding of the ink is ever off, so that the network does not depend on how that is done. Assumes print on one line;
several lines squeezed into one window are drawn too, as other writing.
"""
import functools
import pathlib
import sys

import cv2
import numpy as np
from PIL import Image, ImageDraw

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))
from fixtures.render import faces, spoil  # noqa: E402

HEIGHT = 32       # of the window, pixels
DIGIT = 21        # of a digit in it, pixels
MARGIN = 0.25     # of the digit's height, left and right of the ink
WIDTHS = (28, 36, 48, 64, 80, 112, 160, 224, 288)  # windows are filled up with paper to one of these

ALPHABET = "0123456789.,+-—/%"   # class k + 1; class 0 is the CTC blank
OTHER = len(ALPHABET) + 1        # class of any other writing
CLASSES = OTHER + 1

TRUETYPE = faces.TRUETYPE
# Designs beyond the faces of documents, for breadth of the strokes; none is held out or like a held-out one.
MORE = tuple(faces.Face(key, family, pathlib.Path(path), 0, bold, False, False) for key, family, path, bold in (
    ("lato", "arial", TRUETYPE / "lato/Lato-Regular.ttf", False),
    ("roboto", "arial", TRUETYPE / "roboto/unhinted/RobotoTTF/Roboto-Regular.ttf", False),
    ("charis", "times", TRUETYPE / "charis/CharisSIL-Regular.ttf", False),
    ("liberationserif-italic", "times", TRUETYPE / "liberation/LiberationSerif-Italic.ttf", False),
    ("liberationsans-italic", "arial", TRUETYPE / "liberation/LiberationSans-Italic.ttf", False),
    ("liberationmono-bold", "mono", TRUETYPE / "liberation/LiberationMono-Bold.ttf", True),
    ("stix", "times", faces.OPENTYPE / "stix-word/STIX-Regular.otf", False),
))
# How often each family is drawn: reports print figures in Song, FangSong or Times, seldom in others.
FAMILY_WEIGHT = {"song": 5, "times": 5, "fangsong": 4, "kai": 3, "hei": 3, "arial": 3, "round": 2, "mono": 1.5}

HAN = (
    "增加减少件条项无其中修订废止含自然失效万元页年月日个次是否有本上结转新制发现行有效数量规章性文行政许可处罚强制事业收费理决定申请人法律服务机构"
    "科研商业企社会公益组织总计信息内容公开部分不予属于国家秘密危及三安全一稳定保护第方合法权类内务过程案卷查询提供掌握相关没没另作补正后仍明确"
    "重复举报投诉要求出版物当由大量反批量延期果持纠他未审复议起诉维尾二四五六七八九十〇零两口日田回吕曰工土王丁了人入大小千百亿元角分注备：（）"
)
PUNCTUATION = "（）()：、；*=#~<>[]《》"
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"


class Source:
    """Cells of one split of the faces ("train" or "held_out")."""

    def __init__(self, split):
        self.latin = [f for f in faces.find(split) if f.family] + ([f for f in MORE if f.path.is_file()] if split == "train" else [])
        self.chinese = [f for f in self.latin if f.chinese]
        per_family = {k: sum(f.family == k for f in self.latin) for k in FAMILY_WEIGHT}
        weights = np.array([FAMILY_WEIGHT[f.family] / per_family[f.family] for f in self.latin])
        self.weights = weights / weights.sum()

    def face(self, rng, chinese):
        pool = self.chinese if chinese else self.latin
        return pool[rng.integers(len(pool))] if chinese else pool[rng.choice(len(pool), p=self.weights)]


def pick(rng, options):
    names, weights = zip(*options)
    return names[rng.choice(len(names), p=np.array(weights) / sum(weights))]


def digits(rng, n, lead=True):
    s = "".join(str(d) for d in rng.integers(0, 10, n))
    return str(rng.integers(1, 10)) + s[1:] if lead and n > 1 else s


def figure(rng):
    kind = pick(rng, (("one", 30), ("few", 30), ("long", 10), ("zero", 3), ("decimal", 8), ("thousands", 5), ("signed", 5), ("percent", 1),
                      ("ratio", 2), ("alike", 3), ("dash", 1.5), ("points", 1.5)))
    if kind == "one":
        return digits(rng, 1)
    if kind == "few":
        return digits(rng, int(rng.integers(2, 5)))
    if kind == "long":
        return digits(rng, int(rng.integers(5, 11)))
    if kind == "zero":
        return "0" * int(rng.integers(1, 5))
    if kind == "decimal":
        return digits(rng, int(rng.integers(1, 6))) + "." + digits(rng, int(rng.integers(1, 5)), False)
    if kind == "thousands":
        s = digits(rng, int(rng.integers(1, 4)))
        return s + "".join("," + digits(rng, 3, False) for _ in range(rng.integers(1, 3)))
    if kind == "signed":
        return str(rng.choice(["+", "-", "-", "—"])) + digits(rng, int(rng.integers(1, 5)))
    if kind == "percent":
        return digits(rng, int(rng.integers(1, 3))) + rng.choice(["", "." + digits(rng, 2, False)]) + "%"
    if kind == "ratio":
        return digits(rng, int(rng.integers(1, 3))) + "/" + digits(rng, int(rng.integers(1, 3)))
    if kind == "alike":
        return str(rng.integers(0, 10)) * int(rng.integers(2, 7))
    if kind == "dash":
        return digits(rng, int(rng.integers(1, 4))) + "-" + digits(rng, int(rng.integers(1, 4)))
    return rng.choice(["1.", "0.", ".0", "0.0", "0.00", "0,", "1,1", "1.1", "11", "111", "7.1"])


def words(rng):
    han = lambda n: "".join(HAN[i] for i in rng.integers(0, len(HAN), n))  # noqa: E731
    kind = pick(rng, (("han", 8), ("single", 4), ("change", 4), ("note", 3), ("unit", 3), ("numbered", 2), ("letters", 1.5), ("brackets", 1), ("ordinal", 1)))
    if kind == "han":
        return han(int(rng.integers(2, 9)))
    if kind == "single":
        return han(1)
    if kind == "change":
        return rng.choice(["增", "减", "增加", "减少", "无", "约", "共"]) + digits(rng, int(rng.integers(0, 4)))
    if kind == "note":
        return digits(rng, int(rng.integers(1, 4))) + rng.choice(["(", "（"]) + han(int(rng.integers(1, 5))) + digits(rng, 2) + rng.choice(["件)", "件）", ")"])
    if kind == "unit":
        return figure(rng) + rng.choice(["万元", "元", "件", "条", "个", "项", "万", "页", "年"])
    if kind == "numbered":
        return digits(rng, 1) + rng.choice([".", "、", "．"]) + han(int(rng.integers(1, 7)))
    if kind == "letters":
        return "".join(LETTERS[i] for i in rng.integers(0, len(LETTERS), rng.integers(1, 7)))
    if kind == "brackets":
        return rng.choice(["(", "（", "[", ""]) + digits(rng, int(rng.integers(1, 3))) + rng.choice([")", "）", "]", ":", "*", "="])
    return "（" + han(1) + "）" + han(int(rng.integers(0, 5)))


# What a lesson draws. "strokes" comes last: strokes alone in a cell and what looks like them, often enough to be told apart when blurred.
LESSONS = {
    "all": (("figure", 67), ("stroke", 9), ("blank", 4), ("words", 18), ("lines", 2)),
    "strokes": (("figure", 45), ("stroke", 24), ("alike", 10), ("blank", 5), ("words", 14), ("lines", 2)),
}
LIKE_STROKES = ("7", "7", "7", "1", "1", "4", "17", "71", "77", "11", "/", "/", "/", "/", "-", "-", "—", "－", ".", "+")


def content(rng, lesson):
    """What the cell prints, and whether it stands on one line."""
    kind = pick(rng, LESSONS[lesson])
    if kind == "figure":
        return figure(rng)
    if kind == "alike":
        return rng.choice(LIKE_STROKES)
    if kind == "stroke":
        return rng.choice(["/", "/", "/", "-", "-", "—", "—", "——", "--", "－", "–", "0/0", "／"])
    if kind == "blank":
        return ""
    if kind == "words":
        return words(rng)
    return "\n".join(words(rng) for _ in range(rng.integers(2, 4)))


FOLD = {"－": "-", "–": "-", "−": "-", "，": ",", "．": ".", "％": "%", "＋": "+", "／": "/"}


def classes(text):
    """The symbols as the network names them; a run of other writing is one symbol."""
    out = []
    for c in text:
        c = FOLD.get(c, c)
        if c in " \n":
            continue
        k = ALPHABET.index(c) + 1 if c in ALPHABET else OTHER
        if k != OTHER or not out or out[-1] != OTHER:
            out.append(k)
    return out


def needs_chinese(text):
    """Western faces have no full-width signs either."""
    return any(ord(c) > 0x2fff for c in text)


def strip(face, text, size, spacing):
    """The text in that face as coverage 0-255, tightly cut; `size` pixels to the em."""
    font = faces.pil(face, size)
    lines = text.split("\n")
    if spacing and len(lines) == 1:
        length = sum(font.getlength(c) + spacing * size for c in text)
    else:
        length = max(font.getlength(line) for line in lines)
    image = Image.new("L", (int(length) + size * 2, int(size * (1.4 * len(lines) + 1))), 0)
    draw = ImageDraw.Draw(image)
    for i, line in enumerate(lines):
        x, y = size, size * (0.4 + 1.25 * i)
        if not spacing:
            draw.text((x, y), line, fill=255, font=font)
            continue
        for c in line:
            draw.text((x, y), c, fill=255, font=font)
            x += font.getlength(c) + spacing * size
    box = image.getbbox()
    return np.asarray(image.crop(box)) if box else None


@functools.lru_cache(maxsize=None)
def digit_height(face, size):
    box = faces.pil(face, size).getbbox("0")
    return max(1, box[3] - box[1])


def draw(rng, source, text, lesson):
    """The cell in pixels of the scan, before damage: grey image, box of the ink or None, height of a digit."""
    h = float(np.exp(rng.uniform(np.log(9), np.log(52)))) if rng.random() < 0.4 else float(rng.uniform(11, 32))
    face = source.face(rng, needs_chinese(text))
    oversize = 48
    tall = digit_height(face, oversize)
    spacing = float(rng.choice([0, 0, 0, 0, 0.04, 0.1, -0.03]))
    coverage = strip(face, text, oversize, spacing) if text else None
    if coverage is not None and rng.random() < 0.1 and len(text) < 12:  # set without grey steps, as a print driver does
        small = strip(face, text, max(8, round(oversize * h / tall)), spacing)
        if small is not None:
            small = np.where(small > 110, 255, 0).astype(np.uint8)
            coverage, tall = cv2.resize(small, None, fx=2, fy=2, interpolation=cv2.INTER_NEAREST), h * 2
    factor = h / tall
    turn = rng.normal(0, 0.8) if rng.random() < 0.7 else rng.uniform(-3, 3)
    lean = rng.normal(0, 2)
    stretch = float(np.exp(rng.normal(0, 0.07)))
    if lesson == "strokes" and len(text) == 1 and not needs_chinese(text):  # as slashes, sevens and dashes differ from face to face
        lean, stretch = rng.uniform(-12, 12), float(np.exp(rng.normal(0, 0.2)))
    pad = h * rng.uniform(0.55, 1.6)
    n, m = (coverage.shape[1], coverage.shape[0]) if coverage is not None else (tall * 0.6, tall)
    width = int(n * factor * stretch + 2 * h * rng.uniform(0.7, 1.6)) + 2
    height = int(m * factor + 2 * pad) + 2
    paper = np.zeros((height, width), np.float32)
    box = None
    if coverage is not None:
        a = np.radians(turn)
        fx, fy, k = factor * stretch, factor, np.tan(np.radians(lean))
        linear = np.array([[fx * np.cos(a), fy * (-np.sin(a) - k * np.cos(a))], [fx * np.sin(a), fy * np.cos(a)]])
        centre = np.array([width / 2 + rng.uniform(-0.3, 0.3) * h, height / 2 + rng.uniform(-0.3, 0.3) * h])
        shift = centre - linear @ np.array([n / 2, m / 2])
        matrix = np.float32(np.hstack([linear, shift[:, None]]))
        if factor < 0.7:
            coverage = cv2.blur(coverage, (max(1, round(0.9 / factor)),) * 2)
        paper = cv2.warpAffine(coverage, matrix, (width, height), flags=cv2.INTER_LINEAR).astype(np.float32)
        box = cv2.boundingRect((paper > 90).astype(np.uint8)) if (paper > 90).any() else None
    return spoil._bytes(255 - paper), box, h


def surroundings(rng, source, image, h):
    """Remnants of rulings at the edges, and print of the neighbours that leans in."""
    for side in ("left", "right", "top", "bottom"):
        if rng.random() < 0.13:
            image = spoil.ruling(image, rng, float(rng.uniform(0.6, max(1.2, h * 0.12))), side, gap=float(rng.uniform(-1, 0.22 * h)),
                                 grey_level=int(rng.integers(0, 150)))
    if rng.random() < 0.04:
        stray = strip(source.face(rng, False), digits(rng, 2), 32, 0)
        if stray is not None:
            stray = cv2.resize(stray, None, fx=h / 24, fy=h / 24, interpolation=cv2.INTER_AREA)
            seen = max(1, int(h * rng.uniform(0.02, 0.2)))
            height = min(stray.shape[0], image.shape[0])
            at = rng.integers(0, image.shape[0] - height + 1)
            image = image.copy()
            view = image[at:at + height, :seen]
            part = stray[:height, -seen:]
            view[:, :part.shape[1]] = np.minimum(view[:, :part.shape[1]], 255 - part)
    return image


def damage(rng, image, h, held_out):
    """Toner, paper, optics, sensor and coding, in the order in which they happen."""
    chance = rng.random
    if chance() < 0.45:  # toner spreads or fails: at most an eighth of a stroke's usual distance
        image = spoil.strokes(image, float(rng.uniform(-0.022, 0.05) * h))
    if chance() < 0.08:
        image = spoil.patchy(image, rng, float(rng.uniform(60, 190)), 5)
    if chance() < 0.10:
        image = spoil.erase(image, rng, float(rng.uniform(0.02, 0.16)), int(rng.integers(4, 12)))
    if chance() < 0.25:
        image = spoil.faint(image, int(rng.uniform(30, 190)))
    if chance() < 0.13:
        image = spoil.seal_remains(image, rng, float(rng.uniform(0.1, 0.85)))
    if chance() < 0.05:
        image = spoil.bleed(image, rng, float(rng.uniform(0.05, 0.25)))
    if chance() < 0.35:
        image = spoil.paper(image, float(rng.uniform(140, 250)))
    if chance() < 0.3:
        image = spoil.light(image, rng, float(rng.uniform(0.05, 0.4)))
    if chance() < 0.75:
        image = spoil.blur(image, float(rng.uniform(0.2, 0.075 * h if chance() < 0.85 else 0.12 * h)))
    if chance() < 0.08:
        image = spoil.coarse(image, float(max(rng.uniform(0.4, 0.85), min(1, 8 / h))))
    if chance() < 0.5:
        image = spoil.noise(image, rng, float(rng.gamma(2, 5)))
    if chance() < 0.16:
        image = spoil.specks(image, rng, float(rng.uniform(0.0005, 0.02)), int(rng.integers(1, 4)))
    if chance() < 0.30:
        image = one_bit(rng, image)
    if chance() < 0.30:
        image = spoil.jpeg(image, int(rng.integers(12, 85)))
    if held_out and chance() < 0.15:  # a kind of damage that training never sees: a fax line doubled or dropped
        y = int(rng.integers(0, max(1, image.shape[0] - 2)))
        image = np.delete(image, y, 0) if chance() < 0.5 else np.insert(image, y, image[y], 0)
    return image


def one_bit(rng, image):
    low, high = float(np.percentile(image, 1)), float(np.median(image))
    if rng.random() < 0.3 and high - low > 40:
        image = spoil.threshold(image, window=int(max(15, image.shape[0] // 2)), offset=int(rng.uniform(8, 0.5 * (high - low))))
    else:
        image = spoil.threshold(image, level=int(low + (high - low) * rng.uniform(0.3, 0.75)) + 1)
    if rng.random() < 0.35:
        image = spoil.specks(image, rng, float(rng.uniform(0.0005, 0.015)), int(rng.integers(1, 3)))
    if rng.random() < 0.3:
        image = spoil.blur(image, float(rng.uniform(0.3, 0.9)))
    return image


def window(rng, image, box, h):
    """The network's view of the cell, height HEIGHT, width as it comes, 0-255 with 255 for ink; None where it is too wide to be a figure."""
    height, width = image.shape
    if box is None:
        x0, y0, w, n = width / 2 - rng.uniform(0.1, 0.6) * h, height / 2 - h / 2, rng.uniform(0.2, 1.2) * h, h
    else:
        x0, y0, w, n = box
    zoom = float(np.exp(rng.normal(0, 0.09))) if rng.random() < 0.85 else float(np.exp(rng.uniform(-0.3, 0.25)))
    factor = DIGIT / h * zoom
    if n * factor > HEIGHT * 0.97:
        factor = HEIGHT * 0.97 / n
    left, right = (MARGIN + rng.normal(0, 0.07, 2)).clip(0.03, 0.6) * DIGIT
    if rng.random() < 0.12:  # the reader takes pale strokes and dirt beside the print along
        left, right = left + rng.choice([0, 0.4, 0.8]) * DIGIT, right + rng.choice([0, 0.4, 0.8]) * DIGIT
    out_w = round(w * factor + left + right)
    if out_w > WIDTHS[-1]:
        return None
    middle = (y0 + n / 2) * factor + rng.normal(0, 1.0 + 0.02 * min(n * factor, 20))
    matrix = np.float32([[factor, 0, left - x0 * factor], [0, factor, HEIGHT / 2 - middle]])
    if factor < 0.75:
        image = cv2.blur(image, (max(1, round(0.8 / factor)),) * 2)
    paper = float(np.median(image[::2, ::2]) if rng.random() < 0.5 else np.percentile(image[::2, ::2], 80))
    view = cv2.warpAffine(image, matrix, (out_w, HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=paper)
    ink = float(np.percentile(view, rng.uniform(0.5, 4)))
    contrast = max(paper - ink, 25.0 if box is not None else float(rng.uniform(25, 200)))
    contrast *= float(np.exp(rng.normal(0, 0.1)))
    paper -= contrast * float(rng.normal(0.0, 0.03))
    return np.clip((paper - view.astype(np.float32)) * (255 / contrast), 0, 255).astype(np.uint8)


def samples(seed, source, held_out=False, copies=2, lesson="all"):
    """Cell number `seed`, drawn once and spoilt `copies` times: windows, each with the classes of what it prints and the text."""
    rng = np.random.Generator(np.random.SFC64(seed))
    text = content(rng, lesson)
    clean, box, h = draw(rng, source, text, lesson)
    if box is None:
        text = ""
    out = []
    for _ in range(copies):
        image = surroundings(rng, source, clean, h)
        rows = image.shape[0]
        image = damage(rng, image, h, held_out)
        ink = box
        if box is not None and image.shape[0] != rows:
            ink = (box[0], box[1], box[2], max(1, box[3] + image.shape[0] - rows))
        view = window(rng, image, ink, h)
        if view is not None:
            out.append((view, classes(text), text))
    return out


def sheet(path, source, first, held_out=False, rows=24, columns=8):
    """A contact sheet, to look at."""
    page = np.full((rows * 40, columns * 160), 90, np.uint8)
    for k in range(rows * columns):
        drawn = samples(first + k, source, held_out, 1)
        view = drawn[0][0] if drawn else np.zeros((HEIGHT, 8), np.uint8)
        y, x = k // columns * 40, k % columns * 160
        part = 255 - view[:, :156]
        page[y:y + HEIGHT, x:x + part.shape[1]] = part
    cv2.imwrite(path, page)


if __name__ == "__main__":
    sheet(sys.argv[1], Source(sys.argv[2]), int(sys.argv[3]), sys.argv[2] == "held_out")

#!/usr/bin/python3
"""Fits the small network of upright_turn.cpp: python3 layout/upright_turn_train.py > layout/upright_turn_weights.h

Lines of Chinese text, of Latin words and of figures are drawn in many faces, spoilt, and cut into characters as find_turn does. The network weighs one
character; the softmax of what it says of the four rotations is to name the upright one. Weights are rounded to bytes. On stderr: of how many characters
of faces that were held out the turn was told. Takes seven minutes on one core; needs python3-torch and the faces of fixtures/render/faces.py.
"""
import argparse
import pathlib
import sys

import cv2
import numpy as np
import torch
from PIL import Image, ImageDraw

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "fixtures"))
from render import faces, invent, prose, spoil  # noqa: E402

SIDE, HIDDEN, DPI, PAPER, ASPECT = 16, 32, 150, 0.3, 0.3
STEPS, BATCH = 15000, 512
WORDS = """the of and to in for is on by this with be as are at from that shall or not any which other public notice report year bid government information
request open service people office article law under within days before quality water road project budget table number city county bank health school jump
equipment zone exam vivid quick fix known example knowledge technical TCP HTTP GDP API ISO Web Linux""".split()


def glyphs(ink):
    """Parts of the ink of a character's size, in the middle of squares, 0 paper, 1 ink."""
    mask = (ink == 0).astype(np.uint8)
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(closed)
    for i in range(1, count):
        x, y, w, h, _ = stats[i]
        side = max(w, h)
        if DPI * 7 / 72 <= side <= DPI * 26 / 72 and min(w, h) >= ASPECT * side:
            square = np.zeros((side, side), np.float32)
            top, left = (side - h) // 2, (side - w) // 2
            square[top:top + h, left:left + w] = mask[y:y + h, x:x + w] * (labels[y:y + h, x:x + w] == i)
            yield cv2.resize(square, (SIDE, SIDE), interpolation=cv2.INTER_AREA)


def text_of(rng, kind):
    if kind == "figures":
        return " ".join(prose.pick(rng, [str(invent.amount(rng)), f"{int(np.exp(rng.uniform(4, 13))):,}", invent.money(rng, False), str(rng.integers(0, 10))])
                        for _ in range(9))
    if kind == "words":
        words = [prose.pick(rng, WORDS) for _ in range(8)]
        return " ".join(w.upper() if rng.random() < 0.2 else w.capitalize() if rng.random() < 0.15 else w for w in words)
    place, name = prose.agency(rng)
    section = prose.pick(rng, list(prose.sections(rng, place, name, int(rng.integers(2015, 2026)), int(rng.integers(0, 99))).values()))
    first = int(rng.integers(0, max(1, len(section) - 24)))
    return section[first:first + 24].replace("\n", "")


def spoilt(image, rng):
    if rng.random() < 0.3:
        return np.where(image < 150, 0, 255)
    image = spoil.noise(spoil.blur(image, rng.uniform(0.3, 1.1)), rng, rng.uniform(2, 25))
    image = spoil.strokes(spoil.skew(image, rng.uniform(-0.5, 0.5)), rng.uniform(-0.6, 0.6))
    return np.where(image < rng.uniform(110, 185), 0, 255)


def drawn(rng, fonts, kind):
    """A line's characters, spoilt."""
    face = fonts[rng.integers(len(fonts))]
    font = faces.pil(face, int(rng.integers(18, 46)))
    text = text_of(rng, kind)
    box = font.getbbox(text)
    image = Image.new("L", (box[2] + 20, box[3] + 20), 255)
    ImageDraw.Draw(image).text((10, 10), text, fill=0, font=font)
    return list(glyphs(spoilt(np.asarray(image), rng)))


def characters(rng, split, count):
    """So many of each kind, upright."""
    latin = [f for f in faces.find(split) if f.family]
    fonts = {"figures": latin, "words": latin, "text": [f for f in faces.find(split) if f.family and f.chinese]}
    out = {}
    for kind, faces_of_kind in fonts.items():
        found = []
        while len(found) < count:
            line = drawn(rng, faces_of_kind, kind)
            found += [line[i] for i in rng.permutation(len(line))[:8]]
        out[kind] = torch.tensor(np.stack(found[:count]))
    return out


def rotations(data):
    return torch.stack([torch.rot90(data, k, (1, 2)) for k in range(4)], 1).reshape(len(data), 4, -1) - PAPER


def fitted(data):
    net = torch.nn.Sequential(torch.nn.Linear(SIDE * SIDE, HIDDEN), torch.nn.ReLU(), torch.nn.Linear(HIDDEN, 1, bias=False))
    optimiser = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, STEPS)
    turned = rotations(torch.cat(list(data.values())))
    for _ in range(STEPS):
        batch = turned[torch.randint(len(turned), (BATCH,))]
        loss = torch.nn.functional.cross_entropy(net(batch).squeeze(2), torch.zeros(len(batch), dtype=torch.long))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return net


def rounded(net):
    """The layers in bytes, and a unit of each; the network is changed accordingly."""
    layers = []
    for values in (net[0].weight, net[0].bias, net[2].weight):
        unit = float(values.detach().abs().max() / 127)
        layers.append((torch.round(values.detach() / unit).int().flatten().tolist(), unit))
        values.data = torch.round(values.data / unit) * unit
    return layers


def array(name, numbers, per_line):
    lines = "\n".join("    " + ", ".join(map(str, numbers[i:i + per_line])) + "," for i in range(0, len(numbers), per_line))
    return f"constexpr std::array<std::int8_t, {len(numbers)}> {name} = {{\n    // clang-format off\n{lines}\n    // clang-format on\n}};\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--characters", type=int, default=40000, help="of each kind")
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    net = fitted(characters(rng, "train", options.characters))
    (first, unit), (bias, bias_unit), (last, last_unit) = rounded(net)
    for kind, data in characters(rng, "held_out", 4000).items():
        scores = net(rotations(data)).squeeze(2)
        half = (scores[:, 0] > scores[:, 2]).float().mean()
        print(f"{kind}: {(scores.argmax(1) == 0).float().mean():.3f} of four, {half:.3f} of two, "
              f"loss {torch.nn.functional.cross_entropy(scores, torch.zeros(len(data), dtype=torch.long)):.3f}", file=sys.stderr)
    print(f"""// The network that weighs how a character stands; made by upright_turn_train.py.
#pragma once

#include <array>
#include <cstdint>

namespace nianbao::layout {{

constexpr int kGlyphSide = {SIDE};  // pixels

// One unit of each array.
constexpr double kTurnInkUnit = {unit:.6f};
constexpr double kTurnBiasUnit = {bias_unit:.6f};
constexpr double kTurnSumUnit = {last_unit:.6f};

// Of the ink in each place, row by row, for one hidden value after the other.
{array("kTurnInk", first, 32)}
{array("kTurnBias", bias, 32)}
{array("kTurnSum", last, 32)}
}}  // namespace nianbao::layout""")


if __name__ == "__main__":
    main()

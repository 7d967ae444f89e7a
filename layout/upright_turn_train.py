#!/usr/bin/python3
"""Fits the template of upright_turn.cpp: python3 layout/upright_turn_train.py PAGE.pgm... > layout/upright_turn_weights.h

The pages are upright grey rasters at 150 dpi, here the fixtures with a text layer (pdftoppm -r 150 -gray). Characters are cut out as find_turn
does, plain and spoilt; the weights are those of a softmax over the four rotations, rounded to bytes. Takes a minute on one core.
"""
import pathlib
import sys

import cv2
import numpy as np
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "fixtures"))
from render import spoil  # noqa: E402

SIDE, DPI, SEED, PAPER = 16, 150, 5, 0.3


def glyphs(ink):
    mask = (ink == 0).astype(np.uint8)
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(closed)
    for i in range(1, count):
        x, y, w, h, _ = stats[i]
        if DPI * 7 / 72 <= max(w, h) <= DPI * 26 / 72 and min(w, h) >= 0.7 * max(w, h):
            part = mask[y:y + h, x:x + w] * (labels[y:y + h, x:x + w] == i)
            yield cv2.resize(part.astype(np.float32), (SIDE, SIDE), interpolation=cv2.INTER_AREA)


def spoilt(image, rng):
    image = spoil.noise(spoil.blur(image, rng.uniform(0.3, 0.9)), rng, rng.uniform(2, 25))
    return spoil.strokes(spoil.skew(image, rng.uniform(-0.3, 0.3)), rng.uniform(-0.4, 0.5))


def main():
    rng = np.random.default_rng(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    samples = []
    for path in sorted(sys.argv[1:]):
        page = cv2.imread(path, cv2.IMREAD_GRAYSCALE)
        for image in (page, spoilt(page, rng), spoilt(page, rng)):
            found = list(glyphs(np.where(image < 150, 0, 255)))
            samples += [found[i] for i in rng.permutation(len(found))[:400]]
    data = torch.tensor(np.stack(samples))
    turned = torch.stack([torch.rot90(data, k, (1, 2)) for k in range(4)], 1).reshape(len(data), 4, -1) - PAPER
    weights = torch.zeros(SIDE * SIDE, requires_grad=True)
    optimiser = torch.optim.Adam([weights], lr=2e-3, weight_decay=1e-5)
    for _ in range(1500):
        batch = turned[torch.randint(len(turned), (512,))]
        loss = torch.nn.functional.cross_entropy(batch @ weights, torch.zeros(len(batch), dtype=torch.long))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    print(f"{len(data)} characters, loss {loss.item():.3f}", file=sys.stderr)
    values = weights.detach().numpy()
    scale = np.abs(values).max() / 127
    rows = np.round(values / scale).astype(int).reshape(SIDE, SIDE)
    body = "\n".join("    " + ", ".join(map(str, row)) + "," for row in rows)
    print(f"""// How much ink in each place of a character's box speaks for its standing upright; made by upright_turn_train.py.
#pragma once

#include <array>
#include <cstdint>

namespace nianbao::layout {{

constexpr int kGlyphSide = {SIDE};                // pixels
constexpr double kTurnWeightScale = {scale:.4f};  // one unit, in natural logarithms of odds

constexpr std::array<std::int8_t, {SIDE * SIDE}> kTurnWeights = {{
    // clang-format off
{body}
    // clang-format on
}};

}}  // namespace nianbao::layout""")


if __name__ == "__main__":
    main()

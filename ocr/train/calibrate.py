"""Fits the temperature of the decoder on cells that training never saw, and prints how true the probabilities come.

  python3 ocr/train/calibrate.py CHECKPOINT [BATCHES [TEMPERATURE]]

Faces and one kind of damage are held out. A reading's probability is that of CTC for the network's best string; strings with other writing in them
count as one reading, as the reader takes them.
"""
import sys

import numpy as np
import torch

import cells
import model
import train

EDGES = (0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9999, 1.01)


HYPHEN, DASH = cells.ALPHABET.index("-") + 1, cells.ALPHABET.index("—") + 1


def with_one_dash(string):
    """Hyphens and dashes of one length look alike: the decoder counts them as one reading."""
    return [HYPHEN if k == DASH else k for k in string]


def log_probability(scores, strings):
    lengths = torch.full((scores.shape[1],), scores.shape[0], dtype=torch.long)
    flat = torch.tensor([k for s in strings for k in s], dtype=torch.long)
    return -torch.nn.functional.ctc_loss(scores.log_softmax(2), flat, lengths, torch.tensor([len(s) for s in strings]), reduction="none")


def main():
    net = model.NumeralNet()
    net.load_state_dict(torch.load(sys.argv[1]))
    net.eval()
    torch.set_num_threads(1)
    made = train.batches(train.VALIDATION_SEED + (1 << 30), cells.Source("held_out"), True)
    kept = []
    with torch.no_grad():
        for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 300):
            windows, targets, _ = next(made)
            scores = net(train.tensor(windows))
            kept.append((scores.squeeze(2).permute(2, 0, 1), train.greedy(scores), targets))
        losses = {}
        for temperature in (0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 1.75, 2.0):
            loss = np.mean([float(-log_probability(s / temperature, t).clamp(min=-30).mean()) for s, _, t in kept])
            print(f"temperature {temperature}: {loss:.4f} nats a cell")
            losses[temperature] = loss
        # Among temperatures that fit alike, the one that doubts most.
        fitted = max(t for t, loss in losses.items() if loss < min(losses.values()) + 0.005)
        temperature = float(sys.argv[3]) if len(sys.argv) > 3 else fitted
        rows = []
        for scores, got, want in kept:
            p = log_probability(scores / temperature, got).exp().numpy()
            for k, (g, w) in enumerate(zip(got, want)):
                if cells.OTHER not in g:
                    rows.append((p[k], with_one_dash(g) == with_one_dash(w)))
    p, right = np.array([r[0] for r in rows]), np.array([r[1] for r in rows])
    print(f"figures and blanks, temperature {temperature}: {len(p)} cells, {right.mean():.4f} right")
    print("| said | cells | mean said | right |\n| --- | --- | --- | --- |")
    for low, high in zip(EDGES, EDGES[1:]):
        inside = (p >= low) & (p < high)
        if inside.any():
            print(f"| {low}-{min(high, 1)} | {inside.sum()} | {p[inside].mean():.5f} | {right[inside].mean():.5f} |")


if __name__ == "__main__":
    main()

"""Trains the numeral network from nothing and writes it as ONNX: the one command of README.md.

  nice python3 ocr/train/train.py --out ocr/numerals.onnx

One process draws cells (seeds count up from --seed), one trains, on one core each; the same seed, steps and library versions give the same file.
Two lessons: all that cells hold, and then, for 1,000 steps, with many strokes and what looks like them. --after LESSON1.pt goes on from the first.
"""
import argparse
import multiprocessing
import time

import numpy as np
import torch

import cells
import graph
import model

BATCH_PIXELS = 6144   # columns of pixels a batch: 192 windows of the narrowest group, 22 of the widest
VALIDATION_SEED = 1 << 40
LESSON_SEEDS = 1 << 36  # apart from one another


def batches(seed, source, held_out=False, lesson="all"):
    """Endless batches of one width group: windows, class lists, texts."""
    groups = {w: [] for w in cells.WIDTHS}
    while True:
        for drawn in cells.samples(seed, source, held_out, lesson=lesson):
            width = next(w for w in cells.WIDTHS if drawn[0].shape[1] <= w)
            group = groups[width]
            group.append(drawn)
            if len(group) * width < BATCH_PIXELS:
                continue
            windows = np.zeros((len(group), 1, cells.HEIGHT, width), np.uint8)
            for i, (view, _, _) in enumerate(group):
                windows[i, 0, :, :view.shape[1]] = view
            yield windows, [g[1] for g in group], [g[2] for g in group]
            groups[width] = []
        seed += 1


def produce(queue, seed, steps, lesson):
    torch.set_num_threads(1)
    made = batches(seed, cells.Source("train"), lesson=lesson)
    for _ in range(steps):
        queue.put(next(made))


def tensor(windows):
    return (torch.from_numpy(windows).float() / 255).to(memory_format=torch.channels_last)


def loss_of(net, windows, targets):
    scores = net(tensor(windows)).squeeze(2).permute(2, 0, 1)
    lengths = torch.full((scores.shape[1],), scores.shape[0], dtype=torch.long)
    flat = torch.tensor([k for t in targets for k in t], dtype=torch.long)
    return torch.nn.functional.ctc_loss(scores.log_softmax(2), flat, lengths, torch.tensor([len(t) for t in targets]), zero_infinity=True,
                                        reduction="none").mean()


def greedy(scores):
    best = scores.squeeze(2).argmax(1).numpy()
    return [[int(k) for i, k in enumerate(row) if k and (i == 0 or row[i - 1] != k)] for row in best]


def right(net, data):
    """Share of windows read exactly, where any other writing counts as one answer."""
    net.eval()
    n = good = 0
    with torch.no_grad():
        for windows, targets, _ in data:
            for got, want in zip(greedy(net(tensor(windows))), targets):
                n += 1
                good += got == want or cells.OTHER in got and cells.OTHER in want
    net.train()
    return good / n


def teach(net, lesson, seed, steps, rate, keep):
    """One lesson; `keep(net, text)` is called every 500 steps and at the end."""
    queue = multiprocessing.Queue(24)
    multiprocessing.Process(target=produce, args=(queue, seed, steps, lesson), daemon=True).start()
    optimiser = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, steps, pct_start=0.08, final_div_factor=1000)
    began, running = time.time(), None
    for step in range(1, steps + 1):
        windows, targets, _ = queue.get()
        loss = loss_of(net, windows, targets)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimiser.step()
        schedule.step()
        running = float(loss) if running is None else 0.99 * running + 0.01 * float(loss)
        if step % 500 == 0 or step == steps:
            keep(net, f"{lesson} {step} loss {running:.4f} {time.time() - began:.0f} s")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--seed", type=int, default=20260731)
    parser.add_argument("--steps", type=int, default=24000)
    parser.add_argument("--strokes", type=int, default=1000, help="steps of the second lesson")
    parser.add_argument("--checkpoint", help="PyTorch's form of the network; that of the first lesson is kept beside it")
    parser.add_argument("--after", help="the network as the first lesson left it: only the second is taught")
    options = parser.parse_args()

    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    held = batches(VALIDATION_SEED, cells.Source("held_out"), True)
    validation = [next(held) for _ in range(24)]
    net = model.NumeralNet().to(memory_format=torch.channels_last)
    print(sum(p.numel() for p in net.parameters()), "parameters", flush=True)
    checkpoint = options.checkpoint or options.out + ".pt"

    def keep(net, text):
        print(f"{text}, held out {right(net, validation):.4f}", flush=True)
        torch.save(net.state_dict(), checkpoint)
        graph.write(model.convolutions(net), options.out)

    if options.after:
        net.load_state_dict(torch.load(options.after))
    else:
        teach(net, "all", options.seed, options.steps, 4e-3, keep)
        torch.save(net.state_dict(), checkpoint + ".lesson1")
    teach(net, "strokes", options.seed + LESSON_SEEDS, options.strokes, 1e-3, keep)


if __name__ == "__main__":
    main()

"""Epochs of training beside PyTorch's: `.build-peers/bin/python bench/peers/training.py --output results/mine`.

Both train 784-256-128-10 with ReLU on Fashion-MNIST, batch 128, by plain gradient descent, in turns of a few epochs. Writes
`epochs.csv`, a row an epoch, and `ratios.csv`, PyTorch's time over Twofold's, paired within rounds. README.md beside it says
what PyTorch is asked for.
"""

import argparse
import csv
import gzip
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

UNITS = [784, 256, 128, 10]
BATCH = 128
LEARNING_RATE = 0.3
ROOT = pathlib.Path(__file__).resolve().parents[2]
IMAGES = pathlib.Path("/usr/share/datasets/fashion-mnist")


def images(part):
    """One part's images, a row of 784 numbers from 0 to 1 each, and its labels."""
    import torch

    def content(name, header):
        with gzip.open(IMAGES / f"{part}-{name}.gz") as file:
            return torch.frombuffer(bytearray(file.read()[header:]), dtype=torch.uint8)

    pixels = content("images-idx3-ubyte", 16).view(-1, UNITS[0])
    return pixels.float() / 255, content("labels-idx1-ubyte", 8).long()


def train(threads, epochs):
    """Trains as PyTorch's users write it, and prints a line of JSON: the seconds of each epoch, and the test accuracy."""
    import torch

    torch.set_num_threads(threads)
    torch.manual_seed(1)
    examples, labels = images("train")
    layers = [torch.nn.Linear(inputs, outputs) for inputs, outputs in zip(UNITS, UNITS[1:])]
    model = torch.nn.Sequential(layers[0], torch.nn.ReLU(), layers[1], torch.nn.ReLU(), layers[2])
    optimizer = torch.optim.SGD(model.parameters(), lr=LEARNING_RATE)
    seconds, losses = [], []
    for _ in range(epochs):
        start = time.monotonic()
        order = torch.randperm(len(labels))
        loss_sum, steps = 0.0, len(labels) // BATCH
        for step in range(steps):
            batch = order[step * BATCH : (step + 1) * BATCH]
            optimizer.zero_grad()
            loss = torch.nn.functional.cross_entropy(model(examples[batch]), labels[batch])
            loss.backward()
            optimizer.step()
            loss_sum += loss.item()
        seconds.append(time.monotonic() - start)
        losses.append(loss_sum / steps)
    test_examples, test_labels = images("t10k")
    with torch.no_grad():
        accuracy = (model(test_examples).argmax(1) == test_labels).float().mean().item()
    print(json.dumps({"version": torch.__version__, "seconds": seconds, "losses": losses, "accuracy": accuracy}))


def torch_epochs(threads, epochs):
    """PyTorch's epochs, from a process of its own."""
    command = [sys.executable, __file__, "--train", "--threads", str(threads), "--epochs", str(epochs)]
    answer = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    accuracies = [""] * (epochs - 1) + [answer["accuracy"]]
    return f"PyTorch {answer['version']}", list(zip(answer["seconds"], answer["losses"], accuracies))


def twofold_epochs(threads, epochs):
    """Twofold's epochs, from `twofold train`."""
    program = next(ROOT.glob(".build/release/twofold"), None)
    if program is None:
        sys.exit("training.py: .build/release/twofold is missing; build it with scripts/bench --list")
    with tempfile.TemporaryDirectory() as folder:
        network = "-".join(map(str, UNITS))
        command = [program, "train", "--network", network, "--batch", str(BATCH), "--threads", str(threads)]
        command += ["--learning-rate", str(LEARNING_RATE), "--epochs", str(epochs), "--output", f"{folder}/run"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(f"{folder}/run/training.csv", newline="") as file:
            rows = list(csv.DictReader(file))
    return "Twofold", [(float(row["seconds"]), float(row["training_loss"]), row["test_accuracy"]) for row in rows]


def compare(threads, rounds, epochs, output):
    """Takes turns, and writes both tables."""
    with open(output / "epochs.csv", "w", newline="") as epoch_file, open(output / "ratios.csv", "w") as ratio_file:
        epoch_table, ratio_table = (csv.writer(file, lineterminator="\n") for file in (epoch_file, ratio_file))
        epoch_table.writerow("threads round program epoch seconds training_loss test_accuracy".split())
        ratio_table.writerow("threads rounds twofold_seconds torch_seconds speedup_ratio least most".split())
        for count in threads:
            medians = []
            for turn in range(rounds):
                pair = []
                # Who begins changes from round to round.
                for run in (twofold_epochs, torch_epochs)[:: 1 if turn % 2 == 0 else -1]:
                    program, rows = run(count, epochs)
                    for epoch, row in enumerate(rows, 1):
                        epoch_table.writerow([count, turn, program, epoch, *row])
                    epoch_file.flush()
                    pair.append(statistics.median(row[0] for row in rows))
                medians.append(tuple(pair[:: 1 if turn % 2 == 0 else -1]))
            ratios = [torch / twofold for twofold, torch in medians]
            ours, theirs = (statistics.median(column) for column in zip(*medians))
            ratio_table.writerow([count, rounds, ours, theirs, statistics.median(ratios), min(ratios), max(ratios)])
            ratio_file.flush()
            print(f"{count} threads: {statistics.median(ratios):.2f} times as fast, {min(ratios):.2f} to {max(ratios):.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", default="1,2", help="numbers of threads, one after another")
    parser.add_argument("--rounds", type=int, default=7, help="turns of each program")
    parser.add_argument("--epochs", type=int, default=4, help="epochs a turn")
    parser.add_argument("--output", type=pathlib.Path, help="folder for the tables; made, and refused when it is there")
    parser.add_argument("--train", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    threads = [int(count) for count in arguments.threads.split(",")]
    if arguments.train:
        train(threads[0], arguments.epochs)
        return
    if arguments.output is None:
        parser.error("name a folder with --output")
    try:
        arguments.output.mkdir(parents=True)
    except FileExistsError:
        parser.error(f"{arguments.output} is there already; name another folder")
    compare(threads, arguments.rounds, arguments.epochs, arguments.output)


if __name__ == "__main__":
    main()

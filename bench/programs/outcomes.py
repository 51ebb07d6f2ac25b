"""Traces each program, has the trace replayed, then runs the program on its own BLAS and on our kernels, in turns, and sets
what was promised beside what came of it. scripts/programs calls it; Python's standard library is all that it needs."""

import argparse
import csv
import datetime
import os
import pathlib
import re
import subprocess
import sys

from table import COLUMNS, agree, as_text, checksums, row

ROOT = pathlib.Path(__file__).resolve().parents[2]
PYTHON = ".build-programs/bin/python"
# From the repository's root, so that no other path is recorded.
PROGRAMS = {
    "subspace": [PYTHON, "bench/programs/subspace.py"],
    "digits": [PYTHON, "bench/programs/digits.py"],
    "ridge": ["Rscript", "bench/programs/ridge.R"],
    "perceptron": [".build-programs/perceptron"],
}
KERNELS = ["own", "tiled", "parallel"]


class Failure(Exception):
    """What went wrong, in a line."""


def run(command, twofold):
    """What a command prints on standard output, and the last line of standard error, which is twofold's."""
    result = subprocess.run([twofold, *command], cwd=ROOT, capture_output=True, text=True)
    if result.returncode != 0:
        raise Failure(f"twofold {' '.join(command)} exited with {result.returncode}:\n{result.stderr.strip()}")
    return result.stdout, result.stderr.strip().rpartition("\n")[2]


def from_root(path):
    """A path for a command line that is recorded: commands run in the repository's root."""
    return os.path.relpath(path, ROOT)


def run_once(program, kernel, twofold):
    """Seconds, products of ours, threads of ours, checksums."""
    output, finding = run(["run", "--kernel", kernel, "--", *program], twofold)
    seconds = re.search(r"ran ([0-9.]+) s", finding)
    if not seconds:
        raise Failure(f"no time is in what twofold says: {finding}")
    products = re.search(r"computed ([0-9]+) product", finding)
    threads = re.search(r", ([0-9]+) threads?,", finding)
    return float(seconds[1]), int(products[1]) if products else 0, threads[1] if threads else "", checksums(output)


def trace(program, path, twofold):
    """Records the products; the program's checksums, and how long it ran, None where nothing was seen."""
    output, _ = run(["trace", "--output", from_root(path), "--", *program], twofold)
    first = next(csv.DictReader(path.read_text().splitlines()), None)
    return checksums(output), float(first["program_seconds"]) if first else None


def promises(path, folder, twofold):
    """The rows of the replay, by kernel. Its threads are the physical cores, for the program's own BLAS too."""
    run(["replay", from_root(path), "--kernel", ",".join(KERNELS[1:]), "--output", from_root(folder)], twofold)
    with open(folder / "promises.csv", newline="") as file:
        return {line["kernel"]: line for line in csv.DictReader(file)}


def record_from_root(tables):
    """What was recorded says no other path than those from the repository's root. A replay needs the whole ones."""
    for table in tables:
        table.write_text(table.read_text().replace(f"{ROOT}/", ""))


def measure(name, options, rounds_file):
    """The rows of one program."""
    program = PROGRAMS[name] + ([options.repetitions] if options.repetitions else [])
    print(f"programs: {name}: traced", file=sys.stderr, flush=True)
    path = options.output / f"{name}.trace.csv"
    expected, traced = trace(program, path, options.twofold)
    promised = {}
    if options.replay and traced is not None:
        print(f"programs: {name}: replayed", file=sys.stderr, flush=True)
        promised = promises(path, options.output / f"{name}-replay", options.twofold)
    record_from_root([path, *(options.output / f"{name}-replay").glob("*.csv")])
    seconds, products = {kernel: [] for kernel in KERNELS}, {}
    threads, agreed = {}, {kernel: True for kernel in KERNELS}
    for index in range(options.rounds):
        # Nobody is always the first.
        turn = index % len(KERNELS)
        for place, kernel in enumerate(KERNELS[turn:] + KERNELS[:turn], 1):
            taken, products[kernel], threads[kernel], results = run_once(program, kernel, options.twofold)
            seconds[kernel].append(taken)
            agreed[kernel] = agreed[kernel] and agree(expected, results)
            print(f"programs: {name}: round {index + 1}, {kernel}, {taken:.2f} s", file=sys.stderr, flush=True)
            rounds_file.writerow([name, kernel, threads[kernel], index + 1, place, taken, products[kernel]])
    return [
        row(name, kernel, threads[kernel], seconds["own"], seconds[kernel], traced,
            promised.get(kernel), agreed["own"] and agreed[kernel], products[kernel])
        for kernel in KERNELS[1:]
    ]


def main():
    parser = argparse.ArgumentParser(prog="scripts/programs", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"programs; all when left out: {', '.join(PROGRAMS)}")
    parser.add_argument("--output", type=pathlib.Path, help="a new folder; results/programs-TIME when left out")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each program on each kernel (5)")
    parser.add_argument("--quick", action="store_true", help="short programs, one round, no replay: do the results agree?")
    parser.add_argument("--twofold", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in PROGRAMS]
    if unknown:
        parser.error(f"no program is called {unknown[0]}; choose from {', '.join(PROGRAMS)}")
    if options.rounds < 1:
        parser.error("--rounds is at least 1")
    options.repetitions, options.replay = ("2", False) if options.quick else (None, True)
    options.rounds = 1 if options.quick else options.rounds
    time = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    options.output = (options.output or ROOT / f"results/programs-{time}").absolute()
    try:
        options.output.mkdir(parents=True)
    except FileExistsError:
        parser.error(f"{options.output} is there already; name a new folder with --output")
    rows = []
    try:
        with open(options.output / "rounds.csv", "w", newline="") as file:
            rounds = csv.writer(file, lineterminator="\n")
            rounds.writerow(["program", "kernel", "threads", "round", "order_in_round", "seconds", "products"])
            for name in options.names or PROGRAMS:
                rows += measure(name, options, rounds)
    except Failure as failure:
        sys.exit(f"programs: {failure}")
    finally:
        with open(options.output / "programs.csv", "w", newline="") as file:
            table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            table.writeheader()
            table.writerows(rows)
    print(as_text(rows))
    unchecked = [f"{line['program']} on {line['kernel']}" for line in rows if not line["products"]]
    differing = [f"{line['program']} on {line['kernel']}" for line in rows if line["results_agree"] == "no"]
    if unchecked:
        sys.exit(f"programs: our kernel computed nothing of {', '.join(unchecked)}")
    if differing:
        sys.exit(f"programs: other results than by their own BLAS: {', '.join(differing)}")


if __name__ == "__main__":
    main()

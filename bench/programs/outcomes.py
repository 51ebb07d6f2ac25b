"""Runs each program on its own BLAS, traced and not, and on our kernels, in turns; then has a trace replayed, and sets what was
promised beside what came of it. scripts/programs calls it; Python's standard library is all that it needs."""

import argparse
import csv
import datetime
import os
import pathlib
import re
import subprocess
import sys

from table import COLUMNS, agree, as_text, checksums, row, typical

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
# Of a round; nobody is always the first.
TURNS = ["traced", *KERNELS]


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
    """Records the products; the program's checksums, and how long it ran."""
    output, _ = run(["trace", "--output", from_root(path), "--", *program], twofold)
    first = next(csv.DictReader(path.read_text().splitlines()), None)
    if first is None:
        raise Failure(f"no product of {' '.join(program)} was seen")
    return checksums(output), float(first["program_seconds"])


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
    traces = [options.output / f"{name}.trace-{index + 1}.csv" for index in range(options.rounds)]
    seconds, products, threads = {turn: [] for turn in TURNS}, {}, {}
    results = {turn: [] for turn in TURNS}
    for index in range(options.rounds):
        first = index % len(TURNS)
        for place, turn in enumerate(TURNS[first:] + TURNS[:first], 1):
            if turn == "traced":
                sums, taken = trace(program, traces[index], options.twofold)
                products[turn], threads[turn] = 0, ""
            else:
                taken, products[turn], threads[turn], sums = run_once(program, turn, options.twofold)
            seconds[turn].append(taken)
            results[turn].append(sums)
            print(f"programs: {name}: round {index + 1}, {turn}, {taken:.2f} s", file=sys.stderr, flush=True)
            rounds_file.writerow([name, turn, threads[turn], index + 1, place, taken, products[turn]])
    chosen = typical(seconds["traced"], seconds["own"])
    replayed = options.output / f"{name}.trace.csv"
    traces[chosen].rename(replayed)
    for path in traces:
        path.unlink(missing_ok=True)
    promised = {}
    if options.replay:
        print(f"programs: {name}: replayed", file=sys.stderr, flush=True)
        promised = promises(replayed, options.output / f"{name}-replay", options.twofold)
    record_from_root([replayed, *(options.output / f"{name}-replay").glob("*.csv")])
    expected = results["own"][0]
    agreed = {turn: all(agree(expected, sums) for sums in results[turn]) for turn in TURNS}
    return [
        row(name, kernel, threads[kernel], seconds["own"], seconds["traced"], seconds[kernel],
            seconds["traced"][chosen], promised.get(kernel), agreed["own"] and agreed["traced"] and agreed[kernel],
            products[kernel])
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

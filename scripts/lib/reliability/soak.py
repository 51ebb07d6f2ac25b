"""A suite beside a neighbour whose load changes all the while, held against the same suite on a quiet machine."""

import csv
import io
import math
import os
import random
import statistics
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from folder import KEYS, Folder
from neighbour import Neighbour
from outcome import CannotTry, Outcome, Told, require, tried
from tiny import error_line

# A quiet machine's probe loses less of a core's time than this; the program warns from there on.
QUIET = 0.05
# Of ratios on one thread, which no neighbour should change, at least so many are to be found again; two quiet runs find most.
ALIKE = 0.5


def outcomes(program: Path, parent: Path, short: bool) -> Iterator[Outcome]:
    soak = Soak(program, parent, *(("quick", 60) if short else ("full", 900)))
    yield tried(f"{soak.suite}, the machine left alone", soak.alone)
    yield tried(f"{soak.suite} beside a changing load", soak.beside_a_neighbour)
    yield tried("soak, every row there", soak.is_complete)
    yield tried("soak, intervals hold their medians", soak.holds_its_medians)
    yield tried("soak, the load is warned of", soak.warns)
    if short:
        # What two runs of a minute say of each other is chance on a machine that is never quiet.
        return
    yield tried("soak, ratios as on the quiet machine", soak.finds_the_same_ratios)
    yield tried("soak, wider intervals of times", soak.is_less_certain)


class Soak:
    def __init__(self, program: Path, parent: Path, suite: str, seconds: int):
        self.program, self.suite, self.seconds = program, suite, seconds
        self.quiet, self.loaded = parent / "soak-quiet", parent / "soak-loaded"
        self.warnings = ""

    def alone(self) -> str:
        took = self._run(self.quiet)[0]
        machine = Folder(self.quiet).rows("machine")[0]
        others = f"{100 * float(machine['busy_neighbour_ratio'] or 0):.1f} % of a core"
        return f"{took:.0f} s of {self.seconds}; the probe lost {others} to others"

    def beside_a_neighbour(self) -> str:
        with Neighbour(len(os.sched_getaffinity(0)), random.randrange(1 << 32)) as neighbour:
            # It is busy before the program looks at the machine.
            time.sleep(1)
            took, self.warnings = self._run(self.loaded)
        return f"{took:.0f} s of {self.seconds}; {neighbour}"

    def is_complete(self) -> Told:
        """The rows of the quiet run, each measured or skipped for a reason that it states."""
        quiet, loaded = Folder(self.quiet), Folder(self.loaded)
        blocks, skipped, total = int(self._list().rsplit(" blocks", 1)[0].split()[-1]), 0, 0
        finished = loaded.rows("progress")[-1]
        require(int(finished["blocks"]) == blocks, f"{finished['blocks']} of {blocks} blocks are finished")
        for table in ["kernels", "passes", "ratios"]:
            rows = loaded.rows(table)
            there, wanted = ([tuple(row[c] for c in KEYS[table]) for row in of] for of in (rows, quiet.rows(table)))
            require(sorted(there) == sorted(wanted), f"{table}.csv has {len(there)} rows, the quiet run {len(wanted)}")
            for row in rows:
                is_skipped = row["status"] == "skipped" and row["message"]
                require(row["status"] == "ok" or is_skipped, f"{table}.csv: {row['case_id']} is {row['status']}")
                skipped += row["status"] != "ok"
            total += len(rows)
        return Told(f"{blocks} blocks, {total} rows, {skipped} of them skipped with a reason", tried=total, passed=total)

    def holds_its_medians(self) -> Told:
        """No number is NaN or infinite, and every interval has its median within."""
        count = 0
        for table in ["kernels", "passes", "ratios"]:
            for row in Folder(self.loaded).rows(table):
                where = f"{table}.csv: {row['case_id']}, {row['kernel']}"
                for column, cell in row.items():
                    odd = cell.lower().lstrip("-") in ("nan", "inf", "infinity")
                    require(not odd, f"{where}: {column} is {cell}")
                for low in [c for c in row if "_ci95_low_" in c and row[c]]:
                    middle, high = low.replace("_ci95_low_", "_"), low.replace("_low_", "_high_")
                    ends = [float(row[c]) for c in (low, middle, high)]
                    require(ends == sorted(ends), f"{where}: {middle} is not within its interval: {ends}")
                    count += 1
        require(count > 0, "no row has an interval")
        return Told(f"{count} intervals", tried=count, passed=count)

    def warns(self) -> str:
        machine = Folder(self.loaded).rows("machine")[0]
        lost = float(machine["busy_neighbour_ratio"] or 0)
        require(lost > QUIET, f"machine.csv has a busy_neighbour_ratio of {lost}")
        line = next((line for line in self.warnings.splitlines() if "somebody else works" in line), "")
        require(line != "", "nothing on standard error tells of the neighbour")
        return f"busy_neighbour_ratio {lost:.2f}, load_average {float(machine['load_average']):.2f}"

    def finds_the_same_ratios(self) -> Told:
        """As `twofold compare` judges: within 3 %, or intervals that overlap."""
        self._require_quiet()
        text = subprocess.run(
            [self.program, "compare", self.quiet, self.loaded, "--format", "csv"], text=True, capture_output=True)
        require(text.returncode == 0, f"compare: {error_line(text.stderr)}")
        rows = [row for row in csv.DictReader(io.StringIO(text.stdout)) if row["quantity"] != "seconds"]
        counts = []
        for isOne in [True, False]:
            verdicts = [row["verdict"] for row in rows if (row["threads_requested"] == "1") == isOne]
            told = [verdict for verdict in verdicts if verdict != "cannot tell"]
            counts.append((sum(verdict in ("same", "overlap") for verdict in told), len(told)))
        (alike, known), (alike_of_team, known_of_team) = counts
        require(known > 0, "no ratio on one thread has an interval")
        require(alike >= ALIKE * known, f"only {alike} of {known} ratios on one thread are found again")
        detail = f"{alike} of {known} on one thread, {alike_of_team} of {known_of_team} on several"
        return Told(detail, tried=known, passed=alike)

    def is_less_certain(self) -> Told:
        """What a neighbour disturbs is known less well, and the intervals say so."""
        self._require_quiet()
        quiet, loaded = (self._widths(folder) for folder in (self.quiet, self.loaded))
        growth = [loaded[key] / quiet[key] for key in quiet.keys() & loaded.keys() if quiet[key] > 0]
        require(growth != [], "no time on one thread has an interval in both runs")
        middle, wider = statistics.median(growth), sum(ratio > 1 for ratio in growth)
        require(middle > 1, f"the intervals of times on one thread are {middle:.2f} times as wide")
        return Told(f"{middle:.1f} times as wide, the median of {len(growth)} on one thread", len(growth), wider)

    @staticmethod
    def _widths(folder: Path) -> dict[tuple, float]:
        """Of every time on one thread, the interval's width in its median."""
        return {
            (row["case_id"], row["kernel"], row["phase"]):
                (float(row["median_ci95_high_seconds"]) - float(row["median_ci95_low_seconds"])) / float(row["median_seconds"])
            for row in Folder(folder).rows("passes")
            if row["threads_requested"] == "1" and row["median_ci95_low_seconds"] and float(row["median_seconds"]) > 0}

    def _require_quiet(self) -> None:
        rows = Folder(self.quiet).rows("machine")
        require(rows != [], "there is no quiet run")
        lost = float(rows[0]["busy_neighbour_ratio"] or 0)
        if not math.isfinite(lost) or lost > QUIET:
            raise CannotTry(f"the machine was not quiet without the neighbour: a probe lost {100 * lost:.0f} % of a core")

    def _list(self) -> str:
        command = [self.program, "bench", self.suite, "--list", "--max-seconds", str(self.seconds)]
        return subprocess.run(command, text=True, capture_output=True, check=True).stdout

    def _run(self, output: Path) -> tuple[float, str]:
        """Its seconds, and what it said on standard error."""
        start = time.monotonic()
        result = subprocess.run(
            [self.program, "bench", self.suite, "--max-seconds", str(self.seconds), "--output", output],
            text=True, stdin=subprocess.DEVNULL, capture_output=True)
        took = time.monotonic() - start
        require(result.returncode == 0, f"exit code {result.returncode}: {error_line(result.stderr)}")
        # Fits, the last block, and a summary come on top.
        require(took < 1.25 * self.seconds + 30, f"it took {took:.0f} s where {self.seconds} were allowed")
        return took, result.stderr

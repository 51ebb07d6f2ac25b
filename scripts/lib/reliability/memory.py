"""Memory over a long run, and beside what the program said it would need."""

import statistics
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from folder import Folder
from outcome import Outcome, require, tried
from tiny import error_line

# Sizes beside which the program itself is little, and such beside which it is much.
PEAKS = [
    ("a small network", "passes --network 16-8-4 --batches 2 --rounds 6"),
    ("caches emptied", "kernels --shape 64x64x64 --kernel tiled,openblas --cache cold --rounds 6"),
    ("large products", "kernels --shape 3000x3000x3000 --kernel tiled,parallel,openblas --threads 1,2 --rounds 1"),
    ("products in float64", "kernels --shape 2000x4000x1000:tt --precision float64 --kernel tiled,openblas --rounds 1"),
    ("a wide network", "passes --network 4096-4096-10 --batches 128 --kernel tiled,parallel,openblas --rounds 1"),
    ("a large batch", "passes --network 784-64-10 --batches 65536 --kernel tiled,openblas --rounds 1"),
    ("many rounds", "passes --network 8-8 --batches 1 --kernel tiled --rounds 2000"),
    ("the suite smoke", "bench smoke"),
]
# The allocator's own pages come and go by so much.
NOISE_KIB = 1024


def outcomes(program: Path, parent: Path, short: bool) -> Iterator[Outcome]:
    passes, rounds = (100_000, 16) if short else (1_000_000, 40)
    yield tried("memory over many passes", lambda: growth(program, parent, passes, rounds))
    for name, command in PEAKS[: 3 if short else None]:
        yield tried(f"memory foretold, {name}", lambda: peak(program, parent / f"peak {name}", command.split()))


def growth(program: Path, parent: Path, passes: int, rounds: int) -> str:
    """The same run with a quarter of the rounds and with all: what is made before the first round is in both."""
    few, _ = resident_at_end(program, parent, rounds // 4)
    many, done = resident_at_end(program, parent, rounds)
    require(done >= passes, f"only {done} passes were made")
    require(many - few < NOISE_KIB, f"{few} KiB are resident after {rounds // 4} rounds, {many} KiB after {rounds}")
    return f"{done} passes, resident {few:.0f} KiB after a quarter of the rounds, {many:.0f} KiB after all"


def resident_at_end(program: Path, parent: Path, rounds: int) -> tuple[float, int]:
    """Forty blocks of one small network, a round of which has some hundred passes: KiB at the end, and passes made."""
    suite, output = parent / "long.yaml", parent / f"{rounds} rounds"
    entry = "  - passes:\n      networks: [16-8-4]\n      batches: [1]\n"
    suite.write_text(f"name: long\nrounds: {rounds}\nkernels: [tiled]\nmeasure:\n" + 40 * entry)
    resident, error, code = watch([program, "bench", suite, "--output", output])
    require(code == 0, f"exit code {code}: {error}")
    done = sum(int(row["calls"]) for row in Folder(output).rows("samples") if row["phase"] == "forward")
    return statistics.median(resident[-5:]), done


def watch(command: list, field: str = "VmRSS") -> tuple[list[int], str, int]:
    """Runs a command and looks at its memory, KiB, all the while."""
    process = subprocess.Popen(command, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    resident = []
    while process.poll() is None:
        lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
        resident += [int(line.split()[1]) for line in lines if line.startswith(field)]
        time.sleep(0.02)
    return resident, error_line(process.stderr.read()), process.returncode


def peak(program: Path, output: Path, arguments: list[str]) -> str:
    """The most that was resident, beside what `--list` says."""
    listed = subprocess.run([program, *arguments, "--list"], text=True, capture_output=True).stdout
    said = float(listed.rsplit("at most ", 1)[1].split()[0])
    most, error, code = watch([program, *arguments, "--output", output], "VmHWM")
    require(code == 0, f"exit code {code}: {error}")
    taken = max(most) * 1024 / 1e6
    require(taken <= said, f"{taken:.0f} MB were taken, and {said:.0f} MB foretold")
    return f"{taken:.0f} MB taken, {said:.0f} MB foretold"

"""A run of a second or two with many small blocks: products, networks and a fit.

Rows are written when a group of blocks is finished, and no group has blocks of two suites: so there are several.
"""

import os
import subprocess
from pathlib import Path

PRODUCTS = """\
name: products
rounds: 2
kernels: [naive, tiled]
measure:
  - products:
      baseline: naive
      shapes: [{}]
"""
PASSES = """\
name: passes
rounds: 2
seed: 3
kernels: [naive, tiled]
measure:
  - passes:
      {}
      batches: [2]
"""
SUITES = [
    PRODUCTS.format(shapes)
    for shapes in ["1x9x9, 8x8x8", "8x1x8", "5x6x7:nt, 6x5x7:tn, 9x9x9:tt", "16x8x4, 8x8x8", "3x16x16, 12x12x12"]
] + [PASSES.format(f"depths: [{depth}]\n      widths: [4, 6, 8]") for depth in [1, 2, 3]] + [
    PASSES.format("threads: [2]\n      networks: [9-8-4]")
]
# The ceilings of small caches take a moment; of a third-level cache of hundreds of MiB, seconds.
SMALL_CACHES = {"HWLOC_SYNTHETIC": "l3:1(size=4MB) l2:2(size=1MB) l1d:1(size=32kB) core:1 pu:1"}


class TinyRun:
    def __init__(self, program: Path, folder: Path):
        self.program = program
        self.suites = [folder / f"{number}.yaml" for number in range(len(SUITES))]
        for file, text in zip(self.suites, SUITES):
            file.write_text(text)

    def start(self, output: Path, resume: bool = True, **options) -> subprocess.Popen:
        command = [self.program, "bench", *self.suites, "--output", output] + (["--resume"] if resume else [])
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
        return subprocess.Popen(command, text=True, env=os.environ | SMALL_CACHES, **(streams | options))

    def finish(self, output: Path, resume: bool = True) -> tuple[int, str]:
        """The exit code, and the error's line."""
        process = self.start(output, resume)
        _, errors = process.communicate()
        return process.returncode, error_line(errors)


def error_line(errors: str) -> str:
    return next((line for line in errors.splitlines() if line.startswith("twofold:")), "")

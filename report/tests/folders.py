"""Run folders for tests: recorded ones, and copies that were spoilt."""

import csv
import shutil
import tempfile
import unittest
from collections.abc import Callable
from pathlib import Path

RESULTS = Path(__file__).parents[2] / "results"
QUICK, OTHER_QUICK = RESULTS / "zen4-avx2-2-cores-quick", RESULTS / "zen4-2-cores-quick"
MAP, MLP = RESULTS / "zen4-2-cores-map", RESULTS / "zen4-2-cores-train-mlp"


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """The table's rows, read without the report's reader."""
    with (folder / f"{table}.csv").open(newline="") as lines:
        return list(csv.DictReader(lines))


class FolderTest(unittest.TestCase):
    """A test with a copy of a run that it may spoil."""

    def copy(self, folder: Path) -> Path:
        place = Path(tempfile.mkdtemp(prefix="report-test-"))
        self.addCleanup(shutil.rmtree, place)
        return Path(shutil.copytree(folder, place / folder.name, ignore=shutil.ignore_patterns("samples.csv")))

    def change(self, folder: Path, table: str, change: Callable[[list[dict[str, str]]], list[dict[str, str]]]) -> None:
        """Writes a table anew with changed rows."""
        changed = change(rows(folder, table))
        with (folder / f"{table}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, list(changed[0]) if changed else ["run_id"], lineterminator="\n")
            writer.writeheader()
            writer.writerows(changed)

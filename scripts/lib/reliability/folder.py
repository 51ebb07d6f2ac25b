"""A run's folder, read as a user's script would read it."""

import csv
import io
from collections import Counter
from pathlib import Path

from outcome import require

# What a row is of, in the tables of which no two rows are of the same.
KEYS = {
    "ceilings": ["resource", "level", "precision", "threads"],
    "kernels": ["case_id", "kernel"],
    "passes": ["case_id", "kernel", "phase"],
    "ratios": ["case_id", "kernel"],
    "samples": ["case_id", "kernel", "phase", "round"],
}
# Fits of one series have rows of several kinds.
COUNTED = {"fits": ["kernel", "phase", "predictor", "model", "depth", "width", "batch"], "machine": [], "times": []}


class Folder:
    """The whole lines of every table, and how many bytes of each are finished."""

    def __init__(self, path: Path):
        self.bytes = {file.stem: file.read_bytes() for file in path.glob("*.csv")} if path.exists() else {}
        progress = self.rows("progress")
        self.finished = {table: int(progress[-1][f"{table}_bytes"]) if progress else 0 for table in KEYS | COUNTED}

    def rows(self, table: str, end: int | None = None) -> list[dict[str, str]]:
        """The rows up to a byte; an incomplete last line is dropped."""
        text = self.bytes.get(table, b"")[:end].decode()
        lines = list(csv.reader(io.StringIO(text[: text.rfind("\n") + 1]), strict=True))
        for line in lines:
            require(len(line) == len(lines[0]), f"{table}.csv has a row of {len(line)} cells under {len(lines[0])}")
        return [dict(zip(lines[0], line)) for line in lines[1:]]

    def keys(self) -> Counter:
        """What the finished rows are of."""
        return Counter(
            (table, *(row[column] for column in columns))
            for table, columns in (KEYS | COUNTED).items()
            for row in self.rows(table, self.finished[table])
        )

    def check(self) -> None:
        """Every row is whole and there once, and what is said to be finished is there."""
        runs = set()
        for table in KEYS | COUNTED:
            rows = self.rows(table)
            runs |= {row["run_id"] for row in rows}
            require(len(self.bytes.get(table, b"")) >= self.finished[table], f"{table}.csv has lost finished bytes")
            keys = Counter(tuple(row[column] for column in KEYS.get(table, [])) for row in rows)
            twice = [key for key, count in keys.items() if count > 1]
            require(table not in KEYS or not twice, f"{table}.csv has two rows of {twice[:1]}")
            for row in rows:
                require(row.get("status", "ok") == "ok", f"{table}.csv has a row that is {row.get('status')}")
        require(len(runs) <= 1, f"rows of several runs: {runs}")

    def lost(self, before: "Folder") -> int:
        """Rows that were finished before and are not there as they were."""
        lost = 0
        for table, end in before.finished.items():
            if self.bytes.get(table, b"")[:end] != before.bytes.get(table, b"")[:end]:
                there = Counter(tuple(row.values()) for row in self.rows(table))
                was = Counter(tuple(row.values()) for row in before.rows(table, end))
                lost += (was - there).total() or 1
        return lost

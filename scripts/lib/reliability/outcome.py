"""What came of a trial."""

import csv
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


class Broken(Exception):
    """A promise was not kept."""


class CannotTry(Exception):
    """This machine lacks what the trial needs: rights, a tool, a library."""


@dataclass
class Told:
    """What a trial tells: a line, and how many it tried of what it tries, how many passed, and how many rows were lost."""

    detail: str
    tried: int = 1
    passed: int = 1
    rows_lost: int | None = None


@dataclass
class Outcome:
    name: str
    passed: bool
    skipped: bool = False
    told: Told = field(default_factory=lambda: Told(""))
    seconds: float = 0

    @property
    def status(self) -> str:
        return "passed" if self.passed else "skipped" if self.skipped else "failed"

    def __str__(self) -> str:
        word = {"passed": "passed", "skipped": "NOT TRIED", "failed": "FAILED"}[self.status]
        return f"{word:9}  {self.name}" + (f": {self.told.detail}" if self.told.detail else "")


def tried(name: str, trial: Callable[[], str | Told]) -> Outcome:
    """Runs a trial, which returns what is worth knowing or raises."""
    start = time.monotonic()
    try:
        told = trial()
        outcome = Outcome(name, True, told=told if isinstance(told, Told) else Told(told))
    except CannotTry as reason:
        outcome = Outcome(name, False, skipped=True, told=Told(str(reason), tried=0, passed=0))
    except Broken as reason:
        outcome = Outcome(name, False, told=Told(str(reason), passed=0))
    outcome.seconds = time.monotonic() - start
    return outcome


def require(condition: bool, problem: str) -> None:
    if not condition:
        raise Broken(problem)


class OutcomeTable:
    """A CSV with a row a trial, written as each ends."""

    COLUMNS = ["part", "trial", "status", "tried", "passed", "rows_lost", "form", "seed", "seconds", "detail"]

    def __init__(self, folder: Path, form: str, seed: int):
        folder.mkdir(parents=True, exist_ok=True)
        self.path, self.form, self.seed = folder / "reliability.csv", form, seed
        if not self.path.exists():
            self._write(self.COLUMNS)

    def add(self, part: str, outcome: Outcome) -> None:
        told = outcome.told
        lost = "" if told.rows_lost is None else told.rows_lost
        seconds = f"{outcome.seconds:.1f}"
        self._write([
            part, outcome.name, outcome.status, told.tried, told.passed, lost, self.form, self.seed, seconds, told.detail])

    def _write(self, cells: list) -> None:
        with self.path.open("a", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow(cells)

"""What came of a trial."""

from collections.abc import Callable
from dataclasses import dataclass


class Broken(Exception):
    """A promise was not kept."""


class CannotTry(Exception):
    """This machine lacks what the trial needs: rights, a tool, a library."""


@dataclass
class Outcome:
    name: str
    passed: bool
    skipped: bool = False
    detail: str = ""

    def __str__(self) -> str:
        word = "passed" if self.passed else "NOT TRIED" if self.skipped else "FAILED"
        return f"{word:9}  {self.name}" + (f": {self.detail}" if self.detail else "")


def tried(name: str, trial: Callable[[], str | None]) -> Outcome:
    """Runs a trial, which returns what is worth knowing or raises."""
    try:
        return Outcome(name, True, detail=trial() or "")
    except CannotTry as reason:
        return Outcome(name, False, skipped=True, detail=str(reason))
    except Broken as reason:
        return Outcome(name, False, detail=str(reason))


def require(condition: bool, problem: str) -> None:
    if not condition:
        raise Broken(problem)

"""From a run that was read to its section of a page."""

import csv
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from ..figure import Figure
from ..tables import Run
from .content import Link, Section, Table
from .warnings import warnings

_METHOD = Path(__file__).parents[2] / "docs" / "METHOD.md"


def section(
    run: Run, answer: Sequence[str], figures: Sequence[Figure], page: Path, pictures: Path | None = None
) -> Section:
    """The run's section of the file `page`. `pictures` is the folder of its figures' files, if there are any."""
    machine = _machine(run.folder)
    return Section(
        name=run.name,
        answer=answer,
        figures=figures,
        machine=machine,
        warnings=warnings(machine),
        notes=run.notes,
        tables=_tables(run.folder, page),
        files={figure.name: _files(figure.name, pictures, page) for figure in figures} if pictures else {},
    )


def method() -> str:
    """The text of docs/METHOD.md; empty where it is not at hand."""
    return _METHOD.read_text(encoding="utf-8") if _METHOD.is_file() else ""


def _machine(folder: Path) -> Mapping[str, str]:
    """The first row of machine.csv as it is written: the page shows facts that no picture needs."""
    try:
        with (folder / "machine.csv").open(encoding="utf-8", errors="replace", newline="") as lines:
            row = next(csv.DictReader(lines), {})
    except (OSError, csv.Error):
        return {}
    return {column: value for column, value in row.items() if isinstance(column, str) and isinstance(value, str)}


def _tables(folder: Path, page: Path) -> list[Table]:
    """All CSV files of the folder, those that no picture shows, too."""
    tables = []
    for path in sorted(folder.glob("*.csv")):
        try:
            data = path.read_bytes()
        except OSError:
            continue
        tables.append(Table(path.name, _beside(path, page), max(0, data.count(b"\n") - 1), len(data)))
    return tables


def _files(name: str, pictures: Path, page: Path) -> list[Link]:
    paths = (pictures / f"{name}.{kind}" for kind in ("svg", "png", "pdf"))
    return [Link(path.suffix[1:].upper(), _beside(path, page)) for path in paths]


def _beside(path: Path, page: Path) -> str:
    """A link from the page to the file, good as long as both move together."""
    return quote(os.path.relpath(path.resolve(), page.resolve().parent))

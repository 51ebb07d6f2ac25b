"""What a page shows, free of how it shows it. Every text is plain text: the template escapes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Link:
    """A file beside the page; `href` is its path from the page's folder."""

    label: str
    href: str


@dataclass(frozen=True)
class Chart:
    """A chart with the words around it. `spec` is Vega-Lite with its rows inside."""

    name: str
    title: str
    caption: str
    spec: Mapping[str, Any]
    notes: Sequence[str] = ()
    files: Sequence[Link] = ()


@dataclass(frozen=True)
class Table:
    """A CSV file of a run, beside the page."""

    name: str
    href: str
    rows: int
    bytes: int


@dataclass(frozen=True)
class RunSection:
    """One run: its answer, charts, machine (the row of machine.csv), and what to be wary of or is missing."""

    name: str
    answer: Sequence[str]
    charts: Sequence[Chart]
    machine: Mapping[str, str] = field(default_factory=dict)
    warnings: Sequence[str] = ()
    notes: Sequence[str] = ()
    tables: Sequence[Table] = ()


@dataclass(frozen=True)
class Page:
    """One or more runs; `answer` and `comparison` tell several runs apart and are empty for one."""

    runs: Sequence[RunSection]
    answer: Sequence[str] = ()
    comparison: Sequence[Chart] = ()
    method: str = ""

"""What a page shows, free of how it shows it. Every text is plain text: the template escapes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..figure import Figure


@dataclass(frozen=True)
class Link:
    """A file beside the page; `href` is its path from the page's folder."""

    label: str
    href: str


@dataclass(frozen=True)
class Table:
    """A CSV file of a run, beside the page."""

    name: str
    href: str
    rows: int
    bytes: int


@dataclass(frozen=True)
class Section:
    """One run: its answer, pictures, machine (the row of machine.csv), and what to be wary of or is missing."""

    name: str
    answer: Sequence[str]
    figures: Sequence[Figure]
    machine: Mapping[str, str] = field(default_factory=dict)
    warnings: Sequence[str] = ()
    notes: Sequence[str] = ()
    tables: Sequence[Table] = ()
    # The pictures' files, by the figures' names.
    files: Mapping[str, Sequence[Link]] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """One or more runs; `answer` and `comparison` are for several and empty for one. `method` is Markdown."""

    sections: Sequence[Section]
    answer: Sequence[str] = ()
    comparison: Sequence[Figure] = ()
    method: str = ""

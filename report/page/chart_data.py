"""The charts as the page's script reads them: rows once each, whatever number of charts shows them."""

import json
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from ..figure import Figure
from ..theme import kernel_order
from . import drawable

# What a reader chooses, by the columns that may hold it.
DIMENSIONS = {"kernel": ("kernel",), "threads": ("threads_requested", "threads")}


def payload(figures: Mapping[str, Figure]) -> dict[str, Any]:
    """What draws the figures and what hovering tells, by their keys and without rows; and the rows by their names in both."""
    datasets: dict[str, list[dict[str, Any]]] = {}
    specs, told = {}, {}
    for key, figure in figures.items():
        spec = _finite(figure.specification(drawable.SCALE))
        given = spec.pop("datasets", {})
        words = set(re.findall(r"\w+", json.dumps(spec)))
        for name, rows in given.items():
            _join(datasets.setdefault(name, [{} for _ in rows]), rows, words)
        specs[key] = drawable.compiled(spec, f"{figure.title}. {figure.caption}")
        told[key] = drawable.told(spec)
    return {"datasets": datasets, "specs": specs, "told": told, "dimensions": DIMENSIONS}


def choices(datasets: Iterable[Iterable[Mapping[str, Any]]]) -> dict[str, list[str]]:
    """The kernels and numbers of threads that the rows tell of; in the order of the charts."""
    found: dict[str, dict[str, None]] = {dimension: {} for dimension in DIMENSIONS}
    for row in (row for rows in datasets for row in rows):
        for dimension, columns in DIMENSIONS.items():
            for column in columns:
                if row.get(column) not in (None, ""):
                    found[dimension].setdefault(_label(row[column]))
    threads = sorted(found["threads"], key=lambda value: (not value.isdigit(), int(value) if value.isdigit() else 0))
    return {"kernel": kernel_order(found["kernel"]), "threads": threads}


def script_json(value: Any) -> str:
    """JSON that no text inside can end early when it stands in a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _join(kept: list[dict[str, Any]], rows: list[dict[str, Any]], words: set[str]) -> None:
    """Adds to the kept rows those columns that a chart speaks of, and those that a reader chooses by."""
    chosen = {column for columns in DIMENSIONS.values() for column in columns}
    for target, row in zip(kept, rows, strict=True):
        target.update(
            {
                column: value
                for column, value in row.items()
                if column in chosen or words >= set(re.findall(r"\w+", column))
            }
        )


def _label(value: Any) -> str:
    """A value as the page's script writes it: whole numbers without a point."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _finite(value: Any) -> Any:
    """A copy in which numbers that JSON does not know are null."""
    if isinstance(value, Mapping):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value

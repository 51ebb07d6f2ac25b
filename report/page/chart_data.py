"""The charts as the page's script reads them: rows once each, whatever number of charts shows them."""

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from .content import Chart

# What a reader chooses, by the columns that may hold it.
DIMENSIONS = {"kernel": ("kernel",), "threads": ("threads_requested", "threads")}


def payload(charts: Mapping[str, Chart]) -> dict[str, Any]:
    """Specs by the charts' keys, without rows, and the rows by the names that specs call them by."""
    datasets: dict[str, Any] = {}
    specs = {}
    for key, chart in charts.items():
        spec = _finite(chart.spec)
        datasets.update(spec.pop("datasets", {}))
        specs[key] = {**spec, "description": f"{chart.title}. {chart.caption}"}
    return {"datasets": datasets, "specs": specs, "dimensions": DIMENSIONS}


def choices(charts: Iterable[Chart]) -> dict[str, list[str]]:
    """The kernels and numbers of threads that the charts' rows tell of; numbers in order, names as they first come."""
    found: dict[str, dict[str, None]] = {dimension: {} for dimension in DIMENSIONS}
    for chart in charts:
        for row in _rows(chart.spec):
            for dimension, columns in DIMENSIONS.items():
                for column in columns:
                    if row.get(column) is not None:
                        found[dimension].setdefault(_label(row[column]))
    return {
        dimension: sorted(values, key=lambda value: (not value.isdigit(), int(value) if value.isdigit() else 0))
        for dimension, values in found.items()
    }


def script_json(value: Any) -> str:
    """JSON that no text inside can end early when it stands in a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _rows(spec: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    for rows in spec.get("datasets", {}).values():
        yield from (row for row in rows if isinstance(row, Mapping))


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

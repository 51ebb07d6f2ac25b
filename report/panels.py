"""One plot of layers, and plots below each other, as Vega-Lite. Altair's own composition copies every part of every layer many times."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import altair
import pandas

from .theme import HEIGHT, PLOT

_SPACING = 6

# Vega-Lite with its rows, by name, under `datasets`.
Plot = Mapping[str, Any]


def _records(rows: pandas.DataFrame) -> dict[str, Any]:
    """Rows as plain values, null where nothing is known. The columns are those of `tables`: text and numbers."""
    columns = [[_known(value) for value in rows[column].tolist()] for column in rows.columns]
    return {"values": [dict(zip(rows.columns, row, strict=True)) for row in zip(*columns, strict=True)]}


altair.data_transformers.register("records", _records)
altair.data_transformers.enable("records")
# Whole pictures are held against the library's schema by tests; to hold every part of each against it takes a third of the time.
altair.utils.schemapi.DEBUG_MODE = False


def _known(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def panel(layers: Sequence[altair.Chart], title: str = "", *, height: float = HEIGHT, width: float = PLOT) -> Plot:
    """One plot of a picture."""
    datasets: dict[str, Any] = {}
    context = {"top_level": False, "datasets": datasets}
    drawn = [layer.to_dict(validate=False, context=context) for layer in layers]
    titled = {"title": title} if title else {}
    return {"datasets": datasets, "layer": drawn, "width": width, "height": height, **titled}


def stack(panels: Sequence[Plot], *, own_colours: bool = False) -> Plot:
    """Plots below each other; a single one stays itself. With `own_colours` each has a colour scale and legend of its own."""
    if len(panels) == 1:
        return panels[0]
    plots = [{key: value for key, value in plot.items() if key != "datasets"} for plot in panels]
    datasets = {name: rows for plot in panels for name, rows in plot["datasets"].items()}
    resolved = {"resolve": {"scale": {"color": "independent"}}} if own_colours else {}
    return {"datasets": datasets, "vconcat": plots, "spacing": _SPACING, **resolved}

"""Backward over forward over width and over depth, beside what the count, the prediction and the textbook say."""

import altair
import pandas

from .. import marks, words
from ..axes import Axis, ratios, sizes
from ..figure import Figure
from ..series import Series, over
from ..tables import Run

_RATIO, _LOW, _HIGH = "backward_forward_ratio", "backward_forward_ci95_low_ratio", "backward_forward_ci95_high_ratio"
_TIPS = {
    "kernel": "Kernel", "network": "Network", "batch": "Batch", "threads_requested": "Threads", _RATIO: "Backward ÷ forward",
    _LOW: "from", _HIGH: "to", "operation_count_ratio": "Count", "predicted_ratio": "Prediction", "verdict": "Verdict",
}  # fmt: skip
# What a measurement is held against: column, name, dashes.
_REFERENCES = (
    ("textbook_ratio", "textbook", (1, 2)),
    ("operation_count_ratio", "count", ()),
    ("predicted_ratio", "prediction", (4, 2)),
)


def figures(run: Run) -> list[Figure]:
    """A picture for each series over width and over depth."""
    rows = run.measured("ratios").dropna(subset=[_RATIO])
    return [_figure(run, series) for along in ("width", "depth") for series in over(along, rows)]


def _figure(run: Run, series: Series) -> Figure:
    rows = series.rows.drop_duplicates(["kernel", series.along])
    x = sizes(series.along, "width (units a layer)" if series.along == "width" else "depth (layers)", rows[series.along])
    columns = [_RATIO, _LOW, _HIGH, *(column for column, _, _ in _REFERENCES)]
    y = ratios(_RATIO, "backward ÷ forward", rows[columns].stack())
    layers = references(rows, x, y) + marks.kernel_lines(rows, x, y, marks.tooltip(**_TIPS), interval=(_LOW, _HIGH), height=_HEIGHT)
    absent = [name for column, name, _ in _REFERENCES if rows[column].isna().all()]
    caption = (
        f"Backward's time over forward's over {series.along}: {series.words}. Grey lines: the exact count of multiply-adds, the prediction "
        f"from the run's measured ceilings, and the textbook's 2. {words.machine(run)}. "
        f"{words.method(rows['rounds'], 'Medians of ratios paired within rounds,')}"
    )
    notes = [f"Not known here: {', '.join(absent)}."] if absent else []
    title = f"Backward over forward: {series.words}"
    return Figure(f"ratio-{series.name}", title, caption, marks.panel(layers, height=_HEIGHT), notes)


_HEIGHT = 150


def references(rows: pandas.DataFrame, x: Axis, y: Axis) -> list[altair.Chart]:
    """Grey lines through what each size is held against, named at their left ends."""
    layers: list[altair.Chart] = []
    for column, name, dash in _REFERENCES:
        line = rows.dropna(subset=[column]).groupby(x.column, as_index=False)[column].median()
        if line.empty:
            continue
        line = pandas.concat([line.iloc[:1].assign(**{x.column: x.domain[0]}), line, line.iloc[-1:].assign(**{x.column: x.domain[1]})])
        line["label"] = name
        layers.append(altair.Chart(line).mark_line(strokeDash=list(dash), strokeWidth=1).encode(x=x.x(), y=y.y(column)))
        start = altair.Chart(line.iloc[:1]).mark_text(align="left", baseline="bottom", dx=2, dy=-1, style="reference")
        layers.append(start.encode(x=x.x(), y=y.y(column), text="label:N"))
    return layers

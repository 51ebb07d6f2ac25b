"""Backward over forward over width and over depth, beside what the count, the prediction and the textbook say."""

import altair
import pandas

from .. import marks, words
from ..axes import Axis, ratios, sizes
from ..figure import Figure
from ..panels import panel
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

_HEIGHT = 150


def figures(run: Run) -> list[Figure]:
    """A picture for each series over width and over depth."""
    rows = run.measured("ratios").dropna(subset=[_RATIO])
    return [_figure(run, series) for along in ("width", "depth") for series in over(along, rows)]


def _figure(run: Run, series: Series) -> Figure:
    rows = series.rows.drop_duplicates(["kernel", series.along])
    x = sizes(series.along, series.title, rows[series.along])
    y = ratios(_RATIO, "backward ÷ forward", rows[[_RATIO, *(column for column, _, _ in _REFERENCES)]].stack())
    expected = _expected(rows, x)
    layers = [
        altair.Chart(line).mark_line(strokeDash=list(dash), strokeWidth=1).encode(x=x.x(), y=y.y())
        for _, name, dash in _REFERENCES
        if len(line := expected[expected["label"] == name])
    ]
    layers += marks.kernel_lines(
        rows, marks.kernels(rows["kernel"]), x, y, marks.tooltip(**_TIPS),
        interval=(_LOW, _HIGH), references=expected, height=_HEIGHT,
    )  # fmt: skip
    absent = [name for column, name, _ in _REFERENCES if rows[column].isna().all()]
    caption = (
        f"Backward's time over forward's over {series.along}: {series.words}. Grey: the exact count of multiply-adds (line), the "
        f"prediction from the run's measured ceilings (dashes), and the textbook's 2 (dots). Intervals that leave the plot are cut. "
        f"{words.machine(run)}. {words.method(rows['rounds'], 'Medians of ratios paired within rounds,')}"
    )
    notes = [f"Not known here: {', '.join(absent)}."] if absent else []
    title = f"Backward over forward: {series.words}"
    return Figure(f"ratio-{series.name}", title, caption, panel(layers, height=_HEIGHT), notes)


def _expected(rows: pandas.DataFrame, x: Axis) -> pandas.DataFrame:
    """What each size is held against: a line for each reference, from the axis on to the last size, where its name stands."""
    lines = []
    for column, name, _ in _REFERENCES:
        line = rows.dropna(subset=[column]).groupby(x.column, as_index=False)[column].median()
        lines.append(pandas.concat([line.iloc[:1].assign(**{x.column: x.domain[0]}), line]).rename(columns={column: _RATIO}).assign(label=name))
    return pandas.concat(lines, ignore_index=True)

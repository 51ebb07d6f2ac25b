"""Several runs in one picture: the ratio and the cost over width on each machine or version."""

import altair
import pandas

from .. import marks, words
from ..axes import decades, ratios, sizes
from ..figure import Figure
from ..panels import panel
from ..series import Series, over
from ..tables import Run
from ..theme import BLUE, GREEN, ORANGE, PURPLE, SHAPES, SKY, VERMILION, kernel_order

_RATIO = ("backward_forward_ratio", "backward_forward_ci95_low_ratio", "backward_forward_ci95_high_ratio")
_COST = ("nanoseconds_per_weight_per_example", "low", "high")
_TIPS = {"run": "Run", "network": "Network", "batch": "Batch", "threads_requested": "Threads"}
_COLOURS = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY)


def figures(runs: list[Run]) -> list[Figure]:
    """For each series of networks that two runs or more have measured on one kernel; none for a single run."""
    measured = [_rows(run) for run in runs]
    if len(runs) < 2 or any(rows.empty for rows in measured):
        return []
    common = set.intersection(*(set(rows["kernel"]) for rows in measured))
    if not common:
        return []
    kernel = kernel_order(common)[0]
    rows = pandas.concat(measured, ignore_index=True)
    shared = [
        series
        for series in over("width", rows[rows["kernel"] == kernel])
        if (series.rows.groupby("width")["run"].nunique() > 1).any()
    ]
    return [figure for series in shared for figure in (_figure(runs, kernel, series, ratio) for ratio in (True, False))]


def _rows(run: Run) -> pandas.DataFrame:
    """The run's ratios with the cost of forward and backward together beside them."""
    joined = ["case_id", "kernel"]
    ratio_rows, pass_rows = run.measured("ratios"), run.measured("passes")
    if ratio_rows.empty or pass_rows.empty:
        return pandas.DataFrame()
    both = pass_rows[pass_rows["phase"] == "forward_backward"]
    both = both[[*joined, _COST[0], "median_seconds", "median_ci95_low_seconds", "median_ci95_high_seconds"]]
    scale = both[_COST[0]] / both["median_seconds"]
    both = both.assign(low=both["median_ci95_low_seconds"] * scale, high=both["median_ci95_high_seconds"] * scale)
    return ratio_rows.merge(both[[*joined, *_COST]], on=joined).dropna(subset=[_RATIO[0], _COST[0]]).assign(run=run.name)


def _figure(runs: list[Run], kernel: str, series: Series, ratio: bool) -> Figure:
    rows = series.rows.drop_duplicates(["run", "width"])
    x = sizes("width", series.title, rows["width"])
    value, low, high = _RATIO if ratio else _COST
    if ratio:
        y = ratios(value, "backward ÷ forward", rows[value])
    else:
        y = decades(value, "ns per weight and example", rows[value])
    subject = "Backward over forward" if ratio else "Forward and backward together"
    machines = "; ".join(f"{run.name}: {words.machine(run)}" for run in runs)
    caption = (
        f"{subject} over width on `{kernel}`, a line a run: {series.words}. {machines}. "
        f"{words.method(rows['rounds'])} Absolute times of different hours differ on a shared machine; ratios are paired within rounds."
    )
    name = f"runs-{'ratio' if ratio else 'cost'}-{series.name}"
    names = [run.name for run in runs]
    lines = marks.Names("run", names, [_COLOURS[index % len(_COLOURS)] for index in range(len(names))], SHAPES)
    tips = marks.tooltip(**_TIPS, **{value: "Median", low: "from", high: "to"})
    legend = altair.Legend(orient="bottom", title=None, columns=1, symbolOpacity=1)
    chart = panel(marks.measured(rows, lines, x, y, tips, interval=(low, high), legend=legend))
    return Figure(name, f"{subject}, run beside run: {series.words}", caption, chart)

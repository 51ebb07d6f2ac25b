"""What more threads bring: the speed-up over their number, and the share of the ideal over the work."""

from dataclasses import replace

import altair
import pandas

from .. import marks, words
from ..axes import Axis, decades, ratios, sizes
from ..figure import Figure
from ..panels import panel, stack
from ..tables import Run

_TIME, _LOW, _HIGH = "median_seconds", "median_ci95_low_seconds", "median_ci95_high_seconds"
_KEYS = ["kernel", "precision", "network", "batch", "activation", "input_gradient"]
_TIPS = {
    "kernel": "Kernel", "network": "Network", "batch": "Batch", "threads_requested": "Threads", "speedup": "Speed-up over 1 thread",
    "efficiency": "Speed-up a thread", "low": "from", "high": "to",
}  # fmt: skip
_UNPAIRED = (
    "The times are of one run but not paired, so an interval goes from the least to the most that theirs allow."
)


def figures(run: Run) -> list[Figure]:
    """For each precision the curve of the largest network, where three numbers of threads were measured, and all networks' efficiency."""
    rows = run.measured("passes").dropna(subset=[_TIME])
    made = []
    for precision, group in _against_one(rows).groupby("precision"):
        if group["threads_requested"].nunique() > 2:
            made.append(_curve(run, str(precision), group))
        several = group[group["threads_requested"] > 1]
        if len(several):
            made.append(_efficiency(run, str(precision), several))
    return made


def _against_one(rows: pandas.DataFrame) -> pandas.DataFrame:
    """Forward and backward together beside the same on one thread: the speed-up, and its share of the ideal with the interval."""
    rows = rows[rows["phase"] == "forward_backward"] if (rows["phase"] == "forward_backward").any() else rows[rows["phase"] == "backward"]
    rows = rows[rows["multiply_adds"] > 0].drop_duplicates([*_KEYS, "threads_requested"])
    one = rows[rows["threads_requested"] == 1][[*_KEYS, _TIME, _LOW, _HIGH]]
    both = rows.merge(one, on=_KEYS, suffixes=("", "_one"))
    both["speedup"] = both[f"{_TIME}_one"] / both[_TIME]
    both["efficiency"] = both["speedup"] / both["threads_requested"]
    both["low"] = both[f"{_LOW}_one"] / both[_HIGH] / both["threads_requested"]
    both["high"] = both[f"{_HIGH}_one"] / both[_LOW] / both["threads_requested"]
    return both


def _curve(run: Run, precision: str, rows: pandas.DataFrame) -> Figure:
    """The speed-up above, the efficiency below, of the network with the most work among those that all numbers of threads had."""
    case = ["network", "batch", "activation", "input_gradient"]
    most = rows["threads_requested"].nunique()
    complete = rows.groupby(case).filter(lambda group: group["threads_requested"].nunique() == most)
    largest = (complete if len(complete) else rows).sort_values("multiply_adds").iloc[-1]
    rows = rows[(rows[case] == largest[case]).all(axis=1)].sort_values("threads_requested")
    x = sizes("threads_requested", "threads", rows["threads_requested"])
    kernels = marks.kernels(rows["kernel"])
    faster = ratios("speedup", "speed-up over 1 thread", [*rows["speedup"], *rows["threads_requested"], 1.0])
    faster = replace(faster, ticks=x.ticks)
    ideal = pandas.DataFrame({x.column: x.domain, "speedup": x.domain})
    line = altair.Chart(ideal).mark_line(strokeWidth=1, strokeDash=[2, 2], clip=True).encode(x=x.x(), y=faster.y())
    tips = marks.tooltip(**_TIPS)
    upper = [line, *marks.kernel_lines(rows, kernels, x.untitled(), faster, tips)]
    share = ratios("efficiency", "speed-up ÷ threads", [*rows["efficiency"], 1.0])
    lower = marks.level(1, "", x, share, dash=(2, 2)) + marks.kernel_lines(rows, kernels, x, share, tips, interval=("low", "high"))
    caption = (
        f"What threads bring to the network with the most work, {largest['network']}, batch {largest['batch']:.0f}, {precision}: forward and "
        f"backward together. Above, one thread's time over that of several; below, that divided by their number. Dashed: ideal. {_UNPAIRED} "
        f"{words.machine(run)}. {words.method(rows['rounds'])}"
    )
    title = f"Speed-up over threads: {largest['network']}, batch {largest['batch']:.0f}, {precision}"
    return Figure(f"speedup-over-threads-{precision}", title, caption, stack([panel(upper), panel(lower)]))


def _efficiency(run: Run, precision: str, rows: pandas.DataFrame) -> Figure:
    """A plot for each number of threads, a point for each network."""
    x = decades("multiply_adds", "multiply-adds of a pass", rows["multiply_adds"], format="~s")
    kernels = marks.kernels(rows["kernel"])
    panels = []
    for threads, group, across in marks.by_threads(rows, x):
        y = ratios("efficiency", "speed-up ÷ threads", [*group["efficiency"], 1.0, 1 / threads])
        layers = _bounds(threads, across, y)
        layers += marks.kernel_points(group, kernels, across, y, marks.tooltip(**_TIPS), interval=("low", "high"))
        panels.append(panel(layers, words.threads(threads), width=190))
    caption = (
        f"What threads bring over work, forward and backward together, {precision}: one thread's time over that of several, divided by their "
        f"number. 1 is ideal. {_UNPAIRED} {words.machine(run)}. {words.method(rows['rounds'])}"
    )
    return Figure(f"threads-{precision}", f"Efficiency of threads, {precision}", caption, stack(panels))


def _bounds(threads: float, x: Axis, y: Axis) -> list[altair.Chart]:
    return marks.level(1, "ideal", x, y) + marks.level(1 / threads, "no gain", x, y, dash=(2, 2))

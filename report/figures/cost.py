"""What a weight and example costs over width: nearly constant where arithmetic takes the time, as the rule says."""

import math

from .. import marks, words
from ..axes import decades, sizes
from ..figure import Figure
from ..panels import panel, stack
from ..series import Series, over
from ..tables import Run

_COST = "nanoseconds_per_weight_per_example"
_TIPS = {
    "kernel": "Kernel", "network": "Network", "batch": "Batch", "phase": "Phase", _COST: "ns per weight and example",
    "low": "from", "high": "to", "median_seconds": "Seconds a pass", "gigaflops_per_second": "GFLOP/s", "bound": "Bound by",
}  # fmt: skip


def figures(run: Run) -> list[Figure]:
    """A picture for each series over width, forward above backward."""
    rows = run.measured("passes").dropna(subset=[_COST])
    rows = rows[rows["phase"].isin(["forward", "backward"])].copy()
    factor = rows[_COST] / rows["median_seconds"]
    rows["low"], rows["high"] = factor * rows["median_ci95_low_seconds"], factor * rows["median_ci95_high_seconds"]
    return [_figure(run, series) for series in over("width", rows)]


def _figure(run: Run, series: Series) -> Figure:
    rows = series.rows.drop_duplicates(["kernel", "phase", "width"])
    x = sizes("width", series.title, rows["width"])
    y = decades(_COST, "ns per weight and example", [*rows[_COST], *rows["low"], *rows["high"]])
    phases = [phase for phase in ("forward", "backward") if phase in set(rows["phase"])]
    kernels = marks.kernels(rows["kernel"])
    panels = []
    for phase in phases:
        across = x if phase == phases[-1] else x.untitled()
        layers = marks.edges(cache_edges(run, series), across, y)
        layers += marks.kernel_lines(rows[rows["phase"] == phase], kernels, across, y, marks.tooltip(**_TIPS), interval=("low", "high"))
        panels.append(panel(layers, phase))
    notes = [] if len(phases) == 2 else [f"The run has no {'forward' if phases == ['backward'] else 'backward'} passes here."]
    caption = (
        f"Time per weight and example over width: {series.words}. Dashed: the width at which the weights fill a cache. "
        f"{words.machine(run)}. {words.method(rows['rounds'])}"
    )
    return Figure(f"cost-{series.name}", f"Cost per weight and example: {series.words}", caption, stack(panels), notes)


def cache_edges(run: Run, series: Series) -> list[tuple[str, float]]:
    """The widths at which a network's weights are as large as each cache."""
    element = 8 if series.precision == "float64" else 4
    sizes = {name: run.machine.get(f"{name.lower()}_bytes") for name in ("L1d", "L2", "L3")}
    return [
        (name, math.sqrt(size / (element * series.fixed)))
        for name, size in sizes.items()
        if isinstance(size, float) and size > 0 and series.fixed > 0
    ]

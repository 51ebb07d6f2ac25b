"""Each pass of each network as a point under what the machine can do at most."""

import math

import altair
import pandas

from .. import marks, words
from ..axes import Axis, decades
from ..figure import Figure
from ..labels import spread
from ..panels import panel
from ..tables import Run
from ..theme import GREY

_RATE = "gigaflops_per_second"
_TIPS = {
    "kernel": "Kernel", "network": "Network", "batch": "Batch", "phase": "Phase", "threads_requested": "Threads",
    "intensity": "flop a byte", _RATE: "GFLOP/s", "peak_ratio": "Share of the peak", "bound": "Bound by",
}  # fmt: skip
_LEVELS = {"l1": "L1", "l2": "L2", "l3": "L3", "memory": "memory"}
_PHASES = {"forward": "circle", "backward": "triangle-up"}
_HEIGHT, _WIDTH = 150, 190
# Points from the middle of a level's name to the next one's.
_NAME = 17


def figures(run: Run) -> list[Figure]:
    """A picture for each precision and number of threads."""
    rows = run.measured("passes")
    rows = rows[rows["phase"].isin(list(_PHASES)) & (rows["traffic_model_bytes"] > 0) & (rows["multiply_adds"] > 0) & (rows[_RATE] > 0)]
    rows = rows.assign(intensity=2 * rows["multiply_adds"] / rows["traffic_model_bytes"])
    return [
        _figure(run, str(precision), float(threads), group)
        for (precision, threads), group in rows.groupby(["precision", "threads_requested"])
    ]


def _figure(run: Run, precision: str, threads: float, rows: pandas.DataFrame) -> Figure:
    peak = run.peak(precision, threads)
    x = decades("intensity", "arithmetic intensity (flop / byte)", rows["intensity"])
    y = decades(_RATE, "GFLOP/s", [*rows[_RATE], *([peak] if peak else [])])
    notes = [] if peak else ["The run has no measured peak of these threads, so no ceilings are drawn."]
    layers = _roofs(peak, _bandwidths(run, precision, threads), x, y, _WIDTH) if peak else []
    kernels = marks.kernels(rows["kernel"])
    bottom = {"orient": "bottom", "direction": "horizontal", "title": None}
    shape = altair.Shape(
        "phase:N", scale=altair.Scale(domain=[*_PHASES], range=[*_PHASES.values()]), legend=altair.Legend(**bottom, symbolFillColor=GREY)
    )
    points = altair.Chart(rows).mark_point(opacity=0.7, size=10)
    layers.append(
        points.encode(
            x=x.x(), y=y.y(), color=kernels.colour(altair.Legend(**bottom, columns=4, symbolType="square")), shape=shape,
            tooltip=marks.tooltip(**_TIPS),
        )
    )  # fmt: skip
    caption = (
        f"Roofline, {words.threads(threads)}, {precision}: every network's forward and backward pass under the measured ceilings, the peak in GFLOP/s and the slopes of what each cache and memory delivers. Bytes are "
        f"what must cross memory at least, so work that stays in a cache may lie above memory's line. {words.machine(run)}. "
        f"{words.method(rows['rounds'])}"
    )
    name = f"roofline-threads-{threads:.0f}-{precision}"
    return Figure(name, f"Roofline, {words.threads(threads)}, {precision}", caption, panel(layers, height=_HEIGHT, width=_WIDTH), notes)


def _bandwidths(run: Run, precision: str, threads: float) -> dict[str, float]:
    """What can be read from each level, in GB/s."""
    table = run.tables["ceilings"]
    table = table[(table["precision"] == precision) & (table["threads"] == threads) & (table["resource"] == "read")]
    reads = table.dropna(subset=["gigabytes_per_second"])
    bandwidths = dict(zip(reads["level"], reads["gigabytes_per_second"], strict=True))
    return {level: float(bandwidths[level]) for level in _LEVELS if level in bandwidths}


def _roofs(peak: float, bandwidths: dict[str, float], x: Axis, y: Axis, width: float) -> list[altair.Chart]:
    """The peak, and below it a slope for each level of the memory, named above the corner where it meets the peak."""
    lines, corners = [], []
    for level, bandwidth in bandwidths.items():
        start, corner = max(x.domain[0], y.domain[0] / bandwidth), peak / bandwidth
        if start < corner:
            lines += [{"intensity": at, _RATE: bandwidth * at, "level": level} for at in (start, corner)]
            corners.append({"intensity": corner, _RATE: peak, "label": _LEVELS[level]})
    layers = marks.level(peak, f"peak {peak:.0f}", x, y)
    if lines:
        slopes = altair.Chart(pandas.DataFrame(lines)).mark_line(clip=True, strokeWidth=0.8)
        layers.append(slopes.encode(x=x.x(), y=y.y(), detail="level:N"))
        text = altair.Chart(_apart(pandas.DataFrame(corners), x, width)).mark_text(baseline="bottom", dy=-3, style="reference")
        layers.append(text.encode(x=x.x(), y=y.y(), text="label:N"))
    return layers


def _apart(corners: pandas.DataFrame, x: Axis, width: float) -> pandas.DataFrame:
    """Names side by side, moved as little as they must."""
    low, length = math.log(x.domain[0]), math.log(x.domain[1] / x.domain[0])
    points = [width * (math.log(at) - low) / length for at in corners["intensity"]]
    return corners.assign(intensity=[math.exp(low + length * place / width) for place in spread(points, width, gap=_NAME)])

"""The marks that the pictures share: lines with points and intervals, their labels, and reference lines."""

from collections.abc import Iterator, Sequence

import altair
import pandas

from .axes import Axis
from .labels import line_ends
from .theme import HEIGHT, PLOT, kernel_colours, kernel_order, kernel_shapes

_TEXT = {"kernel", "network", "phase", "verdict", "bound", "shape", "baseline_kernel", "label", "level", "precision"}


def kernel_scales(rows: pandas.DataFrame) -> tuple[altair.Scale, altair.Scale]:
    """Colours and shapes of the kernels in these rows."""
    kernels = kernel_order(rows["kernel"])
    colours = altair.Scale(domain=kernels, range=kernel_colours(kernels))
    return colours, altair.Scale(domain=kernels, range=kernel_shapes(kernels))


def tooltip(**columns: str) -> list[altair.Tooltip]:
    """What hovering shows: `column="Words"`; numbers have four digits."""
    return [
        altair.Tooltip(f"{column}:N", title=words)
        if column in _TEXT
        else altair.Tooltip(f"{column}:Q", title=words, format=".4~g")
        for column, words in columns.items()
    ]


def kernel_lines(
    rows: pandas.DataFrame,
    x: Axis,
    y: Axis,
    tips: Sequence[altair.Tooltip],
    *,
    interval: tuple[str, str] | None = None,
    label: str = "kernel",
    height: float = HEIGHT,
) -> list[altair.Chart]:
    """A line a kernel, points on it with their intervals, and its label at its end."""
    colours, shapes = kernel_scales(rows)
    colour = altair.Color("kernel:N", scale=colours, legend=None)
    base = altair.Chart(rows).encode(x=x.x(), color=colour)
    layers = []
    if interval and rows[interval[0]].notna().any():
        layers.append(base.mark_rule().encode(y=y.y(interval[0]), y2=f"{interval[1]}:Q", tooltip=list(tips)))
    layers.append(base.mark_line().encode(y=y.y()))
    layers.append(base.mark_point().encode(y=y.y(), shape=altair.Shape("kernel:N", scale=shapes, legend=None), tooltip=list(tips)))
    ends = altair.Chart(line_ends(rows, x.column, y.column, y.domain, height, log=y.log))
    layers.append(
        ends.mark_text(align="left", dx=5, style="name").encode(x=x.x(), y=y.y("label_y"), text=f"{label}:N", color=colour)
    )
    return layers


def kernel_points(
    rows: pandas.DataFrame, x: Axis, y: Axis, tips: Sequence[altair.Tooltip], *, interval: tuple[str, str] | None = None
) -> list[altair.Chart]:
    """Points that no line connects, with a legend, since they have no end to write a name at."""
    colours, shapes = kernel_scales(rows)
    legend = altair.Legend(orient="bottom", title=None, columns=3)
    colour = altair.Color("kernel:N", scale=colours, legend=legend)
    base = altair.Chart(rows).encode(x=x.x(), color=colour)
    layers = []
    if interval and rows[interval[0]].notna().any():
        layers.append(base.mark_rule(opacity=0.5).encode(y=y.y(interval[0]), y2=f"{interval[1]}:Q"))
    points = base.mark_point(opacity=0.75).encode(y=y.y(), shape=altair.Shape("kernel:N", scale=shapes, legend=legend))
    return [*layers, points.encode(tooltip=list(tips))]


def by_threads(rows: pandas.DataFrame, x: Axis) -> Iterator[tuple[float, pandas.DataFrame, Axis]]:
    """The rows of each number of threads, for plots below each other: the lowest has the axis's title."""
    counts = sorted(rows["threads_requested"].unique())
    for count in counts:
        yield count, rows[rows["threads_requested"] == count], x if count == counts[-1] else x.untitled()


def level(value: float, label: str, x: Axis, y: Axis, *, dash: Sequence[int] = (), above: bool = True) -> list[altair.Chart]:
    """A horizontal reference line over the whole width, its name at its left end."""
    rows = pandas.DataFrame([{x.column: x.domain[0], "end": x.domain[1], y.column: value, "label": label}])
    base = altair.Chart(rows).encode(y=y.y())
    rule = base.mark_rule(strokeDash=list(dash)).encode(x=x.x(), x2="end:Q")
    text = base.mark_text(align="left", baseline="bottom" if above else "top", dy=-1 if above else 2, dx=2, style="reference")
    return [rule, text.encode(x=x.x(), text="label:N")]


def edges(places: Sequence[tuple[str, float]], x: Axis, y: Axis) -> list[altair.Chart]:
    """Vertical marks where something changes, such as where a cache ends; those beyond the axis are left out."""
    inside = [{"label": label, x.column: place, y.column: y.domain[1]} for label, place in places if x.domain[0] < place < x.domain[1]]
    if not inside:
        return []
    base = altair.Chart(pandas.DataFrame(inside)).encode(x=x.x())
    text = base.mark_text(baseline="bottom", dy=-2, style="reference").encode(y=y.y(), text="label:N")
    return [base.mark_rule(strokeDash=[2, 2]), text]


def panel(layers: Sequence[altair.Chart], title: str = "", *, height: float = HEIGHT, width: float = PLOT) -> altair.LayerChart:
    """One plot of a picture."""
    chart = altair.layer(*layers).properties(width=width, height=height)
    return chart.properties(title=title) if title else chart


def stack(panels: Sequence[altair.LayerChart]) -> altair.TopLevelMixin:
    """Plots below each other; a single one stays itself."""
    if len(panels) == 1:
        return panels[0]
    return altair.vconcat(*panels, spacing=6)

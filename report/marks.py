"""The marks that the pictures share: lines with points and intervals, their labels, and reference lines.

Channels are objects here: of one given as text the library asks its whole schema, which takes milliseconds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import altair
import pandas

from .axes import Axis
from .labels import line_ends
from .theme import HEIGHT, PAPER, kernel_colours, kernel_order, kernel_shapes

_TEXT = {"run", "kernel", "network", "phase", "verdict", "bound", "shape", "baseline_kernel", "label", "level", "precision", "fitted"}


class Names:
    """The colours and shapes that tell a picture's lines apart, the same in all its plots."""

    def __init__(self, column: str, names: list[str], colours: Sequence[str], shapes: Sequence[str]) -> None:
        self.names = names
        self._column = column
        self._colours = altair.Scale(domain=names, range=list(colours))
        self._shapes = altair.Scale(domain=names, range=list(shapes))

    def colour(self, legend: altair.Legend | None = None) -> altair.Color:
        return altair.Color(f"{self._column}:N", scale=self._colours, legend=legend)

    def shape(self, legend: altair.Legend | None = None) -> altair.Shape:
        return altair.Shape(f"{self._column}:N", scale=self._shapes, legend=legend)


def kernels(present: Iterable[str]) -> Names:
    """Each kernel in its own colour and shape."""
    names = kernel_order(present)
    return Names("kernel", names, kernel_colours(names), kernel_shapes(names))


def tooltip(**columns: str) -> list[altair.Tooltip]:
    """What hovering shows: `column="Words"`; numbers have four digits."""
    return [
        altair.Tooltip(f"{column}:N", title=words)
        if column in _TEXT
        else altair.Tooltip(f"{column}:Q", title=words, format=".4~g")
        for column, words in columns.items()
    ]


def measured(
    rows: pandas.DataFrame,
    names: Names,
    x: Axis,
    y: Axis,
    tips: Sequence[altair.Tooltip],
    *,
    interval: tuple[str, str] | None = None,
    connect: bool = True,
    legend: altair.Legend | None = None,
    crowded: bool = False,
) -> list[altair.Chart]:
    """Points with their intervals and a line through each name's; fainter where they are `crowded`."""
    base = altair.Chart(rows).encode(x=x.x(), color=names.colour(legend))
    layers = []
    if interval and rows[interval[0]].notna().any():
        rule = base.mark_rule(clip=True, **({"opacity": 0.4} if crowded else {}))
        layers.append(rule.encode(y=y.y(interval[0]), y2=altair.Y2(f"{interval[1]}:Q"), tooltip=list(tips)))
    if connect:
        layers.append(base.mark_line(clip=True).encode(y=y.y()))
    point = base.mark_point(**({"opacity": 0.8, "size": 9} if crowded else {}))
    return [*layers, point.encode(y=y.y(), shape=names.shape(legend), tooltip=list(tips))]


def kernel_lines(
    rows: pandas.DataFrame,
    kernels: Names,
    x: Axis,
    y: Axis,
    tips: Sequence[altair.Tooltip],
    *,
    interval: tuple[str, str] | None = None,
    references: pandas.DataFrame | None = None,
    label: str = "kernel",
    height: float = HEIGHT,
    connect: bool = True,
    column: bool = False,
) -> list[altair.Chart]:
    """A line a kernel, points on it with their intervals, and its label at its end.

    `references` are rows of other lines, drawn elsewhere, whose `label` needs room there, too. With `column` all labels stand beside
    the plot, also those of lines that end within it: long ones would lie on others.
    """
    layers = measured(rows, kernels, x, y, tips, interval=interval, connect=connect)
    lines = rows.assign(end=rows[label])
    if references is not None:
        lines = pandas.concat([lines, references.assign(end=references["label"])], ignore_index=True)
    ends = line_ends(lines, x, y, "end", height, column=column)
    named = ends["kernel"].notna()
    for part, style in ((ends[named], "name"), (ends[~named], "reference")):
        if len(part):
            columns = [x.column, "label_y", "end", *(["kernel", "threads_requested"] if style == "name" else [])]
            text = altair.Chart(part[[column for column in dict.fromkeys(columns) if column in part]])
            text = text.encode(x=x.x(), y=y.y("label_y"), text=altair.Text("end:N"))
            if part[x.column].min() < rows[x.column].max():
                # A name within the plot stands on paper of its own, so that no line goes through its letters.
                layers.append(text.mark_text(align="left", dx=5, style=style, fill=PAPER, stroke=PAPER, strokeWidth=2.5))
            text = text.mark_text(align="left", dx=5, style=style)
            layers.append(text.encode(color=kernels.colour()) if style == "name" else text)
    return layers


def kernel_points(
    rows: pandas.DataFrame,
    kernels: Names,
    x: Axis,
    y: Axis,
    tips: Sequence[altair.Tooltip],
    *,
    interval: tuple[str, str] | None = None,
) -> list[altair.Chart]:
    """Points that no line connects, each kernel's a little aside, with a legend, since they have no end to write a name at."""
    columns = 4 if len(kernels.names) == 4 else 3
    legend = altair.Legend(orient="bottom", title=None, columns=columns, symbolOpacity=1)
    step = (x.domain[1] / x.domain[0]) ** 0.007
    aside = {name: step ** (index - (len(kernels.names) - 1) / 2) for index, name in enumerate(kernels.names)}
    moved = rows.assign(place=rows[x.column] * rows["kernel"].map(aside))
    return measured(moved, kernels, replace(x, column="place"), y, tips, interval=interval, connect=False, legend=legend, crowded=True)


def by_threads(rows: pandas.DataFrame, x: Axis) -> Iterator[tuple[float, pandas.DataFrame, Axis]]:
    """The rows of each number of threads, for plots below each other: the lowest has the axis's title."""
    counts = sorted(rows["threads_requested"].unique())
    for count in counts:
        yield count, rows[rows["threads_requested"] == count], x if count == counts[-1] else x.untitled()


def level(value: float, label: str, x: Axis, y: Axis, *, dash: Sequence[int] = ()) -> list[altair.Chart]:
    """A horizontal reference line over the whole width, its name beside its right end."""
    rows = pandas.DataFrame([{x.column: x.domain[0], "end": x.domain[1], y.column: value, "label": label}])
    base = altair.Chart(rows).encode(y=y.y())
    rule = base.mark_rule(strokeDash=list(dash)).encode(x=x.x(), x2=altair.X2("end:Q"))
    text = base.mark_text(align="left", dx=4, style="reference").encode(x=x.x("end"), text=altair.Text("label:N"))
    return [rule, text] if label else [rule]


def edges(places: Sequence[tuple[str, float]], x: Axis, y: Axis) -> list[altair.Chart]:
    """Vertical marks where something changes, such as where a cache ends; those beyond the axis are left out."""
    inside = [{"label": label, x.column: place, y.column: y.domain[1]} for label, place in places if x.domain[0] < place < x.domain[1]]
    if not inside:
        return []
    base = altair.Chart(pandas.DataFrame(inside)).encode(x=x.x())
    text = base.mark_text(baseline="bottom", dy=-2, style="reference").encode(y=y.y(), text=altair.Text("label:N"))
    return [base.mark_rule(strokeDash=[2, 2]), text]

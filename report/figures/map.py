"""Where the rule holds: backward over forward for each batch and width, and what binds there."""

import math

import altair
import numpy
import pandas

from .. import marks, words
from ..axes import apart, ratios
from ..figure import Figure
from ..panels import Plot, panel, stack
from ..tables import Run
from ..theme import BLUE, GREY, MUTED, ORANGE, PLOT, PURPLE
from .borders import borders

_RATIO, _LOW, _HIGH = "backward_forward_ratio", "backward_forward_ci95_low_ratio", "backward_forward_ci95_high_ratio"
_KEYS = ["kernel", "precision", "threads_requested", "depth", "input_gradient", "activation"]
_TIPS = {
    "kernel": "Kernel", "width": "Width", "batch": "Batch", _RATIO: "Backward ÷ forward", _LOW: "from", _HIGH: "to",
    "operation_count_ratio": "Count", "predicted_ratio": "Prediction", "bound_forward": "Forward bound by",
    "bound_backward": "Backward bound by", "verdict": "Verdict",
}  # fmt: skip
# Blue is below, orange above, and the paper's middle grey is where they meet: told apart without red and green.
_COLOURS = ["#2166AC", "#67A9CF", "#D1E5F0", "#F7F7F7", "#FEE0B6", "#F1A340", "#B35806"]
_BINDS = {"compute": ("arithmetic", BLUE), "memory": ("memory", ORANGE), "overhead": ("overhead", GREY)}
_WIDTH, _HEIGHT, _BOUND_HEIGHT = PLOT + 10, 132, 78
# Points that a digit is wide, and a line of them high.
_DIGIT, _LINE = 3.9, 9


def figures(run: Run) -> list[Figure]:
    """A map for each setting that was measured at two widths and two batches or more."""
    rows = run.measured("ratios").dropna(subset=[_RATIO, "width", "batch"])
    made = []
    for key, group in rows.groupby(_KEYS):
        cells = group.drop_duplicates(["width", "batch"])
        if cells["width"].nunique() > 2 and cells["batch"].nunique() > 2:
            made.append(_figure(run, dict(zip(_KEYS, key, strict=True)), _with_bounds(run, cells)))
    return made


def _with_bounds(run: Run, cells: pandas.DataFrame) -> pandas.DataFrame:
    """What binds each cell's forward and backward, from passes.csv."""
    passes = run.measured("passes")
    for phase in ("forward", "backward"):
        bound = passes[passes["phase"] == phase].drop_duplicates(["case_id", "kernel"])[["case_id", "kernel", "bound"]]
        cells = cells.merge(bound.rename(columns={"bound": f"bound_{phase}"}), how="left", on=["case_id", "kernel"])
        cells[f"bound_{phase}"] = cells[f"bound_{phase}"].fillna("")
    return cells


def _figure(run: Run, key: dict, cells: pandas.DataFrame) -> Figure:
    widths, batches = (sorted(cells[column].unique()) for column in ("width", "batch"))
    places = {
        "left": cells["width"].map(widths.index), "right": cells["width"].map(widths.index) + 1,
        "bottom": cells["batch"].map(batches.index), "top": cells["batch"].map(batches.index) + 1,
    }  # fmt: skip
    cells = cells.assign(**places)
    count = float(cells["operation_count_ratio"].median()) if cells["operation_count_ratio"].notna().any() else 2.0
    panels = [_ratio_panel(cells, widths, batches, count)]
    notes = []
    for phase in ("forward", "backward"):
        if (cells[f"bound_{phase}"] != "").any():
            panels.append(_bound_panel(cells, widths, batches, phase))
        else:
            notes.append(f"passes.csv does not say what binds {phase}.")
    setting = (
        f"{key['kernel']}, {words.layers(key['depth'])}, {words.threads(key['threads_requested'])}, {key['precision']}"
        f"{words.gradients(key['input_gradient'])}"
    )
    held = int((cells["verdict"] == "as counted").sum())
    gaps = "; × was not measured" if len(cells) < len(widths) * len(batches) else ""
    caption = (
        f"Backward's time over forward's for each batch and width: {setting}. White is the count, {count:.4g}; the intervals "
        f"of {held} of {len(cells)} cells reach within 5 % of it{gaps}. Black lines: beyond them the prediction is as their numbers say. Below: what limits each pass by "
        f"the cost model. {words.machine(run)}. {words.method(cells['rounds'], 'Medians of ratios paired within rounds,')}"
    )
    name = f"map-{key['kernel']}-{key['depth']:.0f}-layers-threads-{key['threads_requested']:.0f}-{key['precision']}"
    name += "-every-gradient" if key["input_gradient"] == "true" else ""
    return Figure(name, f"Map of the rule: {setting}", caption, stack(panels, own_colours=True), notes)


def _grid(axis: str, values: list[float], title: str | None, height: float = 0) -> dict:
    """An axis on which every measured size has a place of the same extent, written in its middle."""
    texts = [f"{value:.0f}" for value in values]
    points = (_WIDTH if axis == "x" else height) / len(values)

    def room(less: float, more: float) -> bool:
        """Numbers side by side need half of each one's width between their middles; those above each other a line."""
        between = (len(f"{less:.0f}") + len(f"{more:.0f}")) / 2 * _DIGIT + 3 if axis == "x" else _LINE
        return (values.index(more) - values.index(less)) * points >= between

    ticks = altair.Axis(
        values=[values.index(value) + 0.5 for value in apart(values, room)], labelExpr=f"{texts!r}[floor(datum.value)]", grid=False,
        ticks=False, domain=False, labelOverlap=False,
    )  # fmt: skip
    return {"title": title, "scale": altair.Scale(domain=[0, len(values)], nice=False), "axis": ticks}


def _cells(cells: pandas.DataFrame, widths: list[float], batches: list[float], title: str | None, height: float) -> altair.Chart:
    return (
        altair.Chart(cells)
        # Each reaches a little under the next, so that no paper shows between them.
        .mark_rect(x2Offset=0.5, y2Offset=-0.5)
        .encode(
            x=altair.X("left:Q", **_grid("x", widths, title)), x2="right:Q",
            y=altair.Y("bottom:Q", **_grid("y", batches, "batch (examples)", height)), y2="top:Q",
            tooltip=marks.tooltip(**_TIPS),
        )
    )  # fmt: skip


def _gaps(cells: pandas.DataFrame, widths: list[float], batches: list[float], height: float) -> list[altair.Chart]:
    """A cross where nothing was measured: bare paper would look like the count."""
    measured = set(zip(cells["width"], cells["batch"], strict=True))
    places = [
        {"x": widths.index(width) + 0.5, "y": batches.index(batch) + 0.5, "label": "×"}
        for width in widths for batch in batches if (width, batch) not in measured
    ]  # fmt: skip
    if not places:
        return []
    x, y = altair.X("x:Q", **_grid("x", widths, None)), altair.Y("y:Q", **_grid("y", batches, "batch (examples)", height))
    return [altair.Chart(pandas.DataFrame(places)).mark_text(color=MUTED).encode(x=x, y=y, text="label:N")]


def _ratio_panel(cells: pandas.DataFrame, widths: list[float], batches: list[float], count: float) -> Plot:
    """Colours by the logarithm around the count, the same distance on both sides."""
    reach = max(1.5, math.exp(numpy.abs(numpy.log(cells[_RATIO] / count)).quantile(0.97)))
    scale = altair.Scale(
        type="log", domain=[count * reach**step for step in (-1, -2 / 3, -1 / 3, 0, 1 / 3, 2 / 3, 1)], range=_COLOURS, clamp=True,
        interpolate="lab",
    )  # fmt: skip
    values = [tick for tick in ratios(_RATIO, "", (count / reach, count * reach)).ticks if count / reach <= tick <= count * reach]
    legend = altair.Legend(title="ratio", values=list(values), gradientLength=_HEIGHT - 24, format=".3~g", labelSeparation=4)
    layers = [_cells(cells, widths, batches, None, _HEIGHT).encode(color=altair.Color(f"{_RATIO}:Q", scale=scale, legend=legend))]
    layers += _gaps(cells, widths, batches, _HEIGHT)
    predicted = cells.pivot(index="batch", columns="width", values="predicted_ratio").reindex(index=batches, columns=widths)
    lines, names = borders(predicted.to_numpy())
    x, y = altair.X("left:Q", **_grid("x", widths, None)), altair.Y("bottom:Q", **_grid("y", batches, "batch (examples)", _HEIGHT))
    if lines:
        drawn = altair.Chart(pandas.DataFrame(lines)).encode(x=x, x2="right:Q", y=y, y2="top:Q")
        layers.append(drawn.mark_rule(color="#1A1F26", strokeWidth=1, strokeCap="square"))
    if names:
        text = altair.Chart(pandas.DataFrame(names)).encode(x=x, y=y, text="label:N")
        layers.append(text.mark_text(color="#FFFFFF", stroke="#FFFFFF", strokeWidth=2.5, fontWeight="bold"))
        layers.append(text.mark_text(color="#1A1F26", fontWeight="bold"))
    return panel(layers, "measured ratio", height=_HEIGHT, width=_WIDTH)


def _bound_panel(cells: pandas.DataFrame, widths: list[float], batches: list[float], phase: str) -> Plot:
    known = [bound for bound in _BINDS if (cells["bound_forward"] == bound).any() or (cells["bound_backward"] == bound).any()]
    others = sorted({*cells["bound_forward"], *cells["bound_backward"]} - {*_BINDS, ""})
    column = f"bound_{phase}"
    gaps = _gaps(cells, widths, batches, _BOUND_HEIGHT)
    cells = cells[cells[column] != ""].assign(binds=cells[column].map(lambda bound: _BINDS.get(bound, (bound, PURPLE))[0]))
    scale = altair.Scale(
        domain=[_BINDS[bound][0] for bound in known] + others, range=[_BINDS[bound][1] for bound in known] + [PURPLE] * len(others)
    )
    colour = altair.Color("binds:N", scale=scale, legend=altair.Legend(title="bound by", symbolType="square", symbolSize=50))
    last = "width (units a layer)" if phase == "backward" else None
    layers = [_cells(cells, widths, batches, last, _BOUND_HEIGHT).encode(color=colour), *gaps]
    return panel(layers, phase, height=_BOUND_HEIGHT, width=_WIDTH)

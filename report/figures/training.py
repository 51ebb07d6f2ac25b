"""Training: loss and accuracy over epochs, and the first layer's weights as pictures."""

import base64
import struct

import altair
import pandas

from .. import marks, words
from ..axes import Axis
from ..figure import Figure
from ..labels import line_ends
from ..panels import panel, stack
from ..tables import Run
from ..theme import BLUE, COLUMN, HEIGHT, VERMILION

_CURVES = (("loss", "loss"), ("accuracy", "accuracy (share right)"))
_TIPS = {"label": "Examples", "epoch": "Epoch", "value": "Value", "learning_rate": "Learning rate", "seconds": "Seconds an epoch"}
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def figures(run: Run) -> list[Figure]:
    """The curves where there is a training.csv, the features where there is a features.png."""
    rows = run.tables["training"].dropna(subset=["epoch"])
    return ([_curves(run, rows)] if len(rows) else []) + _features(run)


def _curves(run: Run, rows: pandas.DataFrame) -> Figure:
    first, last = rows["epoch"].min(), rows["epoch"].max()
    x = Axis("epoch", "epoch", (min(first, last - 1), last), format="d")
    panels, notes = [], []
    for quantity, title in _CURVES:
        long = pandas.concat(
            [rows.assign(value=rows[f"{part}_{quantity}"], label=label) for part, label in (("training", "training"), ("test", "test"))]
        ).dropna(subset=["value"])
        if long.empty:
            notes.append(f"training.csv tells no {quantity}.")
            continue
        low, high = long["value"].min(), long["value"].max()
        room = 0.05 * (high - low) or 0.05 * abs(high) or 0.05
        y = Axis("value", title, (low - room, high + room))
        panels.append(panel(_lines(long, x if quantity == "accuracy" else x.untitled(), y)))
    setting = rows.iloc[0]
    caption = (
        f"Training {setting['network']} on {setting['data_set'] or 'unnamed examples'}: {setting['kernel']}, "
        f"{words.threads(setting['threads_requested'])}, {setting['precision']}, batch {setting['batch']:.0f}, {setting['activation']}, "
        f"λ = {setting['regularization']:g}. Training values are averages over an epoch's batches, each before its update; test values "
        f"are taken after the epoch. {words.machine(run)}."
    )
    if not panels:
        run.notes.append("training.csv has no losses to draw.")
    return Figure("training", f"Training {setting['network']}", caption, stack(panels or [panel([_nothing()])]), notes)


def _nothing() -> altair.Chart:
    return altair.Chart(pandas.DataFrame([{"label": "no values"}])).mark_text().encode(text="label:N")


def _lines(rows: pandas.DataFrame, x: Axis, y: Axis) -> list[altair.Chart]:
    colour = altair.Color("label:N", scale=altair.Scale(domain=["training", "test"], range=[BLUE, VERMILION]), legend=None)
    dash = altair.StrokeDash("label:N", scale=altair.Scale(domain=["training", "test"], range=[[1, 0], [4, 2]]), legend=None)
    base = altair.Chart(rows).encode(x=x.x(), y=y.y(), color=colour)
    ends = line_ends(rows, x, y, "label", HEIGHT)
    name = altair.Chart(ends).mark_text(align="left", dx=5, style="name").encode(x=x.x(), y=y.y("label_y"), text="label:N", color=colour)
    hover = base.mark_point(opacity=0 if rows["epoch"].nunique() > 30 else 1, size=9).encode(tooltip=marks.tooltip(**_TIPS))
    return [base.mark_line().encode(strokeDash=dash), hover, name]


def _features(run: Run) -> list[Figure]:
    path = run.folder / "features.png"
    if not path.is_file():
        return []
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    if len(data) < 24 or not data.startswith(_SIGNATURE):
        run.notes.append("features.png is no PNG file.")
        return []
    width, height = struct.unpack(">II", data[16:24])
    side = COLUMN - 12
    picture = pandas.DataFrame([{"url": "data:image/png;base64," + base64.b64encode(data).decode(), "x": 0, "y": 0}])
    whole = {"width": altair.expr("width"), "height": altair.expr("height")}
    tiles = altair.Chart(picture).mark_image(**whole, smooth=False, align="left", baseline="bottom")
    axes = {"axis": None, "scale": altair.Scale(domain=[0, 1], nice=False)}
    tiles = tiles.encode(x=altair.X("x:Q", **axes), y=altair.Y("y:Q", **axes), url="url:N")
    caption = f"First-layer weights, a tile a unit: light responds to, dark speaks against. {run.name}, {words.machine(run)}."
    return [Figure("features", "First-layer features", caption, panel([tiles], height=side * height / (width or 1), width=side))]

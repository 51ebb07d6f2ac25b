"""A figure's Vega-Lite as the page draws it, compiled here, so that no browser need do it; it is as wide as the window there."""

from typing import Any

import vl_convert

from ..theme import BLUE, INK, LINE, MUTED, PAPER

# A column's 7 points become 12 pixels.
SCALE = 12 / 7
# Letters take the page's colours, so a change of theme, or of paper, needs no drawing.
# Blue needs to be lighter on one of the two papers; colours.css says how.
_COLOURS = {PAPER: "transparent", INK: "var(--ink)", MUTED: "var(--muted)", LINE: "var(--line)", BLUE: "var(--blue)"}
# Plots that a paper's column stacks stand side by side where there is room.
_MOST_COLUMNS = 3


def compiled(spec: dict[str, Any], description: str) -> dict[str, Any]:
    """Vega without rows. The page's script gives it these, and its width."""
    drawn = _for_screen(spec)
    if plots := drawn.pop("vconcat", None):
        _title_all(plots)
        drawn |= {"concat": plots, "columns": _MOST_COLUMNS}
    else:
        drawn |= {"width": 1, "autosize": {"type": "fit-x", "contains": "padding"}}
    # A screen reader has the table of rows; words at every mark, too, take long to make.
    drawn["config"] = {**drawn["config"], "mark": {"aria": False}}
    return vl_convert.vegalite_to_vega({**drawn, "description": description})


def told(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """What hovering tells: columns with their titles, and the names of the rows that have them."""
    found: dict[tuple[tuple[str, str], ...], dict[str, None]] = {}
    for layer in _layers(spec):
        tips = layer.get("encoding", {}).get("tooltip", ())
        if columns := tuple((tip["field"], tip.get("title", tip["field"])) for tip in tips):
            found.setdefault(columns, {}).setdefault(layer["data"]["name"])
    return [
        {"columns": [{"field": field, "title": title} for field, title in columns], "names": [*names]}
        for columns, names in found.items()
    ]


def _title_all(plots: list[dict[str, Any]]) -> None:
    """Gives each plot the horizontal axis's title that only the lowest of a stack has."""
    encodings = [layer["encoding"] for plot in plots for layer in _layers(plot) if "x" in layer.get("encoding", {})]
    title = encodings[-1]["x"].get("title")
    for encoding in encodings:
        encoding["x"]["title"] = title


def _layers(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The layers of all plots."""
    return [layer for plot in spec.get("vconcat", [spec]) for layer in plot.get("layer", [plot])]


def _for_screen(part: Any) -> Any:
    """A copy with the page's colours, heights as much larger as its letters, and marks that hand out their row to be told."""
    if isinstance(part, list):
        return [_for_screen(item) for item in part]
    if not isinstance(part, dict):
        return _COLOURS.get(part, part) if isinstance(part, str) else part
    copy = {
        key: value * SCALE if key == "height" and isinstance(value, int | float) else _for_screen(value)
        for key, value in part.items()
    }
    if copy.get("encoding", {}).pop("tooltip", None):
        mark = copy["mark"]
        copy["mark"] = {**(mark if isinstance(mark, dict) else {"type": mark}), "tooltip": {"content": "data"}}
    return copy

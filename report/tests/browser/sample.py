"""A page of invented rows: every kind of layout, names that are markup, and a run that lacks things."""

import math
from typing import Any

from report.figure import Figure
from report.page import Link, Page, Section, Table

MARKUP = "</script><img src=x onerror=alert(1)><b>bold</b>"
KERNELS = ("tiled", "openblas", MARKUP)
THREADS = (1, 2)
_COLOUR = {
    "field": "kernel",
    "type": "nominal",
    "scale": {"domain": list(KERNELS), "range": ["#0072B2", "#D55E00", "#009E73"]},
}


def sample(runs: int) -> Page:
    sections = [_section(number) for number in range(1, runs + 1)]
    if runs == 1:
        return Page(sections=sections, method="# Method\n\nHow it measures: **paired**. <script>alert(2)</script>")
    return Page(
        sections=sections,
        answer=["The second machine is 1.20 times as fast.", "Backward over forward is the same on both."],
        comparison=[_figure("change", _lines())],
    )


def _section(number: int) -> Section:
    figures = [
        _figure("ratio", _layers()),
        _figure("rate", _lines()),
        _figure("stack", _stack()),
        _figure("map", _cells()),
    ]
    return Section(
        name=f"invented-{number}",
        answer=["On this machine backward costs 1.83× forward.", "The count says 1.88."],
        figures=figures,
        machine={
            "host": MARKUP,
            "cpu_model": "Invented 9",
            "physical_cores": "2",
            "l2_bytes": "524288",
            "load_average": "nonsense",
        },
        warnings=["The machine is virtual.", f"{MARKUP} failed twice."],
        notes=["There is no training.csv, so no curves."],
        tables=[Table(name="ratios.csv", href=f"invented%20{number}/ratios.csv", rows=12345, bytes=50245)],
        files={"rate": [Link("SVG", "figures/rate.svg")]},
    )


def _figure(name: str, spec: dict[str, Any]) -> Figure:
    return Figure(
        name=name,
        title=f"Invented {name}",
        caption="Median with its 95 % interval, Invented 9, float32, batch 128.",
        chart=spec,
        notes=["One row failed and is not drawn."] if name == "rate" else (),
    )


def _rows() -> list[dict[str, Any]]:
    return [
        {
            "kernel": kernel,
            "threads_requested": threads,
            "width": width,
            "rate": (90 - 20 * index) * threads * width / (width + 100),
            "low": math.nan,
        }
        for index, kernel in enumerate(KERNELS)
        for threads in THREADS
        for width in (64, 128, 256, 512, 1024)
    ]


_TIPS = [
    {"field": "kernel", "type": "nominal", "title": "Kernel"},
    {"field": "rate", "type": "quantitative", "title": "GFLOP/s", "format": ".3~g"},
]


def _encoding(**more: Any) -> dict[str, Any]:
    return {
        "x": {
            "field": "width",
            "type": "quantitative",
            "scale": {"type": "log", "base": 2},
            "title": "units in a layer",
        },
        "y": {"field": "rate", "type": "quantitative", "title": "GFLOP/s"},
        "color": _COLOUR,
        "tooltip": _TIPS,
        **more,
    }


def _lines() -> dict[str, Any]:
    dash = {"field": "threads_requested", "type": "nominal", "title": "threads"}
    return {
        "datasets": {"rows": _rows()},
        "data": {"name": "rows"},
        "mark": {"type": "line", "point": True},
        "encoding": _encoding(strokeDash=dash),
        "height": 190,
    }


def _layers() -> dict[str, Any]:
    return {
        "datasets": {"rows": _rows(), "rule": [{"count": 60}]},
        "height": 190,
        "layer": [
            {"data": {"name": "rule"}, "mark": "rule", "encoding": {"y": {"field": "count", "type": "quantitative"}}},
            {"data": {"name": "rows"}, "mark": {"type": "point", "filled": True}, "encoding": _encoding()},
        ],
    }


def _stack() -> dict[str, Any]:
    plot = {key: value for key, value in _layers().items() if key != "datasets"}
    return {"datasets": _layers()["datasets"], "vconcat": [plot, plot], "spacing": 6}


def _cells() -> dict[str, Any]:
    return {
        "datasets": {"rows": _rows()},
        "data": {"name": "rows"},
        "mark": "rect",
        "height": 150,
        "encoding": {
            "tooltip": _TIPS,
            "x": {"field": "width", "type": "ordinal"},
            "y": {"field": "kernel", "type": "nominal", "axis": {"labelLimit": 120}},
            "color": {"field": "rate", "type": "quantitative", "scale": {"scheme": "viridis"}},
        },
    }

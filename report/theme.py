"""Colours, fonts and sizes. Marks take theirs from the theme; only kernels and phases bring colours of their own."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

# Widths in points: a paper's column is 3.4 inches, and beside the plot stand its axis and the labels at the ends of lines.
COLUMN = 245
PLOT = 156
HEIGHT = 112

# The hues of Okabe and Ito, "Color Universal Design", 2008, without black and yellow, which vanish on one of the two papers.
# Its light ones are darkened until they can be read as letters on white.
BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY = "#0072B2", "#D55E00", "#009E73", "#B5618F", "#C98300", "#3A9AD3"
GREY = "#808080"

_KERNELS = {
    "tiled": BLUE,
    "parallel": GREEN,
    "openblas": VERMILION,
    "naive": GREY,
    "torch": PURPLE,
    "jax": ORANGE,
    "torch-compiled": SKY,
    "blis": PURPLE,
    "mkl": ORANGE,
    "openblas-pypi": SKY,
    "tiled@avx2": SKY,
}
# Forms of points, for those who see no colours.
SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross", "triangle-right", "triangle-left")


# What a drawing has in place of the colours that only a theme knows.
PAPER, INK, MUTED, LINE = "theme:paper", "theme:ink", "theme:muted", "theme:line"


@dataclass(frozen=True)
class Theme:
    """Paper and ink; `colours` are those that this paper needs in place of others. What is drawn once is worn in each theme."""

    name: str
    paper: str
    ink: str
    muted: str
    line: str
    colours: Mapping[str, str] = field(default_factory=dict)

    def dressed(self, svg: str) -> str:
        """A drawing with this theme's colours."""
        return _QUOTED.sub(lambda match: f'"{self._worn.get(match[1], match[1])}"', svg)

    @cached_property
    def _worn(self) -> dict[str, str]:
        return {PAPER: self.paper, INK: self.ink, MUTED: self.muted, LINE: self.line, **self.colours}


# A whole attribute that is a colour of ours, or a name of one.
_QUOTED = re.compile('"(theme:[a-z]+|#[0-9A-F]{6})"')

LIGHT = Theme("light", paper="#FFFFFF", ink="#1A1F26", muted="#59636F", line="#E1E5EA")
DARK = Theme(
    "dark", paper="#14181D", ink="#E4E8EC", muted="#9AA5B1", line="#2D353E",
    colours={BLUE: "#3D94D1", ORANGE: "#E69F00", SKY: "#7CC8F2", PURPLE: "#CC79A7"},
)  # fmt: skip


def configuration(scale: float) -> dict[str, Any]:
    """Vega-Lite's `config`: paper and ink by name, letters and lines enlarged by `scale`."""
    label, title = 7 * scale, 7.5 * scale
    return {
        "background": PAPER,
        "font": "Liberation Sans, Arial, Helvetica, sans-serif",
        "padding": 3,
        "view": {"stroke": None},
        "axis": {
            "labelColor": MUTED, "titleColor": INK, "gridColor": LINE, "domainColor": MUTED,
            "tickColor": MUTED, "labelFontSize": label, "titleFontSize": title, "titleFontWeight": "normal",
            "gridWidth": 0.5, "domainWidth": 0.6, "tickWidth": 0.6, "tickSize": 3, "labelPadding": 2, "titlePadding": 4,
        },
        "axisY": {"domain": False, "ticks": False, "minExtent": 20},
        "axisX": {"grid": False},
        "legend": {
            "labelColor": INK, "titleColor": INK, "labelFontSize": label, "titleFontSize": label,
            "titleFontWeight": "normal", "symbolSize": 25 * scale, "rowPadding": 1, "columnPadding": 8,
            "gradientThickness": 6, "offset": 6,
            # Two below a plot stand below each other.
            "layout": {"expr": "{bottom: {direction: 'vertical', margin: 2}}"},
        },
        "header": {"labelColor": INK, "titleColor": INK, "labelFontSize": title, "titleFontSize": title},
        "title": {
            "color": INK, "fontSize": title, "fontWeight": "bold", "anchor": "start", "frame": "group", "offset": 4,
            "subtitleColor": MUTED, "subtitleFontSize": label,
        },
        "text": {"color": INK, "fontSize": label},
        "rule": {"color": MUTED, "strokeWidth": 0.8 * scale},
        "line": {"strokeWidth": 1.3 * scale, "color": MUTED},
        "point": {"filled": True, "size": 18 * scale, "color": MUTED, "opacity": 1},
        "style": {
            "name": {"fontWeight": "bold"},
            "reference": {"fontSize": 6.5 * scale, "color": MUTED, "fill": MUTED},
        },
    }  # fmt: skip


def kernel_colours(kernels: Sequence[str]) -> list[str]:
    """Each kernel's own colour; one that has none gets one that the others leave."""
    taken = {_KERNELS[kernel] for kernel in kernels if kernel in _KERNELS}
    free = [colour for colour in (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, GREY) if colour not in taken] or [GREY]
    others = [kernel for kernel in kernels if kernel not in _KERNELS]
    return [_KERNELS.get(kernel) or free[others.index(kernel) % len(free)] for kernel in kernels]


def kernel_shapes(kernels: Sequence[str]) -> list[str]:
    """A point's form for each kernel, for those who see no colours."""
    order = [*_KERNELS]
    return [SHAPES[(order.index(kernel) if kernel in order else index) % len(SHAPES)] for index, kernel in enumerate(kernels)]


def kernel_order(kernels: Iterable[str]) -> list[str]:
    """Kernels as pictures list them: ours, then the others."""
    order = [*_KERNELS]
    return sorted(set(kernels), key=lambda kernel: (order.index(kernel) if kernel in order else len(order), kernel))

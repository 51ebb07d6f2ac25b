"""A picture and the words that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .panels import Plot
from .theme import configuration


@dataclass(frozen=True)
class Figure:
    """A picture whose paper and ink are names that a theme fills in.

    `name` is its files' name. `caption` names what is drawn, the machine and the method, so that it can stand in a paper.
    `notes` say in plain words what is missing. `width` and `height` of the chart are points of a paper's column.
    """

    name: str
    title: str
    caption: str
    chart: Plot
    notes: Sequence[str] = ()

    def specification(self, scale: float = 1) -> dict[str, Any]:
        """Vega-Lite with its rows inside; `scale` enlarges letters and lines, for a page that is read on a screen."""
        return {**self.chart, "config": configuration(scale)}

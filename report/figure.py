"""A picture and the words that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair

from .theme import Theme


@dataclass(frozen=True)
class Figure:
    """A picture without colours of paper and ink, which a theme brings.

    `name` is its files' name. `caption` names what is drawn, the machine and the method, so that it can stand in a paper.
    `notes` say in plain words what is missing. `width` and `height` of the chart are points of a paper's column.
    """

    name: str
    title: str
    caption: str
    chart: altair.TopLevelMixin
    notes: Sequence[str] = ()

    def specification(self, theme: Theme) -> dict[str, Any]:
        """Vega-Lite with its rows inside."""
        specification: dict[str, Any] = self.chart.to_dict()
        return {**specification, "config": theme.configuration()}

"""A picture and the words that belong to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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
        return {**_coloured(self._plain, theme.colours), "config": theme.configuration()}

    @cached_property
    def _plain(self) -> dict[str, Any]:
        """The chart as it is before any theme; making it takes longer than drawing it, most of all when each part is checked."""
        return self.chart.to_dict(validate=False)


def _coloured(part: Any, colours: Mapping[str, str]) -> Any:
    """A copy with a theme's colours in place of others."""
    if isinstance(part, dict):
        return {key: _coloured(value, colours) for key, value in part.items()}
    if isinstance(part, list):
        return [_coloured(value, colours) for value in part]
    return colours.get(part, part) if isinstance(part, str) else part

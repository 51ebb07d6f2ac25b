"""Every picture of a run."""

from collections.abc import Callable

from ..figure import Figure
from ..tables import Run
from . import cost, kernels, map, ratio, roofline, scaling, training

_ALL: tuple[Callable[[Run], list[Figure]], ...] = (
    ratio.figures, map.figures, cost.figures, kernels.figures, roofline.figures, scaling.figures, training.figures,
)  # fmt: skip


def figures(run: Run) -> list[Figure]:
    """All pictures for which the run has rows, in the order of reading."""
    return [figure for make in _ALL for figure in make(run)]

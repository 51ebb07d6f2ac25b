"""Every picture of a run."""

from collections.abc import Callable, Iterator

from ..figure import Figure
from ..tables import Run
from . import cost, kernels, map, ratio, roofline, scaling, threads, training

_ALL: tuple[Callable[[Run], list[Figure]], ...] = (
    ratio.figures, map.figures, cost.figures, kernels.figures, roofline.figures, scaling.figures, threads.figures, training.figures,
)  # fmt: skip


def figures(run: Run) -> Iterator[Figure]:
    """All pictures for which the run has rows, in the order of reading, each as soon as it is made."""
    for make in _ALL:
        yield from make(run)

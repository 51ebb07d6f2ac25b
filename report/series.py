"""Series of networks in which only the width, or only the depth, changes."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas

from . import words

# Batches that a run's pictures show, where it has many: the smallest, and that nearest to this one.
USUAL_BATCH = 128

_FIXED = ["precision", "threads_requested", "batch", "input_gradient", "activation"]


@dataclass(frozen=True)
class Series:
    """Rows of one setting; `along` is `width` or `depth`, and `fixed` the other one's value."""

    along: str
    fixed: float
    precision: str
    threads: float
    batch: float
    input_gradient: str
    activation: str
    rows: pandas.DataFrame

    @property
    def name(self) -> str:
        """Part of a file's name."""
        held = f"{self.fixed:.0f}-layers" if self.along == "width" else f"{self.fixed:.0f}-wide"
        every = "-every-gradient" if self.input_gradient == "true" else ""
        return f"{self.along}-{held}-batch-{self.batch:.0f}-threads-{self.threads:.0f}-{self.precision}{every}"

    @property
    def title(self) -> str:
        """The axis's, with its unit."""
        return "width (units a layer)" if self.along == "width" else "depth (layers)"

    @property
    def words(self) -> str:
        """What is held fixed, for titles and captions."""
        held = words.layers(self.fixed) if self.along == "width" else f"layers of {self.fixed:.0f} units"
        hidden = f", {self.activation}" if self.activation else ""
        return f"{held}, batch {self.batch:.0f}, {words.threads(self.threads)}, {self.precision}{hidden}{words.gradients(self.input_gradient)}"


def over(along: str, rows: pandas.DataFrame, least: int = 2) -> list[Series]:
    """Every series of at least `least` sizes, of equal networks otherwise; where there is none, what a lone size tells of width."""
    other = "depth" if along == "width" else "width"
    rows = rows.dropna(subset=["width", "depth", "batch", "threads_requested"])
    rows = rows[rows["batch"].isin(_batches(rows["batch"]))]
    keys = [other, *_FIXED]
    groups = [(dict(zip(keys, key, strict=True)), group) for key, group in rows.groupby(keys)]
    chosen = [(key, group) for key, group in groups if group[along].nunique() >= least]
    if not chosen and along == "width" and least <= 2 and not any(rows.groupby(["width", *_FIXED])["depth"].nunique() >= least):
        chosen = groups[:1]
    return [
        Series(
            along, key[other], key["precision"], key["threads_requested"], key["batch"], key["input_gradient"], key["activation"],
            group.sort_values(along),
        )
        for key, group in chosen
    ]  # fmt: skip


def _batches(batches: Iterable[float]) -> set[float]:
    known = sorted(set(batches))
    return {known[0], min(known, key=lambda batch: abs(batch - USUAL_BATCH))} if known else set()

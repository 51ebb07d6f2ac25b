"""An axis: its column, title with unit, and the numbers at which it begins and ends."""

import itertools
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import altair


@dataclass(frozen=True)
class Axis:
    """`ticks` are the only numbers written, each with `unit` behind it; empty leaves them to the library."""

    column: str
    title: str
    domain: tuple[float, float]
    log: bool = False
    ticks: Sequence[float] = ()
    format: str = ".4~g"
    unit: str = ""
    titled: bool = True

    def untitled(self) -> "Axis":
        """The same for a plot that stands above another of the same axis."""
        return replace(self, titled=False)

    def x(self, column: str = "") -> altair.X:
        title = self.title if self.titled else None
        return altair.X(f"{column or self.column}:Q", title=title, scale=self._scale(), axis=self._axis(horizontal=True))

    def y(self, column: str = "") -> altair.Y:
        return altair.Y(f"{column or self.column}:Q", title=self.title, scale=self._scale(), axis=self._axis(horizontal=False))

    def _scale(self) -> altair.Scale:
        # A logarithmic scale has no zero to leave out, and the library warns of the attempt.
        zero = {} if self.log else {"zero": False}
        return altair.Scale(type="log" if self.log else "linear", domain=list(self.domain), nice=False, **zero)

    def _axis(self, horizontal: bool) -> altair.Axis:
        options = {"values": list(self.ticks)} if self.ticks else {"tickCount": 5}
        # The library writes a number's prefix at its end, where its unit is.
        spaced = f"replace(format(datum.value, '{self.format}'), regexp('[a-zµ]?$'), ' $&{self.unit}')"
        words = {"labelExpr": spaced} if self.unit else {"format": self.format}
        return altair.Axis(labelOverlap="greedy" if horizontal else True, labelSeparation=4 if horizontal else 0, **options, **words)


def sizes(column: str, title: str, values: Iterable[float]) -> Axis:
    """A logarithmic axis of the sizes that were measured, each written where it has room."""
    known = sorted({float(value) for value in values})
    low, high = known[0], known[-1]
    room = (high / low) ** 0.04 if high > low else 1.5
    factor = (high / low) ** 0.11
    ticks = apart(known, lambda less, more: more >= less * factor)
    return Axis(column, title, (low / room, high * room), log=True, ticks=ticks, format="d" if high < 1e4 else "~s")


def apart(values: Sequence[float], room: Callable[[float, float], bool]) -> list[float]:
    """Of increasing sizes those that are written: the largest, then powers of two from there down, then others, each if all have room."""
    kept: list[float] = []
    for value in sorted(values, key=lambda value: (value != values[-1], not math.log2(value).is_integer(), -value)):
        if all(room(min(value, other), max(value, other)) for other in kept):
            kept.append(value)
    return sorted(kept)


def decades(column: str, title: str, values: Iterable[float], format: str = ".4~g", unit: str = "") -> Axis:
    """A logarithmic axis around all values, with ticks at 1, 2, 5; more where values lie close, only powers of ten where they lie far apart."""
    known = [value for value in values if value > 0 and math.isfinite(value)] or [1.0]
    low, high = min(known) / 1.12, max(known) * 1.12
    steps = (1, 1.5, 2, 3, 4, 5, 7) if high / low < 6 else (1, 2, 5) if high / low < 60 else (1, 3) if high / low < 1500 else (1,)
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    ticks = [step * 10.0**power for power in powers for step in steps if low <= step * 10.0**power <= high]
    if len(ticks) < 3:
        ticks = _even(low, high)
    if len(ticks) > 7:
        ticks = ticks[:: math.ceil(len(ticks) / 6)]
    return Axis(column, title, (low, high), log=True, ticks=[_rounded(tick) for tick in ticks], format=format, unit=unit)


def ratios(column: str, title: str, values: Iterable[float]) -> Axis:
    """An axis of ratios: logarithmic, so that a ratio and its inverse lie equally far from 1."""
    known = [value for value in values if value > 0 and math.isfinite(value)] or [1.0]
    low, high = min(known) / 1.05, max(known) * 1.05
    span = high / low
    if span > 30:
        grid = [step * 10.0**power for power in range(-6, 7) for step in (1, 3)]
    elif span > 2.5:
        grid = [0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 70, 100]
    else:
        grid = _even(low, high)
    return Axis(column, title, (low, high), log=True, ticks=[tick for tick in grid if low <= tick <= high])


def _even(low: float, high: float) -> list[float]:
    """The fewest multiples of 1, 2 or 5 of a power of ten that are three or more."""
    for power in itertools.count(-math.ceil(math.log10(high))):
        for step in (5 / 10.0**power, 2 / 10.0**power, 1 / 10.0**power):
            multiples = range(math.ceil(low / step), math.floor(high / step) + 1)
            if len(multiples) > 2:
                return [_rounded(multiple * step) for multiple in multiples]
    raise AssertionError


def _rounded(tick: float) -> float:
    return float(f"{tick:.12g}")

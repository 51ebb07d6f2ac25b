"""Borders on a map of cells: where a field crosses round numbers, drawn between the cells that it parts."""

import math
from collections.abc import Iterator

import numpy

# A number that changes the side of fewer cells than this tells nothing that another border does not.
_FEW = 3
# Cells that a name is wide.
_WIDE = 1.7


def borders(field: numpy.ndarray) -> tuple[list[dict], list[dict]]:
    """Lines between cells, each with `left`, `right`, `bottom` and `top`, and names such as `> 2.1` on their far side.

    A field's rows go upward, its columns to the right; NaN is a cell of which nothing is known. Far is what is away from the median.
    """
    known = field[~numpy.isnan(field)]
    if known.size < 4:
        return [], []
    middle = float(numpy.median(known))
    lines: list[dict] = []
    names: list[dict] = []
    for sign, levels in _levels(known, middle):
        drawn = numpy.zeros(field.shape, dtype=bool)
        for level in levels:
            beyond = sign * field > sign * level
            regions = [region for region in _regions(beyond) if len(region) > 1]
            kept = numpy.zeros(field.shape, dtype=bool)
            for cell in (cell for region in regions for cell in region):
                kept[cell] = True
            if (kept != drawn).sum() < _FEW:
                continue
            drawn = kept
            lines += _between(kept, ~numpy.isnan(field))
            for region in regions:
                names += _name(f"{'>' if sign > 0 else '<'} {level:g}", region, field.shape[1], names)
    return lines, names


def _levels(known: numpy.ndarray, middle: float) -> list[tuple[int, list[float]]]:
    """Round numbers above the middle and below it, the nearest first."""
    low, high = float(known.min()), float(known.max())
    step = 0.05 if high - low < 0.4 else 0.25
    levels = [round(step * count, 2) for count in range(math.floor(low / step), math.ceil(high / step) + 1)]
    # A number that rounding alone makes a plain cross says nothing: the count itself is left to the colour.
    above = [level for level in levels if middle + 0.02 < level < high]
    below = [level for level in reversed(levels) if low < level < middle - 0.02]
    return [(1, above), (-1, below)]


def _regions(inside: numpy.ndarray) -> Iterator[list[tuple[int, int]]]:
    """The cells of each part that hangs together by sides."""
    left = {(int(row), int(column)) for row, column in numpy.argwhere(inside)}
    while left:
        region = [left.pop()]
        for row, column in region:
            for beside in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                if beside in left:
                    left.remove(beside)
                    region.append(beside)
        yield sorted(region)


def _between(inside: numpy.ndarray, known: numpy.ndarray) -> list[dict]:
    """A line between any two known neighbours of which one is inside."""
    across = (inside[:, 1:] != inside[:, :-1]) & known[:, 1:] & known[:, :-1]
    upward = (inside[1:, :] != inside[:-1, :]) & known[1:, :] & known[:-1, :]
    lines = [(column + 1, column + 1, row, row + 1) for row, column in numpy.argwhere(across)]
    lines += [(column, column + 1, row + 1, row + 1) for row, column in numpy.argwhere(upward)]
    return [dict(zip(("left", "right", "bottom", "top"), map(float, line), strict=True)) for line in lines]


def _name(label: str, region: list[tuple[int, int]], columns: int, names: list[dict]) -> list[dict]:
    """A region's name in the middle of a row, the nearest to its own middle where it touches no other name, if any has room."""
    rows = {row: [column for other, column in region if other == row] for row, _ in region}
    middle = sum(row for row, _ in region) / len(region)
    for row in sorted(rows, key=lambda row: abs(row - middle)):
        x = min(max(sum(rows[row]) / len(rows[row]) + 0.5, _WIDE / 2), columns - _WIDE / 2)
        if all(abs(x - name["left"]) >= _WIDE or abs(row + 0.5 - name["bottom"]) >= 1 for name in names):
            return [{"left": x, "bottom": row + 0.5, "label": label}]
    return []

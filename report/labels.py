"""Labels at the ends of lines, moved apart where they would overlap."""

import math
from collections.abc import Sequence

import pandas

from .axes import Axis

# Points from one label's middle to the next one's.
GAP = 8.5
# The share of a plot's width that a label is wide.
NEAR = 0.15


def spread(positions: Sequence[float], limit: float, gap: float = GAP) -> list[float]:
    """Positions at least `gap` apart and in the same order, moved as little as neighbours and the ends 0 and `limit` allow."""
    order = sorted(range(len(positions)), key=lambda index: positions[index])
    clusters: list[list[float]] = []
    for place in order:
        clusters.append([positions[place]])
        while len(clusters) > 1 and _first(clusters[-1], limit, gap) < _first(clusters[-2], limit, gap) + len(clusters[-2]) * gap:
            wishes = clusters.pop()
            clusters[-1] += wishes
    result = [0.0] * len(positions)
    places = iter(order)
    for cluster in clusters:
        for step in range(len(cluster)):
            result[next(places)] = _first(cluster, limit, gap) + step * gap
    return result


def _first(wishes: Sequence[float], limit: float, gap: float) -> float:
    """Where the lowest of neighbours goes whose middle is that of their wishes."""
    length = (len(wishes) - 1) * gap
    middle = sum(wishes) / len(wishes)
    return max(0.0, min(middle - length / 2, limit - length))


def line_ends(rows: pandas.DataFrame, x: Axis, y: Axis, by: str, height: float, *, column: bool = False) -> pandas.DataFrame:
    """The last row of each line, with `label_y` where its label has room among those that end at the same place.

    Those that end near to the last of them, whose labels would lie within their own, are taken to end there; with `column` all are.
    """
    forward, backward = (math.log, math.exp) if y.log else (float, float)
    along = math.log if x.log else float
    low, high = (forward(end) for end in y.domain)
    length = (high - low) or 1.0
    ends = rows.dropna(subset=[x.column, y.column]).sort_values(x.column, kind="stable").groupby(by, sort=False).tail(1).reset_index(drop=True)
    last = ends[x.column].max()
    near = ends[x.column].map(along) > along(last) - NEAR * (along(x.domain[1]) - along(x.domain[0]))
    ends.loc[near | column, x.column] = last
    ends["label_y"] = ends[y.column].astype(float)
    for _, group in ends.groupby(x.column):
        points = [height * (forward(value) - low) / length for value in group[y.column]]
        ends.loc[group.index, "label_y"] = [backward(low + length * point / height) for point in spread(points, height)]
    return ends

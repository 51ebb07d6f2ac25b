"""Labels at the ends of lines, moved apart where they would overlap."""

import math
from collections.abc import Sequence

import pandas

# Points from one label's middle to the next one's.
GAP = 8.5


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


def line_ends(
    rows: pandas.DataFrame, x: str, y: str, by: str, domain: tuple[float, float], height: float, *, log: bool = False, column: bool = False
) -> pandas.DataFrame:
    """The last row of each line, with `label_y` where its label has room among those that end at the same place.

    With `column` all are taken to end where the last of them does.
    """
    forward, backward = (math.log, math.exp) if log else (float, float)
    low, high = (forward(end) for end in domain)
    length = (high - low) or 1.0
    ends = rows.dropna(subset=[x, y]).sort_values(x, kind="stable").groupby(by, sort=False).tail(1).reset_index(drop=True)
    if column:
        ends[x] = ends[x].max()
    ends["label_y"] = ends[y].astype(float)
    for _, group in ends.groupby(x):
        points = [height * (forward(value) - low) / length for value in group[y]]
        ends.loc[group.index, "label_y"] = [backward(low + length * point / height) for point in spread(points, height)]
    return ends

"""Labels at the ends of lines, moved apart where they would overlap."""

import math
from collections.abc import Sequence

import pandas


def spread(positions: Sequence[float], gap: float) -> list[float]:
    """Positions at least `gap` apart, in the same order, moved as little as neighbours allow."""
    order = sorted(range(len(positions)), key=lambda index: positions[index])
    clusters: list[list[float]] = []  # each: sum of wished centres, number of members
    for place in order:
        clusters.append([positions[place], 1])
        while len(clusters) > 1 and _start(clusters[-1], gap) < _end(clusters[-2], gap) + gap:
            total, count = clusters.pop()
            clusters[-1][0] += total
            clusters[-1][1] += count
    result = [0.0] * len(positions)
    places = iter(order)
    for cluster in clusters:
        for step in range(int(cluster[1])):
            result[next(places)] = _start(cluster, gap) + step * gap
    return result


def _start(cluster: list[float], gap: float) -> float:
    return cluster[0] / cluster[1] - (cluster[1] - 1) * gap / 2


def _end(cluster: list[float], gap: float) -> float:
    return cluster[0] / cluster[1] + (cluster[1] - 1) * gap / 2


def line_ends(
    rows: pandas.DataFrame, x: str, y: str, domain: tuple[float, float], height: float, *, log: bool = False, gap: float = 8.5
) -> pandas.DataFrame:
    """The last row of each kernel's line, with `label_y` where its label has room."""
    ends = rows.sort_values(x).groupby("kernel", sort=False).tail(1).copy()
    forward, backward = (math.log, math.exp) if log else (float, float)
    low, high = (forward(end) for end in domain)
    points = [height * (forward(value) - low) / ((high - low) or 1) for value in ends[y]]
    ends["label_y"] = [backward(low + (high - low) * point / height) for point in spread(points, gap)]
    return ends

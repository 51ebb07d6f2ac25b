"""How fast kernels multiply: rate over size under the measured peak, and speed-up over the baseline."""

import pandas

from .. import marks, words
from ..axes import Axis, decades, ratios, sizes
from ..figure import Figure
from ..panels import panel, stack
from ..tables import Run

_TIPS = {
    "kernel": "Kernel", "shape": "Product m×n×k", "threads_requested": "Threads", "gigaflops_per_second": "GFLOP/s",
    "low": "from", "high": "to", "peak_ratio": "Share of the peak", "rounds": "Rounds", "bound": "Bound by",
}  # fmt: skip
_SPEEDUP_TIPS = {
    "kernel": "Kernel", "baseline_kernel": "Baseline", "shape": "Product m×n×k", "threads_requested": "Threads",
    "speedup_ratio": "Speed-up", "speedup_ci95_low_ratio": "from", "speedup_ci95_high_ratio": "to", "verdict": "Verdict",
}  # fmt: skip


def figures(run: Run) -> list[Figure]:
    """A picture of rates and one of speed-ups for each precision."""
    rows = _products(run)
    made = []
    for precision, group in rows.groupby("precision"):
        made += _rates(run, str(precision), group)
        made += _speedups(run, str(precision), group)
    return made


def _products(run: Run) -> pandas.DataFrame:
    """Products without epilogue: squares where there are three sizes of them, which lines connect; else all, by their mean size."""
    rows = run.measured("kernels").dropna(subset=["m", "n", "k", "threads_requested", "gigaflops_per_second"])
    rows = rows[rows["epilogue"].isin(["none", ""])].copy()
    rows["size"] = (rows["m"] * rows["n"] * rows["k"]) ** (1 / 3)
    rows["shape"] = [f"{m:.0f}×{n:.0f}×{k:.0f}" for m, n, k in zip(rows["m"], rows["n"], rows["k"], strict=True)]
    flops = 2e-9 * rows["m"] * rows["n"] * rows["k"]
    rows["low"], rows["high"] = flops / rows["median_ci95_high_seconds"], flops / rows["median_ci95_low_seconds"]
    plain = rows[(rows["transpose_a"] != "true") & (rows["transpose_b"] != "true")]
    squares = plain[(plain["m"] == plain["n"]) & (plain["n"] == plain["k"])]
    if squares["m"].nunique() < 3 and not rows["shape"].isin(squares["shape"]).all():
        return rows
    keys = ["precision", "threads_requested", "kernel", "size"]
    return squares.sort_values(keys).drop_duplicates(keys)


def _what(rows: pandas.DataFrame) -> tuple[str, str]:
    """The subject in words, and the horizontal axis's title."""
    return ("Squares, m = n = k", "m = n = k") if _square(rows) else ("Products of all shapes", "geometric mean of m, n and k")


def _square(rows: pandas.DataFrame) -> bool:
    return bool(((rows["m"] == rows["n"]) & (rows["n"] == rows["k"])).all())


def _rates(run: Run, precision: str, rows: pandas.DataFrame) -> list[Figure]:
    subject, title = _what(rows)
    x = _sizes(title, rows)
    lines = _square(rows)
    draw = marks.kernel_lines if lines else marks.kernel_points
    kernels = marks.kernels(rows["kernel"])
    panels, notes = [], []
    for threads, group, across in marks.by_threads(rows, x):
        peak = run.peak(precision, threads)
        if peak is None:
            notes.append(f"No measured peak for {words.threads(threads)}.")
        top = max([peak or 0.0, group["gigaflops_per_second"].max(), group["high"].max()])
        y = Axis("gigaflops_per_second", "GFLOP/s", (0, top))
        name, ends = f"peak {peak:.0f}" if peak else "", {}
        if lines and peak:
            ends["references"] = pandas.DataFrame([{x.column: x.domain[1], y.column: peak, "label": name}])
        layers = draw(group, kernels, across, y, marks.tooltip(**_TIPS), interval=("low", "high"), **ends)
        if peak:
            layers += marks.level(peak, "" if lines else name, across, y)
        panels.append(panel(layers, words.threads(threads)))
    caption = (
        f"{subject}: arithmetic rate over size under the measured multiply-add peak, {precision}. {words.machine(run)}. "
        f"{words.method(rows['rounds'])}"
    )
    return [Figure(f"kernels-{precision}", f"Rate of each kernel, {precision}", caption, stack(panels), notes)]


def _sizes(title: str, rows: pandas.DataFrame) -> Axis:
    return sizes("size", title, rows["size"]) if _square(rows) else decades("size", title, rows["size"])


def _speedups(run: Run, precision: str, rows: pandas.DataFrame) -> list[Figure]:
    rows = rows[rows["speedup_ratio"].notna() & (rows["kernel"] != rows["baseline_kernel"])]
    if rows.empty:
        return []
    subject, title = _what(rows)
    baselines = _baselines(rows)
    x = _sizes(title, rows)
    draw = marks.kernel_lines if _square(rows) else marks.kernel_points
    interval = ("speedup_ci95_low_ratio", "speedup_ci95_high_ratio")
    kernels = marks.kernels(rows["kernel"])
    panels = []
    for threads, group, across in marks.by_threads(rows, x):
        y = ratios("speedup_ratio", f"speed-up over {_baselines(group)}", [*group["speedup_ratio"], 1.0])
        layers = marks.level(1, "", across, y)
        layers += draw(group, kernels, across, y, marks.tooltip(**_SPEEDUP_TIPS), interval=interval)
        panels.append(panel(layers, words.threads(threads)))
    caption = (
        f"{subject}: baseline's time over each kernel's, {precision}; above 1 is faster than {baselines}. Intervals that leave the plot are cut. {words.machine(run)}. "
        f"{words.method(rows['rounds'], 'Medians of ratios paired within rounds,')}"
    )
    return [Figure(f"speedup-{precision}", f"Speed-up over {baselines}, {precision}", caption, stack(panels))]


def _baselines(rows: pandas.DataFrame) -> str:
    return " or ".join(sorted(set(rows["baseline_kernel"])))

"""How cost grows: times over width and depth with the fitted power laws."""

import altair
import numpy
import pandas

from .. import marks, words
from ..axes import decades, sizes
from ..figure import Figure
from ..panels import panel, stack
from ..series import Series, over
from ..tables import Run

_TIME, _LOW, _HIGH = "median_seconds", "median_ci95_low_seconds", "median_ci95_high_seconds"
_TIPS = {
    "kernel": "Kernel", "network": "Network", "batch": "Batch", "phase": "Phase", _TIME: "Seconds", _LOW: "from", _HIGH: "to",
    "fitted": "Fitted exponent",
}  # fmt: skip

def figures(run: Run) -> list[Figure]:
    """A picture for each series that has a fit."""
    rows = run.measured("passes").dropna(subset=[_TIME])
    passes = rows[rows["phase"].isin(["forward", "backward"])]
    return [_figure(run, series, fits) for along in ("width", "depth") for series in over(along, passes) if len(fits := _fits(run, series))]


def _fits(run: Run, series: Series) -> pandas.DataFrame:
    """The power laws of this series."""
    fits = run.tables["fits"]
    held = "depth" if series.along == "width" else "width"
    alike = fits[
        (fits["model"].isin(["power_law", ""])) & (fits["response"] == _TIME) & (fits["predictor"] == series.along)
        & (fits["precision"] == series.precision) & (fits["threads_requested"] == series.threads) & (fits["batch"] == series.batch)
        & (fits[held] == series.fixed)
        & fits["activation"].isin([series.activation, ""]) & fits["input_gradient"].isin([series.input_gradient, ""])
    ].dropna(subset=["exponent", "coefficient"])  # fmt: skip
    return alike.loc[[_nearest(group, series) for _, group in alike.groupby(["kernel", "phase"], sort=False)]]


def _nearest(fits: pandas.DataFrame, series: Series) -> object:
    """The index of the law with the least squares: fits.csv of older versions does not say whether its law is of every gradient."""
    rows = series.rows
    here = rows[(rows["kernel"] == fits["kernel"].iloc[0]) & (rows["phase"] == fits["phase"].iloc[0])]

    def squares(fit: pandas.Series) -> float:
        law = numpy.log(fit["coefficient"]) + fit["exponent"] * numpy.log(here[series.along])
        return float(((numpy.log(here[_TIME]) - law) ** 2).sum())

    return fits.apply(squares, axis=1).idxmin()


def _figure(run: Run, series: Series, fits: pandas.DataFrame) -> Figure:
    rows = series.rows.drop_duplicates(["kernel", "phase", series.along]).copy()
    exponents = {(fit.kernel, fit.phase): _exponent(fit) for fit in fits.itertuples()}
    rows["fitted"] = [exponents.get(key, "") for key in zip(rows["kernel"], rows["phase"], strict=True)]
    rows["named"] = (rows["kernel"] + " " + rows["fitted"]).str.strip()
    x = sizes(series.along, series.title, rows[series.along])
    y = decades(_TIME, "time of a pass", [*rows[_TIME]], format="~s", unit="s")
    kernels = marks.kernels(rows["kernel"])
    phases = [phase for phase in ("forward", "backward") if phase in set(rows["phase"]) & set(fits["phase"])]
    panels = []
    for phase in phases:
        across = x if phase == phases[-1] else x.untitled()
        here = rows[rows["phase"] == phase]
        laws = _laws(fits[fits["phase"] == phase], here, series.along)
        layers = [] if laws.empty else [
            altair.Chart(laws).mark_line(clip=True, strokeWidth=1).encode(x=across.x(), y=y.y(), color=kernels.colour())
        ]  # fmt: skip
        tips = marks.tooltip(**_TIPS)
        layers += marks.kernel_lines(here, kernels, across, y, tips, interval=(_LOW, _HIGH), label="named", connect=False, column=True)
        panels.append(panel(layers, phase, width=128))
    if not panels:
        panels = [panel(marks.kernel_lines(rows, kernels, x, y, marks.tooltip(**_TIPS), connect=False))]
    expected = fits["expected_exponent"].dropna()
    rule = f" The rule's exponent is {expected.iloc[0]:g}." if len(expected) else ""
    caption = (
        f"Time of a pass over {series.along}, both logarithmic: {series.words}. Lines: fitted power laws, named by exponent with its 95 % "
        f"interval, which knows only the scatter about the line.{rule} {words.machine(run)}. {words.method(rows['rounds'])}"
    )
    return Figure(f"scaling-{series.name}", f"Scaling over {series.along}: {series.words}", caption, stack(panels))


def _exponent(fit: object) -> str:
    low, high = fit.exponent_ci95_low, fit.exponent_ci95_high  # type: ignore[attr-defined]
    interval = f" [{low:.2f}, {high:.2f}]" if low == low and high == high else ""
    return f"{fit.exponent:.2f}{interval}"  # type: ignore[attr-defined]


def _laws(fits: pandas.DataFrame, rows: pandas.DataFrame, along: str) -> pandas.DataFrame:
    """Each law at the ends of what was measured."""
    points = []
    for fit in fits.itertuples():
        measured = rows[rows["kernel"] == fit.kernel][along]
        if measured.nunique() > 1:
            ends = numpy.array([measured.min(), measured.max()])
            points += [{"kernel": fit.kernel, along: at, _TIME: fit.coefficient * at**fit.exponent} for at in ends]
    return pandas.DataFrame(points)

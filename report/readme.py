"""README's tables and the sentences that quote runs, made from results/: `python -m report.readme` writes them anew between their
markers."""

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy
import pandas

from . import tables, words
from .write import whole

_ROOT = Path(__file__).parents[1]
_README = _ROOT / "README.md"
_MARKED = re.compile(r"(<!-- (table|text):([a-z-]+) -->\n).*?(\n<!-- \2 end -->)", re.DOTALL)
_RATIO = "backward_forward_ratio"


def main() -> int:
    whole(_README, renewed(_README.read_text(encoding="utf-8")))
    return 0


def renewed(text: str) -> str:
    """The text with each marked part as the runs have it now."""
    return _MARKED.sub(lambda match: match[1] + _PARTS[match[3]]() + match[4], text)


def _read(name: str) -> tables.Run:
    return tables.read(_ROOT / "results" / name)


def _from(run: tables.Run, processor: str, rounds: Iterable[float], what: str) -> str:
    """The caption's end: where the numbers are from, the machine and the method. machine.csv does not tell a processor's generation."""
    return f"From `results/{run.name}`: {words.machine(run)} ({processor}), a virtual machine. {words.method(rounds, what)}"


def _markdown(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines).replace("| --- |", "|---|").replace(" --- |", "---|")


def _ratio(row: pandas.Series, prefix: str, value: str, interval: str = "_ci95") -> str:
    low, high = (row[f"{prefix}{interval}_{end}_ratio"] for end in ("low", "high"))
    return f"{row[value]:.2f} [{low:.2f}, {high:.2f}]"


def _measured(rows: pandas.DataFrame) -> str:
    """One row's ratio with its interval; `skipped` where it is a row of that status, a dash where there is none."""
    if rows.empty:
        return "–"
    row = rows.iloc[0]
    return _ratio(row, "backward_forward", _RATIO) if row["status"] == "ok" else str(row["status"])


def _ratios() -> str:
    run = _read("zen4-2-cores-quick")
    table = run.tables["ratios"]
    table = table[(table["threads_requested"] == 1) & (table["batch"] == 128) & (table["precision"] == "float32")]
    kernels = ["tiled", "openblas", "naive"]
    plain, every = (table[table["input_gradient"] == value] for value in ("false", "true"))
    equal = [(1, 256), (2, 256), (4, 256), (8, 256), (4, 64), (4, 512), (4, 1024)]
    cases = [(f"{words.layers(depth)} of {width}", plain[(plain["depth"] == depth) & (plain["width"] == width)]) for depth, width in equal]
    cases.append(("4 layers of 1024, every gradient", every[(every["depth"] == 4) & (every["width"] == 1024)]))
    cases += [(name, plain[plain["network"] == name]) for name in ("784-128-10", "784-512-512-10")]
    lines = [
        [name, f"{rows['operation_count_ratio'].median():.2f}", *(_measured(rows[rows["kernel"] == kernel]) for kernel in kernels)]
        for name, rows in cases
    ]
    shown = pandas.concat([rows for _, rows in cases])
    caption = (
        "Backward ÷ forward, one thread, batch 128, ReLU, float32: measured with its 95 % interval beside the exact count. "
        f"{_from(run, 'Zen 4', shown['rounds'], 'Medians of ratios paired within rounds,')}"
    )
    return f"{_markdown(['network', 'counted', *(f'`{kernel}`' for kernel in kernels)], lines)}\n\n{caption}"


def _every_gradient() -> str:
    run = _read("zen4-2-cores-full")
    table = run.tables["ratios"]
    table = table[
        (table["precision"] == "float32") & (table["input_gradient"] == "true") & (table["batch"] == 128) & (table["depth"] == 4)
    ]
    columns = [("tiled", 1), ("openblas", 1), ("parallel", 2), ("openblas", 2)]
    shown = table[table["width"].isin([256, 512, 1024, 2048])]
    lines = [
        [
            f"{width:.0f}",
            *(_measured(rows[(rows["kernel"] == kernel) & (rows["threads_requested"] == threads)]) for kernel, threads in columns),
        ]
        for width, rows in shown.groupby("width")
    ]
    caption = (
        "Backward ÷ forward where the count is exactly 2: four layers, batch 128, every gradient asked for. "
        f"{_from(run, 'Zen 4', shown['rounds'], 'Medians of ratios paired within rounds,')}"
    )
    return f"{_markdown(['width', *(f'`{kernel}`, {words.threads(threads)}' for kernel, threads in columns)], lines)}\n\n{caption}"


def _triple_loop() -> str:
    run = _read("zen4-avx2-2-cores-every-gradient")
    table = run.measured("ratios")
    row = table[(table["kernel"] == "naive") & (table["width"] == 1024)].iloc[0]
    return (
        "The triple loop's two backward products walk down columns, a cache line for every number. From 512 units on these come from "
        f"ever further away, and its ratio is {row[_RATIO]:.2f} at {row['width']:.0f} units (`results/{run.name}`): the "
        "rule counts arithmetic, and holds where arithmetic is what takes the time."
    )


def _map() -> str:
    run = _read("zen4-2-cores-map")
    cells = run.measured("ratios").dropna(subset=[_RATIO])
    near = (cells["backward_forward_ci95_low_ratio"] <= 2.1) & (cells["backward_forward_ci95_high_ratio"] >= 1.9)
    large = cells[(cells["width"] >= 1024) & (cells["batch"] >= 64)][_RATIO]
    least, most = cells.loc[cells[_RATIO].idxmin()], cells.loc[cells[_RATIO].idxmax()]
    return (
        f"Where the rule holds, from `results/{run.name}`: two layers, batch 1 to 1024 by width 16 to 4096, every gradient asked for, one "
        f"thread of AMD EPYC (Zen 4). Of {len(cells)} cells the intervals of {near.sum()} reach within 5 % of 2, most of them large ones: from "
        f"1024 units and batch 64 on the ratio is {large.min():.2f} to {large.max():.2f}. Narrow networks are below "
        f"({least[_RATIO]:.2f} at {least['width']:.0f} units and batch {least['batch']:.0f}), because the loss and the activations take "
        "forward's time and are no multiply-adds. Two to 16 examples through weights beyond L2 are above "
        f"(up to {most[_RATIO]:.1f}), because backward writes what forward only reads."
    )


def _squares() -> str:
    run = _read("zen4-2-cores-full")
    table = run.measured("kernels")
    table = table[(table["precision"] == "float32") & (table["m"] == table["n"]) & (table["n"] == table["k"])]
    shown = table[table["m"].isin([512, 1024, 1536, 2048])]
    columns = [("tiled", 1), ("openblas", 1), ("parallel", 2), ("openblas", 2)]
    lines = []
    for size, rows in shown.groupby("m"):
        found = [rows[(rows["kernel"] == kernel) & (rows["threads_requested"] == threads)].iloc[0] for kernel, threads in columns]
        rates = [f"{row['gigaflops_per_second']:.1f}" for row in found]
        lines.append([f"{size:.0f}", *rates, *(_ratio(found[place], "speedup", "speedup_ratio") for place in (0, 2))])
    header = ["m = n = k", *(f"`{kernel}`, {words.threads(threads)}" for kernel, threads in columns)]
    header += ["`tiled` ÷ `openblas`", "`parallel` ÷ `openblas`, 2 threads"]
    caption = f"Squares, float32: GFLOP/s, and paired speed-ups. {_from(run, 'Zen 4', shown['rounds'], 'Medians')}"
    return f"{_markdown(header, lines)}\n\n{caption}"


def _programs() -> str:
    """Real programs: how many times as fast a replayed trace promised that they would run on our kernels, and what came of it."""
    folder = "results/zen4-2-cores-programs"
    table = pandas.read_csv(_ROOT / folder / "programs.csv")
    lines = [
        [
            f"`{row['program']}`", f"`{row['kernel']}`, {words.threads(int(row['threads']))}",
            _ratio(row, "promised_speedup", "promised_speedup_ratio"),
            _ratio(row, "outcome_speedup", "outcome_speedup_ratio", interval=""),
        ]
        for _, row in table.iterrows()
    ]  # fmt: skip
    caption = (
        "How many times as fast as on its own BLAS, which takes both cores: promised with its 95 % interval, and measured over "
        f"{table['rounds'].min()} rounds, slowest to fastest. From `{folder}`: AMD EPYC, 2 cores, avx512 (Zen 4), a virtual machine."
    )
    return f"{_markdown(['program', 'kernel', 'promised', 'came of it'], lines)}\n\n{caption}"


def _products() -> str:
    """Products of 18 layers: how many times as fast as others, by medians of the same rounds."""
    lines, counted, captions, shares = [], set(), [], []
    for name, processor in (
        ("zen4-2-cores-peers", "Zen 4"),
        ("zen4-avx2-2-cores-peers", "Zen 4 without AVX-512"),
        ("zen5-2-cores-peers", "Zen 5"),
        ("emerald-rapids-2-cores-peers", "Emerald Rapids"),
    ):
        run = _read(name)
        table = run.measured("kernels")
        captions.append(_from(run, processor, table["rounds"], "Medians"))
        for threads, own in ((1, "tiled"), (2, "parallel")):
            times = table[table["threads_requested"] == threads].pivot_table(index="case_id", columns="kernel", values="median_seconds")
            others = times.drop(columns=["tiled", "parallel"], errors="ignore")
            fastest = others.min(axis=1) / times[own]
            means = [_mean(column / times[own]) for column in (times["openblas"], times["mkl"], others.min(axis=1))]
            lines.append([processor, f"`{own}`, {words.threads(threads)}", *(f"{mean:.2f}" for mean in means), f"{fastest.min():.2f}"])
            counted.add(len(times))
            bound = table[(table["threads_requested"] == threads) & (table["kernel"] == own) & (table["bound"] == "compute")]
            shares.append(f"{bound['peak_ratio'].median():.2f} ({processor}, {words.threads(threads)})")
    header = ["processor", "kernel", "times Debian's OpenBLAS", "times MKL", "times the fastest of each product", "the least of these"]
    caption = (
        f"How many times as fast over {', '.join(map(str, counted))} products of 18 layers, batch 1 to 1024 and 64 to 2048 units, float32; "
        "geometric means. The fastest is of Debian's OpenBLAS, a newer one, BLIS and MKL. Our products that arithmetic binds run at "
        f"{', '.join(shares)} of the multiply-add peak, in the median. {' '.join(captions)} The first of them charged "
        "each product of a library some 250 ns too much, a quarter of the smallest ([docs/BIAS.md](docs/BIAS.md))."
    )
    return f"{_markdown(header, lines)}\n\n{caption}"


def _networks() -> str:
    """Whole networks beside other frameworks."""
    run = _read("zen4-2-cores-peers-passes")
    table = run.measured("passes")
    table = table[table["phase"] == "forward_backward"]
    lines, counted = [], set()
    for threads in (1, 2):
        times = table[table["threads_requested"] == threads].pivot_table(index="case_id", columns="kernel", values="median_seconds")
        times = times[times["torch-compiled"].isna()]  # What was compiled has cases of its own, of networks that are here already.
        ratios = [times[other] / times["parallel"] for other in ("torch", "jax")]
        lines.append([words.threads(threads), *(text for ratio in ratios for text in (f"{_mean(ratio):.2f}", f"{ratio.min():.2f}"))])
        counted.add(len(times))
    header = ["`parallel` on", "times PyTorch (eager)", "the least", "times JAX", "the least"]
    caption = (
        f"Forward and backward together over {', '.join(map(str, counted))} networks of 1 to 16 layers, 64 to 2048 units and batches of 1 to "
        f"128, float32: how many times as fast, geometric means. {_from(run, 'Zen 4', table['rounds'], 'Medians')}"
    )
    return f"{_markdown(header, lines)}\n\n{caption}"


def _mean(ratios: pandas.Series) -> float:
    """Geometric, as ratios ask for."""
    return float(numpy.exp(numpy.log(ratios).mean()))


_PARTS: dict[str, Callable[[], str]] = {
    "ratios": _ratios, "every-gradient": _every_gradient, "triple-loop": _triple_loop, "squares": _squares, "map": _map,
    "products": _products, "networks": _networks, "programs": _programs,
}  # fmt: skip

if __name__ == "__main__":
    sys.exit(main())

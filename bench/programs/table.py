"""The arithmetic of programs.csv: what was promised, what came of it, and whether the results agree."""

import math
import re
import statistics

COLUMNS = [
    "program", "kernel", "threads", "own_seconds", "traced_seconds", "promised_seconds", "promised_ci95_low_seconds",
    "promised_ci95_high_seconds", "outcome_seconds", "outcome_low_seconds", "outcome_high_seconds",
    "promised_speedup_ratio", "outcome_speedup_ratio", "outcome_to_promise_ratio", "results_agree", "rounds", "products",
    "promised_speedup_ci95_low_ratio", "promised_speedup_ci95_high_ratio", "outcome_speedup_low_ratio",
    "outcome_speedup_high_ratio",
]


def checksums(output):
    """What a program prints of its results: name, value, and how close another run has to come, relatively."""
    lines = re.findall(r"^checksum (\S+) (\S+) within (\S+)$", output, re.MULTILINE)
    return {name: (float(value), float(tolerance)) for name, value, tolerance in lines}


def agree(expected, results):
    """Whether every number is there and close to the expected; a program that prints none proves nothing."""
    return bool(expected) and expected.keys() == results.keys() and all(
        math.isclose(value, results[name][0], rel_tol=tolerance) for name, (value, tolerance) in expected.items())


def typical(traced, own):
    """Which of the traced runs took nearest to what the program takes on its own BLAS, by the median of all those runs.

    Some programs have two speeds there, as their two threads find a core each or share one: a trace of the rarer one promises
    beside the mark."""
    median = statistics.median(traced + own)
    return min(range(len(traced)), key=lambda index: abs(traced[index] - median))


def row(program, kernel, threads, own, traced, ours, replayed, promise, results_agree, products):
    """One row. `own`, `traced` and `ours` are seconds, of the same rounds in the same order; `replayed` those of the run whose
    trace was replayed, and `promise` the replay's row, or None."""
    # Within a round, because the machine's mood changes between rounds. Tracing costs less than two runs differ.
    speedups = [before / after for befores in (own, traced) for before, after in zip(befores, ours, strict=True)]
    values = {
        "program": program, "kernel": kernel, "threads": threads, "own_seconds": statistics.median(own),
        "traced_seconds": replayed, "outcome_seconds": statistics.median(ours), "outcome_low_seconds": min(ours),
        "outcome_high_seconds": max(ours), "outcome_speedup_ratio": statistics.median(speedups),
        "outcome_speedup_low_ratio": min(speedups), "outcome_speedup_high_ratio": max(speedups),
        "results_agree": "yes" if results_agree else "no", "rounds": len(ours), "products": products,
    }
    if promise:
        # Of the replayed hour too: what the traced program took against what it would have taken.
        seconds, low, high = (
            float(promise[name]) if promise[name] else None
            for name in ("promised_seconds", "promised_ci95_low_seconds", "promised_ci95_high_seconds"))
        values |= {
            "promised_seconds": seconds, "promised_ci95_low_seconds": low, "promised_ci95_high_seconds": high,
            "promised_speedup_ratio": quotient(replayed, seconds),
            "promised_speedup_ci95_low_ratio": quotient(replayed, high),
            "promised_speedup_ci95_high_ratio": quotient(replayed, low),
        }
        values["outcome_to_promise_ratio"] = quotient(
            values["outcome_speedup_ratio"], values["promised_speedup_ratio"])
    return {name: as_field(values.get(name)) for name in COLUMNS}


def quotient(above, below):
    """None where one is missing."""
    return above / below if above is not None and below else None


def as_field(value):
    if value is None:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else value


def as_text(rows):
    """The rows for people; the promise with its interval, the outcome with its lowest and highest round."""
    def figure(text, form="{:.2f}"):
        return form.format(float(text)) if text != "" else "–"

    def ratio(line, value, low, high):
        if line[low] == "" or line[high] == "":
            return figure(line[value])
        return f"{figure(line[value])} [{figure(line[low])}, {figure(line[high])}]"

    lines = [["program", "kernel", "threads", "own s", "ours s", "promised speed-up", "outcome's", "outcome ÷ promise",
              "products", "results"]]
    for line in rows:
        lines.append([
            line["program"], line["kernel"], str(line["threads"]), figure(line["own_seconds"]),
            figure(line["outcome_seconds"]),
            ratio(line, "promised_speedup_ratio", "promised_speedup_ci95_low_ratio", "promised_speedup_ci95_high_ratio"),
            ratio(line, "outcome_speedup_ratio", "outcome_speedup_low_ratio", "outcome_speedup_high_ratio"),
            figure(line["outcome_to_promise_ratio"]), str(line["products"]) if line["products"] else "none: not checked",
            "agree" if line["results_agree"] == "yes" else "differ",
        ])
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines)

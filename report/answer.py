"""The run's answers, a sentence each."""

import pandas

from . import words
from .series import USUAL_BATCH
from .tables import Run

_RATIO = "backward_forward_ratio"


def answers(run: Run) -> list[str]:
    """What the run says of the rule, of kernels and of training; empty where it was not measured."""
    return [*_rule(run), *_kernels(run), *_training(run)]


def _rule(run: Run) -> list[str]:
    """The ratio of the largest network at the usual batch, what that network is, and how all others lie."""
    rows = run.measured("ratios").dropna(subset=[_RATIO, "batch"])
    if rows.empty:
        return []
    row = _typical(rows)
    low, high = row["backward_forward_ci95_low_ratio"], row["backward_forward_ci95_high_ratio"]
    interval = f" [{low:.2f}, {high:.2f}]" if low == low and high == high else ""
    against = [f"the count of multiply-adds says {row['operation_count_ratio']:.2f}"] if row["operation_count_ratio"] > 0 else []
    against += [f"the prediction {row['predicted_ratio']:.2f}"] if row["predicted_ratio"] > 0 else []
    against.append("the textbook 2")
    network = f"{words.layers(row['depth'])} of {row['width']:.0f}" if row["width"] == row["width"] else str(row["network"])
    sentences = [
        f"On this machine backward costs {row[_RATIO]:.2f}× forward{interval}.",
        f"So it is on `{row['kernel']}` with {network}, batch {row['batch']:.0f}, {words.threads(row['threads_requested'])}, "
        f"{row['precision']}{words.gradients(row['input_gradient'])}; {', '.join(against)}.",
    ]
    if len(rows) == 1:
        return sentences
    held = int((rows["verdict"] == "as counted").sum())
    return [
        *sentences,
        f"Over all {len(rows)} measured ratios it is {rows[_RATIO].min():.2f} to {rows[_RATIO].max():.2f}, and the intervals of {held} reach "
        f"within 5\N{NO-BREAK SPACE}% of their count.",
    ]


def _typical(rows: pandas.DataFrame) -> pandas.Series:
    """Our one-threaded kernel where it was measured, the batch nearest to the usual, then the most weights."""
    for column, wish in (("kernel", "tiled"), ("kernel", "parallel"), ("threads_requested", 1), ("precision", "float32")):
        wished = rows[rows[column] == wish]
        rows = wished if len(wished) and not (wish == "parallel" and (rows["kernel"] == "tiled").all()) else rows
    distance = (rows["batch"] - USUAL_BATCH).abs()
    rows = rows[distance == distance.min()]
    equal = rows[rows["width"].notna()]
    rows = equal if len(equal) else rows
    return rows.sort_values(["weights", "depth"], kind="stable").iloc[-1]


def _kernels(run: Run) -> list[str]:
    """The fastest product of our kernels, and its share of the peak."""
    rows = run.measured("kernels").dropna(subset=["gigaflops_per_second", "threads_requested"])
    rows = rows[rows["precision"] == "float32"] if (rows["precision"] == "float32").any() else rows
    said = []
    for threads, group in rows.groupby("threads_requested"):
        ours = group[group["kernel"].isin(["tiled", "parallel"])]
        row = (ours if len(ours) else group).sort_values("gigaflops_per_second").iloc[-1]
        share = f", {row['peak_ratio']:.2f} of the peak," if row["peak_ratio"] == row["peak_ratio"] else ""
        said.append(
            f"On {words.threads(threads)} `{row['kernel']}` reaches {row['gigaflops_per_second']:.0f} GFLOP/s{share} at "
            f"{row['m']:.0f}×{row['n']:.0f}×{row['k']:.0f}, {row['precision']}."
        )
    return said


def _training(run: Run) -> list[str]:
    rows = run.tables["training"].dropna(subset=["epoch"])
    if rows.empty:
        return []
    row = rows.sort_values("epoch").iloc[-1]
    accuracy = row["test_accuracy"]
    right = f" is right on {accuracy:.3f} of the test examples" if accuracy == accuracy else f" has a loss of {row['training_loss']:.4g}"
    seconds = rows["seconds"].median()
    pace = f"; an epoch takes {seconds:.3g} s" if seconds == seconds else ""
    return [f"After {row['epoch']:.0f} {'epoch' if row['epoch'] == 1 else 'epochs'} {row['network']}{right}{pace}."]

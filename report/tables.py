"""A run folder as tables. What cannot be read becomes a note in plain words, never an error."""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

import numpy
import pandas

SCHEMA_VERSION = 1

_CASE = "case_id kernel precision network activation input_gradient status message"
_SIZES = "threads_requested depth width batch weights rounds"
# The columns that pictures and answers read: text, then numbers. docs/CSV.md describes them.
_COLUMNS: dict[str, tuple[str, str]] = {
    "machine": (
        "run_id timestamp_utc host cpu_model instruction_set command_line",
        "schema_version physical_cores logical_cpus l1d_bytes l2_bytes l3_bytes",
    ),
    "ceilings": ("resource level precision", "threads gigaflops_per_second gigabytes_per_second"),
    "kernels": (
        "case_id kernel precision transpose_a transpose_b epilogue bound baseline_kernel verdict status message",
        "m n k threads_requested rounds median_seconds median_ci95_low_seconds median_ci95_high_seconds "
        "gigaflops_per_second peak_ratio speedup_ratio speedup_ci95_low_ratio speedup_ci95_high_ratio",
    ),
    "passes": (
        f"{_CASE} phase bound",
        f"{_SIZES} multiply_adds median_seconds median_ci95_low_seconds median_ci95_high_seconds "
        "nanoseconds_per_weight_per_example gigaflops_per_second peak_ratio traffic_model_bytes",
    ),
    "ratios": (
        f"{_CASE} verdict",
        f"{_SIZES} backward_forward_ratio backward_forward_ci95_low_ratio backward_forward_ci95_high_ratio textbook_ratio "
        "operation_count_ratio predicted_ratio",
    ),
    "fits": (
        "kernel precision response predictor phase model verdict activation input_gradient",
        "threads_requested depth width batch points exponent exponent_ci95_low exponent_ci95_high expected_exponent coefficient "
        "max_relative_residual_ratio",
    ),
    "training": (
        "kernel precision network data_set task activation",
        "threads_requested batch epoch seconds training_loss training_accuracy test_loss test_accuracy learning_rate regularization",
    ),
}


@dataclass
class Run:
    """A run's tables: all columns of the schema above, numbers as floats, text as text, NaN and "" where nothing is known."""

    folder: Path
    tables: dict[str, pandas.DataFrame]
    notes: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.folder.resolve().name

    @property
    def machine(self) -> dict[str, object]:
        """The row of machine.csv; empty without one."""
        table = self.tables["machine"]
        return {} if table.empty else {str(column): value for column, value in table.iloc[0].items()}

    def peak(self, precision: str, threads: float) -> float | None:
        """The measured rate of multiply-adds alone, in GFLOP/s."""
        table = self.tables["ceilings"]
        found = table[(table["resource"] == "fma") & (table["precision"] == precision) & (table["threads"] == threads)]
        values = found["gigaflops_per_second"].dropna()
        return None if values.empty else float(values.iloc[0])

    def measured(self, name: str) -> pandas.DataFrame:
        """The rows of a table that were measured and found correct."""
        table = self.tables[name]
        return table[table["status"].isin(["ok", ""])] if "status" in table else table


def read(folder: Path) -> Run:
    """Everything that the folder has."""
    run = Run(folder, {})
    missing = []
    for name in _COLUMNS:
        path = folder / f"{name}.csv"
        if not path.is_file():
            missing.append(path.name)
            run.tables[name] = _typed(pandas.DataFrame(), name, [])
        else:
            run.tables[name] = _typed(_text(path, run.notes), name, run.notes)
    if len(missing) == len(_COLUMNS):
        run.notes.append("The folder has no table of a run.")
    elif missing:
        run.notes.append(f"The run has no {', '.join(missing)}.")
    _note_rows(run)
    version = run.machine.get("schema_version")
    if run.machine and version != SCHEMA_VERSION:
        known = "no version" if version is None or numpy.isnan(version) else f"version {version:.0f}"
        run.notes.append(f"machine.csv names {known} of the tables; this report knows version {SCHEMA_VERSION}.")
    return run


def _text(path: Path, notes: list[str]) -> pandas.DataFrame:
    """The file's whole rows as text."""
    try:
        text = path.read_bytes().decode("utf-8", errors="replace")
    except OSError as error:
        notes.append(f"{path.name} cannot be read: {error.strerror}.")
        return pandas.DataFrame()
    whole = text[: text.rfind("\n") + 1]
    if whole != text:
        notes.append(f"{path.name} ends in the middle of a line: the run was cut off there, and that line is left out.")
    try:
        header, *rows = list(csv.reader(io.StringIO(whole))) or [[]]
    except csv.Error as error:
        notes.append(f"{path.name} is no CSV: {error}.")
        return pandas.DataFrame()
    fitting = [row for row in rows if len(row) == len(header)]
    if len(fitting) < len(rows):
        notes.append(f"{path.name} has {_rows(len(rows) - len(fitting))} with more or fewer cells than its header; left out.")
    if not fitting:
        notes.append(f"{path.name} has no rows.")
    table = pandas.DataFrame(fitting, columns=header, dtype=object)
    return table.loc[:, ~table.columns.duplicated()]


def _typed(table: pandas.DataFrame, name: str, notes: list[str]) -> pandas.DataFrame:
    """The columns of the schema, with their types."""
    texts, numbers = (columns.split() for columns in _COLUMNS[name])
    absent = [column for column in texts + numbers if column not in table]
    if absent and len(table):
        notes.append(f"{name}.csv has no {', '.join(absent)}: it is of another version, and what needs them is left out.")
    typed: dict[str, pandas.Series] = {}
    for column in texts:
        typed[column] = table[column].astype(str).str.strip() if column in table else pandas.Series("", table.index, dtype=object)
    for column in numbers:
        given = table[column].astype(str).str.strip() if column in table else pandas.Series("", table.index, dtype=object)
        values = pandas.to_numeric(given, errors="coerce").astype(float)
        odd = int((values.isna() & ~given.str.lower().isin(["", "nan"])).sum() + numpy.isinf(values).sum())
        if odd:
            notes.append(f"{name}.csv has {odd} {'cell' if odd == 1 else 'cells'} in {column} that hold no finite number.")
        typed[column] = values.replace([numpy.inf, -numpy.inf], numpy.nan)
    return pandas.DataFrame(typed, index=table.index)


def _note_rows(run: Run) -> None:
    """Says which rows are no measurements, and why the first of them is not."""
    for name in ("kernels", "passes", "ratios"):
        table = run.tables[name]
        for status in ("failed", "skipped"):
            rows = table[table["status"] == status]
            if len(rows):
                reasons = [message for message in rows["message"] if message]
                why = f": {reasons[0]}" if reasons else ""
                run.notes.append(f"{_rows(len(rows))} of {name}.csv {status} and {'is' if len(rows) == 1 else 'are'} not drawn{why}.")


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"

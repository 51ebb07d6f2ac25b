"""Words that captions share."""

from .tables import Run


def machine(run: Run) -> str:
    """The machine as captions name it, such as `AMD EPYC, 2 cores, avx2`; the run's name where nothing is known."""
    row = run.machine
    cores = row.get("physical_cores")
    parts = [
        str(row.get("cpu_model", "")),
        f"{cores:.0f} {'core' if cores == 1 else 'cores'}" if isinstance(cores, float) and cores == cores else "",
        str(row.get("instruction_set", "")),
    ]
    return ", ".join(part for part in parts if part) or f"the machine of {run.name}"


def threads(count: float) -> str:
    return "1 thread" if count == 1 else f"{count:.0f} threads"


def layers(depth: float) -> str:
    return "1 layer" if depth == 1 else f"{depth:.0f} layers"


def gradients(input_gradient: str) -> str:
    """What follows a setting in which backward had all of its work to do."""
    return ", every gradient asked for" if input_gradient == "true" else ""


def rounds(counts: object) -> str:
    """`9 rounds`, `9 to 33 rounds`, from a column of numbers."""
    known = sorted({int(count) for count in counts if count == count})  # type: ignore[attr-defined]
    if not known:
        return "rounds"
    if known[0] == known[-1]:
        return f"{known[0]} {'round' if known[0] == 1 else 'rounds'}"
    return f"{known[0]} to {known[-1]} rounds"


def method(counts: object, what: str = "Medians") -> str:
    """How the numbers were measured."""
    return f"{what} with exact 95 % intervals, {rounds(counts)}, kernels interleaved."

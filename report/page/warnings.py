"""What of the machine's state makes a run's times less certain; the limits are those of `twofold machine`."""

import math
from collections.abc import Mapping

# The core types of OpenBLAS that use an instruction set; all others leave it unused.
_USERS_OF_AVX512 = {"skylakex", "cooperlake", "sapphirerapids"}
_USERS = {"avx512": _USERS_OF_AVX512, "avx2": {"haswell", "zen"} | _USERS_OF_AVX512}


def warnings(machine: Mapping[str, str]) -> list[str]:
    """Sentences about the row of machine.csv, the gravest first."""
    found = []
    if machine.get("build_configuration") == "debug":
        found.append("This was a debug build: its times mean nothing.")
    if machine.get("virtualized") == "true":
        found.append(
            "The machine is virtual: its host may take the processor away. Trust ratios within a run, not absolute times."
        )
    if (steal := _number(machine, "steal_ratio")) > 0.05:
        found.append(f"The host took {100 * steal:.1f} % of the processor’s time in a short probe before the run.")
    if (lost := _number(machine, "busy_neighbour_ratio")) > 0.03:
        found.append(f"Somebody else worked on one of the cores and took {100 * lost:.1f} % of a short probe there.")
    if (load := _number(machine, "load_average")) > 0.5:
        found.append(
            f"The load was {load:.2f} at the start: other programs were running, or had been until just before."
        )
    if (pressure := _number(machine, "memory_pressure_ratio")) > 0.01:
        found.append(f"Programs waited for memory in {100 * pressure:.1f} % of the ten seconds before the run.")
    if _number(machine, "available_memory_bytes") < 0.05 * _number(machine, "memory_bytes"):
        found.append("Less than a twentieth of the memory was free.")
    if (governor := machine.get("governor", "")) not in ("", "performance"):
        found.append(f"The frequency governor was “{governor}”: the clock followed the load.")
    if _number(machine, "sibling_cores") > 0:
        found.append("On some cores two hardware threads were allowed, and shared what is measured.")
    core, instruction_set = machine.get("openblas_core", ""), machine.get("instruction_set", "")
    if core and instruction_set in _USERS and core.lower() not in _USERS[instruction_set]:
        found.append(
            f"OpenBLAS took the processor for {core} and left {instruction_set} unused: it is slower than it could be."
        )
    if machine.get("git_revision", "").endswith("+"):
        found.append("The sources were changed after the commit that the run names.")
    return found


def _number(machine: Mapping[str, str], column: str) -> float:
    """A number that no comparison is true of where the column says nothing."""
    try:
        return float(machine.get(column, ""))
    except ValueError:
        return math.nan

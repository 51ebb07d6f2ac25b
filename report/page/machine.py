"""The machine table: rows of machine.csv in words and units a reader knows."""

from collections.abc import Callable, Mapping, Sequence


def _bytes(text: str) -> str:
    """A size in the largest binary unit that keeps it above 1, such as `512 KiB`."""
    size = float(text)
    for unit in ("B", "KiB", "MiB", "GiB"):
        if size < 1024:
            return f"{size:.3g} {unit}"
        size /= 1024
    return f"{size:.3g} TiB"


def _share(text: str) -> str:
    return f"{100 * float(text):.1f} %"


def _load(text: str) -> str:
    return f"{float(text):.2f}"


def _time(text: str) -> str:
    return text.replace("T", " ").replace("Z", " UTC")


def _same(text: str) -> str:
    return text


def _clock(text: str) -> str:
    return f"{1e9 * float(text):.3g} ns"


_ROWS: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    ("host", "Host", _same),
    ("cpu_model", "Processor", _same),
    ("instruction_set", "Instruction set", _same),
    ("physical_cores", "Cores", _same),
    ("logical_cpus", "Hardware threads", _same),
    ("l1d_bytes", "L1 data cache, a core", _bytes),
    ("l2_bytes", "L2 cache, a core", _bytes),
    ("l3_bytes", "L3 cache", _bytes),
    ("memory_bytes", "Memory", _bytes),
    ("available_memory_bytes", "Memory free at the start", _bytes),
    ("numa_nodes", "Memory nodes", _same),
    ("virtualized", "Virtual machine", lambda text: {"true": "yes", "false": "no"}.get(text, text)),
    ("governor", "Frequency governor", _same),
    ("affinity_cpus", "Hardware threads allowed", _same),
    ("load_average", "Load at the start", _load),
    ("steal_ratio", "Time taken by the hypervisor", _share),
    ("busy_neighbour_ratio", "Busiest core, taken by others", _share),
    ("memory_pressure_ratio", "Time spent waiting for memory", _share),
    ("openblas_version", "OpenBLAS", _same),
    ("openblas_core", "OpenBLAS core type", _same),
    ("libraries", "Libraries of others", _same),
    ("swift_version", "Swift", _same),
    ("build_configuration", "Build", _same),
    ("git_revision", "Revision", _same),
    ("clock_resolution_seconds", "Step of the clock", _clock),
    ("seed", "Seed", _same),
    ("timestamp_utc", "Start", _time),
    ("command_line", "Command", _same),
)


def machine_rows(machines: Sequence[Mapping[str, str]]) -> list[tuple[str, list[str]]]:
    """A label and a value for each machine, for every fact that some machine tells. Unreadable values stand as they are."""
    rows = []
    for column, label, words in _ROWS:
        values = [_in_words(machine.get(column, ""), words) for machine in machines]
        if any(values):
            rows.append((label, [value or "–" for value in values]))
    return rows


def _in_words(text: str, words: Callable[[str], str]) -> str:
    text = str(text).strip()
    try:
        return words(text) if text else ""
    except ValueError:
        return text


def brief(machine: Mapping[str, str]) -> str:
    """The machine in one line: processor, cores, instruction set and day."""
    cores = machine.get("physical_cores", "")
    parts = (
        machine.get("cpu_model", ""),
        f"{cores} core{'' if cores == '1' else 's'}" if cores else "",
        machine.get("instruction_set", ""),
        machine.get("timestamp_utc", "")[:10],
    )
    return " · ".join(part for part in parts if part)

"""Machines unlike the one that the program was written on: each must give a whole, correct run, or say why not."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from folder import Folder
from outcome import CannotTry, Outcome, require, tried
from tiny import error_line

SMALL = ["passes", "--network", "16-8-4", "--batches", "2", "--rounds", "6", "--kernel"]
OWN = "naive,tiled,parallel"
# Fast cores of two hardware threads, slow ones of one, no third cache.
HETEROGENEOUS = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE topology SYSTEM "hwloc2.dtd">
<topology version="2.0">
  <object type="Machine" os_index="0" cpuset="0x0000000f" complete_cpuset="0x0000000f" allowed_cpuset="0x0000000f"
      nodeset="0x00000001" complete_nodeset="0x00000001" allowed_nodeset="0x00000001" gp_index="1">
    <object type="Package" os_index="0" cpuset="0x0000000f" complete_cpuset="0x0000000f" nodeset="0x00000001"
        complete_nodeset="0x00000001" gp_index="2">
      <object type="NUMANode" os_index="0" cpuset="0x0000000f" complete_cpuset="0x0000000f" nodeset="0x00000001"
          complete_nodeset="0x00000001" gp_index="3" local_memory="1073741824"/>
      <object type="Core" os_index="0" cpuset="0x00000003" complete_cpuset="0x00000003" nodeset="0x00000001"
          complete_nodeset="0x00000001" gp_index="4">
        <object type="PU" os_index="0" cpuset="0x00000001" complete_cpuset="0x00000001" nodeset="0x00000001"
            complete_nodeset="0x00000001" gp_index="5"/>
        <object type="PU" os_index="1" cpuset="0x00000002" complete_cpuset="0x00000002" nodeset="0x00000001"
            complete_nodeset="0x00000001" gp_index="6"/>
      </object>
      <object type="Core" os_index="1" cpuset="0x00000004" complete_cpuset="0x00000004" nodeset="0x00000001"
          complete_nodeset="0x00000001" gp_index="7">
        <object type="PU" os_index="2" cpuset="0x00000004" complete_cpuset="0x00000004" nodeset="0x00000001"
            complete_nodeset="0x00000001" gp_index="8"/>
      </object>
      <object type="Core" os_index="2" cpuset="0x00000008" complete_cpuset="0x00000008" nodeset="0x00000001"
          complete_nodeset="0x00000001" gp_index="9">
        <object type="PU" os_index="3" cpuset="0x00000008" complete_cpuset="0x00000008" nodeset="0x00000001"
            complete_nodeset="0x00000001" gp_index="10"/>
      </object>
    </object>
  </object>
</topology>
"""


class Machine:
    """Runs the program in a changed environment and reads what it wrote."""

    def __init__(self, program: Path, parent: Path):
        self.program, self.parent = program, parent

    def run(self, arguments: list, *, before: list = [], environment: dict = {}, **options):
        """The exit code, the error's line and the run's folder."""
        output = Path(tempfile.mkdtemp(dir=self.parent)) / "run"
        command = [*before, self.program, *arguments, "--output", output]
        variables = {name: value for name, value in (os.environ | environment).items() if value is not None}
        result = subprocess.run(
            command, env=variables, text=True, stdin=subprocess.DEVNULL, capture_output=True, **options)
        return result.returncode, error_line(result.stderr), Folder(output)

    def whole(self, kernels: str = OWN, more: list = [], **how) -> dict[str, str]:
        """A run in which every kernel is measured and found right; its machine's row."""
        code, error, folder = self.run([*SMALL, kernels, *more], **how)
        require(code == 0, f"exit code {code}: {error}")
        folder.check()
        measured = {row["kernel"] for row in folder.rows("passes")}
        require(measured == {name.split("=")[0] for name in kernels.split(",")}, f"only {measured} were measured")
        return folder.rows("machine")[0]


def outcomes(program: Path, parent: Path, short: bool) -> Iterator[Outcome]:
    machine = Machine(program, parent)
    last = max(os.sched_getaffinity(0))
    yield tried("one core", lambda: cores(machine, ["taskset", "-c", "0"], "1"))
    yield tried("an affinity mask of the last processor", lambda: cores(machine, ["taskset", "-c", str(last)], "1"))
    yield tried("more threads than cores", lambda: show(machine.whole(more=["--threads", str(4 * (last + 1))])))
    yield tried("a control group's limit on processors", lambda: limited_processors(machine))
    yield tried("a control group's limit on memory", lambda: limited_memory(machine))
    yield tried("no /sys, as in some containers", lambda: hidden(machine, ["/sys"]))
    yield tried("hwloc absent", lambda: hidden(machine, libraries("libhwloc.so.15")))
    yield tried("OpenBLAS absent", lambda: without_openblas(machine))
    for name, description in [
        ("two sockets", "pack:2 numa:1 l3:1 core:4 pu:2"), ("no third cache", "numa:1 l2:2 l1d:1 core:1 pu:1"),
        ("no cache known", "core:4 pu:1"), ("a single processor", "pu:1"),
    ]:
        yield tried(f"a synthetic topology, {name}", lambda: synthetic(machine, description))
    yield tried("cores of two kinds", lambda: heterogeneous(machine))
    for name in ["portable", "avx2"]:
        yield tried(f"the instruction set {name}", lambda: pinned(machine, name))
    for library in ["libblas.so.3", "libblis.so.4"]:
        yield tried(f"{library} as a kernel", lambda: other_blas(machine, library))
    yield tried("a locale with decimal commas", lambda: decimal_comma(machine))
    yield tried("a read-only home", lambda: show(machine.whole(environment={"HOME": "/proc"})))
    yield tried("no home", lambda: show(machine.whole(environment={"HOME": None})))
    yield tried("no terminal", lambda: show(machine.whole(start_new_session=True, environment={"TERM": None})))


def show(row: dict[str, str]) -> str:
    caches = "/".join(row[name] or "?" for name in ["l1d_bytes", "l2_bytes", "l3_bytes"])
    return f"{row['physical_cores']} cores, {row['logical_cpus']} processors, caches {caches}, {row['instruction_set']}"


def cores(machine: Machine, before: list, expected: str) -> str:
    row = machine.whole(before=before, more=["--threads", "1,2,cores"])
    require(row["logical_cpus"] == expected, f"it counts {row['logical_cpus']} processors, and may use {expected}")
    return show(row)


def control_group(controller: str, settings: dict[str, str]) -> Path:
    """A new group with these limits, of the unified hierarchy or of version 1."""
    mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    found = [
        Path(fields[1]) for fields in mounts
        if fields[2] == "cgroup" and controller in fields[3].split(",") or fields[2] == "cgroup2"]
    for mount in found:
        group = mount / f"twofold-{os.getpid()}"
        try:
            group.mkdir()
            for name, value in settings.items():
                if (group / name).exists():
                    (group / name).write_text(value)
                    return group
            group.rmdir()
        except OSError:
            continue
    raise CannotTry(f"no control group for {controller} can be made; be root")


def in_group(group: Path, run):
    """Runs with every child in the group, which is removed afterwards."""
    try:
        return run(["sh", "-c", 'echo $$ >"$0/cgroup.procs" && exec "$@"', group])
    finally:
        group.rmdir()


def limited_processors(machine: Machine) -> str:
    group = control_group("cpu", {"cpu.max": "50000 100000", "cpu.cfs_quota_us": "50000"})
    return show(in_group(group, lambda before: machine.whole(before=before, more=["--threads", "1,2"])))


def foretold(machine: Machine) -> int:
    """Bytes that the small run takes at most, as `--list` says."""
    listed = subprocess.run([machine.program, *SMALL, OWN, "--list"], text=True, capture_output=True).stdout
    return int(1e6 * float(listed.rsplit("at most ", 1)[1].split()[0]))


def limited_memory(machine: Machine) -> str:
    limit = 2 * foretold(machine)
    settings = {"memory.max": str(limit), "memory.limit_in_bytes": str(limit)}

    def both(before):
        machine.whole(before=before)
        return machine.run(
            ["kernels", "--kernel", "tiled", "--shape", "30000x30000x30000", "--rounds", "1"], before=before)

    code, error, folder = in_group(control_group("memory", settings), both)
    require(code == 64 and "GB are free" in error, f"sizes that do not fit are not refused: exit code {code}: {error}")
    require(not folder.bytes, "something was measured all the same")
    return error.removeprefix("twofold: ")


def libraries(name: str) -> list[str]:
    """The files behind a library's name, as the dynamic linker knows them."""
    lines = subprocess.run(["/sbin/ldconfig", "-p"], text=True, capture_output=True).stdout.splitlines()
    return sorted({os.path.realpath(line.split()[-1]) for line in lines if line.strip().startswith(name)})


def hiding(paths: list[str]) -> list:
    """What runs a command in a mount namespace of its own in which these files and folders are empty."""
    if subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode:
        raise CannotTry("no mount namespace can be made; be root")
    hide = "".join(
        f"mount -t tmpfs none {path} && " if os.path.isdir(path) else f"mount --bind /dev/null {path} && "
        for path in paths)
    return ["unshare", "-m", "sh", "-c", f'{hide}exec "$@"', "sh"]


def hidden(machine: Machine, paths: list[str]) -> str:
    return show(machine.whole(before=hiding(paths), more=["--threads", "1,2"]))


def without_openblas(machine: Machine) -> str:
    before = hiding(libraries("libopenblas"))
    code, error, folder = machine.run([*SMALL, OWN + ",openblas"], before=before)
    require(code == 0, f"exit code {code}: {error}")
    states = {(row["kernel"] == "openblas", row["status"]) for row in folder.rows("passes")}
    require(states == {(True, "skipped"), (False, "ok")}, f"the kernels came out otherwise: {states}")
    return next(row["message"] for row in folder.rows("passes") if row["status"] == "skipped")


def synthetic(machine: Machine, description: str) -> str:
    return show(machine.whole(more=["--threads", "1,cores"], environment={"HWLOC_SYNTHETIC": description}))


def heterogeneous(machine: Machine) -> str:
    file = machine.parent / "heterogeneous.xml"
    file.write_text(HETEROGENEOUS)
    row = machine.whole(more=["--threads", "1,cores"], environment={"HWLOC_XMLFILE": str(file)})
    require((row["physical_cores"], row["logical_cpus"]) == ("3", "4"), f"it is described as {show(row)}")
    return show(row)


def pinned(machine: Machine, name: str) -> str:
    if name == "avx2" and " avx2 " not in Path("/proc/cpuinfo").read_text():
        raise CannotTry("this processor has no AVX2")
    row = machine.whole(environment={"TWOFOLD_INSTRUCTION_SET": name})
    require(row["instruction_set"] == name, f"it ran {row['instruction_set']}")
    return show(row)


def other_blas(machine: Machine, name: str) -> str:
    found = libraries(name)
    if not found:
        raise CannotTry("it is not installed")
    machine.whole(f"tiled,other=blas:{found[0]}")
    return found[0].rsplit("/", 1)[-1]


def decimal_comma(machine: Machine) -> str:
    locales = machine.parent / "locales"
    locales.mkdir()
    made = shutil.which("localedef") and subprocess.run(
        ["localedef", "-i", "de_DE", "-f", "UTF-8", locales / "de_DE.UTF-8"], capture_output=True)
    if not (locales / "de_DE.UTF-8").exists():
        raise CannotTry(f"localedef makes no de_DE.UTF-8: {made.stderr.decode().strip() if made else 'not installed'}")
    code, error, folder = machine.run(
        [*SMALL, OWN, "--format", "csv"], environment={"LOCPATH": str(locales), "LC_ALL": "de_DE.UTF-8"})
    require(code == 0, f"exit code {code}: {error}")
    for row in folder.rows("passes"):
        float(row["median_seconds"])
    return "numbers keep their point"

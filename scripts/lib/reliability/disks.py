"""Disks that run full, folders that vanish, pipes that are closed."""

import os
import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from folder import Folder
from outcome import CannotTry, Outcome, Told, require, tried
from tiny import TinyRun, error_line


def outcomes(program: Path, parent: Path, short: bool) -> Iterator[Outcome]:
    run = TinyRun(program, parent)
    whole = parent / "undisturbed"
    code, error = run.finish(whole, resume=False)
    require(code == 0, f"the run without a disturbance failed: {error}")
    yield tried("a full file system", lambda: full_disks(run, parent, whole, 4 if short else 40))
    yield tried("a folder that is removed", lambda: vanished(run, parent, whole, delete))
    yield tried("a folder that is moved", lambda: vanished(run, parent, whole, move))
    yield tried("a closed pipe at standard output", lambda: closed_pipe(run, parent, whole))
    yield tried("no standard streams", lambda: no_streams(run, parent, whole))


def full_disks(run: TinyRun, parent: Path, whole: Path, trials: int) -> Told:
    expected = Folder(whole).keys()
    most = sum(file.stat().st_size for file in whole.iterdir()) // 1024
    mount = parent / "disk"
    mount.mkdir()
    for _ in range(trials):
        # tmpfs gives whole pages of 4 KiB, a file at least one.
        size = random.randrange(8, most // 4 * 4 + 4, 4)
        mounting = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", mount]
        if subprocess.run(mounting, capture_output=True).returncode:
            raise CannotTry("a tmpfs cannot be mounted; be root")
        try:
            before = Folder(mount / "run")
            while True:
                code, error = run.finish(mount / "run")
                after = Folder(mount / "run")
                after.check()
                require(after.lost(before) == 0, f"finished rows were lost at {size} KiB")
                if code == 0:
                    break
                # Where not even the folder can be made, usage is wrong.
                require(code in (1, 64) and "No space left" in error, f"exit code {code} at {size} KiB: {error}")
                before, size = after, size + random.randrange(4, most, 4)
                subprocess.run(["mount", "-o", f"remount,size={size}k", mount], check=True)
            require(after.keys() == expected, "other rows than on a disk with space")
        finally:
            subprocess.run(["umount", mount], check=True)
    detail = f"{trials} disks ran full at random sizes, and the runs went on when they had space"
    return Told(detail, tried=trials, passed=trials, rows_lost=0)


def delete(path: Path) -> None:
    """The run may make another file meanwhile, and then the folder is not empty."""
    while path.exists():
        shutil.rmtree(path, ignore_errors=True)


def move(path: Path) -> None:
    path.rename(f"{path}-moved")


def vanished(run: TinyRun, parent: Path, whole: Path, remove) -> str:
    output = parent / f"vanishing-{random.randrange(1 << 32)}"
    process = run.start(output)
    while not (output / "samples.csv").exists():
        require(process.poll() is None, "the run ended before its first block")
        time.sleep(0.002)
    remove(output)
    _, errors = process.communicate()
    error = error_line(errors)
    require(process.returncode == 1, f"exit code {process.returncode}: {error}")
    require("cannot be written: No such file" in error, f"the error does not say it: {error}")
    moved = Path(f"{output}-moved")
    if moved.exists():
        Folder(moved).check()
        code, error = run.finish(moved)
        require(code == 0 and Folder(moved).keys() == Folder(whole).keys(), f"it does not go on where it lies: {error}")
    return error


def closed_pipe(run: TinyRun, parent: Path, whole: Path) -> str:
    reading, writing = os.pipe()
    os.close(reading)
    process = run.start(parent / "piped", stdout=writing)
    os.close(writing)
    _, errors = process.communicate()
    return rows_without_output(process.returncode, error_line(errors), parent / "piped", whole)


def no_streams(run: TinyRun, parent: Path, whole: Path) -> str:
    command = 'exec "$@" <&- >&- 2>&-'
    program = [run.program, "bench", *run.suites, "--output", parent / "alone"]
    code = subprocess.run(["sh", "-c", command, "sh", *program]).returncode
    return rows_without_output(code, "", parent / "alone", whole)


def rows_without_output(code: int, error: str, output: Path, whole: Path) -> str:
    require(code == 1, f"exit code {code}, though the summary could not be printed: {error}")
    folder = Folder(output)
    folder.check()
    require(folder.keys() == Folder(whole).keys(), "rows are missing")
    return "every row is kept, exit code 1"

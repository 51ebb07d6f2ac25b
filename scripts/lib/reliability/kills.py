"""Runs killed at random moments, again and again, until they have gone on to their end."""

import random
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from folder import Folder
from outcome import Outcome, Told, require, tried
from tiny import TinyRun

# What a shell shows as 130 and 143 comes from the program, or from the system where it has not yet begun to listen.
CODES = {signal.SIGINT: {130, -2}, signal.SIGTERM: {143, -15}, signal.SIGKILL: {-9}}


def outcomes(program: Path, parent: Path, short: bool) -> Iterator[Outcome]:
    yield tried("kills at random moments", lambda: kills(TinyRun(program, parent), parent, 20 if short else 500))


def kills(run: TinyRun, parent: Path, wanted: int) -> Told:
    started = time.monotonic()
    whole = parent / "whole"
    code, error = run.finish(whole, resume=False)
    require(code == 0, f"the run without a kill failed: {error}")
    seconds = time.monotonic() - started
    expected = Folder(whole).keys()
    tried, lost, runs = {number: 0 for number in CODES}, 0, 0
    while sum(tried.values()) < wanted:
        output = parent / f"run-{runs}"
        before, code = Folder(output), None
        while code != 0:
            process = run.start(output)
            # A quarter beyond the end, so that the last moments have their share.
            time.sleep(random.uniform(0, 1.25 * seconds) if random.random() < 0.3 else random.uniform(0, seconds / 2))
            number = random.choice(list(CODES))
            isKill = process.poll() is None
            process.send_signal(number)
            _, errors = process.communicate()
            code = process.returncode
            # One that had nothing left to do may end well in spite of it.
            require(code == 0 or isKill and code in CODES[number], f"exit code {code} after {number.name}: {errors}")
            tried[number] += code != 0
            after = Folder(output)
            after.check()
            lost += after.lost(before)
            require(lost == 0, f"finished rows were lost by {number.name} in {output}")
            before = after
        require(after.keys() == expected, f"other rows than of a run without a kill: {after.keys() - expected}")
        shutil.rmtree(output)
        runs += 1
    by_signal = ", ".join(f"{count} {number.name}" for number, count in tried.items())
    total = sum(tried.values())
    counts = f"{total} kills tried ({by_signal}), {total} survived, {lost} rows lost"
    return Told(f"{counts}, {runs} runs went on to the whole set", tried=total, passed=total, rows_lost=lost)

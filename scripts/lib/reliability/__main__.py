"""Runs the parts of scripts/reliability and says what passed."""

import argparse
import random
import sys
import tempfile
from pathlib import Path

import disks
import kills
import machines
import memory
import soak
from outcome import Outcome, OutcomeTable

PARTS = {part.__name__: part.outcomes for part in [kills, disks, machines, memory, soak]}


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/reliability")
    parser.add_argument("program", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("parts", nargs="*", help="of: " + ", ".join(PARTS))
    parser.add_argument("--short", action="store_true", help="about a minute; what cannot be tried here is only said")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32), help="of the random moments")
    parser.add_argument("--output", type=Path, help="folder in which reliability.csv gets a row a trial")
    arguments = parser.parse_intermixed_args()
    unknown = [part for part in arguments.parts if part not in PARTS]
    if unknown:
        parser.error(f"unknown part '{unknown[0]}'; choose of {', '.join(PARTS)}")
    random.seed(arguments.seed)
    print(f"reliability: seed {arguments.seed}", flush=True)
    outcomes: list[Outcome] = []
    form = "short" if arguments.short else "full"
    table = arguments.output and OutcomeTable(arguments.output, form, arguments.seed)
    with tempfile.TemporaryDirectory(prefix="twofold-reliability-") as folder:
        for part in arguments.parts or PARTS:
            for outcome in PARTS[part](arguments.program, Path(folder), arguments.short):
                print(outcome, flush=True)
                outcomes.append(outcome)
                if table:
                    table.add(part, outcome)
    passed = sum(outcome.passed for outcome in outcomes)
    skipped = sum(outcome.skipped for outcome in outcomes)
    untried = f", {skipped} could not be tried here" if skipped else ""
    print(f"reliability: {passed} of {len(outcomes)} passed{untried}")
    tolerated = skipped if arguments.short else 0
    return 0 if passed + tolerated == len(outcomes) else 1


sys.exit(main())

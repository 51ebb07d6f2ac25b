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
from outcome import Outcome

PARTS = {"kills": kills.outcomes, "disks": disks.outcomes, "machines": machines.outcomes, "memory": memory.outcomes}


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/reliability")
    parser.add_argument("program", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("parts", nargs="*", help="of: " + ", ".join(PARTS))
    parser.add_argument("--short", action="store_true", help="about a minute; what cannot be tried here is only said")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32), help="of the random moments")
    arguments = parser.parse_intermixed_args()
    unknown = [part for part in arguments.parts if part not in PARTS]
    if unknown:
        parser.error(f"unknown part '{unknown[0]}'; choose of {', '.join(PARTS)}")
    random.seed(arguments.seed)
    print(f"reliability: seed {arguments.seed}", flush=True)
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="twofold-reliability-") as folder:
        for part in arguments.parts or PARTS:
            for outcome in PARTS[part](arguments.program, Path(folder), arguments.short):
                print(outcome, flush=True)
                outcomes.append(outcome)
    passed = sum(outcome.passed for outcome in outcomes)
    skipped = sum(outcome.skipped for outcome in outcomes)
    untried = f", {skipped} could not be tried here" if skipped else ""
    print(f"reliability: {passed} of {len(outcomes)} passed{untried}")
    tolerated = skipped if arguments.short else 0
    return 0 if passed + tolerated == len(outcomes) else 1


sys.exit(main())

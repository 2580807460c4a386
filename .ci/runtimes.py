"""Reads what .ci/runtimes has found, shows it, and writes docs/runtimes.md or compares the page with it.

Usage: runtimes.py show FOLDER NAME
       runtimes.py write|compare FOLDER PAGE [NAME …] <ROWS
"""

import json
import pathlib
import sys

BACKENDS = ("memory", "redis", "hybrid")


def results(folder, name, backend):
    """The results of a backend: a list of (outcome, check, detail); None if it did not run."""
    file = folder / f"{name}.{backend}"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    if not lines or lines[0] != "backend\t" + backend.upper():
        return None
    return [tuple((line + "\t").split("\t")[:3]) for line in lines[1:]]


def show(folder, name):
    """Prints the results of a runtime; says whether all is well."""
    well = True
    for backend in BACKENDS:
        found = results(folder, name, backend)
        if not found:
            print(f"   {backend}: NOT ok: no results")
            well = False
            continue
        counts = {outcome: sum(one[0] == outcome for one in found) for outcome in ("ok", "failed", "not applicable")}
        print(f"   {backend}: " + ", ".join(f"{count} {outcome}" for outcome, count in counts.items()))
        for outcome, check, detail in found:
            if outcome != "ok":
                print(f"      {outcome}: {check}: {detail}")
        well = well and not counts["failed"]
    for extra in ("telemetry", "refused", "health"):
        file = folder / f"{name}.{extra}"
        if file.exists():
            print(f"   {extra}: " + file.read_text(encoding="utf-8").strip())
    return well


if __name__ == "__main__":
    command, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    if command == "show":
        sys.exit(0 if show(folder, sys.argv[3]) else 1)

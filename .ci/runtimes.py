"""Reads what .ci/runtimes has found, shows it, and writes docs/runtimes.md or compares the page with it.

Usage: runtimes.py show FOLDER NAME
       runtimes.py write|compare FOLDER PAGE [NAME …] <ROWS
"""

import json
import pathlib
import re
import sys

BACKENDS = ("memory", "redis", "hybrid")
BEGIN, END = "<!-- runtimes: written by .ci/runtimes -->", "<!-- /runtimes -->"
WITHOUT_REST = "no Jakarta REST"


def results(folder, name, backend):
    """The results of a backend: a list of (outcome, check, detail); None if it did not run."""
    file = folder / f"{name}.{backend}"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    if not lines or lines[0] != "backend\t" + backend.upper():
        return None
    return [tuple((line + "\t").split("\t")[:3]) for line in lines[1:]]


def text(folder, name, what):
    """What else was found of a runtime; empty if nothing."""
    file = folder / f"{name}.{what}"
    return file.read_text(encoding="utf-8").strip() if file.exists() else ""


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
        well = well and counts["failed"] == 0 and sum(counts.values()) == len(found)
    for extra in ("telemetry", "refused", "health"):
        print(f"   {extra}: " + (text(folder, name, extra) or "none"))
    if text(folder, name, "refused") != "refused":
        print("   NOT ok: the application with a mistake was not refused")
        well = False
    return well


def health(folder, name):
    """What the health endpoint says of the kit."""
    found = text(folder, name, "health")
    if not found:
        return "–"
    ours = [check for check in json.loads(found)["checks"] if check["name"] == "cachekit"]
    states = {(check["status"], json.dumps(check["data"]["degraded"])) for check in ours}
    assert ours and len(states) == 1, (name, states)
    status, degraded = states.pop()
    return f"{status}, `degraded` is {'the text ' if degraded.startswith(chr(34)) else ''}`{degraded}`"


def telemetry(folder, name):
    """What measures the kit, as its line in the log says."""
    lines = {line.replace("Telemetry of the cache: ", "") for line in text(folder, name, "telemetry").splitlines()}
    assert len(lines) == 1, (name, lines)
    said = [part.split(", because")[0] for part in lines.pop().split("; ")]
    return "; ".join(said)


def cell(found):
    """The outcome of all checks with a backend."""
    ok = sum(one[0] == "ok" for one in found)
    asked = sum(one[0] != "not applicable" for one in found)
    return f"{ok} of {asked}"


def label(row):
    """The name of a row where it is one of several."""
    return f"{row[1]}, Java {row[2]}"


def runtimes_table(folder, rows):
    """One line for each runtime."""
    yield "| runtime | Java | `memory` | `redis` | `hybrid` | a wrong annotation | health | measured by |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for name, title, java in rows:
        cells = [cell(results(folder, name, backend)) for backend in BACKENDS]
        cells += ["is refused" if text(folder, name, "refused") == "refused" else "**runs**"]
        yield "| " + " | ".join([title, java, *cells, health(folder, name), telemetry(folder, name)]) + " |"


def checks_table(folder, rows):
    """One line for each check, with what it could not ask."""
    every = []
    for name, *_ in rows:
        for backend in BACKENDS:
            every += [check for _, check, _ in results(folder, name, backend) if check not in every]
    yield "| check | not applicable |"
    yield "| --- | --- |"
    for check in every:
        reasons = {}
        for row in rows:
            for backend in BACKENDS:
                found = {one: (outcome, detail) for outcome, one, detail in results(folder, row[0], backend)}
                outcome, detail = found.get(check, ("not applicable", WITHOUT_REST))
                if outcome != "ok":
                    where = reasons.setdefault(detail if outcome != "failed" else "**failed**", [])
                    if label(row) not in where:
                        where.append(label(row))
        yield f"| {check} | " + ("; ".join(reason(one, where, rows) for one, where in reasons.items()) or "–") + " |"


def reason(detail, where, rows):
    """A reason and the runtimes that it concerns."""
    if len(where) == len(rows):
        return detail
    titles = {}
    for row in rows:
        if label(row) in where:
            titles[row[1]] = None
    return f"{detail}: {'; '.join(titles)}"


def page(folder, rows):
    """The part of the page that is written."""
    return "\n".join([BEGIN, "", *runtimes_table(folder, rows), "", "## Checks", "",
                      *checks_table(folder, rows), "", END])


def main(command, folder, file, chosen, lines):
    """Writes the page, or compares it; some of the runtimes alone change nothing."""
    rows = [(name, title, java) for name, java, _, _, title in (line.split(" ", 4) for line in lines)]
    if chosen:
        print(f"ok: {', '.join(chosen)}; docs/runtimes.md is for all of them")
        return True
    old = file.read_text(encoding="utf-8")
    new = re.sub(re.escape(BEGIN) + ".*" + re.escape(END), lambda _: page(folder, rows), old, flags=re.S)
    if command == "write":
        file.write_text(new, encoding="utf-8")
    elif new != old:
        print(f"NOT ok: {file} says something else than what ran; .ci/runtimes --write writes it:\n{page(folder, rows)}")
        return False
    print(f"ok: {len(rows)} runtimes")
    return True


if __name__ == "__main__":
    where = pathlib.Path(sys.argv[2])
    if sys.argv[1] == "show":
        sys.exit(0 if show(where, sys.argv[3]) else 1)
    named = sys.argv[4:]
    sys.exit(0 if main(sys.argv[1], where, pathlib.Path(sys.argv[3]), named, sys.stdin.read().splitlines()) else 1)

"""Prints what a command costs after one change, and what views cost when nothing changed.

    python benchmarks/changed.py [--sizes 300 1000] [--plain] [--rounds 3] [--instructions] [--calls]

A change is compared with walking the files and asking their status; a view of an unchanged workspace
with `check` of it, which is answered by what it said before. Each row has the CPU time, as the
median of the ratios of interleaved runs; with `--instructions`, the ratio of the instructions that
valgrind counts, which no machine disturbs; with `--calls`, the calls of Python functions.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median

from generate import generate
from ratios import FLOOR, GOALLINT, STAT_FLOOR, Command, Comparison, filled, run

CHANGES = count(time.time_ns() // 1_000_000_000)
"""No state of a workspace is to come again: what was found in it would be known."""
VIEWS = {
    "targets": ["targets", "--format=json"],
    "cascade": ["cascade", "--format=json"],
    "audit": ["audit", "--format=json"],
    "report": ["report", "--output=/dev/null"],
}
CALLS = """
import sys
from goallint.cli.main import run
calls = 0
def count(frame, event, argument):
    global calls
    calls += event == "call"
sys.setprofile(count)
run(sys.argv[1:])
sys.setprofile(None)
print(calls, file=sys.stderr)
"""


def workspace(folder: Path, plans: int, *, is_followed: bool) -> Path:
    """A workspace with so many plans, made the first time."""
    path = folder / f"{'followed' if is_followed else 'plans'}-{plans}"
    if not (path / "faults.tsv").exists():
        generate(path, plans, is_followed=is_followed)
    return path


def unit_plan(path: Path) -> Path:
    """The newest plan of a unit."""
    return max(path.glob("2025/*/*.yaml"), key=lambda file: (file.name.count("-"), file.name))


def comment(path: Path) -> None:
    """Changes a comment at the end of a unit's plan."""
    file = unit_plan(path)
    text, _, _ = file.read_text(encoding="utf-8").partition("# changed ")
    file.write_text(f"{text}# changed {next(CHANGES)}\n", encoding="utf-8", newline="\n")


def value(path: Path) -> None:
    """Changes an outcome in a unit's plan, as somebody does who reports it."""
    file, number = unit_plan(path), next(CHANGES)
    text = file.read_text(encoding="utf-8")
    file.write_text(
        re.sub(
            r"(2024: )\d+(,\d+)?",
            rf"\g<1>{40 + number % 50},{number // 50 % 10_000}",
            text,
            count=1,
        ),
        encoding="utf-8",
        newline="\n",
    )


def link(path: Path) -> None:
    """Changes what the goals of a unit's plan support, to what they did not support before."""
    file = unit_plan(path)
    number = next(CHANGES)

    def other(found: re.Match[str]) -> str:
        nonlocal number
        number, goal = divmod(number, 3)
        return f"{found[1]}{goal + 1}]"

    text = re.sub(r"(supports: \[\S+-m)\d\]", other, file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8", newline="\n")


CHANGED: dict[str, Callable[[Path], None]] = {"comment": comment, "value": value, "link": link}


def rows(path: Path, plans: int) -> list[Comparison]:
    """What is to be measured in a workspace."""

    def check(*more: str) -> Command:
        return [*GOALLINT, "check", "--fail-on=never", "--jobs=1", *more, str(path)]

    stat = [sys.executable, "-c", STAT_FLOOR, str(path)]
    floor = [sys.executable, "-c", FLOOR, str(path)]
    name = f"{path.name.split('-')[0]} {plans:,}"
    return [
        Comparison(f"{name}: cold", check("--no-cache"), "libyaml floor", floor),
        *(
            Comparison(
                f"{name}: {what} changed", check(), "stat floor", stat, partial(change, path)
            )
            for what, change in CHANGED.items()
        ),
        *(
            Comparison(
                f"{name}: {view}",
                [*GOALLINT, *args, str(path)],
                "unchanged check",
                check(),
                partial(filled, check()),
            )
            for view, args in VIEWS.items()
        ),
    ]


def instructions(command: Command) -> int:
    """The instructions that a command takes, by valgrind."""
    tool = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    done = subprocess.run([*tool, *command], capture_output=True, text=True, check=True)
    found = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    assert found, done.stderr
    return int(found[1].replace(",", ""))


def calls(command: Command) -> int:
    """The calls of Python functions in a command of goallint, imports left out."""
    done = subprocess.run(
        [sys.executable, "-c", CALLS, *command[len(GOALLINT) :]],
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stderr.split()[-1])


def row(one: Comparison, options: argparse.Namespace) -> str:
    """A line of the table."""
    costs = []
    for _ in range(options.rounds + 1):
        one.before()
        costs.append((run(one.command), run(one.floor)))
    ours = median(cost.cpu for cost, _ in costs[1:])
    ratio = median(cost.cpu / floor.cpu for cost, floor in costs[1:])
    cells = [one.name, one.against, f"{ours:.2f} s", f"**{ratio:.1f}**"]
    if options.instructions:
        one.before()
        counted = instructions(one.command)
        cells += [f"{counted / 1e6:,.0f} M", f"{counted / instructions(one.floor):.1f}"]
    if options.calls:
        one.before()
        cells.append(f"{calls(one.command):,}")
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Reads the command line, measures and prints the table."""
    parser = argparse.ArgumentParser(description="Prints what goallint costs after a change.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[300, 1_000])
    parser.add_argument("--plain", action="store_true", help="plans alone, no reports and the like")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", metavar="TEXT", help="only rows with one of these")
    parser.add_argument("--instructions", action="store_true", help="count them, by valgrind")
    parser.add_argument("--calls", action="store_true", help="count calls of functions")
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()) / "goallint-changed"
    )
    options = parser.parse_args()
    folder = options.folder.resolve()
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    extra = (["instructions", "ratio"] if options.instructions else []) + (
        ["calls"] if options.calls else []
    )
    head = ["goallint", "against", "CPU", "ratio", *extra]
    print(f"| {' | '.join(head)} |\n|{'---|' * len(head)}", flush=True)
    for size in options.sizes:
        path = workspace(folder, size, is_followed=not options.plain)
        for one in rows(path, size):
            if not options.only or any(text in one.name for text in options.only):
                print(row(one, options), flush=True)


if __name__ == "__main__":
    main()

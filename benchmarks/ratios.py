"""Prints what goallint costs, as ratios against the least that the same work can cost.

    python benchmarks/ratios.py [--sizes 10 1000 10000] [--rounds 5] [--jobs N] [--folder FOLDER]

Start-up is compared with `python -c pass`; a cold check with libyaml reading the same files; a warm
one, which is answered from what the last check said, with walking the files and asking their status.
The two sides of a comparison run in turn, and their ratio is taken round by round.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from typing import NamedTuple

from generate import FEWEST_FILES, generate

Command = list[str]

PYTHON = [sys.executable, "-c", "pass"]
GOALLINT = [sys.executable, "-m", "goallint"]
START_UP_FILES = 10

# Runs a command in a process that is itself small: a process begins with the peak memory of the
# one that started it. Prints wall time, CPU time and peak memory (KiB on Linux), and passes on the
# exit code. Standard output is discarded, since a terminal is not what is measured.
RUNNER = """
import os, resource, sys, time
discard = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
start = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=discard)
status = os.waitpid(child, 0)[1]
wall = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
code = os.waitstatus_to_exitcode(status)
print([wall, used.ru_utime + used.ru_stime, used.ru_maxrss, code])
"""

# The libyaml floor: every file is read and parsed, and no Python object is made of it.
FLOOR = """
import os, sys
from yaml import YAMLError
from yaml.cyaml import CParser
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        if name.endswith(".yaml"):
            with open(os.path.join(folder, name), "rb") as file:
                data = file.read()
            try:
                CParser(data).raw_parse()
            except YAMLError:
                pass
"""

# The stat floor: every file is found and asked for its status, and none is opened.
STAT_FLOOR = """
import os, sys
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        if name.endswith(".yaml"):
            os.stat(os.path.join(folder, name))
"""

LONG = 60.0
"""Seconds. What takes longer runs once, and without a first round."""
SETTLED = 2.5
"""Seconds after which goallint trusts the times of a file that was written."""


class Cost(NamedTuple):
    """What one run of a command took."""

    wall: float  # seconds
    cpu: float  # seconds, user and system, with children
    memory: float  # MB, of the largest process


@dataclass(frozen=True, slots=True)
class Comparison:
    """A command of goallint, and what it is compared with."""

    name: str
    command: Command
    against: str
    floor: Command
    before: Callable[[], None] = lambda: None  # what is done before each run, and not measured


def run(command: Command) -> Cost:
    """Runs a command and measures it."""
    runner = [sys.executable, "-I", "-S", "-c", RUNNER, *command]
    done = subprocess.run(runner, capture_output=True, text=True, check=True)
    wall, cpu, memory, code = json.loads(done.stdout)
    if code != 0:
        raise SystemExit(f"{' '.join(command)} ended with {code}\n{done.stderr}")
    kib = memory / 1024 if sys.platform == "darwin" else memory
    return Cost(wall, cpu, kib / 1024)


def workspace(folder: Path, files: int) -> Path:
    """A workspace with so many plans, which is made the first time."""
    path = folder / f"files-{files}"
    if not (path / "faults.tsv").exists():
        generate(path, files)
    return path


def comparisons(folder: Path, sizes: list[int], jobs: int | None) -> list[Comparison]:
    """What is to be measured."""
    options = ["--fail-on=never"] + ([f"--jobs={jobs}"] if jobs else [])

    def check(files: int, *more: str) -> Command:
        return [*GOALLINT, "check", *options, *more, str(workspace(folder, files))]

    def stat_floor(files: int) -> Command:
        return [sys.executable, "-c", STAT_FLOOR, str(workspace(folder, files))]

    def warm(files: int) -> list[Comparison]:
        path, walk = workspace(folder, files), stat_floor(files)
        return [
            Comparison(f"{name}, {files:,} files", check(files), "stat floor", walk, before)
            for name, before in (
                ("unchanged", lambda: filled(check(files))),
                ("same content", lambda: touch(path)),
                ("one file changed", lambda: change(path)),
            )
        ]

    def floor(files: int) -> Command:
        return [sys.executable, "-c", FLOOR, str(workspace(folder, files))]

    empty = "python -c pass"
    start_up = check(START_UP_FILES, "--no-cache")
    return [
        Comparison("goallint --version", [*GOALLINT, "--version"], empty, PYTHON),
        Comparison(f"check, {START_UP_FILES} files", start_up, empty, PYTHON),
        *(
            Comparison(
                f"cold check, {size:,} files",
                check(size, "--no-cache"),
                "libyaml floor",
                floor(size),
            )
            for size in sizes
        ),
        *(comparison for size in sizes for comparison in warm(size)),
    ]


FILLED: set[tuple[str, ...]] = set()


def filled(command: Command) -> None:
    """Lets a check be remembered, once its files are old enough."""
    if tuple(command) not in FILLED:
        FILLED.add(tuple(command))
        time.sleep(SETTLED)
        run(command)


def touch(path: Path) -> None:
    """Gives every file a new time, and the content that it has."""
    now = time.time_ns() - int(SETTLED * 1e9)
    for file in path.rglob("*.yaml"):
        os.utime(file, ns=(now, now))
    time.sleep(SETTLED)


CHANGES = count(1)


def change(path: Path) -> None:
    """Changes a comment at the end of one plan."""
    file = min(path.glob("2025/*/*.yaml"))
    text, _, _ = file.read_text(encoding="utf-8").partition("# changed ")
    file.write_text(f"{text}# changed {next(CHANGES)}\n", encoding="utf-8", newline="\n")
    time.sleep(SETTLED)


def measure(comparison: Comparison, rounds: int) -> list[tuple[Cost, Cost]]:
    """Runs both sides in turn; a first round, which fills the disk's cache, does not count."""
    pairs: list[tuple[Cost, Cost]] = []
    for _ in range(rounds + 1):
        comparison.before()
        pairs.append((run(comparison.command), run(comparison.floor)))
        if pairs[-1][0].wall > LONG:
            return pairs[-1:]
    return pairs[1:]


def row(comparison: Comparison, pairs: list[tuple[Cost, Cost]]) -> str:
    """A line of the table."""

    def both(cost: Callable[[Cost], float], unit: str) -> str:
        ours = median(cost(goallint) for goallint, _ in pairs)
        floor = median(cost(floor) for _, floor in pairs)
        return f"{shown(ours)} / {shown(floor)} {unit}"

    def ratio(cost: Callable[[Cost], float]) -> str:
        ratios = [cost(goallint) / cost(floor) for goallint, floor in pairs]
        return f"**{median(ratios):.2f}** ({min(ratios):.2f}–{max(ratios):.2f})"

    cells = [comparison.name, comparison.against]
    for cost, unit in (
        (lambda cost: cost.wall, "s"),
        (lambda cost: cost.cpu, "s"),
        (lambda cost: cost.memory, "MB"),
    ):
        cells += [both(cost, unit), ratio(cost)]
    return f"| {' | '.join(cells)} |"


def shown(value: float) -> str:
    """A number with three figures."""
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.0f}"


def main() -> None:
    """Reads the command line, measures and prints the table."""
    parser = argparse.ArgumentParser(description="Prints what goallint costs, as ratios.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 1_000, 10_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="+", metavar="TEXT", help="only rows with one of these")
    parser.add_argument("--jobs", type=int, help="as in goallint check")
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path(tempfile.gettempdir()) / "goallint-benchmarks",
        help="where the workspaces are made and kept (default: %(default)s)",
    )
    options = parser.parse_args()
    if options.rounds < 1 or min(options.sizes) < FEWEST_FILES:
        parser.error(f"at least one round, and at least {FEWEST_FILES} files")

    # What goallint remembers here is no concern of the user's own cache.
    os.environ["XDG_CACHE_HOME"] = str(options.folder.resolve() / "cache")
    todo = comparisons(options.folder.resolve(), options.sizes, options.jobs)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()},")
    print(f"median of {options.rounds} rounds (lowest–highest ratio)\n")
    print("| goallint | against | wall | ratio | CPU | ratio | peak memory | ratio |")
    print("|---|---|---|---|---|---|---|---|")
    for comparison in todo:
        if options.only and not any(text in comparison.name for text in options.only):
            continue
        print(row(comparison, measure(comparison, options.rounds)), flush=True)


if __name__ == "__main__":
    main()

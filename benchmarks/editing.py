"""Prints how long an editor waits after a change, and what a server that is edited for long holds.

    python benchmarks/editing.py [--sizes 18 300 1000] [--edits 20] [--soak 0]

What `goallint lsp` does is done in this process, without the protocol: a file is changed as somebody types,
and it is measured until what the file shows by itself is known, and until all of the workspace is. Each
edit changes the title of a goal in a unit's plan, so that no state comes again. With `--soak`, so many edits
of files drawn at random follow in a workspace of 300 plans, each followed by what the file shows by itself and
every hundredth by a check of the whole; the memory is that of the process after the first tenth, and after the last.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from pathlib import Path
from statistics import median

from generate import generate

from goallint.lsp.project import Project


def main() -> int:
    """Measures and prints; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[18, 300, 1000])
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--soak", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        if options.sizes:
            print("| plans | own file, ms: median (most) | all, ms: median (most) |\n|---|---|---|")
        for plans in options.sizes:
            own, everything = edited(Path(folder), plans, options.edits)
            print(f"| {plans} | {shown(own)} | {shown(everything)} |", flush=True)
        if options.soak:
            first, last = soaked(Path(folder), options.soak)
            early = max(options.soak // 10, 1)
            print(f"memory after {early} edits {first:.0f} MB, after {options.soak} {last:.0f} MB")
    return 0


def shown(seconds: list[float]) -> str:
    """The median of some times, and the longest, in milliseconds."""
    return f"{1000 * median(seconds):.0f} ({1000 * max(seconds):.0f})"


def opened(folder: Path, plans: int) -> tuple[Project, list[str]]:
    """A workspace that an editor has open, checked, and its units' plans."""
    root = folder / f"plans-{plans}"
    if not root.exists():
        generate(root, plans)
    project = Project(root, "sv")
    project.snapshot = project.check({})
    units = (path.relative_to(root).as_posix() for path in root.rglob("*-e*.yaml"))
    return project, sorted(units)


def edited(folder: Path, plans: int, edits: int) -> tuple[list[float], list[float]]:
    """Seconds until a file's own findings and until all are known, of each edit."""
    project, paths = opened(folder, plans)
    path = paths[len(paths) // 2]
    before = (project.root / path).read_bytes()
    at = before.index(b"goals:")
    own, everything = [], []
    for number in range(edits):
        text = before[:at] + before[at:].replace(b"title: ", f"title: {number} ".encode(), 1)
        start = time.perf_counter()
        run = project.read({path: text})
        project.own(run, path)
        own.append(time.perf_counter() - start)
        project.snapshot = project.checked(run)
        everything.append(time.perf_counter() - start)
    return own, everything


def soaked(folder: Path, edits: int) -> tuple[float, float]:
    """Megabytes that the process holds after a tenth of the edits, and after all."""
    project, paths = opened(folder, 300)
    chance = random.Random(1)
    first = 0.0
    for number in range(1, edits + 1):
        path = chance.choice(paths)
        data = (project.root / path).read_bytes()
        place = chance.randrange(len(data))
        typed = chance.choice([b"", b" ", b"x", b"\n", b"- "])
        run = project.read({path: data[:place] + typed + data[place + 1 :]})
        project.own(run, path)
        if number % 100 == 0:
            project.snapshot = project.checked(run)
        if number == max(edits // 10, 1):
            first = held()
    return first, held()


def held() -> float:
    """Megabytes of memory that this process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    raise SystemExit(main())

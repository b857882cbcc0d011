"""Prints how goallint's time grows with the workspace: the exponent k of CPU time ~ size^k.

    python benchmarks/growth.py [--folder FOLDER] [--most 200000] [--only NAME ...] [--rounds 1]

1 is linear. The exponent is the slope of a line through the logarithms, by least squares. CPU time
of one process, cold, the lowest of the rounds, since what disturbs only adds; the time of a check of
two small plans, which all runs have in common, is taken off.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from math import log
from pathlib import Path
from statistics import linear_regression

import documents
from ratios import GOALLINT, Cost, run, shown

import goals

Maker = Callable[[Path, int], None]


def shape(make: Callable[[int], list[goals.Body]], figure: str = "") -> Maker:
    """Writes a shape of `goals` in a given size."""
    return lambda folder, size: goals.write(folder, make(size), figure)


# Of each shape: what makes it, what its size counts, and the sizes.
SHAPES: dict[str, tuple[Maker, str, tuple[int, ...]]] = {
    "plans": (shape(goals.tree), "goals", (1_000, 20_000, 200_000)),
    "chain of goals": (shape(goals.chain), "levels", (1_000, 3_000, 10_000)),
    "chain of bodies": (shape(goals.deep), "levels", (1_000, 3_000, 10_000)),
    "fan": (shape(goals.fan), "goals below one", (1_000, 10_000, 100_000)),
    "many to many": (shape(goals.dense), "links", (40_000, 120_000, 400_000)),
    "ring": (shape(goals.ring), "goals", (1_000, 10_000, 50_000)),
    "one id": (shape(goals.series, "n1"), "key figures", (300, 1_000, 3_000)),
    "plans of one body": (documents.plans, "plans", (300, 1_000, 3_000)),
    "reported": (documents.reported, "goals", (1_000, 10_000, 100_000)),
    "one report": (documents.report_rows, "rows", (1_000, 3_000, 10_000)),
    "reports of one body": (documents.reports, "reports", (300, 1_000, 3_000)),
    "one control plan": (documents.controls, "controls", (2_000, 6_000, 16_000)),
    "control plans of one body": (documents.control_plans, "control plans", (300, 1_000, 3_000)),
    "one audit": (documents.recommendations, "recommendations", (1_000, 3_000, 10_000)),
    "audits of one body": (documents.audits, "audits", (300, 1_000, 3_000)),
    "definitions": (documents.definitions, "definitions", (1_000, 10_000, 100_000)),
    "one definition": (documents.definition, "goals", (1_000, 10_000, 100_000)),
    "waivers": (documents.waivers, "waivers", (1_000, 3_000, 10_000)),
}


def measured(folder: Path, rounds: int) -> Cost:
    """The least cost of a cold check in one process."""
    command = [*GOALLINT, "check", "--no-cache", "--fail-on=never", "--jobs=1", str(folder)]
    costs = [run(command) for _ in range(rounds)]
    return Cost(*map(min, zip(*costs, strict=True)))


def exponent(sizes: list[int], seconds: list[float]) -> float:
    """The slope of time over size, both as logarithms."""
    return linear_regression([log(n) for n in sizes], [log(s) for s in seconds]).slope


def main() -> None:
    """Reads the command line, measures and prints the table."""
    parser = argparse.ArgumentParser(description="Prints how the time of a check grows.")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--most", type=int, default=200_000, help="no larger sizes than this")
    parser.add_argument("--only", nargs="+", choices=SHAPES, default=list(SHAPES))
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as place:
        least = Path(place).resolve() / "workspace"
        goals.write(least, goals.tree(10))
        start_up = measured(least, 5).cpu
    print("| shape | sizes | CPU seconds | exponent | step by step | peak memory |")
    print("|---|---|---|---|---|---|", flush=True)
    for name in options.only:
        make, unit, every = SHAPES[name]
        sizes = [size for size in every if size <= options.most]
        costs = []
        for size in sizes:
            with tempfile.TemporaryDirectory(dir=options.folder) as place:
                folder = Path(place).resolve() / "workspace"
                make(folder, size)
                costs.append(measured(folder, options.rounds))
                shutil.rmtree(folder)
            print(f"{name}: {size:,} {unit} in {costs[-1].cpu:.2f} s", file=sys.stderr, flush=True)
        times = [cost.cpu - start_up for cost in costs]
        steps = [exponent(sizes[i : i + 2], times[i : i + 2]) for i in range(len(sizes) - 1)]
        cells = [
            name,
            f"{', '.join(f'{size:,}' for size in sizes)} {unit}",
            ", ".join(shown(time) for time in times),
            f"**{exponent(sizes, times):.2f}**",
            ", ".join(f"{step:.2f}" for step in steps),
            f"{costs[-1].memory:.0f} MB",
        ]
        print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()

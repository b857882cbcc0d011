"""Compares every output's bytes between runs that must not differ.

    python benchmarks/determinism.py [--seeds 50] [--jobs 1 2 8] [--files 600] [--large-seeds 50] [--edits 50]

Each run is a process with a hash seed of its own, a number of processes, folders listed in a random
order and an empty cache, from which it then asks again. Runs on the audited board with all outputs,
and on a generated workspace, large enough for processes to share, with those of `check`. After edits
of a followed-up workspace, what a check with the cache that others filled says is compared with what
one without says.
"""

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from changed import CHANGED
from generate import generate

TOP = Path(__file__).parent.parent


def outputs(folder: Path, seed: int, jobs: int, *more: str) -> dict[str, str]:
    """The digests of one run, its second answer beside its first."""
    with tempfile.TemporaryDirectory() as cache:
        command = [
            sys.executable,
            "-m",
            "tests.everything",
            str(folder),
            str(jobs),
            str(seed),
            cache,
            *more,
        ]
        done = subprocess.run(
            command,
            cwd=TOP,
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(TOP / "src")},
            capture_output=True,
            text=True,
            check=True,
        )
        assert list(Path(cache, "goallint").glob("*.json")), "nothing is remembered"
    found: dict[str, str] = json.loads(done.stdout)
    return found


def compare(folder: Path, runs: Iterable[tuple[int, int]], *more: str) -> str:
    """How many runs, by seed and processes, gave the bytes that the first one gave."""
    first: dict[str, str] = {}
    count = same = 0
    runs = list(runs)
    with ThreadPoolExecutor(os.cpu_count()) as several:
        results = list(several.map(lambda run: outputs(folder, *run, *more), runs))
    for (seed, jobs), found in zip(runs, results, strict=True):
        first = first or found
        count += 1
        differ = sorted(name for name in first if found[name] != first[name])
        if found["warm"] != found["cold"]:
            differ.append("warm and cold")
        same += not differ
        if differ:
            print(f"seed {seed}, {jobs} processes: {', '.join(differ)}", flush=True)
    return f"{same} of {count} runs, {len(first)} outputs each"


def after_edits(folder: Path, edits: int, jobs: Sequence[int], cache: str) -> str:
    """After how many edits a check with a cache said the bytes that one without says, each with a hash seed of its own."""
    changes = itertools.cycle(CHANGED.values())
    same = 0
    for seed, number, change in zip(range(edits), itertools.cycle(jobs), changes, strict=False):
        change(folder)
        told = {_checked(folder, seed, number, cache, *more) for more in ((), ("--no-cache",))}
        same += len(told) == 1
    return f"{same} of {edits} edits"


def _checked(folder: Path, seed: int, jobs: int, cache: str, *more: str) -> bytes:
    command = [sys.executable, "-m", "goallint", "check", "--info", "--format=json"]
    done = subprocess.run(
        [*command, "--fail-on=never", f"--jobs={jobs}", *more, str(folder)],
        env={
            **os.environ,
            "PYTHONHASHSEED": str(seed),
            "PYTHONPATH": str(TOP / "src"),
            "XDG_CACHE_HOME": cache,
        },
        capture_output=True,
        check=True,
    )
    return done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description="Compares outputs between runs.")
    parser.add_argument("--seeds", type=int, default=50)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2, 8])
    parser.add_argument("--files", type=int, default=600)
    parser.add_argument("--large-seeds", type=int, default=50)
    parser.add_argument("--edits", type=int, default=50)
    options = parser.parse_args()
    every = itertools.product(range(options.seeds), options.jobs)
    print("audited board:", compare(TOP / "examples" / "piteå-2023", every), flush=True)
    with tempfile.TemporaryDirectory() as place:
        generate(Path(place), options.files, 0.01, is_followed=True)
        large = itertools.product(range(options.large_seeds), options.jobs)
        told = compare(Path(place), large, "--check-only")
        print(f"{options.files} generated files:", told, flush=True)
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as cache:
        generate(Path(place), options.files // 2, 0.01, is_followed=True)
        told = after_edits(Path(place), options.edits, options.jobs, cache)
        print(f"after edits of {options.files // 2} plans:", told, flush=True)


if __name__ == "__main__":
    main()

"""Measures `goallint survey` over many generated municipalities, and simulates more workers than there are.

    python benchmarks/survey.py [--municipalities 29] [--plans 10] [--folder DIR] [--faults 0.02] [--engines NAME …]
                                [--simulate 290]

The country is `--municipalities 290 --plans 300`. Where that takes too long, a slice of it is measured, and `--simulate 290`
reckons for 290 with the measured times again and again, and says what each engine would take by its time a task.

Each engine runs in a process of its own. A task's wall time, processor time and peak memory are noted by the worker; the
overhead a task is what the workers' time came to beside the tasks, start and end included. What 16 and 128 workers would
take is SIMULATED: the next task goes to the worker that is free first, in the order of the list, each takes the processor
time that it took in one process, and the scheduler hands out one task a millisecond. Disks and networks are not in it.
"""

from __future__ import annotations

import argparse
import hashlib
import heapq
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import msgspec
from generate import generate

from goallint.survey import engines, survey_tables
from goallint.survey.municipality import surveyed
from goallint.survey.surveyed import MissingMunicipality, Municipality, Task
from goallint.survey.surveying import survey, with_files
from goallint.survey.tasks import tasks_in
from goallint.survey.together import together

DAY = "2025-12-31"
SIMULATED = (2, 16, 128)


TIMES = "GOALLINT_SURVEY_TIMES"
"""The variable that names a file for what each task took."""


def timed(task: Task) -> Municipality | MissingMunicipality:
    """Surveys, and notes wall time, processor time and peak memory in whatever process it is."""
    begun, used = time.perf_counter(), time.process_time()
    found = surveyed(task)
    took = time.perf_counter() - begun, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with Path(os.environ[TIMES]).open("a", encoding="utf-8") as file:
        file.write(f"{json.dumps([*took, peak])}\n")
    return found


def measured(folder: Path, engine: str) -> dict[str, Any]:
    """One run of an engine in this process."""
    work = {
        "one process": partial(engines.one, function=timed),
        "two processes": partial(engines.processes, workers=2, function=timed),
        "Dask, two workers": partial(engines.dask, workers=2, function=timed),
        "Dask, two workers, packed": partial(
            engines.dask, workers=2, function=timed, pack=with_files
        ),
    }[engine]
    tasks = [msgspec.structs.replace(task, today=DAY) for task in tasks_in([folder])]
    with tempfile.NamedTemporaryFile("r", encoding="utf-8") as file:
        os.environ[TIMES] = file.name
        begun = time.perf_counter()
        found = survey(tasks, work)
        wall = time.perf_counter() - begun
        rows = [json.loads(line) for line in file]
    return {
        "wall": wall,
        "times": [row[0] for row in rows],
        "cpu": [row[1] for row in rows],
        "peak": max(row[2] for row in rows),
        "missing": len(found.missing),
        "digest": hashlib.sha256(survey_tables.to_json(together(found)).encode()).hexdigest(),
    }


ENGINES = ("one process", "two processes", "Dask, two workers", "Dask, two workers, packed")


def simulated(times: list[float], workers: int, overhead: float) -> float:
    """How long the tasks would take with so many workers: no measurement, but reckoned from one."""
    free = [0.0] * workers
    handed = 0.0
    for seconds in times:
        handed = max(handed + overhead, heapq.heappop(free))
        heapq.heappush(free, handed + seconds)
    return max(free)


def make(folder: Path, municipalities: int, plans: int, faults: float) -> None:
    """The municipalities, as far as they are not there."""
    for number in range(1, municipalities + 1):
        one = folder / f"k{number:03}"
        if (one / "goallint.yaml").exists():
            continue
        generate(one, plans, faults, number)
        organisation = one / "organisation.yaml"
        text = organisation.read_text(encoding="utf-8")
        organisation.write_text(
            text.replace("Storå kommun", f"Kommun {number:03}"), encoding="utf-8"
        )


def rows(folder: Path, chosen: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each engine with what it took, in a process of its own."""
    for engine in chosen:
        command = [sys.executable, __file__, "--folder", str(folder), "--only", engine]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        yield engine, json.loads(done.stdout)


def main() -> None:
    """Reads the command line, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--municipalities", type=int, default=29)
    parser.add_argument("--plans", type=int, default=10)
    parser.add_argument("--faults", type=float, default=0.02)
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()) / "goallint-survey"
    )
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    parser.add_argument("--simulate", type=int, default=0)
    parser.add_argument("--only", choices=ENGINES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        print(json.dumps(measured(options.folder, options.only)))
        return
    begun = time.perf_counter()
    make(options.folder, options.municipalities, options.plans, options.faults)
    print(f"made in {time.perf_counter() - begun:.0f} s\n", flush=True)
    cpu: list[float] = []
    walls: dict[str, float] = {}
    digests = set()
    print(
        "| engine | wall | a task: median, longest | a task, processor | overhead a task | peak memory of a worker | missing |"
    )
    print("|---|---|---|---|---|---|---|")
    for engine, got in rows(options.folder, options.engines):
        times, used, wall = got["times"], got["cpu"], got["wall"]
        cpu = cpu or used
        overhead = (wall * (1 if engine == ENGINES[0] else 2) - sum(times)) / len(times)
        print(
            f"| {engine} | {wall:.1f} s | {median(times):.2f} s, {max(times):.2f} s | {median(used):.2f} s |"
            f" {1000 * overhead:.0f} ms | {got['peak']:.0f} MB | {got['missing']} |",
            flush=True,
        )
        walls[engine] = wall / len(times)
        digests.add(got["digest"])
    print(
        f"\n{len(cpu)} tasks; the same bytes from every engine: {'yes' if len(digests) == 1 else 'NO'}"
    )
    # What a scheduler takes to hand out a task, for which Dask's own documents give about a millisecond.
    many = options.simulate or len(cpu)
    if many > len(cpu):
        print(f"\nRECKONED for {many} municipalities by the wall time a task, not measured:")
        for engine, wall in walls.items():
            print(f"| {engine} | {wall * many / 60:.0f} min |")
    cpu = [cpu[number % len(cpu)] for number in range(many)]
    print(
        f"\nSIMULATED for {many} municipalities from the processor times of the tasks in one process, not measured:"
    )
    for workers in SIMULATED:
        print(f"| {workers} workers | {simulated(cpu, workers, 0.001):.1f} s |")


if __name__ == "__main__":
    main()

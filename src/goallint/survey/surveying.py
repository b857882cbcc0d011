"""A survey from its tasks to its result: what is kept, what is asked of an engine, what is missing."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from goallint.survey import engines
from goallint.survey.kept_results import Kept
from goallint.survey.packing import packed
from goallint.survey.surveyed import MissingMunicipality, Municipality, SurveyResult, Task, ordered

Told = Callable[[int, int], object]
Engine = Callable[[Iterable[Task]], Iterator[engines.Found]]


def survey(
    tasks: Iterable[Task],
    engine: Engine,
    kept: Kept | None = None,
    told: Told = lambda done, total: None,
) -> SurveyResult:
    """The survey of `tasks` on an engine; `told` is called as it goes on, with how many are done.

    Who interrupts it loses nothing that is kept.
    """
    found: list[Municipality | MissingMunicipality] = []
    keys: dict[str, str] = {}
    left: list[Task] = []
    tasks = list(tasks)
    for task in tasks:
        key = kept.key(task) if kept else ""
        before = kept.find(key) if kept else None
        if before is not None:
            found.append(before)
        else:
            keys[task.workspace] = key
            left.append(task)
    told(len(found), len(tasks))
    for one in engine(left) if left else ():
        found.append(one)
        if kept and isinstance(one, Municipality):
            kept.keep(keys[one.workspace], one)
        told(len(found), len(tasks))
    if kept:
        kept.tidy()
    return ordered(found)


def with_files(task: Task) -> Task:
    """The task with its workspace packed, for a worker that has no disk with it."""
    root = Path(task.workspace)
    try:
        data = root.read_bytes() if root.is_file() else packed(root)
    except OSError:
        # The worker is told what is wrong with it.
        return task
    return msgspec.structs.replace(task, packed=data)

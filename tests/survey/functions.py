"""Functions that stand for `surveyed` in workers, and misbehave."""

import os
import time
from pathlib import Path

from goallint.survey.municipality import surveyed
from goallint.survey.surveyed import MissingMunicipality, Municipality, Task


def poisoned(task: Task) -> Municipality | MissingMunicipality:
    """Ends its process for a workspace that is called so."""
    if Path(task.workspace).name == "poison":
        os._exit(3)
    return surveyed(task)


def once(task: Task) -> Municipality | MissingMunicipality:
    """Ends its process the first time that it meets a workspace that is called `kill`."""
    mark = Path(task.workspace) / "killed"
    if Path(task.workspace).name.startswith("kill") and not mark.exists():
        mark.touch()
        os._exit(3)
    return surveyed(task)


def stuck(task: Task) -> Municipality | MissingMunicipality:
    """Never ends for a workspace that is called so, in C, where no exception reaches it."""
    while Path(task.workspace).name == "stuck":
        time.sleep(3600)
    return surveyed(task)


def slow(task: Task) -> Municipality | MissingMunicipality:
    """Takes long enough to be killed."""
    time.sleep(0.4)
    return surveyed(task)

"""Results of earlier surveys, kept by content: a survey run again takes up only what lacks."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from goallint.engine.configuration import load as configuration_in
from goallint.engine.refusal import ConfigurationError
from goallint.source.cache_folder import SURVEYS, folder
from goallint.source.installation import digest, program
from goallint.source.writing import write
from goallint.survey.packing import content, leads_out
from goallint.survey.surveyed import Municipality, Task

MOST = 20_000
"""Results that are kept; those that were made longest ago go first."""


class Kept:
    """Results by a digest of goallint, of what is asked, and of all bytes of the workspace.

    They are plain data, not pickles: nothing that lies in the folder can run. Whatever is wrong with
    it, a workspace is surveyed as if there were nothing.
    """

    def __init__(self, place: Path | None = None) -> None:
        self._folder = place or folder() / SURVEYS

    def key(self, task: Task) -> str:
        """What a task's result is kept under; empty where it cannot be known to be the same."""
        root = Path(task.workspace)
        try:
            if not root.exists() or leads_out(root):
                return ""
            own = root.is_dir() and configuration_in(root).as_of
        except (ConfigurationError, OSError):
            return ""
        # The day does not matter where the workspace or the user says which one counts.
        today = "" if own or task.as_of else task.today
        asked = (task.name, task.workspace, task.page, task.as_of, task.period, today)
        try:
            return digest((program(), *asked, content(root)))
        except OSError:
            return ""

    def find(self, key: str) -> Municipality | None:
        """What is kept under a key."""
        if not key:
            return None
        try:
            return msgspec.msgpack.decode((self._folder / key).read_bytes(), type=Municipality)
        except (OSError, msgspec.DecodeError):
            return None

    def keep(self, key: str, found: Municipality) -> None:
        """Keeps a result, as far as that can be done."""
        if key:
            with suppress(OSError):
                write(self._folder / key, msgspec.msgpack.encode(found), folders=True)

    def tidy(self) -> None:
        """Takes away what is too much."""
        with suppress(OSError):
            for path in _oldest(self._folder.iterdir())[:-MOST]:
                path.unlink()


def _oldest(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: (os.stat(path).st_mtime_ns, path.name))

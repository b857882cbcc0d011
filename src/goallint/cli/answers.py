"""What the last checks said, to be said again at once while nothing that they read has changed.

An answer is found by the command line, where it was given and what its paths led to. It holds when
it is of this very goallint and of this day, and the same files are there, by their status or else
by their content. It is nothing but text: one that is damaged, or another user's, is left alone.
Imports little, so that an unchanged workspace is answered before anything else is loaded.
"""

import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from goallint.source.cache_folder import DATABASE, SURVEYS, folder, is_own
from goallint.source.discovery import CONFIGURATION, FOLLOWED, discover, root_of
from goallint.source.files import read_whole
from goallint.source.program import digest, program

FORM = "goallint answer 2"
MOST_ANSWERS, MOST_BYTES = 64, 64 * 1024 * 1024
LONGEST = 16 * 1024 * 1024
"""Bytes of an answer; longer ones are not kept."""
LARGEST = 100_000_000
"""Bytes of a file; where there is a larger one, nothing is kept."""
YOUNG = 2_000_000_000
"""Nanoseconds within which a change may leave a file's times as they were."""
# Options whose answers are made anew each time: they write, wait, or show what no answer holds.
_LEFT_OUT = ("--fix", "--diff", "--watch", "--stdin-filename", "--timings", "--statistics",
             "--verbose", "--no-cache", "--all")  # fmt: skip
_ENVIRONMENT = (
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "LC_MESSAGES",
    "NO_COLOR",
    "FORCE_COLOR",
    "TERM",
    FOLLOWED,
)
_PLACES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables that name a folder."""


class Answer(NamedTuple):
    """What a check said."""

    out: str
    err: str
    code: int
    for_machines: bool = False
    """Whether it is to be printed in UTF-8, whatever the terminal's encoding."""


def key(args: Sequence[str]) -> str | None:
    """The name of the answer to a command line; None for one that is not kept."""
    if not args or args[0] != "check" or os.environ.get("GITHUB_ACTIONS"):
        return None
    if any(arg.startswith(option) for arg in args for option in _LEFT_OUT):
        return None
    values = [arg.partition("=")[2] if arg.startswith("--") else arg for arg in args]
    if any("=" in value for value in values):
        # `json=FILE` writes a file.
        return None
    told = [
        *args,
        str(sys.stdout.isatty()),
        str(sys.stdout.encoding),
        date.today().isoformat(),
        *(f"{name}={os.environ.get(name)}" for name in (*_ENVIRONMENT, *_PLACES)),
    ]
    try:
        # Any of the arguments may be a path, and lead elsewhere the next time.
        named = (".", *values[1:], *filter(None, map(os.environ.get, _PLACES)))
        for path in map(Path, dict.fromkeys(named)):
            whole = path.resolve()
            told += map(str, (path.parent.resolve(), whole, whole.exists(), root_of(whole)))
    except (OSError, RuntimeError):
        return None
    return digest(told)


def recall(name: str) -> Answer | None:
    """What was said the last time, if it would be said again; None if that is not sure."""
    try:
        path = folder() / f"{name}.json"
        record = _read(path)
        if record is None or record["goallint"] != program():
            return None
        root = Path(record["root"])
        paths = _paths(root, record["exclude"], record["others"])
        if paths is None:
            return None
        status = _status(root, paths)
        if not status or status != record["status"]:
            if _content(root, paths) != record["content"]:
                return None
            if status:
                _keep(path, {**record, "status": status})
        return Answer(*(record[name] for name in Answer._fields))
    except (OSError, ValueError, KeyError, TypeError):
        return None


class Question:
    """A check that is being made, whose answer is to be kept.

    What it reads is looked at before and after: where that differs, or cannot be told, nothing is
    kept, and the next run just takes longer.
    """

    def __init__(self, name: str, root: Path) -> None:
        """A check of the workspace in `root` whose configuration has not been read yet."""
        self._name, self._root = name, root.resolve()
        self._settings = self._digest([CONFIGURATION])
        self._record: dict[str, Any] = {}

    def begin(self, exclude: Sequence[str], others: Iterable[str]) -> None:
        """What it will read: the documents but those to `exclude`, and `others`."""
        record = {"exclude": list(exclude), "others": [CONFIGURATION, *others]}
        before = self._content(record)
        if before and self._settings == self._digest([CONFIGURATION]):
            self._record = {**record, "content": before}

    def answer(self, answer: Answer) -> None:
        """Keeps what it said."""
        record = self._record
        if not record or len(answer.out) > LONGEST:
            return
        try:
            paths = _paths(self._root, record["exclude"], record["others"])
            status = _status(self._root, paths or ())
            if self._content(record) != record["content"]:
                return
            place = folder()
            place.mkdir(parents=True, exist_ok=True)
            known = {"goallint": program(), "root": str(self._root), "status": status}
            _keep(place / f"{self._name}.json", {**known, **record, **answer._asdict()})
            _bound(place)
        except (OSError, ValueError):
            return

    def _content(self, record: dict[str, Any]) -> str | None:
        """A digest of what the check reads; None where that cannot be told."""
        try:
            paths = _paths(self._root, record["exclude"], record["others"])
        except OSError:
            return None
        return None if paths is None else self._digest(paths)

    def _digest(self, paths: Iterable[str]) -> str | None:
        try:
            return _content(self._root, paths)
        except (OSError, ValueError):
            return None


class Held(NamedTuple):
    """How much there is in the cache: answers, and bytes of all that is kept."""

    checks: int
    size: int


def held(root: Path | None = None) -> Held:
    """What is in the cache; of one workspace, the answers on it. Raises OSError."""
    files = list(_files(root))
    return Held(sum(path.suffix == ".json" for path in files), sum(p.stat().st_size for p in files))


def clear(root: Path | None = None) -> Held:
    """Empties the cache, or forgets the answers on one workspace; what there was. Raises OSError."""
    found = held(root)
    for path in _files(root):
        path.unlink(missing_ok=True)
    return found


def _files(root: Path | None) -> Iterator[Path]:
    places = (place for place in (folder(), folder() / SURVEYS) if place.is_dir())
    files = (path for place in places for path in place.iterdir() if path.is_file())
    yield from files if root is None else (path for path in files if _is_on(root, path))


def _is_on(root: Path, path: Path) -> bool:
    try:
        record = _read(path) if path.suffix == ".json" else None
    except (OSError, ValueError):
        return False
    return record is not None and record.get("root") == str(root.resolve())


# What an answer is about.


def _paths(root: Path, exclude: Sequence[str], others: Iterable[str]) -> list[str] | None:
    """The files that a check reads; None where some link leads nowhere, so that it cannot be told."""
    found = discover(root, exclude)
    if any(file.fault for file in found):
        return None
    return sorted({*(file.path for file in found), *others})


def _status(root: Path, paths: Iterable[str]) -> str:
    """A digest of the files' names, sizes and times; empty where some are too young to trust."""
    told: list[str] = []
    youngest = 0
    base = os.fspath(root)
    for path in paths:
        try:
            status = os.stat(os.path.join(base, path))
        except FileNotFoundError:
            if os.path.lexists(os.path.join(base, path)):
                return ""
            told.append(path)
            continue
        if not stat.S_ISREG(status.st_mode):
            return ""
        youngest = max(youngest, status.st_mtime_ns, status.st_ctime_ns)
        told.append(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0{status.st_ctime_ns}")
    return "" if time.time_ns() - youngest < YOUNG else digest(told)


def _content(root: Path, paths: Iterable[str]) -> str:
    """A digest of the files' names and content. Raises OSError where one cannot be read whole."""
    whole = hashlib.blake2b(digest_size=20)
    for path in paths:
        whole.update(f"{path}\0".encode("utf-8", "surrogateescape"))
        try:
            data = read_whole(root / path, LARGEST)
        except FileNotFoundError:
            if os.path.lexists(root / path):
                raise
            whole.update(b"absent")
        else:
            whole.update(len(data).to_bytes(8, "big"))
            whole.update(data)
    return whole.hexdigest()


# How answers are kept.


def _read(path: Path) -> dict[str, Any] | None:
    """An answer, if it is whole and this user's own."""
    with open(path, "rb") as file:
        status = os.fstat(file.fileno())
        if not is_own(status) or status.st_size > 2 * LONGEST:
            return None
        head, _, body = file.read().partition(b"\n")
    form, _, checksum = head.decode("ascii", "replace").rpartition(" ")
    if form != FORM or checksum != hashlib.blake2b(body, digest_size=20).hexdigest():
        return None
    record: dict[str, Any] = json.loads(body)
    return record


def _keep(path: Path, record: dict[str, Any]) -> None:
    from goallint.source.writing import write

    body = json.dumps(record).encode("ascii")
    head = f"{FORM} {hashlib.blake2b(body, digest_size=20).hexdigest()}\n".encode("ascii")
    write(path, head + body)


def _bound(place: Path) -> None:
    """Removes the oldest records beyond what is to be kept, and what a kill left of others."""
    records = []
    for path in place.iterdir():
        if path.name.startswith(DATABASE):
            continue
        try:
            status = path.stat()
        except OSError:
            continue
        records.append((status.st_mtime_ns, status.st_size, path))
    records.sort(reverse=True)
    size = 0
    for number, (_, length, path) in enumerate(records):
        size += length
        if number >= MOST_ANSWERS or size > MOST_BYTES:
            path.unlink(missing_ok=True)

"""What the last checks said, to be said again at once while nothing that they read has changed.

A record is found by the command line, the folder and the terminal that it was given in. It holds
when it is of this very goallint and of this day, and the same files are there, by their status or
else by their content. It holds nothing but text: one that is damaged, or another user's, is left
alone. Imports little, so that an unchanged workspace is answered before anything else is loaded.
"""

import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from goallint.source.cache_folder import DATABASE, digest, folder, is_own, program
from goallint.source.discovery import CONFIGURATION, discover

FORM = "goallint cache 1"
MOST_RECORDS, MOST_BYTES = 64, 64 * 1024 * 1024
LONGEST = 16 * 1024 * 1024
"""Longer answers are not kept."""
YOUNG = 2_000_000_000
"""Nanoseconds within which a change may leave a file's times as they were."""
# Options whose answers are made anew each time: they write, wait, or tell of the run itself.
_LEFT_OUT = ("--fix", "--diff", "--watch", "--stdin-filename", "--timings", "--statistics",
             "--verbose", "--no-cache")  # fmt: skip
_ENVIRONMENT = (
    "LANG",
    "LC_ALL",
    "LC_MESSAGES",
    "NO_COLOR",
    "FORCE_COLOR",
    "CI_PROJECT_DIR",
    "TERM",
)


class Answer(NamedTuple):
    """What a check said."""

    out: str
    err: str
    code: int
    for_machines: bool = False
    """Whether it is to be printed in UTF-8, whatever the terminal's encoding."""


def key(args: Sequence[str]) -> str | None:
    """The name of the record of a command line; None for one that is not remembered."""
    if not args or args[0] != "check" or os.environ.get("GITHUB_ACTIONS"):
        return None
    if any(arg.startswith(option) for arg in args for option in _LEFT_OUT):
        return None
    values = (arg.partition("=")[2] if arg.startswith("--") else arg for arg in args)
    if any("=" in value for value in values):
        # `json=FILE` writes a file.
        return None
    told = [
        *args,
        os.getcwd(),
        str(sys.stdout.isatty()),
        sys.stdout.encoding or "",
        date.today().isoformat(),
        *(f"{name}={os.environ.get(name, '')}" for name in _ENVIRONMENT),
    ]
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


def content(root: Path, exclude: Sequence[str], others: Iterable[str]) -> str | None:
    """A digest of what a check of the workspace in `root` reads; None where that cannot be told.

    `others` are files that it reads besides the documents.
    """
    try:
        root = root.resolve()
        paths = _paths(root, exclude, [CONFIGURATION, *others])
        return None if paths is None else _content(root, paths)
    except (OSError, ValueError):
        return None


def remember(
    name: str,
    root: Path,
    exclude: Sequence[str],
    others: Iterable[str],
    before: str,
    answer: Answer,
) -> None:
    """Keeps what a check said of the workspace in `root`, whose content was `before` it began.

    Nothing is kept where that cannot be done, or where a file was changed while it was checked: the
    next run just takes longer.
    """
    if len(answer.out) > LONGEST:
        return
    try:
        root = root.resolve()
        others = [CONFIGURATION, *others]
        paths = _paths(root, exclude, others)
        if paths is None:
            return
        status = _status(root, paths)
        if _content(root, paths) != before:
            return
        record = {
            "goallint": program(),
            "root": str(root),
            "exclude": list(exclude),
            "others": others,
            "status": status,
            "content": before,
            **answer._asdict(),
        }
        place = folder()
        place.mkdir(parents=True, exist_ok=True)
        _keep(place / f"{name}.json", record)
        _bound(place)
    except (OSError, ValueError):
        return


class Held(NamedTuple):
    """How much there is in the cache: checks, and bytes of all that is kept."""

    checks: int = 0
    size: int = 0


def held(*, remove: bool = False) -> Held:
    """What is in the cache; with `remove`, what was there and is gone now."""
    checks = size = 0
    try:
        for path in folder().iterdir():
            length = path.stat().st_size
            if remove:
                path.unlink(missing_ok=True)
            checks, size = checks + (path.suffix == ".json"), size + length
    except OSError:
        pass
    return Held(checks, size)


# What a record is about.


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
            told.append(path)
            continue
        if not stat.S_ISREG(status.st_mode):
            return ""
        youngest = max(youngest, status.st_mtime_ns, status.st_ctime_ns)
        told.append(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0{status.st_ctime_ns}")
    return "" if time.time_ns() - youngest < YOUNG else digest(told)


def _content(root: Path, paths: Iterable[str]) -> str:
    """A digest of the files' names and content. Raises OSError where one cannot be read."""
    whole = hashlib.blake2b(digest_size=20)
    for path in paths:
        whole.update(f"{path}\0".encode("utf-8", "surrogateescape"))
        try:
            data = (root / path).read_bytes()
        except FileNotFoundError:
            data = b"\0"
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()


# Records.


def _read(path: Path) -> dict[str, Any] | None:
    """A record, if it is whole and this user's own."""
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
        if number >= MOST_RECORDS or size > MOST_BYTES:
            path.unlink(missing_ok=True)

"""Keeps what a command printed and wrote, to replay it while nothing it rests on has changed.

An answer is found by the command line, where it was given and what its paths led to. It holds when
it is of this very goallint and of this day, and the same files are there, by their status or else
by their content: the documents, and whatever else the command opened (`source.consulted`). It is
nothing but what was printed and written: one that is damaged, or another user's, is left alone.
Imports little, so that an unchanged workspace is answered before anything else is loaded.
"""

import json
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from goallint.source.cache_folder import DATABASE, SURVEYS, folder, is_own
from goallint.source.consulted import LARGEST, state
from goallint.source.digests import blake2b
from goallint.source.discovery import FOLLOWED, discover, root_of
from goallint.source.files import YOUNG, read_whole, signature
from goallint.source.installation import digest, program

FORM = "goallint answer 3"
MOST_ANSWERS, MOST_BYTES = 64, 64 * 1024 * 1024
LONGEST = 16 * 1024 * 1024
"""Bytes of an answer; longer ones are not kept."""
KEPT: Mapping[str, tuple[str, ...]] = {
    "check": ("--fix", "--diff", "--watch", "--stdin-filename", "--timings", "--verbose",
              "--all"),
    "targets": (),
    "cascade": (),
    "audit": (),
    "report": (),
    "explain": (),
}  # fmt: skip
"""The commands that are answered, each with the options that it is asked anew with: they change files, wait, or
show what no answer holds."""
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
OUT, ERR = "1", "2"
"""Where something was said: standard output and standard error; anything else is the whole path of a file."""


class CachedAnswer(NamedTuple):
    """What a command said and wrote, in turn, each with where; and its exit code."""

    said: Sequence[tuple[str, str | bytes]]
    code: int

    def say(self) -> int:
        """Says and writes it again. Raises OSError, as the command does."""
        for where, content in self.said:
            stream = {OUT: sys.stdout, ERR: sys.stderr}.get(where)
            if stream is None:
                from goallint.source.writing import write

                write(Path(where), content)
            elif isinstance(content, str):
                stream.write(content)
                stream.flush()
            else:
                stream.buffer.write(content)
                stream.flush()
        return self.code


def key(args: Sequence[str]) -> str | None:
    """The name of the answer to a command line; None for one that is not kept."""
    if not args or args[0] not in KEPT or os.environ.get("GITHUB_ACTIONS"):
        return None
    if any(arg.startswith(option) for arg in args for option in (*KEPT[args[0]], "--no-cache")):
        return None
    told = [
        *args,
        str(sys.stdout.isatty()),
        str(sys.stdout.encoding),
        date.today().isoformat(),
        *(f"{name}={os.environ.get(name)}" for name in (*_ENVIRONMENT, *_PLACES)),
    ]
    try:
        for path in named(args):
            whole = path.resolve()
            told += map(str, (path.parent.resolve(), whole, root_of(whole)))
    except (OSError, RuntimeError, ValueError):
        return None
    return digest(told)


def named(args: Sequence[str]) -> tuple[Path, ...]:
    """What a command line may mean by paths: any argument can be one, and lead elsewhere the next time."""
    values = (value for arg in args[1:] for value in (arg, arg.partition("=")[2]))
    places = filter(None, map(os.environ.get, _PLACES))
    return tuple(map(Path, dict.fromkeys((".", *values, *places))))


def recall(name: str) -> CachedAnswer | None:
    """What was said the last time, if it would be said again; None if that is not sure."""
    _read_states.clear()
    try:
        path = folder() / f"{name}.json"
        record = _read(path)
        if record is None or record["goallint"] != program():
            return None
        if not all(os.path.exists(one) == there for one, there in record["named"].items()):
            return None
        root = Path(record["root"])
        paths = paths_of(root, record["exclude"], record["others"])
        if paths is None or passed_by(root, record["exclude"]) != record["passed_by"]:
            return None
        status = status_of(root, paths)
        if not status or status != record["status"]:
            if content_of(states(root, paths)) != record["content"]:
                return None
            if status:
                _keep(path, {**record, "status": status})
        if not all(_is_commit(*one) for one in record["commits"].items()):
            return None
        answer = CachedAnswer(record["said"], record["code"])
        return answer if all(_may_be_written(*one) for one in answer.said) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _is_commit(root: str, commit: str) -> bool:
    from goallint.source.git import commit_of

    return commit_of(Path(root)) == commit


def _may_be_written(where: str, content: str | bytes) -> bool:
    """Whether a command that wrote a file would write it again, whatever it asks of the one that is there."""
    if where in (OUT, ERR) or not os.path.lexists(where):
        return True
    mode = os.stat(where).st_mode
    if stat.S_ISREG(mode):
        data = (
            content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
        )
        return read_whole(Path(where), LARGEST) == data
    return not stat.S_ISDIR(mode)


def keep(name: str, record: Mapping[str, Any]) -> None:
    """Keeps an answer with all that it rests on, as far as that can be done."""
    place = folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
        _keep(place / f"{name}.json", {"goallint": program(), **record})
        _bound(place)
    except (OSError, ValueError):
        return


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


def paths_of(root: Path, exclude: Sequence[str], others: Iterable[str]) -> list[str] | None:
    """The files that it rests on; None where some link leads nowhere, so that it cannot be told. Raises OSError."""
    found = discover(root, exclude)
    if any(file.fault for file in found):
        return None
    return sorted({*(file.path for file in found), *others})


def passed_by(root: Path, exclude: Sequence[str]) -> list[str]:
    """The files that are left out: a glob of which there is none is told of. Raises OSError."""
    if not exclude:
        return []
    read = {file.path for file in discover(root, exclude)}
    return [file.path for file in discover(root) if file.path not in read]


def status_of(root: Path, paths: Iterable[str]) -> str:
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


def states(root: Path, paths: Iterable[str]) -> dict[str, str]:
    """A digest of each file's content. Raises OSError where one cannot be read whole."""
    return {path: _state(os.path.join(root, path)) for path in paths}


_read_states: dict[str, tuple[tuple[int, ...], str]] = {}
"""The states of the files that were read since the last answer was asked for, each with the status that the file had."""


def _state(path: str) -> str:
    """A digest of a file's content, which is not read again while its status is the same."""
    known = signature(path)
    if known and _read_states.get(path, ("", ""))[0] == known:
        return _read_states[path][1]
    found = state(path)
    if known:
        _read_states[path] = (known, found)
    return found


def content_of(states: Mapping[str, str]) -> str:
    """A digest of the files' names and content."""
    return digest(f"{path}\0{state}" for path, state in states.items())


# How answers are kept: a checksum, what is known of the answer, and the answer itself.


def _read(path: Path) -> dict[str, Any] | None:
    """A record, if it is whole and this user's own."""
    with open(path, "rb") as file:
        status = os.fstat(file.fileno())
        if not is_own(status) or status.st_size > 2 * LONGEST:
            return None
        head, _, body = file.read().partition(b"\n")
    form, _, checksum = head.decode("ascii", "replace").rpartition(" ")
    if form != FORM or checksum != blake2b(body, digest_size=20).hexdigest():
        return None
    facts, _, whole = body.partition(b"\n")
    record: dict[str, Any] = json.loads(facts)
    said, at = [], 0
    for where, length, is_text in record["said"]:
        data = whole[at : at + length]
        said.append((where, data.decode("utf-8", "surrogatepass") if is_text else data))
        at += length
    return {**record, "said": said}


def _keep(path: Path, record: Mapping[str, Any]) -> None:
    from goallint.source.writing import write

    said, whole = [], b""
    for where, content in record["said"]:
        is_text = isinstance(content, str)
        data = content.encode("utf-8", "surrogatepass") if is_text else content
        said.append((where, len(data), is_text))
        whole += data
    body = json.dumps({**record, "said": said}).encode("ascii") + b"\n" + whole
    head = f"{FORM} {blake2b(body, digest_size=20).hexdigest()}\n".encode("ascii")
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

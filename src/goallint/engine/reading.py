"""The files of a workspace, read: from the cache, one after another, or shared among processes."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from goallint.format.decode import Suspicious
from goallint.format.packed import pack, unpack
from goallint.format.read import Content, Digests, File, content, explained, forget, read, typed
from goallint.source.discovery import FoundFile, access
from goallint.source.files import Bytes, read_bytes, signature
from goallint.workspace.lines import digests
from goallint.workspace.separators import unsettled
from goallint.workspace.status_words import may_be_own

if TYPE_CHECKING:
    from goallint.engine.cache import Cache

WORTH_SHARING = 200
"""Below so many files, starting processes costs more than it gains."""
WORTH_KEEPING = 20
"""Below so many files, they are read as fast as the cache is asked."""
WORTH_FORGETTING = 1000
"""Below so many files, what was made of which text takes little room, and the next workspace has much of the same."""


class _Sent(msgspec.Struct, frozen=True):
    """What one process sends another of a file: its content packed with its key, or itself."""

    packed: bytes = b""
    key: bytes = b""
    """Empty for what is not to be kept."""
    digests: Digests | None = None
    file: File | None = None


class Remembered(NamedTuple):
    """What a former reading in this process made of a file."""

    file: File
    signature: tuple[int, ...]
    """The file's on the disk before it was read; empty where that says nothing."""


def read_files(
    root: Path,
    found: Sequence[FoundFile],
    jobs: int | Callable[[int], int] = 1,
    instead: Mapping[str, bytes] | None = None,
    cache: "Cache | None" = None,
    remembered: dict[str, Remembered] | None = None,
) -> list[File]:
    """Every file in `found`, in that order; what the `cache` has not is read by `jobs` processes.

    `jobs` may be asked, with how many files there are to read.

    `instead` has content by path, to be read instead of what is in the file. `remembered` has what a
    former reading of the workspace made, by path, and is made to hold what this one has made.
    """
    files = {}
    former = remembered or {}
    signatures: dict[str, tuple[int, ...]] = {}
    for path, data in (instead or {}).items():
        same = _same(path, cache.key(data), former) if cache else None
        files[path] = same or (unsaved(path, data, cache) if cache else read(path, data))
    if cache:
        rest = [one for one in found if one.path not in files]
        files |= _kept(root, rest, cache, former, None if remembered is None else signatures)
    rest = [one for one in found if one.path not in files]

    def packed(look: Callable[..., Content], one: FoundFile) -> _Sent:
        data = _open(root, one)
        if isinstance(data, File):
            return _Sent(file=data)
        key = cache.key(data.data) if cache and data.size == len(data.data) else b""
        try:
            content = look(data.data, size=data.size)
            return _Sent(pack(content), key, digests(content, key) if key else None)
        except TypeError:
            return whole(one)

    def whole(one: FoundFile) -> _Sent:
        return _Sent(file=read_file(root, one))

    number = jobs if isinstance(jobs, int) else jobs(len(rest))
    # What the model does not take must be explained; and what cannot be packed is sent as it is.
    # What is neither kept nor sent is not packed at all.
    ways = (partial(packed, content), partial(packed, explained), whole)
    for send in ways if cache or number > 1 else (whole,):
        again = []
        for one, sent in _each(send, rest, number):
            file = sent.file or unpack(one.path, sent.packed)
            if file is None:
                again.append(one)
                continue
            files[one.path] = file._replace(digests=sent.digests) if sent.digests else file
            if cache and sent.digests:
                cache.keep(sent.key, _with_digests(sent.packed, sent.digests))
        rest = again
    if cache:
        cache.close()
    if len(found) >= WORTH_FORGETTING:
        forget()
    if remembered is not None:
        stays = {
            path: Remembered(file, signatures.get(path, ()) if file.digests else ())
            for path, file in files.items()
            if (path in former and former[path].file is file) or _stays(file)
        }
        remembered.clear()
        remembered.update(stays)
    return [files[one.path] for one in found]


def _same(path: str, key: bytes, remembered: Mapping[str, Remembered]) -> File | None:
    """What is remembered of a file, if its text has not changed."""
    file = remembered[path].file if path in remembered else None
    return file if file and file.digests and file.digests.text == key else None


def _stays(file: File) -> bool:
    """Whether what is read of a file does not hang on what stands in others."""
    is_settled = not unsettled(file.documents) and not any(one.open for one in file.documents)
    return is_settled and not may_be_own(file)


def read_file(root: Path, found: FoundFile) -> File:
    """One file. Never fails: what cannot be opened is a fault."""
    data = _open(root, found)
    return data if isinstance(data, File) else read(found.path, data.data, size=data.size)


def _open(root: Path, found: FoundFile) -> Bytes | File:
    """The bytes of a file; the file itself with its fault, if it cannot be opened."""
    if found.fault:
        return File(found.path, faults=(found.fault,))
    try:
        return read_bytes(os.path.join(root, found.path))
    except OSError as error:
        return File(found.path, faults=(access(error),))


def _signature(root: Path, found: FoundFile) -> tuple[int, ...]:
    try:
        return signature(os.path.join(root, found.path))
    except OSError:
        return ()


def _kept(
    root: Path,
    found: Sequence[FoundFile],
    cache: "Cache",
    remembered: Mapping[str, Remembered],
    signatures: dict[str, tuple[int, ...]] | None,
) -> dict[str, File]:
    """The files that are remembered or in the cache, by path; `signatures` are to be those of what was read."""
    files = {}
    for one in found:
        if signatures is not None and not one.fault:
            signatures[one.path] = _signature(root, one)
            before = remembered.get(one.path)
            if before and before.signature and before.signature == signatures[one.path]:
                files[one.path] = before.file
                continue
        data = _open(root, one)
        if isinstance(data, File) or data.size != len(data.data):
            continue
        key = cache.key(data.data)
        same = _same(one.path, key, remembered)
        if same:
            files[one.path] = same
            continue
        kept = cache.find(key)
        if kept is None or len(kept) <= _HEAD:
            continue
        file = unpack(one.path, kept[_HEAD:])
        if file:
            known = Digests(key, kept[: _HEAD // 2], kept[_HEAD // 2 : _HEAD])
            files[one.path] = file._replace(digests=known)
    cache.close()
    return files


_HEAD = 32
"""Bytes of the digests before a packed file."""


def _with_digests(packed: bytes, known: Digests) -> bytes:
    return known.links + known.names + packed


def unsaved(path: str, data: bytes, cache: "Cache") -> File:
    """A file whose content is not on the disk, with its digests by the keys of `cache`; it is not kept."""
    for look in (content, explained):
        try:
            found = look(data)
            return typed(path, found)._replace(digests=digests(found, cache.key(data)))
        except (Suspicious, TypeError):
            continue
    return read(path, data)


def _each(
    send: Callable[[FoundFile], _Sent], found: Sequence[FoundFile], jobs: int
) -> Iterator[tuple[FoundFile, _Sent]]:
    """What `send` sends of every file, in no certain order."""
    if jobs <= 1 or len(found) < 2:
        yield from ((one, send(one)) for one in found)
        return
    from goallint.engine.workers import share

    def part(number: int) -> Iterator[tuple[int, _Sent]]:
        return ((p, send(found[p])) for p in range(number, len(found), jobs))

    yield from ((found[position], sent) for position, sent in share(part, jobs))

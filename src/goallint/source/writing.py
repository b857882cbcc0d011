"""Writing a file whole or not at all, and never over what somebody else has written since."""

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import NamedTuple

from goallint.source.files import read_bytes


class Exchange(NamedTuple):
    """What a file is to hold instead of what it held when that was made."""

    path: str
    """Relative to the workspace."""
    old: bytes | None
    """None for a file that is not there."""
    new: bytes


class ChangedMeanwhile(Exception):
    """A file holds something else than when its new content was made; nothing is written."""


class LeadsOut(Exception):
    """A document is a link to a file outside the workspace; nothing is written."""


def exchange(root: Path, files: Iterable[Exchange]) -> None:
    """Puts new content in files of the workspace in `root`, none if one is not as it was.

    One process at a time does so in a workspace: of two at once, the second sees what the first did.
    Raises ChangedMeanwhile, LeadsOut, OSError.
    """
    files = list(files)
    with _alone(root):
        held = [_content(root / file.path, file) for file in files]
        for file, now in zip(files, held, strict=True):
            if now not in (file.old, file.new):
                raise ChangedMeanwhile(file.path)
        for file, now in zip(files, held, strict=True):
            if now != file.new:
                write(root / file.path, file.new, folders=True)


def stay_inside(root: Path, paths: Iterable[str]) -> None:
    """Raises LeadsOut for a file that a link has out of the workspace: it is others' to change."""
    top = root.resolve()
    for path in paths:
        if not (root / path).resolve().is_relative_to(top):
            raise LeadsOut(path)


def _content(path: Path, file: Exchange) -> bytes | None:
    """What the file at `path` holds, as far as tells whether it is what it was or is to be."""
    try:
        return read_bytes(path, max(len(file.old or b""), len(file.new))).data
    except FileNotFoundError:
        return None


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Waits until no other process writes in the workspace; ends with the process at the latest."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    # Of the folder, which nobody replaces, as files are.
    folder = os.open(root, os.O_RDONLY)
    try:
        with suppress(OSError):
            # Some file systems have no locks.
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def write(path: Path, content: str | bytes, *, folders: bool = False) -> None:
    """Puts `content` in `path`, text as UTF-8, in one step: a reader sees the old file or the new one.

    A link keeps leading where it does; what is no file, such as a pipe or a device, is written to.
    With `folders`, those that lack are made. Raises OSError with the file's name, and then the old file stands, and
    no folder that was made.
    """
    data = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    path = path.resolve()
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        with _folder(path.parent) if folders else nullcontext():
            _replace(path, data)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def _replace(path: Path, data: bytes) -> None:
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
        os.chmod(name, mode & 0o777)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


@contextmanager
def _folder(folder: Path) -> Iterator[None]:
    """Makes a folder, and takes away what was made of it if what is done in it fails."""
    lacking = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from error
        yield
    except BaseException:
        for one in lacking:
            with suppress(OSError):
                one.rmdir()
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current

"""What a command takes from outside while it runs: the files that it opens, the commit that it names.

Python tells of each file that is opened and each process that is started, whoever does so
(`sys.addaudithook`): nothing has to be declared to be known. What a forked process opens is not
known; those read documents, which are known without.
"""

import os
import stat
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from goallint.source.cache_folder import folder
from goallint.source.digests import blake2b
from goallint.source.files import read_whole
from goallint.source.installation import PACKAGE

LARGEST = 100_000_000
"""Bytes of a file; a larger one is not taken in."""
ABSENT = "absent"
_FOREIGN = frozenset({
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile",
    "socket.connect", "socket.getaddrinfo", "socket.sendto", "builtins.input",
})  # fmt: skip
"""What is learnt by these, nobody knows."""
_HEARD = _FOREIGN | {"open", "os.remove", "os.rename"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


class Consulted:
    """What has been taken, as long as it is the one that listens."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        """A digest of each file that was opened, when that was first done, by its whole path."""
        self.written: set[str] = set()
        """The whole paths of the files that were written or put in place of others."""
        self.commits: dict[str, str] = {}
        """The commits that were asked for, by folder."""
        self.is_known = True
        """Whether that is all of it."""
        self.documents: Collection[str] = ()
        """Files that are looked at by others, by their whole paths."""
        self._own = _own()

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Takes in what is opened and started."""
        _install()
        with _heard_by(self):
            yield

    def hear(self, event: str, args: tuple[Any, ...]) -> None:
        """Takes in one thing."""
        if event == "os.rename":
            old, new = (_whole(one) for one in args[:2])
            self.written.discard(old)
            if not new.startswith(self._own):
                self.written.add(new)
        elif event == "os.remove":
            # What was made for a while leaves nothing.
            self.is_known &= _whole(args[0]) in self.written
            self.written.discard(_whole(args[0]))
        elif event in _FOREIGN:
            self.is_known = False
        elif not isinstance(args[0], int):
            self._opened(_whole(args[0]), args[1], args[2])

    def _opened(self, path: str, mode: str | None, flags: int) -> None:
        known = path in self.documents or path in self.files or path in self.written
        if known or path == os.devnull:
            return
        if path.endswith(_CODE) or path.startswith(self._own):
            return
        if flags & _WRITING or (mode and not set(mode).isdisjoint("wax+")):
            # A file that never has a name is opened by its folder's, and leaves nothing.
            if not os.path.isdir(path):
                self.written.add(path)
            return
        try:
            self.files[path] = state(path)
        except OSError:
            self.is_known = False


def state(path: str) -> str:
    """A digest of a file's content; `ABSENT` where there is none. Raises OSError for what is no file."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            # To open a pipe would already change it.
            raise OSError(path)
        return blake2b(read_whole(path, LARGEST), digest_size=20).hexdigest()
    except FileNotFoundError:
        if os.path.lexists(path):
            raise
        return ABSENT


def commit_known(root: str, commit: str) -> None:
    """Notes which commit a folder was found to be at."""
    now = _now.get()
    if now is not None:
        now.commits[root] = commit


@contextmanager
def unheard() -> Iterator[None]:
    """What is done now is not taken in: it is noted by who does it."""
    with _heard_by(None):
        yield


_now: ContextVar[Consulted | None] = ContextVar("consulted", default=None)
"""Who listens."""


@contextmanager
def _heard_by(one: Consulted | None) -> Iterator[None]:
    token = _now.set(one)
    try:
        yield
    finally:
        _now.reset(token)


@cache
def _install() -> None:
    """Begins to listen. That cannot be ended, and hears nothing where nobody listens."""
    sys.addaudithook(_hook)


def _hook(event: str, args: tuple[Any, ...]) -> None:
    if event in _HEARD and (now := _now.get()) is not None:
        with unheard():
            now.hear(event, args)


def _whole(path: str | bytes | os.PathLike[str]) -> str:
    return os.path.abspath(os.fsdecode(path))


_CODE = (".py", ".pyc", ".so", ".pyd", ".pth")


def _own() -> tuple[str, ...]:
    """The beginnings of paths that hold goallint, Python and libraries, and what is kept.

    What there is of the program, `source.installation` tells.
    """
    import sysconfig

    names = ("stdlib", "platstdlib", "purelib", "platlib")
    places = {str(PACKAGE), str(folder()), *map(sysconfig.get_path, names)}
    if sys.pycache_prefix:
        places.add(sys.pycache_prefix)
    return tuple(sorted(os.path.abspath(one) + os.sep for one in places))

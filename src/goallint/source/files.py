"""Reads a file's bytes, and never more of them than the limit allows."""

import errno
import os
import stat
import time
from pathlib import Path
from typing import NamedTuple

from goallint.source.limits import LIMITS

_NO_FILE = "it is a pipe or a device, not a file"
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

YOUNG = 2_000_000_000
"""Nanoseconds for which a change of a file may leave its times as they were."""


class Bytes(NamedTuple):
    """What was read of a file, and how large the file is: more than was read, if over the limit."""

    data: bytes
    size: int


class NotAFile(OSError):
    """What has the name of a file is a pipe or a device, or is read as if it were."""


class FileTooLarge(OSError):
    """A file has more than `limit` bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit


def read_bytes(path: str | Path, limit: int = LIMITS.size) -> Bytes:
    """The first `limit` bytes of `path` and one more, if there is. Raises OSError, NotAFile.

    Opens without waiting, so that a pipe without a writer cannot hold us.
    """
    descriptor = os.open(path, _FLAGS)
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(status.st_mode):
            raise NotAFile(errno.EINVAL, _NO_FILE, str(path))
        data = os.read(descriptor, min(limit, status.st_size) + 1)
        # Some files do not tell how large they are.
        while len(data) <= limit and len(data) != (status.st_size or -1):
            more = os.read(descriptor, limit + 1 - len(data))
            if not more:
                break
            data += more
    except BlockingIOError:
        # It would be waited for, as for the kernel's messages in /proc/kmsg.
        raise NotAFile(errno.EINVAL, _NO_FILE, str(path)) from None
    finally:
        os.close(descriptor)
    return Bytes(data, max(status.st_size, len(data)))


def signature(path: str | Path) -> tuple[int, ...]:
    """What differs once a file is changed; empty where it may not, as the file is too young, and where none is.

    Raises OSError, but for a file that is gone.
    """
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return ()
    is_young = time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) < YOUNG
    if is_young or not stat.S_ISREG(status.st_mode):
        return ()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def read_whole(path: str | Path, limit: int = LIMITS.size) -> bytes:
    """All that is in `path`. Raises OSError, NotAFile, and TooLarge for more bytes than `limit`."""
    data, size = read_bytes(path, limit)
    if size > limit:
        raise FileTooLarge(limit)
    return data

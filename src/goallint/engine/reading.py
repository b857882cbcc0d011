"""The files of a workspace, read: one after another, or shared among processes."""

import gc
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from goallint.findings import Fault
from goallint.format.read import File, read
from goallint.source.discovery import Found

WORTH_SHARING = 200
"""Below so many files, starting processes costs more than it gains."""


def read_files(root: Path, found: Sequence[Found], jobs: int = 0) -> list[File]:
    """Every file in `found`, in that order. `jobs` processes share the work; 0 lets us choose."""
    if jobs == 0:
        jobs = (os.cpu_count() or 1) if len(found) >= WORTH_SHARING else 1
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        if jobs == 1 or len(found) < 2:
            return [read_file(root, one) for one in found]
        size = max(1, min(100, -(-len(found) // jobs)))
        chunks = [found[i : i + size] for i in range(0, len(found), size)]
        with ProcessPoolExecutor(max_workers=jobs) as pool:
            return [
                file
                for part in pool.map(_read_chunk, [str(root)] * len(chunks), chunks)
                for file in part
            ]
    finally:
        if was_enabled:
            gc.enable()


def _read_chunk(root: str, found: Iterable[Found]) -> list[File]:
    gc.disable()
    return [read_file(Path(root), one) for one in found]


def read_file(root: Path, found: Found) -> File:
    """One file. Never fails: what cannot be opened is a fault."""
    if found.fault:
        return File(found.path, faults=(found.fault,))
    try:
        with open(os.path.join(root, found.path), "rb", opener=_without_waiting) as file:
            data = file.read()
    except OSError as error:
        fault = Fault("unreadable-file", "access", {"reason": error.strerror or str(error)})
        return File(found.path, faults=(fault,))
    return read(found.path, data)


def _without_waiting(path: str, flags: int) -> int:
    """Opens without waiting for a writer, so that a pipe in the folder cannot hold us."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))

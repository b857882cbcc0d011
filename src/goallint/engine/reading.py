"""The files of a workspace, read: one after another, or shared among processes."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from goallint.format.read import File, read
from goallint.source.discovery import Found, access
from goallint.source.files import read_bytes

WORTH_SHARING = 200
"""Below so many files, starting processes costs more than it gains."""


def read_files(
    root: Path, found: Sequence[Found], jobs: int = 1, instead: Mapping[str, bytes] | None = None
) -> list[File]:
    """Every file in `found`, in that order, read by `jobs` processes.

    `instead` has content by path, to be read instead of what is in the file.
    """
    if instead:
        others = [one for one in found if one.path not in instead]
        files = {one.path: one for one in read_files(root, others, jobs)}
        files |= {path: read(path, data) for path, data in instead.items()}
        return [files[one.path] for one in found]
    if jobs <= 1 or len(found) < 2:
        return [read_file(root, one) for one in found]
    from goallint.engine.workers import share

    def part(number: int) -> Iterator[tuple[int, File]]:
        for position in range(number, len(found), jobs):
            yield position, read_file(root, found[position])

    ordered: list[File | None] = [None] * len(found)
    for _, results in share(part, jobs):
        for position, file in results:
            ordered[position] = file
    return [file for file in ordered if file is not None]


def read_file(root: Path, found: Found) -> File:
    """One file. Never fails: what cannot be opened is a fault."""
    if found.fault:
        return File(found.path, faults=(found.fault,))
    try:
        data, size = read_bytes(root / found.path)
    except OSError as error:
        return File(found.path, faults=(access(error),))
    return read(found.path, data, size=size)

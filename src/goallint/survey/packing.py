"""Workspaces as archives, for workers that share no disk; and the digest that tells if one has changed."""

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

from goallint.source.digests import blake2b
from goallint.source.discovery import CONFIGURATION, MOST_BYTES

ARCHIVE = ".zip"
_MOMENT = (1980, 1, 1, 0, 0, 0)


class NoArchive(Exception):
    """What should be an archive with one workspace is none, or is too large."""


def files_in(root: Path) -> Iterator[Path]:
    """Every file that a workspace can hang on, in the order of the paths. What is hidden is left out."""
    for folder, inside, files in os.walk(root):
        inside[:] = sorted(one for one in inside if not one.startswith("."))
        yield from (Path(folder, one) for one in sorted(files) if not one.startswith("."))


def leads_out(root: Path) -> bool:
    """Whether folders are linked in, so that what a workspace hangs on is not all below it."""
    return any(
        os.path.islink(os.path.join(folder, one))
        for folder, inside, _ in os.walk(root)
        for one in inside
    )


def content(root: Path) -> str:
    """A digest of a workspace, or of an archive of one: another one where any byte of it differs."""
    digest = blake2b(digest_size=20)
    for path in [root] if root.is_file() else files_in(root):
        name = path.relative_to(root).as_posix()
        try:
            data = path.read_bytes() if path.is_file() else b""
            told = f"{len(data)}"
        except OSError as error:
            data, told = b"", f"errno {error.errno}"
        digest.update(f"{name}\0{told}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.hexdigest()


def packed(root: Path) -> bytes:
    """A workspace as an archive: the same bytes for the same files. Raises OSError."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files_in(root):
            if path.is_file():
                name = zipfile.ZipInfo(path.relative_to(root).as_posix(), _MOMENT)
                name.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(name, path.read_bytes())
    return file.getvalue()


def unpacked(data: bytes, folder: Path) -> Path:
    """Unpacks an archive in a folder; where its workspace is. Raises NoArchive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # The sizes are what the archive says: no more than that is ever read of an entry.
            if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
                raise NoArchive
            archive.extractall(folder)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError):
        raise NoArchive from None
    found = [folder, *(one for one in folder.iterdir() if one.is_dir())]
    found = [one for one in found if (one / CONFIGURATION).is_file()]
    if not found:
        raise NoArchive
    return found[0]

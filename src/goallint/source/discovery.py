"""Which files a workspace holds: found upward by `goallint.yaml`, then every YAML file below."""

import os
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from goallint.findings import Fault, Phrase

CONFIGURATION = "goallint.yaml"
SUFFIXES = (".yaml", ".yml")


class Found(NamedTuple):
    """A file of the workspace: its path relative to it, with `/`, and what is wrong with the link."""

    path: str
    fault: Fault | None = None


def root_of(path: Path) -> Path | None:
    """The nearest folder at or above `path` that has a `goallint.yaml`; None if there is none."""
    start = path if path.is_dir() else path.parent
    for folder in (start, *start.parents):
        if (folder / CONFIGURATION).is_file():
            return folder
    return None


def discover(root: Path, exclude: Sequence[str] = ()) -> list[Found]:
    """The YAML files below `root` in the order of their paths; links are followed once.

    Hidden files and folders are left out, and what an `exclude` glob matches: the path of a file
    or a folder, relative to `root`; `*` matches any characters, `/` among them.
    """
    found: list[Found] = []
    seen = {_identity(os.stat(root))}
    pending = [("", os.fspath(root))]
    while pending:
        prefix, folder = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            found.append(Found(prefix.rstrip("/"), access(error)))
            continue
        for entry in entries:
            path = prefix + entry.name
            if entry.name.startswith(".") or _excluded(path, exclude):
                continue
            linked = entry.is_symlink()
            named = entry.name.lower().endswith(SUFFIXES)
            try:
                if entry.is_dir():
                    identity = _identity(entry.stat())
                    if identity in seen:
                        found.append(Found(path, Fault("unreadable-file", "loop")))
                        continue
                    seen.add(identity)
                    pending.append((path + "/", entry.path))
                elif named and path != CONFIGURATION:
                    if linked:
                        identity = _identity(os.stat(entry.path))
                        if identity in seen:
                            continue
                        seen.add(identity)
                    found.append(Found(path))
            except FileNotFoundError:
                if named or linked:
                    found.append(_dangling(path, entry.path))
            except OSError as error:
                loop = error.errno == 40
                found.append(
                    Found(path, Fault("unreadable-file", "loop") if loop else access(error))
                )
    found.sort(key=lambda file: file.path)
    return [file for file in found if file.fault or file.path.lower().endswith(SUFFIXES)]


def _dangling(path: str, where: str) -> Found:
    try:
        target = os.readlink(where)
    except OSError:
        target = path
    return Found(path, Fault("unreadable-file", "link", {"target": target}))


def access(error: OSError) -> Fault:
    """The fault of a file or folder that the system does not let us open."""
    if isinstance(error, PermissionError):
        return Fault("unreadable-file", "access", {"reason": Phrase("reason-permission")})
    return Fault("unreadable-file", "access", {"reason": error.strerror or str(error)})


def _excluded(path: str, exclude: Sequence[str]) -> bool:
    return any(
        fnmatchcase(path, pattern.rstrip("/")) or fnmatchcase(path, pattern.rstrip("/*") or pattern)
        for pattern in exclude
    )


def _identity(stat: os.stat_result) -> tuple[int, int]:
    return stat.st_dev, stat.st_ino

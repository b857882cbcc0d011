"""Which files a workspace holds: found upward by `goallint.yaml`, then every YAML file below."""

import errno
import os
import stat
import unicodedata
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from goallint.findings import Fault, Phrase
from goallint.source.files import NotAFile, TooLarge

CONFIGURATION = "goallint.yaml"
QUESTIONS = "questions.yaml"
"""The audit questions of a workspace that has its own."""
SUFFIXES = (".yaml", ".yml")
MISNAMED = "goallint.yml"
"""What is meant to be the configuration, and is told of."""
_NO_DOCUMENTS = (CONFIGURATION, QUESTIONS, MISNAMED)


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


def misnamed(path: Path) -> Path | None:
    """What was probably meant to be a `goallint.yaml`, in the folder of `path` or in the one that it is."""
    start = path if path.is_dir() else path.parent
    other = start / MISNAMED
    return other if other.is_file() else None


def workspaces_in(folder: Path) -> tuple[Path, ...]:
    """The workspaces right below a folder."""
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        return ()
    return tuple(one for one in inside if os.path.isfile(one / CONFIGURATION))


def discover(root: Path, exclude: Sequence[str] = ()) -> list[Found]:
    """The YAML files below `root` in the order of their paths; links are followed once.

    Hidden files and folders are left out, and what an `exclude` glob matches: the path of a file
    or a folder, relative to `root`; `*` matches any characters, `/` among them. A glob may begin
    with `/` or `./`, and end with `/`.
    """
    found: list[Found] = []
    seen = {_identity(os.stat(root))}
    # What is there without links comes first: a link to it leads to nothing new.
    links = _walk([("", os.fspath(root))], exclude, seen, found)
    while links:
        path, entry = links.pop(0)
        links += _follow(path, entry, exclude, seen, found)
    found.sort(key=lambda file: file.path)
    return [file for file in found if file.fault or file.path.lower().endswith(SUFFIXES)]


_Link = tuple[str, "os.DirEntry[str]"]
_Seen = set[tuple[int, int]]


def _walk(
    pending: list[tuple[str, str]], exclude: Sequence[str], seen: _Seen, found: list[Found]
) -> list[_Link]:
    """Adds the files in the `pending` folders and below, and gives the links that were met."""
    links: list[_Link] = []
    while pending:
        prefix, folder = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            found.append(Found(prefix.rstrip("/") or ".", access(error)))
            continue
        for entry in entries:
            path = prefix + entry.name
            if entry.name.startswith(".") or path in _NO_DOCUMENTS or _excluded(path, exclude):
                continue
            named = entry.name.lower().endswith(SUFFIXES)
            try:
                if entry.is_symlink():
                    links.append((path, entry))
                elif entry.is_dir():
                    seen.add(_identity(entry.stat()))
                    pending.append((path + "/", entry.path))
                elif named:
                    seen.add(_identity(entry.stat()))
                    found.append(Found(path))
            except OSError as error:
                found.append(Found(path, access(error)))
    return sorted(links, key=lambda link: link[0])


def _follow(
    path: str, entry: "os.DirEntry[str]", exclude: Sequence[str], seen: _Seen, found: list[Found]
) -> list[_Link]:
    """Adds what a link leads to, unless it is there already, and gives the links met beyond it."""
    named = path.lower().endswith(SUFFIXES)
    try:
        status = os.stat(entry.path)
        is_folder = stat.S_ISDIR(status.st_mode)
    except FileNotFoundError:
        found.append(_dangling(path, entry.path))
        return []
    except OSError as error:
        loop = error.errno == errno.ELOOP
        found.append(Found(path, Fault("unreadable-file", "loop") if loop else access(error)))
        return []
    identity = _identity(status)
    if identity in seen:
        above = os.path.realpath(os.path.dirname(entry.path))
        target = os.path.realpath(entry.path)
        if is_folder and os.path.commonpath((above, target)) == target:
            found.append(Found(path, Fault("unreadable-file", "loop")))
        return []
    seen.add(identity)
    if is_folder:
        return _walk([(path + "/", entry.path)], exclude, seen, found)
    if named:
        found.append(Found(path))
    return []


def _dangling(path: str, where: str) -> Found:
    try:
        target = os.readlink(where)
    except OSError:
        target = path
    return Found(path, Fault("unreadable-file", "link", {"target": target}))


def access(error: OSError) -> Fault:
    """The fault of a file or folder that the system does not let us open."""
    if isinstance(error, NotAFile):
        return Fault("unreadable-file", "access", {"reason": Phrase("reason-no-file")})
    if isinstance(error, TooLarge):
        limit = Phrase("reason-large", {"limit": f"{error.limit // 1_000_000} MB"})
        return Fault("unreadable-file", "access", {"reason": limit})
    if isinstance(error, PermissionError):
        return Fault("unreadable-file", "access", {"reason": Phrase("reason-permission")})
    return Fault("unreadable-file", "access", {"reason": error.strerror or str(error)})


def is_document(path: str, exclude: Sequence[str] = ()) -> bool:
    """Whether `discover` would find a file of the name `path`, relative to the workspace."""
    hidden = any(part.startswith(".") for part in path.split("/"))
    named = path.lower().endswith(SUFFIXES) and path not in _NO_DOCUMENTS
    return named and not hidden and not any(covers(glob, path) for glob in exclude)


def covers(pattern: str, path: str) -> bool:
    """Whether a glob matches a file or a folder that it is in, as `exclude` does."""
    parts = path.split("/")
    return any(_excluded("/".join(parts[:end]), (pattern,)) for end in range(1, len(parts) + 1))


def composed(path: str) -> str:
    """A path as it is compared: some systems take the letters of names apart, `å` into `a` and a ring."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def _excluded(path: str, exclude: Sequence[str]) -> bool:
    path = composed(path)
    for glob in exclude:
        pattern = composed(glob).removeprefix("./").lstrip("/").rstrip("/")
        if fnmatchcase(path, pattern) or fnmatchcase(path, pattern.rstrip("/*") or pattern):
            return True
    return False


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino

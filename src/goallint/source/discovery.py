"""Which files a workspace holds: found upward by `goallint.yaml`, then every YAML file below."""

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Sequence
from fnmatch import translate
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from goallint.findings import Fault, Phrase
from goallint.source.files import FileTooLarge, NotAFile
from goallint.source.limits import LIMITS

CONFIGURATION = "goallint.yaml"
QUESTIONS = "questions.yaml"
"""The audit questions of a workspace that has its own."""
SUFFIXES = (".yaml", ".yml")
MISNAMED = "goallint.yml"
"""What is meant to be the configuration, and is told of."""
_NO_DOCUMENTS = (CONFIGURATION, QUESTIONS, MISNAMED)
FOLLOWED = "GOALLINT_LINKS"
"""The variable with the folders outside the workspace that links in it may lead to.

It is whoever runs goallint that sets it: what stands in the workspace may be a stranger's.
"""
MOST, MOST_NAMES, MOST_BYTES = 200_000, 1_000_000, 100_000_000
"""Bounds on a workspace: folders and documents, names of any sort, and what the documents hold.

That is ten times what any municipality has, and so time is bounded, by no clock: what is found is
the same on every machine.
"""


class FoundFile(NamedTuple):
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


MOST_FOLDERS = 20_000
"""Folders that are looked into to name workspaces; whoever stands at `/` is not to wait for all of it."""


def workspaces_in(folder: Path, most: float = MOST_FOLDERS) -> tuple[Path, ...]:
    """The workspaces in and below a folder, in the order of their paths.

    Hidden folders are left out, and links are not followed. No more than `most` folders are looked into.
    """
    found = []
    for number, (name, inside, files) in enumerate(os.walk(folder)):
        if number >= most:
            break
        inside[:] = sorted(one for one in inside if not one.startswith("."))
        if CONFIGURATION in files:
            found.append(Path(name))
    return tuple(sorted(found))


def discover(root: Path, exclude: Sequence[str] = ()) -> list[FoundFile]:
    """The YAML files below `root` in the order of their paths; links inside it are followed once.

    A link out of it is followed where the variable `FOLLOWED` says so, and told of elsewhere. What
    is a workspace of its own is left out and told of. Hidden files and folders are left out, and what an `exclude` glob matches: the path of a file
    or a folder, relative to `root`; `*` matches any characters, `/` among them. A glob may begin
    with `/` or `./`, and end with `/`.
    """
    found: list[FoundFile] = []
    met = _Met({_identity(os.stat(root))})
    asked = os.environ.get(FOLLOWED, "").split(os.pathsep)
    inside = tuple(os.path.realpath(folder) for folder in (os.fspath(root), *filter(None, asked)))
    # What is there without links comes first: a link to it leads to nothing new.
    links = _walk([("", os.fspath(root))], exclude, met, found)
    for path, entry in links:
        links += _follow(path, entry, exclude, met, found, inside)
        if met.bound:
            break
    found.sort(key=lambda file: file.path)
    return [file for file in found if file.fault or file.path.lower().endswith(SUFFIXES)]


_Link = tuple[str, "os.DirEntry[str]"]


class _Met:
    """What was met of a workspace: how much, and the files and folders that are not to come again."""

    def __init__(self, seen: set[tuple[int, int]]) -> None:
        self.seen, self.names, self.size = seen, 0, 0

    def add(self, status: os.stat_result, *, is_read: bool = True) -> None:
        """Notes a file or folder; `is_read` is for files whose content counts."""
        self.seen.add(_identity(status))
        if is_read and stat.S_ISREG(status.st_mode):
            self.size += min(status.st_size, LIMITS.size)

    @property
    def bound(self) -> Fault | None:
        """The fault of a workspace that is larger than goallint reads; None if it is not."""
        if len(self.seen) > MOST or self.names > MOST_NAMES:
            limit = MOST if len(self.seen) > MOST else MOST_NAMES
            return Fault("unreadable-file", "many", {"limit": limit})
        if self.size > MOST_BYTES:
            megabytes = f"{MOST_BYTES // 1_000_000} MB"
            return Fault("unreadable-file", "much", {"limit": megabytes})
        return None


def _walk(
    pending: list[tuple[str, str]], exclude: Sequence[str], met: _Met, found: list[FoundFile]
) -> list[_Link]:
    """Adds the files in the `pending` folders and below, and gives the links that were met."""
    links: list[_Link] = []
    while pending:
        prefix, folder = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            found.append(FoundFile(prefix.rstrip("/") or ".", access(error)))
            continue
        if prefix and any(entry.name == CONFIGURATION for entry in entries):
            # As it is told of a document without a kind.
            fault = Fault("missing-field", args={"field": "kind"})
            found.append(FoundFile(prefix + CONFIGURATION, fault))
            continue
        for entry in entries:
            path = prefix + entry.name
            met.names += 1
            if entry.name.startswith(".") or path in _NO_DOCUMENTS or _excluded(path, exclude):
                continue
            named = entry.name.lower().endswith(SUFFIXES)
            try:
                if entry.is_symlink():
                    links.append((path, entry))
                elif entry.is_dir():
                    met.add(entry.stat())
                    pending.append((path + "/", entry.path))
                elif named:
                    met.add(entry.stat())
                    found.append(FoundFile(path, met.bound))
            except OSError as error:
                found.append(FoundFile(path, access(error)))
            if met.bound:
                if not found or found[-1].path != path:
                    found.append(FoundFile(path, met.bound))
                return []
    return sorted(links, key=lambda link: link[0])


def _follow(
    path: str,
    entry: "os.DirEntry[str]",
    exclude: Sequence[str],
    met: _Met,
    found: list[FoundFile],
    inside: Sequence[str],
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
        found.append(FoundFile(path, Fault("unreadable-file", "loop") if loop else access(error)))
        return []
    identity = _identity(status)
    target = os.path.realpath(entry.path)
    if identity in met.seen:
        above = os.path.realpath(os.path.dirname(entry.path))
        if is_folder and os.path.commonpath((above, target)) == target:
            found.append(FoundFile(path, Fault("unreadable-file", "loop")))
        return []
    if not any(_is_below(target, folder) for folder in inside):
        if is_folder or named:
            found.append(FoundFile(path, Fault("unreadable-file", "outside", {"target": target})))
        return []
    met.add(status, is_read=named)
    if is_folder:
        return _walk([(path + "/", entry.path)], exclude, met, found)
    if named:
        found.append(FoundFile(path, met.bound))
    return []


def _is_below(path: str, folder: str) -> bool:
    try:
        return os.path.commonpath((path, folder)) == folder
    except ValueError:  # pragma: no cover - another drive
        return False


def _dangling(path: str, where: str) -> FoundFile:
    try:
        target = os.readlink(where)
    except OSError:
        target = path
    return FoundFile(path, Fault("unreadable-file", "link", {"target": target}))


def access(error: OSError) -> Fault:
    """The fault of a file or folder that the system does not let us open."""
    if isinstance(error, NotAFile):
        return Fault("unreadable-file", "access", {"reason": Phrase("reason-no-file")})
    if isinstance(error, FileTooLarge):
        limit = Phrase("reason-large", {"limit": f"{error.limit // 1_000_000} MB"})
        return Fault("unreadable-file", "access", {"reason": limit})
    if isinstance(error, PermissionError):
        return Fault("unreadable-file", "access", {"reason": Phrase("reason-permission")})
    return Fault("unreadable-file", "access", {"reason": reason_of(error)})


_REASONS = {
    errno.EACCES: "reason-refused",
    errno.EPERM: "reason-refused",
    errno.ENOENT: "reason-missing",
    errno.EEXIST: "reason-exists",
    errno.EISDIR: "reason-folder",
    errno.ENOTDIR: "reason-no-folder",
    errno.ENOTEMPTY: "reason-not-empty",
    errno.ENOSPC: "reason-full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "reason-full",
    errno.EROFS: "reason-read-only",
    errno.ENAMETOOLONG: "reason-long",
    errno.EIO: "reason-hardware",
    errno.EMFILE: "reason-open",
    errno.ENFILE: "reason-open",
    errno.ELOOP: "reason-loop",
}


def reason_of(error: OSError) -> Phrase | str:
    """Why the system could not do something, to be told in the reader's language where it is known."""
    name = _REASONS.get(error.errno or 0)
    return Phrase(name) if name else error.strerror or str(error)


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
    return bool(exclude) and _matching(tuple(exclude))(composed(path)) is not None


@lru_cache(maxsize=1024)
def _matching(globs: tuple[str, ...]) -> Callable[[str], object]:
    """What matches a path with any of the `globs`: one expression, however many there are."""
    patterns: dict[str, None] = {}
    for glob in globs:
        pattern = composed(glob).removeprefix("./").lstrip("/").rstrip("/")
        patterns |= dict.fromkeys((pattern, pattern.rstrip("/*") or pattern))
    return re.compile("|".join(map(translate, patterns))).match


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino

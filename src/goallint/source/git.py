"""Files of a git repository as a revision has them: read from its objects, with nothing checked out.

Git is asked for objects only. It runs no hooks, filters or text conversions, fetches nothing, and
writes nothing.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from goallint.source import consulted

_PATIENCE = 300
"""Seconds that git may take."""
_BRIEF = 10
"""Seconds that it may take to name the commit."""
_ABBREVIATED = re.compile(r"[0-9a-f]{1,6}\Z")
"""What may be a year or a word as well as the beginning of a commit's name."""
_FILE_MODES = (b"100644", b"100755")
"""Regular files: what a link or another repository leads to is no part of the revision."""


class GitError(Exception):
    """Git cannot give what it was asked for; the text is what it says."""


class TreeEntry(NamedTuple):
    """A file of a revision."""

    path: str
    """From the top of the repository, with `/`."""
    name: str
    """The name of its content."""


class Repository:
    """The repository that a folder is in, be it bare, shallow, partial or a linked worktree."""

    def __init__(self, folder: Path) -> None:
        """Raises GitError where there is no repository, or no git."""
        self._folder = folder
        # Empty at the top and in a bare repository.
        self.prefix = os.fsdecode(self._git("rev-parse", "--show-prefix")).rstrip("\n")

    def commit(self, name: str) -> str | None:
        """The commit that a branch, a tag or a commit's name means; None where there is none."""
        short = bool(_ABBREVIATED.match(name))
        names = (f"refs/tags/{name}", f"refs/heads/{name}") if short else (name,)
        for one in names:
            try:
                found = self._git(
                    "rev-parse", "--verify", "--quiet", "--end-of-options", f"{one}^{{commit}}"
                )
            except GitError:
                continue
            return found.decode("ascii").strip()
        return None

    def entries(self, commit: str) -> tuple[TreeEntry, ...]:
        """The files of a commit. Raises GitError."""
        rows = self._git("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0")
        found = []
        for row in rows:
            facts, _, path = row.partition(b"\t")
            if facts.startswith(_FILE_MODES):
                found.append(TreeEntry(os.fsdecode(path), facts.split()[2].decode("ascii")))
        return tuple(found)

    def contents(self, entries: Iterable[TreeEntry], most: int) -> Iterator[tuple[str, bytes]]:
        """Each file's path with the first `most` bytes of its content. Raises GitError."""
        entries = tuple(entries)
        wanted = "".join(f"{entry.name}\n" for entry in entries).encode("ascii")
        answer = self._git("cat-file", "--batch", wanted=wanted)
        at = 0
        for entry in entries:
            end = answer.index(b"\n", at)
            facts = answer[at:end].split()
            if len(facts) != 3:  # a name, a type and a size
                # A partial clone has not got everything, and nothing is fetched.
                raise GitError(f"{entry.path}: {facts[-1].decode('ascii', 'replace')}")
            size = int(facts[2])
            yield entry.path, answer[end + 1 : end + 1 + min(size, most)]
            at = end + 1 + size + 1

    def _git(self, *args: str, wanted: bytes | None = None) -> bytes:
        command = (
            "git", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs",
            "-c", "core.fsmonitor=false", "-c", "protocol.allow=never",
            "-C", str(self._folder), *args,
        )  # fmt: skip
        environment = {
            **os.environ,
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_TERMINAL_PROMPT": "0",
            "LC_ALL": "C",
        }
        try:
            done = subprocess.run(  # noqa: S603
                command,
                input=wanted,
                stdin=None if wanted is not None else subprocess.DEVNULL,
                capture_output=True,
                timeout=_PATIENCE,
                check=False,
                env=environment,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise GitError(str(error)) from None
        if done.returncode:
            told = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise GitError(told[-1] if told else f"git {args[0]}: {done.returncode}")
        return done.stdout


def commit_of(root: Path) -> str:
    """The commit that a folder is checked out at, with `+` where files in it differ; empty where there is none."""
    with consulted.unheard():
        head = _asked(root, "rev-parse", "--short=12", "HEAD")
        commit = head and head + ("+" if _asked(root, "status", "--porcelain", "--", ".") else "")
    consulted.commit_known(os.path.abspath(root), commit)
    return commit


def _asked(root: Path, *args: str) -> str:
    try:
        # Nothing that a workspace's own settings name is run, and nothing is written.
        command = (
            "git",
            "--no-optional-locks",
            "-c",
            "core.fsmonitor=false",
            "-C",
            str(root),
            *args,
        )
        done = subprocess.run(command, capture_output=True, timeout=_BRIEF, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()

"""Records what a command reads, prints and writes, for `cli.kept_answers` to give it again."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import UnsupportedOperation
from pathlib import Path
from typing import Any, TextIO, cast

from goallint.cli import kept_answers
from goallint.engine.baseline import FILE as BASELINE
from goallint.source.consulted import Consulted, unheard
from goallint.source.discovery import CONFIGURATION, MISNAMED, QUESTIONS

_NAMES = (CONFIGURATION, MISNAMED, QUESTIONS, BASELINE)
"""What means something in a workspace's folder: that one is not there is known too."""


class HeardCommand:
    """A command line that is being answered, and whose answer is to be kept.

    What it reads is looked at before and after: where that differs, or cannot be told, nothing is
    kept, and the next run just takes longer.
    """

    def __init__(self, name: str, args: Sequence[str]) -> None:
        """The command line `args`, whose answer has this name, before anything is done of it."""
        self._name = name
        self._named = {
            os.path.abspath(path): os.path.exists(path) for path in kept_answers.named(args)
        }
        self._consulted = Consulted()
        self._said: list[tuple[str, str | bytes]] = []
        self._root = Path()
        self._exclude: Sequence[str] = ()
        self._passed_by: Sequence[str] = ()
        self._documents: dict[str, str] | None = None

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Listens to what is said and consulted."""
        before = sys.stdout, sys.stderr
        streams = (
            _Heard(before[0], kept_answers.OUT, self._said),
            _Heard(before[1], kept_answers.ERR, self._said),
        )
        # They are what they listen to, in all that a stream is used for.
        sys.stdout, sys.stderr = cast("tuple[TextIO, TextIO]", streams)
        try:
            with self._consulted.listening():
                yield
        finally:
            sys.stdout, sys.stderr = before
            for stream in streams:
                stream.forget()

    def about(self, root: Path, exclude: Sequence[str]) -> None:
        """It is about the workspace in `root`, whose documents are read from now on, but those to `exclude`."""
        self._root, self._exclude = root.resolve(), list(exclude)
        with unheard():
            self._documents = self._states()
            with suppress(OSError):
                self._passed_by = kept_answers.passed_by(self._root, self._exclude)
        self._consulted.documents = {os.path.abspath(root / path) for path in self._documents or ()}

    def wrote(self, file: Path, content: str | bytes) -> None:
        """It wrote a file."""
        self._said.append((os.path.abspath(file), content))

    def answered(self, code: int) -> None:
        """Keeps the answer, if the command did its job, and all that it rests on is known and as it was."""
        consulted, before = self._consulted, self._documents
        written = {where for where, _ in self._said if os.path.isabs(where)}
        # What stood there before is not asked of: only the very same is written over at once.
        others = {path: state for path, state in consulted.files.items() if path not in written}
        whole = set(map(os.path.realpath, written))
        is_known = consulted.is_known and whole.issuperset(map(os.path.realpath, consulted.written))
        size = sum(len(content) for _, content in self._said)
        if code not in (0, 1) or not before or not is_known or size > kept_answers.LONGEST:
            return
        after = self._states(others)
        if after is None or not (before | others).items() <= after.items():
            return
        kept_answers.keep(
            self._name,
            {
                "root": str(self._root),
                "exclude": self._exclude,
                "passed_by": self._passed_by,
                "others": [*_NAMES, *others],
                "named": {
                    path: there for path, there in self._named.items() if path not in written
                },
                "commits": consulted.commits,
                "status": kept_answers.status_of(self._root, after),
                "content": kept_answers.content_of(after),
                "said": self._said,
                "code": code,
            },
        )

    def _states(self, others: Iterable[str] = ()) -> dict[str, str] | None:
        """The states of the documents and of `others`; None where they cannot be told."""
        try:
            paths = kept_answers.paths_of(self._root, self._exclude, (*_NAMES, *others))
            return None if paths is None else kept_answers.states(self._root, paths)
        except (OSError, ValueError):
            return None


class _Heard:
    """A stream, of text or of bytes, that notes what is written."""

    def __init__(self, stream: Any, where: str, said: list[tuple[str, str | bytes]]) -> None:
        self.stream, self._where, self._said = stream, where, said

    def __getattr__(self, name: str) -> Any:
        """What the stream has."""
        return getattr(self.stream, name)

    @property
    def buffer(self) -> "_Heard":
        """The stream of bytes below one of text."""
        return _Heard(self.stream.buffer, self._where, self._said)

    def fileno(self) -> int:
        """None is told of: click would write to a console of Windows past what listens. Raises UnsupportedOperation."""
        raise UnsupportedOperation

    def write(self, content: Any) -> int:
        """Writes, and notes what was written."""
        number: int = self.stream.write(content)
        if content:
            self._said.append(
                (self._where, content if isinstance(content, str) else bytes(content))
            )
        return number

    def writelines(self, lines: Iterable[Any]) -> None:
        """Writes them one by one."""
        for line in lines:
            self.write(line)

    def forget(self) -> None:
        """Notes nothing more, and lets go of what was noted: others may hold on to a stream."""
        self._said = []


def past(stream: TextIO) -> TextIO:
    """The stream below one that is listened to, for what is no part of an answer."""
    return cast("TextIO", stream.stream) if isinstance(stream, _Heard) else stream

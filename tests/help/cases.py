"""The workspaces whose help is followed, and what following it leads to."""

import shutil
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from goallint.engine.result import OPEN, Judged, Result
from tests.help.follower import follow

ROOT = Path(__file__).parent.parent.parent


class Outcome(NamedTuple):
    """What came of following one help: nothing, or what went wrong."""

    gone: bool
    new: tuple[Judged, ...]


def tried(
    folder: Path,
    check: Callable[[Path], Result],
    before: Result,
    judged: Judged,
    language: str,
    copy: Path,
) -> Outcome:
    """Follows the help of a finding in a copy of `folder`, and checks again."""
    if copy.exists():
        shutil.rmtree(copy)
    shutil.copytree(folder, copy)
    follow(copy, judged, language)
    return compared(before, check(copy), judged, copy, folder)


def compared(before: Result, after: Result, judged: Judged, copy: Path, folder: Path) -> Outcome:
    """What a second check says of what the help wrote.

    What could not be read before, and now can, is judged as anybody's text: only what stands on
    the lines that were written counts there. Elsewhere whatever is new does, but for duties.
    """
    old = {j.fingerprint for j in before.findings}
    gone = judged.fingerprint not in {j.fingerprint for j in after.findings}
    written = _written(folder, copy)
    new = tuple(
        j
        for j in after.findings
        if j.fingerprint not in old
        and j.status == OPEN
        and j.severity > Severity.INFO
        and j.rule.name not in judged.rule.entails
        and (
            j.rule.code < "GL100"
            or judged.rule.code > "GL100"
            or (j.place.path, j.place.line) in written
        )
    )
    return Outcome(gone, new)


def _written(folder: Path, copy: Path) -> set[tuple[str, int]]:
    """The lines of `copy` that are not in `folder`."""
    lines = set()
    for file in copy.rglob("*.yaml"):
        path = file.relative_to(copy).as_posix()
        was = (folder / path).read_text("utf-8").splitlines() if (folder / path).exists() else []
        now = file.read_text("utf-8").splitlines()
        for tag, _, _, start, stop in SequenceMatcher(None, was, now, False).get_opcodes():
            lines.update((path, n + 1) for n in range(start, stop) if tag != "equal")
    return lines

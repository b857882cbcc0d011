"""The workspaces whose help is followed, and what following it leads to."""

import shutil
from collections.abc import Callable
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
    return compared(before, check(copy), judged)


def compared(before: Result, after: Result, judged: Judged) -> Outcome:
    """What a second check says that the first did not."""
    old = {j.fingerprint for j in before.findings}
    gone = judged.fingerprint not in {j.fingerprint for j in after.findings}
    new = tuple(
        j
        for j in after.findings
        if j.fingerprint not in old and j.status == OPEN and j.rule.name not in judged.rule.entails
    )
    return Outcome(gone, new)

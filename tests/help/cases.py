"""The workspaces whose help is followed, and what following it leads to."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from goallint.engine.result import OPEN, Judged, Result
from goallint.findings import Severity
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
    """What a second check says of what the help wrote.

    What could not be read before, and now can, is judged as anybody's text: there only what is
    said of reading counts. Elsewhere whatever is new does, but for the duties that the rule brings.
    """
    old = {j.fingerprint for j in before.findings} | {_where(before, j) for j in before.findings}
    gone = judged.fingerprint not in {j.fingerprint for j in after.findings}
    new = tuple(
        j
        for j in after.findings
        if j.fingerprint not in old
        and _where(after, j) not in old
        and j.status == OPEN
        and j.severity > Severity.INFO
        and j.rule.name not in judged.rule.entails
        and (j.rule.code < "GL100" or judged.rule.code > "GL100")
    )
    return Outcome(gone, new)


def _where(result: Result, judged: Judged) -> str:
    """What a finding says of which text: the same, though the item around it now has another name."""
    rows = result.lines(judged.place.path)
    row = rows[judged.place.line - 1] if judged.place.line <= len(rows) else ""
    return f"{judged.rule.code} {judged.finding.variant} {judged.place.path} {row}"

"""The workspaces whose help is followed, and what following it leads to."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from goallint.engine.result import OPEN, Judged, Result
from goallint.findings import Severity
from goallint.output.catalogue import Catalogue
from tests.help.follower import follow
from tests.help.kept import Scalar, contents, wrongly

ROOT = Path(__file__).parent.parent.parent


_JUDGES = {"GL001": "GL009"}
"""From which rule on something is said of what the text means, once it is read."""


class Outcome(NamedTuple):
    """What came of following one help: nothing, or what went wrong."""

    gone: bool
    moved: bool
    """Whether nothing is said any more in the very place, though perhaps in another one."""
    new: tuple[Judged, ...]
    lost: tuple[Scalar, ...]


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
    help_ = Catalogue(language).help(judged)
    lost = wrongly(contents(folder), contents(copy), judged, help_)
    return compared(before, check(copy), judged)._replace(lost=tuple(lost))


def compared(before: Result, after: Result, judged: Judged) -> Outcome:
    """What a second check says of what the help wrote.

    What could not be read before, and now can, is judged as anybody's text: of that only what is
    said of lines that the help wrote counts. Elsewhere whatever is new does, but for the duties that
    the rule brings. Of several findings that are alike, one is to be gone.
    """
    old = {j.fingerprint for j in before.findings} | {_where(before, j) for j in before.findings}
    alike = [sum(_same(j, judged) for j in one.findings) for one in (before, after)]
    lines = set(before.lines(judged.place.path))
    new = tuple(
        j
        for j in after.findings
        if j.fingerprint not in old
        and _where(after, j) not in old
        and j.status == OPEN
        and j.severity > Severity.INFO
        and j.rule.name not in judged.rule.entails
        and (judged.rule.code > "GL100" or _line(after, j) not in lines)
        and (j.rule.code < _JUDGES.get(judged.rule.code, "GL100") or judged.rule.code > "GL100")
    )
    moved = not any(_same(j, judged) and j.place == judged.place for j in after.findings)
    return Outcome(alike[1] < alike[0], moved, new, ())


def _same(one: Judged, other: Judged) -> bool:
    return one.status == OPEN and (one.rule.code, one.identity) == (other.rule.code, other.identity)


def _line(result: Result, judged: Judged) -> str:
    rows = result.lines(judged.place.path)
    return rows[judged.place.line - 1] if judged.place.line <= len(rows) else ""


def _where(result: Result, judged: Judged) -> str:
    """What a finding says of which text: the same, though the item around it now has another name."""
    row = _line(result, judged)
    return f"{judged.rule.code} {judged.finding.variant} {judged.place.path} {row}"

"""The workspaces whose help is followed, and what following it leads to."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from goallint.engine.result import OPEN, Judged, Result
from goallint.findings import Severity
from goallint.output.catalogue import Catalogue
from tests.help.follower import CannotFollow, follow
from tests.help.kept import Scalar, contents, wrongly

ROOT = Path(__file__).parent.parent.parent


_JUDGES = {"GL001": "GL009"}
"""From which rule on something is said of what the text means, once it is read."""


ONE_BY_ONE = {
    "GL118": "a name that is misspelt in several places of an item is told of at the first",
    "GL212": "of several values in other units than the key figure's the first is told of",
    "GL418": "of a total and its parts the first that differs is told of",
}
"""Rules whose finding stands for several places: mended at one, it is told of at the next. And why."""

Check = Callable[[Path], Result]


class Outcome(NamedTuple):
    """What came of following one help: nothing, or what went wrong."""

    gone: bool
    moved: bool
    """Whether nothing is said any more in the very place, though perhaps in another one."""
    new: tuple[Judged, ...]
    lost: tuple[Scalar, ...]


def wrong(
    folder: Path, check: Check, language: str, copy: Path, most: int = 1000, rule: str = ""
) -> Iterator[str]:
    """What goes wrong when the help of each finding in `folder` is followed by itself, in a copy.

    Of each help `most` findings are tried, and only those of a `rule`, where one is named.
    """
    before = check(folder)
    seen: Counter[tuple[str, str]] = Counter()
    for judged in before.findings:
        variant = judged.finding.help or judged.finding.variant
        if judged.status != OPEN or rule not in ("", judged.rule.code):
            continue
        if judged.rule.followed(variant).how == "none" or seen[judged.rule.code, variant] >= most:
            continue
        seen[judged.rule.code, variant] += 1
        case = f"{judged.rule.code}.{variant} {judged.place.path}:{judged.place.line}"
        try:
            came = tried(folder, check, before, judged, language, copy)
        except CannotFollow as reason:
            yield f"{case}: {reason}"
            continue
        done = came.moved if judged.rule.code in ONE_BY_ONE else came.gone
        if came.new or came.lost or not done:
            new = [f"{j.rule.code} {j.place.path}:{j.place.line}" for j in came.new]
            yield f"{case}: {came.gone=} {new=} {came.lost=}"


def tried(
    folder: Path,
    check: Check,
    before: Result,
    judged: Judged,
    language: str,
    copy: Path,
) -> Outcome:
    """Follows the help of a finding in a copy of `folder`, and checks again."""
    if copy.exists():
        shutil.rmtree(copy)
    shutil.copytree(folder, copy)
    follow(copy, judged, language, before.as_of)
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
    if "{" in row:  # a line that has much more than what the finding is about
        row = row[judged.place.column - 1 : judged.place.end - 1]
    return f"{judged.rule.code} {judged.finding.variant} {judged.place.path} {row}"

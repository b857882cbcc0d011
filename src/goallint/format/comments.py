"""Comments that ignore a finding: `# goallint: ignore[rule] until 2026-12-31 -- reason`."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import yaml
from yaml.events import ScalarEvent

from goallint.late import expression
from goallint.source.encodings import lines
from goallint.source.marks import pack
from goallint.source.tree import events

MARK = "goallint:"

_COMMENT = expression(
    r"(?:^|\s)#\s*goallint:\s*(?P<verb>[\w-]+)\s*(?:\[(?P<rules>[^\]]*)\])?\s*(?P<rest>[^\n\r]*)"
)
# A comment alone in its line, or what an item or a document begins with that has nothing else.
_SIGNS = expression(r"[ \t]*(?:(?:-|---)?[ \t]*#.*|-[ \t]*|---[ \t]*)\Z", re.DOTALL).match
_UNTIL = expression(r"(?:until|till och med|till|t\.o\.m\.)\s+(.*)", re.IGNORECASE)
_REASON = expression(r"(?:^|\s)(?:--|–|—)\s*")
_MEANT = expression(
    r"(?:^|\s)#\s*(?P<tool>(?P<own>goal[-_ ]?lint)|no(?:qa|lint)|ignor\w*|disable|type)\b"
    r"\s*:?\s*(?P<rest>(?P<verb>ignor|disable|noqa)?.*)",
    re.IGNORECASE,
)
_WORD = expression(r"[\w-]+")
_VERBS = {"ignore": False, "ignorera": False, "ignore-file": True, "ignorera-fil": True}


class Ignore(NamedTuple):
    """One rule that one comment sets aside; `line` counts from 1."""

    rule: str
    line: int
    whole_file: bool
    alone: bool
    """Whether nothing stands before the comment but the sign of an item or a document, and so it
    speaks of what comes below it."""
    target: int
    """The line that it speaks of: its own, or the next one that is no comment, `-` or `---`."""
    reason: str
    until: str
    at: int
    named: str = ""
    """What a comment that ignores nothing has where rules could be named."""


def ignores(text: str) -> list[Ignore]:
    """The ignore comments in a file's text, in order, one for each rule that they name."""
    if MARK not in text:
        return []
    found = []
    inside = _scalars(text)
    starts = [start for start, _ in inside]
    rows = lines(text)
    below = _below(rows)
    for number, line in enumerate(rows):
        if MARK not in line:
            continue
        match = _COMMENT.search(line)
        place = number, line.index("#", match.start()) if match else 0
        before = bisect_right(starts, place)
        if not match or (before and place < inside[before - 1][1]):
            continue
        words, *reasons = _REASON.split(match["rest"].strip(), maxsplit=1)
        reason = "".join(reasons).strip()
        limit = _UNTIL.match(words)
        # What stands there and is no date is told of, not passed over.
        until = limit[1].strip() if limit else words.strip()
        start = line.index("#", match.start())
        at = pack(number, start, len(line.rstrip()) - start)
        alone = line[:start].strip() in ("", "-", "---")
        # A word that is not known ignores nothing, as does a comment that names no rule.
        whole_file = _VERBS.get(match["verb"])
        rules = (match["rules"] or "") if whole_file is not None else ""
        target = below[number + 1] if alone else number
        meant = "" if rules.strip() else match["rules"] or words
        one = Ignore("", number + 1, bool(whole_file), alone, target + 1, reason, until, at, meant)
        for rule in dict.fromkeys(name.strip() for name in rules.split(",")):
            found.append(one._replace(rule=rule))
    return found


def lookalikes(text: str, rules: Collection[str]) -> Iterator[tuple[int, list[str]]]:
    """Comments that are clearly meant to ignore a finding and do not: lines, and the `rules` named."""
    inside: list[tuple[tuple[int, int], tuple[int, int]]] | None = None
    for number, line in enumerate(lines(text)) if "#" in text else ():
        match = _MEANT.search(line) if "#" in line else None
        if not match or (MARK in line and _COMMENT.search(line)):
            continue
        found = [word for word in _WORD.findall(match["rest"]) if word in rules]
        if not found and not (match["own"] and match["verb"]):
            continue
        inside = _scalars(text, "#") if inside is None else inside
        place = number, line.index("#", match.start())
        if not any(start <= place < end for start, end in inside):
            yield number + 1, found


def named(line: str) -> frozenset[str]:
    """The rules that the ignore comment on a line names; none without one."""
    match = _COMMENT.search(line)
    return frozenset(name.strip() for name in ((match and match["rules"]) or "").split(","))


def start(line: str) -> int:
    """Where the ignore comment on a line begins, which has one."""
    match = _COMMENT.search(line)
    return line.index("#", match.start()) if match else len(line)


def _below(rows: list[str]) -> list[int]:
    """For each line, and the one after the last, the first from there on that is more than a sign."""
    found = [len(rows)]
    for number in range(len(rows) - 1, -1, -1):
        found.append(found[-1] if _SIGNS(rows[number]) else number)
    return found[::-1]


def _scalars(text: str, mark: str = MARK) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """From where to where the texts reach that may hold what only looks like a comment."""
    found = []
    try:
        for event in events(text, pure=False):
            if isinstance(event, ScalarEvent) and mark in event.value:
                start: Any = event.start_mark
                end: Any = event.end_mark
                found.append(((start.line, start.column), (end.line, end.column)))
    except yaml.YAMLError:
        pass
    return found

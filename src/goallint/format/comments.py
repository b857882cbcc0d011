"""Comments that ignore a finding: `# goallint: ignore[rule] until 2026-12-31 -- reason`."""

import re
from typing import NamedTuple

from goallint.source.marks import pack

MARK = "goallint:"

_COMMENT = re.compile(
    r"(?:^|\s)#\s*goallint:\s*(?P<verb>[\w-]+)\s*(?:\[(?P<rules>[^\]]*)\])?\s*(?P<rest>[^\n\r]*)"
)
_REST = re.compile(
    r"(?:(?:until|till|t\.o\.m\.)\s+(?P<until>\S+?))?\s*(?:(?:--|–|—)\s*(?P<reason>.*))?\s*\Z",
    re.IGNORECASE,
)
_VERBS = {"ignore": False, "ignorera": False, "ignore-file": True, "ignorera-fil": True}


class Ignore(NamedTuple):
    """One rule that one comment sets aside; `line` counts from 1."""

    rule: str
    line: int
    whole_file: bool
    alone: bool
    """Whether the comment has its line to itself, and so speaks of the next one."""
    reason: str
    until: str
    at: int


def ignores(text: str) -> list[Ignore]:
    """The ignore comments in a file's text, in order, one for each rule that they name."""
    if MARK not in text:
        return []
    found = []
    for number, line in enumerate(text.split("\n")):
        if MARK not in line:
            continue
        match = _COMMENT.search(line)
        if not match or match["verb"] not in _VERBS:
            continue
        rest = _REST.match(match["rest"].strip())
        reason = (rest["reason"] or "").strip() if rest else ""
        until = (rest["until"] or "") if rest else ""
        start = line.index("#", match.start())
        at = pack(number, start, len(line.rstrip()) - start)
        alone = not line[:start].strip()
        for rule in (match["rules"] or "").split(","):
            found.append(
                Ignore(rule.strip(), number + 1, _VERBS[match["verb"]], alone, reason, until, at)
            )
    return found

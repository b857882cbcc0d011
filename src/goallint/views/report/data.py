"""What the page is made of: plain structures that become the JSON inside it."""

from typing import Any

import msgspec

from goallint.output.terminal import safe


class _Part(msgspec.Struct, omit_defaults=True):
    """A part of the page's data; what has its default is left out of the JSON.

    Lists that the script goes through whatever they hold have none, and so are always there.
    """


class Share(_Part, kw_only=True):
    """So many of so many."""

    good: int
    total: int


class BodyShares(_Part, kw_only=True):
    """A row of the overview: how one body stands, or what belongs to none."""

    body: int | None = None
    whole: Share
    """Its goals that reach all the way down, of those that have bodies below with a plan."""
    measured: Share
    """Its goals with a key figure."""
    targeted: Share
    """Its key figures with a target; base figures are left out."""
    findings: tuple[int, int, int]
    """Open errors, warnings and suggestions."""


class Overview(_Part, kw_only=True):
    """The shares of the whole, and those of each body."""

    whole: Share
    planless: int = 0
    """Goals that are not counted there because none of those who are to break them down has a plan."""
    undecided: int = 0
    """Goals that are not counted there because something could not be read."""
    measured: Share
    targeted: Share
    findings: tuple[int, int, int]
    aside: int = 0
    """Findings that are waived, ignored or in the baseline."""
    bodies: tuple[BodyShares, ...]


class BodyNode(_Part, kw_only=True):
    """A body of the organisation, in the order that it was written."""

    id: str
    name: str
    level: str = ""
    rank: int = 0
    parent: int | None = None
    gaps: tuple[str, ...] = ()
    """Why it takes no part in the cascade, in words."""


class Silence(_Part, kw_only=True):
    """A body that a broken goal waits for."""

    body: int
    answer: str


class Node(_Part, kw_only=True):
    """A goal or an assignment; or, together, the activities or answers of a plan."""

    id: str = ""
    sort: str
    title: str = ""
    body: int
    years: tuple[int, int]
    up: tuple[int, ...] = ()
    """What it supports or answers, by number."""
    place: str = ""
    verdict: str = ""
    """How the chain below it stands, in the words of `views.cascade`; empty where none is asked for."""
    told: str = ""
    """The verdict in words, and how many answer."""
    silent: tuple[Silence, ...] = ()
    stops: bool = False
    """Whether a chain ends here that should go on."""


class Picture(_Part, kw_only=True):
    """The cascade as nodes to draw."""

    nodes: tuple[Node, ...]
    year: int
    """The year that is drawn first."""


class Matrix(_Part, kw_only=True):
    """Goals by bodies, or by levels; a cell is a sign or a count."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    titles: tuple[str, ...]
    """The goals' texts, row by row."""
    bad: tuple[tuple[int, ...], ...]
    """The columns of each row that stand out."""
    legend: tuple[tuple[str, str], ...]
    """Signs and their words."""


class Mark(_Part, kw_only=True):
    """A place in a file to point at, with what to say there."""

    path: str
    line: int
    column: int
    end: int
    label: str = ""


class FoundItem(_Part, kw_only=True):
    """One finding."""

    rule: str
    code: str
    severity: str
    message: str
    help: str = ""
    marks: tuple[Mark, ...]
    """Its own place first."""
    item: str = ""
    body: int | None = None
    owner: str = ""
    status: str = "open"
    reason: str = ""
    alike: int | None = None
    """Which of the report's `alike` it is one of."""


class Aim(_Part, kw_only=True):
    """A target as a line in a sparkline: from and to which day, how high, and for a range how low."""

    start: int
    end: int
    value: float
    upper: float | None = None


class Figure(_Part, kw_only=True):
    """One key figure."""

    id: str
    title: str
    body: int | None = None
    goals: tuple[str, ...] = ()
    place: str
    unit: str = ""
    """Where the outcome does not say it itself."""
    owner: str = ""
    lack: str = ""
    """Why it has no usable target, in words."""
    target: str = ""
    outcome: str = ""
    met: bool | None = None
    """Whether the last outcome reaches the target for its period."""
    points: tuple[tuple[int, float], ...] = ()
    """Days and numbers of outcomes that can be compared."""
    aims: tuple[Aim, ...] = ()


class AuditFigure(_Part, kw_only=True):
    """A figure that an audit's answer builds on."""

    text: str
    share: float | None = None
    mark: str = ""


class AuditQuestion(_Part, kw_only=True):
    """An audit question with its answer."""

    text: str
    answer: str = ""
    """`yes`, `partly`, `no` or `unclear`."""
    word: str
    """The answer in words."""
    figures: tuple[AuditFigure, ...] = ()
    evidence: int = 0
    """How many findings bear on it."""


class AuditGroup(_Part, kw_only=True):
    """The questions of one audit, or of one of the groups that come with goallint."""

    title: str
    answer: str = ""
    overall: str = ""
    """What the answers come to, in words."""
    questions: tuple[AuditQuestion, ...]


class Report(_Part, kw_only=True):
    """Everything that the page shows."""

    language: str
    about: tuple[tuple[str, str], ...]
    texts: dict[str, str]
    overview: Overview
    bodies: tuple[BodyNode, ...]
    picture: Picture
    matrix: Matrix | None = None
    findings: tuple[FoundItem, ...]
    alike: tuple[str, ...]
    """What findings that are alike stand in, in words: such are shown together."""
    sources: dict[str, dict[int, str]]
    """Lines of files that findings are about, by number."""
    figures: tuple[Figure, ...]
    examined: str = ""
    """The bodies that the audit's figures are about, where they are not all."""
    audit: tuple[AuditGroup, ...]


def plain(report: Report) -> Any:
    """The report as lists and mappings, with nothing in its texts that could command a reader's eyes."""
    return _safe(msgspec.to_builtins(report, str_keys=True, enc_hook=str))


def _safe(value: Any) -> Any:
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, dict):
        return {safe(key): _safe(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_safe(one) for one in value]
    return value

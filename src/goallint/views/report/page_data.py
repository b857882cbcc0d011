"""The structures that the page of `goallint report` is made of: they become the JSON inside it.

They stand together, since the scripts beside them read nothing else.
"""

from typing import Any

import msgspec

from goallint.output.terminal import safe


class _PageData(msgspec.Struct, omit_defaults=True):
    """A part of the page's data; what has its default is left out of the JSON.

    Lists that the script goes through whatever they hold have none, and so are always there.
    """


class ShareMet(_PageData, kw_only=True):
    """So many of so many."""

    good: int
    total: int


class BodyShares(_PageData, kw_only=True):
    """A row of the overview: how one body stands, or what belongs to none."""

    body: int | None = None
    whole: ShareMet
    """Its goals that reach all the way down, of those that have bodies below with a plan."""
    measured: ShareMet
    """Its goals with a key figure."""
    targeted: ShareMet
    """Its key figures with a target; base figures are left out."""
    findings: tuple[int, int, int]
    """Open errors, warnings and suggestions."""


class Overview(_PageData, kw_only=True):
    """The shares of the whole, and those of each body."""

    whole: ShareMet
    planless: int = 0
    """Goals that are not counted there because none of the bodies that should break them down has a plan."""
    undecided: int = 0
    """Goals that are not counted there because something could not be read."""
    measured: ShareMet
    targeted: ShareMet
    findings: tuple[int, int, int]
    aside: int = 0
    """Findings that are waived, ignored or in the baseline."""
    bodies: tuple[BodyShares, ...]


class BodyNode(_PageData, kw_only=True):
    """A body of the organisation, in the order that it was written."""

    id: str
    name: str
    level: str = ""
    rank: int = 0
    parent: int | None = None
    gaps: tuple[str, ...] = ()
    """Why it takes no part in the cascade, in words."""


class Silence(_PageData, kw_only=True):
    """A body that a broken goal waits for."""

    body: int
    answer: str


class Node(_PageData, kw_only=True):
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


class Picture(_PageData, kw_only=True):
    """The cascade as nodes to draw."""

    nodes: tuple[Node, ...]
    year: int
    """The year that is drawn first."""


class Matrix(_PageData, kw_only=True):
    """Goals by bodies, or by levels; a cell is a sign or a count."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    titles: tuple[str, ...]
    """The goals' texts, row by row."""
    bad: tuple[tuple[int, ...], ...]
    """The columns of each row that stand out."""
    legend: tuple[tuple[str, str], ...]
    """Signs and their words."""


class PageMark(_PageData, kw_only=True):
    """A place in a file to point at, with what to say there."""

    path: str
    line: int
    column: int
    end: int
    label: str = ""


class FoundItem(_PageData, kw_only=True):
    """One finding."""

    rule: str
    code: str
    severity: str
    message: str
    help: str = ""
    marks: tuple[PageMark, ...]
    """Its own place first."""
    item: str = ""
    body: int | None = None
    owner: str = ""
    status: str = "open"
    reason: str = ""
    alike: int | None = None
    """Which of the report's `alike` it is one of."""
    is_new: bool = False
    """Whether it was not there before, where the page is of changes."""


class Kind(_PageData, kw_only=True):
    """A kind of open findings."""

    rule: str
    code: str
    severity: str
    about: str
    """What the rule is about, in a line."""
    page: str = ""
    """The address of the page on the rule, in the page's language; empty for a workspace's own rules."""


class TargetStep(_PageData, array_like=True):
    """A target as a step: from and to which day, how low, and for a range how high. There are thousands of them."""

    start: int
    end: int
    value: float
    upper: float | None = None


class Compared(_PageData, kw_only=True):
    """What others have reached: the nation, neighbours."""

    name: str
    points: tuple[tuple[int, float], ...]


class PaceTold(_PageData, kw_only=True):
    """When a target would be reached, if it goes on as in the latest four years."""

    words: str
    points: int
    """How many of the last points it is read from."""
    end: tuple[int, float] | None = None
    """The day and the level where the target would be reached; none, if that is far off."""


class KeyFigureHistory(_PageData, kw_only=True):
    """One key figure over the years."""

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
    verdict: str = ""
    words: str = ""
    """How the last outcome stands to the target, as with the goal that it measures; empty without an outcome."""
    step: str = ""
    """The step of the scale that the last outcome gives, in words."""
    points: tuple[tuple[int, float], ...] = ()
    """Days and numbers of outcomes that can be compared, in the unit that they are drawn in."""
    aims: tuple[TargetStep, ...] = ()
    compare: tuple[Compared, ...] = ()
    pace: PaceTold | None = None
    head: tuple[str, ...] = ()
    """The columns of the table beside: the period, and those of outcome, target and others that say something."""
    rows: tuple[tuple[str, ...], ...] = ()
    since: str = ""
    """Whether the outcome is `new`, `better` or `worse` than before, where the page is of changes."""
    is_new: bool = False
    """Whether the key figure was not there before."""


class AuditFigure(_PageData, kw_only=True):
    """A figure that an audit's answer builds on."""

    text: str
    share: float | None = None
    mark: str = ""


class AuditQuestion(_PageData, kw_only=True):
    """An audit question with its answer."""

    text: str
    answer: str = ""
    """`yes`, `partly`, `no` or `unclear`."""
    word: str
    """The answer in words."""
    figures: tuple[AuditFigure, ...] = ()
    evidence: int = 0
    """How many findings bear on it."""


class AuditGroup(_PageData, kw_only=True):
    """The questions of one audit, or of one of the groups that come with goallint."""

    title: str
    answer: str = ""
    overall: str = ""
    """What the answers come to, in words."""
    questions: tuple[AuditQuestion, ...]


class StatedIn(_PageData, kw_only=True):
    """The document that says something."""

    title: str
    period: str = ""
    place: str


class Statement(_PageData, kw_only=True):
    """An assessment or a forecast as a report has it."""

    state: str
    """`met`, `on the way`, `not met`, `none` or `unknown`."""
    words: str
    """The step's name; what is to be said where there is none."""
    sources: tuple[StatedIn, ...] = ()
    of_area: bool = False
    """Whether it is said of the goal's whole area."""
    since: str = ""
    """`new`, `better` or `worse` than before, where the page is of changes."""


class Limit(_PageData, kw_only=True):
    """The worst value that gives a step of the scale."""

    at: float
    name: str
    state: str
    """Which state the step is: it is drawn in its colour."""


class Bullet(_PageData, kw_only=True):
    """A target and outcomes on one scale."""

    outcome: float
    target: float | None = None
    upper: float | None = None
    """The other end, where the target is a range."""
    before: float | None = None
    """The outcome that the trend starts from."""
    at_most: bool = False
    """Whether lower is better: the target is not to be passed."""
    limits: tuple[Limit, ...] = ()
    """Of each step of the scale but the last, the best first."""


class MeasuredRow(_PageData, kw_only=True):
    """A key figure of a goal: its latest outcome beside its target."""

    id: str
    title: str
    outcome: str = ""
    period: str = ""
    unit: str = ""
    source: StatedIn | None = None
    target: str = ""
    verdict: str
    """`reached`, `missed`, `so far` …"""
    words: str
    """The verdict in words."""
    step: str = ""
    """The step of the scale that the outcome gives, in words."""
    step_state: str = ""
    """Which state that step is."""
    limits: str = ""
    """The limits of the steps, in words."""
    trend: str = ""
    """In words, with the periods."""
    printed: str = ""
    """The trend that a report states, in words."""
    pace: str = ""
    """When the target would be reached at the pace of four years, and by which points that is said."""
    forecast: str = ""
    bullet: Bullet | None = None


class GoalAttained(_PageData, kw_only=True):
    """A goal, and how it goes."""

    id: str
    title: str
    body: int | None = None
    area: str = ""
    owner: str = ""
    due: str = ""
    place: str
    assessment: Statement
    forecast: Statement
    analysis: str = ""
    analysis_source: StatedIn | None = None
    analysed: str
    """Whether the latest report says from what it judges, in words."""
    others: tuple[str, ...] = ()
    """What bodies below say of their own parts."""
    figures: tuple[MeasuredRow, ...] = ()
    is_new: bool = False
    """Whether it was not there before, where the page is of changes."""


class StateCount(_PageData, kw_only=True):
    """How many goals stand in each state, in the order of the states."""

    name: str = ""
    """The area or the owner; empty where there is none."""
    body: int | None = None
    counts: tuple[int, ...]


class EconomyRow(_PageData, kw_only=True):
    """What a report says of sound economy as a whole, and what a recount gives."""

    body: int | None = None
    field: str
    """Whether it is assessed or expected, in words."""
    said: Statement
    recounted: str = ""
    """What the rule makes of the same report's goals, in words; empty where there is no rule."""
    holds: str
    """Whether the rule gives what is said: `yes`, `no` or `unknown`."""


class AreasAnalysed(_PageData, kw_only=True):
    """How many areas a report analyses."""

    body: int | None = None
    told: str
    """*2 of 6 areas are analysed: Personal and Ekonomi*."""
    source: StatedIn
    rows: tuple[tuple[str, str, str, str], ...]
    """Area, whether it is analysed, assessment and forecast."""


class Assessed(_PageData, kw_only=True):
    """How many goals stood where after the reports of one day."""

    day: str
    at: int
    """The same day, as a number."""
    reports: str
    counts: tuple[int, ...]


class Attained(_PageData, kw_only=True):
    """How it goes: each goal, and how many stand where."""

    states: tuple[str, ...]
    """The names of the states, and so of the counts."""
    counts: tuple[int, ...]
    forecasts: tuple[int, ...]
    verdicts: tuple[tuple[str, str, int], ...]
    """How many key figures stand in each way to their targets: key, words and number."""
    goals: tuple[GoalAttained, ...]
    bodies: tuple[StateCount, ...]
    areas: tuple[StateCount, ...]
    owners: tuple[StateCount, ...]
    kinds: tuple[StateCount, ...]
    """Financial goals and others; empty where no goal is financial."""
    several: str = ""
    """How many goals are counted in several areas, in words; empty where none is."""
    economy: tuple[EconomyRow, ...]
    no_economy: str = ""
    """That no report speaks of sound economy though there is a rule for it, in words."""
    analysed: tuple[AreasAnalysed, ...]
    history: tuple[Assessed, ...]
    earlier: str = ""
    """Which plans are not counted here, in words; empty where all are."""
    scale: str = ""
    """The shares of the target at which the steps of the scale begin, in words."""


class RecommendationRow(_PageData, kw_only=True):
    """A recommendation and what became of it."""

    id: str
    text: str
    to: str
    status: str = ""
    """`done`, `partly`, `open`, or empty where nobody has followed it up."""
    words: str
    date: str = ""
    note: str = ""
    audit: str
    place: str


class ObstacleRows(_PageData, kw_only=True):
    """What stands in the way."""

    broken: tuple[tuple[int | None, str, str], ...]
    """Body, goal, and what is wrong with the chain below it."""
    gaps: tuple[tuple[int | None, str], ...]
    """Body, and why it takes no part."""
    untargeted: tuple[tuple[int | None, int, int], ...]
    """Body, its key figures without a usable target, and all of them."""
    recommendations: tuple[RecommendationRow, ...]


class ChangeRow(_PageData, kw_only=True):
    """One thing that is otherwise than before."""

    key: tuple[str, str]
    """What is otherwise and how, for programs."""
    part: str
    """What is otherwise, in words."""
    mark: str = ""
    """`new`, `better`, `worse`, or empty for what is neither."""
    kind: str
    id: str
    item: str
    body: str = ""
    was: str = ""
    now: str = ""
    place: str = ""


class Changes(_PageData, kw_only=True):
    """What is otherwise than before."""

    label: str
    """The revision or the period that it is compared with."""
    told: str
    """The same in words."""
    counts: tuple[int, int, int]
    """How much is new, better and worse."""
    rows: tuple[ChangeRow, ...]


class ReportPage(_PageData, kw_only=True):
    """Everything that the page shows."""

    language: str
    about: tuple[tuple[str, str], ...]
    texts: dict[str, str]
    narrowed: str = ""
    """The body or the owner that the page is about; empty for all."""
    attained: Attained
    changes: Changes | None = None
    obstacles: ObstacleRows
    overview: Overview
    bodies: tuple[BodyNode, ...]
    picture: Picture
    matrix: Matrix | None = None
    findings: tuple[FoundItem, ...]
    kinds: tuple[Kind, ...]
    """The kinds of findings, the gravest first."""
    alike: tuple[str, ...]
    """What findings that are alike stand in, in words: such are shown together."""
    sources: dict[str, dict[int, str]]
    """Lines of files that findings are about, by number."""
    figures: tuple[KeyFigureHistory, ...]
    examined: str = ""
    """The bodies that the audit's figures are about, where they are not all."""
    audit: tuple[AuditGroup, ...]


def plain(report: ReportPage) -> Any:
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

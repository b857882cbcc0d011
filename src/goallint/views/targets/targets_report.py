"""The report on targets: every key figure without a usable one, why, and what helps to set one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from goallint.engine.places import Locator
from goallint.engine.result import OPEN, Judged, Result
from goallint.findings import Spot
from goallint.format.model import Document, KeyFigure, Plan, Report, ReportedKeyFigure
from goallint.format.values.period import Period
from goallint.format.values.target import Target
from goallint.format.walk import items
from goallint.views.aims import Aim, aims_of
from goallint.workspace.attainment import Attainments
from goallint.workspace.facts import key_figures
from goallint.workspace.facts.agreement.steps import Given
from goallint.workspace.facts.key_figures import NOT_KNOWN, Reason
from goallint.workspace.series import Outcome, Trend, trend
from goallint.workspace.verdicts import Verdict
from goallint.workspace.workspace import Workspace

By = Literal["body", "goal", "owner"]

REASONS: tuple[Reason, ...] = ("none", "direction", "period", "reference", "base")
"""Why a target is not usable, in the order that they are told."""
UNKNOWN: tuple[Reason, ...] = ("unread", "unjudged", "unclear")
"""Why that is not known."""
RULES = ("GL201", "GL202", "GL204", "GL205", "GL206")
"""The rules that find the same, and whose waivers are shown."""
COMMENTS = ("x-comment", "x-kommentar")
"""The user's own key for a comment on a key figure, in either language."""
LONGEST_COMMENT = 5_000
"""Characters of a comment that a sheet has room for."""
MOST_VALUES = 3
"""Outcomes and reported values that are shown, the latest."""


class ValueFor(NamedTuple):
    """A value and the period that it is for; `of` says whose it is, where it is not the body's own."""

    period: str
    value: str
    of: str = ""


class Identity(NamedTuple):
    """What a key figure is found again by, whatever has happened around it."""

    path: str
    plan: str
    """The plan's id or title, and its period."""
    id: str
    number: int
    """Which of those with the same id in the same plan, from 0."""


class TargetsRow(NamedTuple):
    """One key figure."""

    identity: Identity
    line: int
    title: str
    body: str
    """The id of the body."""
    body_name: str
    plan: str
    period: str
    """The period that a new target is for."""
    goals: tuple[tuple[str, str], ...]
    """The id and the title of each goal that it measures."""
    owner: str
    """Who is responsible for the key figure, or else for its goal."""
    role: Literal["goal", "base", ""]
    unit: str
    better: str
    reason: Reason
    targets: tuple[ValueFor, ...]
    aims: tuple[Aim, ...]
    """The same targets, with their classes and what they come to."""
    basis: str
    """Why the target is what it is."""
    baseline: tuple[ValueFor, ...]
    outcomes: tuple[ValueFor, ...]
    trend: Trend
    latest: ValueFor | None
    """The latest outcome that is known, from plans and reports."""
    standing: Verdict
    """How the latest outcome stands to its target, as the page of `report` tells it."""
    step: Given | None
    """The step of the scale that it gives."""
    compare: tuple[ValueFor, ...]
    above: tuple[ValueFor, ...]
    """The target of the same key figure at the nearest level above that has one."""
    reported: tuple[ValueFor, ...]
    aside: tuple[str, str] | None
    """The status of the finding, where it is set aside, with the reason for that."""
    said: dict[str, str]
    """What it says in the fields that can be filled in."""

    @property
    def is_lacking(self) -> bool:
        """Whether it surely has no usable target."""
        return bool(self.reason) and self.reason not in NOT_KNOWN


FIELDS = ("target", "better", "unit", "owner", "comment")
"""What can be filled in on a sheet, by the format's keys."""


def said(targets: Iterable[tuple[Period, Target]], full: KeyFigure, comment: str) -> dict[str, str]:
    """What a key figure says in the fields that can be filled in, the same in every language."""
    return {
        "target": "; ".join(f"{period.text}: {target.text}" for period, target in targets),
        "better": full.better or "",
        "unit": full.unit or "",
        "owner": full.owner or "",
        "comment": comment,
    }


def comment_in(written: Mapping[Any, Any]) -> str:
    """The user's own comment on a key figure."""
    values = (written.get(key) for key in COMMENTS)
    return next((value[:LONGEST_COMMENT] for value in values if isinstance(value, str)), "")


class LackCount(NamedTuple):
    """How many key figures lack a target, of how many."""

    lacking: int = 0
    total: int = 0

    @property
    def share(self) -> float | None:
        """The share that lacks one; None where there is nothing to count."""
        return round(self.lacking / self.total, 4) if self.total else None


class TargetsGroup(NamedTuple):
    """The key figures of one body, one goal or one owner."""

    id: str
    name: str
    rows: tuple[TargetsRow, ...]
    """Those that are shown."""
    figures: LackCount
    base: LackCount
    unknown: dict[Reason, int]
    """Its key figures that are not counted, since it is not known whether they have a usable target, by why."""


class TargetsReport(NamedTuple):
    """The whole report. A key figure with several goals stands under each, and is counted once."""

    as_of: date
    period: str
    by: By
    groups: tuple[TargetsGroup, ...]
    figures: LackCount
    base: LackCount
    reasons: dict[Reason, int]
    unknown: dict[Reason, int]
    """Key figures of which it is not known whether they have a usable target, by why."""
    unread_files: int
    """How many files could not be read in full: key figures that stand in them may be missing here."""

    @property
    def unread(self) -> int:
        """How many those are."""
        return sum(self.unknown.values())


def report(
    workspace: Workspace,
    result: Result,
    locator: Locator,
    *,
    by: By = "body",
    bodies: Iterable[str] = (),
    everything: bool = False,
    comments: bool = False,
) -> TargetsReport:
    """What is known of the targets of `bodies`, or of all; key figures with a target too, if asked.

    `result` is what the rules in `RULES` found. `comments` are the user's own, which costs a second
    reading of the files.
    """
    only = frozenset(bodies)
    known = _Rows(workspace, result, locator, comments)
    rows = list(known.of(only))
    names = _names(workspace, by)
    groups: dict[str, list[TargetsRow]] = {name: [] for name in names}
    for row in rows:
        for key in dict.fromkeys(_keys(row, by)):
            groups.setdefault(key, []).append(row)
            names.setdefault(key, row.body_name if by == "body" else key)
    return TargetsReport(
        as_of=result.as_of,
        period=result.period.text if result.period else "",
        by=by,
        groups=tuple(
            TargetsGroup(
                key,
                names[key],
                tuple(row for row in members if everything or row.is_lacking),
                _count(members, "goal"),
                _count(members, "base"),
                _unknown(members),
            )
            for key, members in sorted(groups.items(), key=lambda group: not group[0])
            if members
        ),
        figures=_count(rows, "goal"),
        base=_count(rows, "base"),
        reasons=_reasons(rows),
        unknown=_unknown(rows),
        unread_files=result.unread,
    )


def _names(workspace: Workspace, by: By) -> dict[str, str]:
    """The names of what is grouped by, in the order that groups come in, as far as that is given."""
    if by == "body":
        return {body.id: body.name_ or body.id for body in workspace.bodies.all}
    if by == "goal":
        return {goal.id: goal.title for plan in workspace.plans.all for goal in plan.goals}
    return {}


def _keys(row: TargetsRow, by: By) -> tuple[str, ...]:
    if by == "goal":
        return tuple(name for name, _ in row.goals) or ("",)
    return (row.body if by == "body" else row.owner,)


def _count(rows: Iterable[TargetsRow], role: str) -> LackCount:
    judged = [row for row in rows if row.role == role and row.reason not in NOT_KNOWN]
    return LackCount(sum(1 for row in judged if row.reason), len(judged))


def _reasons(rows: Iterable[TargetsRow]) -> dict[Reason, int]:
    counts = Counter(row.reason for row in rows)
    return {reason: counts[reason] for reason in REASONS}


def _unknown(rows: Iterable[TargetsRow]) -> dict[Reason, int]:
    counts = Counter(row.reason for row in rows)
    return {reason: counts[reason] for reason in UNKNOWN}


def identities(document: Document) -> Iterator[tuple[Identity, KeyFigure]]:
    """The key figures of a plan or of shared definitions, each with what it is found again by."""
    plan = _plan_of(document)
    seen: Counter[str] = Counter()
    for figure in items(document, KeyFigure):
        yield Identity(document.path, plan, figure.id, seen[figure.id]), figure
        seen[figure.id] += 1


def _plan_of(document: Document) -> str:
    named = document.name or getattr(document, "title", None) or ""
    period = document.span.text if document.span else ""
    return f"{named} ({period})" if period else named


def numbered(workspace: Workspace) -> Iterator[tuple[Identity, KeyFigure, Plan]]:
    """Every key figure that is asked for a target, with the plan that it is asked for."""
    known: dict[KeyFigure, Identity] = {}
    for document in (*workspace.plans.all, *workspace.definitions):
        known.update((figure, identity) for identity, figure in identities(document))
    for figure, plan in key_figures.counted(workspace):
        yield known[figure], figure, plan


class _Rows:
    def __init__(
        self, workspace: Workspace, result: Result, locator: Locator, comments: bool
    ) -> None:
        self.workspace, self.measures = workspace, workspace.measures
        self.locator, self.comments = locator, comments
        self._attainments = Attainments(workspace)
        self._aside: dict[tuple[str, int], Judged] = {}
        for judged in result.findings:
            if judged.status != OPEN and judged.rule.code in RULES:
                self._aside[judged.finding.spot.path, judged.finding.spot.at] = judged
        self._same: dict[tuple[str, object], list[KeyFigure]] = {}
        for plan in workspace.plans.all:
            for figure in items(plan, KeyFigure):
                for measure in self.measures.identities(figure):
                    self._same.setdefault(measure, []).append(figure)

    def of(self, bodies: frozenset[str]) -> Iterator[TargetsRow]:
        """Those of some bodies' plans, also of plans that they share; of all, where none is named."""
        for identity, figure, plan in numbered(self.workspace):
            if not bodies or not bodies.isdisjoint(plan.body_ids):
                yield self._row(identity, figure, plan)

    def _row(self, identity: Identity, figure: KeyFigure, plan: Plan) -> TargetsRow:
        measures, workspace = self.measures, self.workspace
        full, role = measures.full(figure), measures.role(figure)
        goals = measures.goals(figure)
        body = workspace.bodies.get(plan.body)
        outcomes = measures.outcomes(figure)
        own_outcomes = [one for one in outcomes if isinstance(one.item, KeyFigure)]
        spot = Spot(figure.document.path, figure.at)
        own = figure.document.span
        measured = self._attainments.verdicts.measured(figure)
        last = measured.outcome
        return TargetsRow(
            identity=identity,
            line=self.locator.place(spot).line,
            title=" ".join((full.title or "").split()),
            body=plan.body,
            body_name=(body.name_ if body else "") or plan.body,
            plan=plan.title,
            period=own.text if own and "period" not in figure.document.unknown else "",
            goals=tuple((goal.id, " ".join(goal.title.split())) for goal in goals),
            owner=full.owner or next((goal.owner for goal in goals if goal.owner), ""),
            role="base" if role == "base" else "goal" if role else "",
            unit=full.unit or "",
            better=full.better or "",
            reason=key_figures.reason_of(figure, workspace),
            targets=tuple(ValueFor(p.text, t.text) for p, t in measures.targets(figure)),
            aims=aims_of(measures.of(figure)),
            basis=" ".join((full.basis or "").split()),
            baseline=tuple(ValueFor(p.text, str(v)) for p, v in measures.baselines(figure)),
            outcomes=_last(map(_value, own_outcomes)),
            # Of what is shown beside it: what reports tell stands in a column of its own.
            trend=trend(own_outcomes, full.better or "", full.unit or ""),
            latest=ValueFor(last.period.text, str(last.value)) if last else None,
            standing=measured.verdict,
            step=measured.step,
            compare=tuple(
                ValueFor(p.text if p else "", str(v), name)
                for name, values in full.compare.items()
                for p, v in values
            ),
            above=self._above(figure, plan),
            reported=_last(
                _value(o)
                for o in measures.of(figure).settled
                if isinstance(o.item, ReportedKeyFigure)
            ),
            aside=self._set_aside(figure),
            said=said(
                measures.targets(figure),
                full,
                comment_in(self.locator.written(spot)) if self.comments else "",
            ),
        )

    def _above(self, figure: KeyFigure, plan: Plan) -> tuple[ValueFor, ...]:
        body = self.workspace.bodies.get(plan.body)
        same = [
            one
            for measure in self.measures.identities(figure)
            for one in self._same.get(measure, ())
            if self.workspace.index.overlap(one.document, figure.document)
        ]
        for superior in self.workspace.bodies.above(body) if body and same else ():
            found = [
                ValueFor(period.text, target.text, superior.name_ or superior.id)
                for one in same
                if one.document.body_id == superior.id
                for period, target in self.measures.targets_in_force(one)
                if target.has_value
            ]
            if found:
                return tuple(dict.fromkeys(found))
        return ()

    def _set_aside(self, figure: KeyFigure) -> tuple[str, str] | None:
        definition = self.measures.definition(figure)
        for one in (figure, definition) if definition else (figure,):
            judged = self._aside.get((one.document.path, one.at))
            if judged:
                return judged.status, "; ".join(filter(None, (judged.reason, judged.decision)))
        return None


def _last(values: Iterable[ValueFor]) -> tuple[ValueFor, ...]:
    return tuple(dict.fromkeys(values))[-MOST_VALUES:]


def _value(outcome: Outcome) -> ValueFor:
    document, period = outcome.item.document, outcome.period.text
    if not isinstance(document, Report):
        return ValueFor(period, str(outcome.value))
    # A report's title tells its period.
    own = outcome.period == document.period
    return ValueFor("" if own else period, str(outcome.value), document.title)

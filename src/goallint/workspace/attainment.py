"""How it goes: where each goal stands by its latest reports, and how many stand where.

What is said, what was measured and what is expected are kept apart: a goal is *met* only where the
latest report assesses it so, and one that no report assesses is *not assessed*, whatever else is known.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from goallint.format.model import (
    EVERYTHING,
    Area,
    Goal,
    KeyFigure,
    Plan,
    Report,
    ReportedGoal,
    Step,
)
from goallint.workspace.facts.agreement.economy import agrees
from goallint.workspace.facts.economy import KINDS, Field, Recount, recount
from goallint.workspace.facts.key_figures import Counted, counted
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known
from goallint.workspace.facts.plans import is_taken_over
from goallint.workspace.facts.reports import accounts, is_analysed
from goallint.workspace.obstacles import Obstacles, obstacles_of
from goallint.workspace.plans import latest
from goallint.workspace.verdicts import Measured, Verdicts, has_come, last_day, when
from goallint.workspace.whose import EVERYBODY, Whose, owner_of, responsible
from goallint.workspace.workspace import Workspace

State = Literal["met", "on the way", "not met", "none", "unknown"]
"""Where a goal stands by the scale's best, middle or last step; `none` where nothing is said."""
STATES: tuple[State, ...] = ("met", "on the way", "not met", "none", "unknown")


class Said(NamedTuple):
    """What a report's row says of a goal or an area."""

    text: str
    """As written."""
    step: Step | None
    """The step of the scale; None where it is none, and of a text."""
    row: ReportedGoal

    @property
    def report(self) -> Report:
        """The report that says it."""
        report: Report = self.row.document
        return report

    @property
    def is_by_area(self) -> bool:
        """Whether it is said of a whole area."""
        return not self.row.goal


class Standing(NamedTuple):
    """The latest assessment or forecast."""

    state: State
    said: tuple[Said, ...] = ()
    """The latest statement, or several of the same day that differ."""


class Attainment(NamedTuple):
    """One goal."""

    goal: Goal
    assessment: Standing
    forecast: Standing
    """A forecast from before the latest assessment is none any more."""
    analysis: Said | None
    """The latest text on how it went."""
    analysed: Known | None
    """Whether the latest report about the goal says from what it judges; None without a report."""
    others: tuple[Said, ...]
    """The latest assessments by bodies below, each of its own part."""
    figures: tuple[Measured, ...]

    @property
    def verdicts(self) -> Counter[str]:
        """How many of its key figures stand in each way to their targets."""
        return Counter(one.verdict for one in self.figures)


class Moment(NamedTuple):
    """How goals stood after the reports of one day."""

    day: date
    """The last day that the reports tell of."""
    reports: tuple[Report, ...]
    """Those that assess goals."""
    counts: Counter[str]
    """The goals of the plans that were the latest then, by state."""


class AreaAccount(NamedTuple):
    """What the latest report that speaks of areas has of each: two of six are analysed, say."""

    report: Report
    areas: tuple[tuple[Area, Known], ...]
    """With whether each is analysed."""
    said: Mapping[str, Mapping[Field, Said]]
    """The assessments and forecasts of whole areas, by area and field."""

    @property
    def analysed(self) -> tuple[Area, ...]:
        """The areas that are analysed."""
        return tuple(area for area, known in self.areas if known is YES)


class Economy(NamedTuple):
    """What the latest report that speaks of it says of sound economy as a whole, and what the rule gives."""

    report: Report
    field: Field
    text: str
    """As written; empty where it cannot be read."""
    step: Step | None
    state: State
    has_rule: bool
    """Whether there is a rule to recount it by."""
    recount: Recount | None
    """What the rule makes of the same report's goals; None where that cannot be told."""
    holds: Known
    """Whether the rule gives what is said."""


By = Literal["body", "area", "owner", "kind"]


def tallies(found: Iterable[Attainment], by: By) -> dict[str, Counter[str]]:
    """How many goals stand in each state, by body, area, owner or kind; under an empty name what has none.

    A goal in several areas is counted in each of them.
    """
    counts: dict[str, Counter[str]] = {}
    for one in found:
        for name in _names(one.goal, by):
            counts.setdefault(name, Counter())[one.assessment.state] += 1
    return (
        {name: counts[name] for name in KINDS if name in counts} | counts
        if by == "kind"
        else counts
    )


def areas_of(goal: Goal) -> tuple[str, ...]:
    """The ids of the areas that a goal is in, its own first."""
    return tuple(dict.fromkeys(filter(None, (goal.area, *goal.also_in))))


def _names(goal: Goal, by: By) -> tuple[str, ...]:
    if by == "area":
        return areas_of(goal) or ("",)
    if by == "kind":
        if goal.is_unread("financial"):
            return ("",)
        return ("financial" if goal.financial else "operational",)
    return (goal.document.body if by == "body" else owner_of(goal) or "",)


def state_of(step: Step | None, steps: tuple[Step, ...]) -> State:
    """Where a step of the scale puts a goal; a scale has its best step first and its worst last."""
    if step is None:
        return "unknown"
    if step is steps[0]:
        return "met"
    return "not met" if step is steps[-1] else "on the way"


class Attainments:
    """The attainment of the goals in the latest plans, as known on the day that counts or in the period asked for.

    `whose` narrows it to some bodies or an owner. It is one class, since goals, areas, economy and obstacles are
    told of the same plans and of the same reports, and must count the same ones.
    """

    def __init__(self, workspace: Workspace, whose: Whose = EVERYBODY) -> None:
        self.workspace, self.whose = workspace, whose
        self.day = last_day(workspace)
        begun = (
            r for r in workspace.reports if "period" in r.unknown or has_come(r.period, workspace)
        )
        self._reports = sorted(begun, key=when)
        self._rows: dict[int, list[ReportedGoal]] = {}
        for report in self._reports:
            for row in report.goals:
                for goal in workspace.assessments.goals(row):
                    self._rows.setdefault(id(goal), []).append(row)

    @cached_property
    def plans(self) -> frozenset[Plan]:
        """The plans that no later one has taken the place of."""
        return frozenset(self._plans(self.day))

    @cached_property
    def verdicts(self) -> Verdicts:
        """How key figures stand to their targets."""
        return Verdicts(self.workspace, self.plans)

    @cached_property
    def obstacles(self) -> Obstacles:
        """What stands in the way."""
        return obstacles_of(self.workspace, self.whose, self.plans, self.counted)

    @cached_property
    def replaced(self) -> tuple[Plan, ...]:
        """The other plans with goals, which a later one has taken the place of."""
        return tuple(plan for plan in self._owing if plan.goals and plan not in self.plans)

    @cached_property
    def _owing(self) -> tuple[Plan, ...]:
        owes = self.workspace.owes
        plans = self.workspace.plans.all
        return tuple(plan for plan in plans if owes(plan) and self.whose.has_document(plan))

    def _plans(self, day: date) -> list[Plan]:
        """The plans that were the latest on a day, from the top of the organisation."""
        bodies = self.workspace.bodies
        ranks = {one.id: n for n, one in enumerate(sorted(bodies.all, key=bodies.rank))}
        found = [plan for plan in latest(self._owing, day) if not self._is_taken_over(plan, day)]
        return sorted(found, key=lambda plan: ranks.get(plan.body, len(ranks)))

    def _is_taken_over(self, plan: Plan, day: date) -> bool:
        body = self.workspace.body(plan)
        return body is not None and is_taken_over(body, self.workspace, day)

    def _goals(self, day: date, *, begun: bool = False) -> Iterator[Goal]:
        """The goals of the plans that were the latest on a day; `begun` leaves out what was still to come."""
        for plan in self._plans(day):
            if begun and "period" not in plan.unknown and plan.period.start > day:
                continue
            yield from (goal for goal in plan.goals if self.whose.has_owner(owner_of(goal)))

    def states(self) -> Iterator[tuple[Goal, State, Counter[str]]]:
        """The state of each of those goals, and how many of its key figures stand in each way: what `goals` say, no more."""
        for goal in self._goals(self.day):
            own, _ = self._spoken_of(goal, date.max)
            unread = self._last_unread(goal, date.max)
            state = self._standing("assessment", own, unread).state
            verdicts = (self.verdicts.stands(figure)[-1] for figure in self._figures(goal))
            yield goal, state, Counter(verdicts)

    @cached_property
    def goals(self) -> tuple[Attainment, ...]:
        """The goals of those plans, from the top of the organisation."""
        return tuple(map(self._goal, self._goals(self.day)))

    @cached_property
    def history(self) -> tuple[Moment, ...]:
        """How the goals stood after each day that reports assess goals of."""
        told: dict[date, list[Report]] = {}
        for report in self._reports:
            if "period" not in report.unknown and any(map(self._assesses_theirs, report.goals)):
                told.setdefault(report.period.end, []).append(report)
        return tuple(
            Moment(
                day,
                tuple(reports),
                Counter(
                    self._standing(
                        "assessment", self._spoken_of(goal, day)[0], self._last_unread(goal, day)
                    ).state
                    for goal in self._goals(min(day, self.day), begun=True)
                ),
            )
            for day, reports in told.items()
        )

    def _assesses_theirs(self, row: ReportedGoal) -> bool:
        """Whether a report's row assesses a goal of those that are told of."""
        return bool(row.assessment) and any(
            map(self.whose.has_goal, self.workspace.assessments.goals(row))
        )

    def _goal(self, goal: Goal) -> Attainment:
        own, below = self._spoken_of(goal, date.max)
        unread = self._last_unread(goal, date.max)
        assessment = self._standing("assessment", own, unread)
        forecast = self._standing("forecast", own, unread)
        said = assessment.said and forecast.said
        if said and when(said[0].report) < when(assessment.said[0].report):
            forecast = Standing("none")
        texts = [row for row in own if row.analysis or any(row.by.values())]
        last = own[-1].document if own else None
        same = tuple(row for row in own if row.document is last)
        analysed = is_analysed(same, last, self.workspace) if last else None
        return Attainment(
            goal,
            assessment,
            forecast,
            _text(_foremost(texts)) if texts else None,
            analysed,
            tuple(self._others(below)),
            tuple(map(self.verdicts.measured, self._figures(goal))),
        )

    def _figures(self, goal: Goal) -> Iterator[KeyFigure]:
        """The key figures that a goal is judged by."""
        measures = self.workspace.measures
        return (figure for figure in measures.figures(goal) if measures.role(figure) == "goal")

    # What is said.

    def _spoken_of(self, goal: Goal, until: date) -> tuple[list[ReportedGoal], list[ReportedGoal]]:
        """The rows about a goal in reports of the time until a day, the latest last.

        Those by its own body and those above, and those by others.
        """
        body = self.workspace.body(goal)
        speakers = set(goal.document.body_ids)
        if body is not None:
            speakers |= {one.id for one in self.workspace.bodies.above(body)}
        own: list[ReportedGoal] = []
        below: list[ReportedGoal] = []
        for row in self._rows.get(id(goal), ()):
            if when(row.document)[0] > until:
                break
            (own if row.document.body in speakers else below).append(row)
        return own, below

    def _last_unread(self, goal: Goal, until: date) -> date | None:
        """The last day of which something is said of a goal that cannot be read or followed, perhaps."""
        found = [
            day
            for day, speakers in self._unread
            if goal.document.body in speakers and (day <= until or day == date.max)
        ]
        return max(found, default=None)

    @cached_property
    def _unread(self) -> list[tuple[date, frozenset[str]]]:
        """The days of reports with rows that may be about any goal, and the bodies whose goals these are."""
        bodies = self.workspace.bodies
        found: list[tuple[date, frozenset[str]]] = []
        for report in self._reports:
            is_dated, body = "period" not in report.unknown, bodies.get(report.body)
            is_whose = body is not None and is_dated
            if not self._may_speak_of_others(report) and (is_whose or not report.goals):
                continue
            about = (
                {plan.body for plan in self.workspace.plans.all}
                if body is None
                else {body.id, *(one.id for one in bodies.below(body))}
            )
            found.append((report.period.end if is_dated else date.max, frozenset(about)))
        return found

    def _may_speak_of_others(self, report: Report) -> bool:
        if {"goals", EVERYTHING} & set(report.unknown):
            return True
        return any(
            row.is_unread("goal")
            or row.is_unread("area")
            or (row.goal and not self.workspace.assessments.goals(row))
            for row in report.goals
        )

    def _standing(self, field: Field, rows: list[ReportedGoal], unread: date | None) -> Standing:
        """The latest assessment or forecast of a goal."""
        stated = [row for row in rows if getattr(row, field) or row.is_unread(field)]
        if not stated:
            return Standing("none" if unread is None else "unknown")
        last = when(stated[-1].document)
        latest = [row for row in stated if when(row.document) == last]
        # What is said of the goal itself goes before what is said of its area.
        latest = [row for row in latest if row.goal] or latest
        said = tuple(self._said(row, field) for row in latest if getattr(row, field))
        if any(row.is_unread(field) for row in latest) or (unread and unread >= last[0]):
            return Standing("unknown", said)
        if len({id(one.step) if one.step else one.text for one in said}) > 1:
            return Standing("unknown", said)
        return Standing(self._state(said[0]), said[:1])

    def _said(self, row: ReportedGoal, field: Field) -> Said:
        text = getattr(row, field)
        scale = self.workspace.assessments.scale
        return Said(text, scale.step(text) if scale else None, row)

    def _state(self, said: Said) -> State:
        scale = self.workspace.assessments.scale
        return state_of(said.step, scale.steps if scale else ())

    def _others(self, rows: Iterable[ReportedGoal]) -> Iterator[Said]:
        latest = {row.document.body: row for row in rows if row.assessment}
        yield from (self._said(row, "assessment") for row in latest.values())

    @cached_property
    def economy(self) -> tuple[Economy, ...]:
        """What each body's latest report that speaks of it says of sound economy: as assessed, and as expected since."""
        found: dict[tuple[str, Field], Economy] = {}
        if self.whose.owner:
            return ()
        fields: tuple[Field, ...] = ("assessment", "forecast")
        for report in self._reports:
            said = report.sound_economy
            if "period" in report.unknown or not self.whose.has_body(report.body):
                continue
            for field in fields:
                text = getattr(said, field) if said else None
                # A report that broke off may speak of it, where the body's reports do.
                unread = {"sound_economy"} | (
                    {EVERYTHING} if (report.body, field) in found else set()
                )
                is_unread = said.is_unread(field) if said else not unread.isdisjoint(report.unknown)
                if text or is_unread:
                    found[report.body, field] = self._economy(report, field, text or "")
        return tuple(
            one
            for (body, field), one in found.items()
            if field == "assessment"
            or (body, "assessment") not in found
            or when(found[body, "assessment"].report) <= when(one.report)
        )

    def _economy(self, report: Report, field: Field, text: str) -> Economy:
        organisation, scale = self.workspace.organisation, self.workspace.assessments.scale
        step = scale.step(text) if scale and text else None
        found = recount(report, field, self.workspace)
        return Economy(
            report,
            field,
            text,
            step,
            state_of(step, scale.steps if scale else ()),
            organisation is not None and organisation.sound_economy is not None,
            found,
            agrees(step, found, scale),
        )

    # Areas.

    @cached_property
    def areas(self) -> tuple[AreaAccount, ...]:
        """The latest report of each body that speaks of areas, with what it says of each."""
        latest: dict[str, AreaAccount] = {}
        for report in self._reports:
            if "period" in report.unknown or not self.workspace.owes(report):
                continue
            if self.whose.owner or not self.whose.has_body(report.body):
                continue
            found = [
                (about, rows)
                for about, rows in accounts(report, self.workspace)
                if isinstance(about, Area)
            ]
            if not found:
                continue
            known = {
                id(about): is_analysed(rows, report, self.workspace) if rows else NO
                for about, rows in found
            }
            if report.is_unread("goals"):
                known = {key: UNKNOWN if value is NO else value for key, value in known.items()}
            order = {id(area): n for n, area in enumerate(self.workspace.bodies.areas)}
            found.sort(key=lambda pair: order.get(id(pair[0]), len(order)))
            said: dict[str, dict[Field, Said]] = {}
            fields: tuple[Field, ...] = ("assessment", "forecast")
            for area, rows in found:
                said[area.id] = {
                    field: self._said(row, field)
                    for row in rows
                    for field in fields
                    if getattr(row, field)
                }
            areas = tuple((area, known[id(area)]) for area, _ in found if isinstance(area, Area))
            latest[report.body] = AreaAccount(report, areas, said)
        return tuple(latest.values())

    @cached_property
    def counted(self) -> tuple[Counted, ...]:
        """The key figures of the latest plans that are asked for a target, from the top of the organisation."""
        places = {plan: n for n, plan in enumerate(self._plans(self.day))}
        found = sorted(
            (one for one in counted(self.workspace) if one.plan in places),
            key=lambda one: places[one.plan],
        )
        return tuple(
            one for one in found if self.whose.has_owner(responsible(one.figure, self.workspace))
        )


def _foremost(rows: list[ReportedGoal]) -> ReportedGoal:
    """The latest row, and of one report the one about the goal rather than its area."""
    last = when(rows[-1].document)
    same = [row for row in rows if when(row.document) == last]
    return next((row for row in same if row.goal), same[-1])


def _text(row: ReportedGoal) -> Said:
    return Said(row.analysis or " ".join(filter(None, row.by.values())), None, row)

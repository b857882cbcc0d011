"""How it goes: what reports say of each goal, and its outcomes beside its targets.

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
    Audit,
    Body,
    Goal,
    KeyFigure,
    Plan,
    Recommendation,
    Report,
    ReportedGoal,
    ReportedKeyFigure,
    Step,
)
from goallint.format.values.period import Period
from goallint.format.values.target import Target
from goallint.workspace.bases import is_for, is_judged, is_met, met_apart
from goallint.workspace.facts import recommendations
from goallint.workspace.facts.agreement.economy import agrees
from goallint.workspace.facts.agreement.steps import Given, given
from goallint.workspace.facts.answers import Answers, CascadeRow, Gap
from goallint.workspace.facts.economy import KINDS, Field, Recount, recount
from goallint.workspace.facts.key_figures import Counted, counted, reason_of
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known
from goallint.workspace.facts.plans import is_taken_over
from goallint.workspace.facts.reports import accounts, is_analysed
from goallint.workspace.milestones import is_of_time
from goallint.workspace.pace import Pace, pace
from goallint.workspace.plans import latest
from goallint.workspace.series import Outcome, Trend, tell_the_same, trend, turn
from goallint.workspace.whose import EVERYBODY, Whose, owner_of, responsible
from goallint.workspace.workspace import Workspace

State = Literal["met", "on the way", "not met", "none", "unknown"]
"""Where a goal stands by the scale's best, middle or last step; `none` where nothing is said."""
STATES: tuple[State, ...] = ("met", "on the way", "not met", "none", "unknown")

Verdict = Literal[
    "reached", "missed", "so far", "to come", "past", "no outcome", "no target", "unknown"
]
"""An outcome beside its target: judged for the target's own time, or why it is not.

`so far` where there is no outcome from the end of the target's time, `to come` where that has not begun, `past` where
no target is for a time as late as the outcome's.
"""
VERDICTS: tuple[Verdict, ...] = (
    "reached", "missed", "so far", "to come", "past", "no outcome", "no target", "unknown"
)  # fmt: skip


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


class Measured(NamedTuple):
    """A key figure of a goal, with its latest outcome beside its target."""

    figure: KeyFigure
    outcome: Outcome | None
    """The latest that is known, from plans and reports."""
    forecast: ReportedKeyFigure | None
    """What the latest report that forecasts it, and none later tells an outcome, expects."""
    aim: tuple[Period, Target] | None
    verdict: Verdict
    step: Given | None
    """The step of the scale that the outcome gives, where limits or shares of the target say so."""
    trend: Trend
    turn: tuple[Outcome, Outcome] | None
    """The outcomes that the trend is of."""
    printed: ReportedKeyFigure | None = None
    """The latest report's row that states a trend, unless an outcome of a later day is known."""
    apart: Mapping[str, bool | None] = {}
    """Where the target is said apart for women and men and is judged: whether it is reached for each, and for all."""
    pace: Pace | None = None
    """Where the latest four years lead, if the target is not reached."""


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


class Became(NamedTuple):
    """What became of a recommendation."""

    audit: Audit
    recommendation: Recommendation
    standing: recommendations.RecommendationStanding
    """With an empty status where no follow-up states it."""
    is_awaited: bool
    """Whether nobody has followed it up, nor has to yet."""

    @property
    def is_open(self) -> bool:
        """Whether it is not known to be done."""
        return self.standing.status != "done"


class Obstacles(NamedTuple):
    """What stands in the way of goals."""

    broken: tuple[CascadeRow, ...]
    """Goals that do not reach all the way down."""
    gaps: tuple[Gap, ...]
    """Bodies that take no part."""
    untargeted: tuple[Counted, ...]
    """Key figures of goals without a usable target."""
    recommendations: tuple[Became, ...]
    """All that are asked of somebody here, with what became of them."""

    @property
    def open(self) -> tuple[Became, ...]:
        """The recommendations that are not known to be done."""
        return tuple(one for one in self.recommendations if one.is_open)


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
        as_of, period = workspace.settings.as_of, workspace.settings.period
        self.day = min(as_of, period.end) if period else as_of
        """What begins later is not there yet."""
        begun = (r for r in workspace.reports if "period" in r.unknown or self.has_come(r.period))
        self._reports = sorted(begun, key=_when)
        self._rows: dict[int, list[ReportedGoal]] = {}
        for report in self._reports:
            for row in report.goals:
                for goal in workspace.assessments.goals(row):
                    self._rows.setdefault(id(goal), []).append(row)

    def has_come(self, period: Period) -> bool:
        """Whether a time has begun; where a period is asked for, whether it is over by its end."""
        asked = self.workspace.settings.period
        return period.start <= self.day and (asked is None or period.end <= asked.end)

    @cached_property
    def plans(self) -> frozenset[Plan]:
        """The plans that no later one has taken the place of."""
        return frozenset(self._plans(self.day))

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
            verdicts = (self._stands(figure)[-1] for figure in self._figures(goal))
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
        if assessment.said and forecast.said and _is_older(forecast.said[0], assessment.said[0]):
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
            tuple(map(self.measured, self._figures(goal))),
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
            if _when(row.document)[0] > until:
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
        last = _when(stated[-1].document)
        latest = [row for row in stated if _when(row.document) == last]
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
            or _when(found[body, "assessment"].report) <= _when(one.report)
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

    # What was measured.

    def measured(self, figure: KeyFigure) -> Measured:
        """A key figure's latest outcome beside its target."""
        measure = self.workspace.measures.of(figure)
        outcomes, outcome, aim, verdict = self._stands(figure)
        full = measure.full
        return Measured(
            figure,
            outcome,
            self._row(figure, "forecast", outcome),
            aim,
            verdict,
            self._step(figure, outcome, aim, verdict),
            trend(outcomes, full.better or "", full.unit or ""),
            turn(outcomes),
            self._row(figure, "trend", outcome),
            met_apart(measure, aim[1], outcome, aim[0])
            if outcome
            and aim
            and verdict in ("reached", "missed", "unknown")
            and (aim[1].women or aim[1].men)
            else {},
            None if measure.has_unread_outcomes else pace(measure, outcomes),
        )

    def _step(
        self,
        figure: KeyFigure,
        outcome: Outcome | None,
        aim: tuple[Period, Target] | None,
        verdict: Verdict,
    ) -> Given | None:
        if aim is None or verdict not in ("reached", "missed"):
            return None
        return given(self.workspace.assessments.beside(figure, *aim, outcome), self.workspace)

    def _stands(
        self, figure: KeyFigure
    ) -> tuple[list[Outcome], Outcome | None, tuple[Period, Target] | None, Verdict]:
        """The outcomes of a key figure, the latest of them, and how that stands to its target."""
        outcomes = [
            one
            for one in self.workspace.assessments.outcomes(figure)
            if one.value.parts and self.has_come(one.period)
        ]
        plan = figure.document
        if isinstance(plan, Plan) and plan not in self.plans and "period" not in plan.unknown:
            # What began after it is told of the plan that has taken its place.
            outcomes = [one for one in outcomes if one.period.start <= plan.period.end]
        outcome = max(
            outcomes,
            key=lambda o: (o.period.end, -o.period.start.toordinal(), o.value.total is not None),
            default=None,
        )
        return outcomes, outcome, *self._beside(figure, outcome, outcomes)

    def _beside(
        self, figure: KeyFigure, outcome: Outcome | None, outcomes: list[Outcome]
    ) -> tuple[tuple[Period, Target] | None, Verdict]:
        """The target that an outcome is held against, or else the one that stands next; and how it stands."""
        measure = self.workspace.measures.of(figure)
        aims = [
            (period, target)
            for period, target in measure.judged
            if is_judged(measure, target, period)
        ]
        is_unread = measure.has_unread_outcomes or not measure.may_be_compared
        if outcome is None:
            aim = min(aims, key=lambda pair: pair[0].end, default=None)
            verdict: Verdict = "unknown" if is_unread else "no outcome" if aims else "no target"
            return aim, verdict
        when = outcome.period
        if not aims:
            return None, "unknown" if measure.full.is_unread("target") else "no target"
        # A milestone may be reached on any day of its time, or late.
        own = [
            pair
            for pair in aims
            if is_for(when, pair[0])
            or is_of_time(pair[1], when, measure.fiscal_year)
            or (pair[1].open == "date" and is_met(measure, pair[1], outcome, pair[0]))
        ]
        around = [pair for pair in aims if pair[0].start <= when.end <= pair[0].end]
        later = sorted((p for p in aims if p[0].start > when.end), key=lambda p: p[0].start)
        if own:
            met = None if is_unread else self._met(figure, own[0], outcome, outcomes)
            if met is None:
                is_early = when.end.year < own[0][1].by
                return own[0], "so far" if is_early and not is_unread else "unknown"
            return own[0], "reached" if met else "missed"
        if any(
            target.open and (period, target) not in aims and period.start <= when.end <= period.end
            for period, target in measure.judged
        ):
            # There is a target for that time, of which no outcome tells.
            return None, "unknown"
        if around:
            # What a part of the year came to, be it the last, does not tell of the year.
            is_over = when.end == around[0][0].end
            return around[0], "unknown" if is_unread or is_over else "so far"
        if later:
            return later[0], "unknown" if is_unread else "to come"
        return max(aims, key=lambda pair: pair[0].end), "unknown" if is_unread else "past"

    def _met(
        self,
        figure: KeyFigure,
        aim: tuple[Period, Target],
        outcome: Outcome,
        outcomes: list[Outcome],
    ) -> bool | None:
        """Whether a target is reached by every statement of an outcome; None where they say different things."""
        measure = self.workspace.measures.of(figure)
        # Of one that is stated both as a whole and split, the whole counts.
        is_split = outcome.value.total is None
        stated = [
            one
            for one in outcomes
            if one.period == outcome.period and (one.value.total is None) == is_split
        ]
        if not all(tell_the_same(one, outcome, measure.full.unit or "") for one in stated):
            return None
        # What is stated as a whole only does not tell of women and men.
        answers = {is_met(measure, aim[1], one, aim[0]) for one in stated} - {None}
        return answers.pop() if len(answers) == 1 else None

    def _row(
        self, figure: KeyFigure, field: Literal["forecast", "trend"], outcome: Outcome | None
    ) -> ReportedKeyFigure | None:
        """The latest report's row that states a field, unless an outcome of a later day is known."""
        rows = [
            (report, row)
            for report, row in self.workspace.measures.rows(figure)
            if getattr(row, field) and "period" not in report.unknown
        ]
        if not rows:
            return None
        report, row = max(rows, key=lambda pair: _when(pair[0]))
        is_over = outcome is not None and outcome.period.end > report.period.end
        return None if is_over else row

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

    # What stands in the way.

    @cached_property
    def obstacles(self) -> Obstacles:
        """What stands in the way, counted as the cascade's paper, `targets` and the audit count it."""
        workspace, whose = self.workspace, self.whose
        answers = Answers(workspace)
        return Obstacles(
            tuple(
                row
                for row in answers.rows()
                if row.is_broken and row.goal.document in self.plans and whose.has_goal(row.goal)
            ),
            tuple(gap for gap in answers.gaps() if self._is_theirs(gap)),
            tuple(
                one
                for one in self.counted
                if workspace.measures.role(one.figure) == "goal"
                and reason_of(one.figure, workspace) not in ("", "unread", "unjudged", "unclear")
            ),
            () if whose.owner else tuple(self._recommendations()),
        )

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

    def _is_theirs(self, gap: Gap) -> bool:
        if self.whose.owner or not self.whose.has_body(gap.body.id):
            return False
        return gap.reason == "without plan" or gap.plan in self.plans

    def _recommendations(self) -> Iterator[Became]:
        settings = self.workspace.settings
        for audit in self.workspace.audits:
            if not settings.knows(audit.dated):
                continue
            for one in audit.recommendations:
                standing = recommendations.standing(one, settings.as_of)
                is_awaited = recommendations.is_awaited(one, settings.as_of)
                became = Became(audit, one, standing, is_awaited)
                asked = bodies_of(became, self.workspace)
                is_theirs = self.whose.bodies is None or any(
                    self.whose.has_body(body.id) for body in asked
                )
                if is_theirs and recommendations.is_asked(one, self.workspace):
                    yield became


def bodies_of(became: Became, workspace: Workspace) -> tuple[Body, ...]:
    """Who a recommendation is to: those that it names, or the audited body."""
    names = became.recommendation.to or ((became.audit.body,) if became.audit.body else ())
    found = (workspace.bodies.get(name) for name in names)
    return tuple(body for body in found if body is not None)


def _when(report: Report) -> tuple[date, date]:
    """The day that a report tells of and the day that it was made; unknown is before all."""
    if "period" in report.unknown:
        return date.min, date.min
    return report.period.end, report.dated or date.min


def _is_older(one: Said, other: Said) -> bool:
    return _when(one.report) < _when(other.report)


def _foremost(rows: list[ReportedGoal]) -> ReportedGoal:
    """The latest row, and of one report the one about the goal rather than its area."""
    last = _when(rows[-1].document)
    same = [row for row in rows if _when(row.document) == last]
    return next((row for row in same if row.goal), same[-1])


def _text(row: ReportedGoal) -> Said:
    return Said(row.analysis or " ".join(filter(None, row.by.values())), None, row)

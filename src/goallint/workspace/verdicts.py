"""What was measured: each key figure's latest outcome beside its target, and its verdict."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from goallint.format.model import KeyFigure, Plan, Report, ReportedKeyFigure
from goallint.format.values.period import Period
from goallint.format.values.target import Target
from goallint.workspace.facts.agreement.steps import Given, given
from goallint.workspace.milestones import is_of_time
from goallint.workspace.pace import Pace, pace
from goallint.workspace.reached import is_for, is_judged, is_met, met_apart, met_by_all
from goallint.workspace.series import Outcome, Trend, trend, turn
from goallint.workspace.workspace import Workspace

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


class Verdicts:
    """How key figures stand to their targets by the outcomes that are known on the day that counts.

    `plans` are the latest ones: an outcome that began after another plan is told of the one in its place.
    """

    def __init__(self, workspace: Workspace, plans: frozenset[Plan]) -> None:
        self.workspace, self.plans = workspace, plans

    def measured(self, figure: KeyFigure) -> Measured:
        """A key figure's latest outcome beside its target."""
        measure = self.workspace.measures.of(figure)
        outcomes, outcome, aim, verdict = self.stands(figure)
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

    def stands(
        self, figure: KeyFigure
    ) -> tuple[list[Outcome], Outcome | None, tuple[Period, Target] | None, Verdict]:
        """The outcomes of a key figure, the latest of them, and how that stands to its target."""
        outcomes = [
            one
            for one in self.workspace.assessments.outcomes(figure)
            if one.value.parts and has_come(one.period, self.workspace)
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
        if not aims and not measure.full.is_unread("target"):
            return None, "no target"
        if outcome is None:
            # Of a target in words that no outcome can be judged by, that there is none is known nonetheless.
            aim = min(aims, key=lambda pair: pair[0].end, default=None)
            return aim, "unknown" if is_unread else "no outcome"
        when = outcome.period
        if not aims:
            return None, "unknown"
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
        """Whether a target is reached by every statement of an outcome; None where that cannot be said."""
        # Of one that is stated both as a whole and split, the whole counts.
        is_split = outcome.value.total is None
        stated = [
            one
            for one in outcomes
            if one.period == outcome.period and (one.value.total is None) == is_split
        ]
        return met_by_all(self.workspace.measures.of(figure), aim[1], stated, aim[0])

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
        report, row = max(rows, key=lambda pair: when(pair[0]))
        is_over = outcome is not None and outcome.period.end > report.period.end
        return None if is_over else row


def last_day(workspace: Workspace) -> date:
    """The day that counts, or the end of the period asked for: later things are not there."""
    as_of, period = workspace.settings.as_of, workspace.settings.period
    return min(as_of, period.end) if period else as_of


def has_come(period: Period, workspace: Workspace) -> bool:
    """Whether a time has begun; where a period is asked for, whether it is over by its end."""
    asked = workspace.settings.period
    return period.start <= last_day(workspace) and (asked is None or period.end <= asked.end)


def when(report: Report) -> tuple[date, date]:
    """The day that a report tells of and the day that it was made; unknown is before all."""
    if "period" in report.unknown:
        return date.min, date.min
    return report.period.end, report.dated or date.min

"""The scale, and the rows of one report: which goals, targets and outcomes each is about."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

import msgspec

from goallint.format.model import (
    EVERYTHING,
    Area,
    Goal,
    Item,
    KeyFigure,
    KeyFigures,
    Organisation,
    Plan,
    Report,
    ReportedGoal,
    ReportedKeyFigure,
    Step,
)
from goallint.format.values.identity import Id
from goallint.format.values.period import Period, fiscal_year
from goallint.format.values.quantity import Quantity, Split
from goallint.format.values.target import Target
from goallint.format.values.unit import unit_of
from goallint.format.vocabulary import fold, words
from goallint.nearest import nearest
from goallint.workspace.averages import Mean, mean_of
from goallint.workspace.bodies import Bodies
from goallint.workspace.index import Index
from goallint.workspace.measure import Measure
from goallint.workspace.measures import Measures
from goallint.workspace.memo import recent
from goallint.workspace.milestones import day_of, is_done_by
from goallint.workspace.plans import Plans
from goallint.workspace.reached import good_side, is_for, is_met, levels_of
from goallint.workspace.series import Outcome, agreed, are_restated, settled

_DEFAULT = (
    Step(id=Id("met"), from_=Quantity.parse("100 %")),
    Step(id=Id("partly"), from_=Quantity.parse("80 %")),
    Step(id=Id("not-met")),
)


class Scale:
    """The steps that goals and key figures are assessed on, best first."""

    def __init__(self, steps: tuple[Step, ...] = ()) -> None:
        self.is_default = not steps
        self.steps = steps or _DEFAULT
        self._spellings: dict[str, Step] = {}
        for step in self.steps:
            for spelling in (step.id, step.name_, *step.aliases):
                if spelling:
                    self._spellings.setdefault(fold(spelling), step)
        # The default steps have names in both languages, also where an organisation uses their ids.
        named = words("scale")
        ids = {named.get(fold(step.id)): step for step in reversed(self.steps)}
        for spelling, name in named.items():
            if name in ids:
                self._spellings.setdefault(spelling, ids[name])

    @property
    def first(self) -> Step:
        """The best step."""
        return self.steps[0]

    @property
    def last(self) -> Step | None:
        """The worst step; None where the scale has but one."""
        return self.steps[-1] if len(self.steps) > 1 else None

    def step(self, written: str) -> Step | None:
        """The step that a report names by its id, its name or an alias."""
        return self._spellings.get(fold(written))

    def near(self, written: str) -> Step:
        """The step that was probably meant; a middle one, where none is like what was written."""
        found = nearest(fold(written), self._spellings)
        return self._spellings[found] if found else self.steps[len(self.steps) // 2]

    def fitting(self, share: Fraction | None) -> Step:
        """The step for a goal whose target was missed, by the share of it that was reached."""
        below = self.steps[1:] or self.steps
        if share is None:
            return below[0]
        return next((step for step in below if (demanded(step) or 0) <= share), below[-1])


def demanded(step: Step) -> Fraction | None:
    """The share of the target that a step demands; None where it does not say, or not as a share."""
    if step.from_ is None:
        return None
    number, unit = Fraction(step.from_.number), unit_of(step.from_.unit)
    if unit.measure == "%":
        return number * Fraction(unit.factor) / 100
    if unit.measure:
        return None
    return number / 100 if number > 1 else number


class TargetComparison(msgspec.Struct, frozen=True):
    """A target whose period ended in the time of a report, beside the outcome for that period."""

    figure: KeyFigure
    period: Period
    target: Target
    outcome: Outcome | None
    met: bool | None
    """None where there is no outcome, or the two cannot be compared."""
    share: Fraction | None
    """How much of a missed target was reached; None where that has no meaning (below zero)."""
    mean: Mean | None = None
    """What the target is held against, where it is a mean over several years."""


class Assessments:
    """Asked with the rows of reports."""

    def __init__(
        self,
        organisation: Organisation | None,
        bodies: Bodies,
        plans: Plans,
        index: Index,
        measures: Measures,
    ) -> None:
        self._bodies, self._plans, self._index, self._measures = bodies, plans, index, measures
        self.scale = _scale_of(organisation)
        """The scale for goals; None where it is not known."""

    # What a row is about.

    def subject(self, row: ReportedGoal) -> Goal | Area | None:
        """The goal or area that a row is about."""
        if row.goal:
            return next(iter(self.goals(row)), None)
        found = self._index.find(row.area, ("area",), row.document) if row.area else []
        return next((area for area in found if isinstance(area, Area)), None)

    @recent
    def goals(self, row: ReportedGoal) -> tuple[Goal, ...]:
        """The goals that a row is about: the one that it names, or the body's own in the area.

        Where several years have it, those in force on the report's last day.
        """
        report: Report = row.document
        if row.goal:
            named = self._index.find(row.goal, ("goal",), report)
            found = [goal for goal in named if isinstance(goal, Goal)]
        else:
            body = self._bodies.get(report.body)
            plans = self._plans.in_force(body, report) if body and row.area else ()
            found = [goal for plan in plans for goal in plan.goals if goal.area == row.area]
        last = [goal for goal in found if self._is_in_force(goal, report.period.end)]
        return tuple(last or found)

    def _is_in_force(self, goal: Goal, day: date) -> bool:
        span = self._index.span(goal.document)
        return span is None or span.start <= day <= span.end

    def figures(self, row: ReportedGoal) -> tuple[KeyFigure, ...]:
        """The key figures that measure what a row is about."""
        goals = self.goals(row)
        found = dict.fromkeys(f for goal in goals for f in self._measures.figures(goal))
        return tuple(found)

    def figure(self, row: ReportedKeyFigure) -> KeyFigure | None:
        """The key figure that a row is about; None where that is not known, or several could be meant."""
        found = self._index.find(row.key_figure, ("key_figure",), row.document)
        figures = [figure for figure in found if isinstance(figure, KeyFigure)]
        return figures[0] if len(figures) == 1 else None

    # What was reached.

    @recent
    def outcomes(self, figure: KeyFigure) -> tuple[Outcome, ...]:
        """The outcomes that count of those that are the key figure's own: what was corrected later does not."""
        stated = self.stated(figure)
        if not are_restated(stated):
            return stated
        return settled(stated, is_one=self.are_of_one(figure, stated))

    @staticmethod
    def are_of_one(figure: KeyFigure, stated: Iterable[Outcome]) -> bool:
        """Whether outcomes are of one: several bodies that report on a shared definition each tell of their own."""
        rows = (one.item for one in stated if isinstance(one.item, ReportedKeyFigure))
        return hasattr(figure.document, "body") or len({row.document.body for row in rows}) < 2

    @recent
    def stated(self, figure: KeyFigure) -> tuple[Outcome, ...]:
        """The outcomes that are the key figure's own, rather than a part's or a wider whole's.

        Left out are those in reports of bodies that are neither its plan's nor above that, and
        those of its definition, if it states its own.
        """
        found = self._measures.outcomes(figure)
        body = self._bodies.get(getattr(figure.document, "body", None))
        if body is None or all(isinstance(o.item.document, Plan) for o in found):
            return found
        speakers = {body.id, *(superior.id for superior in self._bodies.above(body))}
        return tuple(
            outcome
            for outcome in found
            if (
                outcome.item.document.body in speakers
                if isinstance(outcome.item, ReportedKeyFigure)
                else not isinstance(outcome.item.document, KeyFigures) or figure.outcome is None
            )
        )

    def known(self, figure: KeyFigure, report: Report) -> tuple[Outcome, ...]:
        """The outcomes that count of those that can have been known when a report was written."""
        stated = self.stated(figure)
        return settled(
            [one for one in stated if _is_known(one, report)],
            is_one=self.are_of_one(figure, stated),
        )

    def compared(self, figure: KeyFigure, report: Report) -> Iterator[TargetComparison]:
        """A key figure's last targets whose time ends within a report's, with their outcomes.

        Of a milestone it ends with its day. An outcome in the report itself comes before others. Of another body's key figure no other
        counts, and of none what was not known until later.
        """
        measures = self._measures
        measure = measures.of(figure)
        is_known = measure.may_be_compared
        if measures.role(figure) != "goal" or not is_known or "period" in report.unknown:
            return
        first, last = report.period.start, report.period.end
        ends = [
            (day_of(target, measure.fiscal_year) or period.end, period, target)
            for period, target in measure.judged
        ]
        due = [one for one in ends if first <= one[0] <= last]
        latest = max((end for end, _, _ in due), default=last)
        for end, period, target in due:
            if end == latest:
                outcome = self._outcome(figure, period, target, report)
                yield self.beside(figure, period, target, outcome)

    def expected(self, figure: KeyFigure, report: Report) -> TargetComparison | None:
        """The target of the year beside what a report expects of a key figure by its end.

        None where the report forecasts nothing, or different things, and where a later target is what it is to reach.
        """
        measure = self._measures.of(figure)
        if measure.role != "goal" or not measure.may_be_compared or "period" in report.unknown:
            return None
        year = fiscal_year(measure.fiscal_year.of(report.period.end), measure.fiscal_year)
        aim = max(measure.judged, key=lambda pair: pair[0].end, default=None)
        if aim is None or aim[0] != year or not aim[1].has_value or report.period.end >= year.end:
            return None
        told = [
            Outcome(year, Split(row.forecast.total), row)
            for row in report.key_figures
            if row.forecast and row.forecast.total and self.figure(row) is figure
        ]
        outcome = agreed(told, measure.full.unit or "")
        return self.beside(figure, *aim, outcome) if outcome else None

    def beside(
        self, figure: KeyFigure, period: Period, target: Target, outcome: Outcome | None
    ) -> TargetComparison:
        """A target beside the outcome of its time."""
        measure = self._measures.of(figure)
        met = share = mean = None
        if outcome is not None and outcome.value.parts:
            met = is_met(measure, target, outcome, period)
            if target.women or target.men or not outcome.value.total:
                # No one share tells of both.
                pass
            elif target.open == "average":
                mean = mean_of(measure, target, period, good_side(measure, target))
            elif met is False:
                level = levels_of(measure, target, outcome.period)[0]
                share = share_reached(level, outcome.value.total, measure.full.unit or "")
        return TargetComparison(figure, period, target, outcome, met, share, mean)

    def _outcome(
        self, figure: KeyFigure, period: Period, target: Target, report: Report
    ) -> Outcome | None:
        """The outcome that tells of a target as a report's authors knew it; None if statements of it differ."""
        measure = self._measures.of(figure)
        unit = measure.full.unit or ""
        stated = [one for one in measure.outcomes if one.item.document is report]
        own = _telling(settled(stated, is_one=True), period, target, measure)
        if own:
            return agreed(own, unit)
        is_own = getattr(figure.document, "body", None) == report.body
        if not is_own or report.is_unread("key_figures") or measure.has_unread_outcomes:
            return None
        told = _telling(self.known(figure, report), period, target, measure)
        whole = agreed(told, unit)
        return whole if whole and whole.value.total else None

    @recent
    def told(self, report: Report) -> frozenset[Item] | None:
        """The key figures whose outcomes a report tells, by identity; None where that is not known."""
        if {"key_figures", EVERYTHING} & set(report.unknown):
            return None
        found: set[Item] = set()
        for row in report.key_figures:
            if row.lacks("outcome") and row.lacks("by"):
                continue
            figures = self._index.find(row.key_figure, ("key_figure",), report)
            if not figures:
                return None
            found.update(figures)
        return frozenset(found)

    def activities(self, report: Report) -> frozenset[Item] | None:
        """The activities that a report names, by identity; None where that is not known."""
        if {"activities", "budget", EVERYTHING} & set(report.unknown):
            return None
        found: set[Item] = set()
        for name in (
            *(row.activity for row in report.activities),
            *(name for row in report.budget for name in row.actions),
        ):
            activities = self._index.find(name, ("activity",), report)
            if not activities:
                return None
            found.update(activities)
        return frozenset(found)


def share_reached(target: Target, number: Quantity, unit: str = "") -> Fraction | None:
    """How much of a missed target was reached: 79 % of 80 % is 79/80, and 1000 kr of at most 980 is 98/100.

    None where a share has no meaning, as of what is below zero.
    """
    aim = target.value
    pair = aim and number.beside(aim, unit)
    if pair and target.upper and pair[0] > pair[1]:
        pair = number.beside(target.upper, unit)
    if not pair:
        return None
    less, more = sorted(map(Fraction, pair))
    return None if less < 0 or more == 0 else less / more


def _scale_of(organisation: Organisation | None) -> Scale | None:
    if organisation is None or organisation.is_unread("scale"):
        return None
    if any(
        {"id", "name", "aliases", EVERYTHING} & set(step.unknown) for step in organisation.scale
    ):
        return None
    return Scale(organisation.scale)


def _telling(
    outcomes: Iterable[Outcome], period: Period, target: Target, measure: Measure
) -> list[Outcome]:
    """The outcomes that tell whether a target is reached.

    Those of its time; of a mean those of its last year, and of a milestone those that say it was done by its day, or
    was not. What is in per cent does not add up, so of a time of several years the last one tells.
    """
    fiscal = measure.fiscal_year
    day = day_of(target, fiscal)
    if day:
        return [one for one in outcomes if is_done_by(day, [one]) is not None]
    if target.open == "average":
        period = fiscal_year(fiscal.of(period.end), fiscal)
    is_level = unit_of(measure.full.unit or "").is_per_cent
    found = [o for o in outcomes if o.period == period or (is_level and is_for(o.period, period))]
    return [one for one in found if one.period == period] or found


def _is_known(outcome: Outcome, report: Report) -> bool:
    """Whether an outcome can have been known when a report was written."""
    document = outcome.item.document
    span = document.span
    if span is None or document is report:
        return True
    day = span.end if isinstance(document, Report) else span.start
    return bool(day <= report.period.end)

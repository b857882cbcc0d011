"""Facts of forecasts: what the outcomes so far say of them."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from goallint.format.model import KeyFigure, Report, ReportedGoal, ReportedKeyFigure
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity
from goallint.format.values.target import Target
from goallint.workspace.facts.agreement.assessments import has_own_measure, may_be_contradicted
from goallint.workspace.facts.outcomes import may_have_outcome
from goallint.workspace.reached import good_side, is_met, levels_of
from goallint.workspace.series import Outcome, is_whole_year

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

POINTS = 4
"""How many years an outcome has to be known for, before its way says anything."""


class AgainstTrend(NamedTuple):
    """A forecast that a target is reached, and outcomes that never moved so fast."""

    row: ReportedGoal | ReportedKeyFigure
    figure: KeyFigure
    period: Period
    target: Target
    points: tuple[Outcome, ...]
    at_best: Decimal
    """What it comes to by the target's time as in its best year, in the size of the last outcome."""


def against_trend(report: Report, workspace: "Workspace") -> Iterator[AgainstTrend]:
    """The forecasts in a report that the outcomes of four years or more speak against.

    The next target, which ends after the report's time, is what is forecast. The key figure goes on as
    in its best year until then, and still does not reach it. Of a goal the first key figure is told. Left
    out are outcomes that the report could not know of, and goals that say themselves how they are judged.
    """
    if "period" in report.unknown:
        return
    assessments = workspace.assessments
    scale = assessments.scale
    for row in report.goals:
        if not row.forecast or scale is None or scale.step(row.forecast) is not scale.first:
            continue
        if has_own_measure(row, workspace):
            continue
        for figure in assessments.figures(row):
            found = _against(row, figure, report, workspace)
            if found is not None:
                yield found
                break
    for reported in report.key_figures:
        expected = reported.forecast.total if reported.forecast else None
        if expected is None:
            continue
        for item in workspace.index.find(reported.key_figure, ("key_figure",), report):
            if isinstance(item, KeyFigure):
                found = _against(reported, item, report, workspace, expected)
                if found is not None:
                    yield found
                break


def _against(
    row: ReportedGoal | ReportedKeyFigure,
    figure: KeyFigure,
    report: Report,
    workspace: "Workspace",
    forecast: Quantity | None = None,
) -> AgainstTrend | None:
    measure = workspace.measures.of(figure)
    full = measure.full
    if any(map(full.is_unread, ("target", "better", "unit"))) or measure.has_unread_outcomes:
        return None
    ahead = [pair for pair in measure.targets if pair[0].end > report.period.end]
    aim = min(ahead, key=lambda pair: pair[0].end, default=None)
    if aim is None or aim[0].end == date.max:
        return None
    period, target = aim
    side = good_side(measure, target)
    if side not in ("higher", "lower") or target.by or not target.has_value:
        return None
    unit = full.unit or ""
    levels = [one.value for one in levels_of(measure, target, period) if one.upper is None]
    level = levels[0] if len(levels) == 1 else None
    if level is None or (forecast is not None and not _reaches(forecast, level, side, unit)):
        return None
    known = [
        one
        for one in workspace.assessments.known(figure, report)
        if one.value.total and one.period.end <= report.period.end
    ]
    points = _yearly(known)
    if len(points) < POINTS:
        return None
    latest = [one for one in known if one.period.end >= points[-1].period.end]
    if any(is_met(measure, target, one) for one in latest):
        return None
    numbers = _beside(points, level, unit)
    if numbers is None:
        return None
    sign = 1 if side == "higher" else -1
    years = [point.period.end.year for point in points]
    paces = [
        sign * (then - now) / (later - earlier)
        for (now, then), (earlier, later) in zip(
            pairwise(numbers[:-1]), pairwise(years), strict=True
        )
    ]
    left = period.end.year - years[-1]
    missing = sign * (numbers[-1] - numbers[-2])
    pace = max(*paces, Fraction(0))
    if missing <= pace * left:
        return None
    last = points[-1].value.total
    at_best = numbers[-2] + sign * pace * left
    size = Fraction(last.number) / numbers[-2] if last and numbers[-2] else Fraction(1)
    written = Decimal((at_best * size).numerator) / (at_best * size).denominator
    return AgainstTrend(row, figure, period, target, points[-POINTS:], round(written, 1))


def _reaches(value: Quantity, level: Quantity, side: str, unit: str) -> bool:
    pair = value.beside(level, unit)
    return pair is not None and (pair[0] >= pair[1] if side == "higher" else pair[0] <= pair[1])


def _yearly(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """The outcomes of whole years, one a year: the first that is stated."""
    found: dict[int, Outcome] = {}
    for outcome in outcomes:
        if is_whole_year(outcome.period):
            found.setdefault(outcome.period.end.year, outcome)
    return tuple(found.values())


def _beside(points: Sequence[Outcome], level: Quantity, unit: str) -> list[Fraction] | None:
    """The points and then the level, in one size; None where they are not of one kind."""
    found = []
    last = Fraction(0)
    for point in points:
        pair = point.value.total.beside(level, unit) if point.value.total else None
        if pair is None:
            return None
        found.append(Fraction(pair[0]))
        last = Fraction(pair[1])
    return [*found, last]


# What a forecast rests on.


class Unfounded(NamedTuple):
    """A forecast that a goal is met, and its key figures that no outcome is known of at any time."""

    row: ReportedGoal
    lacking: tuple[KeyFigure, ...]
    asked: int


def without_outcomes(report: Report, workspace: "Workspace") -> Iterator[Unfounded]:
    """The goals that a report forecasts as met though key figures with a target have no outcome at all.

    Not asked about are goals of other bodies, and those that say themselves how they are judged.
    """
    assessments, measures = workspace.assessments, workspace.measures
    scale = assessments.scale
    for row in report.goals:
        if not row.forecast or scale is None or scale.step(row.forecast) is not scale.first:
            continue
        goals = assessments.goals(row)
        if not goals or any(goal.document.body != report.body for goal in goals):
            continue
        if may_be_contradicted(row, workspace) or has_own_measure(row, workspace):
            continue
        asked = [
            figure
            for figure in assessments.figures(row)
            if measures.role(figure) == "goal" and measures.of(figure).aims
        ]
        lacking = tuple(figure for figure in asked if _is_unmeasured(figure, workspace))
        if lacking:
            yield Unfounded(row, lacking, len(asked))


def _is_unmeasured(figure: KeyFigure, workspace: "Workspace") -> bool:
    """Whether nothing at all is stated of what a key figure came to, as a whole or in part."""
    measures = workspace.measures
    alike = measures.alike(figure)
    uses = (*alike, *(user for one in alike for user in measures.users(one)))
    return not any(
        measures.outcomes(one)
        or measures.of(one).baselines
        or any(may_have_outcome(row) for _, row in measures.rows(one))
        for one in uses
    )

"""Facts of the outcomes that reports are to give, and that their assessments rest on."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from goallint.format.model import (
    KeyFigure,
    KeyFigures,
    Plan,
    Report,
    ReportedGoal,
    ReportedKeyFigure,
)
from goallint.format.values.period import Interval, Period
from goallint.format.values.target import Target
from goallint.workspace.assessments import TargetComparison
from goallint.workspace.calendar import periods_of
from goallint.workspace.facts.agreement.assessments import (
    assessment_clashes,
    has_own_measure,
    may_be_contradicted,
)
from goallint.workspace.facts.key_figures import months_between
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known
from goallint.workspace.measure import own_period
from goallint.workspace.reached import is_for
from goallint.workspace.series import stated

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

_YEAR = Interval(12)


# What a report is to give outcomes of.


def not_reported(report: Report, workspace: "Workspace") -> Iterator[KeyFigure]:
    """The key figures of goals that a report of a reporting that covers them has no outcome of."""
    follow_up, measures = workspace.follow_up, workspace.measures
    if not follow_up.covers(report, "key-figures"):
        return
    rows = follow_up.rows(report, "key_figures")
    by_name: dict[str, list[ReportedKeyFigure]] = {}
    for row in report.key_figures:
        by_name.setdefault(row.key_figure, []).append(row)
    for figure in figures_to_follow_up(report, workspace):
        definition = measures.definition(figure)
        names = [figure.id, *([definition.id] if definition else [])]
        own = [row for name in names for row in by_name.get(name, ())]
        if any(may_have_outcome(row) for row in own):
            continue
        if not own and any(rows.may_have("key_figure", name) for name in names):
            continue
        if not figure.id or not _is_measured_in(figure, report.period, workspace):
            continue
        if not _is_told_of_longer(figure, definition, report, workspace):
            yield figure


def _is_told_of_longer(
    figure: KeyFigure, definition: KeyFigure | None, report: Report, workspace: "Workspace"
) -> bool:
    """Whether a report of the body on a longer time, which ends on the same day, has a row about a key figure.

    What is measured once a year stands in the annual report, and need not stand in that of the last tertial.
    """
    return any(
        told_in.body == report.body
        and told_in.period != report.period
        and told_in.period.end == report.period.end
        and report.period.within(told_in.period)
        and may_have_outcome(row)
        for one in (figure, definition)
        if one is not None
        for told_in, row in workspace.measures.rows(one)
    )


def figures_to_follow_up(report: Report, workspace: "Workspace") -> Iterator[KeyFigure]:
    """The key figures of goals that a report is to follow up, each once."""
    measures = workspace.measures
    seen: set[KeyFigure] = set()
    for plan in workspace.follow_up.plans(report):
        if not workspace.owes(plan):
            continue
        for figure in _of(plan, workspace):
            if figure not in seen and measures.role(figure) == "goal":
                seen.add(figure)
                yield figure


def _of(plan: Plan, workspace: "Workspace") -> Iterator[KeyFigure]:
    """The key figures of a plan that measure goals, and the shared ones that its goals name."""
    measures = workspace.measures
    for goal in plan.goals:
        yield from goal.key_figures
        yield from (f for f in measures.figures(goal) if isinstance(f.document, KeyFigures))
    yield from (figure for figure in plan.key_figures if measures.goals(figure))


def may_have_outcome(row: ReportedKeyFigure) -> bool:
    """Whether a row states an outcome or why there is none, or may do so."""
    return (
        bool(row.outcome)
        or any(row.by.values())
        or bool(row.missing)
        or any(map(row.is_unread, ("outcome", "by", "missing")))
    )


def _is_measured_in(figure: KeyFigure, period: Period, workspace: "Workspace") -> bool:
    """Whether a measuring period of a key figure ends within `period`."""
    full = workspace.measures.full(figure)
    if full.is_unread("each"):
        return False
    interval = full.each or _YEAR
    apart = interval.months // 12
    if apart > 1:
        outcomes = workspace.measures.outcomes(figure)
        before = [o.period.end.year for o in outcomes if o.period.end < period.start]
        if not before or period.end.year < before[-1] + apart:
            return False
        interval = _YEAR
    fiscal = workspace.settings.fiscal_year
    return any(
        period.start <= measured.end <= period.end
        for year in fiscal.years(period)
        for measured in periods_of(interval, year, fiscal)
    )


def not_apart(
    figure: KeyFigure, workspace: "Workspace"
) -> Iterator[tuple[ReportedKeyFigure, Period, Target]]:
    """The rows of reports that give one outcome for all where a target is for women and men, with that target."""
    measures = workspace.measures
    body = workspace.body(figure)
    speakers = {body.id, *(one.id for one in workspace.bodies.above(body))} if body else set()
    aims = [pair for pair in measures.of(figure).targets if pair[1].women or pair[1].men]
    for report, row in measures.rows(figure):
        if "period" in report.unknown or report.body not in speakers or row.state == "incomplete":
            continue
        for outcome in stated(row.outcome, report.period, row):
            value = outcome.value
            if value.total is None or value.women or value.men or row.is_unread("outcome"):
                continue
            for period, target in aims:
                if is_for(outcome.period, period):
                    yield row, period, target


# What an assessment rests on.


class Basis(NamedTuple):
    """A row of a report that calls a goal or an area met, and what it does not rest on."""

    row: ReportedGoal
    lacking: tuple[TargetComparison, ...]
    """The targets that no outcome can be held against."""
    asked: int
    """How many key figures have a target for a period that ended in the report's time."""


def met_on_some(report: Report, workspace: "Workspace") -> Iterator[Basis]:
    """The goals and areas that a report calls met though only some of their key figures have an outcome.

    Left out are those that the outcomes contradict, goals that say themselves how they are judged,
    and those of other bodies, since not all of their key figures need be about the reporting one. A
    key figure that the report was to give (`not_reported`) is not told of again.
    """
    scale = workspace.assessments.scale
    if scale is None:
        return
    met = [r for r in report.goals if r.assessment and scale.step(r.assessment) is scale.first]
    found = [basis for row in met if (basis := _basis(row, workspace)) is not None]
    if not found:
        return
    clashes = assessment_clashes(report, workspace)
    contradicted = {clash.row for clash in clashes if clash.field == "assessment"}
    told = set(not_reported(report, workspace))
    for row, lacking, asked in found:
        left = tuple(aim for aim in lacking if aim.figure not in told)
        if left and row not in contradicted:
            yield Basis(row, left, asked)


def _basis(row: ReportedGoal, workspace: "Workspace") -> Basis | None:
    """What a row lacks; None where that is all or nothing, not known or not asked."""
    report: Report = row.document
    goals = workspace.assessments.goals(row)
    if any(goal.document.body != report.body for goal in goals):
        return None
    if may_be_contradicted(row, workspace) or has_own_measure(row, workspace):
        return None
    known = [(aim, _has_outcome(aim, report, workspace)) for aim in _due(row, workspace)]
    answers = {answer for _, answer in known}
    if answers != {YES, NO}:
        return None
    return Basis(row, tuple(aim for aim, answer in known if answer is NO), len(known))


def _due(row: ReportedGoal, workspace: "Workspace") -> Iterator[TargetComparison]:
    """The last level that each key figure of a row was to reach in the report's time."""
    report: Report = row.document
    for figure in workspace.assessments.figures(row):
        compared = workspace.assessments.compared(figure, report)
        due = [one for one in compared if one.target.has_value]
        full = workspace.measures.full(figure)
        if due and (full.lacks("each") or _is_measured_in(figure, report.period, workspace)):
            yield due[-1]


def _has_outcome(aim: TargetComparison, report: Report, workspace: "Workspace") -> Known:
    """Whether an outcome is stated anywhere for the time that a target is for.

    One for a part of the time is enough: a survey is made in a month. Of a target for several years
    the last one counts.
    """
    measures, figure = workspace.measures, aim.figure
    when = _last(aim.period, months_between(measures.of(figure)))
    if any(when.overlaps(during) for during in _stated(figure, report, workspace)):
        return YES
    shared = measures.definition(figure)
    if not figure.id or (shared is not None and measures.has_unread_outcomes(shared)):
        return UNKNOWN
    names = {one.id for one in (figure, shared) if one is not None}
    reports = (other for other in workspace.reports if other.body == report.body)
    return UNKNOWN if any(_may_tell(one, names, when, workspace) for one in reports) else NO


def _last(period: Period, months: int) -> Period:
    """The last year of a period; the last `months`, if those are more."""
    month = max(period.end.year * 12 + period.end.month - max(months, _YEAR.months), 12)
    return Period(max(period.start, date(month // 12, month % 12 + 1, 1)), period.end)


def _stated(figure: KeyFigure, report: Report, workspace: "Workspace") -> Iterator[Period]:
    """The periods that outcomes of a key figure are stated for, as a whole or by body."""
    measures, bodies = workspace.measures, workspace.bodies
    yield from (outcome.period for outcome in measures.outcomes(figure))
    shared = measures.definition(figure) or figure
    for user in measures.users(shared):
        if user.document.body_id == report.body:
            yield from (outcome.period for outcome in measures.outcomes(user))
    reporter = bodies.get(report.body)
    above = [body.id for body in bodies.above(reporter)] if reporter else []
    for one in dict.fromkeys((figure, shared)):
        for told_in, row in measures.rows(one):
            if one is figure or told_in.body in (report.body, *above):
                yield from _periods(row)


def _periods(row: ReportedKeyFigure) -> Iterator[Period]:
    """The periods that a row states outcomes for, as a whole or by body."""
    for values in (row.outcome, *row.by.values()):
        yield from (outcome.period for outcome in stated(values, own_period(row.document), row))


def _may_tell(report: Report, names: Collection[str], when: Period, workspace: "Workspace") -> bool:
    """Whether a report may have an outcome for a time that cannot be read, or followed to its key figure."""
    if report.is_unread("key_figures"):
        return "period" in report.unknown or report.period.end >= when.start
    for row in report.key_figures:
        if _may_be_about(row, names, workspace):
            is_unread = (
                "period" in report.unknown or row.is_unread("outcome") or row.is_unread("by")
            )
            if is_unread or any(when.overlaps(period) for period in _periods(row)):
                return True
    return False


def _may_be_about(row: ReportedKeyFigure, names: Collection[str], workspace: "Workspace") -> bool:
    """Whether a row names a key figure, or one that cannot be told."""
    if row.is_unread("key_figure") or row.key_figure in names:
        return True
    where = (row.key_figure, ("key_figure",), row.document)
    if workspace.index.find(*where):
        return False
    near = workspace.index.near(*where)
    return near is None or near in names

"""Assessments in reports that are on no scale, or say something else than the outcomes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from goallint.format.model import (
    EVERYTHING,
    Report,
    ReportedEconomy,
    ReportedGoal,
    ReportedKeyFigure,
    Step,
)
from goallint.workspace.assessments import Scale, TargetComparison, demanded
from goallint.workspace.facts.agreement.row_clashes import in_doubt
from goallint.workspace.facts.agreement.tolerance import is_unread, is_within
from goallint.workspace.facts.known import YES
from goallint.workspace.measure import deadline, may_be_due_later

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace


Assessed = ReportedGoal | ReportedKeyFigure | ReportedEconomy
"""What a report can assess."""

_COMPARED = frozenset(("target", "better", "unit", EVERYTHING))


class OutsideScale(NamedTuple):
    """An assessment or a forecast that is no step of the scale."""

    row: Assessed
    field: str
    written: str


def outside_scale(report: Report, scale: Scale) -> Iterator[OutsideScale]:
    """The assessments and forecasts in a report that are no steps of the scale."""
    for row in report.goals:
        for field in ("assessment", "forecast"):
            written: str | None = getattr(row, field)
            if written and scale.step(written) is None:
                yield OutsideScale(row, field, written)
    if report.sound_economy is not None:
        for field in ("assessment", "forecast"):
            written = getattr(report.sound_economy, field)
            if written and scale.step(written) is None:
                yield OutsideScale(report.sound_economy, field, written)
    for figure in report.key_figures:
        if figure.assessment and scale.step(figure.assessment) is None:
            yield OutsideScale(figure, "assessment", figure.assessment)


class AssessmentClash(msgspec.Struct, frozen=True):
    """A goal that is called met though a target was missed, or not met though all were reached.

    Or one that is forecast to be met though the same report expects a key figure to miss its target.
    """

    row: ReportedGoal
    step: Step
    shown: tuple[TargetComparison, ...]
    """The targets that say otherwise, beside their outcomes."""
    compared: int
    """How many targets could be compared."""
    field: Literal["assessment", "forecast"] = "assessment"


def assessment_clashes(report: Report, workspace: "Workspace") -> Iterator[AssessmentClash]:
    """The assessments in a report that its key figures contradict, and no other of its rows denies."""
    scale = workspace.assessments.scale
    if scale is None:
        return
    denied = in_doubt(report, workspace)
    for row in report.goals:
        step = scale.step(row.assessment) if row.assessment else None
        found = None
        if step is None or row in denied:
            continue
        if step is scale.first and not step.is_unread("from"):
            found = _called_met(row, step, workspace)
        elif step is scale.last:
            found = _called_not_met(row, step, workspace)
        if found:
            yield found
    denied = in_doubt(report, workspace, "forecast")
    for row in report.goals:
        if row.forecast and row not in denied and scale.step(row.forecast) is scale.first:
            missed = _expected_to_miss(row, scale.first, workspace)
            if missed:
                yield AssessmentClash(row, scale.first, missed, len(missed), "forecast")


def may_clash(report: Report, workspace: "Workspace") -> bool:
    """Whether an assessment may be contradicted by what could not be read."""
    scale = workspace.assessments.scale
    for row in report.goals:
        if any(row.is_unread(field) for field in ("goal", "area", "assessment", "forecast")):
            return True
        if scale is None:
            if row.assessment or row.forecast:
                return True
            continue
        step = scale.step(row.assessment) if row.assessment else None
        if step is scale.first and step.is_unread("from"):
            return True
        if step in (scale.first, scale.last) and may_be_contradicted(row, workspace):
            return True
    return False


def may_be_contradicted(row: ReportedGoal, workspace: "Workspace") -> bool:
    """Whether what the key figures say of a row's goals is not all known."""
    assessments, measures = workspace.assessments, workspace.measures
    goals = assessments.goals(row)
    if not goals:
        return bool(row.goal)
    if row.document.is_unread("key_figures"):
        return True
    if any(goal.is_unread("success") or measures.may_have_more(goal) for goal in goals):
        return True
    return any(
        not measures.role(figure)
        or any(map(measures.full(figure).is_unread, _COMPARED))
        or is_unread(figure, workspace)
        or measures.of(figure).has_unread_outcomes
        for figure in assessments.figures(row)
    )


def _called_met(row: ReportedGoal, step: Step, workspace: "Workspace") -> AssessmentClash | None:
    """What contradicts that a goal is met: targets that were missed."""
    judged = [one for one in _compared(row, workspace) if one.met is not None]
    missed = tuple(
        one
        for one in judged
        if not one.met and _is_short(one, step) and is_within(one, workspace) is not YES
    )
    if not missed or (has_own_measure(row, workspace) and any(one.met for one in judged)):
        return None
    return AssessmentClash(row, step, missed, len(judged))


def _called_not_met(
    row: ReportedGoal, step: Step, workspace: "Workspace"
) -> AssessmentClash | None:
    """What contradicts the last step: that all of the goal's targets were reached."""
    figures, goals = workspace.assessments.figures(row), workspace.assessments.goals(row)
    compared = _compared(row, workspace)
    measured = {one.figure for one in compared}
    is_whole = bool(figures) and all(figure in measured for figure in figures)
    is_whole = is_whole and not any(map(workspace.measures.may_have_more, goals))
    if not is_whole or not all(one.met for one in compared) or has_own_measure(row, workspace):
        return None
    return AssessmentClash(row, step, tuple(compared), len(compared))


def _expected_to_miss(
    row: ReportedGoal, step: Step, workspace: "Workspace"
) -> tuple[TargetComparison, ...]:
    """What contradicts that a goal will be met: key figures that are expected to miss their last target.

    A goal that is due later may be met then, and one that says itself how it is judged is left to that.
    """
    assessments, fiscal = workspace.assessments, workspace.settings.fiscal_year
    if step.is_unread("from") or has_own_measure(row, workspace):
        return ()
    for goal in assessments.goals(row):
        due = deadline(goal)
        if may_be_due_later(goal) or (due and fiscal.of(due) > fiscal.of(row.document.period.end)):
            return ()
    told = [assessments.expected(figure, row.document) for figure in assessments.figures(row)]
    return tuple(
        one
        for one in told
        if one
        and one.met is False
        and _is_short(one, step)
        and is_within(one, workspace) is not YES
    )


def _compared(row: ReportedGoal, workspace: "Workspace") -> list[TargetComparison]:
    assessments = workspace.assessments
    return [
        comparison
        for figure in assessments.figures(row)
        for comparison in assessments.compared(figure, row.document)
    ]


def _is_short(missed: TargetComparison, step: Step) -> bool:
    """Whether a target was missed by more than a step allows."""
    demand = demanded(step)
    if demand is None:
        # Where it does not say, it is the whole target; what is no share cannot be compared.
        return step.from_ is None
    return demand >= 1 or (missed.share is not None and missed.share < demand)


def has_own_measure(row: ReportedGoal, workspace: "Workspace") -> bool:
    """Whether a goal says itself how it is judged."""
    return any(not goal.lacks("success") for goal in workspace.assessments.goals(row))

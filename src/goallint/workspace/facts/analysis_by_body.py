"""Facts of how the analysis in a report is broken down by the bodies below the reporter."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from goallint.format.model import (
    Area,
    Body,
    Goal,
    NotConcerned,
    Plan,
    Report,
    ReportedGoal,
)

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace


About = Goal | Area


def not_broken_down(
    about: About, rows: tuple[ReportedGoal, ...], report: Report, workspace: "Workspace"
) -> list[Body] | None:
    """The bodies below that a report's analysis is to tell of, and does not; None if not known.

    None are asked about where the reporting names no level in `by`.
    """
    reporting = workspace.calendar.reporting(report.reporting)
    reporter = workspace.body(report)
    if reporting is None or reporter is None or not reporting.by:
        return []
    if "period" in report.unknown or report.is_unread("goals"):
        return None
    covered = _covered(rows, workspace)
    if covered is None:
        return None
    return [
        body
        for body in bodies_to_tell_of(reporter, reporting.by, report, workspace)
        if body.id not in covered and _is_concerned(body, about, reporter, report, workspace)
    ]


def bodies_to_tell_of(
    reporter: Body, level: str, report: Report, workspace: "Workspace"
) -> list[Body]:
    """The bodies of a level below the reporter whose plans are known to be in force."""
    return [
        body
        for body in workspace.bodies.below(reporter)
        if body.level == level and not body.outside and _has_plan(body, report, workspace)
    ]


def _has_plan(body: Body, report: Report, workspace: "Workspace") -> bool:
    plans = workspace.plans
    return any(is_plan_at_end(p, report, workspace) for p in plans.main(body)) and not any(
        workspace.cascade.is_unclear(plan) for plan in plans.in_force(body, report)
    )


def is_plan_at_end(plan: Plan, report: Report, workspace: "Workspace") -> bool:
    """Whether a plan is known to be in force when the period of a report ends."""
    span = None if "period" in plan.unknown else workspace.plans.span(plan)
    return span is not None and span.start <= report.period.end <= span.end


def _covered(rows: Iterable[ReportedGoal], workspace: "Workspace") -> set[str] | None:
    """The bodies that have analysis, and those above them; None if that cannot be told."""
    covered: set[str] = set()
    for row in rows:
        if row.is_unread("by") or row.is_unread("analysis"):
            return None
        for name, text in row.by.items():
            body = workspace.bodies.get(name)
            if body is None:
                return None
            if text.strip():
                covered |= {body.id, *(above.id for above in workspace.bodies.above(body))}
    return covered


def _is_concerned(
    body: Body, about: About, reporter: Body, report: Report, workspace: "Workspace"
) -> bool:
    """Whether a goal, or one of the reporter's goals in an area, is to be met by a body too."""
    if isinstance(about, Goal):
        return _takes_part(body, about, reporter, workspace)
    goals = [
        goal
        for plan in workspace.plans.of(reporter)
        if is_plan_at_end(plan, report, workspace)
        for goal in plan.goals
        if goal.area == about.id
    ]
    return not goals or any(_takes_part(body, goal, reporter, workspace) for goal in goals)


def _takes_part(body: Body, goal: Goal, reporter: Body, workspace: "Workspace") -> bool:
    if goal.is_unread("applies_to"):
        return False
    line = [body]
    for above in workspace.bodies.above(body):
        if above.id == reporter.id:
            break
        line.append(above)
    if any(isinstance(workspace.cascade.answer(goal, one), NotConcerned) for one in line):
        return False
    owner = workspace.body(goal)
    line += [] if owner is None or owner.id == reporter.id else [reporter]
    return not goal.applies_to or any(one.id in goal.applies_to for one in line)

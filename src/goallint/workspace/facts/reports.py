"""Facts of reports: which are there, and what they say of what they are to follow up."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from goallint.format.model import (
    Activity,
    Area,
    Assignment,
    Body,
    Goal,
    Plan,
    Report,
    ReportedActivity,
    ReportedAssignment,
    ReportedGoal,
)
from goallint.late import expression
from goallint.workspace.calendar import Demand
from goallint.workspace.facts.analysis_by_body import About, is_plan_at_end, not_broken_down
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known
from goallint.workspace.measure import due_of, may_be_due_later

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

ENDED = ("done", "stopped")


def is_there(demand: Demand, workspace: "Workspace") -> Known:
    """Whether a report that the calendar demands has been made.

    Unknown where a report of nobody knows whom, or on nobody knows what, may be the one.
    """
    if workspace.calendar.standing_for(demand):
        return YES
    if workspace.has_closed_files or demand not in workspace.calendar.missing_from(demand.body):
        return UNKNOWN
    return NO


# What a report says of goals.


def accounts(
    report: Report, workspace: "Workspace"
) -> Iterator[tuple[About, tuple[ReportedGoal, ...]]]:
    """What a report is to give an account of, or gives one of: goals and areas, with its rows.

    A goal that it is to follow up and has no row about comes without rows, and so does an area that
    its body is to have a goal in, where the report speaks of areas at all (P 4.2: two of six).
    """
    assessments, follow_up = workspace.assessments, workspace.follow_up
    found: dict[About, list[ReportedGoal]] = {}
    for row in report.goals:
        about = assessments.subject(row)
        if about is not None:
            found.setdefault(about, []).append(row)
    if follow_up.covers(report, "goals"):
        for goal in goals_to_follow_up(report, workspace):
            found.setdefault(goal, [])
        if any(isinstance(about, Area) for about in found):
            for area in workspace.bodies.areas:
                if report.body in area.bodies:
                    found.setdefault(area, [])
    yield from ((about, tuple(rows)) for about, rows in found.items())


def goals_to_follow_up(report: Report, workspace: "Workspace") -> Iterator[Goal]:
    """The goals that a report is to follow up: not those due before its period began."""
    for plan in workspace.follow_up.plans(report):
        for goal in plan.goals if workspace.owes(plan) else ():
            due = due_of(goal)
            if due is None or due.end >= report.period.start:
                yield goal


def has_row(goal: Goal, report: Report, workspace: "Workspace") -> Known:
    """Whether a report has a row about a goal, or about its whole area."""
    rows = workspace.follow_up.rows(report, "goals")
    names = {("goal", goal.id), ("area", goal.area)}
    if any(name in rows.names for name in names if name[1]):
        return YES
    is_unclear = rows.is_open or goal.is_unread("area") or may_be_due_later(goal) or not goal.id
    return UNKNOWN if is_unclear else NO


def bare_row(
    item: Goal | Assignment | Activity, report: Report, workspace: "Workspace"
) -> ReportedGoal | ReportedAssignment | ReportedActivity | None:
    """The row of a report that names an item, where neither it nor anything else there says what has come of it."""
    field = {"goal": "goals", "assignment": "assignments", "activity": "activities"}[item.sort]
    rows = workspace.follow_up.rows(report, field)
    if not item.id or rows.is_open or (item.sort, item.id) not in rows.bare:
        return None
    if isinstance(item, Goal):
        told = workspace.assessments.told(report)
        is_in_area = ("area", item.area) in rows.names - rows.bare
        if is_in_area or told is None or not told.isdisjoint(workspace.measures.figures(item)):
            return None
    named = (row for row in getattr(report, field) if getattr(row, item.sort) == item.id)
    return next(named, None)


_OF_THE_YEAR = expression(
    r"delår|tertial|\bT[123]\b|halvår|kvartal|helår|årsredovisning|årsrapport|årsbokslut|verksamhetsberättelse"
    r"|\binterim\b|half[- ]year|quarter|\bannual\b|\byearly\b",
    re.IGNORECASE,
)
"""Titles of reports that tell how the year goes."""


def plan_left_out(report: Report, workspace: "Workspace") -> Plan | None:
    """The main plan with goals that a report on the year, or a part of it, tells nothing at all of.

    None where the report names a reporting, which says what it is to tell of, and where it may
    tell more than could be read.
    """
    if report.reporting or report.is_unread("reporting") or not _OF_THE_YEAR.search(report.title):
        return None
    body = workspace.body(report)
    read = ("period", "goals", "key_figures", "plans")
    if body is None or any(map(report.is_unread, read)):
        return None
    rows = workspace.follow_up.rows(report, "goals")
    told = workspace.assessments.told(report)
    if rows.is_open or told is None or report.plans:
        return None
    for plan in workspace.plans.main(body):
        if plan.body != body.id:
            continue
        goals = [goal for goal in plan.goals if goal.id]
        if len(goals) < _SEVERAL or len(goals) < len(plan.goals) or plan.is_unread("goals"):
            continue
        if not is_plan_at_end(plan, report, workspace) or not workspace.owes(plan):
            continue
        names = {(sort, name) for g in goals for sort, name in (("goal", g.id), ("area", g.area))}
        figures = (figure for goal in goals for figure in workspace.measures.figures(goal))
        if names.isdisjoint(rows.names - rows.bare) and not any(
            figure in told for figure in figures
        ):
            return plan
    return None


_SEVERAL = 2
"""Goals. Of a single one, whether it is told of at all is a matter of how it is called."""


class Account(msgspec.Struct, frozen=True):
    """Whether a report's account of a goal or an area is complete, and what it lacks."""

    known: Known
    how: Literal["complete", "no account", "no analysis", "not by body", ""] = ""


def account_of(
    about: About, rows: tuple[ReportedGoal, ...], report: Report, workspace: "Workspace"
) -> Account:
    """Whether a report tells of a goal or an area, from what, and how it went in each body below."""
    if not rows:
        known = has_row(about, report, workspace) if isinstance(about, Goal) else NO
        if known is YES:
            return Account(YES, "complete")
        if report.is_unread("goals"):
            return Account(UNKNOWN)
        return Account(known, "no account" if known is NO else "")
    analysed = is_analysed(rows, report, workspace)
    if analysed is not YES:
        return Account(analysed, "no analysis" if analysed is NO else "")
    left_out = not_broken_down(about, rows, report, workspace)
    if left_out is None:
        return Account(UNKNOWN)
    return Account(NO, "not by body") if left_out else Account(YES, "complete")


def is_analysed(rows: tuple[ReportedGoal, ...], report: Report, workspace: "Workspace") -> Known:
    """Whether a report says from what it judges: an analysis, or an outcome of a key figure."""
    if any(not row.lacks("analysis") or not row.lacks("by") for row in rows):
        is_read = any(
            (row.analysis and not row.is_unread("analysis")) or (row.by and not row.is_unread("by"))
            for row in rows
        )
        return YES if is_read else UNKNOWN
    told = workspace.assessments.told(report)
    if told is None:
        return UNKNOWN
    figures = (figure for row in rows for figure in workspace.assessments.figures(row))
    return Known.of(any(figure in told for figure in figures))


# Assignments and activities in reports.


class Told(NamedTuple):
    """Whether a report tells of an assignment or an activity; `finished` where it need not."""

    known: Known
    how: Literal["told", "finished", "absent", ""] = ""


def is_told(item: Assignment | Activity, report: Report, workspace: "Workspace") -> Told:
    """Whether a report that is to follow up an assignment or an activity has a row that tells of it.

    What an earlier report gives as done or stopped need not be taken up again.
    """
    field = "assignments" if isinstance(item, Assignment) else "activities"
    rows = workspace.follow_up.rows(report, field)
    is_bare = bare_row(item, report, workspace) is not None
    if item.id and (item.sort, item.id) in rows.names and not is_bare:
        return Told(YES, "told")
    if workspace.follow_up.is_finished(item, report):
        return Told(YES, "finished")
    unread = any(item.is_unread(one) for one in ("start", "due", "status", "to"))
    if rows.is_open or unread or not item.id:
        return Told(UNKNOWN)
    return Told(NO, "absent")


def activities_to_follow_up(report: Report, workspace: "Workspace") -> Iterator[Activity]:
    """The activities that a report of a reporting that covers them is to tell of."""
    for plan in workspace.follow_up.plans(report):
        for activity in plan.activities if workspace.owes(plan) else ():
            if _is_current(activity, report):
                yield activity


def _is_current(activity: Activity, report: Report) -> bool:
    """Whether an activity has begun by the end of a report's period and was not over before it."""
    if activity.start is not None and activity.start.start > report.period.end:
        return False
    is_over = activity.status in ENDED
    return not (is_over and activity.due is not None and activity.due.end < report.period.start)


def has_plan_row(plan: Plan, report: Report, workspace: "Workspace") -> Known:
    """Whether a report that a plan is to be followed up in has a row about it."""
    if plan.is_unread("id"):
        return UNKNOWN
    rows = workspace.follow_up.rows(report, "plans")
    if plan.id and ("plan", plan.id) in rows.names:
        return NO if workspace.follow_up.is_only_named(plan, report) else YES
    return UNKNOWN if rows.is_open else NO


class LeftOut(NamedTuple):
    """An assignment to several bodies of which a report tells the status of some only."""

    row: ReportedAssignment
    assignment: Assignment
    body: Body


def without_status(report: Report, workspace: "Workspace") -> Iterator[LeftOut]:
    """The bodies of whose part of an assignment a report says nothing, though it does so of others."""
    for row in report.assignments:
        if not row.by or row.is_unread("by"):
            continue
        found = workspace.index.find(row.assignment, ("assignment",), report)
        items = [item for item in found if isinstance(item, Assignment)]
        if len(items) != 1 or items[0].is_unread("to"):
            continue
        for name in items[0].to:
            body = workspace.bodies.get(name)
            if body is not None and name not in row.by and not body.outside:
                yield LeftOut(row, items[0], body)

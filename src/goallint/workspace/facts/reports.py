"""Facts of reports: which are there, and what they say of what they are to follow up."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from goallint.format.model import (
    Activity,
    Area,
    Assignment,
    Body,
    Goal,
    Level,
    NotConcerned,
    Plan,
    Report,
    ReportedActivity,
    ReportedAssignment,
    ReportedGoal,
    Reporting,
)
from goallint.late import expression
from goallint.workspace.calendar import Demand
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

About = Goal | Area


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
        if not _is_in_force(plan, report, workspace) or not workspace.owes(plan):
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


# How a report's analysis is broken down.


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
    return any(_is_in_force(p, report, workspace) for p in plans.main(body)) and not any(
        workspace.cascade.is_unclear(plan) for plan in plans.in_force(body, report)
    )


def _is_in_force(plan: Plan, report: Report, workspace: "Workspace") -> bool:
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
        if _is_in_force(plan, report, workspace)
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


# The form of reports.

_NUMBER = expression(r"(?:\d+(?:\.\d+)*\.?|[a-z]\)|\d+\))\s+")
_JOINED = expression(r"\s*(?:,|/|&|\+|\b(?:och|samt|and)\b)\s*")


def reporting_of(report: Report, workspace: "Workspace") -> Reporting | None:
    """The row of the calendar that a report belongs to, if it applies to the report's time."""
    if not report.reporting:
        return None
    for item in workspace.index.find(report.reporting, ("reporting",), report):
        if isinstance(item, Reporting) and not item.is_unread("period"):
            applies = item.period is None or item.period.overlaps(report.period)
            return item if applies else None
    return None


def heading(text: str) -> str:
    """A heading as it compares: without its number, case, colon and spacing."""
    folded = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    number = _NUMBER.match(folded)
    return folded[number.end() if number else 0 :].rstrip(" :.")


def headings(texts: Iterable[str]) -> set[str]:
    """The headings as they compare; one that joins two (`Ekonomi och personal`) is each of them too."""
    found: set[str] = set()
    for text in texts:
        whole = heading(text)
        found |= {whole, *(part for part in _JOINED.split(whole) if part)}
    return found


def sections_missing(report: Report, workspace: "Workspace") -> list[str] | None:
    """The sections that the calendar demands of a report and it lacks; None if that is not known."""
    reporting = reporting_of(report, workspace)
    if reporting is None or report.is_unread("sections") or reporting.is_unread("sections"):
        return None
    there = headings(report.sections.headings if report.sections else ())
    return [demanded for demanded in reporting.sections if heading(demanded) not in there]


class Form(msgspec.Struct, frozen=True):
    """A report with its headings, without those that the calendar demands."""

    report: Report
    headings: frozenset[str]


def form_of(report: Report, reporting: Reporting, workspace: "Workspace") -> Form | None:
    """The form of a report; None if it has none, or none that can be compared."""
    is_known = not ({"sections", "period", "*"} & set(report.unknown))
    if not report.sections or not report.sections.headings or not is_known:
        return None
    if reporting.is_unread("sections") or not workspace.owes(report):
        return None
    demanded = {heading(text) for text in reporting.sections}
    return Form(report, frozenset(map(heading, report.sections.headings)) - demanded)


def differing(forms: Iterable[Form]) -> list[Form]:
    """The reports of those years in which the forms of one reporting differ."""
    years: dict[int, list[Form]] = {}
    for form in forms:
        years.setdefault(form.report.period.end.year, []).append(form)
    return [
        form
        for _, same in sorted(years.items())
        if len({form.headings for form in same}) > 1
        for form in same
    ]


def has_common_form(
    reporting: Reporting, reports: Iterable[Report], workspace: "Workspace"
) -> Known:
    """Whether the reports of a reporting have the sections that are demanded, and the same others.

    Compared are the reports of one year. Unknown where no report gives its sections.
    """
    found = list(reports)
    forms = [form for one in found if (form := form_of(one, reporting, workspace)) is not None]
    missing = [sections_missing(one, workspace) for one in found]
    if differing(forms) or any(missing):
        return NO
    return YES if len(forms) == len(found) else UNKNOWN


# Levels.


def reportings_of(level: Level, workspace: "Workspace") -> list[Reporting] | None:
    """The rows of the calendar in which bodies on a level report; None if that is not known."""
    organisation, bodies = workspace.organisation, workspace.bodies
    if organisation is None or organisation.is_unread("reporting"):
        return None
    if organisation.is_unread("levels") or level.is_unread("cascade"):
        return None
    levels = {one.id for one in bodies.levels}
    rows: list[Reporting] = []
    for reporting in organisation.reporting:
        if reporting.is_unread("from"):
            return None
        for name in reporting.from_:
            body = bodies.get(name)
            if name == level.id or (body is not None and body.level == level.id):
                rows.append(reporting)
            elif body is None and name not in levels:
                return None
    return rows


def may_follow_up(row: Reporting, plan: Plan, as_of: date) -> bool:
    """Whether a plan can be followed up in a reporting of its level: it had not ended before."""
    if row.period is None or row.is_unread("period") or "period" in plan.unknown:
        return True
    start = plan.period.start
    return row.period.end >= start or start > as_of


def plans_on(level: Level, workspace: "Workspace") -> Iterator[Plan]:
    """The plans in force as of, or in the period that is checked, of the bodies on a level."""
    settings = workspace.settings
    for plan in _owed_on(level, workspace):
        span = workspace.plans.span(plan)
        is_now = span is None or span.start <= settings.as_of <= span.end
        if settings.period is not None or is_now:
            yield plan


def _owed_on(level: Level, workspace: "Workspace") -> Iterator[Plan]:
    for plan in workspace.plans.all:
        body = workspace.body(plan)
        if body is not None and body.level == level.id and workspace.owes(plan):
            yield plan


def is_followed_up(level: Level, bodies: Iterable[Body], workspace: "Workspace") -> Known:
    """Whether the calendar asks for a report from some of the bodies on a level (R 2019, 2022).

    A row of the calendar whose period had ended when a plan began is no follow-up of that plan. Where no
    plan is in force, it is asked for the time of those that ended last, which are reported on after that.
    """
    if reportings_of(level, workspace) is None:
        return UNKNOWN
    on_level = [body for body in bodies if body.level == level.id]
    calendar, as_of = workspace.calendar, workspace.settings.as_of
    rows = {row.id: row for body in on_level for row in calendar.reportings_of(body)}.values()
    plans = [plan for plan in plans_on(level, workspace) if workspace.body(plan) in on_level]
    if plans:
        return Known.of(all(any(may_follow_up(row, plan, as_of) for row in rows) for plan in plans))
    ended = [
        span
        for plan in _owed_on(level, workspace)
        if workspace.body(plan) in on_level
        and (span := workspace.plans.span(plan))
        and span.end < as_of
    ]
    if not ended:
        return Known.of(any(row.period is None or row.period.end >= as_of for row in rows))
    last = max(span.end for span in ended)
    return Known.of(
        all(
            any(row.period is None or row.period.overlaps(span) for row in rows)
            for span in ended
            if span.end == last
        )
    )


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

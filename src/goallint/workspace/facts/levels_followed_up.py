"""Facts of levels: whether the calendar asks for reports of the plans on them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from goallint.format.model import (
    Body,
    Level,
    Plan,
    Reporting,
)
from goallint.workspace.facts.known import UNKNOWN, Known

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace


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

"""Controls of follow-up that are in order, while that follow-up is missing."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from goallint.format.model import Body, Control, ControlPlan, Item, Plan, Report, Reporting
from goallint.workspace import controls
from goallint.workspace.calendar import Demand
from goallint.workspace.facts.controls import step_of
from goallint.workspace.facts.known import Known, is_named

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace


class MissingFollowUp(NamedTuple):
    """A follow-up that a control covers and that is not there."""

    item: Plan | Reporting
    """The plan that is not followed up, or the reporting in which a report is missing."""
    report: Report | None = None
    """The report without a row for the plan."""


class _Seen(msgspec.Struct, frozen=True):
    """Whose follow-up a control could see, and what fell due then."""

    body: Body
    first: date
    last: date


def missing_follow_up(control: Control, workspace: "Workspace") -> Iterator[MissingFollowUp]:
    """What is missing of the follow-up that a control covers, if it passed; one for each `covers`."""
    seen = _seen(control, workspace)
    if seen is None:
        return
    for name in dict.fromkeys(control.covers):
        for item in workspace.index.find(name, ("plan", "reporting"), control.document):
            found = _missing(item, seen, workspace)
            if found:
                yield found
                break


def result_holds(control: Control, workspace: "Workspace") -> Known:
    """Whether a control's result is not contradicted: it did not pass, or what it covers is there."""
    missing = list(missing_follow_up(control, workspace))
    if any(not is_named(workspace, control.name, item.name) for item, _ in missing):
        return Known.NO
    is_known = not missing and _is_known(control, workspace)
    return Known.YES if is_known else Known.UNKNOWN


def _is_known(control: Control, workspace: "Workspace") -> bool:
    """Whether a control did not pass, or all that it covers could be read and followed."""
    step = controls.step(control)
    if step is None and not _has_plain_result(control):
        return False
    if step != 0:
        return True
    seen = _seen(control, workspace)
    if seen is None or control.is_unread("covers"):
        return False
    found = [
        workspace.index.find(name, ("plan", "reporting"), control.document)
        for name in control.covers
    ]
    return all(items and all(_is_clear(one, seen, workspace) for one in items) for items in found)


def _has_plain_result(control: Control) -> bool:
    """Whether a control's result, or that it has none, and the scale are as they stand."""
    result = control.result
    is_unread = control.is_unread("result") or (result and result.is_unread("assessment"))
    return not is_unread and not control.document.is_unread("scale")


def _is_clear(item: Item, seen: _Seen, workspace: "Workspace") -> bool:
    """Whether it is known what is there of the follow-up of a plan, or in a reporting."""
    calendar, follow_up = workspace.calendar, workspace.follow_up
    if isinstance(item, Plan):
        fields = ("id", "period", "reported_in")
        return not any(item.is_unread(field) for field in fields) and not any(
            rows.is_open and ("plan", item.name) not in rows.names
            for _, report in follow_up.reports_on(item)
            for rows in (follow_up.rows(report, "plans"),)
        )
    if not isinstance(item, Reporting) or item.unknown or workspace.has_closed_files:
        return False
    return all(
        calendar.standing_for(demand)
        for body in calendar.bodies(item)
        for demand in calendar.demanded(body)
        if demand.reporting is item and _sees(seen, demand, workspace)
    )


def _seen(control: Control, workspace: "Workspace") -> _Seen | None:
    """What a control that passed could see; None of another, or where that is not known."""
    document: ControlPlan = control.document
    result, body = control.result, workspace.body(control)
    if result is None or body is None or step_of(control, workspace) != 0:
        return None
    if "period" in document.unknown or result.is_unread("date"):
        return None
    return _Seen(body, document.period.start, result.date or document.period.end)


def _missing(item: Item, seen: _Seen, workspace: "Workspace") -> MissingFollowUp | None:
    if isinstance(item, Plan):
        for _, report in workspace.follow_up.unreported(item) if workspace.owes(item) else ():
            known = max(report.period.end, report.dated or report.period.end)
            if seen.first <= report.period.end and known <= seen.last:
                return MissingFollowUp(item, report)
    elif isinstance(item, Reporting) and not workspace.has_closed_files:
        for demand in workspace.calendar.missing_in(item):
            if _sees(seen, demand, workspace) and demand.body.id not in workspace.unreadable:
                return MissingFollowUp(item)
    return None


def _sees(seen: _Seen, demand: Demand, workspace: "Workspace") -> bool:
    """Whether a report was due, of the body or one below, while a control could see it."""
    is_own = demand.body is seen.body or workspace.bodies.is_above(seen.body, demand.body)
    return is_own and seen.first <= demand.last_day < seen.last

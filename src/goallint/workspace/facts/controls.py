"""Facts of internal control and self-checks."""

from typing import TYPE_CHECKING

from goallint.format.model import Body, Control, SelfCheck
from goallint.format.values.period import Period
from goallint.workspace import controls
from goallint.workspace.facts.known import NO, UNKNOWN, Known, all_of, states
from goallint.workspace.follow_up import says_something

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace


def is_over(control: Control, workspace: "Workspace") -> bool:
    """Whether the period of a control's plan is over as of."""
    plan = control.document
    return "period" not in plan.unknown and plan.period.end <= workspace.settings.as_of


def is_to_come(control: Control, workspace: "Workspace") -> bool:
    """Whether a control has a result, but one that is dated after as of."""
    return control.result is not None and not workspace.settings.knows(control.result.date)


def step_of(control: Control, workspace: "Workspace") -> int | None:
    """The number of a result's step as of, 0 for the best; None where it is not on a scale."""
    return None if is_to_come(control, workspace) else controls.step(control)


def is_performed(control: Control, workspace: "Workspace") -> Known:
    """Whether a control has a result as of, other than the last step of its scale (P 4.4.1).

    A note on the scale's place does not say which step it is: it may be the last.
    """
    if is_to_come(control, workspace):
        return NO
    stated = states(control, "result")
    result = control.result
    if result is not None and result.is_unread("assessment"):
        return UNKNOWN
    if is_blank(control):
        return NO
    if result is not None and controls.scale(control) and not controls.assessment(control):
        return UNKNOWN
    return all_of((stated, Known.of(not controls.is_not_performed(control))))


def is_blank(control: Control) -> bool:
    """Whether a control has a result that says nothing."""
    return control.result is not None and not says_something(control.result, ())


def shows_deviation(control: Control, workspace: "Workspace") -> bool:
    """Whether a control's result as of lies between the best step of its scale and the last."""
    return bool(step_of(control, workspace)) and not controls.is_not_performed(control)


def is_without_scale(control: Control, workspace: "Workspace") -> bool:
    """Whether a control has a result as of that no scale tells to be a deviation or none."""
    is_known = controls.assessment(control) and not is_to_come(control, workspace)
    return bool(is_known) and not control.document.scale and not control.document.is_unread("scale")


def has_action(control: Control) -> Known:
    """Whether something is to be done, or was done, about what a control showed."""
    return states(control.result, "actions", "action") if control.result else NO


# Self-checks.


def bodies_of(self_check: SelfCheck, superior: Body, workspace: "Workspace") -> list[Body]:
    """The bodies that report a self-check of a superior: those named, or below it on those levels."""
    return [
        body
        for body in workspace.calendar.named(self_check.from_, superior)
        if body.id in self_check.from_
        or body is superior
        or workspace.bodies.is_above(superior, body)
    ]


def demanded(self_check: SelfCheck) -> int:
    """How often a self-check is to be made in each of its periods."""
    return 1 if self_check.times is None else int(self_check.times)


def done(self_check: SelfCheck, body: Body, period: Period, workspace: "Workspace") -> int | None:
    """How often a body has reported a self-check in a period; None if that cannot be told.

    Other bodies that are asked as well report for themselves, not for those above or below them.
    """
    superior = workspace.body(self_check)
    if superior is None or workspace.has_closed_files:
        return None
    if any(self_check.is_unread(field) for field in ("id", "times", "each", "from")):
        return None
    others = {one.id for one in bodies_of(self_check, superior, workspace)} - {body.id}
    counts, bodies = workspace.follow_up.self_checks, workspace.bodies
    above = [None, *(one for one in bodies.above(body) if one.id not in others)]
    if any(counts(self_check.id, one, period) for one in above):
        return None
    if any(demand.period.overlaps(period) for demand in workspace.calendar.missing_from(body)):
        return None
    total = 0
    for one in (body, *(one for one in bodies.below(body) if one.id not in others)):
        for count in counts(self_check.id, one, period):
            if count is None:
                return None
            total += count
    return total


def is_made(self_check: SelfCheck, body: Body, period: Period, workspace: "Workspace") -> Known:
    """Whether a body has reported a self-check as often as is demanded (P 4.4.1)."""
    count = done(self_check, body, period, workspace)
    return UNKNOWN if count is None else Known.of(count >= demanded(self_check))


def is_due(body: Body, period: Period, workspace: "Workspace") -> bool:
    """Whether the reports in which a body can tell of a period have had their last day.

    Before that, what is not told may still be. Reports on a part of the period count before those
    that only overlap it.
    """
    calendar = workspace.calendar
    year = workspace.settings.fiscal_year.of(period.end)
    told = [
        (reporting, during)
        for reporting in calendar.reportings_of(body)
        for during in calendar.periods(reporting, year)
        if during.overlaps(period)
    ]
    inside = [one for one in told if one[1].within(period)]
    days = (calendar.last_day(reporting, during) for reporting, during in inside or told)
    return all(last is None or last < workspace.settings.as_of for last in days)

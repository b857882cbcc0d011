"""Facts of plans and of the bodies that must have them."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from goallint.format.model import EVERYTHING, Body, ControlPlan, InPlan, Plan
from goallint.workspace.calendar import later
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known, any_of, states

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

_YEAR = 365
TOP_LEVELS = 2
"""Levels, from the top, whose main plans are decided by an assembly: the council and the boards."""


def has_goals(plan: Plan) -> Known:
    """Whether a plan has a goal of its own. An empty list is none."""
    return states(plan, "goals")


def answers_above(plan: Plan) -> Known:
    """Whether a plan answers goals above: by what supports them, by passing on, or by reasons."""
    work = (*plan.goals, *plan.assignments, *plan.activities)
    supported = any_of(states(item, "supports") for item in work)
    lists = ("assignments", "activities", "goals")
    unread = [UNKNOWN for field in lists if plan.is_unread(field)]
    return any_of((supported, states(plan, "passes_on", "not_concerned"), *unread))


def is_steered_elsewhere(plan: Plan, workspace: "Workspace") -> bool:
    """Whether a plan without goals has its body's goals in another, and no type says that they belong in this one."""
    if plan.goals:
        return False
    body = workspace.body(plan)
    level = workspace.bodies.level(body) if body else None
    if body is None or (level is not None and level.plan):
        return False
    return any(other.goals for other in workspace.plans.in_force(body, plan) if other is not plan)


def is_without_goals(plan: Plan, workspace: "Workspace") -> Known:
    """Whether a main plan has no goals, nor anything in their place."""
    found = workspace.cascade.is_without_goals(plan)
    return UNKNOWN if found and may_be_steered_elsewhere(plan, workspace) else Known.of(found)


def may_be_steered_elsewhere(plan: Plan, workspace: "Workspace") -> bool:
    """Whether a file that cannot be opened may hold the plan with the body's goals, as no type says where they belong."""
    body = workspace.body(plan)
    level = workspace.bodies.level(body) if body else None
    return workspace.has_closed_files and (level is None or not level.plan)


def has_own_main(body: Body, workspace: "Workspace") -> Known:
    """Whether a body has a main plan that it answers for itself, and so reports on."""
    plans = workspace.plans.own(body)
    if any(map(workspace.plans.is_main, plans)):
        return YES
    is_hidden = workspace.has_homeless_plan or workspace.has_closed_files
    return UNKNOWN if is_hidden or any(map(_may_be_main, plans)) else NO


def _may_be_main(plan: Plan) -> bool:
    """Whether the type of a plan could not be read."""
    return not {"type", EVERYTHING}.isdisjoint(plan.unknown)


def has_plan(body: Body, workspace: "Workspace") -> Known:
    """Whether a body has the plan that its level names, to go with the newest one above (P 4.2)."""
    settings = workspace.settings
    plans = workspace.plans.of(body)
    if "id" in body.unknown or any(map(_may_be_main, plans)):
        return UNKNOWN
    if workspace.plans.unmatched(body, settings.as_of, settings.period) is None:
        return YES
    is_hidden = workspace.has_homeless_plan or workspace.has_closed_files
    return UNKNOWN if is_hidden or is_taken_over(body, workspace, settings.as_of) else NO


def is_taken_over(body: Body, workspace: "Workspace", day: date) -> bool:
    """Whether by a day another body's plan continues the goals of a body after its last plan, so that it may be no more."""
    since = workspace.heirs.since(body)
    return since is not None and since <= day


# Decisions.


def states_decision(plan: Plan, as_of: date) -> Known:
    """Whether a plan says that it has been decided or revised, by the day that counts.

    A decision whose day has not come is none yet; one whose day is not real is unknown.
    """
    stated = [*([plan.decided] if plan.decided else ()), *plan.revised]
    if any(
        not decision.wrong_date and (decision.date is None or decision.date <= as_of)
        for decision in stated
    ):
        return YES
    is_unread = plan.is_unread("decided") or plan.is_unread("revised")
    return UNKNOWN if is_unread or any(d.wrong_date for d in stated) else NO


def is_to_be_decided(plan: Plan, workspace: "Workspace") -> bool:
    """Whether an assembly decides a plan: a main plan on one of the two highest levels."""
    body = workspace.body(plan)
    if body is None or not workspace.plans.is_main(plan):
        return False
    is_placed = workspace.bodies.level(body) is not None
    return is_placed and workspace.bodies.rank(body) < TOP_LEVELS


def is_carried_on(item: InPlan, workspace: "Workspace") -> bool:
    """Whether an earlier plan of the body has an item under the same id."""
    body, begins = item.document.body, item.document.period.start
    return any(
        other.document.body_id == body
        and (span := other.document.span) is not None
        and span.start < begins
        for other in (workspace.index.ever(item.name, (item.sort,)) if item.name else ())
    )


def days_late(plan: Plan | ControlPlan) -> int:
    """How many days after its period began a plan was first decided; 0 where it was not, or nobody knows."""
    decided = plan.decided.date if plan.decided else None
    if decided is None or "period" in plan.unknown:
        return 0
    return max((decided - plan.period.start).days, 0)


class Latest(msgspec.Struct, frozen=True):
    """A plan's latest decision."""

    day: date
    field: str | tuple[str, int]


def latest_decision(plan: Plan) -> Latest | None:
    """The day of a plan's latest decision, and its field; None if some day is not known."""
    if {"decided", "revised", EVERYTHING} & set(plan.unknown):
        return None
    found: list[Latest] = []
    for number, decision in enumerate(plan.revised):
        if decision.date is None:
            return None
        found.append(Latest(decision.date, ("revised", number)))
    if plan.decided and plan.decided.wrong_date:
        return None
    if plan.decided and plan.decided.date:
        found.append(Latest(plan.decided.date, "decided"))
    return max(found, key=lambda one: one.day, default=None)


def bases(plan: Plan, workspace: "Workspace") -> Iterator[Plan]:
    """What a plan is based on: what it names, else the main plan above in force when it begins."""
    if "based_on" in plan.unknown:
        return
    if plan.based_on is None:
        yield from workspace.plans.basis(plan)
        return
    for name in dict.fromkeys(plan.based_on):
        for basis in workspace.index.find(name, ("plan",), plan):
            if isinstance(basis, Plan) and basis is not plan:
                yield basis


def earlier_than(plan: Plan, workspace: "Workspace") -> Iterator[tuple[Plan, date]]:
    """The bases that were decided after a plan was, each with the day of its first decision.

    A plan that does not say what it is based on may be based on any of several: only if all are later, one is.
    """
    latest = latest_decision(plan)
    found = list(bases(plan, workspace)) if latest else []
    later = [
        (basis, first)
        for basis in found
        if latest and (first := _first_day(basis)) and latest.day < first
    ]
    if plan.based_on is not None or len(later) == len(found):
        yield from later


def _first_day(plan: Plan) -> date | None:
    return plan.decided.date if plan.decided else None


def follows_basis(plan: Plan, workspace: "Workspace") -> Known:
    """Whether a plan was decided no earlier than what it is based on; unknown without both days."""
    if next(earlier_than(plan, workspace), None) is not None:
        return NO
    latest, known = latest_decision(plan), [_first_day(one) for one in bases(plan, workspace)]
    if latest is None or not known or "based_on" in plan.unknown:
        return UNKNOWN
    return YES if all(first and first <= latest.day for first in known) else UNKNOWN


def is_current(plan: Plan, workspace: "Workspace") -> Known:
    """Whether a plan's period is not over as of, or by the end of the period that is checked."""
    if "period" in plan.unknown or "type" in plan.unknown:
        return UNKNOWN
    settings = workspace.settings
    day = min(settings.as_of, settings.period.end) if settings.period else settings.as_of
    return Known.of(plan.period.end >= day)


def is_last_reported(plan: Plan, workspace: "Workspace") -> bool:
    """Whether a report of a plan's body ends with it, and nothing here is about the time after.

    The next plan is due when another body of the level or above has one, when the body reports on
    a later time, or a year after the plan's end.
    """
    body, end, as_of = workspace.body(plan), plan.period.end, workspace.settings.as_of
    if body is None or later(end, _YEAR) < as_of:
        return False
    if workspace.calendar.last_reported(body) != end:
        return False
    begun = workspace.plans.last_begun(workspace.bodies.rank(body), as_of)
    return begun is None or begun <= end

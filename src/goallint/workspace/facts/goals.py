"""Facts of goals in the cascade: their links upward, and what their bodies answer."""

from typing import TYPE_CHECKING, Literal

import msgspec

from goallint.format.model import Area, Body, Goal, Plan
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known, all_of, no_unless_named

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

How = Literal["supports", "area", "none", "period", "beside", ""]
"""How a goal is linked upward: it supports something above, or only has a strategic area; or why it
is not: it names neither, names what is not in force at its time, or what is not above it."""


class LinkUpward(msgspec.Struct, frozen=True):
    """Whether a goal has a link upward, and how."""

    known: Known
    how: How = ""


def link_upward(goal: Goal, workspace: "Workspace") -> LinkUpward:
    """Whether a goal supports a goal or an assignment of a body above, directly or through others.

    A strategic area of the organisation is a link too, if a looser one (P 4.2). A link that leads
    nowhere at all leaves it unknown: something is meant, but not what.
    """
    if goal.lacks("supports") and goal.lacks("area"):
        return LinkUpward(NO, "none")
    if workspace.body(goal) is None:
        return LinkUpward(UNKNOWN)
    if workspace.cascade.supports_above(goal):
        return LinkUpward(YES, "supports")
    if goal.area and any(area.id == goal.area for area in workspace.bodies.areas):
        return LinkUpward(YES, "area")
    if goal.area or goal.is_unread("supports") or goal.is_unread("area"):
        return LinkUpward(UNKNOWN)
    plan = goal.document
    sorts = ("goal", "assignment")
    lost = [name for name in goal.supports if not workspace.index.find(name, sorts, plan)]
    if lost and (
        workspace.has_closed_files or any(not workspace.index.ever(name, sorts) for name in lost)
    ):
        return LinkUpward(UNKNOWN)
    return LinkUpward(NO, "period" if len(lost) == len(set(goal.supports)) else "beside")


def is_to_be_linked(goal: Goal, workspace: "Workspace") -> bool:
    """Whether a link upward is asked of a goal.

    It is of goals in main plans, of bodies that must take part in the cascade, where some body
    above has goals at the time.
    """
    body = workspace.body(goal)
    return (
        body is not None
        and workspace.bodies.is_required(body)
        and workspace.plans.is_main(goal.document)
        and workspace.cascade.has_superior_goals(goal.document)
    )


def is_linked(plan: Plan, workspace: "Workspace", body: Body | None = None) -> Known:
    """Whether a plan's body, or another whose plan it is, answers a goal above, or has a goal in an area where one above has."""
    found = workspace.cascade.is_linked(plan, body)
    # A file that cannot be opened may hold another of its plans.
    return UNKNOWN if found is False and workspace.has_closed_files else Known.of(found)


def has_goal_in(area: Area, body: Body, plan: Plan, workspace: "Workspace") -> Known:
    """Whether the body of a plan has a goal in a strategic area, in any plan in force with it."""
    found = workspace.cascade.areas(plan, body)
    return UNKNOWN if found is None else Known.of(area.id in found)


def is_body_linked(body: Body, workspace: "Workspace") -> Known:
    """Whether a body is linked upward in each of its main plans with goals above them."""
    plans = workspace.plans.main(body)
    return all_of(
        is_linked(plan, workspace, body)
        for plan in plans
        if workspace.owes(plan) and workspace.cascade.has_superior_goals(plan)
    )


def has_key_figure(goal: Goal, workspace: "Workspace") -> Known:
    """Whether some key figure measures a goal, wherever it stands."""
    measures = workspace.measures
    if measures.figures(goal):
        return YES
    return UNKNOWN if measures.is_measured(goal) else no_unless_named(workspace, goal.name)

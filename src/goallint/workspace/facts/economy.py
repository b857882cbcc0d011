"""Sound economy as a whole: what the council's rule makes of the goals as a report assesses them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import msgspec

from goallint.format.model import EVERYTHING, Goal, Plan, Report, Step
from goallint.format.values.quantity import Quantity
from goallint.format.values.unit import unit_of
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known, all_of

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

Field = Literal["assessment", "forecast"]
Kind = Literal["financial", "operational"]
KINDS: tuple[Kind, ...] = ("financial", "operational")


class GoalsOfKind(msgspec.Struct, frozen=True):
    """The goals of one kind, as a report assesses them."""

    kind: Kind
    demand: Quantity
    """The share of them that is to be met, or how many."""
    met: int
    missed: int
    open: int
    """Those of which the report does not say it."""

    @property
    def total(self) -> int:
        """How many there are."""
        return self.met + self.missed + self.open

    @property
    def is_reached(self) -> Known:
        """Whether so many are met as are to be, whatever becomes of the open ones."""
        if not self.total:
            return UNKNOWN
        needed = self.demand.number
        if unit_of(self.demand.unit).is_per_cent:
            needed = needed * self.total / 100
        if Decimal(self.met) >= needed:
            return YES
        return NO if Decimal(self.met + self.open) < needed else UNKNOWN


class Recount(msgspec.Struct, frozen=True):
    """What the rule makes of a report's own assessments of the goals."""

    parts: tuple[GoalsOfKind, ...]

    @property
    def is_sound(self) -> Known:
        """Whether the goals are met as the rule demands."""
        return all_of(part.is_reached for part in self.parts)


def recount(report: Report, field: Field, workspace: "Workspace") -> Recount | None:
    """What the rule makes of a report's assessments or forecasts; None where there is no rule, or it cannot tell."""
    organisation, scale = workspace.organisation, workspace.assessments.scale
    rule = organisation.sound_economy if organisation else None
    body = workspace.body(report)
    if rule is None or scale is None or body is None or rule.unknown or "period" in report.unknown:
        return None
    plans = _plans(report, workspace)
    if not plans or any(_is_unread(plan) for plan in plans):
        return None
    said = _said(report, field, workspace)
    parts = []
    for kind in KINDS:
        demand: Quantity | None = getattr(rule, kind)
        if demand is None or unit_of(demand.unit).measure not in ("", "%"):
            continue
        steps = [said.get(id(goal)) for plan in plans for goal in of_kind(plan, kind)]
        known = [scale.step(one) if one else None for one in steps]
        met = sum(step is scale.first for step in known)
        unknown = sum(step is None for step in known)
        parts.append(GoalsOfKind(kind, demand, met, len(known) - met - unknown, unknown))
    return Recount(tuple(parts)) if parts else None


def of_kind(plan: Plan, kind: Kind) -> Iterator[Goal]:
    """The goals of a plan that are financial, or that are not."""
    return (goal for goal in plan.goals if goal.financial is (kind == "financial"))


def lacking_kinds(plan: Plan, workspace: "Workspace") -> tuple[Kind, ...]:
    """The kinds of goals that the rule counts and the council has none of while its main plan is in force.

    Empty where the plan has no goals at all, or some cannot be read.
    """
    organisation, body = workspace.organisation, workspace.body(plan)
    rule = organisation.sound_economy if organisation else None
    if rule is None or body is None or body.under or not plan.goals:
        return ()
    if not workspace.plans.is_main(plan) or body.is_unread("under"):
        return ()
    plans = workspace.plans.in_force(body, plan)
    if any(map(_is_unread, plans)):
        return ()
    return tuple(
        kind
        for kind in KINDS
        if getattr(rule, kind) is not None
        and not any(True for one in plans for _ in of_kind(one, kind))
    )


def _plans(report: Report, workspace: "Workspace") -> list[Plan]:
    """The plans of the reporting body that are in force on the report's last day."""
    body = workspace.body(report)
    found = workspace.plans.in_force(body, report) if body else ()
    day = report.period.end
    return [
        plan
        for plan in found
        if (span := workspace.plans.span(plan)) is not None and span.start <= day <= span.end
    ]


def _is_unread(plan: Plan) -> bool:
    return plan.is_unread("goals", "period") or any(g.is_unread("financial") for g in plan.goals)


def _said(report: Report, field: Field, workspace: "Workspace") -> dict[int, str]:
    """What a report says of each goal, by identity: of the goal itself before what it says of its area.

    What two rows say differently is not known.
    """
    if {"goals", EVERYTHING} & set(report.unknown):
        return {}
    found: dict[int, str] = {}
    for is_of_goal in (False, True):
        told: dict[int, str] = {}
        for row in report.goals:
            written: str | None = getattr(row, field)
            if written and (row.goal is not None) is is_of_goal:
                for goal in workspace.assessments.goals(row):
                    same = told.setdefault(id(goal), written)
                    if _step(same, workspace) != _step(written, workspace):
                        told[id(goal)] = ""
        found |= told
    return found


def _step(written: str, workspace: "Workspace") -> Step | str | None:
    scale = workspace.assessments.scale
    return scale.step(written) if scale and written else written

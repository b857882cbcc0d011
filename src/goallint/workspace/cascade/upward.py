"""Whether bodies and goals are linked upward: to goals and assignments of superiors, or by an area."""

from functools import cached_property
from typing import Any

from goallint.format.model import Assignment, Body, Goal, Item, Plan
from goallint.format.values.period import Period
from goallint.workspace.cascade.links import work_of
from goallint.workspace.cascade.superiors import Superiors


class Upward(Superiors):
    """The links of bodies and goals to those above them."""

    def __init__(self, *about: Any) -> None:
        super().__init__(*about)
        self._linked: dict[tuple[str, Period | None], bool | None] = {}

    def is_linked(self, plan: Plan, body: Body | None = None) -> bool | None:
        """Whether a plan's body, or another whose plan it is, answers a goal of its superiors, or has one in an area of theirs.

        In any of its plans that are in force with this one. None where a link cannot be followed.
        """
        body = body or self.bodies.get(plan.body)
        if body is None:
            return None
        key = (body.id, self.plans.span(plan))
        if key not in self._linked:
            self._linked[key] = self._is_linked(body, plan)
        return self._linked[key]

    def _is_linked(self, body: Body, plan: Plan) -> bool | None:
        above = list(self.plans_above(plan))
        own = self.plans.in_force(body, plan)
        if any((body.id, other) in self._answered_in for other in above):
            return True
        areas = self.areas(plan, body)
        if areas and any(goal.area in areas for other in above for goal in other.goals):
            return True
        superiors = {superior.id for superior in self.bodies.above(body)}
        queue: list[Item] = [item for one in own for item in work_of(one)]
        seen = set(queue)
        for here in queue:
            for target in self._leading_up(here):
                if not superiors.isdisjoint(target.document.body_ids) and _sets_goals(target):
                    return True
                if target not in seen:
                    seen.add(target)
                    queue.append(target)
        if areas is None or any(self.is_unclear(one) for one in own):
            return None
        return None if areas and any(self.areas(other) is None for other in above) else False

    def supports_above(self, goal: Goal) -> bool:
        """Whether a goal supports a goal or an assignment of a superior, directly or through others."""
        if goal in self._upward:
            return True
        if goal not in self._sideways:
            return False
        superiors = {superior.id for superior in self.above(goal)}
        queue: list[Item] = [goal]
        seen: set[Item] = {goal}
        for here in queue:
            for target in self._leading_up(here):
                is_above = not superiors.isdisjoint(target.document.body_ids)
                if is_above and isinstance(target, Goal | Assignment):
                    return True
                if target not in seen:
                    seen.add(target)
                    queue.append(target)
        return False

    @cached_property
    def _upward(self) -> set[Item]:
        """What supports something of a superior, directly or through items of its own body."""
        return self._spread(upward=True)

    @cached_property
    def _sideways(self) -> set[Item]:
        """What supports something of a body that is no superior, as `_upward`."""
        return self._spread(upward=False)

    def _spread(self, *, upward: bool) -> set[Item]:
        queue: list[Item] = []
        for plan in self.plans.all:
            superiors = {superior.id for superior in self.above(plan)}
            own = set(plan.body_ids)
            for item in work_of(plan):
                for target in self._leading_up(item):
                    if target.document is plan:
                        continue
                    others = target.document.body_ids
                    if own.isdisjoint(others) and superiors.isdisjoint(others) is not upward:
                        queue.append(item)
                        break
        found = set(queue)
        for here in queue:
            for item in self._down.get(here, ()):
                is_own = are_of_one_body(item, here)
                if is_own and item not in found and not self.in_one_ring(item, here):
                    found.add(item)
                    queue.append(item)
        return found

    def is_outside(self, plan: Plan) -> bool:
        """Whether a main plan's body answers no goal of its superiors and shares no area with one.

        False where nothing is demanded, where a link cannot be followed or is tied up in a ring,
        and where the plan is without goals at all.
        """
        body = self.bodies.get(plan.body)
        if body is None or not self.bodies.is_required(body) or not self.plans.is_main(plan):
            return False
        return (
            self.has_superior_goals(plan)
            and self.is_linked(plan) is False
            and not self.is_without_goals(plan)
            and not self._is_tied_up(body, plan)
            # That the list of goals is empty is told of by itself.
            and "goals" not in plan.empty
        )

    def is_without_goals(self, plan: Plan) -> bool:
        """Whether a main plan has no goals, nor anything in their place: support or an answer.

        Where the level names no type of plan, a body's plan with goals is the one that is meant.
        """
        if not (plan.lacks("goals") and plan.lacks("passes_on") and plan.lacks("not_concerned")):
            return False
        body = self.bodies.get(plan.body)
        if body is None or body.outside or not self.plans.is_main(plan):
            return False
        if any(not item.lacks("supports") for item in work_of(plan)):
            return False
        level = self.bodies.level(body)
        if level is not None and level.plan:
            return True
        return not any(other.goals for other in self.plans.in_force(body, plan))

    def _is_tied_up(self, body: Body, plan: Plan) -> bool:
        """Whether something of a body is tied up in a ring with its superiors, which is told of."""
        if not self.rings:
            return False
        superiors = {superior.id for superior in self.bodies.above(body)}
        own = (item for one in self.plans.in_force(body, plan) for item in work_of(one))
        rings = filter(None, map(self.ring, own))
        return any(not superiors.isdisjoint(ring.bodies) for ring in rings)


def _sets_goals(item: Item) -> bool:
    """Whether support of `item` is a link to the goals of its body."""
    return isinstance(item, Goal | Assignment) or (isinstance(item, Plan) and bool(item.goals))


def are_of_one_body(one: Item, other: Item) -> bool:
    """Whether two items stand in documents of one body."""
    first, second = one.document, other.document
    return first is second or not set(first.body_ids).isdisjoint(second.body_ids)

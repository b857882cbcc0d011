"""What stands above: the goals and areas of a body's superiors, and what in them could be supported."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from goallint.format.model import EVERYTHING, Body, Goal, Item, Plan
from goallint.format.values.period import Period
from goallint.workspace.cascade.meant import Meant


class Superiors(Meant):
    """The goals of superiors that are in force when a plan is."""

    def __init__(self, *about: Any) -> None:
        super().__init__(*about)
        self._areas: dict[tuple[str, Period | None], frozenset[str] | None] = {}
        self._first: dict[Plan, dict[str | None, Goal]] = {}

    def plans_above(self, plan: Plan) -> Iterator[Plan]:
        """The plans with goals of the superiors of a plan's body, in force when the plan is."""
        seen: set[Plan] = set()
        for superior in self.above(plan):
            for other in self.plans.in_force(superior, plan):
                if other.goals and other is not plan and other not in seen:
                    seen.add(other)
                    yield other

    def has_superior_goals(self, plan: Plan) -> bool:
        """Whether a superior of the plan's body has goals in force when the plan is."""
        return next(self.plans_above(plan), None) is not None

    def goal_above(self, plan: Plan, area: str | None = None) -> Goal | None:
        """A goal that one in `plan` could support: one that names its body, else in `area`, else the nearest.

        A goal that names other bodies is theirs to break down.
        """
        above = list(self.plans_above(plan))
        mine = [
            goal
            for other in above
            for goal in other.goals
            if goal.id and not set(goal.applies_to).isdisjoint(plan.body_ids)
        ]
        if mine:
            return next((goal for goal in mine if area and goal.area == area), mine[0])
        open_ = [goal for other in above for goal in other.goals if goal.id and not goal.applies_to]
        if open_:
            return next((goal for goal in open_ if area and goal.area == area), open_[0])
        for wanted in (area, None) if area else (None,):
            for other in above:
                found = self.goal_in(other, wanted)
                if found is not None:
                    return found
        return None

    def goal_in(self, plan: Plan, area: str | None = None) -> Goal | None:
        """The first goal of a plan that is in `area`, or the first of all."""
        first = self._first.get(plan)
        if first is None:
            first = self._first[plan] = {}
            for goal in plan.goals:
                if goal.id:
                    first.setdefault(None, goal)
                    first.setdefault(goal.area, goal)
        return first.get(area)

    def areas(self, plan: Plan, body: Body | None = None) -> frozenset[str] | None:
        """The areas that the body of a plan, or another whose plan it is, has goals in when it is in force.

        None if that cannot be told: an area, or a list of goals, is unreadable or unknown.
        """
        body = body or self.bodies.get(plan.body)
        if body is None:
            return None
        key = (body.id, self.plans.span(plan))
        if key not in self._areas:
            own = self.plans.in_force(body, plan)
            goals = [goal for one in own for goal in one.goals]
            found = frozenset(area for goal in goals for area in (goal.area, *goal.also_in) if area)
            known = {area.id for area in self.bodies.areas}
            told = found <= known and not any(
                {"goals", "area", "also_in", EVERYTHING} & set(item.unknown)
                for item in (*own, *goals)
                if item.unknown
            )
            self._areas[key] = found if told else None
        return self._areas[key]

    def between(self, goal: Goal, target: Goal) -> Goal | None:
        """A goal that `goal` passes by when it supports `target`, two or more levels up.

        It is of the nearest body between the two that has goals in force and does not answer the
        target itself, one that supports the target if there is such a goal. None if `goal` supports
        something of every such body as well.
        """
        body, top = self.body(goal), self.body(target)
        if body is None or top is None or not self.bodies.is_above(top, body):
            return None
        if self.bodies.rank(body) - self.bodies.rank(top) < 2:
            return None
        linked = {other.document.body_id for other in self._up.get(goal, ())}
        for middle in self.bodies.above(body):
            if middle.id == top.id:
                break
            if middle.id in linked or self.answer(target, middle) is not None:
                return None
            for plan in self.plans.in_force(middle, goal.document):
                passed_by = self.goal_in(plan, goal.area) or self.goal_in(plan)
                if passed_by is not None:
                    best = self._first_supports.get((target, middle.id))
                    fits = best is not None and self.index.overlap(best.document, goal.document)
                    return best if fits else passed_by
        return None

    @cached_property
    def _first_supports(self) -> dict[tuple[Item, str], Goal]:
        """The first goal of each body that supports each goal."""
        first: dict[tuple[Item, str], Goal] = {}
        for goal in self.goals:
            for target in self._up.get(goal, ()):
                first.setdefault((target, goal.document.body), goal)
        return first

"""Who breaks a goal down: the bodies below that take it up or pass it on, and those that are silent."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from goallint.format.model import Body, Goal, Item, Plan
from goallint.format.values.period import Period
from goallint.workspace.cascade.links import Ring
from goallint.workspace.cascade.upward import Upward, are_of_one_body


class TakenUp(Upward):
    """What bodies below make of goals."""

    def __init__(self, *about: Any) -> None:
        super().__init__(*about)
        self._steps: dict[tuple[str, Period | None], tuple[Body, ...]] = {}
        self._entered: dict[tuple[Ring, str], bool] = {}

    def is_broken_down(self, goal: Goal) -> bool:
        """Whether an item of a body below supports a goal, or a body below passes it on.

        Support counts directly, and through a chain of goals and assignments.
        """
        return goal in self._broken_down or self.body(goal) is None

    @cached_property
    def _broken_down(self) -> set[Item]:
        """What bodies below take up, spread upward through goals and assignments of one body."""
        queue: list[Item] = [
            item
            for plan in self.plans.all
            for item in (*plan.goals, *plan.assignments)
            if self._is_taken_up(item)
        ]
        found = set(queue)
        for here in queue:
            for target in self._leading_up(here):
                if are_of_one_body(target, here) and target not in found:
                    found.add(target)
                    queue.append(target)
        return found

    def _is_taken_up(self, item: Item) -> bool:
        """Whether a body below takes an item up without another item of its own body between."""
        bodies = self.whose(item)
        return not bodies or any(self._is_taken_up_below(item, body) for body in bodies)

    def _is_taken_up_below(self, item: Item, body: Body) -> bool:
        if not self.bodies.children(body):
            return False
        if self._is_passed_on_below(item, body):
            return True
        for supporter in self._below.get(item, ()):
            if self._is_below(supporter, body):
                return True
            if isinstance(supporter, Ring):
                key = (supporter, body.id)
                if key not in self._entered:
                    self._entered[key] = self._is_entered_below(supporter, body)
                if self._entered[key]:
                    return True
            elif body.id not in supporter.document.body_ids and self._is_entered_below(
                supporter, body
            ):
                return True
        return False

    def _is_entered_below(self, item: Item | Ring, body: Body) -> bool:
        return any(self._is_below(further, body) for further in self._chain(item))

    def _is_below(self, item: Item | Ring, body: Body) -> bool:
        """Whether an item is of a body below (or unknown), or is passed on by one."""
        if not isinstance(item, Ring):
            others = self.whose(item)
            if not others or any(self.bodies.is_above(body, other) for other in others):
                return True
        return self._is_passed_on_below(item, body)

    def _is_passed_on_below(self, item: Item | Ring, body: Body) -> bool:
        passed = self._passed_into if isinstance(item, Ring) else self._passed
        passing = (self.whose(plan) for plan in passed.get(item, ()))
        return any(
            not bodies or any(self.bodies.is_above(body, one) for one in bodies)
            for bodies in passing
        )

    def bodies_to_break_down(self, goal: Goal) -> tuple[Body, ...]:
        """The bodies below a goal's body that have a main plan in force and must take part."""
        found = [self._required_below(body, goal.document) for body in self.whose(goal)]
        if len(found) == 1:
            return found[0]
        return tuple(dict.fromkeys(one for below in found for one in below))

    def _required_below(self, body: Body, plan: Plan) -> tuple[Body, ...]:
        key = (body.id, self.plans.span(plan))
        found = self._steps.get(key)
        if found is None:
            found = self._steps[key] = tuple(
                below
                for below in self.bodies.below(body)
                if self.bodies.is_required(below) and self.plans.in_force(below, plan, main=True)
            )
        return found

    def is_not_broken_down(self, goal: Goal) -> bool:
        """Whether nobody breaks a goal of a main plan down, though there are bodies to do it.

        A goal with `applies_to` is not asked here: each body that it names must answer for itself.
        Nor can it be told where a body that is outside may do so.
        """
        if goal.applies_to or "applies_to" in goal.unknown or not self.plans.is_main(goal.document):
            return False
        body = self.body(goal)
        if body is None or body.outside:
            return False
        if self.is_broken_down(goal) and not self.is_passed_to_nobody(goal):
            return False
        return (
            bool(self.bodies_to_break_down(goal))
            and not self.may_be_supported(goal)
            and not self.may_answer_outside(goal)
        )

    def is_passed_to_nobody(self, goal: Goal, by: Body | None = None) -> bool:
        """Whether a goal is only passed on, until there is nobody left who could take it up.

        By the bodies below the goal's own, or `by` one of them and those below it. Where bodies
        further down have plans and are silent, the chain stops there instead. And nobody can tell
        where those below have no plans or are outside.
        """
        top = by or self.body(goal)
        if top is None or not self._passed:
            return False
        passing: list[Plan] = []
        for here in (goal, *self._chain(goal)):
            passed = self._passed_into if isinstance(here, Ring) else self._passed
            passing += passed.get(here, ())
            other = None if isinstance(here, Ring) else self.body(here)
            if other and (self.bodies.is_above(top, other) or (by and other.id == by.id)):
                return False
        lowest = max(map(self.bodies.rank, self._required_below(top, goal.document)), default=-1)
        ranks = []
        for plan in passing:
            body = self.bodies.get(plan.body)
            if body is None or self._may_go_on_unseen(plan):
                return False
            if self.bodies.is_above(top, body) or (by and body.id == by.id):
                ranks.append(self.bodies.rank(body))
        return bool(ranks) and max(ranks) >= lowest

    def _may_go_on_unseen(self, plan: Plan) -> bool:
        """Whether those to whom a plan passes a goal on are all without plans, or some are outside."""
        bodies = self.whose(plan)
        if not bodies or any(map(self.bodies.outside_below, bodies)):
            return True
        below = self.below(plan)
        return bool(below) and not any(self.plans.in_force(one, plan) for one in below)

    def may_answer_outside(self, goal: Goal) -> tuple[Body, ...]:
        """The bodies that are outside and could answer a goal: nobody can see whether they do.

        Of those that a goal applies to, where it says so; else the nearest below, unless a body
        whose documents are here stands between, and is the one to answer.
        """
        body = self.body(goal)
        if body is None:
            return ()
        if goal.applies_to:
            named = (self.bodies.get(name) for name in dict.fromkeys(goal.applies_to))
            return tuple(one for one in named if one and self.bodies.is_unseen(one))
        found = [self.bodies.outside_below(one) for one in self.whose(goal)]
        return (
            found[0]
            if len(found) == 1
            else tuple(dict.fromkeys(one for each in found for one in each))
        )

    def not_taken_up(self, goal: Goal) -> Iterator[Body]:
        """The bodies in a goal's `applies_to` that have a main plan in force and do not answer.

        That is asked of goals of any plan: an owner's directive is no main plan, and says whom it is for.
        """
        answering: set[str] | None = None
        for name in dict.fromkeys(goal.applies_to):
            body = self.bodies.get(name)
            if body is None or body.outside:
                continue
            if not self.plans.in_force(body, goal.document, main=True):
                continue
            if self.may_answer(goal, body):
                continue
            answering = self._answering(goal) if answering is None else answering
            is_silent = body.id not in answering or (
                isinstance(self.answer(goal, body), Plan) and self.is_passed_to_nobody(goal, body)
            )
            if is_silent:
                yield body

    def _answering(self, goal: Goal) -> set[str]:
        """The bodies that answer a goal, and those above them."""
        answering: set[str] = set()
        names = dict.fromkeys(self._answers.get(goal, ()))
        for item in self.chain_below(goal):
            names.update(dict.fromkeys(item.document.body_ids))
        for name in names:
            body = self.bodies.get(name)
            if body is not None and body.id not in answering:
                answering.update(one.id for one in (body, *self.bodies.above(body)))
        return answering

"""Who supports whom: the links as they are written, and the answers to goals that are no links."""

from collections.abc import Sequence
from functools import cached_property

import msgspec

from goallint.format.model import (
    EVERYTHING,
    Activity,
    Assignment,
    Body,
    Document,
    Goal,
    Item,
    NotConcerned,
    Plan,
)
from goallint.format.walk import items
from goallint.workspace.bodies import Bodies
from goallint.workspace.index import Index
from goallint.workspace.plans import Plans
from goallint.workspace.settings import Settings

Work = Goal | Assignment | Activity
"""What can support a goal."""
Tied = Goal | Assignment
"""What can support and be supported, and so be tied up in a ring."""

_ABOVE = ("goal", "assignment")
_ABOVE_ACTIVITY = (*_ABOVE, "plan")
_LINKED = frozenset(("goals", "assignments", "activities", "passes_on"))


class Ring(msgspec.Struct, frozen=True, eq=False):
    """What supports each other in a ring: all that is tied up in it, goals first, and a shortest one."""

    items: tuple[Tied, ...]
    shortest: tuple[Tied, ...]
    bodies: frozenset[str]
    """The bodies whose items are tied up in it."""


Node = Item | Ring
"""What links lead between, once a ring is taken as one."""


class Links:
    """Goals, assignments and activities, what each supports directly, and which body answers which goal."""

    def __init__(self, plans: Plans, bodies: Bodies, index: Index, settings: Settings) -> None:
        self.plans, self.bodies, self.index = plans, bodies, index
        self._up: dict[Node, tuple[Item, ...]] = {}
        self._down: dict[Node, list[Work]] = {}
        self._answers: dict[Item, dict[str, Plan | NotConcerned]] = {}
        self._answered_in: set[tuple[str, Document]] = set()
        self._passed: dict[Node, list[Plan]] = {}
        self._loose: dict[Document, list[str]] = {}
        self._unclear: set[Plan] = set()
        for plan in plans.all:
            for item in work_of(plan):
                self._link(item, plan)
            # What a body says of itself counts before what it leaves to others.
            for answer in plan.not_concerned:
                if not settings.is_decided(answer.decided):
                    continue  # It is no answer yet.
                for name in answer.goal:
                    goals = index.find(name, ("goal",), plan)
                    for goal in goals:
                        self._answer(goal, plan, answer)
                    if not goals:
                        self._unclear.add(plan)
                if answer.unknown:
                    self._unclear.add(plan)
            for name in plan.passes_on:
                goals = index.find(name, ("goal",), plan)
                for goal in goals:
                    self._passed.setdefault(goal, []).append(plan)
                    self._answer(goal, plan, plan)
                if not goals:
                    self._leave_loose(plan, name)
            if plan.unknown:
                if not _LINKED.isdisjoint(plan.unknown):
                    self._leave_loose(plan)
                if EVERYTHING in plan.unknown or "not_concerned" in plan.unknown:
                    self._unclear.add(plan)
        for namesakes in index.crowds(_ABOVE):
            self._share(namesakes)

    def _link(self, item: Work, plan: Plan) -> None:
        sorts = _ABOVE_ACTIVITY if isinstance(item, Activity) else _ABOVE
        found: list[Item] = []
        for name in dict.fromkeys(item.supports):
            targets = self.index.find(name, sorts, plan)
            if not targets:
                self._leave_loose(plan, name)
            for target in targets:
                self._down.setdefault(target, []).append(item)
            found += targets
        if found:
            self._up[item] = tuple(found)
        if item.unknown and "supports" in item.unknown:
            self._leave_loose(plan)

    def _share(self, namesakes: Sequence[Item]) -> None:
        """Lets those that no link leads to, since so many have their id, be supported as one of the others is."""
        among = frozenset(namesakes)
        others = (
            work for one in namesakes for work in self._down.get(one, ()) if work not in among
        )
        supporter = next(others, None)
        if supporter is not None:
            for one in namesakes:
                self._down.setdefault(one, [supporter])

    def _leave_loose(self, plan: Plan, name: str = "") -> None:
        """Notes a link upward that leads nowhere; without a name, one that could not be read."""
        self._loose.setdefault(plan, []).append(name)

    def _answer(self, goal: Item, plan: Plan, answer: Plan | NotConcerned) -> None:
        for body in plan.body_ids:
            self._answers.setdefault(goal, {}).setdefault(body, answer)
            self._answered_in.add((body, goal.document))

    def supported_by(self, item: Item) -> tuple[Item, ...]:
        """The goals, assignments and plans that `item` supports directly."""
        return self._up.get(item, ())

    def supporters(self, item: Item) -> tuple[Work, ...]:
        """The goals, assignments and activities that support `item` directly."""
        return tuple(self._down.get(item, ()))

    def body(self, item: Item) -> Body | None:
        """The body whose document an item stands in."""
        return self.bodies.get(getattr(item.document, "body", None))

    def whose(self, item: Item) -> list[Body]:
        """The bodies whose document an item stands in: several, where it is a plan of theirs together.

        None where the one that answers for it is nobody.
        """
        body = self.body(item)
        if body is None:
            return []
        names = item.document.body_ids
        if len(names) == 1:
            return [body]
        others = map(self.bodies.get, names[1:])
        return [body, *(one for one in others if one is not None and one is not body)]

    def above(self, item: Item) -> tuple[Body, ...]:
        """The superiors of the bodies whose document an item stands in, nearest first."""
        bodies = self.whose(item)
        if len(bodies) == 1:
            return self.bodies.above(bodies[0])
        found = dict.fromkeys(one for body in bodies for one in self.bodies.above(body))
        return tuple(one for one in found if one not in bodies)

    def below(self, item: Item) -> tuple[Body, ...]:
        """Every body below those whose document an item stands in, nearer ones first."""
        bodies = self.whose(item)
        if len(bodies) == 1:
            return self.bodies.below(bodies[0])
        found = dict.fromkeys(one for body in bodies for one in self.bodies.below(body))
        return tuple(one for one in found if one not in bodies)

    def answer(self, goal: Goal, body: Body) -> Plan | NotConcerned | None:
        """The plan that passes a goal on, or the words that it does not concern a body."""
        return self._answers.get(goal, {}).get(body.id)

    def is_unclear(self, plan: Plan) -> bool:
        """Whether a plan may have links upward that could not be read or followed."""
        return plan in self._unclear or bool(self._loose.get(plan))

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """Every goal of every plan, in the order of the files."""
        return tuple(goal for plan in self.plans.all for goal in plan.goals)


def work_of(plan: Plan) -> list[Work]:
    """The goals, assignments and activities of a plan."""
    return items(plan, Goal, Assignment, Activity)

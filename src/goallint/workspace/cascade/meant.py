"""Which goals and bodies a broken or unreadable link may mean: of those nothing is known."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from goallint.format.model import Body, Goal, Item, Plan
from goallint.format.values.period import Period
from goallint.workspace.cascade.rings import Rings


class Meant(Rings):
    """What may be supported or answered in what could not be read or followed."""

    def __init__(self, *about: Any) -> None:
        super().__init__(*about)
        self._spelt: dict[tuple[str, Period | None], dict[str, list[Item]]] = {}

    def may_be_supported(self, item: Item) -> bool:
        """Whether a link that could not be followed, or a value that is not one, may lead to `item`.

        What stands in the unreadable rest of a file is not asked here, since ids are known there.
        Such a link is meant for those above that continue what it names from an earlier plan, or else
        whose ids are spelt nearly so. Where there are none it
        may mean any goal of the body that it does lead to, or else of any superior. What it may
        mean may carry it further up.
        """
        return item in self._meant

    def may_answer(self, goal: Goal, body: Body) -> bool:
        """Whether a body, or one below it, may answer a goal in what could not be read or followed."""
        return body.id in self._meant.get(goal, ()) or any(
            self.plans.overlap(plan, goal.document) for plan in self._unsure.get(body.id, ())
        )

    @cached_property
    def _unsure(self) -> dict[str, list[Plan]]:
        """The plans that may say of more goals that these do not concern the body, by it and those above."""
        found: dict[str, list[Plan]] = {}
        for plan in self.plans.all if self._unclear else ():
            if plan in self._unclear:
                for name in self._line(plan):
                    found.setdefault(name, []).append(plan)
        return found

    def _line(self, plan: Plan) -> tuple[str, ...]:
        """The body of a plan, and those above it."""
        return tuple(one.id for one in (*self.whose(plan), *self.above(plan)))

    @cached_property
    def _meant(self) -> dict[Item, set[str]]:
        """What links that lead nowhere may lead to, with the bodies that would answer by them."""
        meant: dict[tuple[str, ...], dict[Item, None]] = {}
        told: set[tuple[str, str, Period | None]] = set()
        for plan in self.plans.all:
            names = self._loose.get(plan)
            body = self.bodies.get(plan.body) if names else None
            if not names or body is None:
                continue
            above = self.bodies.above(body)
            around = [self._spelt_by(one, plan) for one in (body, *above)]
            span, found = self.plans.span(plan), meant.setdefault(self._line(plan), {})
            for name in dict.fromkeys(names):
                near = [one for spelt in around for one in spelt.get(_continued(name), ())] or [
                    item
                    for spelt in around
                    for spelling in _spellings(name)
                    for item in spelt.get(spelling, ())
                ]
                found.update(dict.fromkeys(near))
                if near:
                    continue
                led_to = {_body_of(item) for item in self.index.anything(name, plan)}
                for superior in [one for one in above if one.id in led_to] or above:
                    if (body.id, superior.id, span) not in told:
                        told.add((body.id, superior.id, span))
                        for other in self.plans.in_force(superior, plan):
                            found.update(dict.fromkeys((*other.goals, *other.assignments, other)))
        bodies: dict[Item, set[str]] = {}
        for line, found in meant.items():
            queue = list(found)
            for item in queue:
                bodies.setdefault(item, set()).update(line)
                for target in self._leading_up(item):
                    if target not in found:
                        found[target] = None
                        queue.append(target)
        return bodies

    def _spelt_by(self, body: Body, during: Plan) -> dict[str, list[Item]]:
        """The goals and assignments of a body by how their ids are spelt, and nearly spelt, and by what they continue."""
        key = (body.id, self.plans.span(during))
        spelt = self._spelt.get(key)
        if spelt is None:
            spelt = self._spelt[key] = {}
            for plan in self.plans.in_force(body, during):
                for item in (*plan.goals, *plan.assignments):
                    for spelling in _spellings(item.name):
                        spelt.setdefault(spelling, []).append(item)
                    if isinstance(item, Goal) and item.continues:
                        spelt.setdefault(_continued(item.continues), []).append(item)
        return spelt


def _body_of(item: Item) -> str:
    """The id of the body that an item is, or whose document it stands in."""
    return item.id if isinstance(item, Body) else getattr(item.document, "body", None) or ""


def _continued(name: str) -> str:
    """What the goals that continue `name` are known by: no id is spelt so."""
    return f"continues {name}"


def _spellings(name: str) -> Iterator[str]:
    """`name`, and without each letter in turn: two names that share one are spelt nearly alike."""
    folded = name.casefold()
    if folded:
        yield folded
    if len(folded) > 2:
        yield from dict.fromkeys(folded[:n] + folded[n + 1 :] for n in range(len(folded)))

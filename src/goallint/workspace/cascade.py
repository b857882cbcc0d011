"""The goal cascade: which goals break down which, who answers whom, and how far each goal reaches.

What a link or two can tell is answered from the links, what a chain of them tells is spread along
them once. Rings are looked for with networkx, imported only when a link makes one possible. In a
ring nothing is above anything else, so its links break nothing down: below each that is tied up in
it comes what supports it from outside, and what bodies outside the ring support in it elsewhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from goallint.format.model import (
    EVERYTHING,
    Activity,
    Assignment,
    Body,
    Document,
    Goal,
    Item,
    Level,
    NotConcerned,
    Plan,
)
from goallint.format.values.period import Period
from goallint.format.walk import items
from goallint.workspace.bodies import Bodies
from goallint.workspace.index import Index
from goallint.workspace.plans import Plans
from goallint.workspace.settings import Settings

if TYPE_CHECKING:
    import networkx

Work = Goal | Assignment | Activity
"""What can support a goal."""
Tied = Goal | Assignment
"""What can support and be supported, and so be tied up in a ring."""

_ABOVE = ("goal", "assignment")
_ABOVE_ACTIVITY = (*_ABOVE, "plan")
_LINKED = frozenset(("goals", "assignments", "activities", "passes_on"))


class Reach(NamedTuple):
    """How far down a goal's chain of support comes."""

    rank: int
    """The rank of the lowest level that takes part; the goal's own where nobody supports it."""
    whole: bool
    """Whether some chain ends at a body that has nothing required below it.

    A chain that ends where a goal is passed on is whole only as far as nobody can tell: those below
    have no plans, or are outside.
    """
    at: Item
    """An item at the lowest place of the chain; the plan, where a body passes the goal on."""


@dataclass(frozen=True, slots=True, eq=False)
class Ring:
    """What supports each other in a ring: all that is tied up in it, goals first, and a shortest one."""

    items: tuple[Tied, ...]
    shortest: tuple[Tied, ...]
    bodies: frozenset[str]
    """The bodies whose items are tied up in it."""


Node = Item | Ring
"""What links lead between, once a ring is taken as one."""


class Cascade:
    """Links between goals, assignments and activities, and what rules ask of them."""

    def __init__(self, plans: Plans, bodies: Bodies, index: Index, settings: Settings) -> None:
        self.plans, self.bodies, self.index = plans, bodies, index
        self._up: dict[Node, list[Item]] = {}
        self._down: dict[Node, list[Work]] = {}
        self._answers: dict[Item, dict[str, Plan | NotConcerned]] = {}
        self._answered_in: set[tuple[str, Document]] = set()
        self._passed: dict[Node, list[Plan]] = {}
        self._loose: dict[Document, list[str]] = {}
        self._unclear: set[Plan] = set()
        self._linked: dict[tuple[str, Period | None], bool | None] = {}
        self._areas: dict[tuple[str, Period | None], frozenset[str] | None] = {}
        self._steps: dict[tuple[str, Period | None], tuple[Body, ...]] = {}
        self._lowest: dict[tuple[str, Period | None], int] = {}
        self._gaps: dict[tuple[str, Period | None], bool] = {}
        self._entered: dict[tuple[Ring, str], bool] = {}
        self._spelt: dict[tuple[str, Period | None], dict[str, list[Item]]] = {}
        self._first: dict[Plan, dict[str | None, Goal]] = {}
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
                        self._answer(goal, plan.body, answer)
                    if not goals:
                        self._unclear.add(plan)
                if answer.unknown:
                    self._unclear.add(plan)
            for name in plan.passes_on:
                goals = index.find(name, ("goal",), plan)
                for goal in goals:
                    self._passed.setdefault(goal, []).append(plan)
                    self._answer(goal, plan.body, plan)
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
        for name in dict.fromkeys(item.supports):
            targets = self.index.find(name, sorts, plan)
            if not targets:
                self._leave_loose(plan, name)
            for target in targets:
                self._up.setdefault(item, []).append(target)
                self._down.setdefault(target, []).append(item)
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

    def without(self, links: Iterable[tuple[Item, str]]) -> "Cascade":
        """The cascade as if some links were not there, which all lead nowhere.

        They are each an item with what it names. Who supports whom is the same without them.
        """
        other = copy(self)
        other._linked, other._gaps = {}, {}
        other._loose = {plan: list(names) for plan, names in self._loose.items()}
        other.__dict__.pop("_meant", None)
        for item, name in links:
            other._loose[item.document].remove(name)
        return other

    def _answer(self, goal: Item, body: str, answer: Plan | NotConcerned) -> None:
        self._answers.setdefault(goal, {}).setdefault(body, answer)
        self._answered_in.add((body, goal.document))

    def prepare(self) -> None:
        """Makes what is else made when it is first asked for, so that processes can share it."""
        self._meant, self._broken_down, self._reach, self._upward  # noqa: B018

    # Links.

    def supported_by(self, item: Item) -> tuple[Item, ...]:
        """The goals, assignments and plans that `item` supports directly."""
        return tuple(self._up.get(item, ()))

    def supporters(self, item: Item) -> tuple[Work, ...]:
        """The goals, assignments and activities that support `item` directly."""
        return tuple(self._down.get(item, ()))

    def body(self, item: Item) -> Body | None:
        """The body whose document an item stands in."""
        return self.bodies.get(getattr(item.document, "body", None))

    def chain_below(self, item: Item) -> Iterator[Work]:
        """Everything that breaks `item` down, directly or through a chain, nearest first.

        That is what supports it, but for the links of a ring.
        """
        return (one for one in self._chain(item) if not isinstance(one, Ring))

    def _chain(self, start: Item | Ring) -> Iterator[Work | Ring]:
        """Everything below an item or a ring, and the rings on the way."""
        seen = {start}
        queue: list[Item | Ring] = [start]
        for here in queue:
            for supporter in self._below.get(here, ()):
                if supporter not in seen:
                    seen.add(supporter)
                    queue.append(supporter)
                    yield supporter

    def is_unclear(self, plan: Plan) -> bool:
        """Whether a plan may have links upward that could not be read or followed."""
        return plan in self._unclear or bool(self._loose.get(plan))

    def may_be_supported(self, item: Item) -> bool:
        """Whether a link that could not be followed, or a value that is not one, may lead to `item`.

        What stands in the unreadable rest of a file is not asked here, since ids are known there.
        Such a link is meant for those above whose ids are spelt nearly so. Where there are none it
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
        body = self.bodies.get(plan.body)
        return tuple(one.id for one in (body, *self.bodies.above(body))) if body else ()

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
                near = [
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
        """The goals and assignments of a body by how their ids are spelt, and nearly spelt."""
        key = (body.id, self.plans.span(during))
        spelt = self._spelt.get(key)
        if spelt is None:
            spelt = self._spelt[key] = {}
            for plan in self.plans.in_force(body, during):
                for item in (*plan.goals, *plan.assignments):
                    for spelling in _spellings(item.name):
                        spelt.setdefault(spelling, []).append(item)
        return spelt

    # Superiors.

    def plans_above(self, plan: Plan) -> Iterator[Plan]:
        """The plans with goals of the superiors of a plan's body, in force when the plan is."""
        body = self.bodies.get(plan.body)
        for superior in self.bodies.above(body) if body else ():
            for other in self.plans.in_force(superior, plan):
                if other.goals:
                    yield other

    def superior_goals(self, plan: Plan) -> tuple[Goal, ...]:
        """The goals of the superiors of a plan's body that are in force when the plan is."""
        return tuple(goal for other in self.plans_above(plan) for goal in other.goals)

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
            if goal.id and plan.body in goal.applies_to
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

    def answer(self, goal: Goal, body: Body) -> Plan | NotConcerned | None:
        """The plan that passes a goal on, or the words that it does not concern a body."""
        return self._answers.get(goal, {}).get(body.id)

    def _answering(self, goal: Goal) -> set[str]:
        """The bodies that answer a goal, and those above them."""
        answering: set[str] = set()
        names = dict.fromkeys(self._answers.get(goal, ()))
        names.update(dict.fromkeys(item.document.body for item in self.chain_below(goal)))
        for name in names:
            body = self.bodies.get(name)
            while body is not None and body.id not in answering:
                answering.add(body.id)
                body = self.bodies.parent(body)
        return answering

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

    def _is_tied_up(self, body: Body, plan: Plan) -> bool:
        """Whether something of a body is tied up in a ring with its superiors, which is told of."""
        if not self.rings:
            return False
        superiors = {superior.id for superior in self.bodies.above(body)}
        own = (item for one in self.plans.in_force(body, plan) for item in work_of(one))
        rings = filter(None, map(self.ring, own))
        return any(not superiors.isdisjoint(ring.bodies) for ring in rings)

    def is_linked(self, plan: Plan) -> bool | None:
        """Whether a plan's body answers a goal of its superiors, or has one in an area of theirs.

        In any of its plans that are in force with this one. None where a link cannot be followed.
        """
        body = self.bodies.get(plan.body)
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
        areas = self.areas(plan)
        if areas and any(goal.area in areas for other in above for goal in other.goals):
            return True
        superiors = {superior.id for superior in self.bodies.above(body)}
        queue: list[Item] = [item for one in own for item in work_of(one)]
        seen = set(queue)
        for here in queue:
            for target in self._leading_up(here):
                if target.document.body_id in superiors and _sets_goals(target):
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
        body = self.body(goal)
        superiors = {superior.id for superior in self.bodies.above(body)} if body else ()
        queue: list[Item] = [goal]
        seen: set[Item] = {goal}
        for here in queue:
            for target in self._leading_up(here):
                if target.document.body_id in superiors and isinstance(target, Goal | Assignment):
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
            body = self.bodies.get(plan.body)
            superiors = {superior.id for superior in self.bodies.above(body)} if body else set()
            for item in work_of(plan):
                for target in self._leading_up(item):
                    other = target.document.body_id
                    if other != plan.body and (other in superiors) is upward:
                        queue.append(item)
                        break
        found = set(queue)
        for here in queue:
            for item in self._down.get(here, ()):
                is_own = item.document.body_id == here.document.body_id
                if is_own and item not in found and not self.in_one_ring(item, here):
                    found.add(item)
                    queue.append(item)
        return found

    def areas(self, plan: Plan) -> frozenset[str] | None:
        """The areas that the body of a plan has goals in when the plan is in force.

        None if that cannot be told: an area, or a list of goals, is unreadable or unknown.
        """
        body = self.bodies.get(plan.body)
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

    # Breaking down.

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
                if target.document.body_id == here.document.body_id and target not in found:
                    found.add(target)
                    queue.append(target)
        return found

    def _is_taken_up(self, item: Item) -> bool:
        """Whether a body below takes an item up without another item of its own body between."""
        body = self.body(item)
        if body is None:
            return True
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
            elif supporter.document.body != body.id and self._is_entered_below(supporter, body):
                return True
        return False

    def _is_entered_below(self, item: Item | Ring, body: Body) -> bool:
        return any(self._is_below(further, body) for further in self._chain(item))

    def _is_below(self, item: Item | Ring, body: Body) -> bool:
        """Whether an item is of a body below (or unknown), or is passed on by one."""
        if not isinstance(item, Ring):
            other = self.body(item)
            if other is None or self.bodies.is_above(body, other):
                return True
        return self._is_passed_on_below(item, body)

    def _is_passed_on_below(self, item: Item | Ring, body: Body) -> bool:
        passed = self._passed_into if isinstance(item, Ring) else self._passed
        passing = (self.bodies.get(plan.body) for plan in passed.get(item, ()))
        return any(one is None or self.bodies.is_above(body, one) for one in passing)

    def bodies_to_break_down(self, goal: Goal) -> tuple[Body, ...]:
        """The bodies below a goal's body that have a main plan in force and must take part."""
        body = self.body(goal)
        return self._required_below(body, goal.document) if body else ()

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
        body = self.bodies.get(plan.body)
        if body is None or self.bodies.outside_below(body):
            return True
        below = self.bodies.below(body)
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
        return self.bodies.outside_below(body)

    def not_taken_up(self, goal: Goal) -> Iterator[Body]:
        """The bodies in a goal's `applies_to` that have a main plan in force and do not answer."""
        if not goal.applies_to or not self.plans.is_main(goal.document):
            return
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

    # Reach.

    @cached_property
    def _reach(self) -> dict[Node, Reach]:
        """The reach of every item, spread upward from those that reach furthest."""
        own: dict[Node, Reach] = {ring: Reach(-1, False, ring.items[0]) for ring in self.rings}
        items: list[Node] = [*self.rings]
        items += (item for plan in self.plans.all for item in work_of(plan))
        ends: dict[Plan, Reach] = {}
        for plan in self.plans.all:
            body = self.bodies.get(plan.body)
            here = Reach(len(self.bodies.levels), True, plan)
            if body is not None:
                here = Reach(self.bodies.rank(body), not self._required_below(body, plan), plan)
            for work in work_of(plan):
                found = Reach(here.rank, here.whole, work)
                passed = own.get(work)
                own[work] = max(passed, found, key=_far) if passed else found
            if plan.passes_on:
                here = here._replace(whole=here.whole and self._may_go_on_unseen(plan))
            for name in plan.passes_on:
                for goal in self.index.find(name, ("goal",), plan):
                    own[goal] = max(own.get(goal, here), here, key=_far)
            ends[plan] = here
        for ring, passing in self._passed_into.items():
            here_too = (ends[plan] for plan in passing)
            own[ring] = max((own[ring], *here_too), key=_far)
        reach: dict[Node, Reach] = {}
        # Whatever reaches an item first reaches furthest, so each item is met once.
        for item in sorted(items, key=lambda item: _far(own[item]), reverse=True):
            if item in reach:
                continue
            found = reach[item] = own[item]
            queue = [item]
            for here_ in queue:
                for target in self._above.get(here_, ()):
                    if target in own and target not in reach:
                        reach[target] = found
                        queue.append(target)
        return reach

    def reach(self, goal: Goal) -> Reach:
        """How far down the chain of support below a goal comes."""
        return self._reach[goal]

    def lowest_level(self, goal: Goal) -> Level | None:
        """The lowest level with `cascade: required` below a goal on which bodies have plans."""
        rank = self.lowest_rank(goal)
        return self.bodies.levels[rank] if rank >= 0 else None

    def lowest_rank(self, goal: Goal) -> int:
        """The rank of that level; -1 where there is none."""
        body = self.body(goal)
        if body is None:
            return -1
        key = (body.id, self.plans.span(goal.document))
        if key not in self._lowest:
            ranks = [self.bodies.rank(below) for below in self.bodies_to_break_down(goal)]
            known = [rank for rank in ranks if rank < len(self.bodies.levels)]
            self._lowest[key] = max(known, default=-1)
        return self._lowest[key]

    def stops(self, goal: Goal) -> Reach | None:
        """Where all chains below a broken-down goal of a main plan stop short, if they do.

        None where another absence is the cause: a goal of the chain that is not broken down or not
        taken up, a body on the way that takes no part or is without its plan, or a link that cannot
        be followed. Nor where a body that is outside could take the chain further.
        """
        reach = self.reach(goal)
        if not self.is_short(goal) or not self.plans.is_main(goal.document):
            return None
        if not self.is_broken_down(goal) or self._is_caused_elsewhere(goal):
            return None
        return reach

    def is_short(self, goal: Goal) -> bool:
        """Whether all chains below a goal end above the lowest level, or where it is passed to nobody."""
        reach = self.reach(goal)
        is_passed = isinstance(reach.at, Plan)
        return not reach.whole and (is_passed or reach.rank < self.lowest_rank(goal))

    def may_go_on_outside(self, goal: Goal) -> bool:
        """Whether a body that is outside could take up what one of the chains below a goal ends at."""
        bodies = (self.bodies.get(plan.body) for plan in self._ends(goal))
        return any(body is not None and self.bodies.outside_below(body) for body in bodies)

    def _ends(self, goal: Goal) -> Iterator[Plan]:
        """The plans that the chains below a goal end in, one for each body and time."""
        ends: dict[tuple[str, Period | None], Plan] = {}
        for item in (goal, *self.chain_below(goal)):
            plans = list(self._passed.get(item, ()))
            if item not in self._down:
                plans.append(item.document)
            ends.update(((plan.body, self.plans.span(plan)), plan) for plan in plans)
        yield from ends.values()

    def _is_caused_elsewhere(self, goal: Goal) -> bool:
        for item in (goal, *self.chain_below(goal)):
            if self.may_be_supported(item) or item in self._ring_of:
                return True
            if isinstance(item, Goal) and (
                self.is_not_broken_down(item) or next(self.not_taken_up(item), None)
            ):
                return True
        return any(map(self._has_gap_below, self._ends(goal))) or self.may_go_on_outside(goal)

    def _has_gap_below(self, plan: Plan) -> bool:
        """Whether a body below is outside the cascade, or without its plan or its goals."""
        body = self.bodies.get(plan.body)
        if body is None:
            return True
        key = (body.id, self.plans.span(plan))
        if key not in self._gaps:
            self._gaps[key] = any(
                self._is_gap(below, plan)
                for below in self.bodies.below(body)
                if self.bodies.is_required(below)
            )
        return self._gaps[key]

    def _is_gap(self, body: Body, during: Plan) -> bool:
        plans = self.plans.in_force(body, during, main=True)
        level = self.bodies.level(body)
        if not plans:
            return level is not None and bool(level.plan)
        return any(self.is_outside(plan) or self.is_without_goals(plan) for plan in plans)

    # Rings.

    @cached_property
    def graph(self) -> "networkx.DiGraph[Tied]":
        """Goals and assignments, with an edge from each to those that it supports."""
        import networkx

        graph: networkx.DiGraph[Tied] = networkx.DiGraph()
        for item in self._tied:
            graph.add_node(item)
        for item in self._tied:
            for target in self._up.get(item, ()):
                if isinstance(target, Tied):
                    graph.add_edge(item, target)
        return graph

    @cached_property
    def _tied(self) -> tuple[Tied, ...]:
        """All that can be tied up in a ring, in the order of the files, goals first."""
        return (*self.goals, *(item for plan in self.plans.all for item in plan.assignments))

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """Every goal of every plan, in the order of the files."""
        return tuple(goal for plan in self.plans.all for goal in plan.goals)

    @cached_property
    def rings(self) -> tuple[Ring, ...]:
        """The rings of goals and assignments, in the order of their first items: no file's name counts."""
        if not any(self._may_close_a_ring(item) for item in self._tied):
            return ()
        import networkx

        place = {plan: number for number, plan in enumerate(self.plans.by_body)}
        tied = sorted(self._tied, key=lambda item: (item.sort != "goal", place[item.document]))
        order = {item: number for number, item in enumerate(tied)}
        found = []
        for component in networkx.strongly_connected_components(self.graph):
            first = min(component, key=order.__getitem__)
            if len(component) == 1 and not self.graph.has_edge(first, first):
                continue
            path = _shortest_ring(self.graph, first, component, order)
            items = tuple(sorted(component, key=order.__getitem__))
            bodies = frozenset(item.document.body for item in items)
            found.append(Ring(items, tuple(path), bodies))
        found.sort(key=lambda ring: order[ring.items[0]])
        return tuple(found)

    def _may_close_a_ring(self, item: Tied) -> bool:
        """Whether something supported supports, no higher up, what supports; every ring has such a link."""
        targets = self._up.get(item)
        if targets is None or item not in self._down:
            return False
        body = self.body(item)
        for target in targets:
            other = self.body(target)
            is_up = body and other and self.bodies.rank(other) < self.bodies.rank(body)
            if not is_up and target in self._up:
                return True
        return False

    @cached_property
    def _ring_of(self) -> dict[Item, Ring]:
        return {item: ring for ring in self.rings for item in ring.items}

    def _leading_up(self, item: Item) -> Sequence[Item]:
        """What an item supports outside its ring: inside, nothing is above anything else."""
        targets = self._up.get(item, ())
        if item not in self._ring_of:
            return targets
        return [target for target in targets if not self.in_one_ring(item, target)]

    def ring(self, item: Item) -> Ring | None:
        """The ring that an item is tied up in: nothing in there breaks it down."""
        return self._ring_of.get(item)

    def in_one_ring(self, one: Item, other: Item) -> bool:
        """Whether two items are tied up in the same ring."""
        ring = self.ring(one)
        return ring is not None and ring is self.ring(other)

    def bodies_in_rings(self, goal: Goal) -> set[str]:
        """The bodies that a goal does not come to since their links to it are tied up in a ring."""
        if not self.rings:
            return set()
        rings = filter(None, map(self.ring, (goal, *self.chain_below(goal))))
        return {name for ring in rings for name in ring.bodies}

    @cached_property
    def _below(self) -> Mapping[Node, Sequence[Work | Ring]]:
        """What breaks each item down: the links to it, but for those that tie a ring.

        Below what is tied up in a ring comes the ring itself, and below that what bodies outside
        it support there.
        """
        below: dict[Node, Sequence[Work | Ring]] = {**self._down}
        for ring in self.rings:
            inside = ring.bodies
            outer: dict[Work | Ring, None] = {}
            for item in ring.items:
                own = [one for one in self._down[item] if not self.in_one_ring(one, item)]
                outer.update((one, None) for one in own if one.document.body not in inside)
                below[item] = [*own, ring]
            below[ring] = list(outer)
        return below

    @cached_property
    def _passed_into(self) -> dict[Node, list[Plan]]:
        """The plans of bodies outside each ring that pass on a goal in it."""
        found: dict[Node, list[Plan]] = {}
        for ring in self.rings:
            inside = ring.bodies
            passing = (plan for item in ring.items for plan in self._passed.get(item, ()))
            found[ring] = [plan for plan in passing if plan.body not in inside]
        return found

    @cached_property
    def _above(self) -> Mapping[Node, Sequence[Node]]:
        """What each item and ring breaks down: the links of `_below`, the other way."""
        if not self.rings:
            return self._up
        above: dict[Node, list[Node]] = {}
        for one in (*self._tied, *self.rings):
            for supporter in self._below.get(one, ()):
                above.setdefault(supporter, []).append(one)
        return above


def work_of(plan: Plan) -> list[Work]:
    """The goals, assignments and activities of a plan."""
    return items(plan, Goal, Assignment, Activity)


def _body_of(item: Item) -> str:
    """The id of the body that an item is, or whose document it stands in."""
    return item.id if isinstance(item, Body) else getattr(item.document, "body", None) or ""


def _sets_goals(item: Item) -> bool:
    """Whether support of `item` is a link to the goals of its body."""
    return isinstance(item, Goal | Assignment) or (isinstance(item, Plan) and bool(item.goals))


def _far(reach: Reach) -> tuple[bool, bool, int, str, str, str]:
    """Furthest last; what reaches equally far is ordered by its names, not by the files.

    What is done at the end of a chain is further than what is passed on to where nobody can tell.
    """
    document = reach.at.document
    is_done = reach.whole and not isinstance(reach.at, Plan)
    return reach.whole, is_done, reach.rank, document.body_id, reach.at.name, document.name


def _spellings(name: str) -> Iterator[str]:
    """`name`, and without each letter in turn: two names that share one are spelt nearly alike."""
    folded = name.casefold()
    if folded:
        yield folded
    if len(folded) > 2:
        yield from dict.fromkeys(folded[:n] + folded[n + 1 :] for n in range(len(folded)))


def _shortest_ring(
    graph: "networkx.DiGraph[Tied]", first: Tied, component: Iterable[Tied], order: dict[Tied, int]
) -> list[Tied]:
    """A shortest way round from `first` to itself inside its component, first found in file order.

    What supports itself is a ring of its own only where it is in no other.
    """
    inside = set(component)
    if inside == {first}:
        return [first]
    came: dict[Tied, Tied] = {}
    queue = [first]
    for here in queue:
        for target in sorted(graph.successors(here), key=order.__getitem__):
            if target == first and here != first:
                path = [here]
                while path[-1] != first:
                    path.append(came[path[-1]])
                return path[::-1]
            if target in inside and target not in came and target != first:
                came[target] = here
                queue.append(target)
    raise AssertionError("a strongly connected component has a ring through each of its goals")

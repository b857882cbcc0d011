"""The goal cascade: which goals break down which, who answers whom, and how far each goal reaches.

What a link or two can tell is answered from the links; rings are looked for with networkx, which is
imported only when a link makes one possible.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from goallint.format.model import Activity, Assignment, Body, Goal, Item, Level, NotConcerned, Plan
from goallint.workspace.bodies import Bodies
from goallint.workspace.index import Index
from goallint.workspace.plans import Plans

if TYPE_CHECKING:
    import networkx

Work = Goal | Assignment | Activity
"""What can support a goal."""


class Reach(NamedTuple):
    """How far down a goal's chain of support comes."""

    rank: int
    """The rank of the lowest level that takes part; the goal's own where nobody supports it."""
    whole: bool
    """Whether some chain ends at a body that has nothing required below it."""
    at: Item
    """An item at the lowest place of the chain."""


class Ring(NamedTuple):
    """Goals that support each other in a ring: all that are tied up in it, and a shortest one."""

    goals: tuple[Goal, ...]
    shortest: tuple[Goal, ...]


class Cascade:
    """Links between goals, assignments and activities, with the questions that rules ask of them."""

    def __init__(self, plans: Plans, bodies: Bodies, index: Index) -> None:
        self.plans, self.bodies, self.index = plans, bodies, index
        self._up: dict[int, list[Item]] = {}
        self._down: dict[int, list[Work]] = {}
        self._answers: dict[int, dict[str, Plan | NotConcerned]] = {}
        self._passed: dict[int, list[Plan]] = {}
        for plan in plans.all:
            for item in work_of(plan):
                for name in item.supports:
                    for target in index.find(name, ("goal", "assignment", "plan"), plan):
                        self._up.setdefault(id(item), []).append(target)
                        self._down.setdefault(id(target), []).append(item)
            for name in plan.passes_on:
                for goal in index.find(name, ("goal",), plan):
                    self._passed.setdefault(id(goal), []).append(plan)
                    self._answers.setdefault(id(goal), {}).setdefault(plan.body, plan)
            for answer in plan.not_concerned:
                for name in answer.goal:
                    for goal in index.find(name, ("goal",), plan):
                        self._answers.setdefault(id(goal), {}).setdefault(plan.body, answer)

    # Links.

    def supported_by(self, item: Item) -> tuple[Item, ...]:
        """The goals, assignments and plans that `item` supports directly."""
        return tuple(self._up.get(id(item), ()))

    def supporters(self, item: Item) -> tuple[Work, ...]:
        """The goals, assignments and activities that support `item` directly."""
        return tuple(self._down.get(id(item), ()))

    def body(self, item: Item) -> Body | None:
        """The body whose document an item stands in."""
        return self.bodies.get(getattr(item.document, "body", None))

    def chain_below(self, item: Item) -> Iterator[Work]:
        """Everything that supports `item`, directly or through a chain, nearest first."""
        seen = {id(item)}
        queue: list[Item] = [item]
        for here in queue:
            for supporter in self._down.get(id(here), ()):
                if id(supporter) not in seen:
                    seen.add(id(supporter))
                    queue.append(supporter)
                    yield supporter

    # Superiors.

    def superior_goals(self, plan: Plan) -> tuple[Goal, ...]:
        """The goals of the superiors of a plan's body that are in force when the plan is."""
        body = self.bodies.get(plan.body)
        if body is None:
            return ()
        return tuple(
            goal
            for superior in self.bodies.above(body)
            for other in self.plans.in_force(superior, plan)
            for goal in other.goals
        )

    def has_superior_goals(self, plan: Plan) -> bool:
        """Whether a superior of the plan's body has goals in force when the plan is."""
        body = self.bodies.get(plan.body)
        return body is not None and any(
            other.goals
            for superior in self.bodies.above(body)
            for other in self.plans.in_force(superior, plan)
        )

    def answer(self, goal: Goal, body: Body) -> Plan | NotConcerned | None:
        """The plan that passes a goal on, or the words that it does not concern a body."""
        return self._answers.get(id(goal), {}).get(body.id)

    def is_answered_by(self, goal: Goal, body: Body) -> bool:
        """Whether a body, or one below it, supports a goal, passes it on or is not concerned."""
        inside = {body.id, *(below.id for below in self.bodies.below(body))}
        if inside & self._answers.get(id(goal), {}).keys():
            return True
        return any(item.document.body in inside for item in self.chain_below(goal))

    def is_outside(self, plan: Plan) -> bool:
        """Whether a main plan's body answers no goal of its superiors and shares no area with one.

        False where nothing is demanded: no superior goals, an unreadable or unresolved link.
        """
        body = self.bodies.get(plan.body)
        if body is None or body.outside or not self.plans.is_main(plan):
            return False
        goals = self.superior_goals(plan)
        if not goals:
            return False
        if any(self.answer(goal, body) for goal in goals):
            return False
        areas = {goal.area for goal in goals if goal.area}
        superiors = {superior.id for superior in self.bodies.above(body)}
        plans = self.plans.in_force(body, plan)
        if any(self._is_unclear(own) for own in plans):
            return False
        if any(goal.area in areas for own in plans for goal in own.goals):
            return False
        seen: set[int] = set()
        queue: list[Item] = [item for own in plans for item in work_of(own)]
        while queue:
            here = queue.pop()
            for target in self._up.get(id(here), ()):
                if isinstance(target, Goal) and target.document.body in superiors:
                    return False
                if id(target) not in seen:
                    seen.add(id(target))
                    queue.append(target)
        return True

    def _is_unclear(self, plan: Plan) -> bool:
        """Whether a plan may have links that could not be read or resolved."""
        if {"goals", "assignments", "activities", "passes_on", "not_concerned", "*"} & set(
            plan.unknown
        ):
            return True
        for item in work_of(plan):
            if {"supports", "area", "*"} & set(item.unknown):
                return True
            if any(not self.index.anything(name, plan) for name in item.supports):
                return True
        return False

    # Breaking down.

    def is_broken_down(self, goal: Goal) -> bool:
        """Whether an item of a body below supports a goal, or a body below passes it on.

        Support counts directly, and through assignments and goals of the body itself.
        """
        body = self.body(goal)
        if body is None:
            return True
        for plan in self._passed.get(id(goal), ()):
            passing = self.bodies.get(plan.body)
            if passing is not None and self.bodies.is_above(body, passing):
                return True
        seen = {id(goal)}
        queue: list[Item] = [goal]
        for here in queue:
            for supporter in self._down.get(id(here), ()):
                other = self.body(supporter)
                if other is None or (other.id != body.id and self.bodies.is_above(body, other)):
                    return True
                if other.id == body.id and id(supporter) not in seen:
                    seen.add(id(supporter))
                    queue.append(supporter)
        return False

    def bodies_to_break_down(self, goal: Goal) -> Iterator[Body]:
        """The bodies below a goal's body that have a main plan in force and must take part."""
        body = self.body(goal)
        if body is None:
            return
        for below in self.bodies.below(body):
            if self.bodies.is_required(below) and self.plans.in_force(
                below, goal.document, main=True
            ):
                yield below

    def is_not_broken_down(self, goal: Goal) -> bool:
        """Whether nobody breaks a goal of a main plan down, though there are bodies to do it.

        A goal with `applies_to` is not asked here: each body that it names must answer for itself.
        """
        if goal.applies_to or "applies_to" in goal.unknown or not self.plans.is_main(goal.document):
            return False
        body = self.body(goal)
        if body is None or body.outside or self.is_broken_down(goal):
            return False
        return next(self.bodies_to_break_down(goal), None) is not None

    def not_taken_up(self, goal: Goal) -> Iterator[Body]:
        """The bodies in a goal's `applies_to` that have a main plan in force and do not answer."""
        if not goal.applies_to or not self.plans.is_main(goal.document):
            return
        for name in dict.fromkeys(goal.applies_to):
            body = self.bodies.get(name)
            if body is None or body.outside:
                continue
            plans = self.plans.in_force(body, goal.document, main=True)
            if not plans or any(self._is_unclear(plan) for plan in plans):
                continue
            if not self.is_answered_by(goal, body):
                yield body

    # Reach.

    @cached_property
    def _reach(self) -> dict[int, Reach]:
        """The reach of every item, spread upward until nothing grows; each can grow but a few times."""
        reach: dict[int, Reach] = {}
        queue: list[Item] = []
        for plan in self.plans.all:
            body = self.bodies.get(plan.body)
            if body is None:
                continue
            own = Reach(self.bodies.rank(body), self._is_last(body, plan), plan)
            for item in work_of(plan):
                reach[id(item)] = own._replace(at=item)
                queue.append(item)
            for name in plan.passes_on:
                for goal in self.index.find(name, ("goal",), plan):
                    before = reach.get(id(goal))
                    if before is None or _further(own, before):
                        reach[id(goal)] = own
                        queue.append(goal)
        while queue:
            here = queue.pop()
            found = reach[id(here)]
            for target in self._up.get(id(here), ()):
                before = reach.get(id(target))
                if before is not None and _further(found, before):
                    reach[id(target)] = found
                    queue.append(target)
        return reach

    def _is_last(self, body: Body, plan: Plan) -> bool:
        """Whether no required body below has a main plan when `plan` is in force."""
        return not any(
            self.bodies.is_required(below) and self.plans.in_force(below, plan, main=True)
            for below in self.bodies.below(body)
        )

    def reach(self, goal: Goal) -> Reach:
        """How far down the chain of support below a goal comes."""
        return self._reach[id(goal)]

    def lowest_level(self, goal: Goal) -> Level | None:
        """The lowest level with `cascade: required` below a goal on which bodies have plans."""
        levels = [self.bodies.level(body) for body in self.bodies_to_break_down(goal)]
        known = [level for level in levels if level is not None]
        ranks = {level.id: rank for rank, level in enumerate(self.bodies.levels)}
        return max(known, key=lambda level: ranks[level.id], default=None)

    # Rings.

    @cached_property
    def graph(self) -> "networkx.DiGraph[int]":
        """Goals by number, with an edge from each goal to the goals that it supports."""
        import networkx

        graph: networkx.DiGraph[int] = networkx.DiGraph()
        for goal in self.goals:
            graph.add_node(id(goal), goal=goal)
        for goal in self.goals:
            for target in self._up.get(id(goal), ()):
                if isinstance(target, Goal):
                    graph.add_edge(id(goal), id(target))
        return graph

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """Every goal of every plan, in the order of the files."""
        return tuple(goal for plan in self.plans.all for goal in plan.goals)

    @cached_property
    def rings(self) -> tuple[Ring, ...]:
        """The rings of goals, each with the goals in the order of the files."""
        if not any(self._may_close_a_ring(goal) for goal in self.goals):
            return ()
        import networkx

        order = {id(goal): number for number, goal in enumerate(self.goals)}
        found = []
        for component in networkx.strongly_connected_components(self.graph):
            first = min(component, key=order.__getitem__)
            if len(component) == 1 and not self.graph.has_edge(first, first):
                continue
            tied = sorted(component, key=order.__getitem__)
            nodes = self.graph.nodes
            path = _shortest_ring(self.graph, first, component, order)
            found.append(
                Ring(tuple(nodes[n]["goal"] for n in tied), tuple(nodes[n]["goal"] for n in path))
            )
        found.sort(key=lambda ring: order[id(ring.goals[0])])
        return tuple(found)

    def _may_close_a_ring(self, goal: Goal) -> bool:
        """Whether a goal supports one that is not on a higher level; every ring has such a link."""
        body = self.body(goal)
        for target in self._up.get(id(goal), ()):
            other = self.body(target)
            if body is None or other is None or self.bodies.rank(other) >= self.bodies.rank(body):
                return True
        return False

    @cached_property
    def _ring_of(self) -> dict[int, int]:
        return {id(goal): number for number, ring in enumerate(self.rings) for goal in ring.goals}

    def in_one_ring(self, one: Goal, other: Goal) -> bool:
        """Whether two goals are tied up in the same ring."""
        number = self._ring_of.get(id(one))
        return number is not None and number == self._ring_of.get(id(other))


def work_of(plan: Plan) -> Iterator[Work]:
    """The goals, assignments and activities of a plan."""
    yield from plan.goals
    yield from plan.assignments
    yield from plan.activities


def _further(one: Reach, other: Reach) -> bool:
    return (one.whole, one.rank) > (other.whole, other.rank)


def _shortest_ring(
    graph: "networkx.DiGraph[int]", first: int, component: Iterable[int], order: dict[int, int]
) -> list[int]:
    """A shortest way round from `first` to itself inside its component, first found in file order."""
    inside = set(component)
    came: dict[int, int] = {}
    queue = [first]
    for here in queue:
        for target in sorted(graph.successors(here), key=order.__getitem__):
            if target == first:
                path = [here]
                while path[-1] != first:
                    path.append(came[path[-1]])
                return path[::-1]
            if target in inside and target not in came:
                came[target] = here
                queue.append(target)
    raise AssertionError("a strongly connected component has a ring through each of its goals")

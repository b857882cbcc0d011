"""What supports each other in a ring, where nothing is above anything else, and what is below whom then.

Rings are looked for with networkx, imported only when a link makes one possible. Their links break
nothing down: below each that is tied up in one comes what supports it from outside, and what bodies
outside the ring support in it elsewhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from goallint.format.model import Goal, Item, Plan
from goallint.workspace.cascade.links import Links, Node, Ring, Tied, Work

if TYPE_CHECKING:
    import networkx


class Rings(Links):
    """The links once each ring is taken as one: what leads up, and all that is below."""

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
    def _ring_of(self) -> dict[Item, Ring]:
        return {item: ring for ring in self.rings for item in ring.items}

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

    def _leading_up(self, item: Item) -> Sequence[Item]:
        """What an item supports outside its ring: inside, nothing is above anything else."""
        targets = self._up.get(item, ())
        if item not in self._ring_of:
            return targets
        return [target for target in targets if not self.in_one_ring(item, target)]

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
    def _above(self) -> Mapping[Node, Sequence[Node]]:
        """What each item and ring breaks down: the links of `_below`, the other way."""
        if not self.rings:
            return self._up
        above: dict[Node, list[Node]] = {}
        for one in (*self._tied, *self.rings):
            for supporter in self._below.get(one, ()):
                above.setdefault(supporter, []).append(one)
        return above

    @cached_property
    def _passed_into(self) -> dict[Node, list[Plan]]:
        """The plans of bodies outside each ring that pass on a goal in it."""
        found: dict[Node, list[Plan]] = {}
        for ring in self.rings:
            inside = ring.bodies
            passing = (plan for item in ring.items for plan in self._passed.get(item, ()))
            found[ring] = [plan for plan in passing if plan.body not in inside]
        return found

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

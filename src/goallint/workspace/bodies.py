"""The organisation as a tree of bodies on levels."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from goallint.findings import Spot
from goallint.format.model import Area, Body, Level, Organisation
from goallint.workspace.gaps import OUTSIDE
from goallint.workspace.names import Names

DEEPEST = 100
"""Levels above and below a body that are gone through: ten times what any municipality has."""


class Bodies:
    """Who is above and below whom. Asked with bodies, answers with bodies, in the order written.

    Bodies that stand under each other in a ring have no superiors: a ring has no top.
    """

    def __init__(
        self, organisation: Organisation | None, closed: frozenset[Spot] = frozenset()
    ) -> None:
        self.all: tuple[Body, ...] = organisation.bodies if organisation else ()
        self.levels: tuple[Level, ...] = organisation.levels if organisation else ()
        self.areas: tuple[Area, ...] = organisation.areas if organisation else ()
        self._bodies: dict[str, Body] = {body.id: body for body in reversed(self.all)}
        self._levels: dict[str, Level] = {level.id: level for level in reversed(self.levels)}
        self._closed = closed
        self._above: dict[str, tuple[Body, ...]] = {}
        self._ranks = {level.id: rank for rank, level in reversed(list(enumerate(self.levels)))}

    def get(self, name: str | None) -> Body | None:
        """The body with the id `name`."""
        return self._bodies.get(name) if name else None

    def level(self, body: Body) -> Level | None:
        """The level that a body is on."""
        return self._levels.get(body.level)

    def rank(self, body: Body) -> int:
        """How far down a body's level is, 0 at the top; an unknown level is below all others."""
        return self._ranks.get(body.level, len(self.levels))

    # Above and below.

    @cached_property
    def _written(self) -> dict[str, Body]:
        """The body that each body's `under` names."""
        return {
            body.id: parent
            for body in self._bodies.values()
            if (parent := self.get(body.under)) is not None
        }

    @cached_property
    def rings(self) -> tuple[tuple[Body, ...], ...]:
        """The bodies that stand under each other in a ring, each followed by the one above it."""
        parents = self._written
        came_from: dict[str, str] = {}
        rings: list[tuple[Body, ...]] = []
        for start in parents:
            walked: list[str] = []
            here = start
            while here in parents and here not in came_from:
                came_from[here] = start
                walked.append(here)
                here = parents[here].id
            if came_from.get(here) == start:
                rings.append(tuple(self._bodies[name] for name in walked[walked.index(here) :]))
        return tuple(rings)

    @cached_property
    def _parents(self) -> dict[str, Body]:
        """The body directly above each body, without the links that tie bodies up in a ring."""
        tied = {body.id for ring in self.rings for body in ring}
        return {name: parent for name, parent in self._written.items() if name not in tied}

    @cached_property
    def _others(self) -> dict[str, list[Body]]:
        """The further bodies directly above each body, without those that are below it."""
        others: dict[str, list[Body]] = {}
        for body, parent in self._named_above:
            if body is not parent and body not in self._all_above(parent, others):
                others.setdefault(body.id, []).append(parent)
        return others

    @cached_property
    def turned(self) -> tuple[tuple[Body, Body], ...]:
        """The bodies whose `also_under` names one that is below them, or themselves, each with that."""
        return tuple(
            (body, parent)
            for body, parent in self._named_above
            if parent not in self._others.get(body.id, ())
        )

    @property
    def _named_above(self) -> Iterator[tuple[Body, Body]]:
        """Each body with each that its `also_under` names and its `under` does not."""
        for body in self.all:
            if not body.also_under or self._bodies[body.id] is not body:
                continue
            for parent in filter(None, map(self.get, dict.fromkeys(body.also_under))):
                if parent is not self._parents.get(body.id):
                    yield body, parent

    def _all_above(self, body: Body, others: Mapping[str, Sequence[Body]]) -> list[Body]:
        """The superiors of a body that has `others` beside the one that `under` names, nearest first."""
        found: dict[Body, None] = {}
        here = [body]
        for _ in range(DEEPEST):
            above = dict.fromkeys(
                one for each in here for one in self._directly_above(each, others)
            )
            here = [one for one in above if one not in found]
            if not here:
                break
            found.update(dict.fromkeys(here))
        return list(found)

    def _directly_above(self, body: Body, others: Mapping[str, Sequence[Body]]) -> list[Body]:
        parent = self._parents.get(body.id)
        return [*([] if parent is None else [parent]), *others.get(body.id, ())]

    @cached_property
    def _children(self) -> dict[str, list[Body]]:
        children: dict[str, list[Body]] = {}
        for body in self.all:
            if self._bodies[body.id] is body:
                for parent in self._directly_above(body, self._others):
                    children.setdefault(parent.id, []).append(body)
        return children

    @cached_property
    def _stretches(self) -> dict[str, tuple[int, int]]:
        """Numbers from top to bottom, branch by branch: a body's own, and the last one below it."""
        stretches: dict[str, tuple[int, int]] = {}
        number = 0
        for top in self._bodies.values():
            if top.id in self._parents:
                continue
            branch: list[tuple[str, int]] = [(top.id, -1)]
            while branch:
                here, begun = branch.pop()
                if begun >= 0:
                    stretches[here] = begun, number
                    continue
                number += 1
                branch.append((here, number))
                branch += (
                    (child.id, -1)
                    for child in self._children.get(here, ())
                    if (parent := self._parents.get(child.id)) and parent.id == here
                )
        return stretches

    def above(self, body: Body) -> tuple[Body, ...]:
        """A body's superiors, nearest first."""
        superiors = self._above.get(body.id)
        if superiors is None:
            found: list[Body] = []
            here = self.parent(body)
            while here is not None and len(found) < DEEPEST:
                found.append(here)
                here = self.parent(here)
            if self._others:
                found = self._all_above(body, self._others)
            superiors = self._above[body.id] = tuple(found)
        return superiors

    def parent(self, body: Body) -> Body | None:
        """The nearest superior; of several owners the one that `under` names."""
        return self._parents.get(body.id)

    def children(self, body: Body) -> tuple[Body, ...]:
        """The bodies directly below."""
        return tuple(self._children.get(body.id, ()))

    def below(self, body: Body) -> tuple[Body, ...]:
        """Every body below, nearer ones first."""
        found: list[Body] = []
        here = [body]
        for _ in range(DEEPEST):
            if not here:
                break
            here = self._directly_below(here)
            found += here
        return tuple(dict.fromkeys(found)) if self._others else tuple(found)

    def _directly_below(self, bodies: Iterable[Body]) -> list[Body]:
        below = (child for one in bodies for child in self._children.get(one.id, ()))
        return list(dict.fromkeys(below))

    def outside_below(self, body: Body) -> tuple[Body, ...]:
        """The nearest outside bodies that must take part, where no other that must stands between.

        What is below another of them is that one's to answer for, and so is what is below a body
        whose documents are here.
        """
        found: list[Body] = []
        here = [body]
        for _ in range(DEEPEST):
            if not here:
                break
            here = self._directly_below(here)
            found += (one for one in here if self.is_unseen(one) and self._is_on_required(one))
            here = [one for one in here if not one.outside and not self._is_on_required(one)]
        return tuple(dict.fromkeys(found))

    def is_unseen(self, body: Body) -> bool:
        """Whether a body is outside, and so may have said what nobody here can see."""
        return body.outside and Spot(body.document.path, body.at, OUTSIDE) not in self._closed

    def could_be_above(self, body: Body) -> Body | None:
        """The first body on the nearest level above a body's that has any; one whose documents are here, if any is."""
        higher = [rank for rank in self._first if rank < self.rank(body)]
        return self._first[max(higher)] if higher else None

    @cached_property
    def _first(self) -> dict[int, Body]:
        """The first body on each level, by its rank."""
        inside_first = sorted(self.all, key=lambda body: body.outside)
        return {self.rank(body): body for body in reversed(inside_first)}

    def is_above(self, upper: Body, lower: Body) -> bool:
        """Whether `upper` is a superior of `lower`."""
        if upper.id not in self._stretches or lower.id not in self._stretches:
            return False
        first, last = self._stretches[upper.id]
        if first < self._stretches[lower.id][0] <= last:
            return True
        return bool(self._others) and upper in self.above(lower)

    # What is demanded of a body.

    def is_required(self, body: Body) -> bool:
        """Whether a body must take part in the cascade: not outside, not on an optional level."""
        return not body.outside and self._is_on_required(body)

    def _is_on_required(self, body: Body) -> bool:
        level = self.level(body)
        return level is None or level.cascade != "optional"

    def must_plan(self, body: Body) -> bool:
        """Whether a body must take part in the cascade, with a plan of the type that its level names."""
        level = self.level(body)
        return level is not None and bool(level.plan) and self.is_required(body)

    def is_top(self, body: Body) -> bool:
        """Whether nobody whose documents are here can set goals above those of a body."""
        return all(superior.outside for superior in self.above(body))

    # Names.

    @cached_property
    def _names(self) -> Names[Body]:
        return Names(
            (name, body) for body in self.all for name in (body.name_, *body.aliases, body.id)
        )

    def named(self, name: str) -> Body | None:
        """The body that has `name` as its id, name or alias, without regard to case."""
        return self._names.get(name)

    def resembling(self, name: str) -> Body | None:
        """The body that `name` probably means, if it is no body's name but near one."""
        return self._names.near(name)

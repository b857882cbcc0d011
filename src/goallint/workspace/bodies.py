"""The organisation as a tree of bodies on levels."""

from functools import cached_property

from goallint.format.model import Area, Body, Level, Organisation


class Bodies:
    """Who is above and below whom. Asked with bodies, answers with bodies, in the order written."""

    def __init__(self, organisation: Organisation | None) -> None:
        self.all: tuple[Body, ...] = organisation.bodies if organisation else ()
        self.levels: tuple[Level, ...] = organisation.levels if organisation else ()
        self.areas: tuple[Area, ...] = organisation.areas if organisation else ()
        self._bodies = {body.id: body for body in reversed(self.all)}
        self._levels = {level.id: level for level in reversed(self.levels)}
        self._ranks = {level.id: rank for rank, level in reversed(list(enumerate(self.levels)))}
        self._above: dict[str, tuple[Body, ...]] = {}

    def get(self, name: str | None) -> Body | None:
        """The body with the id `name`."""
        return self._bodies.get(name) if name else None  # type: ignore[call-overload,no-any-return]

    def level(self, body: Body) -> Level | None:
        """The level that a body is on."""
        return self._levels.get(body.level)

    def rank(self, body: Body) -> int:
        """How far down a body's level is, 0 at the top; below all others if the level is unknown."""
        return self._ranks.get(body.level, len(self.levels))

    def at_level(self, level: Level) -> tuple[Body, ...]:
        """The bodies on a level."""
        return tuple(body for body in self.all if body.level == level.id)

    def above(self, body: Body) -> tuple[Body, ...]:
        """A body's superiors, nearest first."""
        found = self._above.get(body.id)
        if found is None:
            chain: list[Body] = []
            seen = {body.id}
            here = self.get(body.under)
            while here is not None and here.id not in seen:
                seen.add(here.id)
                chain.append(here)
                here = self.get(here.under)
            found = self._above[body.id] = tuple(chain)
        return found

    @cached_property
    def _children(self) -> dict[str, list[Body]]:
        children: dict[str, list[Body]] = {}
        for body in self.all:
            if body.under:
                children.setdefault(body.under, []).append(body)
        return children

    def children(self, body: Body) -> tuple[Body, ...]:
        """The bodies directly below."""
        return tuple(self._children.get(body.id, ()))

    def below(self, body: Body) -> tuple[Body, ...]:
        """Every body below, nearer ones first."""
        found: list[Body] = []
        seen = {body.id}
        queue = [body]
        for here in queue:
            for child in self._children.get(here.id, ()):
                if child.id not in seen:
                    seen.add(child.id)
                    found.append(child)
                    queue.append(child)
        return tuple(found)

    def is_above(self, upper: Body, lower: Body) -> bool:
        """Whether `upper` is a superior of `lower`."""
        return any(body.id == upper.id for body in self.above(lower))

    def is_required(self, body: Body) -> bool:
        """Whether a body must take part in the cascade: not outside, not on an optional level."""
        level = self.level(body)
        return not body.outside and not (level is not None and level.cascade == "optional")

    def named(self, name: str) -> Body | None:
        """The body that has `name` as its id, name or alias, without regard to case."""
        return self._names.get(" ".join(name.casefold().split()))

    @cached_property
    def _names(self) -> dict[str, Body]:
        names: dict[str, Body] = {}
        for body in self.all:
            for name in (body.name_, *body.aliases, body.id):
                names.setdefault(" ".join(name.casefold().split()), body)
        return names

"""Outcomes in the order of time, as one key figure or several of the same id state them."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from goallint.format.model import Item
from goallint.format.values.by_period import Outcomes
from goallint.format.values.period import Period
from goallint.format.values.quantity import Split
from goallint.workspace.once import once


class Outcome(NamedTuple):
    """One outcome of a key figure, and the item that states it."""

    period: Period
    value: Split
    item: Item
    """The key figure, the definition or the report's row."""


def stated(outcomes: Outcomes | None, own: Period | None, item: Item) -> list[Outcome]:
    """The outcomes that an item states; one without a period is for its `own`, if there is one."""
    return [Outcome(p or own, v, item) for p, v in outcomes or () if p or own]  # type: ignore[arg-type]


def _when(outcome: Outcome) -> tuple[date, date]:
    return outcome.period.end, outcome.period.start


class Series:
    """Outcomes by the end of their periods. The first statement of a period comes first."""

    def __init__(self, outcomes: Iterable[Outcome]) -> None:
        self.outcomes = tuple(sorted(outcomes, key=_when))

    @once
    def differs(self) -> bool:
        """Whether a period has outcomes of different values."""
        return any(
            one.value is not other.value and one.period == other.period and one.value != other.value
            for one, other in pairwise(self.outcomes)
        )

    @once
    def units(self) -> frozenset[str]:
        """The units that are written in the outcomes."""
        return frozenset([part.unit for outcome in self.outcomes for part in outcome.value.parts])

    def with_first(self, item: Item) -> tuple[Outcome, ...]:
        """The outcomes, with those that `item` states first among those of the same period."""
        moves = self._moves.get(id(item))
        if not moves:
            return self.outcomes
        found = list(self.outcomes)
        for at, to in moves:
            found.insert(to, found.pop(at))
        return tuple(found)

    @once
    def _moves(self) -> dict[int, list[tuple[int, int]]]:
        """For each item the outcomes that come first where it is asked for: from where to where."""
        moves: dict[int, list[tuple[int, int]]] = {}
        begun, own = 0, dict[int, int]()
        for at, outcome in enumerate(self.outcomes):
            if outcome.period != self.outcomes[begun].period:
                begun, own = at, {}
            key = id(outcome.item)
            to = begun + own.get(key, 0)
            own[key] = own.get(key, 0) + 1
            if to < at:
                moves.setdefault(key, []).append((at, to))
        return moves

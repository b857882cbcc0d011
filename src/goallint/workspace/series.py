"""Outcomes in the order of time, as one key figure or several of the same id state them."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

import msgspec

from goallint.format.model import Item, Report, ReportedKeyFigure
from goallint.format.values.by_period import Outcomes
from goallint.format.values.period import Period
from goallint.format.values.quantity import YES_NO, Quantity, Split
from goallint.workspace.memo import once

Trend = Literal["", "better", "worse", "steady", "rising", "falling"]
"""Where outcomes went; empty where there is nothing to compare."""
_WHOLE_YEAR = 360
"""Days. Shorter periods are not compared with whole years: many figures add up through a year."""
_ALIKE = 10
"""Days that periods of the same length may differ by."""


class Outcome(msgspec.Struct, frozen=True):
    """One outcome of a key figure, and the item that states it."""

    period: Period
    value: Split
    item: Item
    """The key figure, the definition or the report's row."""


def stated(outcomes: Outcomes | None, own: Period | None, item: Item) -> list[Outcome]:
    """The outcomes that an item states; one without a period is for its `own`, if there is one."""
    pairs = outcomes.pairs if outcomes is not None else ()
    return [Outcome(p or own, v, item) for p, v in pairs if p or own]  # type: ignore[arg-type]


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
    def has_every_year(self) -> bool:
        """Whether each year from the first outcome's to the last one's has an outcome in it."""
        years: set[int] = set()
        last = None
        for outcome in self.outcomes:
            period = outcome.period
            if period is not last:
                years.update(range(period.start.year, period.end.year + 1))
                last = period
        return not years or len(years) == max(years) - min(years) + 1

    @once
    def units(self) -> frozenset[str]:
        """The units that are written in the outcomes."""
        return frozenset([part.unit for one in self.outcomes for part in one.value if part])

    @once
    def extent(self) -> tuple[Decimal, ...]:
        """The least and the greatest number that is written in the outcomes; none where there is none."""
        numbers = [part.number for one in self.outcomes for part in one.value if part]
        return (min(numbers), max(numbers)) if numbers else ()

    @once
    def is_split(self) -> bool:
        """Whether an outcome is told apart for women and men."""
        return any(one.value.women and one.value.men for one in self.outcomes)

    def with_first(self, item: Item) -> tuple[Outcome, ...]:
        """The outcomes, with those that `item` states first among those of the same period."""
        found: list[Outcome] = []
        last = own = -1
        for at in self._places.get(item, ()):
            first = self._firsts[at]
            last, own = first, own + 1 if first == last else 0
            if first + own < at:
                found = found or [*self.outcomes]
                found.insert(first + own, found.pop(at))
        return tuple(found) or self.outcomes

    @once
    def _places(self) -> dict[Item, list[int]]:
        """Where the outcomes that each item states stand."""
        places: dict[Item, list[int]] = {}
        for at, outcome in enumerate(self.outcomes):
            places.setdefault(outcome.item, []).append(at)
        return places

    @once
    def _firsts(self) -> list[int]:
        """For each outcome, where the first one of its period stands."""
        firsts: list[int] = []
        first, period = 0, None
        for at, outcome in enumerate(self.outcomes):
            if outcome.period is not period and outcome.period != period:
                first, period = at, outcome.period
            firsts.append(first)
        return firsts


def are_same(one: Quantity, other: Quantity, unit: str) -> bool | None:
    """Whether two values at a key figure in `unit` differ by no more than rounding, however they are written.

    None where they cannot be compared.
    """
    pair = one.beside(other, unit)
    if pair is None:
        return None
    if pair[0] == pair[1]:
        return True
    slack = max(_rounding(one, other, unit), _rounding(other, one, unit))
    return abs(Fraction(pair[0]) - Fraction(pair[1])) <= slack


def only_value(values: Iterable[Quantity], unit: str) -> Quantity | None:
    """The value at a key figure in `unit` that all are, as written first; None where there is none, or they differ."""
    first = None
    for value in values:
        first = first or value
        pair = value.beside(first, unit)
        if pair is None or pair[0] != pair[1]:
            return None
    return first


OPEN = ("preliminary", "incomplete")
"""The states of outcomes that another may replace without a word."""
_RANKS = {None: 1, "final": 1, "corrected": 2}


def state_of(outcome: Outcome) -> str | None:
    """What a report says that an outcome is; None where it says nothing."""
    return outcome.item.state if type(outcome.item) is ReportedKeyFigure else None


def when_stated(outcome: Outcome) -> tuple[date, date, int]:
    """When an outcome was stated, as far as can be told; on one day what is open comes first, what is corrected last."""
    document = outcome.item.document
    span, rank = document.span, _RANKS.get(state_of(outcome), 0)
    if span is None:
        return date.min, date.min, rank
    if isinstance(document, Report):
        return span.end, document.dated or date.min, rank
    return span.start, date.min, rank


def are_restated(outcomes: Iterable[Outcome]) -> bool:
    """Whether one of some outcomes may replace another, or be replaced."""
    # Of each key figure this is asked several times, nearly always of plans alone; `isinstance` of structs is slow.
    for one in outcomes:
        if type(one.item) is ReportedKeyFigure and one.item.state not in (None, "final"):
            return True
    return False


def settled(outcomes: Sequence[Outcome], *, is_one: bool) -> tuple[Outcome, ...]:
    """Outcomes without what others of the same period replace.

    What is corrected replaces all that was stated before; what is preliminary or incomplete is replaced by whatever
    was stated after it. Where not all are of one body (`is_one`), each replaces what its own body stated.
    """
    if not are_restated(outcomes):
        return tuple(outcomes)
    periods: dict[Period, list[Outcome]] = {}
    for one in outcomes:
        periods.setdefault(one.period, []).append(one)
    left: list[Outcome] = []
    for one in outcomes:
        value = one.value
        for other in periods[one.period]:
            if _replaces(other, one) and (is_one or _body_of(other) == _body_of(one)):
                value = Split(
                    *(None if new else old for old, new in zip(value, other.value, strict=True))
                )
        if value == one.value:
            left.append(one)
        elif value.parts:
            left.append(Outcome(one.period, value, one.item))
    return tuple(left)


def _replaces(later: Outcome, first: Outcome) -> bool:
    is_replacing = state_of(later) == "corrected" or state_of(first) in OPEN
    return is_replacing and when_stated(first) < when_stated(later)


def _body_of(outcome: Outcome) -> str:
    return getattr(outcome.item.document, "body", "")


def agreed(outcomes: Sequence[Outcome], unit: str) -> Outcome | None:
    """The first of what is stated of one period of a key figure in `unit`; None where there is none, or they differ.

    Of one that is stated both as a whole and split, it is the first that tells of the whole.
    """
    for values in zip(*(one.value for one in outcomes), strict=True):
        stated = [value for value in values if value]
        if stated and only_value(stated, unit) is None:
            return None
    whole = (one for one in outcomes if one.value.total)
    return next(whole, outcomes[0] if outcomes else None)


def tell_the_same(one: Outcome, other: Outcome, unit: str) -> bool:
    """Whether two outcomes at a key figure in `unit` have the same total; of two without, the same parts."""
    totals = (one.value.total, other.value.total)
    pairs = [totals] if any(totals) else zip(one.value, other.value, strict=True)
    return all(
        mine is theirs or bool(mine and theirs and are_same(mine, theirs, unit))
        for mine, theirs in pairs
    )


def _rounding(value: Quantity, other: Quantity, unit: str) -> Fraction:
    """Half a unit of the last digit that is written, in the measure's own size."""
    size = value.size(unit) if value.unit or unit else other.size()
    exponent = int(value.number.as_tuple().exponent)
    return Fraction(size) * Fraction(10) ** exponent / 2


def turn(outcomes: Iterable[Outcome]) -> tuple[Outcome, Outcome] | None:
    """The last outcome and the one before it of an equally long period; None without such.

    Whole years are compared, where there is one; figures that add up through a year say little
    beside them. Of a period of which several are stated, each has to say that it went the same way.
    """
    found = [outcome for outcome in outcomes if outcome.value.total]
    drawn = [outcome for outcome in found if _days(outcome.period) > _WHOLE_YEAR] or found
    if not drawn:
        return None
    last = drawn[-1]
    before = [
        one
        for one in drawn
        if one.period.end < last.period.start
        and abs(_days(one.period) - _days(last.period)) < _ALIKE
    ]
    if not before:
        return None
    then, now = ([one for one in drawn if one.period == end.period] for end in (before[-1], last))
    ways = {_way(one.value.total, other.value.total) for one in now for other in then}
    return (before[-1], last) if len(ways) == 1 else None


def _way(now: Quantity | None, then: Quantity | None) -> int | None:
    """Whether one value is more than another (1), less (-1) or the same (0); None where they cannot be compared."""
    pair = now.beside(then) if now and then else None
    return (pair[0] > pair[1]) - (pair[0] < pair[1]) if pair else None


def trend(outcomes: Iterable[Outcome], better: str, unit: str) -> Trend:
    """Where the last outcome went from the one before it of an equally long period."""
    compared = turn(outcomes)
    then, now = (one.value.total for one in compared) if compared else (None, None)
    pair = now.beside(then, unit) if now and then else None
    if pair is None:
        return ""
    if pair[0] == pair[1]:
        return "steady"
    rises = pair[0] > pair[1]
    if now and now.unit == YES_NO and not better:
        return ""
    if better in ("higher", "lower"):
        return "better" if rises == (better == "higher") else "worse"
    return "rising" if rises else "falling"


def is_whole_year(period: Period) -> bool:
    """Whether a period is a year long, or longer."""
    return _days(period) > _WHOLE_YEAR


def _days(period: Period) -> int:
    return (period.end - period.start).days

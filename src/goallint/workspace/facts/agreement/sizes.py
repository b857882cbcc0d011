"""Values of a key figure that are ten, a hundred or a thousand times as large or small as its others."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

import msgspec

from goallint.format.model import Item
from goallint.format.values.period import Period
from goallint.format.values.quantity import YES_NO, Quantity, is_fraction
from goallint.format.values.unit import unit_of
from goallint.workspace.facts.agreement.ranges import out_of_range
from goallint.workspace.measure import Measure

_ALIKE = 2
"""How many times as large as the smallest the largest of the others may be, for them to be of one size."""
_MARGIN = Decimal("1.25")
"""How far beyond the others a value may be after its decimal sign was moved, and still be one of them."""
_ENOUGH = 3
"""Values that show of what size the others are."""
_FAR = 10 / _MARGIN / _ALIKE
"""How many times as large as the smallest the largest is, where one of them is far from the others."""
_LEAST = Decimal("0.1")
"""A share of less than a tenth is seldom written as a fraction."""
_COUNT = 10
"""Below so many, a number of things may well grow tenfold."""
_MONTH = 30


class Far(msgspec.Struct, frozen=True):
    """A value of another size than the others of its key figure, where it stands."""

    item: Item
    field: tuple[str, ...]
    period: Period
    value: Quantity
    written: str
    """The words that the value stands in, such as those of a target."""
    why: Literal["large", "small", "fraction", "alone"]
    times: int
    low: Quantity
    high: Quantity
    is_past: bool
    """Whether a later value is of the others' size again."""


class _Stated(msgspec.Struct, frozen=True):
    item: Item
    field: tuple[str, ...]
    period: Period
    value: Quantity
    written: str
    size: Decimal


def far_from_others(measure: Measure) -> Far | None:
    """The first value of a key figure that would be among its others with its decimal sign elsewhere.

    Only values for equally long periods are compared. Where the others differ much between themselves, are
    few, or are small numbers of things, nothing is said: real series do grow.
    """
    extent = measure.extent
    if not extent or (measure.is_in_one_unit and extent[0] >= 1 and extent[1] < _FAR * extent[0]):
        return None
    units, numbers = _written(measure)
    if not numbers:
        return None
    is_share = any(unit_of(one).is_per_cent for one in units)
    unit = measure.full.unit or ("%" if is_share else "")
    if len({one or unit for one in units}) <= 1 and max(numbers) < _FAR * min(numbers):
        # Most are told apart by this already.
        return _lone_fraction(measure, unit) if max(numbers) < 1 else None
    stated = list(_stated(measure, unit))
    sizes = [abs(one.size) for one in stated]
    if not sizes or max(sizes) < _FAR * min(sizes):
        return None
    outside = [one.value for one in out_of_range(measure)]
    for one in sorted(stated, key=lambda one: (one.period.end, one.field)):
        if any(one.value is value for value in outside):
            continue
        others = [
            other
            for other in stated
            if other.period != one.period and _months(other.period) == _months(one.period)
        ]
        found = _fraction(one, stated, unit) or _far(one, others)
        if found:
            return found
    return None


def _fraction(one: _Stated, stated: list[_Stated], unit: str) -> Far | None:
    """A bare number that is a fraction, where those of the others that are none show of what size it is in per cent."""
    if not is_fraction(one.value, unit):
        return None
    others = [other for other in stated if not is_fraction(other.value, unit)]
    if not others:
        return None
    low, high = (pick(others, key=lambda other: other.size) for pick in (min, max))
    if low.size >= 1 and low.size / _ALIKE <= one.size * 100 <= high.size * _ALIKE:
        return _found(one, "fraction", 100, low, high, others)
    return None


def _lone_fraction(measure: Measure, unit: str) -> Far | None:
    """The only value of a share, where it is a bare number below 1: per cent, or a fraction."""
    stated = list(_stated(measure, unit)) if unit_of(unit).is_per_cent else ()
    if len(stated) != 1 or stated[0].value.unit or not _LEAST <= stated[0].size < 1:
        return None
    return _found(stated[0], "alone", 100, stated[0], stated[0], ())


def _written(measure: Measure) -> tuple[list[str], list[Decimal]]:
    """The units that a key figure's values are written with, and their numbers; 0 is none."""
    values = [outcome.value.total for outcome in measure.series.outcomes]
    values += [split.total for _, split in measure.baselines]
    values += [target.value for _, target in measure.full.target or ()]
    units, numbers = [*measure.series.units], []
    for value in values:
        if value is not None and value.number:
            units.append(value.unit)
            numbers.append(abs(value.number))
    return units, numbers


def _stated(measure: Measure, unit: str) -> Iterator[_Stated]:
    """What is stated of a key figure, each with its size in one measure; 0 has none."""
    is_share = unit_of(unit).is_per_cent
    quantities: list[tuple[Item, tuple[str, ...], Period | None, Quantity, str]] = [
        (item, (*field, *value.where(value.total)), period, value.total, value.total.text)
        for item, field, period, value in measure.statements
        if field[0] in ("baseline", "outcome") and value.total is not None
    ]
    given = {(period, id(quantity)) for *_, period, quantity, _ in quantities}
    quantities += (
        (one.item, ("outcome", one.period.text), one.period, one.value.total, one.value.total.text)
        for one in measure.outcomes
        if one.value.total is not None and (one.period, id(one.value.total)) not in given
    )
    for period, target in measure.full.target or ():
        if target.kind != "range" and target.value is not None:
            during = period or measure.own_period
            way = ("target", period.text) if period else ("target",)
            # Beside what is said for women and men, that for all has a place and words of its own.
            whole = target.total or target
            way = way if whole is target else (*way, "total")
            quantities.append((measure.figure, way, during, target.value, whole.text))
    for item, field, during, quantity, written in quantities:
        comparable = not quantity.unit or unit_of(quantity.unit).comparable(
            unit_of(unit or quantity.unit)
        )
        if during is None or not quantity.number or quantity.unit == YES_NO or not comparable:
            continue
        if not (is_share and not unit_of(quantity.unit or unit).is_per_cent):
            yield _Stated(item, field, during, quantity, written, quantity.in_base(unit))


def _far(one: _Stated, others: list[_Stated]) -> Far | None:
    sizes = [other.size for other in others]
    if not sizes or any((size < 0) != (one.size < 0) for size in sizes):
        return None
    low, high = (pick(others, key=lambda other: abs(other.size)) for pick in (min, max))
    least, most, size = abs(low.size), abs(high.size), abs(one.size)
    if len(others) < _ENOUGH or most > least * _ALIKE:
        return None
    if min(least, size) < _COUNT and all(_is_whole(number) for number in (size, *sizes)):
        return None
    for times in (10, 100, 1000):
        for why, moved in (("large", size / times), ("small", size * times)):
            if least / _MARGIN <= moved <= most * _MARGIN:
                return _found(one, why, times, low, high, others)  # type: ignore[arg-type]
    return None


def _found(
    one: _Stated,
    why: Literal["large", "small", "fraction", "alone"],
    times: int,
    low: _Stated,
    high: _Stated,
    others: Iterable[_Stated],
) -> Far:
    is_past = any(other.period.start > one.period.start for other in others)
    return Far(
        one.item,
        one.field,
        one.period,
        one.value,
        one.written,
        why,
        times,
        low.value,
        high.value,
        is_past,
    )


def _is_whole(number: Decimal) -> bool:
    return number == number.to_integral_value()


def _months(period: Period) -> int:
    return round(((period.end - period.start).days + 1) / _MONTH)

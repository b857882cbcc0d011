"""Shares of a key figure that are less than none or more than all."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from goallint.format.model import Item
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity
from goallint.format.values.unit import unit_of
from goallint.workspace.measure import Measure, Statement
from goallint.workspace.shares import is_share

_HUNDRED = 100


class OutOfRange(NamedTuple):
    """A share below 0 or above 100 per cent, where it stands."""

    item: Item
    field: tuple[str, ...]
    period: Period | None
    """None where it belongs to no plan yet, or that could not be read."""
    value: Quantity
    part: tuple[str, ...] = ()
    """The route to the value below the field, where it is one of several for women and men."""


def out_of_range(
    measure: Measure, statements: Iterable[Statement] | None = None
) -> Iterator[OutOfRange]:
    """The targets of a key figure that calls itself a share, and the statements of it, that are none.

    Without `statements`, those at the key figure itself and in the reports on it.
    """
    title, unit = measure.full.title or "", measure.full.unit or ""
    if statements is None:
        if measure.is_by_itself and (_is_within(measure.extent) or not is_share(title)):
            return
        statements = measure.statements
    for found in _outside(measure, statements):
        if not is_share(title):
            return
        if unit_of(found.value.unit or unit).is_per_cent:
            yield found


def _is_within(extent: tuple[Decimal, ...]) -> bool:
    return not extent or (extent[0] >= 0 and extent[1] <= _HUNDRED)


def _outside(measure: Measure, statements: Iterable[Statement]) -> Iterator[OutOfRange]:
    """The amounts below 0 or above 100."""
    figure = measure.figure
    aimed = figure if figure.target is not None else measure.definition or figure
    for period, target in measure.full.target or ():
        during = period or measure.own_period
        for value in (target.value, target.upper):
            if value is not None and not 0 <= value.number <= _HUNDRED:
                place = ("target", during.text) if during else ("target",)
                yield OutOfRange(aimed, place, during, value)
    for item, field, stated, split in statements:
        for value in split:
            if value is not None and not 0 <= value.number <= _HUNDRED:
                yield OutOfRange(item, field, stated, value, split.where(value))

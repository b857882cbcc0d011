"""Units of a key figure that cannot be compared."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from goallint.format.model import Item, ReportedKeyFigure
from goallint.format.values.period import Period
from goallint.format.values.quantity import YES_NO, Split
from goallint.format.values.target import Target
from goallint.format.values.unit import unit_of
from goallint.workspace.meanings import is_change
from goallint.workspace.measure import Measure, Statement

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace


class StatedUnit(msgspec.Struct, frozen=True):
    """A unit where it stands: as `unit`, or in a value."""

    item: Item
    field: tuple[str, ...]
    unit: str
    value: str


class UnitClash(NamedTuple):
    """Two units that cannot be compared; of all that differ from it, the first one stands first."""

    first: StatedUnit
    other: StatedUnit

    @property
    def is_of_a_kind(self) -> bool:
        """Whether both may measure the same, though neither can be reckoned in the other: days and working days."""
        return unit_of(self.first.unit).is_of_a_kind(unit_of(self.other.unit))


def _go_together(first: StatedUnit, other: StatedUnit) -> bool:
    one, another = unit_of(first.unit), unit_of(other.unit)
    if first.field == ("unit",):
        another = another.within(one)
    return one.goes_with(another)


def unit_clashes(
    measure: Measure, workspace: "Workspace", taken: Iterable[Statement] = ()
) -> Iterator[UnitClash]:
    """The units of a key figure that cannot be compared with its first one.

    `taken` are statements that are the key figure's own beside those that stand at it.
    """
    if not taken and measure.is_in_one_unit:
        return
    stated = chain(_stated(measure, workspace), _units_in(taken))
    first = next(stated, None)
    if first is None:
        return
    for other in stated:
        if other.unit != first.unit and not _go_together(first, other):
            yield UnitClash(first, other)


def _stated(measure: Measure, workspace: "Workspace") -> Iterator[StatedUnit]:
    """The units of a key figure, in the order of the format: unit, target, baseline, outcomes."""
    figure, full = measure.figure, measure.full
    definition = measure.definition or figure
    if full.unit:
        yield StatedUnit(figure if figure.unit else definition, ("unit",), full.unit, full.unit)
    for period, target in full.target or ():
        item = definition if figure.target is None else figure
        if target.form == "done" and unit_of(full.unit or "").is_per_cent:
            yield StatedUnit(item, _route("target", period), YES_NO, target.text)
        for part, one in _apart(target):
            # A change in per cent is one of whatever is measured.
            for value in () if is_change(one) else (one.value, one.upper):
                if value is not None and value.unit and not value.is_worded:
                    yield StatedUnit(item, (*_route("target", period), *part), value.unit, one.text)
    if full.tolerance and unit_of(full.tolerance.unit).measure not in ("", "%", "procentenheter"):
        item = definition if figure.tolerance is None else figure
        yield StatedUnit(item, ("tolerance",), full.tolerance.unit, full.tolerance.text)
    for step, limit in full.limits.items():
        if limit.unit and not limit.is_worded:
            item = figure if figure.limits else definition
            yield StatedUnit(item, ("limits", step), limit.unit, limit.text)
    for period, split in full.baseline or ():
        item = definition if figure.baseline is None else figure
        yield from _units(item, "baseline", period, split)
    for source in dict.fromkeys((figure, definition)):
        for period, split in source.outcome or ():
            yield from _units(source, "outcome", period, split)
    for outcome in measure.outcomes:
        report = outcome.item.document
        if isinstance(outcome.item, ReportedKeyFigure) and workspace.index.overlap(
            report, figure.document
        ):
            yield from _units(outcome.item, "outcome", outcome.period, outcome.value)


def _apart(target: Target) -> tuple[tuple[tuple[str, ...], Target], ...]:
    """What a target says, after the step to it: by itself, or for all, women and men where it is said apart."""
    return tuple(((name,), one) for name, one in target.apart) or (((), target),)


def _units_in(statements: Iterable[Statement]) -> Iterator[StatedUnit]:
    for item, field, _, split in statements:
        for value in split.parts if field[0] == "outcome" else ():
            if value.unit:
                yield StatedUnit(item, (*field, *split.where(value)), value.unit, value.text)


def _units(item: Item, field: str, period: Period | None, split: Split) -> Iterator[StatedUnit]:
    for value in split.parts:
        if value.unit and not value.is_worded:
            route = (*_route(field, period), *split.where(value))
            yield StatedUnit(item, route, value.unit, value.text)


def _route(field: str, period: Period | None) -> tuple[str, ...]:
    return (field, period.text) if period else (field,)

"""What became of key figures: names, targets, values, and what makes them the same measure."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from goallint.format.model import KeyFigure
from goallint.format.values.period import Interval, Period
from goallint.format.values.quantity import Split
from goallint.views.diff.both_sides import BothSides, begins_of
from goallint.views.diff.change import Change, Part, said
from goallint.views.diff.limit_shifts import tolerance_shift
from goallint.views.diff.pairing import Pair
from goallint.workspace.facts.agreement.outcomes import is_settled
from goallint.workspace.measure import Measure
from goallint.workspace.moves import Aims, moves
from goallint.workspace.reached import good_side

DEFINING = ("unit", "better", "definition", "kolada", "role", "source", "each")
"""The fields that make a key figure the measure that it is."""
Value = TypeVar("Value")


def figures(sides: BothSides) -> Iterator[Change]:
    """Key figures that are gone or new, or have another title or id."""
    alone = [pair for pair in sides.figures if pair.old is None or pair.new is None]
    for pair in sorted(alone, key=lambda pair: pair.old is None):
        yield sides.lost("key-figures", pair)
    for pair in sides.figures:
        if pair.old and pair.new:
            titles = sides.old.title(pair.old), sides.new.title(pair.new)
            if said(titles[0]) != said(titles[1]):
                yield sides.change("key-figures", "reworded", pair, *titles, "title")
            elif pair.old.id != pair.new.id:
                yield sides.change("key-figures", "renamed", pair, pair.old.id, pair.new.id, "id")


def targets(sides: BothSides) -> Iterator[Change]:
    """Targets that are new, gone or others, and why they are what they are."""
    for pair, before, after in sides.measures():
        if before.full.is_unread("target") or after.full.is_unread("target"):
            if before.targets != after.targets:
                yield sides.change(
                    "unknown", "target", pair, _listed(before.targets), _listed(after.targets)
                )
            continue
        better = after.full.better or before.full.better or ""
        unit = after.full.unit or before.full.unit or ""
        begins = begins_of(after.figure)
        for one in moves(
            before.targets, after.targets, better, unit, begins, begins_of(before.figure)
        ):
            change = sides.change("targets", one.kind, pair, one.was, one.now, one.about)
            yield change._replace(sex=one.sex)
        if said(before.full.basis or "") != said(after.full.basis or ""):
            is_unread = before.full.is_unread("basis") or after.full.is_unread("basis")
            part: Part = "unknown" if is_unread else "targets"
            texts = before.full.basis or "", after.full.basis or ""
            yield sides.change(part, "basis", pair, *texts, "basis")


def values(sides: BothSides) -> Iterator[Change]:
    """Baselines and outcomes that are stated otherwise for the same period."""
    for pair, before, after in sides.measures():
        units = before.full.unit or "", after.full.unit or ""
        first = _first(before.baselines)
        for period, value in _first(after.baselines).items():
            was = first.get(period)
            if was is not None and not _same(was, value, *units):
                texts = _in_full(was), _in_full(value)
                yield sides.change("values", "baseline restated", pair, *texts, period.text)
        told = _first((one.period, one) for one in before.outcomes)
        for period, now in _first((one.period, one) for one in after.outcomes).items():
            then = told.get(period)
            if then is not None and not _same(then.value, now.value, *units):
                kind = "outcome restated"
                if not (is_settled(then) and is_settled(now)):
                    kind = "preliminary outcome changed"
                texts = _in_full(then.value), _in_full(now.value)
                yield sides.change("values", kind, pair, *texts, period.text)


def definitions(sides: BothSides) -> Iterator[Change]:
    """Limits, and the fields that make a key figure the measure that it is."""
    for pair, before, after in sides.measures():
        yield from _limits(sides, pair, before, after)
        for field in DEFINING:
            one, other = getattr(before.full, field), getattr(after.full, field)
            if _meant(one) == _meant(other):
                continue
            was, now = str(one or ""), str(other or "")
            is_unread = before.full.is_unread(field) or after.full.is_unread(field)
            part: Part = "unknown" if is_unread else "definitions"
            yield sides.change(part, field, pair, was, now, field)


def _limits(
    sides: BothSides, pair: Pair[KeyFigure], before: Measure, after: Measure
) -> Iterator[Change]:
    unit = after.full.unit or before.full.unit or ""
    eased = tolerance_shift(before.full.tolerance, after.full.tolerance, unit)
    if eased:
        is_gap = before.full.is_unread("tolerance") or after.full.is_unread("tolerance")
        yield sides.change(
            "unknown" if is_gap else "definitions",
            "limits" if is_gap else eased.kind,
            pair,
            eased.was,
            eased.now,
            eased.step,
        )
    if not (before.full.limits or after.full.limits):
        return
    is_unread = before.full.is_unread("limits") or after.full.is_unread("limits")
    better = _better(after) or _better(before)
    for one in sides.steps.limits(before.full.limits, after.full.limits, better, unit):
        part: Part = "unknown" if is_unread else "definitions"
        kind = "limits" if is_unread else one.kind
        yield sides.change(part, kind, pair, one.was, one.now, one.step)


def _listed(targets: Aims) -> str:
    return ", ".join(f"{period.text}: {target.text}" for period, target in targets)


def _first(values: Iterable[tuple[Period, Value]]) -> dict[Period, Value]:
    """What is stated first for each period."""
    found: dict[Period, Value] = {}
    for period, value in values:
        found.setdefault(period, value)
    return found


def _same(old: Split, new: Split, unit: str, other: str) -> bool:
    """Whether two values are the same, in whatever size they are written."""
    for one, another in zip(old, new, strict=True):
        if one is None or another is None:
            # What is added or left out restates nothing.
            continue
        pair = one.beside(another, unit if unit == other else "")
        if pair is None or pair[0] != pair[1]:
            return False
    return True


def _in_full(value: Split) -> str:
    return " / ".join(part.text for part in value.parts)


def _better(measure: Measure) -> str:
    """The side that is good for a key figure, as far as it or its targets tell."""
    if measure.full.better:
        return measure.full.better
    return next(filter(None, (good_side(measure, target) for _, target in measure.targets)), "")


def _meant(value: str | Interval | None) -> object:
    """A value as it compares, however it is written."""
    if isinstance(value, Interval):
        return value.months, value.first, value.last, value.ends
    return said(value or "")

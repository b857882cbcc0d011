"""When a target would be reached at the pace of the latest years."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from goallint.format.values.period import Period
from goallint.format.values.target import Target
from goallint.workspace.measure import Measure
from goallint.workspace.reached import levels_of
from goallint.workspace.series import Outcome, is_whole_year

POINTS = 4
"""Outcomes that a pace is read from: the latest of whole years. Of fewer nothing is said."""
FARTHEST = 25
"""Years ahead that are told of: what takes longer says no more than that it takes long."""
_LONGEST = 370
"""Days. What is longer is more than a year."""
_WAYS = {"at least": 1, "more than": 1, "at most": -1, "less than": -1}
_BETTER = {"higher": 1, "lower": -1}


class Pace(NamedTuple):
    """Where the latest outcomes lead, if they go on as they did."""

    aim: tuple[Period, Target]
    """The last target that is stated, which the last outcome does not reach."""
    level: Target
    """What that comes to."""
    points: tuple[Outcome, ...]
    """What the pace is read from."""
    yearly: Fraction
    """How much the straight line nearest to them goes up each year, in the last outcome's unit."""
    year: int | None
    """The first year whose outcome would reach the target; None for none within `FARTHEST` years."""


def pace(measure: Measure, outcomes: Iterable[Outcome]) -> Pace | None:
    """The pace of a key figure, counted on from its last whole year.

    None where there are fewer than four whole years to read it from, where they or the target cannot be compared, or
    where the target is reached.
    """
    points = _points(outcomes)
    aims = [pair for pair in measure.targets if pair[1].has_value]
    if not points or not aims:
        return None
    last = points[-1]
    aim = max(aims, key=lambda pair: pair[0].end)
    levels = levels_of(measure, aim[1], last.period if aim[0].start == date.min else aim[0])
    unit, better = measure.full.unit or "", measure.full.better or ""
    if len(levels) != 1 or aim[0].end < last.period.end or last.value.total is None:
        return None
    (level,) = levels
    way = _BETTER.get(better, 0) if level.kind == "exactly" else _WAYS.get(level.kind, 0)
    if not way or level.value is None or level.met_by(last.value.total, better, unit) is not False:
        return None
    pairs = [one.value.total.beside(level.value, unit) for one in points if one.value.total]
    known = [(Fraction(own), Fraction(aimed)) for own, aimed in filter(None, pairs)]
    if len(known) < POINTS:
        return None
    slope = _slope([one.period.end.year for one in points], [own for own, _ in known])
    factor = Fraction(last.value.total.size(unit))
    is_strict = level.kind in ("more than", "less than")
    year = _year(last, *known[-1], slope, way, strict=is_strict)
    return Pace(aim, level, points, slope / factor, year)


def _points(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """The latest four years' outcomes; none where a year has two that differ, or begins on other days."""
    years = [
        one
        for one in outcomes
        if one.value.total
        and is_whole_year(one.period)
        and (one.period.end - one.period.start).days < _LONGEST
    ]
    found: dict[Period, Outcome] = {}
    for one in years:
        if str(found.setdefault(one.period, one).value.total) != str(one.value.total):
            return ()
    last = sorted(found.values(), key=lambda one: one.period.end)[-POINTS:]
    days = {(one.period.end.month, one.period.end.day) for one in last}
    return tuple(last) if len(last) == POINTS and len(days) == 1 else ()


def _slope(years: list[int], values: list[Fraction]) -> Fraction:
    """How much the straight line nearest to the points goes up each year."""
    x, y = Fraction(sum(years), len(years)), sum(values, Fraction()) / len(values)
    pairs = [(year - x, value - y) for year, value in zip(years, values, strict=True)]
    return sum((a * b for a, b in pairs), Fraction()) / sum((a * a for a, _ in pairs), Fraction())


def _year(
    last: Outcome, own: Fraction, aimed: Fraction, slope: Fraction, way: int, *, strict: bool
) -> int | None:
    if slope * way <= 0:
        return None
    exact = (aimed - own) / slope
    years = floor(exact) + 1 if strict else ceil(exact)
    return last.period.end.year + years if years <= FARTHEST else None

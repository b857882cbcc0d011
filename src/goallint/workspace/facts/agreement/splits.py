"""Values for women and men that do not fit with their total."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from goallint.format.model import Item, KeyFigure
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity
from goallint.format.values.unit import PERSONS, unit_of
from goallint.late import expression
from goallint.workspace.measure import Measure, Statement

_COUNT = expression(r"\b(?:antal\w*|number of)\b", re.IGNORECASE)
_NO_SUM = expression(
    r"\bper\b|/|medel(?!l)|genomsnitt|\bsnitt|median|average|\bmean\b|andel|\bshare\b|index|kvot|ratio",
    re.IGNORECASE,
)


class Parts(NamedTuple):
    """A total with its two parts, in one unit."""

    total: Quantity
    women: Quantity
    men: Quantity


class SplitClash(NamedTuple):
    """A total that its parts do not make, or between which it does not lie, where it stands."""

    item: Item
    field: tuple[str, ...]
    period: Period | None
    """None where it belongs to no plan yet, or that could not be read."""
    kind: Literal["sum", "share"]
    parts: Parts


def split_clashes(
    measure: Measure, statements: Iterable[Statement] | None = None
) -> Iterator[SplitClash]:
    """The statements of a key figure whose parts do not fit with their total.

    Without `statements`, those at the key figure itself and in the reports on it.
    """
    if statements is None:
        statements = () if measure.is_by_itself and not measure.is_split else measure.statements
    for item, field, period, (total, women, men) in statements:
        if women is None or men is None or total is None:
            continue
        parts = Parts(total, women, men)
        kind = _clash(parts, measure.full)
        if kind:
            yield SplitClash(item, field, period, kind, parts)


def _clash(parts: Parts, figure: KeyFigure) -> Literal["", "sum", "share"]:
    """`sum` or `share`, where the parts do not fit with the total; else empty."""
    units = {part.unit for part in parts}
    if len({unit_of(unit or figure.unit or "") for unit in units}) > 1:
        return ""
    total, women, men = (part.number for part in parts)
    if _is_share(parts, figure):
        low, high = sorted(parts[1:], key=lambda part: part.number)
        if low.number <= total <= high.number:
            return ""
        slack = _rounding(parts.total)
        below = total + slack < low.number - _rounding(low)
        return "share" if below or total - slack > high.number + _rounding(high) else ""
    if _is_count(parts, figure):
        slack = sum((_rounding(part) for part in parts if _has_decimals(part)), Decimal(0))
        return "sum" if abs(women + men - total) > slack else ""
    return ""


def _is_share(parts: Parts, figure: KeyFigure) -> bool:
    return unit_of(parts.total.unit or figure.unit or "").is_per_cent


def _is_count(parts: Parts, figure: KeyFigure) -> bool:
    """Whether it is so many of something, rather than a number per something or a mean."""
    title = figure.title or ""
    if _NO_SUM.search(title):
        return False
    written = parts.total.unit or figure.unit or ""
    measure = unit_of(written).measure
    return measure in PERSONS or (not measure and bool(written or _COUNT.search(title)))


def _rounding(value: Quantity) -> Decimal:
    """Half a unit of the last digit that is written."""
    return Decimal(1).scaleb(int(value.number.as_tuple().exponent)) / 2


def _has_decimals(value: Quantity) -> bool:
    return int(value.number.as_tuple().exponent) < 0

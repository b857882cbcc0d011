"""Targets for several years of what is counted: whether the last year or the sum of the years is to reach them.

*At least 300 homes 2024–2026* may be of the homes that there are or of those that are built, and a table of outcomes
may tell what each year came to or what it all has come to. No words settle that for sure, so both are asked.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity
from goallint.format.values.target import Target
from goallint.format.values.unit import SHARES, TIMES, unit_of
from goallint.late import expression
from goallint.workspace.series import Outcome, is_whole_year, only_value

if TYPE_CHECKING:
    from goallint.workspace.measure import Measure

_COUNT = expression(
    r"\b(?:antal(?:et)?|number of|st|stycken|pcs)\b|\b(?:ny(?!ck|tt[aij])|färdigställ|start(?:ad|at)|new\b|completed|started)",
    re.IGNORECASE,
)
"""Titles and units of what is counted, and may be as it comes about."""
_EACH_YEAR = expression(
    r"\b(?:per|varje|om|each|every|a) (?:år|året|year)\b|/ ?(?:år|year)\b|\b(?:års|årlig|annual|yearly)",
    re.IGNORECASE,
)
_NO_COUNT = expression(
    r"\b(?:andel|snitt|genomsnitt|medel|median|index|betyg|share|average|mean|rate)|\bper\b",
    re.IGNORECASE,
)
_MEAN = expression(r"snitt|medel|average|mean\b", re.IGNORECASE)
_AMOUNTS = frozenset(
    ("kr", "€", "£", "gram", "wattimmar", "millimeter", "kvadratmeter", "milliliter")
)
_FLOORS = frozenset(("at least", "more than"))
_CEILINGS = frozenset(("at most", "less than"))
_OF_ONE_YEAR = Decimal("1.5")
"""A target of less than so many times what the greatest year came to is of the size of one year's outcome."""


def may_add_up(measure: "Measure", target: Target, outcome: Outcome, during: Period | None) -> bool:
    """Whether a target for several years may be meant for all of them together, where an outcome is of the last alone."""
    if during is None or outcome.period == during or not outcome.period.within(during):
        return False
    if target.open not in ("", "average") or _MEAN.search(target.text):
        return False
    if (
        target.form not in ("level", "average")
        or target.value is None
        or len(measure.fiscal_year.years(during)) < 2
    ):
        return False
    full = measure.full
    unit = unit_of(target.value.unit or full.unit or "")
    title = f"{full.title or ''} {full.unit or ''}"
    if "/" in unit.measure or unit.measure in TIMES or unit.measure in SHARES:
        return False
    if _NO_COUNT.search(title) or _EACH_YEAR.search(f"{title} {target.text}"):
        return False
    if unit.measure not in _AMOUNTS and not _COUNT.search(f"{title} {target.value.text}"):
        return False
    pairs = [one.beside(target.value, full.unit or "") for one in _totals(measure, during)]
    return all(pair is None or pair[1] >= _OF_ONE_YEAR * pair[0] for pair in pairs)


def is_met_by_sum(measure: "Measure", target: Target, during: Period, better: str) -> bool | None:
    """Whether the outcomes of all years of `during` reach a target together; None where that cannot be said.

    Where a year lacks its outcome, it is known only if more of them could not turn the answer.
    """
    unit = measure.full.unit or ""
    values = []
    for stated in _by_year(measure, during).values():
        value = only_value(stated, unit)
        if value is None:
            return None
        values.append(value)
    if not values or len({unit_of(one.unit or unit) for one in values}) > 1:
        return None
    total = sum((one.number for one in values), Decimal(0))
    level = target.replaced(form="level")
    met = level.met_by(values[0].replaced_by(total), better, unit)
    if len(values) == len(measure.fiscal_year.years(during)):
        return met
    is_floor = target.kind in _FLOORS or (target.kind == "exactly" and better == "higher")
    is_ceiling = target.kind in _CEILINGS or (target.kind == "exactly" and better == "lower")
    is_settled = (is_floor and met) or (is_ceiling and met is False)
    return met if is_settled and all(one.number >= 0 for one in values) else None


def _by_year(measure: "Measure", during: Period) -> dict[int, list[Quantity]]:
    """What is stated of each year of a time as a whole."""
    fiscal = measure.fiscal_year
    found: dict[int, list[Quantity]] = {}
    for one in measure.settled:
        when, total = one.period, one.value.total
        if total and is_whole_year(when) and when.within(during) and len(fiscal.years(when)) == 1:
            found.setdefault(fiscal.of(when.end), []).append(total)
    return found


def _totals(measure: "Measure", during: Period) -> Iterator[Quantity]:
    for stated in _by_year(measure, during).values():
        yield from stated

"""Targets that are a mean over several years: over how many, and what the outcomes come to."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from goallint.format.values.fiscal_year import CALENDAR, FiscalYear
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity
from goallint.format.values.target import Target
from goallint.format.values.unit import unit_of
from goallint.late import expression
from goallint.workspace.series import is_whole_year, only_value

if TYPE_CHECKING:
    from goallint.workspace.measure import Measure

_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("två two", "tre three", "fyra four", "fem five", "sex six", "sju seven", "åtta eight", "nio nine", "tio ten"), 2
    )
    for word in words.split()
}  # fmt: skip
_SOME_YEARS = expression(
    rf"(?<![\w.,])(\d{{1,2}}|{'|'.join(_NUMBERS)})[\s-]?(?:år(?:en|s\w*)?|years?)\b", re.IGNORECASE
)
"""*Fem år*, *3-årsperiod*, *de senaste tre åren*, *five-year period*."""
_ITS_PERIOD = expression(
    r"\b(?:(?:mandat|plan)perioden?|perioden|term of office|(?:planning )?period)\b", re.IGNORECASE
)
_MOST = 12
"""Years. What is a mean over more is seldom meant to be judged from a table."""
_TURN = 20
"""A mean of shares differs from the share of the sums by at most so many parts less than the years differ
among themselves, where what is shared grows by less than a tenth a year."""


class Mean(msgspec.Struct, frozen=True):
    """What a key figure's outcomes of some years come to on average."""

    number: Decimal
    unit: str
    years: int
    met: bool | None
    """Whether it reaches the target; None where it is too near to tell."""


def span_of(target: Target, period: Period, fiscal: FiscalYear = CALENDAR) -> int:
    """Over how many years a target is a mean: as its words say, or its period; 0 where neither tells."""
    if target.open != "average" or target.value is None:
        return 0
    if unit_of(target.value.unit).measure.startswith(("år", "year")):
        # The years may be what is measured.
        return 0
    said = _SOME_YEARS.search(target.text)
    if said:
        word = said[1].casefold()
        number = _NUMBERS.get(word) or int(word)
    else:
        number = len(fiscal.years(period)) if _ITS_PERIOD.search(target.text) else 0
    return number if 2 <= number <= _MOST else 0


def mean_of(measure: "Measure", target: Target, period: Period, better: str) -> Mean | None:
    """The mean of the outcomes that a target is of, up to the end of a period; None where some year lacks one."""
    fiscal = measure.fiscal_year
    count = span_of(target, period, fiscal)
    if not count or target.value is None:
        return None
    last = fiscal.of(period.end)
    unit = measure.full.unit or ""
    stated: dict[int, list[Quantity]] = {}
    for outcome in measure.settled:
        total, when = outcome.value.total, outcome.period
        number = fiscal.of(when.end)
        if total is None or not is_whole_year(when) or len(fiscal.years(when)) > 1:
            continue
        if last - count < number <= last:
            stated.setdefault(number, []).append(total)
    found = [one for values in stated.values() if (one := only_value(values, unit))]
    if len(found) < count or len({unit_of(one.unit or unit) for one in found}) > 1:
        return None
    return _mean(found, target, better, unit)


def _mean(values: list[Quantity], target: Target, better: str, unit: str) -> Mean:
    numbers = [Fraction(one.number) for one in values]
    mean = sum(numbers, Fraction(0)) / len(numbers)
    is_sum = unit_of(values[0].unit or unit).is_money
    slack = Fraction(0) if is_sum else (max(numbers) - min(numbers)) / _TURN
    level = target.replaced(form="level")
    answers = {
        level.met_by(values[0].replaced_by(_decimal(number)), better, unit)
        for number in (mean - slack, mean, mean + slack)
    }
    finest = min(int(one.number.as_tuple().exponent) for one in values)
    shown = _decimal(mean).quantize(Decimal(1).scaleb(min(0, finest) - 1))
    return Mean(
        shown, values[0].unit or unit, len(values), answers.pop() if len(answers) == 1 else None
    )


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)

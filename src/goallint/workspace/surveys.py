"""The surveys that reports tell of: the shares of their answers, in exact decimals."""

from collections.abc import Iterable
from decimal import Context, Decimal
from fractions import Fraction
from math import ceil, floor

import msgspec

from goallint.format.model import Survey
from goallint.format.values.quantity import Quantity
from goallint.format.values.unit import Unit, unit_of
from goallint.format.vocabulary import fold

_EXACT = Context(prec=100)


class AnswerShare(msgspec.Struct, frozen=True):
    """The share of the respondents that gave one answer."""

    answer: str
    value: Quantity
    """As written."""
    percent: Decimal
    slack: Decimal
    """Half a unit of the last digit that was written: as much as rounding can take or give."""

    def could_be(self, respondents: int) -> bool:
        """Whether some whole number of so many respondents gives this share when rounded."""
        low, high = (
            Fraction(limit) * respondents / 100
            for limit in (self.percent - self.slack, self.percent + self.slack)
        )
        return max(ceil(low), 0) <= min(floor(high), respondents)

    def nearest(self, respondents: int) -> tuple[int, ...]:
        """The whole numbers of respondents whose shares are nearest: one below, one above."""
        below = floor(Fraction(self.percent) * respondents / 100)
        return tuple(count for count in (below, below + 1) if 0 <= count <= respondents)

    def of(self, count: int, respondents: int) -> Decimal:
        """The share, in per cent, that `count` of so many is, with as many decimals as this one."""
        step = _EXACT.multiply(self.slack, 2)
        whole = Fraction(100 * count, respondents) / Fraction(step)
        return _EXACT.multiply(step, floor(whole + Fraction(1, 2)))


def shares_of(survey: Survey) -> tuple[AnswerShare, ...] | None:
    """The shares of a survey; None if some could not be read, or they are numbers of answers.

    Bare numbers are per cent, or parts of one where none is more than that. Where the number of
    respondents could not be read, they may be either.
    """
    values = survey.shares
    units = {unit_of(value.unit) for value in values.values()}
    measures = {unit.measure for unit in units}
    if not values or survey.is_unread("shares") or units - {Unit("%"), Unit("")}:
        return None
    numbers = [value.number for value in values.values()]
    is_bare = measures == {""}
    if is_bare and survey.is_unread("respondents"):
        return None
    if is_bare and sum(map(Fraction, numbers)) == survey.respondents != 100:
        return None
    power = 2 if is_bare and max(numbers) <= 1 else 0
    return tuple(_share(answer, value, power) for answer, value in values.items())


def good(survey: Survey) -> tuple[AnswerShare, ...] | None:
    """The shares of the answers that count as good; None if one of those is not among the answers."""
    shares = {fold(share.answer): share for share in shares_of(survey) or ()}
    found = [shares.get(fold(answer)) for answer in dict.fromkeys(survey.good)]
    if not found or survey.is_unread("good"):
        return None
    known = tuple(share for share in found if share is not None)
    return known if len(known) == len(found) else None


def percent(value: Quantity) -> Decimal | None:
    """A limit in per cent, written as `50 %`, `50` or `0,5`; None if it is no share."""
    unit = unit_of(value.unit)
    if unit.measure == "%":
        return value.in_base()
    if unit.measure:
        return None
    return value.number if value.number > 1 else _EXACT.scaleb(value.number, 2)


def total(shares: tuple[AnswerShare, ...]) -> Decimal:
    """The sum of shares, in per cent."""
    return _sum(share.percent for share in shares)


def slack(shares: tuple[AnswerShare, ...]) -> Decimal:
    """How far rounding can bring the sum of shares from what it was."""
    return _sum(share.slack for share in shares)


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    found = Decimal(0)
    for number in numbers:
        found = _EXACT.add(found, number)
    return found


def _share(answer: str, value: Quantity, power: int) -> AnswerShare:
    exponent = int(value.number.as_tuple().exponent)
    unit = _EXACT.scaleb(Decimal(1), exponent + power)
    return AnswerShare(
        answer, value, _EXACT.scaleb(value.number, power), _EXACT.divide(unit, Decimal(2))
    )

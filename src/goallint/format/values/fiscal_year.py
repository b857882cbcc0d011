"""The year that a workspace plans and reports by: that of the calendar, or one from another month on.

It belongs to the workspace, and what asks of a year or a part of it is given that of the workspace it
asks about. Only where texts become values is it not passed along: there it is `meant` for a while.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from goallint.format.values.period import Period

BEGINS: ContextVar[int] = ContextVar("BEGINS", default=1)
"""The month with which the fiscal year begins that texts are read under."""


class FiscalYear(msgspec.Struct, frozen=True):
    """A year that begins with a month, as the setting `fiscal_year` says; with 1 it is that of the calendar."""

    begins: int = 1

    @property
    def is_calendar(self) -> bool:
        """Whether nothing is set, so that `2024/25` is a school year."""
        return self.begins == 1

    @contextmanager
    def meant(self) -> Iterator[None]:
        """Lets `2024/25`, and the parts of a year, be of this year for as long as texts are read."""
        before = BEGINS.set(self.begins)
        try:
            yield
        finally:
            BEGINS.reset(before)

    def of(self, day: date) -> int:
        """The year of the calendar in which the year begins that a day is in."""
        return day.year if day.month >= self.begins else day.year - 1

    def years(self, period: "Period") -> range:
        """The years in which those years begin that a period has days of."""
        return range(self.of(period.start), self.of(period.end) + 1)

    def text(self, number: int) -> str:
        """How the year is written that begins in a year of the calendar: `2024`, or `2024/25`."""
        return f"{number:04}" if self.is_calendar else f"{number:04}/{(number + 1) % 100:02}"

    def months(self, number: int, first: int, count: int) -> tuple[date, date]:
        """The days of `count` months of the year that begins in `number`, from its month `first` on."""
        return months(number, self.begins + first - 1, count)


CALENDAR = FiscalYear()


def months(number: int, first: int, count: int) -> tuple[date, date]:
    """The days of `count` months, from the month `first` of the year `number` on; 13 is the next January."""
    return _first_of(number, first), _first_of(number, first + count) - timedelta(days=1)


def _first_of(number: int, month: int) -> date:
    return date(number + (month - 1) // 12, (month - 1) % 12 + 1, 1)

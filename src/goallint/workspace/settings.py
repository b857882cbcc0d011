"""What the configuration decides about how documents are judged."""

from datetime import date
from typing import NamedTuple

from goallint.format.values.decision import Decision
from goallint.format.values.fiscal_year import CALENDAR, FiscalYear
from goallint.format.values.period import Period, fiscal_year
from goallint.workspace.kolada import KoladaList


class Settings(NamedTuple):
    """What rules may ask of the configuration, besides the documents."""

    as_of: date
    """The day that counts as today."""
    period: Period | None = None
    """The period that is checked; None for every document's own."""
    fiscal_year: FiscalYear = CALENDAR
    """The year that periods are named by, and that reports and gaps are counted in."""
    max_key_figures: int = 10
    """How many key figures a goal may have before `too-many-key-figures`."""
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Words that the workspace adds to the word lists, by list."""
    own_rules: tuple[tuple[str, str], ...] = ()
    """Names and codes of rules that are no part of goallint."""
    kolada: KoladaList | None = None
    """The workspace's copy of Kolada's list of key figures, if it keeps one."""

    def year(self, ahead: int = 0) -> Period:
        """The year that as of is in, or one so many years later, as the workspace writes years."""
        return fiscal_year(
            min(max(self.fiscal_year.of(self.as_of) + ahead, 1), 9998), self.fiscal_year
        )

    def knows(self, day: date | None) -> bool:
        """Whether what a document says of a day is known as of: the day has come, or is not stated."""
        return day is None or day <= self.as_of

    def is_decided(self, by: Decision | None) -> bool:
        """Whether what a decision says is so as of: it has been taken, or none is stated."""
        return by is None or self.knows(by.date)

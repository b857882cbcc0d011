"""The time that a document's title, id or decision names, held against its period."""

import re
from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

from goallint.format.model import ControlPlan, Document, Plan, Report
from goallint.format.values.fiscal_year import FiscalYear
from goallint.format.values.period import MONTH_NAMES, Period
from goallint.late import expression

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

_YEARS = expression(
    r"(?<![\d/])(?P<first>(?:19|20)\d\d)(?:\s?[-–/]\s?(?P<last>(?:19|20)?\d\d))?(?!\d)"
)
# Before a year that is another document's, or a goal's.
_ANOTHERS = expression(
    r"\b(?:av|of|från|from|enligt|efter|after|sedan|since|till|to|mot|inför|before|vision|agenda|mål)\b[^,:;–-]*\Z",
    re.IGNORECASE,
)
_PARTS = (
    (4, expression(r"\b(?:tertial(?:s?(?:rapport|redovisning|uppföljning|bokslut))?\s?|T)(?P<number>[1-3])\b", re.IGNORECASE)),
    (3, expression(r"\b(?:kvartal(?:s?(?:rapport|redovisning|uppföljning))?\s?|quarter\s|Q)(?P<number>[1-4])\b", re.IGNORECASE)),
)  # fmt: skip
_TO_MONTH = expression(
    r"\b(?:januari|jan|january)\.?\s?[-–]\s?(?P<month>[^\W\d]{3,9})\b", re.IGNORECASE
)


_A_YEAR = 366
"""Days."""


class Misdated(msgspec.Struct, frozen=True):
    """What in a document names another time than its period, in its words, and what would fit."""

    field: Literal["title", "id", "dated", "decided"]
    said: str
    fitting: str
    """The whole field as it would fit; empty for a decision."""


def misdated(document: Document, workspace: "Workspace") -> Misdated | None:
    """The first of title, id and decision that is of another year, tertial or quarter than the period.

    Or the day of a report from before its period began. None where the period could not be read. A year is of another document or a goal where it is further
    away than the next, or words before it say so.
    """
    if not isinstance(document, Plan | Report | ControlPlan) or "period" in document.unknown:
        return None
    period = document.period
    title, name = document.title, document.name
    found = _of_year(title, period)
    if found:
        return Misdated("title", *found)
    found = _of_part(title, period, workspace.settings.fiscal_year)
    if found:
        return Misdated("title", *found)
    found = _of_year(name, period) if name else None
    if found:
        return Misdated("id", *found)
    if isinstance(document, Report) and document.dated and document.dated < period.start:
        fitting = _next(document.dated, period.end)
        return Misdated("dated", document.dated.isoformat(), fitting.isoformat())
    decided = (
        None if isinstance(document, Report) or not document.decided else document.decided.date
    )
    is_for_a_year = (period.end - period.start).days <= _A_YEAR
    if decided and is_for_a_year and decided.year < period.start.year - 1:
        return Misdated("decided", decided.isoformat(), "")
    return None


def _next(day: date, last: date) -> date:
    """The first day after a `last` one that is the same of the year; the last itself where there is none."""
    for year in range(last.year, min(last.year + 2, date.max.year + 1)):
        # The 29th of February is in few years.
        moved = day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)
        if moved > last:
            return moved
    return last


def _of_year(text: str, period: Period) -> tuple[str, str] | None:
    """The only year, or years, that a text names, where it is the one before the period or after it."""
    matches = list(_YEARS.finditer(text))
    # Mostly it is the period's own year.
    if (
        len(matches) != 1
        or matches[0][0] == str(period.start.year)
        or _ANOTHERS.search(text[: matches[0].start()])
    ):
        return None
    match = matches[0]
    first = int(match["first"])
    last = int(match["last"]) if match["last"] else first
    if last < 100:
        last += first // 100 * 100
    last = max(first, last)
    # A year right after a plan for several is where it leads to: "Strategi 2030".
    is_next = first - period.end.year == 1 and (period.end - period.start).days <= _A_YEAR
    if period.start.year - last != 1 and not is_next:
        return None
    years = {period.start.year, period.end.year}
    fitting = "–".join(str(year) for year in sorted(years))
    return match[0], text[: match.start()] + fitting + text[match.end() :]


def _of_part(text: str, period: Period, fiscal: FiscalYear) -> tuple[str, str] | None:
    """The only tertial or quarter that a text names, or its last month, where the period ends in another."""
    # Of a year that is none of the calendar ("2024/25") nobody knows here when its quarters begin.
    if not fiscal.is_calendar or any(match["last"] for match in _YEARS.finditer(text)):
        return None
    month = period.end.month
    # Most texts have no number but the year's.
    has_number = any(map(str.isdigit, _YEARS.sub("", text)))
    for length, pattern in _PARTS if has_number else ():
        matches = list(pattern.finditer(text))
        if (
            len(matches) == 1
            and month % length == 0
            and int(matches[0]["number"]) * length != month
        ):
            start, end = matches[0].span("number")
            return matches[0][0], f"{text[:start]}{month // length}{text[end:]}"
    named = _TO_MONTH.search(text) if "jan" in text.casefold() else None
    if named:
        names = list(MONTH_NAMES)
        said = named["month"].casefold()
        meant = {MONTH_NAMES[name] for name in names if name.startswith(said)}
        if meant and month not in meant:
            # The Swedish names come first; those that are the same in English are not there again.
            english = names[12:] if named[0].casefold().startswith("january") else []
            fitting = next((n for n in english if MONTH_NAMES[n] == month), names[month - 1])
            fitting = fitting.capitalize() if named["month"][0].isupper() else fitting
            start, end = named.span("month")
            return named[0], text[:start] + fitting + text[end:]
    return None

"""For which period a file reports: the part of the year that its outcomes are of, or that its title names."""

import re
from collections.abc import Iterable
from itertools import combinations

from goallint.format.values import Unreadable
from goallint.format.values.period import Period, from_words
from goallint.intake.headers import REPORTED
from goallint.intake.items import FoundPlan, ReportedPeriod

_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}\s+[^\W\d]{3,9}\s+20\d\d")
_LONGEST = 6
"""Words of a period in a title: *tertial 2 2023*, *januari till augusti 2023*."""
_OF_YEAR = re.compile(
    r"årsredovisning|årsrapport|årsbokslut|helår|\bannual|year end", re.IGNORECASE
)


def reported(plan: FoundPlan, titles: Iterable[str]) -> ReportedPeriod | None:
    """The period that a file reports on, by its outcomes and the titles in it; None where no year is known."""
    year = _period(plan.period)
    if year is None:
        return None
    titles = tuple(titles)
    parts = [_period(when) for figure in plan.figures for when in figure.by_period("outcome")]
    within = {one for one in parts if one and one != year and one.within(year)}
    named = [one for one in (_named(title, year) for title in titles) if one]
    if within:
        last = max(within, key=lambda one: (one.end, one.start))
        is_same = all(_period(one.period) == last for one in named)
        return ReportedPeriod(last.text, len(within) == 1 and is_same and not _is_month(last))
    if named:
        return named[0]._replace(is_sure=named[0].is_sure and len(set(named)) == 1)
    return ReportedPeriod(plan.period, any(map(_OF_YEAR.search, titles)))


def is_period(text: str) -> bool:
    """Whether a text is a period as documents have it."""
    return _period(text.strip()) is not None


def latest(plan: FoundPlan) -> ReportedPeriod | None:
    """The last period, the longest of several, of which rows with periods of their own say how far something is met; None without any."""
    said = {when for one in plan.items() for when, by in one.dated.items() if REPORTED & set(by)}
    periods = {found for found in map(_period, said) if found}
    if not periods:
        return None
    end = max(period.end for period in periods)
    last = {period for period in periods if period.end == end}
    return ReportedPeriod(min(last, key=lambda one: one.start).text, len(last) == 1)


def _named(title: str, year: Period) -> ReportedPeriod | None:
    """The part of a year that a title names. Up to a day, or by a guess to the end of a month, it is from the beginning of the year."""
    day = _DAY.search(title)
    if day:
        end = from_words(day[0]) or day[0]
        found = _period(f"{year.start}..{end}")
        is_part = found is not None and found.within(year) and found != year
        return ReportedPeriod(found.text, is_sure=True) if found and is_part else None
    words = re.findall(r"[^\s,():]+", title)
    windows = (
        words[first:last]
        for first, last in combinations(range(len(words) + 1), 2)
        if last - first <= _LONGEST
    )
    found_ = [one for one in (_period(" ".join(some)) for some in windows) if one]
    parts = [one for one in found_ if one != year and one.within(year)]
    best = max(parts, key=lambda one: len(one.text), default=None)
    if best is None:
        return None
    until = _period(f"{year.start:%Y-%m}..{best.end:%Y-%m}") if _is_month(best) else None
    return ReportedPeriod((until or best).text, is_sure=until is None)


def _is_month(period: Period) -> bool:
    """Whether a period is one month: what is said to be of that may be of all before it as well."""
    return (period.start.year, period.start.month) == (period.end.year, period.end.month)


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except Unreadable:
        return None

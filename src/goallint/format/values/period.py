"""Periods of the municipal year: closed ranges of days, and how often something is done."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from goallint.format.values import Unreadable, Value
from goallint.format.vocabulary import fold, words
from goallint.late import expression

_DAY = expression(r"(\d{4})-(\d{2})-(\d{2})\Z")
_YEAR = expression(r"(\d{4})\Z")
_YEARS = expression(r"(\d{4})\s*-\s*(\d{4})\Z")
_MONTH = expression(r"(\d{4})-(0\d|1[0-2])\Z")
_PART = expression(r"(\d{4})[-\s]?([HTQ])([1-4])\Z|([HTQ])([1-4])[-\s](\d{4})\Z", re.IGNORECASE)
_TERM = expression(r"(HT|VT)[\s-]?(\d{4})\Z|(\d{4})[\s-]?(HT|VT)\Z", re.IGNORECASE)
_SCHOOL_YEAR = expression(r"(\d{4})/(\d{4}|\d{2})\Z")
# From 13, since `2011-12` is a month.
_SHORT_YEARS = expression(r"(\d{4})\s*-\s*(1[3-9]|[2-9]\d)\Z")
_MONTHS_OF_YEAR = expression(r"([^\W\d]{3,9})\.?(?:\s*-\s*([^\W\d]{3,9})\.?)?\s+(\d{4})\Z")
_WHOLE_YEAR = expression(
    r"(?:helår|helåret|hela året|hela|år|året|full year|whole year|year)\s+(\d{4})\Z|(\d{4})\s+(?:helår|full year)\Z"
)
_PART_IN_WORDS = expression(
    r"(?:(?P<year>\d{4})\s+)?"
    r"(?:(?P<part>tertial|kvartal|halvår|quarter|half-year|half)\s*(?P<number>[1-4])"
    r"|(?P<ordinal>första|andra|tredje|fjärde|first|second|third|fourth)\s+"
    r"(?P<part_>tertialet|kvartalet|halvåret|tertial|quarter|half-year|half)(?:\s+of)?)"
    r"(?:\s+(?P<year_>\d{4}))?\Z"
)
_MONTHS_IN_WORD = {"t": 4, "k": 3, "q": 3, "h": 6}
_ORDINALS = {
    "första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "first": 1, "second": 2, "third": 3, "fourth": 4,
}  # fmt: skip
_FOOTNOTE = expression(r"(\d{4}-\d{2}-\d{2})\d{1,2}\Z")
# Dates as they are also written, with the groups that are year, month and day.
_OTHER_FORMS = (
    ((1, 2, 3), expression(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})\Z")),
    ((1, 2, 3), expression(r"(\d{4})(\d{2})(\d{2})\Z")),
    ((3, 2, 1), expression(r"(\d{1,2})[-/. ](\d{1,2})[-/. ]+(\d{4})\Z")),
)
# `31 december 2026`, `den 31 dec. 2026`, `December 31, 2026`.
_IN_WORDS = expression(
    r"(?:den\s+)?(?P<day>\d{1,2})(?::e|st|nd|rd|th)?\.?\s+(?:of\s+)?(?P<month>[^\W\d]{3,9})\.?,?\s+(?P<year>\d{4})\Z"
    r"|(?P<month_>[^\W\d]{3,9})\.?\s+(?P<day_>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year_>\d{4})\Z",
    re.IGNORECASE,
)
_MEANT = range(1900, 2200)
"""Years that a plan, a report or a figure can be of: others stand for something else, or are a slip."""
_MONTHS_IN_PART = {"H": 6, "T": 4, "Q": 3}


class Period(Value):
    """A closed range of days, and how it was written. Equal periods cover the same days."""

    __slots__ = ("end", "start", "text")

    def __init__(self, start: date, end: date, text: str = "") -> None:
        self.start, self.end, self.text = start, end, text

    def _parts(self) -> tuple[object, ...]:
        return self.start, self.end

    @classmethod
    def parse(cls, text: str) -> "Period":
        """The period that `text` names. Raises `Unreadable` (invalid-date)."""
        return _period(text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Period) and self.start == other.start and self.end == other.end

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __str__(self) -> str:
        return self.text

    def overlaps(self, other: "Period") -> bool:
        """Whether the two have a day in common."""
        return self.start <= other.end and other.start <= self.end

    def within(self, other: "Period") -> bool:
        """Whether every day of this one is in `other`."""
        return other.start <= self.start and self.end <= other.end


class Due(Period):
    """When something is to be done: a period, or a single day."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> "Due":
        """The day or period that `text` names. Raises `Unreadable` (invalid-date)."""
        return _due(text)


def parse_date(text: str) -> date:
    """The calendar day `text`, written `2023-12-31`. Raises `Unreadable` (invalid-date)."""
    text = text.strip().replace("–", "-").replace("−", "-")
    match = _DAY.match(text)
    if match:
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            example = last_of_month(int(match[1]) or 2023, min(max(int(match[2]), 1), 12))
            raise Unreadable("invalid-date", "date", value=text, example=str(example)) from None
    footnote = _FOOTNOTE.match(text)
    if footnote and _real(footnote[1]):
        raise Unreadable("invalid-date", "footnote", value=text, suggestion=footnote[1])
    raise Unreadable("invalid-date", "form", value=text, example=_in_form(text))


def _in_form(text: str) -> str:
    """The date that `text` probably is, in the form that dates have; the end of a year otherwise."""
    for order, pattern in _OTHER_FORMS:
        match = pattern.match(text)
        if match:
            year_, month, day = (match[number].zfill(2) for number in order)
            if _real(f"{year_}-{month}-{day}"):
                return f"{year_}-{month}-{day}"
    return from_words(text) or "2023-12-31"


def from_words(text: str) -> str:
    """The date that `text` states with the name of a month, in the form that dates have; or empty."""
    match = _IN_WORDS.match(text)
    if not match:
        return ""
    year_, month, day = (match[name] or match[f"{name}_"] for name in ("year", "month", "day"))
    number = next((n for name, n in _MONTH_NAMES.items() if name.startswith(month.casefold())), 0)
    written = f"{year_}-{number:02}-{day.zfill(2)}"
    return written if _real(written) else ""


def _real(text: str) -> bool:
    try:
        parse_date(text)
    except Unreadable:
        return False
    return True


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def year(number: int) -> Period:
    """A calendar year, from 1 on."""
    return Period(date(number, 1, 1), date(number, 12, 31), f"{number:04}")


@lru_cache(maxsize=65536)
def _period(written: str) -> Period:
    text = written.strip().replace("–", "-").replace("−", "-")
    try:
        start, end = _range(text)
    except ValueError as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("invalid-date", "period", value=written) from None
    if end < start:
        raise Unreadable("invalid-date", "reversed", value=written, suggestion=_turned(text))
    if start.year not in _MEANT or end.year not in _MEANT:
        raise Unreadable("invalid-date", "far", value=written)
    return Period(start, end, written)


@lru_cache(maxsize=65536)
def _due(written: str) -> Due:
    text = written.strip().replace("–", "-").replace("−", "-")
    if len(text) >= 10 and ".." not in text and text[4:5] == "-" and text.count("-") == 2:
        day = parse_date(text)
        if day.year not in _MEANT:
            raise Unreadable("invalid-date", "far", value=written)
        return Due(day, day, written)
    if any(pattern.match(text) for _, pattern in _OTHER_FORMS) or from_words(text):
        parse_date(text)
    period = _period(written)
    return Due(period.start, period.end, written)


def _turned(text: str) -> str:
    left, mark, right = text.partition(".." if ".." in text else "-")
    return f"{right.strip()}{mark}{left.strip()}"


def _range(text: str) -> tuple[date, date]:
    if ".." in text:
        left, _, right = text.partition("..")
        return _range_end(left.strip())[0], _range_end(right.strip())[1]
    if match := _YEAR.match(text):
        return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    if match := _YEARS.match(text):
        return date(int(match[1]), 1, 1), date(int(match[2]), 12, 31)
    if match := _MONTH.match(text):
        return date(int(match[1]), int(match[2]), 1), last_of_month(int(match[1]), int(match[2]))
    if match := _PART.match(text):
        number, letter, part = match.group(1, 2, 3) if match[1] else match.group(6, 4, 5)
        months = _MONTHS_IN_PART[letter.upper()]
        if int(part) * months > 12:
            raise ValueError(text)
        first = (int(part) - 1) * months + 1
        return date(int(number), first, 1), last_of_month(int(number), first + months - 1)
    if match := _TERM.match(text):
        term, number = (match[1], match[2]) if match[1] else (match[4], match[3])
        if term.upper() == "HT":
            return date(int(number), 7, 1), date(int(number), 12, 31)
        return date(int(number), 1, 1), date(int(number), 6, 30)
    if match := _SCHOOL_YEAR.match(text):
        first_year, second = int(match[1]), match[2]
        last_year = int(second) if len(second) == 4 else first_year // 100 * 100 + int(second)
        if len(second) == 2 and last_year < first_year:
            last_year += 100
        if last_year == first_year or last_year > first_year + 1:
            raise ValueError(text)
        return date(first_year, 7, 1), date(last_year, 6, 30)
    if _FOOTNOTE.match(text):
        parse_date(text)
    return _range_in_words(" ".join(text.casefold().replace(",", " ").split()))


def _range_in_words(text: str) -> tuple[date, date]:
    """`2024-26`, `augusti 2025`, `jan-aug 2025`, `helår 2025`, `tertial 2 2025`, `andra kvartalet 2025`."""
    if match := _SHORT_YEARS.match(text):
        first, last = int(match[1]), int(match[1]) // 100 * 100 + int(match[2])
        if last <= first:
            raise ValueError(text)
        return date(first, 1, 1), date(last, 12, 31)
    if match := _WHOLE_YEAR.match(text):
        written = match[1] or match[2]
        return date(int(written), 1, 1), date(int(written), 12, 31)
    if match := _MONTHS_OF_YEAR.match(text):
        first, last = (_month(name) for name in (match[1], match[2] or match[1]))
        return date(int(match[3]), first, 1), last_of_month(int(match[3]), last)
    match = _PART_IN_WORDS.match(text)
    if match is None:
        raise ValueError(text)
    written = match["year"] or match["year_"]
    if not written or (match["year"] and match["year_"]):
        raise ValueError(text)
    months = _MONTHS_IN_WORD[(match["part"] or match["part_"])[0]]
    number = match["number"] or _ORDINALS[match["ordinal"]]
    if int(number) * months > 12:
        raise ValueError(text)
    last = int(number) * months
    return date(int(written), last - months + 1, 1), last_of_month(int(written), last)


def _month(name: str) -> int:
    found = {number for known, number in _MONTH_NAMES.items() if known.startswith(name)}
    if len(found) != 1:
        raise ValueError(name)
    return found.pop()


def _range_end(text: str) -> tuple[date, date]:
    if _DAY.match(text) or _FOOTNOTE.match(text):
        day = parse_date(text)
        return day, day
    if ".." in text:
        raise ValueError(text)
    return _range(text)


_EVERY = expression(r"(\d{1,2})\s*(?:years?|år)\Z", re.IGNORECASE)
_EVERY_NTH = {
    "vartannat år": 2,
    "every second year": 2,
    "vart tredje år": 3,
    "every third year": 3,
    "vart fjärde år": 4,
    "vart femte år": 5,
}
_MONTH_SPAN = expression(r"(\d{2})\s*\.\.\s*(\d{2})\Z")
_MONTH_NAMES = {
    name: number
    for names in (
        "januari februari mars april maj juni juli augusti september oktober november december",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), 1)
}
_MONTHS = {"month": 1, "quarter": 3, "tertial": 4, "half-year": 6, "year": 12}


class Interval(Value):
    """How often: every `months` months, or once a year for the months `first`..`last`."""

    __slots__ = ("first", "last", "months", "text")

    def __init__(self, months: int, first: int = 0, last: int = 0, text: str = "") -> None:
        self.months, self.first, self.last, self.text = months, first, last, text

    @classmethod
    def parse(cls, text: str) -> "Interval":
        """The interval that `text` names. Raises `Unreadable` (invalid-value)."""
        folded = fold(text)
        word = words("each").get(folded)
        if word:
            return cls(_MONTHS[word], text=text)
        every = _EVERY.match(folded)
        count = int(every[1]) if every else _EVERY_NTH.get(folded, 0)
        if count:
            return cls(12 * count, text=text)
        span = _MONTH_SPAN.match(text.strip())
        if span:
            first, last = int(span[1]), int(span[2])
        else:
            names = fold(text.replace("–", "-")).split()
            first, last = (
                (_MONTH_NAMES.get(names[0], 0), _MONTH_NAMES.get(names[1], 0))
                if len(names) == 2
                else (0, 0)
            )
        if 1 <= first <= last <= 12:
            return cls(12, first, last, text)
        raise Unreadable("invalid-value", "word", value=text, words="each")

    def __str__(self) -> str:
        return self.text

    def periods(self, number: int) -> Iterator[Period]:
        """The periods of the year `number`, in order; of an interval of years, the year itself."""
        if self.first:
            spans = [(self.first, self.last)]
        else:
            step = min(self.months, 12)
            spans = [(first, first + step - 1) for first in range(1, 13, step)]
        for first, last in spans:
            yield Period(
                date(number, first, 1), last_of_month(number, last), self._name(number, first, last)
            )

    def _name(self, number: int, first: int, last: int) -> str:
        if self.first and (first, last) != (1, 12):
            return f"{number}-{first:02}..{number}-{last:02}"
        if self.months >= 12:
            return str(number)
        if self.months == 1:
            return f"{number}-{first:02}"
        letter = {3: "Q", 4: "T", 6: "H"}[self.months]
        return f"{number}-{letter}{(first - 1) // self.months + 1}"

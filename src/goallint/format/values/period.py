"""Periods of the municipal year: closed ranges of days, and how often something is done."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from goallint.format.fixed_words import WORDS, fold, words
from goallint.format.values import Unreadable, Value
from goallint.format.values.alike import alike
from goallint.format.values.fiscal_year import BEGINS, CALENDAR, FiscalYear, months
from goallint.late import expression

_DAY = expression(r"(\d{4})-(\d{2})-(\d{2})\Z")
_YEAR = expression(r"(\d{4})\Z")
_YEARS = expression(r"(\d{4})\s*-\s*(\d{4})\Z")
_MONTH = expression(r"(\d{4})-(0\d|1[0-2])\Z")
_PART = expression(
    r"(?P<year>\d{4}(?:/\d{2}(?:\d{2})?)?)[-\s]?(?P<part>[HTQ])(?P<number>[1-4])\Z"
    r"|(?P<part_>[HTQ])(?P<number_>[1-4])[-\s](?P<year_>\d{4}(?:/\d{2}(?:\d{2})?)?)\Z",
    re.IGNORECASE,
)
_TERM = expression(r"(HT|VT)[\s-]?(\d{4})\Z|(\d{4})[\s-]?(HT|VT)\Z", re.IGNORECASE)
_TWO_YEARS = expression(r"(\d{4})/(\d{4}|\d{2})\Z")
_TWO_SCHOOL_YEARS = expression(r"(\d{4})\s*[-/]\s*(\d{4}|\d{2})\Z")
# From 13, since `2011-12` is a month.
_SHORT_YEARS = expression(r"(\d{4})\s*-\s*(1[3-9]|[2-9]\d)\Z")
_MONTHS_OF_YEAR = expression(
    r"(?:(?P<before>\d{4})\s+)?(?P<first>[^\W\d]{3,9})\.?(?:\s*-\s*(?P<last>[^\W\d]{3,9})\.?)?(?:\s+(?P<after>\d{4}))?\Z"
)
_YEAR_IN_WORDS = expression(
    r"(?:hel|kalender|verksamhets|(?P<fiscal>budget|räkenskaps))?år(?:et|en)?|hela(?:\s+året)?"
    r"|(?:full|whole|the|calendar|(?P<fiscal_>budget|fiscal|financial))?[-\s]*years?"
)
_SCHOOL_YEAR = expression(r"(?:läsår(?:et)?|school year|academic year)\s+")
_PART_IN_WORDS = expression(
    r"(?:(?P<year>\d{4}(?:/\d{2}(?:\d{2})?)?)\s*[-/:]?\s*)?"
    r"(?:(?P<part>tertial|tert\.?|kvartal|kv\.?|halvår|quarter|half-year|half|[htkq])\s*(?P<number>[1-4]|i{1,3}v?|ett|två|tre|fyra|one|two|three|four)"
    r"|(?P<ordinal>första|andra|tredje|fjärde|first|second|third|fourth|[1-4](?::[ae]|st|nd|rd|th)?)\s+"
    r"(?P<part_>tertialet|kvartalet|halvåret|tertial|kvartal|halvår|quarter|half-year|half)(?:\s+of)?)"
    r"(?:\s*[-/]?\s*(?:år\s+)?(?P<year_>\d{4}(?:/\d{2}(?:\d{2})?)?))?\Z"
)
_TERM_IN_WORDS = expression(r"(höst|vår|autumn|spring)\s*term(?:inen)?\s+(\d{4})\Z")
# Between the ends of a range: words, or a dash with spaces around it.
_BETWEEN = expression(r"\s+(?:-|till(?: och med)?|t\.?\s?o\.?\s?m\.?|tom|to|through|until)\s+")
# A dash alone: between full months or days (`2025-01-2025-08`), years of two (`2023/24-2026/27`), days of
# months (`1 jan-31 aug 2025`), what ends in its year (`nov 2024-feb 2025`), parts of a year (`T1-T2 2025`).
_CLOSE_BETWEEN = expression(
    r"(?<=[^\W\d])-(?=\d{1,2}\s)|(?<=\d{4}-\d{2})-(?=\d{4}-\d{2}\Z)|(?<=\d{4}-\d{2}-\d{2})-(?=\d{4}-\d{2}-\d{2}\Z)"
    r"|(?:(?<=\d{4}/\d{2})|(?<=\d{4}/\d{4}))-(?=\d{4}/\d{2}(?:\d{2})?\Z)"
    r"|(?<=[\w.]\s\d{4})-(?=[^\W\d]|\d{1,2}\s)|(?<=\b[htkq]\d)-(?=[htkq]\d\b)"
)
_NUMBERED_PARTS = expression(
    r"(tertial|kvartal|halvår|quarter|half-year)s?\s+([1-4])\s*-\s*([1-4])\s+(\d{4})\Z"
)
_MONTHS_IN_WORD = {"t": 4, "k": 3, "q": 3, "h": 6}
_ORDINALS = {
    "första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "first": 1, "second": 2, "third": 3, "fourth": 4,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "one": 1, "two": 2, "three": 3, "four": 4,
}  # fmt: skip
# What stands before a time and says no more than that it is one.
_LEAD = expression(
    r"\A(?:senast|mandatperioden|planperioden|perioden|by|no later than|the period|period|FY)\s+",
    re.IGNORECASE,
)
_SLIPS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # A footnote's number; `läsår 24/25`, `HT 24`; `2024, 2025, 2026`, `2024/26`; `HT 2024/VT 2025`; `2025-T1..T2`.
    (expression(r"(\d{4}-\d{2}-\d{2})\d{1,2}\Z"), r"\1"),
    (expression(r"\A((?:läsår(?:et)?|school year|[HV]T|år)\s*)?(\d{2}(?:/\d{2})?)\Z", re.IGNORECASE), r"\g<1>20\2"),
    (expression(r"\A(\d{4})(?:\s*(?:,|och|and|&)\s*\d{4})*\s*(?:,|och|and|&)\s*(\d{4})\Z"), r"\1-\2"),
    (expression(r"\A(\d{2})(\d{2})/(\d{2})\Z"), lambda m: f"{m[1]}{m[2]}-{m[1]}{m[3]}" if m[2] < m[3] else m[0]),
    (expression(r"(?<=\d{4})\s*/\s*(?=[^\W\d])"), " - "),
    (expression(r"\A(\d{4}-)([HTQ][1-4])\s*(?:\.\.|-)\s*([HTQ][1-4])\Z", re.IGNORECASE), r"\1\2..\1\3"),
)  # fmt: skip
"""Ways in which a period is written that can be read in one way only, each with what it says."""
_DAY_IN_FIGURES = expression(r"([12]\d{3})-(0[1-9]|1[0-2])-(\d{2})")
_DAY_IN_WORDS = expression(r"(?P<day>\d{1,2})(?::e|st|nd|rd|th)?\.?\s+(?P<month>[^\W\d]{3,9})")
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
_SCHOOL_MONTH = 7
"""The month in which a school year begins."""


class Period(Value):
    """A closed range of days, and how it was written. Equal periods cover the same days."""

    __slots__ = ("end", "start", "text")

    def __init__(self, start: date, end: date, text: str = "") -> None:
        self.start, self.end, self.text = start, end, text

    def _parts(self) -> tuple[object, ...]:
        return self.start, self.end

    @classmethod
    def parse(cls, text: str, fiscal: FiscalYear | None = None) -> "Period":
        """The period that `text` names under a year, else that which is meant. Raises `Unreadable` (invalid-date)."""
        return _period(text, fiscal.begins if fiscal else BEGINS.get())

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Period) and self.start == other.start and self.end == other.end
        )

    def __hash__(self) -> int:
        # Of those that begin on one day there are few.
        return hash(self.start)

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
    def parse(cls, text: str, fiscal: FiscalYear | None = None) -> "Due":
        """The day or period that `text` names, as `Period.parse` does. Raises `Unreadable` (invalid-date)."""
        return _due(text, fiscal.begins if fiscal else BEGINS.get())


_DASHES = dict.fromkeys(map(ord, "–−—‒‐‑"), "-")


def plain(text: str) -> str:
    """A text of a time with a hyphen for every dash."""
    return text.strip().translate(_DASHES)


def parse_date(text: str) -> date:
    """The calendar day `text`, written `2023-12-31`. Raises `Unreadable` (invalid-date)."""
    text = plain(text)
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
    number = next((n for name, n in MONTH_NAMES.items() if name.startswith(month.casefold())), 0)
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


def fiscal_year(number: int, fiscal: FiscalYear) -> Period:
    """The year that begins in a year of the calendar."""
    return Period(*fiscal.months(number, 1, 12), fiscal.text(number))


def period_text(period: Period, fiscal: FiscalYear) -> str:
    """How a period is written: as years or a part of one where it is that, else from month to month or day to day."""
    number = fiscal.of(period.start)
    for letter, length in (("", 12), ("-H", 6), ("-T", 4), ("-Q", 3)):
        for part in range(12 // length):
            if fiscal.months(number, 1 + part * length, length) == (period.start, period.end):
                return f"{fiscal.text(number)}{letter}{part + 1 if letter else ''}"
    last = fiscal.of(period.end)
    if fiscal.months(number, 1, 12 * (last - number + 1)) == (period.start, period.end):
        return f"{fiscal.text(number)}-{fiscal.text(last)}"
    last_day = last_of_month(period.end.year, period.end.month)
    is_of_months = period.start.day == 1 and period.end == last_day
    if not is_of_months and period.start != period.end:
        return f"{period.start}..{period.end}"
    first, end = f"{period.start:%Y-%m}", f"{period.end:%Y-%m}"
    return first if first == end else f"{first}..{end}"


def year_before(period: Period, fiscal: FiscalYear) -> Period:
    """The year before a period: a fiscal year where it begins with one, else a calendar year."""
    number = period.start.year - 1
    if number < 1:
        return period
    if (period.start.month, period.start.day) != (fiscal.begins, 1):
        return year(number)
    return fiscal_year(number, fiscal)


# Read once: the same texts come again and again, and what they say depends on nothing but the year.


@alike
def _period(written: str, begins: int) -> Period:
    text = plain(written)
    try:
        start, end = _range(text, begins)
    except _ReversedError as error:
        raise error.within(written) from None
    except ValueError:
        raise _unreadable(written, text, begins) from None
    if start.year not in _MEANT or end.year not in _MEANT:
        raise Unreadable("invalid-date", "far", value=written)
    return Period(start, end, written)


@alike
def _due(written: str, begins: int) -> Due:
    text = plain(written)
    if len(text) >= 10 and ".." not in text and text[4:5] == "-" and text.count("-") == 2:
        day = parse_date(text)
        if day.year not in _MEANT:
            raise Unreadable("invalid-date", "far", value=written)
        return Due(day, day, written)
    if from_words(text) or any(pattern.match(text) for _, pattern in _OTHER_FORMS):
        parse_date(text)
    try:
        period = _period(written, begins)
    except Unreadable as error:
        if error.fault.variant not in ("day", "period"):
            raise
        day_meant = from_words(_in_calendar(text))
        args = {"value": written, **({"example": day_meant} if day_meant else {})}
        raise Unreadable("invalid-date", "date" if day_meant else "time", **args) from None
    return Due(period.start, period.end, written)


class _ReversedError(Unreadable):
    """A range ends before it begins."""


def _from_to(
    first: tuple[date, date], last: tuple[date, date], begins: int, *, one_year: bool = False
) -> tuple[date, date]:
    """The days from the first of one time to the last of another; `one_year` if they are of one that stands once."""
    start, end = first[0], last[1]
    if start <= end:
        return start, end
    fiscal = FiscalYear(begins)
    args = {"suggestion": period_text(Period(last[0], first[1]), fiscal)}
    if one_year:
        # November to February may begin in the year before, or end in the year after.
        for name, number in (("before", 1), ("after", 0)):
            days = (_of_year(start, start.year - number), _of_year(end, end.year + 1 - number))
            args[name] = period_text(Period(*days), fiscal)
    raise _ReversedError("invalid-date", "winter" if one_year else "reversed", **args)


def _of_year(day: date, number: int) -> date:
    """The same day of another year."""
    return date(number, day.month, min(day.day, last_of_month(number, day.month).day))


def _unreadable(written: str, text: str, begins: int) -> Unreadable:
    """What is wrong with a text that is no period: with what it says as one can be read, as far as that is plain."""
    in_calendar = _in_calendar(text)
    if from_words(in_calendar) or any(pattern.match(text) for _, pattern in _OTHER_FORMS):
        return Unreadable("invalid-date", "day", value=written)
    if meant := _meant(in_calendar, begins):
        variant = "meant" if in_calendar == text else "unreal"
        return Unreadable("invalid-date", variant, value=written, suggestion=meant)
    return Unreadable("invalid-date", "period", value=written)


def _meant(text: str, begins: int) -> str:
    """What a text that is no period most likely says, as it can be read; or empty."""
    for pattern, new in (*_SLIPS, (_LEAD, "")):
        for one in (pattern.sub(new, text), pattern.sub(new, _LEAD.sub("", text))):
            try:
                start, end = _range(one, begins)
            except ValueError:
                continue
            if start.year in _MEANT and end.year in _MEANT:
                return one
    return ""


def _in_calendar(text: str) -> str:
    """A text with the last day of the month for each that the month does not have."""

    def in_figures(match: re.Match[str]) -> str:
        last = last_of_month(int(match[1]), int(match[2])).day
        return f"{match[1]}-{match[2]}-{min(int(match[3]), last):02}"

    def in_words(match: re.Match[str]) -> str:
        month = _month(match["month"].casefold())
        # The year may stand once, after both ends.
        year_ = re.search(r"[12]\d{3}", text[match.end() :])
        last = last_of_month(int(year_[0]), month).day if month and year_ else 31
        day = int(match["day"])
        return f"{last} {match['month']}" if last < day <= 31 else match[0]

    return _DAY_IN_WORDS.sub(in_words, _DAY_IN_FIGURES.sub(in_figures, text))


def _range(text: str, begins: int) -> tuple[date, date]:
    if ".." in text:
        left, _, right = text.partition("..")
        return _from_to(_range_end(left.strip(), begins), _range_end(right.strip(), begins), begins)
    if match := _YEAR.match(text):
        return _days_of(int(match[1]))
    if match := _YEARS.match(text):
        return _from_to(_days_of(int(match[1])), _days_of(int(match[2])), CALENDAR.begins)
    if match := _MONTH.match(text):
        return date(int(match[1]), int(match[2]), 1), last_of_month(int(match[1]), int(match[2]))
    if match := _PART.match(text):
        return _part(
            match["year"] or match["year_"],
            match["part"] or match["part_"],
            int(match["number"] or match["number_"]),
            FiscalYear(begins),
        )
    if match := _TERM.match(text):
        term, number = (match[1], match[2]) if match[1] else (match[4], match[3])
        if term.upper() == "HT":
            return date(int(number), 7, 1), date(int(number), 12, 31)
        return date(int(number), 1, 1), date(int(number), 6, 30)
    if match := _TWO_YEARS.match(text):
        first = begins if begins > 1 else _SCHOOL_MONTH
        return months(_first_of_two(match), first, 12)
    return _range_in_words(" ".join(text.casefold().replace(",", " ").split()), begins)


def _days_of(number: int) -> tuple[date, date]:
    return date(number, 1, 1), date(number, 12, 31)


def _first_of_two(years: re.Match[str]) -> int:
    """The first of two years, `2024/25` or `2024/2025`. Raises ValueError, if they do not follow each other."""
    first, second = int(years[1]), years[2]
    if int(second) != (first + 1) % (100 if len(second) == 2 else 10_000):
        raise ValueError(years[0])
    return first


def _part(written: str, part: str, number: int, fiscal: FiscalYear) -> tuple[date, date]:
    """A half-year, a tertial or a quarter of a year or fiscal year."""
    length = _MONTHS_IN_WORD[part[0].lower()]
    if number * length > 12:
        raise ValueError(part)
    two = _TWO_YEARS.match(written)
    if two and fiscal.is_calendar:
        # The quarters of a school year are nobody's.
        raise ValueError(written)
    begin = _first_of_two(two) if two else int(written)
    return fiscal.months(begin, 1 + (number - 1) * length, length)


def _range_in_words(text: str, begins: int) -> tuple[date, date]:
    """`2024-26`, `augusti 2025`, `jan-aug 2025`, `helår 2025`, `tertial 2 2025`, `andra kvartalet 2025`."""
    if match := _SHORT_YEARS.match(text):
        first, last = int(match[1]), int(match[1]) // 100 * 100 + int(match[2])
        if last <= first:
            raise ValueError(text)
        return date(first, 1, 1), date(last, 12, 31)
    if (match := _MONTHS_OF_YEAR.match(text)) and bool(match["before"]) != bool(match["after"]):
        number = int(match["before"] or match["after"])
        if (first := _month(match["first"])) and (last := _month(match["last"] or match["first"])):
            return _from_to(
                months(number, first, 1), months(number, last, 1), begins, one_year=True
            )
    if match := _TERM_IN_WORDS.match(text):
        return months(int(match[2]), 7 if match[1] in ("höst", "autumn") else 1, 6)
    if match := _SCHOOL_YEAR.match(text):
        two = _TWO_SCHOOL_YEARS.match(text, match.end())
        if two is None:
            raise ValueError(text)
        return months(_first_of_two(two), _SCHOOL_MONTH, 12)
    if (match := _PART_IN_WORDS.match(text)) and bool(match["year"]) != bool(match["year_"]):
        which = match["number"] or match["ordinal"]
        return _part(
            match["year"] or match["year_"],
            match["part"] or match["part_"],
            _ORDINALS.get(which) or int(which[0]),
            FiscalYear(begins),
        )
    digits = re.sub(r"\A\D*|\D*\Z", "", text)
    named = _YEAR_IN_WORDS.fullmatch(text.replace(digits, "", 1).strip()) if digits else None
    # Of a fiscal year with one number it is not said which of its two years that is.
    if named and not (begins > 1 and named.lastgroup and "/" not in digits):
        return _range(digits, begins)
    if match := _NUMBERED_PARTS.match(text):
        part, first_, last_, year_ = match.groups()
        return _between(f"{part} {first_}", f"{part} {last_} {year_}", begins)
    between = _between_ends(text)
    if between is None:
        raise ValueError(text)
    return _between(text[: between.start()], text[between.end() :], begins)


def _between_ends(text: str) -> re.Match[str] | None:
    """What parts the two ends of a range in words; None where there are not two."""
    for pattern in (_BETWEEN, _CLOSE_BETWEEN):
        found = list(pattern.finditer(text))
        if len(found) == 1:
            return found[0]
    return None


def _between(first: str, last: str, begins: int) -> tuple[date, date]:
    """The days from one end to another: `2025-01 - 2025-08`, `1 januari - 31 augusti 2025`, `jan to aug 2025`."""
    is_once = not re.search(r"\d{4}", first)
    if is_once:
        # The year stands once, after both.
        first = f"{first} {last[-4:]}"
    return _from_to(
        _end_in_words(first, begins), _end_in_words(last, begins), begins, one_year=is_once
    )


def _end_in_words(text: str, begins: int) -> tuple[date, date]:
    return _range_end(from_words(text) or text, begins)


def _month(name: str) -> int:
    """The number of a month, by its name or how that begins; 0 for another word."""
    found = {number for known, number in MONTH_NAMES.items() if known.startswith(name)}
    return found.pop() if len(found) == 1 else 0


def _month_of(written: str) -> int:
    """The number of a month by its name or number; 0 for what is none."""
    name = fold(written)
    if name.isascii() and name.isdigit():
        return int(name) if 1 <= int(name) <= 12 else 0
    return _month(name) if name else 0


def _range_end(text: str, begins: int) -> tuple[date, date]:
    if _DAY.match(text) or _FOOTNOTE.match(text):
        day = parse_date(text)
        return day, day
    if ".." in text:
        raise ValueError(text)
    return _range(text, begins)


_EVERY = expression(r"(\d{1,2})\s*(?:(years?|år)|months?|månad(?:er)?)\Z", re.IGNORECASE)
_EVERY_NTH = {
    "vartannat år": 2,
    "every second year": 2,
    "vart tredje år": 3,
    "every third year": 3,
    "vart fjärde år": 4,
    "vart femte år": 5,
}
_MONTH_SPAN = expression(r"(\d{2})\s*\.\.\s*(\d{2})\Z")
MONTH_NAMES = {
    word.written(language).casefold(): number
    for language in ("sv", "en")
    for number, word in enumerate(WORDS["month"], 1)
}
"""The number of each month, by its name in Swedish and English."""
_PARTS_OF_A_YEAR = (1, 2, 3, 4, 6, 12)
"""Months that a year has a whole number of times."""
_LIST = expression(r",|\b(?:och|and|samt)\b")
_MONTHS = {"month": 1, "quarter": 3, "tertial": 4, "half-year": 6, "year": 12}


class Interval(Value):
    """How often: every `months` months, once a year for the months `first`..`last`, or after each of the months `ends`."""

    __slots__ = ("ends", "first", "last", "months", "text")

    def __init__(
        self,
        months: int,
        first: int = 0,
        last: int = 0,
        text: str = "",
        ends: tuple[int, ...] = (),
    ) -> None:
        self.months, self.first, self.last, self.text = months, first, last, text
        self.ends = ends

    @classmethod
    def parse(cls, text: str) -> "Interval":
        """The interval that `text` names. Raises `Unreadable` (invalid-value)."""
        folded = fold(text)
        word = words("each").get(folded)
        if word:
            return cls(_MONTHS[word], text=text)
        every = _EVERY.match(folded)
        if every and not every[2] and int(every[1]) in _PARTS_OF_A_YEAR:
            return cls(int(every[1]), text=text)
        count = int(every[1]) if every and every[2] else _EVERY_NTH.get(folded, 0)
        if count:
            return cls(12 * count, text=text)
        ends = tuple(map(_month_of, _LIST.split(text))) if "," in text else ()
        if ends and all(ends) and len(set(ends)) == len(ends):
            return cls(12, text=text, ends=ends)
        span = _MONTH_SPAN.match(text.strip())
        if span:
            first, last = int(span[1]), int(span[2])
        else:
            names = fold(text.replace("–", "-")).split()
            first, last = (
                (MONTH_NAMES.get(names[0], 0), MONTH_NAMES.get(names[1], 0))
                if len(names) == 2
                else (0, 0)
            )
        if 1 <= first <= last <= 12:
            return cls(12, first, last, text)
        raise Unreadable("invalid-value", "word", value=text, words="each")

    def __str__(self) -> str:
        return self.text

    def periods(self, number: int, fiscal: FiscalYear) -> Iterator[Period]:
        """The periods of the year that begins in `number`, in order; of several years, that year.

        After a month that it names ends what began after the one before: what is told from January on ends in it too.
        """
        if self.ends:
            first = 1
            for last in sorted((month - fiscal.begins) % 12 + 1 for month in self.ends):
                start, end = fiscal.months(number, first, last - first + 1)
                yield Period(start, end, f"{start:%Y-%m}..{end:%Y-%m}")
                first = last + 1
            return
        if self.first:
            yield Period(
                date(number, self.first, 1),
                last_of_month(number, self.last),
                str(number)
                if (self.first, self.last) == (1, 12)
                else f"{number}-{self.first:02}..{number}-{self.last:02}",
            )
            return
        step = min(self.months, 12)
        letter = {3: "Q", 4: "T", 6: "H"}.get(self.months)
        for part in range(12 // step):
            start, end = fiscal.months(number, 1 + part * step, step)
            text = fiscal.text(number)
            if self.months == 1:
                text = f"{start:%Y-%m}"
            elif self.months == 2:
                text = f"{start:%Y-%m}..{end:%Y-%m}"
            elif letter:
                text = f"{text}-{letter}{part + 1}"
            yield Period(start, end, text)

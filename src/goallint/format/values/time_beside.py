"""The time that a remark beside a value says: `82 % (T2)`, `82 % t.o.m. augusti`, `82 % as of August`."""

import re
from datetime import date
from typing import NamedTuple

from goallint.format.values import Unreadable
from goallint.format.values.alike import alike
from goallint.format.values.fiscal_year import FiscalYear
from goallint.format.values.period import MONTH_NAMES, Due, Period, from_words, last_of_month
from goallint.late import expression

_MOST = 6
"""Words that a time without brackets has at most: *till och med den 31 augusti*."""
# Words that lead to a time, and those that count from the beginning of the year up to it.
_UP_TO = r"t\.?\s?o\.?\s?m\.?|till och med|fram till(?: och med)?|till|ack(?:umulerat|\.)?|up to|to|through|until|cumulative to"
_LEAD = expression(
    rf"(?:(?P<until>{_UP_TO})|per|i|vid|efter|under|avser|avseende|gäller|utfall|resultat|den|slutet av|utgången av"
    r"|as of|as at|at|in|by|for|after|during|outcome|actual|the|(?:the )?end of)\s+"
)
# A word of one of these is in every time that is told in words.
_WORDS = frozenset(
    (
        *(word[:length] for word in MONTH_NAMES for length in range(3, len(word) + 1)),
        *(f"{part}{number}" for part in "tqkh" for number in "1234"),
        "kv", "kvartal", "kvartalet", "tert", "tertial", "tertialet", "quarter", "quarters", "half", "halvår", "halvåret",
        "delår", "delåret", "hittills", "ytd", "date", "far", "interim", "mid",
    )
)  # fmt: skip
_BEGIN_WORDS = ("delårs", "halvårs", "half-year")
# A time begins with a word, a day or a year, and no number of three digits.
_BEGINS = expression(r"[^\W\d]|\d{1,2}(?!\d)|(?:19|20)\d\d")
# A part of a year that is not said; in brackets also what is counted by itself elsewhere, as *3 halvår*.
_SOME_PART = r"(?:vid )?delår(?:et|s\w*)?(?: \d)?|hittills(?: i år)?|ytd|year to date|to date|so far(?: this year)?"
_PART = expression(_SOME_PART)
_PART_IN_BRACKETS = expression(
    rf"(?:{_SOME_PART}|halvår(?:et|s\w*)?|half[- ]year(?:ly)?|mid[- ]year|interim(?: report)?)"
)
# What a time after it is held against, or is when something is to be: *-3 dagar mot augusti*.
_IS_COMPARED = expression(
    r"\b(?:mot|senast|före|innan|från|sedan|än|som|jämfört|med|and|och|vs|versus|since|before|from|than|against|with|on)\Z",
    re.IGNORECASE,
)
# What is measured once in a school year is of all of it, whichever term it was in; a bare year is also a unit (*5 per år*).
_NO_TIME = expression(r"(?:[hv]t\b|\w*år\w*\Z|year\Z|.*term|läsår|school|academic)")
_DAY_AND_MONTH = expression(
    r"(?:1/1\s*-\s*)?(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:[- /](?P<year>\d{4}))?\Z"
)
_FIRST_PARTS = expression(
    r"(?P<part>(?:q|t|kv|kvartal|tertial|quarters?)\.? ?)1 ?- ?(?:q|t|kv)? ?(?P<last>[2-4](?: \d{4})?)\Z"
)
_YEAR = 360
"""Days that a year has at least."""
_WHEN = 32
"""Days that when something was measured has less than."""
_TERTIAL = range(119, 124)
"""Days. The name of the last tertial is as often that of the report on the whole year."""


class _Said(NamedTuple):
    """A time in words: with the year that it names, if it does, and whether it is counted up to."""

    words: str
    is_up_to: bool


@alike
def value_and_time(text: str) -> tuple[str, str]:
    """The value in a text, and the words beside it that say a time; both empty where none do."""
    text = text.strip()
    if not _may_say_time(text):
        return "", ""
    if text.endswith(")"):
        value, _, words = text[:-1].rpartition("(")
        value = value.rstrip()
        return (value, words) if value and _is_time(words, in_brackets=True) else ("", "")
    if from_words(text) or from_words(f"{text} 2024"):
        return "", ""
    parts = text.split(" ")
    for at in range(max(1, len(parts) - _MOST), len(parts)):
        if not _BEGINS.match(parts[at]):
            continue
        words = " ".join(parts[at:])
        value = " ".join(parts[:at]).rstrip(" ,;")
        is_said_of = any(map(str.isdigit, value)) and not _IS_COMPARED.search(value)
        if is_said_of and _is_time(words, in_brackets=False):
            return value, words
    return "", ""


def _may_say_time(text: str) -> bool:
    """Whether a time may stand beside a value: it need not be looked for in most."""
    is_in_brackets = text.endswith(")")
    last = text.rpartition(" ")[2].casefold()
    # A word ends it, or a number of a part, a year or a day, and not the rest of one, as of *1 500*.
    is_number = last[-1:].isdigit() and (not last.isdigit() or len(last) in (1, 4))
    if not (is_in_brackets or is_number or last in _WORDS or last in ("år", "year")):
        return False
    for word in (text.rpartition("(")[2][:-1] if is_in_brackets else text).casefold().split():
        if word[0].isdigit():
            if (
                "/" in word
                or (len(word) > 6 and word[4] in "-–")
                or (is_in_brackets and len(word) == 4)
            ):
                return True
        elif word.startswith(_BEGIN_WORDS) or not _WORDS.isdisjoint(
            word.rstrip(".,").replace("–", "-").split("-")
        ):
            return True
    return False


def is_of(words: str, during: Period, fiscal: FiscalYear) -> bool:
    """Whether a value of that time is one of all of `during`."""
    said = time_of(words, during, fiscal)
    if said is None:
        return (during.end - during.start).days < _YEAR
    days = (said.end - said.start).days
    is_whole = said.start <= during.start or days < _WHEN or days in _TERTIAL
    return said.start <= during.end <= said.end and is_whole


def time_of(words: str, during: Period, fiscal: FiscalYear) -> Period | None:
    """The time that words say beside a value of `during`; None for a part of the year that is not said."""
    return _time_of(words, during.start.toordinal(), during.end.toordinal(), fiscal.begins)


@alike
def _time_of(words: str, first: int, last: int, begins: int) -> Period | None:
    said, fiscal = _said(words), FiscalYear(begins)
    during = Period(date.fromordinal(first), date.fromordinal(last))
    years = [fiscal.text(number) for number in fiscal.years(during)]
    years += [str(number) for number in range(during.start.year, during.end.year + 1)]
    found = [one for year in ("", *years) if (one := _in_year(said.words, year, fiscal))]
    time = next((one for one in found if one.overlaps(during)), found[0] if found else None)
    if time and said.is_up_to:
        start = fiscal.months(fiscal.of(time.end), 1, 1)[0]
        return Period(min(start, time.start), time.end, time.text)
    return time


@alike
def _said(words: str) -> _Said:
    text = " ".join(words.casefold().replace("–", "-").replace("−", "-").split()).rstrip(".,")
    is_up_to = False
    while lead := _LEAD.match(text):
        if _PART.fullmatch(text):
            break
        is_up_to = is_up_to or bool(lead["until"])
        text = text[lead.end() :]
    if several := _FIRST_PARTS.match(text):
        return _Said(f"{several['part']}{several['last']}", True)
    return _Said(text, is_up_to)


@alike
def _is_time(words: str, in_brackets: bool) -> bool:
    text = _said(words).words
    if (_PART_IN_BRACKETS if in_brackets else _PART).fullmatch(text):
        return True
    day = _DAY_AND_MONTH.match(text)
    if day and not day["year"] and int(day["day"]) <= int(day["month"]):
        # *9/10* is rather a share.
        return len(text) < len(words) and text != words.casefold()
    times = [_in_year(text, year, FiscalYear()) for year in ("", "2024")] if text else []
    # Without brackets, a year is as often that of what it is compared with.
    return any(time and (in_brackets or (time.end - time.start).days < _YEAR) for time in times)


def _in_year(text: str, year: str, fiscal: FiscalYear) -> Period | None:
    """The time that a text says of a year; of its own, where `year` is empty."""
    if _NO_TIME.match(text):
        return None
    day = _DAY_AND_MONTH.match(text)
    if day and (day["year"] or year):
        month = int(day["month"])
        number = int(day["year"] or year[:4])
        if 1 <= month <= 12 and 1 <= int(day["day"]) <= last_of_month(number, month).day:
            return Due.parse(f"{number}-{month:02}-{int(day['day']):02}", fiscal)
        return None
    written = f"{text} {year}".strip()
    try:
        return Due.parse(from_words(written) or written, fiscal)
    except Unreadable:
        return None

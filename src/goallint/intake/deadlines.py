"""When something is to be done, as plans say it: *våren 2024*, *senast vid årsskiftet*, *vecka 40*, *by the end of Q2*."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from goallint.format.values import Unreadable
from goallint.format.values.period import Due, Period, from_words
from goallint.intake.headers import MONTH

_BEFORE = re.compile(
    r"(?:(?:(?:ska(?:ll)?\s+)?(?:vara\s+|bli\s+)?(?:klart?a?|färdig[ta]?|slutför[dts]\w*|genomför[dts]\w*|avslutas|gjort|redovisad?)|(?:åter)?(?:redovisas|rapporteras)(?:\s+(?:till|för|i)\s+[\w-]*(?:nämnd|styrelse|utskott|fullmäktige)\w*)?|åter(?:rapport|redovisning)(?:ering)?:?|deadline:?|to be|done|completed?|due|report(?:ed)?(?:\s+to\s+(?:the\s+)?(?:\w+\s+)?(?:council|committee|board|cabinet))?)\b:?\s*)*"
    r"(?:(?:senast|före|innan|till(?: och med)?|t\.?\s?o\.?\s?m\.?|i|under|vid|inom|no later than|not later than|by|in|at|during|before|until)\b:?\s*)*(?:den\s+|the\s+)?"
    r"(?:(?P<about>i?\s?början av|i?\s?mitten av|early|mid|start of|beginning of|middle of)[\s-]+|(?:i\s+)?(?:slutet av|utgången av|(?:the\s+)?end of|sen)\s+|sista\s+)?(?:den\s+|the\s+)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?:\s?[/–-]\s?(?:20)?\d\d(?!\d))?(?!\d)")
_WEEK = re.compile(
    r"(?:v\.?|veckan?|week|wk)\s*(?:\d{1,2}\s*[-–]\s*)?(?P<week>\d{1,2})", re.IGNORECASE
)
_DAY_AND_MONTH = re.compile(r"(?P<day>\d{1,2})\s?[/.]\s?(?P<month>\d{1,2})\.?")
_SHORT_DAY = re.compile(
    r"(?P<year>[2-4]\d)-?(?P<month>0[1-9]|1[0-2])-?(?P<day>0[1-9]|[12]\d|3[01])"
)
"""*240630*, where a day stands."""
_TERM = re.compile(r"(?P<term>vt|ht)\s*[-–’']?\s*(?P<year>\d\d)", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(?<=[^\W\d_])(?P<part>[1-4]?)\s?[-–’']\s?(?P<year>[2-4]\d)\Z")
"""*dec -24*, *Q2-24*."""
_NEW_YEAR = re.compile(r"(?:nästa\s+)?års?skiftet|the turn of the year", re.IGNORECASE)
_END_OF_YEAR = re.compile(
    r"(?:slutet av\s+)?(?:året|årets slut|verksamhetsåret|(?:the\s+)?(?:calendar\s+)?year(?:[\s-]end)?)",
    re.IGNORECASE,
)
_TERMS = {
    "vt": "VT {}", "vårterminen": "VT {}", "ht": "HT {}", "höstterminen": "HT {}", "vårtermin": "VT {}", "hösttermin": "HT {}",
    "spring term": "VT {}", "autumn term": "HT {}",
}  # fmt: skip
_SEASONS = {
    "vår": "VT {}", "våren": "VT {}", "höst": "HT {}", "hösten": "HT {}", "sommar": "{0}-06..{0}-08", "sommaren": "{0}-06..{0}-08",
    "spring": "{0}-03..{0}-05", "summer": "{0}-06..{0}-08", "autumn": "{0}-09..{0}-11",
}  # fmt: skip
"""Of which no one says on which day they end: that they are these months is a guess."""
_RANGE = re.compile(r"(?<=[^\W_])\s*[-–]\s*(?=[^\W\d])")
_TWO_ENDS = re.compile(r"([^\W\d].*20\d\d)\s?[-–/]\s?([^\W\d].*20\d\d)")
"""*HT 2023–VT 2024*."""
_UNTIL = re.compile(r"\b(?:före|innan|before)\b", re.IGNORECASE)
_DAY_FIRST = re.compile(r"\d{1,2}(?:\s*/\s*\d|(?:\.|:[ae])?\s+[^\W\d])|\d{4}-\d\d-\d\d")
_WHOLE = re.compile(
    r"(?:under\s+)?hela (?:läs|kalender)?året|(?:the )?(?:whole|full) year|all year"
)
_LONGEST = 90


class Deadline(NamedTuple):
    """The day or period that words name, as documents have it, and what in that is a guess."""

    text: str
    is_of_plan: bool = False
    """Whether the plan's year was taken, since none stands there."""
    is_about: bool = False
    """Whether the words say it less closely than a document has to."""


def deadline_of(text: str, year: str = "") -> Deadline | None:
    """When something is to be done, by what is said of it in a plan of that year; None where that cannot be said as a day or period."""
    plain = " ".join(text.split()).rstrip(" .").strip("()")
    if len(plain) > _LONGEST:
        return None
    before = _BEFORE.match(plain)
    assert before is not None
    rest = _spelt(plain[before.end() :])
    short = _SHORT_DAY.fullmatch(rest)
    if short:
        return _read(f"20{short['year']}-{short['month']}-{short['day']}", is_about=True)
    is_about = bool(before["about"])
    said = list(_YEAR.finditer(rest))
    if _UNTIL.search(before[0]) and not _DAY_FIRST.match(rest):
        # *Före sommaren* and *innan Q3 2024* are not when that ends.
        return None
    if _SEASONS.get(rest.casefold()) and re.search(r"\btill\b(?! och med)", before[0]):
        # *Till sommaren* is by the time when it begins.
        return None
    if len(said) > 1:
        ends = _TWO_ENDS.fullmatch(rest)
        return _read(f"{ends[1]}..{ends[2]}" if ends else rest, is_about=is_about)
    if said:
        found = _read(rest, is_about=is_about)
        if found:
            return found
        own, rest = said[0][0].replace(" ", "").replace("–", "-"), _YEAR.sub(" ", rest)
        rest = " ".join(re.sub(r"\b(?:år|of|i|in)\b", " ", rest).split()).strip(" ,")
        years: tuple[str, ...] = (own,)
    else:
        years = tuple(_years_of(year))
    for form, is_guess in _forms(rest, is_alone=not said):
        for one in years:
            found = _read(form(one), is_about=is_about or is_guess) if form(one) else None
            if found and (said or _is_within(found.text, year)):
                return found._replace(is_of_plan=not said)
    return None


def _spelt(text: str) -> str:
    """A text with years of two digits in full."""
    text = MONTH.sub(r"\g<month> 20\g<year>", text)
    text = _TERM.sub(r"\g<term> 20\g<year>", text) if not _YEAR.search(text) else text
    return _SHORT_YEAR.sub(r"\g<part> 20\g<year>", text)


def _years_of(year: str) -> Iterator[str]:
    """The years that a plan of one year can mean; none of a plan of several."""
    with suppress(Unreadable):
        whole = Period.parse(year)
        if (whole.end - whole.start).days < 370:
            yield from dict.fromkeys((year, str(whole.start.year), str(whole.end.year)))


def _forms(text: str, *, is_alone: bool) -> Iterator[tuple[Callable[[str], str], bool]]:
    """What a part of a year can mean, given the year, and whether that is a guess."""
    plain = text.casefold().strip()
    week, day = _WEEK.fullmatch(plain), _DAY_AND_MONTH.fullmatch(plain)
    if week:
        yield (lambda year: last_of_week(year, int(week["week"]))), False
    elif day:
        yield (lambda year: f"{year}-{day['month']:0>2}-{day['day']:0>2}"), is_alone
    elif plain in _TERMS or plain in _SEASONS:
        form = _TERMS.get(plain) or _SEASONS[plain]
        yield form.format, plain in _SEASONS
    elif _NEW_YEAR.fullmatch(plain):
        # *Årsskiftet 2024/25*; of one year alone it is either end.
        yield (lambda year: f"{year[:4]}-12-31" if is_alone or len(year) > 4 else ""), is_alone
    elif _END_OF_YEAR.fullmatch(plain):
        yield _last_day, is_alone
    elif _WHOLE.fullmatch(plain):
        is_of_school = "läs" in plain
        yield (lambda year: year if ("/" in year) == is_of_school else ""), False
    elif re.match(
        r"[^\W\d_]|[1-4](?:[:.]\w+)?\s+(?:kvartal|tertial|halvår|quarter|half)|\d{1,2}(?:st|nd|rd|th|:e)?\s+[^\W\d_]",
        plain,
    ):
        yield (lambda year: f"{text} {year}"), False
    if not is_alone and re.fullmatch(r"[^\W\d_].*[-–].*", plain):
        yield (lambda year: f"{_RANGE.sub(' - ', text)} {year}"), False


def _last_day(year: str) -> str:
    try:
        return str(Period.parse(year).end)
    except Unreadable:
        return ""


_BEHIND = re.compile(
    r"(?:\s*[,;.(]|\s+[–—-])\s*(?=(?:(?:ska(?:ll)?\s+)?(?:vara\s+)?(?:klar|färdig|slutför|genomför|gjor|(?:åter)?(?:redovisas|rapporteras)|åter(?:rapport|redovisning)(?:ering)?|deadline|done|complete|due|reported)\w*:?|senast|no later than|not later than|by|under|i|in|during)\s)"
    r"|(?:\s*[,;(]|\s+[–—-])\s*(?=(?:[^\W\d]|v\.?\s?\d|\d{1,2}\s[^\W\d]|20\d\d-\d\d|[1-4]\s)[^,;]*\Z)"
    r"|\s+(?=(?:senast|no later than|not later than|by|till(?: och med)?(?!\s+20\d\d\b))\s)",
    re.IGNORECASE,
)
"""Where what is done ends, and when begins: *Bokpåsar till alla, klart i mars*."""


def ending(title: str, year: str) -> tuple[str, str, Deadline] | None:
    """A title without the deadline that it ends with, the words of that, and what they mean in a plan of that year."""
    for begins in _BEHIND.finditer(title, max(len(title) - _LONGEST, 0)):
        said = title[begins.end() :].rstrip(" .")
        said = said.removesuffix(")") if "(" in begins[0] else said
        found = deadline_of(said, year) if begins.start() else None
        if found:
            return title[: begins.start()].strip(), said, found
    return None


def last_of_week(year: str, week: int) -> str:
    """The Sunday of a week of a calendar year; empty where the year has no such week."""
    try:
        return date.fromisocalendar(int(year), week, 7).isoformat()
    except ValueError:
        return ""


def _read(text: str, *, is_about: bool) -> Deadline | None:
    try:
        day = from_words(text)
        return Deadline(day or Due.parse(text).text, is_about=is_about)
    except (Unreadable, ValueError):
        return None


def _is_within(text: str, year: str) -> bool:
    try:
        return Due.parse(text).within(Period.parse(year))
    except Unreadable:
        return False

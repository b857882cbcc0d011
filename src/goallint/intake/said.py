"""What short texts say: decisions, deadlines, and labels with their values, as *Ansvarig: Socialchef*."""

import re
from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import NamedTuple

from goallint.format.values import Unreadable
from goallint.format.values.decision import Decision, assemble
from goallint.format.values.outcome import outcome_of
from goallint.format.values.period import Due, Period, from_words
from goallint.format.values.target import Target
from goallint.intake.headers import (
    GOAL_OWNER,
    MONTH,
    PER_PERIOD,
    REPORTED,
    RESPONSIBLE,
    column_of,
    is_quantity,
    is_target,
    status_of,
)

_DATE = r"(?:\d{4}-\d\d-\d\d|\d{1,2}\s+[^\W\d]{3,9}\s+20\d\d|(?:[^\W\d]{3,9}\s+)?20\d\d(?:-\d\d)?)"
_BY = re.compile(
    rf"\b(?:senast|no later than|not later than|by)\s+(?:den\s+|the\s+)?(?P<date>{_DATE})\s*[.)]?\Z",
    re.IGNORECASE,
)
_BEFORE_DATE = re.compile(
    r"(?:(?:klart?|färdigt?|slutförd|slutförs|genomförd|genomförs|(?:åter)?(?:redovisas|rapporteras)|deadline|done|complete[d]?|due)\b\s*)?"
    r"(?:(?:senast|i|under|no later than|by|in)\b\s*)?(?:den\s+|the\s+)?",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"(?:klart?|färdigt?|senast|slutförs|genomförs|(?:åter)?(?:redovisas|rapporteras)|due|by)\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"(?:(?:planen|dokumentet|the plan)\s+(?:är|is)\s+)?"
    r"(?:beslutad|beslutat|beslut|antagen|antaget|fastställd|fastställt|godkänd|godkänt|decided|adopted|approved)\b"
    r"(?:\s+(?:av|i|by|in)(?:\s+the)?\b)?\s*:?\s*(?P<rest>.*\S)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER_OF_CASE = re.compile(
    r"[,;.(\s]+(?:dnr|diarienr|diarienummer|ref)\b.*\Z", re.IGNORECASE | re.DOTALL
)
_LABEL = re.compile(r"(?P<label>[^:]{2,40}):(?!(?<=\d:)\d)\s*(?P<value>\S.*)\Z", re.DOTALL)
_IN_BRACKETS = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]+)[)\]]\s*\.?\Z")
_BETWEEN = re.compile(r"(?:[,;.]|\s[–—-])\s+")
_BEHIND = re.compile(r"(?:[,;.:]|\s[–—-])\s+")
_BEHIND_TITLES = PER_PERIOD | {"owner", "due", "status", "unit", "source"}
_WITH_YEAR = re.compile(
    r"(?P<label>[^\W\d][^:]*?\b20\d\d(?:/\d\d)?)\s+(?P<value>\S.*)\Z", re.DOTALL
)
_WITHOUT_YEAR = re.compile(r"(?P<label>[^\W\d]{3,20})\s+(?P<value>\S*.*\d.*)\Z", re.DOTALL)
_VALUE_OF = re.compile(
    r"(?P<value>[^()]*[^()\s])\s*\((?P<period>[^()]*20\d\d[^()]*)\)\Z"
    r"|(?P<period_>(?:[^\W\d]\w*\s+)?20\d\d(?:/\d\d)?)\s*:\s*(?P<value_>\S.*)\Z"
)
_FROM_TO = re.compile(
    r"(?P<title>.*[^\W\d_].*?)\s*(?::|,|\s[–-])\s*(?P<old>[^():]*?\d[^():]*?)\s*\((?P<past>20\d\d)\)"
    r"\s*(?:→|->|⇒|–|till|to)\s*(?P<new>[^():]+?)\s*\((?P<year>20\d\d)\)\.?",
    re.DOTALL,
)
"""What is measured, where it was and where it is to be: *Trygghet: 86 % (2024) → 89 % (2026)*."""
_CHANGE = re.compile(
    r"(?P<title>[^\W_].*?)(?:,|,?\s+(?:ska(?:ll)?\s+)?(?:öka|minska|höjas|sänkas|stiga|sjunka|increase|decrease|rise|fall|reduce)\w*)\s+(?:från|from)\s+(?P<old>[\d][^()]*?)\s*(?:\(?(?P<past>20\d\d)\)?)?"
    r"\s+(?:till|to)\s+(?P<new>\d[^()]*?)\s*(?:\(?(?:år |in |by |senast )?(?P<year>20\d\d)\)?)?\.?",
    re.DOTALL | re.IGNORECASE,
)
"""*Antal föreningar, från 112 till 120*."""
_AIMS = re.compile(
    r"[<>≤≥]|(?:minst|högst|max|min|lägst|mer|fler|färre|mindre|under|över|upp till|öka|minska|at least|at most|no more|not more"
    r"|more|less|fewer|up to|below|above|increase|reduce)\b",
    re.IGNORECASE,
)
"""What begins with words of direction is a level to reach: *inom 2 dagar* behind a noun is part of that."""
_LONGEST_NAME = 80
_LONGEST_ASSESSMENT = 8
_LONGEST_TITLE = 600
"""Letters of a title with what is said behind it; each sign in it may be where that begins."""


THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])")
"""Commas that part thousands, as English writes them."""


class Detail(NamedTuple):
    """What a label says of the item that it stands by."""

    field: str
    period: str
    text: str
    whom: str = "total"
    """Of a value: of all, or of `women` or `men`."""


def decision(text: str) -> tuple[bool, str]:
    """Whether a text tells of a decision on the plan, and that decision as decisions are written, where it can be said."""
    match = _DECIDED.match(text)
    if not match:
        return False, ""
    rest = re.sub(r"(?<!\w)(?:av|by)\s+(?:the\s+)?", "", match["rest"], flags=re.IGNORECASE)
    try:
        found = Decision.parse(_NUMBER_OF_CASE.sub("", rest).rstrip(" ."))
    except Unreadable:
        return True, ""
    if not found.by or found.date is None:
        return True, ""
    return True, assemble(found.by[:1].upper() + found.by[1:], str(found.date), found.ref).text


def deadline(text: str) -> str:
    """The day or period that a text names, as plans write it; empty where it names none."""
    plain = _BEFORE_DATE.sub("", " ".join(text.split()).rstrip("."), count=1)
    plain = MONTH.sub(r"\g<month> 20\g<year>", plain)
    if not re.search(r"20\d\d", plain):
        return ""
    day = from_words(plain)
    try:
        return day or Due.parse(plain).text
    except Unreadable:
        return ""


def in_year(text: str, year: str) -> str:
    """A part of a year with the year beside it: *Q2*, *maj*; empty where it is none, or has a year itself.

    Of a financial year a month is in the first or the second of its calendar years.
    """
    text = text.strip()
    if not year or not _PART_OF_YEAR.fullmatch(text):
        return ""
    try:
        whole = Period.parse(year)
        years = (year, str(whole.start.year), str(whole.end.year))
        for one in dict.fromkeys(years):
            with suppress(Unreadable):
                if Period.parse(f"{text} {one}").within(whole):
                    return f"{text} {one}"
    except Unreadable:
        pass
    return ""


def is_before(period: str, others: Collection[str]) -> bool:
    """Whether a period ends before any of the others begins."""
    try:
        return Period.parse(period).end < min(Period.parse(other).start for other in others)
    except (Unreadable, ValueError):
        return False


def is_past(period: str, year: str) -> bool:
    """Whether a period ends before a year or years begin."""
    return bool(period and year) and is_before(period, (year,))


def is_part_of(period: str, years: Collection[str]) -> bool:
    """Whether a period is a part of one of the years, and not the whole of it."""
    try:
        part, wholes = Period.parse(period), [Period.parse(year) for year in years if year]
    except Unreadable:
        return False
    return any(part.within(whole) and part != whole for whole in wholes)


_PART_OF_YEAR = re.compile(
    r"(?!.*\b20\d\d)[^\W\d]{1,9}\.?(?:\s*[-–]\s*[^\W\d]{3,9}\.?|\s*[1-4])?", re.DOTALL
)


def deadline_in(text: str) -> str:
    """The deadline with which a goal or an activity ends: *… senast 2025-06-30*."""
    match = _BY.search(text)
    return deadline(match["date"]) if match else ""


def is_nothing(text: str) -> bool:
    """Whether a text says that there is no value: *i.u.*, *mäts ej*."""
    try:
        return Target.parse(text) is None
    except Unreadable:
        return False


def is_apart(text: str) -> bool:
    """Whether the words of a target are understood as what each of women and men is to reach."""
    try:
        target = Target.parse(text)
    except Unreadable:
        return False
    return target is not None and bool(target.apart)


def is_outcome(text: str) -> bool:
    """Whether a text is what was measured."""
    try:
        outcome_of(text)
    except Unreadable:
        return False
    return True


def is_level(text: str) -> bool:
    """Whether a text is a target that names a number, and not a goal in words."""
    return any(map(str.isdigit, text)) and is_target(text)


def detail(text: str) -> Detail | None:
    """What a label says, if the text is one with a value that fits it."""
    match = _LABEL.match(text.strip())
    if match:
        column = column_of(match["label"].strip(), "")
        value = " ".join(match["value"].split())
        if column.field == "goal" and is_level(value):
            column = column._replace(field="target")
        if column.field == "body" and RESPONSIBLE.match(match["label"].strip()):
            # *Ansvarig nämnd* below a goal answers for that.
            column = column._replace(field="owner")
        whom = column.whom or ("total",)
        found = _fitting(column.field, value) if column.sure and len(whom) == 1 else ""
        return Detail(column.field, column.period, found, *whom) if found else None
    is_due = _DUE.match(text.strip())
    due = deadline(text.strip()) if is_due else ""
    return Detail("due", "", due) if due else None


def date_of(text: str) -> str:
    """What a label says that is headed as a deadline: *Klart: våren*; empty for another text."""
    match = _LABEL.match(text.strip())
    column = column_of(match["label"].strip(), "") if match else None
    return (
        match["value"].strip() if match and column and column.sure and column.field == "due" else ""
    )


def _fitting(field: str, value: str) -> str:
    """A value as a field has it; empty where it does not fit."""
    if field in ("due", "start"):
        return deadline(value)
    if field == "status":
        return value if status_of(value) else ""
    if field in PER_PERIOD:
        return value if is_quantity(value) or (field == "target" and is_target(value)) else ""
    if field in REPORTED:
        return value.rstrip(".") if len(value.split()) <= _LONGEST_ASSESSMENT else ""
    if field in ("owner", GOAL_OWNER, "unit"):
        return value if len(value) <= _LONGEST_NAME and not value.endswith(".") else ""
    return (
        value
        if field
        in ("source", "definition", "kolada", "key_figure", "activity", "goal", "assignment")
        else ""
    )


def details(text: str) -> tuple[str, tuple[Detail, ...]]:
    """A text without what stands behind it, in brackets or after commas, if all of that is labels with values."""
    if len(text) > _LONGEST_TITLE:
        return text, ()
    match = _IN_BRACKETS.search(text)
    inside = re.split(r"[,;]\s+", match["inside"]) if match else []
    found = [detail(part) or _worded(part) for part in inside]
    aims = [one.period for one in found if one and one.field == "target" and one.period]
    # A year alone before that of the target is one that has been measured.
    found = [one or _measured(part, aims) for one, part in zip(found, inside, strict=True)]
    if match and all(found):
        # *Besök, mål 2026: 210 000 (utfall 2024: 198 000)*.
        title, before = details(text[: match.start()].strip())
        return title, (*before, *(one for one in found if one))
    moved = _FROM_TO.fullmatch(text)
    if moved and is_quantity(moved["old"]) and is_target(moved["new"]):
        return moved["title"].strip(), (
            Detail("outcome", moved["past"], moved["old"]),
            Detail("target", moved["year"], moved["new"]),
        )
    change = _CHANGE.fullmatch(text)
    years = (change["past"] or "", change["year"] or "") if change else ("", "")
    is_later = not years[0] or years[0] != years[1]
    if change and is_later and all(is_quantity(change[n].strip()) for n in ("old", "new")):
        return change["title"].strip(" ,"), (
            Detail("baseline", years[0], change["old"].strip()),
            Detail("target", years[1], change["new"].strip()),
        )
    for begins in _BEHIND.finditer(text):
        if text.count("(", 0, begins.start()) > text.count(")", 0, begins.start()):
            continue
        parts = _BETWEEN.split(text[begins.end() :].rstrip(" ."))
        said = [detail(part) or _dated(part) or _aimed(part) for part in parts]
        aims = [one.period or _year_in(one.text) for one in said if one and one.field == "target"]
        # *Lån: 310 (2024), mål 330 (2026)*.
        said = [one or _measured(part, aims) for one, part in zip(said, parts, strict=True)]
        said = [one and _with_own_period(one) for one in said]
        if all(one and one.field in _BEHIND_TITLES for one in said):
            return text[: begins.start()].strip(), tuple(one for one in said if one)
    return text, ()


def _worded(text: str) -> Detail | None:
    """What a label says that is headed as a deadline, in its words."""
    when = date_of(text)
    return Detail("due", "", when) if when else None


def _year_in(text: str) -> str:
    return of_period(text)[1]


def _with_own_period(said: Detail) -> Detail:
    """A value with the period that stands in brackets behind it."""
    value, period = of_period(said.text) if said.field in PER_PERIOD else (said.text, "")
    return said._replace(text=value, period=period) if period and not said.period else said


def _measured(text: str, aims: Sequence[str]) -> Detail | None:
    """What a text says that is a year and a value, where all targets beside it are of later years."""
    value, period = of_period(text)
    is_before = bool(aims) and all(period < aim for aim in aims)
    return Detail("outcome", period, value) if period and is_before and is_quantity(value) else None


def _aimed(text: str) -> Detail | None:
    """What a text says that can only be a target: *minst 80 %*."""
    is_aimed = is_level(text) and not is_quantity(text) and bool(_AIMS.match(text))
    return Detail("target", "", text) if is_aimed else None


def _dated(text: str) -> Detail | None:
    """What a text says without a colon: *mål 2024 75 %*, *mål 75 %*."""
    match = _WITH_YEAR.match(text.strip()) or _WITHOUT_YEAR.match(text.strip())
    said = detail(f"{match['label']}: {match['value']}") if match else None
    return said if said and said.field in PER_PERIOD else None


def of_period(text: str) -> tuple[str, str]:
    """A value without the period that stands beside it, and that: *88 % (2022)*, *2022: 88 %*."""
    match = _VALUE_OF.match(text.strip())
    if match:
        column = column_of((match["period"] or match["period_"]).strip(), "")
        if column.period and not column.whom:
            return (match["value"] or match["value_"]).strip(), column.period
    return text, ""

"""Decisions: who decided, when, and under which paragraph."""

import re
from datetime import date as Day  # noqa: N812 - `date` is a part of a decision
from typing import Annotated

from goallint.findings import BLANK
from goallint.format.fields import Key
from goallint.format.values import Unreadable, Value
from goallint.format.values.alike import alike
from goallint.format.values.period import from_words, parse_date
from goallint.format.values.quantity import LONGEST, is_no_value
from goallint.late import expression

# A number in the name of a body, as in `Enhet 2` and `Skolan F–6`: no part of a date.
_NUMBER = r"(?<!\d)\d{1,2}(?!\d|[-–−/:.]\d)"
_FORM = expression(
    rf"(?P<by>[^\d§\s,](?:(?:[^\d§]|{_NUMBER})*?(?:[^\d§\s,]|{_NUMBER}))?)?[\s,]*"
    r"(?:(?P<date>\d{4}[-–−]\d{2}[-–−]\d{2,4})[\s,]*)?"
    r"(?:(?:§§?|(?i:paragraf|paragraph))\s*(?P<ref>[\w.–-]+(?:/\d{2}(?:\d{2})?|(?:\s*[-–,]\s*\d+)*)))?[\s.]*\Z"
)


# What says that nothing is decided, or not yet.
_NONE = expression(
    r"(?:nej|ej|inte|ännu (?:ej|inte)|ingen|inget|beslut saknas|beslutas|(?:ska|skall|kommer att) \w+|planeras|pågår|väntar"
    r"|förslag|utkast|remiss\w*|under (?:beredning|framtagande|arbete|utredning|remiss)"
    r"|no|none|not|draft|proposal|proposed|pending|awaiting|planned|to be \w+|will be \w+)(?![\w-])",
    re.IGNORECASE,
)
# What says that there is a decision, before what says whose.
_YES = expression(
    r"(?:(?:ja|yes)\b(?!-)[\s,.:]*)?(?:(?:beslut|beslutad|beslutat|antagen|antaget|fastställd|fastställt|godkänd|godkänt"
    r"|decision|decided|adopted|approved)\b[\s,:]*)?(?<=.)(?:(?:av|i|by|in|of)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)


class Decision(Value):
    """A decision. `by` is the body as written, `ref` the paragraph's number; what is unknown is empty.

    `wrong_date` is the date as written where it is not a real one: a warning (GL015), not an error.
    """

    by: Annotated[str, Key("av")]
    date: Annotated[Day | None, Key("datum")]
    ref: Annotated[str, Key("paragraf")]
    __slots__ = ("by", "date", "ref", "text", "wrong_date")

    def __init__(
        self, by: str, date: Day | None, ref: str, text: str, wrong_date: str = ""
    ) -> None:
        self.by, self.date, self.ref, self.text = by, date, ref, text
        self.wrong_date = wrong_date

    @classmethod
    def parse(cls, text: str) -> "Decision":
        """The decision that `text` states. Raises `Unreadable` (invalid-value)."""
        return _decision(text)

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        """Whether there is a decision: words that there is none say so too."""
        return bool(self.by or self.ref or self.date or self.wrong_date)


@alike
def _decision(written: str) -> Decision:
    if is_no_value(written) or _NONE.match(" ".join(written.split())):
        return Decision("", None, "", written)
    text = " ".join(written.split()) if len(written) <= LONGEST else ""
    match = _stated(text) or _stated(_in_usual_form(text))
    if not match or BLANK in (match["by"] or ""):
        # Whose it is does not say when, and so not that there is one; nor does a blank for the day.
        raise Unreadable("invalid-value", "decision", value=written)
    by = match["by"] or ""
    lead = _YES.match(by)
    return assemble(
        by[lead.end() :] if lead else by, match["date"] or "", match["ref"] or "", written
    )


def _stated(text: str) -> "re.Match[str] | None":
    """The parts of a decision in the usual form; None where that is not one, or says not when."""
    match = _FORM.match(text)
    return match if match and (match["date"] or match["ref"]) else None


def assemble(by: str, day: str, ref: str, text: str = "") -> Decision:
    """A decision from its parts as written; `ref` may begin with `§`."""
    ref = ref.lstrip("§ ").strip()
    text = text or " ".join(filter(None, (by, day, f"§ {ref}" if ref else "")))
    found: Day | None = None
    wrong = ""
    if day:
        try:
            found = parse_date(day)
        except Unreadable:
            wrong = day
    return Decision(by.strip(" ,"), found, ref, text, wrong)


_REF = expression(
    r"(?:§+|\b(?:paragraf|paragraph|section|minute(?:\s+no\.?)?))\s*(\d+\s?[a-z]?)\b", re.IGNORECASE
)
_DAY = expression(
    r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./ -]\d{4}\b"
    r"|\b(?:den\s+|on\s+)?\d{1,2}(?::e|st|nd|rd|th)?\s+[^\W\d]{3,9}\.?,?\s+\d{4}\b",
    re.IGNORECASE,
)
_IN_FIGURES = expression(r"(\d{1,2})[./](\d{1,2})[./ -](\d{4})\Z")
_RECORD = expression(
    r"[,;(]?\s*\b(?:dnr|diarienr|diarienummer|ref)\b\.?:?\s*[\w /:.-]*\d\)?\Z", re.IGNORECASE
)
"""The number under which a decision is filed, after it."""
_BODY = expression(r"(?:[^\W\d][^\d§,;:]*[^\W\d])?")


def _in_usual_form(text: str) -> str:
    """The decision that `text` can only mean, as decisions are written: body, date, paragraph.

    Empty where that is not sure: without a day, with two, or with anything besides.
    """
    text = _RECORD.sub("", text)
    refs, days = _REF.findall(text), _DAY.findall(text)
    day = _as_date(days[0]) if len(days) == 1 and len(refs) < 2 else ""
    if not day:
        return ""
    body = re.sub(r"[()]", " ", _REF.sub(" ", text.replace(days[0], " ")))
    body = re.sub(r"\A(?:by|av)\s", "", " ".join(body.split()).strip(" ,;"), flags=re.IGNORECASE)
    if not _BODY.fullmatch(body):
        return ""
    return f"{body} {day}, § {refs[0].strip()}".strip() if refs else f"{body} {day}".strip()


def _as_date(text: str) -> str:
    """A day in the form that dates have; empty where day and month may stand the other way round."""
    figures = _IN_FIGURES.match(text)
    if figures is None:
        text = re.sub(r"\Aon\s+", "", text, flags=re.IGNORECASE)
        return text if text[:4].isdigit() else from_words(text)
    day, month, year = map(int, figures.groups())
    return f"{year:04}-{month:02}-{day:02}" if day > 12 >= month else ""

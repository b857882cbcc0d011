"""What stands in a workspace's files, as plain words: PyYAML and a few lines, nothing of goallint's own.

Every value is text, a list or a mapping. Periods are two days, the first and the last.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

Plain = dict[str, Any]
Days = tuple[date, date]

ENGLISH = {
    "dokument": "kind", "titel": "title", "namn": "name", "organ": "body", "nivå": "level",
    "nivåer": "levels", "plantyp": "plan", "nedbrytning": "cascade", "rapportering": "reporting",
    "från": "from", "till": "to", "intervall": "each", "inom_dagar": "within_days",
    "omfattar": "covers", "mål": "goals", "ansvarig": "owner", "klart": "due",
    "nyckeltal": "key_figures", "enhet": "unit", "bättre": "better", "källa": "source",
    "målvärde": "target", "utfall": "outcome", "roll": "role", "aktiviteter": "activities",
    "stödjer": "supports", "hur": "how", "klarkriterium": "done_when", "förväntad_effekt": "expected_effect",
    "daterad": "dated", "rekommendationer": "recommendations", "yttrande": "response",
    "beslutad": "decided", "citat": "quotes", "åtgärder": "actions", "uppföljning": "follow_up",
    "datum": "date", "prognos": "forecast", "avvikelse": "deviation", "aktivitet": "activity",
    "kommentar": "comment", "revisionsfrågor": "questions",
}  # fmt: skip
"""The keys of the examples that are in Swedish. `organ` and `plantyp` mean two things each."""
ENGLISH_WORDS = {
    "granskning": "audit", "organisation": "organisation", "rapport": "report", "plan": "plan",
    "frivillig": "optional", "bas": "base", "omvärld": "context", "högre": "higher",
    "klar": "done", "åtgärdad": "done", "delvis": "partly", "kvarstår": "open",
    "halvår": "half-year", "kvartal": "quarter", "år": "year", "mål": "goals",
    "nyckeltal": "key-figures",
}  # fmt: skip
_WORDED = ("kind", "cascade", "role", "better", "status", "each", "covers")


def documents(folder: Path, but: tuple[str, ...] = ()) -> list[Plain]:
    """Every document of a workspace; files in folders named in `but` are left out."""
    found: list[Plain] = []
    for path in sorted(folder.rglob("*.yaml")):
        parts = path.relative_to(folder).parts
        if path.name in ("goallint.yaml", "questions.yaml") or parts[0] in but:
            continue
        with path.open(encoding="utf-8") as file:
            for one in yaml.load_all(file, yaml.BaseLoader):
                if one:
                    found.append(_english(one))
    return found


def _english(value: Any, key: str = "", inside: str = "") -> Any:
    if isinstance(value, list):
        return [_english(one, key, inside) for one in value]
    if isinstance(value, dict):
        result = {}
        for name, one in value.items():
            english = ENGLISH.get(name, name)
            if name == "organ" and isinstance(one, list):
                english = "bodies"
            if name == "plantyp" and "organ" in value:
                english = "type"
            if name == "nyckeltal" and inside == "key_figures" and not isinstance(one, list):
                english = "key_figure"
            result[english] = _english(one, english, key or english)
        return result
    return ENGLISH_WORDS.get(value, value) if key in _WORDED else value


def several(value: Any) -> list[Any]:
    """A list as a list; one thing as a list of one; nothing as none."""
    if value in (None, "", "~", "null"):
        return []
    return value if isinstance(value, list) else [value]


def rows(item: Plain, key: str) -> list[Plain]:
    """The rows of a list that can be read: text where rows belong is none."""
    return [one for one in several(item.get(key)) if isinstance(one, dict)]


def is_broken_list(item: Plain, key: str) -> bool:
    """Whether text stands where rows belong."""
    return any(not isinstance(one, dict) for one in several(item.get(key)))


def names(item: Plain, key: str) -> list[str]:
    """The ids that a key lists; a mapping is none."""
    return [one for one in several(item.get(key)) if isinstance(one, str)]


# Days.


def day(text: Any) -> date | None:
    """A day as it is written in a date or a decision; None if there is none, or none that exists."""
    if isinstance(text, dict):
        text = text.get("date", "")
    found = re.search(r"(\d{4})-(\d\d)-(\d\d)", str(text))
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


@lru_cache
def days(text: str) -> Days | None:
    """The first and the last day of a period; None if it is none."""
    text = text.strip()
    if ".." in text:
        first, last = (days(part) for part in text.split("..", 1))
        return (first[0], last[1]) if first and last else None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        one = day(text)
        return (one, one) if one else None
    if re.fullmatch(r"\d{4}-\d{4}", text):
        return date(int(text[:4]), 1, 1), date(int(text[5:]), 12, 31)
    found = re.fullmatch(r"(\d{4})(?:-(?:([THQ])(\d)|(\d\d)))?", text)
    if not found:
        return None
    year, sort, number, month = int(found[1]), found[2], found[3], found[4]
    months = {"T": 4, "H": 6, "Q": 3, None: 12}[sort]
    first = (int(number) - 1) * months + 1 if sort else 1
    if month:
        first, months = int(month), 1
    last = first + months - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def share_a_day(one: Days | None, other: Days | None) -> bool:
    """Whether two periods have a day in common; what could not be read may be any."""
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])


def within(one: Days, other: Days) -> bool:
    """Whether a period lies in another."""
    return other[0] <= one[0] and one[1] <= other[1]


def periods(each: str, year: int) -> list[tuple[str, Days]]:
    """The periods of an interval in a year, as they are called."""
    if ".." in each:
        first, last = each.split("..")
        texts = [f"{year}-{first}..{year}-{last}"]
    else:
        parts = {"year": 1, "half-year": 2, "tertial": 3, "quarter": 4, "month": 12}[each]
        sign = {1: "", 2: "-H", 3: "-T", 4: "-Q", 12: "-"}[parts]
        numbers = range(1, parts + 1)
        texts = [f"{year}{sign}{n:02}" if parts == 12 else f"{year}{sign}{n}" for n in numbers]
        if parts == 1:
            texts = [str(year)]
    return [(text, found) for text in texts if (found := days(text))]


def months_later(one: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(one.year * 12 + one.month - 1 + months, 12)
    return date(year, month + 1, min(one.day, monthrange(year, month + 1)[1]))


DAY = timedelta(days=1)

# Amounts.


def number(text: Any) -> float | None:
    """The first number in a text, with its sign; None if there is none."""
    found = re.search(r"([-–−]?)\s?(\d[\d  ]*(?:[.,]\d+)?)", str(text))
    if not found:
        return None
    plain = re.sub(r"[  ]", "", found[2]).replace(",", ".")
    return float(plain) * (-1 if found[1] else 1)


def kronor(text: Any) -> float | None:
    """An amount of money in kronor; None if the text is none."""
    found = number(text)
    size = re.search(r"(?<![a-zåäö])(kr|tkr|mkr|mnkr|mdkr)\b", str(text))
    if found is None or size is None:
        return None
    return found * {"kr": 1, "tkr": 1e3, "mkr": 1e6, "mnkr": 1e6, "mdkr": 1e9}[size[1]]


def by_period(value: Any, own: str) -> list[tuple[str, Any]]:
    """A value, or several by period; one without a period is for `own`."""
    if value in (None, ""):
        return []
    if isinstance(value, dict) and not {"total", "women", "men"} & set(value):
        return [(str(period), one) for period, one in value.items() if one not in (None, "")]
    return [(own, value)]


def total(value: Any) -> Any:
    """The total of an outcome that may be split by sex."""
    return value.get("total", "") if isinstance(value, dict) else value

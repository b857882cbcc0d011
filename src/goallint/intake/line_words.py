"""Words and forms of lines: years, labels, and what stands above a list or ends a title."""

import re
from collections.abc import Mapping

from goallint.intake.body_names import body_in
from goallint.intake.headers import folded, sort_of

YEAR = re.compile(
    r"(?<![\d-])(20\d\d)(?:\s*([-–/]|\b(?:till(?: och med)?|t\.?o\.?m\.?|to|through|until)\b)\s*(20\d\d|\d\d(?!\s)|(?<=\d[-–/])\d\d))?(?![\d-])"
)
SHORT = re.compile(r"(?P<first>20\d\d)\s?[-–]\s?(?P<last>1[3-9]|[2-9]\d)")
NUMBERED = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?")
_ITEM_NUMBER = re.compile(
    r"\A(?:[IVX]{1,5}[.)]\s+(?=[A-ZÅÄÖ])|\d{1,2}(?:(?:\.\d{1,2})*[.)]\s+(?=[^\W\d_])|(?:\.\d{1,2})+\s+(?=[A-ZÅÄÖ])))"
)
LABELLED = re.compile(
    r"(?P<label>[^\W\d](?:[^:\d]|:s\b){1,38}?)\s*(?P<number>\d{1,2}(?:[.:]\d{1,2})*|(?<=\s)(?:[IVX]{2,5}|[A-ZÅÄÖ])(?=\s?[.:–—-]))?\s*(?P<sign>:(?!s\b)|\.(?=\s)|(?<![^\W\d_])[–—-](?=\s)|(?<=\d)(?=\s[A-ZÅÄÖ]))\s*(?P<rest>\S.*)\Z",
    re.DOTALL,
)
IS_SENTENCE = re.compile(
    r"(?:.*\bi balans\Z)|(?!(?:så|hur|vad|vem|vilka|varför|när|här|det här|detta|how|what|why|who|this)\b)(?:(?:fler|färre|more|fewer)\b"
    r"|.*\s(?:är|har|ska|får|kan|blir|känner|upplever|ökar|minskar|växer|når|finns|mår|lever|bor|möter|trivs|are|is|have|has|can|feel|grow|live|stay|get|thrive)\b)",
    re.IGNORECASE,
)
"""What is to be reached is said so, and a table seldom titled."""
_FOOTNOTE = re.compile(r"\s*(?:(?<!\*)\*{1,9}|(?<!m)[⁰¹²³⁴⁵⁶⁷⁸⁹]+\)?|(?<![(\d])\d\))\Z")
NOTE = re.compile(r"(?:\*+|[¹²³⁴⁵⁶⁷⁸⁹]|\d\)|not\b|obs\b|källa\b|source\b)", re.IGNORECASE)
TOTAL = frozenset(("summa", "totalt", "total", "sum", "delsumma", "subtotal", "snitt", "medel"))
_COUNTED = re.compile(
    r"(?:antal|summa|totalt|number of|total)\b[^:]*:\s*\d+(?:\s+[^\W\d]+)?\Z", re.IGNORECASE
)
LABELS: Mapping[str, str] = {
    "nämnd": "body", "organ": "body", "styrelse": "body", "board": "body", "body": "body", "committee": "body", "utskott": "body", "bolag": "body", "company": "body", "förvaltning": "body",
    "år": "period", "period": "period", "year": "period", "planperiod": "period",
    "tema": "area", "theme": "area", "insatsområde": "area", "utvecklingsområde": "area", "område": "area", "målområde": "area", "fokusområde": "area", "perspektiv": "area", "area": "area",
    "mål": "goal", "nämndmål": "goal", "nämndsmål": "goal", "nämndens mål": "goal", "verksamhetsmål": "goal", "goal": "goal",
    "objective": "goal", "strategic objective": "goal",
    "priority": "priority", "strategic priority": "priority", "corporate priority": "priority", "prioritering": "priority",
}  # fmt: skip
SECTIONS = frozenset(
    (
        "inledning", "bakgrund", "sammanfattning", "verksamhet", "uppdrag", "organisation", "ekonomi", "budget", "personal",
        "uppföljning", "investeringar", "risker", "risk", "intern kontroll", "omvärld", "framåtblick", "bilagor", "analys",
        "introduction", "foreword", "background", "summary", "finance", "resources", "risks", "appendix", "next steps", "glossary",
    )
)  # fmt: skip
"""Headings that are no goals where they stand among them."""
LISTS: Mapping[str, str] = {
    "mål": "goal", "nämndmål": "goal", "nämndens mål": "goal", "våra mål": "goal", "mål för nämnden": "goal", "goals": "goal",
    "objectives": "goal", "målsättningar": "goal", "prioriterade mål": "goal",
    "indikatorer": "key_figure", "nyckeltal": "key_figure", "mått": "key_figure", "styrtal": "key_figure", "så mäter vi": "key_figure",
    "indicators": "key_figure", "measures": "key_figure", "key figures": "key_figure",
    "key results": "key_figure", "success measures": "key_figure", "milestones": "activity",
    "så gör vi": "activity", "aktiviteter": "activity", "åtgärder": "activity", "insatser": "activity", "activities": "activity", "actions": "activity",
    "uppdrag": "assignment", "nämndens uppdrag": "assignment", "särskilda uppdrag": "assignment", "assignments": "assignment",
}  # fmt: skip


def fiscal(period: str) -> str:
    """A period of a text in English: `2025-26` is there the year that begins in one and ends in the next."""
    years = SHORT.fullmatch(period)
    if years and int(years["last"]) == (int(years["first"]) + 1) % 100:
        return f"{years['first']}/{years['last']}"
    return period


def is_numbered_label(text: str, name: str = "") -> bool:
    """Whether a heading is no more than a label with its number, as *Mål 1*, with what it is in the line below."""
    found = LABELS.get(folded(re.sub(r"[\d.]", "", text)), "")
    return bool(found) and name in ("", found)


def in_one_line(text: str) -> str:
    """A title in one line, without its number before it and a footnote's mark at its end."""
    return _ITEM_NUMBER.sub("", without_footnote(" ".join(text.split())))


def without_footnote(text: str) -> str:
    """A text without a footnote's mark at its end."""
    # What closes a bracket is no mark.
    is_closing = text.endswith(")") and text.count("(") >= text.count(")")
    return text.strip() if is_closing else _FOOTNOTE.sub("", text).strip()


def is_total(text: str) -> bool:
    """Whether a text is a sum, or counts what stands above: *Antal indikatorer: 4*."""
    return folded(text) in TOTAL or bool(_COUNTED.match(text))


_LONGEST_LIST = 3
"""Words of what stands above a list and ends with what that is of."""


_ASSIGNING = re.compile(
    r"(?:[\w-]+\s)?(?:uppdrag(?:en)?\s+(?:till|åt|från|för)|(?:assignments?|instructions?)\s+(?:to|from|for))\b"
)
"""*Uppdrag till nämnderna*."""
_OF_LISTS = frozenset(("goal", "key_figure", "activity", "assignment"))


def list_of(text: str) -> str:
    """What a heading says that stands below it: *Nämndens mål*; empty where it says nothing of that."""
    plain = folded(NUMBERED.sub("", text, count=1))
    if plain in LISTS or sort_of(plain) in _OF_LISTS:
        return LISTS.get(plain) or sort_of(plain)
    last = plain.rsplit(" ", 1)[-1]
    parts = re.split(r"\s+(?:och|and|&)\s+", plain)
    if len(parts) == 2 and all(part in LISTS for part in parts):
        # *Mål och indikatorer*, *Objectives and key results*.
        return LISTS[parts[0]]
    if _ASSIGNING.match(plain):
        return "assignment"
    # *Nämndens mål*, *Mål 2025*, *Aktiviteter för att nå målet*.
    undated = [] if " och " in plain else YEAR.sub("", plain).split()
    goals = ("mål", "goals", "objectives", "nämndmål")
    if any(said[-1:] and said[-1] in goals and len(said) <= 4 for said in (plain.split(), undated)):
        return "goal"
    if (
        len(plain.split()) <= _LONGEST_LIST
        and LISTS.get(last) in ("key_figure", "activity")
        and not body_in(text)
    ):
        # *Prioriterade insatser*.
        return LISTS[last]
    first = YEAR.sub("", plain).split()
    return LISTS.get(" ".join(first), "") if first else ""


_BEGUN: Mapping[str, re.Pattern[str]] = {
    "key_figure": re.compile(r"\b(?:mäter|mäts|följs upp|följer upp|indikator\w*|nyckeltal\w*|mått\w*|measured?|indicators?)\b", re.IGNORECASE),
    "activity": re.compile(r"\b(?:aktivitet\w*|åtgärd\w*|insats\w*|gör vi|vi ska göra|actions?|we will)\b", re.IGNORECASE),
    "assignment": re.compile(r"\buppdrag\w*|\bassignments?\b", re.IGNORECASE),
    "goal": re.compile(r"\b(?:mål|målen|nämndmål\w*|goals?|objectives?)\b", re.IGNORECASE),
}  # fmt: skip


def begun_by(text: str) -> str:
    """What a list is of that a sentence begins: *Vi mäter detta genom:*."""
    found = (name for name, words_ in _BEGUN.items() if words_.search(text))
    return next(found, "") if len(text.split()) <= 10 else ""


def is_title(text: str) -> bool:
    """Whether a line with a body's name has the form of a title: with a year, a word for a plan, or a sign between its parts."""
    return bool(YEAR.search(text) or re.search(r"[,:|]\s|\s[–—-]\s", text)) or is_title_of_plan(
        text
    )


def is_title_of_plan(text: str) -> bool:
    """Whether a line is the name of a plan."""
    return bool(
        re.search(
            r"plan\b|planen\b|budget|handlingsplan|plan för|report|rapport|mål och|styrkort|scorecard|uppföljning|bokslut|redovisning|verksamhetsberättelse",
            text,
            re.IGNORECASE,
        )
    ) and not text.endswith(".")

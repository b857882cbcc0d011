"""In what language a file is, and by which fiscal year it plans."""

import re

from goallint.format.values.fiscal_year import CALENDAR, FiscalYear
from goallint.intake.blocks import Line, SourceFile

_SPLIT = re.compile(r"(?<!\d)20\d\d\s?[/–-]\s?(?:1[3-9]|[2-9]\d)(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_SWEDISH = frozenset(
    [
        "och",
        "att",
        "av",
        "som",
        "med",
        "till",
        "en",
        "ett",
        "den",
        "det",
        "om",
        "vid",
        "utfall",
        "indikator",
        "ansvarig",
        "aktivitet",
        "styrtal",
        "nyckeltal",
    ]
)
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "for",
        "with",
        "from",
        "a",
        "is",
        "are",
        "objective",
        "goal",
        "target",
        "owner",
        "responsible",
        "outcome",
        "indicator",
        "unit",
        "baseline",
        "measure",
    ]
)


def language_of(source: SourceFile) -> str:
    """`en` where more words are English than Swedish, else `sv`."""
    swedish = english = 0
    for text in _texts(source):
        for word in _WORD.findall(text.casefold()):
            swedish += word in _SWEDISH or any(letter in word for letter in "åäö")
            english += word in _ENGLISH
    return "en" if english > swedish else "sv"


def fiscal_year_of(source: SourceFile) -> FiscalYear:
    """The year that a file plans by: in English, what is written `2023/24` begins in April, by a guess."""
    is_english = language_of(source) == "en"
    return FiscalYear(4) if is_english and any(map(_SPLIT.search, _texts(source))) else CALENDAR


def _texts(source: SourceFile) -> list[str]:
    found = []
    for part in source.parts:
        for block in part.blocks:
            if isinstance(block, Line):
                found.append(block.text)
            else:
                found += (c.text for row in block.rows for c in row if c.text and not c.covered)
    return found

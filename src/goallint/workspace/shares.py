"""What the title of a key figure tells of its values: that they are shares of a whole, or in which unit they are."""

import re
from functools import lru_cache

from goallint.late import expression

_SHARE = expression(r"\b(?:andel(?:en|ar|arna|s|ens)?|shares?)\b", re.IGNORECASE)
# What may be below 0 or above 100 though it is called a share.
_CHANGE = expression(
    r"förändr|ändring\b|ökning|minskning|tillväxt|skillnad|differens|(?:budget|kostnads)avvikelse"
    r"|avvikelse (?:från|mot)|jämfört med|change|increase|decrease|growth|difference|deviation"
    r"|compared (?:to|with)",
    re.IGNORECASE,
)
_OF_MONEY = expression(r"\bandel\w*\s+(?:\w+\s+)?av\b|\bshares?\s+of\b", re.IGNORECASE)
_MONEY = expression(
    r"kostnad|intäkt|budget|resultat|skatt|bidrag|skuld|tillgång|kapital|investering|låne|utgift"
    r"|genomsnitt|riksvärde|cost|revenue|income|result|surplus|deficit|tax|grant|debt|asset"
    r"|capital|investment|spending|expenditure|average",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def is_share(title: str) -> bool:
    """Whether a key figure of this title lies between none and all, if it is in per cent."""
    if not _SHARE.search(title) or _CHANGE.search(title):
        return False
    return not (_OF_MONEY.search(title) and _MONEY.search(title))


_TOLD = expression(
    r"\b(?:antal\w*|number of|how many|hur många|count|headcount)\b|%|\bprocent|\bper ?cent"
    r"|\b[tm]?kr\b|\bmn?kr\b|\b(?:kronor|sek|euro)\b|\w*(?:index|meritvärde|poäng|betyg)\w*"
    r"|\b(?:n[kmr]i|hme|points?|grade|score|rating|ratio|kvot|skala|scale)\b"
    r"|\b(?:i|in) (?:dagar|timmar|minuter|veckor|månader|år|days|hours|minutes|weeks|months|years)"
    r"\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def tells_unit(title: str) -> bool:
    """Whether a title tells the unit or the scale of a key figure: *Antal …*, *… (%)*, *…index*."""
    return _TOLD.search(title) is not None

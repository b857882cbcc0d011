"""Key figures that call themselves a share of a whole."""

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

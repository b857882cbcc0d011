"""How much and when, as far as a text says it in figures or words."""

from functools import lru_cache

from goallint.late import expression
from goallint.workspace.settings import Settings
from goallint.workspace.wording.words import word_list

_DIGIT = expression(r"\d")
_MONTH = (
    "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|"
    "january|february|march|may|june|july|august|october"
)
_NAMED = expression(
    r"\d{4}:\d+"  # the number of a law
    r"|\b(?:agenda|iso|vision|lex) \d{4,5}\b"
    r"|\b(?:årskurs|åk|grade|klass|kapitel|kap\.?|chapter|fas|steg)\s?f?-?\d+(?:\s?[-–]\s?\d+)?"
    r"|\b\d{1,3}(?: ?[-–] ?\d{1,3})? ?(?:kap\b|§)|§{1,2} ?\d+"
)
_YEAR = r"(?:19|20)\d\d"
_DATE = expression(
    rf"\b{_YEAR}[-–/]\d\d(?:[-–]\d\d)?\b|\b{_YEAR}\s?[-–/]\s?{_YEAR}\b"
    rf"|\b(?:ht|vt)[ -]?(?:20)?\d\d\b|\b{_YEAR}[- ]?[htq][1-4]\b|\b[htq][1-4]\b(?:[ -]{_YEAR})?"
    r"|\b(?:kvartal|tertial|halvår|quarter|tertial) [1-4]\b"
    rf"|\b\d{{1,2}}(?::[ae])? (?:{_MONTH})\b|\b(?:{_MONTH}) \d{{1,2}}\b"
)
# A number that stands where a year would: "år 2030", "senast 2030", and last in its clause.
_CERTAIN_YEAR = expression(
    r"\b(?:år|åren|året|senast|under|före|innan|efter|sedan|våren|hösten|sommaren|by|in|year|during|since|before|"
    rf"jämfört med|från|än|{_MONTH}) {_YEAR}\b|\b{_YEAR} års\b|\b{_YEAR}(?=$|[,.;:)!?]|[ -]talet)"
)
_ANY_YEAR = expression(rf"(?<![\d,.]){_YEAR}(?![\d,.:]*\d)")
_WITHIN = expression(
    r"\b(?:inom|efter|within|in) (?:[\w,]+ )?(?:månader|år|months|years?)\b"
    r"|\bom (?:ett|två|tre) år\b"
)


def has_number(text: str, settings: Settings) -> bool:
    """Whether `text`, folded, has a number other than a year, in figures or words."""
    if _DIGIT.search(text):
        rest = _NAMED.sub(" ", text)
        for expression in (_DATE, _CERTAIN_YEAR):
            rest = expression.sub(" ", rest)
        if _DIGIT.search(rest):
            return True
    return any(hit.kind == "amount" for hit in word_list("number", settings).hits(text))


def is_about_all(text: str, settings: Settings) -> bool:
    """Whether `text`, folded, says that something is so for all, or for none."""
    return any(hit.kind == "all" for hit in word_list("number", settings).hits(text))


@lru_cache(maxsize=65536)
def last_year(text: str) -> int:
    """The last year that `text`, folded, names; 0 for none."""
    return max(map(int, _ANY_YEAR.findall(_NAMED.sub(" ", text))), default=0)


def says_when(text: str, settings: Settings, first_year: int = 0) -> bool:
    """Whether `text`, folded, names a period in `first_year` or later, or a part of any year.

    An earlier year is what is compared with. "Inom sex månader" may be a deadline or the time that
    a case may take; it counts.
    """
    if _DIGIT.search(text):
        if last_year(text) >= max(first_year, 1):
            return True
        rest = _NAMED.sub(" ", text)
        if _DATE.search(_ANY_YEAR.sub(" ", rest)):
            return True
    return bool(_WITHIN.search(text) or word_list("deadline", settings).hits(text))

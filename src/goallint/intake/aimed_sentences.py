"""Sentences that say what is measured, where it was and where it is to be: *Andelen nöjda ska öka från 82 % (2022) till minst 85 % 2024*."""

import re

from goallint.format.values import Unreadable
from goallint.format.values.target import Target
from goallint.intake.headers import is_quantity
from goallint.intake.said import Detail, details

_YEAR = r"20\d\d(?:/\d\d)?"
_VERB = (
    r"(?:inte\s+|not\s+)?(?:öka|minska|höjas|sänkas|stiga|sjunka|växa|förbättras|vara|bli|uppgå|ligga|nå|överstiga|understiga"
    r"|increase|decrease|reduce|rise|fall|drop|improve|be|remain|stay|amount|reach|exceed)"
)
"""What a key figure does: *Alla ansökningar ska besvaras inom 14 dagar* does not say what is measured."""
_SHALL = re.compile(
    r"(?P<title>.*?[^\W\d_]{2}.*?)(?<!\bsom)(?<!\batt)(?<!\bwho)(?<!\bthat)(?<!\bwhich)"
    rf"\s+(?:ska|skall|bör|should|shall|will|must|is to|are to|to)\s+(?P<rest>(?:(?:år\s+|in\s+)?{_YEAR}\s+)?{_VERB}\b.*\d.*)",
    re.IGNORECASE | re.DOTALL,
)
_BEGINS = re.compile(
    r"(?P<verb>öka|minska|höja?|sänka?|increase|reduce|raise|lower|cut)\s+(?:the\s+)?"
    r"(?P<title>(?:antal|andel|number|share|percentage|proportion|rate)\w*\s.*?)"
    r"(?P<rest>,?\s+(?:från|till|med|from|to|by)\s.*\d.*)",
    re.IGNORECASE | re.DOTALL,
)
"""*Öka antalet besök till 5 000 2024*: what is measured stands behind the verb."""
_WAS = re.compile(
    rf"\s*(?:,?\s*(?P<word>från|from|jämfört med|compared (?:with|to))\s+(?P<old>[^()]*?\d[^()]*?)\s*(?:\((?P<past>{_YEAR})\)|,?\s*(?:år|i|in)?\s*(?P<past_>{_YEAR}))"
    rf"|\((?:(?P<year>{_YEAR})\s*:\s*|(?:utfall|outcome)\s+(?P<year_>{_YEAR})\s*:?\s*)(?P<value>[^()]+?)\)"
    rf"|\((?P<value_>[^()]+?)\s*(?:,|år|in|i)?\s*(?P<year__>{_YEAR})\))",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf",?\s*\(?\b(?:under|senast|till|för|i slutet av|vid utgången av|till och med|during|before|by|in|for|by the end of|at the end of)?\s*(?:år\s+|året\s+|the year\s+)?(?P<year>{_YEAR})\)?",
    re.IGNORECASE,
)
_IS = re.compile(r"(?:vara|bli|uppgå till|be|amount to)\s+(?P<level>.*)", re.IGNORECASE | re.DOTALL)
_TO = re.compile(r"[^\W\d_]+\s+(?:till|to)\s+(?P<level>.*)", re.IGNORECASE | re.DOTALL)
_PLAIN = frozenset(("level", "change", "comparison", "rank"))


def sentence(text: str) -> tuple[str, tuple[Detail, ...]]:
    """What a sentence says is measured, and the target and the outcome in it; the text alone where all of it is not understood."""
    plain = " ".join(text.split()).rstrip(".")
    begins, shall = _BEGINS.fullmatch(plain), _SHALL.fullmatch(plain)
    if begins:
        title, rest = begins["title"], f"{begins['verb'].lower()} {begins['rest'].strip(' ,')}"
    elif shall:
        title, rest = shall["title"], shall["rest"]
    else:
        return text, ()
    found, rest = _was(rest)
    when = list(_WHEN.finditer(rest))
    aim = " ".join((rest[: when[0].start()] + rest[when[0].end() :]).split()) if when else rest
    if len(when) > 1 or not _is_plain(aim) or any(one.period == _year(when) for one in found):
        return text, ()
    aim = aim.strip(" ,")
    title = title.strip(" ,")
    return title[:1].upper() + title[1:], (*found, Detail("target", _year(when), _level(aim)))


def measured(text: str) -> tuple[str, tuple[Detail, ...]]:
    """A key figure's title, and what the sentence that it is the subject of says, or what stands behind it."""
    title, said = sentence(text)
    return (title, said) if said else details(text)


def _year(when: list[re.Match[str]]) -> str:
    return when[0]["year"] if when else ""


def _was(text: str) -> tuple[list[Detail], str]:
    """What was measured before, and the text without it."""
    match = _WAS.search(text)
    if not match:
        return [], text
    groups = match.groupdict()
    value = groups["old"] or groups["value"] or groups["value_"]
    year = next(
        groups[name] for name in ("past", "past_", "year", "year_", "year__") if groups[name]
    )
    if not is_quantity(value):
        return [], text
    return [Detail("outcome", year, value.strip())], text[: match.start()] + text[match.end() :]


def _is_plain(text: str) -> bool:
    """Whether a text is a target that is understood, and no two of its numbers are beside each other."""
    try:
        target = Target.parse(text)
    except Unreadable:
        return False
    return target is not None and target.form in _PLAIN and any(map(str.isdigit, text))


def _level(aim: str) -> str:
    """A target without the verb before it, where that says no more than the level does."""
    for match in (_IS.fullmatch(aim), _TO.fullmatch(aim)):
        level = match["level"] if match else ""
        if level and _is_plain(level) and (match.re is _IS or not is_quantity(level)):  # type: ignore[union-attr]
            return level
    return aim

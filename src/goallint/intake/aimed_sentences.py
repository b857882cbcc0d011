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
    rf"|\((?:(?:(?:läsåret|året|år|våren|hösten|resultat)\s+)?(?P<year>{_YEAR})\s*:\s*|(?:utfall|outcome)\s+(?P<year_>{_YEAR})\s*:?\s*)(?P<value>[^()]+?)\)"
    rf"|\((?P<value_>[^()]+?)\s*(?:,|år|in|i)?\s*(?P<year__>{_YEAR})\))",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf",?\s*\(?\b(?:under|senast|till|för|i slutet av|vid utgången av|till och med|från och med|från|during|before|from|by|in|for|by the end of|at the end of)?\s*(?:år\s+|året\s+|the year\s+)?(?P<year>{_YEAR})\)?",
    re.IGNORECASE,
)
_IS = re.compile(
    r"(?:vara|bli|uppgå till|ligga på|nå(?: upp till)?|be|amount to|reach)\s+(?P<level>.*)",
    re.IGNORECASE | re.DOTALL,
)
_TO = re.compile(r"[^\W\d_]+\s+(?:till|to)\s+(?P<level>.*)", re.IGNORECASE | re.DOTALL)
_IS_VERB = re.compile(rf"{_VERB}\b(?:\s+not)?", re.IGNORECASE)
_PARTS = re.compile(
    r"\s*(?:,\s+|\s(?:och|samt|respektive|and)\s+)(?=[^()]*\d[^()]*20\d\d|[^()]*20\d\d[^()]*\d)",
    re.IGNORECASE,
)
"""Between *högst 150* and *år 2030 högst 135*."""
_SHARE = re.compile(
    rf"(?P<level>(?:(?:minst|högst|över|mer än|fler än|alla|at least|at most|over|more than|no more than)\s+)?\d[\d,. ]*\s?(?:%|procent|per cent|percent))\s+(?:av|of)\s+(?P<title>[^\d]+?\s(?:ska|skall|bör|should|shall|will|must)\s(?:(?:år\s+)?(?P<year>{_YEAR})\s)?[^\d]+?)"
    rf"(?:,?\s+(?:under|senast|till|för|by|in|during)?\s*(?:år\s+)?(?P<year_>{_YEAR}))?",
    re.IGNORECASE,
)
"""*Minst 95 % av vårdnadshavarna ska vara nöjda*: of whom, and what they are to be."""
_YEAR_FIRST = re.compile(
    rf"(?:(?:senast|till|by|in)\s+)?(?:år\s+)?(?P<year>{_YEAR}),?\s+(?:ska|skall|bör|should|shall|will|must)\s+(?P<level>(?:(?:minst|högst|över|mer än|fler än|at least|at most|over|more than)\s+)?\d[\d,. ]*\s?(?:%|procent|per cent|percent))\s+(?:av|of)\s+(?P<title>[^\d]+)",
    re.IGNORECASE,
)
"""*År 2026 ska 80 % av ärendena hanteras digitalt*."""
_WHICH = re.compile(
    rf"(?P<title>.+?),\s+(?:som|vilken|vilket|which)\s+(?:(?:år\s+|in\s+)?(?P<year>{_YEAR})\s+(?:var|låg på|uppgick till|was)\s+(?P<value>.+?)|(?:var|låg på|uppgick till|was)\s+(?P<value_>.+?)\s+(?:år\s+|in\s+)?(?P<year_>{_YEAR}))",
    re.IGNORECASE,
)
_BETWEEN_YEARS = re.compile(
    rf"(?:från|from)\s+(?P<old>[^()]*?\d[^()]*?)\s+(?:till|to)\s+(?P<new>[^()]*?\d[^()]*?)\s+(?:mellan|between)\s+(?:åren\s+)?(?P<past>{_YEAR})\s+(?:och|and)\s+(?P<year>{_YEAR})",
    re.IGNORECASE,
)
_WAYS = {
    "higher": re.compile(r"öka|höja|stiga|växa|increase|rise|raise", re.IGNORECASE),
    "lower": re.compile(r"minska|sänka|sjunka|decrease|reduce|fall|drop|lower|cut", re.IGNORECASE),
}
"""Which way is better where something is to go up or down to a level."""
_GOES_ON = re.compile(r"\d.*\b(?:därefter|sedan|sen|och|samt|men|and|then|but)\b", re.IGNORECASE)
"""What says more behind the level: *minst 75 % och därefter öka*."""
_NUMBER = re.compile(r"\d|\b(?:noll|zero)\b", re.IGNORECASE)
_LONGEST = 400
"""Letters of a sentence that is looked into."""
_PLAIN = frozenset(("level", "change", "comparison", "rank"))


def sentence(text: str) -> tuple[str, tuple[Detail, ...]]:
    """What a sentence says is measured, and the targets and the outcome in it; the text alone where all of it is not understood."""
    plain = " ".join(text.split()).rstrip(".")
    if len(plain) > _LONGEST:
        return text, ()
    year_first = _YEAR_FIRST.fullmatch(plain)
    if year_first and _is_plain(year_first["level"]):
        said = Detail("target", year_first["year"], year_first["level"])
        return _capital(year_first["title"]), (said,)
    begins, shall, share = (form.fullmatch(plain) for form in (_BEGINS, _SHALL, _SHARE))
    if share and _is_plain(share["level"]):
        return _capital(share["title"]), (
            Detail("target", share["year"] or share["year_"] or "", share["level"]),
        )
    if begins:
        title, rest = begins["title"], f"{begins['verb'].lower()} {begins['rest'].strip(' ,')}"
    elif shall:
        title, rest = shall["title"], shall["rest"]
    else:
        return text, ()
    which = _WHICH.fullmatch(title.strip(" ,"))
    found, rest = _was(_BETWEEN_YEARS.sub(r"från \g<old> \g<past> till \g<new> \g<year>", rest))
    value = (which["value"] or which["value_"]).strip() if which else ""
    if which and is_quantity(value):
        # *Sjukfrånvaron, som 2022 var 8,2 %, ska …*.
        title = which["title"]
        found.append(Detail("outcome", which["year"] or which["year_"], value))
    aims = _aims(rest)
    if not aims or {one.period for one in found} & {one.period for one in aims}:
        return text, ()
    verb = rest.split()[0] if not rest[:1].isdigit() else ""
    better = next((way for way, form in _WAYS.items() if form.match(verb)), "")
    if better and all(is_quantity(one.text) for one in aims):
        aims = (*aims, Detail("better", "", better))
    return _capital(title.strip(" ,")), (*found, *aims)


def is_share(text: str) -> bool:
    """Whether a sentence says of how many something is to hold, which is no name of a measure."""
    plain = " ".join(text[:_LONGEST].split()).rstrip(".")
    return bool(_SHARE.fullmatch(plain) or _YEAR_FIRST.fullmatch(plain))


def measured(text: str) -> tuple[str, tuple[Detail, ...]]:
    """A key figure's title, and what the sentence that it is the subject of says, or what stands behind it."""
    title, said = sentence(text)
    if said:
        return title, said
    title, behind = details(text)
    whole, said = sentence(title) if behind else (title, ())
    return whole, (*said, *behind)


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]


def _aims(text: str) -> tuple[Detail, ...]:
    """The targets that a text sets, each with its year where several are set; none where it says anything else."""
    parts = _PARTS.split(text)
    verb = ""
    found = []
    for part in parts if len(parts) > 1 else [text]:
        when = list(_WHEN.finditer(part))
        aim = " ".join((part[: when[0].start()] + part[when[0].end() :]).split()) if when else part
        first, _, rest = aim.strip(" ,").partition(" ")
        is_verb = bool(_IS_VERB.fullmatch(first))
        verb, aim = (first, rest) if is_verb else (verb, aim.strip(" ,"))
        if len(when) > 1 or (len(parts) > 1 and not when):
            return ()
        # *85 % 2024 och 90 % 2026*: the verb stands once.
        aim = f"{verb} {aim}".strip() if is_verb or not _is_plain(aim) else aim
        if not _is_plain(aim):
            return ()
        found.append(Detail("target", _year(when), _level(aim)))
    is_one_each = len({one.period for one in found}) == len(found)
    return tuple(found) if is_one_each else ()


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
    is_one = _NUMBER.search(text) and not _GOES_ON.search(text)
    return target is not None and target.form in _PLAIN and bool(is_one)


def _level(aim: str) -> str:
    """A target without the verb before it, where the level says the rest: which way is better is told apart."""
    for match in (_IS.fullmatch(aim), _TO.fullmatch(aim)):
        if match and _is_plain(match["level"]):
            return match["level"]
    return aim

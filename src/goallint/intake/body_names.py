"""Names of bodies in running text."""

import re

_BODY = re.compile(
    r"(?:\b(?:för|for|hos|by)\s+)?(?P<name>[A-ZÅÄÖ][\w'’-]*(?:[ ,-]+(?:(?:och|&|and|of)\s+)?[\w'’-]+){0,4}?[ -]?"
    r"(?:nämnd(?:en)?|styrelse(?:n)?|fullmäktige|utskott(?:et)?|beredning(?:en)?|Board|Committee|Council|Department"
    r"|BOARD|COMMITTEE|COUNCIL|DEPARTMENT))(?P<s>s)?\b",
)
_ASSOCIATION = re.compile(
    r"\b(?P<name>[A-ZÅÄÖ][\w-]*förbund(?:et)?(?:\s+(?!\d)[A-ZÅÄÖ][\w-]+){0,3}|[A-ZÅÄÖ][\w-]+(?:\s+[A-ZÅÄÖ][\w-]+)?\s+kommunalförbund(?:et)?)(?P<s>s)?\b"
)
"""*Räddningstjänstförbundet Mittnord*, *Norra Dalarnas kommunalförbund*."""
_ONE_WORD = re.compile(
    r"\b(?P<name>(?:[^\W\d_]+-(?:,| och| samt| &) ){0,3}(?:[A-ZÅÄÖ][\w-]*?-?(?:,| och| &)? ?)?[\w-]*?(?:nämnden|nämnd|styrelsen|fullmäktige|utskottet))(?P<s>s)?\b",
    re.IGNORECASE,
)


_FOR = re.compile(
    r"\b(?P<name>(?:nämnden|utskottet|beredningen)\s+för\s+(?!(?:en|ett|att|över|in|fram|den|det|sin|sina|de|vår|sitt)\b)"
    r"[a-zåäö-]+(?:(?:,| och| samt)?\s[a-zåäö-]+){0,6}?)(?=\s*(?:[,:;(.–]|\s-|\d|\Z)|\s+(?:verksamhetsplan|nämnd\w*plan|plan|mål|budget|uppföljning|rapport)\b)",
    re.IGNORECASE,
)
"""*Nämnden för arbetsmarknad och vuxenutbildning*."""
_FOR_WHAT = re.compile(
    r"[A-ZÅÄÖ][\w-]*(?:nämnden|styrelsen|utskottet|beredningen)\s+för\s+[a-zåäö-]+(?:(?:,| och| samt)?\s[a-zåäö-]+){0,3}",
)
"""*Samverkansnämnden för folkhälsa*, where that is all that a line says."""
_ADDRESSEE = re.compile(
    r"\A\s*(?:till|to)\s+(?:the\s+)?[^:,]{3,60}?(?:nämnden|styrelsen|fullmäktige|utskottet|board|committee|council)\b\s*[:,–-]\s*",
    re.IGNORECASE,
)
"""*Till kommunstyrelsen: …* says who reads it."""
_READ_BY = re.compile(
    r"\b(?:report|update|reported|presented|submitted|rapport|redovisning|avstämning)\b[^,;:]{0,60}?\s(?:to|till)\s.*\Z",
    re.IGNORECASE,
)
"""*Progress update to Full Council* says who reads it."""
_ADMINISTRATION = re.compile(
    r"\b(?P<name>(?:[^\W\d_]+-,? (?:och |& )?)*[^\W\d_]{3,}(?:förvaltning(?:en)?|kontoret|sektorn)|(?:[A-Z][\w-]+,? (?:and |& )?)+(?:Directorate|Division))(?P<s>s)?\b"
)
_COMPANY = re.compile(r"[A-ZÅÄÖ][^.:;]{2,50}\s(?:AB|KB|Ltd|Limited|CIC|Trust)")
"""A company, where that is all that a line says."""
_ANY = frozenset(
    (
        "nämnd",
        "nämnden",
        "styrelse",
        "styrelsen",
        "utskott",
        "utskottet",
        "beredningen",
        "board",
        "committee",
        "department",
    )
)
_WHICH = frozenset(
    ("respektive", "ansvarig", "per", "flera", "olika", "andra", "ny", "varje", "alla", "samtliga", "berörd", "berörda", "övriga", "annan", "denna", "each", "every", "this", "our")
)  # fmt: skip
_BESIDE = re.compile(
    r"^(?:(?:för|for|plan|hos|av|från|till|åt|i|vid|inom|under|samt|den|of|by|the|from|to)\s+)+",
    re.IGNORECASE,
)
_ENGLISH = frozenset(("board", "committee", "council", "department"))
_LONGEST_TEXT = 300
"""Letters of a text that names whose plan something is; the search takes their square."""
_LONGEST_SHORT = 5
"""Letters of what may be the short name of a body, and is in capitals for that."""
_BEFORE = re.compile(r".*\b(?:for|by|from|of the|to the|för|hos|av|från)\s+(?:the\s+)?(?=[A-ZÅÄÖ])")
_IN_PLACE = re.compile(r".*\b(?:kommun|stad|municipality|region)\s*[,–-]\s*", re.IGNORECASE)
"""*Björkhamra kommun, Socialnämnden*."""
PLACE = re.compile(
    r"\b[A-ZÅÄÖ][\w-]+\s+(?:kommun|stad|municipality)\b|\bRegion\s+[A-ZÅÄÖ][\w-]+(?:\s+[A-ZÅÄÖ][\w-]+)*|\bkommunen\b"
)
"""The municipality, beside which a body's name says whose plan it is."""
BESIDE_BODY = frozenset(
    (
        "för", "hos", "i", "av", "och", "med", "samt", "plan", "planen", "verksamhetsplan", "nämndsplan",
        "nämndplan", "handlingsplan", "styrkort", "styrdokument", "mål", "målkedja", "budget", "mått", "nyckeltal",
        "indikatorer", "aktiviteter", "uppdrag", "uppföljning", "delårsrapport", "delårsbokslut", "årsrapport",
        "årsredovisning", "rapport", "år", "åren", "tertial", "intern", "internkontroll", "internkontrollplan",
        "kontrollplan", "regionplan", "remissversion", "utkast", "förslag", "for", "of", "by", "and", "the", "plan",
        "objectives", "goals", "budget", "report", "annual", "business", "service", "delivery", "scorecard", "draft", "prepared", "presented", "to",
    )
)  # fmt: skip
"""Words beside which the name of a body is whose plan it is; a sentence has others."""


_OTHER = re.compile(
    r"\b(?:AB|KB|Ltd|Limited|CIC|Trust|Cabinet|Directorate|Service|Services|Division|Team)\b"
    r"|(?i:bolag(?:et)?|förbund(?:et)?|förvaltning(?:en)?|kontor(?:et)?|stiftelse(?:n)?|avdelning(?:en)?|enhet(?:en)?|sektor(?:n)?|revision(?:en)?|kommun|region)\b",
)


_SHORT_NAMES = {
    "kf": "Kommunfullmäktige", "ks": "Kommunstyrelsen", "rf": "Regionfullmäktige", "rs": "Regionstyrelsen",
}  # fmt: skip


def short_name(text: str, otherwise: str | None = None) -> str:
    """The body that a short name means where it is the same everywhere: *KS*; else what is given, or the text itself."""
    return _SHORT_NAMES.get(text.strip().casefold(), text if otherwise is None else otherwise)


def is_body(name: str) -> bool:
    """Whether a name is plainly one of a body, a company or a part of the administration."""
    return bool(body_in(name) or _OTHER.search(name) or unit_in(name))


_HIGHER = re.compile(
    r"(?:kommun|region|stads|fullmäktige|kommunfullmäktige|kf|rf)mål\b|(?:(?:kf|rf)(?::?s)?|(?:kommun|region|landstings)?fullmäktiges?|kommunövergripande|kommungemensam\w*|kommunens|regionövergripande"
    r"|regionens|stadens|corporate|council(?:'s)?)[\s-]+(?:\w+[ae]\s+)*(?:\w*mål|målsättning(?:ar)?|objectives?|goals?)\b",
    re.IGNORECASE,
)


def is_council(body: str) -> bool:
    """Whether a body is the council."""
    return bool(re.search(r"fullmäktige|council", body, re.IGNORECASE))


def is_of_council(heading: str, body: str) -> bool:
    """Whether a heading in a board's plan names goals of the council, and not of the board."""
    return bool(body and not is_council(body) and _HIGHER.match(heading.strip()))


def body_in(text: str) -> str:
    """The body that a text names, in its own words."""
    if len(text) > _LONGEST_TEXT:
        return ""
    text = _READ_BY.sub("", _ADDRESSEE.sub("", text))
    if _FOR_WHAT.fullmatch(text.strip()):
        return " ".join(text.split())
    named = _FOR.search(text)
    if named:
        name = " ".join(named["name"].split())
        return name.capitalize() if name.isupper() else name[:1].upper() + name[1:]
    found = _ONE_WORD.search(text) or _BODY.search(text) or _ASSOCIATION.search(text)
    if not found:
        return ""
    name = " ".join(found["name"].split())
    name = _BESIDE.sub("", name)
    name = _IN_PLACE.sub("", _BEFORE.sub("", name))
    first, *rest = name.casefold().split()
    if (not rest and first in _ANY) or first in _WHICH:
        # *Nämnden*, *respektive nämnd*: which one, another line says.
        return ""
    if name.isupper() and len(name) > _LONGEST_SHORT:
        name = name.title() if found.re is _BODY and rest and rest[-1] in _ENGLISH else name.lower()
    return name[:1].upper() + name[1:]


def administration_in(text: str) -> str:
    """The part of the administration whose plan a title may say that something is: *Socialförvaltningen*."""
    if _COMPANY.fullmatch(text.strip()):
        return text.strip()
    found = _ADMINISTRATION.search(text) if len(text) <= _LONGEST_TEXT else None
    name = " ".join(found["name"].split()) if found else ""
    return name[:1].upper() + name[1:]


_UNIT_NOUN = (
    r"förskola|grundskola|skola|gymnasium|gymnasieskola|fritidshem|äldreboende|vårdboende|omsorgsboende|gruppbostad|servicebostad|hemtjänst|bibliotek|enhet|avdelning|vårdcentral|rektorsområde"
    r"|resursenhet|räddningstjänst|familjecentral"
)
_UNIT = re.compile(
    rf"(?P<name>\b(?:[A-ZÅÄÖ][\w-]+\s+){{1,3}}(?:{_UNIT_NOUN})(?:e?[nt])?\b"
    r"|\b(?:Förskolan|Skolan|Äldreboendet|Gruppbostaden|Servicebostaden|Hemtjänsten|Hemtjänst|Vårdcentralen|Biblioteket|Enheten för|Avdelningen för|Enheten|Avdelningen)\s+(?!\d)[\wåäö-]+(?:\s+(?:och\s+)?[A-ZÅÄÖ][\w-]+)?"
    r"|\b(?!Förskolan\b|Grundskolan\b|Gymnasieskolan\b|Särskolan\b|Friskolan\b|Högskolan\b|Vuxenskolan\b)[A-ZÅÄÖ][\wåäö-]*(?:skolan|gymnasiet|gården|hemmet|biblioteket|museet|enheten|avdelningen|kliniken)\b"
    r"|\b(?:[A-Z][\w'’-]+\s+){1,4}(?:School|Nursery|Academy|College|Library|Leisure Centre|Children's Centre|Care Home)\b"
    r"|\b(?:[A-ZÅÄÖ][\w-]*\s+(?:och\s+)?){1,4}(?:AB|KB|Ltd|Limited|CIC)\b)"
)
_PLAN_OF_UNIT = re.compile(
    r"(?:(?:enhets|avdelnings|team|områdes)plan(?:en)?|unit plan|team plan)\s+(?:20\d\d(?:[-–/]\d{2,4})?,?\s+)?(?:för\s+|for\s+)?(?P<name>[A-ZÅÄÖ][^\d,:;()]*[^\W\d])(?=\s*(?:[,:;(–-]|\d|\Z))",
    re.IGNORECASE,
)
"""*Enhetsplan Hemtjänst Norr 2024*."""
_KINDS = re.compile(
    r"^(?:(?:verksamhets|enhets|avdelnings|arbets|kvalitets|handlings|affärs|likabehandlings|utvecklings)?plan(?:en)?|budget|rapport|årsrapport|delårsrapport|verksamhetsberättelse|uppföljning|målkort|plan|annual|business|service|development|improvement|report|for)\s+(?:(?:för|of|for|plan|report)\s+)*",
    re.IGNORECASE,
)
"""What a title calls itself, before the name."""


_OURS = frozenset(
    ("vår", "våra", "vårt", "varje", "respektive", "hela", "alla", "our", "each", "every")
)


def unit_in(title: str) -> str:
    """The school, unit or company whose plan the title of a file may say that it is: *Enhetsplan Solrosens förskola 2024*."""
    if len(title) > _LONGEST_TEXT:
        return ""
    plain = " ".join(title.replace("_", " ").split())
    for found in (
        *_UNIT.finditer(plain),
        *_UNIT.finditer(plain, _after_first(plain)),
        *_PLAN_OF_UNIT.finditer(plain),
    ):
        name, before = found["name"], ""
        while before != name:
            before, name = name, _KINDS.sub("", name)
        is_any = name.split()[:1] and name.split()[0].casefold() in _OURS
        if not is_any and not re.fullmatch(_UNIT_NOUN, name, re.IGNORECASE):
            return name[:1].upper() + name[1:]
    return ""


def _after_first(text: str) -> int:
    """Where the second word of a text begins."""
    return text.find(" ") + 1


def is_company(name: str) -> bool:
    """Whether a name is that of a company."""
    return bool(_COMPANY.fullmatch(name))


_SEVERAL = re.compile(
    r"(?:alla|samtliga|berörda?|övriga|respektive|varje|all|each|every|relevant)"
    r"(?:[\s,/&]+(?:nämnd(?:er|en)?|styrelser?|bolag(?:en)?|förvaltning(?:ar)?|organ|verksamhet(?:er)?|kommunala|boards?|committees?|departments?|services?|directorates?|och|samt|and))*",
    re.IGNORECASE,
)


def is_of_several(text: str) -> bool:
    """Whether a text names boards without saying which: *Samtliga nämnder*, *Alla*."""
    return bool(_SEVERAL.fullmatch(text.strip()))


def addressees(text: str) -> list[str]:
    """Each whom a text names, in its own words for several: *Kommunstyrelsen och samtliga nämnder*; the text itself where it names nobody."""
    parts = [part.strip() for part in _BETWEEN_BODIES.split(_SPACES.sub(" ", text)) if part.strip()]
    found = [part if is_of_several(part) else body_in(part) for part in parts]
    if is_of_several(text):
        return [text]
    if not all(found) and not any(map(is_of_several, parts)):
        return bodies_in(text) or [text]
    return list(dict.fromkeys(one or part for one, part in zip(found, parts, strict=True)))


_BETWEEN_BODIES = re.compile(r"[,;/\n]\s*|(?<!-)\s(?:och|samt|and)\s")
_SPACES = re.compile(r"[^\S\n]+")


def bodies_in(text: str) -> list[str]:
    """Each body that a text names."""
    parts = _BETWEEN_BODIES.split(_SPACES.sub(" ", text))
    found = [body_in(part) for part in parts]
    return (
        list(dict.fromkeys(filter(None, found)))
        if all(found)
        else list(filter(None, (body_in(text),)))
    )

"""Names of bodies in running text."""

import re

_BODY = re.compile(
    r"(?:\b(?:för|for|hos|by)\s+)?(?P<name>[A-ZÅÄÖ][\w'’-]*(?:[ ,-]+(?:(?:och|&|and|of)\s+)?[\w'’-]+){0,4}?[ -]?"
    r"(?:nämnd(?:en)?|styrelse(?:n)?|fullmäktige|utskott(?:et)?|beredning(?:en)?|Board|Committee|Council|Department))(?P<s>s)?\b",
)
_ONE_WORD = re.compile(
    r"\b(?P<name>(?:[A-ZÅÄÖ][\w-]*?-?(?:,| och| &)? ?)?[\w-]*?(?:nämnden|nämnd|styrelsen|fullmäktige|utskottet))(?P<s>s)?\b",
    re.IGNORECASE,
)


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
    ("respektive", "ansvarig", "varje", "alla", "samtliga", "berörd", "berörda", "övriga", "annan", "denna", "each", "every", "this", "our")
)  # fmt: skip
_BEFORE = re.compile(r".*\b(?:for|by|from|of the|to the|för|hos|av|från)\s+(?:the\s+)?(?=[A-ZÅÄÖ])")
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


def body_in(text: str) -> str:
    """The body that a text names, in its own words."""
    found = _ONE_WORD.search(text) or _BODY.search(text)
    if not found:
        return ""
    name = " ".join(found["name"].split())
    name = re.sub(r"^(?:för|for|plan för|hos|av|of|by|the)\s+", "", name, flags=re.IGNORECASE)
    name = _BEFORE.sub("", name)
    first, *rest = name.casefold().split()
    if (not rest and first in _ANY) or first in _WHICH:
        # *Nämnden*, *respektive nämnd*: which one, another line says.
        return ""
    return name[:1].upper() + name[1:]


def bodies_in(text: str) -> list[str]:
    """Each body that a text names."""
    parts = re.split(r"[,;/\n]\s*|(?<!-)\s+(?:och|samt|and)\s+", text)
    found = [body_in(part) for part in parts]
    return (
        list(dict.fromkeys(filter(None, found)))
        if all(found)
        else list(filter(None, (body_in(text),)))
    )

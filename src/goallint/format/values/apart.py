"""Texts that say a value apart for women and men: `84 % kvinnor/86 % män`, and what such a target is."""

import re
from collections.abc import Iterator, Mapping

from goallint.format.values import Unreadable
from goallint.format.values.target import Target, unclear
from goallint.late import expression

WOMEN = r"(?:kvinnor(?:na)?|flickor(?:na)?|tjejer|women|girls|females?)"
MEN = r"(?:män(?:nen)?|pojkar(?:na)?|killar|men|boys|males?)"
_NUMBER = r"(?:(?:minst|högst|lägst|max|under|över|at least|at most|up to) )?\d"
SEXES = {"women": WOMEN, "men": MEN}
"""How women and men are called, as patterns."""
# A number beside what both are called, on either side.
_BESIDE = [
    expression(
        rf"\b{sex}(?: ?[:=–-])? {_NUMBER}"
        rf"|\d(?: ?%| procent| per ?cent| [^\W\d]+)? (?:(?:för|bland|av|for|among|of) )?{sex}\b"
        rf"|\b[{letter}]v?(?: ?[:=])? ?\d",
        re.IGNORECASE,
    )
    for sex, letter in ((WOMEN, "KW"), (MEN, "M"))
]
_TOTAL = expression(r"(?P<total>[^()]*\d[^()]*?)[ :]*\((?P<parts>[^()]+)\)\.?\Z")
# What was, rather than what is to be.
_BEFORE = expression(
    r"(?:utfall|nuläge|idag|i dag|outcome|baseline|today|\b20\d\d\b)", re.IGNORECASE
)
_BETWEEN = expression(r" ?[;/] ?|, (?:(?:och|and) )?| (?:och|and|respektive|samt) ")
_PART = {
    name: expression(
        rf"(?:för |bland |for |among )?{sex}:? (?P<after>.*\d.*)|(?P<before>.*\d.*?) (?:för |bland |for |among )?{sex}",
        re.IGNORECASE,
    )
    for name, sex in SEXES.items()
}
_LEAD = expression(r"[^\d−–-]*")
_ALL = 100


def said_apart(text: str, written: str) -> Target | None:
    """What `text` says apart for women and men, with or without one level for all; None where it does not.

    Not understood is what names a number for both in another way, and shares that make up a whole: *40 %
    kvinnor/60 % män* says who they are, rather than what each of them is to reach.
    """
    if not all(beside.search(text) for beside in _BESIDE):
        return None
    whole = _TOTAL.match(text)
    if whole and _BEFORE.search(whole["parts"]):
        return None
    parts = dict(_levels(text_apart(text)))
    is_whole = "total" not in parts and sum(_numbers(parts)) == _ALL
    if {"women", "men"} <= set(parts) and not is_whole and all(map(_is_level, parts.values())):
        return Target.by_sex({name: part for name, part in parts.items() if part}, written)
    return unclear(written)


def text_apart(text: str) -> dict[str, str]:
    """What a text says of women and men, with or without all (`total`) before them: `85 % (kvinnor 86 %, män 84 %)`.

    Of fewer than these, it may have some or none.
    """
    whole = _TOTAL.match(text)
    parts = {"total": whole["total"]} if whole else {}
    said = _BETWEEN.split(whole["parts"] if whole else text)
    for part in said if len(said) == len(SEXES) else ():
        for name, pattern in _PART.items():
            found = pattern.fullmatch(part)
            if found:
                parts[name] = found["after"] or found["before"]
                break
    return parts


def outcome_apart(text: str) -> dict[str, str]:
    """The outcomes that a text tells of women and men, with or without all; empty where it tells one.

    Raises `Unreadable` (invalid-quantity) where it tells of one of them and something else.
    """
    parts = text_apart(text)
    if parts.keys().isdisjoint(SEXES):
        return {}
    if not parts.keys() >= SEXES.keys():
        raise Unreadable("invalid-quantity", "unreadable", value=text)
    return parts


def _levels(parts: Mapping[str, str]) -> Iterator[tuple[str, Target | None]]:
    lead = ""
    for name, text in parts.items():
        own = _lead_of(text)
        # *Minst 84 % kvinnor/86 % män* is at least for both.
        yield name, _level(text if own or name == "total" else f"{lead}{text}")
        lead = lead or own


def _lead_of(text: str) -> str:
    """What stands before the number."""
    found = _LEAD.match(text)
    return found[0] if found else ""


def _level(text: str) -> Target | None:
    try:
        return Target.parse(text)
    except Unreadable:
        return None


def _numbers(parts: dict[str, Target | None]) -> Iterator[float]:
    return (float(part.value.number) for part in parts.values() if part and part.value)


def _is_level(part: Target | None) -> bool:
    return bool(part and part.form == "level" and part.value and not part.upper)

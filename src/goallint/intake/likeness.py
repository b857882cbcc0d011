"""Whether two titles are one, worded otherwise: words and numbers that tell things apart prevent it."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

ALIKE = 0.6
"""How much of the words that tell something two titles have in common that may be one."""
_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+")
_FILLERS = frozenset(
    (
        "i", "på", "av", "för", "till", "som", "är", "att", "och", "den", "det", "de", "en", "ett", "vid", "hos", "med",
        "ska", "skall", "samt", "procent", "totalt", "total", "the", "a", "an", "of", "in", "at", "on", "for", "to", "that",
        "are", "is", "and", "who", "which", "shall", "will", "should", "percent", "with",
    )
)  # fmt: skip
"""Words that tell nothing of what a title is about."""
_NUMBERED = re.compile(
    r"\A(?:(?:mål|goal)\s+)?(?:[ivx]+|[a-zåäö]{0,3}\d+(?:\.\d+)*|[a-z])\s*[.):–-]\s+"
)
"""The number that a title begins with."""
_OTHER_NAMES = {"åk": "årskurs", "year": "grade"}
_TELLING = frozenset(
    (
        "kvinnor", "kvinna", "män", "flickor", "flicka", "pojkar", "pojke", "tjejer", "killar",
        "women", "woman", "men", "man", "girls", "girl", "boys", "boy", "female", "male",
        "utan", "icke", "non", "ej", "inte", "inga", "ingen", "inget", "aldrig", "without", "not", "no", "never",
        "intern", "interna", "internt", "extern", "externa", "externt", "internal", "external",
        "minst", "högst", "lägst", "least", "most", "över", "under", "more", "less", "fewer",
        "första", "andra", "tredje", "fjärde", "femte", "first", "second", "third", "fourth", "fifth",
        "från", "from", "före", "efter", "before", "after",
    )
)  # fmt: skip
"""Words that tell what has them from what has not."""
_OPPOSITE = (
    ("inom", "utanför"),
    ("kommunal", "fristående"), ("kommunala", "fristående"), ("kommunala", "privata"), ("kommunal", "privat"),
    ("heltid", "deltid"), ("brutto", "netto"), ("dag", "natt"), ("öka", "minska"), ("ökar", "minskar"),
    ("increase", "reduce"), ("increase", "decrease"), ("antal", "andel"), ("number", "share"),
    ("nya", "gamla"),
)  # fmt: skip
_SCHOOL = re.compile(r"skol(?:a|an|or|orna)\Z")
_SHORT = 4
"""Letters of the shortest beginning that two forms of a word have in common."""
_HEAD = 6
"""Letters of the shortest word that a longer one can be a kind of."""
_ENDINGS = frozenset(
    (
        "", "s", "n", "t", "a", "e", "r", "d", "en", "et", "ar", "er", "or", "na", "ns", "ts", "as", "an", "rna", "arna", "erna",
        "orna", "ens", "ets", "ars", "ers", "ade", "da", "de", "at", "lig", "ligt", "liga", "es", "ed", "'s",
    )
)  # fmt: skip
"""How forms of a word end: *besökare* is none of *besök*, nor *personal* of *personer*."""
_NO_KIND = re.compile(r"(?:o|un|in|non|dis|miss|icke|noll|anti|för|grund|gymnasi|vuxen)\w{0,5}\Z")
"""What stands before a word that is then another thing: *otrygghet*, *nollvision*, *förskollärare*."""
_MOST_WORDS = 60
"""Words of titles that are compared."""
MOST_PAIRS = 40_000
"""Pairs of titles that are compared for likeness; of more, none is taken for another by a guess."""


class _Compared(NamedTuple):
    """The words of two titles that tell something: those that they have in common, and the rest of each."""

    common: int
    rest: tuple[str, ...]
    other: tuple[str, ...]

    @property
    def share(self) -> float:
        total = 2 * self.common + len(self.rest) + len(self.other)
        return 2 * self.common / total if total else 0.0


@lru_cache(maxsize=20_000)
def words(title: str) -> tuple[str, ...]:
    """The words and numbers of a title, without its own."""
    found = _WORD.findall(_NUMBERED.sub("", title.casefold()))
    return tuple(_OTHER_NAMES.get(one, one.replace(",", ".")) for one in found)


def tells_apart(one: str, other: str) -> bool:
    """Whether a number or a word that one of two titles has and the other has not tells that they are two."""
    here, there = words(one), words(other)
    if _numbers(here) != _numbers(there):
        return True
    if {*here} & _TELLING != {*there} & _TELLING:
        return True
    only, others = {*here} - {*there}, {*there} - {*here}
    return any((a in only and b in others) or (b in only and a in others) for a, b in _OPPOSITE)


def is_worded_otherwise(one: str, other: str) -> bool:
    """Whether two titles say the same in other forms, another order or with other small words."""
    if tells_apart(one, other):
        return False
    found = _compared(words(one), words(other), is_kind=False)
    return found.common > 0 and not found.rest and not found.other


def may_be_one(one: str, other: str, *, is_kind: bool = False) -> bool:
    """Whether two titles are of one where nothing else speaks against it: only one of them says more than the other.

    With `is_kind` a word may be a kind of the other, as *skolfrånvaro* is of *frånvaro*.
    """
    if tells_apart(one, other):
        return False
    found = _compared(words(one), words(other), is_kind=is_kind)
    return not (found.rest and found.other) and found.share >= ALIKE


def _numbers(some: Iterable[str]) -> list[str]:
    return sorted(one for one in some if one[0].isdigit())


@lru_cache(maxsize=100_000)
def _compared(one: tuple[str, ...], other: tuple[str, ...], *, is_kind: bool) -> _Compared:
    here, there = _telling(one), _telling(other)
    if max(len(here), len(there)) > _MOST_WORDS:
        return _Compared(0, tuple(here), tuple(there))
    common = 0
    for is_form in (str.__eq__, _is_form, *((_is_kind,) if is_kind else ())):
        rest = list[str]()
        for word in here:
            mate = next((two for two in there if is_form(word, two)), None)
            if mate is None:
                rest.append(word)
                continue
            there.remove(mate)
            common += 1
        here = rest
    return _Compared(common, tuple(here), tuple(there))


def _telling(some: Sequence[str]) -> list[str]:
    return [one for one in some if one not in _FILLERS]


def _is_form(one: str, other: str) -> bool:
    """Whether two words are forms of one: *förskola* and *förskolan*, *genomsnitt* and *genomsnittligt*."""
    if one[0].isdigit() or other[0].isdigit():
        return False
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))  # fmt: skip
    shorter, longer = sorted((len(one) - same, len(other) - same))
    if same < _SHORT:
        return same == _SHORT - 1 and shorter == 0 and longer <= 1
    return one[same:] in _ENDINGS and other[same:] in _ENDINGS


def _is_kind(one: str, other: str) -> bool:
    """Whether one of two words is a kind of the other; schools are told apart by it."""
    short, long = sorted((one, other), key=len)
    is_kind = len(short) >= _HEAD and long.endswith(short) and not _SCHOOL.search(short)
    return is_kind and not _NO_KIND.match(long.removesuffix(short))


@lru_cache(maxsize=20_000)
def _marks(title: str) -> frozenset[str]:
    """How the words of a title begin and end that tell something: titles without one in common are not alike."""
    telling = _telling(words(title))
    return frozenset(
        (*(w[:3] for w in telling), *(f"-{w[-_HEAD:]}" for w in telling if len(w) >= _HEAD))
    )


def share_no_word(one: str, other: str) -> bool:
    """Whether two titles plainly have no word in common in any form, which is asked before they are compared."""
    return _marks(one).isdisjoint(_marks(other))

"""Names as people write them: found without regard to case, or near one that is known."""

import difflib
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

from goallint.late import expression
from goallint.resources import beside

Named = TypeVar("Named")

NEAR = 0.85
"""How alike two whole names must be, by `difflib`."""
_NEAR_WORD = 0.7
_SHORTEST = 6
_FIRST = 3

_WORD = expression(r"[^\W_]+")
# Words that join others: names vary in them.
_JOINING = beside(__file__, frozenset[str])
_ENDINGS = ("arna", "erna", "orna", "en", "et", "ar", "er", "or", "na", "n", "t")
# Who somebody is rather than which body: never a name that is misspelt.
_FUNCTION = expression(
    r"(?:chef|direktör|ledare|ansvarig|samordnare|controller|rektor|sekreterare|ordförande|ledamot"
    r"|handläggare|strateg|utvecklare|ekonom|sköterska|pedagog|lärare|assistent|konsulent"
    r"|chief|director|manager|head|officer|coordinator|leader|secretary|chair|principal)"
    r"(?:n|en|er|s|ns|ens|ern|a|na|erna|arna)?\Z"
)


class Names(Generic[Named]):
    """What has a name. The first of several with the same name counts."""

    def __init__(self, names: Iterable[tuple[str, Named]]) -> None:
        self._exact: dict[str, Named] = {}
        self._plain: dict[tuple[str, ...], Named] = {}
        self._alike: dict[tuple[str, str], list[str]] = {}
        self._asked: dict[str, Named | None] = {}
        for name, item in names:
            folded = fold(name)
            if not folded or folded in self._exact:
                continue
            self._exact[folded] = item
            self._plain.setdefault(_stems(folded), item)
            if len(folded) >= _SHORTEST:
                self._alike.setdefault(_bucket(folded), []).append(folded)

    def get(self, name: str) -> Named | None:
        """What has exactly this name, but for case and spaces."""
        return self._exact.get(fold(name))

    def near(self, name: str) -> Named | None:
        """What `name` probably means, where it is not a name in itself.

        Another inflection of a name is the name. A name that differs in a number, a letter by
        itself or a whole word of its own is another name, and a function is not a name at all.
        """
        folded = fold(name)
        if folded not in self._asked:
            self._asked[folded] = self._near(folded)
        return self._asked[folded]

    def _near(self, folded: str) -> Named | None:
        if len(folded) < _SHORTEST or folded in self._exact or _stems(folded) in self._plain:
            return None
        alike = self._alike.get(_bucket(folded), ())
        if not alike or any(_FUNCTION.search(word) for word in _WORD.findall(folded)):
            return None
        matcher = difflib.SequenceMatcher(None, "", folded, autojunk=False)
        best, found = NEAR, None
        for known in alike:
            matcher.set_seq1(known)
            if matcher.real_quick_ratio() < best or matcher.quick_ratio() < best:
                continue
            ratio = matcher.ratio()
            if (ratio > best or (found is None and ratio == best)) and _same_words(folded, known):
                best, found = ratio, known
        return self._exact[found] if found else None


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """`name` without regard to case and to how it is spaced."""
    return " ".join(name.casefold().split())


def _bucket(folded: str) -> tuple[str, str]:
    """What two names that are near have in common: the first letters, and every number."""
    return folded[:_FIRST], " ".join(re.findall(r"\d+", folded))


def _stems(folded: str) -> tuple[str, ...]:
    """The words of a name without the endings of the definite form and the genitive."""
    return tuple(_stem(word) for word in _WORD.findall(folded))


def _stem(word: str) -> str:
    word = word.removesuffix("s") if len(word) > 4 else word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word.rstrip("aeo") if len(word) > 4 else word


def _same_words(one: str, other: str) -> bool:
    """Whether two names differ only in misspelt or joining words, or in words that one lacks."""
    first, second = _WORD.findall(one), _WORD.findall(other)
    mine = [word for word in first if word not in second and word not in _JOINING]
    theirs = [word for word in second if word not in first and word not in _JOINING]
    if any(len(word) < 4 for word in (*mine, *theirs)):
        return False
    if not mine or not theirs:
        return True
    if len(mine) != len(theirs):
        return False
    return all(
        a[0] == b[0] and difflib.SequenceMatcher(None, a, b).ratio() >= _NEAR_WORD
        for a, b in zip(mine, theirs, strict=True)
    )

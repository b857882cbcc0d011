"""Pairs items of two lists by id, title or words in common; and tells how a text was reworded."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Generic, NamedTuple, TypeVar

from goallint.format.model import Item
from goallint.format.values.unit import common_stem
from goallint.late import expression

Kind = TypeVar("Kind", bound=Item)
Key = Callable[[Kind], Hashable]

ALIKE = 0.6
"""The share of their words that two titles have in common where they are probably of one item."""
_WORD = expression(r"\w+")
_LONG = 3
"""Letters of the shortest word that tells anything of what a title is about."""


class Pair(NamedTuple, Generic[Kind]):
    """One item on both sides, or on one alone."""

    old: Kind | None
    new: Kind | None
    sure: bool = True
    """False where only their titles are alike."""


def paired(
    old: Sequence[Kind],
    new: Sequence[Kind],
    same: Sequence[Key[Kind]],
    title: Callable[[Kind], str],
    group: Key[Kind],
    begins: Callable[[Kind], date],
    continues: Callable[[Kind], str | None] = lambda item: None,
    *,
    is_by_title: bool = True,
) -> tuple[Pair[Kind], ...]:
    """Every item of both sides: those of the old side in order, then the new ones.

    A new item is the old one whose id it says that it `continues`, whatever their words.
    `same` are keys from the surest on: items with an equal one are the same, unless their words have
    nothing in common. A key of None says nothing. What is left is paired by the likeness of titles
    within a `group`, such as a body. Without `is_by_title` the keys alone tell.

    A side may have an item once a year. One that is left over, while its like of another year has a
    pair, continues the last one on the other side that `begins` earlier; without one it is left out.
    """
    mates: dict[Kind, tuple[Kind, bool]] = {}
    left, right = list(old), list(new)
    for one in new:
        earlier = [other for other in left if other.name == continues(one)]
        last = max(earlier, key=begins, default=None)
        # Where a later year had its own id already, that is what it goes on from.
        if last and not any(o.name == one.name and begins(o) > begins(last) for o in left):
            mates[last] = (one, True)
            left.remove(last)
            right.remove(one)
    named = title if is_by_title else _untitled
    for key in same:
        for one, other in _by_key(left, right, key, named):
            mates[one] = (other, True)
        taken = {mate for mate, _ in mates.values()}
        left = [one for one in left if one not in mates]
        right = [one for one in right if one not in taken]
    backward = dict(_continued(right, mates, same, begins))
    forward = dict(_continued(left, {b: (a, s) for a, (b, s) in mates.items()}, same, begins))
    left = [one for one in left if one not in forward]
    right = [one for one in right if one not in backward]
    for one, other in _by_title(left, right, title, group) if is_by_title else ():
        mates[one] = (other, False)
    taken = {mate for mate, _ in mates.values()}
    pairs = [Pair(one, *mates[one]) if one in mates else Pair(one, forward.get(one)) for one in old]
    pairs = [pair for pair in pairs if pair.new or pair.old not in forward]
    pairs += [
        Pair(backward.get(one), one)
        for one in new
        if one not in taken and (one not in backward or backward[one])
    ]
    return tuple(pairs)


def _untitled(item: Item) -> str:
    return ""


def _continued(
    rest: Iterable[Kind],
    mates: Mapping[Kind, tuple[Kind, bool]],
    same: Sequence[Key[Kind]],
    begins: Callable[[Kind], date],
) -> Iterator[tuple[Kind, Kind | None]]:
    """Those of `rest` that are there more than once, with the last one before on the other side.

    `mates` are the pairs that are known, from the other side to this one.
    """
    known: dict[Hashable, list[Kind]] = {}
    for other, (mate, _) in mates.items():
        for number, key in enumerate(same):
            known.setdefault((number, key(mate)), []).append(other)
    for one in rest:
        for number, key in enumerate(same):
            name = key(one)
            others = known.get((number, name), ()) if name is not None else ()
            if others:
                earlier = [other for other in others if begins(other) < begins(one)]
                yield one, max(earlier, key=begins) if earlier else None
                break


def _by_key(
    old: Sequence[Kind], new: Sequence[Kind], key: Key[Kind], title: Callable[[Kind], str]
) -> Iterator[tuple[Kind, Kind]]:
    """Items with an equal key, in order where several have it; the last ones where they differ in number."""
    there = defaultdict(list)
    for one in new:
        there[key(one)].append(one)
    here = defaultdict(list)
    for one in old:
        here[key(one)].append(one)
    for name, ones in here.items():
        others = there.get(name, ())
        if name is None or not others:
            continue
        for one, other in zip(reversed(ones), reversed(others), strict=False):
            if have_words_in_common(title(one), title(other)):
                yield one, other


def _by_title(
    old: Sequence[Kind], new: Sequence[Kind], title: Callable[[Kind], str], group: Key[Kind]
) -> Iterator[tuple[Kind, Kind]]:
    there = defaultdict(list)
    for one in new:
        there[group(one)].append(one)
    found = []
    for number, one in enumerate(old):
        for place, other in enumerate(there.get(group(one), ())):
            likeness = alike(title(one), title(other))
            if likeness >= ALIKE:
                found.append((-likeness, number, place, one, other))
    taken: set[Item] = set()
    # The likest first; of those that are equally like, the one that could be another is left.
    for _, _, _, one, other in sorted(found, key=lambda row: row[:3]):
        if one not in taken and other not in taken:
            taken |= {one, other}
            yield one, other


def words(text: str) -> list[str]:
    """The words of a text, without regard to case and signs."""
    return _WORD.findall(text.casefold())


def alike(one: str, other: str) -> float:
    """The share of their words that two texts have in common, from 0 to 1."""
    here, there = Counter(words(one)), Counter(words(other))
    total = here.total() + there.total()
    return 2 * (here & there).total() / total if total else 0.0


def have_words_in_common(one: str, other: str) -> bool:
    """Whether two texts can be of the same thing; a text without words says nothing against it."""
    here = [word for word in words(one) if len(word) > _LONG]
    there = [word for word in words(other) if len(word) > _LONG]
    if not here or not there:
        return True
    return any(len(common_stem(a, b)) > _LONG for a in here for b in there)


def in_words(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """How a text was reworded: runs of words that are `kept`, `gone` or `new`, in order."""
    one, other = old.split(), new.split()
    runs = []
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for how, a, b, c, d in matcher.get_opcodes():
        if how == "equal":
            runs.append(("kept", " ".join(one[a:b])))
            continue
        if b > a:
            runs.append(("gone", " ".join(one[a:b])))
        if d > c:
            runs.append(("new", " ".join(other[c:d])))
    return tuple(runs)

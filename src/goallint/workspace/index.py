"""Every item by sort and id, and which of them a reference means at its time."""

import difflib
from collections.abc import Container, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import islice, pairwise
from typing import Any

import msgspec

from goallint.format.model import Document, Item
from goallint.format.values.period import Period
from goallint.format.walk import IDENTIFIED, identified
from goallint.workspace.bodies import Bodies
from goallint.workspace.ids import slips

_SPACES = {space: None for kind in IDENTIFIED for space in kind.id_spaces}
NAME_SPACES = sorted(
    (frozenset(kind.sort for kind in IDENTIFIED if space in kind.id_spaces) for space in _SPACES),
    key=len,
    reverse=True,
)
"""Sorts that share one name space are in one set; a plan is in two."""

_SHARED = frozenset().union(*NAME_SPACES)
_DOCUMENTS = frozenset(kind.sort for kind in IDENTIFIED if issubclass(kind, Document))
_IN_ORDER = ("plan", "report", "level", "goal", "assignment")
"""Sorts that come before others with the same id, whatever the order of their files."""


MOST_NAMESAKES = 100
"""So many items of one id are what a link means."""


class _Named(msgspec.Struct, frozen=True):
    """An item that has an id, the days that it is in force, and its document's number."""

    span: Period
    number: int
    item: Item

    def in_order(self) -> tuple[Any, ...]:
        """What sorts items of one id by what they are, and by the order of files only if they are alike."""
        sort, body = self.item.sort, getattr(self.item.document, "body", None)
        rank = _IN_ORDER.index(sort) if sort in _IN_ORDER else len(_IN_ORDER)
        return (
            self.span.start,
            rank,
            sort,
            str(body or ""),
            self.span.end,
            self.number,
            self.item.at,
        )


class Index:
    """Items by sort and id. `spans` gives the days that a document is in force; None for always."""

    def __init__(self, documents: Iterable[Document], spans: dict[Document, Period | None]) -> None:
        self._spans = spans
        self.by_sort: dict[str, dict[str, list[Item]]] = {}
        self._order: dict[Document, int] = {}
        self._nameless: list[Item] = []
        self._nearest: dict[tuple[object, ...], str | None] = {}
        self._known: dict[tuple[frozenset[str], Period | None], dict[int, dict[str, str]]] = {}
        for document in documents:
            self._order[document] = len(self._order)
            self._spans.setdefault(document, document.span)
            for item in identified(document):
                name = item.name
                if name:
                    self.by_sort.setdefault(item.sort, {}).setdefault(name, []).append(item)
                elif item.unknown and "id" in item.unknown:
                    self._nameless.append(item)

    def let_go(self) -> None:
        """Lets go of which ids are near others; that is looked up again where it is asked for."""
        self._known.clear()
        self._nearest.clear()

    def may_hold(self, sorts: Iterable[str], document: Document, bodies: Bodies) -> bool:
        """Whether an item without an id may be what `document` refers to as one of `sorts`.

        It is in force at the same time, and of the same body or one above or below. What stands in
        lists that could not be read has ids that can be looked for.
        """
        return any(
            item.sort in sorts
            and self.overlap(item.document, document)
            and _are_in_line(item.document, document, bodies)
            for item in self._nameless
        )

    def span(self, document: Document) -> Period | None:
        """The days that a document is in force; None for always."""
        return self._spans[document]

    def overlap(self, one: Document, other: Document) -> bool:
        """Whether two documents are in force at the same time on some day."""
        if one is other:
            return True
        first, second = self._spans[one], self._spans[other]
        return first is None or second is None or first.overlaps(second)

    def find(self, name: str, sorts: Iterable[str], document: Document) -> list[Item]:
        """The items that `name` means in `document`: of one of `sorts`, in force at the same time.

        Of very many that have one id, which each are told of, the first ones.
        """
        found: list[Item] = []
        for sort in sorts:
            for item in self.by_sort.get(sort, {}).get(name, ()):
                if item.document is document or self.overlap(item.document, document):
                    found.append(item)
                    if len(found) == MOST_NAMESAKES:
                        return found
        return found

    def crowds(self, sorts: Iterable[str]) -> Iterator[list[Item]]:
        """The items of each id that more have than a link can mean."""
        for sort in sorts:
            for items in self.by_sort.get(sort, {}).values():
                if len(items) > MOST_NAMESAKES:
                    yield items

    def has(self, name: str, sorts: Iterable[str], document: Document) -> bool:
        """Whether `name` means anything in `document`: of one of `sorts`, in force at the same time."""
        for sort in sorts:
            for item in self.by_sort.get(sort, {}).get(name, ()):
                if item.document is document or self.overlap(item.document, document):
                    return True
        return False

    def ever(self, name: str, sorts: Iterable[str]) -> list[Item]:
        """The items of one of `sorts` with the id `name`, at any time."""
        return [item for sort in sorts for item in self.by_sort.get(sort, {}).get(name, ())]

    def anything(self, name: str, document: Document) -> list[Item]:
        """The items of any sort that `name` could mean in `document`."""
        return self.find(name, self.by_sort, document)

    def near(
        self,
        name: str,
        sorts: Iterable[str],
        document: Document,
        bodies: frozenset[str] | None = None,
    ) -> str | None:
        """The id that was probably meant by `name`; None if nothing is near.

        With `bodies`, only what no body has or one of them: nobody supports a neighbour's goal.
        """
        sorts = tuple(sorts)
        key = name, sorts, self.span(document), bodies
        if key not in self._nearest:
            self._nearest[key] = self._near(name, sorts, document, bodies)
        return self._nearest[key]

    def _near(
        self, name: str, sorts: tuple[str, ...], document: Document, bodies: frozenset[str] | None
    ) -> str | None:
        known = self._in_force(frozenset(sorts), document)
        folded = name.casefold()
        letters = _letters(folded)
        if folded in known.get(letters, {}) and self._is_of(known[letters][folded], sorts, bodies):
            return known[letters][folded]
        likely = sorted(
            ((mask ^ letters).bit_count(), abs(len(one) - len(folded)), one, whole)
            for mask, ids in known.items()
            if (mask ^ letters).bit_count() <= 6
            for one, whole in ids.items()
            if abs(len(one) - len(folded)) <= 3
        )
        # Whose they are is asked of the likeliest only.
        own = ((one, whole) for _, _, one, whole in likely if self._is_of(whole, sorts, bodies))
        candidates = dict(islice(own, _MOST_COMPARED))
        found = difflib.get_close_matches(folded, candidates, 2, 0.75)
        if len(found) == 2 and _likeness(folded, found[0]) == _likeness(folded, found[1]):
            # Either may be meant: `avd-x` where there are `avd-a` and `avd-b`.
            return None
        if not found:
            # One letter of a short id is much of it, and yet a slip where no other id is so near.
            off = slips([folded], candidates).get(folded, set())
            found = [*off] if len(off) == 1 else []
        return candidates[found[0]] if found else None

    def _is_of(self, name: str, sorts: tuple[str, ...], bodies: Container[str] | None) -> bool:
        """Whether an id is of one of some bodies, or of none."""
        return bodies is None or any(
            not (body := getattr(item.document, "body", "")) or body in bodies
            for item in self.ever(name, sorts)
        )

    def _in_force(self, sorts: frozenset[str], document: Document) -> dict[int, dict[str, str]]:
        """The ids of `sorts` in force with a document, folded, by the letters in them."""
        key = sorts, self.span(document)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = {}
            for sort in sorted(sorts):
                for name, items in self.by_sort.get(sort, {}).items():
                    if any(self.overlap(item.document, document) for item in items):
                        folded = name.casefold()
                        if folded == name:
                            folded = name
                        known.setdefault(_letters(folded), {}).setdefault(folded, name)
        return known

    def namesakes(self) -> Iterator[tuple[Item, Item]]:
        """Items that have the id of an earlier one in force at the same time, each with that one.

        Documents come before what stands in them. One whose time is not known has no namesakes.
        """
        seen: set[Item] = set()
        # What stands in a plan comes again in the same others.
        may_meet = cache(self._may_meet)
        apart = [frozenset((sort,)) for sort in self.by_sort if not _SHARED & {sort}]
        for space in (*NAME_SPACES, *apart):
            groups: dict[str, list[Item]] = {}
            for sort in sorted(space, key=lambda sort: (sort not in _DOCUMENTS, sort)):
                for name, items in self.by_sort.get(sort, {}).items():
                    groups[name] = [*groups[name], *items] if name in groups else items
            for group in groups.values():
                documents = tuple([item.document for item in group])
                if len(documents) > 1 and may_meet(documents):
                    yield from _overlapping(self._named(group), seen)

    def _may_meet(self, documents: Iterable[Document]) -> bool:
        """Whether two documents are in force on one day: not those of an id that comes again each year, as most do."""
        days = sorted([(s.start, s.end) for s in map(self._known_span, documents) if s is not None])
        return any(one[1] >= other[0] for one, other in pairwise(days))

    def _named(self, items: Iterable[Item]) -> list[_Named]:
        """Items with the days that they are in force, but for those of which that is not known."""
        spans = ((self._known_span(item.document), item) for item in items)
        return [_Named(s, self._order[item.document], item) for s, item in spans if s is not None]

    def _known_span(self, document: Document) -> Period | None:
        """The days that a document is in force; None if that could not be read."""
        span = self.span(document)
        if document.span is None:
            return Period(date.min, date.max)
        if span is None or "period" in document.unknown or span.start == date.min:
            return None
        return span

    def free(self, name: str) -> str:
        """An id like `name` that nothing has."""
        number = 2
        while any(f"{name}-{number}" in ids for ids in self.by_sort.values()):
            number += 1
        return f"{name}-{number}"

    def example(self, sorts: Iterable[str], item: Item) -> str | None:
        """The first id of one of `sorts` that `item` could refer to, not its own: of its body, if there is one."""
        document = item.document
        body, other = getattr(document, "body", None), None
        for sort in sorts:
            for name, items in self.by_sort.get(sort, {}).items():
                for one in items:
                    if one is not item and self.overlap(one.document, document):
                        if getattr(one.document, "body", None) in (None, body):
                            return name
                        other = other or name
        return other

    def titled(self, title: str, sorts: Iterable[str]) -> str | None:
        """The id of the only item of one of `sorts` that has this title or name; None without one."""
        folded = " ".join(title.casefold().split())
        found = {
            name
            for sort in sorts
            for name, items in self.by_sort.get(sort, {}).items()
            for item in items
            for words in (getattr(item, "title", None) or getattr(item, "name_", None),)
            if words and " ".join(words.casefold().split()) == folded
        }
        return found.pop() if len(found) == 1 else None

    def names(self, sorts: Iterable[str] = ()) -> list[str]:
        """The ids of `sorts`, or of everything where none are named, each once."""
        chosen = sorts or self.by_sort
        return sorted({name for sort in chosen for name in self.by_sort.get(sort, ())})

    def near_any(self, name: str) -> str | None:
        """The id of anything, at any time, that was probably meant by `name`."""
        known = {one.casefold(): one for ids in self.by_sort.values() for one in ids}
        found = difflib.get_close_matches(name.casefold(), _plausible(name, known), 1, 0.6)
        return known[found[0]] if found else None


def _are_in_line(one: Document, other: Document, bodies: Bodies) -> bool:
    """Whether two documents are of one body, or of one above the other; or of none that is known."""
    first, second = (bodies.get(getattr(document, "body", None)) for document in (one, other))
    if first is None or second is None or first is second:
        return True
    return bodies.is_above(first, second) or bodies.is_above(second, first)


def _overlapping(group: list[_Named], seen: set[Item]) -> Iterator[tuple[Item, Item]]:
    """Each item of a group that an earlier one overlaps, with that one; `seen` are told of already."""
    last: _Named | None = None
    for one in sorted(group, key=_Named.in_order):
        if last is not None and one.span.start <= last.span.end and one.item not in seen:
            seen.add(one.item)
            yield one.item, last.item
        if last is None or one.span.end > last.span.end:
            last = one


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, other, one).ratio()


_MOST_COMPARED = 300
"""Ids that are compared in full with one that nothing has."""


def _letters(text: str) -> int:
    """The letters in a text, one bit each."""
    return sum(1 << ord(character) % 251 for character in set(text))


def _plausible(name: str, known: Iterable[str]) -> list[str]:
    """Candidates near in length and letters: full comparison of all of them would take too long."""
    letters = set(name.casefold())
    return [one for one in known if abs(len(one) - len(name)) <= 3 and len(letters ^ set(one)) <= 6]

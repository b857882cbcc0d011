"""Every item by sort and id, and which of them a reference means at its time."""

import difflib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from goallint.format.model import (
    Audit,
    ControlPlan,
    Document,
    Item,
    KeyFigures,
    Organisation,
    Plan,
    Report,
)
from goallint.format.values.period import Period

# Sorts that share one name space are in one set; a plan is in two.
NAME_SPACES = (
    frozenset(("goal", "assignment", "activity", "plan")),
    frozenset(("level", "body")),
    frozenset(("plan", "reporting")),
)


class Reference(NamedTuple):
    """One reference of a document: who refers, where, to what, and what it should be."""

    item: Item
    field: str
    """The English key; a list's item has a `number` too."""
    number: int
    id: str
    sorts: tuple[str, ...]


def items_of(document: Document) -> Iterator[Item]:
    """Every item of a document that can have an id of its own, in the order of the model."""
    if isinstance(document, Organisation):
        yield from document.levels
        yield from document.bodies
        yield from document.areas
        yield from document.reporting
    elif isinstance(document, Plan):
        yield document
        for goal in document.goals:
            yield goal
            yield from goal.key_figures
        yield from document.key_figures
        yield from document.assignments
        yield from document.activities
    elif isinstance(document, KeyFigures):
        yield from document.key_figures
    elif isinstance(document, Report):
        yield document
        yield from document.surveys
    elif isinstance(document, ControlPlan):
        yield from document.controls
        yield from document.self_checks
        yield from document.surveys
    elif isinstance(document, Audit):
        yield from document.recommendations


class Index:
    """Items by sort and id. `spans` gives the days that a document is in force; None for always."""

    def __init__(self, documents: Iterable[Document], spans: dict[int, Period | None]) -> None:
        self._spans = spans
        self.by_sort: dict[str, dict[str, list[Item]]] = {}
        for document in documents:
            for item in items_of(document):
                name = item.name
                if name:
                    self.by_sort.setdefault(item.sort, {}).setdefault(name, []).append(item)

    def span(self, document: Document) -> Period | None:
        """The days that a document is in force; None for always."""
        return self._spans.get(id(document), document.span)

    def overlap(self, one: Document, other: Document) -> bool:
        """Whether two documents are in force at the same time on some day."""
        if one is other:
            return True
        first, second = self.span(one), self.span(other)
        return first is None or second is None or first.overlaps(second)

    def find(self, name: str, sorts: Iterable[str], document: Document) -> list[Item]:
        """The items that `name` means in `document`: of one of `sorts`, in force at the same time."""
        found: list[Item] = []
        for sort in sorts:
            for item in self.by_sort.get(sort, {}).get(name, ()):
                if item.document is document or self.overlap(item.document, document):
                    found.append(item)
        return found

    def ever(self, name: str, sorts: Iterable[str]) -> list[Item]:
        """The items of one of `sorts` with the id `name`, at any time."""
        return [item for sort in sorts for item in self.by_sort.get(sort, {}).get(name, ())]

    def anything(self, name: str, document: Document) -> list[Item]:
        """The items of any sort that `name` could mean in `document`."""
        return self.find(name, self.by_sort, document)

    def near(self, name: str, sorts: Iterable[str], document: Document) -> str | None:
        """The id that was probably meant by `name`; None if nothing is near."""
        folded: dict[str, str] = {}
        for sort in sorts:
            for known, items in self.by_sort.get(sort, {}).items():
                if any(self.overlap(item.document, document) for item in items):
                    folded.setdefault(known.casefold(), known)
        exact = folded.get(name.casefold())
        if exact:
            return exact
        found = difflib.get_close_matches(name.casefold(), _plausible(name, folded), 1, 0.75)
        return folded[found[0]] if found else None


def _plausible(name: str, known: Iterable[str]) -> list[str]:
    """Candidates near in length and letters: full comparison of all of them would take too long."""
    letters = set(name.casefold())
    return [one for one in known if abs(len(one) - len(name)) <= 3 and len(letters ^ set(one)) <= 6]

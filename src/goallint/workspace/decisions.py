"""Every decision that the documents state, with the item and the field that states it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from goallint.format.model import Document, Item
from goallint.format.shape import NAMES
from goallint.format.values.decision import Decision
from goallint.format.walk import items

_DECIDING = tuple(kind for kind in NAMES if {"decided", "revised"} & {*kind.__struct_fields__})
"""What may state a decision."""


class StatedDecision(NamedTuple):
    """One decision, and where it is stated."""

    item: Item
    field: tuple[str | int, ...]
    decision: Decision


def decisions(documents: Iterable[Document]) -> Iterator[StatedDecision]:
    """Every decision in documents, in the order of the documents and their items."""
    for document in documents:
        for item in items(document, *_DECIDING):
            decided = getattr(item, "decided", None)
            if isinstance(decided, Decision):
                yield StatedDecision(item, ("decided",), decided)
            revised = getattr(item, "revised", ())
            for number, decision in enumerate(revised):
                yield StatedDecision(item, ("revised", number), decision)

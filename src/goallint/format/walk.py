"""A document gone through as its model is made: what stands in it, what it names, what binds it.

A new key is found here by its annotation: an item inside is gone into, an id with `refers` is a
reference. What a class holds is worked out once.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, TypeVar, overload

import msgspec

from goallint.format.model import Document, Item
from goallint.format.shape import MODELS, NAMES, Field, shape

Kind = TypeVar("Kind", bound=Item)

IDENTIFIED = tuple(kind for kind in NAMES if kind.sort and "id" in kind.__struct_encode_fields__)
"""The sorts of items that have an id by which others refer to them."""


class Reference(msgspec.Struct, frozen=True):
    """One reference of a document: who refers, where, to what, and what it should be."""

    item: Item
    field: str
    """The English key; a list's item has a `number` too."""
    number: int
    id: str
    sorts: tuple[str, ...]
    among: tuple[str, ...] = ()
    """All that the list names, where there is nothing else in it."""


class _Way(NamedTuple):
    """A field in which items stand."""

    attribute: str
    many: bool
    is_sought: bool
    """Whether what stands there is of a kind that is asked for."""
    back: str
    """The attribute by which an item there knows the one that it stands in; empty without one."""
    inner: "tuple[_Way, ...]"
    """The fields by which to go on from there."""


@cache
def _ways(kind: type[Item], sought: tuple[type[Item], ...] = (Item,)) -> tuple[_Way, ...]:
    """The fields of a class by which to come to items that are of one of some classes."""
    found = []
    for field in shape(NAMES[kind]).fields.values():
        if field.value == "item":
            inner: type[Item] = MODELS[field.mapping]
            is_sought, further = issubclass(inner, sought), _ways(inner, sought)
            if is_sought or further:
                back = kind.sort if f"@{kind.sort}" in inner.__struct_encode_fields__ else ""
                found.append(_Way(field.attribute, field.many, is_sought, back, further))
    return tuple(found)


@overload
def items(item: Item) -> list[Item]: ...
@overload
def items(item: Item, *kinds: type[Kind]) -> list[Kind]: ...
def items(item: Item, *kinds: type[Any]) -> list[Any]:
    """An item and all that stand in it, however deep, that are of one of `kinds`: each before its own."""
    kinds = kinds or (Item,)
    found = [item] if isinstance(item, kinds) else []
    _gather(item, _ways(type(item), kinds), found)
    return found


def _gather(item: Item, ways: tuple[_Way, ...], found: list[Item]) -> None:
    for attribute, many, is_sought, _, inner in ways:
        value = getattr(item, attribute)
        if not value:
            continue
        rows = value if many else (value,)
        if not inner:
            found += rows
            continue
        for row in rows:
            if is_sought:
                found.append(row)
            _gather(row, inner, found)


def identified(document: Document) -> list[Item]:
    """Every item of a document that can have an id of its own, in the order of the model."""
    return items(document, *IDENTIFIED)


def children(item: Item) -> Iterator[tuple[str, Any]]:
    """The fields of an item in which others stand, by attribute: an item, or several."""
    for way in _ways(type(item)):
        yield way.attribute, getattr(item, way.attribute)


@cache
def kinds_in(kind: type[Item]) -> tuple[type[Item], ...]:
    """The classes of all that can stand in an item of a class, and of what stands in that."""
    inner: list[type[Item]] = [
        MODELS[f.mapping] for f in shape(NAMES[kind]).fields.values() if f.value == "item"
    ]
    return tuple(dict.fromkeys(one for child in inner for one in (child, *kinds_in(child))))


def bind(document: Document) -> None:
    """Gives every item of a document its document, and what it stands in where it asks for that."""
    document.document = document
    _bind(document, document, _ways(type(document)))


def _bind(item: Item, document: Document, ways: tuple[_Way, ...]) -> None:
    for attribute, many, _, back, inner in ways:
        value = getattr(item, attribute)
        if not value:
            continue
        for row in value if many else (value,):
            row.document = document
            if back:
                setattr(row, back, item)
            if inner:
                _bind(row, document, inner)


@cache
def _referring(kind: type[Item]) -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    """The fields of a class that refer: where the ids are, where items are, the key, and the sorts."""
    return tuple(
        ("key_figure_ids" if field.value == "item" else field.attribute, field.attribute, field.name, field.refers)
        for field in shape(NAMES[kind]).fields.values()
        if field.refers
    )  # fmt: skip


def references(document: Document) -> Iterator[Reference]:
    """Every reference that a document makes, in the order of its items."""
    for item in items(document):
        for ids, rows, field, sorts in _referring(type(item)):
            value: Any = getattr(item, ids)
            if not value:
                continue
            if isinstance(value, str):
                yield Reference(item, field, -1, value, sorts)
            else:
                has_more = ids != rows and bool(getattr(item, rows))
                among = value if isinstance(value, tuple) and not has_more else ()
                for number, name in enumerate(value):
                    yield Reference(item, field, number, name, sorts, among)


def named_by(item: Item) -> dict[str, tuple[str, ...]]:
    """The sorts of what each field of an item may name, by the field's English key."""
    return {field: sorts for _, _, field, sorts in _referring(type(item))}


@cache
def sorts_named(name: str) -> frozenset[str]:
    """The sorts of what a field with this English key may name, whoever has it."""
    every: list[Field] = [field for kind in NAMES.values() for field in shape(kind).fields.values()]
    return frozenset(sort for field in every if field.name == name for sort in field.refers)

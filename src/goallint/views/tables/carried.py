"""From tables to the documents that they are of: what a row leads back to, and the documents' text."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from goallint.format import vocabulary
from goallint.format.shape import KINDS, SETTINGS, Field, shape
from goallint.source import edits
from goallint.source.discovery import CONFIGURATION
from goallint.views.tables.columns import TABLES, Column
from goallint.views.tables.row_places import (
    InnermostItem,
    Leaf,
    built,
    item_at,
    pointer,
    ways,
    words_of,
)

Texts = Mapping[str, Sequence[tuple[str, ...]]]
"""The rows of each table as text, in the order of its columns."""
Leaves = dict[str, Leaf]
"""What stands in a document, by its place."""


class Contradiction(Exception):
    """A row says something else of a place than a row before it; or, without a number, a document cannot have it."""

    def __init__(self, place: str, table: str, number: int = 0) -> None:
        super().__init__(place)
        self.place, self.table, self.number = place, table, number


class CarriedDocument(NamedTuple):
    """A document that tables are of."""

    path: str
    kind: str
    language: str
    leaves: Leaves


def documents(rows: Texts) -> list[CarriedDocument]:
    """The documents that tables are of, in their order. Raises Contradiction."""
    held = leaves(rows)
    rest: dict[str, Leaves] = {key: {} for key in held}
    for number, (key, place, form, value) in enumerate(rows["fields"], 1):
        leaf = Leaf(value, form)  # type: ignore[arg-type]
        if (
            key not in held
            or not place.startswith("/")
            or rest[key].setdefault(place, leaf) != leaf
        ):
            raise Contradiction(place, "fields", number)
    return [
        CarriedDocument(
            row[_COLUMNS["path"]],
            row[_COLUMNS["kind"]],
            row[_COLUMNS["language"]],
            _whole(held[row[_COLUMNS["key"]]], rest[row[_COLUMNS["key"]]]),
        )
        for row in rows["documents"]
    ]


def _whole(held: Leaves, rest: Leaves) -> Leaves:
    """What `fields` say of a place goes before what other tables say of it, or of what is in or around it."""
    around = {way for place in rest for way in ways(place)}
    kept = {
        place: leaf
        for place, leaf in held.items()
        if place not in around and not any(way in rest for way in ways(place))
    }
    return kept | _present(rest)


def _present(found: Leaves) -> Leaves:
    return {place: leaf for place, leaf in found.items() if leaf.form != "absent"}


_COLUMNS = {column.name: number for number, column in enumerate(TABLES["documents"])}


def settings(rows: Texts) -> Leaves:
    """What goallint.yaml is to say."""
    return _present({place: Leaf(value, form) for place, form, value in rows["settings"]})  # type: ignore[arg-type]


def leaves(rows: Texts, *, strictly: bool = True) -> dict[str, Leaves]:
    """What the tables other than `fields` say of each document, by its key. Raises Contradiction if `strictly`."""
    kinds = {row[0]: row[_COLUMNS["kind"]] for row in rows["documents"]}
    definitions = {row[0]: row for row in rows["key_figures"]}
    found: dict[str, Leaves] = {key: {} for key in kinds}
    for name, columns in TABLES.items():
        carrying = [pair for pair in enumerate(columns) if pair[1].field or pair[1].is_leaf]
        numbers = {column.name: number for number, column in enumerate(columns)}
        whose, where = numbers.get("document_key", 0), numbers.get("place")
        for line, row in enumerate(rows[name] if carrying else (), 1):
            kind, place = kinds.get(row[whose], ""), row[where] if where is not None else ""
            # A link may stand nowhere by itself: a key figure that is written inside its goal.
            is_placed = where is None or place.startswith("/")
            if strictly and (
                kind not in KINDS or not (is_placed or (name == "links" and not place))
            ):
                raise Contradiction(place, name, line)
            if kind not in KINDS or not is_placed:
                continue
            item = item_at(kind, place)
            definition = definitions.get(row[_DEFINITION]) if name == "key_figures" else None
            for number, column in carrying:
                target, field = _target(column, item, place)
                said = row[number]
                if not said or target is None:
                    continue
                if field and (said == _default(item.mapping, field.name) or _is_inherited(said, field, number, definition)):  # fmt: skip
                    continue
                if found[row[whose]].setdefault(target, Leaf(said)).text != said and strictly:
                    raise Contradiction(target, name, line)
    return found


_DEFINITION = next(
    n for n, column in enumerate(TABLES["key_figures"]) if column.name == "definition_key"
)


def _target(column: Column, item: InnermostItem, place: str) -> tuple[str | None, Field | None]:
    """The place of a column's value, and the key that it is of where that is a key of the item."""
    if column.is_leaf and (place != item.place or not column.field):
        return place, None
    fields = shape(item.mapping).fields
    for way in column.field.split("|"):
        first, *further = way.split("/")
        if first in fields:
            return pointer(item.place, first, *further), None if further else fields[first]
    return None, None


@cache
def _default(mapping: str, name: str) -> str:
    """What an item has for a key that does not stand there, as a table has it; empty for nothing."""
    model = shape(mapping).model
    defaults = dict(zip(model.__struct_encode_fields__, model.__struct_defaults__, strict=True))
    value = defaults.get(name)
    return "false" if value is False else value if isinstance(value, str) else ""


def _is_inherited(said: str, field: Field, number: int, definition: tuple[str, ...] | None) -> bool:
    """Whether a key figure says nothing else than its definition does."""
    return definition is not None and field.inherits and definition[number] == said


# The text.


def written(source: CarriedDocument) -> str:
    """The document as YAML, with keys and fixed words in its language. Raises Contradiction."""
    return _text(source.path, source.leaves, KINDS[source.kind], source.language)


def settings_text(found: Leaves) -> str:
    """goallint.yaml. Raises Contradiction."""
    return _text(CONFIGURATION, found, SETTINGS, "en")


def _text(path: str, found: Leaves, mapping: str, language: str) -> str:
    try:
        data = built(found, mapping)
    except ValueError as error:
        raise Contradiction(str(error), path) from None
    return "".join(f"{line}\n" for line in _mapping(data, mapping, language))


def _mapping(data: dict[str, Any], mapping: str, language: str) -> Iterator[str]:
    """The lines of an item, with its keys in the usual order."""
    fields = shape(mapping).fields
    order = {name: number for number, name in enumerate(fields)}
    for name in sorted(data, key=lambda one: order.get(one, len(order))):
        field = fields.get(name)
        key = edits.scalar(field.written(language) if field else name)
        yield from _entry(f"{key}:", data[name], field, language)


def _entry(head: str, value: Any, field: Field | None, language: str) -> Iterator[str]:
    """The lines of a value after a key or a dash."""
    if value is None:
        yield head
    elif isinstance(value, dict | list) and not value:
        yield f"{head} {'{}' if isinstance(value, dict) else '[]'}"
    elif isinstance(value, list):
        yield head
        for one in value:
            lines = list(_entry("-", one, field, language))
            # A mapping in a list begins beside its dash.
            if len(lines) > 1 and isinstance(one, dict):
                lines = [f"-{lines[1][1:]}", *lines[2:]]
            yield from (f"  {line}" for line in lines)
    elif isinstance(value, dict):
        yield head
        inner = (
            _mapping(value, field.mapping, language)
            if field is not None and field.value == "item"
            else (line for key, one in value.items() for line in _entry(f"{edits.scalar(key)}:", one, None, language))
        )  # fmt: skip
        yield from (f"  {line}" for line in inner)
    else:
        yield f"{head} {edits.scalar(_worded(value, field, language))}"


def _worded(value: str, field: Field | None, language: str) -> str:
    """A fixed word as a language writes it."""
    words = words_of(field) if field else ""
    known = {word.name for word in vocabulary.WORDS[words]} if words and words != "flag" else ()
    return vocabulary.word_in(words, value, language) if value in known else value

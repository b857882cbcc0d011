"""A document's keys and fixed words from one language into the other; every other byte stands."""

from typing import Any

from goallint.format import vocabulary
from goallint.format.decode import kind_of
from goallint.format.shape import KINDS, Field, shape
from goallint.source.marks import unpack
from goallint.source.tree import PLACE, Places, read

Edit = tuple[int, str]
"""A mark, and what is to stand there."""


def translate(text: str, language: str, *, configuration: bool = False) -> str:
    """The documents in `text` with keys and fixed words as `language` writes them.

    `text` must be without faults; what is not known is left alone. In a `configuration`, only the
    value of `language` is changed.
    """
    edits: list[Edit] = []
    for document in read(text, places=True).documents:
        if type(document) is not dict:
            continue
        if configuration:
            if "language" in document:
                edits.append((document[PLACE].values["language"], language))
            continue
        kind = kind_of(document)
        if kind:
            _mapping(document, KINDS[kind], language, edits)
    lines = text.split("\n")
    for mark, new in sorted(edits, reverse=True):
        line, column, end = unpack(mark)
        row = lines[line - 1]
        lines[line - 1] = row[: column - 1] + new + row[end - 1 :]
    return "\n".join(lines)


def _mapping(raw: dict[Any, Any], mapping: str, language: str, edits: list[Edit]) -> None:
    places: Places = raw[PLACE]
    table = vocabulary.keys(mapping)
    fields = shape(mapping).fields
    for key, value in raw.items():
        known = table.get(key) if type(key) is str else None
        if known is None:
            continue
        edits.append((places.keys[key], known.written(language)))
        _value(value, key, fields[known.name], places, language, edits)


def _value(
    value: Any, key: str, field: Field, places: Places, language: str, edits: list[Edit]
) -> None:
    if field.value == "item":
        for row in value if type(value) is list else [value]:
            if type(row) is dict:
                _mapping(row, field.mapping, language, edits)
    elif field.name == "kind":
        _word(value, places.values[key], "kind", language, edits)
    elif field.words or field.value in ("flag", "interval"):
        words = field.words or {"flag": "flag", "interval": "each"}[field.value]
        if type(value) is dict:
            names = [name for name in value if type(name) is str and name in value[PLACE].values]
            rows, marks = [value[n] for n in names], [value[PLACE].values[n] for n in names]
        else:
            rows = value if type(value) is list else [value]
            marks = places.items.get(key, []) if type(value) is list else [places.values[key]]
        for row, mark in zip(rows, marks, strict=False):
            _word(row, mark, words, language, edits)
    elif type(value) is dict:
        for name in ("decision", "split"):
            inner = vocabulary.keys(name)
            for one in (value, *(v for v in value.values() if type(v) is dict)):
                for part in one:
                    if type(part) is str and part in inner:
                        edits.append((one[PLACE].keys[part], inner[part].written(language)))


def _word(value: Any, mark: int, words: str, language: str, edits: list[Edit]) -> None:
    name = vocabulary.words(words).get(vocabulary.fold(value)) if type(value) is str else None
    if name:
        edits.append((mark, vocabulary.word_in(words, name, language)))

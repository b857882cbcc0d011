"""Where each value of a document stands in it: the part of a table that leads back to the document.

A place is a JSON Pointer (RFC 6901) from the document, with its keys in English: `/goals/0/key_figures/1/outcome/2023`.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

from goallint.format import vocabulary
from goallint.format.shape import KINDS, Field, shape
from goallint.source.limits import LIMITS
from goallint.source.tree import PLACE

Form = Literal["text", "nothing", "list", "mapping", "absent"]
"""What stands at a place: a text, nothing after a key, an empty list or mapping; `absent` for what a table seems to say."""


class Leaf(NamedTuple):
    """What stands at a place with nothing below it."""

    text: str
    form: Form = "text"


class WrittenDocument(NamedTuple):
    """A document as it is written, with keys and fixed words in English and each list as one."""

    data: dict[str, Any]
    places: dict[int, str]
    """The place of each item, by its mark."""


class InnermostItem(NamedTuple):
    """The innermost item that a place is in."""

    place: str
    mapping: str


def pointer(place: str, *steps: str | int) -> str:
    """A place below another."""
    return place + "".join(f"/{str(one).replace('~', '~0').replace('/', '~1')}" for one in steps)


def steps(place: str) -> list[str]:
    """The keys and numbers that lead to a place."""
    return [one.replace("~1", "/").replace("~0", "~") for one in place.split("/")[1:]]


def ways(place: str) -> Iterator[str]:
    """A place, and those that lead to it."""
    while place:
        yield place
        place = place.rpartition("/")[0]


def written(raw: dict[Any, Any], mapping: str) -> WrittenDocument:
    """A mapping of `source.tree`, as tables speak of it."""
    places: dict[int, str] = {}
    return WrittenDocument(_mapping(raw, mapping, "", places), places)


def _mapping(
    raw: dict[Any, Any], mapping: str, place: str, places: dict[int, str]
) -> dict[str, Any]:
    mark = raw[PLACE]
    places.setdefault(mark if isinstance(mark, int) else mark.at, place)
    table = vocabulary.keys(mapping)
    found: dict[str, Any] = {}
    for key, value in raw.items():
        if type(key) is not str or key.startswith("\0"):
            continue
        field = table.get(unicodedata.normalize("NFC", key))
        if field is None or field.name in found:
            found[key] = _bare(value)
        else:
            found[field.name] = _value(value, field, pointer(place, field.name), places)
    return found


def _value(value: Any, field: Field, place: str, places: dict[int, str]) -> Any:
    if field.value == "item":
        if type(value) is dict and not field.many:
            return _mapping(value, field.mapping, place, places)
        rows = value if type(value) is list else [value] if type(value) is dict else None
        if rows is None:
            return [value] if field.many and isinstance(value, str) else value
        return [
            _mapping(row, field.mapping, pointer(place, number), places) if type(row) is dict else _bare(row)
            for number, row in enumerate(rows)
        ]  # fmt: skip
    value = _bare(value)
    if field.many and isinstance(value, str | dict) and not (field.value == "id" and field.words):
        value = [value]
    words = words_of(field)
    if not words:
        return value
    return [_word(one, words) for one in value] if isinstance(value, list) else _word(value, words)


def _bare(raw: Any) -> Any:
    """`raw` without the places in its mappings, however deep."""
    if isinstance(raw, dict):
        return {k: _bare(v) for k, v in raw.items() if type(k) is str and not k.startswith("\0")}
    return [_bare(one) for one in raw] if isinstance(raw, list) else raw


def words_of(field: Field) -> str:
    """The fixed words that a field's value is one of; empty where it is of none."""
    return "kind" if field.name == "kind" else "flag" if field.value == "flag" else field.words


def _word(value: Any, words: str) -> Any:
    if not isinstance(value, str):
        return value
    word = vocabulary.words(words).get(vocabulary.fold(value), value)
    return _FLAGS.get(word, word) if words == "flag" else word


_FLAGS = {"yes": "true", "no": "false"}
"""As tables write them, and YAML reads them."""


def leaves(data: Any, place: str = "") -> Iterator[tuple[str, Leaf]]:
    """Everything that stands in a document, each with its place."""
    if isinstance(data, dict | list):
        pairs = list(data.items() if isinstance(data, dict) else enumerate(data))
        if not pairs:
            yield place, Leaf("", "mapping" if isinstance(data, dict) else "list")
        for step, value in pairs:
            yield from leaves(value, pointer(place, step))
    else:
        yield place, Leaf("", "nothing") if data is None else Leaf(str(data))


def at(data: Any, place: str) -> Any:
    """What stands at a place; None where nothing does."""
    for step in steps(place):
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and step.isdecimal() and int(step) < len(data):
            data = data[int(step)]
        else:
            return None
    return data


@cache
def item_at(kind: str, place: str) -> InnermostItem:
    """The innermost item that a place in a document of a kind is in; the document itself, if in no other."""
    found, way = InnermostItem("", KINDS[kind]), ""
    rest = steps(place)
    while rest:
        field = shape(found.mapping).fields.get(rest.pop(0))
        if field is None or field.value != "item":
            break
        way = pointer(way, field.name)
        if field.many:
            if not rest:
                break
            way = pointer(way, rest.pop(0))
        found = InnermostItem(way, field.mapping)
    return found


def built(found: dict[str, Leaf], mapping: str) -> dict[str, Any]:
    """A document from what stands at its places. Raises ValueError for places that contradict each other."""
    data: dict[str, Any] = {}
    for place, leaf in found.items():
        here: dict[str, Any] = data
        *above, last = steps(place) or [""]
        if len(above) > LIMITS.depth:
            raise ValueError(place)
        for step in above:
            here = here.setdefault(step, {})
            if isinstance(here, Leaf):
                raise ValueError(place)
        if last in here:
            raise ValueError(place)
        here[last] = leaf
    return {key: _shaped(value, shape(mapping).fields.get(key)) for key, value in data.items()}


def _shaped(value: Any, field: Field | None) -> Any:
    """A value with lists where the places have only numbers, and without what stands for no value."""
    if isinstance(value, Leaf):
        return {"text": value.text, "nothing": None, "list": [], "mapping": {}}[value.form]
    if field is not None and field.value == "item":
        inner = shape(field.mapping).fields
        if field.many:
            return [_inside(row, inner) for _, row in sorted(value.items(), key=_number)]
        return _inside(value, inner)
    is_list = (field.many and field.value != "map") if field else False
    if is_list or ((field is None or field.value == "sections") and _is_counted(value)):
        return [_shaped(row, None) for _, row in sorted(value.items(), key=_number)]
    return {key: _shaped(row, None) for key, row in value.items()}


def _inside(row: Any, fields: dict[str, Field]) -> Any:
    if isinstance(row, Leaf):
        return _shaped(row, None)
    return {key: _shaped(value, fields.get(key)) for key, value in row.items()}


def _is_counted(value: dict[str, Any]) -> bool:
    return set(value) == {str(number) for number in range(len(value))}


def _number(pair: tuple[str, Any]) -> int:
    if not pair[0].isdecimal():
        raise ValueError(pair[0])
    return int(pair[0])

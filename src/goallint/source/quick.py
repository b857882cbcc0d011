"""YAML text to plain data the quick way, for the files that have nothing odd in them: nearly all.

Gives the same data as `source.tree` without places. Whatever would have to be told or looked at
(a syntax error, a key that stands twice, an alias, a scalar that other tools change) makes it give
up, and the text is read again with places. Recursive, and without closures: those would make
cycles, which pile up while the collector is off.
"""

import unicodedata
from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from goallint.source import lossy
from goallint.source.limits import LIMITS, Limits
from goallint.source.marks import pack
from goallint.source.tree import NULLS, PARSER, PLACE, parser_of

_RISKY, _FIRST = lossy.RISKY, lossy.FIRST


class Odd(Exception):
    """Something that the quick way leaves to `source.tree`."""


def read(text: str, limits: Limits = LIMITS) -> list[Any]:
    """The documents in `text`. Raises Odd."""
    if PARSER != "libyaml" or len(text) // 2 > limits.nodes:
        raise Odd
    if "\ufeff" in text or lossy.read_differently(text) or lossy.may_cut(text):
        # libyaml lets a byte order mark pass wherever a line begins.
        raise Odd
    parser = parser_of(text)
    try:
        hash_ = "#" in text and lossy.HASH in text
        return _Reader(parser.get_event, hash_, limits).documents()
    except yaml.YAMLError:
        raise Odd from None
    finally:
        parser.dispose()


class _Reader:
    __slots__ = ("depth", "get", "hash", "most")

    def __init__(self, get: Callable[[], Any], hash_: bool, limits: Limits) -> None:
        self.get, self.hash, self.depth, self.most = get, hash_, limits.depth, limits.documents

    def documents(self) -> list[Any]:
        found: list[Any] = []
        while True:
            event = self.get()
            kind = type(event)
            if kind is StreamEndEvent:
                if not found:
                    raise Odd
                return found
            if kind is MappingStartEvent:
                found.append(self.mapping(event, self.depth))
                if len(found) > self.most:
                    raise Odd
            elif kind not in (StreamStartEvent, DocumentStartEvent, DocumentEndEvent):
                raise Odd

    def mapping(self, event: Any, depth: int) -> dict[Any, Any]:
        if not depth or event.tag is not None:
            raise Odd
        get = self.get
        start = event.start_mark
        result: dict[Any, Any] = {
            PLACE: pack(start.line, start.column, 1 if event.flow_style else 0)
        }
        while True:
            event = get()
            if type(event) is not ScalarEvent:
                if type(event) is MappingEndEvent:
                    return result
                raise Odd
            key = event.value
            if key in result or (key not in _GOOD and not _is_good(key)):
                raise Odd
            event = get()
            kind = type(event)
            if kind is ScalarEvent:
                value = event.value
                if event.implicit[0]:
                    if value in NULLS:
                        if self.hash:
                            raise Odd
                        value = None
                    elif value[0] in _FIRST and " " not in value and _RISKY(value):
                        raise Odd
                elif event.tag is not None:
                    raise Odd
                result[key] = value
                if key == "id" and value is not None:
                    start, end = event.start_mark, event.end_mark
                    length = end.column - start.column if end.line == start.line else 0
                    result[PLACE] = pack(start.line, start.column, length)
            elif kind is MappingStartEvent:
                result[key] = self.mapping(event, depth - 1)
            elif kind is SequenceStartEvent:
                result[key] = self.sequence(event, depth - 1)
            else:
                raise Odd

    def sequence(self, event: Any, depth: int) -> list[Any]:
        if not depth or event.tag is not None:
            raise Odd
        get = self.get
        result: list[Any] = []
        while True:
            event = get()
            kind = type(event)
            if kind is ScalarEvent:
                value = event.value
                if event.implicit[0]:
                    if value in NULLS:
                        value = None
                    elif value[0] in _FIRST and " " not in value and _RISKY(value):
                        raise Odd
                elif event.tag is not None:
                    raise Odd
                result.append(value)
            elif kind is MappingStartEvent:
                result.append(self.mapping(event, depth - 1))
            elif kind is SequenceEndEvent:
                return result
            elif kind is SequenceStartEvent:
                result.append(self.sequence(event, depth - 1))
            else:
                raise Odd


_GOOD: set[str] = set()


def _is_good(key: str) -> bool:
    """Whether `key` is some text in NFC, remembered for the keys that come again and again."""
    good = bool(key) and "\0" not in key and unicodedata.is_normalized("NFC", key)
    if good and len(_GOOD) < 10_000:
        _GOOD.add(key)
    return good

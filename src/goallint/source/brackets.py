"""Where the missing end of brackets or braces may belong, by the tokens of a text.

A parser tells where it stopped: at the first end that fits nothing, or at the end of the text. What is
missing may be a hundred lines above. The signs of it are a line that begins no further in than the one
of the brackets, a key among rows, a row among keys, a key among years, a list among amounts, and an end of
the other kind.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec
from yaml.tokens import (
    DocumentEndToken,
    DocumentStartToken,
    FlowEntryToken,
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    KeyToken,
    ScalarToken,
    StreamEndToken,
)

from goallint.late import expression

OPENS = {FlowSequenceStartToken: "[", FlowMappingStartToken: "{"}
ENDS = {FlowSequenceEndToken: "[", FlowMappingEndToken: "{"}
_STOPS = (DocumentStartToken, DocumentEndToken, StreamEndToken)
_CLOSERS = {"[": "]", "{": "}"}
_YEAR = expression(r"(?:19|20)\d\d")
_AMOUNT = expression(r"[-–−]?\d")
_FEW = 2
"""So many amounts say that more will follow."""


class Missing(NamedTuple):
    """Ends that are missing."""

    opener: str
    line: int
    """The line of what they are the end of, from 0."""
    row: int
    """The line that they go into, from 0."""
    column: int
    """Where in that line."""
    part: int
    """Where in that line the entry or row begins that they are the end of, or that is the last before them."""
    ends: str
    """The ends, and the comma that is missing as well."""


class _At(NamedTuple):
    line: int
    column: int


class _Open(msgspec.Struct):
    """Brackets or braces that are open."""

    char: str
    margin: int
    """The column in which its line begins."""
    part: _At
    """Where the entry or row begins that it is the value of."""
    here: _At
    """Where the entry or row in it begins that was begun last."""
    line: int
    rows: int = 0
    """The entries and rows in it, with the one that is not at its end."""
    has_key: bool = False
    """Whether the last of them has a key."""
    keys: int = 0
    """How many of them have one."""
    is_of_years: bool = False
    is_of_amounts: bool = True
    before: tuple[_At, _At | None] = (_At(0, 0), None)
    """Where what is before its last key ends, and the comma after it."""


def missing(tokens: Iterable[Any], last: int) -> Iterator[Missing]:
    """What may be missing in a text of which a parser cannot read more than up to line `last`, from 0.

    `tokens` are those of the text. What comes first is the likeliest.
    """
    walk = _Walk()
    for token in tokens:
        if token.start_mark.line > last:
            return
        yield from walk.past(token)


class _Walk:
    """A walk through the tokens of a text, with what is open where it is."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._line = -1
        self._margin = 0
        self._end = _At(0, 0)
        """Where what is before the token ends, without a comma after it."""
        self._comma: _At | None = None

    def past(self, token: Any) -> Iterator[Missing]:
        """What may be missing before a token."""
        kind, here = type(token), _At(token.start_mark.line, token.start_mark.column)
        end = _At(token.end_mark.line, token.end_mark.column)
        if kind in _STOPS:
            yield from self._without(len(self._open))
            self._open = []
            return
        if here.line > self._line:
            self._line, self._margin = here
            if kind is not FlowEntryToken:
                yield from self._without(self._outside(is_end=kind in ENDS), kind)
        top = self._open[-1] if self._open else None
        if kind is FlowEntryToken and top is not None:
            top.rows, top.has_key, top.here = top.rows + 1, False, end
            self._comma = here
            return
        if kind is KeyToken and top is not None:
            yield from self._key(top, here)
            return
        if top is not None and not top.has_key:
            top.here = here
        if kind in OPENS:
            if top is not None and top.char == "{" and not top.has_key and top.rows:
                yield from self._without(1)
            if top is not None and top.has_key and top.is_of_amounts and top.keys > _FEW:
                now = self._end, self._comma
                self._end, self._comma = top.before
                yield from self._without(1)
                self._end, self._comma = now
            part = top.here if top is not None else _At(here.line, self._margin)
            self._open.append(_Open(OPENS[kind], self._margin, part, end, here.line))
        elif kind in ENDS:
            yield from self._closed(ENDS[kind], kind)
        elif kind is ScalarToken and top is not None and top.has_key and top.here == here:
            is_year = _YEAR.match(token.value) is not None
            if top.is_of_years and not is_year:
                yield from self._without(1)
            top.is_of_years = is_year and (top.is_of_years or top.keys == 1)
        elif kind is ScalarToken and top is not None and top.has_key:
            top.is_of_amounts = top.is_of_amounts and _AMOUNT.match(token.value) is not None
        self._end, self._comma = end, None

    def _key(self, top: _Open, here: _At) -> Iterator[Missing]:
        """A key: among rows it says that they have no end."""
        top.rows = max(top.rows, 1)
        top.keys, top.has_key, top.here = top.keys + 1, True, here
        top.before = self._end, self._comma
        if top.char == "[" and top.keys == 1:
            yield from self._without(1)

    def _closed(self, char: str, kind: type) -> Iterator[Missing]:
        """An end: of what is opened last, or of what is around it."""
        inner = next((n for n, one in enumerate(reversed(self._open)) if one.char == char), None)
        if inner is not None:
            yield from self._without(inner, kind)
            del self._open[-1 - inner :]

    def _outside(self, *, is_end: bool) -> int:
        """How many of what is open a line that begins at the margin is outside of."""
        many = 0
        for one in reversed(self._open):
            if one.line == self._line or one.margin < self._margin + is_end:
                break
            many += 1
        return many

    def _without(self, many: int, kind: type | None = None) -> Iterator[Missing]:
        """That so many of what is open have no end."""
        if not many:
            return
        first, last = self._open[-many], self._open[-1]
        ends = "".join(_CLOSERS[one.char] for one in reversed(self._open[-many:]))
        if many < len(self._open) and self._comma is None and kind not in ENDS:
            ends += ","
        at = self._end
        if self._comma is not None and self._comma.line > at.line:
            at = self._comma  # it has a line of its own, as what is missing had
        begins = first.part if first.line == at.line else last.here
        column = begins.column if begins.line == at.line else 0
        yield Missing(first.char, first.line, *at, column, ends)

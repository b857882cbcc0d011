"""Places in a text, packed into one integer so that an item can carry its own at no cost.

A mark holds a line and a column (both from 0) and a length in characters on that line.
"""

from typing import NamedTuple

_COLUMN_BITS = 20
_LENGTH_BITS = 12
_COLUMNS = (1 << _COLUMN_BITS) - 1
_LENGTHS = (1 << _LENGTH_BITS) - 1
_LINE_SHIFT = _COLUMN_BITS + _LENGTH_BITS


class Span(NamedTuple):
    """A stretch of one line, as people count: line and columns from 1, `end` is exclusive."""

    line: int
    column: int
    end: int


def pack(line: int, column: int, length: int) -> int:
    """The mark for `length` characters at `line` and `column` (from 0)."""
    # Called for each key and value: `min` would cost more than all the rest.
    if column > _COLUMNS or length > _LENGTHS:
        column, length = min(column, _COLUMNS), min(length, _LENGTHS)
    return line << _LINE_SHIFT | column << _LENGTH_BITS | length


def unpack(mark: int) -> Span:
    """The span that `mark` stands for; a mark of no length covers one character."""
    column = (mark >> _LENGTH_BITS & _COLUMNS) + 1
    return Span((mark >> _LINE_SHIFT) + 1, column, column + max(mark & _LENGTHS, 1))


def is_of_nothing(mark: int) -> bool:
    """Whether no character stands at `mark`."""
    return not mark & _LENGTHS

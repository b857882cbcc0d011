"""Changes at places in a file, everything else left as it is, byte for byte."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from goallint.source.text import BREAK
from goallint.source.tree import read

_BOM = "\ufeff"


class Edit(NamedTuple):
    """What stands from `start` up to, not including, `end` becomes `text`.

    Both count characters from the beginning of the file's text, without its byte order mark.
    """

    start: int
    end: int
    text: str


class Unsafe(ValueError):
    """The edits cannot be made: they overlap, or the text could not be read afterwards."""


def starts(text: str) -> list[int]:
    """Where each line of `text` begins, as YAML counts lines."""
    return [0, *(match.end() for match in BREAK.finditer(text))]


def offset(begins: Sequence[int], line: int, column: int) -> int:
    """The offset of a place that people count from 1, in a text whose lines begin at `begins`."""
    return begins[line - 1] + column - 1


def applied(data: bytes, edits: Iterable[Edit]) -> bytes:
    """`data`, the bytes of a file, with `edits` made; the same edit twice is made once.

    The byte order mark, the line ends and all that no edit covers stay. Raises Unsafe if edits
    overlap or reach outside the text, if the file is no UTF-8, and if the result has a fault of
    YAML that the file did not have.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Unsafe("the file is not UTF-8") from None
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    parts, here = [mark], 0
    for start, end, new in sorted(set(edits)):
        if not here <= start <= end <= len(text):
            raise Unsafe(f"an edit from {start} to {end} overlaps another, or reaches outside")
        parts += (text[here:start], new)
        here = end
    result = "".join((*parts, text[here:]))
    after = read(result.removeprefix(_BOM), places=True)
    if len(after.faults) > len(read(text, places=True).faults):
        raise Unsafe("the text could not be read afterwards")
    return result.encode("utf-8")
